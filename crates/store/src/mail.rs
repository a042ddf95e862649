//! Mail on its way out. Its words are sealed until it was sent, and gone then.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use setwise_domain::id::{InvitationId, NotAnId, OrganisationId};
use setwise_domain::mail::{LeftOut, Topic, Wait};
use setwise_domain::time::Timestamp;
use uuid::Uuid;

use crate::Store;
use crate::db::{Tx, Value};
use crate::error::StoreError;
use crate::invitation;
use crate::job::{self, NewJob};
use crate::seal::{Place, Scope, SealKey};

pub(crate) mod calendar;
mod choice;
mod refused;
mod waiting;

pub use choice::{About, MailHabits, Signed};
pub use waiting::Waiting;

/// A mail's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailId(pub Uuid);

impl fmt::Display for MailId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for MailId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
    }
}

/// A mail to be sent.
#[derive(Clone)]
pub struct NewMail {
    /// Its id.
    pub id: MailId,
    /// From where.
    pub organisation: OrganisationId,
    /// To which address.
    pub recipient: String,
    /// What it is: the name of a text.
    pub kind: String,
    /// Its subject; sealed.
    pub subject: String,
    /// Its words; sealed.
    pub body: String,
    /// The invitation it carries, if it is one.
    pub invitation: Option<InvitationId>,
    /// Now.
    pub at: Timestamp,
}

impl fmt::Debug for NewMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewMail").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A mail for the one job that sends it.
#[derive(Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// Its id.
    pub id: MailId,
    /// From where.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// Whether it goes out at any hour.
    pub urgent: bool,
    /// Until when it waits or waited last, and why.
    pub waits: Option<(Timestamp, Wait)>,
    /// How often sending was tried.
    pub attempts: i64,
    /// To which address.
    pub recipient: String,
    /// What it is: the name of a text.
    pub kind: String,
    /// What its reader may have of such mails, or not; none for what always goes out.
    pub about: Option<About>,
    /// Its subject.
    pub subject: String,
    /// Its words.
    pub body: String,
    /// Its part for calendars, if it has one.
    pub calendar: Option<String>,
}

impl fmt::Debug for OutgoingMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutgoingMail").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A line of the administrator's mail page: never words, and a link only of an open invitation.
#[derive(Clone, PartialEq, Eq)]
pub struct MailRow {
    /// Its id.
    pub id: MailId,
    /// To which address.
    pub recipient: String,
    /// What it is: the name of a text.
    pub kind: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was sent, if so.
    pub sent_at: Option<Timestamp>,
    /// How often sending was tried.
    pub attempts: i64,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// Until when it waits, and why.
    pub waits: Option<(Timestamp, Wait)>,
    /// Why it does not go out at all.
    pub left_out: Option<LeftOut>,
    /// When sending was given up; its words are still there.
    pub given_up_at: Option<Timestamp>,
    /// The token of its invitation, while that is open.
    pub invitation_token: Option<String>,
}

