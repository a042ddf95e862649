//! One's own calendar, and a meeting as calendars read it.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::MeetingId;
use setwise_store::calendar::feed::Feed;

use super::caller::Caller;
use super::moment::Moment;
use super::problem::Problem;
use crate::app::App;
use crate::web::calendars as pages;
use crate::web::profile::calendar::address;
use crate::web::request::Id;

/// The address under which a calendar program reads one's meetings.
#[derive(Serialize, JsonSchema)]
pub(super) struct CalendarAddress {
    /// A secret: whoever knows it reads the dates without signing in. Null where none was made.
    address: Option<String>,
    made_at: Option<Moment>,
}

impl CalendarAddress {
    fn of(app: &App, feed: Option<&Feed>) -> Self {
        Self { address: feed.map(|feed| address(app, feed)), made_at: feed.map(|feed| Moment(feed.made_at)) }
    }
}

/// `GET /me/calendar`
pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Json<CalendarAddress>, Problem> {
    let feed = app.store().feed(caller.id()).await?;
    Ok(Json(CalendarAddress::of(&app, feed.as_ref())))
}

/// `POST /me/calendar`
pub(super) async fn make(State(app): State<App>, caller: Caller) -> Result<Json<CalendarAddress>, Problem> {
    let (token, made_at) = (app.token(), app.now());
    app.store().make_feed(caller.id(), &token, made_at).await?;
    Ok(Json(CalendarAddress::of(&app, Some(&Feed { token, made_at }))))
}

/// `POST /me/calendar/removal`
pub(super) async fn remove(State(app): State<App>, caller: Caller) -> Result<StatusCode, Problem> {
    app.store().remove_feed(caller.id()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /meetings/{id}/calendar`
pub(super) async fn of_meeting(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
) -> Result<impl IntoResponse, Problem> {
    let text = pages::meeting_text(&app, &caller.viewer, id).await?;
    Ok(([(header::CONTENT_TYPE, pages::MEDIA_TYPE)], text))
}
