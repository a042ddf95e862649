//! Mails with a part for calendars: which of those about one entry is the newest, and what their reader knows by them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use setwise_domain::calendar::telling::{Known, Told};
use setwise_domain::id::PersonId;
use setwise_domain::mail::LeftOut;
use setwise_domain::time::Timestamp;

use super::{MailId, place};
use crate::Store;
use crate::calendar::Before;
use crate::db::{Row, Tx, Value};
use crate::error::StoreError;
use crate::seal::SealKey;

/// What a mail says to a calendar.
pub(crate) struct Part<'a> {
    /// About which entry, to whom.
    pub(crate) entry: (&'a str, PersonId),
    /// With which number.
    pub(crate) sequence: i64,
    /// The text that calendars read.
    pub(crate) text: &'a str,
    /// Whether it goes out at any hour.
    pub(crate) urgent: bool,
}

/// Gives a mail that was just kept its part for calendars.
pub(crate) async fn add(tx: &mut Tx, key: &SealKey, id: MailId, part: &Part<'_>) -> Result<(), StoreError> {
    let sealed = key.seal(place("mail calendar", &id), part.text.as_bytes());
    let entry = format!("{}/{}", part.entry.0, part.entry.1);
    let sql =
        "update mail set sealed_calendar = $2, urgent = $3, calendar_entry = $4, calendar_sequence = $5 where id = $1";
    let values = vec![Value::text(id), sealed.into(), part.urgent.into(), entry.into(), part.sequence.into()];
    tx.run(sql, values).await?;
    Ok(())
}

/// The columns of a row that says what somebody was told, beside those of the mail that told it.
macro_rules! select_mail_of_told {
    () => {
        "i.mail_id, i.told_before, l.sent_at, l.left_out_for, l.attempts, l.given_up_at, l.last_error"
    };
}
pub(crate) use select_mail_of_told;

/// What somebody knows, by the mail that was written last: what went out, or may have, has told them; what waits has not, nor has what
/// was left out or found nobody.
pub(crate) fn before<F: DeserializeOwned>(row: &Row, written: Told<F>) -> Result<Before<F>, StoreError> {
    let highest = written.sequence;
    let mail: Option<MailId> = row.maybe("mail_id")?;
    let told = |known| Ok(Before { known, waits: None });
    let Some(mail) = mail else { return told(Known { told: Some(written), waiting: None, highest }) };
    let left_out: Option<LeftOut> = row.maybe("left_out_for")?;
    let tried = row.get::<Option<i64>>("attempts")?.unwrap_or(0) > 0;
    let error: Option<String> = row.get("last_error")?;
    let found_nobody = row.maybe_at("given_up_at")?.is_some() && error.as_deref() == Some(NO_SUCH_ADDRESS);
    let unsaid = found_nobody || left_out.is_some_and(|why| why != LeftOut::Gathered);
    let waits = !unsaid && left_out.is_none() && !tried && row.maybe_at("sent_at")?.is_none();
    if !unsaid && !waits {
        return told(Known { told: Some(written), waiting: None, highest });
    }
    let earlier: Option<String> = row.get("told_before")?;
    let earlier = earlier.map(|text| serde_json::from_str(&text)).transpose();
    let earlier = earlier.map_err(|_| StoreError::Malformed { column: "told_before" })?;
    Ok(Before {
        known: Known { told: earlier, waiting: waits.then_some(written), highest },
        waits: waits.then_some(mail),
    })
}

/// What is kept of what somebody knew before a mail that may never go out.
pub(crate) fn told_before<F: Serialize>(before: Option<&Before<F>>) -> Result<Value, StoreError> {
    let told = before.and_then(|before| before.known.told.as_ref()).map(serde_json::to_string).transpose();
    Ok(told.map_err(|_| StoreError::Malformed { column: "told_before" })?.into())
}

/// A mail that waits goes no more. False where it is no longer one that nobody tried to send.
pub(crate) async fn overtake(tx: &mut Tx, id: MailId, at: Timestamp) -> Result<bool, StoreError> {
    let values = vec![Value::text(id), at.into(), Value::text(LeftOut::Overtaken)];
    Ok(tx.run(super::waiting::LEAVE_OUT_UNTRIED, values).await? > 0)
}

/// The reason under which a mail is kept that found nobody at its address.
const NO_SUCH_ADDRESS: &str = "no-such-address";

impl Store {
    /// Takes a waiting mail back, as what it says does not hold any more. False where it is no longer one that nobody tried to send.
    pub async fn take_mail_back(&self, id: MailId, at: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.db().begin().await?;
        let taken = overtake(&mut tx, id, at).await?;
        tx.commit().await?;
        Ok(taken)
    }

    /// Whether a later mail about the same entry went out to the same reader, or may have.
    pub async fn mail_is_overtaken(&self, id: MailId) -> Result<bool, StoreError> {
        let sql = "select 1 as one from mail m join mail n on n.calendar_entry = m.calendar_entry \
                   and n.calendar_sequence > m.calendar_sequence where m.id = $1 \
                   and (n.attempts > 0 or n.left_out_for = 'gathered') limit 1";
        Ok(self.db().one(sql, vec![Value::text(id)]).await?.is_some())
    }
}
