//! Circles: a set that meets in two side by side, each a meeting with a room of its own. What is planned for them is in
//! `circles/plan.rs`; this is about who sits where, and about the way from the wrong room to one's own.

pub(crate) mod plan;
pub(crate) mod view;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_domain::id::MeetingId;
use setwise_domain::meeting::state::Meeting as RoomState;
use setwise_store::Seat;
use setwise_store::circle::{Circled, Sitting};
use setwise_store::meeting::{Meeting, MeetingStatus};

use crate::app::App;
use crate::ui::words::say;
use crate::web::error::{Kept, WebError};
use crate::web::meetings;
use crate::web::request::Id;
use crate::web::session::Viewer;

/// A circled meeting and the one beside it with who sits in them, the first circle first; none where the whole set meets.
pub(crate) async fn both(app: &App, viewer: &Viewer, meeting: &Meeting) -> Result<Vec<Circled>, WebError> {
    let Some(circle) = meeting.circle else { return Ok(Vec::new()) };
    let beside = app.store().meeting(viewer.id(), circle.beside).await?.ok_or_else(WebError::not_found)?.meeting;
    let mut seated = app.store().circles_of(viewer.id(), meeting.set).await?;
    let mut both = [meeting.clone(), beside]
        .map(|meeting| Circled { members: seated.remove(&meeting.id).unwrap_or_default(), meeting });
    both.sort_by_key(|one| one.meeting.circle.map(|circle| circle.number));
    Ok(both.into())
}

/// Fails for somebody who does not sit in this circle, and leads them on: nobody takes part in both.
pub(crate) fn sits_here(seat: &Seat) -> Result<(), WebError> {
    let (words, back, back_words) = match seat.sitting() {
        Sitting::Here => return Ok(()),
        Sitting::Beside(other) => ("circle-beside", format!("/meetings/{other}/room"), "circle-to-own-room"),
        Sitting::InNeither { .. } if matches!(seat.status(), MeetingStatus::Ended | MeetingStatus::Cancelled) => {
            ("circle-over", format!("/meetings/{}", seat.meeting()), "circle-to-the-meeting")
        }
        Sitting::InNeither { .. } => {
            ("circle-choose", format!("/meetings/{}/room", seat.meeting()), "circle-to-the-choice")
        }
    };
    let kept = Kept { written: Vec::new(), back, back_words: say(back_words) };
    Err(WebError::refused(say(words)).keeping(kept))
}

/// What somebody finds who opened the room of a circle in which they do not sit; none for who sits in it.
pub(super) async fn elsewhere(app: &App, viewer: &Viewer, seat: &Seat) -> Result<Option<Response>, WebError> {
    if seat.sitting() == Sitting::Here {
        return Ok(None);
    }
    let opened = meetings::open(app, viewer, seat.meeting()).await?;
    let library = app.library();
    let drawn = view::elsewhere(seat.sitting(), &opened, &library, viewer);
    Ok(Some(meetings::page(viewer, &opened.set, &opened.page.meeting).narrow().show(&drawn)))
}

/// `POST /meetings/{id}/seats`: somebody who sits in neither circle takes a seat in this one.
pub(super) async fn take(State(app): State<App>, viewer: Viewer, Id(id): Id<MeetingId>) -> Result<Response, WebError> {
    sit_down(&app, &viewer, id).await?;
    Ok(Redirect::to(&format!("/meetings/{id}/room")).into_response())
}

/// Takes a seat in this circle, before or while it meets. Sitting there twice is sitting there.
pub(crate) async fn sit_down(app: &App, viewer: &Viewer, id: MeetingId) -> Result<(), WebError> {
    let seat = app.store().seat(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    match seat.status() {
        MeetingStatus::Planned | MeetingStatus::Open | MeetingStatus::Running => {}
        MeetingStatus::Ended => return Err(WebError::refused(say("meeting-too-late-ended"))),
        MeetingStatus::Cancelled => return Err(WebError::refused(say("meeting-too-late-cancelled"))),
    }
    let seated = app.store().sit_down(&seat).await?.ok_or_else(WebError::not_found)?;
    let beside = match seat.sitting() {
        Sitting::InNeither { beside } | Sitting::Beside(beside) => beside,
        Sitting::Here => id,
    };
    app.live().plan_changed(app, &[id, beside]).await;
    sits_here(&seated)
}

/// Lets somebody read a meeting who proved that they may, and sat in the circle beside: as one who was absent.
pub(crate) fn let_read(meeting: &mut RoomState, seat: &Seat) {
    if seat.sitting() != Sitting::Here {
        meeting.readers.insert(seat.person());
    }
}
