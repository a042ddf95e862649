# What Setwise writes by mail. Plain text.

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

mail-password-reset-subject = Somebody made a password link for you
mail-password-reset-body =
    Hello { $name },

    { $administrator } made a link with which a new password can be chosen for you, and was shown it to hand to you. Your sets are told as well.

    If you did not ask for this, speak to { $administrator }, and look at your profile, where every browser that is signed in is listed.
