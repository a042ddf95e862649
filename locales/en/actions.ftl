# Actions: what people promised, and what became of it.

action-title = Commitment
action-eyebrow = Commitment
action-owner = Owner
action-kind = Kind
action-milestone = Milestone
action-measure = How we will know
action-first-step = First step
action-groups = Connected groups
action-due = Due { $day }
action-was-due = Was due { $day }
action-today = today
action-undated = No date
action-stalled = Stalled.
action-done = Done
action-dropped = Let go
action-withdrawn = Taken back
action-proposed = Waits for its owner’s yes
action-unreadable = An action whose words you cannot read here
action-from = from meeting { $number }
action-tell = Say what became of it

action-became = What became of it?
action-became-hint = Your set reads this, and the next meeting begins with it.
action-how = How does it stand?
action-under-way = Under way
action-done-choice = Done
action-let-go = Let go
action-happened = What happened
action-happened-hint = As much as the set should know.
action-learned = What did you learn?
action-learned-hint = Done or let go, it ends with both: what happened, and what you learned.
action-by = By when
action-by-hint = Move it if you need to; the set sees the new date.
action-keep = Tell the set
action-history = What was told of it
action-history-none = Nothing yet.

action-choose-status = Please choose one of the three. What you wrote is still here.
action-say-what-happened = Please say what happened: an action ends with it. What you wrote is still here.
action-say-what-was-learned = Please say what you learned, be it small: an action ends with it. What you wrote is still here.
action-say-more = An action ends with what happened and what was learned. Nothing was changed; please say both.
action-no-date = This is no date. What you wrote is still here.
action-long = At most { $most } characters. Nothing was kept yet; please shorten it.
action-not-yours = Only its owner tells what became of an action between meetings. Nothing was changed.
action-not-open = This action was taken back in the meantime, so nothing was changed.
action-gone = The key of this set was destroyed. What it said, this action’s words too, can never be read again.

action-link-title = How does it stand?
action-link-which = Something you promised your set, due
action-link-no-words = What it is stays in the set, so it is not shown here.
action-link-read = Sign in and read it
action-link-still = Still on it
action-link-more = Another day, done, or let go
action-link-thanks = Thank you, your set will see it
action-link-kept-open = Kept: you are still on it, by
action-link-kept-closed = Kept, with what happened and what you learned.
