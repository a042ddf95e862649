//! The page of who could join a set.

use maud::{Markup, html};
use setwise_domain::composition::{Breach, Reason, SetReason, Speaks};
use setwise_store::set_page::SetPage;

use super::{Choice, Joiner};
use crate::ui::avatar::avatar;
use crate::ui::words::{say, say_with};
use crate::web::waves::composition::reasons;

pub(super) fn show(set: &SetPage, choice: &Choice) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › " a href=(format!("/sets/{}/people", set.id)) { (set.name) } " › " span { (say("joining-crumb")) }
        }
        div { h1 { (say_with("joining-title", &[("set", set.name.as_str().into())])) } p class="muted" { (say("joining-purpose")) } }
        @match &choice.wave {
            None => section class="empty" {
                h2 { (say("joining-no-wave-title")) }
                p { (say("joining-no-wave")) }
                a class="btn" href=(format!("/sets/{}/people#more", set.id)) { (say("joining-by-hand")) }
            },
            Some(wave) => {
                @if choice.joiners.is_empty() {
                    section class="empty" {
                        h2 { (say("joining-nobody-title")) }
                        p { (say("joining-nobody")) }
                        a class="btn primary" href=(format!("/waves/{}/people", wave.wave.id)) { (say("wave-people-open")) }
                    }
                } @else { (list(set, choice)) }
            }
        }
    }
}

fn list(set: &SetPage, choice: &Choice) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say_with("joining-could", &[("people", (choice.joiners.len() + choice.more).into())])) }
            p class="small muted" { (say("joining-order")) }
            ul class="rows" { @for joiner in &choice.joiners { (row(set, choice, joiner)) } }
            @if choice.more > 0 { p class="small muted" { (say_with("joining-more", &[("people", choice.more.into())])) } }
        }
    }
}

fn row(set: &SetPage, choice: &Choice, joiner: &Joiner) -> Markup {
    let name = choice.names.get(&joiner.person).map_or("?", String::as_str);
    let said = says(choice, joiner);
    html! {
        li {
            (avatar(joiner.person, name))
            div {
                b { (name) }
                @if joiner.applied { " " span class="tag reflect" { (say("joining-applied")) } }
                br;
                span class="small muted" { (said.changes.join(" · ")) }
                ul class="why" {
                    @for words in &said.breaks { li class="against" { b { (words) } } }
                    @for (speaks, words) in &said.reasons { li class=(class(*speaks)) { (words) } }
                }
            }
            form method="post" action=(format!("/sets/{}/joiners", set.id)) {
                input type="hidden" name="person" value=(joiner.person);
                button class="btn" type="submit" { (say("joining-put-in")) span class="sr" { ": " (name) } }
            }
        }
    }
}

/// What is said of somebody who could join, in words.
pub(crate) struct Says {
    /// What would change in the set.
    pub(crate) changes: Vec<String>,
    /// Hard rules that would be broken.
    pub(crate) breaks: Vec<String>,
    /// What speaks for their place, against it, or neither.
    pub(crate) reasons: Vec<(Speaks, String)>,
}

/// What there is to say of somebody who could join.
pub(crate) fn says(choice: &Choice, joiner: &Joiner) -> Says {
    let own = joiner.after.place_of(joiner.person);
    let after = own.map(|(set, _)| set.reasons.as_slice()).unwrap_or_default();
    let reasons = own.map(|(_, seated)| seated.reasons.as_slice()).unwrap_or_default();
    // What breaks a rule is said already.
    let reasons = reasons.iter().filter(|one| !matches!(one, Reason::Breaks { .. }));
    let reasons = reasons.filter_map(|one| Some((one.speaks(), reasons::reason(&choice.names, one)?)));
    Says {
        changes: changes(&choice.before, after),
        breaks: joiner.change.breaks.iter().map(|breach| broken(choice, breach)).collect(),
        reasons: mended(joiner).map(|words| (Speaks::For, words)).into_iter().chain(reasons).collect(),
    }
}

/// What is said of the set before and after, where it differs: "function: 3 → 4".
fn changes(before: &[SetReason], after: &[SetReason]) -> Vec<String> {
    let kinds = |all: &[SetReason], wanted| {
        all.iter().find_map(|one| match one {
            SetReason::Mix { which, kinds, .. } if *which == wanted => Some(*kinds),
            _ => None,
        })
    };
    let hours = |all: &[SetReason]| {
        all.iter().find_map(|one| match one {
            SetReason::Hours { common, .. } => Some(common.weekly / 60),
            _ => None,
        })
    };
    let mut words = Vec::new();
    for one in after {
        match one {
            SetReason::Mix { which, kinds: now, .. } => {
                let was = kinds(before, *which).unwrap_or(0);
                let key = if was == *now { "joining-mix-same" } else { "joining-mix" };
                words.push(say_with(
                    key,
                    &[("which", reasons::which_words(*which).into()), ("was", was.into()), ("now", (*now).into())],
                ));
            }
            SetReason::Hours { common, .. } => {
                let now = common.weekly / 60;
                let was = hours(before).unwrap_or(now);
                let key = if was == now { "joining-hours-same" } else { "joining-hours" };
                words.push(say_with(key, &[("was", was.into()), ("now", now.into())]));
            }
            _ => {}
        }
    }
    words
}

/// A hard rule that would be broken.
fn broken(choice: &Choice, breach: &Breach) -> String {
    match breach {
        Breach::TooLarge { members, most, .. } => {
            say_with("joining-large", &[("members", (*members).into()), ("most", (*most).into())])
        }
        Breach::TooSmall { members, least, .. } => {
            say_with("joining-small", &[("members", (*members).into()), ("least", (*least).into())])
        }
        Breach::NoCommonLanguage { .. } => say("joining-no-language"),
        _ => reasons::breach(&choice.names, breach),
    }
}

/// A hard rule that would be kept again.
fn mended(joiner: &Joiner) -> Option<String> {
    // A set that stays too small, only less so, breaks the rule before and after.
    let small = |breaches: &[Breach]| {
        breaches.iter().find_map(|breach| match breach {
            Breach::TooSmall { least, .. } => Some(*least),
            _ => None,
        })
    };
    let least = small(&joiner.change.mends).filter(|_| small(&joiner.change.breaks).is_none())?;
    Some(say_with("joining-large-enough", &[("least", least.into())]))
}

const fn class(speaks: Speaks) -> &'static str {
    match speaks {
        Speaks::For => "for",
        Speaks::Against => "against",
        Speaks::Neither => "neither",
    }
}
