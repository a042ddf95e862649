//! What differs between what a program knows and what its person sees now.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::{ActId, ActionId, PersonId};
use setwise_domain::meeting::event::Recorded;
use setwise_domain::meeting::state::{Deed, Meeting, QuestionState};

use super::happened::Happened;
use crate::api::room::Tempo;
use crate::api::room::said::{Promise, Said, is_seen};

/// A change: what is new since the one before.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Change {
    /// The event this brings one up to. Sent back as `Last-Event-ID`, the stream goes on after it.
    seq: u64,
    /// What happened on the way, as far as the person may know.
    happened: Vec<Happened>,
    /// Acts that became visible or changed, as they are now.
    acts: Vec<Said>,
    /// Commitments that became visible or changed, as they are now.
    actions: Vec<Promise>,
    /// Where the meeting is now, and whose turn it is.
    #[serde(flatten)]
    tempo: Tempo,
}

impl Change {
    pub(super) const fn seq(&self) -> u64 {
        self.seq
    }
}

/// What a program knows: enough to see what differs, without the words.
#[derive(Debug, Default)]
pub(super) struct Known {
    seq: u64,
    acts: BTreeMap<ActId, Look>,
    actions: BTreeMap<ActionId, (bool, Option<ActId>, usize)>,
    tempo: Option<Tempo>,
}

/// How an act looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    corrected: usize,
    withdrawn: bool,
    question: Option<QuestionState>,
}

impl Known {
    /// What somebody sees of a meeting.
    pub(super) fn of(meeting: &Meeting, viewer: PersonId, earlier: &BTreeSet<ActionId>) -> Self {
        let acts = meeting.seen_by(viewer).map(|deed| (deed.id, look(deed))).collect();
        let shown = meeting.actions.values().filter(|one| !one.withdrawn && is_seen(meeting, viewer, earlier, one));
        let actions = shown.map(|one| {
            let told = one.follow_up.filter(|act| meeting.acts.get(act).is_some_and(|deed| meeting.sees(viewer, deed)));
            let corrected = one.act.and_then(|act| meeting.acts.get(&act)).map_or(0, |deed| deed.corrected.len());
            (one.id, (one.accepted, told, corrected))
        });
        Self { seq: meeting.seq, acts, actions: actions.collect(), tempo: Some(Tempo::of(meeting, viewer)) }
    }

    /// The last event of which everything is known.
    pub(super) const fn seq(&self) -> u64 {
        self.seq
    }

    /// Goes on to the meeting as it is now; gives what is new, when anything is that the viewer may see.
    pub(super) fn go_on(
        &mut self,
        meeting: &Meeting,
        missed: &[Recorded],
        viewer: PersonId,
        earlier: &BTreeSet<ActionId>,
    ) -> Option<Change> {
        if meeting.seq <= self.seq {
            return None;
        }
        let now = Self::of(meeting, viewer, earlier);
        let differ = |id: &&ActId| self.acts.get(*id) != now.acts.get(*id);
        let fresh = meeting.acts.keys().filter(|id| now.acts.contains_key(*id)).filter(differ);
        let acts: Vec<Said> = fresh.filter_map(|id| Said::seen(meeting, viewer, *id)).collect();
        let mut actions = Promise::all(meeting, viewer, earlier);
        actions.retain(|one| self.actions.get(&one.id()) != now.actions.get(&one.id()));
        let happened: Vec<Happened> =
            missed.iter().filter_map(|one| Happened::seen(meeting, one, viewer, earlier)).collect();
        let tempo = Tempo::of(meeting, viewer);
        let silent =
            happened.is_empty() && acts.is_empty() && actions.is_empty() && self.tempo.as_ref() == Some(&tempo);
        *self = now;
        (!silent).then_some(Change { seq: meeting.seq, happened, acts, actions, tempo })
    }
}

fn look(deed: &Deed) -> Look {
    Look { corrected: deed.corrected.len(), withdrawn: deed.withdrawn, question: deed.question }
}
