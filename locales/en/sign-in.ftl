# The first start, coming in, going out, the own profile.

form-look-again = Not everything fits yet. What you typed is still here; please look at the marked fields.
form-look-again-password = Not everything fits yet. What you typed is still here, except the password; please look at the marked fields.

person-name = Name
person-email = Mail address
person-password = Password
person-new-password = New password
person-zone = Time zone
person-zone-hint = Dates and times are shown as they are there.

field-name-empty = Please write a name.
field-name-odd = There is a character in it that cannot be shown in a name. Please type it once more.
field-text-empty = Write something first.
field-text-long = That is longer than { $most } characters. Please shorten it; nothing was kept yet.
field-place-link = A link is no place: more people read this than may follow it. The link to a call has its own field where a set’s meeting is planned.
field-date-wrong = That is no date.
field-time-wrong = That is no time of day, such as 14:00.
field-number-wrong = Write a whole number from { $least } to { $most }.
field-hours-wrong = Write hours from 0 to { $most }, to a tenth: 8, 7.5 or 7,5.
field-name-long = Please choose something shorter, at most { $most } characters.
field-address-wrong = This does not look like a mail address. It should be like mei@example.org.
field-zone-wrong = Please choose a zone from the list.

password-hint = Three or four unrelated words make a good one.
password-too-long = That is longer than we can take. Up to 256 characters are fine.
password-keyboard = That is a row or pattern of the keyboard, which is easy to guess. Three or four unrelated words are hard to guess and easy to keep.
password-repeats = Repeating the same makes it easy to guess. Three or four unrelated words are hard to guess and easy to keep.
password-common = Many people use this one or one close to it, so it is among the first to be tried. Three or four unrelated words are hard to guess and easy to keep.
password-sequence = Sequences like abc or 6543 are easy to guess. Three or four unrelated words are hard to guess and easy to keep.
password-dates = Dates and years are easy to guess, most of all those that mean something to you. Three or four unrelated words are hard to guess and easy to keep.
password-one-word = One word by itself is easy to guess. Add two or three unrelated ones.
password-names = Names are easy to guess, most of all your own. Three or four unrelated words are hard to guess and easy to keep.
password-guessable = That would be guessed quickly. Add another word or two, unrelated to the rest.

set-up-title = Set Setwise up
set-up-purpose = Name the organisation and become its first administrator. This page works once.
set-up-organisation = Organisation
set-up-organisation-hint = Whoever runs this Setwise: your company, service or practice.
set-up-button = Set it up

sign-in-title = Sign in
sign-in-button = Come in
sign-in-wrong = Address and password do not belong together, or there is nobody with this address. Please try once more.
sign-in-wait = There were many attempts in a short time. Please wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} and try again. Nothing is locked for good.
sign-in-no-account = No account? People come to Setwise by invitation: ask your coach or whoever runs it.
sign-in-by-mail = No password at hand?
sign-in-by-mail-button = Send me a link by mail
sign-in-link-sent-title = Look at your mail
sign-in-link-sent = If somebody here has the address { $email }, a link is on its way. It works once, for twenty minutes.
sign-in-link-title = Welcome back, { $name }

reset-title = Choose a new password
reset-purpose = For { $name }. Afterwards you are signed in here and signed out everywhere else.
reset-button = Keep it and come in

arrival-title = Come in
arrival-hello = Welcome, { $name }
arrival-purpose = Your organisation has entered you in Setwise. Choose a password, and you are in.
arrival-button = Keep it and come in

invitation-title = You are invited
invitation-by = { $inviter } invites you to Setwise, where sets of peers bring real challenges and ask one another good questions.
invitation-set = You will be in the set { $set }.
invitation-address = You will sign in with { $email }.
invitation-button = Accept and come in
invitation-here = You are here already. This invitation is to your address too.
invitation-here-set = You are here already. { $inviter } invites you to the set { $set } as well.
invitation-sign-in-first = Sign in with { $email }, and come back here to say yes.
invitation-join = Say yes
invitation-taken = Somebody with this address is here already, so nothing was changed. Sign in and open the link again.

profile-title = Your profile
profile-you = You
profile-save = Save
profile-password = Password
profile-current-password = Current password
profile-change-password = Change the password
profile-current-wrong = This is not your current password. Please type it once more.
profile-sessions = Where you are signed in
profile-sessions-purpose = Each browser stays signed in for 90 days. End what you do not know or no longer use.
profile-this-browser = This browser
profile-some-browser = A browser that did not say its name
profile-since = Since
profile-last-seen = last seen
profile-end-session = Sign it out

mail-choice-title = Mail
mail-choice-purpose = Which mails come, how often, and when not. Links to sign in and invitations always come.
mail-choice-open = Choose your mails
mail-choice-topics = What is written to you
mail-choice-at-once = Each at once
mail-choice-daily = All in one, in the morning
mail-choice-off = Not at all
mail-choice-at-once-hint = More than five about one thing within an hour become one mail; invitations for your calendar stay single.
mail-topic-meetings = Meetings over days
mail-topic-meetings-hint = That there is something for you in a meeting over days: a link and nothing else, no words, no title, no names.
mail-topic-calendar = When your meetings are
mail-topic-calendar-hint = Planned, moved or cancelled, with a part that your calendar reads. In the morning it comes without that part; then give your calendar its own address. What changes within a day comes at once.
mail-topic-reminders = What you promised
mail-topic-reminders-hint = Dates and links, never words. How often they remind you is chosen on your profile.
mail-topic-agreements = Agreements
mail-topic-agreements-hint = That an agreement of a member, their line manager and whoever leads their programme waits for you: a link and nothing else.
mail-topic-sponsorship = Sponsors
mail-topic-sponsorship-hint = That there is something to read or decide between a set and its sponsor, or that it is time to tell what was carried out: a link and nothing else.
mail-topic-programmes = Programmes
mail-topic-programmes-hint = What became of your wish to take part, and when your set meets next, where whoever leads your programme sends you the dates.
mail-quiet-title = Your quiet hours
mail-quiet-hint = Nothing that can wait is sent then, nor on days on which you do not work, where your profile says which. The same hour twice means none.
mail-quiet-from = From
mail-quiet-to = To
mail-quiet-wrong = Give a time of day, such as 20:00.
mail-choice-save = Save
mail-link-title = Mails from Setwise
mail-link-ask-one = Want no more mails about this?
mail-link-ask-all = Want none of these mails any more?
mail-link-whose = For { $name }
mail-link-stop = Switch off
mail-link-off-one = Switched off. No more of these mails come.
mail-link-off-all = Switched off. None of these mails come any more.
mail-link-undo = Switch on again
mail-link-still = Links to sign in and invitations still come.
mail-link-all = All about your mails
mail-link-ended = This link has ended: it worked for 90 days. Sign in, and you choose under Profile, Mail, which mails come. Nothing was changed.

profile-reminders = Reminders of what you promised
profile-reminders-hint = One mail for all of it, in the morning of a working day where you are. It has dates and links and no words; one click says that you are still on it.
profile-reminders-choice = Remind me
profile-reminders-each = Three days before, on the day, and once a week while it is late
profile-reminders-weekly = On Mondays, of what is late or due within two weeks
profile-reminders-never = Not at all
profile-reminders-save = Save
