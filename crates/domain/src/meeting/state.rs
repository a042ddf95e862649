//! A meeting's state: what its events add up to. Serialised, it is the same byte for byte after every replay.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::act::{Act, ActKind, Words};
use super::agenda::{Slot, SlotId, StepKey, agenda_with_halfway};
use super::clock::{Answering, StepClock};
use super::event::{Candidate, Exception, Plan, Seat};
use super::floor::Turns;
use crate::id::{ActId, ActionId, CommandId, PersonId};
use crate::protocol::{Artefact, Conductor, FloorRule, Protocol, Stage};
use crate::time::Timestamp;

/// A meeting, from the opening of its room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// What was planned, and the protocol it keeps.
    pub plan: Plan,
    /// The number of the last event.
    pub seq: u64,
    /// How far it is.
    pub phase: Phase,
    /// Everybody with a seat, in seat order.
    pub seats: Vec<Seat>,
    /// Whether each of them is there.
    pub attendance: BTreeMap<PersonId, Attendance>,
    /// Who promised to look in once a day, in a meeting over days.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub pledged: BTreeSet<PersonId>,
    /// The presenters' slots, in order.
    pub slots: Vec<Slot>,
    /// After how many slots the half-way stage came, once it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub halfway: Option<u16>,
    /// The current step.
    pub step: Option<StepKey>,
    /// The current step's clock.
    pub clock: StepClock,
    /// The conductor paused the meeting.
    pub paused: bool,
    /// What is kept of each step that was ever entered.
    #[serde(with = "pairs")]
    pub steps: BTreeMap<StepKey, StepLog>,
    /// Every act, by id, in the order in which they came.
    pub acts: IndexMap<ActId, Deed>,
    /// The turn order of the stages outside the slots.
    pub turns: Turns,
    /// The turn order of each slot.
    pub slot_turns: BTreeMap<SlotId, Turns>,
    /// Hands up, first come first.
    pub hands: Vec<PersonId>,
    /// Whose hand was skipped once and went to the end.
    pub hands_skipped: BTreeSet<PersonId>,
    /// Answers under way whose clock runs.
    pub answering: BTreeMap<PersonId, Answering>,
    /// The process check that is open.
    pub check: Option<ActId>,
    /// The election, while it is not decided or somebody may still decline.
    pub election: Election,
    /// Commitments: made here, or carried in from earlier meetings.
    pub actions: BTreeMap<ActionId, Commitment>,
    /// Who conducts.
    pub lead: Lead,
    /// Who may write for others.
    pub scribe: Option<PersonId>,
    /// Who was marked present by somebody else and has done nothing of their own since: others act for them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub by_hand: BTreeSet<PersonId>,
    /// Exceptions the conductor stated.
    #[serde(with = "pairs")]
    pub exceptions: BTreeMap<Exception, Words>,
    /// When the next meeting or follow-up is.
    pub next_meeting: Option<Timestamp>,
    /// The commands that were carried out: sent twice, they act once.
    pub commands: BTreeSet<CommandId>,
    /// Who reads it without a seat in it: people of the set who sat in the circle beside. No event names them; whoever
    /// proved that they may read puts them here.
    #[serde(skip)]
    pub readers: BTreeSet<PersonId>,
}

/// How far a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// People come in.
    Lobby,
    /// Under way.
    Running,
    /// Ended.
    Ended {
        /// When.
        at: Timestamp,
    },
}

/// Whether somebody is there, as the rules see it. Connections are not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Attendance {
    /// Not come yet.
    Expected,
    /// In the room.
    Here,
    /// Marked away by the conductor.
    Away,
    /// Left.
    Left,
}

/// What is kept of a step, also when it is entered again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct StepLog {
    /// How many turns each person used in it.
    pub turns_used: BTreeMap<PersonId, u32>,
    /// Who passed in it.
    pub passed: BTreeSet<PersonId>,
    /// What was written alone is open.
    pub revealed: bool,
}

