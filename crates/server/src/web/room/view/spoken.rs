//! The spoken way: people talk, and tap what they do. One large button each; only what is read later has text.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;

use super::super::scene::Scene;
use super::super::words::{of_kind, wire};
use super::composer::{answerable, form, is_form, offered, others};
use super::fields::{addressees, choice};
use super::posting::{Look, acts, go, hidden, tap};
use super::taps;
use crate::ui::words::say;

/// The composer where people talk.
pub(super) fn composer(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let kinds = offered(scene);
    let written = |kind: &ActKind| {
        is_form(*kind)
            && (meeting.needs_words(*kind)
                || matches!(kind, ActKind::CheckAnswer | ActKind::Rating | ActKind::FollowUp | ActKind::Milestone))
    };
    let (forms, taps): (Vec<ActKind>, Vec<ActKind>) = kinds.into_iter().partition(written);
    let answering = answering(scene);
    let is_small = |kind: &ActKind| {
        matches!(
            kind,
            ActKind::PauseRequest
                | ActKind::ProcessCheck
                | ActKind::Intervention
                | ActKind::Pass
                | ActKind::HandDown
                | ActKind::RoleTaken
                | ActKind::MethodChosen
        )
    };
    let large = if answering.is_some() { None } else { taps.iter().copied().find(|kind| !is_small(kind)) };
    let small: Vec<ActKind> = taps.into_iter().filter(|kind| Some(*kind) != large).collect();
    let mut forms = forms.into_iter();
    let first = if large.is_none() && answering.is_none() { forms.next() } else { None };
    let rest: Vec<ActKind> = forms.collect();
    html! {
        @if let Some(answering) = answering { div class="spoken" { (answering) } }
        @if let Some(kind) = large { div class="spoken" { (one(scene, kind)) } }
        @if let Some(kind) = first { (form(scene, kind, Look::Primary)) }
        (others(scene, None, &rest, &small))
    }
}

/// "I have answered", or "I answer": for whoever is asked.
fn answering(scene: &Scene<'_>) -> Option<Markup> {
    let meeting = scene.meeting;
    let questions = answerable(scene);
    if let Some(running) = meeting.answering.get(&scene.viewer) {
        let refers = running.question.to_string();
        return Some(tap(
            scene,
            ActKind::Answer,
            Look::Large,
            &of_kind("room-tap", ActKind::Answer),
            &[("refers", &refers)],
        ));
    }
    let question = questions.last()?;
    Some(html! {
        (go(scene, "begin-answer", Look::Large, &say("room-i-answer"), &[("act", &question.id.to_string())]))
        div class="actions" { (taps::set_aside(scene, question)) }
    })
}

/// The one large button.
fn one(scene: &Scene<'_>, kind: ActKind) -> Markup {
    let label = of_kind("room-tap", kind);
    if kind != ActKind::Question {
        return tap(scene, kind, Look::Large, &label, &[]);
    }
    let whom = addressees(scene);
    let presenter = scene.meeting.presenter().map_or_else(|| "all".to_owned(), |person| person.to_string());
    html! {
        @if whom.is_empty() { (tap(scene, kind, Look::Large, &label, &[("to", &presenter)])) }
        @else {
            form method="post" action=(acts(scene)) data-outbox="now" id="do-question" {
                (hidden("kind", &wire(kind)))
                (choice("to", "question-to", &say("room-question-for"), &whom))
                button class=(Look::Large.class()) { (label) }
            }
        }
    }
}
