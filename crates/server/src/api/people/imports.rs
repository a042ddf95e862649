//! Bringing many people at once by a table, as the pages do: looked at, imported, written to, taken back.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{PeopleImportId, PersonId, ProgrammeId, WaveId};
use setwise_domain::person::import::{Column, Gains, LeftRow};
use setwise_store::people_import::{ImportCard, Imported, Place, Stands};
use setwise_store::person::Role;

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Problem;
use crate::api::table::Made;
use crate::app::App;
use crate::ui::words::say;
use crate::web::people::imports::{self as pages, made, words};
use crate::web::people::must_see_people;
use crate::web::request::Id;

/// A table of people.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "PeopleTable")]
pub(in crate::api) struct Text {
    /// Its text: a header and rows, with commas, semicolons or tabs between.
    source: String,
    /// As what columns are read, by their headings, one without heading by `#` and its number: `{"Ward": "site"}`. It comes before what
    /// their headings say.
    #[serde(default)]
    columns: BTreeMap<String, Column>,
}

/// A table of people to be imported.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewPeopleImport")]
pub(in crate::api) struct New {
    /// Its text.
    source: String,
    /// As what columns are read, as in a check.
    #[serde(default)]
    columns: BTreeMap<String, Column>,
    /// Whether rows with problems are left out; else nothing is imported when there are any.
    #[serde(default)]
    leave_problems: bool,
}

