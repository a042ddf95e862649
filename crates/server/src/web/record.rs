//! The record of a meeting: what it was about, what was asked and answered, what people promised. For the set only.

mod entries;
mod reading;
mod view;

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::MeetingId;

use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::say_with;
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::room::earlier;
use crate::web::session::Viewer;

pub(crate) use reading::{Readable, load, load_with_events};

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
