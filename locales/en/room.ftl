# The room.

# $set: the set's name; $n: its how-many-eth meeting; $stage: a stage's name, or empty
room-title = { $set }, meeting { $n }: { $stage }
room-meeting = { $set } · meeting { $n }
room-stays-in-set = Stays in this set
room-call = Join the call
room-back-to-it = Back to the room
room-leave = Leave
room-sign-in = Sign in
room-connection-lost = The connection is gone. Write on: words are kept here and sent when it is back. A tap waits for fifteen seconds.
room-connection-signed-out = You are signed out. What you wrote is kept in this browser.
room-connection-over = There is nothing more to follow here. Load the page to see it as it stands.
room-waiting-for-connection = Waiting for the connection. Your words are kept.
# After the button's own words: “Pass”: …
room-tap-waiting = is waiting for the connection, for fifteen seconds.
room-tap-failed = did not arrive and was not done. Tap again if you still want it.
room-not-sent = This could not be sent. Your words are kept; please try again.

# $first: names joined by commas; $last: the last one
room-list = { $first } and { $last }
room-minutes = { $n } min
room-you = You

room-circle = Circle
room-stages = Stages
room-record = Record
room-commitments = Commitments
room-notes = My notes
room-panels = Parts of the room
room-side = Record, commitments, notes
room-composer = What you may do now
room-conducting = Conducting
room-notices = Notices
room-record-stays = What is said here stays in this set.
room-notes-only-you = Only you see these, in this browser, until the meeting ends.

# Stages
# $time: a time of day; $lasts: how long
room-planned-at = { $time } · { $lasts }
room-time-left = Time left
room-time-is-up = · time is up
room-paused = paused
room-until = until { $moment }
room-is-due = · due
room-presenter-open = Not decided yet
room-chosen = { $n ->
    [one] { $name }’s, 1 vote
   *[other] { $name }’s, { $n } votes
}
# $n: how many; $kind: what
room-came-of = { $kind ->
    [answer] { $n ->
        [one] 1 answer
       *[other] { $n } answers
    }
    [challenge] { $n ->
        [one] 1 challenge
       *[other] { $n } challenges
    }
    [question] { $n ->
        [one] 1 question
       *[other] { $n } questions
    }
    [recommendation] { $n ->
        [one] 1 recommendation
       *[other] { $n } recommendations
    }
    [action] { $n ->
        [one] 1 action
       *[other] { $n } actions
    }
   *[other] { $n ->
        [one] 1 contribution
       *[other] { $n } contributions
    }
}

# Seats
seat-away = away
seat-left = left
seat-expected = not here yet
seat-not-joined = has not joined yet
seat-reconnecting = reconnecting
seat-not-promised = has not promised yet
seat-not-looked-in = has not looked in yet
seat-looked-in = { $days ->
    [0] looked in today
    [1] looked in yesterday
   *[other] looked in { $days } days ago
}
seat-coach = coach
seat-here = here
seat-answering = answering
seat-is-asked = is asked
seat-asking = asking
seat-asks = asks now
seat-turn = has the floor
seat-presenting = presenting
seat-hand = hand up
seat-next-to-ask = next to ask
seat-next = next
seat-has-asked = has asked
seat-had-turn = has spoken
seat-by-hand = no device; others enter it

room-have-written = { $done } of { $of } have written
room-have-voted = { $done } of { $of } have voted
room-have-answered = { $done } of { $of } have answered

