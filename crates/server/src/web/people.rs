//! Who is here. Administrators invite and say what a person may do; leads see names, addresses and what people are at work,
//! and bring many at once. To anybody else these pages are not there, and nothing on them shows what sets say.

pub(crate) mod company;
pub(crate) mod imports;
pub(crate) mod invite;
mod view;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::PersonId;
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::link::{HandedOut, LinkPurpose, NewLink};
use setwise_store::notice::NoticeId;
use setwise_store::person::{Person, PersonError, Role};

use crate::app::App;
use crate::mail_texts;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::profile::work;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

pub(super) use invite::{create as invite, list, renew as renew_invitation, withdraw as withdraw_invitation};

/// How long a password-reset link works.
const RESET_LASTS: Millis = Millis::minutes(24 * 60);

/// Which roles are ticked.
#[derive(Default, Deserialize)]
pub(super) struct Roles {
    administrator: Option<String>,
    lead: Option<String>,
    coach: Option<String>,
    member: Option<String>,
}

impl Roles {
    /// As the store knows them.
    fn ticked(&self) -> Vec<Role> {
        let pairs = [
            (Role::Administrator, &self.administrator),
            (Role::Lead, &self.lead),
            (Role::Coach, &self.coach),
            (Role::Member, &self.member),
        ];
        pairs.into_iter().filter(|(_, tick)| tick.is_some()).map(|(role, _)| role).collect()
    }
}

/// `GET /people/{id}`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<PersonId>) -> Result<Response, WebError> {
    let person = look_at(&app, &viewer, id).await?;
    draw(&app, &viewer, &person, None, None).await
}

/// `POST /people/{id}/profile`: what somebody is at work.
pub(super) async fn change_profile(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let person = look_at(&app, &viewer, id).await?;
    let sent = work::Sent::of_form(pairs);
    match work::keep(&app, &person, &sent).await? {
        Ok(()) => Ok(back_to(id)),
        Err(wrong) => draw(&app, &viewer, &person, Some((&sent, &wrong)), None).await,
    }
}

/// `POST /people/{id}/roles`
pub(super) async fn change_roles(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
    Form(sent): Form<Roles>,
) -> Result<Response, WebError> {
    look_up(&app, &viewer, id).await?;
    app.store().set_roles(id, &sent.ticked()).await.map_err(refused)?;
    Ok(back_to(id))
}

/// `POST /people/{id}/deactivation`: they cannot sign in any more; what they said stays where it is.
pub(super) async fn deactivate(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
) -> Result<Response, WebError> {
    look_up(&app, &viewer, id).await?;
    app.store().deactivate(id, app.now()).await.map_err(refused)?;
    app.live().see_out(&app, id, None).await;
    Ok(back_to(id))
}

/// `POST /people/{id}/reactivation`
pub(super) async fn reactivate(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
) -> Result<Response, WebError> {
    look_up(&app, &viewer, id).await?;
    app.store().reactivate(id).await.map_err(refused)?;
    Ok(back_to(id))
}

/// `POST /people/{id}/password-resets`: a link to hand on, shown this once. The person and their sets are told.
pub(super) async fn make_reset(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
) -> Result<Response, WebError> {
    let person = look_up(&app, &viewer, id).await?;
    let token = app.token();
    let at = app.now();
    let link = NewLink {
        token: TokenHash::of(&token),
        person: id,
        purpose: LinkPurpose::PasswordReset,
        handed_out: Some(HandedOut { by: Some(viewer.id()), notice: NoticeId(app.id()) }),
        at,
        expires_at: at.plus(RESET_LASTS),
    };
    let mail = app.post().map(|_| mail_texts::reset_announced(&app, &person, &viewer.person.name));
    app.store().make_link(link, mail).await?;
    app.wake_jobs();
    let link = format!("{}/password-resets/{token}", app.config().address());
    draw(&app, &viewer, &person, None, Some(&link)).await
}

/// Somebody's page: with the form of their profile as it was sent, where it was refused, and a link just made.
async fn draw(
    app: &App,
    viewer: &Viewer,
    person: &Person,
    refused: Option<(&work::Sent, &Wrong)>,
    link: Option<&str>,
) -> Result<Response, WebError> {
    let known = work::known(app, person).await?;
    let none = Wrong::default();
    let (sent, wrong) = refused.unwrap_or((&known, &none));
    let page = page(viewer, person);
    let page = if refused.is_some() { page.refused() } else { page };
    let unreached = if viewer.person.has(Role::Administrator) {
        app.store().refused_at(person.organisation, &person.email).await?
    } else {
        None
    };
    Ok(page.show(&view::person(viewer, person, (sent, wrong), link, unreached)))
}

/// Whether somebody sees who is here and what they are at work.
pub(crate) fn sees_people(person: &Person) -> bool {
    person.has(Role::Administrator) || person.has(Role::Lead)
}

/// Goes on only for an administrator or a lead; to others these pages are not there.
pub(crate) fn must_see_people(viewer: &Viewer) -> Result<(), WebError> {
    if sees_people(&viewer.person) { Ok(()) } else { Err(WebError::not_found()) }
}

/// A person of the reader's own organisation, for an administrator or a lead.
pub(crate) async fn look_at(app: &App, viewer: &Viewer, id: PersonId) -> Result<Person, WebError> {
    must_see_people(viewer)?;
    let person = app.store().person(id).await?;
    person.filter(|person| person.organisation == viewer.person.organisation).ok_or_else(WebError::not_found)
}

/// A person of the administrator's own organisation.
pub(crate) async fn look_up(app: &App, viewer: &Viewer, id: PersonId) -> Result<Person, WebError> {
    viewer.must_be(Role::Administrator)?;
    look_at(app, viewer, id).await
}

pub(crate) fn refused(error: PersonError) -> WebError {
    match error {
        PersonError::NotFound => WebError::not_found(),
        PersonError::LastAdministrator => WebError::refused(say("people-last-administrator")),
        PersonError::Store(error) => error.into(),
    }
}

fn back_to(person: PersonId) -> Response {
    kept::then(&format!("/people/{person}"))
}

fn page<'a>(viewer: &'a Viewer, person: &Person) -> Page<'a> {
    Page::of(viewer, person.name.clone()).at(Place::People).narrow()
}
