//! Protocols an organisation made in the browser, with every version they had. A version never changes; what is no longer
//! offered is put away and may be taken out again.
//!
//! Class organisation, plain rows: whoever belongs to it reads them.

use setwise_domain::id::{OrganisationId, PersonId, ProtocolDraftId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};

/// A protocol's latest version, for the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// The id in its text.
    pub name: String,
    /// Which version.
    pub number: i64,
    /// Its text.
    pub source: String,
    /// Whether planning no longer offers it.
    pub put_away: bool,
}

/// A protocol somebody made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The id in its text.
    pub name: String,
    /// Who made it.
    pub made_by: PersonId,
    /// What they are called.
    pub made_by_name: String,
    /// When its first version was made.
    pub made_at: Timestamp,
    /// Since when planning no longer offers it, if so.
    pub put_away_at: Option<Timestamp>,
    /// Its latest version.
    pub latest: i64,
}

/// One version, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionCard {
    /// From 1.
    pub number: i64,
    /// Who made it.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
}

/// A draft that is to become a version.
#[derive(Debug)]
pub struct NewVersion<'a> {
    /// Which draft.
    pub draft: ProtocolDraftId,
    /// Whose.
    pub author: PersonId,
    /// The text that was looked at, with `{number}` known only here: see [`Store::make_protocol_version`].
    pub revision: i64,
    /// The id in its text.
    pub name: &'a str,
    /// Now.
    pub at: Timestamp,
}

