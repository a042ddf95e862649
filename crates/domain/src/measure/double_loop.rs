//! The double loop: how a challenge changed, and after which question.

use schemars::JsonSchema;
use serde::Serialize;

use super::balance::count;
use super::facets::facet_of;
use super::heard::{Heard, is_question};
use crate::id::{ActId, PersonId};
use crate::meeting::act::Act;
use crate::meeting::agenda::{Slot, SlotId};
use crate::meeting::state::Deed;

/// Facets whose questions are about what is taken for granted. Protocols name them so; see `docs/write-a-protocol.md`.
const ABOUT_ASSUMPTIONS: [&str; 2] = ["assumptions", "framing"];

/// A challenge framed anew.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Reframing {
    /// The act, whose words are the new framing.
    pub act: ActId,
    /// Who framed it so.
    pub by: PersonId,
    /// The last question put in the slot before it, in time, and who asked it. What came before need not be why.
    pub after: Option<(ActId, PersonId)>,
}

/// How the challenge of one slot was framed, first and as agreed.
///
/// "Double loop" is Argyris' word (1977, "Double loop learning in organizations") for changing the question, not only
/// the answer. A challenge that stayed as it was may have been well framed; one that changed is not better for it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DoubleLoop {
    /// In which slot.
    pub slot: SlotId,
    /// Whose challenge.
    pub presenter: Option<PersonId>,
    /// As first framed.
    pub first: ActId,
    /// Each reframing, in order; the last is the challenge as agreed.
    pub reframings: Vec<Reframing>,
    /// Questions about what is taken for granted, asked and answered; none where the protocol has no such facet.
    pub assumptions: Option<(u32, u32)>,
}

/// One for each slot that has a challenge the room sees, in order.
pub(super) fn loops(heard: &Heard<'_>) -> Vec<DoubleLoop> {
    heard.meeting.slots.iter().filter(|slot| slot.begun).filter_map(|slot| double_loop(heard, slot)).collect()
}

fn double_loop(heard: &Heard<'_>, slot: &Slot) -> Option<DoubleLoop> {
    let first = first_framing(heard, slot)?;
    let reframings = heard
        .deeds
        .iter()
        .filter(|deed| deed.act == Act::Reframe { of: first.id })
        .map(|deed| Reframing { act: deed.id, by: deed.by, after: question_before(heard, slot, deed) })
        .collect();
    Some(DoubleLoop {
        slot: slot.id,
        presenter: slot.presenter,
        first: first.id,
        reframings,
        assumptions: assumptions(heard, slot),
    })
}

/// The challenge that brought the presenter here, else the presenter's own. As [`crate::meeting::state::Meeting::framings`],
/// but of what the room sees.
fn first_framing<'a>(heard: &Heard<'a>, slot: &Slot) -> Option<&'a Deed> {
    let challenges = || heard.deeds.iter().copied().filter(|deed| deed.act == Act::Challenge);
    let here = |deed: &&Deed| deed.step.is_some_and(|step| step.slot.is_none() || step.slot == Some(slot.id));
    challenges()
        .find(|deed| Some(deed.id) == slot.brought)
        .or_else(|| challenges().filter(here).find(|deed| Some(deed.by) == slot.presenter))
}

fn question_before(heard: &Heard<'_>, slot: &Slot, reframing: &Deed) -> Option<(ActId, PersonId)> {
    let before = heard.deeds.iter().take_while(|deed| deed.id != reframing.id);
    let in_slot = before.filter(|deed| deed.step.is_some_and(|step| step.slot == Some(slot.id)));
    in_slot.filter(|deed| is_question(&deed.act)).last().map(|deed| (deed.id, deed.by))
}

fn assumptions(heard: &Heard<'_>, slot: &Slot) -> Option<(u32, u32)> {
    let about = |facet: &str| ABOUT_ASSUMPTIONS.contains(&facet);
    let offered = heard.meeting.protocol().stages.iter().flat_map(|stage| &stage.facets);
    if !offered.into_iter().any(|facet| about(facet.as_str())) {
        return None;
    }
    let answered = |question: ActId| heard.deeds.iter().any(|deed| deed.act == Act::Answer { question });
    let asked: Vec<ActId> = heard
        .in_questions()
        .filter(|(step, deed)| {
            step.slot == Some(slot.id) && facet_of(heard, *step, deed).is_some_and(|facet| about(facet.as_str()))
        })
        .map(|(_, deed)| deed.id)
        .collect();
    Some((count(asked.iter()), count(asked.iter().filter(|question| answered(**question)))))
}
