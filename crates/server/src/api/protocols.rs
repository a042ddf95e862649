//! The formats a meeting may follow; making one's own is in `made`.

pub(super) mod made;
mod trial;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::protocol::library::Entry;
use setwise_domain::protocol::{Protocol, SetSizes};
use setwise_store::api_token::Scope;

use super::caller::Caller;
use super::paging::{Listed, Paging};
use super::problem::Problem;
use super::table::{Made, Operation, Table};
use crate::app::App;
use crate::web::error::WebError;
use crate::web::protocols as pages;
use crate::web::request::Secret;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get("/api/v1/protocols", read("The formats a meeting may follow.").lists::<Card>(), list)
        .get("/api/v1/protocols/{name}", read("One of them, whole.").gives::<Whole>(), show)
        .get("/api/v1/protocols/{name}/file", read("The file it is.").gives_text("application/toml"), file)
        .get(
            "/api/v1/protocols/{name}/versions",
            read("The versions of one that was made here, the latest first.").lists::<made::Version>(),
            made::versions,
        )
        .get(
            "/api/v1/protocols/{name}/versions/{number}/file",
            read("The text of one version.").gives_text("application/toml"),
            made::version_file,
        )
        .post(
            "/api/v1/protocols/{name}/withdrawal",
            manage("Planning no longer offers it; what is planned with it still follows it.").done(),
            made::put_away,
        )
        .post("/api/v1/protocols/{name}/return", manage("Planning offers it again.").done(), made::take_out)
        .post_text(
            "/api/v1/protocol-checks",
            read("What the check says of a text. Nothing is kept.")
                .takes::<made::Text>()
                .gives::<made::Check>()
                .limited(),
            made::check,
        )
        .get(
            "/api/v1/protocol-drafts",
            read("One's own drafts, the one kept last first.").lists::<made::Card>(),
            made::list,
        )
        .post_text(
            "/api/v1/protocol-drafts",
            manage("Begins a draft.").takes::<made::New>().makes::<Made>(),
            made::begin,
        )
        .get(
            "/api/v1/protocol-drafts/{id}",
            read("One of one's own drafts, with what the check says of it.").gives::<made::Draft>(),
            made::show,
        )
        .post_text(
            "/api/v1/protocol-drafts/{id}",
            manage("Keeps its text, mistakes and all.").takes::<made::Keep>().gives::<made::Draft>(),
            made::keep,
        )
        .post(
            "/api/v1/protocol-drafts/{id}/versions",
            manage("Makes a version of a draft without mistakes. Made twice, it is made once.")
                .makes::<made::NewVersion>(),
            made::make_version,
        )
        .post(
            "/api/v1/protocol-drafts/{id}/withdrawal",
            manage("One’s own draft is put away; it stays as it is.").done(),
            made::put_draft_away,
        )
        .post("/api/v1/protocol-drafts/{id}/return", manage("It is taken out again.").done(), made::take_draft_out)
        .post(
            "/api/v1/protocols/{name}/trials",
            read("A meeting of simulated members by it, played at once. Nothing is kept.")
                .takes::<trial::Wish>()
                .gives::<trial::Trial>()
                .limited(),
            trial::of_protocol,
        )
        .post(
            "/api/v1/protocol-drafts/{id}/trials",
            read("The same by one of one’s own drafts, as it is kept.")
                .takes::<trial::Wish>()
                .gives::<trial::Trial>()
                .limited(),
            trial::of_draft,
        )
}

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
