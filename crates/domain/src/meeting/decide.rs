//! Deciding: what a command makes happen, or which rule stands in its way. Looks at the state, changes nothing.

mod acts;
mod conducting;
mod electing;
mod lead;
mod permit;

pub use permit::Permit;

use super::act::{Act, Words};
use super::command::{Actor, Command};
use super::event::{Event, Happening, LeadBy, Seat};
use super::refusal::{Refusal, Rule};
use super::state::{Attendance, Meeting, Phase};
use crate::id::{ActId, ActionId, CommandId, PersonId};
use crate::time::{Millis, Timestamp};

/// For how long an end can be undone.
pub const UNDO_END_WITHIN: Millis = Millis::minutes(10);
/// How old the conductor's heartbeat may grow, where people are there at the same time.
pub const CONDUCTOR_LOST_AFTER: Millis = Millis::seconds(45);
/// How long members may object to a takeover, where people are there at the same time.
pub const OBJECT_WITHIN: Millis = Millis::seconds(15);
/// The most characters of one piece of text.
pub const LONGEST_TEXT: usize = 4000;

/// What a command makes happen.
pub type Decided = Result<Vec<Happening>, Rule>;

impl Meeting {
    /// Decides a command by somebody at a time. A command already carried out makes nothing happen again.
    ///
    /// # Errors
    /// The rule it would break, and who may act now.
    pub fn decide(
        &self,
        actor: Actor,
        id: Option<CommandId>,
        command: &Command,
        now: Timestamp,
    ) -> Result<Vec<Happening>, Refusal> {
        if id.is_some_and(|id| self.commands.contains(&id)) {
            return Ok(Vec::new());
        }
        let decided = match actor {
            Actor::System => self.by_system(command, now),
            Actor::Person(person) => self.by_person(person, command, now),
        };
        decided.map_err(|rule| {
            let mut may_act = self.may_act_now();
            may_act.retain(|person| actor != Actor::Person(*person));
            Refusal { rule, may_act }
        })
    }

    /// Who may act now, as far as the rules name somebody: who is asked, who has the floor, whose answer to a process
    /// check is awaited.
    fn may_act_now(&self) -> Vec<PersonId> {
        if self.phase != Phase::Running {
            return Vec::new();
        }
        if let Some(check) = self.check {
            return self.awaited_in_check(check).collect();
        }
        let now = self.on_the_floor();
        let held = self.turns_now().held.filter(|held| Some(held.by) == now);
        let asked: Vec<PersonId> = match held {
            Some(held) => self.awaited_answers_to(held.question),
            None if now.is_none() && self.has_order() => self.awaited_answers(),
            None => Vec::new(),
        };
        asked.into_iter().chain(now).collect()
    }

    fn awaited_answers_to(&self, question: ActId) -> Vec<PersonId> {
        let asks = |person| self.questions_for(person).any(|deed| deed.id == question);
        self.here().map(|seat| seat.person).filter(|person| asks(*person)).collect()
    }

    fn by_system(&self, command: &Command, now: Timestamp) -> Decided {
        match command {
            Command::Open { .. } => Err(Rule::AlreadyOpen),
            Command::Replan { plan } => {
                self.in_lobby()?;
                one(Event::Replanned(plan.clone()))
            }
            Command::Carry { action, owner, due, words } => {
                self.in_lobby()?;
                if self.actions.contains_key(action) {
                    return Err(Rule::AlreadyDone);
                }
                let event = Event::Carried { action: *action, owner: *owner, due: *due };
                Ok(vec![Happening { event, words: words.clone() }])
            }
            Command::SeeOut { person } => self.see_out(*person),
            Command::LoseConductor => self.lose_conductor(),
            Command::HearConductor => self.hear_conductor(),
            Command::SettleTakeover => self.settle_takeover(now),
            Command::MoveOn => self.move_on(now),
            _ => Err(Rule::NotForPeople),
        }
    }

    fn by_person(&self, person: PersonId, command: &Command, now: Timestamp) -> Decided {
        if let Command::Enter { seat } = command {
            return self.enter(person, *seat);
        }
        if self.seat(person).is_none() || !self.is_here(person) {
            return match command {
                Command::Withdraw { act } => self.withdraw_own(person, *act),
                Command::UndoEnd => self.undo_end_from_outside(person, now),
                _ => Err(Rule::NotInTheRoom),
            };
        }
        let mut happenings = self.in_the_room(person, command, now)?;
        // Whoever conducts and acts is there: a lost conductor is lost no more.
        let back = self.lead.lost.is_some() && self.lead.conductor == Some(person);
        if back && !matches!(command, Command::Leave) {
            happenings.push(Event::ConductorReturned.into());
        }
        Ok(happenings)
    }

