//! What people are told on their next visit.

use serde_json::json;
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
    let told = people.iter().filter(|person| **person != viewer.id()).map(|person| NewNotice {
        id: NoticeId(app.id()),
        person: *person,
        at: app.now(),
        kind: kind.to_owned(),
        ids: json!({ (about.0): about.1, "by": viewer.id() }),
    });
    Ok(app.store().add_notices(told.collect()).await?)
}
