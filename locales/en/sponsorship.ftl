# A sponsor's part in a wave: touchpoints, requests, proposals, and the record.

wave-tab-sponsor = Sponsor
wave-your-part = Your part
wave-your-part-hint = Your next step, what sets asked you and put to you, your touchpoints, and the record of it.
wave-your-part-open = See your next step
set-tab-sponsor = Sponsor

sponsor-you = You sponsor this. You read what sets send you and totals; never what they say to each other.
sponsor-is = { $name } sponsors this. Sets decide what they send; everything here was sent on purpose or planned here.
sponsor-none-yet = Nobody sponsors this programme yet, so nothing can be sent to a sponsor.
sponsor-name-one = Name a sponsor
sponsor-back = Back
sponsor-next-step = Your next step
sponsor-step-go = Go there
sponsor-step-today = Today: { $kind }. Be there.
sponsor-step-answer = Answer { $by } of { $set }.
sponsor-step-decide = Decide on “{ $title }” from { $set }.
sponsor-step-review = Say whether it is the right work.
sponsor-step-review-hint = The brief stands, and nothing has begun: now it can still be changed. Seven questions, each of you alone first.
sponsor-step-say = Say how it was: { $kind }, { $on }.
sponsor-step-say-hint = Kept or missed, with a word if you like. It stands in the record.
sponsor-step-follow-up = Tell what was carried out of “{ $title }”.
# $days: 30, 90 or 180
sponsor-step-follow-up-hint = { $days } days have passed since you decided. The set wants to know what came of it.
# $days: in how many days
sponsor-step-prepare = { $days ->
    [one] Tomorrow: { $kind }, { $on }.
   *[other] In { $days } days: { $kind }, { $on }.
}
sponsor-step-nothing = Nobody waits for you.
sponsor-step-nothing-hint = No touchpoint is planned either. Whoever leads the programme plans them.
sponsor-waits = { $days ->
    [0] Waits since today.
    [one] Waits for one day.
   *[other] Waits for { $days } days.
}
sponsor-waits-late = That is longer than a week.
sponsor-took = { $days ->
    [0] on the same day
    [one] after one day
   *[other] after { $days } days
}
sponsor-took-late = longer than a week

touchpoint-brief = The brief
touchpoint-brief-hint = Talk the brief through: why it matters, what was tried, the limits, and by what you will see that it went well.
touchpoint-launch = Launch
touchpoint-launch-hint = Open it yourself: why this work, what you will do for it, and what you will not ask.
touchpoint-questions = Questions from the sets
touchpoint-questions-hint = Answer what sets ask you, and say what you do not know.
touchpoint-middle = Half way
touchpoint-middle-hint = Ask what was learned so far and what has changed, and free what stands in the way.
touchpoint-proposals = Proposals
touchpoint-proposals-hint = Hear them all before you decide, and decide each with its reason.
touchpoint-end = The end
touchpoint-end-hint = Say what you decided, what will be carried out, and what you learned yourself.
touchpoint-mentoring = Mentoring talk
touchpoint-mentoring-hint = An hour with a member, about the member: their question leads.
touchpoint-state-planned = planned
touchpoint-state-kept = kept
touchpoint-state-missed = missed
touchpoint-unsaid = not said yet
touchpoint-today = today
touchpoints-title = Touchpoints
touchpoints-hint = Planned moments of the sponsor’s involvement, and whether they happened.
touchpoints-none = None is planned yet. Whoever leads the programme plans them.
touchpoints-none-lead = None is planned yet. Begin with those the wave’s dates suggest, then change what does not fit.
touchpoints-plan = Plan them from the wave’s dates
touchpoints-plan-hint = Adds those of which there are none yet. Moving the wave moves them too, as long as nobody has said how they were.
touchpoint-say = Say how it was
touchpoint-say-anew = Say it anew
touchpoint-was = It was
touchpoint-word = A word on it
touchpoint-keep = Keep this
touchpoint-change = Change
touchpoint-kind = What for
touchpoint-day = Day
touchpoint-change-keep = Keep the change
touchpoint-remove = Take it off the plan
touchpoint-remove-named = Take it off the plan: { $touchpoint }
touchpoint-new = One more
touchpoint-add = Plan it

sponsor-from = { $by } of { $set }
sponsor-requests = Questions to the sponsor
sponsor-requests-none = No set has asked anything yet.
sponsor-answer = answer
sponsor-answer-to = Your answer to { $by }
sponsor-answer-hint = The whole set reads it, and so does whoever leads the programme.
sponsor-answer-send = Send the answer
sponsor-proposals = Proposals
sponsor-proposals-none = No set has put a proposal yet.
sponsor-decide = Your decision
sponsor-decision-accepted = accepted
sponsor-decision-changed = changed
sponsor-decision-declined = declined
sponsor-reason = Why
sponsor-reason-hint = The set reads it, whatever you decide. It stays as you send it.
sponsor-decide-send = Send the decision
sponsor-after = after { $days } days
sponsor-follow-up = Carried out after { $days } days
sponsor-carried-out-all = all of it
sponsor-carried-out-part = some of it
sponsor-carried-out-nothing = nothing yet
sponsor-follow-up-word = What happened
sponsor-follow-up-hint = What is there now that was not, or what stood in the way.
sponsor-follow-up-send = Tell the set

