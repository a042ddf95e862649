# Designing a wave: the six steps, their fields, and what experience says.

design-eyebrow = Design of { $wave }
design-to-wave = To the wave
design-steps = Steps
design-step-work = The work
design-step-people = The people
design-step-realism = Dates and hours
design-step-managers = Line managers
design-step-curriculum = Curriculum
design-step-coaching = Coaching
design-step-done = nothing open
design-step-open = { $count } open
design-step-warnings = { $count } to think about
design-title-work = The right work
design-title-people = The right people
design-title-realism = Dates and hours that can be kept
design-title-managers = Line managers who know and agree
design-title-curriculum = What is learned between meetings
design-title-coaching = Who conducts, and who helps
design-purpose-work-project-sets = Important, with a real deadline and slack, without a ready answer, within reach of those who work on it. This is the brief the sponsor files.
design-purpose-work-own-challenge-sets = Each member brings what takes up their energy. Say what such challenges should be about, so that people can choose well.
design-purpose-people-project-sets = Motivated people from different functions and sites, who do not report to one another.
design-purpose-people-own-challenge-sets = Peers from different places, who do not report to one another.
design-purpose-realism-project-sets = Six to twelve months, eight to ten hours a week: meetings, modules and the work itself.
design-purpose-realism-own-challenge-sets = Three to nine meetings, or a year. The dates are what people plan their months by.
design-purpose-managers-project-sets = Member, manager and lead agree on hours, dates and deadlines at risk, before it begins.
design-purpose-managers-own-challenge-sets = Managers need to know the dates and hours. An agreement is worth it where meetings take working time.
design-purpose-curriculum-project-sets = Short modules between meetings, each with something to apply to one’s own project.
design-purpose-curriculum-own-challenge-sets = Short modules between meetings, each with something to apply to one’s own challenge.
design-purpose-coaching-project-sets = A coach for each set, who in time hands over; and experts who can be called in.
design-purpose-coaching-own-challenge-sets = A coach for each set, one who fades out, or members who conduct from the start.
design-keep = Keep
design-keep-and-go-on = Keep and go on
design-keep-and-look = Keep and see the wave
design-changed-meanwhile = The design was changed in another window since. What you wrote stands here and is not kept yet: keep it to go on with yours, or load the page to go on with the other.
design-experience = What experience says
design-experience-hint = Of this step, as it is kept. Nothing here holds you up.
design-nothing-to-say = Nothing is open here.
design-said-beside = { $count ->
    [one] One remark stands beside its field.
   *[other] { $count } remarks stand beside their fields.
}
design-week = A week takes { $hours ->
    [one] one hour
   *[other] { $hours } hours
} of a member, on average.
design-week-parts = { $meetings ->
    [one] One minute of meetings
   *[other] { $meetings } minutes of meetings
}, { $modules } of modules, { $project } of the project.
design-taught = What { $wave } taught
design-taught-nothing = Nothing about this step was written down.
design-changed = Changed since
design-changed-nothing = Nothing: this is as it was.
design-was-empty = (empty)

design-field-context = Context and history
design-hint-context = What somebody from outside needs to know.
design-own-context = What challenges should be about
design-own-context-hint = For example: leading across teams, or whatever takes up your energy and affects others.
design-field-why = Why it matters, and why now
design-hint-why = For whom, and what happens if nothing is done.
design-own-why = Why this programme
design-own-why-hint = What the organisation hopes for.
design-field-tried = What was tried
design-hint-tried = And what became of it.
design-field-aim = How far it goes
design-aim-recommend = Recommend
design-aim-recommend-hint = The set says what should be done, others decide and do it.
design-aim-implement = Recommend and carry it out
design-aim-implement-hint = The set also does it. People learn most from what they try.
design-field-limits = Limits
design-hint-limits = Budget, and what is not to be touched.
design-field-success = Success
design-hint-success = By what everybody will see that it went well.
design-own-success = Success
design-own-success-hint = By what members and their organisation will notice that it was worth it.
design-field-groups = Connected groups
design-hint-groups = Whom it touches or needs, outside the sets.
design-field-parts = Parts
design-fit-title = Fit review
design-fit-hint = Several people say, each alone first, whether this is the right work: leads, the sponsor, the coaches of its sets. Once the brief stands, the sponsor’s next step and the coaches’ page of the wave ask for it.
design-fit-open = Review the fit
design-parts-title = Too big for one go?
design-parts-hint = Split it into design, start-up and implementation, or among teams beside one another, each with its dates. Empty a name to take a part out.
design-parts-sets = A team may name the set of this wave that carries it; a set carries one at most.
design-parts-sets-later = Which set carries which team can be said once the wave has sets.
design-part-row = Part { $row }
design-part-set = Carried by
design-part-set-named = Carried by, the set’s name
design-part-set-none = no set yet
design-part-set-gone = a set that is not in this wave
design-part-set-unknown = No set of this wave has this name.
design-part-set-several = Several sets of this wave have this name. Give one of them another name first.
design-part-set-no-team = Only a team beside the others is carried by a set. A phase is everybody’s.
design-part-set-not-here = This set is not in this wave any more. Choose another, or none.
design-part-set-twice = This set carries another part already. A set carries one at most.
design-part-name = Part
design-part-kind = What it is
design-part-from = From
design-part-to = To
design-part-design = Design: finding out what to do
design-part-start-up = Start-up: trying it small
design-part-implementation = Implementation: doing it everywhere
design-part-team = A team beside the others
design-part-nameless = Name this part, or take its dates out.
design-parts-many = At most { $most } parts. Nothing was kept yet.

