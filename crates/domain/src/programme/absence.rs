//! What to do for somebody who misses meetings: one humane step after the other (practice.md section 3). Which comes next follows from
//! what was done, not from a count alone; nobody is asked for reasons.

use crate::words;

words! {
    /// A step, in the order they are taken.
    #[schemars(rename = "AbsenceStep")]
    Step {
        /// They are written the next dates.
        Dates = "dates",
        /// Somebody asks how they are.
        CheckIn = "check-in",
        /// The set agrees how it wants to deal with absence.
        Norm = "norm",
        /// A talk alone.
        Talk = "talk",
        /// A talk with them and their coach.
        Coordinator = "coordinator",
        /// They agree together whether they leave.
        Leaving = "leaving",
    }
}

impl Step {
    /// The step after this one; after the last there is that again.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|step| *step == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or(self)
    }

    /// Whether it waits for another missed meeting. The dates come before anything was missed, as it were: asking how they are belongs
    /// to the same meeting.
    const fn waits(self) -> bool {
        !matches!(self, Self::Dates | Self::CheckIn)
    }
}

/// A step that was taken since they were last there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub step: Step,
    /// How many meetings in a row they had missed by then.
    pub missed: i64,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// This, now.
    Now(Step),
    /// This, if they miss another meeting.
    IfAnother(Step),
}

/// What comes next for somebody who missed so many meetings in a row, of whom this was done since they were last there. Where their set
/// does not meet again as far as is planned, there are no dates to write, and asking how they are comes first.
#[must_use]
pub fn next(missed: i64, taken: &[Taken], meets_again: bool) -> Next {
    let Some(furthest) = taken.iter().max_by_key(|one| (one.step, one.missed)) else {
        return Next::Now(if meets_again { Step::Dates } else { Step::CheckIn });
    };
    let step = furthest.step.next();
    if step.waits() && missed <= furthest.missed { Next::IfAnother(step) } else { Next::Now(step) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(step: Step, missed: i64) -> Taken {
        Taken { step, missed }
    }

    #[test]
    fn it_begins_with_the_dates_however_many_were_missed() {
        assert_eq!(next(1, &[], true), Next::Now(Step::Dates));
        assert_eq!(next(4, &[], true), Next::Now(Step::Dates));
    }

    #[test]
    fn without_a_date_ahead_it_begins_with_asking_how_they_are() {
        assert_eq!(next(1, &[], false), Next::Now(Step::CheckIn));
        assert_eq!(next(1, &[taken(Step::CheckIn, 1)], false), Next::IfAnother(Step::Norm));
        assert_eq!(next(1, &[taken(Step::CheckIn, 1)], true), Next::IfAnother(Step::Norm), "a date comes: it goes on");
        assert_eq!(next(1, &[taken(Step::Dates, 1)], false), Next::Now(Step::CheckIn));
    }

    #[test]
    fn asking_how_they_are_belongs_to_the_first_meeting_missed() {
        assert_eq!(next(1, &[taken(Step::Dates, 1)], true), Next::Now(Step::CheckIn));
    }

    #[test]
    fn what_comes_later_waits_for_another_meeting() {
        let done = [taken(Step::Dates, 1), taken(Step::CheckIn, 1)];
        assert_eq!(next(1, &done, true), Next::IfAnother(Step::Norm));
        assert_eq!(next(2, &done, true), Next::Now(Step::Norm));
        let done = [taken(Step::CheckIn, 1), taken(Step::Norm, 2), taken(Step::Dates, 1)];
        assert_eq!(next(2, &done, true), Next::IfAnother(Step::Talk), "in whatever order they were written down");
    }

    #[test]
    fn after_the_last_comes_the_last_again() {
        assert_eq!(next(6, &[taken(Step::Leaving, 6)], true), Next::IfAnother(Step::Leaving));
        assert_eq!(next(7, &[taken(Step::Leaving, 6)], true), Next::Now(Step::Leaving));
    }
}
