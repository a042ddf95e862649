//! The scribe writes for others: what each of them may do now, with that person chosen. The scribe's own boxes stand beside.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::{Deed, QuestionState};

use super::super::scene::Scene;
use super::super::words::{called, of_kind, wire};
use super::composer::is_form;
use super::fields::{self, Pen};
use super::posting::{Look, act_form, folded, go};
use crate::ui::words::{say, say_with};

/// The folded forms. Nothing for who is not the scribe.
pub(super) fn scribing(scene: &Scene<'_>) -> Markup {
    if !scene.meeting.is_scribe(scene.viewer) {
        return html! {};
    }
    let answers: Vec<(&Deed, Writers)> = scene
        .meeting
        .deeds()
        .filter(|deed| deed.question == Some(QuestionState::Open) && scene.meeting.sees(scene.viewer, deed))
        .filter_map(|deed| Some((deed, answerers(scene, deed)?)))
        .collect();
    let kinds: Vec<(ActKind, Writers)> =
        kinds(scene).into_iter().filter_map(|kind| Some((kind, writers(scene, kind)?))).collect();
    let missing = missing(scene);
    html! {
        @if !answers.is_empty() || !kinds.is_empty() || !missing.is_empty() {
            div class="actions others" id="scribing" {
                p class="eyebrow" { (say("room-scribing")) }
                @for (question, writers) in &answers {
                    (folded(&format!("others-answer-{}", question.id), &say("room-scribe-answer"), &act_form(
                        scene, ActKind::Answer, &format!("for-answer-{}", question.id),
                        &fields::answer(scene, question, writers.pen(), false),
                    )))
                }
                @if !missing.is_empty() {
                    (folded("others-present", &say("room-scribe-present"), &html! {
                        p class="small muted" { (say("room-scribe-present-hint")) }
                        div class="actions" { @for person in &missing { (mark_present(scene, *person)) } }
                    }))
                }
                @for (kind, writers) in &kinds {
                    (folded(&format!("others-{}", wire(*kind)), &of_kind("room-do", *kind), &act_form(
                        scene, *kind, &format!("for-{}", wire(*kind)), &fields::of(scene, *kind, writers.pen()),
                    )))
                }
            }
        }
    }
}

/// Who is not in the room yet, as far as it knows: they may be there without a device. Whoever conducts has this among
/// their own buttons.
fn missing(scene: &Scene<'_>) -> Vec<PersonId> {
    let meeting = scene.meeting;
    let people = meeting.seats.iter().map(|seat| seat.person);
    people.filter(|person| !meeting.is_here(*person) && !meeting.conducts(scene.viewer)).collect()
}

/// A tap that says somebody is there.
pub(super) fn mark_present(scene: &Scene<'_>, person: PersonId) -> Markup {
    let words = say_with("room-mark-present", &[("name", called(scene.about, person).into())]);
    go(scene, "mark-present", Look::Plain, &words, &[("person", &person.to_string())])
}

/// Whom the scribe may write for, and whether now: a box in use stays through a pause and a process check.
struct Writers {
    people: Vec<PersonId>,
    now: bool,
}

impl Writers {
    fn pen(&self) -> Pen<'_> {
        Pen { whose: &self.people, look: self.now.then_some(Look::Plain) }
    }
}

/// What the stage lists, without what is secret, between two, or a sign of one's own.
fn kinds(scene: &Scene<'_>) -> Vec<ActKind> {
    let mut kinds: Vec<ActKind> = Vec::new();
    for may in scene.meeting.stage().map_or(&[][..], |stage| stage.may.as_slice()) {
        let own = matches!(
            may.act,
            ActKind::Answer
                | ActKind::Vote
                | ActKind::Agreement
                | ActKind::Helped
                | ActKind::Park
                | ActKind::Decline
                | ActKind::Feedback
                | ActKind::FollowUp
                | ActKind::CheckAnswer
                | ActKind::Intervention
                | ActKind::ProcessCheck
        );
        if is_form(may.act) && !own && !kinds.contains(&may.act) && fields::is_possible(scene, may.act) {
            kinds.push(may.act);
        }
    }
    kinds
}

fn writers(scene: &Scene<'_>, kind: ActKind) -> Option<Writers> {
    those(scene, kind, |_| true)
}

fn answerers(scene: &Scene<'_>, question: &Deed) -> Option<Writers> {
    let asked = |person| scene.meeting.questions_for(person).any(|deed| deed.id == question.id);
    those(scene, ActKind::Answer, asked)
}

fn those(scene: &Scene<'_>, kind: ActKind, fits: impl Fn(PersonId) -> bool) -> Option<Writers> {
    let meeting = scene.meeting;
    let waits = |person| matches!(meeting.permit(person, kind), Err(Rule::Paused | Rule::CheckOpen));
    let now = !meeting.here().any(|seat| waits(seat.person));
    let mut people: Vec<PersonId> = meeting
        .here()
        .map(|seat| seat.person)
        .filter(|person| *person != scene.viewer && fits(*person))
        .filter(|person| meeting.permit_once_it_goes_on(*person, kind).is_ok())
        .collect();
    let (floor, presenter) = (meeting.on_the_floor(), meeting.presenter());
    people.sort_by_key(|person| (Some(*person) != floor, Some(*person) != presenter));
    (!people.is_empty()).then_some(Writers { people, now })
}
