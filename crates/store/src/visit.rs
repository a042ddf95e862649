//! Visits to a meeting over days: how far somebody has read it, when they looked in, and when they were last written to.
//! Numbers and times only; what there is to read stays in the journal.

use setwise_domain::id::{MeetingId, OrganisationId, PersonId};
use setwise_domain::time::{Millis, Timestamp};

use crate::Store;
use crate::access::Seat;
use crate::db::{Tx, Value};
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::seal::Scope;

/// Somebody's visits to a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Whose.
    pub person: PersonId,
    /// Up to which event they have read.
    pub read: i64,
    /// Up to which event they were shown it.
    pub shown: i64,
    /// When they last looked in; none: never.
    pub looked_at: Option<Timestamp>,
    /// When they were last written to about it.
    pub mailed_at: Option<Timestamp>,
}

/// Somebody who may read a meeting and wants to be written to about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Reachable {
    /// Who.
    pub person: PersonId,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// What they are called.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their time zone.
    pub zone: String,
}

impl Store {
    /// Everybody's visits to a meeting, for the live room and its jobs. The room tells its people when each looked in.
    pub async fn visits(&self, meeting: MeetingId) -> Result<Vec<Visit>, StoreError> {
        let sql = "select person_id, read_seq, shown_seq, looked_at, mailed_at from meeting_visit where meeting_id = $1 order by person_id";
        let rows = self.db().all(sql, vec![Value::text(meeting)]).await?;
        rows.iter()
            .map(|row| {
                Ok(Visit {
                    person: row.parse("person_id")?,
                    read: row.get("read_seq")?,
                    shown: row.get("shown_seq")?,
                    looked_at: row.maybe_at("looked_at")?,
                    mailed_at: row.maybe_at("mailed_at")?,
                })
            })
            .collect()
    }

    /// Keeps that somebody looked in, and how far they have read. Of two that cross, the one that got further stands.
    pub async fn keep_visit(&self, seat: &Seat, read: i64, shown: i64, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        begin(&mut tx, seat.meeting(), seat.person()).await?;
        let sql = "update meeting_visit set read_seq = case when read_seq > $3 then read_seq else $3 end, \
                   shown_seq = case when shown_seq > $4 then shown_seq else $4 end, \
                   looked_at = case when looked_at > $5 then looked_at else $5 end \
                   where meeting_id = $1 and person_id = $2";
        let whose = vec![Value::text(seat.meeting()), Value::text(seat.person())];
        let values = [whose, vec![read.into(), shown.into(), at.into()]].concat();
        tx.run(sql, values).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Who may be written to about a meeting: whoever may read it now and did not switch these mails off.
    pub async fn reachable(&self, meeting: MeetingId) -> Result<Vec<Reachable>, StoreError> {
        let sql = "select p.id, p.organisation_id, p.name, p.email, p.zone from meeting t \
                   join set_member m on m.set_id = t.set_id and m.left_at is null and m.let_in_at is not null \
                   and (t.started_at is null or m.let_in_at <= t.started_at) \
                   join person p on p.id = m.person_id and p.deactivated_at is null and p.meeting_mails = $2 \
                   where t.id = $1 order by p.id";
        let rows = self.db().all(sql, vec![Value::text(meeting), true.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Reachable {
                    person: row.parse("id")?,
                    organisation: row.parse("organisation_id")?,
                    name: row.get("name")?,
                    email: row.get("email")?,
                    zone: row.get("zone")?,
                })
            })
            .collect()
    }

    /// Keeps a mail about a meeting, the job that sends it, and that this person was written to. Nothing is kept when
    /// they were within `gap` before: whoever looks twice writes once. Says whether it was kept.
    pub async fn write_about_meeting(
        &self,
        meeting: MeetingId,
        person: PersonId,
        gap: Millis,
        (mail, job): (NewMail, NewJob),
    ) -> Result<bool, StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(mail.organisation)).await?;
        let mut tx = self.db().begin().await?;
        begin(&mut tx, meeting, person).await?;
        let sql = "update meeting_visit set mailed_at = $3 where meeting_id = $1 and person_id = $2 \
                   and (mailed_at is null or mailed_at <= $4)";
        let not_since = Timestamp(mail.at.0.saturating_sub(gap.0));
        let values = vec![Value::text(meeting), Value::text(person), mail.at.into(), not_since.into()];
        if tx.run(sql, values).await? == 0 {
            return Ok(false);
        }
        mail::insert(&mut tx, &key, &mail).await?;
        job::insert(&mut tx, &job).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Whether somebody is written to about meetings over days.
    pub async fn meeting_mails(&self, person: PersonId) -> Result<bool, StoreError> {
        let row = self.db().one("select meeting_mails from person where id = $1", vec![Value::text(person)]).await?;
        Ok(row.map_or(Ok(false), |row| row.get("meeting_mails"))?)
    }

    /// Somebody wants these mails or does not.
    pub async fn turn_meeting_mails(&self, person: PersonId, on: bool) -> Result<(), StoreError> {
        let sql = "update person set meeting_mails = $2 where id = $1";
        self.db().run(sql, vec![Value::text(person), on.into()]).await?;
        Ok(())
    }
}

/// The row there is one of for each person and meeting.
async fn begin(tx: &mut Tx, meeting: MeetingId, person: PersonId) -> Result<(), StoreError> {
    let sql = "insert into meeting_visit (meeting_id, person_id, read_seq, shown_seq) values ($1, $2, 0, 0) \
               on conflict (meeting_id, person_id) do nothing";
    tx.run(sql, vec![Value::text(meeting), Value::text(person)]).await?;
    Ok(())
}
