//! The people of a wave: who is in it, who asks to be, and the hours they have.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::week_hours::WeekHours;
use setwise_store::api_token::Scope;
use setwise_store::wave::{WavePerson, WavePersonState};

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::sets::directory;
use crate::web::waves::people as pages;
use crate::web::waves::{answering, open_to_lead};

/// The most hours a week somebody can have.
const MOST_HOURS: u8 = 40;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let meet = |says| Operation::new(says, Scope::Meet);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/waves/{id}/people",
            read("Everybody who is in a wave, asked to be or was, for leads.").lists::<Person>(),
            list,
        )
        .post_table(
            "/api/v1/waves/{id}/people",
            manage("Puts people of the directory into it; who is in it stays as they are.").takes::<Several>().done(),
            add,
        )
        .post(
            "/api/v1/waves/{id}/people/turns",
            manage("Takes an application up, declines it, or takes somebody out.").takes::<Turn>().done(),
            turn,
        )
        .post(
            "/api/v1/waves/{id}/hours",
            meet("The hours a week one has for it; those of others are for leads, and need `manage` too.")
                .takes::<Hours>()
                .done(),
            hours,
        )
        .get(
            "/api/v1/me/open-waves",
            read("The waves that take applications and that one may still ask to be in.").lists::<OpenWave>(),
            open_waves,
        )
        .get(
            "/api/v1/waves/{id}/application",
            read("What one may know before one asks to be in a wave that takes applications.").gives::<Offer>(),
            ask,
        )
        .post(
            "/api/v1/waves/{id}/application",
            meet("Asks to be in it, or says it anew.").takes::<Application>().done(),
            apply,
        )
}

/// Somebody of a wave.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WavePerson")]
struct Person {
    person: Named,
    state: WavePersonState,
    /// Since when they are as far.
    since: Moment,
    /// Hours a week they say they have.
    hours: Option<WeekHours>,
    /// Why they would like to take part, in their words.
    motivation: String,
    /// The set of it they sit in.
    set: Option<String>,
}

impl Person {
    fn of(one: WavePerson) -> Self {
        Self {
            person: Named { id: one.person, name: one.name },
            state: one.state,
            since: Moment(one.at),
            hours: one.hours,
            motivation: one.motivation,
            set: one.set,
        }
    }
}

/// People of the directory.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WavePeople")]
struct Several {
    people: Vec<PersonId>,
}

/// What happens to somebody of a wave.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveTurn")]
struct Turn {
    person: PersonId,
    to: TurnTo,
    /// A word with the answer to an application, which whoever asked reads.
    #[serde(default)]
    words: String,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "WaveTurnTo")]
enum TurnTo {
    /// They are in it.
    In,
    /// It does not work out this time.
    Declined,
    /// They are in it no more.
    Left,
}

/// Hours a week.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveHours")]
struct Hours {
    /// Whose; absent: one's own.
    #[serde(default)]
    person: Option<PersonId>,
    /// From 0 to 40; null: not known.
    hours: Option<WeekHours>,
}

/// A wave one may ask to be in.
#[derive(Serialize, JsonSchema)]
struct OpenWave {
    id: WaveId,
    name: String,
    /// The programme's name.
    programme: String,
    /// What that is for.
    purpose: String,
    /// Whether one asked already, and waits.
    asked: bool,
}

/// A wave that takes applications.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveOffer")]
struct Offer {
    /// The programme's name.
    programme: String,
    /// What it is for.
    purpose: String,
    /// Who it is for.
    for_whom: String,
    /// How far one is with it oneself; null: one never asked.
    own: Option<Own>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OwnApplication")]
struct Own {
    state: WavePersonState,
    hours: Option<WeekHours>,
    motivation: String,
    /// What was written with the decision on it; null: it waits, or nobody asked.
    answer: Option<String>,
}

/// Why somebody would like to be in a wave.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveApplication")]
struct Application {
    motivation: String,
    /// Hours a week one has, from 0 to 40.
    #[serde(default)]
    hours: Option<WeekHours>,
}

/// `GET /waves/{id}/people`
async fn list(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    paging: Paging,
) -> Result<Json<Listed<Person>>, Problem> {
    open_to_lead(&app, &caller.viewer, id).await?;
    let people = app.store().wave_people(id).await?;
    Ok(Json(paging.part(people, |one| one.person.to_string(), Person::of)?))
}

/// `POST /waves/{id}/people`
async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Several>,
) -> Result<StatusCode, Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    let directory = directory(&app, &caller.viewer).await?;
    if !sent.people.iter().all(|id| directory.iter().any(|person| person.id == *id)) {
        return Err(Wrong::only("people", say("api-not-in-directory")).into());
    }
    let people: BTreeSet<PersonId> = sent.people.into_iter().collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    answering::put_in(&app, &caller.viewer, &page, people).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/people/turns`
async fn turn(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Turn>,
) -> Result<StatusCode, Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    let to = match sent.to {
        TurnTo::In => WavePersonState::In,
        TurnTo::Declined => WavePersonState::Declined,
        TurnTo::Left => WavePersonState::Left,
    };
    if app.store().wave_person(id, sent.person).await?.is_none() {
        return Err(Wrong::only("person", say("api-not-in-wave")).into());
    }
    let words = fields::text(&sent.words, answering::LONGEST_WORD).map_err(|words| Wrong::only("words", words))?;
    answering::turn(&app, &caller.viewer, &page, (sent.person, to), &words).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /waves/{id}/hours`
async fn hours(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Hours>,
) -> Result<StatusCode, Problem> {
    if sent.person.is_some() {
        caller.must_have(Scope::Manage)?;
    }
    if sent.hours.is_some_and(|hours| hours > MOST_HOURS.into()) {
        let words = say_with("field-hours-wrong", &[("most", MOST_HOURS.into())]);
        return Err(Wrong::only("hours", words).into());
    }
    pages::state_hours(&app, &caller.viewer, id, sent.person, sent.hours).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /me/open-waves`
async fn open_waves(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<OpenWave>>, Problem> {
    let open = app.store().open_waves(caller.id()).await?;
    let draw = |one: setwise_store::wave::OpenWave| OpenWave {
        id: one.id,
        name: one.name,
        programme: one.programme,
        purpose: one.purpose,
        asked: one.asked,
    };
    Ok(Json(paging.part(open, |one| one.id.to_string(), draw)?))
}

/// `GET /waves/{id}/application`
async fn ask(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<Json<Offer>, Problem> {
    let (programme, purpose, for_whom) = pages::open_to_applicant(&app, &caller.viewer, id).await?;
    let own = app.store().wave_person(id, caller.id()).await?;
    let answer = app.store().application_answer(id, caller.id()).await?.map(|answer| answer.words);
    let own = own.map(|own| Own { state: own.state, hours: own.hours, motivation: own.motivation, answer });
    Ok(Json(Offer { programme, purpose, for_whom, own }))
}

/// `POST /waves/{id}/application`
async fn apply(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Application>,
) -> Result<StatusCode, Problem> {
    pages::open_to_applicant(&app, &caller.viewer, id).await?;
    let hours = sent.hours.map(|hours| hours.to_string()).unwrap_or_default();
    let sent = pages::Application { hours, motivation: sent.motivation };
    if pages::ask_to_join(&app, &caller.viewer, id, &sent).await?? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let own = app.store().wave_person(id, caller.id()).await?;
    let is_in = own.is_some_and(|own| own.state == WavePersonState::In);
    Err(WebError::refused(say(if is_in { "application-in" } else { "application-declined" })).into())
}
