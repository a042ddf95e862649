# Find a time: when a set could meet, and who pays for it.

times-title = Find a time
times-purpose = Times for this meeting by everybody’s hours and zones, the best first, each with who pays for it. Nothing is planned until you say so.
times-find = Find a time
times-find-hint = “Find a time” proposes times by everybody’s hours and zones. What you typed stays.
times-wanted = What you look for
times-first = From this day
times-last = To this day
times-look = Look again
times-last-wrong = The last day comes after the first, and not before today.
times-too-many-days = At most { $days } days at once, please.
times-found = Times
# $place: a zone's name
times-in-zone = Days and times in { $place }, where not said otherwise.
times-none = There is no time on these days at which everybody is free of other meetings. Look at other days, or for a shorter meeting.
times-all-inside = Within everybody’s hours
# $n: how many people; $all: of how many
times-paying = { $n ->
    [one] One of { $all } pays
   *[other] { $n } of { $all } pay
}
times-take = Take this time
times-inside = Within their hours:
times-pays-nothing = within their hours
times-pays-lunch = over lunch
# $length: such as 1 h 30 min
times-pays-before = begins { $length } before their day does
times-pays-after = ends { $length } after their day does
times-pays-day-off = a day off
times-pays-night = at night
times-minutes = { $minutes } min
times-hours = { $hours } h
times-both = { $hours } h { $minutes } min
times-rests-on = What this rests on
times-taken = Times at which somebody is taken by another meeting in Setwise are left out; which meeting that is, nobody is told.
times-fair = Whoever paid at the last { $meetings ->
    [one] meeting
   *[other] { $meetings } meetings
} of the set is spared where it can be.
times-assumed = did not state any hours; { $hours } is assumed
# $length: such as 1 h 30 min
times-paid = { $length } outside their hours so far
times-state = State your hours
