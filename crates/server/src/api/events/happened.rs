//! What happened, as far as somebody may know of it: kind, people and references, never words.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::{ActId, ActionId, PersonId};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::event::{Event, LeadBy, Recorded};
use setwise_domain::meeting::state::Meeting;

use crate::api::moment::Moment;
use crate::api::room::Step;
use crate::api::room::said::is_seen;

/// An event. Which fields it has depends on what happened.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Happened {
    /// Its number in the meeting.
    seq: u64,
    at: Moment,
    /// What happened, by name: `acted`, `step-entered`, `lead-taken`.
    event: String,
    /// Whom it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<ActId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<ActionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<Step>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<SlotId>,
    /// How somebody came to conduct.
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<LeadBy>,
}

impl Happened {
    /// An event as it may be told to somebody; none when they may not know of it.
    pub(super) fn seen(
        meeting: &Meeting,
        recorded: &Recorded,
        viewer: PersonId,
        earlier: &BTreeSet<ActionId>,
    ) -> Option<Self> {
        let sees_act = |id: &ActId| meeting.acts.get(id).is_some_and(|deed| meeting.sees(viewer, deed));
        let sees_action =
            |id: &ActionId| meeting.actions.get(id).is_some_and(|one| is_seen(meeting, viewer, earlier, one));
        let plain = Self::plain(recorded);
        Some(match &recorded.event {
            Event::Acted { id, by, .. } => {
                sees_act(id).then_some(Self { person: Some(*by), act: Some(*id), ..plain })?
            }
            Event::Corrected { act } | Event::Withdrawn { act } => {
                sees_act(act).then_some(Self { act: Some(*act), ..plain })?
            }
            Event::AnswerBegan { question, by } => {
                sees_act(question).then_some(Self { person: Some(*by), act: Some(*question), ..plain })?
            }
            Event::Carried { action, owner, .. } => {
                sees_action(action).then_some(Self { person: Some(*owner), action: Some(*action), ..plain })?
            }
            Event::ActionAccepted { action } => {
                sees_action(action).then_some(Self { action: Some(*action), ..plain })?
            }
            Event::CheckClosed { check } => Self { act: Some(*check), ..plain },
            Event::Came(seat) => Self { person: Some(seat.person), ..plain },
            Event::Pledged { person }
            | Event::Left { person }
            | Event::MarkedAway { person }
            | Event::MarkedPresent { person }
            | Event::AnswerExtended { person, .. }
            | Event::TurnSkipped { person } => Self { person: Some(*person), ..plain },
            Event::Started { by } | Event::TakeoverProposed { by } | Event::TakeoverObjected { by } => {
                Self { person: Some(*by), ..plain }
            }
            Event::TurnGiven { to } | Event::LeadOffered { to } => Self { person: Some(*to), ..plain },
            Event::LeadTaken { by, how } => Self { person: Some(*by), how: Some(*how), ..plain },
            Event::StepEntered { step } => Self { step: Step::of(meeting, *step), ..plain },
            Event::PresenterDeclined { slot, next } => {
                Self { slot: Some(*slot), person: next.map(|next| next.person), ..plain }
            }
            Event::PresenterNamed { slot, person } => Self { slot: Some(*slot), person: Some(*person), ..plain },
            Event::SlotAdded { person } | Event::ScribeNamed { person } => Self { person: *person, ..plain },
            Event::SlotDropped { slot } | Event::SlotsSwapped { one: slot, .. } => Self { slot: Some(*slot), ..plain },
            Event::Opened(_)
            | Event::Replanned(_)
            | Event::Extended { .. }
            | Event::Paused
            | Event::Resumed
            | Event::Revealed
            | Event::Elected { .. }
            | Event::Tied { .. }
            | Event::LeadDeclined
            | Event::ConductorLost
            | Event::ConductorReturned
            | Event::ExceptionStated { .. }
            | Event::NextMeetingSet { .. }
            | Event::Ended
            | Event::EndUndone => plain,
        })
    }

    fn plain(recorded: &Recorded) -> Self {
        let (person, act, action, step, slot, how) = (None, None, None, None, None, None);
        let (seq, at, event) = (recorded.seq, Moment(recorded.at), name(&recorded.event).to_owned());
        Self { seq, at, event, person, act, action, step, slot, how }
    }
}

/// What an event is called: as the journal calls it.
fn name(event: &Event) -> &'static str {
    match event {
        Event::Opened(_) => "opened",
        Event::Replanned(_) => "replanned",
        Event::Carried { .. } => "carried",
        Event::Came(_) => "came",
        Event::Pledged { .. } => "pledged",
        Event::Left { .. } => "left",
        Event::MarkedAway { .. } => "marked-away",
        Event::MarkedPresent { .. } => "marked-present",
        Event::Started { .. } => "started",
        Event::StepEntered { .. } => "step-entered",
        Event::Extended { .. } => "extended",
        Event::AnswerExtended { .. } => "answer-extended",
        Event::Paused => "paused",
        Event::Resumed => "resumed",
        Event::Revealed => "revealed",
        Event::Acted { .. } => "acted",
        Event::Corrected { .. } => "corrected",
        Event::Withdrawn { .. } => "withdrawn",
        Event::AnswerBegan { .. } => "answer-began",
        Event::TurnGiven { .. } => "turn-given",
        Event::TurnSkipped { .. } => "turn-skipped",
        Event::Elected { .. } => "elected",
        Event::Tied { .. } => "tied",
        Event::PresenterDeclined { .. } => "presenter-declined",
        Event::PresenterNamed { .. } => "presenter-named",
        Event::SlotAdded { .. } => "slot-added",
        Event::SlotDropped { .. } => "slot-dropped",
        Event::SlotsSwapped { .. } => "slots-swapped",
        Event::ScribeNamed { .. } => "scribe-named",
        Event::LeadOffered { .. } => "lead-offered",
        Event::LeadDeclined => "lead-declined",
        Event::LeadTaken { .. } => "lead-taken",
        Event::ConductorLost => "conductor-lost",
        Event::ConductorReturned => "conductor-returned",
        Event::TakeoverProposed { .. } => "takeover-proposed",
        Event::TakeoverObjected { .. } => "takeover-objected",
        Event::CheckClosed { .. } => "check-closed",
        Event::ActionAccepted { .. } => "action-accepted",
        Event::ExceptionStated { .. } => "exception-stated",
        Event::NextMeetingSet { .. } => "next-meeting-set",
        Event::Ended => "ended",
        Event::EndUndone => "end-undone",
    }
}