# Lobby
room-way-spoken = You talk, in one room or on a call. Here you tap what you do.
room-way-typed = You write what you ask and answer, here.
room-nobody-here = Nobody is here yet.
# $people: names; $n: how many
room-here-now = { $n ->
    [one] { $people } is here.
   *[other] { $people } are here.
}
# $n: how many
room-told-since = Told since you last met
room-told = { $n ->
    [one] What became of one commitment since you last met
   *[other] What became of { $n } commitments since you last met
}
room-carried = { $n ->
    [one] One commitment from earlier is open.
   *[other] { $n } commitments from earlier are open.
}
room-agreement = What this set agreed
room-level = { $level ->
    [stays-in-set] What is said stays in this set.
    [own-learning] Each may tell elsewhere what they learned themselves, nothing about others.
    [without-attribution] What was said may be told elsewhere, never who said it.
   *[open] What is said here may be told elsewhere.
}
room-agree-and-enter = I agree, and come in
room-enter = Come in
room-join = Join: I will look in once a day
room-agree-and-join = I agree, and join: I will look in once a day
room-join-means = This meeting goes on over days, in writing. Joining is a promise to look in once a day until it ends; everybody sees who made it. You may close the page at any time.
room-promised = { $people } promised to look in once a day.
room-second-conducts = Nobody has joined yet. Whoever joins second conducts.
room-second-awaited = You are the first. Whoever joins next conducts, and can start it.
room-you-would-conduct = Whoever joins next is the second, and conducts: starts it, and may move on sooner or give a day more.
room-come-back = Come back in
room-name-presenter-first = Who presents first is still open. Whoever conducts names them under “Presenters”, then the meeting can start.
room-start = Start the meeting
room-start-and-conduct = Start, and conduct until then
room-conductor-missing = { $name } conducts and has not come yet.
room-conductor-starts = { $name } starts the meeting when everybody is here.

# The middle
room-floor-yours = You have the floor.
room-floor-asks = { $name } asks next.
room-floor-speaks = { $name } has the floor.
# $who: “Tomasz to Priya”
room-question-nth = Question { $n } · { $who }
room-question-to = { $from } to { $to }
room-question-to-all = { $from } to everybody
room-is-asking = { $name } is asking
room-answers = { $name } is answering
room-you-answer = You are answering
room-is-asked = { $name } is asked
room-you-are-asked = You are asked
room-over-time = · over time
room-awaits = { $people } may answer.
room-question-parked = Parked for later.
room-question-declined = Declined, as is everybody’s right.
room-of-ten = { $value } of 10
room-check-asks = How are we working together?
room-check-pauses = Talk about the challenge waits until this is closed.
room-check-close = Close the check
room-only-you-until-open = Only you see this until all is opened.
room-agreed = { $n } of { $of } agree
room-agree = I agree
room-not-yet = Not yet
room-yours = { $kind ->
    [challenge] Your challenge
    [statement] Your wording
   *[other] Your words
}

# Choosing
room-tie-vote-again = A tie. Please vote once more among these.
room-tie-choose = Still a tie. The conductor chooses.
room-presents = { $name } presents.
notice-you-present = You present later today.
room-skill-if-you-like = The skill in a word or two, if you like
room-skills-practised = Skills set out to practise:
room-decline-to-present = I would rather not present today
room-votes-are-secret = Nobody ever sees who voted for what, only how many have voted, and totals at the end.
room-no-challenges = No challenge was brought yet.
room-choose = Choose { $name }’s
room-votes = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
room-your-vote = Your vote
room-vote = Vote
# $people: names; $n: how many meetings
room-waited-longest = Who waited longest: { $people }, { $n ->
    [one] one meeting
   *[other] { $n } meetings
} without presenting.
room-no-bids = Nobody has asked for time yet.

# After the end
room-ended = The meeting has ended
room-ended-thanks = Thank you. This is what you take with you.
room-framed-first = { $name }’s challenge, as first framed
room-framed-last = As last framed
room-next-meeting = You meet again on
room-read-record = Read the record
room-undo-end = Undo the end
room-undo-end-until = The end can be undone for ten minutes.

