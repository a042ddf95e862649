//! What a wave taught: kept, changed or dropped, with the reason. The next wave's design opens with it.

use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::Step;
use setwise_domain::time::Timestamp;
use setwise_domain::words;

use crate::Store;
use crate::db::{Row, Value};
use crate::error::StoreError;

words! {
    /// What becomes of something in the next wave.
    #[schemars(rename = "LessonVerdict")]
    Verdict {
        /// It stays.
        Keep = "keep",
        /// It is done differently.
        Change = "change",
        /// It goes.
        Drop = "drop",
    }
}

/// A lesson to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLesson {
    /// Which step of the design it concerns.
    pub step: Step,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What it is about.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// A lesson of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its place in the list, from 1.
    pub position: i64,
    /// What it says.
    pub lesson: NewLesson,
    /// Who wrote it down, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Writes a lesson down; the same words about the same step stand there once.
    pub async fn add_lesson(
        &self,
        wave: WaveId,
        lesson: NewLesson,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        tx.run("update wave set name = name where id = $1", vec![Value::text(wave)]).await?;
        let there = "select position from wave_lesson where wave_id = $1 and step = $2 and verdict = $3 and what = $4 and reason = $5";
        let same = vec![
            Value::text(wave),
            Value::text(lesson.step),
            Value::text(lesson.verdict),
            (&lesson.what).into(),
            (&lesson.reason).into(),
        ];
        if tx.one(there, same).await?.is_some() {
            return Ok(());
        }
        let sql = "insert into wave_lesson (wave_id, position, step, verdict, what, reason, by_id, at) \
                   select $1, coalesce(max(position), 0) + 1, $2, $3, $4, $5, $6, $7 from wave_lesson where wave_id = $1";
        let NewLesson { step, verdict, what, reason } = lesson;
        let values = vec![
            Value::text(wave),
            Value::text(step),
            Value::text(verdict),
            what.into(),
            reason.into(),
            Value::text(by),
            at.into(),
        ];
        tx.run(sql, values).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes a lesson out of the list. False: it is gone already.
    pub async fn remove_lesson(&self, wave: WaveId, position: i64) -> Result<bool, StoreError> {
        let sql = "delete from wave_lesson where wave_id = $1 and position = $2";
        Ok(self.db().run(sql, vec![Value::text(wave), position.into()]).await? > 0)
    }

    /// What a wave taught, by step and in the order it was written down.
    pub async fn lessons(&self, wave: WaveId) -> Result<Vec<Lesson>, StoreError> {
        let sql = "select l.position, l.step, l.verdict, l.what, l.reason, p.name, l.at from wave_lesson l \
                   join person p on p.id = l.by_id where l.wave_id = $1 order by l.position";
        let rows = self.db().all(sql, vec![Value::text(wave)]).await?;
        let mut lessons = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        lessons.sort_by_key(|one| (one.lesson.step, one.position));
        Ok(lessons)
    }
}

fn read(row: &Row) -> Result<Lesson, StoreError> {
    Ok(Lesson {
        position: row.get("position")?,
        lesson: NewLesson {
            step: row.parse("step")?,
            verdict: row.parse("verdict")?,
            what: row.get("what")?,
            reason: row.get("reason")?,
        },
        by: row.get("name")?,
        at: row.at("at")?,
    })
}
