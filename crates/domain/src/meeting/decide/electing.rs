//! Deciding who presents: the count of votes, ties, bids, and changes of the slots not begun.

use super::{Decided, one};
use crate::id::{ActId, PersonId};
use crate::meeting::act::ActKind;
use crate::meeting::agenda::{Slot, SlotId};
use crate::meeting::event::{Candidate, Event, Happening};
use crate::meeting::floor::main_act;
use crate::meeting::refusal::Rule;
use crate::meeting::state::{Meeting, Tie};
use crate::protocol::{Election, Ends, FloorRule, Slots, Stage, Who};

/// The most slots where each member presents.
const MOST_SLOTS: u8 = 12;

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
        if self.counts_on_its_date() {
            return Vec::new();
        }
        let voted = |person| person == by || self.election.votes.contains_key(&person);
        let all = self
            .awaited()
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

    /// The votes count when none is awaited and any was given.
    pub(super) fn count_when_nobody_is_awaited(&self) -> Vec<Happening> {
        let counted = self.election.decided || self.election.tie.as_ref().is_some_and(|tie| tie.voted_again);
        let counted = counted || self.counts_on_its_date();
        let none = self.election.votes.is_empty() || self.candidates().is_empty();
        let awaited = self.done_and_awaited().is_none_or(|(done, of)| done < of || of == 0);
        if counted || none || awaited { Vec::new() } else { vec![self.outcome(&self.vote_totals()).into()] }
    }

    /// Whether the first count waits for the date also when all have voted: until then somebody may write one more
    /// challenge, and votes may change. Votes after a tie are awaited by all, and counted when the last is there.
    fn counts_on_its_date(&self) -> bool {
        let keeps = |stage: &Stage| stage.days.is_some() && stage.auto && stage.ends != Ends::Everybody;
        self.stage().is_some_and(keeps) && self.election.tie.is_none()
    }

    /// Over days the votes given until the due date are counted then, once; a tie waits for more votes.
    pub(super) fn votes_when_due(&self) -> Option<Event> {
        let stage = self.stage().filter(|stage| stage.days.is_some() && stage.elects == Some(Election::Votes))?;
        let open = !self.election.decided && self.election.tie.is_none() && !self.election.votes.is_empty();
        (open && stage.auto && !self.candidates().is_empty()).then(|| self.outcome(&self.vote_totals()))
    }

    /// How many slots an election fills: those not begun that nobody presents in yet.
    fn places(&self) -> usize {
        self.slots.iter().filter(|slot| !slot.begun && slot.presenter.is_none()).count()
    }

    /// Counts: decided, or tied across the line between chosen and not chosen.
    fn outcome(&self, totals: &[(ActId, u32)]) -> Event {
        let candidate = |act: &ActId| self.acts.get(act).map(|deed| Candidate { person: deed.by, act: *act });
        let (sure, rest) = match &self.election.tie {
            Some(tie) => (self.still_sure(tie), tie.rest.clone()),
            None => (Vec::new(), Vec::new()),
        };
        let places = self.places().saturating_sub(sure.len());
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

    /// Those chosen before a tie who can still present; whom the conductor named meanwhile has a place already.
    fn still_sure(&self, tie: &Tie) -> Vec<Candidate> {
        tie.sure.iter().copied().filter(|one| self.stands(one) && !self.presents(one.person)).collect()
    }

    /// After a second tie the conductor chooses, one place after the other.
    pub(super) fn choose(&self, act: ActId) -> Decided {
        let tie = self.election.tie.as_ref().filter(|tie| tie.voted_again).ok_or(Rule::NoTie)?;
        let (chosen, others): (Vec<Candidate>, Vec<Candidate>) =
            self.candidates().into_iter().partition(|candidate| candidate.act == act);
        if chosen.is_empty() {
            return Err(Rule::NoSuchAct);
        }
        let sure: Vec<Candidate> = self.still_sure(tie).into_iter().chain(chosen).collect();
        let places = self.places().saturating_sub(sure.len());
        if places > 0 && others.len() > places {
            return one(Event::Tied { sure, among: others, rest: tie.rest.clone() });
        }
        one(Event::Elected { ranking: sure.into_iter().chain(others).chain(tie.rest.iter().copied()).collect() })
    }

    pub(super) fn decline_to_present(&self, person: PersonId) -> Decided {
        self.not_ended()?;
        let slot =
            self.slots.iter().find(|slot| slot.presenter == Some(person) && !slot.begun).ok_or(Rule::SlotBegun)?;
        let next = self.election.ranking.iter().copied().find(|candidate| {
            candidate.person != person
                && self.stands(candidate)
                && !self.election.declined.contains(&candidate.person)
                && !self.presents(candidate.person)
        });
        one(Event::PresenterDeclined { slot: slot.id, next })
    }

    pub(super) fn named_presenter(&self, slot: SlotId, person: PersonId) -> Decided {
        self.not_ended()?;
        let slot = self.not_begun(slot)?;
        self.may_present(person)?;
        if self.presents(person) {
            return Err(Rule::AlreadyDone);
        }
        one(Event::PresenterNamed { slot: slot.id, person })
    }

    pub(super) fn add_slot(&self, person: Option<PersonId>) -> Decided {
        self.not_ended()?;
        let after_the_last = self.step.is_some_and(|step| {
            step.slot.is_none() && self.slots.iter().all(|slot| slot.begun) && !self.slots.is_empty()
        });
        let has_slots = self.protocol().stages.iter().any(|stage| stage.each == crate::protocol::Each::Slot);
        if after_the_last || !has_slots {
            return Err(Rule::SlotBegun);
        }
        if self.slots.len() >= usize::from(self.most_slots()) {
            return Err(Rule::TooManySlots);
        }
        if let Some(person) = person {
            self.may_present(person)?;
            if self.presents(person) {
                return Err(Rule::AlreadyDone);
            }
        }
        one(Event::SlotAdded { person })
    }

    /// The most slots this meeting may have, as its protocol says.
    #[must_use]
    pub fn most_slots(&self) -> u8 {
        match self.protocol().slots {
            Slots::Count { most, .. } => most,
            Slots::Everyone(_) => MOST_SLOTS,
        }
    }

    pub(super) fn drop_slot(&self, slot: SlotId) -> Decided {
        self.not_ended()?;
        let slot = self.not_begun(slot)?;
        if self.slots.len() == 1 {
            return Err(Rule::NoPresenter);
        }
        one(Event::SlotDropped { slot: slot.id })
    }

    pub(super) fn swap_slots(&self, first: SlotId, other: SlotId) -> Decided {
        self.not_ended()?;
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

    fn not_begun(&self, slot: SlotId) -> Result<&Slot, Rule> {
        self.slot_by_id(slot).filter(|slot| !slot.begun).ok_or(Rule::SlotBegun)
    }
}
