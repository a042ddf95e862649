//! Deciding who conducts. Conducting never dies with a browser: a lost conductor's stand-in takes over at once, any
//! member when nobody objects, and whoever returns takes the role back with one tap.

use super::{Decided, one};
use crate::id::PersonId;
use crate::meeting::event::{Event, LeadBy};
use crate::meeting::refusal::Rule;
use crate::meeting::state::{Meeting, Phase};
use crate::time::Timestamp;

impl Meeting {
    pub(super) fn pass_lead(&self, from: PersonId, to: PersonId) -> Decided {
        self.must_be_here(to)?;
        if self.lead.conductor.is_none() {
            return Err(Rule::NothingToChange);
        }
        if to == from {
            return Err(Rule::NotToYourself);
        }
        if self.lead.offered == Some(to) { Err(Rule::AlreadyDone) } else { one(Event::LeadOffered { to }) }
    }

    pub(super) fn accept_lead(&self, person: PersonId) -> Decided {
        if self.lead.offered == Some(person) {
            one(Event::LeadTaken { by: person, how: LeadBy::Passed })
        } else {
            Err(Rule::NoLeadOffered)
        }
    }

    pub(super) fn decline_lead(&self, person: PersonId) -> Decided {
        let concerned = self.lead.offered == Some(person) || self.lead.conductor == Some(person);
        if self.lead.offered.is_some() && concerned { one(Event::LeadDeclined) } else { Err(Rule::NoLeadOffered) }
    }

    pub(super) fn lose_conductor(&self) -> Decided {
        if matches!(self.phase, Phase::Ended { .. }) {
            return Err(Rule::Ended);
        }
        if self.lead.conductor.is_none() || self.lead.lost.is_some() {
            return Err(Rule::NothingToChange);
        }
        one(Event::ConductorLost)
    }

    pub(super) fn hear_conductor(&self) -> Decided {
        if self.lead.lost.is_some() { one(Event::ConductorReturned) } else { Err(Rule::NothingToChange) }
    }

    /// A conductor who left or was marked away is as lost as one whose browser died.
    fn conductor_is_missing(&self) -> bool {
        self.lead.conductor.is_some_and(|conductor| self.lead.lost.is_some() || !self.is_here(conductor))
    }

    pub(super) fn take_over(&self, person: PersonId) -> Decided {
        if matches!(self.phase, Phase::Ended { .. }) {
            return Err(Rule::Ended);
        }
        if !self.conductor_is_missing() || self.lead.conductor == Some(person) {
            return Err(Rule::ConductorIsHere);
        }
        if self.lead.stand_in == Some(person) {
            return one(Event::LeadTaken { by: person, how: LeadBy::StoodIn });
        }
        if self.lead.takeover.is_some() {
            return Err(Rule::TakeoverUnderWay);
        }
        one(Event::TakeoverProposed { by: person })
    }

    pub(super) fn object(&self, person: PersonId) -> Decided {
        match self.lead.takeover {
            Some((by, _)) if by == person => Err(Rule::NotToYourself),
            Some(_) => one(Event::TakeoverObjected { by: person }),
            None => Err(Rule::NoTakeover),
        }
    }

    pub(super) fn settle_takeover(&self, now: Timestamp) -> Decided {
        let (by, since) = self.lead.takeover.ok_or(Rule::NoTakeover)?;
        if now.since(since) < self.object_within() {
            return Err(Rule::StillTimeToObject);
        }
        one(Event::LeadTaken { by, how: LeadBy::NobodyObjected })
    }

    pub(super) fn take_back(&self, person: PersonId) -> Decided {
        if self.lead.holder != Some(person) || self.lead.conductor == Some(person) {
            return Err(Rule::NothingToChange);
        }
        one(Event::LeadTaken { by: person, how: LeadBy::TookBack })
    }
}
