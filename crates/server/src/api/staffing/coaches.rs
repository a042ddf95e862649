//! Coaches: what each takes on and has, and which sets may be stuck.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::coaching::{Absence, Engagement, MOST_SETS, Terms};
use setwise_domain::id::{HandoverId, PersonId, SetId, WaveId};
use setwise_store::api_token::Scope;
use setwise_store::coach::{CoachedSet, ComingSet};
use setwise_store::person::Role;
use setwise_store::set_dates::SetDates;

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Problem;
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::coaches::form::checked;
use crate::web::coaches::view::strain_words;
use crate::web::coaches::{self as pages, Card};
use crate::web::fields;
use crate::web::people::must_see_people;
use crate::web::request::Id;
use crate::web::sets::directory;
use crate::web::sets::view::help::signal_words;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/coaches",
            read("Every coach with what they take on and have, who has too much first, for leads.").lists::<Coach>(),
            list,
        )
        .post(
            "/api/v1/coaches",
            manage("Gives people the coach’s role, for administrators. Whoever has it keeps it.")
                .takes::<People>()
                .done(),
            give,
        )
        .get("/api/v1/coaches/{id}", read("One of them, for leads.").gives::<Coach>(), show)
        .post(
            "/api/v1/coaches/{id}",
            manage("What a coach takes on, as a lead says; what is not named is empty then.")
                .takes::<NewTerms>()
                .done(),
            keep,
        )
        .get("/api/v1/me/coaching", read("What one takes on and has as a coach; for coaches.").gives::<Coach>(), own)
        .post(
            "/api/v1/me/coaching",
            manage("Says what one takes on; what is not named is empty then.").takes::<NewTerms>().done(),
            keep_own,
        )
        .get(
            "/api/v1/stuck-sets",
            read("Sets that may be stuck, with the signs their dates give, for leads.").lists::<Stuck>(),
            stuck,
        )
}

/// A coach, with what they take on and have.
#[derive(Serialize, JsonSchema)]
struct Coach {
    person: PersonId,
    name: String,
    /// Whom they work for: as stated, else by their employer.
    engagement: Engagement,
    terms: CoachTerms,
    /// To be sent back when the terms are changed.
    revision: i64,
    /// How many sets they coach.
    now: usize,
    /// How many more they are to coach.
    planned: usize,
    /// Minutes of meetings in the twelve weeks ahead.
    minutes_ahead: i64,
    /// What is too much, or in their way, in words.
    strains: Vec<String>,
    sets: Vec<Coached>,
    /// Sets that are to pass to them.
    coming: Vec<Coming>,
}

/// What a coach takes on.
#[derive(Serialize, JsonSchema)]
struct CoachTerms {
    engagement: Option<Engagement>,
    most_sets: Option<u8>,
    from: Option<Date>,
    until: Option<Date>,
    away: Vec<Away>,
}

