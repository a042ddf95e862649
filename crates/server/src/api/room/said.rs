//! Acts and commitments as programs read them, each only as far as its reader may see it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::{ActId, ActionId, PersonId};
use setwise_domain::meeting::act::{Act, Words};
use setwise_domain::meeting::state::{Commitment, Deed, Meeting, QuestionState};

use super::steps::Step;
use crate::api::moment::Moment;

/// An act, with its words.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Said {
    id: ActId,
    /// The number of the event that brought it.
    seq: u64,
    at: Moment,
    by: PersonId,
    /// Who entered it, where somebody else did.
    #[serde(skip_serializing_if = "Option::is_none")]
    entered_by: Option<PersonId>,
    /// In which step; absent: in the lobby.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<Step>,
    #[serde(flatten)]
    act: Act,
    /// What was said or written. Empty once it was withdrawn.
    words: Words,
    /// Whether its words were corrected.
    corrected: bool,
    withdrawn: bool,
    /// How a question stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<QuestionState>,
}

/// An action or milestone, as the room knows it.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Promise {
    id: ActionId,
    owner: PersonId,
    due: Date,
    /// Whether its owner said yes.
    accepted: bool,
    milestone: bool,
    /// Whether it was carried in from an earlier meeting.
    earlier: bool,
    words: Words,
    /// The act that told what became of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    follow_up: Option<ActId>,
}

impl Said {
    /// An act of a meeting. The caller has asked whether its reader may see it.
    fn of(meeting: &Meeting, deed: &Deed) -> Self {
        Self {
            id: deed.id,
            seq: deed.seq,
            at: Moment(deed.at),
            by: deed.by,
            entered_by: deed.entered_by,
            step: deed.step.and_then(|step| Step::of(meeting, step)),
            act: deed.act.clone(),
            words: deed.words.clone(),
            corrected: !deed.corrected.is_empty(),
            withdrawn: deed.withdrawn,
            state: deed.question,
        }
    }

    /// An act by its id, when its reader may see it.
    pub(in crate::api) fn seen(meeting: &Meeting, viewer: PersonId, act: ActId) -> Option<Self> {
        meeting.acts.get(&act).filter(|deed| meeting.sees(viewer, deed)).map(|deed| Self::of(meeting, deed))
    }

    /// Every act its reader may see, in order.
    pub(in crate::api) fn all(meeting: &Meeting, viewer: PersonId) -> Vec<Self> {
        meeting.seen_by(viewer).map(|deed| Self::of(meeting, deed)).collect()
    }
}

impl Promise {
    /// Which it is.
    pub(in crate::api) const fn id(&self) -> ActionId {
        self.id
    }

    /// Every commitment its reader may see. `earlier` are those of earlier meetings they may read.
    pub(in crate::api) fn all(meeting: &Meeting, viewer: PersonId, earlier: &BTreeSet<ActionId>) -> Vec<Self> {
        let shown = meeting.actions.values().filter(|one| !one.withdrawn && is_seen(meeting, viewer, earlier, one));
        shown.map(|one| Self::of(meeting, viewer, one)).collect()
    }

    fn of(meeting: &Meeting, viewer: PersonId, one: &Commitment) -> Self {
        let made = one.act.and_then(|act| meeting.acts.get(&act)).map(|deed| &deed.words);
        let told = one.follow_up.filter(|act| meeting.acts.get(act).is_some_and(|deed| meeting.sees(viewer, deed)));
        Self {
            id: one.id,
            owner: one.owner,
            due: one.due,
            accepted: one.accepted,
            milestone: one.milestone,
            earlier: one.act.is_none(),
            words: made.or(one.carried.as_ref()).cloned().unwrap_or_default(),
            follow_up: told,
        }
    }
}

/// Whether somebody may see a commitment: made here, as its act; carried in, when its own meeting is theirs to read.
pub(in crate::api) fn is_seen(
    meeting: &Meeting,
    viewer: PersonId,
    earlier: &BTreeSet<ActionId>,
    one: &Commitment,
) -> bool {
    match one.act {
        Some(act) => meeting.acts.get(&act).is_some_and(|deed| meeting.sees(viewer, deed)),
        None => meeting.seat(viewer).is_some() && earlier.contains(&one.id),
    }
}
