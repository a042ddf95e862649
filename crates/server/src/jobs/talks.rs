//! Writes to a member and their line manager a week before the talk their agreement names: in the member's morning, once for each
//! talk, without a word of what was agreed.

use setwise_domain::three_way::talk_ahead;
use setwise_domain::time::Timestamp;
use setwise_store::StoreError;
use setwise_store::three_way::Talking;

use crate::app::App;
use crate::mail_texts;
use crate::ui::time::{day_of, local_time};

/// The hour from which mail of this kind comes [ours].
const MORNING: i8 = 8;

/// Keeps the mails that are due now.
///
/// # Errors
/// What the store says; those kept until then stay kept.
pub async fn remind(app: &App, now: Timestamp) -> Result<(), StoreError> {
    for one in app.store().three_ways_with_talks().await? {
        tell(app, &one, now).await?;
    }
    Ok(())
}

async fn tell(app: &App, one: &Talking, now: Timestamp) -> Result<(), StoreError> {
    let there = local_time(now, &one.member.1);
    let (version, terms, since) = &one.version;
    let ahead = talk_ahead(terms, day_of(*since, &one.member.1), there.date());
    let Some(day) = ahead.filter(|day| there.hour() >= MORNING && one.told_of != Some(*day)) else {
        return Ok(());
    };
    let mut mails = Vec::new();
    for id in [one.member.0, one.manager] {
        let person = app.store().person(id).await?.filter(|person| person.deactivated_at.is_none());
        mails.extend(person.map(|person| mail_texts::three_way_talk(app, &person, one.id, day)));
    }
    app.store().tell_of_talk((one.id, *version), day, &mails).await?;
    Ok(())
}
