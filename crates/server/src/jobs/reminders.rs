//! Looks each half hour whom to remind of what they promised: in their own morning, by their own rhythm, all in one mail,
//! which says dates and no words. The talks of agreements go round with it.

use serde_json::json;
use setwise_domain::commitment::reminders::{Owed, Reason};
use setwise_domain::id::JobId;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::job::{Job, NewJob};
use setwise_store::reminder::{NewActionLink, NewReminder, Remindable};
use setwise_store::{StoreError, TokenHash};
use uuid::Uuid;

use crate::app::App;
use crate::jobs::{Outcome, talks};
use crate::mail_texts::{self, Promised};
use crate::ui::time::{day_of, local_time};

/// What the store calls this work.
pub(super) const KIND: &str = "remind";
/// There is one such job, and this is its id.
const ID: JobId = JobId(Uuid::from_u128(0x7265_6d69_6e64_4000_8000_0000_0000_0001));
/// How often it looks: zones begin their mornings at half hours too.
const EVERY: Millis = Millis::minutes(30);
/// The links in a reminder work for so long [ours].
const WORKS_FOR: Millis = Millis::minutes(14 * 24 * 60);
/// No rhythm looks further ahead, in days, zones and all.
const AHEAD: i64 = 16;

/// Sees to it that the work goes round.
///
/// # Errors
/// What the store says.
pub async fn begin(app: &App) -> Result<(), StoreError> {
    let job = NewJob { id: ID, kind: KIND.to_owned(), ids: json!({}), run_at: app.now() };
    app.store().enqueue_for_ever(job).await
}

pub(super) async fn look(app: &App, _job: &Job) -> Result<Outcome, StoreError> {
    let now = app.now();
    // Who cannot be written to was not reminded: the first mails go out when there is a way for them.
    if app.post().is_some() {
        remind(app, now).await?;
        talks::remind(app, now).await?;
        app.store().forget_action_links(now).await?;
    }
    Ok(Outcome::Again(now.plus(EVERY)))
}

/// Keeps the reminders that are due now.
///
/// # Errors
/// What the store says; nothing was kept then.
pub async fn remind(app: &App, now: Timestamp) -> Result<(), StoreError> {
    let until = day_of(now.plus(Millis::minutes(AHEAD * 24 * 60)), "UTC");
    let all = app.store().remindable(until).await?;
    let reminders: Vec<NewReminder> =
        all.chunk_by(|one, other| one.person == other.person).filter_map(|owned| reminder(app, owned, now)).collect();
    if !reminders.is_empty() {
        app.store().remind(&reminders).await?;
    }
    Ok(())
}

/// One mail about what one person owes, if any of it is to be said now.
fn reminder(app: &App, owned: &[Remindable], now: Timestamp) -> Option<NewReminder> {
    let first = owned.first()?;
    let there = local_time(now, &first.zone);
    let why = |one: &Remindable| -> Option<Reason> {
        let owed = Owed { due: one.due, reminded: one.reminded, told: day_of(one.told, &one.zone) };
        one.rhythm.reminds(there, &owed)
    };
    let mut links = Vec::new();
    let mut promised = Vec::new();
    for one in owned {
        if let Some(reason) = why(one) {
            let token = app.token();
            links.push(NewActionLink { token: TokenHash::of(&token), action: one.action });
            promised.push(Promised { due: one.due, reason, token });
        }
    }
    if links.is_empty() {
        return None;
    }
    let mail = mail_texts::reminder(app, first, &promised);
    Some(NewReminder { person: first.person, mail, links, day: there.date(), expires_at: now.plus(WORKS_FOR) })
}
