# The room.

# $set: the set's name; $n: its how-many-eth meeting; $stage: a stage's name, or empty
room-title = { $set }, meeting { $n }: { $stage }
room-meeting = { $set } · meeting { $n }
room-stays-in-set = Stays in this set
room-call = Join the call
room-leave = Leave
room-sign-in = Sign in
room-connection-lost = The connection is gone. Write on: it is kept here and sent when it is back.
room-connection-signed-out = You are signed out. What you wrote is kept in this browser.
room-connection-over = There is nothing more to follow here. Load the page to see it as it stands.
room-waiting-for-connection = Waiting for the connection. Your words are kept.
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
room-record-stays = What is said here stays in this set.
room-notes-only-you = Only you see these, in this browser, until the meeting ends.

# Stages
room-time-left = Time left
room-time-is-up = · time is up
room-paused = paused
room-presenter-open = Not decided yet
# $n: how many; $kind: what
room-came-of = { $kind ->
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
seat-reconnecting = reconnecting
seat-coach = coach
seat-here = here
seat-answering = answering
seat-asking = asking
seat-asks = asks now
seat-turn = has the floor
seat-presenting = presenting
seat-hand = hand up
seat-next-to-ask = next to ask
seat-next = next
seat-has-asked = has asked
seat-had-turn = has spoken

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
room-come-back = Come back in
room-start = Start the meeting
room-start-and-conduct = Start, and conduct until then
room-conductor-missing = { $name } conducts and has not come yet.
room-conductor-starts = { $name } starts the meeting when everybody is here.

# The middle
room-floor-yours = You have the floor.
room-floor-asks = { $name } asks next.
room-floor-speaks = { $name } has the floor.
room-question-to = { $from } to { $to }
room-question-to-all = { $from } to everybody
room-is-asking = { $name } is asking
room-answers = { $name } is answering
room-you-answer = You are answering
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
room-composer-ended = Nothing more is open here. Your drafts of this meeting are cleared from this browser.
room-your-answer = Your answer
room-about-words = About { $most } words fit. Nothing is cut off.
room-i-answer = I answer
room-park-question = Park this question
room-decline-question = Rather not answer
room-question-for = For
room-everybody = Everybody
room-responds-to = Responds to
room-prompts = Questions you could ask
room-write-for = Write for
room-for-yourself = Yourself
room-owner = Owner
room-owner-you = You
room-due = By
room-measure = How we will know
room-groups = Connected groups
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
room-park-draft = Park it for the presenter
room-drop-draft = Drop it

# What one may do, by kind of act
room-do = { $kind ->
    [check-in] Check in
    [follow-up] Say what became of a commitment
    [challenge] Bring a challenge
    [reframe] Reframe the challenge
    [bid] Ask for time
    [hand-up] Hand up
    [hand-down] Hand down
    [question] Ask a question
    [statement] Make a statement
    [presentation] Present
    [image] Share an image
    [summary] Sum up
    [key-question] Name the key question
    [recommendation] Recommend
    [pass] Pass
    [resource] Offer a resource
    [offer] Offer support
    [reflection] Share a reflection
    [skill-focus] Choose a skill to practise
    [rating] Rate
    [action] Add an action
    [milestone] Add a milestone
    [intervention] Step in
    [process-check] Check how we work
    [check-answer] Answer the check
    [feedback] Give feedback
   *[pause-request] Ask for a pause
}
room-label = { $kind ->
    [question] Your question
    [challenge] Your challenge, as “How do we …?”
    [action] What will be done
    [milestone] What will be reached
    [follow-up] What happened
    [process-check] What to ask, if anything special
   *[other] Your words
}
room-prompt = { $kind ->
    [check-in] How do you arrive today?
    [follow-up] What happened
    [challenge] How do we …?
    [reframe] How do we …?
    [bid] What you would bring, in a sentence
    [question] Your question
    [answer] Your answer
    [presentation] Tell the set about your challenge
    [image] An image or a feeling that came up
    [summary] What you take from what you heard
    [key-question] The one question you want help with
    [recommendation] What you would recommend
    [resource] A contact, a text, a means
    [offer] How you could help
    [reflection] What you noticed or learned
    [skill-focus] The skill you practise today
    [action] Who does what
    [milestone] What will be reached by then
    [intervention] Your question to the set
    [process-check] May stay empty: then the protocol’s own questions are asked
    [check-answer] A word, if you like
    [feedback] What you saw, and what it did
   *[other] Your words
}
room-send = { $kind ->
    [question] Ask
    [answer] Answer
    [challenge] Bring it
    [reframe] Reframe
    [bid] Ask for time
    [recommendation] Recommend
    [action] Add the action
    [milestone] Add the milestone
    [process-check] Ask all
    [feedback] Give it
    [intervention] Step in
    [offer] Offer
   *[other] Share
}
room-send-now = { $kind ->
    [question] Ask it now
   *[other] Share it now
}
room-tap = { $kind ->
    [question] I ask
    [answer] I have answered
    [hand-up] Hand up
    [bid] I would like time
    [presentation] I have presented
    [pass] Pass
    [recommendation] I have recommended
   *[other] I have spoken
}
room-tap-short = { $kind ->
    [question] asks
    [recommendation] has recommended
    [presentation] has presented
    [bid] asks for time
   *[other] has spoken
}
room-kind = { $kind ->
    [check-in] Check-in
    [follow-up] Follow-up
    [challenge] Challenge
    [reframe] Reframed
    [bid] Bid for time
    [question] Question
    [answer] Answer
    [park] Parked question
    [presentation] Presentation
    [image] Image
    [summary] Summary
    [key-question] Key question
    [recommendation] Recommendation
    [resource] Resource
    [offer] Support
    [reflection] Reflection
    [skill-focus] Skill to practise
    [rating] Rating
    [action] Action
    [milestone] Milestone
    [intervention] Coach
    [process-check] Process check
    [feedback] Feedback
   *[other] Statement
}
room-one = { $kind ->
    [check-in] a check-in
    [follow-up] a follow-up
    [challenge] a challenge
    [reframe] a reframing
    [bid] a bid
    [question] a question
    [answer] an answer
    [presentation] a presentation
    [image] an image
    [summary] a summary
    [key-question] a key question
    [role-taken] a role
    [method-chosen] a way of working
    [recommendation] a recommendation
    [resource] a resource
    [offer] an offer of support
    [reflection] a reflection
    [skill-focus] a skill to practise
    [rating] a rating
    [agreement] an agreement
    [action] an action
    [milestone] a milestone
    [intervention] a word from the coach
    [process-check] a process check
    [check-answer] an answer to the check
    [feedback] feedback
   *[other] a statement
}
room-many = { $kind ->
    [check-in] Check-ins
    [follow-up] Follow-ups
    [challenge] Challenges
    [reframe] Reframings
    [bid] Bids for time
    [vote] Votes
    [hand-up] Hands
    [hand-down] Hands
    [question] Questions
    [park] Parked questions
    [decline] Declined questions
    [answer] Answers
    [presentation] Presentations
    [image] Images
    [summary] Summaries
    [key-question] Key questions
    [role-taken] Roles
    [method-chosen] Ways of working
    [recommendation] Recommendations
    [pass] Passes
    [resource] Resources
    [offer] Offers of support
    [reflection] Reflections
    [skill-focus] Skills to practise
    [rating] Ratings
    [agreement] Agreements
    [action] Actions
    [milestone] Milestones
    [helped] Marks for questions that helped
    [intervention] Words from the coach
    [process-check] Process checks
    [check-answer] Answers to a check
    [feedback] Words of feedback
    [pause-request] Requests for a pause
   *[other] Statements
}
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
wait-draft-kept = What you draft is kept in this browser for your turn; only you see it.

# Notices
notice-you-are-away = You were marked away, so turns pass you by.
notice-you-left = You left this meeting.
notice-lead-for-you = { $name } would like to pass the lead to you.
notice-lead-offered = The lead is offered to { $name }.
notice-stands-in = { $name } conducts in your place.
notice-you-take-over = You offered to conduct. It is yours in fifteen seconds unless somebody objects.
notice-takes-over = { $name } offers to conduct, and does in fifteen seconds unless somebody objects.
notice-conductor-lost = { $name } conducts and is not connected now. Turns go on; the stage waits.
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
room-skip = Skip { $name } for now
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
record-did = { $kind ->
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
record-all = all
record-entered-by = entered by { $name }
record-corrected = corrected
record-withdrawn = { $name } took back { $what }.
record-agrees = agrees
record-not-yet = not yet
record-helped = This one helped
room-this-helped = This one helped
record-took-role = took a role: { $role }
record-chose-method = chose { $method }
record-change = Change
record-new-words = The new words
record-correct = Correct it
record-withdraw = Take it back

# Read out to screen readers
announce-lobby = The meeting has not started yet.
announce-ended = The meeting has ended.
announce-check = A process check is open. Everybody answers.
announce-your-turn = It is your turn.
announce-you-are-next = You are next.
