//! What holds in every meeting, whatever was commanded. Property tests check it after every event; a state that breaks
//! one of these is a bug here, never a mistake of people.

use std::collections::BTreeSet;

use super::state::{Meeting, Phase, QuestionState};
use crate::id::PersonId;

/// Something that must hold and does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// Whoever has the floor is in the room.
    FloorToSomebodyAbsent(PersonId),
    /// Nobody presents in two slots.
    PresentsTwice(PersonId),
    /// While the meeting runs, the current step is on the agenda.
    StepNotOnTheAgenda,
    /// Before the start there is no step, afterwards there is one.
    StepOutOfPhase,
    /// Clocks stand still exactly in a pause, during a process check and outside the meeting.
    ClockOutOfStep,
    /// Only open questions are being answered, by people in the room.
    AnswersNothing(PersonId),
    /// Every act is of somebody with a seat, and stands in the order exactly once.
    StrayAct,
    /// What is written alone is in nobody else's view before the reveal.
    SeenTooEarly,
    /// Once presenters are decided no vote waits to be counted.
    VotesAfterTheCount,
    /// A withdrawn act has no words.
    WordsOfAWithdrawnAct,
    /// The one who conducts has a seat.
    ConductorWithoutSeat,
    /// A turn order holds everybody once.
    TurnOrderDoubles,
}

impl Meeting {
    /// Everything that must hold and does not; empty in every reachable state.
    #[must_use]
    pub fn broken_invariants(&self) -> Vec<Broken> {
        let mut broken = Vec::new();
        if let Some(person) = self.on_the_floor().filter(|person| !self.is_here(*person)) {
            broken.push(Broken::FloorToSomebodyAbsent(person));
        }
        let mut presenters = BTreeSet::new();
        let twice = self.slots.iter().filter_map(|slot| slot.presenter).find(|person| !presenters.insert(*person));
        broken.extend(twice.map(Broken::PresentsTwice));
        if self.step.is_some_and(|step| !self.agenda().contains(&step)) {
            broken.push(Broken::StepNotOnTheAgenda);
        }
        if self.step.is_some() == (self.phase == Phase::Lobby) {
            broken.push(Broken::StepOutOfPhase);
        }
        let runs = self.phase == Phase::Running && !self.paused && self.check.is_none();
        let answers = self.answering.values().map(|answering| &answering.clock);
        if self.step.is_some() && answers.chain([&self.clock]).any(|clock| clock.stopped.is_none() != runs) {
            broken.push(Broken::ClockOutOfStep);
        }
        let idle = self.answering.iter().find(|(person, answering)| {
            let open =
                self.acts.get(&answering.question).is_some_and(|deed| deed.question == Some(QuestionState::Open));
            !open || !self.is_here(**person)
        });
        broken.extend(idle.map(|(person, _)| Broken::AnswersNothing(*person)));
        let stray = self.acts.iter().any(|(id, deed)| *id != deed.id || self.seat(deed.by).is_none());
        if stray || !self.deeds().is_sorted_by_key(|deed| deed.seq) {
            broken.push(Broken::StrayAct);
        }
        if self.somebody_sees_too_early() {
            broken.push(Broken::SeenTooEarly);
        }
        if self.election.decided && !self.election.votes.is_empty() {
            broken.push(Broken::VotesAfterTheCount);
        }
        if self.deeds().any(|deed| deed.withdrawn && !deed.words.is_empty()) {
            broken.push(Broken::WordsOfAWithdrawnAct);
        }
        if self.lead.conductor.is_some_and(|person| self.seat(person).is_none()) {
            broken.push(Broken::ConductorWithoutSeat);
        }
        let doubled = |order: &[PersonId]| order.iter().collect::<BTreeSet<_>>().len() != order.len();
        if self.slot_turns.values().chain([&self.turns]).any(|turns| doubled(&turns.order) || doubled(&turns.late)) {
            broken.push(Broken::TurnOrderDoubles);
        }
        broken
    }

    fn somebody_sees_too_early(&self) -> bool {
        self.deeds().any(|deed| {
            let closed = deed.step.is_some_and(|step| {
                self.is_closed(step)
                    && self
                        .stage_of(step)
                        .and_then(super::floor::main_act)
                        .is_some_and(|may| may.act == deed.act.kind())
            });
            closed
                && self.seats.iter().any(|seat| {
                    seat.person != deed.by && deed.entered_by != Some(seat.person) && self.sees(seat.person, deed)
                })
        })
    }
}
