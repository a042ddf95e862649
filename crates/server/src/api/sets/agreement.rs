//! What a set agrees on.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{PersonId, SetId};
use setwise_store::agreement::AgreementLevel;

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::problem::Problem;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say_with;
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::sets::agreement::{self as pages, LONGEST_RULES};
use crate::web::sets::rights;

/// An agreement.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Agreement {
    version: i64,
    /// How far what is said may travel.
    level: AgreementLevel,
    /// The set's own ground rules.
    rules: String,
    changed_at: Moment,
    accepted_by: Vec<PersonId>,
    /// When the person who asks accepted this version.
    accepted_at: Option<Moment>,
}

/// A wording.
#[derive(Deserialize, JsonSchema)]
pub(in crate::api) struct Wording {
    level: AgreementLevel,
    #[serde(default)]
    rules: String,
}

/// Which version is accepted.
#[derive(Deserialize, JsonSchema)]
pub(in crate::api) struct Acceptance {
    version: i64,
}

/// `GET /sets/{id}/agreement`
pub(in crate::api) async fn show(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
) -> Result<Json<Agreement>, Problem> {
    let (set, _) = rights::open_inside(&app, &caller.viewer, id).await?;
    let now = set.agreement.ok_or_else(WebError::not_found)?;
    let (changed_at, accepted_at) = (Moment(now.changed_at), Moment::maybe(now.accepted_at));
    let (version, level, rules, accepted_by) = (now.version, now.level, now.rules, now.accepted_by);
    Ok(Json(Agreement { version, level, rules, changed_at, accepted_by, accepted_at }))
}

/// `POST /sets/{id}/agreement`
pub(in crate::api) async fn propose(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Wording>,
) -> Result<StatusCode, Problem> {
    let (set, _) = rights::open_inside(&app, &caller.viewer, id).await?;
    if sent.rules.chars().count() > LONGEST_RULES {
        let words = say_with("set-agreement-long", &[("most", LONGEST_RULES.into())]);
        return Err(Wrong::only("rules", words).into());
    }
    pages::word(&app, &caller.viewer, &set, sent.level, &sent.rules).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /sets/{id}/acceptances`
pub(in crate::api) async fn accept(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Acceptance>,
) -> Result<StatusCode, Problem> {
    pages::say_yes(&app, &caller.viewer, id, sent.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
