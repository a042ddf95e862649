//! Invitations: how people come to be here. The link's token is kept sealed while the invitation is open,
//! so that an administrator without mail can hand it on; then it is erased.

use setwise_domain::id::{InvitationId, OrganisationId, PersonId, SetId, WaveId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::SeatKind;
use crate::calendar::{self, dates};
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::person::{self, NewPerson, Role};
use crate::seal::{Place, Scope, SealKey};
use crate::set::{self, AddToSet, SetError};
use crate::set_change;
use crate::token::TokenHash;
use crate::wave;

/// Somebody to be invited.
#[derive(Clone)]
pub struct NewInvitation {
    /// Its id.
    pub id: InvitationId,
    /// To where.
    pub organisation: OrganisationId,
    /// To which address.
    pub email: String,
    /// Their name, as the inviter knows it.
    pub name: String,
    /// What they will be.
    pub roles: Vec<Role>,
    /// The set they will join, and how.
    pub set: Option<(SetId, SeatKind)>,
    /// The link's random token; sealed.
    pub token: String,
    /// Who invites.
    pub invited_by: PersonId,
    /// Now.
    pub at: Timestamp,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

/// An invitation.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// To where.
    pub organisation: OrganisationId,
    /// To which address, in lower case.
    pub email: String,
    /// Their name, as the inviter knows it.
    pub name: String,
    /// What they will be.
    pub roles: Vec<Role>,
    /// The set they will join, its name, and how.
    pub set: Option<(SetId, String, SeatKind)>,
    /// The wave they will be in, with its programme's name before its own.
    pub wave: Option<(WaveId, String)>,
    /// Who invited, by name.
    pub invited_by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the link stops working.
    pub expires_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// The link's token: in the administrator's list only, and only while it is open.
    pub token: Option<String>,
}

impl std::fmt::Debug for NewInvitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewInvitation").field("id", &self.id).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why nobody was invited. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// Somebody with this address is here.
    #[error("somebody with this address is here already; nothing was sent")]
    AlreadyHere(PersonId),
    /// There is no such set, or it has ended.
    #[error("there is no such set, or it has ended; nothing was sent")]
    NoSuchSet,
    /// There is no such wave, or it has ended.
    #[error("there is no such wave, or it has ended; nothing was sent")]
    NoSuchWave,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for InviteError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// What the invited person sends.
#[derive(Debug, Clone)]
pub struct Accept {
    /// The link it came through.
    pub token: TokenHash,
    /// Who they are. Their address is the invitation's, whatever stands here.
    pub person: NewPerson,
    /// Now.
    pub at: Timestamp,
}

/// What came of accepting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Who is here now.
    pub person: PersonId,
    /// The set they joined; none also when that set has ended, or has another coach by now.
    pub set: Option<SetId>,
}

/// Why nobody came in. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Unknown, accepted, taken back or expired.
    #[error("this invitation is not open any more; ask for a new one")]
    NotOpen,
    /// Somebody with this address is here.
    #[error("somebody with this address is here already; sign in instead")]
    EmailTaken,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for AcceptError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A select of whole invitations (`i`) with the given condition.
macro_rules! select_invitations {
    ($rest:literal) => {
        concat!(
            "select i.id, i.organisation_id, i.email, i.name, i.roles, i.set_id, s.name as set_name, i.seat, b.name as by_name, ",
            "i.invited_by, i.created_at, i.expires_at, i.accepted_at, i.withdrawn_at, i.sealed_token, i.wave_id, w.name as wave_name, g.name as programme_name ",
            "from invitation i join person b on b.id = i.invited_by left join peer_set s on s.id = i.set_id ",
            "left join wave w on w.id = i.wave_id left join programme g on g.id = w.programme_id ",
            $rest
        )
    };
}

impl Store {
    /// Keeps an invitation, and the mail that carries it with the job that sends it.
    ///
    /// # Errors
    /// [`InviteError`].
    pub async fn invite(&self, new: NewInvitation, mail: Option<(NewMail, NewJob)>) -> Result<(), InviteError> {
        self.invite_into(None, new, mail).await
    }

