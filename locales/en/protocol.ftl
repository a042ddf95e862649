# What `setwise protocol` says: the lists, and every finding with what to write instead.

protocol-minutes = { $minutes } min
protocol-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
protocol-people = { $sizes } people
protocol-built-in = built in
protocol-own = your own
protocol-piped = standard input
protocol-not-there = there is no protocol called { $id }; setwise protocol list prints all of them
protocol-cannot-read = { $file } cannot be read ({ $reason }); is the name right?
protocol-has-mistakes = { $file } cannot be used yet: { $mistakes ->
    [one] one mistake
   *[other] { $mistakes } mistakes
} to put right
protocol-sound = { $id } can be used{ $warnings ->
    [0] .
    [one] {"; "}there is one warning.
   *[other] {"; "}there are { $warnings } warnings.
}
protocol-turn-each = In { $minutes } minutes everybody gets a turn in every stage that goes round, up to a set of { $people }.
protocol-no-turn-each = In { $minutes } minutes no set is small enough for everybody to get a turn in every stage that goes round.
protocol-name-taken = there is a protocol called { $id } already; choose another name
protocol-file-there = { $file } is there already and was left as it is; choose another name, or move it away
protocol-begun = { $file } is ready to be changed. Check it with: setwise protocol check { $file }. Then put it into { $folder } and start Setwise again.
protocol-mistake = mistake
protocol-warning = warning

protocol-left-out = { $file } was left out: line { $line }: { $first } See all of it with: setwise protocol check { $file }
protocol-left-out-built-in = { $file } was left out: a built-in protocol is called { $id }. Write another id into the file.
protocol-left-out-another = { $file } was left out: { $other } has the id { $id } too. Write another id into one of them.
protocol-left-out-unreadable = { $file } was left out: it cannot be read ({ $reason }). Let the user that runs Setwise read it.

protocol-too-big = The file has { $size } KiB; a protocol may have { $most }. Shorten its texts, or make two protocols of it.
protocol-not-text = This is not text in UTF-8. Save the file as UTF-8 in your editor.
protocol-not-toml = This is not TOML: { $says }. Look at this line and the one before: a missing quote, bracket or equals sign is the usual cause.
protocol-unknown-key = There is no key “{ $key }” here. Write one of: { $known }.
protocol-unknown-key-near = There is no key “{ $key }” here. Write “{ $nearest }” instead.
protocol-unknown-name = “{ $found }” is nothing that { $key } takes. Write one of: { $known }.
protocol-unknown-name-near = “{ $found }” is nothing that { $key } takes. Write "{ $nearest }" instead.
protocol-wrong-type = { $key } takes { $wanted }.
protocol-wants-text = text in quotes, such as "open"
protocol-wants-number = a number without quotes, such as 5 or 2.5
protocol-wants-whole-number = a whole number without quotes, such as 5
protocol-wants-yes-or-no = true or false, without quotes
protocol-wants-list = a list in square brackets, such as ["one", "two"]
protocol-wants-table = keys with values, such as { "{" } from = 4, to = 8 { "}" }
protocol-wants-stages = blocks that begin with [[stage]], in double brackets
protocol-wants-slots = "everyone", or numbers such as { "{" } usual = 3, most = 4 { "}" }
protocol-wants-ends = "conductor", "everybody", or a count such as { "{" } count = 3 { "}" }
protocol-missing = { $within } has no “{ $key }”. Add it.
protocol-missing-at-the-top = The protocol has no “{ $key }”. Add it at the top of the file, before the first [[stage]].
protocol-out-of-range = { $key } is { $found }. Write a number from { $from } to { $to }.
protocol-swapped = “{ $smaller }” is larger than “{ $larger }”. Swap the two numbers.
protocol-not-a-name = “{ $found }” cannot be a name for { $key }. Write lower case letters, digits and single hyphens, such as "open-questions".
protocol-not-a-name-near = “{ $found }” cannot be a name for { $key }: only lower case letters, digits and single hyphens. Write "{ $nearest }" instead.
protocol-not-a-language = “{ $found }” is no language. Words stand under a language's code, such as [text.en] or [text.de].
protocol-too-long = { $key } has { $found } characters. Shorten it to { $most }.
protocol-empty = { $key } is empty. Write what it should say, or take the line away if it is not needed.
protocol-too-many = { $key } has { $found } entries. Keep at most { $most }.
protocol-a-stage = stage
protocol-a-facet = facet
protocol-a-role = role
protocol-a-method = method
protocol-twice = Another { $what } is called “{ $name }” already. Give one of them another name.
protocol-role-name-taken = “{ $name }” is what every protocol calls a kind of person. Give the role another name.
protocol-without-text = The { $what } “{ $name }” has no words. Add { $heading } and write them below.
protocol-text-for-nothing = There are words for a { $what } “{ $name }”, and there is no such { $what }. Take them away, or add the { $what }.
protocol-text-for-nothing-near = There are words for a { $what } “{ $name }”, and there is no such { $what }. Write “{ $nearest }” instead, which has none yet.
protocol-no-stages = There is no stage. Add at least one block that begins with [[stage]].

