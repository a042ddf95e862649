//! Applying events. Total: an event is a fact. What makes no sense in a state changes nothing.

mod deeds;
mod leading;
mod questions;
mod turns;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::act::Words;
use super::agenda::{Slot, SlotId, StepKey};
use super::clock::StepClock;
use super::event::{Event, Plan, Recorded, Seat};
use super::floor::{Turns, is_limited};
use super::state::{Attendance, Commitment, Election, Lead, Meeting, Phase};
use crate::id::{ActionId, PersonId};
use crate::protocol::plan::stage_length;
use crate::protocol::{Each, Slots};
use crate::time::{Millis, Timestamp};

impl Meeting {
    /// A meeting as its first event makes it. Any first event but an opening yields nothing.
    #[must_use]
    pub fn open(first: &Recorded) -> Option<Self> {
        let Event::Opened(plan) = &first.event else { return None };
        let mut meeting = Self::planned(plan);
        meeting.seq = first.seq;
        meeting.commands.extend(first.command);
        Some(meeting)
    }

    fn planned(plan: &Plan) -> Self {
        let mut meeting = Self {
            plan: plan.clone(),
            seq: 0,
            phase: Phase::Lobby,
            seats: plan.seats.clone(),
            attendance: plan.seats.iter().map(|seat| (seat.person, Attendance::Expected)).collect(),
            pledged: BTreeSet::new(),
            slots: Vec::new(),
            halfway: None,
            step: None,
            clock: StepClock::default(),
            paused: false,
            steps: BTreeMap::new(),
            acts: IndexMap::new(),
            turns: Turns::new(plan.seats.iter().map(|seat| seat.person).collect()),
            slot_turns: BTreeMap::new(),
            hands: Vec::new(),
            hands_skipped: BTreeSet::new(),
            answering: BTreeMap::new(),
            check: None,
            election: Election::default(),
            actions: BTreeMap::new(),
            lead: Lead {
                conductor: plan.conductor,
                holder: plan.conductor,
                stand_in: plan.stand_in,
                ..Lead::default()
            },
            scribe: None,
            by_hand: BTreeSet::new(),
            exceptions: BTreeMap::new(),
            next_meeting: None,
            commands: BTreeSet::new(),
            readers: BTreeSet::new(),
        };
        meeting.lay_out_slots();
        meeting
    }

    /// The slots as planned: so many without a presenter, or one for each member.
    fn lay_out_slots(&mut self) {
        let has_slots = self.protocol().stages.iter().any(|stage| stage.each == Each::Slot);
        let presenters: Vec<Option<PersonId>> = match self.protocol().slots {
            _ if !has_slots => Vec::new(),
            Slots::Count { .. } => vec![None; usize::from(self.plan.slots.max(1))],
            Slots::Everyone(_) => self.seats.iter().filter(|seat| seat.member).map(|seat| Some(seat.person)).collect(),
        };
        self.slots = (0..)
            .zip(presenters)
            .map(|(id, presenter)| Slot { id: SlotId(id), presenter, brought: None, begun: false })
            .collect();
    }

