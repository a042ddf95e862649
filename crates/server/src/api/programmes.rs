//! Programmes: those one may see, making and changing them, and what needs somebody today.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{PersonId, ProgrammeId, WaveId};
use setwise_domain::programme::Kind;
use setwise_domain::programme::template::Template;
use setwise_store::api_token::Scope;
use setwise_store::programme::{Programme as Kept, ProgrammeCard, ProgrammeReading};

use super::body::{Body, Key};
use super::caller::Caller;
use super::moment::Moment;
use super::paging::{Listed, Paging};
use super::problem::{Named, Problem};
use super::table::{Made, Operation, Table};
use super::waves::Card as WaveCard;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::fields;
use crate::web::programmes::{self as pages, Sent};
use crate::web::request::Id;
use crate::web::{sponsorship, waves};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/me/needs",
            read("What needs one today as lead, over all programmes; for others nothing.").lists::<Need>(),
            needs,
        )
        .get(
            "/api/v1/me/sponsoring",
            read("What comes next for one as sponsor, wave by wave; for others nothing.").lists::<Need>(),
            steps,
        )
        .get(
            "/api/v1/programmes",
            read("The programmes one leads, sponsors or takes part in; for leads and administrators, all of them.")
                .lists::<Card>(),
            list,
        )
        .post(
            "/api/v1/programmes",
            manage("Makes a programme with its first wave.").takes::<New>().makes::<ProgrammeMade>().idempotent(),
            create,
        )
        .get("/api/v1/programmes/{id}", read("One of them, with its waves.").gives::<Page>(), show)
        .post(
            "/api/v1/programmes/{id}",
            manage("Another name, purpose and sponsor; what is not named is empty then.").takes::<Change>().done(),
            change,
        )
        .post("/api/v1/programmes/{id}/end", manage("It is over, or goes on after all.").takes::<Over>().done(), end)
        .post(
            "/api/v1/programmes/{id}/waves",
            manage("Makes its next wave, which begins as a copy of the latest at another day.")
                .takes::<NewWave>()
                .makes::<Made>()
                .idempotent(),
            add_wave,
        )
}

/// As what one reads a programme: who takes part knows that it is there, a sponsor reads totals, leads read all of it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ProgrammeReading")]
pub(super) enum Reading {
    TakesPart,
    Sponsors,
    Leads,
}

impl From<ProgrammeReading> for Reading {
    fn from(reading: ProgrammeReading) -> Self {
        match reading {
            ProgrammeReading::TakesPart => Self::TakesPart,
            ProgrammeReading::Sponsors => Self::Sponsors,
            ProgrammeReading::Leads => Self::Leads,
        }
    }
}

/// A programme.
#[derive(Serialize, JsonSchema)]
struct Programme {
    id: ProgrammeId,
    name: String,
    kind: Kind,
    /// What it is for.
    purpose: String,
    sponsor: Option<Named>,
    ended_at: Option<Moment>,
    reading: Reading,
}

impl Programme {
    fn of(kept: Kept, reading: ProgrammeReading) -> Self {
        Self {
            id: kept.id,
            name: kept.name,
            kind: kept.kind,
            purpose: kept.purpose,
            sponsor: kept.sponsor.map(|(id, name)| Named { id, name }),
            ended_at: Moment::maybe(kept.ended_at),
            reading: reading.into(),
        }
    }
}

/// A programme in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProgrammeCard")]
struct Card {
    #[serde(flatten)]
    programme: Programme,
    /// How many waves it has.
    waves: i64,
    /// How many sets.
    sets: i64,
    /// How many people are in its waves.
    people: i64,
}

/// A programme with its waves.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProgrammePage")]
struct Page {
    #[serde(flatten)]
    programme: Programme,
    /// The latest first.
    waves: Vec<WaveCard>,
}

/// A programme to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewProgramme")]
struct New {
    name: String,
    kind: Kind,
    #[serde(default)]
    purpose: String,
    /// Somebody of the directory.
    #[serde(default)]
    sponsor: Option<PersonId>,
    /// What its first wave's design begins as; absent: with nothing.
    #[serde(default)]
    template: Option<Template>,
    /// An earlier programme, as whose latest wave's design it begins, where no template is named.
    #[serde(default)]
    from: Option<ProgrammeId>,
    /// The first day.
    #[serde(default)]
    starts_on: Option<Date>,
}

/// A programme that was made, and its first wave.
#[derive(Serialize, JsonSchema)]
struct ProgrammeMade {
    id: ProgrammeId,
    wave: WaveId,
}

