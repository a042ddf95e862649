//! A meeting over days as it is planned: until when each stage goes on, if it starts and goes on as planned.

use maud::{Markup, html};
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::plan::due_dates;
use setwise_domain::time::Timestamp;

use crate::ui::time::moment;
use crate::ui::words::say;
use crate::web::protocols::text;

/// Each stage with its due date, in a zone.
pub(super) fn due(protocol: &Protocol, slots: u8, starts_at: Timestamp, zone: &str) -> Markup {
    let words = text(protocol);
    let stage = |at: usize| protocol.stages.get(at).map(|stage| &stage.id);
    html! {
        ol class="plain lengths due" {
            @for (at, due) in due_dates(protocol, 0, slots, starts_at) {
                @if let Some(id) = stage(at) {
                    li {
                        (words.stages.get(id).map_or(id.as_str(), |told| told.name.as_str())) " "
                        span class="muted" { (say("meeting-until")) " " (moment(due, zone)) }
                    }
                }
            }
        }
        p class="small muted" { (say("meeting-due-hint")) }
    }
}
