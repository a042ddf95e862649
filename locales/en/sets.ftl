# Sets: the list, a set's pages, its agreement.

sets-title = Sets
sets-purpose = People who bring real challenges, ask one another good questions, and come back to say what they learned.
sets-mine = Your sets
sets-all = All sets
sets-all-hint = You see that they meet and who comes, never what is said.
sets-new = New set
sets-new-title = A new set
sets-new-purpose = Four to twelve people who do not report to one another work best.
sets-create = Make the set
set-not-now = Not now
sets-none-title = No set yet
sets-none-create = A set is four to twelve people who bring real challenges and ask one another good questions. Make the first one: give it a name and say who is in it.
sets-none-wait = A set is four to twelve people who bring real challenges and ask one another good questions. A coach or programme lead adds you to one; until then, see how such a meeting goes.
sets-none-look = Look at the protocols

set-crumbs = Where you are
set-eyebrow = Set
set-tabs = This set
set-tab-project = Project
set-tab-meetings = Meetings
set-tab-actions = Commitments
set-tab-conversation = Conversation
set-tab-people = People
set-tab-agreement = Agreement
set-change = Change the set
set-plan = Plan a meeting
set-ended = ended
set-waiting = waiting to be let in
# $members: how many members, without the coach
set-ranks = { $members ->
    [0] Nobody in it yet.
    [one] One member, no coach.
   *[other] { $members } members, no coach.
}
set-ranks-with-coach = { $members ->
    [0] With { $coach } as coach, nobody else yet.
    [one] One member, with { $coach } as coach.
   *[other] { $members } members, with { $coach } as coach.
}

set-name = Name
set-name-hint = What its people will call it.
set-coach = Coach
set-coach-hint = Conducts the meetings with light hands, and hands that over in time. A set may do without.
set-coach-none = Nobody
set-members = Members
set-members-hint = Those who are here already. Everybody else comes by invitation.
set-members-choose = { $people ->
    [one] Choose among one person
   *[other] Choose among { $people } people
}
set-invite = Invite by mail address
set-invite-hint = One person a line, such as mei@example.org or Mei Rong <mei@example.org>. Who is here already joins at once. Where no mail is set up, an administrator hands the links on.
set-deactivated = Somebody with this address is here and was deactivated, so they were not added. An administrator can let them come back.
set-invite-wrong = “{ $line }” is no mail address. Nobody was invited yet; please correct this line.
set-invite-many = At most { $most } people at once. Nobody was invited yet.
set-invite-nobody = Write at least one address.
set-invite-button = Invite

set-ended-notice = This set has ended. What it said can still be read by its people.
set-waiting-notice = You are in this set, and the set has met before. You read its meetings from the moment its coach or a member lets you in; what was said earlier stays with those who were there.
set-outside-notice = You see that this set meets and who comes. What it says is for its own people.
set-key-destroyed = The key of this set was destroyed. What it said can never be read again, by anybody.
set-wants-in = { $name } waits to be let in.
set-wants-in-hint = Until then they read nothing; afterwards they read the meetings from then on.
set-let-in = Let { $name } in
set-agreement-waits = There is an agreement you have not said yes to.
set-agreement-read = Read the agreement

set-meetings-ahead = To come
set-meetings-held = Held
set-meetings-cancelled = Cancelled
set-meetings-more = And { $count } more
set-meeting-number = Meeting { $number }
set-no-meetings-title = No meeting yet
set-no-meetings = A set lives from meeting to meeting: every four weeks or so, for an hour and a half. Plan the first one, and everybody here finds it on their home page.
set-no-meetings-waiting = Meetings show here once you are let in.

set-actions-none-title = Nothing promised yet
set-actions-none = In a meeting, people leave with an action they said yes to: who does what by when, and how we will know. The next meeting begins with what became of it.
set-actions-gone-title = Not readable any more
set-actions-gone = The key of this set was destroyed, and with it the words of its commitments.

