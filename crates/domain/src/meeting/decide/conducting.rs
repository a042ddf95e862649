//! Deciding what a conductor does: moving between steps, time, the floor, who is there, the end.

use super::{Decided, one};
use crate::id::PersonId;
use crate::meeting::act::ActKind;
use crate::meeting::agenda::{SlotId, StepKey};
use crate::meeting::command::Command;
use crate::meeting::event::{Event, Exception, Happening};
use crate::meeting::refusal::Rule;
use crate::meeting::state::{Attendance, Meeting};
use crate::protocol::{Artefact, Commits, FloorRule};
use crate::time::{Millis, Timestamp};

impl Meeting {
    pub(super) fn conduct(&self, person: PersonId, command: &Command, now: Timestamp) -> Decided {
        match command {
            // These also serve in the lobby.
            Command::MarkAway { person } => return self.mark_away(*person),
            Command::MarkPresent { person } => return self.mark_present(*person),
            Command::NameScribe { person } => return self.name_scribe(*person),
            Command::PassLead { to } => return self.pass_lead(person, *to),
            Command::NamePresenter { slot, person } => return self.named_presenter(*slot, *person),
            Command::AddSlot { person } => return self.add_slot(*person),
            Command::DropSlot { slot } => return self.drop_slot(*slot),
            Command::SwapSlots { one, other } => return self.swap_slots(*one, *other),
            _ => {}
        }
        self.running()?;
        match command {
            Command::Next => self.next(),
            Command::Back => self.back(),
            Command::Extend { by } => {
                self.sensible(*by)?;
                one(Event::Extended { by: *by })
            }
            Command::ExtendAnswer { person, by } => {
                self.sensible(*by)?;
                let answering = self.answering.get(person).ok_or(Rule::NoSuchAct)?;
                // More time for an answer without a limit would give it one.
                if answering.clock.length == Millis(0) {
                    return Err(Rule::NothingToChange);
                }
                one(Event::AnswerExtended { person: *person, by: *by })
            }
            Command::Pause if self.paused => Err(Rule::Paused),
            Command::Pause => one(Event::Paused),
            Command::Resume if !self.paused => Err(Rule::NotPaused),
            Command::Resume => one(Event::Resumed),
            Command::Reveal => self.reveal_now(),
            Command::Choose { act } => self.choose(*act),
            Command::GiveFloor { to } => self.floor_to(*to),
            Command::Skip => self.skip(),
            Command::StateException { about, words } => {
                self.may_except(*about)?;
                if words.text.trim().is_empty() {
                    return Err(Rule::WordsNeeded);
                }
                super::check_length(words)?;
                let event = Event::ExceptionStated { about: *about };
                Ok(vec![Happening { event, words: words.clone() }])
            }
            Command::SetNextMeeting { at } if *at <= now => Err(Rule::DateHasPassed),
            Command::SetNextMeeting { at } if self.next_meeting == Some(*at) => Err(Rule::NothingToChange),
            Command::SetNextMeeting { at } => one(Event::NextMeetingSet { at: *at }),
            Command::End => self.end(),
            _ => Err(Rule::NotForPeople),
        }
    }

    fn next(&self) -> Decided {
        let step = self.step.ok_or(Rule::NotStarted)?;
        let agenda = self.agenda();
        let at = agenda.iter().position(|key| *key == step).ok_or(Rule::LastStep)?;
        self.may_leave(step)?;
        let mut happenings = self.settle_before_leaving()?;
        let next = *agenda.get(at + 1).ok_or(Rule::LastStep)?;
        let decided = happenings.iter().any(|happening| matches!(happening.event, Event::Elected { .. }));
        if !decided && next.slot.and_then(|id| self.slot_by_id(id)).is_some_and(|slot| slot.presenter.is_none()) {
            return Err(Rule::NoPresenter);
        }
        happenings.push(Event::StepEntered { step: next }.into());
        Ok(happenings)
    }

    fn back(&self) -> Decided {
        let step = self.step.ok_or(Rule::NotStarted)?;
        let agenda = self.agenda();
        let at = agenda.iter().position(|key| *key == step).ok_or(Rule::FirstStep)?;
        let before = at.checked_sub(1).and_then(|at| agenda.get(at)).ok_or(Rule::FirstStep)?;
        one(Event::StepEntered { step: *before })
    }

