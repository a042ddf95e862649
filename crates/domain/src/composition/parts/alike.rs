//! Functions, sites, seniority and employers mixed.
//!
//! A person's share: how many of the others in the set have the same, of the others. Summed over a set of n with counts c
//! of each value it is Σ c (c - 1) / (n - 1): it falls with every step towards evenness, in one set and over all sets.

use crate::composition::cost::Part;
use crate::composition::people::Characteristic;
use crate::composition::seating::Set;
use crate::composition::tables::Tables;

/// What each of the four costs a set.
pub(super) fn of_set(tables: &Tables, set: &Set<'_>) -> [i64; 4] {
    let mut pairs = [0i64; 4];
    for (at, one) in set.people().enumerate() {
        let one = &tables.codes[one];
        for other in set.people().skip(at + 1) {
            let other = &tables.codes[other];
            for which in 0..4 {
                pairs[which] += i64::from(one[which] == other[which]);
            }
        }
    }
    Characteristic::ALL.map(|which| 2 * pairs[which as usize] * unit(tables, set, which))
}

/// What one of them costs a member.
pub(super) fn of_person(tables: &Tables, set: &Set<'_>, person: usize, which: Characteristic) -> i64 {
    let code = |person: usize| tables.codes[person][which as usize];
    let alike = set.others(person).filter(|other| code(*other) == code(person)).count();
    i64::try_from(alike).unwrap_or_default() * unit(tables, set, which)
}

/// What one who is alike costs: the weight over the number of others.
fn unit(tables: &Tables, set: &Set<'_>, which: Characteristic) -> i64 {
    let others = i64::try_from(set.members.len()).unwrap_or_default() - 1;
    if others < 1 { 0 } else { tables.weight(Part::from(which)) / others }
}
