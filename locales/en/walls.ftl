# The big screen, and joining by phone.

wall-title = Big screen
wall-purpose = For one room with a large screen: the question, whose turn it is and the time, to be read by all. People use their phones as themselves.
wall-show = Show on a big screen
wall-back-to-them = Back to the big screens
wall-shown = Shown now
wall-none = No big screen shows this meeting.
# $name: who put it up
wall-by = { $name } put it up
wall-until = Ends by itself on
wall-take-away = Take it away
wall-make = Show this meeting on a big screen
wall-make-hint = You get a code to type at the machine whose screen it is. That machine needs no sign-in, and can do nothing in the meeting. It stops when the meeting ends or is cancelled, when anybody here takes it away, when you leave the set, or after twelve hours.
wall-what-stays-off = What is on it leaves the set’s own devices: whoever is in front of it can read along. It shows what everybody with a seat sees. Votes, feedback, notes, drafts and what is written alone never come to it. Everybody in the room is told that it is there, and who put it up.
wall-make-button = Get a code
wall-make-another = Get another code
wall-made = The big screen is ready
# $address: where; $until: a time of day
wall-made-code = At the other machine open { $address } and type this code. It works once, until { $until }.
wall-made-link = Or open this address there. Use one of the two: the code ends the address.
wall-made-once = Both are shown this once. Whoever has them can read along until the screen is taken away.
wall-loopback = This Setwise answers on this machine only. Other machines and phones reach it once it has an address of its own.
# $most: how many
wall-too-many = { $most } big screens show this meeting already. Take one away first; nothing was made.
wall-over = This meeting is over. Nothing of it is shown on a big screen any more.
wall-cancelled = This meeting was cancelled. Nothing of it is shown on a big screen any more.

# What the room says
# $name: who put it up
notice-wall = A big screen shows this meeting. { $name } put it up.
notice-wall-yours = A big screen shows this meeting. You put it up.

# At the screen
wall-code-title = Show a meeting on this screen
wall-code-hint = Somebody in the meeting has the code: in the room they tap “Show on a big screen”.
wall-code = Code
wall-code-button = Show it
wall-code-wrong = No meeting waits for this code. Codes work once, for ten minutes. Get a new one in the room.
# $minutes: how long
wall-code-wait = Too many codes were tried. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, or open the address instead.
wall-connection-lost = The connection is gone. This screen comes back by itself.
wall-ended = The meeting has ended
wall-gone = This screen shows no meeting
wall-paused = Paused
wall-on-the-phones = Read them on your own screen.
wall-by-hand = no device
wall-join = Join by phone
# $address: where it leads
wall-join-qr = QR code that leads to { $address }
# $address: where to type the code
wall-join-at = or type the code at { $address }
wall-look = Look
wall-theme = Colours
wall-theme-machine = As this machine has them
wall-theme-light = Light
wall-theme-dark = Dark
wall-hide-join = Hide the code while the meeting runs

# At the phone
join-title = Join a meeting
join-hint = The code stands on the big screen. You join as yourself, and only a meeting of your own set.
join-button = Join
join-code-odd = This is no code: a code has six letters and digits, as they stand on the big screen.
