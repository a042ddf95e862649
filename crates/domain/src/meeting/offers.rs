//! What a person may do now: the composer offers exactly this, and says when the next thing comes.

use super::act::{Act, ActKind, Outcome};
use super::event::Exception;
use super::floor::main_act;
use super::refusal::Rule;
use super::state::{Meeting, Phase};
use crate::id::PersonId;
use crate::protocol::{Artefact, FloorRule, May};

/// Something a person may do now.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer<'a> {
    /// Which kind of act.
    pub kind: ActKind,
    /// The protocol's line that allows it; none: allowed in every stage.
    pub may: Option<&'a May>,
}

/// When a person's next thing comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// It is their turn.
    Now,
    /// After these people, in order.
    After(Vec<PersonId>),
    /// After the answer of these people.
    Answer(Vec<PersonId>),
    /// When everybody has written, or the conductor reveals.
    Reveal {
        /// How many are done.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// When the process check is closed.
    Check,
    /// When the meeting goes on.
    Pause,
    /// In a later stage, the first that has something for them.
    Stage(crate::meeting::agenda::StepKey),
    /// Nothing more comes.
    Nothing,
}

/// What stands in the way of going on to the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// An action of this person.
    Action(PersonId),
    /// What the step must leave.
    Artefact(Artefact),
    /// Who presents next.
    Presenter,
}

