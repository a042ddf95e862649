//! Steps, as programs name them: the stage by its name in the protocol, the slot by its number.

use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::PersonId;
use setwise_domain::meeting::agenda::{SlotId, StepKey};
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::StageId;

use crate::web::room::words::stage_name;

/// A step: a stage, or a stage within a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(in crate::api) struct Step {
    /// The stage's name in the protocol's file.
    stage: StageId,
    /// The stage's name among people.
    name: String,
    /// The slot's number, where the stage is repeated for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<SlotId>,
    /// Who presents in the slot.
    #[serde(skip_serializing_if = "Option::is_none")]
    presenter: Option<PersonId>,
}

impl Step {
    /// A step of a meeting; none when its protocol has no such stage.
    pub(in crate::api) fn of(meeting: &Meeting, key: StepKey) -> Option<Self> {
        let stage = meeting.stage_of(key)?.id.clone();
        let name = stage_name(meeting.protocol(), key).to_owned();
        let presenter = key.slot.and_then(|id| meeting.slot_by_id(id)).and_then(|slot| slot.presenter);
        Some(Self { stage, name, slot: key.slot, presenter })
    }
}