design-field-for-whom = Who it is for
design-hint-for-whom = Functions, experience, how people are chosen. Who may apply reads this.
design-field-expected = How many people
design-hint-expected = A guess will do.
design-field-size = Size of a set
design-field-least = Fewest in a set
design-hint-least = Below five, one absence is felt.
design-field-most = Most in a set
design-hint-most = Above eight, air time becomes short.
design-field-most-of-employer = Most of one employer in a set
design-hint-most-of-employer = Empty: any number. The proposal of sets begins with it.
design-field-most-of-site = Most of one site in a set
design-hint-most-of-site = Empty: any number. Kept for whoever joins a set later.
design-field-by-application = By application
design-by-application = People may ask to take part, and say why
design-sizes-crossed = The most must not be fewer than the fewest.
design-people-next = People and sets
design-people-next-hint = Who is in this wave, and in which set, has its own pages.

design-field-starts-on = First day
design-field-ends-on = Last day
design-ends-before = The last day is before the first.
design-field-protocol = Protocol of its meetings
design-hint-protocol = Each meeting can still follow another one.
design-protocol-none = Not chosen yet
design-field-project-hours = Hours a week on the project
design-hint-project-hours = Besides meetings and modules.
design-field-hours-told = Hours a week people are told
design-hint-hours-told = What invitations and agreements promise.
design-field-meetings = Meetings
design-rhythm-title = Fill the dates in by a rhythm
design-rhythm-hint = It takes the place of the list below, and keeps what else you wrote here.
design-rhythm-every = How often
design-rhythm-count = How many
design-rhythm-fill = Fill the list in
design-rhythm-empty = Say on which day the first meeting is.
design-rhythm-weekly = every week
design-rhythm-fortnightly = every second week
design-rhythm-three-weekly = every third week
design-rhythm-four-weekly = every fourth week
design-rhythm-monthly = every month, same weekday
design-rhythm-six-weekly = every sixth week
design-rhythm-two-monthly = every second month, same weekday
design-paste-title = Paste a list of dates
design-paste-lines = Dates, one a line
design-paste-hint = Such as “2027-03-14”, “14 March 2027”, “14.3.2027” or “14/03/2027”. After it, if you like: a time (“10:00”, “10:00-13:30”), words for what is special (“online”, “in person” and “everybody” are understood), and a place after “@”. Tuesday 30 March 2027 10:00-13:30 Launch with the sponsor, in person @ Room 4.
design-paste-for-all = For every line that says nothing else
design-paste-as-listed = as in the list
design-paste-order = 03/04/2027 is
design-paste-day-first = 3 April: day before month
design-paste-month-first = 4 March: month before day
design-paste-replace = Put them in place of the list
design-paste-add = Add them to the list
design-paste-not-added = These dates are not in the list yet. Put them in by a button below, or empty the field.
design-rhythm-not-filled = The list is not filled in by this yet. Do it by its button, or empty the date.
design-paste-empty = Paste some dates first, one a line.
# $text: what stands in the line
design-paste-unread = Line { $line }, “{ $text }”: { $why }
design-paste-more-unread = { $count ->
    [one] One more line cannot be read either.
   *[other] { $count } more lines cannot be read either.
}
design-paste-no-date = it does not begin with a date.
design-paste-no-year = the date has no year of four digits.
design-paste-no-such-day = there is no such day. Is day before month, or month before day?
# $weekday: 1 (Monday) to 7
design-paste-other-weekday = that day is not a { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}.
design-paste-time = what follows the date looks like a time and is none. Write 10:00, 10am or 10:00-13:30.
design-paste-ends-before = it ends before it begins.
design-paste-length = a meeting takes { $least } to { $most } minutes.
design-paste-link = a link is no place; the link to a call has its own field where a set’s meeting is planned.
design-paste-long = at most { $most } characters of words.
design-meetings-title = Meetings
design-meetings-hint = Empty a date to take a meeting out. Two empty rows wait at the end; keep, and there are two more. What is for everybody together is one meeting of the whole wave, not of each set: it stands on the timeline and in everybody’s calendar.
design-meetings-running = The wave runs. A day you change moves the meetings of the sets that still stand on it, and no others; a new one is planned for each set; one you take out stays with the sets until they cancel it.
design-meeting-who = Who meets
design-who-sets = each set by itself
design-who-everybody = everybody together
design-meeting-place = Place
design-meeting-row = Meeting { $row }
design-meeting-on = Day
design-meeting-at = From
design-meeting-minutes = Minutes
design-meeting-mode = Where
design-meeting-what = What is special
design-meetings-wrong = { $count ->
    [one] Something in meeting { $rows } is not right; nothing was kept yet.
   *[other] Something in meetings { $rows } is not right; nothing was kept yet.
}
design-minutes-empty = Say how many minutes.
design-meetings-many = At most { $most } meetings. Nothing was kept yet.
design-mode-in-person = in one room
design-mode-online = online
design-mode-hybrid = both