impl Meeting {
    /// What a person may do now. Signs that cost nothing (a pause, parking, a process check) come last.
    #[must_use]
    pub fn offers(&self, person: PersonId) -> Vec<Offer<'_>> {
        let listed = self.stage().map(|stage| stage.may.iter().map(|may| may.act).collect::<Vec<_>>());
        let always = [
            ActKind::CheckAnswer,
            ActKind::Answer,
            ActKind::FollowUp,
            ActKind::Pass,
            ActKind::HandUp,
            ActKind::HandDown,
            ActKind::Intervention,
            ActKind::ProcessCheck,
            ActKind::PauseRequest,
        ];
        let mut kinds: Vec<ActKind> = Vec::new();
        for kind in listed.unwrap_or_default().into_iter().chain(always) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
            .into_iter()
            .filter(|kind| *kind != ActKind::FollowUp || self.open_commitments_of(person).next().is_some())
            .filter_map(|kind| Some(Offer { kind, may: self.permit(person, kind).ok()?.may }))
            .collect()
    }

    /// A person's commitments from earlier meetings that nobody has heard about yet.
    pub fn open_commitments_of(&self, person: PersonId) -> impl Iterator<Item = &super::state::Commitment> {
        self.actions.values().filter(move |action| {
            action.owner == person && action.act.is_none() && action.follow_up.is_none() && !action.withdrawn
        })
    }

    /// A person's actions that are still to be done: said yes to, here or in an earlier meeting, and neither done nor let go.
    pub fn still_to_do_of(&self, person: PersonId) -> impl Iterator<Item = &super::state::Commitment> {
        self.actions.values().filter(move |action| {
            let told = action.follow_up.and_then(|act| self.acts.get(&act)).map(|deed| &deed.act);
            let closed = matches!(told, Some(Act::FollowUp { outcome: Outcome::Done | Outcome::Dropped, .. }));
            action.owner == person && action.accepted && !action.milestone && !action.withdrawn && !closed
        })
    }

    /// Acts this person may draft, though they may not be done yet: what the stage lists for them.
    pub fn draftable(&self, person: PersonId) -> impl Iterator<Item = &May> {
        self.stage().into_iter().flat_map(|stage| &stage.may).filter(move |may| {
            may.who.iter().any(|who| self.is_a(person, who))
                && matches!(
                    self.permit(person, may.act),
                    Err(Rule::NotYourTurn
                        | Rule::AnswerFirst
                        | Rule::HandUpFirst
                        | Rule::CheckOpen
                        | Rule::Paused
                        | Rule::TheyAreNotInTheRoom)
                )
        })
    }

    /// When the next thing comes for a person.
    #[must_use]
    pub fn wait(&self, person: PersonId) -> Wait {
        if self.phase != Phase::Running {
            return Wait::Nothing;
        }
        if self.check.is_some() {
            return Wait::Check;
        }
        if self.paused {
            return Wait::Pause;
        }
        let now = self.on_the_floor();
        let answering: Vec<_> = self.awaited_answers();
        if now == Some(person) {
            return if answering.is_empty() { Wait::Now } else { Wait::Answer(answering) };
        }
        let next = self.next_on_the_floor();
        if let Some(place) = next.iter().position(|other| *other == person) {
            return Wait::After(now.into_iter().chain(next.into_iter().take(place)).collect());
        }
        if self.step.is_some_and(|step| self.is_closed(step)) {
            let (done, of) = self.done_and_awaited().unwrap_or_default();
            return Wait::Reveal { done, of };
        }
        self.later_stage_for(person).map_or(Wait::Nothing, Wait::Stage)
    }

    /// Who is awaited with an answer to the question on the floor.
    #[must_use]
    pub fn awaited_answers(&self) -> Vec<PersonId> {
        self.here()
            .map(|seat| seat.person)
            .filter(|person| self.questions_for(*person).any(|deed| deed.step == self.step))
            .collect()
    }

    fn later_stage_for(&self, person: PersonId) -> Option<crate::meeting::agenda::StepKey> {
        let agenda = self.agenda();
        let at = agenda.iter().position(|key| Some(*key) == self.step)?;
        agenda.into_iter().skip(at + 1).find(|key| {
            self.stage_of(*key).and_then(main_act).is_some_and(|may| {
                may.who.iter().any(|who| match who {
                    crate::protocol::Who::Presenter => {
                        key.slot.and_then(|id| self.slot_by_id(id)).and_then(|slot| slot.presenter) == Some(person)
                    }
                    other => self.is_a(person, other),
                })
            })
        })
    }

    /// What is missing before the current step may be left: for the conductor to see, and to state exceptions on.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let Some((step, stage)) = self.step.zip(self.stage()) else { return Vec::new() };
        let mut missing: Vec<Missing> = match self.is_last_for_actions(step) {
            true => self.uncommitted(step.slot).into_iter().map(Missing::Action).collect(),
            false => Vec::new(),
        };
        let excepted = self.exceptions.contains_key(&Exception::NothingLeft(step))
            || self.exceptions.contains_key(&Exception::NoNextMeeting) && stage.leaves == Some(Artefact::NextMeeting);
        let left = match stage.leaves {
            None => true,
            Some(Artefact::Act(ActKind::Action)) => self.leaves_an_action(step) || !missing.is_empty(),
            Some(Artefact::Presenters) => {
                self.slots.iter().all(|slot| slot.presenter.is_some()) || self.settle_bids().is_some()
            }
            Some(Artefact::NextMeeting) => self.next_meeting.is_some(),
            Some(Artefact::Act(kind)) => self.deeds_in(step).any(|deed| deed.act.kind() == kind),
        };
        missing.extend(stage.leaves.filter(|_| !left && !excepted).map(Missing::Artefact));
        missing
    }

    /// Whether an act passed only because the statement rule is gentle: it refers to nothing, or to something of another
    /// kind than its line says. A word for who said it alone.
    #[must_use]
    pub fn unprompted(&self, deed: &super::state::Deed) -> bool {
        let super::act::Act::Statement { form: super::act::StatementForm::Plain, refers } = deed.act else {
            return false;
        };
        let kind = refers.and_then(|id| self.acts.get(&id)).map(|other| other.act.kind());
        let stage = deed.step.and_then(|step| self.stage_of(step));
        let line = stage.and_then(|stage| {
            let mine = |may: &&May| may.act == ActKind::Statement && may.who.iter().any(|who| self.is_a(deed.by, who));
            stage.may.iter().find(mine)
        });
        line.and_then(|may| may.refers).is_some_and(|wanted| kind != Some(wanted))
    }

    /// Whether the floor passes in an order in the current stage.
    #[must_use]
    pub fn has_order(&self) -> bool {
        self.stage().is_some_and(|stage| matches!(stage.floor, FloorRule::InTurn | FloorRule::Hands))
    }
}
