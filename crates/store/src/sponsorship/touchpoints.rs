//! Touchpoints: planned by the lead, kept or missed as the sponsor or the lead says.

use jiff::ToSpan as _;
use jiff::civil::Date;
use setwise_domain::id::{PersonId, TouchpointId, WaveId};
use setwise_domain::sponsorship::{MOST_TOUCHPOINTS, TouchpointKind, TouchpointState};
use setwise_domain::time::Timestamp;

use super::SponsorshipError;
use crate::Store;
use crate::calendar::dates;
use crate::db::{Db, Row, Tx, Value};
use crate::error::StoreError;

/// A touchpoint to be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTouchpoint {
    /// Its id: sent twice, it is planned once.
    pub id: TouchpointId,
    /// What for.
    pub kind: TouchpointKind,
    /// On which day.
    pub on: Date,
}

/// Another day or purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replanned {
    /// Which, with what it is for and its day from now on.
    pub touchpoint: NewTouchpoint,
    /// The revision that was read.
    pub revision: i64,
}

/// What became of a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Of which.
    pub id: TouchpointId,
    /// Kept or missed; planned again takes back what was said.
    pub state: TouchpointState,
    /// What there is to say of it.
    pub word: String,
    /// The revision that was read.
    pub revision: i64,
}

/// A touchpoint of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touchpoint {
    /// Its id.
    pub id: TouchpointId,
    /// What for.
    pub kind: TouchpointKind,
    /// On which day.
    pub on: Date,
    /// What became of it.
    pub state: TouchpointState,
    /// What was said of it.
    pub word: String,
    /// How often it was changed: who changes an older one is told.
    pub revision: i64,
    /// Who changed it last, by name.
    pub by: String,
}

