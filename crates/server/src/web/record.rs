//! The record of a meeting: what it was about, what was asked and answered, what people promised. For the set only.

mod entries;
mod view;

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::MeetingId;
use setwise_domain::meeting::act::Words;
use setwise_domain::meeting::event::Recorded;
use setwise_domain::meeting::replay::replay;
use setwise_domain::meeting::state::Meeting;
use setwise_store::journal::StoredEvent;
use setwise_store::{Seat, StoreError};

use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::say_with;
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::room::earlier;
use crate::web::session::Viewer;

/// What can be read of a meeting.
pub(crate) enum Readable {
    /// Its state, as its events add up to.
    All(Box<Meeting>),
    /// Nobody opened its room yet.
    Nothing,
    /// The set's key was destroyed.
    KeyDestroyed,
}

/// `GET /meetings/{id}/record`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<MeetingId>) -> Result<Response, WebError> {
    let seat = app.store().seat(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let row = app.store().meeting(viewer.id(), id).await?.ok_or_else(WebError::not_found)?.meeting;
    let readable = load(&app, &seat).await?;
    let earlier = earlier(&app, &seat).await?;
    // Whoever left the set still has a name beside what they said.
    let names = app.store().names_in_set(seat.set()).await?;
    let title = say_with("record-page-title", &[("set", row.set_name.as_str().into()), ("number", row.number.into())]);
    let page = Page::of(&viewer, title).at(Place::Sets).narrow();
    Ok(page.show(&match &readable {
        Readable::All(meeting) => {
            let (viewer, zone, now) = (viewer.id(), viewer.zone(), app.now());
            view::show(&view::Sight { row: &row, meeting, viewer, names: &names, zone, now, earlier: &earlier })
        }
        Readable::Nothing => view::nothing(&row, viewer.zone()),
        Readable::KeyDestroyed => view::key_destroyed(&row, viewer.zone()),
    }))
}

pub(crate) async fn load(app: &App, seat: &Seat) -> Result<Readable, WebError> {
    let stored = match app.store().journal().load(seat, 0).await {
        Ok(stored) if stored.is_empty() => return Ok(Readable::Nothing),
        Ok(stored) => stored,
        Err(StoreError::KeyDestroyed { .. }) => return Ok(Readable::KeyDestroyed),
        Err(other) => return Err(other.into()),
    };
    let events: Option<Vec<Recorded>> = stored.iter().map(recorded).collect();
    match events.as_ref().map(replay) {
        Some(Ok(meeting)) => Ok(Readable::All(Box::new(meeting))),
        Some(Err(error)) => {
            tracing::error!(meeting = %seat.meeting(), %error, "the events make no meeting");
            Err(WebError::internal())
        }
        None => {
            tracing::error!(meeting = %seat.meeting(), "an event cannot be read");
            Err(WebError::internal())
        }
    }
}

/// An event as the journal gave it; withdrawn words come back empty.
pub(crate) fn recorded(stored: &StoredEvent) -> Option<Recorded> {
    let words = match stored.text.as_deref() {
        None | Some("") => Words::default(),
        Some(text) => serde_json::from_str(text).ok()?,
    };
    Some(Recorded {
        seq: u64::try_from(stored.seq).ok()?,
        at: stored.at,
        command: stored.command_id,
        event: serde_json::from_str(&stored.body).ok()?,
        words,
    })
}
