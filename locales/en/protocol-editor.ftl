# Making one's own protocol: drafts, versions, the form of a draft.

protocols-made = Protocol · made here · version { $number }
protocols-copy = Copy and change
protocols-change = Change it
protocols-try = Try it
protocols-away = Put away

draft-title = { $name } · draft
draft-heading = Change a protocol
draft-nameless = Without a name
draft-of = Draft · the next version of { $id }
draft-of-new = Draft · a new protocol
draft-private = Only you see this until you make it a version. It is kept as you go, mistakes and all.
draft-copy-name = { $name }, our own
draft-check = Keep and check
draft-try = Try it
draft-use = Use it
draft-findings = What the check says
draft-parts = Parts of this page
draft-form = Form
draft-text = Text
draft-text-hint = What the form changes stands here at once, and the other way round. The form covers what is changed most; the text can say everything.
draft-picture = Picture
draft-no-form = The text has a slip in its writing, so the form cannot show it. It comes back as soon as the lines named above are put right.
draft-no-picture = The picture comes back when the mistakes named above are put right.
draft-too-much-for-form = There is more here than a form can show. It comes back when there is less; the text goes on as it is.
draft-more-found = { $more ->
    [one] And one more
   *[other] And { $more } more
}, which are shown when these are put right.
draft-usable = { $warnings ->
    [0] It can be used.
    [one] It can be used; one warning.
   *[other] It can be used; { $warnings } warnings.
}
draft-mistakes = { $mistakes ->
    [one] One mistake to put right
   *[other] { $mistakes } mistakes to put right
}
draft-line = Line { $line }, column { $column }
draft-has-mistakes = It cannot be used yet: put right what is named below. The draft is kept.
draft-name-taken = There is a protocol called { $id } already. Write another id at the top of the text.
draft-keeps-name = A protocol keeps the id of its first version. Write id = "{ $id }", or copy it to make another.
draft-changed-elsewhere = This draft was changed in another window since. What you wrote stands here and is not kept yet: keep it to go on with yours, or load the page to go on with the other.
draft-keep-mine = Keep mine
draft-too-long = The text is longer than { $most } KiB. Shorten it; a protocol may have 64.
draft-too-much-at-once = That is more than is written at once: { $steps } steps, { $groups } new groups, { $lines } new lines of a stage and { $prompts } prompts of a group. Nothing of it is kept yet; it waits on this page. Load the page again to go on without it.
draft-too-many = You have { $most } drafts already, those put away included. Use one of them up first: copy what you need into it.
draft-state-kept = All is kept.
draft-state-typing = Keeping …
draft-state-lost = No connection. What you type stays in this browser and is kept as soon as it is back.
draft-state-signed-out = You are signed out. What you typed stays in this browser; sign in again in another tab, then type on.
draft-state-refused = This could not be kept. What you typed stays in this browser; load the page to try again.
draft-form-waits = The text is kept as you typed it. It has a slip in its writing, so what you changed in the form is not in it yet: it waits on this page and is written as soon as the text is put right and kept.
draft-made-title = This draft is a version now
draft-made-since = This draft has become a version since, and a version stays as it was made. What you wrote stands here and is not kept: begin a new draft with it.
draft-made-go-on = New draft from this
draft-made-version = The version
draft-yours = Your drafts
draft-yours-away = Drafts you put away
draft-changed-at = Kept
draft-away-title = Not now?
draft-away = Put the draft away; it leaves your list and stays where you can take it out again.
draft-is-away = You put this draft away.
draft-put-away = Put away
draft-take-out = Take it out again
draft-new-title = Take one from a file
draft-new-purpose = Somebody gave you a protocol as a file? It becomes a draft of yours, with every mistake explained. Nobody else sees it until you make it a version.
draft-new-file = The file
draft-new-text = Its text
draft-new-text-hint = Paste it here. A protocol has at most 64 KiB.
draft-new-take = Make it a draft
draft-new-one = A draft begins with one thing: a copy, a protocol to go on with, or a text. Nothing was begun; send one of them only.
draft-new-empty = There is no text yet. Paste the protocol’s text into the box.
draft-stage-new = New stage
draft-stage-new-purpose = Say here what to do now.

