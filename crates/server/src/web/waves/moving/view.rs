//! What moves, as it is shown before it does: dates, meetings, agreements, and what the clocks leave out.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::WaveId;
use setwise_domain::programme::Design;
use setwise_domain::time::Timestamp;

use crate::ui::time::{dated_moment_words, dated_words};
use crate::ui::words::{say, say_with};

/// The longest list of meetings that is written out.
const WRITTEN_OUT: usize = 40;

/// A meeting of a set that moves.
pub(crate) struct Move {
    pub(crate) set: String,
    /// Which of the set's meetings.
    pub(crate) number: i64,
    pub(crate) from: Timestamp,
    pub(crate) to: Timestamp,
}

/// What falls on which day now, and then.
pub(in crate::web::waves) fn dates(dates: &[(String, Date, Date)]) -> Markup {
    html! {
        div class="table" role="region" tabindex="0" aria-label=(say("wave-move-dates")) {
            table {
                thead { tr { th { (say("wave-move-what")) } th { (say("wave-move-from")) } th { (say("wave-move-then")) } } }
                tbody { @for (what, before, then) in dates {
                    tr { th scope="row" { (what) } td { (dated_words(*before)) } td { (dated_words(*then)) } }
                } }
            }
        }
    }
}

/// The meetings of sets that move; nothing where none does.
pub(in crate::web::waves) fn meetings(moves: &[Move], zone: &str) -> Markup {
    html! {
        @if !moves.is_empty() {
            h2 { (say_with("wave-move-meetings", &[("count", moves.len().into())])) }
            ul class="small" {
                @for one in moves.iter().take(WRITTEN_OUT) {
                    li { (say_with("wave-move-meeting", &[
                        ("set", one.set.as_str().into()), ("number", one.number.into()),
                        ("from", dated_moment_words(one.from, zone).into()), ("to", dated_moment_words(one.to, zone).into()),
                    ])) }
                }
                @if moves.len() > WRITTEN_OUT { li { (say_with("wave-move-more", &[("count", (moves.len() - WRITTEN_OUT).into())])) } }
            }
        }
    }
}

/// That agreements name days of talks, which three signed.
pub(in crate::web::waves) fn agreements(wave: WaveId, agreements: i64) -> Markup {
    html! {
        p class="notice" {
            (say_with("wave-move-agreements", &[("count", agreements.into())])) " "
            a href=(format!("/waves/{wave}/agreements")) { (say("wave-tab-agreements")) }
        }
    }
}

/// Meetings at a time that the clocks leave out that day.
pub(in crate::web::waves) fn skipped(design: &Design, zone: &str) -> Markup {
    html! {
        @for number in design.left_out_by_clocks(zone) {
            @if let Some(meeting) = design.realism.meetings.get(number - 1) {
                p class="error" { (say_with("remark-meeting-skipped", &[("number", number.into()), ("on", dated_words(meeting.on).into())])) }
            }
        }
    }
}
