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

    /// What it says; none where something about it is not right.
    pub(super) fn terms(&self, wrong: &mut Wrong) -> Option<Terms> {
        let most_sets = wrong.take("most", fields::maybe_number::<u8>(self.get("most"), 0, i64::from(MOST_SETS)));
        let from = wrong.take("from", fields::maybe_date(self.get("from")));
        let until = wrong.take("until", fields::maybe_date(self.get("until")));
        let away = wrong.take("away", self.absences());
        let (away, most_sets, from, until) = (away?, most_sets?, from?, until?);
        let engagement = self.get("engagement").parse().ok();
        checked(Terms { engagement, most_sets, from, until, away }, wrong)
    }

    fn absences(&self) -> Result<Vec<Absence>, String> {
        let mut all = Vec::new();
        for nth in 0..MOST_ABSENCES {
            let [from, until] = self.away(nth);
            match (fields::maybe_date(from)?, fields::maybe_date(until)?) {
                (None, None) => {}
                // One day is a stretch of itself.
                (Some(day), None) | (None, Some(day)) => all.push(Absence { from: day, until: day }),
                (Some(from), Some(until)) => all.push(Absence { from, until }),
            }
        }
        Ok(all)
    }
}

/// Terms without anything wrong about them, or a note of what is.
pub(crate) fn checked(terms: Terms, wrong: &mut Wrong) -> Option<Terms> {
    let note = |fault| match fault {
        TermsFault::EndsFirst => wrong.note("until", say("coach-ends-first")),
        TermsFault::AwayEndsFirst(nth) => {
            wrong.note("away", say_with("coach-away-ends-first", &[("number", (nth + 1).into())]));
        }
        TermsFault::TooManyAbsences => {
            wrong.note("away", say_with("coach-away-many", &[("most", MOST_ABSENCES.into())]));
        }
    };
    terms.checked().map_err(note).ok()
}
