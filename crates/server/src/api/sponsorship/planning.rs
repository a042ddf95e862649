//! Touchpoints: a lead plans them, the sponsor or a lead says whether they were kept.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use setwise_domain::id::{TouchpointId, WaveId};
use setwise_domain::sponsorship::{TouchpointKind, TouchpointState};
use setwise_store::api_token::Scope;
use setwise_store::sponsorship::{NewTouchpoint, Outcome, Replanned};

use crate::api::body::{Body, Key};
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::table::{Made, Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::sponsorship::{self as pages, LONGEST_WORD, planning};
use crate::web::waves::open_to_lead;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let meet = |says| Operation::new(says, Scope::Meet);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .post(
            "/api/v1/waves/{id}/touchpoints",
            manage("Plans a touchpoint.").takes::<New>().makes::<Made>().idempotent(),
            add,
        )
        .post(
            "/api/v1/waves/{id}/touchpoints/template",
            manage("Plans those the wave’s dates suggest, of kinds there are none of.").done(),
            from_template,
        )
        .post(
            "/api/v1/waves/{id}/touchpoints/changes",
            manage("Another day or purpose, while nobody has said how it was.").takes::<Change>().done(),
            change,
        )
        .post(
            "/api/v1/waves/{id}/touchpoints/removals",
            manage("Takes one off the plan of which nobody has said how it was.").takes::<Removal>().done(),
            remove,
        )
        .post(
            "/api/v1/waves/{id}/touchpoints/outcomes",
            meet("Says whether one was kept, for the sponsor and the leads.").takes::<Said>().done(),
            say_of,
        )
}

/// A touchpoint to be planned.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewTouchpoint")]
struct New {
    kind: TouchpointKind,
    on: Date,
}

/// Another day or purpose.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TouchpointChange")]
struct Change {
    touchpoint: TouchpointId,
    kind: TouchpointKind,
    on: Date,
    /// The revision that was read.
    revision: i64,
}

/// Which one.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TouchpointRemoval")]
struct Removal {
    touchpoint: TouchpointId,
}

/// How one was.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TouchpointOutcome")]
struct Said {
    touchpoint: TouchpointId,
    state: SaidState,
    #[serde(default)]
    word: String,
    /// The revision that was read.
    revision: i64,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "TouchpointOutcomeState")]
enum SaidState {
    Kept,
    Missed,
}

/// `POST /waves/{id}/touchpoints`
async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    key: Key,
    Body(sent): Body<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    let new = NewTouchpoint { id: key.made(&app), kind: sent.kind, on: sent.on };
    planning::plan_one(&app, &caller.viewer, &page, new).await?;
    Ok((StatusCode::CREATED, Json(Made::of(new.id.0))))
}

/// `POST /waves/{id}/touchpoints/template`
async fn from_template(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<StatusCode, Problem> {
    planning::plan_from_template(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/touchpoints/changes`
async fn change(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Change>,
) -> Result<StatusCode, Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    let touchpoint = NewTouchpoint { id: sent.touchpoint, kind: sent.kind, on: sent.on };
    let wanted = Replanned { touchpoint, revision: sent.revision };
    planning::plan_anew(&app, &caller.viewer, &page, wanted).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/touchpoints/removals`
async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Removal>,
) -> Result<StatusCode, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    planning::take_off(&app, id, sent.touchpoint).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/touchpoints/outcomes`
async fn say_of(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Said>,
) -> Result<StatusCode, Problem> {
    pages::open(&app, &caller.viewer, id).await?;
    let word = fields::text(&sent.word, LONGEST_WORD).map_err(|words| Wrong::only("word", words))?;
    planning::may_be_said_of(&app, &caller.viewer, id, sent.touchpoint).await?;
    let state = match sent.state {
        SaidState::Kept => TouchpointState::Kept,
        SaidState::Missed => TouchpointState::Missed,
    };
    let outcome = Outcome { id: sent.touchpoint, state, word, revision: sent.revision };
    planning::keep_outcome(&app, &caller.viewer, id, outcome).await?;
    Ok(StatusCode::NO_CONTENT)
}
