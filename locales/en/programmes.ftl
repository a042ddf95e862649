# Programmes, their waves, and what round them needs a lead.

programmes-title = Programmes
programmes-purpose = Months of sets that meet, act and come back to say what they learned.
programmes-new = New programme
programmes-new-title = A new programme
programmes-new-purpose = The rest follows in six short steps, and can wait.
programmes-create = Make it and begin the design
programmes-all = All programmes
programmes-none-title = No programme yet
programmes-none = A programme is months of sets that bring real challenges and learn from what they try. You see here those you take part in or sponsor.
programmes-none-lead = A programme is months of sets that bring real challenges and learn from what they try. Make the first one: six steps lead you through its design, each kept as you go.
programmes-today = What needs you today
programmes-today-nothing = Nothing. What is open before a start, applications, what waits for a sponsor, meetings that slipped, sets that end up few and who misses meetings are listed here.
programmes-today-all = { $count ->
    [one] On the programmes’ page
   *[other] All { $count }
}
programmes-open = You can ask to take part
programmes-open-hint = These take applications. Asking binds you to nothing.
programmes-open-asked = you asked
programme-crumbs = Where you are
programme-name = Name
programme-kind = What its sets work on
programme-choose-kind = Choose one.
programme-kind-project-sets = Project sets
programme-kind-project-sets-hint = A sponsor’s work, for 6 to 12 months.
programme-kind-own-challenge-sets = Own-challenge sets
programme-kind-own-challenge-sets-hint = Each member’s own challenges, in 3 to 9 meetings or a year.
programme-purpose = What it is for
programme-purpose-hint = Everybody who takes part reads it.
programme-sponsor = Sponsor
programme-sponsor-hint = Sees plans and totals, never what sets say.
programme-sponsor-none = Nobody yet
programme-template = Start from
programme-template-hint = Fills in dates, protocol and modules.
programme-starts-on = First day
programme-starts-on-hint = Empty: four weeks from today, Tuesday to Thursday.
template-earlier = As { $name } was designed
template-none = Nothing
template-three-meetings = Three monthly meetings: a taster
template-six-meetings = Six monthly meetings, launch and end in person
template-nine-meetings = Nine meetings of three hours in twenty weeks
template-half-days = Seven half days in half a year, sets and days for everybody in turn
template-twelve-months = A year of monthly meetings, the coach fading out
template-blended = Eight months on a sponsor’s work, modules together between meetings
# $waves, $sets, $people: how many
programme-size = { $waves ->
    [one] one wave
   *[other] { $waves } waves
}, { $sets ->
    [one] one set
   *[other] { $sets } sets
}, { $people ->
    [one] one person
   *[other] { $people } people
}
programme-ended = ended
programme-you-sponsor = you sponsor it
programme-sponsored-by = Sponsored by { $name }.
programme-change = Change the programme
programme-keep = Keep
programme-ended-notice = This programme has ended. What was written down stays here to read.
programme-end-title = End it
programme-end-hint = It moves to the end of the list. Its sets go on as long as they like, and it can be taken up again.
programme-end = End the programme
programme-goes-on = Take it up again
programme-waves = Waves

