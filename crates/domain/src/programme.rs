//! A programme: months of sets in waves, and how a wave is designed.
//!
//! A [`Design`] is what a lead fills in, step by step; nothing in it has to be there at once. [`remarks`] says what is still
//! open and what experience advises against, with its reason; it never blocks. [`schedule`] holds the dates and moves them,
//! [`list_of_dates`] reads them from a text, [`planned`] says which planned meeting is which when they change,
//! [`hours`] adds up what a week asks of a member, [`fit`] asks several people whether the work is the right work,
//! [`difference`] says what one wave's design changed against the one before, [`course`] what a member goes through between meetings,
//! [`absence`] what to do for somebody who misses meetings, [`parts`] what of split work is a set's.

pub mod absence;
pub mod course;
pub mod design;
pub mod difference;
pub mod fit;
pub mod hours;
pub mod list_of_dates;
pub mod parts;
pub mod planned;
pub mod remarks;
pub mod schedule;
pub mod template;
pub mod totals;
pub mod week_hours;
pub mod year_end;

pub use design::Design;

use crate::words;

words! {
    /// What the sets of a programme work on. The checks follow it.
    #[schemars(rename = "ProgrammeKind")]
    Kind {
        /// A sponsor's strategic work, carried by sets for 6 to 12 months.
        ProjectSets = "project-sets",
        /// Each member's own challenges, for 3 to 9 meetings or a year.
        OwnChallengeSets = "own-challenge-sets",
    }
}

words! {
    /// The six steps of a wave's design, in the order they are walked.
    #[schemars(rename = "DesignStep")]
    Step {
        /// The right work.
        Work = "work",
        /// The right people.
        People = "people",
        /// Dates and hours that can be kept.
        Realism = "realism",
        /// What their line managers agree to.
        Managers = "managers",
        /// What is learned between meetings.
        Curriculum = "curriculum",
        /// Who conducts, and who is called in.
        Coaching = "coaching",
    }
}

impl Step {
    /// The step that comes next; none after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at + 1).copied()
    }
}

words! {
    /// How far a wave is.
    WaveStatus {
        /// It is being designed.
        Designing = "designing",
        /// Its sets meet.
        Running = "running",
        /// It is over.
        Ended = "ended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_lead_from_the_work_to_the_coaches() {
        let mut walked = vec![Step::Work];
        while let Some(next) = walked.last().and_then(|step| step.next()) {
            walked.push(next);
        }
        assert_eq!(walked, Step::ALL);
    }
}
