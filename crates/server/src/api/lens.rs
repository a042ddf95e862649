//! The question lens: what it says of a draft, for its writer alone, and who turns it on and off. Nothing it reads is kept.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{MeetingId, SetId};
use setwise_lens::{Finding, Reading as Found};
use setwise_store::api_token::Scope;
use setwise_store::person::Role;

use super::body::Body;
use super::caller::Caller;
use super::problem::Problem;
use super::table::{Operation, Table};
use crate::app::App;
use crate::web::error::WebError;
use crate::web::lens::{self as pages, view};
use crate::web::request::Id;
use crate::web::sets::rights;

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .post(
            "/api/v1/meetings/{id}/lens",
            Operation::new(
                "What the lens says of a question somebody writes in a room, for them alone. Nothing is kept.",
                Scope::Meet,
            )
            .takes::<Draft>()
            .gives::<Reading>()
            .limited(),
            look,
        )
        .get("/api/v1/me/lens", read("Whether the lens reads what one writes oneself.").gives::<Lens>(), own)
        .post("/api/v1/me/lens", manage("Turns it on or off for oneself.").takes::<Lens>().done(), turn_own)
        .get(
            "/api/v1/sets/{id}/lens",
            read("Whether a set leaves the lens on, for those inside.").gives::<Lens>(),
            of_set,
        )
        .post(
            "/api/v1/sets/{id}/lens",
            Operation::new(
                "Turns it on or off for the people of a set, for those inside. The set sees who did.",
                Scope::Meet,
            )
            .takes::<Lens>()
            .done(),
            turn_of_set,
        )
        .get(
            "/api/v1/organisation/lens",
            read("Whether the organisation leaves the lens on, for administrators.").gives::<Lens>(),
            of_organisation,
        )
        .post(
            "/api/v1/organisation/lens",
            manage("Turns it on or off for every set, for administrators.").takes::<Lens>().done(),
            turn_of_organisation,
        )
}

/// Whether it is on.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "QuestionLens")]
struct Lens {
    on: bool,
}

/// What somebody writes.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "QuestionDraft")]
struct Draft {
    text: String,
}

/// What the lens says of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "QuestionReading")]
struct Reading {
    /// Whether it reads: not where it is off, where people talk, or for who is not in the room.
    reads: bool,
    /// Whether one could ask it now.
    can_ask: bool,
    /// What is worth saying of it; nothing, where there is nothing.
    findings: Vec<Said>,
    /// One short way to turn it.
    turn: Option<String>,
}

/// One thing it says.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "QuestionFinding")]
struct Said {
    /// Its name among programs.
    label: &'static str,
    /// Its name among people.
    says: String,
    /// Why, in words.
    why: String,
}

/// `POST /meetings/{id}/lens`
async fn look(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
    Body(sent): Body<Draft>,
) -> Result<impl IntoResponse, Problem> {
    let found = pages::reading(&app, &caller.viewer, id, &sent.text).await?;
    let silent = Reading { reads: false, can_ask: false, findings: Vec::new(), turn: None };
    let reading = found.map_or(silent, |(found, can_ask)| Reading::of(&sent.text, &found, can_ask));
    // No cache holds what somebody was about to ask.
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(reading)))
}

/// `GET /me/lens`
async fn own(State(app): State<App>, caller: Caller) -> Result<Json<Lens>, Problem> {
    Ok(Json(Lens { on: app.store().lens_of_person(caller.id()).await? }))
}

/// `POST /me/lens`
async fn turn_own(State(app): State<App>, caller: Caller, Body(sent): Body<Lens>) -> Result<StatusCode, Problem> {
    app.store().turn_lens_of_person(caller.id(), sent.on).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /sets/{id}/lens`
async fn of_set(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<Lens>, Problem> {
    let (set, rights) = rights::open(&app, &caller.viewer, id).await?;
    // As the page has it, which shows the choice to whoever may choose.
    if rights.chooses { Ok(Json(Lens { on: set.lens_on })) } else { Err(WebError::not_found().into()) }
}

/// `POST /sets/{id}/lens`
async fn turn_of_set(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Lens>,
) -> Result<StatusCode, Problem> {
    pages::turn_for_set(&app, &caller.viewer, id, || Ok(sent.on)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /organisation/lens`
async fn of_organisation(State(app): State<App>, caller: Caller) -> Result<Json<Lens>, Problem> {
    caller.viewer.must_be(Role::Administrator)?;
    Ok(Json(Lens { on: app.store().lens_of_organisation(caller.viewer.person.organisation).await? }))
}

/// `POST /organisation/lens`
async fn turn_of_organisation(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<Lens>,
) -> Result<StatusCode, Problem> {
    caller.viewer.must_be(Role::Administrator)?;
    app.store().turn_lens_of_organisation(caller.viewer.person.organisation, sent.on).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Reading {
    fn of(text: &str, found: &Found, can_ask: bool) -> Self {
        let said = |finding: &Finding| Said {
            label: finding.label.key(),
            says: view::called(finding.label),
            why: view::reason(finding, text),
        };
        let findings: Vec<Said> = view::shown(text, found).into_iter().map(said).collect();
        let turn = view::turn(found).filter(|_| !findings.is_empty());
        Self { reads: true, can_ask, findings, turn }
    }
}
