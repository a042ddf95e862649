//! Protocols made here: drafts, what the check says of them, versions. The same functions as the pages'.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::ProtocolDraftId;
use setwise_store::protocol_draft::{Draft as Kept, DraftCard};

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Problem;
use crate::api::table::Made;
use crate::app::App;
use crate::web::error::WebError;
use crate::web::protocols::checked::Looked;
use crate::web::protocols::drafts as pages;
use crate::web::protocols::versions;
use crate::web::request::{Id, Pair, Secret};

/// A text to look at.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProtocolText")]
pub(in crate::api) struct Text {
    /// The protocol's file.
    source: String,
}

/// What the check says of a text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProtocolCheck")]
pub(in crate::api) struct Check {
    /// Whether it can be used as it is.
    usable: bool,
    /// Mistakes and warnings, in the order of the text.
    found: Vec<Found>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProtocolFinding")]
struct Found {
    severity: Severity,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// What it is, and what to write instead.
    detail: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ProtocolFindingSeverity")]
enum Severity {
    Mistake,
    Warning,
}

/// What a draft is begun with: exactly one of `copy`, `of` and `source`; more than one is refused.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
#[schemars(rename = "NewProtocolDraft")]
pub(in crate::api) struct New {
    /// A protocol to copy, under another name.
    copy: Option<String>,
    /// A protocol made here, to make its next version.
    of: Option<String>,
    /// Which version of it to begin with; the latest where none is named.
    version: Option<u32>,
    /// The text of a file.
    source: Option<String>,
}

/// A draft in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProtocolDraftCard")]
pub(in crate::api) struct Card {
    id: ProtocolDraftId,
    /// Its name among people.
    name: String,
    /// The protocol it is to be the next version of.
    of: Option<String>,
    changed_at: Moment,
    /// Since when it is put away.
    put_away_at: Option<Moment>,
}

/// A draft, with what the check says of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProtocolDraft")]
pub(in crate::api) struct Draft {
    id: ProtocolDraftId,
    of: Option<String>,
    source: String,
    /// To be sent back when it is kept.
    revision: i64,
    changed_at: Moment,
    check: Check,
}

/// A draft's text as it is to be kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProtocolDraftText")]
pub(in crate::api) struct Keep {
    source: String,
    /// The revision it was made of: what was kept since is not written over.
    revision: i64,
}

/// A version that was made.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProtocolVersionMade")]
pub(in crate::api) struct NewVersion {
    /// The protocol's name among programs.
    name: String,
    number: i64,
}

/// A version in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProtocolVersion")]
pub(in crate::api) struct Version {
    number: i64,
    /// Who made it.
    made_by: String,
    made_at: Moment,
}

impl Check {
    fn of(looked: &Looked) -> Self {
        let found = looked.found.iter().map(|found| Found {
            severity: match found.severity {
                setwise_domain::protocol::finding::Severity::Mistake => Severity::Mistake,
                setwise_domain::protocol::finding::Severity::Warning => Severity::Warning,
            },
            line: found.line,
            column: found.column,
            detail: found.words.clone(),
        });
        Self { usable: looked.usable().is_some(), found: found.collect() }
    }
}

/// `POST /protocol-checks`: nothing is kept.
pub(in crate::api) async fn check(
    State(app): State<App>,
    caller: Caller,
    Body(text): Body<Text>,
) -> Result<Json<Check>, Problem> {
    let too_often = |_| WebError::too_often(crate::ui::words::say("error-too-often"));
    app.limits().reading(caller.id(), app.now()).map_err(too_often)?;
    Ok(Json(Check::of(&pages::look(&app, None, &text.source).await?)))
}

/// `GET /protocol-drafts`
pub(in crate::api) async fn list(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Card>>, Problem> {
    let drafts = pages::listed(&app, &caller.viewer).await?;
    Ok(Json(paging.part(drafts, |draft| draft.id.to_string(), card)?))
}

fn card(draft: DraftCard) -> Card {
    Card {
        id: draft.id,
        name: pages::called(&draft.title),
        of: draft.of,
        changed_at: Moment(draft.changed_at),
        put_away_at: draft.put_away_at.map(Moment),
    }
}

/// `POST /protocol-drafts`
pub(in crate::api) async fn begin(
    State(app): State<App>,
    caller: Caller,
    Body(new): Body<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let new = pages::New {
        copy: new.copy.unwrap_or_default(),
        of: new.of.unwrap_or_default(),
        version: new.version.map(|version| version.to_string()).unwrap_or_default(),
        source: new.source.unwrap_or_default(),
        ..pages::New::default()
    };
    let id = pages::begin(&app, &caller.viewer, &new).await?;
    Ok((StatusCode::CREATED, Json(Made::of(id.0))))
}

/// `GET /protocol-drafts/{id}`
pub(in crate::api) async fn show(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProtocolDraftId>,
) -> Result<Json<Draft>, Problem> {
    let draft = pages::open(&app, &caller.viewer, id).await?;
    drawn(&app, draft).await.map(Json)
}

/// `POST /protocol-drafts/{id}`: mistakes and all.
pub(in crate::api) async fn keep(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProtocolDraftId>,
    Body(text): Body<Keep>,
) -> Result<Json<Draft>, Problem> {
    let draft = pages::keep_text(&app, &caller.viewer, id, &text.source, text.revision).await?;
    drawn(&app, draft).await.map(Json)
}

async fn drawn(app: &App, draft: Kept) -> Result<Draft, Problem> {
    let check = Check::of(&pages::look(app, draft.of.as_deref(), &draft.source).await?);
    let changed_at = Moment(draft.changed_at);
    Ok(Draft { id: draft.id, of: draft.of, source: draft.source, revision: draft.revision, changed_at, check })
}

/// `POST /protocol-drafts/{id}/versions`
pub(in crate::api) async fn make_version(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProtocolDraftId>,
) -> Result<(StatusCode, Json<NewVersion>), Problem> {
    let draft = pages::open(&app, &caller.viewer, id).await?;
    let (name, number) = pages::make(&app, &caller.viewer, &draft).await?.map_err(WebError::refused)?;
    Ok((StatusCode::CREATED, Json(NewVersion { name, number })))
}

/// `GET /protocols/{name}/versions`
pub(in crate::api) async fn versions(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    paging: Paging,
) -> Result<Json<Listed<Version>>, Problem> {
    let versions = versions::of(&app, &caller.viewer, &name).await?;
    let drawn = |one: setwise_store::protocol::VersionCard| Version {
        number: one.number,
        made_by: one.made_by_name,
        made_at: Moment(one.made_at),
    };
    Ok(Json(paging.part(versions, |one| one.number.to_string(), drawn)?))
}

/// `GET /protocols/{name}/versions/{number}/file`
pub(in crate::api) async fn version_file(
    State(app): State<App>,
    caller: Caller,
    Pair(name, number): Pair,
) -> Result<Response, Problem> {
    let (_, source) = versions::version(&app, &caller.viewer, &name, &number).await?;
    Ok(([(header::CONTENT_TYPE, "application/toml; charset=utf-8")], source).into_response())
}

/// `POST /protocols/{name}/withdrawal`
pub(in crate::api) async fn put_away(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
) -> Result<StatusCode, Problem> {
    versions::offer(&app, &caller.viewer, &name, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /protocols/{name}/return`
pub(in crate::api) async fn take_out(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
) -> Result<StatusCode, Problem> {
    versions::offer(&app, &caller.viewer, &name, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /protocol-drafts/{id}/withdrawal`
pub(in crate::api) async fn put_draft_away(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProtocolDraftId>,
) -> Result<StatusCode, Problem> {
    pages::put(&app, &caller.viewer, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /protocol-drafts/{id}/return`
pub(in crate::api) async fn take_draft_out(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProtocolDraftId>,
) -> Result<StatusCode, Problem> {
    pages::put(&app, &caller.viewer, id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
