# Designing a wave: the six steps, their fields, and what experience says.

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
design-purpose-work-project-sets = Important, with a deadline and slack, without a ready answer.
design-purpose-work-own-challenge-sets = Each member brings what takes up their energy.
design-purpose-people-project-sets = From different functions and sites, not reporting to one another.
design-purpose-people-own-challenge-sets = Peers from different places, not reporting to one another.
design-purpose-realism-project-sets = Six to twelve months, eight to ten hours a week.
design-purpose-realism-own-challenge-sets = Three to nine meetings, or a year.
design-purpose-managers-project-sets = Member, manager and lead agree before it begins.
design-purpose-managers-own-challenge-sets = Worth it where meetings take working time.
design-purpose-curriculum-project-sets = Short modules, each with something to apply.
design-purpose-curriculum-own-challenge-sets = Short modules, each with something to apply.
design-purpose-coaching-project-sets = A coach who in time hands over, and experts.
design-purpose-coaching-own-challenge-sets = A coach, or members who conduct.
design-keep = Keep
design-keep-and-go-on = Keep and go on
design-keep-and-look = Keep and see the wave
design-changed-meanwhile = The design was changed in another window since. What you wrote stands here and is not kept yet: keep it to go on with yours, or load the page to go on with the other.
design-wave-name = Name of this wave
design-wave-name-hint = One run of the programme, such as “Cohort 1”.
design-experience = What experience says
design-experience-hint = Nothing here holds you up.
design-week = About { $hours ->
    [one] one hour
   *[other] { $hours } hours
} a week for each member.
design-week-parts = Minutes of it: { $meetings } in meetings, { $modules } with modules{ $project ->
    [0] .
   *[other] , { $project } on the project.
}
design-taught = What { $wave } taught
design-taught-nothing = Nothing about this step was written down.
design-changed = Changed since
design-changed-fields = { $count ->
    [one] One field changed since
   *[other] { $count } fields changed since
}
design-changed-nothing = Nothing: this is as it was.
design-was-empty = (empty)
design-was-yes = yes
design-was-no = no
design-was-week = Week { $week }{ $day ->
    [0] { "" }
    [one] , a day on
   *[other] , { $day } days on
}
design-was-by-meeting = { $module }, before meeting { $number }
design-was-by-day = { $module }, by { $day }

design-field-context = Context and history
design-hint-context = What somebody from outside needs to know.
design-own-context = What challenges should be about
design-own-context-hint = Such as: leading across teams.
design-field-why = Why it matters, and why now
design-own-why = What the organisation hopes for
design-own-more = What the organisation hopes for, and how it will be seen
design-field-tried = What was tried
design-hint-tried = And what became of it.
design-field-aim = How far it goes
design-aim-recommend = Recommend
design-aim-recommend-hint = Others decide and do it.
design-aim-implement = Recommend and carry it out
design-aim-implement-hint = People learn most from what they try.
design-field-limits = Budget and limits
design-field-success = Success, and how it will be seen
design-own-success = Success
design-own-success-hint = How you will notice that it was worth it.
design-field-groups = Groups it touches or needs
design-work-more = What was tried, limits, other groups
design-field-parts = Parts
design-fit-title = Fit review
design-fit-hint = Several people judge the brief, each alone first.
design-fit-open = Review the fit
design-parts-title = Too big for one go?
design-parts-hint = Phases or teams, each with its dates. Empty a name to take a part out.
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
design-hint-for-whom = Who may apply reads this.
design-field-expected = How many people
design-field-size = Size of a set
design-field-least = Fewest in a set
design-hint-least = Below five, one absence is felt.
design-field-most = Most in a set
design-hint-most = Above eight, air time becomes short.
design-field-most-of-employer = Most of one employer
design-field-most-of-site = Most of one site
design-limits = Limits of employer and site
design-limits-hint = In one set; empty means any number. They hold for proposals and whoever joins later.
design-field-by-application = By application
design-by-application = People may ask to take part
design-sizes-crossed = The most must not be fewer than the fewest.

