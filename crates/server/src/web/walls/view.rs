//! A meeting as it stands on a wall, to be read from six metres.
//!
//! Words come from [`Wall`] alone, which holds what everybody with a seat sees. Of the meeting itself only names, seats
//! and stages are drawn. Nothing changes because time passes: clocks are attributes that the browser counts by.

pub(super) mod doors;
mod middle;
mod ring;

use std::collections::BTreeSet;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::meeting::wall::{Middle, Wall};
use setwise_domain::time::Timestamp;

use crate::live::About;
use crate::ui::live;
use crate::ui::qr;
use crate::ui::words::{say, say_with};
use crate::web::room::view::stages::clock;
use crate::web::room::words::stage_name;

/// What a screen is drawn from.
pub(in crate::web) struct Scene<'a> {
    /// Every word on it.
    pub(in crate::web) wall: &'a Wall<'a>,
    /// Seats and stages.
    pub(in crate::web) meeting: &'a Meeting,
    /// Names.
    pub(in crate::web) about: &'a About,
    /// Whose browser is connected.
    pub(in crate::web) connected: &'a BTreeSet<PersonId>,
    /// Told to the browser's clocks once.
    pub(in crate::web) now: Timestamp,
    /// Where the QR code leads.
    pub(in crate::web) join_address: &'a str,
    /// The code beside it.
    pub(in crate::web) join_code: &'a str,
    /// Where this Setwise is.
    pub(in crate::web) base: &'a str,
}

/// Everything that is redrawn, by its id.
pub(in crate::web) fn regions(scene: &Scene<'_>) -> Vec<(&'static str, Markup)> {
    if scene.wall.middle == Middle::Ended {
        return cleared(&say("wall-ended")).to_vec();
    }
    vec![
        ("wall-top", top(scene)),
        ("wall-middle", middle::middle(scene)),
        ("wall-ring", ring::ring(scene)),
        ("wall-join", join(scene)),
    ]
}

/// The regions with nothing in them but these words.
pub(super) fn cleared(words: &str) -> [(&'static str, Markup); 4] {
    [
        ("wall-top", html! { header class="wall-top" id="wall-top" {} }),
        (
            "wall-middle",
            html! {
                section class="wall-middle" id="wall-middle" data-size="1" data-fit { div { h2 { (words) } } }
            },
        ),
        ("wall-ring", html! { section class="wall-ring" id="wall-ring" hidden {} }),
        ("wall-join", html! { aside class="wall-join" id="wall-join" hidden {} }),
    ]
}

/// The whole screen.
pub(super) fn page(scene: &Scene<'_>, secret: &str) -> Markup {
    let live = live::connection(&format!("/wall/{secret}/live"));
    frame(&regions(scene), scene.now, &live)
}

/// A screen that shows nothing, and follows nothing.
pub(super) fn over(words: &str) -> Markup {
    frame(&cleared(words), Timestamp(0), &html! {})
}

fn frame(regions: &[(&'static str, Markup)], now: Timestamp, live: &Markup) -> Markup {
    html! {
        div class="banner lost" role="status" data-connection hidden {
            p data-when="lost" { (say("wall-connection-lost")) }
        }
        (live)
        span hidden data-clock data-server-now=(now.0) {}
        main class="wall" id="main" {
            h1 class="sr" { (say("wall-title")) }
            @for (_, region) in regions { (region) }
            (look())
        }
    }
}

/// How the screen looks: the reader's own, kept nowhere. By style sheet alone, so that no push changes it.
fn look() -> Markup {
    let theme = |value: &str, key: &str, chosen: bool| {
        html! {
            label class="check" {
                input type="radio" name="theme" id=(format!("theme-{value}")) checked[chosen]; span { (say(key)) }
            }
        }
    };
    html! {
        details class="wall-look" id="wall-look" {
            summary { (say("wall-look")) }
            div {
                fieldset {
                    legend { (say("wall-theme")) }
                    (theme("machine", "wall-theme-machine", true))
                    (theme("light", "wall-theme-light", false))
                    (theme("dark", "wall-theme-dark", false))
                }
                label class="check" { input type="checkbox" id="hide-join"; span { (say("wall-hide-join")) } }
            }
        }
    }
}

fn top(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    html! {
        header class="wall-top" id="wall-top" {
            p { (say_with("room-meeting", &[
                ("set", scene.about.set_name.as_str().into()), ("n", meeting.plan.number.into()),
            ])) }
            @if let Some(step) = scene.wall.step {
                p class="wall-stage" { (stage_name(meeting.protocol(), step)) }
                p class="wall-clock" {
                    @if scene.wall.paused { span class="tag plain" { (say("wall-paused")) } " " }
                    (clock(&scene.wall.clock, false))
                }
            }
        }
    }
}

/// Large before the start, small in its corner afterwards.
fn join(scene: &Scene<'_>) -> Markup {
    let large = scene.meeting.phase == Phase::Lobby;
    html! {
        aside class=(if large { "wall-join large" } else { "wall-join" }) id="wall-join" aria-label=(say("wall-join")) {
            (qr::code(scene.join_address, &say_with("wall-join-qr", &[("address", scene.join_address.into())])))
            p {
                span { (say("wall-join")) }
                b { (spaced(scene.join_code)) }
                small { (say_with("wall-join-at", &[("address", format!("{}/join", bare(scene.base)).into())])) }
            }
        }
    }
}

/// A code in two halves, as people read it out.
pub(super) fn spaced(code: &str) -> String {
    match code.split_at_checked(code.len() / 2) {
        Some((first, second)) => format!("{first} {second}"),
        None => code.to_owned(),
    }
}

/// An address without what nobody types.
fn bare(address: &str) -> &str {
    address.trim_start_matches("https://").trim_start_matches("http://")
}
