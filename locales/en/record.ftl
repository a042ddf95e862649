# The record of a meeting.

record-title = Record
record-page-title = Record of { $set }, meeting { $number }
record-for-the-set = For the set only.
record-print = It prints well.
record-still-runs = The meeting is still under way; this is what there is so far.
record-nothing-title = Nothing to read yet
record-nothing = The record fills by itself while the set meets: the questions and answers, the challenge as it changes, and what people promise.
record-destroyed-title = Not readable any more
record-destroyed = The key of this set was destroyed. What was said in this meeting can never be read again, by anybody.
record-somebody = Somebody who was here then
record-withdrawn = Withdrawn
record-spoken = (spoken)

record-challenge-of = { $name }’s challenge
record-framed = The challenge
record-first = As first framed
record-last = As last framed
record-between = On the way
record-actions = What people promised
record-support = Support offered
record-earlier = What became of the last commitments
record-not-yet = Not begun
record-not-heard = Not heard of in this meeting
record-election = How the set chose
record-votes = { $votes ->
    [one] one vote
   *[other] { $votes } votes
}
record-exceptions = Exceptions
record-no-action = { $name } left without a dated action
record-no-next = No date for a next meeting
record-nothing-left = “{ $stage }” left nothing behind

record-said = What was said
record-nothing-said = Nothing was written in this meeting.
record-lobby = Before the start
record-stage-of = { $stage } · { $name }
record-asked = asked { $name }
record-asked-all = asked everybody
record-appreciated = appreciated { $name }
record-suggested = suggested to { $name }
record-brought = brought a challenge
record-reframed = framed it anew
record-recommended = recommended
record-left-question = left a question for you
record-parked = set aside
record-declined = declined
record-helped = this one helped
record-agreed = { $yes } agreed, { $no } did not
record-rated = { $value } of 10.
