# The protocols' pages, and a protocol as a picture of its stages.

protocols-title = Protocols
protocols-purpose = A protocol is the format a meeting follows: who speaks when, for how long, and what it leaves behind. Each is a file you can read, copy and change.
protocols-none-title = No protocol here
protocols-none = Every protocol of this Setwise was left out because of a mistake in its file. Whoever runs it sees which with “setwise protocol list”.
protocols-built-in = Protocol · built in
protocols-own = Protocol · your own
protocols-file = Download the file
protocols-stages = Its stages
protocols-words = Roles and ways of working
protocols-people = People
protocols-conductor = Conducted by
protocols-presenters = Presenters
protocols-commits = Who commits
protocols-statements = Statements
protocols-statements-strict = Where a statement must respond to something, one that does not is refused
protocols-statements-gentle = Where a statement should respond to something, one that does not passes, with a word to the speaker only
protocols-answers = Answers
protocols-answers-each = Each question is answered at once
protocols-answers-after-round = Questions are answered after everybody in the round has asked
protocols-turns = The coach
protocols-turns-coach = Turns come to the coach too
protocols-check = What a process check asks
protocols-minutes = { $minutes } minutes
protocols-days = { $days ->
    [one] one day
   *[other] { $days } days
}
protocols-size = { $people } people
protocols-sizes = { $from } to { $to } people
protocols-conductor-coach = The coach, or whom the meeting names
protocols-conductor-member = A member the meeting names
protocols-conductor-nobody = Nobody: everybody looks after it together
protocols-conductor-second = Whoever joins second
protocols-slots = { $slots ->
    [one] One
   *[other] { $slots }
}
protocols-slots-most = { $slots ->
    [one] Usually one, at most { $most }
   *[other] Usually { $slots }, at most { $most }
}
protocols-slots-everyone = Everybody, one after the other
protocols-commits-presenter = Each presenter leaves with a dated action
protocols-commits-everyone = Everybody leaves with a dated action
protocols-commits-nobody = Nobody

picture-legend = What the colours mean
picture-colour-question = questions
picture-colour-answer = telling and answering
picture-colour-reflect = framing and reflecting
picture-colour-commit = advice and commitment
picture-colour-plain = everything else
picture-each = for each presenter
# $n: the how-many-eth
picture-slot = Presenter { $n }
picture-end = End
picture-minutes = { $minutes } min
picture-minutes-half = { $minutes }½ min
picture-half-minute = ½ min
picture-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
picture-nobody-acts = Nobody speaks here.
picture-prompts = Questions offered: { $facet }

picture-floor-open = Anybody speaks, at any time.
picture-floor-in-turn = One after the other, round the set.
picture-floor-hands = By hand up, first come, first heard.
picture-floor-silent = In silence.
picture-floor-together = Each writes alone; all is shown at once.
picture-follow-ups = { $more ->
    [one] A question may have one follow-up.
   *[other] A question may have { $more } follow-ups.
}
picture-elects-votes = Elects the presenters by secret votes for challenges.
picture-elects-bids = Elects the presenters by bids for time.
picture-ends-conductor = Ends when the conductor says so.
picture-ends-everybody = Ends when everybody has had their say.
picture-ends-count = Ends after { $count }.
picture-ends-auto = Then it moves on by itself.
picture-leaves = Leaves behind: { $what }.
picture-leaves-presenters = Leaves behind: who presents.
picture-leaves-next-meeting = Leaves behind: the date of the next meeting or follow-up.

picture-who-presenter = presenter
picture-who-member = members
picture-who-coach = coach
picture-who-conductor = conductor
picture-who-everyone = everyone
picture-may-each = { $times ->
    [one] once each
    [2] twice each
   *[other] { $times } times each
}
picture-may-seconds = { $seconds } s
picture-may-refers = about a { $what }
picture-may-anybody = to anybody
picture-may-presenter = to the presenter
picture-may-others = to anybody but the presenter
picture-may-free = without waiting for a turn
picture-may-open = read by the whole set

picture-act-check-in = check-in
picture-act-follow-up = what became of a commitment
picture-act-challenge = challenge
picture-act-reframe = reframe the challenge
picture-act-bid = bid for time
picture-act-vote = secret vote
picture-act-hand-up = hand up
picture-act-hand-down = hand down
picture-act-question = question
picture-act-park = set a question aside
picture-act-decline = decline a question
picture-act-answer = answer
picture-act-statement = statement
picture-act-presentation = presentation
picture-act-image = image
picture-act-summary = summary
picture-act-key-question = key question
picture-act-role-taken = take a role
picture-act-method-chosen = choose a way of working
picture-act-recommendation = recommendation
picture-act-pass = pass
picture-act-resource = contact, text or means
picture-act-offer = offer of support
picture-act-reflection = reflection
picture-act-skill-focus = skill focus
picture-act-rating = rating
picture-act-agreement = yes or no to a wording
picture-act-action = action
picture-act-milestone = milestone
picture-act-helped = “this one helped”
picture-act-intervention = intervention
picture-act-process-check = process check
picture-act-check-answer = answer to a process check
picture-act-feedback = feedback
picture-act-pause-request = ask for a pause
