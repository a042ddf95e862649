//! From the meeting's events to what the store keeps, and back.
//!
//! Actions and attendance outlive the meeting as rows of their own; they change in the transaction that keeps the
//! event which changes them.

use jiff::civil::Date;
use setwise_domain::id::{ActId, ActionId, CommandId, MeetingId, PersonId};
use setwise_domain::meeting::act::{Act, Outcome, Words};
use setwise_domain::meeting::event::{Event, Recorded};
use setwise_domain::meeting::state::{Commitment, Deed, Meeting};
use setwise_domain::time::Timestamp;
use setwise_store::action::{ActionChange, ActionKind, ActionStatus, FollowUp, Told};
use setwise_store::journal::{Append, AttendanceChange, MeetingChange, NewEvent, StoredEvent};
use setwise_store::meeting::MeetingStatus;

use super::RoomError;

/// What keeping these events asks of the store. `state` is the meeting before them.
pub(super) fn append(
    meeting: MeetingId,
    state: Option<&Meeting>,
    recorded: &[Recorded],
    command_id: Option<CommandId>,
) -> Result<Append, RoomError> {
    let mut append = Append {
        meeting,
        expected_seq: state.map_or(0, |state| i64::try_from(state.seq).unwrap_or(i64::MAX)),
        command_id,
        events: Vec::with_capacity(recorded.len()),
        erase: Vec::new(),
        attendance: Vec::new(),
        change: MeetingChange::default(),
        actions: Vec::new(),
        jobs: Vec::new(),
    };
    for one in recorded {
        append.events.push(NewEvent {
            at: one.at,
            body: serde_json::to_string(&one.event).map_err(unreadable)?,
            text: match one.words.is_empty() {
                true => None,
                false => Some(serde_json::to_string(&one.words).map_err(unreadable)?),
            },
        });
        attendance(&mut append, one);
        change(&mut append.change, one, state);
        if let Some(state) = state {
            append.erase.extend(erased(state, &one.event));
            append.actions.extend(action(state, one)?);
        }
    }
    Ok(append)
}

/// The events as the store gave them.
pub(crate) fn read(stored: &[StoredEvent]) -> Result<Vec<Recorded>, RoomError> {
    stored.iter().map(read_one).collect()
}

fn read_one(stored: &StoredEvent) -> Result<Recorded, RoomError> {
    let words: Words = match stored.text.as_deref() {
        None | Some("") => Words::default(),
        Some(text) => serde_json::from_str(text).map_err(unreadable)?,
    };
    Ok(Recorded {
        seq: u64::try_from(stored.seq).unwrap_or(0),
        at: stored.at,
        command: stored.command_id,
        event: serde_json::from_str(&stored.body).map_err(unreadable)?,
        words,
    })
}

/// Says where the parser stopped, never what stood there.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn unreadable(error: serde_json::Error) -> RoomError {
    RoomError::Unreadable(format!("{:?} error at column {}", error.classify(), error.column()))
}

fn attendance(append: &mut Append, one: &Recorded) {
    let at = one.at;
    match &one.event {
        Event::Came(seat) => append.attendance.push(AttendanceChange::Came { person: seat.person, at }),
        Event::MarkedPresent { person } => {
            append.attendance.push(AttendanceChange::Came { person: *person, at });
        }
        Event::Left { person } => append.attendance.push(AttendanceChange::Left { person: *person, at }),
        _ => {}
    }
}

fn change(change: &mut MeetingChange, one: &Recorded, state: Option<&Meeting>) {
    match &one.event {
        Event::Opened(_) => change.status = Some(MeetingStatus::Open),
        Event::Started { .. } => {
            change.status = Some(MeetingStatus::Running);
            change.started_at = Some(one.at);
        }
        Event::Ended => {
            change.status = Some(MeetingStatus::Ended);
            change.ended_at = Some(one.at);
            change.next_at = state.and_then(|state| state.next_meeting);
        }
        Event::EndUndone => change.status = Some(MeetingStatus::Running),
        Event::NextMeetingSet { at } => change.next_at = Some(*at),
        _ => {}
    }
}

/// The events whose words go with a withdrawn act: its own, and those of its corrections.
fn erased(state: &Meeting, event: &Event) -> Vec<i64> {
    let Event::Withdrawn { act } = event else { return Vec::new() };
    state.acts.get(act).map_or_else(Vec::new, |deed| {
        [deed.seq].into_iter().chain(deed.corrected.iter().copied()).filter_map(|seq| seq.try_into().ok()).collect()
    })
}

