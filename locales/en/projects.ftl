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

# What a set carries together for a sponsor.

project-link-shared = The set’s project
project-shared-title = { $programme }: the months at a glance
project-shared-purpose = What this set carries together, from what was said and told in it. It stays in the set.
project-shared-brief = Read the brief
project-shared-wave = The wave
project-shared-team = Your part of the work
project-shared-phases = What all sets go through
project-shared-none-title = Nothing held yet
project-shared-none = When the set has met, the challenge as it was framed, what was promised and what stalls show here month by month.
project-presented = presented by { $name }
project-framed-anew = Framed anew
project-stalled-shared = What stalls, and who can unblock it
project-stalled-none = Nothing stalls, and nothing waits for the sponsor.
project-stalled-owner = Its owner: { $name }
project-stalled-support = Offered support: { $names }
project-waits-question = Your question: “{ $text }”
project-waits-proposal = Your proposal “{ $text }”
project-waits-for = It lies with { $sponsor }, as sponsor.
project-stands-stalled = { $count ->
        [one] One stalls
       *[other] { $count } stall
    }
project-stands-late = { $count ->
        [one] One is late
       *[other] { $count } are late
    }
project-stands-on-its-way = { $count ->
        [one] One is on its way
       *[other] { $count } are on their way
    }
project-stands-done = { $count ->
        [one] One is done
       *[other] { $count } are done
    }
project-stands-let-go = { $count ->
        [one] One was let go
       *[other] { $count } were let go
    }
project-support-shared = Support offered, and for what
project-support-presenter = for whoever presented in meeting { $number }
project-proposals = Put to the sponsor
project-proposals-none = Nothing was put to the sponsor yet.
project-proposals-all = Questions, proposals and what was answered
project-follow-up-due = What was carried out after { $days } days is asked on { $on }.
project-follow-up-untold = What was carried out after { $days } days was asked on { $on }, and is not told.
