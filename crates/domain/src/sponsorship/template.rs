//! The touchpoints a wave's dates suggest: the brief before it, launch, middle and end, and what lies between.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::TouchpointKind;
use crate::programme::Design;
use crate::programme::schedule::days_between;

/// The brief is talked through so many days before the wave begins.
const BRIEF_BEFORE: i64 = 14;
/// Proposals are put so many days before it ends, so that the end can tell what was decided.
const PROPOSALS_BEFORE: i64 = 14;
/// A wave shorter than this has a beginning and an end, and no room between.
const SHORT: i64 = 42;

/// The touchpoints of a design, in the order of their days; none while it has no dates.
///
/// Launch, middle and end fall where the design puts them. What is reckoned and would fall on a weekend is on the Friday before.
#[must_use]
pub fn touchpoints(design: &Design) -> Option<Vec<(TouchpointKind, Date)>> {
    let (first, last) = design.first_day().zip(design.last_day())?;
    let launch = design.realism.meetings.iter().map(|meeting| meeting.on).min().unwrap_or(first);
    let span = days_between(launch, last).max(0);
    let after = |days: i64| launch.checked_add(days.days()).ok().map(on_weekday);
    let mut touchpoints = vec![
        (TouchpointKind::Brief, first.checked_sub(BRIEF_BEFORE.days()).ok().map(on_weekday)),
        (TouchpointKind::Launch, Some(launch)),
    ];
    if span >= SHORT {
        touchpoints.extend([
            (TouchpointKind::Questions, after(span / 4)),
            (
                TouchpointKind::Middle,
                design.managers.mid_talk.filter(|on| launch < *on && *on < last).or(after(span / 2)),
            ),
            (TouchpointKind::Mentoring, after(span * 5 / 8)),
            (TouchpointKind::Proposals, last.checked_sub(PROPOSALS_BEFORE.days()).ok().map(on_weekday)),
        ]);
    }
    touchpoints.push((TouchpointKind::End, (last > launch).then_some(last)));
    let mut dated: Vec<_> = touchpoints.into_iter().filter_map(|(kind, on)| Some((kind, on?))).collect();
    dated.sort_by_key(|(kind, on)| (*on, *kind));
    Some(dated)
}

/// The day, or the Friday before a weekend.
fn on_weekday(day: Date) -> Date {
    let back = match day.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        _ => 0,
    };
    day.checked_sub(back.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programme::Kind;
    use crate::programme::template::Template;

    fn told(design: &Design) -> String {
        let touchpoints = touchpoints(design).expect("it has dates");
        touchpoints.iter().map(|(kind, on)| format!("{on} {kind}")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn eight_months_have_seven_touchpoints_from_the_brief_to_the_end() {
        let design = Template::Blended.design(Kind::ProjectSets, date(2027, 1, 12), "UTC");
        insta::assert_snapshot!(told(&design), @r"
        2026-12-29 brief
        2027-01-12 launch
        2027-03-05 questions
        2027-04-27 middle
        2027-05-21 mentoring
        2027-07-27 proposals
        2027-08-10 end
        ");
    }

    #[test]
    fn no_dates_no_touchpoints() {
        assert_eq!(touchpoints(&Design::default()), None);
    }

    #[test]
    fn what_is_short_has_a_beginning_and_an_end() {
        let mut design = Design::default();
        design.realism.starts_on = Some(date(2027, 3, 1));
        design.realism.ends_on = Some(date(2027, 3, 29));
        assert_eq!(told(&design), "2027-02-15 brief\n2027-03-01 launch\n2027-03-29 end");
        design.realism.ends_on = design.realism.starts_on;
        assert_eq!(told(&design), "2027-02-15 brief\n2027-03-01 launch", "a day has one touchpoint");
    }

    #[test]
    fn the_middle_is_where_the_design_has_its_talk() {
        let mut design = Template::SixMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        design.managers.mid_talk = Some(date(2027, 4, 1));
        assert!(told(&design).contains("2027-04-01 middle"));
        design.managers.mid_talk = Some(date(2029, 4, 1));
        assert!(!told(&design).contains("2029"), "a talk outside the wave is not its middle");
    }

    #[test]
    fn nothing_that_is_reckoned_falls_on_a_weekend_and_none_goes_back() {
        for days in 0..400_i64 {
            let first = date(2027, 1, 1).checked_add(days.days()).expect("a day");
            let design = Template::NineMeetings.design(Kind::ProjectSets, first, "UTC");
            let touchpoints = touchpoints(&design).expect("it has dates");
            assert!(touchpoints.windows(2).all(|pair| pair[0].1 <= pair[1].1));
            let reckoned = [
                TouchpointKind::Brief,
                TouchpointKind::Questions,
                TouchpointKind::Mentoring,
                TouchpointKind::Proposals,
            ];
            let weekend = |on: Date| matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert!(touchpoints.iter().filter(|(kind, _)| reckoned.contains(kind)).all(|(_, on)| !weekend(*on)));
        }
    }
}