    /// Leaving a step opens what was still closed in it, and settles bids.
    fn settle_before_leaving(&self) -> Result<Vec<Happening>, Rule> {
        let closed = self.step.is_some_and(|step| self.is_closed(step));
        let mut happenings: Vec<Happening> = Vec::new();
        if closed {
            happenings.push(Event::Revealed.into());
        }
        // Whom the conductor named already, no bid replaces.
        if !self.presenters_decided() {
            happenings.extend(self.settle_bids());
        }
        Ok(happenings)
    }

    fn may_leave(&self, step: StepKey) -> Result<(), Rule> {
        let stage = self.stage_of(step).ok_or(Rule::NotStarted)?;
        if self.is_last_for_actions(step) {
            self.everybody_committed(step.slot)?;
        }
        let left = match stage.leaves {
            None => true,
            Some(Artefact::Presenters) => self.presenters_decided() || self.settle_bids().is_some(),
            Some(Artefact::NextMeeting) => self.next_meeting.is_some(),
            Some(Artefact::Act(ActKind::Action)) => self.leaves_an_action(step),
            Some(Artefact::Act(kind)) => self.deeds_in(step).any(|deed| deed.act.kind() == kind),
        };
        let excepted = self.exceptions.contains_key(&Exception::NothingLeft(step))
            || (stage.leaves == Some(Artefact::NextMeeting) && self.exceptions.contains_key(&Exception::NoNextMeeting));
        if let Some(artefact) = stage.leaves.filter(|_| !left && !excepted) {
            return Err(Rule::NothingLeftYet { artefact, step });
        }
        Ok(())
    }

    /// Whether actions are written in a step, and in none after it that belongs to it: here it shows who has none.
    pub(crate) fn is_last_for_actions(&self, step: StepKey) -> bool {
        let actions = |key: &StepKey| {
            key.slot == step.slot
                && self.stage_of(*key).is_some_and(|stage| stage.may.iter().any(|may| may.act == ActKind::Action))
        };
        let after = self.agenda().into_iter().skip_while(|key| *key != step).skip(1).any(|key| actions(&key));
        actions(&step) && !after
    }

    /// An action was written in a step that must leave one, or the conductor stated that its presenter leaves without.
    pub(crate) fn leaves_an_action(&self, step: StepKey) -> bool {
        let excepted = |person| self.exceptions.contains_key(&Exception::NoAction(person));
        self.deeds_in(step).any(|deed| deed.act.kind() == ActKind::Action) || self.presenter().is_some_and(excepted)
    }

    fn presenters_decided(&self) -> bool {
        !self.slots.is_empty() && self.slots.iter().all(|slot| slot.presenter.is_some())
    }

    /// Who still leaves without a dated action they said yes to. `slot`: only that slot's presenter.
    #[must_use]
    pub fn uncommitted(&self, slot: Option<SlotId>) -> Vec<PersonId> {
        let committed = |person: &PersonId| {
            self.exceptions.contains_key(&Exception::NoAction(*person))
                || self.actions.values().any(|action| {
                    action.owner == *person
                        && action.accepted
                        && !action.withdrawn
                        && !action.milestone
                        && action.act.is_some()
                })
        };
        let mut those: Vec<PersonId> = match self.protocol().commits {
            Commits::None => Vec::new(),
            Commits::Presenter => self
                .slots
                .iter()
                .filter(|other| other.begun && slot.is_none_or(|slot| slot == other.id))
                .filter_map(|slot| slot.presenter)
                .collect(),
            Commits::Everyone => self
                .seats
                .iter()
                .filter(|seat| seat.member && self.attendance_of(seat.person) != Some(Attendance::Expected))
                .map(|seat| seat.person)
                .collect(),
        };
        those.retain(|person| !committed(person));
        those.dedup();
        those
    }

    fn everybody_committed(&self, slot: Option<SlotId>) -> Result<(), Rule> {
        let people = self.uncommitted(slot);
        if people.is_empty() { Ok(()) } else { Err(Rule::ActionsMissing { people }) }
    }

    fn end(&self) -> Decided {
        self.everybody_committed(None)?;
        let dated = self.next_meeting.is_some() || self.exceptions.contains_key(&Exception::NoNextMeeting);
        if self.wants_next_meeting() && !dated {
            return Err(Rule::NextMeetingMissing);
        }
        let mut happenings = self.settle_before_leaving()?;
        happenings.retain(|happening| happening.event == Event::Revealed);
        // Nobody else can close it afterwards, and its answers belong in the record.
        happenings.extend(self.check.map(|check| Event::CheckClosed { check }.into()));
        happenings.push(Event::Ended.into());
        Ok(happenings)
    }

