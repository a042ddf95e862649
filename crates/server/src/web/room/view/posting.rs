//! What posts to the room: forms and buttons for acts and for moves. The outbox sends them, each with a number of its
//! own; without script the same forms post by themselves.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;

use super::super::scene::Scene;
use super::super::words::wire;

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The one main button of the screen.
    Primary,
    /// The room's one large button, where people talk.
    Large,
    /// Any other.
    Plain,
    /// What is seldom wanted, and always open.
    Quiet,
    /// What ends something.
    Danger,
}

impl Look {
    /// Its classes.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn primary",
            Self::Large => "btn primary big",
            Self::Plain => "btn",
            Self::Quiet => "btn quiet",
            Self::Danger => "btn danger",
        }
    }
}

/// Where acts are posted.
pub(super) fn acts(scene: &Scene<'_>) -> String {
    format!("/meetings/{}/acts", scene.id)
}

/// Where moves are posted.
pub(super) fn moves(scene: &Scene<'_>) -> String {
    format!("/meetings/{}/moves", scene.id)
}

/// A hidden field.
pub(super) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A button that does an act and needs nothing more. A tap means this moment: it is not done late.
pub(super) fn tap(scene: &Scene<'_>, kind: ActKind, look: Look, label: &str, fields: &[(&str, &str)]) -> Markup {
    html! {
        form method="post" action=(acts(scene)) data-outbox="now" {
            (hidden("kind", &wire(kind)))
            @for (name, value) in fields { (hidden(name, value)) }
            button class=(look.class()) { (label) }
        }
    }
}

/// A button that moves the meeting, or the person in it.
pub(super) fn go(scene: &Scene<'_>, movement: &str, look: Look, label: &str, fields: &[(&str, &str)]) -> Markup {
    html! {
        form method="post" action=(moves(scene)) data-outbox="now" {
            (hidden("move", movement))
            @for (name, value) in fields { (hidden(name, value)) }
            button class=(look.class()) { (label) }
        }
    }
}

/// A form for a move that needs something filled in. `id` is unique in the room.
pub(super) fn move_form(scene: &Scene<'_>, movement: &str, id: &str, fields: &Markup) -> Markup {
    html! {
        form class="form" id=(id) method="post" action=(moves(scene)) data-outbox {
            (hidden("move", movement))
            (fields)
            (states())
        }
    }
}

/// A form for an act that carries words. `id` is unique in the room and stays while the person may do or draft it.
pub(super) fn act_form(scene: &Scene<'_>, kind: ActKind, id: &str, fields: &Markup) -> Markup {
    html! {
        form class="say" id=(id) method="post" action=(acts(scene)) data-outbox {
            (hidden("kind", &wire(kind)))
            (fields)
            (states())
        }
    }
}

/// What the outbox fills in below a form: waiting, failed, and the server's own words.
pub(super) fn states() -> Markup {
    use crate::ui::words::say;
    html! {
        p data-when="waiting" { (say("room-waiting-for-connection")) }
        p data-when="failed" { (say("room-not-sent")) }
        div data-refusal data-own role="alert" {}
    }
}

/// A `details` whose open state is the reader's.
pub(super) fn folded(id: &str, summary: &str, inside: &Markup) -> Markup {
    html! { details id=(id) { summary { (summary) } div { (inside) } } }
}
