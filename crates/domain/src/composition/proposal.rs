//! A plan with what it costs, what it breaks, and why everybody sits where they sit.

use serde::Serialize;

use super::chance::Chance;
use super::cost::Costs;
use super::parts;
use super::plan::{Misfit, Plan, PlannedSet};
use super::problem::Problem;
use super::reasons::{Reason, SetReason, of_set};
use super::rules::{Breach, no};
use super::seating::Seating;
use super::settings::{Search, SetNo};
use super::why::Broken;
use crate::id::PersonId;

/// A plan that explains itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The sets, by their number.
    pub sets: Vec<ProposedSet>,
    /// Candidates who sit in no set.
    pub unplaced: Vec<PersonId>,
    /// What all of it costs, the coaches' load among it.
    pub costs: Costs,
    /// Hard rules that are broken, and why. Empty is as it should be.
    pub broken: Vec<Broken>,
}

/// A set with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposedSet {
    /// Its number.
    pub no: SetNo,
    /// Who coaches it.
    pub coach: Option<PersonId>,
    /// Its members, by their ids.
    pub members: Vec<Seated>,
    /// What it costs. [`Part::Coaches`](super::Part::Coaches) is a matter of the whole plan, and 0 here.
    pub costs: Costs,
    /// About the set.
    pub reasons: Vec<SetReason>,
}

/// A member with their reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seated {
    /// Who.
    pub person: PersonId,
    /// What their place costs.
    pub costs: Costs,
    /// What speaks for it and what against.
    pub reasons: Vec<Reason>,
}

impl Proposal {
    /// Who sits where, without the reasons.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let planned = |set: &ProposedSet| PlannedSet {
            coach: set.coach,
            members: set.members.iter().map(|member| member.person).collect(),
        };
        Plan { sets: self.sets.iter().map(planned).collect() }
    }

    /// Somebody's set and place.
    #[must_use]
    pub fn place_of(&self, person: PersonId) -> Option<(&ProposedSet, &Seated)> {
        self.sets.iter().find_map(|set| {
            let at = set.members.binary_search_by_key(&person, |member| member.person).ok()?;
            Some((set, &set.members[at]))
        })
    }

    /// What a member's place costs on average, in points: comparable between plans for different numbers of people.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "for showing only")]
    pub fn points_per_person(&self) -> f64 {
        let people = self.sets.iter().map(|set| set.members.len()).sum::<usize>().max(1);
        self.costs.total().points() / people as f64
    }
}

impl Problem {
    /// Proposes sets for all candidates: the best plan found in so many steps, and what is broken in it if anything is.
    #[must_use]
    pub fn compose(&self, search: Search) -> Proposal {
        let mut chance = Chance::new(search.seed);
        let start = self.greedy(&mut chance);
        self.proposal(&self.anneal(start, search.steps, &mut chance))
    }

    /// Betters a plan, with everybody it places and what is locked; who sits in no set stays in none. Never worse than the plan.
    ///
    /// # Errors
    /// [`Misfit`] when the plan names strangers or somebody twice.
    pub fn improve(&self, plan: &Plan, search: Search) -> Result<Proposal, Misfit> {
        let start = self.seat(plan)?;
        Ok(self.proposal(&self.anneal(start, search.steps, &mut Chance::new(search.seed))))
    }

    /// Says what a plan costs, what it breaks and why everybody sits where they sit, without changing it.
    ///
    /// # Errors
    /// [`Misfit`] when the plan names strangers or somebody twice.
    pub fn explain(&self, plan: &Plan) -> Result<Proposal, Misfit> {
        Ok(self.proposal(&self.seat(plan)?))
    }

    fn proposal(&self, seating: &Seating) -> Proposal {
        let broken = self.broken(seating);
        let unplaced = (0..self.people.len()).filter(|at| seating.set_of(*at).is_none()).map(|at| self.id(at));
        Proposal {
            sets: (0..seating.sets()).map(|set| self.proposed_set(seating, set, &broken)).collect(),
            unplaced: unplaced.collect(),
            costs: seating.total().costs,
            broken,
        }
    }

    fn proposed_set(&self, seating: &Seating, set: usize, broken: &[Broken]) -> ProposedSet {
        let set = seating.set(set);
        let here = no(&set);
        let concerns = |breach: &&Breach| breach.set().is_none_or(|no| no == here);
        let breaches: Vec<&Breach> = broken.iter().map(|broken| &broken.breach).filter(concerns).collect();
        let (reasons, about) = of_set(self, &set, &breaches);
        let seated = set.people().zip(reasons).map(|(person, reasons)| Seated {
            person: self.id(person),
            costs: parts::of_person(&self.tables, &set, person),
            reasons,
        });
        let mut members: Vec<Seated> = seated.collect();
        members.sort_by_key(|member| member.person);
        ProposedSet {
            no: here,
            coach: set.coach.map(|coach| self.coach_id(coach)),
            members,
            costs: seating.price(set.no).costs,
            reasons: about,
        }
    }
}
