//! A language that all speak. Whoever states none is taken to follow any.

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

/// How many of members and coach do not speak the language most of them speak.
pub(super) fn without(tables: &Tables, set: &Set<'_>) -> usize {
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
