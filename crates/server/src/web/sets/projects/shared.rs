//! The project a set carries for a sponsor: the months of all its people together, its part of the split work, and what waits for the
//! sponsor. For those inside alone; a set whose members bring challenges of their own has none.

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::SetId;
use setwise_store::set_page::SetPage;
use setwise_store::sponsorship::SetSponsorship;
use setwise_store::wave::SetProject;

use super::{Project, Whose, read};
use crate::app::App;
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::session::Viewer;
use crate::web::sets::rights;
use crate::web::sets::show::{About, page};
use crate::web::sets::view::projects::shared as view;

/// What a set carries together, as its people read it.
pub(crate) struct Shared {
    /// Which work of which wave.
    pub(crate) work: SetProject,
    /// What its people promised and its meetings say.
    pub(crate) project: Project,
    /// What it and its sponsor said to each other; none when it left its wave this moment.
    pub(crate) sponsorship: Option<SetSponsorship>,
}

/// `GET /sets/{id}/project`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open_inside(&app, &viewer, id).await?;
    let shared = of_set(&app, &viewer, &set).await?;
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    Ok(page(&viewer, &set).show(&view::show(&about, &shared)))
}

/// Reads what a set carries together; the caller has asked [`rights::open_inside`].
///
/// # Errors
/// Not found for a set that carries none.
pub(crate) async fn of_set(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Shared, WebError> {
    let id = set.id;
    let work = app.store().set_project(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let mut project = read(app, viewer, id, Whose::Set).await?;
    if set.agreement.is_none() {
        // Its key is gone, also where nothing was promised.
        project.actions = None;
    }
    let sponsorship = app.store().sponsorship_of_set(viewer.id(), id).await?;
    Ok(Shared { work, project, sponsorship })
}
