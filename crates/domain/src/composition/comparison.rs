//! A plan beside the one it was changed from: the steps between them, and what each costs.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use super::change::Change;
use super::cost::Costs;
use super::plan::{Misfit, Plan, PlannedSet, Step};
use super::problem::Problem;
use super::rules::{Breach, breaches};
use super::settings::SetNo;
use crate::id::PersonId;

/// What was changed in a plan, and what that costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// What the plan cost at first.
    pub before: Costs,
    /// What it costs now.
    pub after: Costs,
    /// Step by step: each is priced after those before it, so that they add up to the difference. A hard rule is named where it
    /// is still broken in the end, or was broken at first: what one step breaks and the next mends is not worth a word.
    pub changes: Vec<Change>,
    /// Steps beyond those that are told.
    pub more: usize,
}

impl Comparison {
    /// What all of it costs more (or less).
    #[must_use]
    pub fn difference(&self) -> Costs {
        self.after - self.before
    }
}

impl Plan {
    /// The steps that lead from this plan to another one: two who took each other's places are one step, so are two coaches.
    #[must_use]
    pub fn steps_to(&self, other: &Self) -> Vec<Step> {
        let (from, to) = (self.places(), other.places());
        let mut between: BTreeMap<(SetNo, SetNo), VecDeque<PersonId>> = BTreeMap::new();
        for (person, one) in &from {
            if let Some(two) = to.get(person).filter(|two| *two != one) {
                between.entry((*one, *two)).or_default().push_back(*person);
            }
        }
        let mut steps = Vec::new();
        let directions: Vec<(SetNo, SetNo)> = between.keys().copied().collect();
        for (one, two) in directions {
            let mut back = between.remove(&(two, one)).unwrap_or_default();
            for person in between.remove(&(one, two)).unwrap_or_default() {
                steps.push(match back.pop_front() {
                    Some(other) => Step::Swap { one: person, other },
                    None => Step::Move { person, to: two },
                });
            }
            steps.extend(back.into_iter().map(|person| Step::Move { person, to: one }));
        }
        let came = to.iter().filter(|(person, _)| !from.contains_key(person));
        steps.extend(came.map(|(person, to)| Step::Move { person: *person, to: *to }));
        let left = from.keys().filter(|person| !to.contains_key(person));
        steps.extend(left.map(|person| Step::Leave { person: *person }));
        steps.extend(self.coaches_to(other));
        steps
    }

    fn places(&self) -> BTreeMap<PersonId, SetNo> {
        self.numbered().flat_map(|(no, set)| set.members.iter().map(move |person| (*person, no))).collect()
    }

    fn coaches_to(&self, other: &Self) -> Vec<Step> {
        let coach = |plan: &Self, at: usize| plan.sets.get(at).and_then(|set| set.coach);
        let sets = self.sets.len().max(other.sets.len());
        let mut changed: VecDeque<(usize, Option<PersonId>, Option<PersonId>)> =
            (0..sets).map(|at| (at, coach(self, at), coach(other, at))).filter(|(_, was, is)| was != is).collect();
        let no = |at: usize| SetNo(u16::try_from(at).unwrap_or(u16::MAX));
        let mut steps = Vec::new();
        while let Some((at, was, is)) = changed.pop_front() {
            match changed.iter().position(|(_, there, here)| (*there, *here) == (is, was)) {
                Some(with) => {
                    let swapped = changed.remove(with).map_or(at, |(other, _, _)| other);
                    steps.push(Step::SwapCoaches { one: no(at), other: no(swapped) });
                }
                None => steps.push(Step::Coach { set: no(at), coach: is }),
            }
        }
        steps
    }

    /// The same with empty sets at its end, so that there are so many.
    fn widened(&self, sets: usize) -> Self {
        let mut wide = self.clone();
        wide.sets.resize_with(wide.sets.len().max(sets), PlannedSet::default);
        wide
    }
}

impl Problem {
    /// What was changed between two plans for these people, and what each step of it costs; `most` steps are told of.
    ///
    /// # Errors
    /// [`Misfit`] when one of the plans names strangers or somebody twice.
    pub fn compare(&self, before: &Plan, after: &Plan, most: usize) -> Result<Comparison, Misfit> {
        let (first, last) = (self.seat(before)?, self.seat(after)?);
        let broken_before = breaches(self, &first);
        let broken_after = breaches(self, &last);
        let is_there = |breaches: &[Breach], one: &Breach| breaches.contains(one);
        let steps = before.steps_to(after);
        let more = steps.len().saturating_sub(most);
        let mut plan = before.widened(after.sets.len());
        let mut changes = Vec::with_capacity(steps.len() - more);
        for step in steps.into_iter().take(most) {
            let mut change = self.cost_of(&plan, step)?;
            change.breaks.retain(|one| is_there(&broken_after, one) && !is_there(&broken_before, one));
            change.mends.retain(|one| is_there(&broken_before, one) && !is_there(&broken_after, one));
            changes.push(change);
            plan = plan.after(step)?;
        }
        Ok(Comparison { before: first.total().costs, after: last.total().costs, changes, more })
    }
}
