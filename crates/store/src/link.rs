//! One-time links for people who are here: to sign in, or to set a new password.

use setwise_domain::id::PersonId;
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Tx, Value};
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::notice::{self, NewNotice, NoticeId};
use crate::person::{self, Person, people, select_people};
use crate::seal::Scope;
use crate::set_change::{self, ChangeKind};
use crate::token::TokenHash;
use setwise_domain::words;

words! {
    /// What a link is good for.
    LinkPurpose {
        /// Signs in.
        SignIn = "sign-in",
        /// Sets a new password.
        PasswordReset = "password-reset",
        /// Lets somebody in who was entered by others: they choose their first password.
        Arrival = "arrival",
    }
}

/// A link to be handed out. It replaces earlier ones of the same purpose.
#[derive(Debug)]
pub struct NewLink {
    /// The hash of its token.
    pub token: TokenHash,
    /// Whom it is for.
    pub person: PersonId,
    /// What it is good for.
    pub purpose: LinkPurpose,
    /// Somebody else made it: the person and their sets are told.
    pub handed_out: Option<HandedOut>,
    /// Now.
    pub at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// A link that somebody else made.
#[derive(Debug, Clone, Copy)]
pub struct HandedOut {
    /// The administrator; none at the server's terminal, where nobody is signed in.
    pub by: Option<PersonId>,
    /// The id of the notice that tells the person.
    pub notice: NoticeId,
}

impl Store {
    /// Keeps a link, announces it when somebody else made it, and queues the mail that carries or announces it: all of
    /// it or nothing.
    pub async fn make_link(&self, link: NewLink, mail: Option<(NewMail, NewJob)>) -> Result<(), StoreError> {
        let key = match &mail {
            Some((mail, _)) => Some(self.keys().of(self.db(), Scope::Organisation(mail.organisation)).await?),
            None => None,
        };
        let mut tx = self.db().begin().await?;
        tx.run(
            "delete from one_time_link where person_id = $1 and purpose = $2 and used_at is null",
            vec![Value::text(link.person), Value::text(link.purpose)],
        )
        .await?;
        tx.run(
            "insert into one_time_link (token_hash, organisation_id, person_id, purpose, made_by, created_at, expires_at) \
             select $1, organisation_id, id, $3, $4, $5, $6 from person where id = $2",
            vec![
                Value::text(&link.token),
                Value::text(link.person),
                Value::text(link.purpose),
                Value::maybe(link.handed_out.and_then(|handed_out| handed_out.by)),
                link.at.into(),
                link.expires_at.into(),
            ],
        )
        .await?;
        if let Some(HandedOut { by, notice: id }) = link.handed_out {
            let ids = by.map_or_else(|| serde_json::json!({}), |by| serde_json::json!({ "by": by }));
            let notice = NewNotice { id, person: link.person, at: link.at, kind: "password-reset".to_owned(), ids };
            notice::insert(&mut tx, &notice).await?;
            let sets = "select set_id from set_member where person_id = $1 and left_at is null";
            for row in tx.all(sets, vec![Value::text(link.person)]).await? {
                let set = row.parse("set_id")?;
                set_change::lock(&mut tx, set).await?;
                set_change::write(&mut tx, set, ChangeKind::PasswordReset, by, Some(link.person), link.at).await?;
            }
        }
        if let (Some(key), Some((mail, job))) = (key, &mail) {
            mail::insert(&mut tx, &key, mail).await?;
            job::insert(&mut tx, job).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Whom a link is for, if it still works. Spends nothing.
    pub async fn link(
        &self,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<Person>, StoreError> {
        let sql = select_people!(
            "join one_time_link l on l.person_id = p.id where l.token_hash = $1 and l.purpose = $2 \
             and l.expires_at > $3 and l.used_at is null and p.deactivated_at is null"
        );
        let rows = self.db().all(sql, vec![Value::text(token), Value::text(purpose), now.into()]).await?;
        Ok(people(&rows)?.pop())
    }

    /// Spends a link; gives whom it was for, or nobody when it does not work any more.
    pub async fn spend_link(
        &self,
        token: &TokenHash,
        purpose: LinkPurpose,
        now: Timestamp,
    ) -> Result<Option<Person>, StoreError> {
        let mut tx = self.db().begin().await?;
        let Some(person) = spend(&mut tx, token, purpose, now).await? else { return Ok(None) };
        tx.commit().await?;
        Ok(Some(person))
    }

    /// Spends a link that sets a password, and sets it, in one step; every session of the person ends.
    pub async fn choose_password(
        &self,
        token: &TokenHash,
        purpose: LinkPurpose,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Person>, StoreError> {
        let mut tx = self.db().begin().await?;
        let Some(person) = spend(&mut tx, token, purpose, now).await? else { return Ok(None) };
        person::write_password(&mut tx, person.id, hash, None).await?;
        tx.commit().await?;
        Ok(Some(person))
    }
}

async fn spend(
    tx: &mut Tx,
    token: &TokenHash,
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<Option<Person>, StoreError> {
    let sql = "update one_time_link set used_at = $3 where token_hash = $1 and purpose = $2 and expires_at > $3 \
               and used_at is null returning person_id";
    let Some(row) = tx.one(sql, vec![Value::text(token), Value::text(purpose), now.into()]).await? else {
        return Ok(None);
    };
    let person: PersonId = row.parse("person_id")?;
    let rows =
        tx.all(select_people!("where p.id = $1 and p.deactivated_at is null"), vec![Value::text(person)]).await?;
    Ok(people(&rows)?.pop())
}
