//! A stretch of the week in which the set can meet.
//!
//! The best stretch of a set is the one, as long as a meeting, that most of its members and its coach work through; the first
//! of several. Whoever it does not suit costs the whole weight. So a set that has one in common costs nothing, and one person
//! who falls out of it costs less than two: the search can see its way.

use crate::composition::cost::Part;
use crate::composition::coverage::{Best, best_column};
use crate::composition::seating::Set;
use crate::composition::tables::Tables;

/// The best stretch, and how many of members and coach it suits.
pub(in crate::composition) fn best(tables: &Tables, set: &Set<'_>) -> Best {
    let members = set.people().map(|member| tables.free.row(member));
    let coach = set.coach.map(|coach| tables.coach_free.row(coach));
    best_column(&members.chain(coach), tables.free.words)
}

/// What it costs a set that not all can meet.
pub(super) fn of_set(tables: &Tables, set: &Set<'_>) -> i64 {
    let all = set.members.len() + usize::from(set.coach.is_some());
    let missing = all - best(tables, set).rows;
    i64::try_from(missing).unwrap_or_default() * tables.weight(Part::Hours)
}

/// What it costs a member.
pub(super) fn of_person(tables: &Tables, set: &Set<'_>, person: usize) -> i64 {
    if suits(tables, best(tables, set), person) { 0 } else { tables.weight(Part::Hours) }
}

/// Whether somebody can meet then.
pub(in crate::composition) fn suits(tables: &Tables, best: Best, person: usize) -> bool {
    tables.free.has(person, best.column)
}
