//! Kinds of question: asked, and not yet asked.

use schemars::JsonSchema;
use serde::Serialize;

use super::balance::count;
use super::heard::{Heard, is_for_questions};
use crate::id::PersonId;
use crate::meeting::act::Act;
use crate::meeting::agenda::{SlotId, StepKey};
use crate::meeting::state::Deed;
use crate::protocol::{Each, FacetId};

/// How often a facet's questions were asked.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FacetCount {
    /// Which facet.
    pub facet: FacetId,
    /// Questions.
    pub asked: u32,
    /// A stage that offers it was entered.
    pub reached: bool,
}

/// The facets of the protocol, in its order, for one presenter or for the stages outside the slots.
///
/// A question belongs to the facet it names; one that names none, to its stage's facet where there is exactly one. It
/// does not mean that each facet has to be asked: prompts are offered, never forced.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FacetRow {
    /// In which slot; none: outside them.
    pub slot: Option<SlotId>,
    /// Who presented.
    pub presenter: Option<PersonId>,
    /// Each facet.
    pub facets: Vec<FacetCount>,
    /// Questions of no facet.
    pub own_words: u32,
}

impl FacetRow {
    /// Facets asked at least once as a share of those whose stage has come, from 0 to 1.
    #[must_use]
    pub fn coverage(&self) -> Option<f64> {
        let reached = self.facets.iter().filter(|facet| facet.reached || facet.asked > 0);
        let (asked, missing): (Vec<_>, Vec<_>) = reached.partition(|facet| facet.asked > 0);
        super::share::share_of(count(asked.iter()), count(missing.iter()))
    }
}

/// A row for each slot that was begun, and one for the stages outside where those offer facets.
pub(super) fn rows(heard: &Heard<'_>) -> Vec<FacetRow> {
    let row = |slot: Option<SlotId>| {
        let offered = facets_of(heard, slot.is_some());
        (!offered.is_empty()).then(|| row(heard, slot, &offered))
    };
    let begun = heard.slots_begun();
    let order = std::iter::once(None).chain(heard.meeting.slots.iter().map(|slot| Some(slot.id)));
    order.filter(|slot| begun.contains(slot)).filter_map(row).collect()
}

fn row(heard: &Heard<'_>, slot: Option<SlotId>, offered: &[FacetId]) -> FacetRow {
    let asked: Vec<Option<&FacetId>> = heard
        .in_questions()
        .filter(|(step, _)| step.slot == slot)
        .filter(|(_, deed)| super::heard::is_question(&deed.act))
        .map(|(step, deed)| facet_of(heard, step, deed))
        .collect();
    let reached = |facet: &FacetId| {
        let those = heard.meeting.steps.keys().filter(|step| step.slot == slot);
        those.filter_map(|step| heard.meeting.stage_of(*step)).any(|stage| stage.facets.contains(facet))
    };
    let facets = offered
        .iter()
        .map(|facet| FacetCount {
            facet: facet.clone(),
            asked: count(asked.iter().filter(|other| **other == Some(facet))),
            reached: reached(facet),
        })
        .collect();
    let own_words = count(asked.iter().filter(|facet| facet.is_none_or(|facet| !offered.contains(facet))));
    FacetRow { slot, presenter: heard.presenter_in(slot), facets, own_words }
}

/// The facet a question belongs to.
pub(super) fn facet_of<'a>(heard: &Heard<'a>, step: StepKey, deed: &'a Deed) -> Option<&'a FacetId> {
    let Act::Question { facet, .. } = &deed.act else { return None };
    let only = || match heard.meeting.stage_of(step)?.facets.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    facet.as_ref().or_else(only)
}

/// The facets of stages within slots, or of those outside, each once.
fn facets_of(heard: &Heard<'_>, in_slots: bool) -> Vec<FacetId> {
    let mut facets = Vec::new();
    let stages = heard.meeting.protocol().stages.iter();
    for facet in stages
        .filter(|stage| (stage.each == Each::Slot) == in_slots && is_for_questions(stage))
        .flat_map(|stage| &stage.facets)
    {
        if !facets.contains(facet) {
            facets.push(facet.clone());
        }
    }
    facets
}