    fn in_the_room(&self, person: PersonId, command: &Command, now: Timestamp) -> Decided {
        match command {
            Command::Leave => self.leave(person),
            Command::Do { id, act, words, behalf } => self.do_act(person, *id, act, words, *behalf, now),
            Command::Correct { act, words } => self.correct(person, *act, words),
            Command::Withdraw { act } => self.withdraw_own(person, *act),
            Command::BeginAnswer { question, behalf } => self.begin_to_answer(person, *question, *behalf),
            Command::Accept { action } => self.accept(person, *action),
            Command::Start => self.start_meeting(person),
            Command::DeclineToPresent => self.decline_to_present(person),
            Command::AcceptLead => self.accept_lead(person),
            Command::DeclineLead => self.decline_lead(person),
            Command::TakeOver => self.take_over(person),
            Command::Object => self.object(person),
            Command::TakeBack => self.take_back(person),
            Command::CloseCheck => self.close_check(person),
            Command::UndoEnd => self.undo_end(person, now),
            Command::Enter { .. } => Err(Rule::AlreadyDone),
            Command::Open { .. }
            | Command::Replan { .. }
            | Command::Carry { .. }
            | Command::SeeOut { .. }
            | Command::LoseConductor
            | Command::HearConductor
            | Command::SettleTakeover
            | Command::MoveOn => Err(Rule::NotForPeople),
            // Who writes for others also says who is there to be written for.
            Command::MarkPresent { .. } if self.is_scribe(person) => self.conduct(person, command, now),
            conducting => {
                self.must_conduct(person)?;
                self.conduct(person, conducting, now)
            }
        }
    }

    /// Coming in. The seat is the person's own, as the store has proved.
    fn enter(&self, person: PersonId, seat: Seat) -> Decided {
        if seat.person != person {
            return Err(Rule::NotYours);
        }
        if matches!(self.phase, Phase::Ended { .. }) {
            return Err(Rule::Ended);
        }
        let pledge = self.pledge_of(person);
        if self.is_here(person) && self.seat(person) == Some(&seat) {
            return pledge.map(|event| vec![event.into()]).ok_or(Rule::AlreadyDone);
        }
        let mut happenings = vec![Event::Came(seat).into()];
        happenings.extend(pledge.map(Happening::from));
        happenings.extend(self.second_to_join(person).map(Happening::from));
        let missed = self.lead.lost.is_some() || self.lead.takeover.is_some();
        if missed && self.lead.conductor == Some(person) {
            happenings.push(Event::ConductorReturned.into());
        }
        Ok(happenings)
    }

    fn leave(&self, person: PersonId) -> Decided {
        self.not_ended()?;
        Ok(self.without(Event::Left { person }, person))
    }

    /// Somebody has no seat in the set any more: nothing waits for them, and no turn comes to them.
    fn see_out(&self, person: PersonId) -> Decided {
        match self.attendance_of(person) {
            Some(Attendance::Here | Attendance::Away) => self.leave(person),
            _ => Err(Rule::NothingToChange),
        }
    }

    /// Somebody's going, and what waited for them alone.
    pub(super) fn without(&self, going: Event, person: PersonId) -> Vec<Happening> {
        let mut happenings: Vec<Happening> = vec![going.into()];
        happenings.extend(self.completed_without(person));
        happenings
    }

    fn start_meeting(&self, person: PersonId) -> Decided {
        self.in_lobby()?;
        let mut happenings = Vec::new();
        match self.lead.conductor {
            Some(conductor) if conductor == person => {}
            Some(conductor) if self.is_here(conductor) && self.lead.lost.is_none() => {
                return Err(Rule::ConductorOnly { conductor: Some(conductor) });
            }
            // The conductor has not come, or was lost: whoever starts conducts, until the conductor takes the role back.
            Some(_) => happenings.push(Event::LeadTaken { by: person, how: LeadBy::Started }.into()),
            // Two are here and neither joined as the second: the protocol, or the plan, changed while they were in.
            None if self.awaits_second() && self.here().count() > 1 => {
                happenings.push(Event::LeadTaken { by: person, how: LeadBy::Started }.into());
            }
            None if self.awaits_second() => return Err(Rule::SecondAwaited),
            None => {}
        }
        let first = *self.agenda().first().ok_or(Rule::LastStep)?;
        if first.slot.and_then(|id| self.slot_by_id(id)).is_some_and(|slot| slot.presenter.is_none()) {
            return Err(Rule::NoPresenter);
        }
        happenings.push(Event::Started { by: person }.into());
        happenings.push(Event::StepEntered { step: first }.into());
        Ok(happenings)
    }

    pub(super) fn in_lobby(&self) -> Result<(), Rule> {
        match self.phase {
            Phase::Lobby => Ok(()),
            Phase::Running => Err(Rule::AlreadyStarted),
            Phase::Ended { .. } => Err(Rule::Ended),
        }
    }

    pub(super) fn running(&self) -> Result<(), Rule> {
        match self.phase {
            Phase::Lobby => Err(Rule::NotStarted),
            Phase::Running => Ok(()),
            Phase::Ended { .. } => Err(Rule::Ended),
        }
    }

