//! What a step by hand costs, and who could join a set.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::cost::{Cost, Costs};
use super::parts;
use super::plan::{Misfit, Plan, Step};
use super::problem::Problem;
use super::rules::{Breach, breaches_beyond, breaches_in};
use super::seating::Seating;
use super::settings::SetNo;
use crate::id::PersonId;

/// What a step changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The step.
    pub step: Step,
    /// What the plan costs more (or less) after it, by part.
    pub costs: Costs,
    /// Hard rules it breaks, or breaks further.
    pub breaks: Vec<Breach>,
    /// Hard rules it mends, or breaks less.
    pub mends: Vec<Breach>,
    /// For whom it changes something, and what: those it suits least come first.
    pub felt: Vec<Felt>,
}

/// What a step means for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Felt {
    /// Who.
    pub person: PersonId,
    /// What their place costs more (or less).
    pub costs: Costs,
}

impl Change {
    /// All parts together.
    #[must_use]
    pub fn total(&self) -> Cost {
        self.costs.total()
    }

    /// What changes are ranked by: how much more is broken, then what it costs.
    #[must_use]
    pub fn rank(&self) -> (i64, Cost) {
        let extent = |breaches: &[Breach]| breaches.iter().map(Breach::extent).sum::<usize>();
        let number = |extent: usize| i64::try_from(extent).unwrap_or(i64::MAX);
        (number(extent(&self.breaks)) - number(extent(&self.mends)), self.total())
    }
}

impl Problem {
    /// What a step would change in a plan; nothing is changed yet ([`Plan::after`] does it).
    ///
    /// # Errors
    /// [`Misfit`] when plan or step do not fit the people, or nothing would change.
    pub fn cost_of(&self, plan: &Plan, step: Step) -> Result<Change, Misfit> {
        let before = self.seat(plan)?;
        let next = plan.after(step)?;
        let after = self.seat(&next)?;
        let touched: Vec<usize> = (0..plan.sets.len()).filter(|set| plan.sets[*set] != next.sets[*set]).collect();
        Ok(self.change(step, &before, &after, &touched))
    }

    /// What it costs to put somebody into another set.
    ///
    /// # Errors
    /// As [`Problem::cost_of`].
    pub fn cost_of_move(&self, plan: &Plan, person: PersonId, to: SetNo) -> Result<Change, Misfit> {
        self.cost_of(plan, Step::Move { person, to })
    }

    /// What it costs to let two people change places.
    ///
    /// # Errors
    /// As [`Problem::cost_of`].
    pub fn cost_of_swap(&self, plan: &Plan, one: PersonId, other: PersonId) -> Result<Change, Misfit> {
        self.cost_of(plan, Step::Swap { one, other })
    }

    /// Who could join a set, best first: those who break least, then those who cost least. Whoever sits there already is left
    /// out; whoever comes from another set is weighed with what that set loses or gains.
    ///
    /// # Errors
    /// [`Misfit`] when the plan does not fit, there is no such set, or somebody asked about is no candidate.
    pub fn who_could_join(&self, plan: &Plan, set: SetNo, among: &[PersonId]) -> Result<Vec<Change>, Misfit> {
        let before = self.seat(plan)?;
        if set.at() >= before.sets() {
            return Err(Misfit::NoSet(set));
        }
        let mut after = before.clone();
        let mut changes = Vec::new();
        for id in among {
            let person = self.person_at(*id).ok_or(Misfit::NoCandidate(*id))?;
            let from = before.set_of(person);
            if from == Some(set.at()) {
                continue;
            }
            after.remove(&self.tables, person);
            after.place(&self.tables, person, set.at());
            let touched: Vec<usize> = from.into_iter().chain([set.at()]).collect();
            let step = Step::Move { person: *id, to: set };
            changes.push(self.change(step, &before, &after, &touched));
            after.remove(&self.tables, person);
            if let Some(from) = from {
                after.place(&self.tables, person, from);
            }
        }
        changes.sort_by_cached_key(|change| (change.rank(), who(change.step)));
        changes.dedup_by_key(|change| change.step);
        Ok(changes)
    }

    fn change(&self, step: Step, before: &Seating, after: &Seating, touched: &[usize]) -> Change {
        let broken = |seating: &Seating| {
            let mut found = breaches_beyond(self, seating);
            found.extend(touched.iter().flat_map(|set| breaches_in(self, &seating.set(*set))));
            found
        };
        let (was, is) = (broken(before), broken(after));
        Change {
            step,
            costs: after.total().costs - before.total().costs,
            breaks: is.iter().filter(|breach| !was.contains(breach)).cloned().collect(),
            mends: was.iter().filter(|breach| !is.contains(breach)).cloned().collect(),
            felt: self.felt(before, after, touched),
        }
    }

    fn felt(&self, before: &Seating, after: &Seating, touched: &[usize]) -> Vec<Felt> {
        let mut differences: BTreeMap<usize, Costs> = BTreeMap::new();
        for (seating, adds) in [(before, false), (after, true)] {
            for set in touched.iter().map(|set| seating.set(*set)) {
                for person in set.people() {
                    let costs = parts::of_person(&self.tables, &set, person);
                    *differences.entry(person).or_default() += if adds { costs } else { -costs };
                }
            }
        }
        let mut felt: Vec<Felt> = differences
            .into_iter()
            .filter(|(_, costs)| *costs != Costs::default())
            .map(|(person, costs)| Felt { person: self.id(person), costs })
            .collect();
        felt.sort_by_key(|felt| (Reverse(felt.costs.total()), felt.person));
        felt
    }
}

const fn who(step: Step) -> Option<PersonId> {
    match step {
        Step::Move { person, .. } | Step::Leave { person } | Step::Swap { one: person, .. } => Some(person),
        Step::Coach { .. } | Step::SwapCoaches { .. } => None,
    }
}
