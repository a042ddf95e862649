//! Modules made here: what the check says of a text, versions, putting away. The same functions as the pages'.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::protocol::finding::Severity;

use super::as_file;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Problem;
use crate::app::App;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::modules::{making, shelf};
use crate::web::request::{Pair, Secret};

/// A module's text.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ModuleText")]
pub(in crate::api) struct Text {
    /// The file.
    source: String,
}

/// The text of a module's next version.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NextModuleText")]
pub(in crate::api) struct NextText {
    /// The file.
    source: String,
    /// The version it was begun with: what was made since is not passed over.
    after: i64,
}

/// What the check says of a text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleCheck")]
pub(in crate::api) struct Check {
    /// Whether it can be published as it is.
    usable: bool,
    /// Mistakes and warnings, in the order of the text.
    found: Vec<Found>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleFinding")]
struct Found {
    severity: Grave,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// What it is, and what to write instead.
    detail: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ModuleFindingSeverity")]
enum Grave {
    Mistake,
    Warning,
}

/// A version in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleVersion")]
pub(in crate::api) struct Version {
    number: i64,
    /// Who made it.
    made_by: String,
    made_at: Moment,
}

/// A version that was made.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleVersionMade")]
pub(in crate::api) struct VersionMade {
    /// The module's name among programs.
    name: String,
    number: i64,
}

/// `POST /module-checks`: nothing is kept.
pub(in crate::api) async fn check(
    State(app): State<App>,
    caller: Caller,
    Body(text): Body<Text>,
) -> Result<Json<Check>, Problem> {
    let too_often = |_| WebError::too_often(say("error-too-often"));
    app.limits().reading(caller.id(), app.now()).map_err(too_often)?;
    let looked = making::look(&app, &caller.viewer, &text.source, None).await?;
    let found = looked.found.iter().map(|found| Found {
        severity: match found.severity {
            Severity::Mistake => Grave::Mistake,
            Severity::Warning => Grave::Warning,
        },
        line: found.line,
        column: found.column,
        detail: found.words.clone(),
    });
    Ok(Json(Check { usable: looked.usable().is_some(), found: found.collect() }))
}

/// `POST /modules`
pub(in crate::api) async fn make(
    State(app): State<App>,
    caller: Caller,
    Body(text): Body<Text>,
) -> Result<(StatusCode, Json<VersionMade>), Problem> {
    let name = making::make_from(&app, &caller.viewer, &text.source).await?;
    Ok((StatusCode::CREATED, Json(VersionMade { name, number: 1 })))
}

/// `GET /modules/{name}/versions`
pub(in crate::api) async fn versions(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    paging: Paging,
) -> Result<Json<Listed<Version>>, Problem> {
    shelf::open_made(&app, &caller.viewer, &name).await?;
    let versions = app.store().module_versions(caller.id(), &name).await?;
    let drawn = |one: setwise_store::module::ModuleVersion| Version {
        number: one.number,
        made_by: one.made_by_name,
        made_at: Moment(one.made_at),
    };
    Ok(Json(paging.part(versions, |one| one.number.to_string(), drawn)?))
}

/// `GET /modules/{name}/versions/{number}/file`
pub(in crate::api) async fn version_file(
    State(app): State<App>,
    caller: Caller,
    Pair(name, number): Pair,
) -> Result<Response, Problem> {
    let opened = shelf::open_version(&app, &caller.viewer, &name, shelf::number(&number)?).await?;
    Ok(as_file(opened.source.into_owned()))
}

/// `POST /modules/{name}/versions`
pub(in crate::api) async fn make_version(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    Body(text): Body<NextText>,
) -> Result<(StatusCode, Json<VersionMade>), Problem> {
    let number = making::next_from(&app, &caller.viewer, &name, &text.source, text.after).await?;
    Ok((StatusCode::CREATED, Json(VersionMade { name, number })))
}

/// `POST /modules/{name}/withdrawal`
pub(in crate::api) async fn put_away(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
) -> Result<StatusCode, Problem> {
    making::offer(&app, &caller.viewer, &name, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /modules/{name}/return`
pub(in crate::api) async fn take_out(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
) -> Result<StatusCode, Problem> {
    making::offer(&app, &caller.viewer, &name, true).await?;
    Ok(StatusCode::NO_CONTENT)
}
