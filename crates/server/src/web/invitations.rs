//! An invitation as the invited person meets it: one link, one form, and they are in.

mod view;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_store::TokenHash;
use setwise_store::invitation::{Accept, AcceptError, Invitation};
use setwise_store::person::NewPerson;

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::Page;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::request::{Form, Secret};
use crate::web::session::{self, Viewer, Visitor};

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    name: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    password: String,
}

/// `GET /invitations/{token}`: the form. Looking spends nothing.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Secret(token): Secret,
) -> Result<Response, WebError> {
    let invitation = open(&app, &token).await?;
    match owner(&app, &visitor, &invitation).await? {
        Owner::New => {}
        here => return Ok(page(&visitor).show(&view::here_already(&token, &invitation, here == Owner::SignedIn))),
    }
    let sent = Sent { name: invitation.name.clone(), zone: "UTC".to_owned(), password: String::new() };
    Ok(page(&visitor).show(&view::form(&token, &invitation, &sent, &Wrong::default())))
}

/// `POST /invitations/{token}`: accepts it and signs in.
pub(super) async fn accept(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Secret(token): Secret,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let invitation = open(&app, &token).await?;
    if let (Owner::SignedIn, Some(viewer)) = (owner(&app, &visitor, &invitation).await?, &visitor.viewer) {
        let taken_up = app.store().take_up_invitation(&TokenHash::of(&token), viewer.id(), app.now()).await;
        let set = taken_up.map_err(refused)?.set;
        let then = set.map_or_else(|| "/".to_owned(), |set| format!("/sets/{set}"));
        return Ok(Redirect::to(&then).into_response());
    }
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let zone = wrong.take("zone", fields::zone(&sent.zone));
    let about = [sent.name.as_str(), invitation.email.as_str()];
    let hash = wrong.take("password", fields::new_password(&app, sent.password.clone(), &about).await?);
    let (Some(name), Some(zone), Some(hash)) = (name, zone, hash) else {
        return Ok(page(&visitor).refused().show(&view::form(&token, &invitation, &sent, &wrong)));
    };
    let person = NewPerson { id: app.id(), name, email: invitation.email.clone(), password_hash: Some(hash), zone };
    let accepted = app.store().accept_invitation(Accept { token: TokenHash::of(&token), person, at: app.now() }).await;
    session::enter(&app, accepted.map_err(refused)?.person, &headers, "/").await
}

/// Whose invitation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Somebody who is not here yet.
    New,
    /// Somebody who is here, and has to sign in first.
    Here,
    /// Who looks.
    SignedIn,
}

/// An address may be invited again before it accepted, to another set: its owner is here then.
async fn owner(app: &App, visitor: &Visitor, invitation: &Invitation) -> Result<Owner, WebError> {
    let here = app.store().person_by_email(invitation.organisation, &invitation.email).await?;
    let viewer = visitor.viewer.as_ref().map(Viewer::id);
    Ok(match here {
        Some(person) if viewer == Some(person.id) => Owner::SignedIn,
        Some(_) => Owner::Here,
        None => Owner::New,
    })
}

async fn open(app: &App, token: &str) -> Result<Invitation, WebError> {
    app.store().invitation(&TokenHash::of(token), app.now()).await?.ok_or_else(WebError::link_over)
}

fn refused(error: AcceptError) -> WebError {
    match error {
        AcceptError::NotOpen => WebError::link_over(),
        AcceptError::EmailTaken => WebError::refused(say("invitation-taken")),
        AcceptError::Store(error) => error.into(),
    }
}

fn page(visitor: &Visitor) -> Page<'_> {
    Page::open(visitor, say("invitation-title")).door().secret_address()
}
