//! The agenda: the steps a meeting moves through, derived from its protocol and its slots.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ActId, PersonId};
use crate::protocol::plan::stage_length;
use crate::protocol::{Each, Protocol};
use crate::time::{Millis, Timestamp};

/// A slot's number within its meeting. Never used twice, so that dropping one renames no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct SlotId(pub u16);

/// A step: a stage, or a stage within a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepKey {
    /// The stage's place in the protocol, from 0.
    pub stage: u16,
    /// The slot, where the stage is repeated for each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<SlotId>,
}

/// One presenter's pass through the stages repeated for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Its number.
    pub id: SlotId,
    /// Who presents, once decided.
    pub presenter: Option<PersonId>,
    /// The challenge or bid that brought them here.
    pub brought: Option<ActId>,
    /// Whether one of its steps was ever entered.
    pub begun: bool,
}

/// The steps in order. Slot stages form one block, repeated for each slot; a half-way stage stands between the
/// slots once half of them are over, and not at all when there are fewer than two.
#[must_use]
pub fn agenda(protocol: &Protocol, slots: &[Slot]) -> Vec<StepKey> {
    agenda_with_halfway(protocol, slots, None)
}

/// The same, once the half-way stage came after so many slots: it keeps its place when slots are added or dropped.
#[must_use]
pub fn agenda_with_halfway(protocol: &Protocol, slots: &[Slot], came_after: Option<u16>) -> Vec<StepKey> {
    let stages = || (0u16..).zip(&protocol.stages);
    let first_slot_stage = stages().find(|(_, stage)| stage.each == Each::Slot).map(|(at, _)| at);
    let once = |stage: u16| StepKey { stage, slot: None };
    let mut steps = Vec::new();
    for (at, stage) in stages() {
        match stage.each {
            Each::Meeting => steps.push(once(at)),
            Each::Slot if Some(at) == first_slot_stage => {
                let half = came_after.map(usize::from).or((slots.len() > 1).then(|| slots.len().div_ceil(2)));
                let halfway = || stages().filter(|(_, stage)| stage.each == Each::Halfway).map(|(at, _)| once(at));
                for (nth, slot) in slots.iter().enumerate() {
                    if half == Some(nth) {
                        steps.extend(halfway());
                    }
                    steps.extend(
                        stages()
                            .filter(|(_, s)| s.each == Each::Slot)
                            .map(|(stage, _)| StepKey { stage, slot: Some(slot.id) }),
                    );
                }
                if half == Some(slots.len()) {
                    steps.extend(halfway());
                }
            }
            Each::Slot | Each::Halfway => {}
        }
    }
    steps
}

/// A step with when it begins and how long it lasts, as long as every step lasts as long as it was planned to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// The step.
    pub step: StepKey,
    /// When it begins.
    pub begins: Timestamp,
    /// How long it lasts.
    pub lasts: Millis,
}

/// The steps of a meeting of so many minutes and slots with their times, from its start on.
#[must_use]
pub fn timetable(protocol: &Protocol, slots: &[Slot], minutes: u32, starts_at: Timestamp) -> Vec<Timed> {
    let many = u8::try_from(slots.len()).unwrap_or(u8::MAX);
    let mut begins = starts_at;
    let timed = |step: StepKey| {
        let stage = protocol.stages.get(usize::from(step.stage))?;
        let timed = Timed { step, begins, lasts: stage_length(protocol, stage, minutes, many) };
        begins = begins.plus(timed.lasts);
        Some(timed)
    };
    agenda(protocol, slots).into_iter().filter_map(timed).collect()
}

/// As many slots as were planned, before anybody is named for one.
#[must_use]
pub fn planned(slots: u8) -> Vec<Slot> {
    let slot = |id| Slot { id: SlotId(id), presenter: None, brought: None, begun: false };
    (0..u16::from(slots.max(1))).map(slot).collect()
}
