//! Backups: everything kept, in one file that either engine takes back.
//!
//! [`back_up`] reads all tables at one moment, beside a Setwise that serves them. [`restore`] puts a file into an empty
//! place, all or nothing, and brings it up to this version. [`verify`](verify::verify) restores into a temporary place
//! and looks at everything. The installation's key is in no backup: what was sealed stays sealed.

pub mod archive;
pub mod verify;

mod own_files;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, Read, Seek, Write};
use std::path::Path;

use data_encoding::BASE64;
use setwise_domain::time::Timestamp;

use crate::OpenOptions;
use crate::db::{Db, Tx};
use crate::error::{DbError, OpenError, StoreError};
use crate::open::{LOCK, connect, fits, lock};
use crate::{key_file, migrate};
use archive::{ArchiveError, Cell, Header, OwnFile, Part, Parts, Table, Writer};

/// Rows wait until so many bytes have come together, or as many as go into one statement.
const WAITING_BYTES: usize = 4 * 1024 * 1024;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What it says of itself.
    pub header: Header,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    /// How many own protocols.
    pub files: usize,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup says of itself.
    pub header: Header,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    /// How many own protocols.
    pub files: usize,
    /// Whether the key is in its place already.
    pub key_there: bool,
}

/// Why there is no backup, or nothing was restored. Each leaves everything as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// No database yet.
    #[error("there is nothing to back up here: Setwise has not kept anything in this place yet")]
    Nothing,
    /// The file.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The place is not empty.
    #[error(
        "{found} is there already, and a backup is restored into an empty place only; name another data folder or database (nothing was changed)"
    )]
    NotEmpty {
        /// What is in the way.
        found: String,
    },
    /// An own protocol is in the way.
    #[error(
        "another own protocol named {name} is in the data folder; move it away or name another data folder (nothing was changed)"
    )]
    ProtocolInTheWay {
        /// Its file's name.
        name: String,
    },
    /// A newer Setwise made it.
    #[error("this backup was made by a newer Setwise (schema {found}, this one knows {known}); use the newer version")]
    Newer {
        /// The schema of the backup.
        found: i64,
        /// The newest this version knows.
        known: i64,
    },
    /// Its tables are not those its schema has.
    #[error("this backup does not hold what its schema says: {what}; nothing was changed")]
    Unfit {
        /// What is there too much or missing.
        what: String,
    },
    /// There is no key, and one is needed.
    #[error("the key this backup needs ({fingerprint}) is not in {file}; name its file with --key-file")]
    KeyMissing {
        /// Where the key was looked for.
        file: String,
        /// Of the key that is needed.
        fingerprint: String,
    },
    /// There is another key.
    #[error("the key in {file} ({found}) is not the one this backup needs ({fingerprint}); nothing was changed")]
    KeyWrong {
        /// The key's file.
        file: String,
        /// Its fingerprint.
        found: String,
        /// Of the key that is needed.
        fingerprint: String,
    },
    /// The database does not take it, or does not give it.
    #[error("the database did not do this, and nothing was changed: {0}")]
    Database(#[from] DbError),
    /// The place.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Looking at what was restored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The data folder.
    #[error("the data folder cannot be read or written: {0}")]
    Io(#[from] io::Error),
}

/// Writes everything kept, as it is at one moment, while others may go on writing. `setwise` is the version that does.
///
/// # Errors
/// [`BackupError`]; what was written until then is no backup.
pub async fn back_up<W: Write>(
    from: &OpenOptions,
    made_at: Timestamp,
    setwise: &str,
    out: W,
) -> Result<(W, Made), BackupError> {
    let db = match &from.database {
        Some(url) => Db::read_server(url).await?,
        None if !from.database_file().exists() => return Err(BackupError::Nothing),
        None => Db::read_file(&from.database_file()).await?,
    };
    let done = read_all(&db, from, made_at, setwise, out).await;
    db.close().await;
    done
}

async fn read_all<W: Write>(
    db: &Db,
    from: &OpenOptions,
    made_at: Timestamp,
    setwise: &str,
    out: W,
) -> Result<(W, Made), BackupError> {
    if !db.has_table("meta").await? {
        return Err(BackupError::Nothing);
    }
    let mut tx = db.snapshot().await?;
    let meta = migrate::meta_in(&mut tx).await?.filter(|meta| meta.schema > 0).ok_or(BackupError::Nothing)?;
    if meta.schema > migrate::KNOWN {
        return Err(OpenError::Newer { found: meta.schema, known: migrate::KNOWN }.into());
    }
    // Without the right key at hand there is a backup all the same; it cannot name the key then.
    let key = key_file::read(&from.key_path()).ok().flatten();
    let key = key.filter(|key| meta.key_check.as_deref().is_some_and(|check| fits(key, check)));
    let header = Header {
        schema: meta.schema,
        made_at,
        setwise: setwise.to_owned(),
        key: key.map(|key| key.fingerprint()),
        key_check: meta.key_check.as_deref().map(|check| BASE64.encode(check)),
    };
    let mut writer = Writer::begin(out, &header)?;
    let files = own_files::read(&from.data)?;
    for file in &files {
        writer.file(file)?;
    }
    for table in tables(&mut tx).await? {
        writer.table(&table)?;
        tx.each_row(&table, |row| Ok::<_, BackupError>(writer.row(row)?)).await?;
    }
    let (out, rows) = writer.end()?;
    Ok((out, Made { header, rows, files: files.len() }))
}

/// Every table but `meta`, whose content is the header's.
async fn tables(tx: &mut Tx) -> Result<Vec<Table>, DbError> {
    let mut tables = tx.tables().await?;
    tables.retain(|table| table.name != "meta");
    Ok(tables)
}

/// Puts a backup into an empty data folder or an empty database, all or nothing, and brings it up to this version.
///
/// # Errors
/// [`BackupError`]; nothing was changed.
pub async fn restore(file: impl Read + Seek, into: &OpenOptions) -> Result<Restored, BackupError> {
    let parts = archive::open(file)?;
    let header = parts.header().clone();
    if !(1..=migrate::KNOWN).contains(&header.schema) {
        return Err(BackupError::Newer { found: header.schema, known: migrate::KNOWN });
    }
    let _lock = lock(&into.data)?;
    if into.database.is_none() {
        must_be_empty(&into.data, &into.key_path())?;
    }
    let key_there = key_fits(&header, &into.key_path())?;
    let db = connect(into).await?;
    let done = put_back(&db, parts, into).await;
    db.close().await;
    if done.is_err() && into.database.is_none() {
        // It was not there before: nothing of anybody's is lost.
        for ending in ["", "-wal", "-shm"] {
            let mut name = into.database_file().into_os_string();
            name.push(ending);
            let _ = fs::remove_file(name);
        }
    }
    let (rows, files) = done?;
    Ok(Restored { header, rows, files, key_there })
}

/// A data folder may hold the key and the lock.
fn must_be_empty(data: &Path, key: &Path) -> Result<(), BackupError> {
    for entry in fs::read_dir(data)? {
        let path = entry?.path();
        let expected = path == key || path.ends_with(LOCK) || path.ends_with("installation.key");
        if !expected {
            return Err(BackupError::NotEmpty { found: path.display().to_string() });
        }
    }
    Ok(())
}

/// Whether the key that a backup needs is in this file; another one is refused.
fn key_fits(header: &Header, path: &Path) -> Result<bool, BackupError> {
    let Some(check) = key_check(header)? else { return Ok(true) };
    let Some(key) = key_file::read(path)? else { return Ok(false) };
    if fits(&key, &check) {
        return Ok(true);
    }
    let fingerprint = wanted(header);
    Err(BackupError::KeyWrong { file: path.display().to_string(), found: key.fingerprint(), fingerprint })
}

fn key_check(header: &Header) -> Result<Option<Vec<u8>>, BackupError> {
    let check = header.key_check.as_ref().map(|check| BASE64.decode(check.as_bytes()));
    check.transpose().map_err(|_| BackupError::Unfit { what: "its key check is not base64".to_owned() })
}

fn wanted(header: &Header) -> String {
    header.key.clone().unwrap_or_else(|| "its fingerprint was not known when the backup was made".to_owned())
}

async fn put_back<R: BufRead>(
    db: &Db,
    parts: Parts<R>,
    into: &OpenOptions,
) -> Result<(BTreeMap<String, u64>, usize), BackupError> {
    let mut tx = db.begin().await?;
    if let Some(table) = tx.tables().await?.first() {
        return Err(BackupError::NotEmpty { found: format!("a table named {}", table.name) });
    }
    let schema = parts.header().schema;
    let check = key_check(parts.header())?;
    migrate::run(&mut tx, 0, schema).await?;
    let references = tx.put_off_references().await?;
    let (rows, files) = fill(&mut tx, parts).await?;
    tx.mind_references(references).await?;
    if let Some(check) = check {
        migrate::set_key_check(&mut tx, check).await?;
    }
    if schema < migrate::KNOWN {
        migrate::run(&mut tx, schema, migrate::KNOWN).await?;
    }
    if let Some(file) = own_files::in_the_way(&into.data, &files) {
        return Err(BackupError::ProtocolInTheWay { name: file.name.clone() });
    }
    let made = own_files::write(&into.data, &files)?;
    if let Err(error) = tx.commit().await {
        own_files::take_away(&made);
        return Err(error.into());
    }
    Ok((rows, files.len()))
}

/// Fills the tables, which must be those the archive has.
async fn fill<R: BufRead>(
    tx: &mut Tx,
    mut parts: Parts<R>,
) -> Result<(BTreeMap<String, u64>, Vec<OwnFile>), BackupError> {
    let mut missing: BTreeMap<String, Table> =
        tables(tx).await?.into_iter().map(|table| (table.name.clone(), table)).collect();
    let mut files = Vec::new();
    let mut rows = BTreeMap::new();
    let mut current: Option<Table> = None;
    let (mut waiting, mut bytes): (Vec<Vec<Cell>>, usize) = (Vec::new(), 0);
    while let Some(part) = parts.next_part()? {
        if let Some(table) = &current
            && (waiting.len() >= Tx::rows_at_once(table) || bytes >= WAITING_BYTES || !matches!(part, Part::Row(_)))
        {
            tx.insert(table, std::mem::take(&mut waiting)).await?;
            bytes = 0;
        }
        match part {
            Part::Row(row) => {
                bytes += row.iter().map(Cell::size).sum::<usize>();
                waiting.push(row);
            }
            Part::File(file) => files.push(file),
            Part::End(counts) => rows = counts,
            Part::Table(table) => {
                let there = missing.remove(&table.name);
                let there = there.ok_or_else(|| BackupError::Unfit { what: format!("a table {}", table.name) })?;
                if sorted(&there) != sorted(&table) {
                    return Err(BackupError::Unfit { what: format!("other columns of {}", table.name) });
                }
                current = Some(table);
            }
        }
    }
    match missing.into_keys().next() {
        Some(table) => Err(BackupError::Unfit { what: format!("no table {table}") }),
        None => Ok((rows, files)),
    }
}

fn sorted(table: &Table) -> Vec<(&str, archive::Kind)> {
    let mut columns: Vec<_> = table.columns.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
    columns.sort_by_key(|(name, _)| *name);
    columns
}
