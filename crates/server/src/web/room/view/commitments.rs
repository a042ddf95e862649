//! Commitments: what was carried in, what was made here, who said yes, who offers support.

use maud::{Markup, html};
use setwise_domain::meeting::act::{Act, Outcome, Words};
use setwise_domain::meeting::state::{Commitment, Meeting};
use setwise_store::action::ActionStatus;

use super::super::scene::Scene;
use super::super::words::called;
use super::posting::{Look, go};
use crate::ui::time::date;
use crate::ui::words::{say, say_with};

/// The panel's region: all of them.
pub(super) fn commitments(scene: &Scene<'_>) -> Markup {
    let all = shown(scene, |_| true);
    html! {
        div id="commitments" {
            @if all.is_empty() && scene.told.is_empty() { p class="muted" { (say("room-no-commitments")) } }
            (told(scene))
            (list(scene, &all, "commitment"))
        }
    }
}

/// What became of commitments since the set last met.
fn told(scene: &Scene<'_>) -> Markup {
    html! {
        @if !scene.told.is_empty() {
            p class="eyebrow" { (say("room-told-since")) }
            ul class="actions-list" {
                @for told in scene.told {
                    li id=(format!("told-{}", told.action)) {
                        article class="action" {
                            header { h3 { (told.text) } }
                            p { b { (called(scene.about, told.owner)) } " · " (super::record::outcome(became(told.line.status))) }
                            @if let Some(happened) = &told.line.happened { p { (happened) } }
                            @if let Some(learned) = &told.line.learned {
                                p class="learned" { (say_with("room-learned-that", &[("text", learned.as_str().into())])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

const fn became(status: ActionStatus) -> Outcome {
    match status {
        ActionStatus::Done => Outcome::Done,
        ActionStatus::Dropped | ActionStatus::Withdrawn => Outcome::Dropped,
        ActionStatus::Open | ActionStatus::Proposed => Outcome::UnderWay,
    }
}

/// Those made in this meeting, for the middle of the room.
pub(super) fn made_here(scene: &Scene<'_>) -> Markup {
    let made = shown(scene, |action| action.act.is_some());
    html! { @if !made.is_empty() { (list(scene, &made, "made")) } }
}

/// An action's words: of its act, or as carried in.
pub(super) fn words_of<'a>(meeting: &'a Meeting, action: &'a Commitment) -> Option<&'a Words> {
    action.act.and_then(|act| meeting.acts.get(&act)).map(|deed| &deed.words).or(action.carried.as_ref())
}

/// The commitments the viewer may see, of those that fit.
pub(super) fn shown<'a>(scene: &Scene<'a>, fits: impl Fn(&Commitment) -> bool) -> Vec<&'a Commitment> {
    let meeting = scene.meeting;
    let seen = |action: &Commitment| match action.act {
        Some(act) => meeting.acts.get(&act).is_some_and(|deed| meeting.sees(scene.viewer, deed)),
        None => meeting.seat(scene.viewer).is_some() && scene.earlier.contains(&action.id),
    };
    meeting.actions.values().filter(|action| !action.withdrawn && seen(action) && fits(action)).collect()
}

fn list(scene: &Scene<'_>, actions: &[&Commitment], prefix: &str) -> Markup {
    html! {
        ul class="actions-list" {
            @for action in actions { li id=(format!("{prefix}-{}", action.id)) { (card(scene, action)) } }
        }
    }
}

fn card(scene: &Scene<'_>, action: &Commitment) -> Markup {
    let meeting = scene.meeting;
    let words = words_of(meeting, action);
    let piece = |of: fn(&Words) -> &String| words.map(of).filter(|text| !text.is_empty());
    let told = action.follow_up.and_then(|act| meeting.acts.get(&act)).filter(|deed| meeting.sees(scene.viewer, deed));
    let support: Vec<_> = meeting
        .deeds()
        .filter(|deed| !deed.withdrawn && deed.act == Act::Offer { action: Some(action.id) })
        .filter(|deed| meeting.sees(scene.viewer, deed))
        .collect();
    html! {
        article class=(if action.accepted { "action" } else { "action open" }) {
            header {
                h3 { (piece(|words| &words.text).map_or("", String::as_str)) }
                @if action.milestone { span class="tag plain" { (say("room-milestone")) } }
                @if !action.accepted { span class="tag commit" { (say("room-awaits-yes")) } }
                @else if action.act.is_none() { span class="tag plain" { (say("room-from-earlier")) } }
            }
            dl class="facts" {
                dt { (say("room-owner")) } dd { (called(scene.about, action.owner)) }
                dt { (say("room-due")) } dd { (date(action.due)) }
                @if let Some(first) = piece(|words| &words.first_step) { dt { (say("room-first-step")) } dd { (first) } }
                @if let Some(measure) = piece(|words| &words.measure) { dt { (say("room-measure")) } dd { (measure) } }
                @if let Some(groups) = piece(|words| &words.groups) { dt { (say("room-groups")) } dd { (groups) } }
                @if let Some(sure) = words.and_then(|words| words.confidence) { dt { (say("action-confidence")) } dd { (say_with("room-of-ten", &[("value", sure.into())])) } }
                @if !support.is_empty() {
                    dt { (say("room-support")) }
                    dd { @for deed in support { p { b { (called(scene.about, deed.by)) } " " (deed.words.text) } } }
                }
            }
            @if let Some(deed) = told {
                @if let Act::FollowUp { outcome, .. } = deed.act { p { (super::record::outcome(outcome)) " " (deed.words.text) } }
                @if !deed.words.learned.is_empty() {
                    p class="learned" { (say_with("room-learned-that", &[("text", deed.words.learned.as_str().into())])) }
                }
            }
            @if !action.accepted && action.owner == scene.viewer && scene.is_inside() {
                div class="actions" {
                    (go(scene, "accept", Look::Plain, &say("room-accept"), &[("action", &action.id.to_string())]))
                }
            }
        }
    }
}
