//! Sizes within bounds.

use super::{Breach, no};
use crate::composition::problem::Problem;
use crate::composition::seating::Set;
use crate::composition::tables::Tables;

/// Members too few or too many.
pub(in crate::composition) const fn off(tables: &Tables, members: usize) -> usize {
    tables.least.saturating_sub(members) + members.saturating_sub(tables.most)
}

/// The same, told.
pub(super) fn told(problem: &Problem, set: &Set<'_>) -> Option<Breach> {
    let (least, most, members) = (problem.tables.least, problem.tables.most, set.members.len());
    if members < least {
        Some(Breach::TooSmall { set: no(set), members, least })
    } else if members > most {
        Some(Breach::TooLarge { set: no(set), members, most })
    } else {
        None
    }
}