# Composer
room-composer-lobby = What you can do appears here when the meeting starts.
room-composer-ended = Nothing more is open here. Your drafts and notes of this meeting are cleared from this browser ten minutes after the end, when it cannot be undone any more.
# $name: who asks; $question: their words
room-your-answer-to = Your answer to { $name }: “{ $question }”
room-their-answer-to = What was answered to { $name }: “{ $question }”
room-scribing = As scribe, write for others
room-scribe-answer = Write down an answer
room-about-words = About { $most } words fit. Nothing is cut off.
room-i-answer = I answer
room-park-question = Park this question
room-decline-question = Rather not answer
room-question-for = For
room-question-facet = Kind of question
room-question-facet-open = As it comes
room-everybody = Everybody
room-responds-to = Responds to
room-prompts = Questions you could ask
room-write-for = Write for
room-owner = Owner
room-owner-you = You
room-due = By
room-measure = How we will know
room-few = You have { $count } open already. Which of them matter? You can let one go when you tell what became of it, or go on.
room-first-step = First step, small enough to be sure of
room-groups = Connected groups
room-confidence = How sure are you that it will be done?
room-confidence-none = Not said
room-which-commitment = Which commitment
room-what-became = What became of it
room-learned = What you learned
room-learned-that = Learned: { $text }
room-outcome = { $outcome ->
    [done] Done
    [under-way] Under way
    [not-yet] Not begun
   *[dropped] Let go, on purpose
}
room-feedback-to = To
room-feedback-tone = What it is
room-tone-appreciative = What was good to see
room-tone-developmental = What could be tried
room-one-to-ten = From 1 to 10
room-offer-for = For
room-offer-for-presenter = The presenter
room-take-role = Take a role: { $role }
room-choose-method = Choose: { $method }
room-leftover = You drafted this in “{ $stage }”
room-leftover-answer = You were answering “{ $question }”
room-park-draft = Park it for the presenter
room-drop-draft = Drop it

# Kinds of people and what a stage leaves
room-who-presenter = the presenter
room-who-member = the members
room-who-coach = the coach
room-who-conductor = the conductor
room-who-everyone = everybody
room-who-role = the { $role }
room-artefact-presenters = who presents
room-artefact-next-meeting = the date of the next meeting

# When the next thing comes
wait-you-are-asked = You are asked. Take your time.
wait-now = You have the floor.
wait-now-ask = It is your turn to ask.
# $people: names; $n: how many
wait-after = Your turn comes after { $people }.
wait-answer = { $n ->
    [one] { $people } answers first.
   *[other] { $people } answer first.
}
wait-reveal = When everybody has written, all of it opens at once.
wait-check = A process check is open. When it is closed, the stage goes on.
wait-pause = The meeting is paused. It goes on when the conductor resumes it.
wait-stage = Now listening is your part. Your next comes in “{ $stage }”.
wait-write-on = Write on meanwhile: what you write is kept in this browser until it can be sent.
wait-draft-kept = What you draft is kept in this browser for your turn; only you see it.

# Notices
notice-you-are-away = You were marked away, so turns pass you by.
notice-you-left = You left this meeting.
notice-lead-for-you = { $name } would like to pass the lead to you.
notice-lead-offered = The lead is offered to { $name }.
notice-stands-in = { $name } conducts in your place.
notice-you-take-over = You offered to conduct. It is yours in { $over ->
    [days] a day
   *[minutes] fifteen seconds
} unless somebody objects.
notice-takes-over = { $name } offers to conduct, and does in { $over ->
    [days] a day
   *[minutes] fifteen seconds
} unless somebody objects.
notice-conductor-lost = { $over ->
    [days] { $name } conducts and has not looked in for two days. You can go on writing; a stage without a date of its own waits.
   *[minutes] { $name } conducts and is not connected now. Turns go on; the stage waits.
}
notice-conductor-left = { $name } conducts and has left. { $over ->
    [days] You can go on writing; a stage without a date of its own waits.
   *[minutes] Turns go on; the stage waits.
}
notice-conductor-away = { $name } conducts and was marked away. { $over ->
    [days] You can go on writing; a stage without a date of its own waits.
   *[minutes] Turns go on; the stage waits.
}
notice-conductor-not-here = { $name } conducts and has not joined. { $over ->
    [days] You can go on writing; a stage without a date of its own waits.
   *[minutes] Turns go on; the stage waits.
}
notice-paused = The meeting is paused.
notice-pause-asked = { $name } asks for a pause.
notice-unprompted = A word for you alone: here statements answer a question. What would you ask instead?
room-accept-lead = Take the lead
room-decline-lead = Not now
room-keep-lead = Keep it myself
room-take-back = Take the lead back
room-take-over = I can conduct
room-object = I object