    /// The same into a wave: whoever accepts is in it.
    ///
    /// # Errors
    /// [`InviteError`].
    pub async fn invite_into(
        &self,
        wave: Option<WaveId>,
        new: NewInvitation,
        mail: Option<(NewMail, NewJob)>,
    ) -> Result<(), InviteError> {
        let key = self.keys().of(self.db(), Scope::Organisation(new.organisation)).await?;
        if let Some(person) = self.person_by_email(new.organisation, &new.email).await? {
            return Err(InviteError::AlreadyHere(person.id));
        }
        let mut tx = self.db().begin().await?;
        if let Some(wave) = wave {
            let sql = "select w.id from wave w join programme g on g.id = w.programme_id and g.organisation_id = $2 and g.ended_at is null \
                       where w.id = $1 and w.status <> 'ended'";
            let values = vec![Value::text(wave), Value::text(new.organisation)];
            tx.one(sql, values).await?.ok_or(InviteError::NoSuchWave)?;
        }
        if let Some((set, _)) = new.set
            && !set_change::lock(&mut tx, set).await?
        {
            return Err(InviteError::NoSuchSet);
        }
        let roles: Vec<&str> = new.roles.iter().map(|role| role.word()).collect();
        tx.run(
            "insert into invitation (id, organisation_id, email, name, roles, set_id, seat, token_hash, sealed_token, invited_by, \
             created_at, expires_at, wave_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            vec![
                Value::text(new.id),
                Value::text(new.organisation),
                person::fold(&new.email).into(),
                new.name.trim().into(),
                roles.join(" ").into(),
                Value::maybe(new.set.map(|(set, _)| set)),
                Value::maybe(new.set.map(|(_, seat)| seat)),
                Value::text(TokenHash::of(&new.token)),
                key.seal(place(&new.id), new.token.as_bytes()).into(),
                Value::text(new.invited_by),
                new.at.into(),
                new.expires_at.into(),
                Value::maybe(wave),
            ],
        )
        .await?;
        if let Some((mail, job)) = &mail {
            mail::insert(&mut tx, &key, mail).await?;
            job::insert(&mut tx, job).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// An open invitation by its link. Spends nothing, and does not repeat the token.
    pub async fn invitation(&self, token: &TokenHash, now: Timestamp) -> Result<Option<Invitation>, StoreError> {
        let sql = select_invitations!(
            "where i.token_hash = $1 and i.expires_at > $2 and i.accepted_at is null and i.withdrawn_at is null"
        );
        let row = self.db().one(sql, vec![Value::text(token), now.into()]).await?;
        row.map(|row| read(&row, None)).transpose()
    }

    /// Somebody comes in: a person with their roles, in their set, and the link is spent.
    ///
    /// # Errors
    /// [`AcceptError`].
    pub async fn accept_invitation(&self, accept: Accept) -> Result<Accepted, AcceptError> {
        let mut tx = self.db().begin().await?;
        let sql = "update invitation set accepted_at = $2, sealed_token = null where token_hash = $1 and expires_at > $2 \
                   and accepted_at is null and withdrawn_at is null returning organisation_id, email, roles, set_id, seat, wave_id, invited_by";
        let row = tx.one(sql, vec![Value::text(&accept.token), accept.at.into()]).await?.ok_or(AcceptError::NotOpen)?;
        let organisation: OrganisationId = row.parse("organisation_id")?;
        let person = NewPerson { email: row.get("email")?, ..accept.person };
        let sql = "select id from person where organisation_id = $1 and email = $2";
        if tx.one(sql, vec![Value::text(organisation), (&person.email).into()]).await?.is_some() {
            return Err(AcceptError::EmailTaken);
        }
        match person::insert(self, &mut tx, organisation, &person, &roles(&row)?, accept.at).await {
            Err(StoreError::Database(error)) if error.is_taken() => return Err(AcceptError::EmailTaken),
            other => other?,
        }
        take_part(&mut tx, &row, person.id, accept.at).await?;
        let set = join(&mut tx, &row, person.id, accept.at).await?;
        tx.commit().await?;
        Ok(Accepted { person: person.id, set })
    }

    /// Somebody who is here already takes an invitation to their own address up: they get its roles beside theirs, and
    /// join its set.
    ///
    /// # Errors
    /// [`AcceptError::NotOpen`], also when it went to another address.
    pub async fn take_up_invitation(
        &self,
        token: &TokenHash,
        person: PersonId,
        at: Timestamp,
    ) -> Result<Accepted, AcceptError> {
        let mut tx = self.db().begin().await?;
        let sql = "update invitation set accepted_at = $2, sealed_token = null where token_hash = $1 and expires_at > $2 \
                   and accepted_at is null and withdrawn_at is null and exists (select 1 from person p where p.id = $3 \
                   and p.organisation_id = invitation.organisation_id and p.email = invitation.email and p.deactivated_at is null) \
                   returning roles, set_id, seat, wave_id, invited_by";
        let row = tx.one(sql, vec![Value::text(token), at.into(), Value::text(person)]).await?;
        let row = row.ok_or(AcceptError::NotOpen)?;
        person::add_roles(&mut tx, person, &roles(&row)?).await?;
        take_part(&mut tx, &row, person, at).await?;
        let set = join(&mut tx, &row, person, at).await?;
        tx.commit().await?;
        Ok(Accepted { person, set })
    }

    /// Every invitation with the token of those that are open, the newest first: for administrators.
    pub async fn invitations(
        &self,
        organisation: OrganisationId,
        now: Timestamp,
    ) -> Result<Vec<Invitation>, StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let sql = select_invitations!("where i.organisation_id = $1 order by i.created_at desc, i.id desc");
        let rows = self.db().all(sql, vec![Value::text(organisation)]).await?;
        rows.iter().map(|row| read(row, Some((&key, now)))).collect()
    }

