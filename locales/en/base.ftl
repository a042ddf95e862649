# The frame of every page, and words several pages share.

page-skip = Skip to the page
page-kept = Kept.
page-nav = Parts of Setwise
page-profile = { $name }, your profile
page-sign-out = Sign out
page-menu = Menu
page-menu-close = Close the menu
page-no-script = Scripts are switched off here. Every form still works; nothing on a page changes by itself, so load it again to see what is new. What you type is not kept until you send it, clocks and limits do not show, and others see you as here only around the moments you load or send something.
page-plain-http = This connection is not encrypted: whoever is on the same network could read along. Ask whoever runs this Setwise to put it behind https before anything confidential is said.
# $place: a zone's name, such as Europe/London
page-zone = Days and times are those of { $place }, where not said otherwise. Your profile has the choice.
page-loopback = Served to this machine only.

nav-home = Home
nav-sets = Sets
nav-programmes = Programmes
nav-protocols = Protocols
nav-people = People
nav-mail = Mail

form-optional = (optional)
form-copy = Copy
form-copied = Copied

role-administrator = Administrator
role-lead = Programme lead
role-coach = Coach
role-member = Member
role-sponsor = Sponsor
role-line-manager = Line manager

# $day: a day as in time-day; $time: an hour such as 14:00
time-moment = { $day }, { $time }
time-day-year = { $day } { $year }
# $weekday: 1 (Monday) to 7
time-day = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
time-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
time-month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }

list-find = Find
list-find-people = Find people by name or address
list-ticks = { $shown } of { $count } are shown. Who is ticked stays ticked.
list-found-none = Nothing here fits that.
list-parts = Parts of the list
range = { $from } to { $to }
list-part = Part { $part } of { $parts }, { $count } in all
list-part-before = Before
list-part-next = Next

# Forms that keep what was typed
safe-typed-before = What you typed here before and did not keep is in the boxes again.
safe-drop = Drop it
safe-moved-on = You typed other words here before and did not keep them. Since then something else was kept, which is what you see.
safe-put = Put mine in
