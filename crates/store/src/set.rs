//! Sets: who is in them, and how that changes. Every change is written down for the set to see.

use setwise_domain::id::{MeetingId, OrganisationId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::SeatKind;
use crate::agreement::{self, NewAgreement};
use crate::calendar;
use crate::circle;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::handover;
use crate::module_share;
use crate::seal::Scope;
use crate::set_change::{self, ChangeKind};
use crate::wall;

/// A set to be made.
#[derive(Debug, Clone)]
pub struct NewSet {
    /// Its id.
    pub id: SetId,
    /// Where it belongs.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Who makes it.
    pub by: PersonId,
    /// Its coach, if it has one.
    pub coach: Option<PersonId>,
    /// Its members.
    pub members: Vec<PersonId>,
    /// What it starts from; the set may change it.
    pub agreement: NewAgreement,
    /// Now.
    pub at: Timestamp,
}

/// Somebody to be added to a set.
#[derive(Debug, Clone, Copy)]
pub struct AddToSet {
    /// Which set.
    pub set: SetId,
    /// Whom.
    pub person: PersonId,
    /// As what.
    pub seat: SeatKind,
    /// Who adds them.
    pub by: PersonId,
    /// Now.
    pub at: Timestamp,
}

/// Why a set was not changed. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// There is none, or it has ended.
    #[error("there is no such set, or it has ended; nothing was changed")]
    NoSuchSet,
    /// The person is in it.
    #[error("this person is in the set already; nothing was changed")]
    AlreadyIn,
    /// The person was deactivated, and can be in no set.
    #[error("this person is deactivated; nothing was changed")]
    Deactivated,
    /// The person is not in it.
    #[error("this person is not in the set; nothing was changed")]
    NotIn,
    /// Who asks is not let in, and so cannot decide for the set.
    #[error("only the coach or a member who was let in can do this; nothing was changed")]
    NotInside,
    /// The person is let in already.
    #[error("this person does not wait to be let in; nothing was changed")]
    NotWaiting,
    /// The set has a coach.
    #[error("the set has a coach; change the coach instead, nothing was changed")]
    CoachTaken,
    /// The id it was to have is another's.
    #[error("this id stands for something else; nothing was made")]
    IdTaken,
    /// The agreement has changed since it was read.
    #[error("the agreement has changed in the meantime; read the new one, nothing was accepted")]
    AgreementChanged,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for SetError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Makes a set with its people, its key and the agreement it starts from. False when the same person made it already.
    ///
    /// # Errors
    /// [`SetError::AlreadyIn`] when somebody is named twice, [`SetError::IdTaken`].
    pub async fn create_set(&self, set: NewSet) -> Result<bool, SetError> {
        let mut tx = self.db().begin().await?;
        match self.insert_set(&mut tx, &set).await {
            Ok(()) => {}
            Err(SetError::IdTaken) => {
                let sql = "select c.set_id from set_change c join peer_set s on s.id = c.set_id \
                           where c.set_id = $1 and c.kind = 'created' and c.by_id = $2 and s.organisation_id = $3";
                let values = vec![Value::text(set.id), Value::text(set.by), Value::text(set.organisation)];
                let theirs = tx.one(sql, values).await?.is_some();
                return if theirs { Ok(false) } else { Err(SetError::IdTaken) };
            }
            Err(error) => return Err(error),
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The same as part of something larger.
    ///
    /// # Errors
    /// As [`Store::create_set`], and [`SetError::IdTaken`] whoever made it.
    pub(crate) async fn insert_set(&self, tx: &mut Tx, set: &NewSet) -> Result<(), SetError> {
        let sql = "insert into peer_set (id, organisation_id, name, created_at) values ($1, $2, $3, $4) on conflict (id) do nothing";
        let values = vec![Value::text(set.id), Value::text(set.organisation), set.name.trim().into(), set.at.into()];
        if tx.run(sql, values).await? == 0 {
            return Err(SetError::IdTaken);
        }
        let key = self.keys().make(tx, Scope::Set(set.id)).await?;
        set_change::write(tx, set.id, ChangeKind::Created, Some(set.by), None, set.at).await?;
        agreement::write(tx, &key, set.id, 1, set.by, &set.agreement, set.at).await?;
        let coach = set.coach.map(|person| (person, SeatKind::Coach));
        let members = set.members.iter().map(|person| (*person, SeatKind::Member));
        for (person, seat) in coach.into_iter().chain(members) {
            add(tx, AddToSet { set: set.id, person, seat, by: set.by, at: set.at }).await?;
        }
        Ok(())
    }

    /// Adds somebody; says whether they are let in at once, which is so until the set has met.
    ///
    /// # Errors
    /// [`SetError`].
    pub async fn add_to_set(&self, new: AddToSet) -> Result<bool, SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, new.set).await?;
        let let_in = add(&mut tx, new).await?;
        calendar::changed(&mut tx, new.set).await?;
        tx.commit().await?;
        Ok(let_in)
    }

    /// Lets a newcomer in: they read meetings that start from now on.
    ///
    /// # Errors
    /// [`SetError::NotInside`] unless `by` is let in; [`SetError::NotWaiting`].
    pub async fn let_in(&self, set: SetId, person: PersonId, by: PersonId, at: Timestamp) -> Result<(), SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        inside(&mut tx, set, by).await?;
        let sql = "update set_member set let_in_at = $3 where set_id = $1 and person_id = $2 and left_at is null and let_in_at is null";
        if tx.run(sql, vec![Value::text(set), Value::text(person), at.into()]).await? == 0 {
            return Err(SetError::NotWaiting);
        }
        set_change::write(&mut tx, set, ChangeKind::LetIn, Some(by), Some(person), at).await?;
        calendar::changed(&mut tx, set).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody leaves; they read nothing of the set from now on.
    ///
    /// # Errors
    /// [`SetError::NotIn`].
    pub async fn leave_set(&self, set: SetId, person: PersonId, at: Timestamp) -> Result<(), SetError> {
        self.end_stay(set, person, person, ChangeKind::Left, at).await
    }

    /// Somebody is taken out; they read nothing of the set from now on.
    ///
    /// # Errors
    /// [`SetError::NotIn`].
    pub async fn remove_from_set(
        &self,
        set: SetId,
        person: PersonId,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), SetError> {
        self.end_stay(set, person, by, ChangeKind::Removed, at).await
    }

    /// Another coach, or none. The coach until now leaves the set; a member who becomes coach keeps what
    /// they may read; somebody from outside is a newcomer like any other.
    ///
    /// # Errors
    /// [`SetError::NoSuchSet`].
    pub async fn change_coach(
        &self,
        set: SetId,
        coach: Option<PersonId>,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        handover::overtake(&mut tx, set).await?;
        replace_coach(&mut tx, set, coach, by, at).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Another name.
    ///
    /// # Errors
    /// [`SetError::NoSuchSet`].
    pub async fn rename_set(&self, set: SetId, name: &str, by: PersonId, at: Timestamp) -> Result<(), SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        let sql = "update peer_set set name = $2 where id = $1";
        tx.run(sql, vec![Value::text(set), name.trim().into()]).await?;
        set_change::write(&mut tx, set, ChangeKind::Renamed, Some(by), None, at).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The set has done its work. Its people still read what they could. Gives the meetings that will not be held.
    ///
    /// # Errors
    /// [`SetError::NoSuchSet`].
    pub async fn end_set(&self, set: SetId, by: PersonId, at: Timestamp) -> Result<Vec<MeetingId>, SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        set_change::write(&mut tx, set, ChangeKind::Ended, Some(by), None, at).await?;
        tx.run("update peer_set set ended_at = $2 where id = $1", vec![Value::text(set), at.into()]).await?;
        handover::overtake(&mut tx, set).await?;
        let sql = "update expert_request set state = 'closed' where set_id = $1 and state <> 'closed'";
        tx.run(sql, vec![Value::text(set)]).await?;
        // What it had planned will not be held; a meeting under way goes on to its end.
        let sql =
            "update meeting set status = 'cancelled' where set_id = $1 and status in ('planned', 'open') returning id";
        let cancelled = tx.all(sql, vec![Value::text(set)]).await?;
        let cancelled = cancelled.iter().map(|row| row.parse("id")).collect::<Result<_, StoreError>>()?;
        calendar::changed(&mut tx, set).await?;
        tx.commit().await?;
        Ok(cancelled)
    }

    /// Destroys the set's key: nothing it said can be read any more, by anybody. Cannot be undone.
    pub async fn destroy_set_key(&self, set: SetId, by: PersonId, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        tx.run("update peer_set set name = name where id = $1", vec![Value::text(set)]).await?;
        set_change::write(&mut tx, set, ChangeKind::KeyDestroyed, Some(by), None, at).await?;
        self.keys().destroy(&mut tx, Scope::Set(set), at).await?;
        tx.commit().await?;
        self.keys().forget(Scope::Set(set));
        self.db().empty_log().await?;
        Ok(())
    }

    async fn end_stay(
        &self,
        set: SetId,
        person: PersonId,
        by: PersonId,
        kind: ChangeKind,
        at: Timestamp,
    ) -> Result<(), SetError> {
        let mut tx = self.db().begin().await?;
        tx.run("update peer_set set name = name where id = $1", vec![Value::text(set)]).await?;
        let sql = "update set_member set left_at = $3 where set_id = $1 and person_id = $2 and left_at is null";
        if tx.run(sql, vec![Value::text(set), Value::text(person), at.into()]).await? == 0 {
            return Err(SetError::NotIn);
        }
        wall::take_down_of_who_left(&mut tx, set, at).await?;
        module_share::take_back_of_who_left(&mut tx, set).await?;
        circle::stand_up(&mut tx, set, person).await?;
        set_change::write(&mut tx, set, kind, Some(by), Some(person), at).await?;
        calendar::changed(&mut tx, set).await?;
        tx.commit().await?;
        Ok(())
    }
}