    pub(super) fn not_ended(&self) -> Result<(), Rule> {
        if matches!(self.phase, Phase::Ended { .. }) { Err(Rule::Ended) } else { Ok(()) }
    }

    pub(super) fn must_conduct(&self, person: PersonId) -> Result<(), Rule> {
        match self.conducts(person) {
            true => Ok(()),
            false if self.awaits_second() => Err(Rule::SecondAwaited),
            false => Err(Rule::ConductorOnly { conductor: self.lead.conductor }),
        }
    }

    pub(super) fn must_be_here(&self, person: PersonId) -> Result<(), Rule> {
        if self.is_here(person) { Ok(()) } else { Err(Rule::TheyAreNotInTheRoom) }
    }

    pub(super) fn attendance_of(&self, person: PersonId) -> Option<Attendance> {
        self.attendance.get(&person).copied()
    }

    fn close_check(&self, person: PersonId) -> Decided {
        let check = self.check.ok_or(Rule::NoCheckOpen)?;
        let asked = self.acts.get(&check).is_some_and(|deed| deed.by == person);
        let coach = self.seat(person).is_some_and(|seat| seat.coach);
        if asked || coach || self.conducts(person) {
            one(Event::CheckClosed { check })
        } else {
            Err(Rule::ConductorOnly { conductor: self.lead.conductor })
        }
    }

    fn undo_end(&self, person: PersonId, now: Timestamp) -> Decided {
        let Phase::Ended { at } = self.phase else { return Err(Rule::NotEnded) };
        self.must_conduct(person)?;
        if now.since(at) > UNDO_END_WITHIN {
            return Err(Rule::TooLateToUndo);
        }
        one(Event::EndUndone)
    }

    /// Who conducts and was away at the end, or left before it, comes back to undo it.
    fn undo_end_from_outside(&self, person: PersonId, now: Timestamp) -> Decided {
        let seat = *self.seat(person).filter(|_| self.lead.conductor == Some(person)).ok_or(Rule::NotInTheRoom)?;
        let mut happenings = vec![Event::Came(seat).into()];
        happenings.extend(self.undo_end(person, now)?);
        Ok(happenings)
    }

    fn withdraw_own(&self, person: PersonId, act: ActId) -> Decided {
        let deed = self.acts.get(&act).ok_or(Rule::NoSuchAct)?;
        // What its owner said yes to is the owner's, whoever wrote it.
        let promised = self.actions.get(&ActionId(act.0)).filter(|action| action.accepted).map(|action| action.owner);
        let own = promised.map_or(deed.by == person || deed.entered_by == Some(person), |owner| owner == person);
        if !own {
            return Err(if self.sees(person, deed) { Rule::NotYours } else { Rule::NoSuchAct });
        }
        if deed.withdrawn {
            return Err(Rule::AlreadyDone);
        }
        if matches!(deed.act, Act::Pass | Act::HandUp | Act::HandDown) {
            return Err(Rule::NothingToChange);
        }
        one(Event::Withdrawn { act })
    }

    fn correct(&self, person: PersonId, act: ActId, words: &Words) -> Decided {
        self.running()?;
        let deed = self.acts.get(&act).ok_or(Rule::NoSuchAct)?;
        if deed.by != person && deed.entered_by != Some(person) {
            return Err(if self.sees(person, deed) { Rule::NotYours } else { Rule::NoSuchAct });
        }
        if deed.withdrawn {
            return Err(Rule::NoSuchAct);
        }
        check_length(words)?;
        if words.text.trim().is_empty() {
            return Err(Rule::WordsNeeded);
        }
        let mut words = words.clone();
        words.confidence = words.confidence.filter(|_| matches!(deed.act, Act::Action { .. }));
        let wordless = matches!(deed.act, Act::Vote { .. } | Act::HandUp | Act::HandDown);
        if wordless || words == deed.words {
            return Err(Rule::NothingToChange);
        }
        let mut happenings = vec![Happening { event: Event::Corrected { act }, words }];
        // An owner's own words are a yes, also where somebody else entered the action.
        let action = ActionId(act.0);
        let own = self.actions.get(&action).is_some_and(|action| action.owner == person && !action.milestone);
        if own && deed.entered_by.is_some() {
            happenings.push(Event::ActionAccepted { action }.into());
        }
        Ok(happenings)
    }
}

/// Exactly one event.
pub(super) fn one(event: Event) -> Decided {
    Ok(vec![event.into()])
}

/// Refuses words longer than any act may have, and a confidence that is none.
pub(super) fn check_length(words: &Words) -> Result<(), Rule> {
    let pieces = [&words.text, &words.first_step, &words.measure, &words.groups, &words.learned];
    if pieces.iter().any(|piece| piece.chars().count() > LONGEST_TEXT) {
        return Err(Rule::TooLong { most: u32::try_from(LONGEST_TEXT).unwrap_or(u32::MAX) });
    }
    acts::one_to_ten(words.confidence)
}