sponsor-record = The record
sponsor-record-hint = What happened and what did not, by its day. No score: a number would pretend to know more.
sponsor-record-none = Nothing yet.
sponsor-line-unsaid = { $kind }: nobody has said whether it happened.
sponsor-line-touchpoint = { $kind }: { $state }.
sponsor-line-answered = A question answered { $took }.
sponsor-line-unanswered = A question is not answered. { $waits }
sponsor-line-decided = A proposal { $decision }, { $took }.
sponsor-line-undecided = A proposal is not decided. { $waits }
sponsor-line-told = Told after { $days } days what was carried out: { $carried }.
sponsor-line-untold = Not told after { $days } days what was carried out.

sponsor-note-title = A set seems stuck?
sponsor-note-hint = Write to its coach. Only the two of you read it, not even whoever leads the programme; the coach decides what reaches the set, in their own words.
sponsor-note-no-coach = No set here has a coach to write to.
sponsor-note-choose = Choose a set
sponsor-note-set = To the coach of
sponsor-note-text = What you noticed
sponsor-note-send = Send it to the coach
sponsor-notes-sent = What you wrote
sponsor-note-to = to { $name }, { $set }
sponsor-note-gone = The words of this were destroyed with the set’s key.
sponsor-notes-for-you = From the sponsor, to you alone
sponsor-notes-for-you-hint = Nobody in the set sees this. What of it reaches the set, and how, is yours to decide.

sponsor-set-requests = What this set asked
sponsor-set-requests-none = Nothing yet. A question to the sponsor saves weeks of guessing.
sponsor-set-proposals = What this set put to the sponsor
sponsor-set-proposals-none = Nothing yet. Each proposal gets a decision with its reason, and after it what was carried out.
sponsor-set-over = This has ended, so nothing more can be sent. What was said stays here to read.
sponsor-set-none-title = No sponsor yet
sponsor-set-none = This programme has no sponsor so far. Ask whoever leads it.
sponsor-set-leaves-title = What you send leaves this set.
sponsor-set-leaves = { $sponsor } and those who lead { $programme } read it, with your name and the name of this set, and it cannot be taken back. Nothing else of what this set says reaches them. Ask your set before you write of somebody else.
sponsor-ask = Ask the sponsor
sponsor-ask-question = Your question to { $sponsor }
sponsor-ask-hint = Something only the sponsor can say: what is meant, what is allowed, who can help. Sets can expect an answer within a week.
sponsor-ask-send = Send the question
sponsor-put = Put a proposal
sponsor-put-title = In one line
sponsor-put-body = The proposal
sponsor-put-hint = What should be done, by whom, what it needs, and what you found out that speaks for it.
sponsor-put-send = Put it to the sponsor

sponsor-reason-empty = A decision needs its reason. Your decision was not sent; write why, and send it again.
sponsor-choose-decision = Choose one of the three.
sponsor-choose-carried-out = Choose how much of it.
sponsor-choose-outcome = Choose whether it was kept or missed.
sponsor-choose-kind = Choose what it is for.
sponsor-choose-day = Choose a day.
sponsor-choose-set = Choose a set.
sponsor-refused-none = This programme has no sponsor, so it was not sent. Ask whoever leads it to name one; what you wrote is below.
sponsor-refused-over = This has ended, so it was not sent. What you wrote is below.
sponsor-refused-changed = Somebody changed this in the meantime. What you wrote is still here, and was not kept: look at what is there now, and send it again if it still holds.
sponsor-refused-in-record = It was said whether this was kept, so it stays in the record. Nothing was changed.
sponsor-refused-answered = This was answered already, and stays as it was answered. What you wrote was not sent; it is below.
sponsor-refused-nothing = This was not decided or was declined, so there is nothing to carry out. What you wrote was not kept; it is below.
sponsor-refused-no-coach = This set has no coach at the moment, so it was not sent. What you wrote is below.
sponsor-refused-many = There are as many touchpoints as a wave may have. Take one off the plan first; nothing was added.
sponsor-refused-no-dates = This wave has no dates yet, so nothing was planned. They come with the third step of its design.
sponsor-refused-ahead = This is still ahead. Nothing was kept; say how it was on its day or after it.
sponsor-refused-not-due = This is not due yet, so it was not kept. What you wrote is below.

notice-touchpoints-planned = { $by } planned when you as sponsor are expected.
notice-sponsor-asked = { $by } asked you something as sponsor.
notice-sponsor-proposed = { $by } put a proposal to you as sponsor.
notice-sponsor-answered = { $by }, who sponsors it, answered { $set }.
notice-sponsor-decided = { $by } decided on a proposal of { $set }.
notice-sponsor-followed-up = { $by } told what was carried out of a proposal of { $set }.
notice-sponsor-note = { $by }, the sponsor, wrote to you as coach of { $set }.
need-sponsor-answers = { $count ->
    [one] One question to the sponsor has waited for more than a week
   *[other] { $count } questions to the sponsor have waited for more than a week
}
