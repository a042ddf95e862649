//! Who is in a set: adding, inviting, letting in, taking out, leaving. The set sees every change.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::{PersonId, SetId};
use setwise_store::access::SeatKind;
use setwise_store::person::Person;
use setwise_store::set::AddToSet;
use setwise_store::set_page::SetPage;

use super::rights::{self, Rights};
use super::show::{About, page, tell};
use super::view::people as view;
use super::{directory, invite, refused, somebody};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// A form about one person.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct One {
    #[serde(default)]
    person: String,
}

/// A form with mail addresses, one a line.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Lines {
    #[serde(default)]
    pub(super) invite: String,
}

/// `GET /sets/{id}/people`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open(&app, &viewer, id).await?;
    draw(&app, &viewer, &set, rights, &Lines::default(), &Wrong::default()).await
}

/// `POST /sets/{id}/members`: somebody of the directory joins.
pub(in crate::web) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(set): Id<SetId>,
    Form(sent): Form<One>,
) -> Result<Response, WebError> {
    rights::open_to_staff(&app, &viewer, set).await?;
    let people = directory(&app, &viewer).await?;
    let person = somebody(&people, &sent.person).ok_or_else(|| WebError::refused(say("set-choose-somebody")))?;
    add_person(&app, &viewer, set, person).await?;
    Ok(back(set))
}

/// Somebody of the directory joins, and is told.
pub(crate) async fn add_person(app: &App, viewer: &Viewer, set: SetId, person: PersonId) -> Result<(), WebError> {
    let new = AddToSet { set, person, seat: SeatKind::Member, by: viewer.id(), at: app.now() };
    app.store().add_to_set(new).await.map_err(refused)?;
    app.live().access_changed();
    tell(app, viewer, person, "added-to-set", set).await
}

/// `POST /sets/{id}/invitations`: people come by mail address; who is here already joins at once.
pub(in crate::web) async fn invite(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Lines>,
) -> Result<Response, WebError> {
    let set = rights::open_to_staff(&app, &viewer, id).await?;
    let rights = rights::rights(&viewer, set.reading, false);
    match invite::lines(&sent.invite) {
        Ok(invitees) if !invitees.is_empty() => {
            invite::everybody(&app, &viewer, id, invitees).await?;
            Ok(back(id))
        }
        Ok(_) => draw(&app, &viewer, &set, rights, &sent, &Wrong::only("invite", say("set-invite-nobody"))).await,
        Err(words) => draw(&app, &viewer, &set, rights, &sent, &Wrong::only("invite", words)).await,
    }
}

/// `POST /sets/{id}/admissions`: a newcomer reads from now on.
pub(in crate::web) async fn let_in(
    State(app): State<App>,
    viewer: Viewer,
    Id(set): Id<SetId>,
    Form(sent): Form<One>,
) -> Result<Response, WebError> {
    let (page, _) = rights::open_inside(&app, &viewer, set).await?;
    let_person_in(&app, &viewer, set, seated(&page, &sent.person)?).await?;
    Ok(back(set))
}

/// A newcomer may read from now on, and is told.
pub(crate) async fn let_person_in(app: &App, viewer: &Viewer, set: SetId, person: PersonId) -> Result<(), WebError> {
    app.store().let_in(set, person, viewer.id(), app.now()).await.map_err(refused)?;
    app.live().access_changed();
    tell(app, viewer, person, "let-in", set).await
}

/// `POST /sets/{id}/removals`: somebody is taken out.
pub(in crate::web) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Id(set): Id<SetId>,
    Form(sent): Form<One>,
) -> Result<Response, WebError> {
    let page = rights::open_to_staff(&app, &viewer, set).await?;
    remove_person(&app, &viewer, set, seated(&page, &sent.person)?).await?;
    Ok(back(set))
}

/// Somebody is taken out, and is told.
pub(crate) async fn remove_person(app: &App, viewer: &Viewer, set: SetId, person: PersonId) -> Result<(), WebError> {
    app.store().remove_from_set(set, person, viewer.id(), app.now()).await.map_err(refused)?;
    app.live().see_out(app, person, Some(set)).await;
    tell(app, viewer, person, "removed-from-set", set).await
}

/// `POST /sets/{id}/departures`: one leaves.
pub(in crate::web) async fn leave(
    State(app): State<App>,
    viewer: Viewer,
    Id(set): Id<SetId>,
) -> Result<Response, WebError> {
    go(&app, &viewer, set).await?;
    Ok(Redirect::to("/").into_response())
}

/// The viewer leaves a set they are in.
pub(crate) async fn go(app: &App, viewer: &Viewer, set: SetId) -> Result<(), WebError> {
    let (_, rights) = rights::open(app, viewer, set).await?;
    if !rights.seated {
        return Err(WebError::not_found());
    }
    app.store().leave_set(set, viewer.id(), app.now()).await.map_err(refused)?;
    app.live().see_out(app, viewer.id(), Some(set)).await;
    Ok(())
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    rights: Rights,
    sent: &Lines,
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let others = if rights.staffs { not_in(set, directory(app, viewer).await?) } else { Vec::new() };
    let apart = app.store().apart_from_set(viewer.id(), set.id, true).await?;
    let ties = app.store().ties_of_set(viewer.id(), set.id).await?;
    let handover = app.store().handover_of_set(viewer.id(), set.id).await?;
    let ways = view::Ways { handover, joiners: rights.staffs && rights::sees_all(viewer) };
    let about = About { set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let page = page(viewer, set);
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::show(&about, (&others, &apart), &ties, ways, (&sent.invite, wrong))))
}

fn not_in(set: &SetPage, mut people: Vec<Person>) -> Vec<Person> {
    people.retain(|person| set.people.iter().all(|one| one.person != person.id));
    people
}

/// A person of this set by the id a form sent.
fn seated(set: &SetPage, id: &str) -> Result<PersonId, WebError> {
    let id: PersonId = id.parse().map_err(|_| WebError::bad_request())?;
    let is_in = set.people.iter().any(|one| one.person == id);
    if is_in { Ok(id) } else { Err(WebError::refused(say("set-not-in"))) }
}

fn back(set: SetId) -> Response {
    kept::then(&format!("/sets/{set}/people"))
}
