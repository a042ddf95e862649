//! What members applied of a module and shared with their set: a copy of that note alone, sealed with the set's key.
//!
//! [`Store::shared_in_set`] is the one place that reads it for others: who is in the set and was let in, its coach among
//! them, what was shared since then. It ends when it is taken back, and when whoever shared it leaves.

use serde::{Deserialize, Serialize};
use setwise_domain::id::{PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::seal::{Place, Scope, SealKey};
use crate::set::{SetError, inside, locked};

/// The longest of what was shared is shown of this many people and modules.
pub const MOST_SHOWN: usize = 200;

/// What is sealed for the set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SharedWords {
    title: String,
    application: String,
}

/// Something a member shared, for those inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// Of which module, by its name.
    pub module: String,
    /// What the module was called.
    pub title: String,
    /// What they applied, and what came of it.
    pub application: String,
    /// When they shared it.
    pub shared_at: Timestamp,
}

/// A set somebody shared what they applied with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnShare {
    /// Which.
    pub set: SetId,
    /// Its name.
    pub set_name: String,
    /// When.
    pub shared_at: Timestamp,
    /// What the set reads differs from what they have written by now.
    pub is_old: bool,
}

/// What is to be shared.
#[derive(Debug, Clone, Copy)]
pub struct NewShare<'a> {
    /// With which set.
    pub set: SetId,
    /// Whose.
    pub person: PersonId,
    /// Of which module, by its name.
    pub module: &'a str,
    /// What the module is called.
    pub title: &'a str,
    /// Now.
    pub at: Timestamp,
}

/// Why nothing was shared.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// They have written nothing of what they applied.
    #[error("there is nothing written to share; nothing was shared")]
    NothingWritten,
    /// The set: they are not inside, or it has ended.
    #[error(transparent)]
    Set(#[from] SetError),
}

impl From<StoreError> for ShareError {
    fn from(error: StoreError) -> Self {
        Self::Set(error.into())
    }
}

impl From<DbError> for ShareError {
    fn from(error: DbError) -> Self {
        Self::Set(error.into())
    }
}

