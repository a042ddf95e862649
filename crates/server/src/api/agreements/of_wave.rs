//! The agreements of a wave for its leads: who has one, who has signed. Never their words.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::WaveId;
use setwise_store::api_token::Scope;

use super::Card;
use crate::api::caller::Caller;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::web::request::Id;
use crate::web::three_ways::of_wave as pages;
use crate::web::waves::open_to_lead;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/waves/{id}/agreements",
            Operation::new("Everybody in a wave, with how far their agreement is, for leads.", Scope::Read)
                .lists::<Line>(),
            list,
        )
        .post(
            "/api/v1/waves/{id}/agreements",
            manage("Drafts one for everybody who has a line manager and none; with another line manager it goes on to that one.")
                .done(),
            draft,
        )
        .post(
            "/api/v1/waves/{id}/agreements/reminders",
            manage("Writes to those who have not signed, at most once a day.").done(),
            remind,
        )
}

/// Somebody of a wave.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AgreementOfWave")]
struct Line {
    person: Named,
    /// The line manager on their profile, if they are here.
    manager: Option<Named>,
    agreement: Option<Card>,
    /// Whether drafting would make one, or hand theirs on.
    to_draft: bool,
}

impl Line {
    fn of(line: pages::Line) -> Self {
        Self {
            to_draft: line.is_to_draft(),
            person: Named { id: line.person, name: line.name },
            manager: line.manager.map(|(id, name)| Named { id, name }),
            agreement: line.agreement.map(Card::of),
        }
    }
}

/// `GET /waves/{id}/agreements`
async fn list(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    paging: Paging,
) -> Result<Json<Listed<Line>>, Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    let lines = pages::lines(&app, &caller.viewer, &page).await?;
    Ok(Json(paging.part(lines, |line| line.person.to_string(), Line::of)?))
}

/// `POST /waves/{id}/agreements`
async fn draft(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<StatusCode, Problem> {
    pages::draft_all(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/agreements/reminders`
async fn remind(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<StatusCode, Problem> {
    pages::remind_all(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