programme-side-by-side = Two waves side by side
wave-people-wait = { $people ->
    [one] One person is in this wave, in no set yet.
   *[other] { $people } people are in this wave, in no set yet.
}
wave-set-by-hand = Make a set by hand
wave-first-name = Wave 1
wave-next-name = Wave { $number }
wave-name = Name of the wave
wave-starts-on = First day
wave-new-title = The next wave
wave-new-beside = Its design begins as that of the latest wave, and may run beside it.
wave-new-after = Its design begins as that of the latest wave, opened with what that one taught.
wave-new = Make the wave
wave-new-dates = Its dates, one a line
wave-new-dates-hint = Left empty, those of the latest wave move to the first day. A line without a time begins when the first meeting did; as many lines as before keep where, who comes and what is special.
wave-pilot = pilot
wave-is-pilot = This wave is a pilot: a trial run to learn from
wave-status-designing = being designed
wave-status-running = running
wave-status-ended = ended
wave-from-to = { $from } to { $to }
wave-from = from { $from }
wave-until = until { $to }
wave-no-dates = no dates yet
wave-size = { $sets ->
    [0] no sets
    [one] one set
   *[other] { $sets } sets
}, { $people ->
    [0] nobody in it
    [one] one person
   *[other] { $people } people
}
wave-out-of-calendar = A date would leave the calendar. Nothing was moved; choose another day.
wave-tabs = This wave
wave-tab-overview = Overview
wave-tab-people = People
wave-tab-sets = Sets
wave-tab-attendance = Attendance
wave-tab-lessons = What it taught
wave-change = Name
wave-move = Move
wave-design = Design
wave-start = Start the wave
wave-design-title = Its design, step by step
wave-timeline = Timeline
wave-timeline-svg = As a picture (SVG)
wave-timeline-csv = As a table (CSV)
wave-timeline-table = The same as a table
wave-timeline-no-dates = There are no dates yet. They come with the third step of the design.
wave-timeline-no-sets = No sets yet: this is what each of them will have.
wave-timeline-sentence = Timeline of { $sets ->
    [one] one set
   *[other] { $sets } sets
}: { $held } of { $all ->
    [one] 1 meeting
   *[other] { $all } meetings
} held.
wave-key-held = meeting held
wave-key-planned = planned
wave-key-module = learning module, filled once past
wave-key-touchpoint = touchpoint of the sponsor
wave-key-talk = talk with the line manager
wave-key-part = part of the work
# $all: how many; $past: of them kept, missed or past
wave-timeline-modules = { $all ->
    [one] One learning module
   *[other] { $all } learning modules
}, { $past } past.
wave-timeline-touchpoints = { $all ->
    [one] One touchpoint of the sponsor
   *[other] { $all } touchpoints of the sponsor
}, { $past } kept or missed.
wave-timeline-talks = { $all ->
    [one] One talk with line managers
   *[other] { $all } talks with line managers
}, { $past } past.
wave-timeline-parts = { $all ->
    [one] One part of the work
   *[other] { $all } parts of the work
}, { $past } begun or past.
wave-timeline-own = Your months
wave-timeline-whole = For the whole wave
wave-lane-whole = The whole wave
wave-state-now = under way
wave-state-past = past
wave-key-session = everybody together
# The lane of the timeline in which meetings of the whole wave stand
wave-everybody = Everybody
wave-each-set = Each set
# What a meeting of everybody in a wave is called where nothing is special about it
wave-session = everybody together
wave-sessions = For everybody in this wave
wave-sessions-hint = Meetings of the whole wave, besides those of your set. They are in your calendar, too.
wave-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
wave-column-set = Set
wave-column-coach = Coach
wave-column-meeting = Meeting
wave-column-day = Day
wave-column-what = What
wave-column-until = Until
wave-column-state = State
wave-figures = Figures
wave-figure-meetings = Meetings held
wave-figure-meetings-hint = { $sets ->
    [one] of one set
   *[other] of { $sets } sets
}
wave-figure-of = { $done } of { $all }
wave-figure-came = Attendance
wave-figure-came-hint = { $members } members in { $sets } sets
wave-figure-came-steps = { $members } members in { $sets } sets, in months that are over
wave-figure-few = shown from five people in two sets on
wave-figure-few-steps = shown of months that are over, from five people in two sets on
wave-end-title = When it is through
wave-end-hint = Its sets go on as long as they like. You are asked what it taught, for the next wave’s design.
wave-end = End the wave
wave-ignored = { $count ->
    [one] It started with one thing open or advised against
   *[other] It started with { $count } things open or advised against
}
wave-not-now = This wave is { $status }, so that was not possible. Nothing was changed.
wave-set-taken = This set belongs to a wave already, or has ended. Nothing was changed.
wave-set-has-met = This set has met since it came to this wave, so it stays in it: who came is counted in the wave’s totals. Nothing was changed.
wave-brief = What is worked on
wave-brief-own = What it is about
wave-brief-empty = Nothing is written down yet. Whoever leads the programme writes it.
wave-for-its-people = What this wave works on, and when, is read by those who are in it and by those who were let into one of its sets.
wave-brief-later = It is still being written. You read it here, with the dates, once the wave starts.
wave-parts = Parts of the work
wave-part-carried = carried by { $set }
wave-review-asked = You are asked too: seven questions about the work, before it begins. You see what the others say once you have said yours.
wave-review-given = You have said what you think of the work.
wave-review-look = See it, with what the others say
wave-your-sets = Your sets in it
wave-your-hours = Your hours
wave-your-hours-hint = How many hours a week you really have for this. Your lead sees the number, to plan with what is there.
wave-hours = Hours a week
wave-hours-keep = Keep my hours
wave-applications = Who asks to take part
wave-take-in = Take in
wave-decline = Not this time
wave-take-out = Take out
wave-answer-word = Add a word
wave-answer-words = A word to { $name }
wave-answer-words-hint = They read it with your decision, on the page where they asked.
wave-declined = { $count ->
    [one] One person was told “not this time”
   *[other] { $count } people were told “not this time”
}
wave-take-in-after-all = Take in after all
wave-has-hours = { $hours ->
    [one] one hour a week
   *[other] { $hours } hours a week
}
wave-hours-unknown = hours not told
wave-no-set = no set yet
wave-people-in = { $count ->
    [0] Nobody is in it yet
    [one] One person
   *[other] { $count } people
}
wave-people-none = Put in people who are here already, or let them ask: who has to do with this wave is listed here.
wave-people-add = Put people in
wave-people-all-in = Everybody who is here is in this wave.
wave-people-choose = Who is here already
wave-people-put-in = Put them in
wave-people-import = Bring many from a table or a CSV file, and put them in from there
wave-people-find = Find somebody of this wave by name or set
wave-people-put-all-in = Put in all { $count }
wave-people-open = Who is in this wave
wave-sets-open = Its sets
wave-application-link = People may ask
wave-application-link-hint = Hand this address on: whoever is here can ask to take part, and says why. Members also find it on their page of programmes.
wave-application-look = See what they see
wave-sets-in = { $count ->
    [0] No sets yet
    [one] One set
   *[other] { $count } sets
}
wave-sets-find = Find a set by its name
wave-sets-all = All sets of this wave
wave-sets-slipped = { $count ->
    [0] No meeting slipped
    [one] One set with a meeting that did not happen
   *[other] { $count } sets with a meeting that did not happen
}
wave-sets-few-came = { $count ->
    [0] Enough came to every last meeting
    [one] One set to whose last meeting few came
   *[other] { $count } sets to whose last meetings few came
}
wave-sets-uncoached = { $count ->
    [0] Every set has a coach
    [one] One set without a coach
   *[other] { $count } sets without a coach
}
wave-sets-none = Make sets of the people in this wave, or put in sets there are. Their meetings are planned when the wave starts.
wave-set-new = A new set
wave-set-nobody-free = Nobody is in this wave yet.
wave-set-moved-on = Somebody you chose sits in a set by now, or is in this wave no more. No set was made; choose among those shown.
wave-set-add = A set there is
wave-set-put-in = Put it in
wave-set-choose = Choose a set.
wave-set-take-out = Take out
wave-set-meetings = { $count ->
    [0] No meetings planned.
    [one] One meeting.
   *[other] { $count } meetings.
}
wave-set-came = { $came } of { $could } came.
wave-start-title = Start { $wave }
wave-start-happens = What happens now
wave-start-nothing = No meetings are planned: there are no sets yet, or no dates to come.
wave-start-meetings = { $meetings ->
    [one] One meeting is planned
   *[other] { $meetings } meetings are planned
} { $sets ->
    [one] in one set.
   *[other] in { $sets } sets.
}
wave-start-passed = { $count ->
    [one] One date of the design has passed and is left out.
   *[other] { $count } dates of the design have passed and are left out.
}
wave-start-sessions = { $sessions ->
    [one] One meeting of everybody together stands on the wave’s timeline and in everybody’s calendar.
   *[other] { $sessions } meetings of everybody together stand on the wave’s timeline and in everybody’s calendar.
}
wave-start-told = Everybody in the wave is told on their home page.
wave-start-remarks = What is open or advised against
wave-start-remarks-hint = None of it holds you up. What you start with is written down with the wave, so that you can learn from it.
wave-start-now = Start it
wave-move-title = Move the wave
wave-move-purpose = To begin on another day moves everything that hangs on it by as much: meetings not yet begun, modules, talks, parts of the work, the sponsor’s touchpoints. You see it first.
wave-move-to = New first day
wave-move-look = Show what would move
wave-move-empty = Choose a day.
wave-move-no-dates = The design has no dates yet, so there is nothing to move.
wave-move-dates = Dates of the design
wave-move-what = What
wave-move-from = Now
wave-move-then = Then
wave-move-meetings = { $count ->
    [one] One planned meeting moves
   *[other] { $count } planned meetings move
}
wave-move-meeting = { $set }, meeting { $number }: { $from } → { $to }
wave-move-more = and { $count } more
wave-move-stay = { $count ->
    [one] One meeting stays: it has begun or was held.
   *[other] { $count } meetings stay: they have begun or were held.
}
wave-move-by-hand = { $count ->
    [one] One of them was moved by its set: it moves by as many days, and keeps its time of day.
   *[other] { $count } of them were moved by their sets: they move by as many days, and keep their time of day.
}
wave-move-ahead = { $count ->
    [one] One date had passed and lies ahead then: each set that has no meeting of it is given one.
   *[other] { $count } dates had passed and lie ahead then: each set that has no meeting of them is given one.
}
wave-move-changed = A set moved one of its meetings, or began it, since you looked, so nothing has moved. Look again at what would move.
wave-move-now = Move all of it
wave-move-touchpoint = { $kind }, with the sponsor
wave-move-agreements = { $count ->
    [one] One agreement of member, line manager and lead names
   *[other] { $count } agreements of member, line manager and lead name
} days of talks. What was signed stays as it is: renew the agreements after the move, so that all three sign the new days.
wave-move-part-begins = { $name } begins
wave-move-part-ends = { $name } ends

