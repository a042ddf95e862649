//! Who could join a set, each with what would change, for leads.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::composition::Speaks;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_store::api_token::Scope;

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::api::waves::composition::{Reason, SpeaksFor};
use crate::app::App;
use crate::web::request::Id;
use crate::web::waves::composition::joining::{self as pages, Choice, Joiner, view};

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    table
        .get(
            "/api/v1/sets/{id}/joiners",
            Operation::new(
                "Who of its wave could join a set, the best first, each with what would change; for leads.",
                Scope::Read,
            )
            .gives::<Joiners>(),
            show,
        )
        .post(
            "/api/v1/sets/{id}/joiners",
            Operation::new(
                "One of them joins, and comes into the wave where they had only asked to. Sent twice, it acts once.",
                Scope::Manage,
            )
            .takes::<One>()
            .done(),
            create,
        )
}

/// Who could join a set.
#[derive(Serialize, JsonSchema)]
struct Joiners {
    /// The wave the set belongs to; a set of none has no list.
    wave: Option<WaveId>,
    /// The best of them.
    people: Vec<Could>,
    /// How many more could.
    more: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CouldJoin")]
struct Could {
    person: Named,
    /// Whether they have asked to be in the wave and are not in it yet.
    applied: bool,
    /// What would change in the set.
    changes: Vec<String>,
    /// Hard rules that would be broken.
    breaks: Vec<String>,
    reasons: Vec<Reason>,
}

/// Who is to join.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewJoiner")]
struct One {
    person: PersonId,
}

/// `GET /sets/{id}/joiners`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<Joiners>, Problem> {
    let set = pages::open(&app, &caller.viewer, id).await?;
    let choice = pages::choice(&app, &caller.viewer, &set).await?;
    let people = choice.joiners.iter().map(|joiner| Could::of(&choice, joiner)).collect();
    Ok(Json(Joiners { wave: choice.wave.map(|page| page.wave.id), people, more: choice.more }))
}

/// `POST /sets/{id}/joiners`
async fn create(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<One>,
) -> Result<StatusCode, Problem> {
    pages::put_in(&app, &caller.viewer, id, sent.person).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Could {
    fn of(choice: &Choice, joiner: &Joiner) -> Self {
        let says = view::says(choice, joiner);
        let reason = |(speaks, says): (Speaks, String)| Reason { speaks: SpeaksFor::of(speaks), says };
        Self {
            person: Named { id: joiner.person, name: choice.names.get(&joiner.person).cloned().unwrap_or_default() },
            applied: joiner.applied,
            changes: says.changes,
            breaks: says.breaks,
            reasons: says.reasons.into_iter().map(reason).collect(),
        }
    }
}
