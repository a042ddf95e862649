# What the question lens says, and `setwise lens`.

lens-label-question = question
lens-label-statement = statement
lens-label-open = open
lens-label-closed = closed
lens-label-multiple = several at once
lens-label-scaling = scaling
lens-label-mirror = mirror
lens-label-implicit = implicit
lens-label-leading = leading
lens-label-advice-in-disguise = advice in disguise
lens-label-judging = judging
lens-label-clarifying = clarifying
lens-label-probing = probing
lens-label-reflective = reflective
lens-label-feeling = feeling
lens-label-perspective = perspective
lens-label-assumption = assumption
lens-label-possibility = possibility
lens-label-future = future
lens-label-action = action
lens-label-support = support
lens-label-process = process

# The same, as they stand under the box of a question.
lens-shown-statement = Tells
lens-shown-open = Open
lens-shown-closed = Closed
lens-shown-multiple = Several at once
lens-shown-scaling = On a scale
lens-shown-mirror = Hands back
lens-shown-implicit = Asks in passing
lens-shown-leading = Leading
lens-shown-advice-in-disguise = Advice in disguise
lens-shown-judging = May sound like blame
lens-shown-clarifying = Clears up a fact
lens-shown-probing = Digs deeper
lens-shown-reflective = Turns to themselves
lens-shown-feeling = Asks for a feeling
lens-shown-perspective = Takes another view
lens-shown-assumption = Tests an assumption
lens-shown-possibility = Opens possibilities
lens-shown-future = Looks ahead
lens-shown-action = Leads to action
lens-shown-support = Looks for support
lens-shown-process = About how you work together

lens-keep = Keep it
lens-rephrase = Rephrase
lens-send = Ask it as it is

lens-title = Question lens
lens-hint-person = While you write a question it tells you how it reads, for instance when it is advice in disguise. Only you see it, and nothing of it is kept.
lens-hint-set = While somebody writes a question it tells them how it reads. Only the writer sees it, and nothing of it is kept. Each may also turn it off for themselves.
lens-hint-organisation = While somebody writes a question in a meeting it tells them how it reads. Only the writer sees it, and nothing of it is kept. Sets and people may also turn it off for themselves.
lens-choice = It reads
lens-on = while questions are written
lens-off = never
lens-save = Save this

lens-reason-begins-with = begins with “{ $words }”
lens-reason-says = says “{ $words }”
lens-reason-ends-with = ends with “{ $words }”
lens-reason-question-mark = ends with a question mark
lens-reason-statement-with-mark = is built as a statement; only the question mark asks
lens-reason-nothing-asks = nothing in it asks
lens-reason-several-questions = asks { $count } things; the last begins with “{ $words }”
lens-reason-few-words = only hands back “{ $words }”

lens-turn = to turn it
lens-turn-ask-instead = Ask instead: begin with what or how.
lens-turn-ask-one = Ask one and stop: keep the one that matters most.
lens-turn-ask-for-their-ideas = Ask for their ideas: What have you thought of? What could you …?
lens-turn-leave-the-answer-open = Leave the answer open: What do you make of …?
lens-turn-ask-what-led-there = Ask what led there: What led you to …?
lens-turn-ask-with-what-or-how = Ask with what or how: What would you …?

lens-no-such-language = the lens does not read “{ $code }”; it reads en and de
lens-cannot-read = { $file } cannot be read ({ $reason }); is the name right?
lens-bad-line = line { $line } of { $file } is not as expected. The first line is: text, labels, source, with tabs in between; each further line has at least a text and its labels.

lens-eval-head = { $texts ->
    [one] One text
   *[other] { $texts } texts
} from { $sources ->
    [one] one source.
   *[other] { $sources } sources.
}
lens-eval-label = label
lens-eval-texts = texts
lens-eval-precision = precision
lens-eval-recall = recall
lens-eval-f1 = F1
lens-eval-advice-or-leading = advice in disguise or leading
lens-eval-confusion = Labelled open or closed, and read as:
lens-eval-labelled-open = open:   { $open } open, { $closed } closed, { $neither } neither
lens-eval-labelled-closed = closed: { $open } open, { $closed } closed, { $neither } neither
lens-eval-form-right = { $right } of { $all } as labelled: { $share }
lens-eval-macro = Mean F1 of the { $intents ->
    [one] one intent
   *[other] { $intents } intents
} with { $texts } texts or more: { $mean }
lens-eval-unknown = Labels the lens does not know, and how often: { $labels }
lens-eval-macro-shown = Of these, { $intents ->
    [one] the one that is shown in the room
   *[other] the { $intents } that are shown in the room
}: { $mean }
lens-not-shown = (not shown in the room: told rightly about half of the time)
lens-eval-intervals = Intervals are 95 %: Wilson for shares, for F1 the middle of 2,000 samples of the texts drawn with one fixed seed.
lens-eval-by-source = Each source by itself (nothing is fitted to this file, so each is as when left out): question or statement, open or closed, F1 of faults, F1 of intents
lens-eval-source = { $kind }  { $form }  { $faults }  { $intents }  { $source }
lens-eval-differences = Read otherwise than labelled (+ the lens says so, - it does not):