set-people = People
set-people-none = Nobody is in this set yet. Add somebody below, or invite people by mail address.
set-you = you
set-since = since
set-kind-member = Member
set-kind-coach = Coach
set-name-coach = { $name }, coach
set-remove = Take out
set-add-title = Add people
set-add-hint = The set sees who was added, and by whom. Once it has met, a newcomer reads nothing until its coach or a member lets them in.
set-add-person = Somebody who is here already
set-add = Add
set-leave-title = Leave this set
set-leave-hint = You read nothing of it any more, not even from before. The set sees that you left.
set-leave = Leave the set
set-changes = What changed
set-changes-all = All changes

# $by: who did it; $person: whom it is about
set-change-created = { $by } made this set
set-change-added = { $by } added { $person }
set-change-let-in = { $by } let { $person } in
set-change-left = { $person } left
set-change-removed = { $by } took { $person } out
set-change-coach = { $by } made { $person } the coach
set-change-no-coach = { $by } left the set without a coach
set-change-renamed = { $by } changed the name
set-change-agreement = { $by } changed the agreement
set-change-conversation-opened = { $by } let the set see its conversation while it meets
set-change-lens-on = { $by } turned the question lens on
set-change-lens-off = { $by } turned the question lens off
set-change-conversation-closed = { $by } left the conversation to whoever conducts while the set meets
set-change-password-terminal = At the server’s terminal a link was made that sets { $person }’s password
set-change-password = { $by } handed out a link that sets { $person }’s password
set-change-ended = { $by } ended the set
set-change-key = { $by } destroyed the set’s key
set-change-setwise = Setwise

set-conversation-title = The conversation while you meet
set-conversation-hint = How evenly you ask, how long you wait, what was not asked yet: counted from what everybody in the room sees. When a meeting has ended, all who were there see it. The set sees who changed this.
set-conversation-who = Who sees it while you meet?
set-conversation-conductor = Only whoever conducts
set-conversation-set = The whole set
set-conversation-keep = Keep this choice
set-rename-title = Name
set-rename = Rename
set-coach-change = Change the coach
set-coach-change-hint = The coach until now leaves the set. A new coach from outside reads nothing until the set lets them in.
set-end-title = End the set
set-end-hint = For a set that has done its work: nothing more can be planned. Its people still read what they could.
set-end = End the set

set-agreement-title = As it stands
set-agreement-version = Version { $version }, from
set-agreement-no-rules = No ground rules of its own yet.
set-agreement-accepted = Said yes
set-agreement-open = Not yet
set-agreement-nobody = Nobody yet
set-agreement-accept = I agree
set-agreement-change = Word it anew
set-agreement-change-hint = Everybody is asked to say yes again. Nobody is kept out until they did.
set-agreement-level = How far may it travel?
set-agreement-rules = Ground rules of your own
set-agreement-rules-hint = What matters to this set: being on time, phones, how to disagree.
set-agreement-long = At most { $most } characters. Nothing was kept yet; please shorten it.
set-agreement-propose = Put it to the set
set-level-stays = What is said stays in this set.
set-level-stays-hint = Nothing is told elsewhere, not even the topics.
set-level-own = Own learning may travel.
set-level-own-hint = Each may tell what they learned themselves, nothing about others.
set-level-without = Without names it may travel.
set-level-without-hint = What was said may be told, never who said it.
set-level-open = It may all be told.
set-level-open-hint = For demonstrations and public groups.

set-ended-refusal = This set has ended, so nothing was changed.
set-already-in = This person is in the set already. Nothing was changed.
set-not-in = This person is not in the set any more. Nothing was changed.
set-not-inside = Only the coach and members who were let in decide this. Nothing was changed.
set-not-waiting = They were let in already.
set-coach-taken = The set has a coach already. Nothing was changed; change the coach instead.
set-id-taken = Something else was made under the number of this form. Nothing was made; open the form anew, or send another key.
set-agreement-moved-on = The agreement was worded anew in the meantime, so your yes was not taken. Please read it again.
set-choose-somebody = Please choose somebody first. Nothing was changed.
