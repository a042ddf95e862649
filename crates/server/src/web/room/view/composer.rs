//! The composer: exactly what this person may do now. What may not be done is absent; what comes next is said below it.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::floor::needs_floor;
use setwise_domain::meeting::state::{Deed, Meeting, Phase};
use setwise_domain::protocol::{Answers, FloorRule, May};

use super::super::scene::Scene;
use super::super::words::{of_kind, wire};
use super::posting::{Look, act_form, folded, tap};
use super::{fields, lobby, spoken, taps};
use crate::ui::words::say;

/// The region itself.
pub(super) fn now(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let inside = match meeting.phase {
        Phase::Lobby => html! { p class="under" { (say("room-composer-lobby")) } },
        Phase::Ended { .. } => html! { p class="under" { (say("room-composer-ended")) } },
        Phase::Running if scene.is_inside() => running(scene),
        Phase::Running => lobby::way_in(scene),
    };
    html! { div id="now" { (inside) } }
}

fn running(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    if meeting.is_spoken() {
        return spoken::composer(scene);
    }
    let answers = answerable(scene);
    let kinds = offered(scene);
    let (forms, gestures): (Vec<ActKind>, Vec<ActKind>) = kinds.into_iter().partition(|kind| is_form(*kind));
    let mut forms = forms.into_iter();
    let first = if answers.is_empty() { forms.next() } else { None };
    let draft = drafted(scene);
    let asides: Vec<ActKind> = first.filter(|kind| is_aside(*kind)).into_iter().chain(forms).collect();
    html! {
        @for (nth, question) in answers.iter().enumerate() { (answer(scene, question, nth == 0, answers.len() > 1)) }
        @if let Some(kind) = first.filter(|kind| !is_aside(*kind)) { (form(scene, kind, Look::Primary)) }
        @if let Some(may) = draft { (drafting(scene, may)) }
        @let aside = answers.first().filter(|_| answers.len() == 1).map(|question| taps::set_aside(scene, question));
        (others(scene, aside, &asides, &gestures))
    }
}

/// What is offered beside the main thing: taps, then folded forms.
pub(super) fn others(scene: &Scene<'_>, first: Option<Markup>, forms: &[ActKind], gestures: &[ActKind]) -> Markup {
    html! {
        @if first.is_some() || !forms.is_empty() || !gestures.is_empty() {
            div class="actions others" {
                @if let Some(first) = first { (first) }
                @for kind in gestures { (taps::gesture(scene, *kind)) }
                @for kind in forms {
                    (folded(&format!("other-{}", wire(*kind)), &of_kind("room-do", *kind), &form(scene, *kind, Look::Plain)))
                }
            }
        }
    }
}

/// The kinds on offer that the composer draws, in the protocol's order. Votes and agreement stand with what they are
/// about; answers with their question.
pub(super) fn offered(scene: &Scene<'_>) -> Vec<ActKind> {
    let meeting = scene.meeting;
    let mut kinds: Vec<ActKind> = meeting.offers(scene.viewer).into_iter().map(|offer| offer.kind).collect();
    kinds.retain(|kind| {
        !matches!(
            kind,
            ActKind::Answer | ActKind::Vote | ActKind::Agreement | ActKind::Helped | ActKind::Park | ActKind::Decline
        ) && fields::is_possible(scene, *kind)
    });
    // Who can pause the meeting does not ask for it, and nobody asks for what is there.
    if meeting.paused || meeting.conducts(scene.viewer) {
        kinds.retain(|kind| *kind != ActKind::PauseRequest);
    }
    kinds.sort_by_key(|kind| match kind {
        ActKind::CheckAnswer => 0,
        kind if is_aside(*kind) => 2,
        _ => 1,
    });
    kinds
}

/// Steps in, or checks how all work: never the first thing offered.
fn is_aside(kind: ActKind) -> bool {
    matches!(kind, ActKind::Intervention | ActKind::ProcessCheck)
}

/// Whether an act is written in a form, typed; else one tap does it.
pub(super) fn is_form(kind: ActKind) -> bool {
    !matches!(
        kind,
        ActKind::HandUp
            | ActKind::HandDown
            | ActKind::Pass
            | ActKind::PauseRequest
            | ActKind::RoleTaken
            | ActKind::MethodChosen
    )
}

/// The questions this person answers now.
pub(super) fn answerable<'a>(scene: &Scene<'a>) -> Vec<&'a Deed> {
    let meeting = scene.meeting;
    if meeting.permit(scene.viewer, ActKind::Answer).is_err() || waits_for_round(meeting) {
        return Vec::new();
    }
    meeting.questions_for(scene.viewer).filter(|deed| meeting.sees(scene.viewer, deed)).collect()
}

/// Where answers come after the round, they wait until everybody in it has asked.
pub(super) fn waits_for_round(meeting: &Meeting) -> bool {
    meeting.protocol().answers == Answers::AfterRound
        && meeting.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn)
        && meeting.on_the_floor().is_some()
}

fn answer(scene: &Scene<'_>, question: &Deed, first: bool, several: bool) -> Markup {
    let look = if first { Look::Primary } else { Look::Plain };
    html! {
        (act_form(scene, ActKind::Answer, &format!("answer-{}", question.id), &fields::answer(scene, question, look)))
        @if several { div class="actions others" { (taps::set_aside(scene, question)) } }
    }
}

/// A form for an act, as it stands in the composer.
pub(super) fn form(scene: &Scene<'_>, kind: ActKind, look: Look) -> Markup {
    if !is_form(kind) {
        return tap(scene, kind, look, &of_kind("room-do", kind), &[]);
    }
    html! {
        (act_form(scene, kind, &format!("do-{}", wire(kind)), &fields::of(scene, kind, Some(look))))
        @if kind == ActKind::Question { (fields::prompts(scene)) }
    }
}

/// What may be written now for one's turn. It stays in the browser: there is no button that sends it yet. To whom no
/// turn comes in this stage nothing is offered.
pub(super) fn drafted<'a>(scene: &Scene<'a>) -> Option<&'a May> {
    let meeting = scene.meeting;
    let in_turn = meeting.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn);
    let taken = meeting.is_spoken() || meeting.check.is_some() || (in_turn && !meeting.takes_turns(scene.viewer));
    if taken || !answerable(scene).is_empty() || offered(scene).iter().any(|kind| is_form(*kind) && !is_aside(*kind)) {
        return None;
    }
    meeting
        .draftable(scene.viewer)
        .find(|may| needs_floor(may.act) && meeting.needs_words(may.act) && fields::is_possible(scene, may.act))
}

fn drafting(scene: &Scene<'_>, may: &May) -> Markup {
    html! {
        (act_form(scene, may.act, &format!("do-{}", wire(may.act)), &fields::of(scene, may.act, None)))
        @if may.act == ActKind::Question { (fields::prompts(scene)) }
    }
}