impl Store {
    /// Plans the touchpoints of kinds the wave has none of; gives how many that were.
    pub async fn plan_touchpoints(
        &self,
        wave: WaveId,
        wanted: &[NewTouchpoint],
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, SponsorshipError> {
        let mut tx = self.db().begin().await?;
        lock(&mut tx, wave).await?;
        let there = kinds(&mut tx, wave).await?;
        let missing: Vec<_> = wanted.iter().filter(|one| !there.contains(&one.kind)).collect();
        for one in &missing {
            insert(&mut tx, wave, **one, by, at).await?;
        }
        if !missing.is_empty() {
            dates::changed(&mut tx, wave).await?;
        }
        tx.commit().await?;
        Ok(missing.len())
    }

    /// Plans one more; says whether it is new, and was not sent twice.
    ///
    /// # Errors
    /// [`SponsorshipError::TooMany`]; [`SponsorshipError::IdTaken`] by one of another wave.
    pub async fn add_touchpoint(
        &self,
        wave: WaveId,
        new: NewTouchpoint,
        by: PersonId,
        at: Timestamp,
    ) -> Result<bool, SponsorshipError> {
        let mut tx = self.db().begin().await?;
        lock(&mut tx, wave).await?;
        if kinds(&mut tx, wave).await?.len() >= MOST_TOUCHPOINTS {
            return Err(SponsorshipError::TooMany);
        }
        let is_new = insert(&mut tx, wave, new, by, at).await?;
        let theirs = "select id from touchpoint where id = $1 and wave_id = $2";
        if !is_new && tx.one(theirs, vec![Value::text(new.id), Value::text(wave)]).await?.is_none() {
            return Err(SponsorshipError::IdTaken);
        }
        if is_new {
            dates::changed(&mut tx, wave).await?;
        }
        tx.commit().await?;
        Ok(is_new)
    }

    /// Another day or purpose for one nobody has said anything of.
    ///
    /// # Errors
    /// [`SponsorshipError::InTheRecord`], [`SponsorshipError::ChangedMeanwhile`], [`SponsorshipError::NotFound`].
    pub async fn replan_touchpoint(
        &self,
        wave: WaveId,
        wanted: Replanned,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), SponsorshipError> {
        let NewTouchpoint { id, kind, on } = wanted.touchpoint;
        let mut tx = self.db().begin().await?;
        dates::changed(&mut tx, wave).await?;
        let sql = "update touchpoint set kind = $3, planned_on = $4, revision = revision + 1, changed_by = $5, changed_at = $6 \
                   where id = $1 and wave_id = $2 and revision = $7 and state = 'planned'";
        let values = vec![
            Value::text(id),
            Value::text(wave),
            Value::text(kind),
            Value::text(on),
            Value::text(by),
            at.into(),
            wanted.revision.into(),
        ];
        if tx.run(sql, values).await? == 0 {
            return Err(why_not(&mut tx, wave, id).await?);
        }
        tx.commit().await?;
        Ok(())
    }

    /// Takes one off the plan that nobody has said anything of.
    ///
    /// # Errors
    /// [`SponsorshipError::InTheRecord`], [`SponsorshipError::NotFound`].
    pub async fn remove_touchpoint(&self, wave: WaveId, id: TouchpointId) -> Result<(), SponsorshipError> {
        let mut tx = self.db().begin().await?;
        dates::changed(&mut tx, wave).await?;
        let sql = "delete from touchpoint where id = $1 and wave_id = $2 and state = 'planned'";
        if tx.run(sql, vec![Value::text(id), Value::text(wave)]).await? == 0 {
            return Err(why_not(&mut tx, wave, id).await?);
        }
        tx.commit().await?;
        Ok(())
    }

    /// Says what became of one, or says it anew.
    ///
    /// # Errors
    /// [`SponsorshipError::ChangedMeanwhile`], [`SponsorshipError::NotFound`].
    pub async fn say_of_touchpoint(
        &self,
        wave: WaveId,
        outcome: Outcome,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), SponsorshipError> {
        let mut tx = self.db().begin().await?;
        dates::changed(&mut tx, wave).await?;
        let sql = "update touchpoint set state = $3, word = $4, revision = revision + 1, changed_by = $5, changed_at = $6 \
                   where id = $1 and wave_id = $2 and revision = $7";
        let values = vec![
            Value::text(outcome.id),
            Value::text(wave),
            Value::text(outcome.state),
            outcome.word.into(),
            Value::text(by),
            at.into(),
            outcome.revision.into(),
        ];
        if tx.run(sql, values).await? == 0 {
            return Err(match why_not(&mut tx, wave, outcome.id).await? {
                SponsorshipError::InTheRecord => SponsorshipError::ChangedMeanwhile,
                error => error,
            });
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Moves with a wave what of its touchpoints is still ahead of being said, in the transaction that moves it.
pub(crate) async fn shift(tx: &mut Tx, wave: WaveId, days: i64) -> Result<(), StoreError> {
    let sql = "select id, planned_on from touchpoint where wave_id = $1 and state = 'planned'";
    for row in tx.all(sql, vec![Value::text(wave)]).await? {
        let on: Date = row.parse("planned_on")?;
        // One that would leave the calendar stays: the design would not have moved there either.
        let Ok(moved) = on.checked_add(days.days()) else { continue };
        let sql = "update touchpoint set planned_on = $2, revision = revision + 1 where id = $1";
        tx.run(sql, vec![row.get::<String>("id")?.into(), Value::text(moved)]).await?;
    }
    Ok(())
}

pub(crate) async fn of_wave(db: &Db, wave: WaveId) -> Result<Vec<Touchpoint>, StoreError> {
    let sql = "select t.id, t.kind, t.planned_on, t.state, t.word, t.revision, p.name from touchpoint t \
               join person p on p.id = t.changed_by where t.wave_id = $1";
    let rows = db.all(sql, vec![Value::text(wave)]).await?;
    let mut touchpoints = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    touchpoints.sort_by_key(|one| (one.on, one.kind, one.id));
    Ok(touchpoints)
}

fn read(row: &Row) -> Result<Touchpoint, StoreError> {
    Ok(Touchpoint {
        id: row.parse("id")?,
        kind: row.parse("kind")?,
        on: row.parse("planned_on")?,
        state: row.parse("state")?,
        word: row.get("word")?,
        revision: row.get("revision")?,
        by: row.get("name")?,
    })
}

/// One after the other, so that none is planned twice.
async fn lock(tx: &mut Tx, wave: WaveId) -> Result<(), SponsorshipError> {
    let touched = tx.run("update wave set name = name where id = $1", vec![Value::text(wave)]).await?;
    if touched == 0 { Err(SponsorshipError::NotFound) } else { Ok(()) }
}

async fn kinds(tx: &mut Tx, wave: WaveId) -> Result<Vec<TouchpointKind>, StoreError> {
    let rows = tx.all("select kind from touchpoint where wave_id = $1", vec![Value::text(wave)]).await?;
    rows.iter().map(|row| row.parse("kind")).collect()
}

async fn insert(
    tx: &mut Tx,
    wave: WaveId,
    new: NewTouchpoint,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, SponsorshipError> {
    let sql = "insert into touchpoint (id, wave_id, kind, planned_on, state, word, revision, changed_by, changed_at) \
               values ($1, $2, $3, $4, 'planned', '', 1, $5, $6) on conflict (id) do nothing";
    let values = vec![
        Value::text(new.id),
        Value::text(wave),
        Value::text(new.kind),
        Value::text(new.on),
        Value::text(by),
        at.into(),
    ];
    Ok(tx.run(sql, values).await? > 0)
}

async fn why_not(tx: &mut Tx, wave: WaveId, id: TouchpointId) -> Result<SponsorshipError, StoreError> {
    let sql = "select state from touchpoint where id = $1 and wave_id = $2";
    let row = tx.one(sql, vec![Value::text(id), Value::text(wave)]).await?;
    Ok(match row.map(|row| row.parse::<TouchpointState>("state")).transpose()? {
        None => SponsorshipError::NotFound,
        Some(TouchpointState::Planned) => SponsorshipError::ChangedMeanwhile,
        Some(TouchpointState::Kept | TouchpointState::Missed) => SponsorshipError::InTheRecord,
    })
}