impl Store {
    /// Keeps a mail and the job that sends it.
    pub async fn queue_mail(&self, mail: NewMail, job: NewJob) -> Result<(), StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(mail.organisation)).await?;
        let mut tx = self.db().begin().await?;
        insert(&mut tx, &key, &mail).await?;
        job::insert(&mut tx, &job).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A mail to send; none when it was sent already. Only the job that sends it asks.
    pub async fn mail_to_send(&self, id: MailId) -> Result<Option<OutgoingMail>, StoreError> {
        let sql = "select m.organisation_id, o.name as organisation_name, m.recipient, m.kind, m.urgent, m.waits_until, m.waits_for, m.attempts, m.topics, \
                   m.sealed_subject, m.sealed_body, m.sealed_calendar from mail m join organisation o on o.id = m.organisation_id \
                   where m.id = $1 and m.sent_at is null and m.left_out_at is null";
        let Some(row) = self.db().one(sql, vec![Value::text(id)]).await? else { return Ok(None) };
        let (subject, body): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get("sealed_subject")?, row.get("sealed_body")?);
        let (Some(subject), Some(body)) = (subject, body) else { return Ok(None) };
        let calendar: Option<Vec<u8>> = row.get("sealed_calendar")?;
        let key = self.keys().of(self.db(), Scope::Organisation(row.parse("organisation_id")?)).await?;
        let kind: String = row.get("kind")?;
        let about = row.maybe("topics")?.or_else(|| Topic::of(&kind).map(|topic| About(vec![topic])));
        Ok(Some(OutgoingMail {
            id,
            organisation: row.parse("organisation_id")?,
            organisation_name: row.get("organisation_name")?,
            urgent: row.get("urgent")?,
            waits: row.maybe_at("waits_until")?.zip(row.maybe("waits_for")?),
            attempts: row.get("attempts")?,
            recipient: row.get("recipient")?,
            kind,
            about,
            subject: key.open_text(place("mail subject", &id), &subject)?,
            body: key.open_text(place("mail body", &id), &body)?,
            calendar: calendar.map(|part| key.open_text(place("mail calendar", &id), &part)).transpose()?,
        }))
    }

    /// A mail is about to be sent. It is counted before, so that nobody takes one for new that may have arrived. False where it was
    /// sent or left out meanwhile.
    pub async fn mail_tried(&self, id: MailId) -> Result<bool, StoreError> {
        let sql = "update mail set attempts = attempts + 1 where id = $1 and sent_at is null and left_out_at is null";
        Ok(self.db().run(sql, vec![Value::text(id)]).await? > 0)
    }

    /// A mail was sent; its words are erased. Something arrives at its address, whatever was refused before.
    pub async fn mail_sent(&self, id: MailId, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        let sql = "update mail set sent_at = $2, last_error = null, waits_until = null, given_up_at = null, sealed_subject = null, \
                   sealed_body = null, sealed_calendar = null where id = $1";
        tx.run(sql, vec![Value::text(id), at.into()]).await?;
        refused::another_chance(&mut tx, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A mail was not sent; `error` is the name of a reason, never the server's words. `given_up`: it is not tried again by itself.
    pub async fn mail_failed(&self, id: MailId, error: &str, given_up: Option<Timestamp>) -> Result<(), StoreError> {
        let sql =
            "update mail set last_error = $2, given_up_at = $3, waits_until = null where id = $1 and sent_at is null";
        self.db().run(sql, vec![Value::text(id), error.into(), given_up.into()]).await?;
        Ok(())
    }

    /// Tries a mail once more that was given up, as often as a new one, and its address with it; says whether there was such a
    /// one. Of two who ask at once, one is heard.
    pub async fn send_again(&self, organisation: OrganisationId, id: MailId, job: NewJob) -> Result<bool, StoreError> {
        let mut tx = self.db().begin().await?;
        let sql = "update mail set given_up_at = null, attempts = 1 where id = $1 and organisation_id = $2 and given_up_at is not null \
                   and sent_at is null and left_out_at is null";
        if tx.run(sql, vec![Value::text(id), Value::text(organisation)]).await? == 0 {
            return Ok(false);
        }
        refused::another_chance(&mut tx, id).await?;
        job::insert(&mut tx, &job).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The latest mails, the newest first: for the administrator's page.
    pub async fn mails(
        &self,
        organisation: OrganisationId,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<MailRow>, StoreError> {
        let sql = "select m.id, m.recipient, m.kind, m.created_at, m.sent_at, m.attempts, m.last_error, m.waits_until, m.waits_for, \
                   m.left_out_for, m.given_up_at, i.id as invitation_id, \
                   case when i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $2 then i.sealed_token end as sealed_token \
                   from mail m left join invitation i on i.id = m.invitation_id \
                   where m.organisation_id = $1 order by m.created_at desc, m.id desc limit $3";
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let rows = self.db().all(sql, vec![Value::text(organisation), now.into(), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(MailRow {
                    id: row.parse("id")?,
                    recipient: row.get("recipient")?,
                    kind: row.get("kind")?,
                    created_at: row.at("created_at")?,
                    sent_at: row.maybe_at("sent_at")?,
                    attempts: row.get("attempts")?,
                    last_error: row.get("last_error")?,
                    waits: row.maybe_at("waits_until")?.zip(row.maybe("waits_for")?),
                    left_out: row.maybe("left_out_for")?,
                    given_up_at: row.maybe_at("given_up_at")?,
                    invitation_token: invitation::open_token(
                        &key,
                        row.maybe("invitation_id")?,
                        row.get("sealed_token")?,
                    )?,
                })
            })
            .collect()
    }
}

/// What is written of a new mail.
const NEW: &[&str] = &[
    "id",
    "organisation_id",
    "recipient",
    "kind",
    "invitation_id",
    "sealed_subject",
    "sealed_body",
    "created_at",
    "attempts",
];

pub(crate) async fn insert(tx: &mut Tx, key: &SealKey, mail: &NewMail) -> Result<(), StoreError> {
    insert_all(tx, key, std::slice::from_ref(mail)).await
}

/// Keeps many mails, some hundreds in one statement.
pub(crate) async fn insert_all(tx: &mut Tx, key: &SealKey, mails: &[NewMail]) -> Result<(), StoreError> {
    let row = |mail: &NewMail| {
        vec![
            Value::text(mail.id),
            Value::text(mail.organisation),
            (&mail.recipient).into(),
            (&mail.kind).into(),
            Value::maybe(mail.invitation),
            key.seal(place("mail subject", &mail.id), mail.subject.as_bytes()).into(),
            key.seal(place("mail body", &mail.id), mail.body.as_bytes()).into(),
            mail.at.into(),
            0.into(),
        ]
    };
    Ok(tx.insert_all("mail", NEW, mails.iter().map(row).collect()).await?)
}

fn place<'a>(kind: &'static str, mail: &'a MailId) -> Place<'a> {
    Place { kind, row: mail, number: 0 }
}