/// Days on which a coach is away, both ends among them.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CoachAway")]
struct Away {
    from: Date,
    until: Date,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CoachedSet")]
struct Coached {
    id: SetId,
    name: String,
    wave: Option<WaveId>,
    /// Whether it begins later.
    begins_later: bool,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ComingSet")]
struct Coming {
    handover: HandoverId,
    /// The set's name.
    set: String,
    on: Date,
    /// Whether they said yes.
    accepted: bool,
}

/// What a coach takes on from now on.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewCoachTerms")]
struct NewTerms {
    /// The revision that was read: what was kept since is not written over.
    revision: i64,
    #[serde(default)]
    engagement: Option<Engagement>,
    /// Sets they take at most.
    #[serde(default)]
    most_sets: Option<u8>,
    /// They are there from this day.
    #[serde(default)]
    from: Option<Date>,
    /// They are there until this day.
    #[serde(default)]
    until: Option<Date>,
    #[serde(default)]
    away: Vec<Away>,
}

/// People of the directory.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewCoaches")]
struct People {
    people: Vec<PersonId>,
}

/// A set that may be stuck.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "StuckSet")]
struct Stuck {
    set: SetId,
    name: String,
    /// Its coach's name.
    coach: Option<String>,
    /// What can be seen, in words. No verdict.
    signs: Vec<String>,
}

/// `GET /coaches`
async fn list(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Coach>>, Problem> {
    let cards = pages::all(&app, &caller.viewer).await?;
    Ok(Json(paging.part(cards, |card| card.row.person.to_string(), Coach::of)?))
}

/// `POST /coaches`
async fn give(State(app): State<App>, caller: Caller, Body(sent): Body<People>) -> Result<StatusCode, Problem> {
    caller.viewer.must_be(Role::Administrator)?;
    let people = directory(&app, &caller.viewer).await?;
    if sent.people.iter().any(|id| people.iter().all(|person| person.id != *id)) {
        return Err(Wrong::only("people", say("api-not-in-directory")).into());
    }
    pages::give_to(&app, &caller.viewer, &sent.people).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /coaches/{id}`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<PersonId>) -> Result<Json<Coach>, Problem> {
    Ok(Json(Coach::of(pages::of_somebody(&app, &caller.viewer, id).await?)))
}

/// `POST /coaches/{id}`
async fn keep(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
    Body(sent): Body<NewTerms>,
) -> Result<StatusCode, Problem> {
    let card = pages::of_somebody(&app, &caller.viewer, id).await?;
    put(&app, &caller, &card, sent).await
}

/// `GET /me/coaching`
async fn own(State(app): State<App>, caller: Caller) -> Result<Json<Coach>, Problem> {
    Ok(Json(Coach::of(pages::of_self(&app, &caller.viewer).await?)))
}

/// `POST /me/coaching`
async fn keep_own(State(app): State<App>, caller: Caller, Body(sent): Body<NewTerms>) -> Result<StatusCode, Problem> {
    let card = pages::of_self(&app, &caller.viewer).await?;
    put(&app, &caller, &card, sent).await
}

/// `GET /stuck-sets`
async fn stuck(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Stuck>>, Problem> {
    must_see_people(&caller.viewer)?;
    let sets = pages::stuck(&app, &caller.viewer).await?;
    let draw = |(signals, set): (Vec<_>, SetDates)| Stuck {
        set: set.id,
        name: set.name,
        coach: set.coach,
        signs: signals.into_iter().map(signal_words).collect(),
    };
    Ok(Json(paging.part(sets, |(_, set)| set.id.to_string(), draw)?))
}

async fn put(app: &App, caller: &Caller, card: &Card, sent: NewTerms) -> Result<StatusCode, Problem> {
    let mut wrong = Wrong::default();
    let revision = sent.revision;
    let Some(terms) = sent.terms(&mut wrong) else { return Err(wrong.into()) };
    pages::put_terms(app, &caller.viewer, card, &terms, revision).await??;
    Ok(StatusCode::NO_CONTENT)
}

impl NewTerms {
    fn terms(self, wrong: &mut Wrong) -> Option<Terms> {
        let most = self.most_sets.map(|most| most.to_string()).unwrap_or_default();
        let most_sets = wrong.take("most_sets", fields::maybe_number::<u8>(&most, 0, i64::from(MOST_SETS))).flatten();
        let away = self.away.into_iter().map(|one| Absence { from: one.from, until: one.until }).collect();
        let terms = Terms { engagement: self.engagement, most_sets, from: self.from, until: self.until, away };
        let checked = checked(terms, wrong, |nth| format!("away[{nth}].until"));
        checked.filter(|_| wrong.is_empty())
    }
}

impl Coach {
    fn of(card: Card) -> Self {
        let Card { row, engagement, load, minutes, strains } = card;
        Self {
            person: row.person,
            name: row.name,
            engagement,
            terms: CoachTerms::of(row.terms),
            revision: row.revision,
            now: load.sets,
            planned: load.planned,
            minutes_ahead: minutes,
            strains: strains.into_iter().map(strain_words).collect(),
            sets: row.sets.into_iter().map(Coached::of).collect(),
            coming: row.coming.into_iter().map(Coming::of).collect(),
        }
    }
}

impl CoachTerms {
    fn of(terms: Terms) -> Self {
        let away = terms.away.into_iter().map(|one| Away { from: one.from, until: one.until }).collect();
        Self { engagement: terms.engagement, most_sets: terms.most_sets, from: terms.from, until: terms.until, away }
    }
}

impl Coached {
    fn of(set: CoachedSet) -> Self {
        Self { id: set.id, name: set.name, wave: set.wave.map(|(wave, _)| wave), begins_later: set.begins_later }
    }
}

impl Coming {
    fn of(set: ComingSet) -> Self {
        Self { handover: set.handover, set: set.set, on: set.on, accepted: set.accepted }
    }
}