/// Why no version was made.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    /// Nobody has this draft, or somebody else has.
    #[error("there is no such draft; nothing was made")]
    NoSuchDraft,
    /// The draft went on since it was looked at.
    #[error("the draft has changed since it was looked at; nothing was made")]
    Changed,
    /// Another protocol of the organisation has this name.
    #[error("there is a protocol of this name already; nothing was made")]
    NameTaken,
    /// The draft is of a protocol with another name, and a protocol keeps its name.
    #[error("a protocol keeps the name of its first version, {0}; nothing was made")]
    OtherName(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for VersionError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// The latest version of every protocol that was made, put away or not: what the library is filled with. Nobody in
    /// particular reads it.
    pub async fn latest_protocols(&self) -> Result<Vec<Latest>, StoreError> {
        let sql = "select v.name, v.number, v.source, p.put_away_at from protocol_version v \
                   join protocol p on p.organisation_id = v.organisation_id and p.name = v.name \
                   where v.number = (select max(w.number) from protocol_version w \
                   where w.organisation_id = v.organisation_id and w.name = v.name) order by v.name";
        let rows = self.db().all(sql, vec![]).await?;
        rows.iter()
            .map(|row| {
                Ok(Latest {
                    name: row.get("name")?,
                    number: row.get("number")?,
                    source: row.get("source")?,
                    put_away: row.maybe_at("put_away_at")?.is_some(),
                })
            })
            .collect()
    }

    /// Every protocol the reader's organisation made, by name.
    pub async fn made_protocols(&self, reader: PersonId) -> Result<Vec<Made>, StoreError> {
        let rows = self.db().all(MADE, vec![Value::text(reader)]).await?;
        rows.iter().map(made).collect()
    }

    /// One of them.
    pub async fn made_protocol(&self, reader: PersonId, name: &str) -> Result<Option<Made>, StoreError> {
        Ok(self.made_protocols(reader).await?.into_iter().find(|made| made.name == name))
    }

    /// The versions of one, the latest first.
    pub async fn protocol_versions(&self, reader: PersonId, name: &str) -> Result<Vec<VersionCard>, StoreError> {
        let sql = "select v.number, v.made_at, m.name as made_by_name from protocol_version v \
                   join person r on r.organisation_id = v.organisation_id join person m on m.id = v.made_by \
                   where r.id = $1 and v.name = $2 order by v.number desc";
        let rows = self.db().all(sql, vec![Value::text(reader), name.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(VersionCard {
                    number: row.get("number")?,
                    made_by_name: row.get("made_by_name")?,
                    made_at: row.at("made_at")?,
                })
            })
            .collect()
    }

    /// The text of one version.
    pub async fn protocol_version(
        &self,
        reader: PersonId,
        name: &str,
        number: i64,
    ) -> Result<Option<String>, StoreError> {
        let sql = "select v.source from protocol_version v join person r on r.organisation_id = v.organisation_id \
                   where r.id = $1 and v.name = $2 and v.number = $3";
        let row = self.db().one(sql, vec![Value::text(reader), name.into(), number.into()]).await?;
        Ok(row.map(|row| row.get("source")).transpose()?)
    }

    /// Makes a version of a draft, and gives its number. `text_of` gives the text for a number, so that a text may say
    /// which version it is. Made twice, it is made once.
    ///
    /// # Errors
    /// [`VersionError`]; that the text has no mistakes is the caller's question.
    pub async fn make_protocol_version(
        &self,
        new: NewVersion<'_>,
        text_of: impl FnOnce(&str, i64) -> String + Send,
    ) -> Result<i64, VersionError> {
        let mut tx = self.db().begin().await?;
        // Taking the draft's row lets two requests at once come one after the other.
        let taken = "update protocol_draft set revision = revision where id = $1 and author_id = $2 \
                     returning organisation_id, name, source, revision, made_number";
        let row = tx.one(taken, vec![Value::text(new.draft), Value::text(new.author)]).await?;
        let row = row.ok_or(VersionError::NoSuchDraft)?;
        if let Some(number) = row.get::<Option<i64>>("made_number")? {
            return Ok(number);
        }
        if row.get::<i64>("revision")? != new.revision {
            return Err(VersionError::Changed);
        }
        let organisation: OrganisationId = row.parse("organisation_id")?;
        match row.get::<Option<String>>("name")? {
            Some(name) if name != new.name => return Err(VersionError::OtherName(name)),
            Some(_) => {}
            None => begin(&mut tx, organisation, &new).await?,
        }
        let source: String = row.get("source")?;
        let number = next_number(&mut tx, organisation, new.name).await?;
        tx.run(
            "insert into protocol_version (organisation_id, name, number, source, made_by, made_at) \
             values ($1, $2, $3, $4, $5, $6)",
            vec![
                Value::text(organisation),
                new.name.into(),
                number.into(),
                text_of(&source, number).into(),
                Value::text(new.author),
                new.at.into(),
            ],
        )
        .await?;
        let used = "update protocol_draft set name = $2, made_number = $3 where id = $1";
        tx.run(used, vec![Value::text(new.draft), new.name.into(), number.into()]).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Puts a protocol away, so that planning no longer offers it, or takes it out again. Says whether there is one.
    pub async fn put_protocol_away(
        &self,
        by: PersonId,
        name: &str,
        since: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let sql = "update protocol set put_away_at = $3 where name = $2 \
                   and organisation_id = (select organisation_id from person where id = $1)";
        Ok(self.db().run(sql, vec![Value::text(by), name.into(), since.into()]).await? > 0)
    }
}

const MADE: &str = "select p.name, p.made_by, m.name as made_by_name, p.made_at, p.put_away_at, \
    (select max(v.number) from protocol_version v where v.organisation_id = p.organisation_id and v.name = p.name) as latest \
    from protocol p join person r on r.organisation_id = p.organisation_id join person m on m.id = p.made_by \
    where r.id = $1 order by p.name";

fn made(row: &Row) -> Result<Made, StoreError> {
    Ok(Made {
        name: row.get("name")?,
        made_by: row.parse("made_by")?,
        made_by_name: row.get("made_by_name")?,
        made_at: row.at("made_at")?,
        put_away_at: row.maybe_at("put_away_at")?,
        latest: row.get("latest")?,
    })
}

/// The protocol of a first version.
async fn begin(tx: &mut Tx, organisation: OrganisationId, new: &NewVersion<'_>) -> Result<(), VersionError> {
    let sql = "insert into protocol (organisation_id, name, made_by, made_at) values ($1, $2, $3, $4) \
               on conflict (organisation_id, name) do nothing";
    let values = vec![Value::text(organisation), new.name.into(), Value::text(new.author), new.at.into()];
    if tx.run(sql, values).await? == 0 { Err(VersionError::NameTaken) } else { Ok(()) }
}

/// The protocol's row is taken first, so that two people who make a version at once make two.
async fn next_number(tx: &mut Tx, organisation: OrganisationId, name: &str) -> Result<i64, StoreError> {
    let of = || vec![Value::text(organisation), name.into()];
    tx.run("update protocol set name = name where organisation_id = $1 and name = $2", of()).await?;
    let sql =
        "select coalesce(max(number), 0) as latest from protocol_version where organisation_id = $1 and name = $2";
    let row = tx.one(sql, of()).await?;
    Ok(row.map_or(Ok(0), |row| row.get::<i64>("latest"))? + 1)
}
