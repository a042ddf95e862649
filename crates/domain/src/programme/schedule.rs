//! The dates of a design: what falls when, a rhythm that fills them in, and moving all of them together.

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, ToSpan as _};

use super::design::{By, Design, MOST_MEETINGS, Mode, PlannedMeeting, Who};
use crate::words;

/// Something a design dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// On which day.
    pub on: Date,
    /// What.
    pub what: What,
}

/// What falls on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The first day.
    Start,
    /// A part of the work begins: its place in the list, from 0.
    PartBegins(usize),
    /// A module is to be gone through by then: its place in the list, from 0.
    Module(usize),
    /// A meeting, by its number from 1.
    Meeting(usize),
    /// A part of the work ends.
    PartEnds(usize),
    /// Member and line manager talk in the middle.
    MidTalk,
    /// They talk at the end.
    EndTalk,
    /// The last day.
    End,
}

words! {
    /// How often sets meet.
    #[schemars(rename = "MeetingRhythm")]
    Rhythm {
        /// Every week.
        Weekly = "weekly",
        /// Every second week.
        Fortnightly = "fortnightly",
        /// Every third week.
        ThreeWeekly = "three-weekly",
        /// Every fourth week.
        FourWeekly = "four-weekly",
        /// On the same weekday of each month: the second Tuesday stays one.
        Monthly = "monthly",
        /// Every sixth week.
        SixWeekly = "six-weekly",
        /// Every second month, on the same weekday.
        TwoMonthly = "two-monthly",
    }
}

/// Meetings in a rhythm. Days a calendar does not have any more end it early.
///
/// `monthly` keeps weekday and week of the month, as published programmes do ("last Tuesday": a fifth week that a month
/// does not have becomes its last).
#[must_use]
pub fn in_rhythm(first: Date, rhythm: Rhythm, count: usize, like: &PlannedMeeting) -> Vec<PlannedMeeting> {
    let day = |nth: usize| {
        let nth = i64::try_from(nth).ok()?;
        match rhythm {
            Rhythm::Weekly => first.checked_add((nth * 7).days()).ok(),
            Rhythm::Fortnightly => first.checked_add((nth * 14).days()).ok(),
            Rhythm::ThreeWeekly => first.checked_add((nth * 21).days()).ok(),
            Rhythm::FourWeekly => first.checked_add((nth * 28).days()).ok(),
            Rhythm::SixWeekly => first.checked_add((nth * 42).days()).ok(),
            Rhythm::Monthly => same_weekday(first, nth),
            Rhythm::TwoMonthly => same_weekday(first, nth * 2),
        }
    };
    let days = (0..count.min(MOST_MEETINGS)).map_while(day);
    days.enumerate()
        .map(|(nth, on)| PlannedMeeting {
            id: u16::try_from(nth + 1).unwrap_or(0),
            on,
            what: if nth == 0 { like.what.clone() } else { String::new() },
            ..like.clone()
        })
        .collect()
}

/// The day so many months later that is the same weekday in the same week of its month, or the last such weekday.
fn same_weekday(first: Date, months: i64) -> Option<Date> {
    let week = (first.day() - 1) / 7 + 1;
    let is_last = first.checked_add(7.days()).is_ok_and(|later| later.month() != first.month());
    let month = first.first_of_month().checked_add(months.months()).ok()?;
    let nth = |week| month.nth_weekday_of_month(week, first.weekday()).ok();
    if is_last && week >= 4 { nth(-1) } else { nth(week).or_else(|| nth(-1)) }
}

/// A meeting as the rhythm's form begins: an online afternoon of an hour and a half.
#[must_use]
pub fn usual_meeting(on: Date) -> PlannedMeeting {
    PlannedMeeting {
        id: 0,
        on,
        at: Time::constant(14, 0, 0, 0),
        minutes: 90,
        mode: Mode::Online,
        what: String::new(),
        place: String::new(),
        who: Who::Sets,
    }
}

impl Design {
    /// The numbers of meetings that begin at a time which clocks leave out when they are put forward: by the design's zone, else by
    /// this one. Such a meeting begins as much later, as calendars take it.
    #[must_use]
    pub fn left_out_by_clocks(&self, zone: &str) -> Vec<usize> {
        let zone = if self.realism.zone.is_empty() { zone } else { &self.realism.zone };
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let is_left_out = |one: &PlannedMeeting| {
            let there = zone.to_ambiguous_zoned(one.on.to_datetime(one.at));
            matches!(there.offset(), AmbiguousOffset::Gap { .. })
        };
        let numbered = self.realism.meetings.iter().zip(1..);
        numbered.filter(|(one, _)| is_left_out(one)).map(|(_, number)| number).collect()
    }

