# The acts of the room, by their kinds: what one may do, what it was.

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
room-tap-for-name = { $kind ->
    [question] { $name } asks
    [recommendation] { $name } has recommended
    [presentation] { $name } has presented
    [bid] { $name } asks for time
   *[other] { $name } has spoken
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
