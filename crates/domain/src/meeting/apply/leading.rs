//! Applying what concerns the lead and the presenters: elections, slots, who conducts.

use std::collections::BTreeSet;

use crate::id::PersonId;
use crate::meeting::agenda::SlotId;
use crate::meeting::event::{Candidate, LeadBy};
use crate::meeting::floor::main_act;
use crate::meeting::state::{Meeting, Tie};

impl Meeting {
    pub(super) fn reveal(&mut self) {
        if let Some(log) = self.step.and_then(|step| self.steps.get_mut(&step)) {
            log.revealed = true;
        }
    }

    pub(super) fn elect(&mut self, ranking: &[Candidate]) {
        self.count_votes(ranking);
        self.election.ranking = ranking.to_vec();
        self.election.decided = true;
        self.election.tie = None;
        // Whom the conductor named keeps their slot, and has no second one.
        let named: Vec<PersonId> = self.slots.iter().filter_map(|slot| slot.presenter).collect();
        let mut next = ranking.iter().filter(|candidate| !named.contains(&candidate.person));
        for slot in self.slots.iter_mut().filter(|slot| !slot.begun && slot.presenter.is_none()) {
            let candidate = next.next();
            slot.presenter = candidate.map(|candidate| candidate.person);
            slot.brought = candidate.map(|candidate| candidate.act);
        }
    }

    pub(super) fn tie(&mut self, sure: &[Candidate], among: &[Candidate], rest: &[Candidate]) {
        let voted_again = self.election.tie.is_some();
        let stood: Vec<Candidate> = sure.iter().chain(among).chain(rest).copied().collect();
        self.count_votes(&stood);
        self.election.tie = Some(Tie { sure: sure.to_vec(), among: among.to_vec(), rest: rest.to_vec(), voted_again });
    }

    /// Keeps the totals and lets go of who voted for what: only totals are ever shown, in the record too.
    ///
    /// Who stood is told by the event, not by what stands of the acts now: a challenge withdrawn after the count, and
    /// its words erased, changes no total in a replay.
    fn count_votes(&mut self, stood: &[Candidate]) {
        if self.election.votes.is_empty() {
            return;
        }
        let among = self.election.tie.as_ref().map(|tie| tie.among.clone());
        let counted = stood.iter().filter(|candidate| among.as_ref().is_none_or(|among| among.contains(candidate)));
        self.election.totals = self.totals_of(counted.copied());
        let voters: Vec<PersonId> = self.election.votes.keys().copied().collect();
        self.election.votes.clear();
        // A new vote is a new vote: those counted do not stand in its way.
        for voter in voters {
            for deed in self.acts.values_mut() {
                if deed.by == voter && matches!(deed.act, crate::meeting::act::Act::Vote { .. }) {
                    deed.withdrawn = true;
                }
            }
        }
    }

    pub(super) fn decline_slot(&mut self, slot: SlotId, next: Option<Candidate>) {
        let Some(slot) = self.slots.iter_mut().find(|other| other.id == slot) else { return };
        self.election.declined.extend(slot.presenter);
        slot.presenter = next.map(|candidate| candidate.person);
        slot.brought = next.map(|candidate| candidate.act);
    }

    pub(super) fn name_presenter(&mut self, slot: SlotId, person: PersonId) {
        let brought =
            self.election.ranking.iter().find(|candidate| candidate.person == person).map(|candidate| candidate.act);
        if let Some(slot) = self.slots.iter_mut().find(|other| other.id == slot) {
            slot.presenter = Some(person);
            slot.brought = brought;
        }
    }

    pub(super) fn take_lead(&mut self, by: PersonId, how: LeadBy) {
        let lead = &mut self.lead;
        // Who stands in passes on the conducting; the role stays whose it is.
        let own = lead.holder.is_none() || lead.holder == lead.conductor;
        lead.conductor = Some(by);
        lead.lost = None;
        lead.takeover = None;
        lead.offered = None;
        if matches!(how, LeadBy::Passed | LeadBy::JoinedSecond) && own {
            lead.holder = Some(by);
        }
    }

    /// Votes by challenge, best first; equal ones in the order in which they were brought.
    #[must_use]
    pub fn vote_totals(&self) -> Vec<(crate::id::ActId, u32)> {
        self.totals_of(self.candidates())
    }

    fn totals_of(&self, stood: impl IntoIterator<Item = Candidate>) -> Vec<(crate::id::ActId, u32)> {
        let votes_for = |act| {
            u32::try_from(self.election.votes.values().filter(|choice| **choice == act).count()).unwrap_or(u32::MAX)
        };
        let mut totals: Vec<_> = stood.into_iter().map(|candidate| (candidate.act, votes_for(candidate.act))).collect();
        totals.sort_by_key(|(_, votes)| std::cmp::Reverse(*votes));
        totals
    }

    /// Everybody who stands: challenges or bids not withdrawn, of people in the room who have not presented yet, in
    /// seat order; in a tie only the tied. Until it is decided, whom the conductor named need not stand.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        let mut standing = self.all_candidates();
        standing.retain(|candidate| self.election.decided || !self.presents(candidate.person));
        standing
    }

    fn all_candidates(&self) -> Vec<Candidate> {
        if let Some(tie) = &self.election.tie {
            return tie.among.iter().copied().filter(|candidate| self.stands(candidate)).collect();
        }
        let bids = self
            .stage()
            .is_some_and(|stage| stage.elects == Some(crate::protocol::Election::Bids) && main_act(stage).is_some());
        let wanted = if bids { crate::meeting::act::Act::Bid } else { crate::meeting::act::Act::Challenge };
        let mut standing: Vec<_> = self
            .deeds()
            .filter(|deed| deed.act == wanted)
            .map(|deed| Candidate { person: deed.by, act: deed.id })
            .filter(|candidate| self.stands(candidate))
            .collect();
        if !bids {
            let seat = |person| self.seats.iter().position(|seat| seat.person == person);
            standing.sort_by_key(|candidate| seat(candidate.person));
        }
        let mut known = BTreeSet::new();
        standing.retain(|candidate| known.insert(candidate.person));
        standing
    }

    /// Whether somebody presents in a slot, begun or not.
    #[must_use]
    pub fn presents(&self, person: PersonId) -> bool {
        self.slots.iter().any(|slot| slot.presenter == Some(person))
    }

    /// Whether what somebody stands with was not withdrawn, and they are in the room and have not presented yet.
    #[must_use]
    pub fn stands(&self, candidate: &Candidate) -> bool {
        let presented = self.slots.iter().any(|slot| slot.begun && slot.presenter == Some(candidate.person));
        let withdrawn = self.acts.get(&candidate.act).is_none_or(|deed| deed.withdrawn);
        self.is_here(candidate.person) && !presented && !withdrawn
    }
}
