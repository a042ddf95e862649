//! Sends one mail. Its words are sealed in the store until it was sent, and erased then.

use serde_json::json;
use setwise_domain::id::JobId;
use setwise_domain::time::Timestamp;
use setwise_store::StoreError;
use setwise_store::job::{Job, NewJob};
use setwise_store::mail::MailId;

use crate::app::App;
use crate::jobs::Outcome;
use crate::post::Unsent;

/// What the store calls this work.
pub(super) const KIND: &str = "send-mail";

/// The job that sends a mail, to be kept together with it.
#[must_use]
pub fn job(id: JobId, mail: MailId, run_at: Timestamp) -> NewJob {
    NewJob { id, kind: KIND.to_owned(), ids: json!({ "mail": mail }), run_at }
}

pub(super) async fn send(app: &App, job: &Job) -> Result<Outcome, StoreError> {
    let Some(id) = job.ids["mail"].as_str().and_then(|id| id.parse::<MailId>().ok()) else {
        return Ok(Outcome::Fail("no-mail"));
    };
    let Some(mail) = app.store().mail_to_send(id).await? else { return Ok(Outcome::Done) };
    let Some(post) = app.post() else { return Ok(Outcome::Retry("smtp-not-set")) };
    let settings = format!("{}/profile", app.config().address());
    match post.send(mail, &settings).await {
        Ok(()) => {
            app.store().mail_sent(id, app.now()).await?;
            Ok(Outcome::Done)
        }
        Err(Unsent::Later) => {
            app.store().mail_failed(id, "not-reached").await?;
            Ok(Outcome::Retry("not-reached"))
        }
        Err(Unsent::Never) => {
            app.store().mail_failed(id, "refused").await?;
            Ok(Outcome::Fail("refused"))
        }
    }
}