fn action(state: &Meeting, one: &Recorded) -> Result<Option<ActionChange>, RoomError> {
    let at = one.at;
    Ok(match &one.event {
        Event::Acted { id, by, entered_by, act } => match act {
            Act::Action { owner, due } => {
                // What somebody else entered waits for its owner's yes, as the engine has it.
                let own = owner == by && entered_by.is_none();
                let status = if own { ActionStatus::Open } else { ActionStatus::Proposed };
                Some(made(*id, *owner, *due, status, ActionKind::Action, &one.words, at)?)
            }
            Act::Milestone { due } => {
                Some(made(*id, *by, *due, ActionStatus::Open, ActionKind::Milestone, &one.words, at)?)
            }
            Act::FollowUp { action, outcome } => {
                state.actions.get(action).map(|commitment| told(commitment, *by, *outcome, &one.words, at))
            }
            _ => None,
        },
        Event::ActionAccepted { action } => {
            state.actions.get(action).map(|commitment| changed(commitment, ActionStatus::Open, at))
        }
        Event::Corrected { act } if follow_up_of(state, *act).is_some() => {
            follow_up_of(state, *act).map(|(commitment, deed, outcome)| {
                let line = line(commitment, deed.by, outcome, &one.words, deed.at);
                ActionChange { follow_up: Some(Told::Again(line)), ..changed(commitment, became(outcome), at) }
            })
        }
        Event::Withdrawn { act } if follow_up_of(state, *act).is_some() => {
            follow_up_of(state, *act).map(|(commitment, deed, _)| {
                let status = if commitment.accepted { ActionStatus::Open } else { ActionStatus::Proposed };
                let taken_back = Told::TakenBack { at: deed.at, by: deed.by };
                ActionChange { follow_up: Some(taken_back), ..changed(commitment, status, at) }
            })
        }
        Event::Corrected { act } => match state.actions.get(&ActionId(act.0)) {
            Some(commitment) => {
                let own =
                    state.acts.get(act).is_some_and(|deed| deed.by == commitment.owner && deed.entered_by.is_none());
                let stands = commitment.milestone || (commitment.accepted && own);
                let status = if stands { ActionStatus::Open } else { ActionStatus::Proposed };
                let words = Some(serde_json::to_string(&one.words).map_err(unreadable)?);
                Some(ActionChange { words, ..changed(commitment, status, at) })
            }
            None => None,
        },
        Event::Withdrawn { act } => {
            state.actions.get(&ActionId(act.0)).map(|commitment| changed(commitment, ActionStatus::Withdrawn, at))
        }
        _ => None,
    })
}

fn made(
    id: ActId,
    owner: PersonId,
    due: Date,
    status: ActionStatus,
    kind: ActionKind,
    words: &Words,
    at: Timestamp,
) -> Result<ActionChange, RoomError> {
    let words = Some(serde_json::to_string(words).map_err(unreadable)?);
    Ok(ActionChange { id: ActionId(id.0), owner, due: Some(due), status, kind, words, follow_up: None, at })
}

fn changed(commitment: &Commitment, status: ActionStatus, at: Timestamp) -> ActionChange {
    let kind = if commitment.milestone { ActionKind::Milestone } else { ActionKind::Action };
    ActionChange {
        id: commitment.id,
        owner: commitment.owner,
        due: Some(commitment.due),
        status,
        kind,
        words: None,
        follow_up: None,
        at,
    }
}

/// The commitment an act told about, when it is a follow-up of one that stands.
fn follow_up_of(state: &Meeting, act: ActId) -> Option<(&Commitment, &Deed, Outcome)> {
    let deed = state.acts.get(&act)?;
    let Act::FollowUp { action, outcome } = deed.act else { return None };
    let commitment = state.actions.get(&action).filter(|commitment| !commitment.withdrawn)?;
    Some((commitment, deed, outcome))
}

fn told(commitment: &Commitment, by: PersonId, outcome: Outcome, words: &Words, at: Timestamp) -> ActionChange {
    let line = line(commitment, by, outcome, words, at);
    ActionChange { follow_up: Some(Told::Line(line)), ..changed(commitment, became(outcome), at) }
}

fn became(outcome: Outcome) -> ActionStatus {
    match outcome {
        Outcome::Done => ActionStatus::Done,
        Outcome::UnderWay | Outcome::NotYet => ActionStatus::Open,
        Outcome::Dropped => ActionStatus::Dropped,
    }
}

fn line(commitment: &Commitment, by: PersonId, outcome: Outcome, words: &Words, at: Timestamp) -> FollowUp {
    let some = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    FollowUp {
        at,
        by,
        status: became(outcome),
        due: Some(commitment.due),
        was_due: None,
        happened: some(&words.text),
        learned: some(&words.learned),
    }
}
