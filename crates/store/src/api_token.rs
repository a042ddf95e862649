//! Tokens with which programs act for a person: named, scoped, expiring, kept as a hash only.

use setwise_domain::id::{ApiTokenId, PersonId};
use setwise_domain::time::{Millis, Timestamp};

use crate::Store;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};
use crate::person::{Person, people};
use crate::token::TokenHash;
use setwise_domain::words;

/// How many tokens that still work somebody may have.
pub const MOST_TOKENS: i64 = 20;
/// How long a token that works no more stays in its owner's list.
const LISTED: Millis = Millis::minutes(90 * 24 * 60);

words! {
    /// What a token allows, as far as its person may do it.
    Scope {
        /// Reads whatever the person may read.
        Read = "read",
        /// Does what a member does: in rooms, with own actions, with agreements.
        Meet = "meet",
        /// Makes and changes sets, meetings and people.
        Manage = "manage",
    }
}

/// A token to be kept.
#[derive(Debug)]
pub struct NewApiToken {
    /// Its id, for the list.
    pub id: ApiTokenId,
    /// Whose.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// What it allows.
    pub scopes: Vec<Scope>,
    /// The hash of its text.
    pub token: TokenHash,
    /// Now.
    pub at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// A line in somebody's list of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// What its owner calls it.
    pub name: String,
    /// What it allows.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// When it was last used, if ever.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked, if so.
    pub revoked_at: Option<Timestamp>,
}

impl ApiToken {
    /// Whether it still works.
    #[must_use]
    pub fn works(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

/// Whom a token stands for.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The token.
    pub token: ApiToken,
    /// Who it is.
    pub person: Person,
}

/// Why no token was made.
#[derive(Debug, thiserror::Error)]
pub enum ApiTokenError {
    /// The person has as many as one may.
    #[error("there are {MOST_TOKENS} tokens already; revoke one first, nothing was made")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ApiTokenError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Keeps a token.
    ///
    /// # Errors
    /// [`ApiTokenError::TooMany`].
    pub async fn make_api_token(&self, new: NewApiToken) -> Result<(), ApiTokenError> {
        let mut tx = self.db().begin().await?;
        // Taking the person's row lets two requests at once count one after the other.
        tx.run("update person set name = name where id = $1", vec![Value::text(new.person)]).await?;
        let sql = "select count(*) as n from api_token where person_id = $1 and revoked_at is null and expires_at > $2";
        let row = tx.one(sql, vec![Value::text(new.person), new.at.into()]).await?;
        if row.map_or(Ok(0), |row: Row| row.get::<i64>("n"))? >= MOST_TOKENS {
            return Err(ApiTokenError::TooMany);
        }
        let scopes: Vec<&str> = new.scopes.iter().map(|scope| scope.word()).collect();
        tx.run(
            "insert into api_token (id, organisation_id, person_id, name, scopes, token_hash, created_at, expires_at) \
             select $1, organisation_id, id, $3, $4, $5, $6, $7 from person where id = $2",
            vec![
                Value::text(new.id),
                Value::text(new.person),
                new.name.trim().into(),
                scopes.join(" ").into(),
                Value::text(&new.token),
                new.at.into(),
                new.expires_at.into(),
            ],
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whom a token stands for, while it works and the person may sign in.
    pub async fn bearer(&self, token: &TokenHash, now: Timestamp) -> Result<Option<Bearer>, StoreError> {
        let sql = "select t.id as token_id, t.name as token_name, t.scopes, t.created_at as token_created_at, t.expires_at, \
                   t.last_used_at, t.revoked_at, \
                   p.id, p.organisation_id, p.name, p.email, p.zone, p.created_at, p.deactivated_at, p.password_hash, p.awaited_since, r.role \
                   from api_token t join person p on p.id = t.person_id left join person_role r on r.person_id = p.id \
                   where t.token_hash = $1 and t.expires_at > $2 and t.revoked_at is null and p.deactivated_at is null";
        let rows = self.db().all(sql, vec![Value::text(token), now.into()]).await?;
        let (Some(row), Some(person)) = (rows.first(), people(&rows)?.pop()) else { return Ok(None) };
        let token = ApiToken {
            id: row.parse("token_id")?,
            name: row.get("token_name")?,
            scopes: scopes(row)?,
            created_at: row.at("token_created_at")?,
            expires_at: row.at("expires_at")?,
            last_used_at: row.maybe_at("last_used_at")?,
            revoked_at: row.maybe_at("revoked_at")?,
        };
        Ok(Some(Bearer { token, person }))
    }

    /// Notes that a token was used.
    pub async fn touch_api_token(&self, token: ApiTokenId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "update api_token set last_used_at = $2 where id = $1";
        self.db().run(sql, vec![Value::text(token), at.into()]).await?;
        Ok(())
    }

    /// Somebody's tokens, the latest made first; those that ended long ago are not listed.
    pub async fn api_tokens_of(&self, person: PersonId, now: Timestamp) -> Result<Vec<ApiToken>, StoreError> {
        let sql = "select id, name, scopes, created_at, expires_at, last_used_at, revoked_at from api_token \
                   where person_id = $1 and coalesce(revoked_at, expires_at) > $2 order by created_at desc, id desc";
        let since = Timestamp(now.0.saturating_sub(LISTED.0));
        let rows = self.db().all(sql, vec![Value::text(person), since.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(ApiToken {
                    id: row.parse("id")?,
                    name: row.get("name")?,
                    scopes: scopes(row)?,
                    created_at: row.at("created_at")?,
                    expires_at: row.at("expires_at")?,
                    last_used_at: row.maybe_at("last_used_at")?,
                    revoked_at: row.maybe_at("revoked_at")?,
                })
            })
            .collect()
    }

    /// Ends one of somebody's own tokens; says whether there was one that was not revoked yet.
    pub async fn revoke_api_token(&self, person: PersonId, id: ApiTokenId, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "update api_token set revoked_at = $3 where person_id = $1 and id = $2 and revoked_at is null";
        Ok(self.db().run(sql, vec![Value::text(person), Value::text(id), at.into()]).await? > 0)
    }
}

fn scopes(row: &Row) -> Result<Vec<Scope>, StoreError> {
    let words: String = row.get("scopes")?;
    words.split(' ').map(|word| word.parse().map_err(|_| StoreError::Malformed { column: "scopes" })).collect()
}
