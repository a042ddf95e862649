//! The first start: one link from the terminal leads to the page that names the organisation and its administrator.

mod view;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use setwise_store::TokenHash;
use setwise_store::organisation::{SetUp, SetUpError};
use setwise_store::person::NewPerson;

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::Page;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::request::{Form, Secret};
use crate::web::session::{self, Visitor};

/// What the form sends.
#[derive(Default, Deserialize)]
pub(super) struct Sent {
    organisation: String,
    name: String,
    email: String,
    zone: String,
    password: String,
}

/// `GET /set-up/{token}`: the form. Looking spends nothing.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Secret(token): Secret,
) -> Result<Response, WebError> {
    must_be_offered(&app, &token).await?;
    let sent = Sent { zone: "UTC".to_owned(), ..Sent::default() };
    Ok(page(&visitor).show(&view::form(&token, &sent, &Wrong::default())))
}

/// `POST /set-up/{token}`
pub(super) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Secret(token): Secret,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    must_be_offered(&app, &token).await?;
    let mut wrong = Wrong::default();
    let organisation_name = wrong.take("organisation", fields::name(&sent.organisation));
    let name = wrong.take("name", fields::name(&sent.name));
    let email = wrong.take("email", fields::mail_address(&sent.email));
    let zone = wrong.take("zone", fields::zone(&sent.zone));
    let about = [sent.organisation.as_str(), sent.name.as_str(), sent.email.as_str()];
    let hash = wrong.take("password", fields::new_password(&app, sent.password.clone(), &about).await?);
    let (Some(organisation_name), Some(name), Some(email), Some(zone), Some(hash)) =
        (organisation_name, name, email, zone, hash)
    else {
        return Ok(page(&visitor).refused().show(&view::form(&token, &sent, &wrong)));
    };
    let person = NewPerson { id: app.id(), name, email, password_hash: Some(hash), zone };
    let id = person.id;
    let set_up =
        SetUp { token: TokenHash::of(&token), organisation: app.id(), organisation_name, person, at: app.now() };
    app.store().set_up(set_up).await.map_err(over)?;
    session::enter(&app, id, &headers, "/").await
}

async fn must_be_offered(app: &App, token: &str) -> Result<(), WebError> {
    if app.store().setup_offered(&TokenHash::of(token)).await? { Ok(()) } else { Err(WebError::link_over()) }
}

fn over(error: SetUpError) -> WebError {
    match error {
        SetUpError::LinkUnknown | SetUpError::AlreadySetUp => WebError::link_over(),
        SetUpError::Store(error) => error.into(),
    }
}

fn page(visitor: &Visitor) -> Page<'_> {
    Page::open(visitor, say("set-up-title")).door().secret_address()
}
