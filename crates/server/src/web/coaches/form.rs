//! The form of what a coach takes on.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::coaching::{Absence, MOST_ABSENCES, MOST_SETS, Terms, TermsFault};

use crate::ui::forms::Wrong;
use crate::ui::words::{say, say_with};
use crate::web::fields;

/// Rows for days away that are empty at the end of the form.
const EMPTY_ROWS: usize = 2;

/// The fields as they were sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent(BTreeMap<String, String>);

impl Sent {
    pub(super) fn read(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The form of terms there are, with their number.
    pub(super) fn of(terms: &Terms, revision: i64) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut fields = BTreeMap::from([
            ("revision".to_owned(), revision.to_string()),
            ("engagement".to_owned(), terms.engagement.map(|one| one.word().to_owned()).unwrap_or_default()),
            ("most".to_owned(), terms.most_sets.map(|most| most.to_string()).unwrap_or_default()),
            ("from".to_owned(), day(terms.from)),
            ("until".to_owned(), day(terms.until)),
        ]);
        for (nth, away) in terms.away.iter().enumerate() {
            fields.insert(format!("away-from-{nth}"), away.from.to_string());
            fields.insert(format!("away-until-{nth}"), away.until.to_string());
        }
        Self(fields)
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    /// The number of the terms the form was drawn from.
    pub(super) fn revision(&self) -> i64 {
        self.get("revision").parse().unwrap_or(0)
    }

    /// The same, as if it had been drawn from the terms of this number.
    pub(super) fn seeing(mut self, revision: i64) -> Self {
        self.0.insert("revision".to_owned(), revision.to_string());
        self
    }

    /// How many rows for days away the form shows.
    pub(super) fn rows(&self) -> usize {
        let is_filled = |nth: &usize| !self.away(*nth).iter().all(|text| text.is_empty());
        let filled = (0..MOST_ABSENCES).rev().find(is_filled).map_or(0, |last| last + 1);
        (filled + EMPTY_ROWS).min(MOST_ABSENCES)
    }

    /// The two ends of days away.
    pub(super) fn away(&self, nth: usize) -> [&str; 2] {
        [self.get(&format!("away-from-{nth}")), self.get(&format!("away-until-{nth}"))]
    }

    /// What it says; none where something about it is not right, and all of that is noted.
    pub(super) fn terms(&self, wrong: &mut Wrong) -> Option<Terms> {
        let most_sets = wrong.take("most", fields::maybe_number::<u8>(self.get("most"), 0, i64::from(MOST_SETS)));
        let from = wrong.take("from", fields::maybe_date(self.get("from")));
        let until = wrong.take("until", fields::maybe_date(self.get("until")));
        let (rows, away): (Vec<usize>, Vec<Absence>) = self.absences(wrong).into_iter().unzip();
        let engagement = self.get("engagement").parse().ok();
        let terms =
            Terms { engagement, most_sets: most_sets.flatten(), from: from.flatten(), until: until.flatten(), away };
        let row = |nth: usize| rows.get(nth).map_or_else(|| "away".to_owned(), |row| format!("away-until-{row}"));
        let checked = checked(terms, wrong, row);
        checked.filter(|_| wrong.is_empty())
    }

    /// Days away, each with its row; what is not right about a row is noted beside its field.
    fn absences(&self, wrong: &mut Wrong) -> Vec<(usize, Absence)> {
        let mut all = Vec::new();
        for nth in 0..MOST_ABSENCES {
            let [from, until] = self.away(nth);
            let from = wrong.take(format!("away-from-{nth}"), fields::maybe_date(from));
            let until = wrong.take(format!("away-until-{nth}"), fields::maybe_date(until));
            match (from, until) {
                (Some(Some(from)), Some(Some(until))) => all.push((nth, Absence { from, until })),
                // One day is a stretch of itself.
                (Some(Some(day)), Some(None)) | (Some(None), Some(Some(day))) => {
                    all.push((nth, Absence { from: day, until: day }));
                }
                _ => {}
            }
        }
        all
    }
}

/// Terms without anything wrong about them, or a note of all that is. `row`: the field of days away, by their number from 0.
pub(crate) fn checked(terms: Terms, wrong: &mut Wrong, row: impl Fn(usize) -> String) -> Option<Terms> {
    let faults = match terms.checked() {
        Ok(terms) => return Some(terms),
        Err(faults) => faults,
    };
    for fault in faults {
        match fault {
            TermsFault::EndsFirst => wrong.note("until", say("coach-ends-first")),
            TermsFault::AwayEndsFirst(nth) => wrong.note(row(nth), say("coach-ends-first")),
            TermsFault::TooManyAbsences => {
                wrong.note("away", say_with("coach-away-many", &[("most", MOST_ABSENCES.into())]));
            }
        }
    }
    None
}
