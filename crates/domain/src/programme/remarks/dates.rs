//! Of dates and hours.

use std::collections::BTreeSet;

use jiff::civil::Weekday;

use super::{RemarkKind, Said};
use crate::programme::hours::PROJECT_HOURS;
use crate::programme::schedule::days_between;
use crate::programme::{Kind, Step};

/// More weeks than this between two meetings, and a set begins anew each time [ours].
const LONGEST_GAP: u32 = 9;
/// How long a project lasts in practice, in months (product.md C1).
const PROJECT_MONTHS: std::ops::RangeInclusive<u32> = 6..=12;
/// How often own-challenge sets meet in practice, unless they go on for a year (practice.md section 3).
const OWN_MEETINGS: std::ops::RangeInclusive<usize> = 3..=9;
/// From so many months on it counts as a year.
const A_YEAR: u32 = 11;

impl Said<'_> {
    pub(super) fn realism(&mut self) {
        let (design, facts) = (self.design, self.facts);
        let realism = &design.realism;
        match design.first_day() {
            None => self.open(Step::Realism, RemarkKind::StartOpen),
            Some(on) if on < facts.today => self.warn(Step::Realism, RemarkKind::StartPassed { on }),
            Some(_) => {}
        }
        if realism.meetings.is_empty() {
            self.open(Step::Realism, RemarkKind::MeetingsOpen);
        }
        self.meetings();
        match self.kind {
            Kind::ProjectSets => {
                if let Some(months) = design.months().filter(|months| !PROJECT_MONTHS.contains(months)) {
                    self.warn(Step::Realism, RemarkKind::ProjectMonths { months });
                }
            }
            Kind::OwnChallengeSets => {
                let meetings = realism.meetings.iter().filter(|one| one.is_of_sets()).count();
                let is_a_year = design.months().is_some_and(|months| months >= A_YEAR);
                if meetings > 0 && !OWN_MEETINGS.contains(&meetings) && !is_a_year {
                    self.warn(Step::Realism, RemarkKind::OwnMeetings { meetings });
                }
            }
        }
        self.hours();
    }

    fn meetings(&mut self) {
        let design = self.design;
        let meetings = &design.realism.meetings;
        let mut seen = BTreeSet::new();
        for (nth, meeting) in meetings.iter().enumerate() {
            let (number, on) = (nth + 1, meeting.on);
            let is_outside =
                design.first_day().is_some_and(|first| on < first) || design.last_day().is_some_and(|last| on > last);
            if is_outside {
                self.warn(Step::Realism, RemarkKind::MeetingOutside { number });
            }
            if matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday) {
                self.warn(Step::Realism, RemarkKind::MeetingAtWeekend { number, on });
            }
            if !seen.insert(on) {
                self.warn(Step::Realism, RemarkKind::MeetingTwice { on });
            }
        }
        for number in design.left_out_by_clocks(&self.facts.zone) {
            let Some(meeting) = meetings.get(number - 1) else { continue };
            self.warn(Step::Realism, RemarkKind::MeetingSkipped { number, on: meeting.on });
        }
        for (nth, pair) in meetings.windows(2).enumerate() {
            let [one, other] = pair else { continue };
            let weeks = u32::try_from(days_between(one.on, other.on) / 7).unwrap_or(0);
            if weeks > LONGEST_GAP {
                self.warn(Step::Realism, RemarkKind::LongGap { after: nth + 1, weeks });
            }
        }
    }

    fn hours(&mut self) {
        let (realism, facts) = (&self.design.realism, self.facts);
        let Some(load) = self.load() else { return };
        let tenths = load.tenths();
        let (least, most) = PROJECT_HOURS;
        if self.kind == Kind::ProjectSets && !(least * 10..=most * 10).contains(&tenths) {
            self.warn(Step::Realism, RemarkKind::ProjectHours { tenths });
        }
        let is_short = |hours: &&u8| u32::from(**hours) * 10 < tenths;
        let people = facts.hours_stated.iter().filter(is_short).count();
        if people > 0 {
            let of = facts.hours_stated.len();
            self.warn(Step::Realism, RemarkKind::HoursShort { tenths, people, of });
        }
        if let Some(told) = realism.hours_told.filter(|told| u32::from(*told) * 10 < tenths) {
            self.warn(Step::Realism, RemarkKind::HoursTold { tenths, told });
        }
    }
}
