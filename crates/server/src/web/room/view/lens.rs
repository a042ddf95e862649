//! Where the question lens speaks: a small region below the box of a question, which the browser's script asks for.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;

use super::super::scene::Scene;
use super::fields::Pen;
use crate::ui::live::answered_below;

/// The region below the box with this id, where the lens reads. It is empty until something is worth saying; without
/// script it stays so. A scribe writes down what others said: that is not read.
pub(super) fn below(scene: &Scene<'_>, kind: ActKind, pen: Pen<'_>, id: &str) -> Markup {
    if kind != ActKind::Question || !pen.is_own() || !scene.lens || scene.meeting.is_spoken() {
        return html! {};
    }
    answered_below(id, &format!("lens-{id}"), &format!("/meetings/{}/lens", scene.id))
}
