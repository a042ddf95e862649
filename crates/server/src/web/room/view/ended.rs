//! After the end: what was framed, what was agreed, where to read on. The end can be undone for ten minutes.

use maud::html;
use setwise_domain::meeting::decide::UNDO_END_WITHIN;
use setwise_domain::meeting::state::Phase;

use super::super::scene::Scene;
use super::super::words::called;
use super::commitments;
use super::hero::Middle;
use super::posting::{Look, go};
use crate::ui::time::moment_in;
use crate::ui::words::{say, say_with};

/// What came of the meeting.
pub(super) fn middle(scene: &Scene<'_>) -> Middle {
    let meeting = scene.meeting;
    let Phase::Ended { at } = meeting.phase else { return Middle::short(html! {}) };
    // Whoever conducts may also come back for it.
    let undo = meeting.conducts(scene.viewer) && scene.now.since(at) <= UNDO_END_WITHIN;
    Middle::listing(html! {
        h2 { (say("room-ended")) }
        p class="muted" { (say("room-ended-thanks")) }
        @for slot in &meeting.slots {
            @if let (Some(presenter), Some((first, last))) = (slot.presenter, meeting.framings(slot)) {
                section class="framing" {
                    figure {
                        figcaption { (say_with("room-framed-first", &[("name", called(scene.about, presenter).into())])) }
                        blockquote class="long" { (first.words.text) }
                    }
                    @if last.id != first.id {
                        figure { figcaption { (say("room-framed-last")) } blockquote class="long" { (last.words.text) } }
                    }
                }
            }
        }
        (commitments::made_here(scene))
        @if let Some(next) = meeting.next_meeting {
            p { (say("room-next-meeting")) " " (moment_in(next, scene.zone)) }
        }
        div class="actions" {
            a class="btn primary" href=(format!("/meetings/{}/record", scene.id)) { (say("room-read-record")) }
            a class="btn" href=(format!("/meetings/{}/conversation", scene.id)) { (say("conversation-see")) }
            @if undo { (go(scene, "undo-end", Look::Plain, &say("room-undo-end"), &[])) }
        }
        @if undo { p class="small muted" { (say("room-undo-end-until")) } }
    })
}
