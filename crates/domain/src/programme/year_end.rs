//! The days of a year on which nobody plans a meeting by default, and a first day where none is said.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::design::PlannedMeeting;

/// Whether it is 24, 25 or 26 December, or 1 January.
#[must_use]
pub fn is_holiday(on: Date) -> bool {
    matches!((on.month(), on.day()), (12, 24..=26) | (1, 1))
}

/// A first day for whoever names none: four weeks on, a Tuesday, Wednesday or Thursday that is no holiday.
#[must_use]
pub fn sensible_first_day(today: Date) -> Date {
    let suits = |day: &Date| {
        matches!(day.weekday(), Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday) && !is_holiday(*day)
    };
    // Between one Thursday and the next Tuesday lie four days; Christmas takes three more at most.
    (28..42_i64).filter_map(|days| today.checked_add(days.days()).ok()).find(suits).unwrap_or(today)
}

/// Moves meetings that fall on holidays by a week, and those after it where less than two weeks would lie between them. The first
/// stays where it was put.
pub(super) fn skip_holidays(meetings: &mut [PlannedMeeting]) {
    let mut before: Option<(Date, bool)> = None;
    for meeting in meetings {
        if let Some((last, moved)) = before {
            let is_close = |on: Date| moved && last.checked_add(14.days()).is_ok_and(|earliest| on < earliest);
            let planned = meeting.on;
            while is_holiday(meeting.on) || is_close(meeting.on) {
                let Ok(later) = meeting.on.checked_add(7.days()) else { break };
                meeting.on = later;
            }
            before = Some((meeting.on, meeting.on != planned));
        } else {
            before = Some((meeting.on, false));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programme::schedule::{Rhythm, in_rhythm, usual_meeting};

    fn days(first: Date, rhythm: Rhythm, count: usize) -> Vec<Date> {
        let mut meetings = in_rhythm(first, rhythm, count, &usual_meeting(first));
        skip_holidays(&mut meetings);
        meetings.iter().map(|one| one.on).collect()
    }

    #[test]
    fn a_first_day_is_four_weeks_on_in_the_middle_of_a_week_and_no_holiday() {
        assert_eq!(sensible_first_day(date(2026, 11, 3)), date(2026, 12, 1));
        // A Friday, which waits for Tuesday.
        assert_eq!(sensible_first_day(date(2026, 11, 6)), date(2026, 12, 8));
        // Christmas Eve 2026 is a Thursday.
        assert_eq!(sensible_first_day(date(2026, 11, 26)), date(2026, 12, 29));
        let mut day = date(2026, 1, 1);
        for _ in 0..800 {
            let first = sensible_first_day(day);
            let ahead = day.until(first).expect("days").get_days();
            assert!((28..=36).contains(&ahead) && !is_holiday(first), "{day}: {first}");
            day = day.tomorrow().expect("a day");
        }
    }

    #[test]
    fn meetings_on_holidays_come_a_week_later_and_the_next_keeps_two_weeks_away() {
        let fortnightly = days(date(2026, 12, 11), Rhythm::Fortnightly, 4);
        assert_eq!(fortnightly, [date(2026, 12, 11), date(2027, 1, 8), date(2027, 1, 22), date(2027, 2, 5)]);
        let monthly = days(date(2026, 11, 26), Rhythm::FourWeekly, 3);
        assert_eq!(monthly, [date(2026, 11, 26), date(2026, 12, 31), date(2027, 1, 21)]);
        let weekly = days(date(2027, 1, 5), Rhythm::Weekly, 3);
        assert_eq!(weekly, [date(2027, 1, 5), date(2027, 1, 12), date(2027, 1, 19)], "what is close stays so");
        assert_eq!(days(date(2026, 12, 25), Rhythm::Monthly, 1), [date(2026, 12, 25)], "the first was chosen");
    }
}