pub(crate) async fn locked(tx: &mut Tx, set: SetId) -> Result<(), SetError> {
    if set_change::lock(tx, set).await? { Ok(()) } else { Err(SetError::NoSuchSet) }
}

/// Fails unless somebody is in the set and let in.
pub(crate) async fn inside(tx: &mut Tx, set: SetId, person: PersonId) -> Result<(), SetError> {
    let sql = "select seat from set_member where set_id = $1 and person_id = $2 and left_at is null and let_in_at is not null";
    match tx.one(sql, vec![Value::text(set), Value::text(person)]).await? {
        Some(_) => Ok(()),
        None => Err(SetError::NotInside),
    }
}

/// Another coach, or none, in the transaction of the caller, who holds the set's row.
pub(crate) async fn replace_coach(
    tx: &mut Tx,
    set: SetId,
    coach: Option<PersonId>,
    by: PersonId,
    at: Timestamp,
) -> Result<(), SetError> {
    let sql = "update set_member set left_at = $2 where set_id = $1 and seat = 'coach' and left_at is null and person_id <> $3";
    tx.run(sql, vec![Value::text(set), at.into(), coach.map_or_else(String::new, |id| id.to_string()).into()]).await?;
    if let Some(person) = coach {
        let sql = "update set_member set seat = 'coach' where set_id = $1 and person_id = $2 and left_at is null";
        if tx.run(sql, vec![Value::text(set), Value::text(person)]).await? == 0 {
            add(tx, AddToSet { set, person, seat: SeatKind::Coach, by, at }).await?;
        }
        // A coach is in both of two circles.
        circle::stand_up(tx, set, person).await?;
    }
    wall::take_down_of_who_left(tx, set, at).await?;
    module_share::take_back_of_who_left(tx, set).await?;
    set_change::write(tx, set, ChangeKind::CoachChanged, Some(by), coach, at).await?;
    Ok(calendar::changed(tx, set).await?)
}

