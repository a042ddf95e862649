//! Modules an organisation made, with every version they had. A version never changes; what is no longer offered is put
//! away and may be taken out again. Those that ship with Setwise are not here.
//!
//! Class organisation, plain rows: whoever belongs to it reads them.

use setwise_domain::curriculum::Module;
use setwise_domain::id::{OrganisationId, PersonId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};

/// How many modules an organisation may have made, those put away included.
pub const MOST_MODULES: i64 = 300;

/// A module somebody made, by its latest version, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeModule {
    /// Its name in addresses.
    pub name: String,
    /// Its latest version.
    pub latest: i64,
    /// What people call it.
    pub title: String,
    /// What it is good for.
    pub summary: String,
    /// How many minutes it takes.
    pub minutes: i64,
    /// Since when it is no longer offered, if so.
    pub put_away_at: Option<Timestamp>,
}

/// One version, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleVersion {
    /// From 1.
    pub number: i64,
    /// Who made it.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
}

/// A version to be made.
#[derive(Debug)]
pub struct NewModuleVersion<'a> {
    /// What its text came to.
    pub module: &'a Module,
    /// The text.
    pub source: &'a str,
    /// Whose.
    pub author: PersonId,
    /// Now.
    pub at: Timestamp,
}

/// Why no version was made.
#[derive(Debug, thiserror::Error)]
pub enum ModuleError {
    /// Another module of the organisation has this name.
    #[error("there is a module of this name already; nothing was made")]
    NameTaken,
    /// The organisation made none of this name.
    #[error("there is no such module; nothing was made")]
    NoSuchModule,
    /// Somebody made a version since the text was begun; this is its number.
    #[error("somebody made version {0} since; nothing was made")]
    Changed(i64),
    /// The organisation has as many as it may.
    #[error("there are {MOST_MODULES} modules already; nothing was made")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ModuleError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Every module the reader's organisation made, by title.
    pub async fn made_modules(&self, reader: PersonId) -> Result<Vec<MadeModule>, StoreError> {
        let sql = "select m.name, m.put_away_at, v.number, v.title, v.summary, v.minutes from module m \
                   join person r on r.organisation_id = m.organisation_id \
                   join module_version v on v.organisation_id = m.organisation_id and v.name = m.name \
                   and v.number = (select max(w.number) from module_version w \
                   where w.organisation_id = m.organisation_id and w.name = m.name) \
                   where r.id = $1";
        let rows = self.db().all(sql, vec![Value::text(reader)]).await?;
        let mut made = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        made.sort_by_cached_key(|module| (module.title.to_lowercase(), module.name.clone()));
        Ok(made)
    }

    /// One of them.
    pub async fn made_module(&self, reader: PersonId, name: &str) -> Result<Option<MadeModule>, StoreError> {
        Ok(self.made_modules(reader).await?.into_iter().find(|made| made.name == name))
    }

    /// The versions of one, the latest first.
    pub async fn module_versions(&self, reader: PersonId, name: &str) -> Result<Vec<ModuleVersion>, StoreError> {
        let sql = "select v.number, v.made_at, m.name as made_by_name from module_version v \
                   join person r on r.organisation_id = v.organisation_id join person m on m.id = v.made_by \
                   where r.id = $1 and v.name = $2 order by v.number desc";
        let rows = self.db().all(sql, vec![Value::text(reader), name.into()]).await?;
        let version = |row: &Row| {
            Ok(ModuleVersion {
                number: row.get("number")?,
                made_by_name: row.get("made_by_name")?,
                made_at: row.at("made_at")?,
            })
        };
        rows.iter().map(version).collect()
    }

    /// The text of one version.
    pub async fn module_version(
        &self,
        reader: PersonId,
        name: &str,
        number: i64,
    ) -> Result<Option<String>, StoreError> {
        let sql = "select v.source from module_version v join person r on r.organisation_id = v.organisation_id \
                   where r.id = $1 and v.name = $2 and v.number = $3";
        let row = self.db().one(sql, vec![Value::text(reader), name.into(), number.into()]).await?;
        Ok(row.map(|row| row.get("source")).transpose()?)
    }

