//! A person's own calendar: the address under which their devices read it.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_store::calendar::feed::Feed;

use super::view::calendar as view;
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::session::Viewer;

/// `GET /profile/calendar`
pub(in crate::web) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let feed = app.store().feed(viewer.id()).await?;
    let address = feed.as_ref().map(|feed| address(&app, feed));
    let drawn = view::page(&viewer, feed.as_ref().zip(address.as_deref()));
    Ok(Page::of(&viewer, say("calendar-page-title")).at(Place::Profile).narrow().show(&drawn))
}

/// `POST /profile/calendar`: makes the address, or another one; then the old one works no more.
pub(in crate::web) async fn make(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    app.store().make_feed(viewer.id(), &app.token(), app.now()).await?;
    Ok(Redirect::to("/profile/calendar").into_response())
}

/// `POST /profile/calendar/removal`: no address any more. One that is gone is gone.
pub(in crate::web) async fn remove(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    app.store().remove_feed(viewer.id()).await?;
    Ok(Redirect::to("/profile/calendar").into_response())
}

/// Where a calendar is read.
pub(crate) fn address(app: &App, feed: &Feed) -> String {
    format!("{}/calendar/{}", app.config().address(), feed.token)
}
