//! The question lens: reads one thing a person writes and says whether it asks, how it is built, what might go wrong
//! with it and what it is for, each with its reason, and one short way to turn it.
//!
//! ```
//! use setwise_lens::{Label, Language, Turn, read};
//!
//! let text = "Have you thought of asking your team?";
//! let reading = read(text, Language::English);
//! let advice = reading.finding(Label::AdviceInDisguise).expect("it recommends");
//! assert_eq!(advice.in_english(text), "begins with “Have you thought of”");
//! assert_eq!(reading.turn, Some(Turn::AskForTheirIdeas));
//!
//! assert!(read("What do you take for granted here?", Language::English).is(Label::Assumption));
//! ```
//!
//! Pure: text in, labels out, no call to anywhere, the same answer every time. A language is a lexicon (`data/en`, `data/de`):
//! classes of words, and cues with weights. The code finds sentences, the heads of questions, and adds up cues.

mod grammar;
mod label;
mod lexicon;
pub mod measure;
mod pattern;
mod read;
mod reading;
mod token;

use std::sync::LazyLock;

pub use label::{Axis, Label};
pub use reading::{Finding, Reading, Reason, Turn};

use lexicon::Lexicon;

/// The languages the lens can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// `en`
    #[default]
    English,
    /// `de`
    German,
}

const ENGLISH: &str = concat!(
    include_str!("../data/en/words.lexicon"),
    include_str!("../data/en/form.lexicon"),
    include_str!("../data/en/faults.lexicon"),
    include_str!("../data/en/intent.lexicon"),
    include_str!("../data/en/intent-by-shape.lexicon"),
);
const GERMAN: &str = include_str!("../data/de/all.lexicon");
static READ_ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(ENGLISH).0);
static READ_GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(GERMAN).0);

impl Language {
    /// The language with this code, such as `en` or `de-AT`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "de" => Some(Self::German),
            _ => None,
        }
    }
}

/// Reads one text.
#[must_use]
pub fn read(text: &str, language: Language) -> Reading {
    let lexicon = match language {
        Language::English => &READ_ENGLISH,
        Language::German => &READ_GERMAN,
    };
    read::read(text, lexicon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_lexicon_is_understood() {
        for source in [ENGLISH, GERMAN] {
            assert_eq!(Lexicon::read(source).1, []);
        }
    }
}
