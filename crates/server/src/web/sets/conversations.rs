//! A set's conversation over its meetings, and its choice of who sees it while it meets.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::SetId;
use setwise_domain::measure::{Conversation, Series, Times, series};

use super::show::{About, page};
use super::view::conversations as view;
use super::{refused, rights};
use crate::app::App;
use crate::live::air_time::LATEST;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::record::{Readable, load_with_events};
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// The choice as the form sends it: "set" or "conductor".
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Choice {
    readers: String,
}

/// `GET /sets/{id}/conversations`: the meetings this reader may read, one after another.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open_inside(&app, &viewer, id).await?;
    let (series, more) = over_meetings(&app, &viewer, id).await?;
    let names = app.store().names_in_set(id).await?;
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let latest = more.then_some(LATEST);
    Ok(page(&viewer, &set).show(&view::show(&about, series.as_ref(), &names, latest)))
}

/// `POST /sets/{id}/live-conversation`: who sees the conversation while the set meets. The set sees who chose.
pub(in crate::web) async fn choose(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Choice>,
) -> Result<Response, WebError> {
    let (_, rights) = rights::open(&app, &viewer, id).await?;
    let open = match sent.readers.as_str() {
        _ if !rights.chooses => return Err(WebError::not_found()),
        "set" => true,
        "conductor" => false,
        _ => return Err(WebError::bad_request()),
    };
    open_to_set(&app, &viewer, id, open).await?;
    Ok(kept::then(&format!("/sets/{id}")))
}

/// Opens the conversation to the set while it meets, or leaves it to whoever conducts.
///
/// # Errors
/// Not found for who chooses nothing for the set.
pub(crate) async fn open_to_set(app: &App, viewer: &Viewer, id: SetId, open: bool) -> Result<(), WebError> {
    let (_, rights) = rights::open(app, viewer, id).await?;
    if !rights.chooses {
        return Err(WebError::not_found());
    }
    app.store().open_conversation(id, open, viewer.id(), app.now()).await.map_err(refused)?;
    app.live().conversation_changed(id, open).await;
    Ok(())
}

/// The latest meetings that somebody may read, and whether there are more. None: the set's key was destroyed.
pub(crate) async fn over_meetings(app: &App, viewer: &Viewer, set: SetId) -> Result<(Option<Series>, bool), WebError> {
    let seats = app.store().seats_in_held(viewer.id(), set).await?;
    let mut meetings = Vec::new();
    for seat in seats.iter().take(LATEST) {
        match load_with_events(app, seat).await? {
            Readable::All((meeting, events)) => {
                meetings.extend(Conversation::of(&meeting, &Times::of(&events), viewer.id()));
            }
            Readable::Nothing => {}
            Readable::KeyDestroyed => return Ok((None, false)),
        }
    }
    Ok((Some(series(&meetings)), seats.len() > LATEST))
}
