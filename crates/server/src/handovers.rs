//! What follows when a set has passed from one coach to another, by a page or by its day.

use serde_json::json;
use setwise_store::StoreError;
use setwise_store::handover::Passed;
use setwise_store::notice::{NewNotice, NoticeId};

use crate::app::App;

/// Whoever coached the set sees it no more, its rooms wait for them no longer, and everybody concerned is told.
///
/// # Errors
/// What the store says; the set has passed all the same.
pub(crate) async fn passed(app: &App, passed: &Passed) -> Result<(), StoreError> {
    app.live().access_changed();
    if let Some(before) = passed.before {
        app.live().see_out(app, before, Some(passed.set)).await;
    }
    app.wake_jobs();
    let notice = |person: &_| NewNotice {
        id: NoticeId(app.id()),
        person: *person,
        at: app.now(),
        kind: "coach-changed".to_owned(),
        ids: json!({ "set": passed.set, "by": passed.by }),
    };
    app.store().add_notices(passed.concerns.iter().map(notice).collect()).await
}
