//! What reading a protocol's file brings to light: mistakes that keep it from being used, and warnings.
//!
//! A finding is data; the words for people live with the interface.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Artefact, Election};
use crate::meeting::act::ActKind;

/// Something found in a protocol's file.
#[derive(Debug, Clone, PartialEq, Serialize)]
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

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The protocol cannot be used.
    Mistake,
    /// It can be used; experience advises otherwise.
    Warning,
}

/// What has a name and words of its own in a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// A stage.
    Stage,
    /// A facet.
    Facet,
    /// A role.
    Role,
    /// A method.
    Method,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// Text in quotes.
    Text,
    /// A number.
    Number,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    YesOrNo,
    /// A list in square brackets.
    List,
    /// A table of keys.
    Table,
    /// `[[stage]]` blocks.
    Stages,
    /// `"everyone"`, or `{ usual = 3, most = 4 }`.
    Slots,
    /// `"conductor"`, `"everybody"`, or `{ count = 3 }`.
    Ends,
}

/// What a finding is about. Each says enough to tell a person what to write instead.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum FindingKind {
    /// The file is larger than a protocol may be.
    TooBig {
        /// Its size in bytes.
        bytes: usize,
        /// The most a file may have.
        most: usize,
    },
    /// The file is not text in UTF-8.
    NotText,
    /// The file is not TOML.
    NotToml {
        /// What the TOML reader says.
        says: String,
    },
    /// A key that no protocol has.
    UnknownKey {
        /// The key.
        key: String,
        /// The closest that would be right.
        nearest: Option<String>,
        /// All that may stand there.
        known: Vec<String>,
    },
    /// A name that is not one of those the key takes.
    UnknownName {
        /// The key.
        key: String,
        /// The name.
        found: String,
        /// The closest that would be right.
        nearest: Option<String>,
        /// All that would be right.
        known: Vec<String>,
    },
    /// A value of the wrong sort.
    WrongType {
        /// The key.
        key: String,
        /// What it takes.
        wanted: Wanted,
    },
    /// A key that must be there is not.
    Missing {
        /// The key.
        key: String,
        /// The part of the file it belongs in; empty: the top.
        within: String,
    },
    /// A number too small or too large.
    OutOfRange {
        /// The key.
        key: String,
        /// The number as written.
        found: String,
        /// The smallest that fits.
        from: String,
        /// The largest that fits.
        to: String,
    },
    /// The smaller of two numbers is the larger.
    Swapped {
        /// The key of what should be smaller.
        smaller: String,
        /// The key of what should be larger.
        larger: String,
    },
    /// A name that is not lower case letters, digits and single hyphens.
    NotAName {
        /// The key.
        key: String,
        /// What was written.
        found: String,
        /// A name made of it; none: nothing is left of it.
        instead: Option<String>,
    },
    /// A key under `text` that is no language.
    NotALanguage {
        /// The key.
        found: String,
    },
    /// Text too long.
    TooLong {
        /// The key.
        key: String,
        /// How many characters it has.
        found: usize,
        /// The most it may have.
        most: usize,
    },
    /// Text without a word in it.
    Empty {
        /// The key.
        key: String,
    },
    /// A list with more than fits.
    TooMany {
        /// The key.
        key: String,
        /// How many there are.
        found: usize,
        /// The most there may be.
        most: usize,
    },
    /// The same name twice.
    Twice {
        /// What has the name.
        what: Named,
        /// The name.
        name: String,
    },
    /// A role with the name of a kind of person.
    RoleNameTaken {
        /// The name.
        name: String,
    },
    /// Something without words.
    WithoutText {
        /// What.
        what: Named,
        /// Its name.
        name: String,
        /// The language that lacks them.
        language: String,
    },
    /// Words for something that is not there.
    TextForNothing {
        /// What.
        what: Named,
        /// The name the words stand under.
        name: String,
        /// The closest that is there and has no words.
        nearest: Option<String>,
    },
    /// There is no stage.
    NoStages,
    /// A stage with minutes and days.
    MinutesAndDays {
        /// Which.
        stage: String,
    },
    /// A stage with neither.
    NoLength {
        /// Which.
        stage: String,
    },
    /// A stage elects, and nobody may do what the election counts.
    ElectsWithout {
        /// Which.
        stage: String,
        /// How it elects.
        elects: Election,
        /// What somebody must be allowed to do.
        act: ActKind,
    },
    /// A stage elects presenters after the first of them began.
    ElectsTooLate {
        /// Which.
        stage: String,
    },
    /// A stage of the slots stands apart from the others.
    SlotsApart {
        /// Which.
        stage: String,
        /// The last that stands with the others.
        after: String,
    },
    /// A half-way stage stands neither among the slot stages nor right after them.
    HalfwayApart {
        /// Which.
        stage: String,
    },
    /// An act must refer to something that cannot have happened.
    RefersToNothing {
        /// Which stage.
        stage: String,
        /// The act.
        act: ActKind,
        /// What it must refer to.
        refers: ActKind,
    },
    /// A line for an act that is always possible: nothing in it would be looked at.
    NeedsNoLine {
        /// Which stage.
        stage: String,
        /// The act.
        act: ActKind,
    },
    /// A key that says nothing for this act.
    KeyIgnored {
        /// Which stage.
        stage: String,
        /// The act of the line.
        act: ActKind,
        /// The key.
        key: String,
    },
    /// A line for answers names other people than those who may be asked: whoever is asked answers.
    AnswersFromOthers {
        /// Which stage.
        stage: String,
    },
    /// Votes are for challenges, and nobody can have written one.
    VotesForNothing {
        /// Which stage.
        stage: String,
    },
    /// The last stage would move on by itself, and there is nowhere to go.
    AutoAtTheEnd {
        /// Which.
        stage: String,
    },

    // Warnings.
    /// A stage of days goes round in turn: one person who looks in late holds everybody up.
    InTurnOverDays {
        /// Which.
        stage: String,
    },
    /// A stage in minutes in a protocol over days: it is over before most have looked in.
    MinutesAmongDays {
        /// Which.
        stage: String,
    },
    /// A line is for a role that nobody can have taken by then.
    RoleNeverTaken {
        /// Which stage.
        stage: String,
        /// The role.
        role: String,
    },
    /// A role or a way of working is to be chosen, and the protocol has none.
    NothingToChoose {
        /// Which stage.
        stage: String,
        /// The act of the line.
        act: ActKind,
    },
    /// One act may take longer than the whole stage.
    LineOverruns {
        /// Which stage.
        stage: String,
        /// The act.
        act: ActKind,
        /// How long it may take, in seconds.
        seconds: u16,
        /// How long the stage lasts, in seconds.
        lasts: u32,
    },
    /// Nobody commits, and the text does not say so.
    NobodyCommitsUnsaid,
    /// People must commit, and no stage lets them.
    CommitsNowhere,
    /// Nobody can act in a stage.
    NobodyCanAct {
        /// Which.
        stage: String,
    },
    /// A line that can never be used, because the stage is silent or has no presenter.
    LineWithoutUse {
        /// Which stage.
        stage: String,
        /// The act of the line.
        act: ActKind,
        /// The stage has no presenter; else it is silent.
        no_presenter: bool,
    },
    /// It ends when everybody has acted, and nobody has an act that counts.
    NeverEverybody {
        /// Which.
        stage: String,
    },
    /// It ends after more acts than can happen.
    NeverCount {
        /// Which.
        stage: String,
        /// How many are asked for.
        count: u16,
    },
    /// It must leave something that cannot come about in it.
    NeverLeaves {
        /// Which.
        stage: String,
        /// What.
        leaves: Artefact,
    },
    /// A stage's minutes do not hold a turn for everybody.
    TurnsOverrun {
        /// Which.
        stage: String,
        /// For how many people the time was counted.
        people: u8,
        /// How many minutes they need, rounded up.
        needs: u32,
        /// The largest set that fits; none: not even two people.
        largest: Option<u8>,
    },
    /// A facet whose prompts no stage offers.
    FacetNowhere {
        /// Which.
        name: String,
    },
    /// There are slots, and no stage is repeated for them.
    SlotsWithoutStages,
}

