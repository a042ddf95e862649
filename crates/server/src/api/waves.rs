//! Waves: one as far as one may see it, its name and its end. What is in it is in the files beside.

pub(super) mod composition;
mod course;
mod design;
mod fit;
mod people;
mod sets;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{ProgrammeId, SetId, WaveId};
use setwise_domain::programme::remarks::{Remark as Kept, Weight};
use setwise_domain::programme::week_hours::WeekHours;
use setwise_domain::programme::{Step, WaveStatus};
use setwise_store::api_token::Scope;
use setwise_store::programme::ProgrammeReading;
use setwise_store::wave::{WavePersonState, WaveRow};

use super::body::Body;
use super::caller::Caller;
use super::problem::Problem;
use super::programmes::Reading;
use super::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::time::day_of;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::waves::view::Figures as Counted;
use crate::web::waves::{self as pages, refused, remarks, standing};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    let table = table
        .get("/api/v1/waves/{id}", read("A wave, as far as one may see it.").gives::<Wave>(), show)
        .post("/api/v1/waves/{id}", manage("Another name; whether it is a trial run.").takes::<Name>().done(), keep)
        .post("/api/v1/waves/{id}/end", manage("It is over.").done(), end);
    let table = people::routes(design::routes(table));
    let table = composition::routes(sets::routes(table));
    fit::routes(course::routes(table))
}

/// A wave in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveCard")]
pub(super) struct Card {
    id: WaveId,
    /// Which of the programme's waves, from 1.
    number: i64,
    name: String,
    /// Whether it is a trial run.
    is_pilot: bool,
    status: WaveStatus,
    first_day: Option<Date>,
    last_day: Option<Date>,
    /// How many sets it has.
    sets: i64,
    /// How many people are in it.
    people: i64,
}

impl Card {
    pub(super) fn of(wave: &WaveRow) -> Self {
        Self {
            id: wave.id,
            number: wave.number,
            name: wave.name.clone(),
            is_pilot: wave.is_pilot,
            status: wave.status,
            first_day: wave.design.first_day(),
            last_day: wave.design.last_day(),
            sets: wave.sets,
            people: wave.people,
        }
    }
}

/// A wave, as far as its reader may see it.
#[derive(Serialize, JsonSchema)]
struct Wave {
    #[serde(flatten)]
    card: Card,
    programme: Programme,
    reading: Reading,
    /// The sets of it one sits in.
    own_sets: Vec<SetName>,
    /// Hours a week one said one has, where one is in it.
    own_hours: Option<WeekHours>,
    /// Its meetings counted, for the sponsor and the leads, once it has started.
    figures: Option<Figures>,
    /// What is open or advised against while it is designed, for leads.
    remarks: Vec<Remark>,
    /// What was when it started, for leads.
    ignored: Vec<Remark>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProgrammeName")]
struct Programme {
    id: ProgrammeId,
    name: String,
}

/// A set by name.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetOfWave")]
struct SetName {
    id: SetId,
    name: String,
}

/// Meetings counted.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveFigures")]
struct Figures {
    held: i64,
    /// Held or planned.
    all: i64,
    /// Who came, in a hundred of those who could; null for fewer than five people or two sets. For a sponsor of months that are over.
    came_percent: Option<i64>,
}

/// What there is to say of a design, in words. It never blocks.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveRemark")]
struct Remark {
    step: Step,
    weight: RemarkWeight,
    says: String,
}

/// How a remark is meant.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum RemarkWeight {
    /// Something is not there yet.
    Open,
    /// Experience advises otherwise.
    Warning,
}

impl Remark {
    fn of(kept: &Kept) -> Self {
        let weight = match kept.weight {
            Weight::Open => RemarkWeight::Open,
            Weight::Warning => RemarkWeight::Warning,
        };
        Self { step: kept.step, weight, says: remarks::words(kept) }
    }

    fn all(kept: &[Kept]) -> Vec<Self> {
        kept.iter().map(Self::of).collect()
    }
}

/// What a wave is called.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveName")]
struct Name {
    name: String,
    /// Whether it is a trial run.
    is_pilot: bool,
}

/// `GET /waves/{id}`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<Json<Wave>, Problem> {
    let viewer = &caller.viewer;
    let page = pages::open(&app, viewer, id).await?;
    let sets = app.store().wave_sets_without_meetings(id).await?;
    let mine = app.store().sets_of(viewer.id()).await?;
    let own = app.store().wave_person(id, viewer.id()).await?.filter(|own| own.state == WavePersonState::In);
    let leads = page.reading() == ProgrammeReading::Leads;
    let today = day_of(app.now(), viewer.zone());
    let is_designed = page.wave.status == WaveStatus::Designing;
    let now =
        if leads && is_designed { standing(&app, viewer, &page.page, &page.wave, today).await? } else { Vec::new() };
    let counts = page.reading() >= ProgrammeReading::Sponsors && !is_designed;
    let figures = if counts {
        let totals = pages::told(&app, &page, app.store().wave_totals(id).await?).await?;
        Some(Counted::of(&totals))
    } else {
        None
    };
    let own_sets = sets.into_iter().filter(|set| mine.iter().any(|one| one.id == set.id));
    Ok(Json(Wave {
        card: Card::of(&page.wave),
        programme: Programme { id: page.page.programme.id, name: page.page.programme.name.clone() },
        reading: page.reading().into(),
        own_sets: own_sets.map(|set| SetName { id: set.id, name: set.name }).collect(),
        own_hours: own.and_then(|own| own.hours),
        figures: figures.map(|one| Figures {
            held: one.held,
            all: one.all,
            came_percent: one.came.map(|(percent, ..)| percent),
        }),
        remarks: Remark::all(&now),
        ignored: if leads { Remark::all(&page.wave.ignored) } else { Vec::new() },
    }))
}

/// `POST /waves/{id}`
async fn keep(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Name>,
) -> Result<StatusCode, Problem> {
    pages::open_to_lead(&app, &caller.viewer, id).await?;
    let name = fields::name(&sent.name).map_err(|words| Wrong::only("name", words))?;
    app.store().change_wave(id, &name, sent.is_pilot).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/end`
async fn end(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<StatusCode, Problem> {
    pages::open_to_lead(&app, &caller.viewer, id).await?;
    app.store().end_wave(id, app.now()).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}
