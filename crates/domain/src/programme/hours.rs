//! What a week of a wave asks of a member: meetings, modules and project work, added up.
//!
//! hours a week = (minutes of all meetings + minutes of all modules) / 60 / weeks + hours of project work.
//! Practice: 8 to 10 hours a week carry a strategic project (product.md C3); own-challenge sets have their meeting time only,
//! which is set against the hours members state.

use std::collections::BTreeMap;

use super::design::Design;

/// What practice finds a strategic project needs, in hours a week.
pub const PROJECT_HOURS: (u32, u32) = (8, 10);

/// What a week asks of a member, on average over the wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// Minutes a week in meetings.
    pub meetings: u32,
    /// Minutes a week with modules.
    pub modules: u32,
    /// Minutes a week on the project.
    pub project: u32,
}

impl Load {
    /// What a design asks, where each module takes the minutes named here; none while it has no dates.
    #[must_use]
    pub fn of(design: &Design, module_minutes: &BTreeMap<String, u32>) -> Option<Self> {
        let weeks = design.weeks()?;
        let meetings: u32 = design.realism.meetings.iter().map(|meeting| u32::from(meeting.minutes)).sum();
        let modules: u32 =
            design.curriculum.modules.iter().filter_map(|planned| module_minutes.get(&planned.module)).sum();
        let project = design.realism.project_hours.map_or(0, |hours| u32::from(hours.tenths()) * 6);
        Some(Self { meetings: meetings / weeks, modules: modules / weeks, project })
    }

    /// All of it, in minutes a week.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.meetings + self.modules + self.project
    }

    /// All of it in tenths of an hour, rounded: 87 is 8.7 hours.
    #[must_use]
    pub const fn tenths(self) -> u32 {
        (self.total() + 3) / 6
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programme::design::{By, PlannedModule};
    use crate::programme::schedule::{Rhythm, in_rhythm, usual_meeting};

    #[test]
    fn a_week_adds_up() {
        let mut design = Design::default();
        assert_eq!(Load::of(&design, &BTreeMap::new()), None);
        let first = date(2027, 1, 4);
        // Seven meetings of 90 minutes in 24 weeks and a day: 25 weeks.
        design.realism.meetings = in_rhythm(first, Rhythm::FourWeekly, 7, &usual_meeting(first));
        design.realism.project_hours = Some(8.into());
        design.curriculum.modules = vec![PlannedModule { module: "listening".to_owned(), by: By::Anytime }; 10];
        let load = Load::of(&design, &BTreeMap::from([("listening".to_owned(), 15)])).expect("it has dates");
        assert_eq!(load, Load { meetings: 26, modules: 6, project: 480 });
        assert_eq!((load.total(), load.tenths()), (512, 85));
    }
}
