# Coaches, a set passed from one to another, who could join, wishes and conflicts, experts called in.

coaches-title = Coaches
coaches-purpose = What each coach has and takes, and what needs you beside it. Nothing here shows what a set says.
coaches-none-title = Nobody coaches yet
coaches-none = Bring coaches with a table that has a column “role”, or invite them one by one.
coaches-none-lead = An administrator brings coaches, by a table or an invitation.
coaches-all = { $count ->
    [one] One coach
   *[other] { $count } coaches
}
coaches-hours-hint = Hours are those of meetings in the next { $weeks } weeks, also of those a wave that is being designed plans. Preparing and talks come on top.
coaches-stuck = Sets that may be stuck
coaches-stuck-hint = Read off dates and attendance alone. A sign is a reason to ask the coach, and no verdict.
coaches-stuck-none = No set gives a sign.
coaches-stuck-coach = with { $coach }

coach-engagement = Works for
coach-engagement-by-employer = As the employer says
coach-engagement-internal = internal
coach-engagement-external = external
coach-load = { $sets ->
    [0] no sets now
    [one] one set now
   *[other] { $sets } sets now
}{ $planned ->
    [0] { "" }
    [one] , one planned
   *[other] , { $planned } planned
} · { $hours ->
    [one] one hour of meetings
   *[other] { $hours } hours of meetings
}
coach-takes = { $most ->
    [0] takes none
    [one] takes one
   *[other] takes { $most }
}
coach-takes-unknown = has not said how many they take
coach-takes-unknown-own = you have not said how many you take
coach-has-of = { $sets ->
    [one] one set
   *[other] { $sets } sets
}, takes { $most }
coach-has-sets = { $sets ->
    [0] no sets
    [one] one set
   *[other] { $sets } sets
}
coach-there = there from { $from } until { $until }
coach-there-from = there from { $from }
coach-there-until = there until { $until }
coach-begins-later = begins later
coach-comes-on = comes to them on { $day }
coach-asked-for = they are asked to take it from { $day }
coach-strain-sets = { $over ->
    [one] One set too many
   *[other] { $over } sets too many
}: has { $has }, takes { $most }.
coach-strain-away = { $meetings ->
    [one] One meeting falls on a day away.
   *[other] { $meetings } meetings fall on days away.
}
coach-strain-not-there = { $meetings ->
    [one] One meeting falls outside the time they are there.
   *[other] { $meetings } meetings fall outside the time they are there.
}
coach-to-person = Profile
coach-of-open = What they coach
coach-has = Now and planned
coach-has-none = No sets.
coach-away-next = Away:
coach-terms = What they take on
coach-terms-yours = What you take on
coach-terms-own = Leads see it when they look for a coach; proposed sets keep to it.
coach-terms-of = The coach can change this as well, on their own profile. Proposed sets keep to it.
coach-most = Most sets at once
coach-most-hint = In all programmes together. Empty: as many as each design says.
coach-from = There from
coach-until = There until
coach-away = Days away
coach-away-hint = One day, or the first and the last. Meetings on these days are pointed out; nothing is moved by it.
coach-away-from = First day
coach-away-until = Last day
coach-away-nth = Days away, { $number }
coach-save = Keep this
coach-ends-first = It ends before it begins.
coach-away-many = There is room for { $most } rows.
coach-changed-meanwhile = Somebody changed this meanwhile. What you typed stands below; kept again, it replaces what they wrote.
coaching-title = Your coaching
coaching-purpose = What you have, and how many sets you take.
coaching-open = Your coaching
coaching-sets = Your sets
coaching-waits = This set has met before you came. Dates, commitments and who came show here once its people have let you in.
coaching-next = Next meeting
coaching-next-none = None is planned
coaching-next-plan = Plan one
coaching-commitments = Commitments
coaching-open-commitments = { $open ->
    [0] None open
    [one] One open
   *[other] { $open } open
}
coaching-late = { $late ->
    [one] one late
   *[other] { $late } late
}
coaching-came = Who came
coaching-came-none = It has not met yet.
coaching-came-of = { $came } of { $could } came
coaching-missed = not there: { $names }
coaching-asked = { $by } asks you to take over { $set } from { $day }.
coaching-accepted = { $set } comes to you on { $day }.
coaching-look = Look at it

