//! Working hours as the quarters of an hour of a week, in UTC.
//!
//! A week has 672 quarters, so hours are 672 bits: what several people have in common is one "and" of their bits, and no
//! zone comes into it any more. Offsets from UTC are whole quarters everywhere in use. An offset holds at a date: who
//! reads hours from a zone does so for the time the sets will meet.

use jiff::civil::Weekday;
use serde::Serialize;

/// Quarters of an hour in a week.
pub(super) const QUARTERS: usize = 7 * 24 * 4;
const WORDS: usize = QUARTERS.div_ceil(64);
const DAY: i32 = 24 * 60;
const WEEK: i32 = 7 * DAY;

/// A minute of the week in UTC: 0 is Monday 00:00, 10,079 Sunday 23:59.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct WeekMinute(u16);

impl WeekMinute {
    /// So many minutes after Monday 00:00 UTC; beyond a week it begins anew.
    #[must_use]
    pub fn new(minutes: i32) -> Self {
        Self(u16::try_from(minutes.rem_euclid(WEEK)).unwrap_or_default())
    }

    /// Minutes since Monday 00:00 UTC.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

/// When somebody works in a week, to the quarter of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeeklyHours([u64; WORDS]);

/// Hours that cannot be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotHours {
    /// A time of day above 24:00.
    #[error("a time of day is between 0 and 1,440 minutes")]
    NoTimeOfDay,
    /// The day ends when it begins, or no day is named.
    #[error("these hours are empty")]
    Empty,
    /// More than 18 hours from UTC.
    #[error("no zone is more than 18 hours from UTC")]
    NoOffset,
}

impl WeeklyHours {
    /// The same hours on each of these days. `from` and `to` are minutes after local midnight, `to` before `from`
    /// being the next day; `offset` is what local time is ahead of UTC, in minutes. A quarter that is not worked
    /// whole does not count.
    ///
    /// # Errors
    /// [`NotHours`] says which of the arguments cannot be.
    pub fn daily(days: &[Weekday], from: u16, to: u16, offset: i32) -> Result<Self, NotHours> {
        let (from, to) = (i32::from(from), i32::from(to));
        if from > DAY || to > DAY {
            return Err(NotHours::NoTimeOfDay);
        }
        if days.is_empty() || from == to {
            return Err(NotHours::Empty);
        }
        if offset.abs() > 18 * 60 {
            return Err(NotHours::NoOffset);
        }
        let length = if to > from { to - from } else { to + DAY - from };
        let starts = days.iter().map(|day| i32::from(day.to_monday_zero_offset()) * DAY + from - offset);
        Ok(Self::spans(starts.map(|start| (start, length))))
    }

    /// Stretches of the week: where each begins, and its minutes. A quarter that is not worked whole does not count.
    #[must_use]
    pub fn of_spans(spans: impl IntoIterator<Item = (WeekMinute, u16)>) -> Self {
        Self::spans(spans.into_iter().map(|(start, length)| (i32::from(start.0), i32::from(length).min(WEEK))))
    }

    fn spans(spans: impl Iterator<Item = (i32, i32)>) -> Self {
        let mut hours = Self::NONE;
        for (start, length) in spans {
            let first = (start + 14).div_euclid(15);
            for quarter in first..(start + length).div_euclid(15) {
                hours.set(usize::try_from(quarter.rem_euclid(WEEK / 15)).unwrap_or_default());
            }
        }
        hours
    }

    pub(super) const NONE: Self = Self([0; WORDS]);

    fn set(&mut self, quarter: usize) {
        self.0[quarter / 64] |= 1 << (quarter % 64);
    }

    pub(super) const fn has(&self, quarter: usize) -> bool {
        self.0[quarter / 64] >> (quarter % 64) & 1 == 1
    }

    /// What both work.
    #[must_use]
    pub fn common(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Minutes in a week.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum::<u32>() * 15
    }

    /// The longest stretch without a break, in minutes; it may go over the end of the week.
    #[must_use]
    pub fn longest(&self) -> u32 {
        let (mut longest, mut run) = (0u32, 0u32);
        for quarter in 0..2 * QUARTERS {
            run = if self.has(quarter % QUARTERS) { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        longest.min(QUARTERS as u32) * 15
    }

    /// The quarters in which a meeting of so many quarters may begin so that all of it is in these hours.
    pub(super) fn beginnings(&self, quarters: usize) -> Self {
        let mut beginnings = Self::NONE;
        for start in 0..QUARTERS {
            if (start..start + quarters).all(|quarter| self.has(quarter % QUARTERS)) {
                beginnings.set(start);
            }
        }
        beginnings
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday::{Monday, Sunday};

    use super::*;

    #[test]
    fn a_day_in_another_zone_is_the_same_hours_at_other_minutes() {
        let kolkata = WeeklyHours::daily(&[Monday], 9 * 60, 17 * 60, 330).expect("hours");
        let utc = WeeklyHours::of_spans([(WeekMinute::new(210), 480)]);
        assert_eq!(kolkata, utc);
        assert_eq!((kolkata.minutes(), kolkata.longest()), (480, 480));
    }

    #[test]
    fn hours_go_over_midnight_and_over_the_end_of_the_week() {
        let night = WeeklyHours::daily(&[Sunday], 22 * 60, 6 * 60, 0).expect("hours");
        assert!(night.has(QUARTERS - 1) && night.has(0) && night.has(23) && !night.has(24));
        assert_eq!(night.longest(), 480);
        let monday_early = WeeklyHours::daily(&[Monday], 0, 60, 600).expect("hours");
        assert!(monday_early.has(QUARTERS - 40));
    }

    #[test]
    fn a_quarter_counts_when_it_is_worked_whole() {
        let hours = WeeklyHours::daily(&[Monday], 9 * 60 + 5, 10 * 60 + 10, 0).expect("hours");
        assert_eq!(hours.minutes(), 45);
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        assert_eq!(WeeklyHours::daily(&[Monday], 540, 540, 0), Err(NotHours::Empty));
        assert_eq!(WeeklyHours::daily(&[], 540, 600, 0), Err(NotHours::Empty));
        assert_eq!(WeeklyHours::daily(&[Monday], 540, 1_441, 0), Err(NotHours::NoTimeOfDay));
        assert_eq!(WeeklyHours::daily(&[Monday], 540, 600, 1_081), Err(NotHours::NoOffset));
    }

    #[test]
    fn a_meeting_may_begin_where_all_of_it_is_worked() {
        let hours = WeeklyHours::of_spans([(WeekMinute::new(0), 180)]);
        let beginnings = hours.beginnings(8);
        assert_eq!(beginnings.minutes(), 5 * 15);
        assert!(beginnings.has(0) && beginnings.has(4) && !beginnings.has(5));
    }
}
