//! Deciding who presents: the count of votes, ties, bids, and changes of the slots not begun.

use super::{Decided, one};
use crate::id::{ActId, PersonId};
use crate::meeting::act::ActKind;
use crate::meeting::agenda::{Slot, SlotId};
use crate::meeting::event::{Candidate, Event, Happening};
use crate::meeting::floor::main_act;
use crate::meeting::refusal::Rule;
use crate::meeting::state::{Meeting, Phase};
use crate::protocol::{Election, FloorRule, Who};

/// The most slots a meeting may have.
const MOST_SLOTS: usize = 12;

impl Meeting {
    pub(super) fn reveal_now(&self) -> Decided {
        let (step, stage) = self.step.zip(self.stage()).ok_or(Rule::NotStarted)?;
        let main = main_act(stage).map(|may| may.act);
        let alone = stage.floor == FloorRule::Together && main != Some(ActKind::Vote);
        if alone && (self.is_closed(step) || stage.elects.is_none()) {
            if !self.is_closed(step) {
                return Err(Rule::AlreadyRevealed);
            }
            let anything = main.is_some_and(|kind| self.deeds_in(step).any(|deed| deed.act.kind() == kind));
            return if anything { one(Event::Revealed) } else { Err(Rule::NothingToReveal) };
        }
        match stage.elects {
            Some(_) if self.election.decided => Err(Rule::AlreadyRevealed),
            Some(Election::Votes) if self.election.tie.as_ref().is_some_and(|tie| tie.voted_again) => {
                Err(Rule::AlreadyRevealed)
            }
            Some(Election::Votes) if self.candidates().is_empty() => Err(Rule::NothingToReveal),
            Some(Election::Votes) => Ok(vec![self.outcome(&self.vote_totals()).into()]),
            Some(Election::Bids) => Ok(vec![self.settle_bids().ok_or(Rule::NothingToReveal)?]),
            None => Err(Rule::NothingToReveal),
        }
    }

    /// What follows when this vote is the last one awaited.
    pub(super) fn count_when_all_voted(&self, by: PersonId, choice: ActId) -> Vec<Happening> {
        let Some(may) = self.stage().and_then(|stage| stage.may.iter().find(|may| may.act == ActKind::Vote)) else {
            return Vec::new();
        };
        let voted = |person| person == by || self.election.votes.contains_key(&person);
        let all = self
            .here()
            .filter(|seat| may.who.iter().any(|who| self.is_a(seat.person, who)))
            .all(|seat| voted(seat.person));
        if !all {
            return Vec::new();
        }
        let mut votes = self.election.votes.clone();
        votes.insert(by, choice);
        let mut totals: Vec<(ActId, u32)> = self
            .candidates()
            .into_iter()
            .map(|candidate| {
                let votes = votes.values().filter(|choice| **choice == candidate.act).count();
                (candidate.act, u32::try_from(votes).unwrap_or(u32::MAX))
            })
            .collect();
        totals.sort_by_key(|(_, votes)| std::cmp::Reverse(*votes));
        vec![self.outcome(&totals).into()]
    }

    /// Counts: decided, or tied across the line between chosen and not chosen.
    fn outcome(&self, totals: &[(ActId, u32)]) -> Event {
        let candidate = |act: &ActId| self.acts.get(act).map(|deed| Candidate { person: deed.by, act: *act });
        let (sure, rest) = match &self.election.tie {
            Some(tie) => (tie.sure.clone(), tie.rest.clone()),
            None => (Vec::new(), Vec::new()),
        };
        let places = self.slots.iter().filter(|slot| !slot.begun).count().saturating_sub(sure.len());
        let line = places.checked_sub(1).and_then(|last| totals.get(last)).map(|(_, votes)| *votes);
        let beyond = totals.get(places).map(|(_, votes)| *votes);
        let those = |keep: &dyn Fn(u32) -> bool| -> Vec<Candidate> {
            totals.iter().filter(|(_, votes)| keep(*votes)).filter_map(|(act, _)| candidate(act)).collect()
        };
        match line.zip(beyond) {
            Some((line, beyond)) if line == beyond => Event::Tied {
                sure: sure.into_iter().chain(those(&|votes| votes > line)).collect(),
                among: those(&|votes| votes == line),
                rest: those(&|votes| votes < line).into_iter().chain(rest).collect(),
            },
            _ => Event::Elected { ranking: sure.into_iter().chain(those(&|_| true)).chain(rest).collect() },
        }
    }

