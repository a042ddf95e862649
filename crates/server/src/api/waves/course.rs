//! A wave's course: it starts, moves to another day, and says what it taught. What would come of it can be looked at before.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{MeetingId, WaveId};
use setwise_domain::programme::{Step, WaveStatus};
use setwise_store::api_token::Scope;
use setwise_store::wave::{Lesson as Kept, Verdict, WaveError, WavePage, WaveSet};

use super::Remark;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Problem;
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::NothingChanged;
use crate::web::request::Id;
use crate::web::waves::{lessons as taught, moving, open_to_lead, refused, starting};

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/waves/{id}/start",
            read("What starting it would do, while it is being designed, for leads.").gives::<Start>(),
            look_at_start,
        )
        .post(
            "/api/v1/waves/{id}/start",
            manage("Starts it: plans the meetings of its sets, and tells its people.").done(),
            start,
        )
        .post(
            "/api/v1/waves/{id}/moving-checks",
            read("What beginning on another day would mean, for leads. Nothing is kept.")
                .takes::<To>()
                .gives::<Moving>(),
            look_at_move,
        )
        .post(
            "/api/v1/waves/{id}/moving",
            manage("Moves it and all that hangs on it and has not begun.").takes::<Move>().done(),
            move_it,
        )
        .get("/api/v1/waves/{id}/lessons", read("What it taught, for leads.").lists::<Lesson>(), lessons)
        .post(
            "/api/v1/waves/{id}/lessons",
            manage("Writes down what it taught; the same words stand there once.").takes::<NewLesson>().done(),
            learn,
        )
        .post(
            "/api/v1/waves/{id}/lessons/removals",
            manage("Takes a lesson off the list.").takes::<LessonPlace>().done(),
            unlearn,
        )
}

/// What starting a wave would do.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveStart")]
struct Start {
    /// How many meetings would be planned.
    meetings: usize,
    /// For how many sets.
    sets: usize,
    /// How many of the design's meetings are over already, and would not be.
    passed: usize,
    /// What is open or advised against; it is written down with the wave.
    remarks: Vec<Remark>,
}

/// A first day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveMoveTo")]
struct To {
    to: Date,
}

/// What moving a wave means.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveMoveLook")]
struct Moving {
    /// To be sent when it is moved: then it moves as it was looked at, or not at all.
    revision: i64,
    /// To be sent too: where a set moved or began a meeting since, nothing moves.
    seen: String,
    /// Every date of the design.
    dates: Vec<DateMoves>,
    /// The meetings that would move.
    meetings: Vec<MeetingMoves>,
    /// How many of these their sets had moved: they move by as many days, and keep their time of day.
    by_hand: usize,
    /// How many meetings have begun and stay.
    stay: usize,
}

#[derive(Serialize, JsonSchema)]
struct DateMoves {
    /// What falls on it, in words.
    what: String,
    from: Date,
    to: Date,
}

#[derive(Serialize, JsonSchema)]
struct MeetingMoves {
    meeting: MeetingId,
    /// The set's name.
    set: String,
    /// Which of the set's meetings.
    number: i64,
    from: Moment,
    to: Moment,
}

/// To which day a wave moves.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveMove")]
struct Move {
    to: Date,
    /// The revision that was looked at: where the design was changed since, nothing moves.
    revision: i64,
    /// What was looked at: where a set moved or began a meeting since, nothing moves. Without it, it moves as things stand.
    #[serde(default)]
    seen: Option<String>,
}

/// Something a wave taught.
#[derive(Serialize, JsonSchema)]
struct Lesson {
    /// Its place in the list, from 1.
    position: i64,
    step: Step,
    verdict: Verdict,
    /// What it is about.
    what: String,
    reason: String,
    /// Who wrote it down, by name.
    by: String,
    at: Moment,
}

/// A lesson to be written down.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewLesson {
    step: Step,
    verdict: Verdict,
    /// What it is about.
    what: String,
    reason: String,
}

/// Which lesson.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LessonPlace {
    position: i64,
}

/// `GET /waves/{id}/start`
async fn look_at_start(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<Json<Start>, Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    if page.wave.status != WaveStatus::Designing {
        return Err(refused(WaveError::NotNow { status: page.wave.status }).into());
    }
    let looked = starting::look(&app, &caller.viewer, &page).await?;
    let (meetings, sets, passed) = (looked.meetings, looked.sets, looked.passed);
    Ok(Json(Start { meetings, sets, passed, remarks: Remark::all(&looked.remarks) }))
}

/// `POST /waves/{id}/start`
async fn start(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<StatusCode, Problem> {
    starting::start(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/moving-checks`
async fn look_at_move(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<To>,
) -> Result<impl IntoResponse, Problem> {
    let (page, _, looked) = looked(&app, &caller, id, sent.to).await?;
    let dates = looked.dates(&page).into_iter().map(|(what, from, to)| DateMoves { what, from, to });
    let seen = looked.seen();
    let meetings = looked.meetings.iter().map(|(moved, set, number)| MeetingMoves {
        meeting: moved.meeting,
        set: set.clone(),
        number: *number,
        from: Moment(moved.from),
        to: Moment(moved.starts_at),
    });
    let (dates, meetings) = (dates.collect(), meetings.collect());
    let answer =
        Moving { revision: page.wave.revision, seen, dates, meetings, by_hand: looked.by_hand, stay: looked.stay };
    Ok((Extension(NothingChanged), Json(answer)))
}

async fn looked(
    app: &App,
    caller: &Caller,
    id: WaveId,
    to: Date,
) -> Result<(WavePage, Vec<WaveSet>, moving::Looked), Problem> {
    let page = moving::open_to_move(app, &caller.viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    let looked = moving::look(&page, &sets, &to.to_string(), (caller.viewer.zone(), app.now()));
    let looked = looked.map_err(|words| Wrong::only("to", words))?;
    Ok((page, sets, looked))
}

/// `POST /waves/{id}/moving`
async fn move_it(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Move>,
) -> Result<StatusCode, Problem> {
    let (page, sets, looked) = looked(&app, &caller, id, sent.to).await?;
    let seen = (sent.revision, sent.seen.as_deref().unwrap_or_default());
    moving::move_it(&app, &caller.viewer, (&page, &sets), &looked, seen).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /waves/{id}/lessons`
async fn lessons(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    paging: Paging,
) -> Result<Json<Listed<Lesson>>, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    let draw = |one: Kept| Lesson {
        position: one.position,
        step: one.lesson.step,
        verdict: one.lesson.verdict,
        what: one.lesson.what,
        reason: one.lesson.reason,
        by: one.by,
        at: Moment(one.at),
    };
    Ok(Json(paging.part(app.store().lessons(id).await?, |one| one.position.to_string(), draw)?))
}

/// `POST /waves/{id}/lessons`
async fn learn(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<NewLesson>,
) -> Result<StatusCode, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    let (step, verdict) = (sent.step.to_string(), sent.verdict.to_string());
    let lesson = taught::read(&taught::Sent { step, verdict, what: sent.what, reason: sent.reason })?;
    app.store().add_lesson(id, lesson, caller.id(), app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/lessons/removals`
async fn unlearn(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<LessonPlace>,
) -> Result<StatusCode, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    app.store().remove_lesson(id, sent.position).await?;
    Ok(StatusCode::NO_CONTENT)
}
