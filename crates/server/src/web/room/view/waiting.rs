//! When a person's next thing comes, in one line under the composer.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::offers::Wait;
use setwise_domain::meeting::state::Phase;

use super::super::scene::Scene;
use super::super::words::{people, stage_name};
use super::composer;
use crate::ui::words::{say, say_with};

/// The line. Empty where what may be done now speaks for itself.
pub(super) fn line(scene: &Scene<'_>) -> Markup {
    let words = if scene.meeting.phase == Phase::Running && scene.is_inside() { words(scene) } else { None };
    html! { p class="under" id="wait" hidden[words.is_none()] { @if let Some(words) = words { (words) } } }
}

fn words(scene: &Scene<'_>) -> Option<String> {
    let meeting = scene.meeting;
    let about = scene.about;
    let busy = !composer::answerable(scene).is_empty();
    let drafts = composer::drafted(scene).is_some();
    let stands = meeting.paused || meeting.check.is_some();
    let waiting = stands
        && (composer::answers(scene).iter().any(|(_, now)| !now) || composer::forms(scene).iter().any(|own| !own.now));
    let said = match meeting.wait(scene.viewer) {
        _ if busy => return Some(say("wait-you-are-asked")),
        Wait::Now => Some(if meeting.stage_asks() { say("wait-now-ask") } else { say("wait-now") }),
        Wait::After(before) => {
            Some(say_with("wait-after", &[("people", people(about, &before).into()), ("n", before.len().into())]))
        }
        Wait::Answer(those) => {
            Some(say_with("wait-answer", &[("people", people(about, &those).into()), ("n", those.len().into())]))
        }
        Wait::Reveal { .. } => Some(say("wait-reveal")),
        Wait::Check => Some(say("wait-check")),
        Wait::Pause => Some(say("wait-pause")),
        // What is chosen or agreed on stands in the middle.
        Wait::Stage(_)
            if [ActKind::Vote, ActKind::Agreement].iter().any(|kind| meeting.permit(scene.viewer, *kind).is_ok()) =>
        {
            None
        }
        Wait::Stage(step) if composer::offered(scene).iter().all(|kind| !composer::is_form(*kind)) => {
            Some(say_with("wait-stage", &[("stage", stage_name(meeting.protocol(), step).into())]))
        }
        Wait::Stage(_) | Wait::Nothing => None,
    };
    match (said, drafts) {
        (Some(said), _) if waiting => Some(format!("{said} {}", say("wait-write-on"))),
        (Some(said), true) => Some(format!("{said} {}", say("wait-draft-kept"))),
        (None, true) => Some(say("wait-draft-kept")),
        (said, false) => said,
    }
}
