//! The sets of a wave with their meetings, who missed some, and the timeline.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{MeetingId, PersonId, SetId, WaveId};
use setwise_domain::programme::absence::{Next, Step as AbsenceStep};
use setwise_store::api_token::Scope;
use setwise_store::meeting::MeetingStatus;
use setwise_store::programme::ProgrammeReading;
use setwise_store::wave::{MakeSetsError, WaveMeeting, WaveSet};

use crate::api::body::{Body, Key};
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Named, Problem};
use crate::api::table::{Made, Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::time::day_of;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::sets::directory;
use crate::web::waves::attendance::{step_words, take_step};
use crate::web::waves::{open, open_to_lead, sets as pages, timeline};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/waves/{id}/sets",
            read("Its sets with their meetings and how many came, for leads.").lists::<Set>(),
            list,
        )
        .post(
            "/api/v1/waves/{id}/sets",
            manage("Makes a set of people of the wave.").takes::<New>().makes::<Made>().idempotent(),
            create,
        )
        .post(
            "/api/v1/waves/{id}/sets/additions",
            manage("Puts a set there is into it; where the wave runs, its meetings to come are planned.")
                .takes::<One>()
                .done(),
            add,
        )
        .post(
            "/api/v1/waves/{id}/sets/removals",
            manage("Takes a set out that has not met as part of it.").takes::<One>().done(),
            remove,
        )
        .get(
            "/api/v1/waves/{id}/attendance",
            read("Who missed the last meetings of their set, with the next humane step, for leads.").lists::<Missed>(),
            attendance,
        )
        .post(
            "/api/v1/waves/{id}/attendance/steps",
            manage(
                "Takes the step that comes next for somebody; with `dates` they are mailed when their set meets next.",
            )
            .takes::<TakeStep>()
            .done(),
            take,
        )
        .get(
            "/api/v1/waves/{id}/timeline",
            read("A line for each meeting, for the sponsor and the leads.").lists::<Line>(),
            lines,
        )
        .get("/api/v1/waves/{id}/timeline.csv", read("The same as a table, for leads.").gives_text("text/csv"), csv)
        .get(
            "/api/v1/waves/{id}/timeline.svg",
            read("The same as a picture, for leads.").gives_text("image/svg+xml"),
            svg,
        )
}

/// A set of a wave.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveSet")]
struct Set {
    id: SetId,
    name: String,
    coach: Option<Named>,
    /// How many members it has, without the coach.
    members: i64,
    ended_at: Option<Moment>,
    /// By date, also those the wave did not plan; without those cancelled.
    meetings: Vec<Meeting>,
}

/// A meeting of a set of a wave.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveMeeting")]
struct Meeting {
    id: MeetingId,
    /// Which of the set's meetings.
    number: i64,
    /// Which of the design's, by its id there, where the wave planned it.
    planned: Option<i64>,
    starts_at: Moment,
    /// Where people meet; often empty.
    place: String,
    /// What the design says is special about it; often empty.
    occasion: String,
    status: MeetingStatus,
    /// How many members came, once it is over.
    came: i64,
    /// How many could.
    could: i64,
}

impl Set {
    fn of(set: WaveSet) -> Self {
        let meeting = |one: WaveMeeting| Meeting {
            id: one.id,
            number: one.number,
            planned: one.planned,
            starts_at: Moment(one.starts_at),
            place: one.place,
            occasion: one.occasion,
            status: one.status,
            came: one.came,
            could: one.could,
        };
        Self {
            id: set.id,
            name: set.name,
            coach: set.coach.map(|(id, name)| Named { id, name }),
            members: set.members,
            ended_at: Moment::maybe(set.ended_at),
            meetings: set.meetings.into_iter().map(meeting).collect(),
        }
    }
}

/// A set to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewWaveSet")]
struct New {
    name: String,
    /// Somebody of the directory.
    #[serde(default)]
    coach: Option<PersonId>,
    /// People who are in the wave and in no set of it.
    members: Vec<PersonId>,
}

/// A set.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveSetOne")]
struct One {
    set: SetId,
}

/// Somebody who missed the last meetings of their set.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MissedMeetings")]
struct Missed {
    person: Named,
    /// The set's name.
    set: String,
    /// Which set that is.
    set_id: SetId,
    in_a_row: i64,
    /// The next humane step.
    step: AbsenceStep,
    /// Whether it waits until they miss another meeting.
    waits: bool,
    /// The same in words.
    says: String,
    /// What was done since they were last there.
    done: Vec<Done>,
}

/// A step that was taken for somebody who missed meetings.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AbsenceStepDone")]
struct Done {
    step: AbsenceStep,
    /// Who took it, by name.
    by: String,
    at: Moment,
}

/// The step to be taken for somebody.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TakeAbsenceStep")]
struct TakeStep {
    person: PersonId,
    set: SetId,
    step: AbsenceStep,
    /// How many in a row they had missed when it was read.
    in_a_row: i64,
}

