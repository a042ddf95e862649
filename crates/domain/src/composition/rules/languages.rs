//! A language that all speak. Whoever states none is taken to follow any.
//!
//! A set without one counts by those who do not speak the language most speak, and one more. Without that one, seven people who speak a
//! language of their own in seven sets would be as bad as in one: with it, gathering them pays from the first step on, until the set is
//! theirs and the rule is kept.

use super::{Breach, no};
use crate::composition::coverage::{Best, best_column};
use crate::composition::problem::Problem;
use crate::composition::seating::Set;
use crate::composition::tables::Tables;

fn best(tables: &Tables, set: &Set<'_>) -> Best {
    let members = set.people().map(|member| tables.speaks.row(member));
    let coach = set.coach.map(|coach| tables.coach_speaks.row(coach));
    best_column(&members.chain(coach), tables.speaks.words)
}

/// How far the rule is broken: those without the language, and one; 0 when it is kept.
pub(super) fn off(tables: &Tables, set: &Set<'_>) -> usize {
    match without(tables, set) {
        0 => 0,
        without => without + 1,
    }
}

/// How many of members and coach do not speak the language most of them speak.
fn without(tables: &Tables, set: &Set<'_>) -> usize {
    if tables.speaks.words == 0 {
        return 0;
    }
    set.members.len() + usize::from(set.coach.is_some()) - best(tables, set).rows
}

/// The same, told.
pub(super) fn told(problem: &Problem, set: &Set<'_>) -> Option<Breach> {
    let tables = &problem.tables;
    if without(tables, set) == 0 {
        return None;
    }
    let column = best(tables, set).column;
    let mut without: Vec<_> =
        set.people().filter(|at| !tables.speaks.has(*at, column)).map(|at| problem.id(at)).collect();
    without.sort_unstable();
    let coach = set.coach.filter(|coach| !tables.coach_speaks.has(*coach, column));
    without.extend(coach.map(|coach| problem.coach_id(coach)));
    Some(Breach::NoCommonLanguage { set: no(set), nearest: tables.languages.get(column)?.clone(), without })
}
