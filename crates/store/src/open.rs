//! Opening a store: what must be true before anything is served, checked in an order that damages nothing.

use std::fs::{DirBuilder, File, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::db::{ConnectError, Db};
use crate::error::OpenError;
use crate::seal::{Keys, Place, SealKey};
use crate::{Inner, Store, migrate, writer};

/// The name of the file whose lock keeps a second process off the folder.
pub(crate) const LOCK: &str = "setwise.lock";
/// What the key check holds, sealed.
const CHECK: &[u8] = b"the key this database was sealed with";

/// Where the data lies.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// The data folder; made when absent. Holds the embedded database, the lock and, unless told
    /// otherwise, the installation's key.
    pub data: PathBuf,
    /// A `postgres://` address; none means the embedded database.
    pub database: Option<String>,
    /// The installation's key; none means `installation.key` in the data folder.
    pub key_file: Option<PathBuf>,
    /// Makes what a first start needs. Without it, a place that holds no Setwise is refused and stays as it is.
    pub create: bool,
}

/// The embedded database in this data folder.
#[must_use]
pub fn embedded_file(data: &Path) -> PathBuf {
    data.join("setwise.db")
}

/// The installation's key in this data folder.
#[must_use]
pub fn key_file(data: &Path) -> PathBuf {
    data.join("installation.key")
}

impl Store {
    /// Opens the store, makes what is missing on a first start, and keeps other processes out.
    ///
    /// # Errors
    /// See [`OpenError`]: each is one sentence for the terminal, and leaves everything as it was.
    pub async fn open(options: OpenOptions) -> Result<Self, OpenError> {
        let there =
            if options.database.is_some() { options.data.is_dir() } else { embedded_file(&options.data).is_file() };
        let nothing_there = || OpenError::NothingThere { folder: options.data.display().to_string() };
        if !(options.create || there) {
            return Err(nothing_there());
        }
        let lock = lock(&options.data)?;
        let db = connect(&options).await?;
        let meta = migrate::meta(&db).await.map_err(|reason| OpenError::Connect { reason })?;
        if meta.schema > migrate::KNOWN {
            return Err(OpenError::Newer { found: meta.schema, known: migrate::KNOWN });
        }
        if !options.create && meta.key_check.is_none() {
            return Err(nothing_there());
        }
        let key_path = options.key_path();
        let key = installation_key(&key_path, meta.key_check.as_deref())?;
        migrate::up(&db, meta.schema).await.map_err(|reason| OpenError::Migration { reason })?;
        if meta.key_check.is_none() {
            migrate::keep_key_check(&db, key.seal(check_place(), CHECK)).await?;
        }
        let db = Arc::new(db);
        let writer = db.has_one_writer().then(|| writer::Writer::start(db.clone()));
        Ok(Self { inner: Arc::new(Inner { db, keys: Keys::new(key), writer, key_path, _lock: lock }) })
    }
}

impl OpenOptions {
    /// Where the installation's key is, or will be.
    #[must_use]
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| key_file(&self.data))
    }

    /// The embedded database's file.
    pub(crate) fn database_file(&self) -> PathBuf {
        embedded_file(&self.data)
    }
}

/// Makes the folder and takes its lock, so that two processes never share one.
pub(crate) fn lock(data: &Path) -> Result<File, OpenError> {
    let unwritable =
        |error: std::io::Error| OpenError::Folder { folder: data.display().to_string(), reason: error.to_string() };
    // Only its owner looks into a folder made here; one that is there keeps the rights it has.
    DirBuilder::new().recursive(true).mode(0o700).create(data).map_err(unwritable)?;
    let file = File::options().write(true).create(true).truncate(false).open(data.join(LOCK)).map_err(unwritable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
        Err(TryLockError::Error(error)) => Err(unwritable(error)),
    }
}

/// Opens or makes the database, and keeps other processes out.
pub(crate) async fn connect(options: &OpenOptions) -> Result<Db, OpenError> {
    match &options.database {
        None => {
            let file = embedded_file(&options.data);
            its_owners_alone(&file)?;
            Db::in_file(&file).await.map_err(|reason| OpenError::Connect { reason })
        }
        Some(url) => Db::on_server(url).await.map_err(|error| match error {
            ConnectError::Database(reason) => OpenError::Connect { reason },
            ConnectError::Taken => OpenError::InUse,
        }),
    }
}

/// Makes the database's file with rights for its owner only, in whatever folder: addresses and hashes of passwords are in
/// it. The log beside it gets the same rights. A file that is there keeps its own.
fn its_owners_alone(file: &Path) -> Result<(), OpenError> {
    match File::options().write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            let folder = file.parent().unwrap_or(file).display().to_string();
            Err(OpenError::Folder { folder, reason: error.to_string() })
        }
        _ => Ok(()),
    }
}

/// The key, proved against the database; made only where nothing is sealed yet.
fn installation_key(path: &Path, check: Option<&[u8]>) -> Result<SealKey, OpenError> {
    let file = || path.display().to_string();
    match (crate::key_file::read(path)?, check) {
        (Some(key), Some(check)) if fits(&key, check) => Ok(key),
        (Some(_), Some(_)) => Err(OpenError::KeyWrong { file: file() }),
        (Some(key), None) => Ok(key),
        (None, Some(_)) => Err(OpenError::KeyMissing { file: file() }),
        (None, None) => crate::key_file::make(path),
    }
}

/// Whether this key is the one that a database was sealed with.
pub(crate) fn fits(key: &SealKey, check: &[u8]) -> bool {
    key.open(check_place(), check).is_ok_and(|plain| plain.as_slice() == CHECK)
}

fn check_place() -> Place<'static> {
    Place { kind: "key check", row: &"installation", number: 0 }
}
