//! A set and its sponsor: what somebody inside sends, which takes it out of the set, and what came back.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{SetId, WaveId};
use setwise_store::api_token::Scope;
use setwise_store::sponsorship::{NewProposal, NewRequest};

use super::{Note, Proposal, Request};
use crate::api::body::{Body, Key};
use crate::api::caller::Caller;
use crate::api::problem::{Named, Problem};
use crate::api::table::{Made, Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::sets::rights;
use crate::web::sponsorship::{LONGEST, asking as pages};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let meet = |says| Operation::new(says, Scope::Meet);
    table
        .get(
            "/api/v1/sets/{id}/sponsor",
            Operation::new("What a set of a wave and its sponsor said to each other, for those inside.", Scope::Read)
                .gives::<SetSponsor>(),
            show,
        )
        .post(
            "/api/v1/sets/{id}/sponsor-requests",
            meet("Asks the sponsor. It leaves the set: the sponsor and the leads read it, with one’s name; it cannot be taken back.")
                .takes::<Question>()
                .makes::<Made>()
                .idempotent(),
            ask,
        )
        .post(
            "/api/v1/sets/{id}/sponsor-proposals",
            meet("Puts a proposal to the sponsor. It leaves the set as a question does.")
                .takes::<NewlyProposed>()
                .makes::<Made>()
                .idempotent(),
            put,
        )
}

/// A set and its sponsor.
#[derive(Serialize, JsonSchema)]
struct SetSponsor {
    wave: WaveId,
    /// The programme's name.
    programme: String,
    sponsor: Option<Named>,
    /// Whether nothing more can be sent.
    over: bool,
    /// The latest first.
    requests: Vec<Request>,
    /// The latest first.
    proposals: Vec<Proposal>,
    /// What the sponsor wrote to one as the coach; nobody else reads it.
    notes: Vec<Note>,
}

/// A question to the sponsor.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewSponsorRequest")]
struct Question {
    question: String,
}

/// A proposal to the sponsor.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewSponsorProposal")]
struct NewlyProposed {
    title: String,
    body: String,
}

/// `GET /sets/{id}/sponsor`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<SetSponsor>, Problem> {
    let (set, _) = rights::open_inside(&app, &caller.viewer, id).await?;
    let said = pages::open(&app, &caller.viewer, id).await?;
    let notes = pages::notes_for(&app, &caller.viewer, &set).await?;
    Ok(Json(SetSponsor {
        wave: said.wave,
        programme: said.programme,
        sponsor: said.sponsor.map(|(id, name)| Named { id, name }),
        over: said.over,
        requests: said.requests.into_iter().map(Request::of).collect(),
        proposals: said.proposals.into_iter().map(Proposal::of).collect(),
        notes: notes.into_iter().map(Note::of).collect(),
    }))
}

/// `POST /sets/{id}/sponsor-requests`
async fn ask(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    key: Key,
    Body(sent): Body<Question>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    pages::open(&app, &caller.viewer, id).await?;
    let question = fields::something(&sent.question, LONGEST).map_err(|words| Wrong::only("question", words))?;
    let new = NewRequest { id: key.made(&app), set: id, by: caller.id(), question, at: app.now() };
    let made = Made::of(new.id.0);
    pages::send_request(&app, &caller.viewer, new).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// `POST /sets/{id}/sponsor-proposals`
async fn put(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    key: Key,
    Body(sent): Body<NewlyProposed>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    pages::open(&app, &caller.viewer, id).await?;
    let mut wrong = Wrong::default();
    let title = wrong.take("title", fields::name(&sent.title));
    let body = wrong.take("body", fields::something(&sent.body, LONGEST));
    let (Some(title), Some(body)) = (title, body) else { return Err(wrong.into()) };
    let new = NewProposal { id: key.made(&app), set: id, by: caller.id(), title, body, at: app.now() };
    let made = Made::of(new.id.0);
    pages::send_proposal(&app, &caller.viewer, new).await?;
    Ok((StatusCode::CREATED, Json(made)))
}
