//! Protocols people are still writing. A draft is its author's alone, is kept as it stands, and is never thrown away:
//! it becomes a version, or is put away.

use setwise_domain::id::{PersonId, ProtocolDraftId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};

/// How many drafts somebody may have, those put away included.
pub const MOST_DRAFTS: i64 = 100;

/// A draft to be begun.
#[derive(Debug)]
pub struct NewDraft<'a> {
    /// Its id.
    pub id: ProtocolDraftId,
    /// Whose.
    pub author: PersonId,
    /// Of which protocol it is to be the next version; none: it will be a new one.
    pub of: Option<&'a str>,
    /// The text it begins with.
    pub text: DraftText<'a>,
    /// Now.
    pub at: Timestamp,
}

/// A text, with what a list calls it, so that a list need not read it.
#[derive(Debug, Clone, Copy)]
pub struct DraftText<'a> {
    /// The text.
    pub source: &'a str,
    /// The name in it; empty where none can be read.
    pub title: &'a str,
}

/// A draft in a list, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftCard {
    /// Its id.
    pub id: ProtocolDraftId,
    /// Of which protocol it is to be the next version.
    pub of: Option<String>,
    /// The name in its text; empty where none can be read.
    pub title: String,
    /// When it was kept last.
    pub changed_at: Timestamp,
    /// Since when it is put away, if so.
    pub put_away_at: Option<Timestamp>,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: ProtocolDraftId,
    /// Of which protocol it is to be the next version.
    pub of: Option<String>,
    /// Its text, mistakes and all.
    pub source: String,
    /// Counted up each time it is kept.
    pub revision: i64,
    /// When it was kept last.
    pub changed_at: Timestamp,
    /// Since when it is put away, if so.
    pub put_away_at: Option<Timestamp>,
    /// The version it became, if so.
    pub made_number: Option<i64>,
}

/// Why a draft was not kept.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Nobody has it, or somebody else has, or it has become a version.
    #[error("there is no such draft; nothing was kept")]
    NoSuchDraft,
    /// It was kept from another window since; this is its revision now.
    #[error("the draft was kept from somewhere else since; nothing was kept")]
    Changed(i64),
    /// The person has as many as one may.
    #[error("there are {MOST_DRAFTS} drafts already; nothing was begun")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for DraftError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Begins a draft.
    ///
    /// # Errors
    /// [`DraftError::TooMany`].
    pub async fn begin_protocol_draft(&self, new: NewDraft<'_>) -> Result<(), DraftError> {
        let mut tx = self.db().begin().await?;
        // Taking the person's row lets two requests at once count one after the other.
        tx.run("update person set name = name where id = $1", vec![Value::text(new.author)]).await?;
        let sql = "select count(*) as n from protocol_draft where author_id = $1 and made_number is null";
        let row = tx.one(sql, vec![Value::text(new.author)]).await?;
        if row.map_or(Ok(0), |row| row.get::<i64>("n"))? >= MOST_DRAFTS {
            return Err(DraftError::TooMany);
        }
        tx.run(
            "insert into protocol_draft (id, organisation_id, author_id, name, source, title, revision, created_at, changed_at) \
             select $1, organisation_id, id, $3, $4, $6, 1, $5, $5 from person where id = $2",
            vec![
                Value::text(new.id),
                Value::text(new.author),
                new.of.map(ToOwned::to_owned).into(),
                new.text.source.into(),
                new.at.into(),
                new.text.title.into(),
            ],
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A draft, for its author; also one that has become a version.
    pub async fn protocol_draft(&self, reader: PersonId, id: ProtocolDraftId) -> Result<Option<Draft>, StoreError> {
        let sql = "select id, name, source, revision, changed_at, put_away_at, made_number from protocol_draft \
                   where author_id = $1 and id = $2";
        let row = self.db().one(sql, vec![Value::text(reader), Value::text(id)]).await?;
        row.as_ref().map(draft).transpose()
    }

    /// Somebody's drafts that have not become versions, the one kept last first.
    pub async fn protocol_drafts_of(&self, reader: PersonId) -> Result<Vec<DraftCard>, StoreError> {
        let sql = "select id, name, title, changed_at, put_away_at from protocol_draft \
                   where author_id = $1 and made_number is null order by changed_at desc, id desc";
        let rows = self.db().all(sql, vec![Value::text(reader)]).await?;
        let card = |row: &Row| {
            Ok(DraftCard {
                id: row.parse("id")?,
                of: row.get("name")?,
                title: row.get("title")?,
                changed_at: row.at("changed_at")?,
                put_away_at: row.maybe_at("put_away_at")?,
            })
        };
        rows.iter().map(card).collect()
    }

    /// Keeps a draft as it stands and gives its new revision. `revision`: the one the text was made of.
    ///
    /// # Errors
    /// [`DraftError::Changed`] when it was kept from somewhere else since; [`DraftError::NoSuchDraft`].
    pub async fn keep_protocol_draft(
        &self,
        author: PersonId,
        id: ProtocolDraftId,
        text: DraftText<'_>,
        revision: i64,
        at: Timestamp,
    ) -> Result<i64, DraftError> {
        let sql = "update protocol_draft set source = $4, title = $6, revision = revision + 1, changed_at = $5 \
                   where author_id = $1 and id = $2 and revision = $3 and made_number is null";
        let values = vec![
            Value::text(author),
            Value::text(id),
            revision.into(),
            text.source.into(),
            at.into(),
            text.title.into(),
        ];
        if self.db().run(sql, values).await? > 0 {
            return Ok(revision + 1);
        }
        match self.protocol_draft(author, id).await? {
            // What was sent is there already: sent twice, it is kept once.
            Some(now) if now.source == text.source && now.made_number.is_none() => Ok(now.revision),
            Some(now) if now.made_number.is_none() => Err(DraftError::Changed(now.revision)),
            _ => Err(DraftError::NoSuchDraft),
        }
    }

    /// Puts a draft away, or takes it out again. Says whether there is one.
    pub async fn put_draft_away(
        &self,
        author: PersonId,
        id: ProtocolDraftId,
        since: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let sql = "update protocol_draft set put_away_at = $3 where author_id = $1 and id = $2 and made_number is null";
        Ok(self.db().run(sql, vec![Value::text(author), Value::text(id), since.into()]).await? > 0)
    }
}

fn draft(row: &Row) -> Result<Draft, StoreError> {
    Ok(Draft {
        id: row.parse("id")?,
        of: row.get("name")?,
        source: row.get("source")?,
        revision: row.get("revision")?,
        changed_at: row.at("changed_at")?,
        put_away_at: row.maybe_at("put_away_at")?,
        made_number: row.get("made_number")?,
    })
}
