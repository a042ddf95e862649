//! What stands in the way of going on, and how the conductor states an exception. The record keeps the reason.

use maud::{Markup, html};
use setwise_domain::meeting::event::Exception;
use setwise_domain::meeting::offers::Missing;
use setwise_domain::protocol::Artefact;

use super::super::scene::Scene;
use super::super::words::{artefact, called};
use super::posting::{folded, move_form};
use crate::ui::time::place_words;
use crate::ui::words::{say, say_with};

/// What is missing, folded, with a reason to be given for each.
pub(super) fn missing(scene: &Scene<'_>) -> Markup {
    let missing = list(scene);
    html! {
        @if !missing.is_empty() {
            (folded("conduct-missing", &say_with("room-missing", &[("n", missing.len().into())]), &html! {
                p class="small muted" { (say("room-missing-how")) }
                @for (nth, one) in missing.iter().enumerate() { (line(scene, nth, one)) }
            }))
        }
    }
}

/// The date of the next meeting, in the conductor's zone.
pub(super) fn next_meeting(scene: &Scene<'_>) -> Markup {
    move_form(
        scene,
        "set-next-meeting",
        "set-next-meeting",
        &html! {
            div class="field" {
                label for="next-at" { (say("room-next-meeting-at")) }
                input type="datetime-local" id="next-at" name="at" required aria-describedby="next-at-zone";
                p class="hint" id="next-at-zone" { (say_with("room-next-meeting-zone", &[("place", place_words(scene.zone).into())])) }
            }
            button class="btn" { (say("room-set-next-meeting")) }
        },
    )
}

/// Whether that date is among what is missing.
pub(super) fn lacks_date(scene: &Scene<'_>) -> bool {
    list(scene).contains(&Missing::Artefact(Artefact::NextMeeting))
}

/// What the step must leave, and at the last step what the meeting must.
fn list(scene: &Scene<'_>) -> Vec<Missing> {
    let mut missing = scene.meeting.missing();
    let is_last = scene.meeting.agenda().last() == scene.meeting.step.as_ref();
    if is_last {
        let late = scene.meeting.uncommitted(None).into_iter().map(Missing::Action);
        let late: Vec<_> = late.filter(|one| !missing.contains(one)).collect();
        missing.extend(late);
        let dated = scene.meeting.next_meeting.is_some()
            || scene.meeting.exceptions.contains_key(&Exception::NoNextMeeting)
            || missing.contains(&Missing::Artefact(Artefact::NextMeeting));
        if scene.meeting.wants_next_meeting() && !dated {
            missing.push(Missing::Artefact(Artefact::NextMeeting));
        }
    }
    missing
}

fn line(scene: &Scene<'_>, nth: usize, missing: &Missing) -> Markup {
    let (words, about) = match missing {
        Missing::Action(person) => (
            say_with("room-missing-action", &[("name", called(scene.about, *person).into())]),
            Some(format!("no-action:{person}")),
        ),
        Missing::Artefact(Artefact::NextMeeting) => {
            (say("room-missing-next-meeting"), Some("no-next-meeting".to_owned()))
        }
        Missing::Artefact(Artefact::Presenters) | Missing::Presenter => (say("room-missing-presenter"), None),
        Missing::Artefact(what) => {
            (say_with("room-missing-artefact", &[("what", artefact(*what).into())]), Some("nothing-left".to_owned()))
        }
    };
    let id = format!("exception-{nth}");
    html! {
        p { b { (words) } }
        @if *missing == Missing::Artefact(Artefact::NextMeeting) { (next_meeting(scene)) }
        @if let Some(about) = about {
            (move_form(scene, "state-exception", &id, &html! {
                input type="hidden" name="about" value=(about);
                div class="field" {
                    label for=(format!("{id}-text")) { (say("room-exception-why")) }
                    textarea class="short" id=(format!("{id}-text")) name="text" required {}
                }
                button class="btn" { (say("room-state-exception")) }
            }))
        }
    }
}
