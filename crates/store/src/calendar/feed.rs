//! Somebody's own calendar, read under an address that only they know. The secret in it is kept sealed, so that they can see
//! the address again and give it to the next device; whoever finds the database finds nothing to read it with.

use std::collections::BTreeMap;

use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::time::{Millis, Timestamp};

use super::{Dated, dated};
use crate::Store;
use crate::db::Value;
use crate::error::StoreError;
use crate::meeting::select_meetings;
use crate::person::{Person, people, select_people};
use crate::seal::{Place, Scope};
use crate::token::TokenHash;

/// How far back a calendar goes.
pub const BACK: Millis = Millis::minutes(180 * 24 * 60);
/// For how long it says of a meeting that it was cancelled.
pub const CANCELLED_FOR: Millis = Millis::minutes(30 * 24 * 60);

/// The address of somebody's calendar.
#[derive(Clone, PartialEq, Eq)]
pub struct Feed {
    /// The secret in it.
    pub token: String,
    /// Since when it works.
    pub made_at: Timestamp,
}

/// A meeting in somebody's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// The meeting.
    pub dated: Dated,
    /// Its number: never below one they were told by mail.
    pub sequence: i64,
}

impl Store {
    /// Gives somebody's calendar an address; the one it had works no more.
    pub async fn make_feed(&self, person: PersonId, token: &str, at: Timestamp) -> Result<(), StoreError> {
        let key = self.keys().of(self.db(), Scope::Person(person)).await?;
        let sql = "insert into calendar_feed (person_id, token_hash, sealed_token, made_at) values ($1, $2, $3, $4) \
                   on conflict (person_id) do update set token_hash = excluded.token_hash, sealed_token = excluded.sealed_token, \
                   made_at = excluded.made_at";
        let sealed = key.seal(place(&person), token.as_bytes());
        let values = vec![Value::text(person), Value::text(TokenHash::of(token)), sealed.into(), at.into()];
        self.db().run(sql, values).await?;
        Ok(())
    }

    /// Takes the address away; says whether there was one.
    pub async fn remove_feed(&self, person: PersonId) -> Result<bool, StoreError> {
        let sql = "delete from calendar_feed where person_id = $1";
        Ok(self.db().run(sql, vec![Value::text(person)]).await? > 0)
    }

    /// The address of one's own calendar.
    pub async fn feed(&self, person: PersonId) -> Result<Option<Feed>, StoreError> {
        let sql = "select sealed_token, made_at from calendar_feed where person_id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(person)]).await? else { return Ok(None) };
        let key = self.keys().of(self.db(), Scope::Person(person)).await?;
        let sealed: Vec<u8> = row.get("sealed_token")?;
        Ok(Some(Feed { token: key.open_text(place(&person), &sealed)?, made_at: row.at("made_at")? }))
    }

    /// Whose calendar an address shows, while they may sign in.
    pub async fn feed_owner(&self, token: &TokenHash) -> Result<Option<Person>, StoreError> {
        let sql = select_people!(
            "where p.deactivated_at is null and p.id = (select person_id from calendar_feed where token_hash = $1)"
        );
        Ok(people(&self.db().all(sql, vec![Value::text(token)]).await?)?.pop())
    }

    /// The meetings in somebody's calendar, by date: those of [`BACK`] and all ahead that they may read or go to, cancelled ones
    /// for [`CANCELLED_FOR`]. Who sits in which of two circles counts as it does for what is ahead of them.
    pub async fn feed_entries(&self, person: PersonId, now: Timestamp) -> Result<Vec<FeedEntry>, StoreError> {
        let sql = select_meetings!(
            "join set_member m on m.set_id = t.set_id and m.person_id = $1 and m.left_at is null and m.let_in_at is not null \
             left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
             where (cs.meeting_id is null or cs.meeting_id = t.id or m.seat = 'coach') and (t.started_at is null or t.started_at >= m.let_in_at) \
             and ((t.status <> 'cancelled' and t.starts_at >= $2) \
             or (t.status = 'cancelled' and coalesce(t.calendar_at, t.created_at) >= $3)) order by t.starts_at, t.id"
        );
        let before = |span: Millis| Value::from(Timestamp(now.0.saturating_sub(span.0)));
        let told = self.told_by_mail(person).await?;
        let rows = self.db().all(sql, vec![Value::text(person), before(BACK), before(CANCELLED_FOR)]).await?;
        rows.iter()
            .map(|row| {
                let dated = dated(row)?;
                let told = told.get(&dated.meeting.id).copied().unwrap_or(0);
                Ok(FeedEntry { sequence: dated.sequence().max(told), dated })
            })
            .collect()
    }

    async fn told_by_mail(&self, person: PersonId) -> Result<BTreeMap<MeetingId, i64>, StoreError> {
        let sql = "select meeting_id, sequence from calendar_invitation where person_id = $1";
        let rows = self.db().all(sql, vec![Value::text(person)]).await?;
        rows.iter().map(|row| Ok((row.parse("meeting_id")?, row.get("sequence")?))).collect()
    }
}

fn place(person: &PersonId) -> Place<'_> {
    Place { kind: "calendar address", row: person, number: 0 }
}
