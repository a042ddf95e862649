//! Files with modules an organisation made: handouts, slides, sheets. A file belongs to the module and not to one version of its
//! text; it never changes.
//!
//! Class organisation, plain rows: whoever belongs to it reads them, as they read the module. What a file holds lies in parts, so
//! that neither a backup nor an answer needs it whole.

use data_encoding::HEXLOWER;
use setwise_domain::curriculum::file::{FileKind, MOST_FILES, NewFile};
use setwise_domain::id::{ModuleFileId, PersonId};
use setwise_domain::time::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::Store;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};

/// So many bytes lie in one part.
pub(crate) const PART: usize = 256 * 1024;

/// A file, without what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleFile {
    /// Its id.
    pub id: ModuleFileId,
    /// What it is called, with its ending.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// How many bytes it has.
    pub size: u64,
    /// The SHA-256 of its bytes, in hex digits.
    pub digest: String,
    /// Who added it.
    pub added_by_name: String,
    /// When.
    pub added_at: Timestamp,
}

impl ModuleFile {
    /// How many parts it lies in.
    #[must_use]
    pub fn parts(&self) -> u64 {
        self.size.div_ceil(PART as u64)
    }
}

/// A file to be added.
#[derive(Debug)]
pub struct NewModuleFile<'a> {
    /// As whoever sends it numbered it: sent twice, it is added once.
    pub id: ModuleFileId,
    /// The module's name in addresses.
    pub module: &'a str,
    /// The file.
    pub file: NewFile,
    /// Who adds it.
    pub by: PersonId,
    /// Now.
    pub at: Timestamp,
}

/// Why no file was added.
#[derive(Debug, thiserror::Error)]
pub enum ModuleFileError {
    /// The organisation made no module of this name.
    #[error("there is no such module; nothing was kept")]
    NoSuchModule,
    /// The module has as many files as it may.
    #[error("the module has {MOST_FILES} files already; nothing was kept")]
    TooMany,
    /// The module has another file of this name.
    #[error("the module has a file of this name already; nothing was kept")]
    NameTaken,
    /// Another file has this id.
    #[error("another file was sent with this number; nothing was kept")]
    NumberTaken,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ModuleFileError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// The files of a module the reader's organisation made, in the order in which they were added.
    pub async fn module_files(&self, reader: PersonId, module: &str) -> Result<Vec<ModuleFile>, StoreError> {
        let sql = "select f.id, f.name, f.kind, f.size, f.digest, f.added_at, p.name as added_by_name from module_file f \
                   join person r on r.organisation_id = f.organisation_id join person p on p.id = f.added_by \
                   where r.id = $1 and f.module = $2 order by f.added_at, f.id";
        let rows = self.db().all(sql, vec![Value::text(reader), module.into()]).await?;
        rows.iter().map(read).collect()
    }

    /// One of them.
    pub async fn module_file(
        &self,
        reader: PersonId,
        module: &str,
        file: ModuleFileId,
    ) -> Result<Option<ModuleFile>, StoreError> {
        Ok(self.module_files(reader, module).await?.into_iter().find(|one| one.id == file))
    }

    /// A part of what one holds, from 0 on: each is asked for with the reader, so that nobody reads on who may not any more.
    pub async fn module_file_part(
        &self,
        reader: PersonId,
        file: ModuleFileId,
        number: u64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "select t.bytes from module_file_part t join module_file f on f.id = t.file_id \
                   join person r on r.organisation_id = f.organisation_id \
                   where r.id = $1 and t.file_id = $2 and t.number = $3";
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let row = self.db().one(sql, vec![Value::text(reader), Value::text(file), number.into()]).await?;
        Ok(row.map(|row| row.get("bytes")).transpose()?)
    }

    /// Adds a file to a module. Sent twice with the same id, it is added once.
    ///
    /// # Errors
    /// [`ModuleFileError`]; nothing of it was kept.
    pub async fn add_module_file(&self, new: NewModuleFile<'_>) -> Result<(), ModuleFileError> {
        let digest = HEXLOWER.encode(&Sha256::digest(new.file.bytes()));
        let mut tx = self.db().begin().await?;
        let organisation = take_module(&mut tx, new.by, new.module).await?.ok_or(ModuleFileError::NoSuchModule)?;
        let sql = "select organisation_id, module, digest from module_file where id = $1";
        if let Some(row) = tx.one(sql, vec![Value::text(new.id)]).await? {
            let same = row.get::<String>("organisation_id")? == organisation
                && row.get::<String>("module")? == new.module
                && row.get::<String>("digest")? == digest;
            return if same { Ok(()) } else { Err(ModuleFileError::NumberTaken) };
        }
        let sql = "select name from module_file where organisation_id = $1 and module = $2";
        let rows = tx.all(sql, vec![organisation.as_str().into(), new.module.into()]).await?;
        let names = rows.iter().map(|row| row.get::<String>("name")).collect::<Result<Vec<_>, _>>()?;
        if names.len() >= MOST_FILES {
            return Err(ModuleFileError::TooMany);
        }
        // Some systems take two names that differ in such letters alone for one.
        let name = new.file.name().as_str();
        if names.iter().any(|taken| taken.to_lowercase() == name.to_lowercase()) {
            return Err(ModuleFileError::NameTaken);
        }
        let sql = "insert into module_file (id, organisation_id, module, name, kind, size, digest, added_by, added_at) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let values = vec![
            Value::text(new.id),
            organisation.into(),
            new.module.into(),
            name.into(),
            new.file.kind().word().into(),
            i64::try_from(new.file.bytes().len()).unwrap_or(i64::MAX).into(),
            digest.into(),
            Value::text(new.by),
            new.at.into(),
        ];
        tx.run(sql, values).await?;
        let sql = "insert into module_file_part (file_id, number, bytes) values ($1, $2, $3)";
        for (part, number) in new.file.bytes().chunks(PART).zip(0_i64..) {
            tx.run(sql, vec![Value::text(new.id), number.into(), part.to_vec().into()]).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Takes a file away, for good. Says whether there was one.
    pub async fn remove_module_file(&self, by: PersonId, module: &str, file: ModuleFileId) -> Result<bool, StoreError> {
        let mut tx = self.db().begin().await?;
        let Some(organisation) = take_module(&mut tx, by, module).await? else { return Ok(false) };
        let sql = "select id from module_file where id = $1 and organisation_id = $2 and module = $3";
        if tx.one(sql, vec![Value::text(file), organisation.into(), module.into()]).await?.is_none() {
            return Ok(false);
        }
        tx.run("delete from module_file_part where file_id = $1", vec![Value::text(file)]).await?;
        tx.run("delete from module_file where id = $1", vec![Value::text(file)]).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Takes a module's row, so that what is done to its files is done one after the other. Gives its organisation; none where that
/// made no such module.
async fn take_module(tx: &mut Tx, by: PersonId, module: &str) -> Result<Option<String>, DbError> {
    let sql = "update module set name = name where name = $2 \
               and organisation_id = (select organisation_id from person where id = $1) returning organisation_id";
    let row = tx.one(sql, vec![Value::text(by), module.into()]).await?;
    row.map(|row| row.get("organisation_id")).transpose()
}

fn read(row: &Row) -> Result<ModuleFile, StoreError> {
    Ok(ModuleFile {
        id: row.parse("id")?,
        name: row.get("name")?,
        kind: row.parse("kind")?,
        size: u64::try_from(row.get::<i64>("size")?).map_err(|_| StoreError::Malformed { column: "size" })?,
        digest: row.get("digest")?,
        added_by_name: row.get("added_by_name")?,
        added_at: row.at("added_at")?,
    })
}
