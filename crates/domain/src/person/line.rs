//! A short text of one line, and lists of such: a function, a site, a skill.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most characters of one line.
pub const LONGEST: usize = 80;

/// A text of one line: something to see, no two spaces in a row, at most [`LONGEST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Line(String);

/// What is not right about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// There is nothing to see.
    #[error("empty")]
    Empty,
    /// There is a character that cannot be shown.
    #[error("a character that cannot be shown")]
    Odd,
    /// It is longer than [`LONGEST`].
    #[error("longer than {LONGEST} characters")]
    Long,
}

/// What is not right about a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// There are more than fit.
    #[error("too many")]
    TooMany,
    /// One of them is no line.
    #[error(transparent)]
    Line(#[from] LineFault),
}

impl Line {
    /// Reads a line. A text with nothing to see is none.
    ///
    /// # Errors
    /// [`LineFault`].
    pub fn parse(text: &str) -> Result<Option<Self>, LineFault> {
        match tidy(text, LONGEST) {
            Ok(text) => Ok(Some(Self(text))),
            Err(LineFault::Empty) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// As it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Two lines are about the same when they fold to the same.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl TryFrom<String> for Line {
    type Error = LineFault;
    fn try_from(text: String) -> Result<Self, LineFault> {
        Self::parse(&text)?.ok_or(LineFault::Empty)
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a list of lines, parted by commas, semicolons, upright strokes or line ends; what comes twice is kept once.
///
/// # Errors
/// [`ListFault`].
pub fn list(text: &str, most: usize) -> Result<Vec<Line>, ListFault> {
    gathered(parts(text, &[]).map(Line::parse), most, Line::folded)
}

/// The parts of a list, with these signs between them beside the usual ones.
pub(super) fn parts<'a>(text: &'a str, more: &'a [char]) -> impl Iterator<Item = &'a str> {
    text.split(move |letter: char| matches!(letter, ',' | ';' | '|' | '\n' | '\r') || more.contains(&letter))
}

/// What was read of a list, each once.
pub(super) fn gathered<T>(
    read: impl Iterator<Item = Result<Option<T>, LineFault>>,
    most: usize,
    folded: impl Fn(&T) -> String,
) -> Result<Vec<T>, ListFault> {
    let mut all: Vec<T> = Vec::new();
    for one in read {
        let Some(one) = one? else { continue };
        if all.iter().any(|other| folded(other) == folded(&one)) {
            continue;
        }
        if all.len() == most {
            return Err(ListFault::TooMany);
        }
        all.push(one);
    }
    Ok(all)
}

/// One line without needless spaces, at most so many characters.
pub(super) fn tidy(text: &str, longest: usize) -> Result<String, LineFault> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.chars().any(|letter| !is_invisible(letter)) {
        return Err(LineFault::Empty);
    }
    if text.chars().any(is_disguise) {
        return Err(LineFault::Odd);
    }
    if text.chars().count() > longest { Err(LineFault::Long) } else { Ok(text) }
}

/// What no line needs: control characters, and marks that turn the direction of what comes after them, with which one
/// name is made to look like another.
fn is_disguise(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is nothing to see by itself. Some scripts need it between letters.
fn is_invisible(letter: char) -> bool {
    matches!(letter, ' ' | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{200b}'..='\u{200f}')
        || matches!(letter, '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_tidied_and_bounded() {
        assert_eq!(Line::parse("  Estuary \n  modelling ").unwrap().unwrap().as_str(), "Estuary modelling");
        assert_eq!(Line::parse(" \u{200b} "), Ok(None));
        assert_eq!(Line::parse("a\u{202e}b"), Err(LineFault::Odd));
        assert_eq!(Line::parse(&"x".repeat(81)), Err(LineFault::Long));
    }

    #[test]
    fn a_list_keeps_each_once_and_is_bounded() {
        let read = list("Facilitation; budgets, facilitation|\n Pumps ,,", 12).unwrap();
        assert_eq!(read.iter().map(Line::as_str).collect::<Vec<_>>(), ["Facilitation", "budgets", "Pumps"]);
        assert_eq!(list("a,b,c", 2), Err(ListFault::TooMany));
        assert_eq!(list(&"x".repeat(81), 2), Err(ListFault::Line(LineFault::Long)));
    }

    proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(text in any::<String>()) {
            if let Ok(Some(line)) = Line::parse(&text) {
                prop_assert_eq!(Line::parse(line.as_str()), Ok(Some(line.clone())));
                prop_assert!(line.as_str().chars().count() <= LONGEST);
            }
            if let Ok(read) = list(&text, 12) {
                let written = read.iter().map(Line::as_str).collect::<Vec<_>>().join(", ");
                prop_assert_eq!(list(&written, 12), Ok(read));
            }
        }
    }
}
