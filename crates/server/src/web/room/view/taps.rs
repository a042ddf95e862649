//! What one tap does: a hand, a pass, a pause, a role, setting a question aside.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::state::Deed;

use super::super::scene::Scene;
use super::super::words::{of_kind, text_of};
use super::posting::{Look, tap};
use crate::ui::words::{say, say_with};

/// The button, or buttons, of a gesture.
pub(super) fn gesture(scene: &Scene<'_>, kind: ActKind) -> Markup {
    match kind {
        ActKind::RoleTaken => roles(scene),
        ActKind::MethodChosen => methods(scene),
        ActKind::PauseRequest => tap(scene, kind, Look::Quiet, &of_kind("room-do", kind), &[]),
        _ => said(scene, kind, Look::Plain, &of_kind("room-do", kind), &[]),
    }
}

/// Something said without words. A statement that answers a question answers the last one.
pub(super) fn said(scene: &Scene<'_>, kind: ActKind, look: Look, label: &str, fields: &[(&str, &str)]) -> Markup {
    let by = fields.iter().find(|(name, _)| *name == "behalf").and_then(|(_, person)| person.parse().ok());
    let wanted = scene.meeting.line_of(by.unwrap_or(scene.viewer), kind).and_then(|may| may.refers);
    let refers = wanted.and_then(|wanted| scene.meeting.may_refer_to(scene.viewer, wanted).next());
    let refers = refers.map(|deed| deed.id.to_string());
    let more = refers.iter().map(|id| ("refers", id.as_str()));
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain(more).collect();
    tap(scene, kind, look, label, &fields)
}

/// Park or decline: always open to the one who was asked.
pub(super) fn set_aside(scene: &Scene<'_>, question: &Deed) -> Markup {
    let refers = question.id.to_string();
    html! {
        (tap(scene, ActKind::Park, Look::Plain, &say("room-park-question"), &[("refers", &refers)]))
        (tap(scene, ActKind::Decline, Look::Plain, &say("room-decline-question"), &[("refers", &refers)]))
    }
}

fn roles(scene: &Scene<'_>) -> Markup {
    let protocol = scene.meeting.protocol();
    html! {
        @for role in &protocol.roles {
            @let name = text_of(protocol).and_then(|text| text.roles.get(role)).map_or(role.as_str(), |text| text.name.as_str());
            @if scene.meeting.role_holder(role).is_none() {
                (tap(scene, ActKind::RoleTaken, Look::Plain, &say_with("room-take-role", &[("role", name.into())]), &[("role", role.as_str())]))
            }
        }
    }
}

fn methods(scene: &Scene<'_>) -> Markup {
    let protocol = scene.meeting.protocol();
    html! {
        @for method in &protocol.methods {
            @let name = text_of(protocol).and_then(|text| text.methods.get(method)).map_or(method.as_str(), |text| text.name.as_str());
            (tap(scene, ActKind::MethodChosen, Look::Plain, &say_with("room-choose-method", &[("method", name.into())]), &[("method", method.as_str())]))
        }
    }
}
