//! A wave's design changes while its sets have meetings planned by it: what changed of a planned meeting changes in the meetings of the sets
//! that still stand as it said, and nothing changes in those of its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use setwise_domain::id::{MeetingId, SetId, WaveId};
use setwise_domain::programme::Design;
use setwise_domain::time::Timestamp;

use super::start::{SetMeetings, plan};
use super::{WaveError, written};
use crate::Store;
use crate::calendar::{self, dates};
use crate::db::{Tx, Value};
use crate::meeting::Way;
use crate::people_import;
use crate::set_change;

/// The number of a meeting that was planned by a date its design has no more, once it has begun. No date has it.
pub(super) const NO_LONGER: i64 = 0;

/// What a design says of a planned meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// When.
    pub starts_at: Timestamp,
    /// In which zone that is meant.
    pub zone: String,
    /// For how long.
    pub minutes: i64,
    /// Whether people speak or write in it.
    pub way: Way,
    /// How many presentations fit into it, by the protocol a set follows.
    pub slots: BTreeMap<String, i64>,
    /// Where; often empty.
    pub place: String,
    /// What is special about it; often empty.
    pub occasion: String,
}

/// A planned meeting that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its number in the design.
    pub planned: i64,
    /// As it was.
    pub was: Planned,
    /// As it is.
    pub now: Planned,
}

/// What a new design means for the meetings of the sets.
#[derive(Debug, Clone, Default)]
pub struct Replan {
    /// Planned meetings that are not as they were.
    pub changed: Vec<Changed>,
    /// Meetings of planned ones that are new, or lie ahead only now. A set that has one of that number already keeps it.
    pub added: Vec<SetMeetings>,
    /// When it is kept.
    pub at: Timestamp,
}

/// What was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The new revision of the design.
    pub revision: i64,
    /// The meetings of sets that changed with it.
    pub changed: Vec<MeetingId>,
}

impl Store {
    /// Keeps a design, unless another was kept since `revision` was read; gives the new revision. A wave that has ended keeps its own.
    ///
    /// # Errors
    /// [`WaveError::ChangedMeanwhile`], [`WaveError::NotNow`], [`WaveError::CarrierNotOfWave`].
    pub async fn keep_design(&self, id: WaveId, design: &Design, revision: i64) -> Result<i64, WaveError> {
        Ok(self.keep_design_and_plan(id, design, revision, Replan::default()).await?.revision)
    }

    /// The same with what it means for the meetings of the sets, all or nothing. A meeting that has begun stays as it is, and one that its set
    /// moved keeps its time.
    ///
    /// # Errors
    /// [`WaveError::ChangedMeanwhile`], [`WaveError::NotNow`], [`WaveError::CarrierNotOfWave`].
    pub async fn keep_design_and_plan(
        &self,
        id: WaveId,
        design: &Design,
        revision: i64,
        replan: Replan,
    ) -> Result<Kept, WaveError> {
        let sql = "update wave set design = $2, revision = revision + 1 where id = $1 and revision = $3 and status <> 'ended' \
                   returning revision";
        let mut tx = self.db().begin().await?;
        let Some(row) = tx.one(sql, vec![Value::text(id), written(design)?.into(), revision.into()]).await? else {
            drop(tx);
            return Err(self.why_stale(id).await?);
        };
        let revision = row.get("revision")?;
        carriers_are_here(&mut tx, id, design).await?;
        people_import::design_kept(&mut tx, id, design).await?;
        dates::changed(&mut tx, id).await?;
        let changed = change(&mut tx, id, design, replan).await?;
        tx.commit().await?;
        Ok(Kept { revision, changed })
    }
}

/// A set that leaves takes the wave's row first, which is held: one that carries a part stays until the design is kept.
async fn carriers_are_here(tx: &mut Tx, wave: WaveId, design: &Design) -> Result<(), WaveError> {
    for set in design.work.carriers() {
        let sql = "select set_id from wave_set where wave_id = $1 and set_id = $2";
        if tx.one(sql, vec![Value::text(wave), Value::text(set)]).await?.is_none() {
            return Err(WaveError::CarrierNotOfWave);
        }
    }
    Ok(())
}

