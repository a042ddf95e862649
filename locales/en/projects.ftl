# The months of what one person of a set took on.

project-link = The months at a glance
project-eyebrow = Project
project-title = { $name }: the months at a glance
project-purpose = From what was said and told in this set. It stays in the set.
project-none-title = Nothing taken on yet
project-none = When they have presented a challenge or promised something in a meeting, its months show here.
project-months = Month by month
project-row-met = Meetings held
project-row-made = Promised
project-row-done = Done
project-row-due = Still due
project-row-late = Late
project-stalled = What does not move
project-stalled-hint = Counted, not judged: two weeks late without a word, put off twice, or without a date and a word for a month.
project-stalled-groups = It touches: { $groups }. Who of them could unblock it?
project-stall-long-late = { $days } days late, and nothing told in the last two weeks.
project-stall-put-off = Put off { $times } times, and still open.
project-stall-silent = No date, and nothing told for { $days } days.
project-challenge = The challenge, and how it was framed
project-challenge-none = Not presented in a meeting that you may read.
project-in-meeting = Meeting { $number }
project-milestones = Milestones
project-milestones-none = None yet. A meeting whose protocol has milestones asks for them.
project-horizon = { $months ->
        [one] One month
        [3] Three months
       *[other] Six months
    }
project-horizon-none = None
project-actions = Actions
project-actions-none = None yet.
project-groups = Connected groups
project-groups-none = None named yet. An action can name those outside the set whom it touches or needs.
project-groups-hint = How far each is involved, by what was promised with it in mind.
project-group = { $done } done, { $open } under way
project-support = Support offered
project-support-none = None offered yet in a meeting.
project-support-for = for “{ $action }”