/// Adds somebody in the transaction of the caller, who holds the set's row.
pub(crate) async fn add(tx: &mut Tx, new: AddToSet) -> Result<bool, SetError> {
    let gone = "select id from person where id = $1 and deactivated_at is not null";
    if tx.one(gone, vec![Value::text(new.person)]).await?.is_some() {
        return Err(SetError::Deactivated);
    }
    let present = "select person_id, seat from set_member where set_id = $1 and left_at is null and (person_id = $2 or seat = 'coach')";
    for row in tx.all(present, vec![Value::text(new.set), Value::text(new.person)]).await? {
        if row.parse::<PersonId>("person_id")? == new.person {
            return Err(SetError::AlreadyIn);
        }
        if new.seat == SeatKind::Coach {
            return Err(SetError::CoachTaken);
        }
    }
    let met = "select count(*) as n from meeting where set_id = $1 and started_at is not null";
    let met = tx.one(met, vec![Value::text(new.set)]).await?.map_or(Ok(0), |row: Row| row.get::<i64>("n"))? > 0;
    let let_in_at = (!met).then_some(new.at);
    tx.run(
        "insert into set_member (set_id, person_id, seat, joined_at, let_in_at) values ($1, $2, $3, $4, $5)",
        vec![Value::text(new.set), Value::text(new.person), Value::text(new.seat), new.at.into(), let_in_at.into()],
    )
    .await?;
    set_change::write(tx, new.set, ChangeKind::Added, Some(new.by), Some(new.person), new.at).await?;
    Ok(!met)
}
