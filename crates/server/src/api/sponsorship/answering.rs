//! What the sponsor does: answers, decides, tells what was carried out, and writes to a coach.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use setwise_domain::id::{SetId, SponsorProposalId, SponsorRequestId, WaveId};
use setwise_domain::sponsorship::{After, CarriedOut, Decision};
use setwise_store::api_token::Scope;
use setwise_store::sponsorship::{NewFollowUp, NewNote, Ruling};

use crate::api::body::{Body, Key};
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::table::{Made, Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::sponsorship::{LONGEST, LONGEST_WORD, answering as pages, open_to_sponsor};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let meet = |says| Operation::new(says, Scope::Meet);
    table
        .post("/api/v1/waves/{id}/answers", meet("The sponsor answers a set.").takes::<Answer>().done(), answer)
        .post(
            "/api/v1/waves/{id}/decisions",
            meet("The sponsor decides on a proposal; it stays as it was sent.").takes::<Ruled>().done(),
            decide,
        )
        .post(
            "/api/v1/waves/{id}/follow-ups",
            meet("The sponsor tells what was carried out, once it is time.").takes::<Followed>().done(),
            follow_up,
        )
        .post(
            "/api/v1/waves/{id}/coach-notes",
            meet("The sponsor writes to the coach of a set, who alone reads it.")
                .takes::<NoteToCoach>()
                .makes::<Made>()
                .idempotent(),
            note,
        )
}

/// An answer to a set.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewSponsorAnswer")]
struct Answer {
    request: SponsorRequestId,
    text: String,
}

/// A decision, with its reason.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewSponsorDecision")]
struct Ruled {
    proposal: SponsorProposalId,
    decision: Decision,
    reason: String,
}

/// What was carried out.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewSponsorFollowUp")]
struct Followed {
    proposal: SponsorProposalId,
    /// After how many days.
    after: After,
    carried_out: CarriedOut,
    word: String,
}

/// A note to a coach.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoteToCoach {
    /// To the coach of which set.
    set: SetId,
    text: String,
}

/// `POST /waves/{id}/answers`
async fn answer(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Answer>,
) -> Result<StatusCode, Problem> {
    open_to_sponsor(&app, &caller.viewer, id).await?;
    let text = fields::something(&sent.text, LONGEST).map_err(|words| Wrong::only("text", words))?;
    pages::keep_answer(&app, &caller.viewer, id, sent.request, &text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/decisions`
async fn decide(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Ruled>,
) -> Result<StatusCode, Problem> {
    open_to_sponsor(&app, &caller.viewer, id).await?;
    let reason = pages::reason(&sent.reason).map_err(|words| Wrong::only("reason", words))?;
    let ruling = Ruling { id: sent.proposal, decision: sent.decision, reason: &reason };
    pages::keep_decision(&app, &caller.viewer, id, ruling).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/follow-ups`
async fn follow_up(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Followed>,
) -> Result<StatusCode, Problem> {
    open_to_sponsor(&app, &caller.viewer, id).await?;
    let word = fields::something(&sent.word, LONGEST_WORD).map_err(|words| Wrong::only("word", words))?;
    pages::may_be_told(&app, &caller.viewer, id, (sent.proposal, sent.after)).await?;
    let (after, carried_out) = (sent.after, sent.carried_out);
    let new = NewFollowUp { id: sent.proposal, after, carried_out, word: &word };
    pages::keep_follow_up(&app, &caller.viewer, id, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/coach-notes`
async fn note(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    key: Key,
    Body(sent): Body<NoteToCoach>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    open_to_sponsor(&app, &caller.viewer, id).await?;
    let text = fields::something(&sent.text, LONGEST).map_err(|words| Wrong::only("text", words))?;
    let new = NewNote { id: key.made(&app), wave: id, set: sent.set, by: caller.id(), text, at: app.now() };
    let made = Made::of(new.id.0);
    pages::send_note(&app, &caller.viewer, new).await?;
    Ok((StatusCode::CREATED, Json(made)))
}
