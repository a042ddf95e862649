//! The spoken way: people talk, and tap what they do. One large button each; only what is read later has text.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;

use super::super::scene::Scene;
use super::super::words::{of_kind, wire};
use super::asking;
use super::composer::{Own, answerable, form, forms, is_aside, is_form, offered, others};
use super::fields::draft_key;
use super::posting::{Look, act_form, acts, go, hidden, tap};
use super::taps;
use crate::ui::words::say;

/// The composer where people talk.
pub(super) fn composer(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let written = |kind: ActKind| is_written(scene, kind);
    let (mut forms, spoken): (Vec<Own>, Vec<Own>) = forms(scene).into_iter().partition(|own| written(own.kind));
    forms.sort_by_key(|own| own.kind != ActKind::CheckAnswer);
    let gestures = offered(scene).into_iter().filter(|kind| !is_form(*kind)).map(|kind| Own { kind, now: true });
    let mut taps: Vec<Own> = spoken.into_iter().chain(gestures).collect();
    let stage = meeting.stage().map_or(&[][..], |stage| stage.may.as_slice());
    taps.sort_by_key(|tap| stage.iter().position(|may| may.act == tap.kind).unwrap_or(stage.len()));
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
    let large = taps.iter().copied().find(|tap| !is_small(&tap.kind));
    let small: Vec<ActKind> = taps
        .iter()
        .filter(|tap| tap.now && is_small(&tap.kind) || answering.is_none() && tap.now && Some(**tap) != large)
        .map(|tap| tap.kind)
        .collect();
    // What stands open stays so while somebody is asked, or all wait: a box in use is not folded away.
    let first =
        forms.iter().copied().find(|own| own.kind == ActKind::CheckAnswer || (large.is_none() && !is_aside(own.kind)));
    let rest: Vec<Own> = forms.into_iter().filter(|own| Some(*own) != first).collect();
    let one_now = large.filter(|tap| tap.now && answering.is_none());
    let first_look = if answering.is_some() { Look::Plain } else { Look::Primary };
    html! {
        @if let Some(answering) = answering { div class="spoken" { (answering) } }
        @if let Some(tap) = one_now { div class="spoken" { (one(scene, tap.kind)) } }
        @if let Some(own) = first { (form(scene, own, first_look)) }
        (others(scene, None, &rest, &small))
    }
}

/// Whether an act carries text also where people talk.
pub(super) fn is_written(scene: &Scene<'_>, kind: ActKind) -> bool {
    is_form(kind)
        && (scene.meeting.needs_words(kind)
            || matches!(kind, ActKind::CheckAnswer | ActKind::Rating | ActKind::FollowUp | ActKind::Milestone))
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
    if kind == ActKind::SkillFocus {
        return skill_focus(scene, &label);
    }
    if kind != ActKind::Question {
        return taps::said(scene, kind, Look::Large, &label, &[]);
    }
    html! {
        form method="post" action=(acts(scene)) data-outbox="now" id="do-question" {
            (hidden("kind", &wire(kind)))
            (asking::tapped(scene))
            button class=(Look::Large.class()) { (label) }
        }
        (asking::prompts(scene))
    }
}

/// A skill is said, and may be written down too, so that it is seen throughout.
fn skill_focus(scene: &Scene<'_>, label: &str) -> Markup {
    let kind = ActKind::SkillFocus;
    let key = scene.meeting.step.map(|step| draft_key(scene, kind, step));
    act_form(
        scene,
        kind,
        "do-skill-focus",
        &html! {
            label for="say-skill-focus" { (say("room-skill-if-you-like")) }
            textarea class="short" id="say-skill-focus" name="text" data-draft=[key] placeholder=(of_kind("room-prompt", kind)) {}
            button class=(Look::Large.class()) { (label) }
        },
    )
}
