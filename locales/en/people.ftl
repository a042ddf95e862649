# The pages of people, for administrators and leads, and the administrator's of mail.

people-title = People
people-purpose = Everybody here, and what they are at work. Nothing on these pages shows what sets say.
people-here = Here
people-deactivated = cannot sign in
people-awaited = has not come in yet
people-awaited-since = Entered, and has not come in yet, since
people-find = Find somebody by name or address
people-invitations = Invited
people-no-invitations = Nobody is waiting. Whoever you invite stays here until they have come in.
people-invitation-until = The link works until
people-invitation-expired = The link is too old now. Make a new one to hand on.
people-invitation-over = This invitation was accepted or withdrawn in the meantime, so nothing was changed.
people-renew = New link
people-withdraw = Withdraw
people-invite = Invite somebody
people-invite-button = Invite
people-already-here = Somebody with this address is here already. Nothing was sent.
people-set = Set
people-seat = In the set as
people-seat-member = Member
people-seat-coach = Coach
people-no-set-yet = No set yet
people-no-set = There is no such set any more. Please choose another one.
people-roles = Roles
people-save-roles = Save the roles
people-last-administrator = This is the only administrator, so nothing was changed. Make somebody else one first.
people-access = Access
people-reset-purpose = A link to choose a new password is announced to this person and to their sets.
people-make-reset = Make a password link
people-reset-made = Hand this link to { $name }. It works once, for a day, and is not shown again. They and their sets are told that you made it.
people-deactivate = Take access away
people-deactivated-since = Without access since
people-reactivate = Give access back

page-crumbs = Where you are

mail-title = Mail
mail-purpose = To whom Setwise wrote, and when. Never what it wrote.
mail-not-set = No mail server is set, so Setwise sends nothing: hand links over yourself, from the page of people.
mail-empty-title = No mail yet
mail-empty = Invitations and links to sign in will be listed here. Start by inviting somebody.
mail-invite = Invite somebody
mail-to = To
mail-what = What
mail-when = Sent
mail-link = Link
mail-waiting = waiting since
mail-kind-invitation = Invitation
mail-kind-sign-in-link = Link to sign in
mail-kind-arrival = Link to come in for the first time
mail-kind-password-reset = Word of a password link
mail-kind-meeting-begun = A meeting over days has begun
mail-kind-meeting-waits = A stage waits for whoever conducts
mail-kind-meeting-due = A stage is due tomorrow
mail-kind-meeting-stage = A new stage in a meeting over days
mail-kind-meeting-news = Something new in a meeting over days
mail-kind-calendar-invited = Invitation for a calendar
mail-kind-calendar-moved = A meeting was moved
mail-kind-calendar-cancelled = A meeting was cancelled
mail-kind-calendar-withdrawn = No longer expected at a meeting
mail-kind-reminder = What somebody promised
mail-kind-three-way = An agreement to be signed
mail-kind-three-way-risk = A deadline at risk
mail-kind-three-way-talk = A talk about an agreement
mail-kind-day-invited = A programme’s day for a calendar
mail-kind-day-moved = A programme’s day changed
mail-kind-day-withdrawn = A programme’s day taken back
mail-kind-digest = Several mails in one
mail-error-not-reached = The mail server could not be reached.
mail-error-smtp-not-set = Mail is not set up on this server.
mail-error-not-answered = The mail server did not answer in time. The mail may have arrived; a mail program knows it by its number if it comes twice.
mail-error-busy = The mail server asked to come again later.
mail-error-not-let-in = The mail server does not let Setwise in. Is the name and password in smtp-url right, and may the sender use it?
mail-error-refused = The mail server refused this mail for good.
mail-error-no-such-address = The mail server says that nobody has this address.
mail-again = It is tried again.
mail-given-up = It is not tried again by itself.
mail-send-again = Send again
# $when: a moment
mail-waits-quiet = waits until { $when }: quiet hours there
mail-waits-daily = waits until { $when }: gathered once a day
mail-waits-many = waits until { $when }: many at once become one
mail-left-out-switched-off = not sent: switched off
mail-left-out-no-such-address = not sent: nothing arrives at this address
mail-left-out-not-here = not sent: deactivated
mail-left-out-gathered = stands in one with others
mail-refused-title = { $count ->
        [one] At one address nothing arrives
       *[other] At { $count } addresses nothing arrives
    }
mail-refused-hint = A mail server refused them for good. Reminders and news are not sent there until a link to sign in arrives, a mail is sent again by hand, or the address is another.
mail-refused-since = since
# $email: an address; $when: a moment
mail-refused-person = Mail to { $email } has not arrived since { $when }: a mail server says that nobody has this address.
mail-refused-own = Mail to { $email } did not arrive.
mail-refused-own-hint = Is this still your address? Tell an administrator if it is not. If it is right, ask for a link to sign in by mail: once it arrives, all is well again.

person-by-name = By name or mail address.
person-unknown = Nobody here has this name or mail address.
person-several = Several people have this name. Please write the mail address.
