//! The record as a page, to read and to print. No seconds, no marks of time, no counts of anybody.

mod promised;
mod said;

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use setwise_domain::id::{ActionId, PersonId};
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::decide::UNDO_END_WITHIN;
use setwise_domain::meeting::event::Exception;
use setwise_domain::meeting::state::{Deed, Meeting, Phase};
use setwise_domain::protocol::Stage;
use setwise_domain::time::Timestamp;
use setwise_store::meeting::Meeting as Row;

use crate::ui::time::{date, day_of, moment};
use crate::ui::words::{say, say_with};
use crate::web::meetings::words::name;
use crate::web::protocols::text;

/// What the record is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) row: &'a Row,
    pub(super) meeting: &'a Meeting,
    pub(super) viewer: PersonId,
    pub(super) names: &'a BTreeMap<PersonId, String>,
    pub(super) zone: &'a str,
    pub(super) now: Timestamp,
    /// The commitments of earlier meetings the reader may read.
    pub(super) earlier: &'a BTreeSet<ActionId>,
}

impl Sight<'_> {
    /// Somebody's name.
    fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| say("record-somebody"))
    }

    /// Whether the reader may see an act.
    fn sees(&self, deed: &Deed) -> bool {
        self.meeting.sees(self.viewer, deed)
    }

    /// What a stage is called.
    fn stage_name(&self, stage: &Stage) -> String {
        let told = text(self.meeting.protocol()).stages.get(&stage.id);
        told.map_or_else(|| stage.id.as_str().to_owned(), |told| told.name.clone())
    }
}

/// The whole record.
pub(super) fn show(sight: &Sight<'_>) -> Markup {
    let ended = matches!(sight.meeting.phase, Phase::Ended { .. });
    // A browser that was closed at the end still holds its drafts; they go when the end cannot be undone any more.
    let over = match sight.meeting.phase {
        Phase::Ended { at } => sight.now.since(at) > UNDO_END_WITHIN,
        _ => false,
    };
    html! {
        article class="record-page" data-meeting-ended=[over.then_some(sight.row.id)] {
            (head(sight.row, sight.zone, true))
            @if ended { p class="no-print" { a href=(format!("/meetings/{}/conversation", sight.row.id)) { (say("conversation-see")) } } }
            @if !ended { div class="notice" { p { (say("record-still-runs")) } } }
            (framings(sight))
            (promised::earlier(sight))
            (promised::actions(sight))
            (next(sight))
            (election(sight))
            (said::show(sight))
            (exceptions(sight))
        }
    }
}

/// Nobody opened the room yet.
pub(super) fn nothing(row: &Row, zone: &str) -> Markup {
    html! {
        article class="record-page" {
            (head(row, zone, false))
            section class="empty" { h2 { (say("record-nothing-title")) } p { (say("record-nothing")) } }
        }
    }
}

/// Gone for good.
pub(super) fn key_destroyed(row: &Row, zone: &str) -> Markup {
    html! {
        article class="record-page" {
            (head(row, zone, false))
            section class="empty" { h2 { (say("record-destroyed-title")) } p { (say("record-destroyed")) } }
        }
    }
}

fn head(row: &Row, zone: &str, printable: bool) -> Markup {
    html! {
        nav class="crumbs no-print" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › "
            a href=(format!("/sets/{}", row.set)) { (row.set_name) } " › "
            a href=(format!("/meetings/{}", row.id)) { (name(row)) }
        }
        div class="page-head" {
            div {
                p class="eyebrow" {
                    (row.set_name) " · " (name(row)) " · "
                    (date(day_of(row.started_at.unwrap_or(row.starts_at), zone)))
                }
                h1 { (say("record-title")) }
                p class="muted" { (say("record-for-the-set")) @if printable { span class="no-print" { " " (say("record-print")) } } }
            }
        }
    }
}

