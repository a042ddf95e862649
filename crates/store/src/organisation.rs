//! The organisation, and the first start that makes it.

use setwise_domain::id::OrganisationId;
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Value, args};
use crate::error::{DbError, StoreError};
use crate::person::{self, NewPerson, Role};
use crate::seal::Scope;
use crate::token::TokenHash;

/// Whoever runs this Setwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// What the set-up page sends.
#[derive(Debug)]
pub struct SetUp {
    /// The one-time link it came through.
    pub token: TokenHash,
    /// The organisation's id.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// Its first administrator.
    pub person: NewPerson,
    /// Now.
    pub at: Timestamp,
}

/// Why nothing was set up. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// Not the link that was printed last.
    #[error("this set-up link is not the one printed last; look at the terminal again")]
    LinkUnknown,
    /// The organisation is there already.
    #[error("this Setwise is set up already; sign in instead")]
    AlreadySetUp,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for SetUpError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// The organisation, once it was set up.
    pub async fn organisation(&self) -> Result<Option<Organisation>, StoreError> {
        let row = self.db().one("select id, name from organisation order by created_at limit 1", args![]).await?;
        row.map(|row| Ok(Organisation { id: row.parse("id")?, name: row.get("name")? })).transpose()
    }

    /// Makes this the only set-up link that works.
    pub async fn offer_setup(&self, token: &TokenHash, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        tx.run("delete from setup where used_at is null", args![]).await?;
        tx.run("insert into setup (token_hash, made_at) values ($1, $2)", vec![Value::text(token), at.into()]).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether this set-up link still works. Spends nothing.
    pub async fn setup_offered(&self, token: &TokenHash) -> Result<bool, StoreError> {
        let sql = "select token_hash from setup where token_hash = $1 and used_at is null";
        Ok(self.db().one(sql, vec![Value::text(token)]).await?.is_some())
    }

    /// Makes the organisation and its first administrator, and spends the link.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn set_up(&self, set_up: SetUp) -> Result<(), SetUpError> {
        let mut tx = self.db().begin().await?;
        let spend = "update setup set used_at = $2 where token_hash = $1 and used_at is null";
        let spent = tx.run(spend, vec![Value::text(&set_up.token), set_up.at.into()]).await?;
        if tx.one("select id from organisation limit 1", args![]).await?.is_some() {
            return Err(SetUpError::AlreadySetUp);
        }
        if spent == 0 {
            return Err(SetUpError::LinkUnknown);
        }
        tx.run(
            "insert into organisation (id, name, created_at) values ($1, $2, $3)",
            vec![Value::text(set_up.organisation), set_up.organisation_name.into(), set_up.at.into()],
        )
        .await?;
        self.keys().make(&mut tx, Scope::Organisation(set_up.organisation)).await?;
        person::insert(self, &mut tx, set_up.organisation, &set_up.person, &[Role::Administrator], set_up.at).await?;
        tx.commit().await?;
        Ok(())
    }
}
