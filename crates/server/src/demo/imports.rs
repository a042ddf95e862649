//! The import of the demo: a table that says what everybody does. One row is left, since it names no address.

use std::collections::BTreeMap;

use setwise_domain::id::SessionId;
use setwise_domain::time::Timestamp;
use setwise_players::content::TABLE_OF_PEOPLE;

use super::house::House;
use super::{DemoError, ago};
use crate::app::App;
use crate::web::people::imports::{Brought, import};
use crate::web::session::Viewer;

/// So many days ago.
const DAYS_AGO: i64 = 21;

/// Imports it in the administrator's name.
pub(super) async fn make(app: &App, house: &House, now: Timestamp) -> Result<(), DemoError> {
    app.turn_to(ago(now, DAYS_AGO));
    let refused = |what: String| DemoError::Content(format!("the table of people: {what}"));
    let person = app.store().person(house.people["ada"]).await?.ok_or_else(|| refused("nobody imports".to_owned()))?;
    let viewer = Viewer { person, session: app.id::<SessionId>(), transport: app.config().transport(), kept: false };
    let table = Brought { source: TABLE_OF_PEOPLE, columns: &BTreeMap::new(), into: None };
    let imported = import(app, &viewer, table, true, None).await;
    let imported = imported.map_err(|_| refused("it was refused".to_owned()))?;
    app.turn_to(now);
    imported.map(|_| ()).map_err(|why| refused(why.words()))
}
