//! Commitments between meetings: how an open one stands, and how one is closed. What a commitment is made of is told in
//! [`crate::meeting::act`]; when its owner is reminded, in [`reminders`].

pub mod reminders;

use jiff::civil::Date;

/// From so many open ones on, the room asks which matter [practice: few at a time].
pub const FEW: usize = 3;
/// Late by so many days, with nothing told since, is stalled [ours].
const LATE_FOR: i32 = 14;
/// Put off so often is stalled [ours].
const PUT_OFF: usize = 2;
/// Without a date and without a word for so many days is stalled [ours].
const SILENT_FOR: i32 = 30;

/// What is known of an open commitment, in its owner's own days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// By when, as it stands now.
    pub due: Option<Date>,
    /// When it was made.
    pub made: Date,
    /// When something was last told of it.
    pub told: Option<Date>,
    /// How often its date was put off.
    pub put_off: usize,
}

/// How an open commitment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing to say.
    OnItsWay,
    /// Its day is past.
    Late {
        /// By so many days.
        days: i32,
    },
    /// It does not move.
    Stalled(Stall),
}

/// Why a commitment counts as stalled. Said to its reader in so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stall {
    /// Late for two weeks or more, and nothing told in the last two.
    LongLate {
        /// By so many days.
        days: i32,
    },
    /// Its date was put off twice or more, and it is still open.
    PutOff {
        /// So often.
        times: usize,
    },
    /// It has no date, and nothing was told for a month.
    Silent {
        /// For so many days.
        days: i32,
    },
}

impl Course {
    /// How it stands on this day.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        let quiet = days(self.told.unwrap_or(self.made), today);
        match self.due {
            None if quiet >= SILENT_FOR => Standing::Stalled(Stall::Silent { days: quiet }),
            None => Standing::OnItsWay,
            Some(due) => {
                let late = days(due, today);
                if late >= LATE_FOR && quiet >= LATE_FOR {
                    Standing::Stalled(Stall::LongLate { days: late })
                } else if self.put_off >= PUT_OFF {
                    Standing::Stalled(Stall::PutOff { times: self.put_off })
                } else if late > 0 {
                    Standing::Late { days: late }
                } else {
                    Standing::OnItsWay
                }
            }
        }
    }
}

/// What is missing before a commitment may be closed: it ends with what happened and what was learned [practice].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missing {
    /// Nobody said what happened.
    pub happened: bool,
    /// Nobody said what was learned.
    pub learned: bool,
}

impl Missing {
    /// What is missing of these words.
    #[must_use]
    pub fn of(happened: Option<&str>, learned: Option<&str>) -> Self {
        let silent = |text: Option<&str>| text.is_none_or(|text| text.trim().is_empty());
        Self { happened: silent(happened), learned: silent(learned) }
    }

    /// Whether something is.
    #[must_use]
    pub const fn any(self) -> bool {
        self.happened || self.learned
    }
}

/// Days from one day to another; negative when that comes first.
fn days(from: Date, to: Date) -> i32 {
    // Two civil days in whole days always have a difference: see `Date::until`.
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn course(due: Date) -> Course {
        Course { due: Some(due), made: date(2027, 1, 10), told: None, put_off: 0 }
    }

    #[test]
    fn late_is_the_day_after_and_not_the_day_itself() {
        let course = course(date(2027, 2, 1));
        assert_eq!(course.standing(date(2027, 2, 1)), Standing::OnItsWay);
        assert_eq!(course.standing(date(2027, 2, 2)), Standing::Late { days: 1 });
        assert_eq!(course.standing(date(2027, 2, 14)), Standing::Late { days: 13 });
    }

    #[test]
    fn two_weeks_late_without_a_word_is_stalled_and_a_word_helps_for_two_weeks() {
        let mut course = course(date(2027, 2, 1));
        assert_eq!(course.standing(date(2027, 2, 15)), Standing::Stalled(Stall::LongLate { days: 14 }));
        course.told = Some(date(2027, 2, 10));
        assert_eq!(course.standing(date(2027, 2, 23)), Standing::Late { days: 22 });
        assert_eq!(course.standing(date(2027, 2, 24)), Standing::Stalled(Stall::LongLate { days: 23 }));
    }

    #[test]
    fn put_off_once_is_life_and_twice_is_stalled() {
        let mut course = course(date(2027, 5, 1));
        course.put_off = 1;
        assert_eq!(course.standing(date(2027, 2, 1)), Standing::OnItsWay);
        course.put_off = 2;
        assert_eq!(course.standing(date(2027, 2, 1)), Standing::Stalled(Stall::PutOff { times: 2 }));
    }

    #[test]
    fn without_a_date_a_month_of_silence_is_stalled() {
        let mut course = Course { due: None, ..course(date(2027, 1, 1)) };
        assert_eq!(course.standing(date(2027, 2, 8)), Standing::OnItsWay);
        assert_eq!(course.standing(date(2027, 2, 9)), Standing::Stalled(Stall::Silent { days: 30 }));
        course.told = Some(date(2027, 2, 1));
        assert_eq!(course.standing(date(2027, 3, 2)), Standing::OnItsWay);
    }

    #[test]
    fn closing_asks_for_both_words() {
        assert!(!Missing::of(Some("I walked"), Some("Ask first")).any());
        assert_eq!(Missing::of(None, Some("Ask first")), Missing { happened: true, learned: false });
        assert_eq!(Missing::of(Some("I walked"), Some("  ")), Missing { happened: false, learned: true });
    }
}
