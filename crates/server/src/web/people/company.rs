//! With whom somebody would rather sit, and conflicts of interest: for those who compose sets, and for nobody else.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::company::Wishes;
use setwise_domain::id::PersonId;
use setwise_store::company::CompanyError;
use setwise_store::person::Person;

use super::{look_at, page};
use crate::app::App;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::directory;

/// With whom somebody is in conflict.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    with: String,
}

/// `GET /people/{id}/company`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
) -> Result<Response, WebError> {
    let person = look_at(&app, &viewer, id).await?;
    let wishes = wished(&app, &viewer, id).await?;
    let people = directory(&app, &viewer).await?;
    let conflicts = app.store().conflicts_for_composing(viewer.id()).await?.unwrap_or_default();
    let others: Vec<&Person> = people
        .iter()
        .filter(|other| {
            other.id != id && !conflicts.iter().any(|one| one.with(id).is_some_and(|(with, _)| *with == other.id))
        })
        .collect();
    let shown = super::view::company::show(&person, &wishes, &conflicts, &others, viewer.zone());
    Ok(page(&viewer, &person).show(&shown))
}

/// With whom somebody would rather sit and with whom not, by name, for who composes sets.
///
/// # Errors
/// What the store says.
pub(crate) async fn wished(app: &App, viewer: &Viewer, id: PersonId) -> Result<[Vec<String>; 2], WebError> {
    let all = app.store().wishes_for_composing(viewer.id()).await?.unwrap_or_default();
    Ok(names(all.get(&id), viewer.id(), &directory(app, viewer).await?))
}

/// `POST /people/{id}/conflicts`: the two are never in one set from now on.
pub(in crate::web) async fn state(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    look_at(&app, &viewer, id).await?;
    let other: PersonId = sent.with.parse().map_err(|_| WebError::refused(say("conflict-choose")))?;
    app.store().state_conflict(viewer.id(), (id, other), app.now()).await.map_err(refused)?;
    Ok(back(id))
}

/// `POST /people/{id}/conflicts/removals`
pub(in crate::web) async fn lift(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    look_at(&app, &viewer, id).await?;
    let other: PersonId = sent.with.parse().map_err(|_| WebError::bad_request())?;
    app.store().lift_conflict(viewer.id(), (id, other)).await.map_err(refused)?;
    Ok(back(id))
}

/// With whom, and with whom not, by name; who is here no more has none, and nobody reads of themselves.
fn names(wishes: Option<&Wishes>, reader: PersonId, people: &[Person]) -> [Vec<String>; 2] {
    let called = |id: &PersonId| people.iter().find(|person| person.id == *id).map(|person| person.name.clone());
    let Some(wishes) = wishes else { return [Vec::new(), Vec::new()] };
    [&wishes.with, &wishes.without].map(|named| named.iter().filter(|id| **id != reader).filter_map(called).collect())
}

/// Why a conflict was not stated or lifted, in words for who asked.
pub(crate) fn refused(error: CompanyError) -> WebError {
    match error {
        CompanyError::NotFound => WebError::refused(say("conflict-choose")),
        CompanyError::ChangedMeanwhile => WebError::refused(say("company-changed-meanwhile")),
        CompanyError::Store(error) => error.into(),
    }
}

fn back(id: PersonId) -> Response {
    kept::then(&format!("/people/{id}/company"))
}
