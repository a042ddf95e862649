//! The versions of a protocol, and one of them.

use maud::{Markup, html};
use setwise_domain::protocol::plan::{usual_minutes, usual_slots};
use setwise_store::protocol::{Made, VersionCard};

use super::super::checked::Looked;
use super::super::drafts::change_button;
use super::super::{address_of, picture};
use crate::ui::forms::button_form;
use crate::ui::time::moment;
use crate::ui::words::{say, say_with};
use crate::web::session::Viewer;

/// All of them, the latest first.
pub(super) fn list(viewer: &Viewer, made: &Made, called: &str, versions: &[VersionCard], may_change: bool) -> Markup {
    let place = address_of(&made.name);
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/protocols" { (say("protocols-title")) } " › " a href=(place) { (called) } " › " span { (say("versions-here")) }
        }
        div class="page-head" {
            div {
                h1 { (say_with("versions-title", &[("name", called.into())])) }
                p class="muted" { (say("versions-purpose")) }
            }
            @if may_change { div class="actions" { (change_button(&made.name, None)) } }
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
                        @if version.number == made.latest { span class="tag commit" { (say("version-latest")) } }
                    }
                }
            }
        }
        @if may_change {
            section class="card stack" {
                h2 { (say("versions-away-title")) }
                @if made.put_away_at.is_some() {
                    p class="muted" { (say("versions-is-away")) }
                    (button_form(&format!("{place}/return"), &say("versions-take-out")))
                } @else {
                    p class="muted" { (say("versions-away")) }
                    (button_form(&format!("{place}/withdrawal"), &say("versions-put-away")))
                }
            }
        }
    }
}

/// One version: its picture, its text, and what can be done with it.
pub(super) fn show(made: &Made, called: &str, number: i64, source: &str, looked: &Looked, may_change: bool) -> Markup {
    let place = address_of(&made.name);
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/protocols" { (say("protocols-title")) } " › " a href=(place) { (called) } " › "
            a href=(format!("{place}/versions")) { (say("versions-here")) } " › " span { (number) }
        }
        div class="page-head" {
            div {
                p class="eyebrow" {
                    @if number == made.latest { (say("version-latest")) } @else { (say("version-earlier")) }
                }
                h1 { (say_with("version-title", &[("name", called.into()), ("number", number.into())])) }
                p class="muted" {
                    @if number == made.latest { (say("version-latest-means")) } @else { (say("version-earlier-means")) }
                }
            }
            div class="actions" {
                a class="btn" href=(format!("{place}/versions/{number}/file")) download { (say("protocols-file")) }
                @if may_change { (change_button(&made.name, Some(number))) }
            }
        }
        @if number == made.latest {
            section class="card next" {
                div { p { (say("version-next")) } }
                a class="btn primary" href="/sets" { (say("version-plan")) }
            }
        }
        @if let Some(protocol) = looked.protocol() {
            @let slots = usual_slots(protocol, protocol.people.from);
            section class="card" {
                h2 { (say("protocols-stages")) }
                (picture::strip(protocol, slots))
                (picture::outline(protocol, usual_minutes(protocol, slots), slots))
            }
        }
        section class="card" {
            details {
                summary { (say("version-text")) }
                pre tabindex="0" { code { (source) } }
            }
        }
    }
}