/// An act, as the state keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deed {
    /// Its id.
    pub id: ActId,
    /// The event that brought it.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: PersonId,
    /// Who entered it, where somebody else did.
    pub entered_by: Option<PersonId>,
    /// In which step; none: in the lobby.
    pub step: Option<StepKey>,
    /// What.
    pub act: Act,
    /// What was said or written.
    pub words: Words,
    /// The words were corrected; the events that hold earlier words.
    pub corrected: Vec<u64>,
    /// It was withdrawn.
    pub withdrawn: bool,
    /// A question: how it stands.
    pub question: Option<QuestionState>,
    /// Feedback that the whole set reads: the line that granted it to its giver says so.
    pub open: bool,
}

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionState {
    /// Waiting for an answer.
    Open,
    /// Answered; a question to all stays open until the floor moves on.
    Answered,
    /// Set aside for the presenter.
    Parked,
    /// Declined.
    Declined,
}

/// An election of presenters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Election {
    /// The votes that count now. In no one else's view before the count, and afterwards only as totals.
    pub votes: BTreeMap<PersonId, ActId>,
    /// Totals of the last count, best first.
    pub totals: Vec<(ActId, u32)>,
    /// A tie that waits for one more vote, or for the conductor.
    pub tie: Option<Tie>,
    /// Who stood, best first, once decided.
    pub ranking: Vec<Candidate>,
    /// Whether it is decided.
    pub decided: bool,
    /// Who declined to present.
    pub declined: BTreeSet<PersonId>,
}

/// A tie across the line between chosen and not chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Chosen without doubt.
    pub sure: Vec<Candidate>,
    /// Among whom.
    pub among: Vec<Candidate>,
    /// The others.
    pub rest: Vec<Candidate>,
    /// One more vote has been taken: now the conductor chooses.
    pub voted_again: bool,
}

/// An action or milestone, as the room knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Its id.
    pub id: ActionId,
    /// Whose.
    pub owner: PersonId,
    /// By when.
    pub due: jiff::civil::Date,
    /// Its owner said yes.
    pub accepted: bool,
    /// A milestone, not an action.
    pub milestone: bool,
    /// The act that made it; none: carried in from an earlier meeting.
    pub act: Option<ActId>,
    /// Its words, when carried in.
    pub carried: Option<Words>,
    /// The act that told what became of it.
    pub follow_up: Option<ActId>,
    /// Withdrawn with its act.
    pub withdrawn: bool,
}

/// Who conducts, and what is under way about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Lead {
    /// Who conducts now; none: any member present, unless whoever joins second is awaited.
    pub conductor: Option<PersonId>,
    /// Whose role it is: takes it back with one tap.
    pub holder: Option<PersonId>,
    /// Who takes over at once.
    pub stand_in: Option<PersonId>,
    /// To whom the lead is being passed.
    pub offered: Option<PersonId>,
    /// Since when nothing was heard of the conductor.
    pub lost: Option<Timestamp>,
    /// Who offers to take over, and since when.
    pub takeover: Option<(PersonId, Timestamp)>,
}

impl Meeting {
    /// The protocol this meeting keeps.
    #[must_use]
    pub fn protocol(&self) -> &Protocol {
        &self.plan.protocol
    }

    /// The stage of a step.
    #[must_use]
    pub fn stage_of(&self, step: StepKey) -> Option<&Stage> {
        self.protocol().stages.get(usize::from(step.stage))
    }

    /// The current stage.
    #[must_use]
    pub fn stage(&self) -> Option<&Stage> {
        self.step.and_then(|step| self.stage_of(step))
    }

    /// The current step's log.
    #[must_use]
    pub fn log(&self) -> Option<&StepLog> {
        self.step.and_then(|step| self.steps.get(&step))
    }

    /// The agenda as it stands.
    #[must_use]
    pub fn agenda(&self) -> Vec<StepKey> {
        agenda_with_halfway(self.protocol(), &self.slots, self.halfway)
    }

