//! Where a set gets help: signs that it may be stuck, and experts called in.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::coaching::expert::{ExpertState, LONGEST_QUESTION};
use setwise_domain::id::{ExpertRequestId, MeetingId, PersonId, SetId};
use setwise_store::api_token::Scope;
use setwise_store::expert::{ExpertError, ExpertRequest};

use crate::api::body::{Body, Key};
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Named, Problem};
use crate::api::table::{Made, Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::experts as pages;
use crate::web::fields;
use crate::web::people::must_see_people;
use crate::web::request::Id;
use crate::web::sets::view::help::signal_words;
use crate::web::sets::{help, rights};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let meet = |says| Operation::new(says, Scope::Meet);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/sets/{id}/help",
            read("Signs that a set may be stuck, and what it asked experts, for those inside.").gives::<Help>(),
            of_set,
        )
        .post(
            "/api/v1/sets/{id}/expert-requests",
            meet("Asks for an expert. It leaves the set: the leads and whoever they name read it, without one’s name.")
                .takes::<Question>()
                .makes::<Made>()
                .idempotent(),
            ask,
        )
        .get(
            "/api/v1/expert-requests",
            read("What sets ask and is not closed, the longest waiting first, for leads.").lists::<Request>(),
            list,
        )
        .get(
            "/api/v1/expert-requests/{id}",
            read("One of them, for whoever is named, those inside the set and leads.").gives::<Request>(),
            show,
        )
        .post(
            "/api/v1/expert-requests/{id}/experts",
            manage("Names somebody, or somebody else, for leads. They read the question and a date, and nothing else.")
                .takes::<Naming>()
                .done(),
            name,
        )
        .post(
            "/api/v1/expert-requests/{id}/answers",
            meet("Whoever is named says yes or no.").takes::<Answer>().done(),
            answer,
        )
        .post(
            "/api/v1/expert-requests/{id}/closing",
            meet("It is taken back, or settled, for those inside the set.").done(),
            close,
        )
}

/// Where a set gets help.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetHelp")]
struct Help {
    /// What can be seen, in words. No verdict.
    signs: Vec<String>,
    /// The latest first.
    requests: Vec<Request>,
}

/// What a set asks an expert.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ExpertRequest")]
struct Request {
    id: ExpertRequestId,
    /// For whoever may know the set.
    set: Option<SetId>,
    set_name: String,
    question: String,
    state: ExpertState,
    /// Who sent it, by name; for those inside the set.
    by: Option<String>,
    /// For whoever may know the set.
    asked_at: Option<Moment>,
    expert: Option<Named>,
    /// The meeting they are asked for, for whoever may know the set.
    meeting: Option<MeetingId>,
    /// When that begins.
    meeting_at: Option<Moment>,
    /// The set's meetings ahead, from which one can be named; in the leads’ list alone.
    ahead: Vec<Ahead>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ExpertMeeting")]
struct Ahead {
    id: MeetingId,
    starts_at: Moment,
}

/// A question to an expert.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewExpertRequest")]
struct Question {
    question: String,
}

/// Who is to answer it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ExpertNaming")]
struct Naming {
    expert: PersonId,
    /// One of the set's meetings ahead.
    #[serde(default)]
    meeting: Option<MeetingId>,
}

/// Yes or no.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ExpertAnswer")]
struct Answer {
    yes: bool,
}

/// `GET /sets/{id}/help`
async fn of_set(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<Help>, Problem> {
    rights::open_inside(&app, &caller.viewer, id).await?;
    let signs = help::signals(&app, &caller.viewer, id).await?;
    let requests = app.store().expert_requests_of_set(caller.id(), id).await?;
    Ok(Json(Help {
        signs: signs.into_iter().map(signal_words).collect(),
        requests: requests.into_iter().map(|one| Request::of(one, true)).collect(),
    }))
}

/// `POST /sets/{id}/expert-requests`
async fn ask(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    key: Key,
    Body(sent): Body<Question>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    rights::open_inside(&app, &caller.viewer, id).await?;
    let question = fields::something(&sent.question, LONGEST_QUESTION);
    let question = question.map_err(|words| Wrong::only("question", words))?;
    let request: ExpertRequestId = key.made(&app);
    match help::send(&app, &caller.viewer, id, (request, &question)).await? {
        Ok(()) => Ok((StatusCode::CREATED, Json(Made::of(request.0)))),
        Err(ExpertError::TooMany) => Err(Wrong::only("question", say("expert-too-many")).into()),
        Err(error) => Err(pages::refused(error).into()),
    }
}

/// `GET /expert-requests`
async fn list(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Request>>, Problem> {
    must_see_people(&caller.viewer)?;
    let mut asked = pages::asked(&app, &caller.viewer).await?;
    let draw = |one: ExpertRequest| {
        let ahead = asked.meetings.get(&one.set).into_iter().flatten();
        let ahead = ahead.map(|meeting| Ahead { id: meeting.id, starts_at: Moment(meeting.starts_at) }).collect();
        Request { ahead, ..Request::of(one, true) }
    };
    let requests = std::mem::take(&mut asked.requests);
    Ok(Json(paging.part(requests, |one| one.id.to_string(), draw)?))
}

/// `GET /expert-requests/{id}`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<ExpertRequestId>) -> Result<Json<Request>, Problem> {
    let request = pages::open(&app, &caller.viewer, id).await?;
    let knows_set = app.store().reading(caller.id(), request.set).await?.is_some();
    Ok(Json(Request::of(request, knows_set)))
}

/// `POST /expert-requests/{id}/experts`
async fn name(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ExpertRequestId>,
    Body(sent): Body<Naming>,
) -> Result<StatusCode, Problem> {
    pages::give_name(&app, &caller.viewer, id, (sent.expert, sent.meeting)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /expert-requests/{id}/answers`
async fn answer(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ExpertRequestId>,
    Body(sent): Body<Answer>,
) -> Result<StatusCode, Problem> {
    pages::say_yes_or_no(&app, &caller.viewer, id, sent.yes).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /expert-requests/{id}/closing`
async fn close(State(app): State<App>, caller: Caller, Id(id): Id<ExpertRequestId>) -> Result<StatusCode, Problem> {
    pages::finish(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Request {
    fn of(one: ExpertRequest, knows_set: bool) -> Self {
        let (meeting, meeting_at) = one.meeting.unzip();
        Self {
            id: one.id,
            set: knows_set.then_some(one.set),
            set_name: one.set_name,
            question: one.question,
            state: one.state,
            by: one.by,
            asked_at: knows_set.then_some(Moment(one.asked_at)),
            expert: one.expert.map(|(id, name)| Named { id, name }),
            meeting: meeting.filter(|_| knows_set),
            meeting_at: Moment::maybe(meeting_at),
            ahead: Vec::new(),
        }
    }
}