    /// The first day: as said, or that of the first meeting.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        self.realism.starts_on.or_else(|| self.realism.meetings.iter().map(|meeting| meeting.on).min())
    }

    /// The last day: as said, or that of the last meeting.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.realism.ends_on.or_else(|| self.realism.meetings.iter().map(|meeting| meeting.on).max())
    }

    /// How many weeks it lasts, at least one; none while it has no dates.
    #[must_use]
    pub fn weeks(&self) -> Option<u32> {
        let days = days_between(self.first_day()?, self.last_day()?);
        u32::try_from((days + 6) / 7).ok().map(|weeks| weeks.max(1))
    }

    /// How many months it lasts, the last one begun counted as a whole.
    #[must_use]
    pub fn months(&self) -> Option<u32> {
        let days = days_between(self.first_day()?, self.last_day()?);
        // The mean month of the calendar has 30.44 days.
        u32::try_from((days * 100 + 3_043) / 3_044).ok()
    }

    /// By which day a module is gone through; none where it has none, or its meeting is not there.
    #[must_use]
    pub fn module_day(&self, by: By) -> Option<Date> {
        match by {
            By::Anytime => None,
            By::Meeting(number) => {
                let nth = usize::from(number).checked_sub(1)?;
                self.realism.meetings.get(nth).map(|meeting| meeting.on)
            }
            By::Day(day) => Some(day),
        }
    }

    /// All that has a day, in order; the order of one day is that of [`What`].
    #[must_use]
    pub fn moments(&self) -> Vec<Moment> {
        let mut moments = Vec::new();
        let mut add = |on: Option<Date>, what: What| moments.extend(on.map(|on| Moment { on, what }));
        add(self.realism.starts_on, What::Start);
        for (nth, part) in self.work.parts.iter().enumerate() {
            add(part.from, What::PartBegins(nth));
            add(part.to, What::PartEnds(nth));
        }
        for (nth, module) in self.curriculum.modules.iter().enumerate() {
            add(self.module_day(module.by), What::Module(nth));
        }
        for (nth, meeting) in self.realism.meetings.iter().enumerate() {
            add(Some(meeting.on), What::Meeting(nth + 1));
        }
        add(self.managers.mid_talk, What::MidTalk);
        add(self.managers.end_talk, What::EndTalk);
        add(self.realism.ends_on, What::End);
        moments.sort_by(|one, other| (one.on, &one.what).cmp(&(other.on, &other.what)));
        moments
    }

    /// The same design with every date so many days later, or earlier; times of day and weekdays' names are not kept apart:
    /// whoever moves by weeks keeps the weekday.
    ///
    /// # Errors
    /// [`OutOfCalendar`] when a date would leave the calendar; nothing is moved then.
    pub fn shifted(&self, days: i32) -> Result<Self, OutOfCalendar> {
        let span = Span::new().try_days(days).map_err(|_| OutOfCalendar)?;
        let moved = |day: Date| day.checked_add(span).map_err(|_| OutOfCalendar);
        let maybe = |day: Option<Date>| day.map(moved).transpose();
        let mut design = self.clone();
        design.realism.starts_on = maybe(design.realism.starts_on)?;
        design.realism.ends_on = maybe(design.realism.ends_on)?;
        for meeting in &mut design.realism.meetings {
            meeting.on = moved(meeting.on)?;
        }
        for part in &mut design.work.parts {
            (part.from, part.to) = (maybe(part.from)?, maybe(part.to)?);
        }
        for module in &mut design.curriculum.modules {
            if let By::Day(day) = module.by {
                module.by = By::Day(moved(day)?);
            }
        }
        design.managers.mid_talk = maybe(design.managers.mid_talk)?;
        design.managers.end_talk = maybe(design.managers.end_talk)?;
        Ok(design)
    }

    /// Puts the meetings in the order of their dates.
    pub fn sort_meetings(&mut self) {
        self.realism.meetings.sort_by_key(|meeting| (meeting.on, meeting.at));
    }
}

/// A date that no calendar has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a date would leave the calendar; nothing was moved")]
pub struct OutOfCalendar;

