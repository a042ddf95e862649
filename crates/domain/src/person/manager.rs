//! Who reports to whom: nobody to themselves, and no circle.

use std::collections::{HashMap, HashSet};

use crate::id::PersonId;

/// Everybody who reports to themselves by way of others. `managers` says of each person to whom they report.
#[must_use]
pub fn in_circles(managers: &HashMap<PersonId, PersonId>) -> HashSet<PersonId> {
    let mut seen: HashMap<PersonId, usize> = HashMap::with_capacity(managers.len());
    let mut found = HashSet::new();
    for (walk, start) in managers.keys().enumerate() {
        let mut at = *start;
        let mut way = Vec::new();
        while !seen.contains_key(&at) {
            seen.insert(at, walk);
            way.push(at);
            let Some(next) = managers.get(&at) else { break };
            at = *next;
        }
        // Back at somebody of this very walk: from them on it is a circle.
        if seen.get(&at) == Some(&walk) && managers.contains_key(&at) {
            found.extend(way.into_iter().skip_while(|person| *person != at));
        }
    }
    found
}

/// Whether somebody would come to report to themselves if they reported to `manager`.
#[must_use]
pub fn would_close(managers: &HashMap<PersonId, PersonId>, person: PersonId, manager: PersonId) -> bool {
    let mut at = manager;
    for _ in 0..=managers.len() {
        if at == person {
            return true;
        }
        let Some(next) = managers.get(&at) else { return false };
        at = *next;
    }
    // A circle that is there already, and `person` is not in it.
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn map(pairs: &[(u128, u128)]) -> HashMap<PersonId, PersonId> {
        pairs.iter().map(|(one, other)| (id(*one), id(*other))).collect()
    }

    fn id(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    #[test]
    fn a_circle_is_found_and_whoever_only_leads_to_it_is_not_in_it() {
        let managers = map(&[(1, 2), (2, 3), (3, 1), (4, 1), (5, 6), (7, 7)]);
        assert_eq!(in_circles(&managers), [1, 2, 3, 7].map(id).into());
        assert!(would_close(&map(&[(1, 2), (2, 3)]), id(3), id(1)));
        assert!(would_close(&map(&[]), id(1), id(1)));
        assert!(!would_close(&map(&[(1, 2), (2, 3)]), id(4), id(1)));
        assert!(!would_close(&managers, id(5), id(4)), "it ends in another circle");
    }

    proptest! {
        #[test]
        fn both_ways_of_asking_agree(pairs in prop::collection::vec((0u128..12, 0u128..12), 0..16)) {
            let managers = map(&pairs);
            let circles = in_circles(&managers);
            for (person, manager) in &managers {
                let mut others = managers.clone();
                others.remove(person);
                prop_assert_eq!(circles.contains(person), would_close(&others, *person, *manager));
            }
        }
    }
}