    /// Takes an invitation back; says whether it was open.
    pub async fn withdraw_invitation(&self, id: InvitationId, at: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.db().begin().await?;
        let sql = "update invitation set withdrawn_at = $2, sealed_token = null where id = $1 and accepted_at is null and withdrawn_at is null";
        let open = tx.run(sql, vec![Value::text(id), at.into()]).await? > 0;
        if open {
            hold_back(&mut tx, id).await?;
        }
        tx.commit().await?;
        Ok(open)
    }

    /// Gives an invitation a new link, with the mail that carries it, and the old one stops working; says whether it was
    /// there to renew.
    pub async fn renew_invitation(
        &self,
        id: InvitationId,
        token: &str,
        expires_at: Timestamp,
        mail: Option<(NewMail, NewJob)>,
    ) -> Result<bool, StoreError> {
        let sql =
            "select organisation_id from invitation where id = $1 and accepted_at is null and withdrawn_at is null";
        let Some(row) = self.db().one(sql, vec![Value::text(id)]).await? else { return Ok(false) };
        let key = self.keys().of(self.db(), Scope::Organisation(row.parse("organisation_id")?)).await?;
        let sql = "update invitation set token_hash = $2, sealed_token = $3, expires_at = $4 \
                   where id = $1 and accepted_at is null and withdrawn_at is null";
        let sealed = key.seal(place(&id), token.as_bytes());
        let arguments = vec![Value::text(id), Value::text(TokenHash::of(token)), sealed.into(), expires_at.into()];
        let mut tx = self.db().begin().await?;
        let open = tx.run(sql, arguments).await? > 0;
        if open {
            hold_back(&mut tx, id).await?;
            if let Some((mail, job)) = &mail {
                mail::insert(&mut tx, &key, mail).await?;
                job::insert(&mut tx, job).await?;
            }
        }
        tx.commit().await?;
        Ok(open)
    }
}

