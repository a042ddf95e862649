//! The floor: whose turn it is.
//!
//! One turn order serves a meeting, and one each slot; it goes on from stage to stage where it stopped. Nobody is
//! offered a second turn before everybody in the room was offered one. *Offered* means the turn came while the person
//! was present. Passing counts; skipping comes back once, at the round's end; who comes late joins the round's end;
//! being given the floor uses up one's turn.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::act::{Act, ActKind};
use super::state::{Meeting, QuestionState};
use crate::id::{ActId, PersonId};
use crate::protocol::{Answers, Ends, FloorRule, May, Stage, Who};

/// A turn order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Turns {
    /// Everybody in order. Who may not take turns in a stage is passed over there.
    pub order: Vec<PersonId>,
    /// Who was offered a turn in this round.
    pub offered: BTreeSet<PersonId>,
    /// Who comes at the round's end: skipped once, or late.
    pub late: Vec<PersonId>,
    /// Who was skipped in this round.
    pub skipped: BTreeSet<PersonId>,
    /// Who was given the floor out of order.
    pub given: Option<PersonId>,
    /// Whose turn goes on: they asked, and wait for the answer or have a follow-up.
    pub held: Option<Held>,
    /// How many rounds have begun.
    pub round: u32,
}

/// A turn that goes on after its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Whose.
    pub by: PersonId,
    /// The last question of the turn.
    pub question: ActId,
    /// Follow-ups left.
    pub follow_ups: u8,
}

impl Turns {
    /// A turn order through these people.
    #[must_use]
    pub fn new(order: Vec<PersonId>) -> Self {
        Self { order, round: 1, ..Self::default() }
    }

    /// Those not offered a turn in this round, in the order in which it comes to them.
    pub fn waiting(&self) -> impl Iterator<Item = PersonId> {
        let first = self.order.iter().filter(|person| !self.late.contains(person));
        first.chain(&self.late).copied().filter(|person| !self.offered.contains(person))
    }

    /// Somebody used their turn.
    pub(super) fn used(&mut self, person: PersonId) {
        self.offered.insert(person);
        self.late.retain(|other| *other != person);
        if self.given == Some(person) {
            self.given = None;
        }
    }

    /// Somebody's turn is skipped: it comes back once, at the round's end; the second time it is over, and the answer
    /// is yes. Being given the floor is no turn yet when it was skipped for now.
    pub(super) fn skip(&mut self, person: PersonId) -> bool {
        let given = self.given == Some(person);
        if given {
            self.given = None;
        }
        if !self.skipped.insert(person) {
            self.used(person);
            return true;
        }
        if given {
            self.offered.remove(&person);
        }
        self.late.retain(|other| *other != person);
        self.late.push(person);
        false
    }

    /// Somebody came, or came back.
    pub(super) fn join(&mut self, person: PersonId, running: bool) {
        let new = !self.order.contains(&person);
        if new {
            self.order.push(person);
        }
        if running && !self.offered.contains(&person) && !self.late.contains(&person) {
            self.late.push(person);
        }
    }

    /// A stage begins in which everybody has one turn: it starts where the order stopped. Whom no turn comes to
    /// otherwise (`waits` says whom it does) was passed over till now, and is not first for that.
    pub(super) fn once_round(&mut self, waits: impl Fn(PersonId) -> bool) {
        let waiting: Vec<_> = self.waiting().filter(|person| waits(*person)).collect();
        let mut order = waiting.clone();
        order.extend(self.order.iter().copied().filter(|person| !waiting.contains(person)));
        self.order = order;
        self.new_round();
    }

    /// A new round.
    pub(super) fn new_round(&mut self) {
        self.offered.clear();
        self.late.clear();
        self.skipped.clear();
        self.round += 1;
    }
}

/// Acts that need the floor, unless a stage frees them.
#[must_use]
pub fn needs_floor(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Question
            | ActKind::Recommendation
            | ActKind::Resource
            | ActKind::CheckIn
            | ActKind::Reflection
            | ActKind::Statement
            | ActKind::Presentation
            | ActKind::Image
            | ActKind::Summary
            | ActKind::KeyQuestion
            | ActKind::Feedback
            | ActKind::Rating
            | ActKind::SkillFocus
            | ActKind::FollowUp
    )
}