need-applications = { $count ->
    [one] One person asks to take part
   *[other] { $count } people ask to take part
}
need-decisions = { $count ->
    [one] One proposal to the sponsor has waited for more than a week
   *[other] { $count } proposals to the sponsor have waited for more than a week
}
need-touchpoints = { $count ->
    [one] One touchpoint has passed, and nobody said whether it was kept
   *[other] { $count } touchpoints have passed, and nobody said whether they were kept
}
need-missing = { $name } missed the last two meetings of { $set }
need-missing-many = { $count } people missed the last two meetings of their sets
need-experts = { $count ->
    [one] A set waits for an expert to be named
   *[other] { $count } requests wait for an expert to be named
}
need-stuck = { $count ->
    [one] One set gives signs that it may be stuck
   *[other] { $count } sets give signs that they may be stuck
}
need-open = { $count ->
    [one] One thing is open
   *[other] { $count } things are open
}, and it begins in { $days ->
    [0] no time
    [one] one day
   *[other] { $days } days
}
need-start = All is ready: start it ({ $days ->
    [0] today
    [one] in one day
   *[other] in { $days } days
})
need-slipped = A meeting of { $set } did not happen: find another day
need-slipped-many = Meetings of { $count } sets did not happen: find other days
need-few-came = Few came to the last meeting of { $set }
need-few-came-many = Few came to the last meetings of { $count } sets
need-coach = { $set } has no coach
need-coach-many = { $count } sets have no coach
need-review = { $wave } is through: write down what it taught

