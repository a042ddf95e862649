//! Drafts that nothing on the page holds any more: the stage moved on, all was opened, the question was taken back. They lie in the browser only; each is shown where there is one, with what can
//! still become of it: ask it now, park it for the presenter, drop it.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::state::{Deed, Phase, QuestionState};
use setwise_domain::protocol::Who;

use super::super::scene::Scene;
use super::super::words::{of_kind, stage_name, wire};
use super::asking;
use super::composer::{self, is_form};
use super::fields::{answer_key, draft_key, reframes};
use super::posting::{acts, states};
use super::spoken::is_written;
use crate::ui::words::{say, say_with};

/// So many of the steps before are looked at.
const STEPS_BACK: usize = 3;
/// So many of the questions to this person are.
const ANSWERS_BACK: usize = 3;

/// The region itself.
pub(super) fn leftovers(scene: &Scene<'_>) -> Markup {
    let places = if scene.is_inside() { places(scene) } else { Vec::new() };
    html! {
        div id="leftovers" hidden[places.is_empty()] {
            @for place in &places { (leftover(scene, place)) }
        }
    }
}

/// Where a draft may have been left.
struct Place<'a> {
    step: StepKey,
    kind: ActKind,
    /// The question that was being answered.
    question: Option<&'a Deed>,
    key: String,
}

/// What this person could have written in the last steps, and cannot go on writing now.
fn places<'a>(scene: &Scene<'a>) -> Vec<Place<'a>> {
    let meeting = scene.meeting;
    let Some(now) = meeting.step.filter(|_| meeting.phase == Phase::Running) else { return Vec::new() };
    let agenda = meeting.agenda();
    let at = agenda.iter().position(|step| *step == now).unwrap_or_default();
    let before = agenda.into_iter().take(at).rev().filter(|step| meeting.steps.contains_key(step)).take(STEPS_BACK);
    let drawn: Vec<String> = composer::drawn(scene).into_iter().map(|kind| draft_key(scene, kind, now)).collect();
    let mut places: Vec<Place<'a>> = Vec::new();
    for step in std::iter::once(now).chain(before) {
        for may in meeting.stage_of(step).map_or(&[][..], |stage| stage.may.as_slice()) {
            let (kind, key) = (may.act, draft_key(scene, may.act, step));
            let mine = is_kept(scene, kind) && may.who.iter().any(|who| was(scene, step, who));
            if mine && !drawn.contains(&key) && !places.iter().any(|place| place.key == key) {
                places.push(Place { step, kind, question: None, key });
            }
        }
    }
    let answered = |deed: &Deed| meeting.answers_to(deed.id).any(|answer| answer.by == scene.viewer);
    let closed = |deed: &&Deed| deed.withdrawn || deed.question.is_some_and(|state| state != QuestionState::Open);
    let asked = meeting.deeds().rev().filter(|deed| meeting.is_asked(scene.viewer, deed) && deed.step.is_some());
    let asked = asked.take(ANSWERS_BACK).filter(closed).filter(|deed| !answered(deed) && !meeting.is_spoken());
    places.extend(asked.filter_map(|deed| {
        let key = answer_key(scene, deed);
        Some(Place { step: deed.step?, kind: ActKind::Answer, question: Some(deed), key })
    }));
    places
}

/// Whether words of a kind are kept as a draft of its step.
fn is_kept(scene: &Scene<'_>, kind: ActKind) -> bool {
    let elsewhere = matches!(
        kind,
        ActKind::Answer
            | ActKind::Vote
            | ActKind::Agreement
            | ActKind::Helped
            | ActKind::Park
            | ActKind::Decline
            | ActKind::FollowUp
            | ActKind::CheckAnswer
            | ActKind::Intervention
            | ActKind::ProcessCheck
    );
    is_form(kind) && !elsewhere && (!scene.meeting.is_spoken() || is_written(scene, kind))
}

/// Whether the viewer was of a kind in a step: each slot has a presenter of its own.
fn was(scene: &Scene<'_>, step: StepKey, who: &Who) -> bool {
    let meeting = scene.meeting;
    let presented =
        step.slot.and_then(|slot| meeting.slot_by_id(slot)).and_then(|slot| slot.presenter) == Some(scene.viewer);
    match who {
        Who::Presenter => presented,
        Who::Member => !presented && meeting.seat(scene.viewer).is_some_and(|seat| seat.member),
        other => meeting.is_a(scene.viewer, other),
    }
}

fn leftover(scene: &Scene<'_>, place: &Place<'_>) -> Markup {
    let meeting = scene.meeting;
    let Place { step, kind, key, .. } = place;
    let kind = *kind;
    let id = format!("left-{}", key.rsplit('/').next().unwrap_or_default());
    let presenter = meeting.presenter().filter(|presenter| *presenter != scene.viewer);
    // What was meant for one presenter is not put to the next.
    let same_slot = meeting.step.is_some_and(|now| now.slot == step.slot);
    let may_now = same_slot && needs_only_words(kind) && meeting.permit(scene.viewer, kind).is_ok();
    let parks = kind == ActKind::Question && same_slot && presenter.is_some();
    let stage = stage_name(meeting.protocol(), *step);
    let told = match place.question.map(|deed| deed.words.text.as_str()).filter(|text| !text.is_empty()) {
        Some(question) => say_with("room-leftover-answer", &[("question", question.into())]),
        None => say_with("room-leftover", &[("stage", stage.into())]),
    };
    html! {
        form class="leftover" id=(id) method="post" action=(acts(scene)) data-outbox data-if-draft=(key) hidden {
            label for=(format!("{id}-text")) { (told) }
            textarea class="short" id=(format!("{id}-text")) name="text" data-draft=(key) {}
            @if kind == ActKind::Question && may_now {
                (asking::fields_of(scene, *step, &id, &format!("{key}-")))
            }
            @if kind == ActKind::Reframe && may_now { (reframes(scene)) }
            div class="actions" {
                @if may_now { button class="btn" name="kind" value=(wire(kind)) { (of_kind("room-send-now", kind)) } }
                @if parks { button class="btn" name="kind" value="park" { (say("room-park-draft")) } }
                button class="btn quiet" type="button" data-drop-draft=(all_keys(kind, key)) { (say("room-drop-draft")) }
            }
            (states())
        }
    }
}

/// Whether words alone make the act; else it is written anew in its own form.
fn needs_only_words(kind: ActKind) -> bool {
    !matches!(
        kind,
        ActKind::Answer | ActKind::Action | ActKind::Milestone | ActKind::Feedback | ActKind::Rating | ActKind::Offer
    )
}

/// Every field that was kept with the words.
fn all_keys(kind: ActKind, key: &str) -> String {
    match (kind, key.strip_suffix("text")) {
        (ActKind::Action | ActKind::Milestone, Some(stem)) => {
            ["text", "due", "owner", "confidence", "first_step", "measure", "groups"]
                .map(|field| format!("{stem}{field}"))
                .join(" ")
        }
        (ActKind::Question, _) => format!("{key} {key}-to {key}-facet"),
        _ => key.to_owned(),
    }
}
