//! The room's top bar: which meeting, what stays where, the call, the way out. And the words of a lost connection.

use maud::{Markup, html};
use setwise_domain::meeting::state::Phase;

use super::super::scene::Scene;
use super::posting::{Look, go};
use crate::ui::page::logo;
use crate::ui::words::{say, say_with};
use crate::web::circles;

/// The bar itself.
pub(super) fn bar(scene: &Scene<'_>) -> Markup {
    html! {
        header class="top" {
            (logo())
            (about(scene))
        }
    }
}

/// What the bar says of this meeting.
pub(super) fn about(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let over = matches!(meeting.phase, Phase::Ended { .. });
    let own = scene.about.circles.iter().find(|circle| circle.meeting.id == scene.id);
    html! {
        div class="top-about" id="top-about" {
            span class="muted hide" {
                (say_with("room-meeting", &[
                    ("set", scene.about.set_name.as_str().into()), ("n", meeting.plan.number.into()),
                ]))
                @if let Some(circle) = own.and_then(|own| circles::view::number(&own.meeting)) { " · " (circle) }
            }
            span class="grow" {}
            span class="small muted hide" { (say("room-stays-in-set")) }
            @if let Some(link) = &scene.about.call_link {
                a class="btn" href=(link) target="_blank" rel="noopener noreferrer" { (say("room-call")) }
            }
            @if scene.is_inside() && !over { (go(scene, "leave", Look::Plain, &say("room-leave"), &[])) }
        }
    }
}

/// The banner of the connection; script shows the line that is true.
pub(super) fn connection() -> Markup {
    html! {
        div class="banner lost" role="status" data-connection hidden {
            p data-when="lost" { (say("room-connection-lost")) }
            p data-when="signed-out" hidden { (say("room-connection-signed-out")) " " a href="/sign-in" { (say("room-sign-in")) } }
            p data-when="over" hidden { (say("room-connection-over")) }
        }
    }
}
