//! Big screens: made by somebody with a seat, bound to one meeting, taken away by anybody with a seat.
//!
//! Whoever holds a screen's secret is no person. What they may see is proved in [`crate::access`] as a
//! [`crate::access::WallSeat`], and the domain crate says what stands on a wall.

use setwise_domain::id::{MeetingId, PersonId, SetId, WallId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::Seat;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::token::TokenHash;

/// How many screens may show a meeting at once.
pub const MOST_WALLS: i64 = 4;

/// A screen to be kept.
#[derive(Debug)]
pub struct NewWall {
    /// Its id.
    pub id: WallId,
    /// The hash of the secret in its address.
    pub secret: TokenHash,
    /// The hash of its code.
    pub code: TokenHash,
    /// When the code stops working.
    pub code_expires_at: Timestamp,
    /// What phones join by.
    pub join_code: String,
    /// Now.
    pub at: Timestamp,
    /// When the screen ends by itself.
    pub expires_at: Timestamp,
}

/// A screen that shows a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wall {
    /// Its id.
    pub id: WallId,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Why no screen was made.
#[derive(Debug, thiserror::Error)]
pub enum WallError {
    /// The meeting was held, or will not be.
    #[error("the meeting is over; nothing was made")]
    Over,
    /// As many show it as may.
    #[error("{MOST_WALLS} screens show this meeting already; nothing was made")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for WallError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Makes a screen for the meeting of this seat.
    ///
    /// # Errors
    /// [`WallError::Over`], [`WallError::TooMany`].
    pub async fn make_wall(&self, seat: &Seat, new: NewWall) -> Result<(), WallError> {
        let mut tx = self.db().begin().await?;
        // Taking the meeting's row lets two requests at once count one after the other.
        let ahead = "update meeting set number = number where id = $1 and status in ('planned', 'open', 'running')";
        if tx.run(ahead, vec![Value::text(seat.meeting())]).await? == 0 {
            return Err(WallError::Over);
        }
        let sql = "select count(*) as n from wall where meeting_id = $1 and removed_at is null and expires_at > $2";
        let row = tx.one(sql, vec![Value::text(seat.meeting()), new.at.into()]).await?;
        if row.map_or(Ok(0), |row: Row| row.get::<i64>("n"))? >= MOST_WALLS {
            return Err(WallError::TooMany);
        }
        // A code that is over may come again.
        tx.run("update wall set code_hash = null where code_expires_at <= $1", vec![new.at.into()]).await?;
        tx.run(
            "insert into wall (id, organisation_id, meeting_id, made_by, secret_hash, code_hash, code_expires_at, \
             join_code, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            vec![
                Value::text(new.id),
                Value::text(seat.organisation()),
                Value::text(seat.meeting()),
                Value::text(seat.person()),
                Value::text(&new.secret),
                Value::text(&new.code),
                new.code_expires_at.into(),
                new.join_code.into(),
                new.at.into(),
                new.expires_at.into(),
            ],
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// The screens that show the meeting of this seat, the first made first.
    pub async fn walls(&self, seat: &Seat, now: Timestamp) -> Result<Vec<Wall>, StoreError> {
        self.walls_of(seat.meeting(), now).await
    }

    /// The same for the room itself, which tells everybody in it.
    pub async fn walls_of(&self, meeting: MeetingId, now: Timestamp) -> Result<Vec<Wall>, StoreError> {
        let sql = "select w.id, w.made_by, w.created_at, w.expires_at from wall w \
                   join meeting t on t.id = w.meeting_id and t.status in ('planned', 'open', 'running') \
                   where w.meeting_id = $1 and w.removed_at is null and w.expires_at > $2 order by w.created_at, w.id";
        let rows = self.db().all(sql, vec![Value::text(meeting), now.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Wall {
                    id: row.parse("id")?,
                    made_by: row.parse("made_by")?,
                    made_at: row.at("created_at")?,
                    expires_at: row.at("expires_at")?,
                })
            })
            .collect()
    }

    /// Takes a screen of this seat's meeting away; says whether there was one.
    pub async fn remove_wall(&self, seat: &Seat, wall: WallId, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "update wall set removed_at = $3, code_hash = null \
                   where id = $1 and meeting_id = $2 and removed_at is null";
        let gone = self.db().run(sql, vec![Value::text(wall), Value::text(seat.meeting()), at.into()]).await?;
        Ok(gone > 0)
    }

    /// Exchanges a code for a secret: the screen is shown by this secret from now on and no longer by the one before.
    /// Gives the meeting it shows; none when the code is wrong, was used or is over, and where the meeting is.
    pub async fn claim_wall(
        &self,
        code: &TokenHash,
        secret: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<MeetingId>, StoreError> {
        let sql = "update wall set secret_hash = $2, code_hash = null where code_hash = $1 and code_expires_at > $3 \
                   and expires_at > $3 and removed_at is null \
                   and meeting_id in (select id from meeting where status in ('planned', 'open', 'running')) \
                   returning meeting_id";
        let row = self.db().one(sql, vec![Value::text(code), Value::text(secret), now.into()]).await?;
        row.map(|row| row.parse("meeting_id")).transpose()
    }

    /// The meeting a code on a wall leads this person to; none where they have no seat in it. The code opens nothing.
    pub async fn joined_by(
        &self,
        reader: PersonId,
        code: &str,
        now: Timestamp,
    ) -> Result<Option<MeetingId>, StoreError> {
        let sql =
            "select w.meeting_id from wall w where w.join_code = $1 and w.expires_at > $2 order by w.created_at desc";
        for row in self.db().all(sql, vec![code.to_owned().into(), now.into()]).await? {
            let meeting = row.parse("meeting_id")?;
            if self.seat(reader, meeting).await?.is_some() {
                return Ok(Some(meeting));
            }
        }
        Ok(None)
    }
}

/// Takes away the screens of whoever is in the set no longer, in the transaction that ended their stay: a screen without a
/// right is not to be named or counted, and not to come back when its maker does.
pub(crate) async fn take_down_of_who_left(tx: &mut Tx, set: SetId, at: Timestamp) -> Result<(), DbError> {
    let sql = "update wall set removed_at = $2, code_hash = null where removed_at is null \
               and meeting_id in (select id from meeting where set_id = $1) \
               and made_by not in (select person_id from set_member where set_id = $1 and left_at is null)";
    tx.run(sql, vec![Value::text(set), at.into()]).await?;
    Ok(())
}

/// The same for everything somebody put up who may not sign in any more.
pub(crate) async fn take_down_of(tx: &mut Tx, person: PersonId, at: Timestamp) -> Result<(), DbError> {
    let sql = "update wall set removed_at = $2, code_hash = null where removed_at is null and made_by = $1";
    tx.run(sql, vec![Value::text(person), at.into()]).await?;
    Ok(())
}
