//! Short texts that are compared: a function, a site, a skill, a language.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

/// A short text that is not empty. "Finance", " finance" and "FINANCE" are the same label; it is shown as it was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label {
    written: String,
    folded: String,
}

/// A text without a letter in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an empty label")]
pub struct EmptyLabel;

impl Label {
    /// Reads a label; blanks around it and runs of blanks within it do not count.
    ///
    /// # Errors
    /// When nothing but blanks is left.
    pub fn new(text: &str) -> Result<Self, EmptyLabel> {
        let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if written.is_empty() {
            return Err(EmptyLabel);
        }
        Ok(Self { folded: written.to_lowercase(), written })
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for Label {}

impl PartialOrd for Label {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Label {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded.cmp(&other.folded)
    }
}

impl Hash for Label {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl TryFrom<String> for Label {
    type Error = EmptyLabel;
    fn try_from(text: String) -> Result<Self, EmptyLabel> {
        Self::new(&text)
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.written
    }
}
