//! The versions of a protocol that was made here. Each stays as it was made; the latest is the one meetings follow.

mod view;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_store::protocol::{Made, VersionCard};

use super::drafts::may_change;
use super::{address_of, as_file, checked::Looked, text};
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::say_with;
use crate::web::error::WebError;
use crate::web::request::{Pair, Secret};
use crate::web::session::Viewer;

/// `GET /protocols/{id}/versions`
pub(in crate::web) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    let made = open(&app, &viewer, &name).await?;
    let versions = app.store().protocol_versions(viewer.id(), &name).await?;
    let called = called(&app, &viewer, &made).await?;
    let title = say_with("versions-title", &[("name", called.as_str().into())]);
    let page = Page::of(&viewer, title).at(Place::Protocols).narrow();
    Ok(page.show(&view::list(&viewer, &made, &called, &versions, may_change(&viewer, &made))))
}

/// `GET /protocols/{id}/versions/{number}`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Pair(name, number): Pair,
) -> Result<Response, WebError> {
    let made = open(&app, &viewer, &name).await?;
    let (number, source) = version(&app, &viewer, &name, &number).await?;
    let looked = Looked::of(&source, |_| None);
    let called = looked.protocol().map_or_else(|| name.clone(), |protocol| text(protocol).name.clone());
    let title = say_with("version-title", &[("name", called.as_str().into()), ("number", number.into())]);
    let page = Page::of(&viewer, title).at(Place::Protocols).narrow();
    Ok(page.show(&view::show(&made, &called, number, &source, &looked, may_change(&viewer, &made))))
}

/// `GET /protocols/{id}/versions/{number}/file`
pub(in crate::web) async fn file(
    State(app): State<App>,
    viewer: Viewer,
    Pair(name, number): Pair,
) -> Result<Response, WebError> {
    let (_, source) = version(&app, &viewer, &name, &number).await?;
    as_file(&name, source)
}

/// `POST /protocols/{id}/withdrawal`: planning no longer offers it; what is planned with it already still follows it.
pub(in crate::web) async fn put_away(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    offer(&app, &viewer, &name, false).await?;
    Ok(Redirect::to("/protocols").into_response())
}

/// `POST /protocols/{id}/return`
pub(in crate::web) async fn take_out(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    offer(&app, &viewer, &name, true).await?;
    Ok(Redirect::to(&address_of(&name)).into_response())
}

/// Puts a protocol away, or takes it out again.
pub(crate) async fn offer(app: &App, viewer: &Viewer, name: &str, offered: bool) -> Result<(), WebError> {
    to_change(app, viewer, name).await?;
    let since = (!offered).then(|| app.now());
    app.store().put_protocol_away(viewer.id(), name, since).await?;
    app.refresh_library().await?;
    Ok(())
}

/// The versions of a protocol made here, the latest first.
pub(crate) async fn of(app: &App, viewer: &Viewer, name: &str) -> Result<Vec<VersionCard>, WebError> {
    open(app, viewer, name).await?;
    Ok(app.store().protocol_versions(viewer.id(), name).await?)
}

/// A protocol made here, for whoever may change it; to others it is not there to be changed.
pub(crate) async fn to_change(app: &App, viewer: &Viewer, name: &str) -> Result<Made, WebError> {
    let made = open(app, viewer, name).await?;
    if may_change(viewer, &made) { Ok(made) } else { Err(WebError::not_found()) }
}

async fn open(app: &App, viewer: &Viewer, name: &str) -> Result<Made, WebError> {
    if !is_name(name) {
        return Err(WebError::not_found());
    }
    app.store().made_protocol(viewer.id(), name).await?.ok_or_else(WebError::not_found)
}

/// One version's number and text.
pub(crate) async fn version(app: &App, viewer: &Viewer, name: &str, number: &str) -> Result<(i64, String), WebError> {
    if !is_name(name) {
        return Err(WebError::not_found());
    }
    let number: i64 = number.parse().map_err(|_| WebError::not_found())?;
    let source = app.store().protocol_version(viewer.id(), name, number).await?.ok_or_else(WebError::not_found)?;
    Ok((number, source))
}

/// Whether a protocol could be called so; what could not is not asked of a database, which may refuse its signs.
fn is_name(name: &str) -> bool {
    name.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
}

/// What people call it, by its latest version.
async fn called(app: &App, viewer: &Viewer, made: &Made) -> Result<String, WebError> {
    let source = app.store().protocol_version(viewer.id(), &made.name, made.latest).await?.unwrap_or_default();
    let looked = Looked::of(&source, |_| None);
    Ok(looked.protocol().map_or_else(|| made.name.clone(), |protocol| text(protocol).name.clone()))
}
