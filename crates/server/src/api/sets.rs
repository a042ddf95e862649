//! Sets: the list, making one, its name and coach, its end.

pub(super) mod agreement;
pub(super) mod people;
pub(super) mod projects;
pub(super) mod times;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{PersonId, SetId};
use setwise_store::access::{Reading, SeatKind};
use setwise_store::set_change::{ChangeKind, SetChange};
use setwise_store::set_page::SetPage;

use super::actions::Action;
use super::body::{Body, Key};
use super::caller::Caller;
use super::meetings::Meeting;
use super::moment::Moment;
use super::paging::{Listed, Paging};
use super::problem::{Named, Problem};
use super::table::Made;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::sets::{self as pages, rights};

/// A set in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetCard")]
pub(super) struct Card {
    id: SetId,
    name: String,
    /// The coach's name.
    coach: Option<String>,
    /// How many members, without the coach.
    members: i64,
    ended_at: Option<Moment>,
    /// How the person sits in it; absent for leads and administrators who do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    seat: Option<SeatKind>,
    /// Whether they were let in, when they sit in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    let_in: Option<bool>,
}

/// A set, as far as its reader may see it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Set {
    id: SetId,
    name: String,
    created_at: Moment,
    ended_at: Option<Moment>,
    /// `inside` reads what the set says; `waiting` was not let in yet; `outside` sees plain rows.
    reading: HowRead,
    people: Vec<people::Person>,
    /// Every change in its ranks, the newest first.
    changes: Vec<Change>,
    /// What the person may do with it.
    rights: Rights,
}

/// How somebody reads a set.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum HowRead {
    Inside,
    Waiting,
    Outside,
}

/// What somebody may do with a set.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetRights")]
struct Rights {
    /// Lets newcomers in and words the agreement.
    inside: bool,
    /// Adds and takes out people, names the coach, renames and ends it.
    staffs: bool,
    /// Plans, moves and cancels meetings.
    plans: bool,
}

/// A change in a set's ranks.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SetChange")]
struct Change {
    at: Moment,
    kind: ChangeKind,
    by: Option<Named>,
    person: Option<Named>,
}

/// A set to be made.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewSet")]
pub(super) struct New {
    name: String,
    /// Its coach, of the directory.
    #[serde(default)]
    coach: Option<PersonId>,
    /// Its members, of the directory.
    #[serde(default)]
    members: Vec<PersonId>,
    /// People to invite: `mei@example.org` or `Mei Rong <mei@example.org>`.
    #[serde(default)]
    invite: Vec<String>,
}

/// A set's name.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "SetName")]
pub(super) struct Name {
    name: String,
}

/// A set's coach.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "SetCoach")]
pub(super) struct Coach {
    /// Who; null: nobody.
    coach: Option<PersonId>,
}

/// `GET /sets`
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Card>>, Problem> {
    let mut cards: BTreeMap<SetId, Card> = BTreeMap::new();
    if rights::sees_all(&caller.viewer) {
        for row in app.store().sets(caller.viewer.person.organisation).await? {
            let (ended_at, seat, let_in) = (Moment::maybe(row.ended_at), None, None);
            let (coach, members) = (row.coach, row.members);
            cards.insert(row.id, Card { id: row.id, name: row.name, coach, members, ended_at, seat, let_in });
        }
    }
    for mine in app.store().sets_of(caller.id()).await? {
        let (ended_at, seat, let_in) = (Moment::maybe(mine.ended_at), Some(mine.seat), Some(mine.let_in));
        let (coach, members) = (mine.coach, mine.members);
        cards.insert(mine.id, Card { id: mine.id, name: mine.name, coach, members, ended_at, seat, let_in });
    }
    Ok(Json(paging.part(cards.into_values().collect(), |card| card.id.to_string(), |card| card)?))
}