protocol-minutes-and-days = The stage “{ $stage }” has minutes and days. Keep one of them.
protocol-no-length = The stage “{ $stage }” has no length. Write minutes = 5, or days = 2.
protocol-elects-without = The stage “{ $stage }” elects presenters by { $elects }, and nobody in it may { $act }. Add { "{" } who = ["member"], act = "{ $act }" { "}" } to its may.
protocol-elects-too-late = The stage “{ $stage }” elects presenters when the first of them has begun. Move it before the first stage with each = "slot", and take each = "slot" away from it.
protocol-slots-apart = The stage “{ $stage }” is repeated for each presenter, and stands apart from the others that are. Move it right after “{ $after }”, or take each = "slot" away.
protocol-halfway-apart = The stage “{ $stage }” comes half-way between the presenters. Move it among the stages with each = "slot" or right after them.
protocol-refers-to-nothing = In the stage “{ $stage }” a { $act } must refer to a { $refers }, and there can be none by then. Allow the { $refers } in this stage or before, or take refers away.
protocol-needs-no-line = In the stage “{ $stage }” the line for { $act } does nothing: the room itself says who may, in every stage. Take the line away.
protocol-key-ignored = In the stage “{ $stage }” the line for { $act } has { $key }, which does nothing there. Take { $key } away.
protocol-answers-from-others = In the stage “{ $stage }” whoever is asked answers, whomever the line names. Write who = ["everyone"]; or ["presenter"] where every question goes to the presenter.
protocol-votes-for-nothing = The stage “{ $stage }” elects by votes for challenges, and nobody can have written one. Allow the act "challenge" in an earlier stage, or write elects = "bids".
protocol-auto-at-the-end = The stage “{ $stage }” is the last, and auto has nowhere to move on to. Take auto away: the conductor ends the meeting.

protocol-nobody-commits-unsaid = Nobody commits to anything, and the text does not say so. Write it out under [text.en] as nobody-commits = "…", so that everybody knows; or write commits = "presenter".
protocol-commits-nowhere = People must leave with an action, and no stage lets all of them write one. Allow the act "action" to those who commit (the presenter in a stage with each = "slot", or every member), or write commits = "none".
protocol-role-never-taken = In the stage “{ $stage }” a line is for “{ $role }”, and nobody can have taken a role by then. Allow { "{" } who = ["member"], act = "role-taken" { "}" } in this stage or before.
protocol-nothing-to-choose = In the stage “{ $stage }” somebody may { $act }, and there is nothing to choose from. Write { $list } = [ … ] at the top of the file, or take the line away.
protocol-line-overruns = In the stage “{ $stage }” one { $act } may take { $seconds } seconds, and the whole stage lasts { $lasts }. Give the stage more minutes, or the act fewer seconds.
protocol-in-turn-over-days = The stage “{ $stage }” lasts days and goes round in turn: one who looks in late holds everybody up. Write floor = "open" with each = 3 in its line, or floor = "together".
protocol-minutes-among-days = The stage “{ $stage }” has minutes, and other stages have days: it is over before most have looked in. Write days = 1, or give every stage minutes.
protocol-nobody-can-act = Nobody can do anything in the stage “{ $stage }”. Add a line to its may; if it is meant to be quiet, write floor = "silent" and no may.
protocol-line-without-presenter = Only the presenter may { $act } in the stage “{ $stage }”, and it has no presenter: it is not repeated for each. Write each = "slot", or who = ["member"].
protocol-line-in-silence = The stage “{ $stage }” is silent, so nobody can use { $act }. Write free = true in its line, or choose another floor.
protocol-never-everybody = The stage “{ $stage }” ends when everybody has acted, and nobody has anything that counts. Put the act everybody does first in its may, or write ends = "conductor".
protocol-never-count = The stage “{ $stage }” ends after { $count } acts, and so many cannot happen. Write a smaller count, allow more of them, or write ends = "conductor".
protocol-never-leaves = The stage “{ $stage }” must leave { $leaves }, and nobody can bring that about in it. Add it to its may, or take leaves away.
protocol-turns-overrun = The minutes of the stage “{ $stage }” do not hold a turn for everybody: { $people } people need about { $needs }. Give it more minutes, or fewer seconds to each.
protocol-turns-overrun-up-to = The minutes of the stage “{ $stage }” do not hold a turn for everybody: { $people } people need about { $needs }, and it is enough for { $nearest }. Give it more minutes, fewer seconds to each, or suit smaller sets.
protocol-facet-nowhere = No stage offers the questions of “{ $name }”. Add facets = ["{ $name }"] to a stage, or take them away.
protocol-slots-without-stages = There are several presenters, and no stage is repeated for them. Write each = "slot" in the stages each presenter goes through, or take slots away.
