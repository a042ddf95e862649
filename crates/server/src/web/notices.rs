//! What people are told on their next visit.

use serde_json::{Value, json};
use setwise_domain::id::PersonId;
use setwise_store::notice::{NewNotice, NoticeId};

use crate::app::App;
use crate::web::error::WebError;
use crate::web::session::Viewer;

/// Tells people of one thing; nobody is told what they did themselves. `about`: of what kind it is, and its id.
pub(in crate::web) async fn tell(
    app: &App,
    viewer: &Viewer,
    people: &[PersonId],
    kind: &str,
    about: (&str, String),
) -> Result<(), WebError> {
    let ids = json!({ (about.0): about.1, "by": viewer.id() });
    keep(app, viewer, people, kind, &ids).await
}

/// The same without saying who did it: for whoever may not know who of a set it was.
pub(in crate::web) async fn tell_unnamed(
    app: &App,
    viewer: &Viewer,
    people: &[PersonId],
    kind: &str,
    about: (&str, String),
) -> Result<(), WebError> {
    keep(app, viewer, people, kind, &json!({ (about.0): about.1 })).await
}

async fn keep(app: &App, viewer: &Viewer, people: &[PersonId], kind: &str, ids: &Value) -> Result<(), WebError> {
    let told = people.iter().filter(|person| **person != viewer.id()).map(|person| NewNotice {
        id: NoticeId(app.id()),
        person: *person,
        at: app.now(),
        kind: kind.to_owned(),
        ids: ids.clone(),
    });
    Ok(app.store().add_notices(told.collect()).await?)
}
