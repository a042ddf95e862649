//! Who sees what in the room. Every view, push and export of a meeting asks here, with the viewer.

use super::act::{Act, ActKind};
use super::state::{Deed, Meeting, Phase};
use crate::id::{ActId, PersonId};

impl Meeting {
    /// Whether a person reads this meeting at all: with a seat in it, or as one of the set who sat in the circle beside.
    #[must_use]
    pub fn reads(&self, person: PersonId) -> bool {
        self.seat(person).is_some() || self.readers.contains(&person)
    }

    /// Whether a person may see an act. Who has no seat sees nothing, unless they read it as one who sat beside: then what
    /// everybody with a seat sees.
    ///
    /// Votes are nobody's but the voter's, also afterwards; what is written alone opens at the reveal; answers to a
    /// process check open when all have answered or it is closed; feedback is for its receiver, unless its giver's
    /// line opens it; "this one helped" is between presenter and asker; a question parked unasked is for the presenter,
    /// when the slot has ended.
    #[must_use]
    pub fn sees(&self, viewer: PersonId, deed: &Deed) -> bool {
        if !self.reads(viewer) {
            return false;
        }
        if self.all_see(deed) || deed.by == viewer || deed.entered_by == Some(viewer) {
            return true;
        }
        match &deed.act {
            Act::Feedback { to, .. } => *to == viewer,
            Act::Helped { question } => self.acts.get(question).is_some_and(|asked| asked.by == viewer),
            Act::Park { question: None } => self.is_presenter_of(viewer, deed) && self.slot_is_over(deed),
            _ => false,
        }
    }

    /// Whether everybody with a seat sees an act. Measures count nothing else, so that they are the same for all and
    /// tell nobody of what is not theirs to see.
    #[must_use]
    pub fn all_see(&self, deed: &Deed) -> bool {
        match &deed.act {
            Act::Vote { .. } | Act::Helped { .. } | Act::Park { question: None } => false,
            Act::CheckAnswer { check, .. } => self.check_is_open_to_all(*check),
            Act::Feedback { .. } => deed.open,
            _ => !self.is_written_alone(deed),
        }
    }

    /// The acts a person sees, in order.
    pub fn seen_by(&self, viewer: PersonId) -> impl DoubleEndedIterator<Item = &Deed> {
        self.deeds().filter(move |deed| self.sees(viewer, deed))
    }

    /// The answers to a process check that stand.
    pub fn check_answers(&self, check: ActId) -> impl Iterator<Item = &Deed> {
        self.deeds().filter(move |deed| {
            !deed.withdrawn && matches!(deed.act, Act::CheckAnswer { check: of, .. } if of == check)
        })
    }

    /// Who is still awaited in a process check: members in the room, without the one who asked.
    pub fn awaited_in_check(&self, check: ActId) -> impl Iterator<Item = PersonId> {
        let asked = self.acts.get(&check).map(|deed| deed.by);
        self.here()
            .filter(move |seat| seat.member && Some(seat.person) != asked)
            .map(|seat| seat.person)
            .filter(move |person| !self.check_answers(check).any(|deed| deed.by == *person))
    }

    /// Whether the answers to a process check are open: closed as a check, or answered by all.
    #[must_use]
    pub fn check_is_open_to_all(&self, check: ActId) -> bool {
        self.check != Some(check) || self.awaited_in_check(check).next().is_none()
    }

    fn is_presenter_of(&self, viewer: PersonId, deed: &Deed) -> bool {
        let slot = deed.step.and_then(|step| step.slot).and_then(|id| self.slot_by_id(id));
        slot.is_some_and(|slot| slot.presenter == Some(viewer))
    }

    fn slot_is_over(&self, deed: &Deed) -> bool {
        let slot = deed.step.and_then(|step| step.slot);
        let now = self.step.and_then(|step| step.slot);
        matches!(self.phase, Phase::Ended { .. }) || slot != now
    }

    /// Whether an act was written alone and is not revealed. Its step's main act, and passing, are.
    fn is_written_alone(&self, deed: &Deed) -> bool {
        deed.step.is_some_and(|step| {
            self.is_closed(step)
                && self
                    .stage_of(step)
                    .and_then(super::floor::main_act)
                    .is_some_and(|may| may.act == deed.act.kind() || deed.act == Act::Pass)
        })
    }

    /// How many people have written, voted or passed in the current step, and how many are awaited in all: the only
    /// thing that is known of it before the reveal.
    #[must_use]
    pub fn done_and_awaited(&self) -> Option<(usize, usize)> {
        let (step, stage) = self.step.zip(self.stage())?;
        let may = match stage.elects {
            Some(crate::protocol::Election::Votes) => stage.may.iter().find(|may| may.act == ActKind::Vote),
            _ => super::floor::main_act(stage),
        }?;
        let those: Vec<_> =
            self.awaited().filter(|seat| may.who.iter().any(|who| self.is_a(seat.person, who))).collect();
        let done = |person| {
            self.log().is_some_and(|log| log.passed.contains(&person))
                || self.election.votes.contains_key(&person) && may.act == ActKind::Vote
                || may.act != ActKind::Vote && self.count(person, may.act, step) > 0
        };
        Some((those.iter().filter(|seat| done(seat.person)).count(), those.len()))
    }
}
