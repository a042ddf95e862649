//! Mails that wait: for the morning, for fewer, or to be gathered into one.

use setwise_domain::id::OrganisationId;
use setwise_domain::mail::{LeftOut, Wait};
use setwise_domain::time::Timestamp;

use super::{About, MailId, NewMail, insert};
use crate::Store;
use crate::db::Value;
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::seal::Scope;

/// A mail nobody tried to send yet, as far as gathering goes: never its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: MailId,
    /// What it is: the name of a text.
    pub kind: String,
}

impl Store {
    /// A mail waits until then.
    pub async fn mail_waits(&self, id: MailId, until: Timestamp, wait: Wait) -> Result<(), StoreError> {
        let sql = "update mail set waits_until = $2, waits_for = $3 where id = $1 and sent_at is null";
        self.db().run(sql, vec![Value::text(id), until.into(), Value::text(wait)]).await?;
        Ok(())
    }

    /// A mail does not go out; its words are erased.
    pub async fn leave_out(&self, id: MailId, why: LeftOut, at: Timestamp) -> Result<(), StoreError> {
        self.db().run(LEAVE_OUT, vec![Value::text(id), at.into(), Value::text(why)]).await?;
        Ok(())
    }

    /// Mails to one address that may become one, the oldest first: not urgent, and never tried, so that none of them may have
    /// arrived.
    pub async fn mails_waiting(&self, organisation: OrganisationId, to: &str) -> Result<Vec<Waiting>, StoreError> {
        let sql = "select id, kind from mail where organisation_id = $1 and recipient = $2 and sent_at is null \
                   and left_out_at is null and given_up_at is null and attempts = 0 and urgent = $3 and sealed_body is not null order by created_at, id";
        let rows = self.db().all(sql, vec![Value::text(organisation), to.into(), false.into()]).await?;
        rows.iter().map(|row| Ok(Waiting { id: row.parse("id")?, kind: row.get("kind")? })).collect()
    }

    /// What was sent to an address since then, by kind and time, the oldest first.
    pub async fn mails_sent_since(
        &self,
        organisation: OrganisationId,
        to: &str,
        since: Timestamp,
    ) -> Result<Vec<(String, Timestamp)>, StoreError> {
        let sql = "select kind, sent_at from mail where organisation_id = $1 and recipient = $2 and sent_at > $3 order by sent_at";
        let rows = self.db().all(sql, vec![Value::text(organisation), to.into(), since.into()]).await?;
        rows.iter().map(|row| Ok((row.get("kind")?, row.at("sent_at")?))).collect()
    }

    /// Puts one mail about these topics in the place of these: all of it or nothing. Says whether they all still waited.
    pub async fn gather_mails(
        &self,
        ids: &[MailId],
        about: &About,
        (mail, job): (NewMail, NewJob),
    ) -> Result<bool, StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(mail.organisation)).await?;
        let mut tx = self.db().begin().await?;
        for id in ids {
            let values = vec![Value::text(id), mail.at.into(), Value::text(LeftOut::Gathered)];
            if tx.run(LEAVE_OUT_UNTRIED, values).await? == 0 {
                return Ok(false);
            }
        }
        insert(&mut tx, &key, &mail).await?;
        let sql = "update mail set topics = $2 where id = $1";
        tx.run(sql, vec![Value::text(mail.id), Value::text(about)]).await?;
        job::insert(&mut tx, &job).await?;
        tx.commit().await?;
        Ok(true)
    }
}

const LEAVE_OUT: &str = "update mail set left_out_at = $2, left_out_for = $3, waits_until = null, sealed_subject = null, sealed_body = null, \
     sealed_calendar = null where id = $1 and sent_at is null and left_out_at is null";
pub(super) const LEAVE_OUT_UNTRIED: &str = "update mail set left_out_at = $2, left_out_for = $3, waits_until = null, sealed_subject = null, sealed_body = null, \
     sealed_calendar = null where id = $1 and sent_at is null and left_out_at is null and attempts = 0";
