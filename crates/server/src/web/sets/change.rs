//! A set's name and coach, and its end; for those inside also who sees its conversation while it meets.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::{PersonId, SetId};
use setwise_store::access::SeatKind;
use setwise_store::set_page::SetPage;

use super::show::{About, page, tell};
use super::view::change as view;
use super::{directory, refused, rights};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::naming_people;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// The name as the form sends it.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Name {
    name: String,
}

/// The coach as the form sends it; empty means none.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Coach {
    #[serde(default)]
    coach: String,
}

/// `GET /sets/{id}/change`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open(&app, &viewer, id).await?;
    if !rights.staffs && !rights.chooses {
        return Err(WebError::not_found());
    }
    draw(&app, &viewer, &set, (&set.name, None), &Wrong::default()).await
}

/// `POST /sets/{id}/name`
pub(in crate::web) async fn rename(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Name>,
) -> Result<Response, WebError> {
    let set = rights::open_to_staff(&app, &viewer, id).await?;
    let name = match fields::name(&sent.name) {
        Ok(name) => name,
        Err(words) => return draw(&app, &viewer, &set, (&sent.name, None), &Wrong::only("name", words)).await,
    };
    give_name(&app, &viewer, &set, &name).await?;
    Ok(back(id))
}

/// Another name, unless it is the one it has.
pub(crate) async fn give_name(app: &App, viewer: &Viewer, set: &SetPage, name: &str) -> Result<(), WebError> {
    if name != set.name {
        app.store().rename_set(set.id, name, viewer.id(), app.now()).await.map_err(refused)?;
    }
    Ok(())
}

/// `POST /sets/{id}/coach`: another coach, or none. The set sees it.
pub(in crate::web) async fn coach(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Coach>,
) -> Result<Response, WebError> {
    let set = rights::open_to_staff(&app, &viewer, id).await?;
    let coach = match naming_people::read(&directory(&app, &viewer).await?, &sent.coach) {
        Ok(coach) => coach,
        Err(words) => {
            let typed = (set.name.as_str(), Some(sent.coach.as_str()));
            return draw(&app, &viewer, &set, typed, &Wrong::only("coach", words)).await;
        }
    };
    give_coach(&app, &viewer, &set, coach).await?;
    // Where that is not as it should be, its people's page says so.
    let tied = !app.store().ties_of_set(viewer.id(), id).await?.is_empty();
    Ok(if tied { kept::then(&format!("/sets/{id}/people")) } else { back(id) })
}

/// Another coach, or none; everybody concerned is told.
pub(crate) async fn give_coach(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    coach: Option<PersonId>,
) -> Result<(), WebError> {
    if coach == coach_of(set) {
        return Ok(());
    }
    app.store().change_coach(set.id, coach, viewer.id(), app.now()).await.map_err(refused)?;
    app.live().access_changed();
    if let Some(before) = coach_of(set) {
        app.live().see_out(app, before, Some(set.id)).await;
    }
    for person in set.people.iter().map(|one| one.person).chain(coach.filter(|new| !is_in(set, *new))) {
        tell(app, viewer, person, "coach-changed", set.id).await?;
    }
    Ok(())
}

/// `POST /sets/{id}/end`: the set has done its work.
pub(in crate::web) async fn end(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    finish(&app, &viewer, id).await?;
    Ok(back(id))
}

/// Ends a set, and tells its people.
pub(crate) async fn finish(app: &App, viewer: &Viewer, id: SetId) -> Result<(), WebError> {
    let set = rights::open_to_staff(app, viewer, id).await?;
    let cancelled = app.store().end_set(id, viewer.id(), app.now()).await.map_err(refused)?;
    app.live().called_off(app, &cancelled).await;
    for one in &set.people {
        tell(app, viewer, one.person, "set-ended", id).await?;
    }
    Ok(())
}

/// `typed`: the name, and what stands in the field of the coach if that was not understood.
async fn draw(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    typed: (&str, Option<&str>),
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let rights = rights::rights(viewer, set.reading, set.ended_at.is_some());
    // Everybody's names and addresses are for whoever puts the set together.
    let people = if rights.staffs { directory(app, viewer).await? } else { Vec::new() };
    let apart = app.store().apart_from_set(viewer.id(), set.id, false).await?;
    let about = About { set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let page = page(viewer, set);
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::show(&about, (&people, &apart), typed, wrong)))
}

fn coach_of(set: &SetPage) -> Option<PersonId> {
    set.people.iter().find(|one| one.seat == SeatKind::Coach).map(|one| one.person)
}

fn is_in(set: &SetPage, person: PersonId) -> bool {
    set.people.iter().any(|one| one.person == person)
}

fn back(set: SetId) -> Response {
    kept::then(&format!("/sets/{set}"))
}
