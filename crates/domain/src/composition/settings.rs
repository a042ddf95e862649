//! What a plan has to keep to: sizes, weights, and what is settled already.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::cost::Weights;
use super::people::Characteristic;
use super::plan::PlannedSet;
use crate::id::PersonId;

/// A set's place in a plan, from 0. Sets get their ids when they are founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SetNo(pub u16);

impl SetNo {
    pub(super) const fn at(self) -> usize {
        self.0 as usize
    }
}

/// How many members a set has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bounds {
    least: u16,
    most: u16,
}

/// Bounds that no set can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a set has two members at least, and no fewer at most than at least")]
pub struct NotBounds;

impl Bounds {
    /// From so many members to so many.
    ///
    /// # Errors
    /// When `least` is below 2 or above `most`.
    pub const fn new(least: u16, most: u16) -> Result<Self, NotBounds> {
        if least < 2 || least > most { Err(NotBounds) } else { Ok(Self { least, most }) }
    }

    /// The smallest set.
    #[must_use]
    pub const fn least(self) -> u16 {
        self.least
    }

    /// The largest set.
    #[must_use]
    pub const fn most(self) -> u16 {
        self.most
    }
}

impl Default for Bounds {
    /// What a room holds: 4 to 12, which aims at 8.
    fn default() -> Self {
        Self { least: 4, most: 12 }
    }
}

/// What is settled and stays when the rest is composed anew.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Locks {
    /// Who stays in which set.
    pub seats: BTreeMap<PersonId, SetNo>,
    /// Who coaches which set.
    pub coaches: BTreeMap<SetNo, PersonId>,
    /// Sets that are kept as they are: nobody joins those locked to them.
    pub kept: BTreeSet<SetNo>,
}

impl Locks {
    /// Somebody stays where they are.
    pub fn keep_person(&mut self, person: PersonId, set: SetNo) {
        self.seats.insert(person, set);
    }

    /// A whole set stays as it is, its coach too.
    pub fn keep_set(&mut self, no: SetNo, set: &PlannedSet) {
        self.seats.extend(set.members.iter().map(|member| (*member, no)));
        self.coaches.extend(set.coach.map(|coach| (no, coach)));
        self.kept.insert(no);
    }

    /// Nothing is settled any more about somebody who left.
    pub fn forget(&mut self, person: PersonId) {
        self.seats.remove(&person);
        self.coaches.retain(|_, coach| *coach != person);
    }
}

/// What a plan has to keep to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How many members a set has.
    pub bounds: Bounds,
    /// How many sets there are to be. None: as many as brings them nearest to the middle of the bounds.
    pub sets: Option<u16>,
    /// How much each part counts.
    pub weights: Weights,
    /// How many of one employer (site, ...) a set has at most; what is not named has no limit.
    pub most_alike: BTreeMap<Characteristic, u16>,
    /// How long a meeting is, in minutes: the stretch of working hours a set needs in common. Taken as whole quarters, up.
    pub meeting: u16,
    /// What is settled.
    pub locks: Locks,
}

impl Default for Settings {
    /// Meetings of two hours, nothing settled, everything else as usual.
    fn default() -> Self {
        Self {
            bounds: Bounds::default(),
            sets: None,
            weights: Weights::default(),
            most_alike: BTreeMap::new(),
            meeting: 120,
            locks: Locks::default(),
        }
    }
}

/// How long to look, and where to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Search {
    /// Same seed, same people, same settings: same plan. Another seed is another look.
    pub seed: u64,
    /// Changes to try. There is no clock here: how long a step takes is in `docs/set-composition.md`.
    pub steps: u64,
}

impl Search {
    /// As many steps as do for so many people: more find little.
    #[must_use]
    pub const fn for_people(people: usize, seed: u64) -> Self {
        let steps = 2_500 * people as u64;
        Self { seed, steps: if steps < 100_000 { 100_000 } else { steps } }
    }
}
