//! What a set agreed on: its own ground rules, sealed, and how far what is said may travel.

use setwise_domain::id::{PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access;
use crate::db::{Tx, Value};
use crate::error::StoreError;
use crate::seal::{Place, Scope, SealKey};
use crate::set::{SetError, inside, locked};
use crate::set_change::{self, ChangeKind};
use setwise_domain::words;

words! {
    /// How far what is said may travel.
    AgreementLevel {
        /// Nothing leaves the set.
        StaysInSet = "stays-in-set",
        /// One's own learning may be told elsewhere.
        OwnLearning = "own-learning",
        /// Anything may be told, without saying who.
        WithoutAttribution = "without-attribution",
        /// Anything may be told.
        Open = "open",
    }
}

/// An agreement to be kept.
#[derive(Debug, Clone)]
pub struct NewAgreement {
    /// How far what is said may travel.
    pub level: AgreementLevel,
    /// The set's own ground rules; sealed.
    pub rules: String,
}

/// An agreement, for somebody inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Which version; from 1.
    pub version: i64,
    /// How far what is said may travel.
    pub level: AgreementLevel,
    /// The set's own ground rules.
    pub rules: String,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Who accepted this version.
    pub accepted_by: Vec<PersonId>,
    /// When the reader did.
    pub accepted_at: Option<Timestamp>,
}

impl Store {
    /// The set's agreement as it stands; none unless the reader is inside.
    pub async fn agreement(&self, reader: PersonId, set: SetId) -> Result<Option<Agreement>, StoreError> {
        let inside = access::stay(self.db(), set, reader).await?.is_some_and(|stay| stay.let_in_at.is_some());
        if !inside {
            return Ok(None);
        }
        let sql = "select version, level, sealed_rules, changed_at from agreement where set_id = $1 order by version desc limit 1";
        let Some(row) = self.db().one(sql, vec![Value::text(set)]).await? else { return Ok(None) };
        let version: i64 = row.get("version")?;
        let sealed: Vec<u8> = row.get("sealed_rules")?;
        let key = self.keys().of(self.db(), Scope::Set(set)).await?;
        let rules = key.open_text(place(&set, version), &sealed)?;
        let sql = "select person_id, accepted_at from agreement_acceptance where set_id = $1 and version = $2 order by accepted_at, person_id";
        let mut accepted_by = Vec::new();
        let mut accepted_at = None;
        for row in self.db().all(sql, vec![Value::text(set), version.into()]).await? {
            let person: PersonId = row.parse("person_id")?;
            if person == reader {
                accepted_at = Some(row.at("accepted_at")?);
            }
            accepted_by.push(person);
        }
        let level = row.parse("level")?;
        Ok(Some(Agreement { version, level, rules, changed_at: row.at("changed_at")?, accepted_by, accepted_at }))
    }

    /// A new version, which waits to be accepted again; gives its number.
    ///
    /// # Errors
    /// [`SetError::NotInside`] unless `by` is let in.
    pub async fn change_agreement(
        &self,
        set: SetId,
        by: PersonId,
        new: NewAgreement,
        at: Timestamp,
    ) -> Result<i64, SetError> {
        let key = self.keys().of(self.db(), Scope::Set(set)).await?;
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        inside(&mut tx, set, by).await?;
        let version = latest(&mut tx, set).await? + 1;
        write(&mut tx, &key, set, version, by, &new, at).await?;
        set_change::write(&mut tx, set, ChangeKind::AgreementChanged, Some(by), None, at).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// Accepts the agreement as it was read.
    ///
    /// # Errors
    /// [`SetError::AgreementChanged`] when there is a newer one; [`SetError::NotInside`].
    pub async fn accept_agreement(
        &self,
        set: SetId,
        person: PersonId,
        version: i64,
        at: Timestamp,
    ) -> Result<(), SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        inside(&mut tx, set, person).await?;
        if latest(&mut tx, set).await? != version {
            return Err(SetError::AgreementChanged);
        }
        let sql = "insert into agreement_acceptance (set_id, version, person_id, accepted_at) values ($1, $2, $3, $4) \
                   on conflict (set_id, version, person_id) do nothing";
        tx.run(sql, vec![Value::text(set), version.into(), Value::text(person), at.into()]).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn latest(tx: &mut Tx, set: SetId) -> Result<i64, StoreError> {
    let sql = "select coalesce(max(version), 0) as version from agreement where set_id = $1";
    let row = tx.one(sql, vec![Value::text(set)]).await?;
    Ok(row.map_or(Ok(0), |row| row.get("version"))?)
}

pub(crate) async fn write(
    tx: &mut Tx,
    key: &SealKey,
    set: SetId,
    version: i64,
    by: PersonId,
    new: &NewAgreement,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into agreement (set_id, version, level, sealed_rules, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6)",
        vec![
            Value::text(set),
            version.into(),
            Value::text(new.level),
            key.seal(place(&set, version), new.rules.as_bytes()).into(),
            at.into(),
            Value::text(by),
        ],
    )
    .await?;
    Ok(())
}

fn place(set: &SetId, version: i64) -> Place<'_> {
    Place { kind: "agreement", row: set, number: version }
}