/// What would come of a table. Nothing was kept.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PeopleCheck")]
pub(in crate::api) struct Check {
    /// How many would come.
    new: usize,
    /// Who is here and would change.
    changed: Vec<Changed>,
    /// Whom it would give roles beside that of a newcomer, a place in a wave, sets to coach in one, or the sponsor's part of a programme.
    gives: Vec<Gives>,
    /// How many are here and would stay as they are.
    same: usize,
    /// The rows with problems.
    problems: Vec<Left>,
    /// The columns that are not read, by their headings.
    ignored: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PeopleCheckChange")]
struct Changed {
    /// The line of the row, the header's being the first.
    line: u64,
    id: PersonId,
    /// What would be another.
    columns: Vec<Column>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PeopleCheckGain")]
struct Gives {
    /// The line of the row, the header's being the first.
    line: u64,
    roles: Vec<Role>,
    wave: Option<WaveId>,
    /// The waves whose design would name them among those who coach.
    coaches: Vec<WaveId>,
    /// The programme they would sponsor.
    sponsors: Option<ProgrammeId>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PeopleCheckProblem")]
struct Left {
    /// The line of the row, the header's being the first.
    line: u64,
    /// What is not right with it, in words.
    says: Vec<String>,
}

/// An import that was made.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PeopleImport")]
pub(in crate::api) struct Import {
    id: PeopleImportId,
    /// Who imported, by name.
    made_by: String,
    made_at: Moment,
    new: i64,
    changed: i64,
    same: i64,
    left: i64,
    taken_back: i64,
    /// When its newcomers were last written to.
    written_at: Option<Moment>,
}

/// An import with everybody it brought or changed.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PeopleImportPage")]
pub(in crate::api) struct Whole {
    #[serde(flatten)]
    import: Import,
    people: Vec<One>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ImportedPerson")]
struct One {
    id: PersonId,
    /// None when they were taken back.
    name: Option<String>,
    email: Option<String>,
    /// Whether they came by it; else their profile was changed.
    new: bool,
    /// Roles it gave; empty for a newcomer who came as a member.
    roles: Vec<Role>,
    /// Waves it put them into, by name.
    waves: Vec<String>,
    /// Waves in whose design it named them among those who coach, by name.
    coaches: Vec<String>,
    /// Programmes it made them the sponsor of, by name.
    sponsors: Vec<String>,
    /// Whether they have never come in.
    awaited: bool,
    /// Whether it was taken back.
    taken_back: bool,
    /// Why it cannot be taken back, in words.
    held: Option<String>,
}

/// What came of taking an import back.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PeopleImportUndone")]
pub(in crate::api) struct Undone {
    taken_back: usize,
    held: usize,
}

/// To be written to.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewcomerMails")]
pub(in crate::api) struct Mails {
    /// `written_at` of the import, as it was read: when somebody wrote since, nobody is written to.
    #[serde(default)]
    written_at: Option<Moment>,
}

/// How many were written to.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NewcomersWritten")]
pub(in crate::api) struct Written {
    people: usize,
}

/// `POST /people/import-checks`
pub(in crate::api) async fn check(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<Text>,
) -> Result<Json<Check>, Problem> {
    must_see_people(&caller.viewer)?;
    let looked = pages::look_at(&app, &caller.viewer, brought(&sent.source, &sent.columns)).await?;
    let looked = looked.map_err(|why| not_taken(words::unreadable(&why)))?;
    let came = looked.outcome.new.iter().filter(|row| row.gains != plain()).map(|row| (row.line, &row.gains));
    let known = looked.outcome.changed.iter().filter(|row| !row.gains.is_empty()).map(|row| (row.line, &row.gains));
    let gives = came.chain(known).map(|(line, gains)| Gives {
        line,
        roles: gains.roles.clone(),
        wave: gains.wave,
        coaches: gains.coaches.clone(),
        sponsors: gains.sponsors,
    });
    let gives = gives.collect();
    let changed = looked.outcome.changed.into_iter();
    let left = |row: LeftRow| Left { line: row.line, says: row.problems.iter().map(words::problem).collect() };
    Ok(Json(Check {
        new: looked.outcome.new.len(),
        changed: changed.map(|row| Changed { line: row.line, id: row.id, columns: row.changes }).collect(),
        gives,
        same: looked.outcome.same.len(),
        problems: looked.outcome.left.into_iter().map(left).collect(),
        ignored: looked.table.headings.ignored.iter().map(|column| column.title.clone()).collect(),
    }))
}

/// `POST /people/imports`
pub(in crate::api) async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    must_see_people(&caller.viewer)?;
    let table = brought(&sent.source, &sent.columns);
    let imported = pages::import(&app, &caller.viewer, table, sent.leave_problems, None).await?;
    let id = imported.map_err(|why| not_taken(why.words()))?;
    Ok((StatusCode::CREATED, Json(Made::of(id.0))))
}

/// `GET /people/imports`
pub(in crate::api) async fn list(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Import>>, Problem> {
    must_see_people(&caller.viewer)?;
    let imports = app.store().people_imports(caller.viewer.person.organisation).await?;
    Ok(Json(paging.part(imports, |one| one.id.to_string(), Import::of)?))
}

/// `GET /people/imports/{id}`
pub(in crate::api) async fn show(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PeopleImportId>,
) -> Result<Json<Whole>, Problem> {
    let (card, rows) = made::open(&app, &caller.viewer, id).await?;
    Ok(Json(Whole { import: Import::of(card), people: rows.into_iter().map(One::of).collect() }))
}

/// `POST /people/imports/{id}/undoing`
pub(in crate::api) async fn undo(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PeopleImportId>,
) -> Result<Json<Undone>, Problem> {
    let undone = made::take_back(&app, &caller.viewer, id).await?;
    Ok(Json(Undone { taken_back: undone.taken_back, held: undone.held }))
}

/// `POST /people/imports/{id}/mails`
pub(in crate::api) async fn write(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PeopleImportId>,
    Body(sent): Body<Mails>,
) -> Result<Json<Written>, Problem> {
    let written = sent.written_at.map(|at| at.0);
    let people = made::write_to_all(&app, &caller.viewer, id, written).await?;
    Ok(Json(Written { people }))
}

fn brought<'a>(source: &'a str, columns: &'a BTreeMap<String, Column>) -> pages::Brought<'a> {
    pages::Brought { source, columns, into: None }
}

/// What every newcomer is given of whom a table says nothing.
fn plain() -> Gains {
    Gains { roles: vec![Role::Member], ..Gains::default() }
}

/// A wave.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PeopleImportIntoWave")]
pub(in crate::api) struct IntoWave {
    wave: WaveId,
}

/// `POST /people/imports/{id}/waves`
pub(in crate::api) async fn put_into_wave(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PeopleImportId>,
    Body(sent): Body<IntoWave>,
) -> Result<StatusCode, Problem> {
    made::put_all_into(&app, &caller.viewer, id, sent.wave).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn not_taken(words: String) -> Problem {
    Problem::of(StatusCode::UNPROCESSABLE_ENTITY, words)
}

impl Import {
    fn of(card: ImportCard) -> Self {
        Self {
            id: card.id,
            made_by: card.made_by,
            made_at: Moment(card.made_at),
            new: card.new,
            changed: card.changed,
            same: card.same,
            left: card.left,
            taken_back: card.taken_back,
            written_at: Moment::maybe(card.written_at),
        }
    }
}

impl One {
    fn of(row: Imported) -> Self {
        let (name, email) = row.called.unzip();
        let held = match row.stands {
            Stands::Held(why) => Some(say(&format!("import-held-{}", why.word()))),
            Stands::TakenBack | Stands::CanGo => None,
        };
        let taken_back = row.stands == Stands::TakenBack;
        let names = |places: Vec<Place>| places.into_iter().map(|place| place.name).collect();
        let (waves, coaches) = (names(row.given.waves), names(row.given.coaches));
        let (roles, sponsors) = (row.given.roles, row.given.sponsors);
        let (new, awaited) = (row.change.is_none(), row.awaited);
        Self { id: row.person, name, email, new, roles, waves, coaches, sponsors, awaited, taken_back, held }
    }
}
