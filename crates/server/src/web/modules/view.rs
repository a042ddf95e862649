//! The library, a module as it was, its versions; what a set reads of what its people applied.

pub(in crate::web) mod course;
pub(super) mod files;
pub(super) mod findings;
pub(super) mod making;
pub(super) mod page;
mod prose;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_store::module::ModuleVersion;
use setwise_store::module_share::Shared;

use super::address_of;
use super::course::Course;
use super::shelf::{Card, Opened, Standing};
use crate::ui::avatar::avatar;
use crate::ui::forms::button_form;
use crate::ui::time::{date, day_of, moment};
use crate::ui::words::{say, say_with};
use crate::web::session::Viewer;

/// Everything there is to read.
pub(super) fn list(viewer: &Viewer, cards: &[Card], courses: &[Course], may_make: bool) -> Markup {
    let offered = || cards.iter().filter(|card| !card.put_away);
    // What somebody is in the middle of stays in sight, also when it was put away since.
    let under_way: Vec<&Card> = cards.iter().filter(|card| card.standing.is_under_way()).collect();
    let parts = [
        ("modules-made-here", offered().filter(|card| !card.built_in).collect::<Vec<_>>()),
        ("modules-shipped", offered().filter(|card| card.built_in).collect()),
    ];
    let away: Vec<&Card> = cards.iter().filter(|card| card.put_away).collect();
    html! {
        div class="page-head" {
            div { h1 { (say("modules-title")) } p class="muted" { (say("modules-purpose")) } }
            @if may_make { div class="actions" { a class="btn" href="/modules/new" { (say("module-new-title")) } } }
        }
        @for one in courses { (course::whole(one, true)) }
        @if !under_way.is_empty() {
            section class="card" {
                h2 { (say("modules-under-way")) }
                ul class="rows" { @for card in &under_way { (going_on(card)) } }
            }
        }
        @for (title, some) in &parts {
            @if !some.is_empty() {
                section class="shelf" {
                    h2 { (say(title)) }
                    ul class="grid plain" { @for card in some { (tile(viewer, card)) } }
                }
            }
        }
        @if may_make && !away.is_empty() {
            details {
                summary { (say("modules-away")) }
                ul class="rows" {
                    @for card in away {
                        li class="plain" {
                            div { a href=(address_of(&card.name)) { (card.title) } }
                            (button_form(&format!("{}/return", address_of(&card.name)), &say("module-take-out")))
                        }
                    }
                }
            }
        }
    }
}

/// A module in progress: its name and the way on.
pub(in crate::web) fn going_on(card: &Card) -> Markup {
    html! {
        li class="plain" {
            div { b { (card.title) } br; span class="small muted" { (say_with("module-minutes", &[("minutes", card.minutes.into())])) } }
            a class="btn" href=(address_of(&card.name)) { (say("module-go-on")) span class="sr" { ": " (card.title) } }
        }
    }
}

fn tile(viewer: &Viewer, card: &Card) -> Markup {
    html! {
        li class="card stack" {
            h3 { a href=(address_of(&card.name)) { (card.title) } }
            p class="muted" { (card.summary) }
            p class="small muted" {
                (say_with("module-minutes", &[("minutes", card.minutes.into())]))
                (stand(viewer, card.standing))
            }
        }
    }
}

/// How far somebody is, in a few words after the minutes.
fn stand(viewer: &Viewer, standing: Standing) -> Markup {
    let day = |at| date(day_of(at, viewer.zone()));
    html! {
        @match (standing.finished_at, standing.begun_at, standing.other) {
            (Some(at), _, _) => { " · " span class="tag commit" { (say("module-done")) } " " (day(at)) },
            (None, Some(_), _) => { " · " span class="tag question" { (say("module-begun")) } },
            (None, None, Some((number, at))) => { " · " (say_with("module-done-other", &[("number", number.into())])) " " (day(at)) },
            (None, None, None) => {}
        }
    }
}

/// One version, as it was, to read.
pub(super) fn version(viewer: &Viewer, opened: &Opened, standing: &Standing) -> Markup {
    let (module, place) = (opened.module.as_ref(), address_of(opened.module.name()));
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/modules" { (say("modules-title")) } " › " a href=(place) { (module.title()) } " › "
            span { (say_with("version-number", &[("number", opened.version.into())])) }
        }
        div class="page-head" {
            div {
                p class="eyebrow" { (say_with("module-minutes", &[("minutes", module.minutes().into())])) (stand(viewer, *standing)) }
                h1 { (module.title()) }
                p class="muted" { (module.summary()) }
            }
        }
        @if opened.version != opened.latest() {
            div class="notice" {
                p { (say("module-earlier")) }
                div class="actions" { a class="btn" href=(place) { (say("module-to-latest")) } }
            }
        }
        (page::reading(module))
        section class="card stack" {
            h2 { (say("module-reflect")) }
            @if module.questions().is_empty() { p class="muted" { (say("module-no-questions")) } }
            ul class="prompts" { @for question in module.questions() { li { (question) } } }
            @if let Some(application) = module.application() { h3 { (say("module-apply")) } p { (application) } }
        }
    }
}

/// The versions of a module made here, the latest first.
pub(super) fn versions(viewer: &Viewer, opened: &Opened, versions: &[ModuleVersion], may_make: bool) -> Markup {
    let place = address_of(opened.module.name());
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/modules" { (say("modules-title")) } " › " a href=(place) { (opened.module.title()) } " › "
            span { (say("versions-here")) }
        }
        div class="page-head" {
            div {
                h1 { (say_with("module-versions-title", &[("title", opened.module.title().into())])) }
                p class="muted" { (say("module-versions-purpose")) }
            }
            @if may_make { div class="actions" { a class="btn" href=(format!("{place}/change")) { (say("module-change")) } } }
        }
        section class="card" {
            ul class="rows" {
                @for version in versions {
                    li class="plain" {
                        div {
                            a href=(format!("{place}/versions/{}", version.number)) {
                                (say_with("version-number", &[("number", version.number.into())]))
                            }
                            br;
                            span class="small muted" {
                                (say_with("version-by", &[("name", version.made_by_name.as_str().into())])) " · "
                                (moment(version.made_at, viewer.zone()))
                            }
                        }
                        @if version.number == opened.latest() { span class="tag commit" { (say("version-latest")) } }
                    }
                }
            }
        }
        @if may_make {
            section class="card stack" {
                h2 { (say("module-away-title")) }
                @if opened.is_away() {
                    p class="muted" { (say("module-is-away")) }
                    (button_form(&format!("{place}/return"), &say("module-take-out")))
                } @else {
                    p class="muted" { (say("module-away")) }
                    (button_form(&format!("{place}/withdrawal"), &say("module-put-away")))
                }
            }
        }
    }
}

/// What the people of a set applied and shared with it; nothing where nobody has.
pub(in crate::web) fn shared(shared: &[Shared], viewer: PersonId, zone: &str) -> Markup {
    html! {
        @if !shared.is_empty() {
            section class="card" id="applied" {
                h2 { (say("module-shared-title")) }
                p class="small muted" { (say("module-shared-purpose")) }
                ul class="rows applied" {
                    @for one in shared {
                        li {
                            (avatar(one.person, &one.person_name))
                            div {
                                p class="who" {
                                    b { (one.person_name) } a href=(address_of(&one.module)) { (one.title) }
                                    " · " (date(day_of(one.shared_at, zone)))
                                }
                                blockquote { (one.application) }
                                @if one.person == viewer {
                                    p class="small" { a href=(format!("{}#share", address_of(&one.module))) { (say("module-share-yours")) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
