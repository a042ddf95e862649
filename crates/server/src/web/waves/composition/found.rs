//! What is shown of a plan: the proposal, beside the one it was changed from by hand, and for each rule that stays broken the step
//! that comes nearest to mending it.

use std::ops::Deref;

use setwise_domain::composition::{Breach, Change, Comparison, Misfit, Plan, Problem, Proposal, SetNo, Why};
use setwise_domain::id::PersonId;

use super::reasons::{self, Names};

/// Steps by hand that are told of, one by one.
const TOLD: usize = 60;
/// Broken rules of which the nearest step is looked for.
const LOOKED_INTO: usize = 12;

/// A plan with all that is said of it.
pub(crate) struct Found {
    proposal: Proposal,
    /// What was changed by hand since sets were proposed, if anything was.
    pub(crate) by_hand: Option<ByHand>,
    nearest: Vec<(Breach, Change)>,
}

/// What was changed by hand.
pub(crate) struct ByHand {
    /// The plan as it was proposed.
    pub(crate) before: Proposal,
    /// What each change costs.
    pub(crate) comparison: Comparison,
}

impl Deref for Found {
    type Target = Proposal;

    fn deref(&self) -> &Proposal {
        &self.proposal
    }
}

impl Found {
    /// `was`: the plan as it was proposed.
    ///
    /// # Errors
    /// [`Misfit`] where that plan does not fit these people.
    pub(super) fn of(problem: &Problem, proposal: Proposal, was: Option<&Plan>) -> Result<Self, Misfit> {
        let plan = proposal.plan();
        let by_hand = match was.filter(|was| !was.steps_to(&plan).is_empty()) {
            Some(was) => {
                let comparison = problem.compare(was, &plan, TOLD)?;
                Some(ByHand { before: problem.explain(was)?, comparison })
            }
            None => None,
        };
        let stuck = proposal.broken.iter().filter(|one| one.why == Why::NoSingleStep);
        let stuck: Vec<&Breach> = stuck.map(|one| &one.breach).take(LOOKED_INTO).collect();
        let steps = problem.nearest(&plan, &stuck)?;
        let nearest =
            stuck.into_iter().cloned().zip(steps).filter_map(|(breach, step)| Some((breach, step?))).collect();
        Ok(Self { proposal, by_hand, nearest })
    }

    /// The hard rules that are broken, and why, in words.
    pub(crate) fn broken_words(&self, names: &Names) -> Vec<String> {
        let place = |person: PersonId| place(&self.proposal, person);
        let nearest = |breach: &Breach| self.nearest.iter().find(|(of, _)| of == breach).map(|(_, step)| step);
        self.proposal.broken.iter().map(|one| reasons::broken(names, one, nearest(&one.breach), &place)).collect()
    }
}

/// Where somebody sits in a plan.
pub(crate) fn place(proposal: &Proposal, person: PersonId) -> Option<SetNo> {
    proposal.place_of(person).map(|(set, _)| set.no)
}