/// Each challenge as first and as last framed, with what it was between.
fn framings(sight: &Sight<'_>) -> Markup {
    let framed = sight.meeting.slots.iter().filter_map(|slot| sight.meeting.framings(slot).map(|pair| (slot, pair)));
    // While the meeting runs a challenge may be written alone still.
    let framed = framed.filter(|(_, (first, last))| sight.sees(first) && sight.sees(last));
    html! {
        @for (slot, (first, last)) in framed {
            section class="card" {
                @if let Some(presenter) = slot.presenter { h2 { (say_with("record-challenge-of", &[("name", sight.name(presenter).into())])) } }
                div class="framing" {
                    figure {
                        figcaption { @if first.id == last.id { (say("record-framed")) } @else { (say("record-first")) } }
                        blockquote { (words(first)) }
                    }
                    @if first.id != last.id {
                        figure { figcaption { (say("record-last")) } blockquote { (words(last)) } }
                    }
                }
                @let between = between(sight, first, last);
                @if !between.is_empty() {
                    details open { summary { (say("record-between")) } ol class="prompts" { @for deed in between { li { (words(deed)) } } } }
                }
            }
        }
    }
}

/// The framings between the first and the last.
fn between<'a>(sight: &Sight<'a>, first: &Deed, last: &Deed) -> Vec<&'a Deed> {
    let of_this = |deed: &&Deed| deed.act == Act::Reframe { of: first.id } && deed.id != last.id && !deed.withdrawn;
    sight.meeting.seen_by(sight.viewer).filter(of_this).collect()
}

/// What somebody wrote; a spoken act has no words.
fn words(deed: &Deed) -> String {
    match (deed.withdrawn, deed.words.text.is_empty()) {
        (true, _) => say("record-withdrawn"),
        (_, true) => say("record-spoken"),
        _ => deed.words.text.clone(),
    }
}

fn next(sight: &Sight<'_>) -> Markup {
    html! {
        @if let Some(at) = sight.meeting.next_meeting {
            section class="card" { h2 { (say("meeting-next")) } p { (moment(at, sight.zone)) } }
        }
    }
}

/// How an election came out: totals, never who voted.
fn election(sight: &Sight<'_>) -> Markup {
    let meeting = sight.meeting;
    let stood =
        meeting.election.totals.iter().filter_map(|(act, votes)| meeting.acts.get(act).map(|deed| (deed, *votes)));
    let stood: Vec<_> = stood.filter(|(deed, _)| meeting.sees(sight.viewer, deed)).collect();
    html! {
        @if !stood.is_empty() {
            section class="card" {
                h2 { (say("record-election")) }
                ul class="rows" {
                    @for (deed, votes) in stood {
                        li class="plain" {
                            div { q { (words(deed)) } br; span class="small muted" { (sight.name(deed.by)) } }
                            @if votes > 0 { span class="tag plain" { (say_with("record-votes", &[("votes", votes.into())])) } }
                        }
                    }
                }
            }
        }
    }
}

/// What the conductor stated as an exception, with the reason.
fn exceptions(sight: &Sight<'_>) -> Markup {
    let about = |exception: &Exception| match exception {
        Exception::NoAction(person) => say_with("record-no-action", &[("name", sight.name(*person).into())]),
        Exception::NoNextMeeting => say("record-no-next"),
        Exception::NothingLeft(step) => {
            let stage = sight.meeting.stage_of(*step).map_or_else(String::new, |stage| sight.stage_name(stage));
            say_with("record-nothing-left", &[("stage", stage.into())])
        }
    };
    html! {
        @if !sight.meeting.exceptions.is_empty() {
            section class="card" {
                h2 { (say("record-exceptions")) }
                ul class="rows" {
                    @for (exception, reason) in &sight.meeting.exceptions {
                        li class="plain" { div { b { (about(exception)) } @if !reason.text.is_empty() { br; span class="muted" { (reason.text) } } } }
                    }
                }
            }
        }
    }
}
