//! Signed-in browsers: kept on the server, listed, revocable.

use setwise_domain::id::{PersonId, SessionId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::Value;
use crate::error::StoreError;
use crate::person::{Person, people};
use crate::token::TokenHash;

/// How much of a browser's own description is kept, in characters.
const USER_AGENT: usize = 200;

/// A browser that just signed in.
#[derive(Debug)]
pub struct NewSession {
    /// Its id, for the list.
    pub id: SessionId,
    /// Who signed in.
    pub person: PersonId,
    /// The hash of its cookie.
    pub token: TokenHash,
    /// What it says it is; cut to 200 characters.
    pub user_agent: String,
    /// Now.
    pub at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Who a cookie belongs to.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session's id.
    pub session: SessionId,
    /// Who it is.
    pub person: Person,
    /// When it was last seen; touch it when that is a while ago.
    pub last_seen_at: Timestamp,
}

/// A line in somebody's list of sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// What the browser said it is.
    pub user_agent: String,
    /// When it signed in.
    pub created_at: Timestamp,
    /// When it was last seen.
    pub last_seen_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

impl Store {
    /// Keeps a session; what has expired is swept out on the way.
    pub async fn open_session(&self, session: NewSession) -> Result<(), StoreError> {
        let user_agent: String = session.user_agent.chars().take(USER_AGENT).collect();
        let mut tx = self.db().begin().await?;
        tx.run("delete from session where expires_at <= $1", vec![session.at.into()]).await?;
        tx.run(
            "insert into session (id, organisation_id, person_id, token_hash, user_agent, created_at, last_seen_at, expires_at) \
             select $1, organisation_id, id, $3, $4, $5, $5, $6 from person where id = $2",
            vec![
                Value::text(session.id),
                Value::text(session.person),
                Value::text(&session.token),
                user_agent.into(),
                session.at.into(),
                session.expires_at.into(),
            ],
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Who a cookie belongs to, if it is still good and the person may sign in.
    pub async fn session(&self, token: &TokenHash, now: Timestamp) -> Result<Option<SignedIn>, StoreError> {
        let sql = "select s.id as session_id, s.last_seen_at, \
                   p.id, p.organisation_id, p.name, p.email, p.zone, p.created_at, p.deactivated_at, p.password_hash, p.awaited_since, r.role \
                   from session s join person p on p.id = s.person_id left join person_role r on r.person_id = p.id \
                   where s.token_hash = $1 and s.expires_at > $2 and p.deactivated_at is null";
        let rows = self.db().all(sql, vec![Value::text(token), now.into()]).await?;
        let (Some(row), Some(person)) = (rows.first(), people(&rows)?.pop()) else { return Ok(None) };
        Ok(Some(SignedIn { session: row.parse("session_id")?, person, last_seen_at: row.at("last_seen_at")? }))
    }

    /// Notes that a session was seen.
    pub async fn touch_session(&self, session: SessionId, at: Timestamp) -> Result<(), StoreError> {
        self.db()
            .run("update session set last_seen_at = $2 where id = $1", vec![Value::text(session), at.into()])
            .await?;
        Ok(())
    }

    /// Somebody's sessions that are still good, the latest seen first.
    pub async fn sessions_of(&self, person: PersonId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let sql = "select id, user_agent, created_at, last_seen_at, expires_at from session \
                   where person_id = $1 and expires_at > $2 order by last_seen_at desc, id";
        let rows = self.db().all(sql, vec![Value::text(person), now.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Session {
                    id: row.parse("id")?,
                    user_agent: row.get("user_agent")?,
                    created_at: row.at("created_at")?,
                    last_seen_at: row.at("last_seen_at")?,
                    expires_at: row.at("expires_at")?,
                })
            })
            .collect()
    }

    /// Ends one of somebody's own sessions; says whether there was one.
    pub async fn revoke_session(&self, person: PersonId, session: SessionId) -> Result<bool, StoreError> {
        let sql = "delete from session where person_id = $1 and id = $2";
        Ok(self.db().run(sql, vec![Value::text(person), Value::text(session)]).await? > 0)
    }

    /// Ends somebody's sessions, but for the one to keep.
    pub async fn revoke_sessions(&self, person: PersonId, keep: Option<SessionId>) -> Result<(), StoreError> {
        let kept = keep.map_or_else(String::new, |id| id.to_string());
        let sql = "delete from session where person_id = $1 and id <> $2";
        self.db().run(sql, vec![Value::text(person), kept.into()]).await?;
        Ok(())
    }
}
