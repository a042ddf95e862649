//! People, for administrators, and as far as a lead needs them; to others there is nothing here.

pub(super) mod imports;
mod routes;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{InvitationId, PersonId, SetId, WaveId};
use setwise_domain::person::{MOST_LANGUAGES, MOST_SKILLS, Profile};
use setwise_store::access::SeatKind;
use setwise_store::invitation::Invitation as Kept;
use setwise_store::person::{Person as Known, Role};

use super::body::Body;
use super::caller::Caller;
use super::moment::Moment;
use super::paging::{Listed, Paging};
use super::problem::Problem;
use super::table::Made;
use crate::app::App;
use crate::mail_texts;
use crate::ui::forms::Wrong;
use crate::ui::words::say_with;
use crate::web::fields;
use crate::web::people::{self as pages, invite as inviting};
use crate::web::profile::work;
use crate::web::request::Id;

pub(super) use routes::routes;

/// Somebody.
#[derive(Serialize, JsonSchema)]
pub(super) struct Person {
    id: PersonId,
    name: String,
    email: String,
    /// Their time zone, by its IANA name.
    zone: String,
    roles: Vec<Role>,
    created_at: Moment,
    /// Since when they cannot sign in, if so.
    deactivated_at: Option<Moment>,
    /// Since when they are awaited, where somebody entered them and they have not come in.
    awaited_since: Option<Moment>,
}

/// Roles.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Roles {
    roles: Vec<Role>,
}

/// An invitation.
#[derive(Serialize, JsonSchema)]
pub(super) struct Invitation {
    id: InvitationId,
    email: String,
    name: String,
    roles: Vec<Role>,
    /// The set they will join.
    set: Option<Joins>,
    /// The wave they will be in.
    wave: Option<WaveId>,
    invited_by: String,
    created_at: Moment,
    expires_at: Moment,
    accepted_at: Option<Moment>,
    withdrawn_at: Option<Moment>,
    /// The link to hand on, while it is open.
    link: Option<String>,
}

/// Which set an invited person joins, and how.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Joins {
    id: SetId,
    seat: SeatKind,
}

/// Somebody to be invited.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewInvitation")]
pub(super) struct New {
    name: String,
    email: String,
    /// What they will be; none: a member.
    #[serde(default)]
    roles: Vec<Role>,
    /// The set they will join.
    #[serde(default)]
    set: Option<Joins>,
    /// The wave they will be in.
    #[serde(default)]
    wave: Option<WaveId>,
}

impl Person {
    fn of(person: Known) -> Self {
        Self {
            id: person.id,
            name: person.name,
            email: person.email,
            zone: person.zone,
            roles: person.roles,
            created_at: Moment(person.created_at),
            deactivated_at: Moment::maybe(person.deactivated_at),
            awaited_since: Moment::maybe(person.awaited_since),
        }
    }
}

/// `GET /people`
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Person>>, Problem> {
    pages::must_see_people(&caller.viewer)?;
    let people = app.store().people(caller.viewer.person.organisation).await?;
    Ok(Json(paging.part(people, |person| person.id.to_string(), Person::of)?))
}

/// `GET /people/{id}`
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
) -> Result<Json<Person>, Problem> {
    Ok(Json(Person::of(pages::look_at(&app, &caller.viewer, id).await?)))
}

/// `GET /people/{id}/profile`
pub(super) async fn profile(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
) -> Result<Json<Profile>, Problem> {
    let person = pages::look_at(&app, &caller.viewer, id).await?;
    Ok(Json(app.store().work_profile(person.id).await?))
}

/// `POST /people/{id}/profile`
pub(super) async fn change_profile(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
    Body(sent): Body<Profile>,
) -> Result<StatusCode, Problem> {
    let person = pages::look_at(&app, &caller.viewer, id).await?;
    put_profile(&app, &person, &sent).await
}

/// Keeps a profile that a program sent.
pub(super) async fn put_profile(app: &App, person: &Known, sent: &Profile) -> Result<StatusCode, Problem> {
    let mut wrong = Wrong::default();
    for (field, all, most) in [
        ("languages", sent.languages.len(), MOST_LANGUAGES),
        ("skills_offered", sent.skills_offered.len(), MOST_SKILLS),
        ("skills_wanted", sent.skills_wanted.len(), MOST_SKILLS),
    ] {
        if all > most {
            wrong.note(field, say_with("work-too-many", &[("most", most.into())]));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    work::put(app, person, sent).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /people/{id}/roles`
pub(super) async fn change_roles(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
    Body(sent): Body<Roles>,
) -> Result<StatusCode, Problem> {
    pages::look_up(&app, &caller.viewer, id).await?;
    app.store().set_roles(id, &sent.roles).await.map_err(pages::refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /people/{id}/deactivation`
pub(super) async fn deactivate(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
) -> Result<StatusCode, Problem> {
    pages::look_up(&app, &caller.viewer, id).await?;
    app.store().deactivate(id, app.now()).await.map_err(pages::refused)?;
    app.live().see_out(&app, id, None).await;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /people/{id}/reactivation`
pub(super) async fn reactivate(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
) -> Result<StatusCode, Problem> {
    pages::look_up(&app, &caller.viewer, id).await?;
    app.store().reactivate(id).await.map_err(pages::refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /people/invitations`
pub(super) async fn invitations(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Invitation>>, Problem> {
    caller.viewer.must_be(Role::Administrator)?;
    let invitations = app.store().invitations(caller.viewer.person.organisation, app.now()).await?;
    Ok(Json(paging.part(invitations, |one| one.id.to_string(), |one| drawn(&app, one))?))
}

/// `POST /people/invitations`
pub(super) async fn invite(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    caller.viewer.must_be(Role::Administrator)?;
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let email = wrong.take("email", fields::mail_address(&sent.email));
    let (Some(name), Some(email)) = (name, email) else { return Err(wrong.into()) };
    let roles = if sent.roles.is_empty() { vec![Role::Member] } else { sent.roles };
    let set = sent.set.map(|set| (set.id, set.seat));
    let id = inviting::send(&app, &caller.viewer, inviting::New { name, email, roles, set, wave: sent.wave }).await??;
    Ok((StatusCode::CREATED, Json(Made::of(id.0))))
}

/// `POST /people/invitations/{id}/renewal`
pub(super) async fn renew(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<InvitationId>,
) -> Result<StatusCode, Problem> {
    inviting::make_new_link(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /people/invitations/{id}/withdrawal`
pub(super) async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<InvitationId>,
) -> Result<StatusCode, Problem> {
    inviting::take_back(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn drawn(app: &App, one: Kept) -> Invitation {
    Invitation {
        id: one.id,
        email: one.email,
        name: one.name,
        roles: one.roles,
        set: one.set.map(|(id, _, seat)| Joins { id, seat }),
        wave: one.wave.map(|(id, _)| id),
        invited_by: one.invited_by,
        created_at: Moment(one.created_at),
        expires_at: Moment(one.expires_at),
        accepted_at: Moment::maybe(one.accepted_at),
        withdrawn_at: Moment::maybe(one.withdrawn_at),
        link: one.token.map(|token| mail_texts::invitation_link(app, &token)),
    }
}
