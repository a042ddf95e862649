//! Who may do what with a set. Reading is the store's rule; this is about doing.

use setwise_domain::id::SetId;
use setwise_store::access::{Reading, SeatKind};
use setwise_store::person::Role;
use setwise_store::set_page::SetPage;

use crate::app::App;
use crate::web::error::WebError;
use crate::web::session::Viewer;

/// What somebody may do with one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rights {
    /// In the set and let in: reads what it says, lets newcomers in, words the agreement.
    pub(crate) inside: bool,
    /// In the set, let in or waiting.
    pub(crate) seated: bool,
    /// Adds and takes out people, names the coach, renames and ends the set.
    pub(crate) staffs: bool,
    /// Plans, moves and cancels meetings.
    pub(crate) plans: bool,
    /// Decides for the set who sees its conversation while it meets.
    pub(crate) chooses: bool,
}

/// Whether all sets of the organisation are listed for somebody, as plain rows.
pub(crate) fn sees_all(viewer: &Viewer) -> bool {
    viewer.person.has(Role::Lead) || viewer.person.has(Role::Administrator)
}

/// Whether somebody may make sets.
pub(crate) fn may_create(viewer: &Viewer) -> bool {
    sees_all(viewer) || viewer.person.has(Role::Coach)
}

/// What somebody may do with a set they read in this way. A set that has ended is only read.
pub(crate) fn rights(viewer: &Viewer, reading: Reading, ended: bool) -> Rights {
    let inside = matches!(reading, Reading::Inside(_));
    let seated = reading != Reading::Outside;
    let staffs = !ended && (sees_all(viewer) || reading == Reading::Inside(SeatKind::Coach));
    Rights { inside, seated, staffs, plans: !ended && (inside || sees_all(viewer)), chooses: inside && !ended }
}

/// A set's page with what its reader may do; not found for those who may not know of it.
///
/// # Errors
/// Not found, or what the store says.
pub(crate) async fn open(app: &App, viewer: &Viewer, set: SetId) -> Result<(SetPage, Rights), WebError> {
    let page = app.store().set_page(viewer.id(), set).await?.ok_or_else(WebError::not_found)?;
    let rights = rights(viewer, page.reading, page.ended_at.is_some());
    Ok((page, rights))
}

/// The same for somebody inside: what a set says is nobody else's.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open_inside(app: &App, viewer: &Viewer, set: SetId) -> Result<(SetPage, Rights), WebError> {
    let (page, rights) = open(app, viewer, set).await?;
    if rights.inside { Ok((page, rights)) } else { Err(WebError::not_found()) }
}

/// The same for somebody who staffs the set; to others the form is not there.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open_to_staff(app: &App, viewer: &Viewer, set: SetId) -> Result<SetPage, WebError> {
    let (page, rights) = open(app, viewer, set).await?;
    if rights.staffs { Ok(page) } else { Err(WebError::not_found()) }
}
