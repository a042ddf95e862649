//! A meeting over days as it is planned: until when each stage goes on, if it starts and goes on as planned.

use maud::{Markup, html};
use setwise_domain::meeting::agenda::{planned, timetable};
use setwise_domain::protocol::Protocol;
use setwise_domain::time::Timestamp;

use crate::ui::time::moment;
use crate::ui::words::say;
use crate::web::protocols::text;

/// Each stage with its due date, in a zone.
pub(super) fn due(protocol: &Protocol, minutes: u32, slots: u8, (starts_at, zone): (Timestamp, &str)) -> Markup {
    let words = text(protocol);
    html! {
        ol class="plain lengths due" {
            @for timed in timetable(protocol, &planned(slots), minutes, starts_at) {
                @if let Some(stage) = protocol.stages.get(usize::from(timed.step.stage)) {
                    li {
                        (words.stages.get(&stage.id).map_or(stage.id.as_str(), |told| told.name.as_str())) " "
                        span class="muted" { (say("meeting-until")) " " (moment(timed.begins.plus(timed.lasts), zone)) }
                    }
                }
            }
        }
        p class="small muted" { (say("meeting-due-hint")) }
    }
}
