//! Company: with whom somebody would rather sit in a set, and with whom rather not. Wishes are read by those who compose sets and by
//! whoever has them; they weigh little and decide nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::PersonId;

/// How many people somebody may wish for, and how many they may rather not sit with. Together no more than a composition can
/// divide a cost by.
pub const MOST_WISHES: usize = 3;

/// Somebody's wishes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wishes {
    /// With whom they would like to be.
    pub with: BTreeSet<PersonId>,
    /// With whom they would rather not be.
    pub without: BTreeSet<PersonId>,
}

/// Why wishes were not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishFault {
    /// They name themselves.
    Oneself,
    /// They name somebody in both.
    Both,
    /// They name too many.
    TooMany,
}

impl Wishes {
    /// The wishes of somebody.
    ///
    /// # Errors
    /// [`WishFault`].
    pub fn new(of: PersonId, with: BTreeSet<PersonId>, without: BTreeSet<PersonId>) -> Result<Self, WishFault> {
        if with.contains(&of) || without.contains(&of) {
            Err(WishFault::Oneself)
        } else if !with.is_disjoint(&without) {
            Err(WishFault::Both)
        } else if with.len() > MOST_WISHES || without.len() > MOST_WISHES {
            Err(WishFault::TooMany)
        } else {
            Ok(Self { with, without })
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.with.is_empty() && self.without.is_empty()
    }
}

/// Two people in one order, whoever is named first: what holds between them holds both ways.
#[must_use]
pub fn pair(one: PersonId, other: PersonId) -> Option<(PersonId, PersonId)> {
    (one != other).then(|| (one.min(other), one.max(other)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn people(numbers: &[u128]) -> BTreeSet<PersonId> {
        numbers.iter().copied().map(person).collect()
    }

    #[test]
    fn wishes_name_others_each_once_and_few() {
        let wishes = |with: &[u128], without: &[u128]| Wishes::new(person(1), people(with), people(without));
        assert!(wishes(&[2, 3, 4], &[5]).is_ok_and(|wishes| !wishes.is_empty()));
        assert_eq!(wishes(&[1], &[]), Err(WishFault::Oneself));
        assert_eq!(wishes(&[2], &[2]), Err(WishFault::Both));
        assert_eq!(wishes(&[], &[2, 3, 4, 5]), Err(WishFault::TooMany));
    }

    #[test]
    fn a_pair_is_one_whoever_is_named_first() {
        assert_eq!(pair(person(2), person(1)), pair(person(1), person(2)));
        assert_eq!(pair(person(1), person(1)), None);
    }
}