    fn may_except(&self, about: Exception) -> Result<(), Rule> {
        let needed = match about {
            Exception::NoAction(person) => self.uncommitted(None).contains(&person),
            Exception::NothingLeft(step) => {
                self.steps.contains_key(&step)
                    && self
                        .stage_of(step)
                        .is_some_and(|stage| !matches!(stage.leaves, None | Some(Artefact::Presenters)))
            }
            Exception::NoNextMeeting => self.wants_next_meeting() && self.next_meeting.is_none(),
        };
        if !needed {
            return Err(Rule::NoSuchException { about });
        }
        if self.exceptions.contains_key(&about) { Err(Rule::AlreadyDone) } else { Ok(()) }
    }

    fn floor_to(&self, to: PersonId) -> Decided {
        self.must_be_here(to)?;
        let stage = self.stage().ok_or(Rule::NotStarted)?;
        let main = crate::meeting::floor::main_act(stage);
        if !matches!(stage.floor, FloorRule::InTurn | FloorRule::Hands) {
            return Err(Rule::NothingToChange);
        }
        let Some(main) = main.filter(|may| may.who.iter().any(|who| self.is_a(to, who))) else {
            let who = main.map(|may| may.who.clone()).unwrap_or_default();
            let act = main.map_or(ActKind::Question, |may| may.act);
            return Err(Rule::NotForYou { act, who });
        };
        if self.on_the_floor() == Some(to) {
            return Err(Rule::NothingToChange);
        }
        // Nobody has a second turn before everybody was offered one, not by favour either.
        let again =
            stage.floor == FloorRule::InTurn && (self.turns_now().offered.contains(&to) || !self.takes_turns(to));
        if again {
            return Err(Rule::OftenEnough { each: main.each.unwrap_or(1) });
        }
        one(Event::TurnGiven { to })
    }

    fn skip(&self) -> Decided {
        match self.on_the_floor() {
            Some(person) => one(Event::TurnSkipped { person }),
            None => Err(Rule::NothingToChange),
        }
    }

    fn mark_away(&self, person: PersonId) -> Decided {
        self.not_ended()?;
        match self.attendance_of(person) {
            Some(Attendance::Here) => Ok(self.without(Event::MarkedAway { person }, person)),
            Some(_) => Err(Rule::NothingToChange),
            None => Err(Rule::TheyAreNotInTheRoom),
        }
    }

    fn mark_present(&self, person: PersonId) -> Decided {
        self.not_ended()?;
        match self.attendance_of(person) {
            Some(Attendance::Here) => Err(Rule::NothingToChange),
            Some(_) => one(Event::MarkedPresent { person }),
            None => Err(Rule::TheyAreNotInTheRoom),
        }
    }

    fn name_scribe(&self, person: Option<PersonId>) -> Decided {
        if self.scribe == person {
            return Err(Rule::NothingToChange);
        }
        if let Some(person) = person {
            self.must_be_here(person)?;
        }
        one(Event::ScribeNamed { person })
    }

    fn sensible(&self, by: Millis) -> Result<(), Rule> {
        let fits = by > Millis(0) && by <= self.longest_extension();
        if fits { Ok(()) } else { Err(Rule::NothingToChange) }
    }

    /// A stage that moves by itself does so when complete or out of time, never during an answer. Over days nobody is in
    /// the middle of one: what was not answered by the due date can be answered later.
    pub(super) fn move_on(&self, now: Timestamp) -> Decided {
        self.running()?;
        let stage = self.stage().ok_or(Rule::NotStarted)?;
        let due = stage.auto && (self.is_complete() || self.clock.is_over(now));
        let held_up = self.paused || self.check.is_some();
        let answers = !self.answering.is_empty() || self.open_questions().next().is_some();
        if !due || held_up || (answers && stage.days.is_none()) {
            return Err(Rule::NothingDue);
        }
        // Who was chosen is seen before the stage is left; the next round of the watch leaves it.
        match self.votes_when_due() {
            Some(counted) => one(counted),
            None => self.next(),
        }
    }

    /// Bids are settled in the order in which they were made, when nobody settled them otherwise.
    pub(in crate::meeting) fn settle_bids(&self) -> Option<Happening> {
        let bids = self.stage()?.elects == Some(crate::protocol::Election::Bids);
        let ranking = self.candidates();
        (bids && !self.election.decided && !ranking.is_empty()).then(|| Event::Elected { ranking }.into())
    }
}
