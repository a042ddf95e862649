# The curriculum: the library, a module's page, making modules.

nav-learning = Learning
modules-title = Learning
modules-purpose = Modules of ten to twenty minutes to read between meetings, each with questions to reflect on and something to try in your own project. What you write there is yours alone.
modules-under-way = You are reading
modules-made-here = From your organisation
modules-shipped = The starter library
modules-away = Modules that were put away
# $minutes: how many
module-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
# The modules a programme plans for somebody
course-title = Your programme’s modules
course-pace-own = Each at their own pace: take them in this order, when it suits you; days named are a guide.
course-pace-together = All together: everybody has read each one by its day, so that you can talk about it.
course-done = { $done } of { $all } done.
course-is-next = next
course-next = Next in your programme
course-to-all = The whole plan
course-read = Read it
# $number: of which meeting; $on: a day
course-before-meeting-on = before meeting { $number }, { $on }
course-before-meeting = before meeting { $number }
course-by = by { $on }
course-anytime = whenever it suits you
module-begun = begun
module-done = done
module-done-other = You have read version { $number }, on
module-go-on = Go on
module-begin = Begin
module-take-up = Take it up again

module-changed-since = It has changed since then.
module-what-you-read = See what you read
module-earlier = This is an earlier version, as it was.
module-to-latest = Read the latest
module-version-title = { $title }, version { $number }

module-links = To read or watch elsewhere
module-link-video = video
module-link-file = file

module-reflect = To reflect on
module-no-questions = This module asks no questions.
module-private = Your answers are sealed with a key of your own. Nobody else reads them: no coach, no lead, no administrator.
module-earlier-answers = What you wrote to questions of an earlier version
module-apply = In your own project
module-applied = What you applied, and what came of it
module-applied-hint = Yours alone too, until you share it.
module-answer-long = This is longer than { $most } characters. Nothing was kept yet; please shorten it.
module-keep = Keep what I wrote
module-kept-at = Kept on
module-done-with = Done with this module
module-you-are-done = You were done with this module on
module-done-hint = What you wrote stays here, and you can go on writing.
module-to-all = All modules
module-changed-elsewhere = This was kept from another window since. What you wrote here stands below and was not kept yet: keep it once more to put it in the place of what is there now.

module-share = Share what I applied with { $set }
module-share-means = Sharing copies what you applied, and nothing else, for the set’s members and its coach. You can take it back at any time; it ends when you leave the set.
module-share-again = Share it with { $set } as it is now
module-is-shared = shared
module-shared-with = { $set } reads what you applied, since
module-share-old = You have changed it here since then.
module-take-back = Take it back
module-share-nothing = Write what you applied first: there is nothing to share yet. Everything else was kept.
module-share-ended = This set has ended, so nothing was shared. What you wrote is kept.
module-shared-title = What its people applied
module-shared-purpose = From modules they read, shared with this set. Whoever shared it can take it back.
module-share-yours = Change or take it back

module-new-title = New module
module-new-purpose = The particulars stand between two lines of +++, the reading below them. Everybody here will find it under Learning.
module-change = Change
module-change-title = Change “{ $title }”
module-change-purpose = This makes a new version. Whoever read the one before still sees which one that was.
module-make = Publish it
module-make-version = Publish this version
module-look = Look at it
module-text-hint = Particulars in TOML, the reading in Markdown: ## for a heading, **stress**, > for what somebody says, - for a list.
module-preview = How it will look
module-no-preview = There is something to see once the mistakes are put right.
module-usable = { $warnings ->
    [0] It can be published.
    [one] It can be published. One thing is worth a second look.
   *[other] It can be published. { $warnings } things are worth a second look.
}
module-words = { $words ->
    [one] One word.
   *[other] { $words } words.
} Reading it and thinking about its questions usually takes { $usual ->
    [one] a minute
   *[other] { $usual } minutes
}.
module-has-mistakes = It cannot be published yet: put right what is told below. Your text is as you wrote it.
module-name-taken = There is a module with the id { $id } already. Write another id; your text is as you wrote it.
module-keeps-name = A module keeps its id: write { $id }.
module-made-since = Somebody published version { $number } since you began. Your text is as you wrote it: look at theirs first, and publish again to put yours after it.
module-too-many = There are { $most } modules already, those put away included. Change one of them instead; your text is as you wrote it.
module-versions-title = Versions of “{ $title }”
module-versions-purpose = Each stays as it was published. The latest is the one people read.
module-away-title = Put it away
module-away = Nobody is offered it any more. Whoever has begun it still reads it, and what people wrote stays theirs.
module-is-away = This module was put away: it is no longer offered.
module-put-away = Put away
module-take-out = Offer it again

api-module-question = The module asks no such question now. Send each question as the module has it.
api-module-changed = This was kept from somewhere else since, so nothing was kept. Fetch it again, and send it with its revision.

module-finding-too-big = The text has { $size } KiB; a module may have { $most }. Shorten it, or make two modules of it.
module-finding-no-particulars = A module begins with a line of +++, then its particulars, then another line of +++. Put a line of +++ at the very top.
module-finding-not-closed = The particulars have no end. Put a line of +++ below them, before the reading.
module-finding-no-text = There is nothing to read. Write the reading below the second line of +++.
module-finding-missing = The module has no “{ $key }”. Add it between the two lines of +++.
module-finding-not-https = “{ $found }” is no address people can be led to. Write one that begins with https:// and names a host.
module-finding-link-not-https = The link to “{ $found }” is shown as words only, since links must begin with https://.
module-finding-html = HTML is not used here: it is shown as it is written. Take it away, or write it in Markdown.
module-finding-picture = Pictures are not shown, only their words. Describe what matters, or link to it among the links.
module-finding-too-deep = This stands inside too many lists and quotations; it is shown less deep.
module-finding-too-few-minutes = It says { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, and reading it takes at least { $least }. Say how long it really takes.
module-finding-nothing-to-do = There is no question and nothing to try. A module works when people do something with it.
