//! The conversation of one meeting, drawn; [`across`] is that of a set's meetings one after another.
//!
//! Data in, markup out. What is in a measure, and what is not, is decided in the domain; here it gets its words and its
//! drawing. Nobody is ranked: people stand in seat order, whatever their figures.

mod across;
mod challenge;
mod figures;
mod page;
mod said;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::measure::{Conversation, Measure, TalkShare};
use setwise_domain::meeting::state::{Deed, Meeting, Phase};

use crate::ui::words::say;
use crate::web::protocols::text;

pub use across::across;
pub(in crate::web) use page::Frame;

/// Everybody's name.
pub type Names = BTreeMap<PersonId, String>;

/// What the conversation of a meeting is drawn from.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its measures, as this viewer may see them.
    pub conversation: &'a Conversation,
    /// Who looks.
    pub viewer: PersonId,
    /// Everybody's name.
    pub names: &'a Names,
    /// Shares of talk: the conductor's, while the meeting runs ([`setwise_domain::measure::talk_share`]).
    pub talk: Option<&'a TalkShare>,
}

impl Sight<'_> {
    fn is_over(&self) -> bool {
        matches!(self.meeting.phase, Phase::Ended { .. })
    }

    fn name(&self, person: PersonId) -> String {
        name(self.names, person)
    }

    fn stage(&self, stage: u16) -> String {
        let Some(stage) = self.meeting.protocol().stages.get(usize::from(stage)) else { return String::new() };
        let told = text(self.meeting.protocol()).stages.get(&stage.id);
        told.map_or_else(|| stage.id.as_str().to_owned(), |told| told.name.clone())
    }
}

/// The whole of a meeting's conversation, from its balance to its challenge. Where nothing was said yet, what it will be.
#[must_use]
pub fn show(sight: &Sight<'_>) -> Markup {
    html! {
        section class="card conversation" id="conversation" {
            h2 { (say("conversation-title")) }
            @if sight.conversation.is_empty() {
                p class="muted" { (if sight.is_over() { say("conversation-silent") } else { say("conversation-empty") }) }
            } @else {
                p class="muted" { (say("conversation-lead")) }
                (said::balance(sight))
                (said::talk(sight))
                (said::mix(sight))
                (said::pace(sight))
                (challenge::facets(sight))
                (challenge::parked(sight))
                (said::interventions(sight))
                (challenge::double_loops(sight))
                @if sight.is_over() { (challenge::helpful(sight)) }
            }
        }
    }
}

/// Somebody's name; whoever is not known any more still took part.
fn name(names: &Names, person: PersonId) -> String {
    names.get(&person).cloned().unwrap_or_else(|| say("record-somebody"))
}

/// One measure's part of the page: what was found, and behind a tap how it is counted and what it does not mean.
fn part(title: &str, found: &Markup, measures: &[Measure]) -> Markup {
    html! {
        section class="measure" {
            h3 { (title) }
            (found)
            (measured(measures))
        }
    }
}

/// How measures are counted, and what they do not mean.
fn measured(measures: &[Measure]) -> Markup {
    html! {
        details class="measured" {
            summary { (say("conversation-measured")) }
            @for measure in measures {
                @let slug = measure.slug();
                p { b { (say(&format!("measure-{slug}-name"))) } ": " (say(&format!("measure-{slug}-how"))) }
                p { (say(&format!("measure-{slug}-not"))) }
            }
        }
    }
}

/// The heads of a table's columns.
fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| say(&format!("conversation-column-{name}"))).collect()
}

/// What was written; a spoken act has no words.
fn words(deed: &Deed) -> String {
    if deed.words.text.is_empty() { say("record-spoken") } else { deed.words.text.clone() }
}