attendance-find = Find a set or somebody by name
attendance-more = And { $count } more: find them by the name of their set, or by theirs.
attendance-title = Who came
attendance-hint = Attendance may be known outside a set; the reason may not. Nobody asks for it here.
attendance-none = No meeting was held yet.
attendance-held = Meetings held
attendance-came = Came, of all who could
attendance-last = To the last one
attendance-missed = Who missed the last meetings
attendance-missed-hint = The step beside each name is the humane next one, not a verdict. It begins with the next dates and goes on from what was done; once they come again, it is over.
attendance-in-a-row = { $count ->
    [one] the last meeting
   *[other] the last { $count } meetings
}
attendance-step-dates = Write to them with the next dates.
attendance-step-check-in = Ask how they are.
attendance-step-norm = Ask the set to agree how it wants to deal with absence.
attendance-step-talk = Talk with them alone.
attendance-step-coordinator = Talk with them and their coach about what would have to change.
attendance-if-another = If they miss another meeting: { $step }
attendance-did-dates = Written the next dates
attendance-did-check-in = Asked how they are
attendance-did-norm = The set agreed how it deals with absence
attendance-did-talk = Talked with alone
attendance-did-coordinator = Talked with together with their coach
attendance-did-leaving = Agreed whether they leave
# $what: one of the above; $day: a date
attendance-done = { $what }: { $by }, { $day }
attendance-write = Write to them
attendance-told = They were told
attendance-say-done = Done
attendance-no-dates = No meeting of this set is planned, so there is no date to write. Ask how they are, or plan one first; nothing was sent.
attendance-moved-on = This has moved on meanwhile: they came, missed another meeting, or somebody took another step. Look again; nothing was sent.
attendance-step-leaving = Agree together whether they leave, and when they could come back.