form-name = Name
form-summary = What it is for, in two sentences
form-id = Id: its name in addresses and files
form-from = People, from
form-to = to
form-conductor = Who conducts
form-statements = A statement that responds to nothing, where it should
form-statements-strict = is refused
form-statements-gentle = passes, with a word to the speaker
form-answers = Questions in a round are answered
form-answers-each = each at once
form-answers-after-round = after everybody has asked
form-commits = Who leaves with a dated action
form-commits-presenter = each presenter
form-commits-everyone = everybody
form-commits-none = nobody
form-nobody-commits = The sentence that says that nobody has to commit
form-slots = Presenters
form-slots-count = a number
form-slots-everyone = everybody, one after the other
form-usual = usually
form-most = at most
form-stages = Stages
form-stage-add = Add a stage
form-stage-name = Heading
form-stage-purpose = What to do now
form-stage-length = How long
form-stage-unit = in
form-unit-minutes = minutes
form-unit-days = days
form-minutes = { $length } min
form-days = { $length ->
    [1] 1 day
   *[other] { $length } days
}
form-stage-each = How often
form-each-meeting = once in the meeting
form-each-slot = once for each presenter
form-each-halfway = once, half-way between presenters
form-stage-floor = How the word passes
form-may = Who may do what
form-may-act = What
form-may-none = nothing (take this line out)
form-may-who = Who
form-may-each = Times each (empty: any)
form-may-seconds = Seconds (empty: no limit)
form-may-who-new = One more line: who
form-may-new = and what
form-may-add = Add the line
form-stage-facets = Questions offered
form-stage-ends = It is complete
form-ends-conductor = when the conductor says so
form-ends-everybody = when everybody has had their say
form-ends-count = after so many
form-stage-count = How many
form-stage-leaves = It must leave behind
form-leaves-nothing = nothing
form-leaves-presenters = who presents
form-leaves-next-meeting = the date of the next meeting
form-stage-up = Up
form-stage-down = Down
form-stage-out = Take out
form-facets = Questions to offer
form-facets-hint = Groups of questions a stage may offer. Nobody has to take one.
form-facet-name = What the group is called
form-facet-name-new = What the new group is called
form-facet-prompts = Questions
form-facet-prompts-hint = One in a line, thirty at most.
form-facet-add = Add a group of questions
form-facet-add-it = Add the group

versions-here = Versions
versions-title = Versions of { $name }
versions-purpose = Every version stays as it was made. Meetings that are planned follow the latest; a meeting that has begun keeps its own.
versions-open-again = Open as a draft
versions-away-title = No longer of use?
versions-away = Put it away: planning no longer offers it. Meetings planned with it already still follow it.
versions-is-away = This protocol is put away: planning does not offer it.
versions-put-away = Put away
versions-take-out = Take it out again
version-number = Version { $number }
version-title = { $name }, version { $number }
version-by = by { $name }
version-latest = Latest version
version-earlier = Earlier version
version-latest-means = Meetings planned from now on follow it.
version-earlier-means = Kept to be read. It can be opened as a draft again.
version-next = It is ready: plan a meeting of a set with it.
version-plan = To the sets
version-text = Its text

trial-here = Trial
trial-draft = Draft
trial-title = Trial of { $name }
trial-purpose = Simulated members follow the protocol, by the rules of a real meeting and with the time people take. Nothing of it is kept, and nobody else sees it.
trial-back = Back to the protocol
trial-people = How many people
trial-again = Play another
trial-ended = It comes to its end.
trial-too-long = It does not end: stopped after more than any meeting does. Look at how its stages end.
trial-stopped = You began another trial while this one was being played, so this one was stopped. Nothing is lost: play it again whenever you like.
trial-stuck = It cannot go on from “{ $stage }”.
trial-took = { $stages ->
    [one] One stage
   *[other] { $stages } stages
}, { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} by the clock of simulated people.
trial-all-commit = Everybody who has to leaves with a dated action.
trial-without-action = Without a dated action: { $people }.
trial-took-days = { $stages ->
    [one] One stage
   *[other] { $stages } stages
}, { $days ->
    [one] one day
   *[other] { $days } days
}
trial-on-day = day { $day }, { $time }
trial-stages-without = { $stages ->
    [one] In one stage somebody had no turn.
   *[other] In { $stages } stages somebody had no turn.
}
trial-means = Simulated people say what there is to say and go on; in a stage that waits for the conductor, real ones often take all of their minutes. A question counts about 20 seconds and any other turn about 30, unless the protocol gives it seconds of its own.
trial-over-days = It goes on over days, so it is shown whole.
trial-play = Play at sixty times the speed
trial-pause = Pause
trial-played = The trial is played to its end.
trial-faster = Four times faster
trial-to-the-end = To the end
trial-stage-took = { $took } of { $planned }
trial-silence = Nobody speaks here.
trial-nobody-could-act = Nobody could act in this stage. Look at who may do what in it.
trial-nothing-left = It left nothing behind: { $what } was missing, and the conductor had to go on without.
trial-no-turn = Had no turn: { $people }.
trial-refused = A rule stood in the way: { $why }
trial-not-yet = It cannot be tried yet
trial-not-yet-why = The text has mistakes that keep it from being played. They are named below; your draft is kept.
