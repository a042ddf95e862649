# What Setwise writes by mail. Plain text; the part with a shape is made of the same words, its button of the first line that is a link.

mail-invitation-subject = { $inviter } invites you to Setwise
mail-invitation-body =
    Hello { $name },

    { $inviter } invites you to Setwise, where sets of peers bring real challenges and ask one another good questions.

    Come in here within two weeks:
    { $link }

    The link is for you alone. If you did not expect it, leave it be: nothing happens.

mail-sign-in-link-subject = Your link to sign in
mail-sign-in-link-body =
    Hello { $name },

    this link signs you in, once, within the next twenty minutes:
    { $link }

    If you did not ask for it, leave it be: nothing happens.

mail-arrival-subject = { $inviter } asks you to Setwise
mail-arrival-body =
    Hello { $name },

    { $inviter } entered you in Setwise, where sets of peers bring real challenges and ask one another good questions.

    Choose a password and come in here within two weeks:
    { $link }

    The link is for you alone. If you did not expect it, leave it be: nothing happens.

mail-password-reset-subject = Somebody made a password link for you
mail-password-reset-body =
    Hello { $name },

    { $administrator } made a link with which a new password can be chosen for you, and was shown it to hand to you. Your sets are told as well.

    If you did not ask for this, speak to { $administrator }, and look at your profile, where every browser that is signed in is listed.

# About a meeting over days: never a word, a title, or a name of anybody or of a set
mail-meeting-begun-subject = A meeting of one of your sets has begun
mail-meeting-begun-body =
    Hello { $name },

    a meeting of one of your sets has begun. It goes on over days, in writing: look in when it suits you, once a day.
    { $link }

    Nothing of it stands in this mail, so that it stays among you.

mail-meeting-waits-subject = A stage is due in a meeting that you conduct
mail-meeting-waits-body =
    Hello { $name },

    in a meeting that you conduct a stage is due, and waits for you: move on, or give it more time.
    { $link }

    Nothing of it stands in this mail, so that it stays among you.

mail-meeting-due-subject = A stage is due tomorrow in a meeting of one of your sets
mail-meeting-due-body =
    Hello { $name },

    in a meeting of one of your sets a stage is due tomorrow. There is still time for you to take part in it.
    { $link }

    Nothing of it stands in this mail, so that it stays among you.

mail-meeting-stage-subject = A new stage in a meeting of one of your sets
mail-meeting-stage-body =
    Hello { $name },

    in a meeting of one of your sets a new stage has begun, in which you can take part.
    { $link }

    Nothing of it stands in this mail, so that it stays among you.

mail-meeting-news-subject = There is something new in a meeting of one of your sets
mail-meeting-news-body =
    Hello { $name },

    there is something new in a meeting of one of your sets.
    { $link }

    Nothing of it stands in this mail, so that it stays among you.

# About a meeting, with a part for calendars: the set, the day and the hour, never a word of what is said
# $when: a moment such as “Tuesday 24 November, 14:00”; $place: a time zone
mail-calendar-hours = { $when } ({ $place })

mail-calendar-invited-subject = Meeting of { $set }: { $when }
mail-calendar-invited-body =
    Hello { $name },

    a meeting of { $set } is planned: { $when }.
    { $link }

    Your mail program may offer to put it into your calendar; it needs no answer.

mail-calendar-moved-subject = Moved: meeting of { $set }, { $when }
mail-calendar-moved-body =
    Hello { $name },

    the plan of a meeting of { $set } has changed. It is now: { $when }.
    { $link }

    Your mail program may offer to change it in your calendar.

mail-calendar-cancelled-subject = Cancelled: meeting of { $set }, { $when }
mail-calendar-cancelled-body =
    Hello { $name },

    a meeting of { $set } is cancelled: { $when }.

    Your mail program may offer to take it out of your calendar.

mail-calendar-withdrawn-subject = No longer in your calendar: meeting of { $set }, { $when }
mail-calendar-withdrawn-body =
    Hello { $name },

    you are no longer expected at a meeting of { $set }: { $when }.

    Your mail program may offer to take it out of your calendar.

# $title: such as "One handover, Wave 1: touchpoint, Launch"; $day: a date
mail-day-invited-subject = { $title }: { $day }
mail-day-invited-body =
    Hello { $name },

    a day of a programme for your calendar: { $title }, on { $day }.
    { $link }

    Your mail program may offer to put it into your calendar; it needs no answer.

mail-day-moved-subject = Changed: { $title }, { $day }
mail-day-moved-body =
    Hello { $name },

    a day of a programme has changed. It is now: { $title }, on { $day }.
    { $link }

    Your mail program may offer to change it in your calendar.

mail-day-withdrawn-subject = No longer in your calendar: { $title }, { $day }
mail-day-withdrawn-body =
    Hello { $name },

    this is no longer for you, or does not take place: { $title }, on { $day }.

    Your mail program may offer to take it out of your calendar.