/// The act a stage's turns are for: the first listed that needs the floor, else the first listed.
#[must_use]
pub fn main_act(stage: &Stage) -> Option<&May> {
    let turn = stage.may.iter().find(|may| needs_floor(may.act) && !may.free);
    match stage.floor {
        FloorRule::InTurn | FloorRule::Hands => turn.or(stage.may.first()),
        _ => stage.may.first(),
    }
}

/// Whether a stage offers everybody a limited number of turns.
#[must_use]
pub fn is_limited(stage: &Stage) -> bool {
    stage.floor == FloorRule::InTurn && main_act(stage).is_some_and(|may| may.each.is_some())
}

impl Meeting {
    /// The turn order in force.
    #[must_use]
    pub fn turns_now(&self) -> &Turns {
        self.step.and_then(|step| step.slot).and_then(|slot| self.slot_turns.get(&slot)).unwrap_or(&self.turns)
    }

    pub(super) fn turns_mut(&mut self) -> &mut Turns {
        let slot = self.step.and_then(|step| step.slot);
        match slot.and_then(|slot| self.slot_turns.get_mut(&slot)) {
            Some(turns) => turns,
            None => &mut self.turns,
        }
    }

    /// Who has the floor. In an open or silent stage nobody in particular has.
    #[must_use]
    pub fn on_the_floor(&self) -> Option<PersonId> {
        let stage = self.stage()?;
        let turns = self.turns_now();
        let here = |person: &PersonId| self.is_here(*person);
        match stage.floor {
            FloorRule::InTurn => turns
                .held
                .map(|held| held.by)
                .filter(here)
                .or(turns.given.filter(here))
                .or_else(|| turns.waiting().find(|person| self.takes_turns(*person))),
            FloorRule::Hands => turns
                .held
                .map(|held| held.by)
                .filter(here)
                .or(turns.given.filter(here))
                .or_else(|| self.hands.iter().copied().find(|person| self.is_here(*person))),
            FloorRule::Open | FloorRule::Silent | FloorRule::Together => None,
        }
    }

