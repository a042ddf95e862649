//! Looking into a meeting over days: that somebody did is kept, how far they have read goes with it, and "I have read
//! this" is a form of its own. Where people meet at the same time nothing here is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::time::Timestamp;
use setwise_store::Seat;

use crate::app::App;
use crate::live::{Look, Marks, Room, Sight};
use crate::web::error::WebError;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// What a viewer's sight of a meeting over days goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// Up to which event the viewer had read it before this visit.
    pub read: u64,
    /// From when on there is to see what its own event does not tell.
    pub marks: Marks,
    /// When each last looked in.
    pub looked_in: BTreeMap<PersonId, Timestamp>,
}

impl Days {
    /// As a room knows it; none where people meet at the same time.
    #[must_use]
    pub fn of(sight: &Sight, viewer: PersonId) -> Option<Self> {
        let meeting = sight.meeting.as_ref().filter(|meeting| meeting.is_over_days())?;
        let read = sight.looks.get(viewer).map_or(meeting.seq, |look| look.read);
        Some(Self { read, marks: sight.marks.clone(), looked_in: sight.looks.times() })
    }
}

/// Somebody opens the page: a visit begins, or goes on.
pub(crate) async fn opened(app: &App, seat: &Seat, room: &Room) {
    let now = app.now();
    let look = room.looks(|looks, seq| looks.open(seat.person(), seq, now));
    keep(app, seat, look).await;
}

/// At which event a room is: what [`acted`] asks for.
pub(crate) fn at(room: &Room) -> u64 {
    room.look().meeting.as_ref().map_or(0, |meeting| meeting.seq)
}

/// Somebody did something in a room that was at an event before.
pub(crate) async fn acted(app: &App, seat: &Seat, room: &Room, before: u64) {
    let now = app.now();
    let look = room.looks(|looks, seq| looks.act(seat.person(), before, seq, now));
    keep(app, seat, look.flatten()).await;
}

/// Somebody has the page before their eyes.
pub(crate) async fn still_here(app: &App, seat: &Seat, room: &Room) {
    let now = app.now();
    let look = room.looks(|looks, seq| looks.go_on(seat.person(), seq, now));
    keep(app, seat, look.flatten()).await;
}

/// Somebody's page closes, when nobody waits for an answer any more.
pub(super) fn closed(app: &App, seat: &Seat, room: &Arc<Room>) {
    let Some(look) = room.looks(|looks, _| looks.close(seat.person())).flatten() else { return };
    let (app, seat) = (app.clone(), seat.clone());
    tokio::spawn(async move { keep(&app, &seat, Some(look)).await });
}

/// What stood on the page whose "I have read this" was tapped.
#[derive(Deserialize)]
pub struct Page {
    /// Up to which event it was drawn; where it does not say so it showed nothing.
    #[serde(default)]
    seq: u64,
}

/// `POST /meetings/{id}/readings`: "I have read this." What came since the page was drawn has not been read.
pub async fn read(
    State(app): State<App>,
    viewer: Viewer,
    Id(meeting): Id<MeetingId>,
    Form(page): Form<Page>,
) -> Result<Response, WebError> {
    let (seat, room) = super::enter_by(&app, &viewer, meeting).await?;
    read_up_to(&app, &seat, &room, page.seq).await;
    Ok(Redirect::to(&format!("/meetings/{meeting}/room")).into_response())
}

/// Somebody has read all there is.
pub(crate) async fn all_read(app: &App, seat: &Seat, room: &Room) {
    read_up_to(app, seat, room, u64::MAX).await;
}

async fn read_up_to(app: &App, seat: &Seat, room: &Room, drawn: u64) {
    let now = app.now();
    let look = room.looks(|looks, seq| looks.read(seat.person(), drawn, seq, now));
    keep(app, seat, look).await;
}

/// What is lost here only shows something as new that was read: nobody is kept from what they came for.
async fn keep(app: &App, seat: &Seat, look: Option<Look>) {
    let Some(look) = look else { return };
    let number = |seq: u64| i64::try_from(seq).unwrap_or(i64::MAX);
    if let Err(error) = app.store().keep_visit(seat, number(look.read), number(look.shown), look.at).await {
        tracing::warn!(%error, "how far somebody has read could not be kept");
    }
}