mail-reminder-subject = { $count ->
        [one] Something you promised
       *[other] { $count } things you promised
    }
mail-reminder-body =
    { $count ->
        [one] Something you promised in one of your sets waits for a word from you.
       *[other] { $count } things you promised in your sets wait for a word from you.
    }

    { $lines }

    What it is stays in the set and is not said by mail. All of it, when you sign in:
    { $home }

mail-reminder-line =
    { $reason ->
        [soon] Due on { $day }.
        [today] Due today, { $day }.
       *[late] Was due on { $day }.
    }
    Still on it: { $open }
    Done, or let go: { $done }

mail-three-way-subject = An agreement waits for you
mail-three-way-body =
    Hello { $name },

    an agreement between a member of a programme, their line manager and whoever leads it waits to be read and signed by you:
    { $link }

    What it says is not sent by mail.

mail-three-way-risk-subject = A deadline at risk
mail-three-way-risk-body =
    Hello { $name },

    in an agreement of yours between a member of a programme, their line manager and whoever leads it, a deadline was said to be at risk:
    { $link }

    What it is stands there and is not sent by mail.

# $day: the date of the talk
mail-three-way-talk-subject = A talk by { $day }
mail-three-way-talk-body =
    Hello { $name },

    an agreement of yours between a member of a programme, their line manager and whoever leads it says that member and line manager talk by { $day }.
    Afterwards you change it or renew it as it is, and all three sign:
    { $link }

    What it says is not sent by mail.

# Of a sponsor's part in a programme: never a word of what was asked, proposed, answered or written, nor of whom
mail-sponsor-asked-subject = A set asks you something as its sponsor
mail-sponsor-asked-body =
    Hello { $name },

    in a programme that you sponsor a set has a question for you, and waits for your answer:
    { $link }

    What it asks stands there and is not sent by mail.

mail-sponsor-proposed-subject = A proposal for you as sponsor
mail-sponsor-proposed-body =
    Hello { $name },

    in a programme that you sponsor a set puts a proposal to you, and waits for your decision:
    { $link }

    What it proposes stands there and is not sent by mail.

mail-sponsor-follow-up-subject = What came of a proposal?
mail-sponsor-follow-up-body =
    Hello { $name },

    some time ago you said yes to a proposal in a programme that you sponsor. It is time to tell the set what was carried out, in a line:
    { $link }

mail-sponsor-answered-subject = Your sponsor has answered
mail-sponsor-answered-body =
    Hello { $name },

    the sponsor of your programme has answered a question of one of your sets:
    { $link }

    What it says stands there and is not sent by mail.

mail-sponsor-decided-subject = Your sponsor has decided
mail-sponsor-decided-body =
    Hello { $name },

    the sponsor of your programme has decided on a proposal of one of your sets:
    { $link }

    What and why stands there and is not sent by mail.

mail-sponsor-noted-subject = A note to you as coach
mail-sponsor-noted-body =
    Hello { $name },

    the sponsor of a programme has written to you as the coach of a set. It is for you alone:
    { $link }

    What it says stands there and is not sent by mail.

# What became of an application; $programme: its name
mail-programme-taken-in-subject = You are in: { $programme }
mail-programme-taken-in-body =
    Hello { $name },

    you asked to take part in { $programme }, and you are in. Welcome! Its dates stand here, and your set as soon as there is one:
    { $link }

mail-programme-declined-subject = Your wish to take part in { $programme }
mail-programme-declined-body =
    Hello { $name },

    thank you for asking to take part in { $programme }. It does not work out this time. That is about places and how people fit together, and no
    judgement of you. You can talk with whoever leads it, and later still be taken in:
    { $link }

# $set: a set's name; $lines: a moment a line; $place: a time zone
mail-programme-dates-subject = When { $set } meets next
mail-programme-dates-body =
    Hello { $name },

    these are the next meetings of { $set }:

    { $lines }

    Times are those of { $place }. All of it:
    { $link }

# Several mails in one
mail-digest-subject = { $count } things from Setwise
mail-digest-body =
    Hello { $name },

    this came together for you. Each is one line, with the way to it.

    { $lines }

    All of it, when you sign in:
    { $home }

# Below every mail that can be switched off
# $stop: a link
mail-foot-stop = Want no more of these? { $stop }
mail-foot-choose = Once a day, your quiet hours, and which mails come at all: { $profile }

mail-foot-stop-link = Want no more of these?
mail-foot-choose-link = Once a day, quiet hours, and which mails come at all

mail-button-come-in = Come in
mail-button-sign-in = Sign in
mail-button-meeting = Open the meeting
mail-button-agreement = Open the agreement
mail-button-day = Open it
mail-button-home = Open Setwise
