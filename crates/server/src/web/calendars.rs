//! Calendars as programs read them: somebody's own under its secret address, and one meeting as a file.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use setwise_domain::calendar::{Calendar, Method};
use setwise_domain::id::MeetingId;
use setwise_domain::time::Timestamp;
use setwise_store::TokenHash;
use setwise_store::calendar::Dated;
use setwise_store::calendar::feed::BACK;

use crate::app::App;
use crate::calendars;
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::meetings;
use crate::web::request::{Address, Id, Secret};
use crate::web::session::Viewer;
use crate::web::tagged;

/// What it is.
pub(crate) const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";
/// After how many minutes a calendar is worth another look.
const AGAIN_AFTER: u32 = 60;

/// `GET /calendar/{token}`: whoever knows the address reads it; no cookie counts.
pub(super) async fn feed(
    State(app): State<App>,
    Address(address): Address,
    Secret(token): Secret,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let now = app.now();
    app.limits().calendar(address, now).map_err(|_| WebError::too_often(say("error-too-often")))?;
    let person = app.store().feed_owner(&TokenHash::of(&token)).await?.ok_or_else(WebError::not_found)?;
    let library = app.library();
    let kept = app.store().feed_entries(person.id, now).await?;
    let since = day_of(Timestamp(now.0.saturating_sub(BACK.0)), &person.zone);
    let days = app.store().feed_days(person.id, since).await?;
    let meetings = kept.iter().map(|one| calendars::entry(&app, &library, &one.dated, one.sequence));
    let entries: Vec<_> =
        meetings.chain(days.iter().map(|day| calendars::day_entry(&app, day, day.sequence))).collect();
    let name = say_with("calendar-name", &[("name", person.name.as_str().into())]);
    let calendar = Calendar {
        method: Method::Publish,
        name: Some(&name),
        again_after: Some(AGAIN_AFTER),
        made_at: None,
        entries: &entries,
    };
    Ok(tagged::answer(&headers, MEDIA_TYPE, calendar.text().into_bytes()))
}

/// `GET /meetings/{id}/calendar`: one meeting as a file, for whoever may see its date.
pub(super) async fn of_meeting(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
) -> Result<Response, WebError> {
    let text = meeting_text(&app, &viewer, id).await?;
    let mut response = ([(header::CONTENT_TYPE, MEDIA_TYPE)], text).into_response();
    let kept = HeaderValue::from_static("attachment; filename=\"meeting.ics\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, kept);
    Ok(response)
}

/// One meeting as calendars read it.
pub(crate) async fn meeting_text(app: &App, viewer: &Viewer, id: MeetingId) -> Result<String, WebError> {
    let meeting = meetings::open(app, viewer, id).await?.page.meeting;
    let changed_at = app.store().calendar_changed_at(id).await?.unwrap_or(Timestamp(0));
    let dated = Dated { meeting, changed_at };
    let entry = calendars::entry(app, &app.library(), &dated, dated.sequence());
    let entries = std::slice::from_ref(&entry);
    Ok(Calendar { method: Method::Publish, name: None, again_after: None, made_at: None, entries }.text())
}
