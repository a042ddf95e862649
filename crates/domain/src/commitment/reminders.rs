//! When somebody is reminded of what they promised: by a rhythm of their own, in the morning of a working day where they are,
//! all in one mail.

use jiff::civil::{Date, DateTime, Weekday};

use super::days;
use crate::words;

/// The hours of somebody's morning in which they may be reminded.
const MORNING: std::ops::Range<i8> = 8..11;
/// So many days before its day the first reminder comes [ours].
const BEFORE: i32 = 3;
/// While it is late, one comes in so many days at most [ours].
const EVERY: i32 = 7;
/// After so many days of being late nobody is reminded any more: the set asks, not a machine [ours].
const NO_LONGER: i32 = 56;
/// A weekly mail names what is due within so many days [ours].
const AHEAD: i32 = 14;

words! {
    /// How often somebody is reminded. The usual one is [`Rhythm::Each`].
    Rhythm {
        /// Three days before, on the day, and once a week while it is late.
        Each = "each",
        /// On Mondays, of all that is late or due within two weeks.
        Weekly = "weekly",
        /// Not at all.
        Never = "never",
    }
}

words! {
    /// Why somebody is reminded of a commitment. The mail says so much, its date, and no more.
    Reason {
        /// Its day comes.
        Soon = "soon",
        /// It is today.
        Today = "today",
        /// Its day is past.
        Late = "late",
    }
}

/// An open commitment as reminding sees it, in its owner's own days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// By when.
    pub due: Date,
    /// When its owner was last reminded of it.
    pub reminded: Option<Date>,
    /// When something was last told of it, or it was made.
    pub told: Date,
}

impl Rhythm {
    /// Whether its owner is to be reminded of this one now, and why. `there` is the day and time where they are.
    #[must_use]
    pub fn reminds(self, there: DateTime, owed: &Owed) -> Option<Reason> {
        let today = there.date();
        let working_day = !matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !working_day || !MORNING.contains(&there.hour()) || owed.reminded.is_some_and(|day| day >= today) {
            return None;
        }
        let left = days(today, owed.due);
        let reason = match left {
            1.. => Reason::Soon,
            0 => Reason::Today,
            _ => Reason::Late,
        };
        match self {
            Self::Never => None,
            Self::Weekly => {
                (today.weekday() == Weekday::Monday && (-NO_LONGER..=AHEAD).contains(&left)).then_some(reason)
            }
            Self::Each => owed.each(today, left, reason).then_some(reason),
        }
    }
}

impl Owed {
    fn each(&self, today: Date, left: i32, reason: Reason) -> bool {
        // Whoever promised or told of it these days needs nobody to remind them.
        let fresh = |within: i32| days(self.told, today) < within;
        match reason {
            Reason::Today => true,
            Reason::Soon => left <= BEFORE && !fresh(2) && self.reminded.is_none_or(|day| days(day, self.due) > BEFORE),
            Reason::Late => {
                let first = self.reminded.is_none_or(|day| day <= self.due);
                let again = self.reminded.is_some_and(|day| days(day, today) >= EVERY);
                left >= -NO_LONGER && (self.told <= self.due || !fresh(EVERY)) && (first || again)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Wednesday, 10 March 2027.
    const DUE: Date = date(2027, 3, 10);

    fn owed() -> Owed {
        Owed { due: DUE, reminded: None, told: date(2027, 2, 1) }
    }

    fn at(rhythm: Rhythm, day: Date, owed: &Owed) -> Option<Reason> {
        rhythm.reminds(day.at(8, 30, 0, 0), owed)
    }

    /// Every day on which somebody is reminded who never tells anything, from six weeks before to half a year after.
    fn days_of(rhythm: Rhythm) -> Vec<(String, Reason)> {
        let mut owed = owed();
        let mut found = Vec::new();
        let mut day = date(2027, 2, 3);
        for _ in 0..220 {
            if let Some(reason) = at(rhythm, day, &owed) {
                found.push((day.to_string(), reason));
                owed.reminded = Some(day);
            }
            day = day.tomorrow().expect("not the last day there is");
        }
        found
    }

    #[test]
    fn each_comes_before_on_the_day_and_weekly_while_late_and_then_stops() {
        let found = days_of(Rhythm::Each);
        let expected = [
            ("2027-03-08", Reason::Soon),
            ("2027-03-10", Reason::Today),
            ("2027-03-11", Reason::Late),
            ("2027-03-18", Reason::Late),
            ("2027-03-25", Reason::Late),
            ("2027-04-01", Reason::Late),
            ("2027-04-08", Reason::Late),
            ("2027-04-15", Reason::Late),
            ("2027-04-22", Reason::Late),
            ("2027-04-29", Reason::Late),
        ];
        assert_eq!(found, expected.map(|(day, reason)| (day.to_owned(), reason)));
    }

    #[test]
    fn weekly_comes_on_mondays_only_and_stops_too() {
        let found = days_of(Rhythm::Weekly);
        let days: Vec<&str> = found.iter().map(|(day, _)| day.as_str()).collect();
        assert_eq!(days[..3], ["2027-03-01", "2027-03-08", "2027-03-15"]);
        assert_eq!(days.last(), Some(&"2027-05-03"));
    }

    #[test]
    fn never_is_never() {
        assert_eq!(days_of(Rhythm::Never), []);
    }

    #[test]
    fn nobody_is_reminded_at_night_at_a_weekend_or_twice_a_day() {
        let owed = owed();
        for hour in [0, 7, 11, 23] {
            assert_eq!(Rhythm::Each.reminds(DUE.at(hour, 0, 0, 0), &owed), None, "{hour}");
        }
        assert_eq!(Rhythm::Each.reminds(DUE.at(10, 59, 0, 0), &owed), Some(Reason::Today));
        let saturday = Owed { due: date(2027, 3, 13), ..owed };
        assert_eq!(at(Rhythm::Each, date(2027, 3, 13), &saturday), None);
        assert_eq!(at(Rhythm::Each, date(2027, 3, 15), &saturday), Some(Reason::Late));
        assert_eq!(at(Rhythm::Each, DUE, &Owed { reminded: Some(DUE), ..owed }), None);
    }

    #[test]
    fn who_told_lately_is_left_in_peace() {
        let yesterday = Owed { told: date(2027, 3, 8), ..owed() };
        assert_eq!(at(Rhythm::Each, date(2027, 3, 9), &yesterday), None);
        assert_eq!(at(Rhythm::Each, DUE, &yesterday), Some(Reason::Today), "the day itself is said all the same");
        let since = Owed { told: date(2027, 3, 15), reminded: Some(date(2027, 3, 11)), ..owed() };
        assert_eq!(at(Rhythm::Each, date(2027, 3, 18), &since), None);
        assert_eq!(at(Rhythm::Each, date(2027, 3, 22), &since), Some(Reason::Late));
    }

    #[test]
    fn a_date_that_was_put_off_is_reminded_of_anew() {
        let put_off = Owed { due: date(2027, 4, 14), reminded: Some(date(2027, 3, 11)), told: date(2027, 3, 12) };
        assert_eq!(at(Rhythm::Each, date(2027, 4, 12), &put_off), Some(Reason::Soon));
        assert_eq!(at(Rhythm::Each, date(2027, 3, 30), &put_off), None);
    }
}
