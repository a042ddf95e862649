//! The administrator's mail page: to whom and when, never what; a link only of an invitation that is still open.

mod view;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_store::mail::MailId;
use setwise_store::person::Role;

use crate::app::App;
use crate::mail_texts;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::session::Viewer;

/// How many mails the page shows.
pub(crate) const SHOWN: i64 = 200;

/// `GET /mail`
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    viewer.must_be(Role::Administrator)?;
    let mails = app.store().mails(viewer.person.organisation, app.now(), SHOWN).await?;
    let refused = app.store().refused_addresses(viewer.person.organisation).await?;
    let link = |token: &str| mail_texts::invitation_link(&app, token);
    let page = Page::of(&viewer, say("mail-title")).at(Place::Mail);
    Ok(page.show(&view::page(&viewer, &view::Shown { mails, refused, works: app.post().is_some() }, &link)))
}

/// `POST /mail/{id}/sendings`: once more for a mail that was given up.
pub(super) async fn send_again(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MailId>,
) -> Result<Response, WebError> {
    once_more(&app, &viewer, id).await?;
    Ok(Redirect::to("/mail").into_response())
}

/// Sends a mail again that was given up; says whether there was such a one.
///
/// # Errors
/// Not found for who is no administrator.
pub(crate) async fn once_more(app: &App, viewer: &Viewer, id: MailId) -> Result<bool, WebError> {
    viewer.must_be(Role::Administrator)?;
    let job = mail_texts::once_more(app, id);
    // Whoever asks for the second time finds it on its way.
    Ok(app.store().send_again(viewer.person.organisation, id, job).await?)
}
