# The home page.

home-title = Home
home-morning = Good morning, { $name }
home-afternoon = Good afternoon, { $name }
home-evening = Good evening, { $name }
home-next = Next meeting
home-meeting = Meeting { $number }, { $protocol }
home-meeting-page = About this meeting
# $others: how many more people
home-with-coach = with { $name } { $others ->
    [0] alone
    [one] and one other
   *[other] and { $others } others
}
home-with = { $others ->
    [0] nobody else in the set yet
    [one] with one other
   *[other] with { $others } others
}
home-commitments = Your commitments
home-no-commitments = Nothing promised. What you say yes to in a meeting stands here until you tell what became of it.
home-heard-today = the set hears about it today
# $set: a set's name
home-from = from meeting { $number } of { $set }
home-learned = learned: “{ $learned }”
home-update = Update
home-view = View
home-all-sets = All sets
home-no-set = You sit in no set yourself
# $n: how many sets meet here
home-overseen = { $n ->
    [one] One set meets here.
   *[other] { $n } sets meet here.
} You see that they meet and who came, never what was said.
home-for-you = For you
home-nothing = Nothing new. What changes in your sets is told here.
home-read-all = I have read this
home-look = Look

notice-somebody = Somebody who looks after this Setwise
notice-password-reset-terminal = At the server’s terminal somebody made a link that sets a new password for you. If you did not ask for it, speak to whoever runs Setwise, and change your password.
notice-password-reset = { $by } handed out a link that sets a new password for you. If you did not ask for it, speak to them, and change your password.
notice-added-to-set = { $by } added you to { $set }.
notice-let-in = { $by } let you in: you read the meetings of { $set } from now on.
notice-removed-from-set = { $by } took you out of a set. You read nothing of it any more.
notice-coach-changed = { $by } changed who coaches { $set }.
notice-set-ended = { $by } ended { $set }.
notice-agreement-changed = { $by } worded the agreement of { $set } anew.
notice-wave = The programme
notice-wave-started = { $by } started a programme you are in. Its meetings are planned.
notice-application-taken-in = { $by } took you into a programme you asked to be in. Welcome!
notice-application-declined = { $by } answered your wish to take part: it does not work out this time.
notice-meeting-planned = { $by } planned a meeting of { $set }.
notice-meeting-changed = { $by } changed a meeting of { $set }.
notice-meeting-cancelled = { $by } cancelled a meeting of { $set }.
notice-other = Something changed in a set you are or were in.
