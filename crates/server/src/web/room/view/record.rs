//! The record while it grows: one entry for each thing said, a question with its answers in one.

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::id::ActId;
use setwise_domain::meeting::act::{Act, ActKind, Outcome};
use setwise_domain::meeting::state::{Deed, Phase, QuestionState};

use super::super::scene::Scene;
use super::super::words::{called, of_kind, stage_name, text_of};
use super::catching_up::is_new;
use super::hero::{colour, tag};
use super::posting::{Look, folded, go, move_form, tap};
use super::{question, root_of};
use crate::ui::time::date;
use crate::ui::words::{say, say_with};

/// The id of the record's list in the room.
pub const RECORD_ID: &str = "record-entries";

/// The id of the entry an act begins.
#[must_use]
pub fn entry_id(root: ActId) -> String {
    format!("entry-{root}")
}

/// The whole record as this viewer sees it.
#[must_use]
pub fn record(scene: &Scene<'_>) -> Markup {
    // Gathered once: to look for them again for each entry takes too long in a long meeting.
    let mut under_roots: BTreeMap<ActId, Vec<&Deed>> = BTreeMap::new();
    for (root, deed) in belonging(scene, scene.meeting.deeds()) {
        under_roots.entry(root).or_default().push(deed);
    }
    html! {
        ol class="record-list" id=(RECORD_ID) {
            @for deed in scene.meeting.seen_by(scene.viewer) {
                @let belongs = under_roots.get(&deed.id).map_or(&[][..], Vec::as_slice);
                @if let Some(entry) = draw(scene, deed, belongs) { (entry) }
            }
        }
    }
}

/// An entry; none when the viewer may not see it, or when it belongs to another entry.
#[must_use]
pub fn entry(scene: &Scene<'_>, deed: &Deed) -> Option<Markup> {
    let after = scene.meeting.deeds_after(deed.id);
    let belongs = belonging(scene, after).filter(|(root, _)| *root == deed.id).map(|(_, other)| other);
    draw(scene, deed, &belongs.collect::<Vec<_>>())
}

/// Of these acts those that belong to another act's entry and that the viewer sees, with that act.
fn belonging<'a>(scene: &Scene<'a>, deeds: impl Iterator<Item = &'a Deed>) -> impl Iterator<Item = (ActId, &'a Deed)> {
    let (meeting, viewer) = (scene.meeting, scene.viewer);
    deeds
        .filter(move |deed| !deed.withdrawn && meeting.sees(viewer, deed))
        .map(move |deed| (root_of(meeting, deed), deed))
        .filter(|(root, deed)| *root != deed.id)
}

fn draw(scene: &Scene<'_>, deed: &Deed, belongs: &[&Deed]) -> Option<Markup> {
    let meeting = scene.meeting;
    if root_of(meeting, deed) != deed.id || !meeting.sees(scene.viewer, deed) {
        return None;
    }
    let kind = deed.act.kind();
    if matches!(kind, ActKind::Vote | ActKind::HandUp | ActKind::HandDown) {
        return None;
    }
    let name = called(scene.about, deed.by);
    let id = entry_id(deed.id);
    if deed.withdrawn {
        let words = say_with("entry-withdrawn", &[("name", name.into()), ("what", of_kind("room-one", kind).into())]);
        return Some(html! { li class="entry withdrawn aside" id=(id) { (words) } });
    }
    let gesture = kind.is_gesture() && deed.words.is_empty();
    if gesture || matches!(deed.act, Act::RoleTaken { .. } | Act::MethodChosen { .. }) {
        return Some(
            html! { li class="entry aside" id=(id) { b { (name) } " " (aside(scene, deed)) (changes(scene, deed)) } },
        );
    }
    // What belongs to it may be new where it is not.
    let new = is_new(scene, deed) || belongs.iter().any(|other| is_new(scene, other));
    Some(html! {
        li class=(format!("entry {}{}", colour(kind), if new { " new" } else { "" })) id=(id) {
            div class="who" {
                b { (name) } (did(scene, deed)) (tag(kind, &label(scene, deed)))
                @if new { span class="tag news" { (say("entry-new")) } }
            }
            (said(deed))
            (under(scene, deed, belongs))
            (changes(scene, deed))
        }
    })
}

/// What became of a commitment, in words.
pub(super) fn outcome(outcome: Outcome) -> String {
    let name = match outcome {
        Outcome::Done => "done",
        Outcome::UnderWay => "under-way",
        Outcome::NotYet => "not-yet",
        Outcome::Dropped => "dropped",
    };
    say_with("room-outcome", &[("outcome", name.into())])
}

fn did(scene: &Scene<'_>, deed: &Deed) -> Markup {
    let entered = deed.entered_by.filter(|by| *by != deed.by);
    html! {
        span {
            (of_kind("entry-did", deed.act.kind()))
            @match deed.act {
                Act::Question { .. } => {
                    " "
                    @match super::asked(deed) { Some(to) => (called(scene.about, to)), None => (say("entry-all")) }
                }
                Act::Feedback { to, .. } => { " " (called(scene.about, to)) }
                _ => {}
            }
        }
        @if let Some(by) = entered { span { (say_with("entry-entered-by", &[("name", called(scene.about, by).into())])) } }
        @if !deed.corrected.is_empty() { span { (say("entry-corrected")) } }
    }
}

