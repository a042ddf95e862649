//! What somebody has begun and finished of the curriculum, and what they wrote there: theirs alone.
//!
//! Their words are sealed with their own key. No function here reads for anybody but the person it is given.

use serde::{Deserialize, Serialize};
use setwise_domain::id::PersonId;
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};
use crate::seal::{Place, Scope};

/// That somebody has begun, or finished, one version of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleReading {
    /// Which module.
    pub name: String,
    /// Which version.
    pub version: i64,
    /// Since when.
    pub begun_at: Timestamp,
    /// When they were done with it.
    pub finished_at: Option<Timestamp>,
}

/// What somebody wrote to a module.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteWords {
    /// Answers to its questions, each with the question as it was asked: questions change with versions.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// What they applied, and what came of it.
    #[serde(default)]
    pub application: String,
}

/// An answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question, as it was asked.
    pub question: String,
    /// What they wrote.
    pub answer: String,
}

/// What somebody wrote to a module, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleNote {
    /// What.
    pub words: NoteWords,
    /// Counted up each time it is kept.
    pub revision: i64,
    /// When it was kept last.
    pub changed_at: Timestamp,
}

/// Why something was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// It was kept from another window since; this is its revision now.
    #[error("this was kept from somewhere else since; nothing was kept")]
    Changed(i64),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for NoteError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Everything somebody has begun, what they began last first.
    pub async fn module_readings_of(&self, person: PersonId) -> Result<Vec<ModuleReading>, StoreError> {
        let sql = "select name, version, begun_at, finished_at from module_reading where person_id = $1 \
                   order by begun_at desc, name, version desc";
        self.db().all(sql, vec![Value::text(person)]).await?.iter().map(reading).collect()
    }

    /// Somebody begins a version of a module. Begun again, it stays begun when it was.
    pub async fn begin_module(
        &self,
        person: PersonId,
        name: &str,
        version: i64,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "insert into module_reading (person_id, name, version, begun_at) values ($1, $2, $3, $4) \
                   on conflict (person_id, name, version) do nothing";
        self.db().run(sql, vec![Value::text(person), name.into(), version.into(), at.into()]).await?;
        Ok(())
    }

    /// Somebody is done with a version of a module, begun or not. Done twice, it stays done when it was.
    pub async fn finish_module(
        &self,
        person: PersonId,
        name: &str,
        version: i64,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "insert into module_reading (person_id, name, version, begun_at, finished_at) values ($1, $2, $3, $4, $4) \
                   on conflict (person_id, name, version) \
                   do update set finished_at = coalesce(module_reading.finished_at, excluded.finished_at)";
        self.db().run(sql, vec![Value::text(person), name.into(), version.into(), at.into()]).await?;
        Ok(())
    }

    /// Somebody takes a version of a module up again that they were done with.
    pub async fn reopen_module(&self, person: PersonId, name: &str, version: i64) -> Result<(), StoreError> {
        let sql = "update module_reading set finished_at = null where person_id = $1 and name = $2 and version = $3";
        self.db().run(sql, vec![Value::text(person), name.into(), version.into()]).await?;
        Ok(())
    }

    /// What somebody wrote to a module; none where they have not.
    pub async fn module_note(&self, person: PersonId, name: &str) -> Result<Option<ModuleNote>, StoreError> {
        let sql = "select sealed_words, revision, changed_at from module_note where person_id = $1 and name = $2";
        let Some(row) = self.db().one(sql, vec![Value::text(person), name.into()]).await? else { return Ok(None) };
        let key = self.keys().of(self.db(), Scope::Person(person)).await?;
        let sealed: Vec<u8> = row.get("sealed_words")?;
        let row_name = place_name(person, name);
        let text = key.open_text(place(&row_name), &sealed)?;
        let words = serde_json::from_str(&text).map_err(|_| StoreError::Malformed { column: "sealed_words" })?;
        Ok(Some(ModuleNote { words, revision: row.get("revision")?, changed_at: row.at("changed_at")? }))
    }

    /// Keeps what somebody wrote and gives its new revision. `revision`: the one their words were made of, 0 for none.
    ///
    /// # Errors
    /// [`NoteError::Changed`] when it was kept from somewhere else since.
    pub async fn keep_module_note(
        &self,
        person: PersonId,
        name: &str,
        words: &NoteWords,
        revision: i64,
        at: Timestamp,
    ) -> Result<i64, NoteError> {
        let key = self.keys().of(self.db(), Scope::Person(person)).await?;
        let text = serde_json::to_string(words).map_err(|_| StoreError::Malformed { column: "sealed_words" })?;
        let row_name = place_name(person, name);
        let sealed = key.seal(place(&row_name), text.as_bytes());
        let sql = if revision == 0 {
            "insert into module_note (person_id, name, sealed_words, revision, changed_at) values ($1, $2, $3, $4 + 1, $5) \
             on conflict (person_id, name) do nothing"
        } else {
            "update module_note set sealed_words = $3, revision = $4 + 1, changed_at = $5 \
             where person_id = $1 and name = $2 and revision = $4"
        };
        let values = vec![Value::text(person), name.into(), sealed.into(), revision.into(), at.into()];
        if self.db().run(sql, values).await? > 0 {
            return Ok(revision + 1);
        }
        match self.module_note(person, name).await? {
            // What was sent is there already: sent twice, it is kept once.
            Some(now) if now.words == *words => Ok(now.revision),
            Some(now) => Err(NoteError::Changed(now.revision)),
            None => Err(NoteError::Changed(0)),
        }
    }
}

/// The row a note stands in, as its seal names it.
pub(crate) fn place_name(person: PersonId, name: &str) -> String {
    format!("{person}/{name}")
}

fn place(row: &String) -> Place<'_> {
    Place { kind: "module note", row, number: 0 }
}

fn reading(row: &Row) -> Result<ModuleReading, StoreError> {
    Ok(ModuleReading {
        name: row.get("name")?,
        version: row.get("version")?,
        begun_at: row.at("begun_at")?,
        finished_at: row.maybe_at("finished_at")?,
    })
}
