//! The sponsor's part in a wave: read by the sponsor and the leads, planned, answered, decided; and a set's way to its sponsor.

mod answering;
mod asking;
mod planning;

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::{SetId, SponsorProposalId, SponsorRequestId, TouchpointId, WaveId};
use setwise_domain::sponsorship::next_step::next_step;
use setwise_domain::sponsorship::record::record;
use setwise_domain::sponsorship::{After, CarriedOut, Decision, TouchpointKind, TouchpointState};
use setwise_store::api_token::Scope;
use setwise_store::sponsorship as kept;

use super::caller::Caller;
use super::moment::Moment;
use super::problem::{Named, Problem};
use super::table::{Operation, Table};
use crate::app::App;
use crate::ui::time::day_of;
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::sponsorship::{self as pages, words};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let table = table.get(
        "/api/v1/waves/{id}/sponsoring",
        Operation::new("The sponsor’s part: what comes next, what waits, what is planned, the record.", Scope::Read)
            .gives::<Sponsoring>(),
        show,
    );
    asking::routes(answering::routes(planning::routes(table)))
}

/// A sponsor's part in a wave.
#[derive(Serialize, JsonSchema)]
struct Sponsoring {
    sponsor: Option<Named>,
    /// The one thing that comes next for the sponsor, in words; null for others.
    next_step: Option<String>,
    /// By date.
    touchpoints: Vec<Touchpoint>,
    /// The latest first.
    requests: Vec<Request>,
    /// The latest first.
    proposals: Vec<Proposal>,
    /// What happened and what did not, day by day, the latest first.
    record: Vec<Line>,
    /// What one wrote to coaches as sponsor; they alone read it.
    notes: Vec<Note>,
}

/// A moment at which the sponsor is there.
#[derive(Serialize, JsonSchema)]
struct Touchpoint {
    id: TouchpointId,
    kind: TouchpointKind,
    on: Date,
    state: TouchpointState,
    /// What was said of it.
    word: String,
    /// To be sent back when it is changed.
    revision: i64,
}

/// A question to the sponsor.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SponsorRequest")]
pub(in crate::api) struct Request {
    id: SponsorRequestId,
    set: SetName,
    /// Who asked, by name.
    by: String,
    asked_at: Moment,
    question: String,
    answer: Option<Answer>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetOfRequest")]
struct SetName {
    id: SetId,
    name: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SponsorAnswer")]
struct Answer {
    text: String,
    /// Who answered, by name.
    by: String,
    at: Moment,
}

/// A proposal to the sponsor.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SponsorProposal")]
pub(in crate::api) struct Proposal {
    id: SponsorProposalId,
    set: SetName,
    /// Who put it, by name.
    by: String,
    put_at: Moment,
    title: String,
    body: String,
    decided: Option<Decided>,
    /// What was carried out, by time.
    follow_ups: Vec<FollowUp>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SponsorDecided")]
struct Decided {
    decision: Decision,
    reason: String,
    /// Who decided, by name.
    by: String,
    at: Moment,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SponsorFollowUp")]
struct FollowUp {
    /// After how many days.
    after: After,
    carried_out: CarriedOut,
    word: String,
    /// Who told, by name.
    by: String,
    at: Moment,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SponsorRecordLine")]
struct Line {
    on: Date,
    says: String,
}

/// A note of a sponsor to a coach.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SponsorNote")]
struct Note {
    /// The set's name.
    set: String,
    /// Who wrote it, by name.
    by: String,
    /// To whom, by name.
    to: String,
    at: Moment,
    /// Null when the set's key was destroyed.
    text: Option<String>,
}

impl Touchpoint {
    fn of(one: kept::Touchpoint) -> Self {
        let kept::Touchpoint { id, kind, on, state, word, revision, by: _ } = one;
        Self { id, kind, on, state, word, revision }
    }
}

impl Request {
    pub(in crate::api) fn of(one: kept::Request) -> Self {
        Self {
            id: one.id,
            set: SetName { id: one.set.0, name: one.set.1 },
            by: one.by,
            asked_at: Moment(one.asked_at),
            question: one.question,
            answer: one.answer.map(|answer| Answer { text: answer.text, by: answer.by, at: Moment(answer.at) }),
        }
    }
}

impl Proposal {
    pub(in crate::api) fn of(one: kept::Proposal) -> Self {
        let decided =
            |one: kept::Decided| Decided { decision: one.decision, reason: one.reason, by: one.by, at: Moment(one.at) };
        let follow_up = |one: kept::FollowUp| FollowUp {
            after: one.after,
            carried_out: one.carried_out,
            word: one.word,
            by: one.by,
            at: Moment(one.at),
        };
        Self {
            id: one.id,
            set: SetName { id: one.set.0, name: one.set.1 },
            by: one.by,
            put_at: Moment(one.put_at),
            title: one.title,
            body: one.body,
            decided: one.decided.map(decided),
            follow_ups: one.follow_ups.into_iter().map(follow_up).collect(),
        }
    }
}

impl Note {
    fn of(one: kept::Note) -> Self {
        Self { set: one.set, by: one.by, to: one.to, at: Moment(one.at), text: one.text }
    }
}

/// `GET /waves/{id}/sponsoring`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<Json<Sponsoring>, Problem> {
    let viewer = &caller.viewer;
    let (page, side) = pages::open(&app, viewer, id).await?;
    let all = app.store().sponsorship(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let notes = if side.sponsors { app.store().notes_of_sponsor(viewer.id(), id).await? } else { Vec::new() };
    let today = day_of(app.now(), viewer.zone());
    let involvement = pages::involvement(&app, viewer, &page, &all).await?;
    let next = side.sponsors.then(|| words::step(&next_step(&involvement, today), &all, today).0);
    let lines = record(&involvement, today).into_iter();
    Ok(Json(Sponsoring {
        sponsor: page.page.programme.sponsor.map(|(id, name)| Named { id, name }),
        next_step: next,
        touchpoints: all.touchpoints.into_iter().map(Touchpoint::of).collect(),
        requests: all.requests.into_iter().map(Request::of).collect(),
        proposals: all.proposals.into_iter().map(Proposal::of).collect(),
        record: lines.map(|line| Line { on: line.on, says: words::line(&line.what) }).collect(),
        notes: notes.into_iter().map(Note::of).collect(),
    }))
}