/// What a programme is called, what it is for, who sponsors it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProgrammeChange")]
struct Change {
    name: String,
    #[serde(default)]
    purpose: String,
    /// Somebody of the directory; null: nobody.
    #[serde(default)]
    sponsor: Option<PersonId>,
}

/// Whether it is over.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProgrammeOver")]
struct Over {
    over: bool,
}

/// A wave to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewWave")]
struct NewWave {
    name: String,
    /// Its first day; absent: that of the latest.
    #[serde(default)]
    starts_on: Option<Date>,
    /// Whether it is a trial run to learn from.
    #[serde(default)]
    is_pilot: bool,
}

/// Something that needs somebody.
#[derive(Serialize, JsonSchema)]
struct Need {
    /// What, in words.
    says: String,
    /// Of which programme and wave.
    whose: String,
    /// Where it can be done, as the pages have it.
    address: String,
}

/// `GET /me/needs`
async fn needs(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Need>>, Problem> {
    let needs = pages::needs_today(&app, &caller.viewer).await?.into_iter();
    let needs = needs.map(|one| Need { says: one.words, whose: one.whose, address: one.address });
    by_place(paging, needs.collect())
}

/// `GET /me/sponsoring`
async fn steps(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Need>>, Problem> {
    let steps = sponsorship::steps(&app, &caller.viewer).await?.into_iter();
    let steps = steps.map(|one| Need { says: one.words, whose: one.whose, address: one.address });
    by_place(paging, steps.collect())
}

/// A list of what has no id goes by places.
fn by_place(paging: Paging, all: Vec<Need>) -> Result<Json<Listed<Need>>, Problem> {
    let placed: Vec<(usize, Need)> = all.into_iter().enumerate().collect();
    Ok(Json(paging.part(placed, |(place, _)| place.to_string(), |(_, one)| one)?))
}

/// `GET /programmes`
async fn list(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Card>>, Problem> {
    let cards = app.store().programmes(caller.id()).await?;
    let draw = |card: ProgrammeCard| Card {
        programme: Programme::of(card.programme, card.reading),
        waves: card.waves,
        sets: card.sets,
        people: card.people,
    };
    Ok(Json(paging.part(cards, |card| card.programme.id.to_string(), draw)?))
}

/// `POST /programmes`
async fn create(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Body(sent): Body<New>,
) -> Result<(StatusCode, Json<ProgrammeMade>), Problem> {
    let sent = Sent {
        id: key.0.map(|key| key.to_string()).unwrap_or_default(),
        name: sent.name,
        kind: sent.kind.to_string(),
        purpose: sent.purpose,
        sponsor: text(sent.sponsor),
        template: sent.template.map_or_else(|| text(sent.from), |template| template.to_string()),
        starts_on: text(sent.starts_on),
    };
    let wave = pages::make(&app, &caller.viewer, &sent).await??;
    Ok((StatusCode::CREATED, Json(ProgrammeMade { id: ProgrammeId(wave.0), wave })))
}

/// As a form's field has it.
fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// `GET /programmes/{id}`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<ProgrammeId>) -> Result<Json<Page>, Problem> {
    let page = pages::open(&app, &caller.viewer, id).await?;
    let waves = page.waves.iter().map(WaveCard::of).collect();
    Ok(Json(Page { programme: Programme::of(page.programme, page.reading), waves }))
}

/// `POST /programmes/{id}`
async fn change(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProgrammeId>,
    Body(sent): Body<Change>,
) -> Result<StatusCode, Problem> {
    pages::open_to_lead(&app, &caller.viewer, id).await?;
    let sent = Sent { name: sent.name, purpose: sent.purpose, sponsor: text(sent.sponsor), ..Sent::default() };
    pages::change_to(&app, &caller.viewer, id, &sent).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /programmes/{id}/end`
async fn end(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProgrammeId>,
    Body(sent): Body<Over>,
) -> Result<StatusCode, Problem> {
    pages::end_or_go_on(&app, &caller.viewer, id, sent.over).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /programmes/{id}/waves`
async fn add_wave(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProgrammeId>,
    key: Key,
    Body(sent): Body<NewWave>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let page = pages::open_to_lead(&app, &caller.viewer, id).await?;
    let name = fields::name(&sent.name).map_err(|words| Wrong::only("name", words))?;
    let wave: WaveId = key.made(&app);
    waves::add(&app, &page, (wave, &name), sent.starts_on, sent.is_pilot).await?;
    Ok((StatusCode::CREATED, Json(Made::of(wave.0))))
}