/// `POST /sets`
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Body(sent): Body<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let viewer = &caller.viewer;
    pages::must_be_able_to_create(viewer)?;
    let people = pages::directory(&app, viewer).await?;
    let known = |id: &PersonId| people.iter().any(|person| person.id == *id);
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let invitees = wrong.take("invite", pages::invite::lines(&sent.invite.join("\n")));
    if !sent.coach.iter().all(known) {
        wrong.note("coach", say("api-not-in-directory"));
    }
    if !sent.members.iter().all(known) {
        wrong.note("members", say("api-not-in-directory"));
    }
    let (Some(name), Some(invitees), true) = (name, invitees, wrong.is_empty()) else { return Err(wrong.into()) };
    let mut members: Vec<_> = sent.members.into_iter().filter(|id| Some(*id) != sent.coach).collect();
    members.sort_unstable();
    members.dedup();
    let id: SetId = key.made(&app);
    pages::make(&app, viewer, pages::New { id, name, coach: sent.coach, members, invitees }).await?;
    Ok((StatusCode::CREATED, Json(Made::of(id.0))))
}

/// `GET /sets/{id}`
pub(super) async fn show(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<Set>, Problem> {
    let (set, rights) = rights::open(&app, &caller.viewer, id).await?;
    let rights = Rights { inside: rights.inside, staffs: rights.staffs, plans: rights.plans };
    Ok(Json(drawn(set, rights)))
}

/// `POST /sets/{id}/name`
pub(super) async fn rename(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Name>,
) -> Result<StatusCode, Problem> {
    let set = rights::open_to_staff(&app, &caller.viewer, id).await?;
    let name = fields::name(&sent.name).map_err(|words| Wrong::only("name", words))?;
    pages::change::give_name(&app, &caller.viewer, &set, &name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /sets/{id}/coach`
pub(super) async fn coach(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Coach>,
) -> Result<StatusCode, Problem> {
    let set = rights::open_to_staff(&app, &caller.viewer, id).await?;
    let people = pages::directory(&app, &caller.viewer).await?;
    if sent.coach.is_some_and(|coach| people.iter().all(|person| person.id != coach)) {
        return Err(Wrong::only("coach", say("api-not-in-directory")).into());
    }
    pages::change::give_coach(&app, &caller.viewer, &set, sent.coach).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /sets/{id}/end`
pub(super) async fn end(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<StatusCode, Problem> {
    pages::change::finish(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /sets/{id}/meetings`
pub(super) async fn meetings(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    paging: Paging,
) -> Result<Json<Listed<Meeting>>, Problem> {
    rights::open(&app, &caller.viewer, id).await?;
    let cards = app.store().meetings_of(caller.id(), id).await?;
    let key = |card: &setwise_store::meeting::MeetingCard| card.meeting.id.to_string();
    Ok(Json(paging.part(cards, key, |card| Meeting::of(card.meeting, card.readable))?))
}

/// `GET /sets/{id}/actions`
pub(super) async fn actions(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    paging: Paging,
) -> Result<Json<Listed<Action>>, Problem> {
    rights::open_inside(&app, &caller.viewer, id).await?;
    let actions = pages::show::readable(app.store().actions_of_set(caller.id(), id).await)?.unwrap_or_default();
    Ok(Json(paging.part(actions, |one| one.id.to_string(), Action::of)?))
}

fn drawn(set: SetPage, rights: Rights) -> Set {
    let reading = match set.reading {
        Reading::Inside(_) => HowRead::Inside,
        Reading::Waiting(_) => HowRead::Waiting,
        Reading::Outside => HowRead::Outside,
    };
    Set {
        id: set.id,
        name: set.name,
        created_at: Moment(set.created_at),
        ended_at: Moment::maybe(set.ended_at),
        reading,
        people: set.people.into_iter().map(people::Person::of).collect(),
        changes: set.changes.into_iter().map(change).collect(),
        rights,
    }
}

fn change(change: SetChange) -> Change {
    let named = |who: Option<(PersonId, String)>| who.map(|(id, name)| Named { id, name });
    Change { at: Moment(change.at), kind: change.kind, by: named(change.by), person: named(change.person) }
}