/// What a new design does to the meetings of the sets; gives those it changed. The wave's row is held.
async fn change(tx: &mut Tx, wave: WaveId, design: &Design, replan: Replan) -> Result<Vec<MeetingId>, WaveError> {
    let sql = "select distinct number from wave_meeting where wave_id = $1 and number <> $2";
    let rows = tx.all(sql, vec![Value::text(wave), NO_LONGER.into()]).await?;
    let mut gone: Vec<i64> = rows.iter().map(|row| row.get("number")).collect::<Result<_, _>>()?;
    gone.retain(|number| design.planned(*number).is_none_or(|one| !one.is_of_sets()));
    if gone.is_empty() && replan.changed.is_empty() && replan.added.is_empty() {
        return Ok(Vec::new());
    }
    lock_sets(tx, wave).await?;
    for number in gone {
        // What the design does not plan for sets any more is theirs alone now: no later meeting is taken for it. One that has begun
        // stays the wave's, under a number that no date has.
        let sql = "update wave_meeting set number = $3 where wave_id = $1 and number = $2 \
                   and meeting_id in (select id from meeting where started_at is not null)";
        tx.run(sql, vec![Value::text(wave), number.into(), NO_LONGER.into()]).await?;
        let sql = "delete from wave_meeting where wave_id = $1 and number = $2";
        tx.run(sql, vec![Value::text(wave), number.into()]).await?;
    }
    let (mut meetings, mut sets) = (Vec::new(), BTreeSet::<SetId>::new());
    for Changed { planned, was, now } in replan.changed {
        for (protocol, slots) in &now.slots {
            // Before the minutes: where a set changed those, its presentations are its own too.
            let sql = "update meeting set slots = $4 where protocol = $2 and slots = $3 and minutes = $5 and status in ('planned', 'open') \
                       and id in (select meeting_id from wave_meeting where wave_id = $1 and number = $6)";
            let Some(before) = was.slots.get(protocol).filter(|before| *before != slots) else { continue };
            let (before, minutes) = (Value::from(*before), Value::from(was.minutes));
            tx.run(sql, vec![Value::text(wave), protocol.into(), before, (*slots).into(), minutes, planned.into()])
                .await?;
        }
        // A meeting over days has no minutes, and is written wherever people are.
        let sql = "update meeting set starts_at = case when starts_at = $3 then $4 else starts_at end, \
                   zone = case when starts_at = $3 then $5 else zone end, \
                   minutes = case when minutes = $6 then $7 else minutes end, \
                   way = case when way = $11 and minutes > 0 then $12 else way end, \
                   place = case when place = $8 then $9 else place end, occasion = $10, plan_changes = plan_changes + 1 \
                   where status in ('planned', 'open') \
                   and id in (select meeting_id from wave_meeting where wave_id = $1 and number = $2) returning id, set_id";
        let values = vec![
            Value::text(wave),
            planned.into(),
            was.starts_at.into(),
            now.starts_at.into(),
            now.zone.into(),
            was.minutes.into(),
            now.minutes.into(),
            was.place.into(),
            now.place.into(),
            now.occasion.into(),
            Value::text(was.way),
            Value::text(now.way),
        ];
        for row in tx.all(sql, values).await? {
            meetings.push(row.parse("id")?);
            sets.insert(row.parse("set_id")?);
        }
    }
    for set in sets {
        calendar::changed(tx, set).await?;
    }
    for one in replan.added {
        plan(tx, wave, one, replan.at).await?;
    }
    Ok(meetings)
}

/// Takes the rows of the sets that have meetings of a wave, in one order: whoever plans a meeting of one of them waits, and nobody for
/// ever. The wave's row comes first.
pub(super) async fn lock_sets(tx: &mut Tx, wave: WaveId) -> Result<(), WaveError> {
    let sql = "select set_id from wave_set where wave_id = $1 order by set_id";
    for row in tx.all(sql, vec![Value::text(wave)]).await? {
        set_change::lock(tx, row.parse("set_id")?).await?;
    }
    Ok(())
}