    /// Who comes after the one on the floor, in order, in this round; after its last turn, in the next.
    #[must_use]
    pub fn next_on_the_floor(&self) -> Vec<PersonId> {
        let now = self.on_the_floor();
        let mut rest: Vec<_> = match self.stage().map(|stage| stage.floor) {
            Some(FloorRule::InTurn) => self.turns_now().waiting().filter(|p| self.takes_turns(*p)).collect(),
            Some(FloorRule::Hands) => self.hands.iter().copied().filter(|p| self.is_here(*p)).collect(),
            _ => Vec::new(),
        };
        rest.retain(|person| Some(*person) != now);
        let another_round = self.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn)
            && self.protocol().answers == Answers::Each;
        if rest.is_empty() && now.is_some() && another_round {
            rest.extend(self.turns_now().order.iter().filter(|p| Some(**p) != now && self.takes_turns(**p)));
        }
        rest
    }

    /// Whether turns come to this person in the current stage: present, counted, and not through yet.
    #[must_use]
    pub fn takes_turns(&self, person: PersonId) -> bool {
        let Some((stage, may)) = self.stage().and_then(|stage| Some((stage, main_act(stage)?))) else {
            return false;
        };
        let used = self.log().and_then(|log| log.turns_used.get(&person)).copied().unwrap_or(0);
        let through = is_limited(stage) && may.each.is_some_and(|each| used >= u32::from(each));
        self.is_here(person) && self.is_counted(person, may) && !through
    }

    /// Whether the turn order counts this person for an act: the coach where the protocol, or the act's line, says so.
    #[must_use]
    pub fn is_counted(&self, person: PersonId, may: &May) -> bool {
        let named = may.who.contains(&Who::Coach) || may.who.contains(&Who::Everyone);
        may.who.iter().any(|who| self.is_a(person, who)) && (named || self.is_in_the_order(person))
    }

    /// Whether turns come to this person wherever they do to members: a coach only where the protocol counts the coach.
    pub(super) fn is_in_the_order(&self, person: PersonId) -> bool {
        let only_coach = self.seat(person).is_some_and(|seat| seat.coach && !seat.member);
        !only_coach || self.protocol().coach_takes_turns
    }

    /// Whether a person is of a kind, in the current step.
    #[must_use]
    pub fn is_a(&self, person: PersonId, who: &Who) -> bool {
        let Some(seat) = self.seat(person) else { return false };
        match who {
            Who::Presenter => self.presenter() == Some(person),
            Who::Member => seat.member && self.presenter() != Some(person),
            Who::Coach => seat.coach,
            Who::Conductor => self.lead.conductor == Some(person) || self.lead.conductor.is_none(),
            Who::Everyone => true,
            Who::Role(role) => self.role_holder(role) == Some(person),
        }
    }

    /// Who holds a role: the last who took it.
    #[must_use]
    pub fn role_holder(&self, role: &crate::protocol::RoleId) -> Option<PersonId> {
        self.deeds()
            .rev()
            .find(|deed| !deed.withdrawn && matches!(&deed.act, Act::RoleTaken { role: taken } if taken == role))
            .map(|deed| deed.by)
    }

    /// Questions of this step that wait for an answer.
    pub fn open_questions(&self) -> impl Iterator<Item = &super::state::Deed> {
        self.deeds()
            .filter(|deed| !deed.withdrawn && deed.step == self.step && deed.question == Some(QuestionState::Open))
    }

    /// Whether everybody who may do the stage's main act, and is awaited, has done it or passed.
    #[must_use]
    pub fn everybody_acted(&self) -> bool {
        self.everybody_acted_with(None)
    }

    /// The same, as it would be once this person has acted too.
    #[must_use]
    pub fn everybody_acted_with(&self, also: Option<PersonId>) -> bool {
        let Some((step, stage)) = self.step.zip(self.stage()) else { return false };
        let Some(may) = main_act(stage) else { return false };
        let passed = |person| self.log().is_some_and(|log| log.passed.contains(&person));
        let did = |person| self.deeds_in(step).any(|deed| deed.by == person && deed.act.kind() == may.act);
        let mut those = self.awaited().map(|seat| seat.person).filter(|p| self.is_counted(*p, may)).peekable();
        those.peek().is_some() && those.all(|person| also == Some(person) || passed(person) || did(person))
    }

    /// Whether the current stage is complete, as its file says.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let Some((step, stage)) = self.step.zip(self.stage()) else { return false };
        match stage.ends {
            Ends::Conductor => false,
            Ends::Everybody => !self.is_closed(step) && self.everybody_acted(),
            Ends::Count(enough) => main_act(stage).is_some_and(|may| {
                self.deeds_in(step).filter(|deed| deed.act.kind() == may.act).count() >= usize::from(enough)
            }),
        }
    }

    /// Makes the floor ready after an event: ends a turn whose question is closed and has no follow-up left, and
    /// begins a new round when everybody was offered a turn. A function of the state alone.
    pub(super) fn settle_floor(&mut self) {
        let Some(stage) = self.stage() else { return };
        let floor = stage.floor;
        if !matches!(floor, FloorRule::InTurn | FloorRule::Hands) {
            return;
        }
        if let Some(held) = self.turns_now().held {
            let closed = self
                .acts
                .get(&held.question)
                .is_none_or(|deed| deed.withdrawn || deed.question != Some(QuestionState::Open));
            if (closed && held.follow_ups == 0) || !self.is_here(held.by) {
                self.turns_mut().held = None;
            }
        }
        if floor == FloorRule::InTurn && self.on_the_floor().is_none() && self.new_round_may_begin() {
            self.turns_mut().new_round();
        }
    }

    fn new_round_may_begin(&self) -> bool {
        let answers_wait = self.protocol().answers == Answers::AfterRound && !self.awaited_answers().is_empty();
        !answers_wait && self.seats.iter().any(|seat| self.takes_turns(seat.person))
    }
}
