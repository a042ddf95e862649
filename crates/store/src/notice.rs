//! What somebody is told on their next visit: a kind and ids, never words of a set.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::json;
use setwise_domain::id::{NotAnId, PersonId};
use setwise_domain::time::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::Store;
use crate::db::{Tx, Value};
use crate::error::StoreError;

/// A notice's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoticeId(pub Uuid);

impl fmt::Display for NoticeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for NoticeId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
    }
}

/// Something to tell.
#[derive(Debug, Clone)]
pub struct NewNotice {
    /// Its id.
    pub id: NoticeId,
    /// Whom to tell.
    pub person: PersonId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened: the name of a text.
    pub kind: String,
    /// What it is about: an object of ids.
    pub ids: serde_json::Value,
}

/// Something told.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened: the name of a text.
    pub kind: String,
    /// What it is about: an object of ids.
    pub ids: serde_json::Value,
}

pub(crate) async fn insert(tx: &mut Tx, notice: &NewNotice) -> Result<(), StoreError> {
    tx.run(
        "insert into notice (id, organisation_id, person_id, at, kind, ids) \
         select $1, organisation_id, id, $3, $4, $5 from person where id = $2",
        vec![
            Value::text(notice.id),
            Value::text(notice.person),
            notice.at.into(),
            (&notice.kind).into(),
            notice.ids.to_string().into(),
        ],
    )
    .await?;
    Ok(())
}

/// What several people are told of one thing, in the transaction that brings it about.
pub(crate) struct Told<'a> {
    /// What happened: the name of a text.
    pub(crate) kind: &'a str,
    /// What it is about: of what kind, and its id.
    pub(crate) about: (&'a str, String),
    /// Who did it.
    pub(crate) by: PersonId,
    /// When it happened.
    pub(crate) at: Timestamp,
}

/// Tells each of these once. The ids follow from what it is: no caller has to bring them along.
pub(crate) async fn tell(tx: &mut Tx, people: &[PersonId], told: &Told<'_>) -> Result<(), StoreError> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    let (name, id) = &told.about;
    for person in people {
        let hash = Sha256::digest(format!("notice|{}|{id}|{person}|{}", told.kind, told.at.0).as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        let notice = NewNotice {
            id: NoticeId(Builder::from_custom_bytes(bytes).into_uuid()),
            person,
            at: told.at,
            kind: told.kind.to_owned(),
            ids: json!({ (*name): id, "by": told.by }),
        };
        insert(tx, &notice).await?;
    }
    Ok(())
}

impl Store {
    /// Keeps something to tell.
    pub async fn add_notice(&self, notice: NewNotice) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        insert(&mut tx, &notice).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps many things to tell, all or none.
    pub async fn add_notices(&self, notices: Vec<NewNotice>) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        for notice in &notices {
            insert(&mut tx, notice).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// What somebody has not read yet: that somebody made a way into their account before anything else, then the
    /// newest first.
    pub async fn notices_of(&self, person: PersonId, limit: i64) -> Result<Vec<Notice>, StoreError> {
        let sql = "select id, at, kind, ids from notice where person_id = $1 and read_at is null \
                   order by case when kind = 'password-reset' then 0 else 1 end, at desc, id desc limit $2";
        let rows = self.db().all(sql, vec![Value::text(person), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                let ids: String = row.get("ids")?;
                Ok(Notice {
                    id: NoticeId(row.parse("id")?),
                    at: row.at("at")?,
                    kind: row.get("kind")?,
                    ids: serde_json::from_str(&ids).map_err(|_| StoreError::Malformed { column: "ids" })?,
                })
            })
            .collect()
    }

    /// Marks these as read; those of others, and those that are read already, stay as they are.
    pub async fn read_notices(&self, person: PersonId, ids: &[NoticeId], at: Timestamp) -> Result<(), StoreError> {
        let sql = "update notice set read_at = $3 where person_id = $1 and id = $2 and read_at is null";
        let mut tx = self.db().begin().await?;
        for id in ids {
            tx.run(sql, vec![Value::text(person), Value::text(id), at.into()]).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
