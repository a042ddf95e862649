//! Whether a wave's work is the right work, as several people see it: each alone first.

use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::fit::Fit;
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Value};
use crate::error::StoreError;

/// What one person thinks of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FitReview {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their answers.
    pub fit: Fit,
    /// What they add, in their words.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Somebody gives their answers, or others than before.
    pub async fn give_fit(
        &self,
        wave: WaveId,
        person: PersonId,
        fit: Fit,
        note: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let answers = serde_json::to_string(&fit).map_err(|_| StoreError::Malformed { column: "answers" })?;
        let sql = "insert into fit_review (wave_id, person_id, answers, note, at) values ($1, $2, $3, $4, $5) \
                   on conflict (wave_id, person_id) do update set answers = excluded.answers, note = excluded.note, at = excluded.at";
        let values = vec![Value::text(wave), Value::text(person), answers.into(), note.into(), at.into()];
        self.db().run(sql, values).await?;
        Ok(())
    }

    /// How many have given their answers: that much everybody may know.
    pub async fn fits_given(&self, wave: WaveId) -> Result<usize, StoreError> {
        Ok(self.all_fits(wave).await?.len())
    }

    /// All answers, in the order they came, for somebody who has given theirs; none for who has not.
    pub async fn fits(&self, reader: PersonId, wave: WaveId) -> Result<Option<Vec<FitReview>>, StoreError> {
        let all = self.all_fits(wave).await?;
        Ok(all.iter().any(|one| one.person == reader).then_some(all))
    }

    /// All answers, for adding up: what is said of them names nobody.
    pub async fn all_fits(&self, wave: WaveId) -> Result<Vec<FitReview>, StoreError> {
        let sql = "select f.person_id, p.name, f.answers, f.note, f.at from fit_review f join person p on p.id = f.person_id \
                   where f.wave_id = $1 order by f.at, f.person_id";
        self.db().all(sql, vec![Value::text(wave)]).await?.iter().map(read).collect()
    }
}

fn read(row: &Row) -> Result<FitReview, StoreError> {
    let answers: String = row.get("answers")?;
    Ok(FitReview {
        person: row.parse("person_id")?,
        name: row.get("name")?,
        fit: serde_json::from_str(&answers).map_err(|_| StoreError::Malformed { column: "answers" })?,
        note: row.get("note")?,
        at: row.at("at")?,
    })
}
