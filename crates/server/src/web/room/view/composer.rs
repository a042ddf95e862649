//! The composer: exactly what this person may do now. What may not be done is absent; what comes next is said below it.
//!
//! A box somebody may be writing in stays where it is when the meeting is paused, checks how it works or asks them
//! something: only its button goes until it can be sent.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::floor::{main_act, needs_floor};
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::{Deed, Meeting, Phase};
use setwise_domain::protocol::{Answers, FloorRule};

use super::super::scene::Scene;
use super::super::words::{of_kind, wire};
use super::fields::Pen;
use super::posting::{Look, act_form, folded};
use super::{asking, fields, hero, lobby, scribing, spoken, taps};
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

/// A form of this person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Own {
    /// What it does.
    pub(super) kind: ActKind,
    /// Whether it can be sent now; else it is only written on.
    pub(super) now: bool,
}

impl Own {
    /// Its pen: a button only where it can be sent.
    pub(super) fn pen(self, look: Look) -> Pen<'static> {
        Pen::own(self.now.then_some(look))
    }
}

fn running(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    if meeting.is_spoken() {
        return html! { (spoken::composer(scene)) (scribing::scribing(scene)) };
    }
    let answers = answers(scene);
    let offered = offered(scene);
    let forms = forms_among(scene, &offered);
    let gestures: Vec<ActKind> = offered.into_iter().filter(|kind| !is_form(*kind)).collect();
    let check = forms.iter().copied().find(|own| own.kind == ActKind::CheckAnswer);
    let main = main_form(scene, &forms);
    let beside: Vec<Own> = forms.iter().copied().filter(|own| Some(*own) != check && Some(*own) != main).collect();
    let answers_now = answers.iter().any(|(_, now)| *now);
    let main_look = if answers_now || check.is_some() { Look::Plain } else { Look::Primary };
    let one = answers.len() == 1;
    html! {
        @for (nth, (question, now)) in answers.iter().enumerate() {
            (answer(scene, question, now.then_some(if nth == 0 { Look::Primary } else { Look::Plain }), one))
        }
        @if let Some(check) = check { (form(scene, check, Look::Primary)) }
        @if let Some(main) = main { (form(scene, main, main_look)) }
        @let aside = answers.first().filter(|(_, now)| one && *now).map(|(question, _)| taps::set_aside(scene, question));
        (others(scene, aside, &beside, &gestures))
        (scribing::scribing(scene))
    }
}

