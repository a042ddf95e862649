//! Where Setwise keeps what happened: SQL on two engines, sealing, the journal of a meeting.
//!
//! [`Store::open`] gives a [`Store`]; everything else is a function of it, in the file of its noun.
//! Three rules hold everywhere:
//!
//! - **The reader is an argument.** What a set said is opened only for somebody the rule in
//!   [`access`] lets read; for a meeting's events that proof is a [`Seat`], which only the store makes.
//!   Who may *change* plain things (plan, invite, give roles) is the caller's question; that a set sees
//!   every change of its ranks is kept here.
//! - **Time and ids are arguments.** Only sealing draws from chance.
//! - **One transaction for a change and its follow-up.** An answer means it is on disk.
//!
//! `db.rs` alone names an engine, `seal.rs` alone holds keys, `writer.rs` gathers the appends.

pub mod access;
pub mod action;
pub mod agreement;
pub mod api_token;
pub mod backup;
pub mod calendar;
pub mod circle;
pub mod coach;
pub mod coached;
pub mod company;
pub mod conversation;
pub mod error;
pub mod expert;
pub mod find_time;
pub mod handover;
pub mod invitation;
pub mod job;
pub mod journal;
pub mod lens;
pub mod link;
pub mod mail;
pub mod meeting;
pub mod module;
pub mod module_file;
pub mod module_reading;
pub mod module_share;
pub mod notice;
pub mod open;
pub mod organisation;
pub mod people_import;
pub mod person;
pub mod person_profile;
pub mod programme;
pub mod protocol;
pub mod protocol_draft;
pub mod reminder;
pub mod session;
pub mod set;
pub mod set_change;
pub mod set_dates;
pub mod set_page;
pub mod set_ties;
pub mod sponsorship;
pub mod three_way;
pub mod token;
pub mod visit;
pub mod wall;
pub mod wave;

mod db;
mod key_file;
mod migrate;
mod seal;
mod writer;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

pub use access::{Seat, WallSeat};
pub use error::{DbError, OpenError, StoreError};
pub use journal::Journal;
pub use open::OpenOptions;
pub use token::TokenHash;

use db::Db;
use seal::Keys;

/// Everything kept. Cheap to clone; close it once, at the end.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    db: Arc<Db>,
    keys: Keys,
    writer: Option<writer::Writer>,
    key_path: PathBuf,
    /// Keeps a second process off the data folder; the system lets go when this one ends.
    _lock: File,
}

impl Store {
    fn db(&self) -> &Db {
        &self.inner.db
    }

    fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// Where the installation's key lies, for the words that tell people to export it.
    #[must_use]
    pub fn key_file(&self) -> &std::path::Path {
        &self.inner.key_path
    }

    /// Whether others than its owner may read the installation's key: then it protects less than it should.
    #[must_use]
    pub fn others_may_read_key(&self) -> bool {
        key_file::others_may_read(&self.inner.key_path)
    }

    /// Whether this process still keeps others from serving this database. On a server it takes the lock again when
    /// that was lost with its connection; false means that another process holds it now, and this one must stop.
    ///
    /// # Errors
    /// When the database does not answer, and it is not known.
    pub async fn is_alone(&self) -> Result<bool, StoreError> {
        Ok(self.db().is_alone().await?)
    }

    /// Waits for what is under way and ends every connection. Appends after this answer
    /// [`StoreError::Closed`].
    pub async fn close(&self) {
        if let Some(writer) = &self.inner.writer {
            writer.close().await;
        }
        self.db().close().await;
    }
}