    /// The slot of the current step.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        self.step.and_then(|step| step.slot).and_then(|id| self.slot_by_id(id))
    }

    /// A slot by its number.
    #[must_use]
    pub fn slot_by_id(&self, id: SlotId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.id == id)
    }

    /// Who presents now.
    #[must_use]
    pub fn presenter(&self) -> Option<PersonId> {
        self.slot().and_then(|slot| slot.presenter)
    }

    /// Somebody's seat.
    #[must_use]
    pub fn seat(&self, person: PersonId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.person == person)
    }

    /// Whether somebody is in the room.
    #[must_use]
    pub fn is_here(&self, person: PersonId) -> bool {
        self.attendance.get(&person) == Some(&Attendance::Here)
    }

    /// Everybody in the room, in seat order.
    pub fn here(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|seat| self.is_here(seat.person))
    }

    /// Whether this person may do what a conductor does. Where nobody conducts, every member present may.
    #[must_use]
    pub fn conducts(&self, person: PersonId) -> bool {
        match self.lead.conductor {
            Some(conductor) => conductor == person,
            None => !self.awaits_second() && self.is_here(person),
        }
    }

    /// Whether the protocol wants a conductor at all.
    #[must_use]
    pub fn wants_conductor(&self) -> bool {
        self.protocol().conductor != Conductor::Nobody
    }

    /// Whether what was written alone in a step is still closed.
    #[must_use]
    pub fn is_closed(&self, step: StepKey) -> bool {
        let together = self.stage_of(step).is_some_and(|stage| stage.floor == FloorRule::Together);
        together && !self.steps.get(&step).is_some_and(|log| log.revealed)
    }

    /// The acts of a step that still stand, in order.
    pub fn deeds_in(&self, step: StepKey) -> impl Iterator<Item = &Deed> {
        self.deeds().filter(move |deed| deed.step == Some(step) && !deed.withdrawn)
    }

    /// Every act in order, withdrawn ones too.
    pub fn deeds(&self) -> impl DoubleEndedIterator<Item = &Deed> {
        self.acts.values()
    }

    /// What was done after an act, in order: what refers to it is there. Nothing where there is no such act.
    pub fn deeds_after(&self, act: ActId) -> impl DoubleEndedIterator<Item = &Deed> {
        let after = self.acts.get_index_of(&act).and_then(|place| self.acts.get_range(place + 1..));
        after.into_iter().flat_map(|range| range.values())
    }

    /// How many acts of a kind somebody did in a step.
    #[must_use]
    pub fn count(&self, person: PersonId, kind: ActKind, step: StepKey) -> usize {
        self.deeds_in(step).filter(|deed| deed.by == person && deed.act.kind() == kind).count()
    }

    /// The challenge of a slot as first and as last framed.
    #[must_use]
    pub fn framings(&self, slot: &Slot) -> Option<(&Deed, &Deed)> {
        let first = slot
            .brought
            .and_then(|id| self.acts.get(&id))
            .filter(|deed| deed.act == Act::Challenge && !deed.withdrawn)
            .or_else(|| {
                self.deeds().find(|deed| {
                    deed.act == Act::Challenge
                        && !deed.withdrawn
                        && Some(deed.by) == slot.presenter
                        && deed.step.is_some_and(|step| step.slot.is_none() || step.slot == Some(slot.id))
                })
            })?;
        let last = self
            .deeds()
            .rev()
            .find(|deed| deed.act == Act::Reframe { of: first.id } && !deed.withdrawn)
            .unwrap_or(first);
        Some((first, last))
    }

    /// Whether a stage of the protocol must leave the date of the next meeting.
    #[must_use]
    pub fn wants_next_meeting(&self) -> bool {
        self.protocol().stages.iter().any(|stage| stage.leaves == Some(Artefact::NextMeeting))
    }
}

/// A map whose keys are no texts, as a list of pairs: JSON knows only texts as keys.
mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Vec::<(K, V)>::deserialize(deserializer).map(|pairs| pairs.into_iter().collect())
    }
}
