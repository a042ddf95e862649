//! A plan: who sits where. Plain data, to be kept, sent, and changed by hand.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::settings::SetNo;
use crate::id::PersonId;

/// A set as planned.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlannedSet {
    /// Who coaches it, if anybody.
    pub coach: Option<PersonId>,
    /// Its members, each once.
    pub members: BTreeSet<PersonId>,
}

/// Who sits in which set. Candidates in none are not placed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// The sets, by their number.
    pub sets: Vec<PlannedSet>,
}

/// One change to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Somebody goes to a set, from another or from none.
    Move {
        /// Who.
        person: PersonId,
        /// Where to.
        to: SetNo,
    },
    /// Somebody leaves their set and is in none.
    Leave {
        /// Who.
        person: PersonId,
    },
    /// Two people in different sets change places.
    Swap {
        /// One.
        one: PersonId,
        /// The other.
        other: PersonId,
    },
    /// A set has another coach, or none.
    Coach {
        /// Which set.
        set: SetNo,
        /// By whom.
        coach: Option<PersonId>,
    },
    /// Two sets change coaches.
    SwapCoaches {
        /// One.
        one: SetNo,
        /// The other.
        other: SetNo,
    },
}

/// Why a plan, or a step in it, does not fit the people at hand. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The plan names somebody who is no candidate.
    #[error("{0} is no candidate")]
    NoCandidate(PersonId),
    /// The plan names a coach who is none.
    #[error("{0} is no coach")]
    NoCoach(PersonId),
    /// Somebody sits in two sets.
    #[error("{0} sits in two sets")]
    Twice(PersonId),
    /// There is no such set.
    #[error("there is no set {}", .0.0)]
    NoSet(SetNo),
    /// Somebody would move to where they are, or two of one set would change places.
    #[error("nothing would change")]
    NoChange,
    /// Somebody who sits in no set cannot leave it or change places.
    #[error("{0} sits in no set")]
    NotPlaced(PersonId),
    /// More sets than a plan can have.
    #[error("a plan has at most 65,534 sets")]
    TooManySets,
}

impl Plan {
    /// Where somebody sits.
    #[must_use]
    pub fn set_of(&self, person: PersonId) -> Option<SetNo> {
        self.numbered().find(|(_, set)| set.members.contains(&person)).map(|(no, _)| no)
    }

    /// The sets with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (SetNo, &PlannedSet)> {
        (0u16..).map(SetNo).zip(&self.sets)
    }

    /// The plan after a step. Whether the people and coaches exist is for [`Problem`](super::Problem) to say.
    ///
    /// # Errors
    /// [`Misfit`] when the step names no set, or somebody who sits in none, or changes nothing.
    pub fn after(&self, step: Step) -> Result<Self, Misfit> {
        let mut after = self.clone();
        match step {
            Step::Move { person, to } => {
                let from = self.set_of(person);
                if from == Some(to) {
                    return Err(Misfit::NoChange);
                }
                after.sets.get_mut(to.at()).ok_or(Misfit::NoSet(to))?.members.insert(person);
                if let Some(from) = from {
                    after.sets[from.at()].members.remove(&person);
                }
            }
            Step::Leave { person } => {
                let from = self.set_of(person).ok_or(Misfit::NotPlaced(person))?;
                after.sets[from.at()].members.remove(&person);
            }
            Step::Swap { one, other } => {
                let from = self.set_of(one).ok_or(Misfit::NotPlaced(one))?;
                let to = self.set_of(other).ok_or(Misfit::NotPlaced(other))?;
                if from == to {
                    return Err(Misfit::NoChange);
                }
                for (set, leaves, joins) in [(from, one, other), (to, other, one)] {
                    after.sets[set.at()].members.remove(&leaves);
                    after.sets[set.at()].members.insert(joins);
                }
            }
            Step::Coach { set, coach } => {
                let planned = after.sets.get_mut(set.at()).ok_or(Misfit::NoSet(set))?;
                if planned.coach == coach {
                    return Err(Misfit::NoChange);
                }
                planned.coach = coach;
            }
            Step::SwapCoaches { one, other } => {
                let coach = |set: SetNo| self.sets.get(set.at()).map(|set| set.coach).ok_or(Misfit::NoSet(set));
                let (of_one, of_other) = (coach(one)?, coach(other)?);
                if of_one == of_other {
                    return Err(Misfit::NoChange);
                }
                after.sets[one.at()].coach = of_other;
                after.sets[other.at()].coach = of_one;
            }
        }
        Ok(after)
    }
}