    /// Makes a module, in its first version. Made twice by the same person with the same text, it is made once.
    ///
    /// # Errors
    /// [`ModuleError::NameTaken`], [`ModuleError::TooMany`].
    pub async fn make_module(&self, new: NewModuleVersion<'_>) -> Result<(), ModuleError> {
        let mut tx = self.db().begin().await?;
        let organisation = organisation_of(&mut tx, new.author).await?;
        let sql = "select count(*) as n from module where organisation_id = $1";
        let count = tx.one(sql, vec![Value::text(organisation)]).await?;
        if count.map_or(Ok(0), |row| row.get::<i64>("n"))? >= MOST_MODULES {
            return Err(ModuleError::TooMany);
        }
        let sql = "insert into module (organisation_id, name, made_by, made_at) values ($1, $2, $3, $4) \
                   on conflict (organisation_id, name) do nothing";
        let name = new.module.name();
        let values = vec![Value::text(organisation), name.into(), Value::text(new.author), new.at.into()];
        if tx.run(sql, values).await? == 0 {
            let sql = "select number from module_version where organisation_id = $1 and name = $2 and number = 1 \
                       and source = $3 and made_by = $4";
            let same = vec![Value::text(organisation), name.into(), new.source.into(), Value::text(new.author)];
            return if tx.one(sql, same).await?.is_some() { Ok(()) } else { Err(ModuleError::NameTaken) };
        }
        write(&mut tx, organisation, 1, &new).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Makes the next version of a module and gives its number. `after`: the version its text was begun with. A text that is
    /// the latest version's already makes none.
    ///
    /// # Errors
    /// [`ModuleError::NoSuchModule`]; [`ModuleError::Changed`] when there is a later version than `after`.
    pub async fn make_module_version(&self, new: NewModuleVersion<'_>, after: i64) -> Result<i64, ModuleError> {
        let mut tx = self.db().begin().await?;
        let organisation = organisation_of(&mut tx, new.author).await?;
        let of = || vec![Value::text(organisation), new.module.name().into()];
        // Taking the module's row lets two people who make a version at once come one after the other.
        let taken = "update module set name = name where organisation_id = $1 and name = $2";
        if tx.run(taken, of()).await? == 0 {
            return Err(ModuleError::NoSuchModule);
        }
        let sql = "select number, source from module_version where organisation_id = $1 and name = $2 \
                   order by number desc limit 1";
        let latest = tx.one(sql, of()).await?.ok_or(ModuleError::NoSuchModule)?;
        let number: i64 = latest.get("number")?;
        if latest.get::<String>("source")? == new.source {
            return Ok(number);
        }
        if number != after {
            return Err(ModuleError::Changed(number));
        }
        write(&mut tx, organisation, number + 1, &new).await?;
        tx.commit().await?;
        Ok(number + 1)
    }

    /// Puts a module away, so that it is no longer offered, or takes it out again. Says whether there is one.
    pub async fn put_module_away(
        &self,
        by: PersonId,
        name: &str,
        since: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let sql = "update module set put_away_at = $3 where name = $2 \
                   and organisation_id = (select organisation_id from person where id = $1)";
        Ok(self.db().run(sql, vec![Value::text(by), name.into(), since.into()]).await? > 0)
    }
}

/// Somebody's organisation, whose row is taken, so that two modules made at once are counted one after the other.
async fn organisation_of(tx: &mut Tx, person: PersonId) -> Result<OrganisationId, ModuleError> {
    let sql = "update organisation set name = name where id = (select organisation_id from person where id = $1) returning id";
    let row = tx.one(sql, vec![Value::text(person)]).await?.ok_or(ModuleError::NoSuchModule)?;
    Ok(row.parse("id")?)
}

async fn write(
    tx: &mut Tx,
    organisation: OrganisationId,
    number: i64,
    new: &NewModuleVersion<'_>,
) -> Result<(), DbError> {
    let sql = "insert into module_version (organisation_id, name, number, source, title, summary, minutes, made_by, made_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vec![
        Value::text(organisation),
        new.module.name().into(),
        number.into(),
        new.source.into(),
        new.module.title().into(),
        new.module.summary().into(),
        i64::from(new.module.minutes()).into(),
        Value::text(new.author),
        new.at.into(),
    ];
    tx.run(sql, values).await?;
    Ok(())
}

fn read(row: &Row) -> Result<MadeModule, StoreError> {
    Ok(MadeModule {
        name: row.get("name")?,
        latest: row.get("number")?,
        title: row.get("title")?,
        summary: row.get("summary")?,
        minutes: row.get("minutes")?,
        put_away_at: row.maybe_at("put_away_at")?,
    })
}
