//! Reading a held or running meeting for somebody with a seat: its events, and what they add up to.

use std::sync::Arc;

use setwise_domain::meeting::event::Recorded;
use setwise_domain::meeting::replay::replay;
use setwise_domain::meeting::state::Meeting;
use setwise_store::circle::Sitting;
use setwise_store::{Seat, StoreError};

use crate::app::App;
use crate::live::keep;
use crate::web::circles::let_read;
use crate::web::error::WebError;

/// What can be read of a meeting.
pub(crate) enum Readable<T = Arc<Meeting>> {
    /// Its state, as its events add up to.
    All(T),
    /// Nobody opened its room yet.
    Nothing,
    /// The set's key was destroyed.
    KeyDestroyed,
}

/// The meeting of a seat, as its room has it in memory: a record is opened by one after the other. The reader has yet to
/// be asked about, act by act: `Meeting::sees`.
///
/// # Errors
/// What the store says; ours when the events make no meeting.
pub(crate) async fn load(app: &App, seat: &Seat) -> Result<Readable, WebError> {
    let room = match app.store().journal().is_open_to(seat).await {
        Ok(()) => app.live().room(app, seat.meeting()).await.map_err(|error| unreadable(seat, &error))?,
        Err(StoreError::KeyDestroyed { .. }) => return Ok(Readable::KeyDestroyed),
        Err(other) => return Err(other.into()),
    };
    let meeting = room.and_then(|room| room.look().meeting.clone());
    Ok(meeting.map_or(Readable::Nothing, |mut meeting| {
        if seat.sitting() != Sitting::Here {
            let_read(Arc::make_mut(&mut meeting), seat);
        }
        Readable::All(meeting)
    }))
}

/// The same from the journal, and its events, for what is told of times.
///
/// # Errors
/// What the store says; ours when the events make no meeting.
pub(crate) async fn load_with_events(
    app: &App,
    seat: &Seat,
) -> Result<Readable<(Box<Meeting>, Vec<Recorded>)>, WebError> {
    let stored = match app.store().journal().load(seat, 0).await {
        Ok(stored) if stored.is_empty() => return Ok(Readable::Nothing),
        Ok(stored) => stored,
        Err(StoreError::KeyDestroyed { .. }) => return Ok(Readable::KeyDestroyed),
        Err(other) => return Err(other.into()),
    };
    let events = keep::read(&stored).map_err(|error| unreadable(seat, &error))?;
    let mut meeting = replay(&events).map_err(|error| unreadable(seat, &error))?;
    let_read(&mut meeting, seat);
    Ok(Readable::All((Box::new(meeting), events)))
}

fn unreadable(seat: &Seat, error: &dyn std::fmt::Display) -> WebError {
    tracing::error!(meeting = %seat.meeting(), %error, "the events make no meeting");
    WebError::internal()
}
