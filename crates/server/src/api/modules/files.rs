//! Files with modules made here. The same functions as the pages'.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::curriculum::file::{FileKind, LARGEST_FILE};
use setwise_domain::id::ModuleFileId;
use setwise_store::module_file::ModuleFile;

use crate::api::body::{Bytes, Key, Query};
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Problem;
use crate::api::table::Made;
use crate::app::App;
use crate::web::modules::files::{Sent, add as add_file, give, of, take_away};
use crate::web::modules::{making, shelf};
use crate::web::request::{Pair, Secret};

/// A file with a module, without what it holds.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleFile")]
pub(in crate::api) struct File {
    id: ModuleFileId,
    /// What it is called, with its ending.
    name: String,
    kind: FileKind,
    /// Its media type.
    media_type: &'static str,
    /// How many bytes it has.
    size: u64,
    /// The SHA-256 of its bytes, in hex digits.
    sha256: String,
    /// Who added it.
    added_by: String,
    added_at: Moment,
}

/// What a file that is sent is called.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::api) struct Called {
    name: String,
}

/// `GET /modules/{name}/files`
pub(in crate::api) async fn list(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    paging: Paging,
) -> Result<Json<Listed<File>>, Problem> {
    let opened = shelf::open(&app, &caller.viewer, &name).await?;
    let files = of(&app, &caller.viewer, &opened).await?;
    let drawn = |one: ModuleFile| File {
        id: one.id,
        name: one.name,
        kind: one.kind,
        media_type: one.kind.media_type(),
        size: one.size,
        sha256: one.digest,
        added_by: one.added_by_name,
        added_at: Moment(one.added_at),
    };
    Ok(Json(paging.part(files, |one| one.id.to_string(), drawn)?))
}

/// `POST /modules/{name}/files`
pub(in crate::api) async fn add(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Secret(name): Secret,
    Query(called): Query<Called>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Made>), Problem> {
    making::open_to_change(&app, &caller.viewer, &name).await?;
    let id: ModuleFileId = key.made(&app);
    let bytes = bytes.read(LARGEST_FILE).await?;
    add_file(&app, &caller.viewer, &name, Sent { id, typed: &called.name, called: "", bytes }).await??;
    Ok((StatusCode::CREATED, Json(Made::of(id.0))))
}

/// `GET /modules/{name}/files/{file}`
pub(in crate::api) async fn download(
    State(app): State<App>,
    caller: Caller,
    Pair(name, file): Pair,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Ok(give(&app, &caller.viewer, &name, &file, &headers).await?)
}

/// `POST /modules/{name}/files/{file}/removal`
pub(in crate::api) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Pair(name, file): Pair,
) -> Result<StatusCode, Problem> {
    take_away(&app, &caller.viewer, &name, &file).await?;
    Ok(StatusCode::NO_CONTENT)
}
