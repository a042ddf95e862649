//! What a sponsor is told of attendance: totals in steps, so that nobody's set can be read off by looking before and after it met.
//!
//! A total covers at least five people from at least two sets, and no two totals shown to one reader differ by fewer. So a month is told
//! when it is over, and only together with the months that wait, as soon as these are of enough people and sets.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::SetId;

/// So many people a step covers at the least.
pub const LEAST_PEOPLE: i64 = 5;
/// And so many sets.
pub const LEAST_SETS: usize = 2;

/// A month of some year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// From 1 to 12.
    pub month: i8,
}

/// A meeting that was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Of which set.
    pub set: SetId,
    /// When it ended.
    pub month: Month,
    /// How many members came.
    pub came: i64,
    /// How many could have.
    pub could: i64,
}

/// What is told of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// How many sets it covers.
    pub sets: i64,
    /// How many members, at the least: of each set those of its fullest meeting.
    pub members: i64,
    /// How many came, all added up.
    pub came: i64,
    /// How many could have.
    pub could: i64,
}

/// What is told in a month of all the meetings there were.
#[must_use]
pub fn told(meetings: &[Held], now: Month) -> Told {
    let mut months: BTreeMap<Month, Vec<&Held>> = BTreeMap::new();
    for held in meetings.iter().filter(|held| held.month < now && held.could > 0) {
        months.entry(held.month).or_default().push(held);
    }
    let (mut told, mut waiting): (Vec<&Held>, Vec<&Held>) = (Vec::new(), Vec::new());
    for (_, held) in months {
        waiting.extend(held);
        let step = sum(&waiting);
        if step.members >= LEAST_PEOPLE && sets(&waiting) >= LEAST_SETS {
            told.append(&mut waiting);
        }
    }
    sum(&told)
}

fn sets(meetings: &[&Held]) -> usize {
    meetings.iter().map(|held| held.set).collect::<BTreeSet<SetId>>().len()
}

fn sum(meetings: &[&Held]) -> Told {
    let mut fullest: BTreeMap<SetId, i64> = BTreeMap::new();
    for held in meetings {
        let most = fullest.entry(held.set).or_default();
        *most = held.could.max(*most);
    }
    Told {
        sets: i64::try_from(fullest.len()).unwrap_or(i64::MAX),
        members: fullest.values().sum(),
        came: meetings.iter().map(|held| held.came).sum(),
        could: meetings.iter().map(|held| held.could).sum(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn held(set: u128, month: i8, came: i64, could: i64) -> Held {
        Held { set: SetId(Uuid::from_u128(set)), month: at(month), came, could }
    }

    const fn at(month: i8) -> Month {
        Month { year: 2027, month }
    }

    #[test]
    fn a_month_is_told_when_it_is_over() {
        let all = [held(1, 3, 4, 5), held(2, 3, 3, 4)];
        assert_eq!(told(&all, at(3)), Told::default());
        assert_eq!(told(&all, at(4)), Told { sets: 2, members: 9, came: 7, could: 9 });
    }

    #[test]
    fn what_one_set_did_waits_for_another() {
        let march = [held(1, 3, 4, 5), held(2, 3, 3, 4)];
        let first = told(&march, at(4));
        let april: Vec<Held> = march.iter().copied().chain([held(1, 4, 1, 5)]).collect();
        assert_eq!(told(&april, at(5)), first, "one set met: the total before and after is the same");
        let may: Vec<Held> = april.iter().copied().chain([held(2, 5, 4, 4)]).collect();
        assert_eq!(told(&may, at(6)), Told { sets: 2, members: 9, came: 12, could: 18 });
    }

    #[test]
    fn two_sets_of_few_people_are_too_few() {
        assert_eq!(told(&[held(1, 3, 2, 2), held(2, 3, 2, 2)], at(4)), Told::default());
        assert_eq!(told(&[held(1, 3, 6, 6)], at(12)), Told::default(), "one set, however large");
    }

    proptest! {
        /// A set counts from when it came to the wave, as the store gives what was held: nothing that was told changes with its coming.
        #[test]
        fn a_set_that_comes_changes_no_total_that_was_told(
            meetings in proptest::collection::vec((0..5_usize, 1..12_i8, 0..7_i64, 0..7_i64), 0..40),
            came_in in proptest::array::uniform5(1..12_i8),
        ) {
            let of = |by: i8| -> Vec<Held> {
                let counts = |(set, month, ..): &&(usize, i8, i64, i64)| came_in[*set] <= *month && came_in[*set] <= by;
                let held = |(set, month, came, more): &(usize, i8, i64, i64)| held(*set as u128, *month, *came, came + more);
                meetings.iter().filter(counts).map(held).collect()
            };
            for month in 1..13 {
                let (before, then) = (told(&of(month - 1), at(month)), told(&of(month), at(month)));
                prop_assert_eq!(before, then, "in the month in which sets come");
                prop_assert_eq!(then, told(&of(12), at(month)), "and by whoever comes later");
                let next = told(&of(month), at(month + 1));
                if next != then {
                    prop_assert!(next.could >= then.could + LEAST_PEOPLE && next.sets >= 2);
                }
            }
        }

        #[test]
        fn no_two_totals_differ_by_one_set_or_by_few_people(
            meetings in proptest::collection::vec((1..6_u128, 1..12_i8, 0..7_i64, 0..7_i64), 0..40),
        ) {
            let all: Vec<Held> =
                meetings.into_iter().map(|(set, month, came, more)| held(set, month, came, came + more)).collect();
            for month in 1..12 {
                let (before, after) = (told(&all, at(month)), told(&all, at(month + 1)));
                if before != after {
                    let new: Vec<&Held> = all.iter().filter(|one| one.month <= at(month)).collect();
                    prop_assert!(after.could >= before.could + LEAST_PEOPLE);
                    prop_assert!(sets(&new) >= LEAST_SETS);
                }
                // What is not told yet changes nothing that is.
                let so_far: Vec<Held> = all.iter().copied().filter(|one| one.month <= at(month)).collect();
                prop_assert_eq!(told(&so_far, at(month + 1)), after);
            }
        }
    }
}
