//! Wishes kept.
//!
//! A person's share: wishes not kept, of their wishes; to rather not be with somebody is one too. Only wishes count that can be kept: for
//! candidates, and against no hard rule.

use crate::composition::seating::Set;
use crate::composition::tables::Tables;

/// What wishes not kept cost a set's members.
pub(super) fn of_set(tables: &Tables, set: &Set<'_>) -> i64 {
    set.people().map(|member| of_person(tables, set, member)).sum()
}

/// What they cost one of them.
pub(super) fn of_person(tables: &Tables, set: &Set<'_>, person: usize) -> i64 {
    let relations = &tables.relations;
    let missed = relations.wishes[person].iter().filter(|wished| !set.holds(**wished as usize)).count();
    let met = relations.rather_not[person].iter().filter(|other| set.holds(**other as usize)).count();
    i64::try_from(missed + met).unwrap_or_default() * tables.wish_cost[person]
}
