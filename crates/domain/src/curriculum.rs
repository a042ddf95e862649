//! Modules: what people read between meetings, with questions to reflect on and something to try in their own project.
//!
//! A module is a text: its particulars in TOML between two lines of `+++`, and below them the reading in Markdown. Only
//! [`Module::parse`] makes one, so that whoever holds a module holds one within its limits.

pub mod address;
pub mod file;
pub mod finding;
pub mod library;
pub mod markdown;
pub mod parse;
pub mod rewrite;

use serde::{Deserialize, Serialize};

use address::HttpsAddress;
use markdown::Block;

/// The most bytes of a module's text.
pub const LARGEST_TEXT: usize = 64 * 1024;
/// The most minutes a module may take.
pub const MOST_MINUTES: u8 = 240;
/// The most questions to reflect on.
pub const MOST_QUESTIONS: usize = 12;
/// The most links.
pub const MOST_LINKS: usize = 20;
/// So many words a minute somebody reads who thinks about what they read.
const WORDS_A_MINUTE: usize = 200;
/// So many words a minute nobody reads.
const MOST_WORDS_A_MINUTE: usize = 400;

/// A module that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    name: String,
    title: String,
    summary: String,
    minutes: u8,
    questions: Vec<String>,
    application: Option<String>,
    links: Vec<Link>,
    text: Vec<Block>,
    words: usize,
}

/// Something to read or watch elsewhere. It is named and never fetched or shown in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    title: String,
    address: HttpsAddress,
    kind: LinkKind,
}

/// What stands at a link's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// A page.
    #[default]
    Link,
    /// Something to watch.
    Video,
    /// Something to download.
    File,
}

impl Module {
    /// Its name in addresses: lower case letters, digits and single hyphens.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What people call it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is good for, in a sentence or two.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// How many minutes its author says it takes, from 1 to [`MOST_MINUTES`].
    #[must_use]
    pub fn minutes(&self) -> u8 {
        self.minutes
    }

    /// The questions to reflect on, at most [`MOST_QUESTIONS`].
    #[must_use]
    pub fn questions(&self) -> &[String] {
        &self.questions
    }

    /// What to try in one's own project.
    #[must_use]
    pub fn application(&self) -> Option<&str> {
        self.application.as_deref()
    }

    /// Where to read or watch on.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The reading.
    #[must_use]
    pub fn text(&self) -> &[Block] {
        &self.text
    }

    /// How many words the reading has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words
    }

    /// How many minutes it takes to read it and to think two minutes about each question.
    #[must_use]
    pub fn usual_minutes(&self) -> usize {
        self.words.div_ceil(WORDS_A_MINUTE) + 2 * self.questions.len()
    }

    /// In fewer minutes nobody can even have read it.
    #[must_use]
    pub fn least_minutes(&self) -> usize {
        self.words.div_ceil(MOST_WORDS_A_MINUTE)
    }
}

impl Link {
    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &HttpsAddress {
        &self.address
    }

    /// What stands there.
    #[must_use]
    pub fn kind(&self) -> LinkKind {
        self.kind
    }
}
