//! What a screen reader should hear: the stage and its time, and whose turn it is. Drawn from the state; a change is read
//! out. That the time is up the browser says, which counts it.

use setwise_domain::meeting::state::Phase;

use super::super::scene::Scene;
use super::super::words::{called, stage_name};
use super::composer;
use crate::ui::words::{say, say_with};

/// The sentence for this viewer now. Empty when there is nothing to say.
#[must_use]
pub fn announcement(scene: &Scene<'_>) -> String {
    let meeting = scene.meeting;
    match meeting.phase {
        Phase::Lobby => return say("announce-lobby"),
        Phase::Ended { .. } => return say("announce-ended"),
        Phase::Running => {}
    }
    if meeting.check.is_some() {
        return say("announce-check");
    }
    if meeting.paused {
        return say("notice-paused");
    }
    let stage = meeting.step.map_or_else(String::new, |step| format!("{}. ", stage_name(meeting.protocol(), step)));
    let time = match meeting.clock.length {
        none if none.0 == 0 => String::new(),
        length => say_with("announce-minutes", &[("n", (length.as_seconds() / 60).into())]) + " ",
    };
    format!("{stage}{time}{}", turn(scene))
}

fn turn(scene: &Scene<'_>) -> String {
    let meeting = scene.meeting;
    if !composer::answerable(scene).is_empty() {
        return say("wait-you-are-asked");
    }
    match meeting.on_the_floor() {
        Some(person) if person == scene.viewer => say("announce-your-turn"),
        Some(_) if meeting.next_on_the_floor().first() == Some(&scene.viewer) => say("announce-you-are-next"),
        Some(person) => {
            let key = if meeting.stage_asks() { "room-floor-asks" } else { "room-floor-speaks" };
            say_with(key, &[("name", called(scene.about, person).into())])
        }
        None => String::new(),
    }
}
