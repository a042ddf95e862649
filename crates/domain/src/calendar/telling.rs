//! Who is to be told what of an entry: what they were told last, against what holds now.
//!
//! Looking at both makes it one rule for whatever may have happened in between: planned, moved, cancelled, somebody came or
//! left, sits in the other circle, wants these mails again. Asked twice, it tells once.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Method;
use crate::time::Timestamp;

/// What makes a difference in a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// In which zone that was meant, by its IANA name.
    pub zone: String,
    /// Where it is; often empty.
    pub place: String,
    /// What is special about it; often empty.
    pub occasion: String,
}

/// What makes a difference of a day, most of which have no hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// When it is.
    pub on: Date,
    /// What it is.
    pub what: String,
    /// From when to when, where it has its hours.
    pub hours: Option<Hours>,
}

/// The hours of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// In which zone that was meant, by its IANA name.
    pub zone: String,
    /// Where it is; often empty.
    pub place: String,
}

/// What somebody was told last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<F = Facts> {
    /// With which number.
    pub sequence: i64,
    /// What held then.
    pub facts: F,
    /// That it is not for them any more.
    pub withdrawn: bool,
}

/// What somebody knows of an entry, and what is on its way to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<F = Facts> {
    /// What they were told last; none where nothing went out to them.
    pub told: Option<Told<F>>,
    /// What is written to them and still waits, for the morning or to be gathered.
    pub waiting: Option<Told<F>>,
    /// The highest number that was written, whether it went out or not.
    pub highest: i64,
}

impl<F> Known<F> {
    /// What they know, or will when nothing else is written.
    #[must_use]
    pub fn latest(&self) -> Option<&Told<F>> {
        self.waiting.as_ref().or(self.told.as_ref())
    }
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody is told this; what waited goes no more.
    Tell(Telling),
    /// What waited goes no more: what they were told before holds again, or they never heard of it.
    TakeBack,
}

/// What somebody is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// What it is.
    pub news: News,
    /// With which number: higher than any they were told before, and never below that of the entry.
    pub sequence: i64,
}

/// What is new for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// They are invited.
    Invited,
    /// It is at another time or place, longer, shorter, meant in another zone, or something else is special about it.
    Moved,
    /// It is not for them any more: cancelled, or they are not expected.
    Withdrawn,
}

impl News {
    /// What their calendar is to do.
    #[must_use]
    pub const fn method(self) -> Method {
        match self {
            Self::Invited | Self::Moved => Method::Request,
            Self::Withdrawn => Method::Cancel,
        }
    }
}

/// What to tell somebody; `expected`: they are to come. `sequence` is the entry's own number.
#[must_use]
pub fn telling<F: PartialEq>(expected: bool, facts: &F, sequence: i64, told: Option<&Told<F>>) -> Option<Telling> {
    let news = match (expected, told) {
        (true, None) => News::Invited,
        (true, Some(told)) if told.withdrawn => News::Invited,
        (true, Some(told)) if told.facts != *facts => News::Moved,
        (false, Some(told)) if !told.withdrawn => News::Withdrawn,
        _ => return None,
    };
    let above = told.map_or(0, |told| told.sequence.saturating_add(1));
    Some(Telling { news, sequence: sequence.max(above) })
}