    /// Applies one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        self.seq = recorded.seq;
        self.commands.extend(recorded.command);
        match &recorded.event {
            Event::Opened(_) => {}
            Event::Replanned(plan) => self.replan(plan),
            Event::Carried { action, owner, due } => self.carry(*action, *owner, *due, &recorded.words),
            Event::Came(seat) => self.come(*seat),
            Event::Pledged { person } => {
                self.pledged.insert(*person);
            }
            Event::Left { person } => self.set_attendance(*person, Attendance::Left),
            Event::MarkedAway { person } => self.set_attendance(*person, Attendance::Away),
            Event::MarkedPresent { person } => {
                self.set_attendance(*person, Attendance::Here);
                self.join_turns(*person);
                self.by_hand.insert(*person);
            }
            Event::Started { .. } => self.start(),
            Event::StepEntered { step } => self.enter_step(*step, at),
            Event::Extended { by } => self.clock.length = Millis(self.clock.length.0.saturating_add(by.0)),
            Event::AnswerExtended { person, by } => {
                if let Some(answering) = self.answering.get_mut(person) {
                    let length = &mut answering.clock.length;
                    *length = Millis(length.0.saturating_add(by.0));
                }
            }
            Event::Paused => self.paused = true,
            Event::Resumed => self.paused = false,
            Event::Revealed => self.reveal(),
            Event::Acted { id, by, entered_by, act } => {
                self.act(*id, *by, *entered_by, act, recorded);
            }
            Event::Corrected { act } => self.correct_words(*act, recorded),
            Event::Withdrawn { act } => self.withdraw(*act),
            Event::AnswerBegan { question, by } => self.begin_answer(*question, *by, at),
            Event::TurnGiven { to } => self.give_floor(*to),
            Event::TurnSkipped { person } => self.skip_turn(*person),
            Event::Elected { ranking } => self.elect(ranking),
            Event::Tied { sure, among, rest } => self.tie(sure, among, rest),
            Event::PresenterDeclined { slot, next } => self.decline_slot(*slot, *next),
            Event::PresenterNamed { slot, person } => self.name_presenter(*slot, *person),
            Event::SlotAdded { person } => {
                let id = SlotId(self.slots.iter().map(|slot| slot.id.0 + 1).max().unwrap_or(0));
                self.slots.push(Slot { id, presenter: *person, brought: None, begun: false });
            }
            Event::SlotDropped { slot } => self.slots.retain(|other| other.id != *slot),
            Event::SlotsSwapped { one, other } => {
                let place = |id: &SlotId| self.slots.iter().position(|slot| slot.id == *id);
                if let Some((a, b)) = place(one).zip(place(other)) {
                    self.slots.swap(a, b);
                }
            }
            Event::ScribeNamed { person } => self.scribe = *person,
            Event::LeadOffered { to } => self.lead.offered = Some(*to),
            Event::LeadDeclined => self.lead.offered = None,
            Event::LeadTaken { by, how } => self.take_lead(*by, *how),
            Event::ConductorLost => self.lead.lost = Some(at),
            Event::ConductorReturned => {
                self.lead.lost = None;
                self.lead.takeover = None;
            }
            Event::TakeoverProposed { by } => self.lead.takeover = Some((*by, at)),
            Event::TakeoverObjected { .. } => self.lead.takeover = None,
            Event::CheckClosed { .. } => self.check = None,
            Event::ActionAccepted { action } => {
                if let Some(commitment) = self.actions.get_mut(action) {
                    commitment.accepted = true;
                }
            }
            Event::ExceptionStated { about } => {
                self.exceptions.insert(*about, recorded.words.clone());
            }
            Event::NextMeetingSet { at } => self.next_meeting = Some(*at),
            Event::Ended => self.phase = Phase::Ended { at },
            Event::EndUndone => self.phase = Phase::Running,
        }
        self.settle_clocks(at);
        self.settle_floor();
    }

    /// A new plan in the lobby. Who is planned, or came without being planned, keeps their place; who was taken out of
    /// the plan is not seated. What was arranged in the lobby stays where it still fits.
    fn replan(&mut self, plan: &Plan) {
        let before = std::mem::replace(self, Self::planned(plan));
        (self.seq, self.acts, self.actions, self.commands) = (before.seq, before.acts, before.actions, before.commands);
        self.pledged = before.pledged;
        let was_planned = |person| before.plan.seats.iter().any(|seat| seat.person == person);
        for seat in before.seats {
            let attendance = before.attendance.get(&seat.person).copied().unwrap_or(Attendance::Expected);
            let planned = self.seat(seat.person).is_some();
            if !planned && attendance == Attendance::Here && !was_planned(seat.person) {
                self.come(seat);
            } else if planned {
                self.attendance.insert(seat.person, attendance);
            }
        }
        let same_slots = before.plan.slots == plan.slots && before.plan.protocol.slots == plan.protocol.slots;
        self.keep_presenters(&before.slots, same_slots);
        // Two plans that name nobody need not mean the same: the second to join conducts, or nobody does.
        let same_lead = before.plan.protocol.conductor == plan.protocol.conductor
            && before.plan.conductor == plan.conductor
            && before.plan.stand_in == plan.stand_in;
        if same_lead && before.lead.conductor.is_none_or(|person| self.seat(person).is_some()) {
            self.lead = before.lead;
            self.lead_without_strangers();
        }
        self.scribe = before.scribe.filter(|person| self.seat(*person).is_some());
    }

    /// Whoever has no seat any more is offered nothing, stands in for nobody and takes nothing over.
    fn lead_without_strangers(&mut self) {
        let seats = &self.seats;
        let sits = |person: &PersonId| seats.iter().any(|seat| seat.person == *person);
        self.lead.holder = self.lead.holder.filter(sits);
        self.lead.stand_in = self.lead.stand_in.filter(sits);
        self.lead.offered = self.lead.offered.filter(sits);
        self.lead.takeover = self.lead.takeover.filter(|(by, _)| sits(by));
    }

    /// Presenters named in the lobby, in slots added or changed there.
    fn keep_presenters(&mut self, before: &[Slot], same_slots: bool) {
        if matches!(self.protocol().slots, Slots::Everyone(_)) || self.slots.is_empty() {
            return;
        }
        if same_slots {
            self.slots = before.to_vec();
        } else {
            for (slot, named) in self.slots.iter_mut().zip(before) {
                slot.presenter = named.presenter;
            }
        }
        let seats = &self.seats;
        let may_present = |person: &PersonId| seats.iter().any(|seat| seat.person == *person && seat.member);
        for slot in &mut self.slots {
            slot.presenter = slot.presenter.filter(may_present);
        }
    }

    fn carry(&mut self, id: ActionId, owner: PersonId, due: jiff::civil::Date, words: &Words) {
        let commitment = Commitment {
            id,
            owner,
            due,
            accepted: true,
            milestone: false,
            act: None,
            carried: Some(words.clone()),
            follow_up: None,
            withdrawn: false,
        };
        self.actions.insert(id, commitment);
    }

    fn come(&mut self, seat: Seat) {
        match self.seats.iter_mut().find(|other| other.person == seat.person) {
            Some(known) => *known = seat,
            None => self.seats.push(seat),
        }
        self.attendance.insert(seat.person, Attendance::Here);
        self.by_hand.remove(&seat.person);
        self.join_turns(seat.person);
    }

    fn join_turns(&mut self, person: PersonId) {
        let running = self.phase == Phase::Running;
        self.turns.join(person, running);
        for turns in self.slot_turns.values_mut() {
            turns.join(person, running);
        }
    }

    fn set_attendance(&mut self, person: PersonId, to: Attendance) {
        if self.seat(person).is_some() {
            self.attendance.insert(person, to);
        }
        if to != Attendance::Here {
            self.by_hand.remove(&person);
            self.lower_hand(person);
            self.answering.remove(&person);
            // Whoever goes does not keep the floor they were given for when they are back.
            for turns in self.slot_turns.values_mut().chain([&mut self.turns]) {
                turns.given = turns.given.filter(|given| *given != person);
            }
            self.close_answered_questions();
            if self.lead.offered == Some(person) {
                self.lead.offered = None;
            }
            if self.lead.takeover.is_some_and(|(by, _)| by == person) {
                self.lead.takeover = None;
            }
        }
    }

    fn start(&mut self) {
        self.phase = Phase::Running;
        // The order is seat order; everybody had the same chance to come, so nobody is late yet.
        self.turns.late.clear();
        if matches!(self.protocol().slots, Slots::Everyone(_)) {
            let attendance = &self.attendance;
            self.slots
                .retain(|slot| slot.presenter.is_some_and(|person| attendance.get(&person) == Some(&Attendance::Here)));
        }
    }

    fn enter_step(&mut self, step: StepKey, at: Timestamp) {
        self.hands.clear();
        self.hands_skipped.clear();
        self.answering.clear();
        let left = self.turns_mut();
        left.held = None;
        left.given = None;
        let fresh = !self.steps.contains_key(&step);
        self.step = Some(step);
        self.steps.entry(step).or_default();
        if let Some(id) = step.slot {
            self.begin_slot(id);
        }
        if self.stage_of(step).is_some_and(|stage| stage.each == Each::Halfway) {
            let begun = self.slots.iter().filter(|slot| slot.begun).count();
            self.halfway.get_or_insert(u16::try_from(begun).unwrap_or(u16::MAX));
        }
        let length = self
            .stage_of(step)
            .map(|stage| stage_length(self.protocol(), stage, self.plan.minutes, self.planned_slots()))
            .unwrap_or_default();
        self.clock = StepClock::fresh(at, length);
        if fresh && self.stage_of(step).is_some_and(is_limited) {
            let passed_over: Vec<PersonId> =
                self.seats.iter().map(|seat| seat.person).filter(|person| !self.is_in_the_order(*person)).collect();
            self.turns_mut().once_round(|person| !passed_over.contains(&person));
        }
    }

    /// How many slots share the planned minutes.
    #[must_use]
    pub fn planned_slots(&self) -> u8 {
        u8::try_from(self.slots.len()).unwrap_or(u8::MAX)
    }

    fn begin_slot(&mut self, id: SlotId) {
        let presenter = self.slot_by_id(id).and_then(|slot| slot.presenter);
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.id == id) {
            slot.begun = true;
        }
        if !self.slot_turns.contains_key(&id) {
            // The order begins with the presenter's neighbour, so that it differs from slot to slot.
            let mut order: Vec<_> = self.seats.iter().map(|seat| seat.person).collect();
            if let Some(at) = presenter.and_then(|person| order.iter().position(|other| *other == person)) {
                order.rotate_left(at + 1);
            }
            self.slot_turns.insert(id, Turns::new(order));
        }
    }

    /// Clocks run while the meeting does, and stand still in a pause and during a process check.
    fn settle_clocks(&mut self, at: Timestamp) {
        let run = self.phase == Phase::Running && !self.paused && self.check.is_none();
        let answers = self.answering.values_mut().map(|answering| &mut answering.clock);
        for clock in answers.chain([&mut self.clock]) {
            if run { clock.go_on(at) } else { clock.stop(at) }
        }
    }
}
