//! What measures count: the acts that stand and that the whole room sees.

use std::collections::BTreeSet;

use crate::id::PersonId;
use crate::meeting::act::{Act, ActKind};
use crate::meeting::agenda::{SlotId, StepKey};
use crate::meeting::state::{Deed, Meeting};
use crate::protocol::{FloorRule, Stage, Who};

/// A meeting with its countable acts, in order.
pub(super) struct Heard<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) deeds: Vec<&'a Deed>,
}

impl<'a> Heard<'a> {
    pub(super) fn of(meeting: &'a Meeting) -> Self {
        Self { meeting, deeds: meeting.deeds().filter(|deed| !deed.withdrawn && meeting.all_see(deed)).collect() }
    }

    /// Acts somebody says to the others, with their step: not gestures, not what each writes for themselves.
    pub(super) fn voiced(&self) -> impl Iterator<Item = (StepKey, &'a Deed)> {
        self.deeds.iter().filter(|deed| is_voice(deed.act.kind())).filter_map(|deed| {
            let step = deed.step?;
            let together = self.meeting.stage_of(step)?.floor == FloorRule::Together;
            (!together).then_some((step, *deed))
        })
    }

    /// The same, in stages where members ask.
    pub(super) fn in_questions(&self) -> impl Iterator<Item = (StepKey, &'a Deed)> {
        self.voiced().filter(|(step, _)| self.meeting.stage_of(*step).is_some_and(is_for_questions))
    }

    /// The turns, as who took each in which step: an unbroken run of one person's acts is one turn.
    pub(super) fn turns(&self) -> Vec<(StepKey, PersonId)> {
        let mut turns: Vec<(StepKey, PersonId)> = self.voiced().map(|(step, deed)| (step, deed.by)).collect();
        turns.dedup();
        turns
    }

    /// Whether somebody was presenting in a step.
    pub(super) fn presents(&self, person: PersonId, step: StepKey) -> bool {
        self.presenter_in(step.slot) == Some(person)
    }

    pub(super) fn presenter_in(&self, slot: Option<SlotId>) -> Option<PersonId> {
        slot.and_then(|id| self.meeting.slot_by_id(id)).and_then(|slot| slot.presenter)
    }

    /// The slots that were begun, and none for the stages outside them.
    pub(super) fn slots_begun(&self) -> BTreeSet<Option<SlotId>> {
        self.meeting.steps.keys().map(|step| step.slot).collect()
    }
}

/// Whether members other than the presenter ask in a stage.
pub(super) fn is_for_questions(stage: &Stage) -> bool {
    let asks = |who: &Who| matches!(who, Who::Member | Who::Everyone | Who::Role(_));
    stage.may.iter().any(|may| may.act == ActKind::Question && may.who.iter().any(asks))
}

/// Whether an act is a question.
pub(super) fn is_question(act: &Act) -> bool {
    matches!(act, Act::Question { .. })
}

fn is_voice(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::CheckIn
            | ActKind::FollowUp
            | ActKind::Reframe
            | ActKind::Question
            | ActKind::Answer
            | ActKind::Statement
            | ActKind::Presentation
            | ActKind::Image
            | ActKind::Summary
            | ActKind::KeyQuestion
            | ActKind::Recommendation
            | ActKind::Resource
            | ActKind::Offer
            | ActKind::Reflection
            | ActKind::SkillFocus
            | ActKind::Intervention
    )
}
