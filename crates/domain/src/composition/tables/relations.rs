//! Who must not be with whom, and who would like to be.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::composition::people::{Candidate, Coach};
use crate::id::PersonId;

/// Why two are never in one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Apart {
    /// One is the other's line manager.
    Manager,
    /// A conflict of interest.
    Conflict,
    /// They are one: nobody coaches a set they are a member of.
    Same,
}

/// Pairs, in numbers.
#[derive(Debug, Clone, Default)]
pub(in crate::composition) struct Relations {
    /// For each person the others they are kept apart from; for a pair of report and manager it stands at the report.
    pub(in crate::composition) apart: Vec<Vec<(u32, Apart)>>,
    /// For each person the coaches they are kept apart from.
    pub(in crate::composition) apart_coaches: Vec<Vec<(u32, Apart)>>,
    /// With whom each would like to be and can be.
    pub(in crate::composition) wishes: Vec<Vec<u32>>,
    /// With whom each would rather not be, and could be.
    pub(in crate::composition) rather_not: Vec<Vec<u32>>,
}

impl Relations {
    pub(super) fn of(people: &[Candidate], coaches: &[Coach]) -> Self {
        let person_at = |id: &PersonId| people.binary_search_by_key(id, |it| it.person).ok();
        let coach_at = |id: &PersonId| coaches.binary_search_by_key(id, |it| it.person).ok();
        let mut pairs: BTreeMap<(usize, usize), (usize, usize, Apart)> = BTreeMap::new();
        let mut with_coaches: BTreeMap<(usize, usize), Apart> = BTreeMap::new();
        for (at, candidate) in people.iter().enumerate() {
            let manager = candidate.manager.iter().map(|id| (id, Apart::Manager));
            let conflicts = candidate.conflicts.iter().map(|id| (id, Apart::Conflict));
            for (id, why) in manager.chain(conflicts) {
                if let Some(other) = person_at(id).filter(|other| *other != at) {
                    let pair = pairs.entry((at.min(other), at.max(other))).or_insert((at, other, why));
                    if why < pair.2 {
                        *pair = (at, other, why);
                    }
                }
                if let Some(coach) = coach_at(id) {
                    with_coaches.entry((at, coach)).or_insert(why);
                }
            }
            if let Some(coach) = coach_at(&candidate.person) {
                with_coaches.insert((at, coach), Apart::Same);
            }
        }
        for (coach, stated) in coaches.iter().enumerate() {
            for at in stated.conflicts.iter().filter_map(person_at) {
                with_coaches.entry((at, coach)).or_insert(Apart::Conflict);
            }
        }
        let mut relations = Self {
            apart: vec![Vec::new(); people.len()],
            apart_coaches: vec![Vec::new(); people.len()],
            wishes: vec![Vec::new(); people.len()],
            rather_not: vec![Vec::new(); people.len()],
        };
        for (at, candidate) in people.iter().enumerate() {
            let can_be = |other: &usize| *other != at && !pairs.contains_key(&(at.min(*other), at.max(*other)));
            let those =
                |named: &BTreeSet<PersonId>| named.iter().filter_map(person_at).filter(can_be).map(number).collect();
            relations.wishes[at] = those(&candidate.wishes);
            relations.rather_not[at] = those(&candidate.rather_not);
        }
        for (at, other, why) in pairs.into_values() {
            relations.apart[at].push((number(other), why));
        }
        for all in &mut relations.apart {
            all.sort_unstable();
        }
        for ((at, coach), why) in with_coaches {
            relations.apart_coaches[at].push((number(coach), why));
        }
        relations
    }

    /// How many wishes somebody has that can be kept or missed, of either kind.
    pub(in crate::composition) fn wished(&self, person: usize) -> usize {
        self.wishes[person].len() + self.rather_not[person].len()
    }

    /// Why these two are kept apart, if they are.
    pub(in crate::composition) fn why_apart(&self, one: usize, other: usize) -> Option<Apart> {
        let at_one = |one: usize, other: usize| {
            let place = self.apart[one].binary_search_by_key(&number(other), |(with, _)| *with).ok()?;
            Some(self.apart[one][place].1)
        };
        at_one(one, other).or_else(|| at_one(other, one))
    }
}

/// There are at most [`MOST_PEOPLE`](crate::composition::MOST_PEOPLE).
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
