# Circles: a set that meets in two side by side.

circle-name = Circle { $number }
circle-meeting = Meeting { $number } · Circle { $circle }
circle-title = In two circles side by side
circle-yours = yours
circle-conducted-by = Conducted by { $name }
circle-presenter = Presenter
circle-beside-title = You sit in the other circle
circle-beside = This room is for the people of the circle beside yours. Your own meets at the same time; afterwards the whole set can read both records.
circle-to-own-room = Open your circle’s room
circle-choose-title = Which circle do you sit in?
circle-choose = You came to the set after this meeting was planned, so you sit in neither of its two circles yet. Choose one; you stay in it for this meeting.
circle-to-the-choice = Choose a circle
circle-over-title = These circles are over
circle-over = You came to the set after this meeting was planned and sat in neither of its two circles. What you may read of it is on its page.
circle-to-the-meeting = To the meeting
circle-sit-here = Sit in circle { $number }

circle-how = How do you sit?
circle-together = Together
circle-together-hint = Everybody in one room, one presenter at a time.
circle-two = In two circles side by side
circle-two-hint = Two rooms at the same time, each with presenters, a conductor and a record of its own. The set reads both records.
circle-who-sits-where = Who sits where
circle-planned-as-one = Both circles are planned as one: day, protocol and length change for both.
# $all: presenters in both
circle-at-a-time = In two circles side by side: 2 presenters at a time, { $all } in all.
circle-everybody-presents = In two circles side by side: 2 presenters at a time, everybody once.

circle-in-both = { $people } { $n ->
    [one] sits
   *[other] sit
} in both circles. Everybody sits in one.
circle-in-neither = { $people } { $n ->
    [one] sits
   *[other] sit
} in neither circle yet. Everybody sits in one.
circle-too-few = { $n ->
    [0] Nobody sits
    [one] One person sits
   *[other] { $n } people sit
} in circle { $number }, and this protocol needs at least { $least } in each. Move somebody, or sit together.
circle-not-in-it = { $name } sits in the other circle. Name somebody who sits in circle { $number }, or the coach.
circle-stays-two = This meeting is planned in two circles. To sit together, cancel it and plan another.
circle-stays-together = This meeting is planned for all together. To sit in two circles, cancel it and plan another.
circle-other-begun = The circle beside has begun, so the plan of both stays as it is.
circle-cancel-both = Cancels both circles, and everybody in the set is told on their home page. Their numbers stay.
circle-cancel-alone = The circle beside has begun and goes on; this cancels only this one, and everybody in the set is told on their home page.
circle-own-posts = In two circles each names its own. Put it beside the members of a circle.
circle-needs-halves = This meeting is planned in two circles, so say who sits in each.