/// Where the parts of a file stand, by path: `stage.2.may.0.act` is the act of the first line of the third stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    starts: Vec<usize>,
    known: BTreeMap<String, (usize, usize)>,
    source: String,
}

impl Places {
    pub(crate) fn of(source: &str) -> Self {
        let breaks = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), known: BTreeMap::new(), source: source.to_owned() }
    }

    pub(crate) fn keep(&mut self, path: &str, offset: usize) {
        let place = self.line_and_column(offset);
        self.known.insert(path.to_owned(), place);
    }

    /// Line and column of a part; of the smallest part around it where it was not written.
    #[must_use]
    pub fn find(&self, path: &str) -> (usize, usize) {
        let mut path = path;
        loop {
            if let Some(place) = self.known.get(path) {
                return *place;
            }
            match path.rsplit_once('.') {
                Some((around, _)) => path = around,
                None => return (1, 1),
            }
        }
    }

    /// Line and column, from 1, of a byte of the file.
    pub(crate) fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = self.source.get(start..offset.min(self.source.len())).unwrap_or("");
        (line + 1, before.chars().count() + 1)
    }

    pub(crate) fn mistake(&self, path: &str, what: FindingKind) -> Finding {
        self.finding(Severity::Mistake, path, what)
    }

    pub(crate) fn warning(&self, path: &str, what: FindingKind) -> Finding {
        self.finding(Severity::Warning, path, what)
    }

    fn finding(&self, severity: Severity, path: &str, what: FindingKind) -> Finding {
        let (line, column) = self.find(path);
        Finding { severity, what, line, column }
    }
}

/// The closest of some names to what was written, when one is close enough to be meant.
#[must_use]
pub fn nearest<'a>(found: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let folded = found.to_lowercase().replace(['_', ' '], "-");
    let near = names.into_iter().map(|name| (distance(&folded, name), name)).min()?;
    let most = (folded.chars().count() / 3).max(1);
    (near.0 <= most).then(|| near.1.to_owned())
}

/// How many letters must be changed, added, taken away or swapped with a neighbour to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    // Nothing a person meant is longer than this; longer texts would cost time for nothing.
    let one: Vec<char> = one.chars().take(64).collect();
    let other: Vec<char> = other.chars().take(64).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (column, second) in other.iter().enumerate() {
            let changed = above[column] + usize::from(letter != second);
            let mut least = changed.min(row[column] + 1).min(above[column + 1] + 1);
            if at > 0 && column > 0 && one[at - 1] == *second && *letter == other[column - 1] {
                least = least.min(before[column - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found_and_nothing_is_guessed() {
        let names = ["question", "recommendation", "check-in", "vote"];
        assert_eq!(nearest("questoin", names).as_deref(), Some("question"));
        assert_eq!(nearest("check_in", names).as_deref(), Some("check-in"));
        assert_eq!(nearest("Recomendation", names).as_deref(), Some("recommendation"));
        assert_eq!(nearest("dance", names), None);
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let places = Places::of("a = 1\nüöä = 2\n");
        assert_eq!(places.line_and_column(0), (1, 1));
        assert_eq!(places.line_and_column("a = 1\nüöä".len()), (2, 4));
        assert_eq!(places.line_and_column(9999), (3, 1));
    }
}
