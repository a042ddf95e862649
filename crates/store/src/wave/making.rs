//! The sets of a proposal become sets of a wave: all of them with their people and meetings, or none.

use setwise_domain::id::WaveId;
use setwise_domain::programme::WaveStatus;
use setwise_domain::time::Timestamp;

use super::WaveError;
use super::people::is_free;
use super::start::{SetMeetings, plan};
use crate::Store;
use crate::calendar::dates;
use crate::db::Value;
use crate::notice::{self, NewNotice};
use crate::set::{NewSet, SetError};

/// Why none of the sets was made. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum MakeSetsError {
    /// The wave is not there, or has ended.
    #[error(transparent)]
    Wave(#[from] WaveError),
    /// Somebody sits in a set of the wave already, or is in it no more.
    #[error("somebody is not free in this wave any more; no set was made")]
    MovedOn,
    /// One of the sets cannot be made so.
    #[error(transparent)]
    Set(#[from] SetError),
}

impl From<crate::error::DbError> for MakeSetsError {
    fn from(error: crate::error::DbError) -> Self {
        Self::Wave(error.into())
    }
}

impl Store {
    /// Makes sets of people who are free in a wave, puts them into it with the meetings it plans for them, and tells who is to be
    /// told: in one transaction, so that what is sent twice finds nobody free the second time.
    ///
    /// # Errors
    /// [`MakeSetsError`].
    pub async fn make_wave_sets(
        &self,
        wave: WaveId,
        sets: &[NewSet],
        meetings: Vec<SetMeetings>,
        told: &[NewNotice],
        at: Timestamp,
    ) -> Result<(), MakeSetsError> {
        let mut tx = self.db().begin().await?;
        // Its row first: whoever makes sets of the same people waits here.
        let sql = "update wave set revision = revision where id = $1 returning status";
        let status = tx.one(sql, vec![Value::text(wave)]).await?;
        let status: WaveStatus = match status {
            Some(row) => row.parse("status").map_err(WaveError::from)?,
            None => return Err(WaveError::NotFound.into()),
        };
        if status == WaveStatus::Ended {
            return Err(WaveError::NotNow { status }.into());
        }
        // Asked for with the same ids, they are there already.
        if let Some(first) = sets.first() {
            let sql = "select set_id from wave_set where set_id = $1 and wave_id = $2";
            if tx.one(sql, vec![Value::text(first.id), Value::text(wave)]).await?.is_some() {
                return Ok(());
            }
        }
        // The days of a wave concern the coaches of its sets too.
        dates::changed(&mut tx, wave).await.map_err(WaveError::from)?;
        for set in sets {
            for member in &set.members {
                if !is_free(&mut tx, wave, *member).await? {
                    return Err(MakeSetsError::MovedOn);
                }
            }
            self.insert_set(&mut tx, set).await?;
            let sql = "insert into wave_set (set_id, wave_id, joined_at) values ($1, $2, $3)";
            tx.run(sql, vec![Value::text(set.id), Value::text(wave), at.into()]).await?;
        }
        for one in meetings {
            plan(&mut tx, wave, one, at).await?;
        }
        // What was proposed is sets now.
        tx.run("delete from kept_proposal where wave_id = $1", vec![Value::text(wave)])
            .await
            .map_err(WaveError::from)?;
        for notice in told {
            notice::insert(&mut tx, notice).await.map_err(WaveError::from)?;
        }
        tx.commit().await?;
        Ok(())
    }
}