/// What to do about somebody who may have a mail waiting. What waits has told them nothing yet: only what went out counts, and of what
/// waits only the newest goes.
#[must_use]
pub fn step<F: PartialEq>(expected: bool, facts: &F, sequence: i64, known: Option<&Known<F>>) -> Option<Step> {
    let Some(known) = known else { return telling(expected, facts, sequence, None).map(Step::Tell) };
    let says_so = |told: &Told<F>| told.withdrawn != expected && (told.withdrawn || told.facts == *facts);
    if known.waiting.as_ref().is_some_and(says_so) {
        return None;
    }
    let above = sequence.max(known.highest.saturating_add(1));
    let news = telling(expected, facts, above, known.told.as_ref()).map(Step::Tell);
    news.or_else(|| known.waiting.is_some().then_some(Step::TakeBack))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Facts {
        let hours = |n: i64| Timestamp(n * 3_600_000);
        Facts {
            starts_at: hours(hour),
            ends_at: hours(hour + 1),
            zone: "Europe/London".to_owned(),
            place: String::new(),
            occasion: String::new(),
        }
    }

    fn told(sequence: i64, hour: i64, withdrawn: bool) -> Told {
        Told { sequence, facts: at(hour), withdrawn }
    }

    fn news(expected: bool, hour: i64, sequence: i64, told: Option<&Told>) -> Option<(News, i64)> {
        telling(expected, &at(hour), sequence, told).map(|one| (one.news, one.sequence))
    }

    #[test]
    fn each_thing_is_told_once() {
        assert_eq!(news(true, 9, 0, None), Some((News::Invited, 0)));
        assert_eq!(news(true, 9, 0, Some(&told(0, 9, false))), None);
        assert_eq!(news(false, 9, 0, None), None);
        assert_eq!(news(false, 9, 0, Some(&told(0, 9, true))), None);
    }

    #[test]
    fn only_time_length_zone_place_and_occasion_make_a_difference() {
        assert_eq!(news(true, 9, 3, Some(&told(0, 9, false))), None, "another conductor is no news");
        assert_eq!(news(true, 10, 4, Some(&told(0, 9, false))), Some((News::Moved, 4)));
        let longer = Facts { ends_at: Timestamp(at(9).ends_at.0 + 1), ..at(9) };
        let elsewhere = Facts { zone: "Europe/Berlin".to_owned(), ..at(9) };
        let room = Facts { place: "Room 4".to_owned(), ..at(9) };
        let launch = Facts { occasion: "Launch".to_owned(), ..at(9) };
        for facts in [longer, elsewhere, room, launch] {
            assert!(telling(true, &facts, 1, Some(&told(0, 9, false))).is_some_and(|one| one.news == News::Moved));
        }
    }

    #[test]
    fn another_day_or_purpose_is_a_move() {
        let day = |day: i8, what: &str| Day { on: jiff::civil::date(2027, 3, day), what: what.to_owned(), hours: None };
        let told = Told { sequence: 1, facts: day(28, "launch"), withdrawn: false };
        assert_eq!(telling(true, &day(28, "launch"), 4, Some(&told)), None);
        for other in [day(29, "launch"), day(28, "middle")] {
            let moved = telling(true, &other, 1, Some(&told));
            assert_eq!(moved, Some(Telling { news: News::Moved, sequence: 2 }));
        }
    }

    #[test]
    fn whoever_leaves_and_comes_back_is_told_with_higher_numbers_each_time() {
        assert_eq!(news(false, 9, 2, Some(&told(2, 9, false))), Some((News::Withdrawn, 3)));
        assert_eq!(news(true, 9, 2, Some(&told(3, 9, true))), Some((News::Invited, 4)));
        assert_eq!(news(true, 9, 9, Some(&told(4, 8, false))), Some((News::Moved, 9)));
    }

    fn known(told: Option<Told>, waiting: Option<Told>) -> Known {
        let numbers = [&told, &waiting].into_iter().flatten().map(|one| one.sequence);
        Known { highest: numbers.max().unwrap_or(0), told, waiting }
    }

    fn next(expected: bool, hour: i64, sequence: i64, known: &Known) -> Option<(Option<News>, i64)> {
        step(expected, &at(hour), sequence, Some(known)).map(|step| match step {
            Step::Tell(telling) => (Some(telling.news), telling.sequence),
            Step::TakeBack => (None, 0),
        })
    }

    #[test]
    fn of_what_waits_only_the_newest_goes() {
        let invited = known(None, Some(told(0, 9, false)));
        assert_eq!(next(true, 9, 0, &invited), None, "it says what holds");
        assert_eq!(next(true, 10, 1, &invited), Some((Some(News::Invited), 1)), "they know nothing that could move");
        let moved = known(Some(told(0, 9, false)), Some(told(1, 10, false)));
        assert_eq!(next(true, 11, 2, &moved), Some((Some(News::Moved), 2)));
        assert_eq!(next(false, 10, 1, &moved), Some((Some(News::Withdrawn), 2)));
        assert_eq!(next(true, 9, 2, &moved), Some((None, 0)), "back where they know it to be");
    }

    #[test]
    fn what_was_never_sent_is_not_withdrawn_either() {
        assert_eq!(next(false, 9, 1, &known(None, Some(told(0, 9, false)))), Some((None, 0)));
        assert_eq!(next(false, 9, 1, &known(None, None)), None, "left out, and never heard of");
        let withdrawn = known(Some(told(0, 9, false)), Some(told(1, 9, true)));
        assert_eq!(next(true, 9, 2, &withdrawn), Some((None, 0)), "they never heard that they were not to come");
    }

    #[test]
    fn what_was_left_out_is_told_later_with_a_higher_number() {
        let left_out = Known { told: None, waiting: None, highest: 3 };
        assert_eq!(next(true, 9, 1, &left_out), Some((Some(News::Invited), 4)));
        let not_moved = Known { told: Some(told(0, 9, false)), waiting: None, highest: 1 };
        assert_eq!(next(true, 10, 1, &not_moved), Some((Some(News::Moved), 2)));
    }
}
