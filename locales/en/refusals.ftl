# What a refusal says in the room: which rule, and what to do. Never blame.

# $people: names; $n: how many
refusal-may-act = { $n ->
    [one] { $people } has the floor now.
   *[other] { $people } have the floor now.
}
refusal-kept = What you wrote is kept.

refusal-not-open = The room is not open yet. It opens before the meeting starts.
refusal-already-open = The room is open already. Come in.
refusal-not-started = The meeting has not started yet. It begins when the conductor starts it.
refusal-already-started = The meeting is under way already.
refusal-ended = The meeting has ended. Its record is there to read.
refusal-too-late-to-undo = An end can be undone for ten minutes, and those are over. The record is complete as it stands.
refusal-not-ended = The meeting is still under way.
refusal-not-in-the-room = This is for people in the room. Come in first.
refusal-they-are-not-in-the-room = That person is not in the room now. It can be done when they are back.
refusal-not-for-people = Setwise does this by itself.
refusal-paused = The meeting is paused. It goes on when the conductor resumes it.
refusal-not-paused = The meeting is not paused.
refusal-check-open = A process check is open, so talk about the challenge waits until it is closed.
refusal-no-check-open = There is no process check open now.
# $what: a kind of act in the plural
refusal-not-in-this-stage = { $what } have no place in this stage. The stages on the left show what comes.
# $who: kinds of people
refusal-not-for-you = { $what } are for { $who } in this stage.
refusal-not-before-the-reveal = Everybody writes alone first. This comes once all texts are open.
refusal-already-revealed = This is open already, so it stays as it is.
refusal-nothing-to-reveal = Nothing has been written yet, so there is nothing to open.
refusal-not-your-turn = It is somebody else’s turn. Yours is marked when it comes.
refusal-hand-up-first = Here people speak by hand up. Put yours up, and the floor comes to you.
refusal-answer-first = The last question is still being answered.
# $n: how often each person may
refusal-often-enough = { $n ->
    [one] In this stage everybody does this once, and yours is there.
   *[other] In this stage everybody does this { $n } times, and yours are there.
}
refusal-words-needed = This needs a few words to go with it.
# $most: a number of characters
refusal-too-long = That is longer than { $most } characters. Please shorten it a little.
# $what: one act of a kind, such as "a question"
refusal-must-refer-to = In this stage a statement responds to { $what }. Choose which one, and send it again.
refusal-no-such-act = What this refers to is not there any more. Look at the record, and choose again.
refusal-to-the-presenter = In this stage this goes to the presenter.
refusal-not-to-the-presenter = In this stage the presenter listens: choose one of the others.
refusal-not-to-yourself = This goes to somebody else, not to yourself.
refusal-not-asked-of-you = That question was not put to you.
refusal-question-closed = That question is settled: answered, parked or declined.
refusal-already-done = This is done already. Nothing changed.
refusal-not-yours = Only the person who said it can change it.
refusal-not-on-behalf = This cannot be done for somebody else.
refusal-one-to-ten = A number from 1 to 10 is wanted here.
refusal-date-has-passed = That date is over. Choose one that is still to come.
refusal-not-in-the-protocol = This meeting’s protocol does not have that.
refusal-conductor-only = { $name } conducts now, and does this.
refusal-nobody-conducts = Nobody conducts here. Any member in the room may do this.
refusal-last-step = This is the last stage. End the meeting when you are ready.
refusal-first-step = This is the first stage. There is none before it.
refusal-second-awaited = Whoever joins second conducts, and nobody has joined after you yet. It can start then.
refusal-no-presenter = Who presents next is not decided yet. Choose a presenter first.
# $what: what the stage leaves
refusal-nothing-left-yet = This stage leaves { $what } behind before the meeting goes on. Add it, or state why not.
# $people: names; $n: how many
refusal-actions-missing = { $n ->
    [one] { $people } has no dated action yet. Add one and say yes to it, or state why not.
   *[other] { $people } have no dated action yet. Add theirs and let them say yes, or state why not.
}
refusal-next-meeting-missing = The date of the next meeting is still open. Set it, or state why there is none.
refusal-slot-begun = That slot has begun, or is not there any more, so it stays as it is.
refusal-too-many-slots = More presenters do not fit into one meeting.
refusal-no-tie = There is no tie to decide now.
refusal-no-lead-offered = The lead is not being passed to you now.
refusal-conductor-is-here = The conductor is here.
refusal-no-takeover = Nobody offers to take over now.
refusal-takeover-under-way = Somebody else offers to take over already.
refusal-still-time-to-object = There is still time to object to the takeover.
refusal-nothing-due = Nothing moves by itself now.
refusal-nothing-to-change = It is like that already. Nothing changed.
refusal-no-exception-action = { $name } needs no exception.
refusal-no-exception-stage = This stage needs no exception.
refusal-no-exception-next-meeting = No exception is needed: the next meeting has its date, or none is expected.

# A form that could not be read, and a room that could not be opened.
room-form-unreadable = Something in this form could not be read, so nothing was changed. Please check it and send it again.
room-form-date = Please choose a date.
room-form-skipped = There is no such time on that day: your clocks are put forward over it. Please choose a time before or after.
room-form-person = Please choose somebody.
room-agreement-changed = The set’s agreement changed in the meantime. Please read it again and come in.
room-not-open = The room is not open yet. It opens before the meeting starts.
room-plan-changed = The plan of this meeting was changed while you were here. Look at what it says now, then start again.
room-busy = Many things happened at the same moment. What you wrote is kept; please send it again.
# $protocol: its name in the library
room-no-protocol = The protocol { $protocol } is not in the library any more. Choose another for this meeting, then open the room.
room-cancelled = This meeting was cancelled.
