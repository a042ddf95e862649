//! The middle of a big screen: the one thing that is asked, said or counted now.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::{Act, ActKind, Addressee};
use setwise_domain::meeting::state::{Deed, QuestionState};
use setwise_domain::meeting::wall::{Middle, Question};
use setwise_domain::protocol::plan::planned_length;

use super::Scene;
use crate::ui::time::moment_in;
use crate::ui::words::{say, say_with};
use crate::web::room::view::question::ring;
use crate::web::room::view::{colour, said_by, who_asks_whom};
use crate::web::room::words::{called, minutes, people, stage_text, text_of};

/// Over so many letters together, cards show who wrote them and the words stay on the phones.
const MOST_ON_CARDS: usize = 900;

/// From so many letters on, the next smaller size is tried first. The browser makes it smaller still where it must.
const SIZES: [usize; 8] = [50, 110, 200, 340, 520, 850, 1400, 2400];

/// The region itself.
pub(super) fn middle(scene: &Scene<'_>) -> Markup {
    let (letters, html) = match &scene.wall.middle {
        Middle::Lobby => (60, lobby(scene)),
        Middle::Question(question) => (letters_of(question), asked(scene, question)),
        Middle::Check { check, done, of } => (letters(check).max(60), check_of(scene, check, (*done, *of))),
        Middle::Alone { kind, done, of } => (90, alone(scene, *kind, (*done, *of))),
        Middle::Opened { cards, presenters } => opened(scene, cards, presenters),
        Middle::Said(deed) => (letters(deed), said(scene, deed)),
        Middle::Step { challenge } => {
            (challenge.map_or(90, |deed| letters(deed) + 90), html! { (heading(scene)) (quote(*challenge)) })
        }
        Middle::Ended => (0, html! { h2 { (say("wall-ended")) } }),
    };
    let size = SIZES.iter().filter(|from| letters > **from).count();
    html! { section class="wall-middle" id="wall-middle" data-size=(size) data-fit { div { (html) } } }
}

fn letters(deed: &Deed) -> usize {
    deed.words.text.chars().count()
}

fn letters_of(question: &Question<'_>) -> usize {
    letters(question.deed) + question.answers.iter().map(|answer| letters(answer)).sum::<usize>()
}

fn lobby(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let lasts = planned_length(meeting.protocol(), meeting.plan.minutes, meeting.planned_slots());
    let here: Vec<PersonId> = meeting.here().map(|seat| seat.person).collect();
    html! {
        p { (moment_in(scene.about.starts_at, &scene.about.zone)) }
        h2 { (text_of(meeting.protocol()).map_or("", |text| text.name.as_str())) " · " (minutes(lasts)) }
        p {
            @if here.is_empty() { (say("room-nobody-here")) }
            @else { (say_with("room-here-now", &[("people", people(scene.about, &here).into()), ("n", here.len().into())])) }
        }
    }
}

fn asked(scene: &Scene<'_>, question: &Question<'_>) -> Markup {
    let deed = question.deed;
    let who = who_asks_whom(scene.about, deed);
    let to_all = matches!(deed.act, Act::Question { to: Addressee::All, .. });
    html! {
        p { span class="tag question" {
            (say_with("room-question-nth", &[("n", question.nth.into()), ("who", who.into())]))
        } }
        @if deed.words.text.is_empty() {
            h2 { (say_with("room-is-asking", &[("name", called(scene.about, deed.by).into())])) }
        } @else { (quote(Some(deed))) }
        @for answer in &question.answers {
            p class="answer-text" { @if to_all { b { (called(scene.about, answer.by)) } " " } (answer.words.text) }
        }
        @match deed.question {
            Some(QuestionState::Parked) => { p { (say("room-question-parked")) } }
            Some(QuestionState::Declined) => { p { (say("room-question-declined")) } }
            _ => {}
        }
        (answering(scene, question))
    }
}

/// The ring of each answer that runs; else who is awaited.
fn answering(scene: &Scene<'_>, question: &Question<'_>) -> Markup {
    let answers = |person| say_with("room-answers", &[("name", called(scene.about, person).into())]);
    let runs = |person, limited| {
        html! { span { (answers(person)) @if limited { " " span data-when="over" { (say("room-over-time")) } } } }
    };
    html! {
        @for (person, clock) in &question.running {
            (ring(&format!("clock-{}-{person}", question.deed.id), clock, &runs(*person, clock.length.0 > 0)))
        }
        @if question.running.is_empty() {
            @match question.awaited[..] {
                [] => {}
                [one] => { p class="timer" { (answers(one)) } }
                _ => { p { (say_with("room-awaits", &[("people", people(scene.about, &question.awaited).into())])) } }
            }
        }
    }
}

fn check_of(scene: &Scene<'_>, check: &Deed, count: (usize, usize)) -> Markup {
    html! {
        p { span class="tag coach" { (said_by(scene.about, check)) } }
        @if check.words.text.is_empty() { h2 { (say("room-check-asks")) } } @else { (quote(Some(check))) }
        (counted("room-have-answered", count))
    }
}

fn alone(scene: &Scene<'_>, kind: ActKind, count: (usize, usize)) -> Markup {
    html! {
        (heading(scene))
        (counted(if kind == ActKind::Vote { "room-have-voted" } else { "room-have-written" }, count))
    }
}

/// "5 of 7 have answered".
fn counted(key: &str, (done, of): (usize, usize)) -> Markup {
    html! {
        p class="wall-count" { (say_with(key, &[("done", done.into()), ("of", of.into())])) }
        progress max=(of.max(1)) value=(done) aria-hidden="true" {}
    }
}

fn opened(scene: &Scene<'_>, cards: &[&Deed], presenters: &[PersonId]) -> (usize, Markup) {
    let words: usize = cards.iter().map(|deed| letters(deed)).sum();
    let whole = words <= MOST_ON_CARDS;
    let html = html! {
        @for person in presenters {
            h2 { (say_with("room-presents", &[("name", called(scene.about, *person).into())])) }
        }
        ul class="wall-cards" {
            @for deed in cards {
                li { @if whole { q { (deed.words.text) } } small { (called(scene.about, deed.by)) } }
            }
        }
        @if !whole { p { (say("wall-on-the-phones")) } }
    };
    // Each card takes a line for its name.
    (if whole { words + cards.len() * 50 + 100 } else { 300 }, html)
}

fn said(scene: &Scene<'_>, deed: &Deed) -> Markup {
    html! {
        p { span class=(format!("tag {}", colour(deed.act.kind()))) { (said_by(scene.about, deed)) } }
        (quote(Some(deed)))
    }
}

/// The stage's name and what it is for.
fn heading(scene: &Scene<'_>) -> Markup {
    let text = scene.wall.step.and_then(|step| stage_text(scene.meeting.protocol(), step));
    html! { @if let Some(text) = text { h2 { (text.name) } p { (text.purpose) } } }
}

fn quote(deed: Option<&Deed>) -> Markup {
    html! { @if let Some(deed) = deed { blockquote { (deed.words.text) } } }
}