design-field-agreement = Three-way agreement
design-agreement = Each member, their line manager and the lead sign an agreement
design-agreement-hint = Hours and dates released, deadlines at risk and who covers, what the manager will and will not hear.
design-field-objectives = What members are to learn and do
design-hint-objectives = This stands in each agreement, and each member adds their own.
design-field-hears = What the manager hears
design-hint-hears = Hours, dates and the agreement itself; never what was said in a set. Say anything beyond that here.
design-field-mid-talk = Talk in the middle
design-field-end-talk = Talk at the end

design-field-pace = Pace
design-pace-own = Own pace
design-pace-own-hint = Everybody when it suits them.
design-pace-together = Together
design-pace-together-hint = Each module by its date, so that the set can speak of it.
design-field-modules = Modules
design-modules-title = Modules
design-modules-hint = Tick what this wave goes through, and say in which order and by when.
design-module-minutes = { $minutes } min
design-module-place = Order
design-module-by = By when
design-module-day = Day
design-by-anytime = any time
design-by-day = by a day
design-by-meeting = before meeting { $number }

design-field-way = How sets are coached
design-way-permanent = A coach for good
design-way-permanent-hint = Each set has its coach for the whole wave.
design-way-fading = A coach who fades out
design-way-fading-hint = Members take over stage by stage, until the set conducts itself.
design-way-members = Members conduct
design-way-members-hint = From the start, in turn.
design-field-coaches = Coaches of this wave
design-hint-coaches = People with the coach’s role who may have sets of this wave. Tick nobody, and all of them may.
design-all-coaches = Tick all
design-no-coaches = Nobody has the coach’s role yet. An administrator gives it, to several at once.
design-more-coaches = Coaches, and who else coaches
design-field-sets-each = Sets a coach takes
design-hint-sets-each = The most, beside what else they do.
design-field-experts = Experts to call in
design-hint-experts = Who, and for what a set may call them.

