# Seeing the conversation: the measures of a meeting and of a set's meetings. Each says how it is counted and what it
# does not mean.

conversation-title = The conversation
conversation-lead = What everybody in the room could see, counted. For the set only.
conversation-empty = Once somebody speaks, you see here how the set shares the asking, how many questions come to a statement, and how the challenge changes. Nobody is ranked.
conversation-silent = Nothing was said in this meeting that could be counted.
conversation-see = See the conversation
conversation-page-title = Conversation of { $set }, meeting { $number }
# $time: a time of day
conversation-as-of = As it was at { $time }.
conversation-look-again = Look again
conversation-seen-by-set = Your set chose that all its people see this while it meets.
conversation-seen-by-conductor = While the meeting runs only you see this, since you conduct. Afterwards the set does.
conversation-nothing-title = Nothing to see yet
conversation-not-yet-title = After the meeting
conversation-not-yet = While the meeting runs, whoever conducts it sees its conversation. When it has ended, you do. A set may choose that all see it while it meets: its coach or any member, under “Change the set”.
conversation-no-seat-title = Without a seat
conversation-no-seat = You had no seat in this meeting, so its conversation stays with those who had one.
conversation-measured = How this is counted, and what it does not mean

conversation-balance = Balance of voice
conversation-balance-drawn = Questions each member asked while somebody else presented
conversation-balance-table = Who took part, in seat order
conversation-presented = presented
conversation-even-questions = Evenness of questions among the { $among } who could ask: { $value }. At 100 % each asked as much.
conversation-even-turns = Evenness of turns among the { $among } not presenting: { $value }.
conversation-column-who = Who
conversation-column-presented = Slots presented
conversation-column-turns = Turns
conversation-column-questions = Questions
conversation-column-answers = Answers
conversation-column-statements = Statements
conversation-column-share = Share
conversation-column-stage = Stage
conversation-column-interventions = Interventions
conversation-column-checks = Process checks
conversation-column-facet = Kind of question
conversation-column-there = Meetings there
conversation-column-waited = Meetings since they presented

conversation-talk-words = Share of the words so far
conversation-talk-time = Share of the answering time so far
conversation-talk-lead = For you while you conduct; it is not kept. A presenter should talk most while answering, and who talks most need not lead.

conversation-mix = Questions to statements
conversation-mix-drawn = Questions, answers and statements in each stage where members ask
conversation-mix-table = What was said where members ask
conversation-mix-share = Of questions and statements together, { $value } were questions.
conversation-so-many-questions = { $count ->
    [one] 1 question
   *[other] { $count } questions
}
conversation-so-many-answers = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
conversation-so-many-statements = { $count ->
    [one] 1 statement
   *[other] { $count } statements
}

conversation-pace = Waiting for one another
conversation-wait-spoken = Half of the { $count } answers began within { $median }.
conversation-wait-typed = Half of the { $count } answers were there within { $median }, writing included.
conversation-wait-none = Too few answers yet. From three on you see how long the set gave them.
conversation-silence = After half of { $count } answers it stayed silent for { $median } or longer.
conversation-silence-long = { $count ->
    [0] No silence of three seconds or longer followed an answer.
    [one] One answer was followed by three seconds of silence or more.
   *[other] { $count } answers were followed by three seconds of silence or more.
}
conversation-silence-typed = Silence is not told where people type: nobody can tell it from reading.

conversation-interventions = The coach stepping in
conversation-interventions-none = Nobody stepped in, and nobody asked for a process check.
conversation-interventions-drawn = Interventions in each stage
conversation-interventions-table = Interventions and process checks, stage by stage
conversation-checks = { $checks ->
    [one] One process check
   *[other] { $checks } process checks
}, { $members } of them asked for by members.
conversation-coach-share = The coach took { $value } of all turns.

conversation-facets = Kinds of question
conversation-facets-of = Kinds of question put to { $name }
conversation-facets-own = { $count ->
    [one] One more question was of no kind offered.
   *[other] { $count } more questions were of no kind offered.
}
conversation-facet-asked = { $count } asked
conversation-facet-not-yet = not yet asked
conversation-facet-to-come = to come

conversation-parked = Questions set aside
conversation-parked-count = { $count ->
    [0] No question was set aside.
    [one] One question was set aside.
   *[other] { $count } questions were set aside.
}
conversation-declined-count = { $count ->
    [one] One was declined.
   *[other] { $count } were declined.
}
conversation-parked-yours = Kept for you:

conversation-framings = How the challenge changed
conversation-framed-once = It stayed as it was first framed.
conversation-reframed = { $name } framed it anew.
conversation-reframed-after = { $name } framed it anew after { $asker } had asked:
conversation-assumptions = Questions about what is taken for granted: { $asked } asked, { $answered } answered.

