//! A link with which somebody chooses a new password, handed out by an administrator or at the terminal.

mod view;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use setwise_store::TokenHash;
use setwise_store::link::LinkPurpose;
use setwise_store::person::Person;

use crate::app::App;
use crate::ui::page::Page;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::request::{Form, Secret};
use crate::web::session::{self, Visitor};

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    password: String,
}

/// `GET /password-resets/{token}`: the form. Looking spends nothing.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Secret(token): Secret,
) -> Result<Response, WebError> {
    let person = whose(&app, &token).await?;
    Ok(page(&visitor).show(&view::form(&token, &person, None)))
}

/// `POST /password-resets/{token}`
pub(super) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Secret(token): Secret,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let person = whose(&app, &token).await?;
    match fields::new_password(&app, sent.password, &[&person.name, &person.email]).await? {
        Err(words) => Ok(page(&visitor).refused().show(&view::form(&token, &person, Some(&words)))),
        Ok(hash) => {
            let person = app
                .store()
                .choose_password(&TokenHash::of(&token), LinkPurpose::PasswordReset, &hash, app.now())
                .await?;
            let person = person.ok_or_else(WebError::link_over)?;
            app.limits().succeeded(&person.email);
            session::enter(&app, person.id, &headers, "/").await
        }
    }
}

async fn whose(app: &App, token: &str) -> Result<Person, WebError> {
    let person = app.store().link(&TokenHash::of(token), LinkPurpose::PasswordReset, app.now()).await?;
    person.ok_or_else(WebError::link_over)
}

fn page(visitor: &Visitor) -> Page<'_> {
    Page::open(visitor, say("reset-title")).door().secret_address()
}
