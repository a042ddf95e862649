//! What follows when a set has passed from one coach to another, by a page or by its day. Who is concerned was told in the same
//! transaction.

use setwise_store::handover::Passed;

use crate::app::App;

/// Whoever coached the set sees it no more, and its rooms wait for them no longer.
pub(crate) async fn passed(app: &App, passed: &Passed) {
    app.live().access_changed();
    if let Some(before) = passed.before {
        app.live().see_out(app, before, Some(passed.set)).await;
    }
    app.wake_jobs();
}
