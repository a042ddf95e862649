# Meetings in people's calendars. An entry names the set, a place, what the programme says is special, and nothing that is said in it.

# The one line of an entry
calendar-entry = { $set }: action learning
# $what: what the programme says is special about it, such as Launch
calendar-entry-special = { $set }: { $what }
calendar-about = Nothing of what is said stands here. The plan, the way into the room and the link of a call are on the meeting’s page:
# $programme and $wave: names; $what: what the touchpoint is for, such as Launch
calendar-touchpoint = { $programme }, { $wave }: touchpoint, { $what }
# $what: a module's title
calendar-module = { $programme }, { $wave }: read by today, { $what }
# $what: what is special about a meeting of everybody in the wave
calendar-session = { $programme }, { $wave }: { $what }
calendar-session-about = A meeting of everybody in the programme’s wave together. More on its page:
calendar-day-about = A day of the programme, without an hour. More on its page:
# What a calendar program calls it
calendar-name = Setwise, { $name }

calendar-page-title = Your calendar
calendar-page-purpose = Your meetings in the calendar you use anyway, on your phone or your computer. It follows when one is moved or cancelled.
calendar-address = The address to follow
calendar-none = There is none yet. An address is made for you alone; whoever knows it reads your dates without signing in.
calendar-make = Make the address
calendar-address-how = Add it to your calendar as one from the internet (“subscribe”, “from URL”), on each device. Programs look again about every hour, some only once a day.
calendar-address-secret = Keep it to yourself. If it strayed, make another one: the old one stops working at once.
calendar-made = Made
calendar-renew = Make another one
calendar-remove = Remove it
calendar-holds = What it holds
calendar-holds-what = The meetings of your sets, from half a year ago on: day, hour, length, place, the name of the set, what the programme says is special, a link to the meeting’s page. A meeting over days stands there with its days. Cancelled ones are marked so for thirty days. The meetings of everybody in your programme’s wave. The days by which modules of your programme are to be read; where you sponsor one, your touchpoints.
calendar-holds-not = Nothing that was said, no names of people, no link of a call.

calendar-add = Add to calendar

calendar-open = Your calendar’s address
calendar-profile-purpose = An address that your phone or computer follows, with the dates of all your meetings.
