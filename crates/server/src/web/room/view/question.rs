//! A question in the middle: who asks whom, the words, and the ring round the answer.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::{Act, ActKind};
use setwise_domain::meeting::clock::{StepClock, words_in};
use setwise_domain::meeting::state::{Deed, QuestionState};

use super::super::scene::Scene;
use super::super::words::{called, people};
use super::asked;
use super::hero::{Middle, floor, quote, tag};
use crate::live::About;
use crate::ui::words::{say, say_with};

/// Over so many letters of question and answers the seats make room; below that the window decides (`circle.ts`).
const VERY_LONG_WITH_ANSWERS: usize = 700;

/// The question on the floor.
pub(super) fn middle(scene: &Scene<'_>, deed: &Deed) -> Middle {
    let meeting = scene.meeting;
    let open = deed.question == Some(QuestionState::Open);
    let html = html! {
        p { (tag(ActKind::Question, &numbered(scene, deed))) }
        @if deed.words.text.is_empty() {
            h2 { (say_with("room-is-asking", &[("name", called(scene.about, deed.by).into())])) }
        } @else { (quote(&deed.words.text)) }
        @for answer in meeting.answers_to(deed.id).filter(|answer| !answer.words.text.is_empty()) {
            p class="answer-text" {
                @if asked(deed).is_none() { b { (called(scene.about, answer.by)) } " " }
                (answer.words.text)
                // While it is looked at; the record says nothing of it.
                @if meeting.over_time(answer) { " " span class="muted" { (say("room-over-time")) } }
            }
        }
        @match deed.question {
            Some(QuestionState::Parked) => { p class="muted" { (say("room-question-parked")) } }
            Some(QuestionState::Declined) => { p class="muted" { (say("room-question-declined")) } }
            _ => {}
        }
        @if open { (answering(scene, deed)) } @else { (floor(scene)) }
    };
    let answers = meeting.answers_to(deed.id).map(|answer| answer.words.text.chars().count());
    let letters = deed.words.text.chars().count() + answers.sum::<usize>();
    Middle { listing: letters > VERY_LONG_WITH_ANSWERS, html }
}

/// "Question 10 · Tomasz to Priya": its place among those of its step.
fn numbered(scene: &Scene<'_>, deed: &Deed) -> String {
    let nth = scene.meeting.place_of_question(deed);
    say_with("room-question-nth", &[("n", nth.into()), ("who", who_asks_whom(scene.about, deed).into())])
}

/// "Tomasz to Priya".
pub(in crate::web) fn who_asks_whom(about: &About, deed: &Deed) -> String {
    let from = called(about, deed.by);
    match asked(deed) {
        Some(to) => say_with("room-question-to", &[("from", from.into()), ("to", called(about, to).into())]),
        None => say_with("room-question-to-all", &[("from", from.into())]),
    }
}

/// Whose answer runs, with its ring; or who is awaited.
fn answering(scene: &Scene<'_>, deed: &Deed) -> Markup {
    let meeting = scene.meeting;
    let running: Vec<_> = meeting.answering.iter().filter(|(_, answering)| answering.question == deed.id).collect();
    let awaited: Vec<PersonId> = meeting
        .here()
        .map(|seat| seat.person)
        .filter(|person| meeting.is_asked(*person, deed))
        .filter(|person| !meeting.is_done_with(*person, deed.id))
        .collect();
    let mine = !meeting.is_spoken() && awaited.contains(&scene.viewer);
    html! {
        @if !running.is_empty() {
            @for (person, answering) in running {
                @let limited = answering.clock.length.0 > 0;
                (ring(&format!("clock-{}-{person}", deed.id), &answering.clock, &who_answers(scene, *person, limited)))
            }
        } @else if mine {
            // The answerer's ring fills by words; the field that is typed in names this clock.
            @let limit = meeting.answer_seconds(deed.id);
            div class="timer" id=(ring_id(deed)) data-clock[limit.is_some()] {
                @if limit.is_some() { (dial()) }
                (who_answers(scene, scene.viewer, limit.is_some()))
            }
        } @else if awaited.len() == 1 {
            div class="timer" { (who_answers(scene, awaited[0], false)) }
        } @else if !awaited.is_empty() {
            p class="muted" { (say_with("room-awaits", &[("people", people(scene.about, &awaited).into())])) }
        }
    }
}

/// The ring round an answer that runs; without one where it has no limit.
pub(in crate::web) fn ring(id: &str, clock: &StepClock, who: &Markup) -> Markup {
    let limited = clock.length.0 > 0;
    let ends = clock.began.plus(clock.length).plus(clock.stood);
    let left = clock.stopped.map(|since| clock.length.0.saturating_sub(clock.elapsed(since).0));
    html! {
        div class="timer" id=(id) data-clock=[limited.then_some("")]
            data-limit-seconds=[limited.then(|| clock.length.as_seconds())]
            data-ends-at=[(limited && clock.stopped.is_none()).then_some(ends.0)]
            data-paused=[(limited && clock.stopped.is_some()).then_some("")] data-left=[left.filter(|_| limited)] {
            @if limited { (dial()) }
            (who)
        }
    }
}

/// Over days nobody is answering at this moment: they are asked, and answer when they look in.
fn who_answers(scene: &Scene<'_>, person: PersonId, limited: bool) -> Markup {
    let (mine, theirs) = match scene.meeting.is_over_days() {
        true => ("room-you-are-asked", "room-is-asked"),
        false => ("room-you-answer", "room-answers"),
    };
    html! {
        span {
            @if person == scene.viewer { (say(mine)) }
            @else { (say_with(theirs, &[("name", called(scene.about, person).into())])) }
            @if limited { " " span data-when="over" { (say("room-over-time")) } }
        }
    }
}

/// The id of the ring a typed answer fills.
pub(super) fn ring_id(question: &Deed) -> String {
    format!("clock-{}", question.id)
}

/// How many words a typed answer may have: as the stage says in which the viewer was asked, or, for who writes for
/// others, the stage at hand.
pub(super) fn words_for_answer(scene: &Scene<'_>) -> Option<u32> {
    let meeting = scene.meeting;
    let line = || meeting.stage()?.may.iter().filter(|may| may.act == ActKind::Answer).find_map(|may| may.seconds);
    let asked = meeting.questions_for(scene.viewer).last();
    asked.map_or_else(line, |question| meeting.answer_seconds(question.id)).map(words_in)
}

pub(super) fn dial() -> Markup {
    html! {
        span class="dial-box" data-own {
            svg class="dial" viewBox="0 0 40 40" aria-hidden="true" {
                circle class="dial-track" cx="20" cy="20" r="17" pathLength="100" {}
                circle class="dial-fill" cx="20" cy="20" r="17" pathLength="100" stroke-dasharray="0 100" {}
            }
            span class="dial-number" data-clock-number {}
        }
    }
}

/// One person's answer to a process check, in words.
pub(super) fn check_answer(answer: &Deed) -> Markup {
    let value = match answer.act {
        Act::CheckAnswer { value, .. } => value,
        _ => None,
    };
    html! {
        @if let Some(value) = value { span class="tag coach" { (say_with("room-of-ten", &[("value", value.into())])) } " " }
        (answer.words.text)
    }
}
