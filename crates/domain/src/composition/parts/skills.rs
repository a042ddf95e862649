//! Skills wanted by one and offered by another.
//!
//! A person's share: how many of the skills they want nobody else in the set offers, of those they want. Only skills count
//! that some other candidate offers at all. What one offers oneself does not help.

use crate::composition::seating::Set;
use crate::composition::tables::Tables;

/// What missing skills cost a set.
pub(super) fn of_set(tables: &Tables, set: &Set<'_>) -> i64 {
    let mut cost = 0;
    for word in 0..tables.wants.words {
        // Offered by one at least, by two at least.
        let (mut once, mut twice) = (0u64, 0u64);
        for member in set.people() {
            let offers = tables.offers.row(member)[word];
            twice |= once & offers;
            once |= offers;
        }
        for member in set.people() {
            let from_others = twice | (once & !tables.offers.row(member)[word]);
            let missing = tables.wants.row(member)[word] & !from_others;
            cost += i64::from(missing.count_ones()) * tables.want_cost[member];
        }
    }
    cost
}

/// What missing skills cost a member.
pub(super) fn of_person(tables: &Tables, set: &Set<'_>, person: usize) -> i64 {
    let missing: u32 = (0..tables.wants.words)
        .map(|word| {
            let offered = set.others(person).fold(0, |offered, other| offered | tables.offers.row(other)[word]);
            (tables.wants.row(person)[word] & !offered).count_ones()
        })
        .sum();
    i64::from(missing) * tables.want_cost[person]
}
