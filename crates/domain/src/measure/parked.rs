//! Questions set aside, and questions that helped.

use schemars::JsonSchema;
use serde::Serialize;

use super::heard::{Heard, is_question};
use crate::id::{ActId, PersonId};
use crate::meeting::act::Act;
use crate::meeting::state::{Deed, Meeting, QuestionState};

/// Questions that were not answered in the room.
///
/// In questions. It does not mean that they were bad ones: a question set aside is often the one that stays.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Parked {
    /// Put, and set aside by who was asked.
    pub set_aside: Vec<ActId>,
    /// Put, and declined.
    pub declined: Vec<ActId>,
    /// Not put: left for this viewer, who presented, to read once their slot is over. Nobody else is told how many.
    pub left: Vec<ActId>,
}

impl Parked {
    pub(super) fn of(heard: &Heard<'_>, viewer: PersonId) -> Self {
        let now = |state| {
            let those = heard.deeds.iter().filter(move |deed| is_question(&deed.act) && deed.question == Some(state));
            those.map(|deed| deed.id).collect()
        };
        let left = heard.meeting.seen_by(viewer).filter(|deed| {
            let presents = deed.step.is_some_and(|step| heard.presents(viewer, step));
            !deed.withdrawn && presents && deed.act == Act::Park { question: None }
        });
        Self {
            set_aside: now(QuestionState::Parked),
            declined: now(QuestionState::Declined),
            left: left.map(|deed| deed.id).collect(),
        }
    }
}

/// The viewer's own questions that a presenter marked with "this one helped", in order. Each asker sees theirs; there is
/// no such list of anybody else, and no total.
#[must_use]
pub fn helpful_questions(meeting: &Meeting, viewer: PersonId) -> Vec<&Deed> {
    let helped =
        |question: ActId| meeting.seen_by(viewer).any(|deed| !deed.withdrawn && deed.act == Act::Helped { question });
    meeting
        .deeds()
        .filter(|deed| deed.by == viewer && !deed.withdrawn && is_question(&deed.act) && helped(deed.id))
        .collect()
}
