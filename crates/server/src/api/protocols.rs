//! The formats a meeting may follow; making one's own is in `made`.

pub(super) mod made;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::protocol::library::Entry;
use setwise_domain::protocol::{Protocol, SetSizes};

use super::caller::Caller;
use super::paging::{Listed, Paging};
use super::problem::Problem;
use crate::app::App;
use crate::web::error::WebError;
use crate::web::protocols as pages;
use crate::web::request::Secret;

/// A protocol in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProtocolCard")]
pub(super) struct Card {
    /// Its name among programs.
    id: String,
    /// Its name among people.
    name: String,
    summary: String,
    version: u32,
    /// The set sizes it suits.
    people: SetSizes,
    /// Whether it came with Setwise.
    built_in: bool,
    /// Its latest version, where it was made here.
    made: Option<i64>,
}

/// A protocol, whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WholeProtocol")]
pub(super) struct Whole {
    built_in: bool,
    protocol: Protocol,
}

/// `GET /protocols`
pub(super) async fn list(
    State(app): State<App>,
    _caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Card>>, Problem> {
    let library = app.library();
    let entries: Vec<&Entry> = library.all().collect();
    Ok(Json(paging.part(entries, |entry| entry.protocol.id.as_str().to_owned(), card)?))
}

/// `GET /protocols/{name}`
pub(super) async fn show(
    State(app): State<App>,
    _caller: Caller,
    Secret(name): Secret,
) -> Result<Json<Whole>, Problem> {
    let library = app.library();
    let entry = library.get(&name).ok_or_else(WebError::not_found)?;
    Ok(Json(Whole { built_in: entry.built_in, protocol: entry.protocol.as_ref().clone() }))
}

/// `GET /protocols/{name}/file`
pub(super) async fn file(State(app): State<App>, _caller: Caller, Secret(name): Secret) -> Result<Response, Problem> {
    let library = app.library();
    let entry = library.get(&name).ok_or_else(WebError::not_found)?;
    let kind = [(header::CONTENT_TYPE, "application/toml; charset=utf-8")];
    Ok((kind, entry.source.to_string()).into_response())
}

fn card(entry: &Entry) -> Card {
    let protocol = entry.protocol.as_ref();
    let text = pages::text(protocol);
    Card {
        id: protocol.id.as_str().to_owned(),
        name: text.name.clone(),
        summary: text.summary.clone(),
        version: protocol.version,
        people: protocol.people,
        built_in: entry.built_in,
        made: entry.made,
    }
}
