//! Replay: from a meeting's events back to its state.

use super::event::Recorded;
use super::state::Meeting;

/// Why events do not make a meeting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// There are no events.
    #[error("there are no events")]
    Empty,
    /// The first event opens no room.
    #[error("the first event does not open a room")]
    NotOpened,
    /// A number is missing or comes twice.
    #[error("event {found} stands where event {expected} should")]
    Gap {
        /// The number expected.
        expected: u64,
        /// The number found.
        found: u64,
    },
    /// A line is no event.
    #[error("line {line} is no event: {why}")]
    NotAnEvent {
        /// Which line, from 1.
        line: usize,
        /// What the parser says.
        why: String,
    },
}

/// The state a meeting's events add up to.
///
/// # Errors
/// When the events do not begin with an opening or have gaps.
pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Result<Meeting, ReplayError> {
    let mut events = events.into_iter();
    let first = events.next().ok_or(ReplayError::Empty)?;
    if first.seq != 1 {
        return Err(ReplayError::Gap { expected: 1, found: first.seq });
    }
    let mut meeting = Meeting::open(first).ok_or(ReplayError::NotOpened)?;
    for event in events {
        if event.seq != meeting.seq + 1 {
            return Err(ReplayError::Gap { expected: meeting.seq + 1, found: event.seq });
        }
        meeting.apply(event);
    }
    Ok(meeting)
}

/// Reads events from JSON lines, as `setwise meeting replay` does. Empty lines are passed over.
///
/// # Errors
/// The first line that is no event.
pub fn read_lines(text: &str) -> Result<Vec<Recorded>, ReplayError> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| ReplayError::NotAnEvent { line: at + 1, why: error.to_string() })
        })
        .collect()
}