handover-crumb = Passing it on
handover-title = Passing on { $set }
handover-purpose = A set goes from one coach to another when the next one says yes, from a day on.
handover-to = To
handover-choose = Choose somebody
handover-on = From
handover-on-hint = The day from which it holds, as your clocks have it. Today: as soon as they say yes.
handover-ask = Ask them
handover-what-happens = What happens then
handover-happens-ask = They are asked, see the name of the set, how many members it has and when it meets, and say yes or no.
handover-happens-set = With their yes the set sees that it will pass to them.
handover-happens-day = On the day the coach until then leaves the set and reads nothing of it any more. Meetings and calendars follow. In a set that has met, the next coach waits until a member lets them in, as any newcomer does.
handover-happens-note = Until then the coach can leave a note that only the next one reads.
handover-nobody-title = Nobody else coaches
handover-nobody = Give somebody the role of a coach first, on their page among the people.
handover-apart = must not coach somebody here
handover-day-wrong = Choose today or a day within a year.
handover-not-to-them = This person coaches the set already, or is no coach any more. Choose somebody else.
handover-one-is-open = The set is being passed on already. Look at that first.
handover-not-now = This is not open any more. Nothing was changed.
handover-not-now-held = The set has passed already. Nothing was changed.
handover-between = From { $from } to { $to }, on { $day }
handover-from-nobody = nobody
handover-state-asked = { $to } was asked and has not answered.
handover-state-accepted = { $to } said yes. It passes to them on { $day }.
handover-state-declined = { $to } said no. Nothing has changed.
handover-state-withdrawn = This was taken back. Nothing has changed.
handover-state-held = It has passed to { $to } on { $day }.
handover-state-overtaken = The set came to have another coach, or ended, before { $day }.
handover-you = { $by } asks you to take this set over
handover-you-hint = Say yes only if you have the time. You can still say no until the day has come.
handover-yes = Yes, I take it over
handover-no = No
handover-not-after-all = Not after all
handover-facts = The set
handover-members = { $members ->
    [one] One member
   *[other] { $members } members
}
handover-no-meetings = No meeting is planned.
handover-meetings = { $meetings ->
    [one] One meeting is planned:
   *[other] { $meetings } meetings are planned. The next:
}
handover-withdraw-title = Take it back
handover-withdraw-hint = As long as it has not passed.
handover-withdraw = Take it back
handover-again = Ask somebody else
handover-back = Back to passing on the set
handover-note = Note
handover-note-title = Your note to { $to }
handover-note-hint = They alone read it, once they coach the set and were let in. You read and change it until then. It is sealed with the set’s key; leads never see it.
handover-note-keep = Keep the note
handover-note-from = { $from } wrote to you
handover-note-yours = For you alone, with the set since

set-apart-title = Better apart:
set-apart-hint = composed sets keep these people apart. You may leave it so. The set does not see this.
set-apart-manages = { $other } sits with their manager, { $one }.
set-apart-coach-manages = { $one } coaches { $other }, whose manager they are.
set-apart-coach-reports = { $other } coaches { $one }, their manager.
set-apart-conflict = { $one } and { $other } have a conflict of interest.
set-around = Around this set
set-around-join = Who could join
set-around-join-hint = People of its wave, with what each would change
set-around-pass = Pass it to another coach
set-around-pass-hint = When they say yes, from a day on
set-around-passing = Passing it on
set-around-passing-hint = From one coach to the next
set-around-help = Stuck?
set-around-help-hint = What can be seen, and how to ask for an expert
set-change-handover-agreed = { $person } said yes to coaching this set from a day on
set-change-handover-off = { $person } will not coach this set after all

joining-crumb = Who could join
joining-title = Who could join { $set }
joining-purpose = People of its wave who sit in no set, and those who ask to be in it, the best first. You decide.
joining-order = The order is that of a composition: who breaks a rule comes last, then what it costs. Of wishes no names are said.
joining-no-wave-title = This set is in no wave
joining-no-wave = There is nobody who waits for a place. Add somebody by hand.
joining-by-hand = Add somebody by hand
joining-nobody-title = Nobody waits for a set
joining-nobody = Everybody in this wave sits in a set, and nobody asks to be in it.
joining-could = { $people ->
    [one] One person could join
   *[other] { $people } people could join
}
joining-more = { $people ->
    [one] One more would fit less well.
   *[other] { $people } more would fit less well.
}
joining-applied = asks to take part
joining-put-in = Put them in
joining-taken = This person does not wait for a set any more. Look again.
joining-mix = { $which }: { $was } different, then { $now }
joining-mix-same = { $which }: still { $now } different
joining-hours = hours in common a week: { $was }, then { $now }
joining-hours-same = still { $now ->
    [one] one hour a week in common
   *[other] { $now } hours a week in common
}
joining-large = The set would have { $members } members, more than { $most }.
joining-small = The set would have { $members ->
    [one] one member
   *[other] { $members } members
}, still fewer than { $least }.
joining-large-enough = The set would have { $least } members again, as many as it needs.
joining-no-language = There would be no language that all speak.

