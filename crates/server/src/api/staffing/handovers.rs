//! A set passed from one coach to another.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::coaching::handover::HandoverState;
use setwise_domain::id::{HandoverId, PersonId, SetId};
use setwise_store::api_token::Scope;
use setwise_store::handover::{Handover as Kept, HandoverPage};

use crate::api::body::{Body, Key};
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Named, Problem};
use crate::api::table::{Made, Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::error::WebError;
use crate::web::handovers::{self as pages, Answered, Choosable};
use crate::web::request::Id;
use crate::web::sets::rights;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let meet = |says| Operation::new(says, Scope::Meet);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/me/handovers",
            read("Sets one was asked to take over, and has said yes to, by day.").lists::<About>(),
            mine,
        )
        .get(
            "/api/v1/sets/{id}/handover",
            read("The handover that is open for a set, and who could be asked, for who looks after it.")
                .gives::<OfSet>(),
            of_set,
        )
        .post(
            "/api/v1/sets/{id}/handovers",
            manage("Asks a coach to take a set over from a day on.").takes::<New>().makes::<Made>().idempotent(),
            ask,
        )
        .get(
            "/api/v1/handovers/{id}",
            read("A handover, for who looks after the set and the coach who was asked.").gives::<Handover>(),
            show,
        )
        .post(
            "/api/v1/handovers/{id}/answers",
            meet("The coach who was asked says yes or no.").takes::<Answer>().gives::<AnswerKept>(),
            answer,
        )
        .post("/api/v1/handovers/{id}/withdrawal", manage("Takes it back.").done(), withdraw)
        .post(
            "/api/v1/handovers/{id}/note",
            meet("The coach until then writes to the next one; nobody else reads it.").takes::<Note>().done(),
            write,
        )
}

/// A handover, without its note.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HandoverCard")]
struct About {
    id: HandoverId,
    /// For whoever looks after the set, or coaches it.
    set: Option<SetId>,
    set_name: String,
    /// The coach until then.
    from: Option<Named>,
    /// The next.
    to: Named,
    state: HandoverState,
    /// From which day on it holds.
    on: Date,
    by: Named,
    asked_at: Moment,
}

/// A handover, as far as its reader may see it.
#[derive(Serialize, JsonSchema)]
struct Handover {
    #[serde(flatten)]
    about: About,
    /// Whether one is the coach who was asked.
    is_next: bool,
    /// Whether one may take it back.
    staffs: bool,
    /// Whether one may write the note.
    may_write: bool,
    /// How many members the set has, while it is open.
    members: Option<i64>,
    /// Its meetings ahead, while it is open.
    ahead: Vec<Ahead>,
    /// For whoever writes it, and for the next coach once they coach the set and were let in.
    note: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HandoverMeeting")]
struct Ahead {
    starts_at: Moment,
    minutes: i64,
}

/// The open handover of a set.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetHandover")]
struct OfSet {
    open: Option<HandoverId>,
    /// Coaches who could be asked.
    coaches: Vec<Coach>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HandoverCoach")]
struct Coach {
    person: Named,
    /// What they have, in words; for leads.
    load: Option<String>,
    /// Whether they must not coach somebody of the set; for leads.
    apart: bool,
}

/// A coach to be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewHandover")]
struct New {
    to: PersonId,
    /// From which day on: today, or a day within a year.
    on: Date,
}

/// Yes or no.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "HandoverAnswer")]
struct Answer {
    yes: bool,
}

/// What came of the answer.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HandoverAnswered")]
struct AnswerKept {
    /// Whether the set has passed already.
    passed: bool,
}

/// What one coach writes to the next.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "HandoverNote")]
struct Note {
    note: String,
}

/// `GET /me/handovers`
async fn mine(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<About>>, Problem> {
    let handovers = app.store().handovers_to(caller.id()).await?;
    Ok(Json(paging.part(handovers, |one| one.id.to_string(), |one| About::of(one, false))?))
}

/// `GET /sets/{id}/handover`
async fn of_set(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<OfSet>, Problem> {
    let set = rights::open_to_staff(&app, &caller.viewer, id).await?;
    let open = pages::open_of_set(&app, &caller.viewer, id).await?;
    let coaches = pages::choices(&app, &caller.viewer, &set).await?;
    Ok(Json(OfSet { open, coaches: coaches.into_iter().map(Coach::of).collect() }))
}

/// `POST /sets/{id}/handovers`
async fn ask(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    key: Key,
    Body(sent): Body<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let set = rights::open_to_staff(&app, &caller.viewer, id).await?;
    let on = pages::day_for_it(&app, &caller.viewer, Some(sent.on)).map_err(|words| Wrong::only("on", words))?;
    let handover: HandoverId = key.made(&app);
    pages::ask(&app, &caller.viewer, &set, handover, (sent.to, on)).await??;
    Ok((StatusCode::CREATED, Json(Made::of(handover.0))))
}

/// `GET /handovers/{id}`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<HandoverId>) -> Result<Json<Handover>, Problem> {
    Ok(Json(Handover::of(pages::open(&app, &caller.viewer, id).await?)))
}

/// `POST /handovers/{id}/answers`
async fn answer(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<HandoverId>,
    Body(sent): Body<Answer>,
) -> Result<Json<AnswerKept>, Problem> {
    let answered = pages::say_yes_or_no(&app, &caller.viewer, id, || Ok(sent.yes)).await?;
    Ok(Json(AnswerKept { passed: matches!(answered, Answered::Passed(_)) }))
}

/// `POST /handovers/{id}/withdrawal`
async fn withdraw(State(app): State<App>, caller: Caller, Id(id): Id<HandoverId>) -> Result<StatusCode, Problem> {
    pages::take_back(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /handovers/{id}/note`
async fn write(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<HandoverId>,
    Body(sent): Body<Note>,
) -> Result<StatusCode, Problem> {
    let page = pages::open(&app, &caller.viewer, id).await?;
    if !page.may_write {
        return Err(WebError::not_found().into());
    }
    pages::keep_note(&app, &caller.viewer, id, &pages::note_of(&sent.note)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl About {
    fn of(kept: Kept, knows_set: bool) -> Self {
        let named = |(id, name)| Named { id, name };
        Self {
            id: kept.id,
            set: knows_set.then_some(kept.set),
            set_name: kept.set_name,
            from: kept.from.map(named),
            to: named(kept.to),
            state: kept.state,
            on: kept.holds_on,
            by: named(kept.by),
            asked_at: Moment(kept.asked_at),
        }
    }
}

impl Handover {
    fn of(page: HandoverPage) -> Self {
        // The page tells how many and when only while something is to be decided.
        let is_open = page.about.state.is_open();
        let knows_set = page.staffs || page.about.state == HandoverState::Held;
        let ahead = page.ahead.into_iter().filter(|_| is_open);
        Self {
            about: About::of(page.about, knows_set),
            is_next: page.is_next,
            staffs: page.staffs,
            may_write: page.may_write,
            members: is_open.then_some(page.members),
            ahead: ahead.map(|(at, minutes)| Ahead { starts_at: Moment(at), minutes }).collect(),
            note: page.note,
        }
    }
}

impl Coach {
    fn of(one: Choosable) -> Self {
        Self { person: Named { id: one.person, name: one.name }, load: one.load, apart: one.apart }
    }
}
