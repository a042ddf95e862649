# Meetings: planning, a meeting's page.

meeting-title = { $set }, meeting { $number }
meeting-now = now
meeting-today = today { $time }
meeting-tomorrow = tomorrow { $time }
meeting-in-minutes = { $minutes ->
    [one] in one minute
   *[other] in { $minutes } minutes
}
meeting-in-hours = { $hours ->
    [one] in one hour
   *[other] in { $hours } hours
}
meeting-minutes = { $minutes } minutes
meeting-over-days = over days
meeting-runs = under way
meeting-held = held
meeting-planned = planned
meeting-cancelled = cancelled
meeting-record = Record
meeting-open-room = Open the room
meeting-change = Change the plan
meeting-elsewhere = { $time } in { $place }
meeting-before-you = This meeting was held before you came to the set, so what was said stays with those who were there.

meeting-how = How
meeting-place = Place
meeting-place-hint = Such as a room. It stands in calendars and mails, and whoever leads programmes reads it, so nothing of what is said belongs here. A link goes into its own field below: only the set reads that.
meeting-length = Length
meeting-way = Way to meet
meeting-way-typed = Typed
meeting-way-typed-hint = Questions and answers are written; the record keeps them.
meeting-way-spoken = Spoken
meeting-way-spoken-hint = You talk, in a room or on any call; Setwise keeps the turns. Only challenges and actions are written.
meeting-stand-in = Stand-in
meeting-stand-in-none = Nobody named
meeting-stand-in-hint-days = Takes over at once if whoever conducts has not looked in for two days.
meeting-stand-in-hint = Takes over at once if the conductor’s connection is lost.
meeting-call = Link to your call
meeting-call-hint = Any call will do. Only your set sees it.
meeting-call-stays = The link to the set’s call stays as it is; only the set sees it.
meeting-next = Next meeting or follow-up
meeting-conductor-usual = The coach
meeting-conductor-member = A member, named when it starts
meeting-conductor-anybody = Whoever is there
meeting-conductor-hint = Moves the meeting on.
meeting-protocol-page = See every stage
meeting-protocol-gone = The file of this protocol is not in the library any more. The meeting’s own copy stays with its record.
meeting-expected = Expected
meeting-came = { $people ->
    [one] One person came
   *[other] { $people } people came
}
meeting-cancel-title = Not needed?
meeting-cancel-hint = Cancel it, and everybody in the set is told on their home page. Its number stays.
meeting-cancel = Cancel this meeting

meeting-plan-title = Plan a meeting
meeting-change-title = Change the plan
meeting-plan-purpose = Everybody in the set is told on their home page.
meeting-plan-when = When
meeting-plan-how = How
meeting-plan-who = Who and where
meeting-plan = Plan it
meeting-keep-plan = Keep the new plan
meeting-starts = Day and time
meeting-protocol = Protocol
meeting-length-minutes = Minutes
meeting-length-hint = Empty means as long as is usual. The stages share them; answers keep their limit.
meeting-slots = Presenters
meeting-slots-hint = Empty means as many as is usual.
meeting-look = See how it works out
meeting-times-when-known = With a day and a time above, the times of day stand here.
meeting-works-out = { $protocol } in { $length }
meeting-usual = (usually { $minutes })
# $most: the largest set; $members: how many are in it
meeting-turns = Everybody gets a turn in every round with up to { $most } people.
meeting-turns-few = In this time everybody gets a turn with up to { $most } people, and your set has { $members }. Give it more minutes, or fewer presenters.
meeting-turns-none = In this time not everybody gets a turn. Give it more minutes, or fewer presenters.
meeting-everybody-presents = Everybody presents once, one after the other.
meeting-size-unusual = Your set has { $members ->
    [0] no members yet
    [one] one member
   *[other] { $members } members
}; this protocol suits { $sizes }. It still works.

meeting-choose-protocol = Please choose a protocol.
meeting-no-moment = Please give a day and a time.
# $time: an hour such as 02:30; $place: a zone's name
meeting-skipped = There is no { $time } on that day in { $place }: the clocks are put forward over it. Please choose a time before or after.
meeting-twice = { $time } comes twice on that day in { $place }, because the clocks are put back. Please choose below which of the two you mean.
meeting-which = Which of the two?
meeting-which-first = The first, before the clocks are put back
meeting-which-second = The second, after
meeting-passed = This moment has passed already. Please choose one to come.
meeting-conductor-second = In this protocol whoever joins second conducts. Nobody is named now; plan it as it stands, or choose another protocol.
meeting-conductor-nobody = In this protocol nobody conducts: everybody looks after it together. Nobody is named now; plan it as it stands, or choose another protocol.
meeting-minutes-wrong = Between { $least } and { $most } minutes, please.
meeting-slots-wrong = Between 1 and { $most } presenters in this protocol, please.
meeting-link-wrong = A link begins with https:// and has no spaces. Please copy it again.
meeting-too-late-runs = The meeting has begun, so its plan stays as it is.
meeting-too-late-ended = The meeting was held already, so nothing was changed.
meeting-too-late-cancelled = The meeting was cancelled already, so nothing was changed.

meeting-until = until
meeting-due-hint = If it starts and goes on as planned. Whoever conducts may move on sooner, or give a stage days more.
