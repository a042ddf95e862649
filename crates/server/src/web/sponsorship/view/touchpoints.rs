//! The touchpoints of a wave: a lead plans them, and it is said of each whether it was kept.

use maud::{Markup, html};
use setwise_domain::sponsorship::{TouchpointKind, TouchpointState};
use setwise_store::sponsorship::Touchpoint;

use super::super::{LONGEST_WORD, Part, words};
use super::Shown;
use crate::ui::forms::{button, button_form, field};
use crate::ui::time::{date, day_words};
use crate::ui::words::{say, say_with};

/// All of them, by date.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let touchpoints = &shown.all.touchpoints;
    let leads = shown.side.leads;
    let id = shown.page.wave.id;
    let is_missing = |kind: &TouchpointKind| touchpoints.iter().all(|one| one.kind != *kind);
    html! {
        section class="card stack" {
            h2 { (say("touchpoints-title")) }
            p class="small muted" { (say("touchpoints-hint")) }
            @if touchpoints.is_empty() { p { @if leads { (say("touchpoints-none-lead")) } @else { (say("touchpoints-none")) } } }
            ul class="rows" { @for one in touchpoints { (row(shown, one)) } }
            @if leads && TouchpointKind::ALL.iter().any(is_missing) {
                (button_form(&format!("/waves/{id}/touchpoints/template"), &say("touchpoints-plan")))
                p class="small muted" { (say("touchpoints-plan-hint")) }
            }
            @if leads { (adding(shown)) }
        }
    }
}

fn row(shown: &Shown<'_>, one: &Touchpoint) -> Markup {
    let (words, class) = standing(shown, one);
    let is_due = one.on <= shown.today;
    html! {
        li class="plain" id=(format!("about-{}", one.id)) {
            div {
                b { (words::kind(one.kind)) }
                br;
                span class="small muted" { (date(one.on)) @if !one.word.is_empty() { " · " (one.word) } }
            }
            span class=(format!("tag {class}")) { (words) }
            @if is_due { (outcome(shown, one)) }
            @if shown.side.leads && one.state == TouchpointState::Planned { (change(shown, one)) }
        }
    }
}

/// Where it stands, in words and by colour.
fn standing(shown: &Shown<'_>, one: &Touchpoint) -> (String, &'static str) {
    match one.state {
        TouchpointState::Kept => (say("touchpoint-state-kept"), "commit"),
        TouchpointState::Missed => (say("touchpoint-state-missed"), "coach"),
        TouchpointState::Planned if one.on < shown.today => (say("touchpoint-unsaid"), "question"),
        TouchpointState::Planned if one.on == shown.today => (say("touchpoint-today"), "question"),
        TouchpointState::Planned => (say("touchpoint-state-planned"), "plain"),
    }
}

/// Kept or missed, with a word. What was said can be said anew.
fn outcome(shown: &Shown<'_>, one: &Touchpoint) -> Markup {
    let id = one.id.to_string();
    let typed = shown.typed(Part::Outcome, &id);
    let state = typed.map_or(one.state.word(), |(sent, _)| sent.state.as_str());
    let word = typed.map_or(one.word.as_str(), |(sent, _)| sent.word.as_str());
    let error = |name: &str| typed.and_then(|(_, wrong)| wrong.of(name));
    let named = format!("{}, {}", words::kind(one.kind), day_words(one.on));
    let title = if one.state == TouchpointState::Planned { say("touchpoint-say") } else { say("touchpoint-say-anew") };
    html! {
        details class="whole" open[typed.is_some() || one.state == TouchpointState::Planned] {
            summary { (title) span class="sr" { ": " (named) } }
            form class="form" method="post" action=(format!("/waves/{}/touchpoints/outcomes", shown.page.wave.id)) {
                input type="hidden" name="id" value=(id);
                input type="hidden" name="revision" value=(one.revision);
                fieldset {
                    legend { (say("touchpoint-was")) span class="sr" { ": " (named) } }
                    div class="seg" {
                        @for choice in [TouchpointState::Kept, TouchpointState::Missed] {
                            label {
                                input type="radio" name="state" value=(choice) checked[state == choice.word()] required;
                                span { (say(&format!("touchpoint-state-{choice}"))) }
                            }
                        }
                    }
                    @if let Some(error) = error("state") { p class="error" { (error) } }
                }
                (field("word", say("touchpoint-word")).id(&format!("word-{id}")).value(word).error(error("word")).longest(LONGEST_WORD).optional().input())
                div class="actions" { (button(&say("touchpoint-keep"))) }
            }
        }
    }
}

/// Another day or purpose, or off the plan.
fn change(shown: &Shown<'_>, one: &Touchpoint) -> Markup {
    let (id, wave) = (one.id.to_string(), shown.page.wave.id);
    let typed = shown.typed(Part::Change, &id);
    let on = one.on.to_string();
    let kind = typed.map_or(one.kind.word(), |(sent, _)| sent.kind.as_str());
    let day = typed.map_or(on.as_str(), |(sent, _)| sent.on.as_str());
    let error = |name: &str| typed.and_then(|(_, wrong)| wrong.of(name));
    let named = format!("{}, {}", words::kind(one.kind), day_words(one.on));
    html! {
        details class="whole" open[typed.is_some()] {
            summary { (say("touchpoint-change")) span class="sr" { ": " (named) } }
            form class="form" method="post" action=(format!("/waves/{wave}/touchpoints/changes")) {
                input type="hidden" name="id" value=(id);
                input type="hidden" name="revision" value=(one.revision);
                div class="pair" {
                    (field("kind", say("touchpoint-kind")).id(&format!("kind-{id}")).value(kind).error(error("kind")).choice(&kinds()))
                    (field("on", say("touchpoint-day")).id(&format!("on-{id}")).kind("date").value(day).error(error("on")).input())
                }
                div class="actions" { (button(&say("touchpoint-change-keep"))) }
            }
            form class="actions" method="post" action=(format!("/waves/{wave}/touchpoints/removals")) {
                input type="hidden" name="id" value=(id);
                button class="btn quiet" type="submit" aria-label=(say_with("touchpoint-remove-named", &[("touchpoint", named.as_str().into())])) { (say("touchpoint-remove")) }
            }
        }
    }
}

fn adding(shown: &Shown<'_>) -> Markup {
    let typed = shown.typed(Part::New, "");
    let fresh = typed.map_or_else(|| shown.fresh.0.to_string(), |(sent, _)| sent.id.clone());
    let kind = typed.map_or(TouchpointKind::Mentoring.word(), |(sent, _)| sent.kind.as_str());
    let day = typed.map(|(sent, _)| sent.on.as_str()).unwrap_or_default();
    let error = |name: &str| typed.and_then(|(_, wrong)| wrong.of(name));
    html! {
        h3 { (say("touchpoint-new")) }
        form class="form" method="post" action=(format!("/waves/{}/touchpoints", shown.page.wave.id)) {
            input type="hidden" name="id" value=(fresh);
            div class="pair" {
                (field("kind", say("touchpoint-kind")).id("new-kind").value(kind).error(error("kind")).choice(&kinds()))
                (field("on", say("touchpoint-day")).id("new-on").kind("date").value(day).error(error("on")).input())
            }
            div class="actions" { (button(&say("touchpoint-add"))) }
        }
    }
}

fn kinds() -> Vec<(&'static str, String)> {
    TouchpointKind::ALL.iter().map(|kind| (kind.word(), words::kind(*kind))).collect()
}
