//! Follow-up work: the loop that takes due jobs from the store and does them, one kind a file.
//!
//! A job holds ids only, loads fresh and may run twice. It answers [`Outcome`]; what fails for good stays in the
//! store with the kind of its error.

pub mod alone;
pub mod calendars;
pub mod days;
pub mod handovers;
pub mod mail;
pub mod reminders;
pub mod rooms;
pub mod sponsorship;
pub mod talks;

use setwise_domain::time::{Millis, Timestamp};
use setwise_store::StoreError;
use setwise_store::job::{Job, Share};
use tokio::sync::watch;

use crate::app::App;

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or nothing left to do.
    Done,
    /// Did not work this time.
    Retry(&'static str),
    /// Never will.
    Fail(&'static str),
    /// Done for this time; it comes round again then.
    Again(Timestamp),
}

/// A job is given up after so many attempts, about a day.
const ATTEMPTS: i64 = 14;
/// How long one worker may take before another may try.
const CLAIM: Millis = Millis::minutes(2);
/// The loop looks at least this often, whatever it was told.
const LONGEST_SLEEP: Millis = Millis::minutes(1);

/// Works until told to stop; finishes the jobs in hand first. Mail has a worker of its own: a mail server that falls silent
/// holds nothing else up, and one worker alone sends, so that no two send to one reader at once.
pub async fn run(app: App, stopping: watch::Receiver<bool>) {
    let (sender, others) = (Share::Only(mail::KIND), Share::But(mail::KIND));
    tokio::join!(work(&app, sender, stopping.clone()), work(&app, others, stopping.clone()));
}

async fn work(app: &App, share: Share<'_>, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        // Before the look, so that what is enqueued after it is not slept through.
        let woken = app.work();
        tokio::pin!(woken);
        woken.as_mut().enable();
        match work_off_share(app, share).await {
            Ok(true) => {
                // What was done may have brought work for the other.
                app.wake_jobs();
                continue;
            }
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the job loop could not reach the store; it tries again"),
        }
        let pause = pause(app, share).await;
        tokio::select! {
            () = tokio::time::sleep(std::time::Duration::from_millis(pause)) => {}
            () = woken => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Does one due job; whether there was one.
///
/// # Errors
/// What the store says; the job stays and is taken up again.
pub async fn work_off(app: &App) -> Result<bool, StoreError> {
    work_off_share(app, Share::All).await
}

async fn work_off_share(app: &App, share: Share<'_>) -> Result<bool, StoreError> {
    let now = app.now();
    let Some(job) = app.store().claim_job_of(share, now, now.plus(CLAIM)).await? else { return Ok(false) };
    match act(app, &job).await? {
        Outcome::Done => app.store().job_done(job.id).await?,
        Outcome::Again(at) => app.store().job_again(job.id, at).await?,
        Outcome::Retry(kind) if job.attempts < ATTEMPTS => {
            app.store().job_retry(job.id, next_try(now, job.attempts - 1), kind).await?;
        }
        Outcome::Retry(kind) | Outcome::Fail(kind) => {
            tracing::warn!(kind = job.kind, error = kind, "a job was given up");
            app.store().job_failed(job.id, kind, now).await?;
        }
    }
    Ok(true)
}

async fn act(app: &App, job: &Job) -> Result<Outcome, StoreError> {
    match job.kind.as_str() {
        calendars::KIND => calendars::tell(app, job).await,
        days::KIND => days::look(app, job).await,
        handovers::KIND => handovers::pass(app, job).await,
        mail::KIND => mail::send(app, job).await,
        reminders::KIND => reminders::look(app, job).await,
        sponsorship::KIND => sponsorship::tell(app, job).await,
        _ => Ok(Outcome::Fail("unknown-kind")),
    }
}

/// One minute, then twice as long each time, at most four hours.
fn next_try(now: Timestamp, attempts: i64) -> Timestamp {
    let doublings = u32::try_from(attempts).unwrap_or(0).min(8);
    now.plus(Millis::minutes((1_i64 << doublings).min(240)))
}

async fn pause(app: &App, share: Share<'_>) -> u64 {
    let next = app.store().next_job_of(share).await.ok().flatten();
    let wait = next.map_or(LONGEST_SLEEP, |at| at.since(app.now()).min(LONGEST_SLEEP));
    u64::try_from(wait.0.max(50)).unwrap_or(50)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_further_and_further_apart() {
        let at = Timestamp(0);
        assert_eq!(next_try(at, 0), at.plus(Millis::minutes(1)));
        assert_eq!(next_try(at, 3), at.plus(Millis::minutes(8)));
        assert_eq!(next_try(at, 60), at.plus(Millis::minutes(240)));
        let last = (0..ATTEMPTS - 1).fold(at, next_try);
        assert_eq!(last, at.plus(Millis::minutes(24 * 60 + 15)), "given up after a day");
    }
}
