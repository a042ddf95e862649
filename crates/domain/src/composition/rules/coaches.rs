//! A coach for every set, and for no coach more sets than they can take. Where there are no coaches at all, sets do without.

use super::{Breach, no};
use crate::composition::problem::Problem;
use crate::composition::seating::{Seating, Set};
use crate::composition::tables::Tables;

/// 1 if a set has no coach though there are coaches.
pub(super) fn missing(tables: &Tables, set: &Set<'_>) -> usize {
    usize::from(set.coach.is_none() && !tables.loads.is_empty())
}

/// The same, told.
pub(super) fn told_missing(problem: &Problem, set: &Set<'_>) -> Option<Breach> {
    (missing(&problem.tables, set) > 0).then(|| Breach::NoCoach { set: no(set) })
}

/// How many sets the coach has too many, if this plan gives them any.
fn over(tables: &Tables, seating: &Seating, coach: usize) -> i64 {
    let (has, most) = tables.loads[coach];
    match i64::from(seating.given(coach)) {
        0 => 0,
        given => (has + given - most).max(0),
    }
}

/// Whether a coach can take one more.
pub(in crate::composition) fn has_room(tables: &Tables, seating: &Seating, coach: usize) -> bool {
    let (has, most) = tables.loads[coach];
    has + i64::from(seating.given(coach)) < most
}

/// Sets too many, all coaches together.
pub(in crate::composition) fn overloads(tables: &Tables, seating: &Seating) -> i64 {
    (0..tables.loads.len()).map(|coach| over(tables, seating, coach)).sum()
}

/// The same, told.
pub(super) fn told_overloads(problem: &Problem, seating: &Seating) -> Vec<Breach> {
    let tables = &problem.tables;
    let number = |number: i64| usize::try_from(number).unwrap_or_default();
    (0..tables.loads.len())
        .filter_map(|coach| {
            let over = over(tables, seating, coach);
            let sets = tables.loads[coach].0 + i64::from(seating.given(coach));
            (over > 0).then(|| Breach::CoachOverloaded {
                coach: problem.coach_id(coach),
                sets: number(sets),
                most: number(sets - over),
            })
        })
        .collect()
}
