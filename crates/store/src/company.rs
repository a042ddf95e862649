//! Company: with whom somebody would rather sit, and conflicts of interest. Wishes are read by whoever has them and by those who compose
//! sets, conflicts by the latter; that no other person learns of them is kept here.

use std::collections::BTreeMap;

use setwise_domain::company::{Wishes, pair};
use setwise_domain::id::{OrganisationId, PersonId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};
use crate::seal::{Place, Scope, SealKey};

/// Why something of it was not kept.
#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    /// Whoever asks composes no sets, or the two are not two people of the organisation.
    #[error("there is nobody like that; nothing was kept")]
    NotFound,
    /// They were changed since they were read.
    #[error("these were changed in the meantime; nothing was kept")]
    ChangedMeanwhile,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for CompanyError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A conflict of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// One of the two, with their name.
    pub one: (PersonId, String),
    /// The other.
    pub other: (PersonId, String),
    /// Who stated it, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Conflict {
    /// The other of the two, for one of them.
    #[must_use]
    pub fn with(&self, person: PersonId) -> Option<&(PersonId, String)> {
        match person {
            person if person == self.one.0 => Some(&self.other),
            person if person == self.other.0 => Some(&self.one),
            _ => None,
        }
    }
}

impl Store {
    /// Somebody's own wishes, with the number they have now: 0 before the first.
    pub async fn own_wishes(&self, person: PersonId) -> Result<(Wishes, i64), StoreError> {
        let sql = "select person_id, organisation_id, sealed_wishes, revision from company_wish where person_id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(person)]).await? else { return Ok((Wishes::default(), 0)) };
        let key = self.keys().of(self.db(), Scope::Organisation(row.parse("organisation_id")?)).await?;
        Ok((opened(&key, &row)?.1, row.get("revision")?))
    }

    /// Keeps somebody's own wishes, in place of those they had. `seen` is the number of those they were changed from.
    ///
    /// # Errors
    /// [`CompanyError::ChangedMeanwhile`].
    pub async fn keep_wishes(
        &self,
        (organisation, person): (OrganisationId, PersonId),
        wishes: &Wishes,
        seen: i64,
        at: Timestamp,
    ) -> Result<(), CompanyError> {
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let words = serde_json::to_vec(wishes).map_err(|_| StoreError::Malformed { column: "sealed_wishes" })?;
        let sql = "insert into company_wish (person_id, organisation_id, sealed_wishes, revision, changed_at) values ($1, $2, $3, $4 + 1, $5) \
                   on conflict (person_id) do update set sealed_wishes = excluded.sealed_wishes, revision = excluded.revision, \
                   changed_at = excluded.changed_at where company_wish.revision = $4";
        let values = vec![
            Value::text(person),
            Value::text(organisation),
            key.seal(place(&person), &words).into(),
            seen.into(),
            at.into(),
        ];
        if self.db().run(sql, values).await? == 0 { Err(CompanyError::ChangedMeanwhile) } else { Ok(()) }
    }

    /// Everybody's wishes, for who composes sets: a lead or an administrator. None for others.
    pub async fn wishes_for_composing(
        &self,
        reader: PersonId,
    ) -> Result<Option<BTreeMap<PersonId, Wishes>>, StoreError> {
        let Some(organisation) = access::led_by(self.db(), reader).await? else { return Ok(None) };
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let sql = "select person_id, sealed_wishes from company_wish where organisation_id = $1";
        let rows = self.db().all(sql, vec![Value::text(organisation)]).await?;
        rows.iter().map(|row| opened(&key, row)).collect::<Result<_, _>>().map(Some)
    }

    /// Every conflict of interest, by name, for who composes sets. None for others.
    pub async fn conflicts_for_composing(&self, reader: PersonId) -> Result<Option<Vec<Conflict>>, StoreError> {
        let Some(organisation) = access::led_by(self.db(), reader).await? else { return Ok(None) };
        let sql = "select c.one_id, a.name as one_name, c.other_id, b.name as other_name, s.name as by_name, c.stated_at \
                   from interest_conflict c join person a on a.id = c.one_id join person b on b.id = c.other_id \
                   join person s on s.id = c.stated_by where c.organisation_id = $1";
        let rows = self.db().all(sql, vec![Value::text(organisation)]).await?;
        let read = rows.iter().map(|row| {
            Ok(Conflict {
                one: (row.parse("one_id")?, row.get("one_name")?),
                other: (row.parse("other_id")?, row.get("other_name")?),
                by: row.get("by_name")?,
                at: row.at("stated_at")?,
            })
        });
        let mut all = read.collect::<Result<Vec<_>, StoreError>>()?;
        all.sort_by_cached_key(|one| (one.one.1.to_lowercase(), one.other.1.to_lowercase(), one.one.0, one.other.0));
        Ok(Some(all))
    }

    /// States a conflict of interest between two people; stated again, it stays as it is.
    ///
    /// # Errors
    /// [`CompanyError::NotFound`] for who composes no sets, and unless both are of the organisation.
    pub async fn state_conflict(
        &self,
        by: PersonId,
        (one, other): (PersonId, PersonId),
        at: Timestamp,
    ) -> Result<(), CompanyError> {
        let organisation = access::led_by(self.db(), by).await?.ok_or(CompanyError::NotFound)?;
        let (one, other) = pair(one, other).ok_or(CompanyError::NotFound)?;
        let sql = "select count(*) as n from person where organisation_id = $1 and id in ($2, $3)";
        let values = vec![Value::text(organisation), Value::text(one), Value::text(other)];
        let here = self.db().one(sql, values).await?.map_or(Ok(0), |row: Row| row.get::<i64>("n"))?;
        if here != 2 {
            return Err(CompanyError::NotFound);
        }
        let sql = "insert into interest_conflict (one_id, other_id, organisation_id, stated_by, stated_at) values ($1, $2, $3, $4, $5) \
                   on conflict (one_id, other_id) do nothing";
        let values = vec![Value::text(one), Value::text(other), Value::text(organisation), Value::text(by), at.into()];
        self.db().run(sql, values).await?;
        Ok(())
    }

    /// Takes a conflict of interest back; one that is not there is gone.
    ///
    /// # Errors
    /// [`CompanyError::NotFound`] for who composes no sets.
    pub async fn lift_conflict(&self, by: PersonId, (one, other): (PersonId, PersonId)) -> Result<(), CompanyError> {
        let organisation = access::led_by(self.db(), by).await?.ok_or(CompanyError::NotFound)?;
        let (one, other) = pair(one, other).ok_or(CompanyError::NotFound)?;
        let sql = "delete from interest_conflict where one_id = $1 and other_id = $2 and organisation_id = $3";
        self.db().run(sql, vec![Value::text(one), Value::text(other), Value::text(organisation)]).await?;
        Ok(())
    }
}

fn opened(key: &SealKey, row: &Row) -> Result<(PersonId, Wishes), StoreError> {
    let person: PersonId = row.parse("person_id")?;
    let sealed: Vec<u8> = row.get("sealed_wishes")?;
    let words = key.open(place(&person), &sealed)?;
    let wishes = serde_json::from_slice(&words).map_err(|_| StoreError::Malformed { column: "sealed_wishes" })?;
    Ok((person, wishes))
}

fn place(person: &PersonId) -> Place<'_> {
    Place { kind: "company wishes", row: person, number: 0 }
}
