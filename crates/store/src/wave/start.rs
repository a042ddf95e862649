//! A wave begins: its sets' meetings are planned; and it moves: all that hangs on its start moves with it.

use std::collections::BTreeSet;

use setwise_domain::id::{MeetingId, SetId, WaveId};
use setwise_domain::programme::remarks::Remark;
use setwise_domain::programme::schedule::days_between;
use setwise_domain::programme::{Design, WaveStatus};
use setwise_domain::time::Timestamp;

use super::replanning::lock_sets;
use super::{WaveError, written};
use crate::Store;
use crate::calendar::{self, dates};
use crate::db::{Tx, Value};
use crate::error::StoreError;
use crate::meeting::{self, MeetingError, MeetingPlan};
use crate::set_change;
use crate::sponsorship;

/// The meetings a wave plans for one of its sets: each with its number in the design, from 1.
#[derive(Debug, Clone)]
pub struct SetMeetings {
    /// Whose.
    pub set: SetId,
    /// Which.
    pub meetings: Vec<(MeetingId, i64, MeetingPlan)>,
}

/// A meeting that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub meeting: MeetingId,
    /// From when: where its set moved it since, nothing moves.
    pub from: Timestamp,
    /// To when.
    pub starts_at: Timestamp,
}

impl Store {
    /// Starts a wave with what was said against it, and plans the meetings of its sets: all or nothing. A set that has ended
    /// meanwhile is passed over.
    ///
    /// # Errors
    /// [`WaveError::NotNow`] unless it is being designed.
    pub async fn start_wave(
        &self,
        wave: WaveId,
        ignored: &[Remark],
        sets: Vec<SetMeetings>,
        at: Timestamp,
    ) -> Result<(), WaveError> {
        let ignored = serde_json::to_string(ignored).map_err(|_| StoreError::Malformed { column: "remarks" })?;
        let mut tx = self.db().begin().await?;
        let sql =
            "update wave set status = 'running', started_at = $2, remarks = $3 where id = $1 and status = 'designing'";
        if tx.run(sql, vec![Value::text(wave), at.into(), ignored.into()]).await? == 0 {
            drop(tx);
            return Err(match self.why_not(wave).await? {
                // It is being designed no more, or was when asked: by now somebody else has started it.
                WaveError::ChangedMeanwhile => WaveError::NotNow { status: WaveStatus::Running },
                error => error,
            });
        }
        dates::changed(&mut tx, wave).await?;
        for one in sets {
            plan(&mut tx, wave, one, at).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Plans the meetings of a set that came to a wave under way, by its design of this revision.
    ///
    /// # Errors
    /// [`WaveError::ChangedMeanwhile`], [`WaveError::NotFound`].
    pub async fn plan_in_wave(
        &self,
        (wave, revision): (WaveId, i64),
        set: SetMeetings,
        at: Timestamp,
    ) -> Result<(), WaveError> {
        let mut tx = self.db().begin().await?;
        let sql = "update wave set revision = revision where id = $1 returning revision";
        let row = tx.one(sql, vec![Value::text(wave)]).await?.ok_or(WaveError::NotFound)?;
        if row.get::<i64>("revision")? != revision {
            return Err(WaveError::ChangedMeanwhile);
        }
        plan(&mut tx, wave, set, at).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Moves a wave: its design, the sponsor's touchpoints nobody has said anything of, and those of its meetings that have not begun. Gives
    /// the meetings that moved; one that began meanwhile stays where it was. `ahead`: meetings of dates that lie ahead only now, for the sets
    /// that have none of that number.
    ///
    /// # Errors
    /// [`WaveError::ChangedMeanwhile`], [`WaveError::NotNow`]; [`WaveError::MeetingMoved`] where a set moved one of them since it was read.
    pub async fn move_wave(
        &self,
        wave: WaveId,
        design: &Design,
        revision: i64,
        meetings: &[Moved],
        (ahead, at): (Vec<SetMeetings>, Timestamp),
    ) -> Result<Vec<MeetingId>, WaveError> {
        let mut tx = self.db().begin().await?;
        let before = tx.one("select design from wave where id = $1", vec![Value::text(wave)]).await?;
        let before: Option<Design> = match before {
            Some(row) => Design::of_kept(&row.get::<String>("design")?).ok(),
            None => None,
        };
        let sql = "update wave set design = $2, revision = revision + 1 where id = $1 and revision = $3 and status <> 'ended'";
        if tx.run(sql, vec![Value::text(wave), written(design)?.into(), revision.into()]).await? == 0 {
            drop(tx);
            return Err(self.why_stale(wave).await?);
        }
        dates::changed(&mut tx, wave).await?;
        // The sets' rows first, as everywhere, in one order: whoever plans a meeting of one of them waits, and nobody for ever.
        lock_sets(&mut tx, wave).await?;
        if let Some((from, to)) = before.and_then(|before| before.first_day()).zip(design.first_day()) {
            sponsorship::touchpoints::shift(&mut tx, wave, days_between(from, to)).await?;
        }
        let mut moved = Vec::with_capacity(meetings.len());
        let mut sets: BTreeSet<SetId> = BTreeSet::new();
        for one in meetings {
            let sql = "update meeting set starts_at = $2, plan_changes = plan_changes + 1 where id = $1 and status in ('planned', 'open') \
                       and starts_at = $4 and id in (select meeting_id from wave_meeting where wave_id = $3) returning set_id";
            let values = vec![Value::text(one.meeting), one.starts_at.into(), Value::text(wave), one.from.into()];
            if let Some(row) = tx.one(sql, values).await? {
                moved.push(one.meeting);
                sets.insert(row.parse("set_id")?);
                continue;
            }
            let sql = "select t.id from meeting t join wave_meeting n on n.meeting_id = t.id and n.wave_id = $2 \
                       where t.id = $1 and t.status in ('planned', 'open')";
            if tx.one(sql, vec![Value::text(one.meeting), Value::text(wave)]).await?.is_some() {
                return Err(WaveError::MeetingMoved);
            }
        }
        for set in sets {
            calendar::changed(&mut tx, set).await?;
        }
        for one in ahead {
            plan(&mut tx, wave, one, at).await?;
        }
        tx.commit().await?;
        Ok(moved)
    }
}

/// Plans meetings of a set that goes on and is in the wave; of each number the set has one at the most.
pub(super) async fn plan(tx: &mut Tx, wave: WaveId, one: SetMeetings, at: Timestamp) -> Result<(), WaveError> {
    if !set_change::lock(tx, one.set).await? {
        return Ok(());
    }
    // It was read before this: taken out of the wave meanwhile, it is given nothing.
    let sql = "select set_id from wave_set where set_id = $1 and wave_id = $2";
    if tx.one(sql, vec![Value::text(one.set), Value::text(wave)]).await?.is_none() {
        return Ok(());
    }
    let sql = "select n.number from wave_meeting n join meeting t on t.id = n.meeting_id where t.set_id = $1 and n.wave_id = $2";
    let there = tx.all(sql, vec![Value::text(one.set), Value::text(wave)]).await?;
    let mut there: BTreeSet<i64> = there.iter().map(|row| row.get("number")).collect::<Result<_, _>>()?;
    for (id, number, plan) in one.meetings {
        if !there.insert(number) {
            continue;
        }
        match meeting::insert(tx, id, one.set, plan, None, at).await {
            Ok(_) => {}
            Err(MeetingError::Store(error)) => return Err(error.into()),
            Err(_) => continue,
        }
        let sql = "insert into wave_meeting (meeting_id, wave_id, number) values ($1, $2, $3)";
        tx.run(sql, vec![Value::text(id), Value::text(wave), number.into()]).await?;
    }
    calendar::changed(tx, one.set).await?;
    Ok(())
}
