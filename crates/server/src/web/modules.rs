//! The curriculum: what there is to read, each module's own page, and what the person wrote there. Making modules is in
//! `making`, their files in `files`, keeping and sharing what somebody wrote in `notes`, what is offered here in `shelf`, what one's programmes plan of it in `course`.

pub(crate) mod course;
pub(crate) mod files;
pub(crate) mod making;
pub(crate) mod notes;
pub(crate) mod shelf;
mod view;

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::SetId;
use setwise_store::StoreError;
use setwise_store::module_file::ModuleFile;
use setwise_store::module_reading::ModuleNote;
use setwise_store::module_share::{OwnShare, Shared};

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::{Pair, Secret};
use crate::web::session::Viewer;

use notes::Sent;
use shelf::{Opened, Standing};
pub(in crate::web) use view::{course as course_view, going_on, shared};

/// How many modules in progress home shows.
const IN_PROGRESS: usize = 3;

/// `GET /modules`
pub(super) async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let cards = shelf::cards(&app, &viewer).await?;
    let courses = course::running(&app, &viewer, &cards).await?;
    let page = Page::of(&viewer, say("modules-title")).at(Place::Learning);
    Ok(page.show(&view::list(&viewer, &cards, &courses, making::may_make(&viewer))))
}

/// `GET /modules/{id}`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Secret(name): Secret) -> Result<Response, WebError> {
    let opened = shelf::open(&app, &viewer, &name).await?;
    draw(&app, &viewer, &opened, None, &Wrong::default()).await
}

/// `GET /modules/{id}/versions/{number}`: one as it was.
pub(super) async fn show_version(
    State(app): State<App>,
    viewer: Viewer,
    Pair(name, number): Pair,
) -> Result<Response, WebError> {
    let opened = shelf::open_version(&app, &viewer, &name, shelf::number(&number)?).await?;
    let standing = shelf::standing_of(&app, &viewer, &opened).await?;
    let title =
        say_with("module-version-title", &[("title", opened.module.title().into()), ("number", opened.version.into())]);
    let page = Page::of(&viewer, title).at(Place::Learning).narrow();
    Ok(page.show(&view::version(&viewer, &opened, &standing)))
}

/// `GET /modules/{id}/versions`
pub(super) async fn versions(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    let opened = shelf::open_made(&app, &viewer, &name).await?;
    let versions = app.store().module_versions(viewer.id(), &name).await?;
    let title = say_with("module-versions-title", &[("title", opened.module.title().into())]);
    let page = Page::of(&viewer, title).at(Place::Learning).narrow();
    Ok(page.show(&view::versions(&viewer, &opened, &versions, making::may_make(&viewer))))
}

/// What the page of a module is drawn from.
struct Sight<'a> {
    viewer: &'a Viewer,
    opened: &'a Opened,
    standing: Standing,
    note: Option<ModuleNote>,
    shares: Vec<OwnShare>,
    /// The sets it may be shared with, by name.
    sets: Vec<(SetId, String)>,
    files: Vec<ModuleFile>,
    /// What was sent and not kept.
    sent: Option<&'a Sent>,
    wrong: &'a Wrong,
    may_make: bool,
}

/// The page of a module; with what was sent where that was not kept.
async fn draw(
    app: &App,
    viewer: &Viewer,
    opened: &Opened,
    sent: Option<&Sent>,
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let name = opened.module.name();
    let sets = app.store().sets_of(viewer.id()).await?;
    let sets = sets.into_iter().filter(|set| set.let_in && set.ended_at.is_none()).map(|set| (set.id, set.name));
    let sight = Sight {
        viewer,
        opened,
        standing: shelf::standing_of(app, viewer, opened).await?,
        note: app.store().module_note(viewer.id(), name).await?,
        shares: app.store().shares_of(viewer.id(), name).await?,
        sets: sets.collect(),
        files: files::of(app, viewer, opened).await?,
        sent,
        wrong,
        may_make: making::may_make(viewer),
    };
    let page = Page::of(viewer, opened.module.title().to_owned()).at(Place::Learning).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::page::show(&sight)))
}

/// What somebody learns at present, for their home page.
pub(super) struct Learning {
    /// What they have begun and are not done with.
    pub(super) begun: Vec<shelf::Card>,
    /// What their programmes plan, where something of it is still to come.
    pub(super) courses: Vec<course::Course>,
}

impl Learning {
    /// Of somebody who has nothing to learn here.
    pub(super) fn is_empty(&self) -> bool {
        self.begun.is_empty() && self.courses.is_empty()
    }
}

/// What somebody learns at present.
pub(super) async fn learning(app: &App, viewer: &Viewer) -> Result<Learning, WebError> {
    let mut begun = shelf::cards(app, viewer).await?;
    let mut courses = course::running(app, viewer, &begun).await?;
    courses.retain(|course| course.next.is_some());
    begun.retain(|card| card.standing.is_under_way());
    begun.sort_by_key(|card| std::cmp::Reverse(card.standing.begun_at));
    begun.truncate(IN_PROGRESS);
    Ok(Learning { begun, courses })
}

/// What the people of a set shared with it, for somebody inside; nothing where its words are gone for good.
pub(crate) async fn shared_in(app: &App, viewer: &Viewer, set: SetId) -> Result<Vec<Shared>, WebError> {
    match app.store().shared_in_set(viewer.id(), set).await {
        Ok(shared) => shared.ok_or_else(WebError::not_found),
        Err(StoreError::KeyDestroyed { .. }) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Where a module's page is.
pub(in crate::web) fn address_of(name: &str) -> String {
    format!("/modules/{name}")
}
