//! Writes to a sponsor, a set or its coach that there is something to read, or that it is time to tell what was carried out. Who that is,
//! and whether it was seen to meanwhile, is looked up now; nothing of what there is to read stands in the mail.

use setwise_domain::sponsorship::After;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::StoreError;
use setwise_store::job::Job;
use setwise_store::sponsorship::telling::{self, Cause, Place, Readers};

use crate::app::App;
use crate::jobs::Outcome;
use crate::mail_texts;
use crate::ui::time::day_of;

/// What the store calls this work.
pub(super) const KIND: &str = telling::KIND;
/// Where the sponsor's day has not come yet, it is looked at again after this long.
const LATER: Millis = Millis::minutes(6 * 60);

/// Sees to it that what was decided before there were such mails is asked after as well.
///
/// # Errors
/// What the store says.
pub async fn begin(app: &App) -> Result<(), StoreError> {
    app.store().queue_missing_follow_ups(app.now()).await
}

pub(super) async fn tell(app: &App, job: &Job) -> Result<Outcome, StoreError> {
    let Some(cause) = Cause::read(&job.ids) else { return Ok(Outcome::Fail("no-cause")) };
    // Without a way for mail everybody reads it at home.
    if app.post().is_none() {
        return Ok(Outcome::Done);
    }
    let Some(readers) = app.store().sponsorship_readers(cause).await? else { return Ok(Outcome::Done) };
    let address = app.config().address();
    let link = match readers.place {
        Place::Wave(wave) => format!("{address}/waves/{wave}/sponsoring"),
        Place::Set(set) => format!("{address}/sets/{set}/sponsor"),
    };
    let mut mails = Vec::with_capacity(readers.people.len());
    for id in &readers.people {
        let Some(person) = app.store().person(*id).await? else { continue };
        if let Cause::FollowUp(_, after) = cause
            && !is_due(&readers, after, &person.zone, app.now())
        {
            return Ok(Outcome::Again(app.now().plus(LATER)));
        }
        if person.deactivated_at.is_none() {
            mails.push(mail_texts::of_sponsorship(app, &person, cause.word(), &link));
        }
    }
    app.store().tell_of_sponsorship(job.id, readers.organisation, &mails).await?;
    Ok(Outcome::Done)
}

/// Whether the day has come where the sponsor is.
fn is_due(readers: &Readers, after: After, zone: &str, now: Timestamp) -> bool {
    let due = readers.decided_at.and_then(|at| day_of(at, zone).checked_add(jiff::Span::new().days(after.days())).ok());
    due.is_none_or(|due| due <= day_of(now, zone))
}
