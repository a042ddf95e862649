//! Drafts of a stage that has moved on. They lie in the browser only; each is shown where there is one, with what can
//! still become of it: ask it now, park it for the presenter, drop it.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::floor::needs_floor;
use setwise_domain::meeting::state::Phase;

use super::super::scene::Scene;
use super::super::words::{of_kind, stage_name, wire};
use super::fields::draft_key;
use super::posting::{acts, hidden, states};
use crate::ui::words::{say, say_with};

/// So many of the steps before are looked at.
const STEPS_BACK: usize = 3;

/// The region itself.
pub(super) fn leftovers(scene: &Scene<'_>) -> Markup {
    let places = if scene.is_inside() { places(scene) } else { Vec::new() };
    html! {
        div id="leftovers" hidden[places.is_empty()] {
            @for (step, kind) in places { (leftover(scene, step, kind)) }
        }
    }
}

/// Where a draft may have been left: what this person could have written in the last steps.
fn places(scene: &Scene<'_>) -> Vec<(StepKey, ActKind)> {
    let meeting = scene.meeting;
    if meeting.phase != Phase::Running || meeting.is_spoken() {
        return Vec::new();
    }
    let agenda = meeting.agenda();
    let at = agenda.iter().position(|step| Some(*step) == meeting.step).unwrap_or_default();
    let before = agenda.into_iter().take(at).rev().filter(|step| meeting.steps.contains_key(step)).take(STEPS_BACK);
    let mut places = Vec::new();
    for step in before {
        for may in meeting.stage_of(step).map_or(&[][..], |stage| stage.may.as_slice()) {
            let mine = may.who.iter().any(|who| meeting.is_a(scene.viewer, who));
            if mine && needs_floor(may.act) && may.act != ActKind::FollowUp && !places.contains(&(step, may.act)) {
                places.push((step, may.act));
            }
        }
    }
    places
}

fn leftover(scene: &Scene<'_>, step: StepKey, kind: ActKind) -> Markup {
    let meeting = scene.meeting;
    let key = draft_key(scene, kind, step);
    let id = format!("left-{}", key.rsplit('/').next().unwrap_or_default());
    let presenter = meeting.presenter().filter(|presenter| *presenter != scene.viewer);
    let same_slot = meeting.step.is_some_and(|now| now.slot == step.slot);
    let may_now = meeting.permit(scene.viewer, kind).is_ok();
    let parks = kind == ActKind::Question && same_slot && presenter.is_some();
    html! {
        form class="leftover" id=(id) method="post" action=(acts(scene)) data-outbox data-if-draft=(key) hidden {
            label for=(format!("{id}-text")) {
                (say_with("room-leftover", &[("stage", stage_name(meeting.protocol(), step).into())]))
            }
            textarea class="short" id=(format!("{id}-text")) name="text" data-draft=(key) {}
            @if kind == ActKind::Question {
                (hidden("to", &presenter.map_or_else(|| "all".to_owned(), |person| person.to_string())))
            }
            div class="actions" {
                @if may_now { button class="btn" name="kind" value=(wire(kind)) { (of_kind("room-send-now", kind)) } }
                @if parks { button class="btn" name="kind" value="park" { (say("room-park-draft")) } }
                button class="btn quiet" type="button" data-drop-draft=(key) { (say("room-drop-draft")) }
            }
            (states())
        }
    }
}