/// What is offered beside the main thing: taps, then folded forms.
pub(super) fn others(scene: &Scene<'_>, first: Option<Markup>, forms: &[Own], gestures: &[ActKind]) -> Markup {
    html! {
        @if first.is_some() || !forms.is_empty() || !gestures.is_empty() {
            div class="actions others" {
                @if let Some(first) = first { (first) }
                @for kind in gestures { (taps::gesture(scene, *kind)) }
                @for own in forms {
                    (folded(&format!("other-{}", wire(own.kind)), &of_kind("room-do", own.kind), &form(scene, *own, Look::Plain)))
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
    kinds.retain(|kind| !stands_elsewhere(*kind) && fields::is_possible(scene, *kind));
    // Who can pause the meeting does not ask for it, and nobody asks for what is there.
    if meeting.paused || meeting.conducts(scene.viewer) {
        kinds.retain(|kind| *kind != ActKind::PauseRequest);
    }
    kinds
}

/// What is written in a form, in the protocol's order: what can be sent now, and what is only written on while a pause or
/// a process check lasts.
pub(super) fn forms(scene: &Scene<'_>) -> Vec<Own> {
    forms_among(scene, &offered(scene))
}

fn forms_among(scene: &Scene<'_>, offered: &[ActKind]) -> Vec<Own> {
    let meeting = scene.meeting;
    let mut forms: Vec<Own> =
        offered.iter().filter(|kind| is_form(**kind)).map(|kind| Own { kind: *kind, now: true }).collect();
    let listed = meeting.stage().map_or(&[][..], |stage| stage.may.as_slice());
    if meeting.paused || meeting.check.is_some() {
        let follows_up = meeting.open_commitments_of(scene.viewer).next().is_some();
        for kind in listed.iter().map(|may| may.act).chain([ActKind::FollowUp]) {
            let kept = is_form(kind)
                && !stands_elsewhere(kind)
                && !forms.iter().any(|own| own.kind == kind)
                && (kind != ActKind::FollowUp || follows_up)
                && meeting.permit_once_it_goes_on(scene.viewer, kind).is_ok()
                && fields::is_possible(scene, kind);
            if kept {
                forms.push(Own { kind, now: false });
            }
        }
        forms.sort_by_key(|own| listed.iter().position(|may| may.act == own.kind).unwrap_or(listed.len()));
    }
    forms
}

/// The one form that stands open: for what the stage is about, else the first. Before one's turn it is only a draft.
fn main_form(scene: &Scene<'_>, forms: &[Own]) -> Option<Own> {
    let about = scene.meeting.stage().and_then(main_act).map(|may| may.act);
    let drafted = drafted(scene).map(|kind| Own { kind, now: false });
    let of_stage = || forms.iter().copied().chain(drafted).find(|own| Some(own.kind) == about);
    let first = || forms.iter().copied().find(|own| !is_aside(own.kind));
    of_stage().or_else(first).or(drafted)
}

fn stands_elsewhere(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Answer | ActKind::Vote | ActKind::Agreement | ActKind::Helped | ActKind::Park | ActKind::Decline
    )
}

/// Never the first thing offered: a step in, a check how all work, and, where it is not what the stage is about, the
/// presenter's reframing. The answer to a check has its own place.
pub(super) fn is_aside(kind: ActKind) -> bool {
    matches!(kind, ActKind::Intervention | ActKind::ProcessCheck | ActKind::CheckAnswer | ActKind::Reframe)
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
    answers(scene).into_iter().filter(|(_, now)| *now).map(|(question, _)| question).collect()
}

/// The questions this person answers, and whether now: while the meeting is paused or checks itself, the boxes stay.
pub(super) fn answers<'a>(scene: &Scene<'a>) -> Vec<(&'a Deed, bool)> {
    let meeting = scene.meeting;
    let now = match meeting.permit(scene.viewer, ActKind::Answer) {
        Ok(_) => true,
        Err(Rule::Paused | Rule::CheckOpen) => false,
        Err(_) => return Vec::new(),
    };
    let awaited = meeting.permit_once_it_goes_on(scene.viewer, ActKind::Answer).is_ok() && !waits_for_round(meeting);
    let questions = meeting.questions_for(scene.viewer).filter(|deed| awaited && meeting.sees(scene.viewer, deed));
    questions.map(|deed| (deed, now)).collect()
}

/// Where answers come after the round, they wait until everybody in it has asked.
pub(super) fn waits_for_round(meeting: &Meeting) -> bool {
    meeting.protocol().answers == Answers::AfterRound
        && meeting.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn)
        && meeting.on_the_floor().is_some()
}

fn answer(scene: &Scene<'_>, question: &Deed, look: Option<Look>, only: bool) -> Markup {
    let in_the_middle = only && hero::question_now(scene).is_some_and(|now| now.id == question.id);
    let fields = fields::answer(scene, question, Pen::own(look), in_the_middle);
    html! {
        (act_form(scene, ActKind::Answer, &format!("answer-{}", question.id), &fields))
        @if !only && look.is_some() { div class="actions others" { (taps::set_aside(scene, question)) } }
    }
}

/// A form for an act, as it stands in the composer.
pub(super) fn form(scene: &Scene<'_>, own: Own, look: Look) -> Markup {
    html! {
        (act_form(scene, own.kind, &format!("do-{}", wire(own.kind)), &fields::of(scene, own.kind, own.pen(look))))
        @if own.kind == ActKind::Question { (asking::prompts(scene)) }
    }
}

/// What may be written now for one's turn. It stays in the browser: there is no button that sends it yet. To whom no
/// turn comes in this stage nothing is offered.
pub(super) fn drafted(scene: &Scene<'_>) -> Option<ActKind> {
    let meeting = scene.meeting;
    let in_turn = meeting.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn);
    if meeting.is_spoken() || (in_turn && !meeting.takes_turns(scene.viewer)) {
        return None;
    }
    let waits = |kind| {
        let permit = meeting.permit_once_it_goes_on(scene.viewer, kind);
        matches!(permit, Err(Rule::NotYourTurn | Rule::AnswerFirst | Rule::HandUpFirst))
    };
    let kinds = meeting.draftable(scene.viewer).map(|may| may.act);
    kinds
        .filter(|kind| waits(*kind) && needs_floor(*kind) && meeting.needs_words(*kind))
        .find(|kind| fields::is_possible(scene, *kind))
}

/// What the composer draws of this person's own, drafts included: what lies in a browser besides was left over.
pub(super) fn drawn(scene: &Scene<'_>) -> Vec<ActKind> {
    let forms = forms(scene);
    let main = main_form(scene, &forms).map(|own| own.kind);
    forms.into_iter().map(|own| own.kind).chain(main).collect()
}