lessons-title = What this wave taught
lessons-hint = What the next wave keeps, changes and drops, and why. Its design opens with this list, step by step.
lessons-none = Nothing is written down yet. The best time is right after the last meeting; any time is good.
lessons-against = What it changed against { $wave }
lessons-against-hint = As the design stands now. Dates count from each wave’s first day.
lesson-new = Write one down
lesson-verdict = In the next wave we
lesson-choose-verdict = Choose one.
lesson-keep = keep
lesson-change = change
lesson-drop = drop
lesson-step = It concerns
lesson-choose-step = Choose a step.
lesson-what = What
lesson-reason = Why
lesson-reason-hint = What you saw that makes you say so.
lesson-empty = Write a few words.
lesson-add = Write it down
lesson-remove = Remove
lesson-remove-named = Remove: { $what }

fit-title = Is it the right work?
fit-purpose = Novel, bold or complex enough to learn from; within reach; with time to think. Everybody answers alone first, then you look together.
fit-all-scales = Answer all seven. What you chose stands here and is not kept yet.
fit-novelty = New
fit-novelty-hint = Has nobody here done the like?
fit-boldness = Bold
fit-boldness-hint = Does it ask for courage?
fit-complexity = Complex
fit-complexity-hint = Many causes, many people, no ready answer? A puzzle somebody could solve is none.
fit-learning = Learning
fit-learning-hint = Is there much to learn from it, whatever comes out?
fit-influence = Influence
fit-influence-hint = Can those who work on it move it?
fit-slack = Slack
fit-slack-hint = Is there time to think, ask and try?
fit-stakes = Stakes
fit-stakes-hint = How much is lost if it goes wrong? So much that nobody dares to try is too much.
fit-note = What you want to add
fit-keep = Keep my answers
fit-together = Together
fit-alone-first = { $given ->
    [0] Nobody has answered yet. You see the others’ answers once you have given yours.
    [one] One person has answered. You see it once you have given yours.
   *[other] { $given } people have answered. You see their answers once you have given yours.
}
fit-only-you = Only you have answered so far. Ask the sponsor and one or two others.
fit-scale = Scale
fit-middle = Middle
fit-apart = far apart: talk about it

application-title = Take part in { $programme }
application-motivation = Why would you like to take part?
application-motivation-hint = A few sentences: what you would bring, and what you hope to learn. The lead reads them.
application-empty = Write a few sentences.
application-send = Ask to take part
application-in = You are in. Its dates and your sets are on the programme’s page.
application-declined = It does not work out this time. Talk with the lead if you would like to know more.
application-waits = You asked to take part, and hear from the lead. You can still change what you wrote.
