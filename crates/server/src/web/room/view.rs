//! The room as its viewers see it: pure functions of the state, who looks, and who is connected.
//!
//! The page is drawn from the same regions that are pushed. A region is small, its id stays the same, and nothing in it
//! changes because time passes: clocks are attributes that the browser counts by. What a person may not see is asked of
//! [`setwise_domain::meeting::state::Meeting::sees`] in one place for each kind of thing drawn, never guessed here.

mod announcing;
mod asking;
mod catching_up;
mod choosing;
mod circle;
mod commitments;
mod committing;
mod composer;
mod conducting;
mod ended;
mod fields;
mod hero;
mod leftovers;
mod lens;
mod lobby;
mod missing;
mod notices;
mod people;
mod posting;
pub(in crate::web) mod question;
mod record;
mod scribing;
pub(in crate::web) mod signs;
mod spoken;
pub(in crate::web) mod stages;
mod taps;
#[cfg(test)]
mod tests;
mod together;
mod top;
mod waiting;

use maud::{Markup, html};
use setwise_domain::id::ActId;
use setwise_domain::meeting::act::{Act, Addressee};
use setwise_domain::meeting::state::{Deed, Meeting};

pub use announcing::announcement;
pub(in crate::web) use hero::{colour, said_by};
pub(in crate::web) use question::who_asks_whom;
pub use record::{RECORD_ID, entry, entry_id, record};

use super::scene::{Region, Scene};
use super::words::stage_name;
use crate::ui::live;
use crate::ui::words::{say, say_with};

/// The whole room: everything under the banners of the page, its own top bar included.
#[must_use]
pub fn page(scene: &Scene<'_>) -> Markup {
    let base = format!("/meetings/{}", scene.id);
    html! {
        (top::bar(scene))
        (top::connection())
        (live::connection(&format!("{base}/live")))
        // The server's clock, once: every clock in the room counts from it.
        span hidden data-clock data-server-now=(scene.now.0) {}
        section class="notices" aria-label=(say("room-notices")) {
            div data-refusals data-own role="alert"
                data-waiting=(say("room-tap-waiting")) data-failed=(say("room-tap-failed")) data-unsent=(say("room-not-sent")) {}
            (catching_up::since_last_visit(scene))
            (notices::notices(scene))
        }
        main class="room" id="main" data-heartbeat=(format!("{base}/heartbeats")) {
            h1 class="sr" { (title(scene)) }
            (stages::stages(scene))
            section class="circle" id="panel-circle" tabindex="0" aria-label=(say("room-circle")) {
                ul class="ring" id="ring" { @for seat in circle::seats(scene) { (seat.html) } }
                (hero::focus(scene))
                (circle::counts(scene))
            }
            (conducting::bar(scene))
            section class="composer" id="composer" aria-label=(say("room-composer")) {
                (composer::now(scene))
                (waiting::line(scene))
                (leftovers::leftovers(scene))
            }
            nav class="panels" aria-label=(say("room-panels")) {
                a href="#panel-circle" { (say("room-circle")) }
                a href="#panel-stages" { (say("room-stages")) }
                a href="#panel-record" { (say("room-record")) }
                a href="#panel-commitments" { (say("room-commitments")) }
                a href="#panel-notes" { (say("room-notes")) }
            }
            (side(scene))
        }
        div class="sr" role="log" aria-live="polite" data-announcer {}
    }
}

/// Every region of the room with an id of its own, as this viewer sees it now.
#[must_use]
pub fn regions(scene: &Scene<'_>) -> Vec<Region> {
    let mut regions = circle::seats(scene);
    regions.extend(
        [
            ("top-about", top::about(scene)),
            ("notices", notices::notices(scene)),
            ("panel-stages", stages::stages(scene)),
            ("focus", hero::focus(scene)),
            ("counts", circle::counts(scene)),
            ("conductor", conducting::bar(scene)),
            ("now", composer::now(scene)),
            ("wait", waiting::line(scene)),
            ("leftovers", leftovers::leftovers(scene)),
            ("commitments", commitments::commitments(scene)),
        ]
        .map(|(id, html)| Region { id: id.to_owned(), html }),
    );
    regions
}

/// The act whose entry an act belongs to: its question, its check, the action it supports; else itself.
#[must_use]
pub fn root_of(meeting: &Meeting, deed: &Deed) -> ActId {
    let under = match deed.act {
        Act::Answer { question } | Act::Decline { question } | Act::Helped { question } => Some(question),
        Act::Park { question } => question,
        Act::CheckAnswer { check, .. } => Some(check),
        Act::Agreement { with, .. } => Some(with),
        Act::Offer { action: Some(action) } => meeting.actions.get(&action).and_then(|action| action.act),
        _ => None,
    };
    under.filter(|id| meeting.acts.contains_key(id)).unwrap_or(deed.id)
}

fn side(scene: &Scene<'_>) -> Markup {
    html! {
        aside class="side" aria-label=(say("room-side")) {
            section class="panel" id="panel-record" aria-label=(say("room-record")) {
                div class="scroll" tabindex="0" data-latest {
                    p class="small muted" { (say("room-record-stays")) }
                    (record(scene))
                }
            }
            section class="panel" id="panel-commitments" aria-label=(say("room-commitments")) {
                div class="scroll" tabindex="0" { (commitments::commitments(scene)) }
            }
            section class="panel notes" id="panel-notes" aria-label=(say("room-notes")) {
                div class="scroll" {
                    p class="small muted" { (say("room-notes-only-you")) }
                    label class="sr" for="notes" { (say("room-notes")) }
                    textarea id="notes" data-draft=(format!("{}/notes", scene.id)) {}
                }
            }
        }
    }
}

fn title(scene: &Scene<'_>) -> String {
    let meeting = scene.meeting;
    let stage = meeting.step.map_or("", |step| stage_name(meeting.protocol(), step));
    say_with(
        "room-title",
        &[("set", scene.about.set_name.as_str().into()), ("n", meeting.plan.number.into()), ("stage", stage.into())],
    )
}

/// The one person a question went to; none when it went to all.
fn asked(deed: &Deed) -> Option<setwise_domain::id::PersonId> {
    match deed.act {
        Act::Question { to: Addressee::One(person), .. } => Some(person),
        _ => None,
    }
}
