//! What can go wrong with what is kept. Nothing here repeats what people wrote, nor a key.

pub use crate::db::DbError;

/// Something kept could not be read or written. What was written before is still there.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no, or did not answer.
    #[error("the database could not do this: {0}")]
    Database(#[from] DbError),
    /// The key of this organisation, set or person was destroyed on purpose.
    #[error("the key of this {scope} was destroyed; what it sealed cannot be read any more")]
    KeyDestroyed {
        /// `organisation`, `set` or `person`.
        scope: &'static str,
    },
    /// There is no key where one must be.
    #[error("the key of this {scope} is missing from the database; restore the database from a backup")]
    KeyMissing {
        /// `organisation`, `set` or `person`.
        scope: &'static str,
    },
    /// A sealed value does not open: it was changed, or moved from its place.
    #[error("a sealed value ({place}) does not open in its place; restore the database from a backup")]
    Unreadable {
        /// Which kind of value, never which words.
        place: &'static str,
    },
    /// A plain value is none of those this version knows.
    #[error("the column {column} holds a value this version of Setwise does not know")]
    Malformed {
        /// The column's name.
        column: &'static str,
    },
    /// The transaction an append shared with others did not stand.
    #[error("this was not kept: {cause}; send it again, it acts once")]
    NotKept {
        /// The engine's word for it.
        cause: String,
    },
    /// The writer has ended, because the store was closed.
    #[error("the store is closed; start Setwise again")]
    Closed,
}

impl StoreError {
    /// Whether the same may work later. Whether it was kept is then not known: a connection may be lost between the
    /// commit and the word of it. What carries an id acts once, however often it is sent.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Database(error) => error.may_pass(),
            Self::NotKept { .. } | Self::Closed => true,
            Self::KeyDestroyed { .. } | Self::KeyMissing { .. } | Self::Unreadable { .. } | Self::Malformed { .. } => {
                false
            }
        }
    }
}

/// Why a store does not open. Nothing is damaged by any of these.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing was ever made here, and nothing is to be made now.
    #[error(
        "there is no Setwise in {folder} or its database; say where it is with --data, --database or --config (none was made)"
    )]
    NothingThere {
        /// The data folder as given.
        folder: String,
    },
    /// The data folder cannot be made or written.
    #[error(
        "the data folder {folder} cannot be written ({reason}); give Setwise a folder it may write, or change its rights"
    )]
    Folder {
        /// The folder as given.
        folder: String,
        /// The operating system's word for it.
        reason: String,
    },
    /// Another process serves this database.
    #[error(
        "another Setwise is already serving this database; stop it first, or give this one a different data folder or database"
    )]
    InUse,
    /// The database does not answer.
    #[error("the database cannot be opened: {reason}; nothing was changed")]
    Connect {
        /// The engine's word for it.
        reason: DbError,
    },
    /// The database was made by a newer Setwise.
    #[error(
        "this database was written by a newer Setwise (schema {found}, this one knows {known}); start the newer version, nothing was changed"
    )]
    Newer {
        /// The schema in the database.
        found: i64,
        /// The newest schema this version knows.
        known: i64,
    },
    /// Sealed data without the installation key.
    #[error(
        "the installation key {file} is missing, and this database holds sealed data; put the key back from where you exported it (nothing was changed)"
    )]
    KeyMissing {
        /// Where the key was looked for.
        file: String,
    },
    /// Not the key this database was sealed with.
    #[error(
        "the installation key {file} is not the one this database was sealed with; put the right key there (nothing was changed)"
    )]
    KeyWrong {
        /// The file that was read.
        file: String,
    },
    /// The key file cannot be read, written or understood.
    #[error("the installation key {file} cannot be used: {reason}")]
    KeyFile {
        /// The file.
        file: String,
        /// What is the matter with it; never its content.
        reason: String,
    },
    /// Bringing the database up to this version failed; it stays as it was.
    #[error("the database could not be brought up to this version: {reason}; it stays as it was")]
    Migration {
        /// The engine's word for it.
        reason: DbError,
    },
    /// Anything else in the first reads and writes.
    #[error(transparent)]
    Store(#[from] StoreError),
}