    /// After a second tie the conductor chooses; the others of the tie follow in order.
    pub(super) fn choose(&self, act: ActId) -> Decided {
        let tie = self.election.tie.as_ref().filter(|tie| tie.voted_again).ok_or(Rule::NoTie)?;
        let among = self.candidates();
        let chosen = *among.iter().find(|candidate| candidate.act == act).ok_or(Rule::NoSuchAct)?;
        let others = among.iter().filter(|candidate| candidate.act != act);
        let ranking = tie.sure.iter().chain([&chosen]).chain(others).chain(&tie.rest).copied().collect();
        one(Event::Elected { ranking })
    }

    pub(super) fn decline_to_present(&self, person: PersonId) -> Decided {
        self.slots_may_change()?;
        let slot =
            self.slots.iter().find(|slot| slot.presenter == Some(person) && !slot.begun).ok_or(Rule::SlotBegun)?;
        let next = self.election.ranking.iter().copied().find(|candidate| {
            candidate.person != person
                && self.stands(candidate)
                && !self.election.declined.contains(&candidate.person)
                && !self.slots.iter().any(|slot| slot.presenter == Some(candidate.person))
        });
        one(Event::PresenterDeclined { slot: slot.id, next })
    }

    pub(super) fn named_presenter(&self, slot: SlotId, person: PersonId) -> Decided {
        self.slots_may_change()?;
        let slot = self.not_begun(slot)?;
        self.may_present(person)?;
        if self.slots.iter().any(|other| other.presenter == Some(person)) {
            return Err(Rule::AlreadyDone);
        }
        one(Event::PresenterNamed { slot: slot.id, person })
    }

    pub(super) fn add_slot(&self, person: Option<PersonId>) -> Decided {
        self.slots_may_change()?;
        let after_the_last = self.step.is_some_and(|step| {
            step.slot.is_none() && self.slots.iter().all(|slot| slot.begun) && !self.slots.is_empty()
        });
        let has_slots = self.protocol().stages.iter().any(|stage| stage.each == crate::protocol::Each::Slot);
        if after_the_last || !has_slots {
            return Err(Rule::SlotBegun);
        }
        if self.slots.len() >= MOST_SLOTS {
            return Err(Rule::TooManySlots);
        }
        if let Some(person) = person {
            self.may_present(person)?;
            if self.slots.iter().any(|slot| slot.presenter == Some(person)) {
                return Err(Rule::AlreadyDone);
            }
        }
        one(Event::SlotAdded { person })
    }

    pub(super) fn drop_slot(&self, slot: SlotId) -> Decided {
        self.slots_may_change()?;
        let slot = self.not_begun(slot)?;
        if self.slots.len() == 1 {
            return Err(Rule::NoPresenter);
        }
        one(Event::SlotDropped { slot: slot.id })
    }

    pub(super) fn swap_slots(&self, first: SlotId, other: SlotId) -> Decided {
        self.slots_may_change()?;
        let (first, other) = (self.not_begun(first)?, self.not_begun(other)?);
        if first.id == other.id {
            return Err(Rule::NothingToChange);
        }
        one(Event::SlotsSwapped { one: first.id, other: other.id })
    }

    /// Members in the room present; a coach who is no member does not.
    fn may_present(&self, person: PersonId) -> Result<(), Rule> {
        let seat = self.seat(person).ok_or(Rule::TheyAreNotInTheRoom)?;
        if !seat.member {
            return Err(Rule::NotForYou { act: ActKind::Presentation, who: vec![Who::Member] });
        }
        self.must_be_here(person)
    }

    fn slots_may_change(&self) -> Result<(), Rule> {
        if matches!(self.phase, Phase::Ended { .. }) { Err(Rule::Ended) } else { Ok(()) }
    }

    fn not_begun(&self, slot: SlotId) -> Result<&Slot, Rule> {
        self.slot_by_id(slot).filter(|slot| !slot.begun).ok_or(Rule::SlotBegun)
    }
}
