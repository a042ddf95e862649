//! People at work: what a profile says, and how many come at once by a table.
//!
//! Everything here is read at the edge, tidied and bounded, so that what is kept can be shown and compared as it is.

pub mod address;
pub mod hours;
pub mod import;
pub mod language;
pub mod line;
pub mod manager;
pub mod name;
pub mod role;
pub mod seniority;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use hours::Hours;
use language::Language;
use line::Line;
use seniority::Seniority;

/// The most languages of one person.
pub const MOST_LANGUAGES: usize = 10;
/// The most skills somebody offers, and the most they want.
pub const MOST_SKILLS: usize = 12;

/// What somebody is at work, as far as it is known. It says nothing of what they said in a set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Profile {
    /// Where they work; a set may mix employers.
    pub employer: Option<Line>,
    /// What they do there.
    pub function: Option<Line>,
    /// Where they do it.
    pub site: Option<Line>,
    /// How long they have done it, roughly.
    pub seniority: Option<Seniority>,
    /// When they work, in their own time zone.
    pub hours: Option<Hours>,
    /// The languages they work in, at most [`MOST_LANGUAGES`].
    pub languages: Vec<Language>,
    /// What they can help others with, at most [`MOST_SKILLS`].
    pub skills_offered: Vec<Line>,
    /// What they want to learn, at most [`MOST_SKILLS`].
    pub skills_wanted: Vec<Line>,
    /// To whom they report.
    pub manager: Option<PersonId>,
}
