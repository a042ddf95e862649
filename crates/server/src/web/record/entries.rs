//! From a meeting's acts to the entries of its record: what belongs together stands together, in order, by step.

use std::collections::HashMap;

use setwise_domain::id::{ActId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind};
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::state::{Deed, Meeting};

/// A step with what was said in it. A step entered again stands again.
pub(super) struct Part<'a> {
    pub(super) step: Option<StepKey>,
    pub(super) entries: Vec<Entry<'a>>,
}

/// An act with what belongs to it.
pub(super) struct Entry<'a> {
    pub(super) deed: &'a Deed,
    /// Answers to a question or a process check, in order.
    pub(super) answers: Vec<&'a Deed>,
    /// The presenter said that this question helped, where the reader may see it.
    pub(super) helped: bool,
    /// How many agreed and how many did not, to a wording.
    pub(super) agreed: Option<(usize, usize)>,
}

/// What a person may read of a meeting, as entries.
pub(super) fn parts<'a>(meeting: &'a Meeting, reader: PersonId) -> Vec<Part<'a>> {
    // Gathered once: to look for them again for each entry takes too long in a long meeting.
    let mut about: HashMap<ActId, Vec<&'a Deed>> = HashMap::new();
    for (of, deed) in meeting.seen_by(reader).filter_map(|deed| Some((belongs_to(deed)?, deed))) {
        about.entry(of).or_default().push(deed);
    }
    let mut parts: Vec<Part<'a>> = Vec::new();
    for deed in meeting.seen_by(reader).filter(|deed| stands_alone(deed)) {
        if parts.last().is_none_or(|part| part.step != deed.step) {
            parts.push(Part { step: deed.step, entries: Vec::new() });
        }
        if let Some(part) = parts.last_mut() {
            part.entries.push(entry(deed, about.get(&deed.id).map_or(&[][..], Vec::as_slice)));
        }
    }
    parts
}

fn entry<'a>(deed: &'a Deed, about: &[&'a Deed]) -> Entry<'a> {
    let standing = || about.iter().filter(|other| !other.withdrawn);
    let votes = standing().filter_map(|other| match other.act {
        Act::Agreement { yes, .. } => Some(yes),
        _ => None,
    });
    let (yes, no): (Vec<bool>, Vec<bool>) = votes.partition(|yes| *yes);
    let is_answer = |other: &&Deed| matches!(other.act.kind(), ActKind::Answer | ActKind::CheckAnswer);
    Entry {
        deed,
        answers: about.iter().copied().filter(is_answer).collect(),
        helped: standing().any(|other| other.act.kind() == ActKind::Helped),
        agreed: (!yes.is_empty() || !no.is_empty()).then_some((yes.len(), no.len())),
    }
}

/// The act an act belongs to: a question's answer, a check's answer, a yes to a wording.
fn belongs_to(deed: &Deed) -> Option<ActId> {
    match deed.act {
        Act::Answer { question } | Act::Decline { question } | Act::Helped { question } => Some(question),
        Act::Park { question } => question,
        Act::CheckAnswer { check, .. } => Some(check),
        Act::Agreement { with, .. } => Some(with),
        _ => None,
    }
}

/// Whether an act has an entry of its own. Votes have none: of those only totals are told. Actions and what became
/// of earlier ones have their own part of the page.
fn stands_alone(deed: &Deed) -> bool {
    match &deed.act {
        Act::Park { question: None } => true,
        Act::Pass
        | Act::Vote { .. }
        | Act::HandUp
        | Act::HandDown
        | Act::PauseRequest
        | Act::FollowUp { .. }
        | Act::Action { .. }
        | Act::Milestone { .. }
        | Act::Offer { action: Some(_) } => false,
        _ => belongs_to(deed).is_none(),
    }
}