company-title = Company in a set
company-purpose = With whom you would like to sit in a set, and with whom rather not. It weighs a little and decides nothing.
company-open = Company in a set
company-with = I would like to be with
company-with-hint = Up to three people, by name or mail address.
company-without = I would rather not be with
company-without-hint = Up to three. Nobody learns of it, and you need not say why.
company-person = Person { $number }
company-save = Keep this
company-readers-title = Who reads this
company-readers = You, and the programme leads and administrators who put sets together. No other person is told, not those you name either. It is sealed in the database.
company-nobody = Nobody here is called that. Type the name or the mail address as it is written.
company-several = Several people are called that. Type the mail address.
company-oneself = You are with yourself anyway. Name others.
company-both = Somebody stands in both lists. Leave them in one.
company-many = Name { $most } people at most in each list.
company-changed-meanwhile = This was changed in another window meanwhile. What you typed stands below; kept again, it replaces it.
company-of-crumb = Company in a set
company-of-title = Company of { $name }
company-of-purpose = Wishes and conflicts of interest, for those who put sets together.
company-of-open = Wishes and conflicts
company-of-wishes = Wishes
company-of-wishes-hint = As they said themselves. Do not tell anybody: they were promised that nobody learns of it.
company-of-none = None.
company-of-with = Would like to be with { $names }.
company-of-without = Would rather not be with { $names }.
conflict-title = Conflicts of interest
conflict-hint = The two never sit in one set, and neither coaches the other. It holds both ways, and no reason is kept.
conflict-none = None.
conflict-by = Entered by { $by },
conflict-with = With whom
conflict-choose = Choose somebody
conflict-state = Keep them apart
conflict-lift = Take it back

help-signs = What can be seen
help-signs-hint = Signs that a set may be stuck, for its own people. Leads see those of dates, and none of commitments.
help-signs-none = Nothing points to it.
help-asked = Experts asked for
help-asked-by = { $by },
help-close = Settled
help-ask = Ask for an expert
help-ask-hint = A lead names somebody who knows. Nobody comes into your room by it: you speak with them as you choose.
help-leaves-set = What you send leaves this set. The leads read it, and whoever they name. Leave out what was said here.
help-question = What do you need to know?
help-question-hint = A question somebody from outside understands.
help-send = Send it to the leads
signal-nothing-planned = No meeting is planned.
signal-slipped = { $meetings ->
    [one] One meeting did not happen on its day and was not moved.
   *[other] { $meetings } meetings did not happen on their days and were not moved.
}
signal-cancelled = Of the last three meetings { $meetings ->
    [one] one was
   *[other] { $meetings } were
} cancelled.
signal-few-came = { $came } of { $could } came to the last meeting.
signal-quiet = It has not met for { $days ->
    [one] a day
   *[other] { $days } days
}.
signal-late = { $open ->
    [one] The one open commitment is late.
   *[other] Of { $open } open commitments { $late ->
        [one] one is late.
       *[other] { $late } are late.
    }
}

experts-asked = Experts asked for
experts-asked-hint = Sets released these words to you. Whoever you name reads them, with the date of the meeting if you choose one.
expert-crumb = A question to an expert
expert-title = A question from { $set }
expert-question = The question
expert-on = The set would like to hear you on { $when }.
expert-you-hint = You are told this question and nothing else of the set. How you speak with them is theirs to arrange: their meetings stay closed.
expert-yes = Yes, I can
expert-no = No
expert-who = Who knows
expert-choose = Choose somebody
expert-meeting = For which meeting
expert-no-meeting = None in particular
expert-name = Ask them
expert-name-other = Change it
expert-state-asked = Nobody is named yet.
expert-state-named = { $expert } was asked.
expert-state-agreed = { $expert } said yes.
expert-state-refused = { $expert } cannot. A lead looks for somebody else.
expert-state-closed = Settled.
expert-state-meeting = For { $when }.
expert-not-now = This is not open any more. Nothing was changed.
expert-too-many = Five requests are open. Say of one that it is settled first.
expert-back = Back to the set

notice-handover = Passing on a set
notice-handover-asked = { $by } asks you to take over a set as its coach.
notice-handover-accepted = { $by } said yes to coaching a set.
notice-handover-declined = { $by } does not take over a set as its coach.
notice-handover-withdrawn = { $by } took back that you take over a set.
notice-expert = A question to an expert
notice-expert-asked = A set asks for an expert.
notice-expert-named-you = { $by } asks you to help a set with a question, as somebody who knows.
notice-expert-named = { $by } named somebody for your set’s question.
notice-expert-agreed = { $by } said yes to a set’s question.
notice-expert-refused = { $by } cannot help with a set’s question.
notice-expert-closed = A set says that its question is settled.

demo-handover-note = They like to begin quickly. Give the quiet ones the first question, and ask in spring what became of the rota: they promised to say so, and it has not come up since.
demo-expert-question = Who has changed how a night shift is handed over in two houses at once, and what would they do first?

coaches-more = More coaches
coaches-more-hint = Whoever you tick gets the coach’s role: they can be named as a set’s coach and make sets of their own.
coaches-more-who = Who else coaches
coaches-more-give = Give them the coach’s role