design-field-starts-on = First day
design-field-ends-on = Last day
design-ends-before = The last day is before the first.
design-field-protocol = Protocol of its meetings
design-protocol-none = Not chosen yet
design-realism-more = Last day; times are those of { $place }
design-field-project-hours = Hours a week on the project
design-field-hours-told = Hours a week people are told
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
design-paste-hint = Date, time, words, place: 30 March 2027 10:00-13:30 Launch, in person @ Room 4
design-paste-more = What is understood
design-paste-more-hint = Only the date is needed: “2027-03-14”, “14 March 2027”, “14.3.2027” or “14/03/2027”, with its weekday before it if you like. After it may stand a time (“10:00”, “10am”, “10:00-13:30”), words for what is special, and a place after “@”. “online”, “in person”, “hybrid” and “everybody” say how and who.
design-paste-for-all = For every line that says nothing else
design-paste-as-listed = as in the list
design-paste-order = 03/04/2027 is
design-paste-day-first = 3 April
design-paste-month-first = 4 March
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
design-paste-no-such-day = there is no such day.
design-paste-other-order = there is no such month. Is month before day? Choose it below.
# $month: from 1
design-paste-short-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} has { $days } days.
design-paste-read = { $count ->
    [one] One date was read: check it below.
   *[other] { $count } dates were read: check them below.
}
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
design-meetings-hint = Empty a date to take a meeting out.
design-meetings-more = Add meetings one by one
design-meetings-who = Each set, or everybody?
design-meetings-who-hint = A meeting of each set is held by every set by itself. One of everybody together is one meeting of the whole wave: it stands on the timeline and in everybody’s calendar, and has no room.
design-meetings-running = The wave runs. A day you change moves the meetings of the sets that still stand on it, and no others; a new one is planned for each set; one you take out stays with the sets until they cancel it.
design-meeting-who = Who meets
design-who-sets = each set
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
design-agreement = Member, line manager and lead sign an agreement
design-agreement-hint = On hours, dates, deadlines at risk, and what the manager hears.
design-field-objectives = What members are to learn and do
design-field-hears = What the manager hears
design-hint-hears = Never what was said in a set. Hours, dates and the agreement anyway; write what goes beyond.
design-field-mid-talk = Talk in the middle
design-field-end-talk = Talk at the end

design-field-pace = Pace
design-pace-own = Own pace
design-pace-own-hint = When it suits them.
design-pace-together = Together
design-pace-together-hint = By its date, so that the set can speak of it.
design-field-modules = Modules
design-modules-title = Modules
design-modules-hint = Tick a module, then say its order and by when.
design-modules-each = One before each meeting
design-modules-more = { $count ->
    [one] One more module
   *[other] { $count } more modules
}
design-module-minutes = { $minutes } min
design-module-place = Order
design-module-by = By when
design-module-day = Day
design-module-day-empty = Say by which day, or choose another time.
design-by-anytime = any time
design-by-day = by a day
design-by-meeting = before meeting { $number }

design-field-way = How sets are coached
design-way-permanent = One coach throughout
design-way-permanent-hint = For the whole wave.
design-way-fading = A coach who fades out
design-way-fading-hint = Members take over, stage by stage.
design-way-members = Members conduct
design-way-members-hint = From the start, in turn.
design-field-coaches = Coaches of this wave
design-hint-coaches = Who may have sets of it; any coach, while nobody is ticked.
design-all-coaches = Tick all
design-no-coaches = Nobody coaches yet: bring people with the role “Coach”.
design-more-coaches = All coaches
design-bring-coaches = Bring people
design-field-sets-each = Sets a coach takes
design-hint-sets-each = At most, beside other sets.
design-field-experts = Experts to call in
design-hint-experts = Who, and for what.

remark-weight-open = open
remark-weight-warning = think about it
remark-brief-context = What the work is about is not said yet; people choose by it.
remark-brief-why = Why it matters, and why now, is not said yet.
remark-brief-aim = Whether sets recommend only or also carry it out is not said yet.
remark-brief-success = Nobody can see yet by what success will be known.
remark-sponsor-open = No sponsor is named. A sponsor who stays involved is the best predictor of success.
remark-fit-open = { $fits ->
    [0] Nobody has reviewed yet whether this is the right work.
   *[other] Only one person has reviewed whether this is the right work; ask a second.
}
remark-fit-tame = Neither new, bold nor complex: there is little to learn from work somebody knows how to do.
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
remark-people-open = How many people are expected is not said yet; a guess will do.
remark-nobody-yet = Nobody is in this wave yet.
remark-indivisible = { $people ->
    [one] One person
   *[other] { $people } people
} cannot be dealt into sets of { $sizes }.
remark-rare-turns = In a set of { $most } each presents in every { $every }th meeting. Smaller sets or longer meetings give more air time.
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
remark-meeting-skipped = Meeting { $number } begins at a time { $on } does not have: clocks go forward over it. It begins as much later.
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
remark-no-modules = Nothing to learn between meetings. One short module before each keeps people at it.
remark-module-unknown = The module “{ $module }” is not in the library.
remark-module-astray = “{ $module }” is due before meeting { $meeting }, which is not planned.
remark-module-undated = “{ $module }” has no date, though all go through the modules together.
remark-coaches-open = No coach is named yet.
remark-set-without-coach = { $name } has no coach yet.
remark-sets-at-once = { $coaches ->
    [one] One coach has
   *[other] { $coaches } coaches have
} several sets that meet at once. Name more coaches, or move meetings: each meeting’s page has “Find a time”.
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