# Conducting
room-you-conduct = You conduct
room-all-conduct = Any of you may move the meeting on
room-may-stand-in = { $name } may stand in
room-pause = Pause
room-resume = Go on
room-extend = + { $n } min
room-extend-days = { $n ->
    [one] + 1 day
   *[other] + { $n } days
}
room-extend-answer = + { $n } min for { $name }’s answer
room-extend-own-answer = + { $n } min for your answer
room-skip = Skip { $name }
room-skip-answer = Go on without an answer
room-reveal = Open what was written
room-count-votes = Count the votes
room-settle-bids = Settle the bids
room-give-floor = Give the floor
room-next = Next stage
room-back = Back one stage
room-end = End the meeting
room-more = More
room-people = People
room-has-answered = { $name } has answered
room-answers-now = { $name } answers
room-tap-for = Tap for somebody
room-next-meeting-at = The next meeting
# $place: a zone’s name, such as Europe/London
room-next-meeting-zone = By the clocks of { $place }.
room-set-next-meeting = Set the date
room-no-scribe = Nobody
room-scribe = Who writes for others
room-scribe-is = { $name } writes for others
room-name-scribe = Name the scribe
room-mark-away = { $name } is away
room-mark-present = { $name } is here
room-mark-somebody-away = Somebody is away
room-mark-away-short = Mark away
room-pass-lead-to = Pass the lead to
room-pass-lead = Offer the lead
room-slots = Presenters
room-slot-later = Later
room-slot-drop = Drop
room-who-presents = Who presents
room-name-presenter = Name
room-slot-add-for = One more presenter
room-slot-add = Add
# $n: how many
room-missing = { $n ->
    [one] 1 thing is missing
   *[other] { $n } things are missing
}
room-missing-how = Each comes from the set, or you state why it does not. The record keeps the reason.
room-missing-action = { $name } has no dated action yet
room-missing-next-meeting = The next meeting has no date yet
room-missing-presenter = Who presents is not decided yet
room-missing-artefact = This stage still leaves { $what }
room-exception-why = Why it is left out
room-state-exception = State the exception

# Commitments
room-no-commitments = Nothing yet. Actions that are agreed appear here, each with an owner and a date.
room-milestone = Milestone
room-awaits-yes = Awaits a yes
room-from-earlier = From earlier
room-support = Support
room-accept = Yes, I take it on

# The record
entry-did = { $kind ->
    [question] asked
    [feedback] told
    [challenge] brings
    [pass] passed
    [pause-request] asked for a pause
    [park] left a question for the presenter
    [decline] declined a question
    [agreement] said where they stand
    [helped] marked a question that helped
    [process-check] asked all
    [bid] asks for time
    [action] proposes
    [milestone] sets
    [offer] offers
   *[other] said
}
entry-all = all
entry-entered-by = entered by { $name }
entry-new = New
entry-corrected = corrected
entry-withdrawn = { $name } took back { $what }.
entry-agrees = agrees
entry-not-yet = not yet
entry-helped = This one helped
room-this-helped = This one helped
entry-took-role = took a role: { $role }
entry-chose-method = chose { $method }
entry-change = Change
entry-new-words = The new words
entry-correct = Correct it
entry-withdraw = Take it back

# Read out to screen readers
announce-lobby = The meeting has not started yet.
announce-ended = The meeting has ended.
announce-check = A process check is open. Everybody answers.
announce-minutes = { $n ->
    [one] 1 minute.
   *[other] { $n } minutes.
}
announce-time-is-up = The time of this stage is up.
announce-your-turn = It is your turn.
announce-you-are-next = You are next.

room-scribe-present = Somebody is here without a device
room-scribe-present-hint = They take part as all do; you write down what they say. Their seat says so.

# What is new since the last visit, in a meeting over days
catch-up-since = Since your last visit:
catch-up-stage = a new stage, “{ $stage }”
catch-up-read = I have read this

notice-due = “{ $stage }” was due { $moment }. Move on when you have what you need, or give it a day more.
notice-not-promised = You are in this meeting, and have not promised yet to look in once a day.
