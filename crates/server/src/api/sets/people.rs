//! Who is in a set: adding, inviting, letting in, taking out, leaving.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{PersonId, SetId};
use setwise_store::access::SeatKind;
use setwise_store::set_page::{SetPage, SetPerson};

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::problem::Problem;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::request::Id;
use crate::web::sets::{self as pages, rights};

/// Somebody in a set.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetPerson")]
pub(in crate::api) struct Person {
    id: PersonId,
    name: String,
    /// Their time zone, by its IANA name.
    zone: String,
    seat: SeatKind,
    joined_at: Moment,
    /// Since when they may read; null while they wait.
    let_in_at: Option<Moment>,
}

/// One person.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "OnePerson")]
pub(in crate::api) struct One {
    person: PersonId,
}

/// People to be invited.
#[derive(Deserialize, JsonSchema)]
pub(in crate::api) struct Invitees {
    /// Each `mei@example.org` or `Mei Rong <mei@example.org>`.
    invite: Vec<String>,
}

impl Person {
    pub(super) fn of(one: SetPerson) -> Self {
        let (joined_at, let_in_at) = (Moment(one.joined_at), Moment::maybe(one.let_in_at));
        Self { id: one.person, name: one.name, zone: one.zone, seat: one.seat, joined_at, let_in_at }
    }
}

/// `GET /sets/{id}/people`
pub(in crate::api) async fn list(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
) -> Result<Json<Vec<Person>>, Problem> {
    let (set, _) = rights::open(&app, &caller.viewer, id).await?;
    Ok(Json(set.people.into_iter().map(Person::of).collect()))
}

/// `POST /sets/{id}/members`
pub(in crate::api) async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(set): Id<SetId>,
    Body(sent): Body<One>,
) -> Result<StatusCode, Problem> {
    rights::open_to_staff(&app, &caller.viewer, set).await?;
    let people = pages::directory(&app, &caller.viewer).await?;
    if people.iter().all(|person| person.id != sent.person) {
        return Err(Wrong::only("person", say("api-not-in-directory")).into());
    }
    pages::people::add_person(&app, &caller.viewer, set, sent.person).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /sets/{id}/invitations`
pub(in crate::api) async fn invite(
    State(app): State<App>,
    caller: Caller,
    Id(set): Id<SetId>,
    Body(sent): Body<Invitees>,
) -> Result<StatusCode, Problem> {
    rights::open_to_staff(&app, &caller.viewer, set).await?;
    let invitees = pages::invite::lines(&sent.invite.join("\n")).map_err(|words| Wrong::only("invite", words))?;
    if invitees.is_empty() {
        return Err(Wrong::only("invite", say("set-invite-nobody")).into());
    }
    pages::invite::everybody(&app, &caller.viewer, set, invitees).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /sets/{id}/admissions`
pub(in crate::api) async fn let_in(
    State(app): State<App>,
    caller: Caller,
    Id(set): Id<SetId>,
    Body(sent): Body<One>,
) -> Result<StatusCode, Problem> {
    let (page, _) = rights::open_inside(&app, &caller.viewer, set).await?;
    must_be_in(&page, sent.person)?;
    pages::people::let_person_in(&app, &caller.viewer, set, sent.person).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /sets/{id}/removals`
pub(in crate::api) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(set): Id<SetId>,
    Body(sent): Body<One>,
) -> Result<StatusCode, Problem> {
    let page = rights::open_to_staff(&app, &caller.viewer, set).await?;
    must_be_in(&page, sent.person)?;
    pages::people::remove_person(&app, &caller.viewer, set, sent.person).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /sets/{id}/departures`
pub(in crate::api) async fn leave(
    State(app): State<App>,
    caller: Caller,
    Id(set): Id<SetId>,
) -> Result<StatusCode, Problem> {
    pages::people::go(&app, &caller.viewer, set).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn must_be_in(set: &SetPage, person: PersonId) -> Result<(), Problem> {
    let is_in = set.people.iter().any(|one| one.person == person);
    if is_in { Ok(()) } else { Err(Wrong::only("person", say("set-not-in")).into()) }
}
