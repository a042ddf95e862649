//! What people promised: the actions of this meeting, and what became of those before it.

use maud::{Markup, html};
use setwise_domain::id::ActionId;
use setwise_domain::meeting::act::{Act, Outcome, Words};
use setwise_domain::meeting::state::{Commitment, Deed};

use super::Sight;
use crate::ui::time::{date, date_words};
use crate::ui::words::{say, say_with};

/// The actions made in this meeting, each with owner, date, measure, connected groups and support offered.
pub(super) fn actions(sight: &Sight<'_>) -> Markup {
    let act = |one: &Commitment| one.act.and_then(|act| sight.meeting.acts.get(&act));
    let seen = |one: &&Commitment| !one.withdrawn && act(one).is_some_and(|deed| sight.sees(deed));
    let made: Vec<&Commitment> = sight.meeting.actions.values().filter(seen).collect();
    html! {
        @if !made.is_empty() {
            section class="card" {
                h2 { (say("record-actions")) }
                ul class="actions-list" { @for one in made { li { (action(sight, one)) } } }
            }
        }
    }
}

fn action(sight: &Sight<'_>, one: &Commitment) -> Markup {
    let words = words_of(sight, one);
    let class = if one.accepted { "action" } else { "action open" };
    let support = support(sight, one.id);
    html! {
        article class=(class) {
            header {
                span class="dot" {}
                h3 { a href=(format!("/actions/{}", one.id)) { @if words.text.is_empty() { (say("record-withdrawn")) } @else { (words.text) } } }
                @if !one.accepted { span class="tag plain" { (say("action-proposed")) } }
                @if one.milestone { span class="tag commit" { (say("action-milestone")) } }
            }
            dl class="facts" {
                dt { (say("action-owner")) } dd { (sight.name(one.owner)) }
                dt { (say("action-by")) } dd { (date(one.due)) }
                @if !words.first_step.is_empty() { dt { (say("action-first-step")) } dd { (words.first_step) } }
                @if !words.measure.is_empty() { dt { (say("action-measure")) } dd { (words.measure) } }
                @if !words.groups.is_empty() { dt { (say("action-groups")) } dd { (words.groups) } }
                @if let Some(sure) = words.confidence { dt { (say("action-confidence")) } dd { (say_with("room-of-ten", &[("value", sure.into())])) } }
                @if !support.is_empty() {
                    dt { (say("record-support")) }
                    dd { @for offer in support { div { (offered(sight, offer)) } } }
                }
            }
        }
    }
}

fn support<'a>(sight: &Sight<'a>, action: ActionId) -> Vec<&'a Deed> {
    let offers = |deed: &&Deed| deed.act == Act::Offer { action: Some(action) } && !deed.withdrawn;
    sight.meeting.seen_by(sight.viewer).filter(offers).collect()
}

fn offered(sight: &Sight<'_>, offer: &Deed) -> String {
    let name = sight.name(offer.by);
    if offer.words.text.is_empty() { name } else { format!("{name}: {}", offer.words.text) }
}

/// What became of the commitments this meeting began with.
pub(super) fn earlier(sight: &Sight<'_>) -> Markup {
    let seen = |one: &&Commitment| one.act.is_none() && sight.earlier.contains(&one.id);
    let carried: Vec<&Commitment> = sight.meeting.actions.values().filter(seen).collect();
    html! {
        @if !carried.is_empty() {
            section class="card" {
                h2 { (say("record-earlier")) }
                ul class="actions-list" { @for one in carried { li { (became(sight, one)) } } }
            }
        }
    }
}

fn became(sight: &Sight<'_>, one: &Commitment) -> Markup {
    let told = one.follow_up.and_then(|act| sight.meeting.acts.get(&act));
    let told = told.filter(|deed| !deed.withdrawn && sight.sees(deed));
    let outcome = told.and_then(|deed| match deed.act {
        Act::FollowUp { outcome, .. } => Some(outcome),
        _ => None,
    });
    let words = words_of(sight, one);
    html! {
        article class=(format!("action {}", class(outcome))) {
            header {
                span class=(format!("dot {}", class(outcome))) {}
                h3 { a href=(format!("/actions/{}", one.id)) { @if words.text.is_empty() { (say("record-withdrawn")) } @else { (words.text) } } }
                span class="tag plain" { (outcome_words(outcome)) }
            }
            p class="small muted" { (sight.name(one.owner)) " · " (say_with("action-due", &[("day", date_words(one.due).into())])) }
            @if let Some(deed) = told {
                @if !deed.words.text.is_empty() { p { (deed.words.text) } }
                @if !deed.words.learned.is_empty() { p class="learned" { (deed.words.learned) } }
            }
        }
    }
}

/// An action's words: with its act when made here, carried in otherwise.
fn words_of(sight: &Sight<'_>, one: &Commitment) -> Words {
    let here = one.act.and_then(|act| sight.meeting.acts.get(&act)).map(|deed| &deed.words);
    here.or(one.carried.as_ref()).cloned().unwrap_or_default()
}

fn class(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::Done) => "done",
        Some(Outcome::Dropped) => "dropped",
        Some(Outcome::UnderWay | Outcome::NotYet) | None => "",
    }
}

fn outcome_words(outcome: Option<Outcome>) -> String {
    say(match outcome {
        Some(Outcome::Done) => "action-done",
        Some(Outcome::UnderWay) => "action-under-way",
        Some(Outcome::NotYet) => "record-not-yet",
        Some(Outcome::Dropped) => "action-dropped",
        None => "record-not-heard",
    })
}