remark-weight-open = open
remark-weight-warning = think about it
remark-brief-context = What the work is about is not told yet: the situation and its history, or what challenges members may bring.
remark-brief-why = Why it matters, and why now, is not said yet.
remark-brief-aim = It is not said whether sets recommend only or also carry it out.
remark-brief-success = Nobody can see yet by what success will be known.
remark-sponsor-open = No sponsor is named. A sponsor who stays involved is the best predictor of success.
remark-fit-open = { $fits ->
    [0] Nobody has reviewed yet whether this is the right work.
   *[other] Only one person has reviewed whether this is the right work; ask a second.
}
remark-fit-tame = It seems neither new, bold nor complex: there is little to learn from work somebody already knows how to do.
remark-fit-out-of-reach = Those who work on it can hardly move it. Choose a part within their influence.
remark-fit-hurried = It leaves no time to think and try. Learning needs slack.
remark-fit-too-high = So much hangs on it that few will dare to try anything.
remark-fit-nothing-to-learn = Those who reviewed it see little to learn.
remark-unsplit-work = It takes { $months ->
    [one] one month
   *[other] { $months } months
} in one piece. Split it into design, start-up and implementation, or among teams.
remark-part-undated = The part “{ $name }” has no dates yet.
remark-part-outside = The part “{ $name }” begins before the wave’s first day or ends after its last.
remark-part-backwards = The part “{ $name }” ends before it begins.
remark-people-open = It is not said how many people are expected.
remark-nobody-yet = Nobody is in this wave yet.
remark-indivisible = { $people ->
    [one] One person
   *[other] { $people } people
} cannot be dealt into sets of { $sizes }.
remark-rare-turns = In a set of { $most }, with meetings this long, each presents in every { $every }th meeting. Smaller sets or longer meetings give more air time.
remark-no-sets = There are no sets yet.
remark-set-size = { $name } has { $members ->
    [one] one member
   *[other] { $members } members
}; planned were { $sizes }.
remark-start-open = It has no first day yet.
remark-meetings-open = No meetings are planned yet.
remark-start-passed = Its first day, { $on }, has passed.
remark-meeting-outside = Meeting { $number } lies outside the wave’s first and last day.
remark-meeting-weekend = Meeting { $number } is on { $on }, a weekend.
remark-meeting-skipped = Meeting { $number } begins at a time that { $on } does not have where the wave meets: the clocks are put forward over it. It would begin as much later.
remark-meeting-twice = Two meetings are on { $on }.
remark-long-gap = Between meeting { $after } and the next lie { $weeks } weeks. Sets that meet so rarely begin anew each time.
remark-project-months = { $months ->
    [one] One month is
   *[other] { $months } months are
} beside the 6 to 12 that project sets need.
remark-own-meetings = { $meetings ->
    [one] One meeting is
   *[other] { $meetings } meetings are
} beside the 3 to 9, or a year, that own-challenge sets use.
remark-project-hours = A week takes { $hours ->
    [one] one hour
   *[other] { $hours } hours
}; projects like this need 8 to 10.
remark-hours-short = { $people } of { $of ->
    [one] 1 person who said has
   *[other] { $of } people who said have
} fewer than the { $hours ->
    [one] hour a week
   *[other] { $hours } hours a week
} it takes.
remark-hours-told = People are told { $told ->
    [one] one hour a week
   *[other] { $told } hours a week
}, and it takes { $hours }.
remark-touchpoints-open = No touchpoints are planned for the sponsor. A sponsor with dates of their own stays involved.
remark-agreements-out = { $out ->
    [one] One agreement with a line manager is not in force
   *[other] { $out } agreements with line managers are not in force
}, of { $of ->
    [one] one member
   *[other] { $of } members
}.
remark-no-agreement = No agreement with line managers is planned. Months of work without it end in meetings missed.
remark-objectives-open = The agreement does not say yet what members are to learn and do.
remark-hears-open = The agreement does not say yet what the manager hears, and what not.
remark-talks-open = Plan a talk of member and manager in the middle and one at the end.
remark-no-modules = There is nothing to learn between meetings. One short module before each meeting keeps people at it.
remark-module-unknown = The module “{ $module }” is not in the library.
remark-module-astray = “{ $module }” is due before meeting { $meeting }, which is not planned.
remark-module-undated = “{ $module }” has no date, though all go through the modules together.
remark-coaches-open = Nobody is named as coach yet.
remark-set-without-coach = { $name } has no coach yet.
remark-sets-at-once = { $coaches ->
    [one] One coach has
   *[other] { $coaches } coaches have
} more than one set, and all sets are planned for the same times. Name more coaches, or let those sets move their meetings once they are planned: each meeting’s page has “Find a time”.
remark-coaches-few = The coaches named can take { $places ->
    [one] one set
   *[other] { $places } sets
}, and there are { $sets }.

# before dates of a wave that runs are kept anew
design-moves-title = What moves with these dates
design-moves-purpose = This wave runs. Nothing is kept yet: look, then keep it or go back to what you typed.
design-moves-beside = Beside that
design-moves-added = { $count ->
    [one] One meeting is planned anew.
   *[other] { $count } meetings are planned anew.
}
design-moves-otherwise = { $count ->
    [one] One meeting keeps its time; its length, place or what it is changes.
   *[other] { $count } meetings keep their time; their length, place or what they are changes.
}
design-moves-by-hand = { $count ->
    [one] One meeting stays when its set moved it to.
   *[other] { $count } meetings stay when their sets moved them to.
}
design-moves-left = { $count ->
    [one] One meeting is planned by the design no more. It stays, and its set may call it off.
   *[other] { $count } meetings are planned by the design no more. They stay, and their sets may call them off.
}
design-moves-calendars = { $count ->
    [0] No set’s meetings change, so nobody is sent a new invitation to one.
    [one] Invitations go out again: to the members and the coach of one set, where they take them.
   *[other] Invitations go out again: to the members and coaches of { $count } sets, where they take them.
}
design-moves-touchpoint = { $kind } with the sponsor stays on { $on }.
design-moves-talks = { $count ->
    [one] The talks of one agreement stay on the days it names.
   *[other] The talks of { $count } agreements stay on the days they name.
}
design-moves-now = Keep it and move them
design-moves-moving = Moving …
design-moves-back = Back to the form