conversation-helped = Your questions that helped
conversation-helped-lead = A presenter marked these. Only you and they know.

conversations-title = Over the meetings
conversations-lead = The same measures, one meeting after another. They show how this set changes; sets are not compared.
conversations-empty = After two meetings you see here how the set’s conversation changes: how it shares the asking, how long it waits, how often the coach steps in.
# $count: how many
conversations-latest = The latest { $count } meetings.
conversations-open = While it meets, the whole set sees its conversation.
conversations-closed = While it meets, only whoever conducts sees its conversation.
conversations-choose = Change that
conversations-lines = Meeting by meeting
conversations-table = The measures, meeting by meeting
conversations-column-meeting = Meeting
conversations-meeting = Meeting { $number }
conversations-drawn = { $measure }, { $first } to { $last }; lately { $newest }
conversations-air-drawn = Meetings each member was at since they last presented
conversations-air-table = Air time over these meetings
conversations-waited = { $count ->
    [0] presented last time
    [one] 1 meeting
   *[other] { $count } meetings
}

measure-percent = { $value } %
measure-none = –
measure-seconds = { $seconds } s
measure-minutes = { $more } min { $less } s
measure-hours = { $more } h { $less } min
measure-days = { $more } d { $less } h

measure-question-evenness-name = Evenness of questions
measure-question-evenness-how = Each one’s share p of the questions, among members who were not presenting, in the stages where members ask. The entropy −Σ p ln p over ln n, its most with n people; who asked nothing is counted (Shannon 1948, Pielou 1966). With several slots each one’s questions are divided by the slots in which they could ask.
measure-question-evenness-not = It does not mean that equal is right. People differ in what they have to ask, and listening leaves no trace.
measure-turn-evenness-name = Evenness of turns
measure-turn-evenness-how = The same for turns. A turn is an unbroken run of one person’s acts (after Sacks, Schegloff and Jefferson 1974).
measure-turn-evenness-not = It does not mean weight: a turn may be one word, or the one that changed everything.
measure-question-share-name = Share of questions
measure-question-share-how = Questions divided by questions and statements together, in the stages where members ask. Answers count on neither side.
measure-question-share-not = It does not mean that the questions were open or that a statement did harm.
measure-answer-began-name = Time before an answer
measure-answer-began-how = The median time from a question to “I answer”, over the whole meeting and from three answers on. Pauses and process checks are taken out (wait time 1 of Rowe 1974).
measure-answer-began-not = It does not mean that long is slow: that is where thinking happens.
measure-answer-sent-name = Time to a typed answer
measure-answer-sent-how = The median time from a question to its answer, over the whole meeting and from three answers on. Writing is part of it.
measure-answer-sent-not = It does not mean time to think: it grows with the length of the answer.
measure-silence-name = Silence after an answer
measure-silence-how = The median time from the end of an answer to what was said next in the same step, where people talk. An answer that the next question closed is left out (wait time 2 of Rowe 1974, who found that three seconds change what is said).
measure-silence-not = It does not mean that nothing happened.
measure-facet-coverage-name = Kinds of question asked
measure-facet-coverage-how = Kinds of question asked at least once, divided by those whose stage has come; with several slots the mean of them. A question that names no kind belongs to its stage’s, where there is only one.
measure-facet-coverage-not = It does not mean that each has to be asked: they are offered, never forced.
measure-parked-name = Questions set aside
measure-parked-how = Questions that were put, and that who was asked set aside. Questions kept for a presenter without being put are counted for nobody.
measure-parked-not = It does not mean that they were bad ones. A question set aside is often the one that stays.
measure-interventions-name = Interventions
measure-interventions-how = How often the coach stepped in.
measure-interventions-not = It does not mean that few is good coaching: early meetings call for more, and some formats keep the coach for good.
measure-coach-share-name = The coach’s share of turns
measure-coach-share-how = Turns of a coach who is no member, divided by all turns.
measure-coach-share-not = It does not mean that the set could do without.
measure-reframings-name = Framed anew
measure-reframings-how = How often a challenge was framed anew. Beside each stands the last question before it (double loop: Argyris 1977).
measure-reframings-not = It does not mean that the question before was the cause, or that more is better: some challenges are well framed.
measure-air-time-name = Air time
measure-air-time-how = For each member the meetings they were at, the slots they presented and the turns they took; and how many meetings they were at since they last presented.
measure-air-time-not = It does not mean that anybody is owed a slot: who waited longest may be content to.
measure-talk-share-name = Share of talk
measure-talk-share-how = Where people talk, each one’s share of the time from “I answer” to the answer’s end; where they type, of the words. Seen by whoever conducts while the meeting runs, and kept nowhere.
measure-talk-share-not = It does not mean leadership, although who talks most is often taken for the leader; and a presenter should talk most while answering.