/// Whoever accepted is in the invitation's wave, if it has one that is not over. Its row comes before the set's.
async fn take_part(tx: &mut Tx, row: &Row, person: PersonId, at: Timestamp) -> Result<(), StoreError> {
    let Some(wave) = row.maybe::<WaveId>("wave_id")? else { return Ok(()) };
    let sql = "select w.id from wave w join programme g on g.id = w.programme_id and g.ended_at is null where w.id = $1 and w.status <> 'ended'";
    if tx.one(sql, vec![Value::text(wave)]).await?.is_some() {
        dates::changed(tx, wave).await?;
        wave::put_in(tx, wave, person, at).await?;
    }
    Ok(())
}

/// Whoever accepted joins the invitation's set, if it has one that is not over, and a place for them.
async fn join(tx: &mut Tx, row: &Row, person: PersonId, at: Timestamp) -> Result<Option<SetId>, AcceptError> {
    let (Some(set), Some(seat)) = (row.maybe::<SetId>("set_id")?, row.maybe::<SeatKind>("seat")?) else {
        return Ok(None);
    };
    if !set_change::lock(tx, set).await? {
        return Ok(None);
    }
    let by = row.parse("invited_by")?;
    match set::add(tx, AddToSet { set, person, seat, by, at }).await {
        Ok(_) => {
            calendar::changed(tx, set).await?;
            Ok(Some(set))
        }
        Err(SetError::AlreadyIn) => Ok(Some(set)),
        Err(SetError::Store(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// A mail that waits with a link that works no more is not sent; its job finds nothing to do.
async fn hold_back(tx: &mut Tx, invitation: InvitationId) -> Result<(), DbError> {
    tx.run("delete from mail where invitation_id = $1 and sent_at is null", vec![Value::text(invitation)]).await?;
    Ok(())
}

fn read(row: &Row, opened: Option<(&SealKey, Timestamp)>) -> Result<Invitation, StoreError> {
    let id: InvitationId = row.parse("id")?;
    let set: Option<SetId> = row.maybe("set_id")?;
    let seat: Option<SeatKind> = row.maybe("seat")?;
    let expires_at = row.at("expires_at")?;
    let token = match opened {
        Some((key, now)) if expires_at > now => open_token(key, Some(id), row.get("sealed_token")?)?,
        _ => None,
    };
    Ok(Invitation {
        id,
        organisation: row.parse("organisation_id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        roles: roles(row)?,
        set: match (set, row.get::<Option<String>>("set_name")?, seat) {
            (Some(set), Some(name), Some(seat)) => Some((set, name, seat)),
            _ => None,
        },
        wave: match (
            row.maybe("wave_id")?,
            row.get::<Option<String>>("programme_name")?,
            row.get::<Option<String>>("wave_name")?,
        ) {
            (Some(wave), Some(programme), Some(name)) => Some((wave, format!("{programme} · {name}"))),
            _ => None,
        },
        invited_by: row.get("by_name")?,
        created_at: row.at("created_at")?,
        expires_at,
        accepted_at: row.maybe_at("accepted_at")?,
        withdrawn_at: row.maybe_at("withdrawn_at")?,
        token,
    })
}

fn roles(row: &Row) -> Result<Vec<Role>, StoreError> {
    let words: String = row.get("roles")?;
    words.split_whitespace().map(|word| word.parse().map_err(|_| StoreError::Malformed { column: "roles" })).collect()
}

/// The token of an open invitation; none when there is nothing sealed.
pub(crate) fn open_token(
    key: &SealKey,
    id: Option<InvitationId>,
    sealed: Option<Vec<u8>>,
) -> Result<Option<String>, StoreError> {
    let (Some(id), Some(sealed)) = (id, sealed) else { return Ok(None) };
    key.open_text(place(&id), &sealed).map(Some)
}

fn place(id: &InvitationId) -> Place<'_> {
    Place { kind: "invitation", row: id, number: 0 }
}
