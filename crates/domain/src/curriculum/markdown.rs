//! Markdown as a tree of what may be shown, and nothing else: there is no node for HTML, for a picture or for an address
//! that is not https, so that whoever draws the tree cannot let one through.
//!
//! `CommonMark` without its extensions. What has no place here stays as the words it was written with.

mod tree;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::address::HttpsAddress;
use super::finding::FindingKind;
use tree::Tree;

/// So many things may stand inside one another; what is deeper is shown at this depth.
pub const DEEPEST: usize = 12;
/// The largest heading below the page's own.
pub const LARGEST_HEADING: u8 = 2;
/// The smallest heading.
pub const SMALLEST_HEADING: u8 = 4;

/// A part of a text that stands by itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; from [`LARGEST_HEADING`] to [`SMALLEST_HEADING`], none more than one smaller than the one before.
    Heading {
        /// Its size.
        level: u8,
        /// Its words.
        words: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Words of an entry in a list whose entries are no paragraphs.
    Line(Vec<Inline>),
    /// What somebody says, or a quotation.
    Quote(Vec<Block>),
    /// A list.
    List {
        /// With which number it begins; none: it has no numbers.
        from: Option<u64>,
        /// Its entries.
        entries: Vec<Vec<Block>>,
    },
    /// Text to be shown with the lines it has.
    Code(String),
    /// A break between parts.
    Rule,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Words(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Stressed more.
    Strong(Vec<Inline>),
    /// As typed at a machine.
    Code(String),
    /// A way to elsewhere.
    Link {
        /// Where it leads.
        to: HttpsAddress,
        /// Its words.
        words: Vec<Inline>,
    },
    /// A new line in the same paragraph.
    Break,
}

/// A text that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    /// Its parts.
    pub blocks: Vec<Block>,
    /// How many words it has.
    pub words: usize,
    /// What is not shown as it was written, each with its bytes in the text.
    pub found: Vec<(FindingKind, Range<usize>)>,
}

impl Text {
    /// Reads Markdown. Every text is one.
    #[must_use]
    pub fn read(source: &str) -> Self {
        let mut tree = Tree::default();
        for (event, place) in Parser::new_ext(source, Options::empty()).into_offset_iter() {
            tree.take(event, place);
        }
        tree.done()
    }
}

/// The beginning of an address or name, for a finding.
pub(super) fn shortened(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).take(80).collect()
}

#[cfg(test)]
mod tests;
