//! What reading a module's text brings to light: mistakes that keep it from being used, and warnings.
//!
//! A finding is data; the words for people live with the interface.

use crate::protocol::finding::FindingKind as InToml;
use crate::protocol::finding::Severity;

/// Something found in a module's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// What it is.
    pub what: FindingKind,
    /// The line it is in, from 1.
    pub line: usize,
    /// The column in that line, from 1, in characters.
    pub column: usize,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq)]
pub enum FindingKind {
    /// A value of the particulars between the two lines of `+++`, or the size of the whole.
    Particulars(InToml),
    /// The text does not begin with a line of `+++`.
    NoParticulars,
    /// There is no second line of `+++`.
    NotClosed,
    /// There is nothing to read below the particulars.
    NoText,
    /// A link among the particulars that leads nowhere people may be led to.
    NotHttps {
        /// The address as written, shortened.
        found: String,
    },

    // Warnings.
    /// A link in the reading that is shown as words, since its address is not https.
    LinkNotHttps {
        /// The address as written, shortened.
        found: String,
    },
    /// HTML, which is shown as it is written.
    Html,
    /// A picture, of which only the words are shown.
    Picture,
    /// More inside one another than is shown so.
    TooDeep,
    /// In these minutes nobody can have read it.
    TooFewMinutes {
        /// As written.
        minutes: u8,
        /// What it takes at least.
        least: usize,
    },
    /// There is nothing to think about and nothing to try.
    NothingToDo,
}
