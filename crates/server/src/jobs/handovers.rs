//! Passes a set to its next coach when the day they agreed on has come.

use setwise_domain::id::HandoverId;
use setwise_store::StoreError;
use setwise_store::handover::HandoverError;
use setwise_store::job::Job;

use crate::app::App;
use crate::handovers;
use crate::jobs::Outcome;

/// What the store calls this work.
pub(super) const KIND: &str = setwise_store::handover::KIND;

pub(super) async fn pass(app: &App, job: &Job) -> Result<Outcome, StoreError> {
    let Some(id) = job.ids["handover"].as_str().and_then(|id| id.parse::<HandoverId>().ok()) else {
        return Ok(Outcome::Fail("no-handover"));
    };
    match app.store().pass_set_on(id, app.now()).await {
        Ok(Some(passed)) => handovers::passed(app, &passed).await,
        // Taken back, or overtaken by another coach.
        Ok(None) => {}
        Err(HandoverError::Store(error)) => return Err(error),
        Err(_) => return Ok(Outcome::Fail("set-refuses")),
    }
    Ok(Outcome::Done)
}
