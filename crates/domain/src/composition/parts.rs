//! The soft costs, one file each. Each has the cost of a set and that of one member; the first is the sum of the second, but for
//! what is the coach's.
//!
//! | part | a person's share, from 0 to 1 | why |
//! |---|---|---|
//! | function, site, seniority, employer | others in the set with the same / others | who sees the matter from elsewhere asks what nobody at home asks |
//! | skills | wanted skills nobody else in the set offers / wanted skills | members learn from one another |
//! | hours | 1 if the set's best stretch for a meeting is outside their hours | who cannot be there is no member; the same for the coach |
//! | wishes | wishes not kept / wishes that can be kept | people come more readily, and it must not decide |
//! | coaches | see [`coaches`] | a coach with too many sets serves none well |
//!
//! A set of one has no others: its shares are 0.

pub(super) mod alike;
pub(super) mod coaches;
pub(super) mod hours;
pub(super) mod skills;
pub(super) mod wishes;

use super::cost::{Costs, Part};
use super::people::Characteristic;
use super::seating::Set;
use super::tables::Tables;

/// What a set costs; the balance of coaches is a matter of the whole plan.
pub(super) fn of_set(tables: &Tables, set: &Set<'_>) -> Costs {
    let mut costs = Costs::default();
    for (which, cost) in Characteristic::ALL.into_iter().zip(alike::of_set(tables, set)) {
        costs.set(which.into(), cost);
    }
    costs.set(Part::Skills, skills::of_set(tables, set));
    costs.set(Part::Hours, hours::of_set(tables, set));
    costs.set(Part::Wishes, wishes::of_set(tables, set));
    costs
}

/// What one member's place costs.
pub(super) fn of_person(tables: &Tables, set: &Set<'_>, person: usize) -> Costs {
    let mut costs = Costs::default();
    for which in Characteristic::ALL {
        costs.set(which.into(), alike::of_person(tables, set, person, which));
    }
    costs.set(Part::Skills, skills::of_person(tables, set, person));
    costs.set(Part::Hours, hours::of_person(tables, set, person));
    costs.set(Part::Wishes, wishes::of_person(tables, set, person));
    costs
}
