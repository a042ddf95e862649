//! The page of a meeting's conversation: its head, and what stands there when there is nothing to see.

use maud::{Markup, html};
use setwise_domain::time::Timestamp;
use setwise_store::meeting::{Meeting as Row, MeetingStatus};

use super::{Sight, show};
use crate::ui::time::{clock_words, date, day_of};
use crate::ui::words::{say, say_with};
use crate::web::meetings::words::name;

/// What the page is drawn from, beside the measures.
#[derive(Clone, Copy)]
pub(in crate::web) struct Frame<'a> {
    pub(in crate::web) row: &'a Row,
    pub(in crate::web) zone: &'a str,
    pub(in crate::web) now: Timestamp,
    /// Whether the set sees its conversation while it meets.
    pub(in crate::web) open: bool,
}

impl Frame<'_> {
    /// The measures, of a meeting that runs or was held.
    pub(in crate::web) fn measures(&self, sight: &Sight<'_>, running: bool) -> Markup {
        html! {
            (self.head(running))
            @if running { div class="notice" { p { (self.seen_by()) } } }
            (show(sight))
        }
    }

    /// The meeting has not begun.
    pub(in crate::web) fn nothing(&self) -> Markup {
        self.empty(&say("conversation-nothing-title"), &say("conversation-empty"))
    }

    /// It runs, and is shown to whoever conducts.
    pub(in crate::web) fn not_yet(&self) -> Markup {
        self.empty(&say("conversation-not-yet-title"), &say("conversation-not-yet"))
    }

    /// The reader had no seat in it.
    pub(in crate::web) fn no_seat(&self) -> Markup {
        self.empty(&say("conversation-no-seat-title"), &say("conversation-no-seat"))
    }

    /// Gone for good.
    pub(in crate::web) fn key_destroyed(&self) -> Markup {
        self.empty(&say("record-destroyed-title"), &say("record-destroyed"))
    }

    fn empty(&self, title: &str, words: &str) -> Markup {
        html! {
            (self.head(false))
            section class="empty" { h2 { (title) } p { (words) } }
        }
    }

    fn head(&self, running: bool) -> Markup {
        let row = self.row;
        let address = format!("/meetings/{}", row.id);
        let number = name(row);
        html! {
            nav class="crumbs no-print" aria-label=(say("set-crumbs")) {
                a href="/sets" { (say("sets-title")) } " › "
                a href=(format!("/sets/{}", row.set)) { (row.set_name) } " › "
                a href=(address) { (number) }
            }
            div class="page-head" {
                div {
                    p class="eyebrow" {
                        (row.set_name) " · " (date(day_of(row.started_at.unwrap_or(row.starts_at), self.zone)))
                    }
                    h1 { (number) }
                    @if running {
                        p class="muted" { (say_with("conversation-as-of", &[("time", clock_words(self.now, self.zone).into())])) }
                    }
                }
                div class="actions no-print" {
                    @if running { a class="btn primary" href=(format!("{address}/conversation")) { (say("conversation-look-again")) } }
                    @match row.status {
                        MeetingStatus::Ended => a class="btn" href=(format!("{address}/record")) { (say("meeting-record")) },
                        MeetingStatus::Cancelled => {}
                        _ => a class="btn" href=(format!("{address}/room")) { (say("meeting-open-room")) },
                    }
                }
            }
        }
    }

    fn seen_by(&self) -> String {
        if self.open { say("conversation-seen-by-set") } else { say("conversation-seen-by-conductor") }
    }
}