/// Days from one to the other; negative when the other is before.
#[must_use]
pub fn days_between(one: Date, other: Date) -> i64 {
    one.duration_until(other).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::programme::design::{Part, PartKind, PlannedModule};

    fn days(first: Date, rhythm: Rhythm, count: usize) -> Vec<String> {
        in_rhythm(first, rhythm, count, &usual_meeting(first))
            .into_iter()
            .map(|meeting| meeting.on.to_string())
            .collect()
    }

    #[test]
    fn a_month_keeps_its_weekday() {
        // The six meetings of a published programme: each the last Tuesday but for May, which it moved by hand.
        assert_eq!(
            days(date(2024, 1, 30), Rhythm::Monthly, 6),
            ["2024-01-30", "2024-02-27", "2024-03-26", "2024-04-30", "2024-05-28", "2024-06-25"]
        );
        assert_eq!(days(date(2026, 12, 8), Rhythm::TwoMonthly, 3), ["2026-12-08", "2027-02-09", "2027-04-13"]);
        assert_eq!(days(date(2027, 1, 4), Rhythm::SixWeekly, 3), ["2027-01-04", "2027-02-15", "2027-03-29"]);
    }

    #[test]
    fn only_the_first_meeting_of_a_rhythm_is_the_launch() {
        let launch = PlannedMeeting { what: "Launch".to_owned(), ..usual_meeting(date(2027, 1, 4)) };
        let meetings = in_rhythm(date(2027, 1, 4), Rhythm::Weekly, 2, &launch);
        assert_eq!((meetings[0].what.as_str(), meetings[1].what.as_str()), ("Launch", ""));
    }

    fn full() -> Design {
        let mut design = Design::default();
        design.realism.starts_on = Some(date(2027, 1, 4));
        design.realism.meetings = in_rhythm(date(2027, 1, 12), Rhythm::Monthly, 6, &usual_meeting(date(2027, 1, 12)));
        design.work.parts = vec![Part {
            name: "Trial".to_owned(),
            kind: PartKind::StartUp,
            from: Some(date(2027, 2, 1)),
            to: Some(date(2027, 4, 30)),
            set: None,
        }];
        design.curriculum.modules = vec![
            PlannedModule { module: "listening".to_owned(), by: By::Meeting(2) },
            PlannedModule { module: "feedback".to_owned(), by: By::Day(date(2027, 3, 1)) },
        ];
        design.managers.mid_talk = Some(date(2027, 3, 15));
        design
    }

    #[test]
    fn what_falls_when_is_told_in_order() {
        let told: Vec<String> =
            full().moments().into_iter().map(|moment| format!("{} {:?}", moment.on, moment.what)).collect();
        insta::assert_snapshot!(told.join("\n"), @r"
        2027-01-04 Start
        2027-01-12 Meeting(1)
        2027-02-01 PartBegins(0)
        2027-02-09 Module(0)
        2027-02-09 Meeting(2)
        2027-03-01 Module(1)
        2027-03-09 Meeting(3)
        2027-03-15 MidTalk
        2027-04-13 Meeting(4)
        2027-04-30 PartEnds(0)
        2027-05-11 Meeting(5)
        2027-06-08 Meeting(6)
        ");
    }

    #[test]
    fn a_wave_lasts_from_its_first_day_to_its_last_meeting() {
        assert_eq!((full().weeks(), full().months()), (Some(23), Some(6)));
        assert_eq!(Design::default().weeks(), None);
    }

    #[test]
    fn a_design_that_would_leave_the_calendar_stays_where_it_is() {
        assert_eq!(full().shifted(i32::MAX), Err(OutOfCalendar));
    }

    proptest! {
        /// Whatever it is moved by, all that hangs on it moves by the same, and back again.
        #[test]
        fn all_dates_move_together(by in -3_000_i32..3_000) {
            let (design, moved) = (full(), full().shifted(by).expect("in the calendar"));
            for (one, other) in design.moments().iter().zip(&moved.moments()) {
                prop_assert_eq!(days_between(one.on, other.on), i64::from(by));
                prop_assert_eq!(&one.what, &other.what);
            }
            prop_assert_eq!(moved.shifted(-by).expect("in the calendar"), design);
        }

        /// A rhythm never goes back, keeps the weekday, and monthly ones hit each month once.
        #[test]
        fn a_rhythm_goes_on(days in 0_i32..4_000, which in 0..Rhythm::ALL.len(), count in 1_usize..30) {
            let (first, rhythm) = (date(2024, 1, 1).checked_add(i64::from(days).days()).expect("a day"), Rhythm::ALL[which]);
            let meetings = in_rhythm(first, rhythm, count, &usual_meeting(first));
            prop_assert_eq!(meetings.len(), count);
            prop_assert_eq!(meetings[0].on, first);
            for pair in meetings.windows(2) {
                prop_assert!(pair[0].on < pair[1].on);
                prop_assert_eq!(pair[0].on.weekday(), pair[1].on.weekday());
                if rhythm == Rhythm::Monthly {
                    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
                    prop_assert_eq!(month(pair[0].on) + 1, month(pair[1].on));
                }
            }
        }
    }
}