/// The facet of a question, or the kind of the act.
fn label(scene: &Scene<'_>, deed: &Deed) -> String {
    let protocol = scene.meeting.protocol();
    if let Act::Question { facet: Some(facet), .. } = &deed.act
        && let Some(text) = text_of(protocol).and_then(|text| text.facets.get(facet))
    {
        return text.name.clone();
    }
    match (deed.act.kind(), deed.step) {
        (ActKind::Question, Some(step)) => stage_name(protocol, step).to_owned(),
        (kind, _) => of_kind("room-kind", kind),
    }
}

fn said(deed: &Deed) -> Markup {
    let words = &deed.words;
    html! {
        @if !words.text.is_empty() { q { (words.text) } }
        @match &deed.act {
            Act::Action { due, .. } | Act::Milestone { due } => { p class="small muted" { (say("room-due")) " " (date(*due)) } }
            Act::Rating { value } => { p { (say_with("room-of-ten", &[("value", (*value).into())])) } }
            Act::FollowUp { outcome: became, .. } => { p class="small muted" { (outcome(*became)) } }
            _ => {}
        }
        @if !words.first_step.is_empty() { p class="small" { (say("room-first-step")) ": " (words.first_step) } }
        @if !words.measure.is_empty() { p class="small" { (say("room-measure")) ": " (words.measure) } }
        @if let Some(sure) = words.confidence { p class="small" { (say("action-confidence")) ": " (say_with("room-of-ten", &[("value", sure.into())])) } }
        @if !words.learned.is_empty() { p class="learned" { (words.learned) } }
    }
}

/// What belongs to an entry: answers, how a question was set aside, that it helped, agreement, support.
fn under(scene: &Scene<'_>, deed: &Deed, belongs: &[&Deed]) -> Markup {
    let several = super::asked(deed).is_none();
    html! {
        @for other in belongs {
            @match other.act {
                Act::Answer { .. } if other.words.text.is_empty() => {}
                Act::Answer { .. } => {
                    p class="answer-text" { @if several { b { (called(scene.about, other.by)) } " " } (other.words.text) }
                    (changes(scene, other))
                }
                Act::CheckAnswer { .. } => {
                    p class="answer-text" { b { (called(scene.about, other.by)) } " " (question::check_answer(other)) }
                }
                Act::Agreement { yes, .. } => {
                    p class="small muted" {
                        (called(scene.about, other.by)) ": " (if yes { say("entry-agrees") } else { say("entry-not-yet") })
                    }
                }
                Act::Offer { .. } => {
                    p class="answer-text" { b { (called(scene.about, other.by)) } " " (other.words.text) }
                    (changes(scene, other))
                }
                Act::Helped { .. } => { p { span class="tag commit" { (say("entry-helped")) } } }
                _ => {}
            }
        }
        @match deed.question {
            Some(QuestionState::Parked) => { p class="small muted" { (say("room-question-parked")) } }
            Some(QuestionState::Declined) => { p class="small muted" { (say("room-question-declined")) } }
            _ => {}
        }
        (helped(scene, deed, belongs))
    }
}

/// "This one helped": the presenter's alone.
fn helped(scene: &Scene<'_>, deed: &Deed, belongs: &[&Deed]) -> Markup {
    let meeting = scene.meeting;
    let said = || belongs.iter().any(|other| matches!(other.act, Act::Helped { .. }));
    let may = matches!(deed.act, Act::Question { .. })
        && deed.by != scene.viewer
        && deed.question == Some(QuestionState::Answered)
        && meeting.permit(scene.viewer, ActKind::Helped).is_ok()
        && !said();
    html! {
        @if may {
            div class="actions" {
                (tap(scene, ActKind::Helped, Look::Plain, &say("room-this-helped"), &[("refers", &deed.id.to_string())]))
            }
        }
    }
}

fn aside(scene: &Scene<'_>, deed: &Deed) -> String {
    let protocol = scene.meeting.protocol();
    let text = text_of(protocol);
    match &deed.act {
        Act::RoleTaken { role } => {
            let name = text.and_then(|text| text.roles.get(role)).map_or(role.as_str(), |text| text.name.as_str());
            say_with("entry-took-role", &[("role", name.into())])
        }
        Act::MethodChosen { method } => {
            let name =
                text.and_then(|text| text.methods.get(method)).map_or(method.as_str(), |text| text.name.as_str());
            say_with("entry-chose-method", &[("method", name.into())])
        }
        other => of_kind("entry-did", other.kind()),
    }
}

/// One's own act: correct its words or take it back.
fn changes(scene: &Scene<'_>, deed: &Deed) -> Markup {
    let mine = deed.by == scene.viewer || deed.entered_by == Some(scene.viewer);
    let running = scene.meeting.phase == Phase::Running && scene.is_inside();
    let fixed = matches!(deed.act, Act::Pass | Act::HandUp | Act::HandDown);
    if !mine || !running || fixed {
        return html! {};
    }
    let id = deed.id.to_string();
    let correct = !deed.words.text.is_empty();
    folded(
        &format!("change-{id}"),
        &say("entry-change"),
        &html! {
            @if correct {
                (move_form(scene, "correct", &format!("correct-{id}"), &html! {
                    input type="hidden" name="act" value=(id);
                    label class="sr" for=(format!("correct-{id}-text")) { (say("entry-new-words")) }
                    textarea class="short" id=(format!("correct-{id}-text")) name="text" required { (deed.words.text) }
                    button class="btn" { (say("entry-correct")) }
                }))
            }
            (go(scene, "withdraw", Look::Plain, &say("entry-withdraw"), &[("act", &id)]))
        },
    )
}