impl Store {
    /// Copies what somebody applied for one of their sets, as it is kept now. Shared again, the copy is made anew.
    ///
    /// # Errors
    /// [`ShareError::NothingWritten`]; [`SetError::NotInside`] unless they are let in; [`SetError::NoSuchSet`].
    pub async fn share_application(&self, new: NewShare<'_>) -> Result<(), ShareError> {
        let note = self.module_note(new.person, new.module).await?;
        let application = note.map(|note| note.words.application).filter(|text| !text.trim().is_empty());
        let application = application.ok_or(ShareError::NothingWritten)?;
        let words = SharedWords { title: new.title.to_owned(), application };
        let text = serde_json::to_string(&words).map_err(|_| StoreError::Malformed { column: "sealed_words" })?;
        if !self.is_inside(new.set, new.person).await? {
            return Err(SetError::NotInside.into());
        }
        let key = self.keys().of(self.db(), Scope::Set(new.set)).await?;
        let mut tx = self.db().begin().await?;
        locked(&mut tx, new.set).await?;
        inside(&mut tx, new.set, new.person).await?;
        let row_name = place_name(new.set, new.person, new.module);
        let sql = "insert into module_share (set_id, person_id, name, sealed_words, shared_at) values ($1, $2, $3, $4, $5) \
                   on conflict (set_id, person_id, name) \
                   do update set sealed_words = excluded.sealed_words, shared_at = excluded.shared_at";
        let values = vec![
            Value::text(new.set),
            Value::text(new.person),
            new.module.into(),
            key.seal(place(&row_name), text.as_bytes()).into(),
            new.at.into(),
        ];
        tx.run(sql, values).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back what somebody shared with a set; says whether there was anything.
    pub async fn take_share_back(&self, person: PersonId, set: SetId, module: &str) -> Result<bool, StoreError> {
        let sql = "delete from module_share where set_id = $1 and person_id = $2 and name = $3";
        let gone = self.db().run(sql, vec![Value::text(set), Value::text(person), module.into()]).await? > 0;
        if gone {
            self.db().empty_log().await?;
        }
        Ok(gone)
    }

    /// With which sets somebody shares what they applied of a module, by name.
    pub async fn shares_of(&self, person: PersonId, module: &str) -> Result<Vec<OwnShare>, StoreError> {
        let sql = "select h.set_id, s.name as set_name, h.sealed_words, h.shared_at from module_share h \
                   join peer_set s on s.id = h.set_id where h.person_id = $1 and h.name = $2";
        let note = self.module_note(person, module).await?.map(|note| note.words.application).unwrap_or_default();
        let mut shares = Vec::new();
        for row in self.db().all(sql, vec![Value::text(person), module.into()]).await? {
            let set = row.parse("set_id")?;
            let is_old = match self.keys().of(self.db(), Scope::Set(set)).await {
                Ok(key) => open(&key, &row, set, person, module)?.application != note,
                // Nobody reads it any more, and it can still be taken back.
                Err(StoreError::KeyDestroyed { .. }) => false,
                Err(error) => return Err(error),
            };
            shares.push(OwnShare { set, set_name: row.get("set_name")?, shared_at: row.at("shared_at")?, is_old });
        }
        shares.sort_by_cached_key(|share| (share.set_name.to_lowercase(), share.set));
        Ok(shares)
    }

    /// What the people of a set shared with it, the latest first; none unless the reader is inside. What was shared before a
    /// newcomer was let in is not for them, as with all a set says.
    pub async fn shared_in_set(&self, reader: PersonId, set: SetId) -> Result<Option<Vec<Shared>>, StoreError> {
        let Some(let_in_at) = access::stay(self.db(), set, reader).await?.and_then(|stay| stay.let_in_at) else {
            return Ok(None);
        };
        let sql = "select h.person_id, p.name as person_name, h.name, h.sealed_words, h.shared_at from module_share h \
                   join person p on p.id = h.person_id and p.deactivated_at is null \
                   join set_member m on m.set_id = h.set_id and m.person_id = h.person_id and m.left_at is null \
                   where h.set_id = $1 order by h.shared_at desc, h.person_id, h.name";
        let rows = self.db().all(sql, vec![Value::text(set)]).await?;
        let mut shared = Vec::new();
        if rows.is_empty() {
            return Ok(Some(shared));
        }
        let key = self.keys().of(self.db(), Scope::Set(set)).await?;
        for row in rows.iter().take(MOST_SHOWN) {
            let (person, module): (PersonId, String) = (row.parse("person_id")?, row.get("name")?);
            let shared_at = row.at("shared_at")?;
            if person != reader && !access::readable(Some(let_in_at), Some(shared_at)) {
                continue;
            }
            let SharedWords { title, application } = open(&key, row, set, person, &module)?;
            shared.push(Shared { person, person_name: row.get("person_name")?, module, title, application, shared_at });
        }
        Ok(Some(shared))
    }

    async fn is_inside(&self, set: SetId, person: PersonId) -> Result<bool, StoreError> {
        Ok(access::stay(self.db(), set, person).await?.is_some_and(|stay| stay.let_in_at.is_some()))
    }
}

/// Takes back what whoever is in the set no longer shared with it, in the transaction that ended their stay.
pub(crate) async fn take_back_of_who_left(tx: &mut Tx, set: SetId) -> Result<(), DbError> {
    let sql = "delete from module_share where set_id = $1 \
               and person_id not in (select person_id from set_member where set_id = $1 and left_at is null)";
    tx.run(sql, vec![Value::text(set)]).await?;
    Ok(())
}

fn open(key: &SealKey, row: &Row, set: SetId, person: PersonId, module: &str) -> Result<SharedWords, StoreError> {
    let sealed: Vec<u8> = row.get("sealed_words")?;
    let row_name = place_name(set, person, module);
    let text = key.open_text(place(&row_name), &sealed)?;
    serde_json::from_str(&text).map_err(|_| StoreError::Malformed { column: "sealed_words" })
}

/// The row a share stands in, as its seal names it.
fn place_name(set: SetId, person: PersonId, module: &str) -> String {
    format!("{set}/{person}/{module}")
}

fn place(row: &String) -> Place<'_> {
    Place { kind: "module share", row, number: 0 }
}
