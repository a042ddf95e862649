//! A set passed from one coach to another: asked for, accepted, and in force from a day on.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::words;

/// The longest note of one coach to the next, in characters.
pub const LONGEST_NOTE: usize = 5_000;
/// A handover may be agreed on so many days ahead.
pub const DAYS_AHEAD: i64 = 366;

words! {
    /// How far a handover is.
    HandoverState {
        /// The next coach was asked.
        Asked = "asked",
        /// They said yes; it holds from its day on.
        Accepted = "accepted",
        /// They said no.
        Declined = "declined",
        /// Whoever looks after the set took it back.
        Withdrawn = "withdrawn",
        /// The set has passed to them.
        Held = "held",
        /// The set came to have another coach, or ended, before.
        Overtaken = "overtaken",
    }
}

impl HandoverState {
    /// Whether the set may still pass by it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Accepted)
    }

    /// What it becomes when the coach who was asked answers; none when there is nothing to answer. Who said yes may still say no.
    #[must_use]
    pub const fn answered(self, yes: bool) -> Option<Self> {
        match (self, yes) {
            (Self::Asked, true) => Some(Self::Accepted),
            (Self::Asked | Self::Accepted, false) => Some(Self::Declined),
            _ => None,
        }
    }
}

/// Whether a set may pass on a day: not before today, and within a year.
#[must_use]
pub fn is_a_day_for_it(on: Date, today: Date) -> bool {
    on >= today && today.checked_add(DAYS_AHEAD.days()).is_ok_and(|last| on <= last)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn who_was_asked_says_yes_once_and_may_still_say_no() {
        use HandoverState::{Accepted, Asked, Declined, Held, Withdrawn};
        assert_eq!(Asked.answered(true), Some(Accepted));
        assert_eq!(Asked.answered(false), Some(Declined));
        assert_eq!(Accepted.answered(false), Some(Declined));
        for (state, yes) in [(Accepted, true), (Held, false), (Withdrawn, true), (Declined, true)] {
            assert_eq!(state.answered(yes), None, "{state}");
        }
    }

    #[test]
    fn a_set_passes_today_or_within_a_year() {
        let today = date(2027, 3, 1);
        assert!(is_a_day_for_it(today, today) && is_a_day_for_it(date(2028, 3, 1), today));
        assert!(!is_a_day_for_it(date(2027, 2, 28), today) && !is_a_day_for_it(date(2028, 4, 1), today));
    }
}
