//! The administrator's mail page: to whom and when, never what; a link only of an invitation that is still open.

mod view;

use axum::extract::State;
use axum::response::Response;
use setwise_store::person::Role;

use crate::app::App;
use crate::mail_texts;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::session::Viewer;

/// How many mails the page shows.
const SHOWN: i64 = 200;

/// `GET /mail`
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    viewer.must_be(Role::Administrator)?;
    let mails = app.store().mails(viewer.person.organisation, app.now(), SHOWN).await?;
    let link = |token: &str| mail_texts::invitation_link(&app, token);
    let page = Page::of(&viewer, say("mail-title")).at(Place::Mail);
    Ok(page.show(&view::list(&viewer, &mails, &link, app.post().is_some())))
}
