//! A set's own page: what is next, who is in it, what it promised.

use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use setwise_domain::id::{PersonId, SetId};
use setwise_store::StoreError;
use setwise_store::action::Action;
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::set_page::SetPage;

use super::rights::{self, Rights};
use super::view::page as view;
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::web::error::WebError;
use crate::web::modules;
use crate::web::protocols::names;
use crate::web::request::Id;
use crate::web::session::Viewer;

/// What every tab of a set is drawn from.
#[derive(Clone, Copy)]
pub(in crate::web) struct About<'a> {
    pub(in crate::web) set: &'a SetPage,
    pub(in crate::web) rights: Rights,
    pub(in crate::web) viewer: PersonId,
    pub(in crate::web) zone: &'a str,
}

/// `GET /sets/{id}`: its meetings.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open(&app, &viewer, id).await?;
    let meetings = app.store().meetings_of(viewer.id(), id).await?;
    let seated = app.store().circles_of(viewer.id(), id).await?;
    let (names, library) = (names(&app), app.library());
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let listed = view::Listed { cards: &meetings, seated: &seated, names: &names, library: &library, now: app.now() };
    Ok(page(&viewer, &set).show(&view::meetings(&about, &listed)))
}

/// `GET /sets/{id}/actions`: what its people promised, and what they applied of the curriculum and shared.
pub(in crate::web) async fn actions(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open_inside(&app, &viewer, id).await?;
    let actions = readable(app.store().actions_of_set(viewer.id(), id).await)?;
    let shared = modules::shared_in(&app, &viewer, id).await?;
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    Ok(page(&viewer, &set).show(&view::actions(&about, actions.as_deref(), &shared, app.now())))
}

/// A page of a set, by its name.
pub(in crate::web) fn page<'a>(viewer: &'a Viewer, set: &SetPage) -> Page<'a> {
    Page::of(viewer, set.name.clone()).at(Place::Sets)
}

/// None when the set's key was destroyed and nothing it said can be read any more.
pub(crate) fn readable(read: Result<Vec<Action>, StoreError>) -> Result<Option<Vec<Action>>, WebError> {
    match read {
        Ok(actions) => Ok(Some(actions)),
        Err(StoreError::KeyDestroyed { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// Tells somebody about a set on their next visit; nobody is told what they did themselves.
pub(in crate::web) async fn tell(
    app: &App,
    viewer: &Viewer,
    person: PersonId,
    kind: &str,
    set: SetId,
) -> Result<(), WebError> {
    if person == viewer.id() {
        return Ok(());
    }
    let ids = json!({ "set": set, "by": viewer.id() });
    let notice = NewNotice { id: NoticeId(app.id()), person, at: app.now(), kind: kind.to_owned(), ids };
    Ok(app.store().add_notice(notice).await?)
}