/// A meeting on a timeline.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TimelineLine")]
struct Line {
    /// The set's name.
    set: String,
    /// The coach's name.
    coach: Option<String>,
    /// Which of the set's meetings.
    number: i64,
    /// On which day, in one's own zone.
    on: Date,
    state: LineState,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "TimelineState")]
enum LineState {
    Held,
    Running,
    Planned,
}

/// `GET /waves/{id}/sets`
async fn list(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    paging: Paging,
) -> Result<Json<Listed<Set>>, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    Ok(Json(paging.part(sets, |set| set.id.to_string(), Set::of)?))
}

/// `POST /waves/{id}/sets`
async fn create(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    key: Key,
    Body(sent): Body<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    let directory = directory(&app, &caller.viewer).await?;
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    if sent.coach.is_some_and(|coach| directory.iter().all(|person| person.id != coach)) {
        wrong.note("coach", say("api-not-in-directory"));
    }
    let Some(name) = name.filter(|_| wrong.is_empty()) else { return Err(wrong.into()) };
    let mut members = sent.members;
    members.retain(|member| Some(*member) != sent.coach);
    members.sort_unstable();
    members.dedup();
    let new = pages::NewWaveSet { id: key.made(&app), name, coach: sent.coach, members };
    match pages::make(&app, &caller.viewer, &page, vec![new]).await {
        Ok(made) => {
            let set = made.first().ok_or_else(WebError::internal)?;
            Ok((StatusCode::CREATED, Json(Made::of(set.0))))
        }
        Err(MakeSetsError::MovedOn) => Err(Wrong::only("members", say("api-not-free-in-wave")).into()),
        Err(error) => Err(pages::not_made(error).into()),
    }
}

/// `POST /waves/{id}/sets/additions`
async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<One>,
) -> Result<StatusCode, Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    pages::put_in(&app, &caller.viewer, &page, sent.set).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/sets/removals`
async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<One>,
) -> Result<StatusCode, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    pages::take_out(&app, id, sent.set).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /waves/{id}/attendance`
async fn attendance(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    paging: Paging,
) -> Result<Json<Listed<Missed>>, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    let missed = app.store().wave_missed(id, app.now()).await?;
    let key = |one: &setwise_store::wave::Missed| format!("{}/{}", one.person, one.set);
    let draw = |one: setwise_store::wave::Missed| Missed {
        says: step_words(&one),
        step: match one.next() {
            Next::Now(step) | Next::IfAnother(step) => step,
        },
        waits: matches!(one.next(), Next::IfAnother(_)),
        done: one.done.iter().map(|done| Done { step: done.step, by: done.by.clone(), at: Moment(done.at) }).collect(),
        set_id: one.set_id,
        person: Named { id: one.person, name: one.name },
        set: one.set,
        in_a_row: one.in_a_row,
    };
    Ok(Json(paging.part(missed, key, draw)?))
}

/// `POST /waves/{id}/attendance/steps`
async fn take(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<TakeStep>,
) -> Result<StatusCode, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    take_step(&app, &caller.viewer, id, (sent.set, sent.person), (sent.step, sent.in_a_row)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /waves/{id}/timeline`
async fn lines(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    paging: Paging,
) -> Result<Json<Listed<Line>>, Problem> {
    let page = open(&app, &caller.viewer, id).await?;
    if page.reading() < ProgrammeReading::Sponsors {
        return Err(WebError::not_found().into());
    }
    let sets = app.store().wave_sets(id).await?;
    let rows = sets.iter().flat_map(|set| set.meetings.iter().map(move |meeting| (set, meeting)));
    let rows: Vec<(usize, (&WaveSet, &WaveMeeting))> = rows.enumerate().collect();
    let draw = |(_, (set, meeting)): (usize, (&WaveSet, &WaveMeeting))| Line {
        set: set.name.clone(),
        coach: set.coach.as_ref().map(|(_, name)| name.clone()),
        number: meeting.number,
        on: day_of(meeting.starts_at, caller.viewer.zone()),
        state: match meeting.status {
            MeetingStatus::Ended => LineState::Held,
            MeetingStatus::Running => LineState::Running,
            MeetingStatus::Planned | MeetingStatus::Open | MeetingStatus::Cancelled => LineState::Planned,
        },
    };
    // By place: a sponsor is told no more of a meeting than its line.
    Ok(Json(paging.part(rows, |(place, _)| place.to_string(), draw)?))
}

/// `GET /waves/{id}/timeline.csv`
async fn csv(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<impl IntoResponse, Problem> {
    let text = timeline::as_csv(&app, &caller.viewer, id).await?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], text))
}

/// `GET /waves/{id}/timeline.svg`
async fn svg(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<impl IntoResponse, Problem> {
    let text = timeline::as_svg(&app, &caller.viewer, id).await?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], text))
}
