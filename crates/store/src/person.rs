//! People, their roles and passwords.

use setwise_domain::id::{OrganisationId, PersonId, SessionId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::calendar;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::people_import::{self, GainKind};
use crate::seal::Scope;
use crate::wall;
pub use setwise_domain::person::role::Role;

/// Somebody new.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Their id.
    pub id: PersonId,
    /// Their name, as others see it.
    pub name: String,
    /// Their address; upper and lower case are the same.
    pub email: String,
    /// An argon2 hash, or none for somebody who signs in by mail.
    pub password_hash: Option<String>,
    /// Their time zone, by its IANA name.
    pub zone: String,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Where they belong.
    pub organisation: OrganisationId,
    /// Their name.
    pub name: String,
    /// Their address, in lower case.
    pub email: String,
    /// Their time zone, by its IANA name.
    pub zone: String,
    /// What they are, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    /// Since when they are here.
    pub created_at: Timestamp,
    /// Since when they cannot sign in, if so.
    pub deactivated_at: Option<Timestamp>,
    /// Whether they set a password.
    pub has_password: bool,
    /// Since when they are awaited, when somebody entered them and they have never come in. They are let in by a link that
    /// is sent or handed to them, and by nothing else.
    pub awaited_since: Option<Timestamp>,
}

impl Person {
    /// Whether they have a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Why a person was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    /// Nobody has this id.
    #[error("there is nobody with this id; nothing was changed")]
    NotFound,
    /// Nobody could look after this Setwise any more.
    #[error("this is the only administrator; make somebody else one first, nothing was changed")]
    LastAdministrator,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for PersonError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// Two addresses are one when they fold to the same.
pub(crate) fn fold(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Somebody new, with their own key and their roles.
pub(crate) async fn insert(
    store: &Store,
    tx: &mut Tx,
    organisation: OrganisationId,
    person: &NewPerson,
    roles: &[Role],
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into person (id, organisation_id, name, email, password_hash, zone, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        vec![
            Value::text(person.id),
            Value::text(organisation),
            person.name.trim().into(),
            fold(&person.email).into(),
            person.password_hash.clone().into(),
            (&person.zone).into(),
            at.into(),
        ],
    )
    .await?;
    store.keys().make(tx, Scope::Person(person.id)).await?;
    write_roles(tx, person.id, roles).await
}

async fn write_roles(tx: &mut Tx, person: PersonId, roles: &[Role]) -> Result<(), StoreError> {
    let had = tx.all("select role from person_role where person_id = $1", vec![Value::text(person)]).await?;
    for row in had {
        let role: Role = row.parse("role")?;
        if !roles.contains(&role) {
            let sql = "delete from person_role where person_id = $1 and role = $2";
            tx.run(sql, vec![Value::text(person), Value::text(role)]).await?;
        }
    }
    add_roles(tx, person, roles).await
}

/// Gives these roles beside those somebody has.
pub(crate) async fn add_roles(tx: &mut Tx, person: PersonId, roles: &[Role]) -> Result<(), StoreError> {
    for role in roles {
        let sql = "insert into person_role (person_id, role) values ($1, $2) on conflict (person_id, role) do nothing";
        if tx.run(sql, vec![Value::text(person), Value::text(role)]).await? > 0 {
            people_import::forget(tx, person, GainKind::Role, role).await?;
        }
    }
    Ok(())
}

/// Ends sessions, open links and programs' tokens, so that nobody else stays in.
async fn sign_out(tx: &mut Tx, person: PersonId, keep: Option<SessionId>) -> Result<(), StoreError> {
    let kept = keep.map_or_else(String::new, |id| id.to_string());
    tx.run("delete from session where person_id = $1 and id <> $2", vec![Value::text(person), kept.into()]).await?;
    tx.run("delete from one_time_link where person_id = $1 and used_at is null", vec![Value::text(person)]).await?;
    tx.run("delete from api_token where person_id = $1", vec![Value::text(person)]).await?;
    Ok(())
}

/// A new password ends every session but one, every open link and every program's token. Whoever has one has come in.
pub(crate) async fn write_password(
    tx: &mut Tx,
    person: PersonId,
    hash: &str,
    keep: Option<SessionId>,
) -> Result<(), StoreError> {
    let sql = "update person set password_hash = $2, awaited_since = null where id = $1";
    tx.run(sql, vec![Value::text(person), hash.into()]).await?;
    sign_out(tx, person, keep).await
}

/// Takes the organisation's row, so that two who take each other's role away come one after the other: each would still
/// see the other.
pub(crate) async fn one_at_a_time(tx: &mut Tx, person: PersonId) -> Result<(), PersonError> {
    let sql = "update organisation set name = name where id = (select organisation_id from person where id = $1)";
    if tx.run(sql, vec![Value::text(person)]).await? == 0 { Err(PersonError::NotFound) } else { Ok(()) }
}

/// Fails, and so undoes the transaction, when nobody could administer any more.
async fn keep_an_administrator(tx: &mut Tx, person: PersonId) -> Result<(), PersonError> {
    let sql = "select count(*) as n from person p join person_role r on r.person_id = p.id and r.role = 'administrator' \
               where p.deactivated_at is null and p.organisation_id = (select organisation_id from person where id = $1)";
    let row = tx.one(sql, vec![Value::text(person)]).await?;
    match row {
        Some(row) if row.get::<i64>("n")? > 0 => Ok(()),
        _ => Err(PersonError::LastAdministrator),
    }
}

/// A select of whole people, one row for each role, with the given condition.
macro_rules! select_people {
    ($condition:literal) => {
        concat!(
            "select p.id, p.organisation_id, p.name, p.email, p.zone, p.created_at, p.deactivated_at, p.password_hash, p.awaited_since, r.role ",
            "from person p left join person_role r on r.person_id = p.id ",
            $condition,
            " order by p.id"
        )
    };
}
pub(crate) use select_people;

impl Store {
    /// Somebody by id.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        let rows = self.db().all(select_people!("where p.id = $1"), vec![Value::text(id)]).await?;
        Ok(people(&rows)?.pop())
    }

    /// Somebody by address.
    pub async fn person_by_email(
        &self,
        organisation: OrganisationId,
        email: &str,
    ) -> Result<Option<Person>, StoreError> {
        let sql = select_people!("where p.organisation_id = $1 and p.email = $2");
        let rows = self.db().all(sql, vec![Value::text(organisation), fold(email).into()]).await?;
        Ok(people(&rows)?.pop())
    }

    /// Everybody, by name: the directory.
    pub async fn people(&self, organisation: OrganisationId) -> Result<Vec<Person>, StoreError> {
        let rows =
            self.db().all(select_people!("where p.organisation_id = $1"), vec![Value::text(organisation)]).await?;
        let mut people = people(&rows)?;
        people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.id));
        Ok(people)
    }

    /// The hash to check a password against; none for somebody without one or deactivated.
    pub async fn password_hash(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        let sql = "select password_hash from person where id = $1 and deactivated_at is null";
        match self.db().one(sql, vec![Value::text(person)]).await? {
            Some(row) => Ok(row.get("password_hash")?),
            None => Ok(None),
        }
    }

    /// Changes what somebody says of themselves.
    pub async fn change_profile(&self, person: PersonId, name: &str, zone: &str) -> Result<(), StoreError> {
        let sql = "update person set name = $2, zone = $3 where id = $1";
        self.db().run(sql, vec![Value::text(person), name.trim().into(), zone.into()]).await?;
        Ok(())
    }

    /// A new password; ends the other sessions, open links and programs' tokens.
    pub async fn change_password(
        &self,
        person: PersonId,
        hash: &str,
        keep: Option<SessionId>,
    ) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        write_password(&mut tx, person, hash, keep).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives exactly these roles.
    ///
    /// # Errors
    /// [`PersonError::LastAdministrator`] when nobody would be left to administer.
    pub async fn set_roles(&self, person: PersonId, roles: &[Role]) -> Result<(), PersonError> {
        let mut tx = self.db().begin().await?;
        one_at_a_time(&mut tx, person).await?;
        write_roles(&mut tx, person, roles).await?;
        keep_an_administrator(&mut tx, person).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives one more role to people of an organisation who are here: all of them or none. Nobody loses any.
    pub async fn give_role(
        &self,
        organisation: OrganisationId,
        people: &[PersonId],
        role: Role,
    ) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        for person in people {
            let sql = "insert into person_role (person_id, role) select id, $3 from person \
                       where id = $1 and organisation_id = $2 and deactivated_at is null on conflict (person_id, role) do nothing";
            if tx.run(sql, vec![Value::text(person), Value::text(organisation), Value::text(role)]).await? > 0 {
                people_import::forget(&mut tx, *person, GainKind::Role, role).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Somebody cannot sign in any more; their sessions, tokens and big screens end. What they said stays with their sets.
    ///
    /// # Errors
    /// [`PersonError::LastAdministrator`] when nobody would be left to administer.
    pub async fn deactivate(&self, person: PersonId, at: Timestamp) -> Result<(), PersonError> {
        let mut tx = self.db().begin().await?;
        one_at_a_time(&mut tx, person).await?;
        let sql = "update person set deactivated_at = coalesce(deactivated_at, $2) where id = $1";
        if tx.run(sql, vec![Value::text(person), at.into()]).await? == 0 {
            return Err(PersonError::NotFound);
        }
        sign_out(&mut tx, person, None).await?;
        wall::take_down_of(&mut tx, person, at).await?;
        keep_an_administrator(&mut tx, person).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody may sign in again.
    ///
    /// # Errors
    /// [`PersonError::NotFound`].
    pub async fn reactivate(&self, person: PersonId) -> Result<(), PersonError> {
        let mut tx = self.db().begin().await?;
        let sql = "update person set deactivated_at = null where id = $1";
        if tx.run(sql, vec![Value::text(person)]).await? == 0 {
            return Err(PersonError::NotFound);
        }
        // What was planned meanwhile.
        calendar::changed_for(&mut tx, person).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// One row for each role becomes one person.
pub(crate) fn people(rows: &[Row]) -> Result<Vec<Person>, StoreError> {
    let mut people: Vec<Person> = Vec::new();
    for row in rows {
        let id: PersonId = row.parse("id")?;
        let role: Option<Role> = row.maybe("role")?;
        if people.last().is_none_or(|person| person.id != id) {
            people.push(Person {
                id,
                organisation: row.parse("organisation_id")?,
                name: row.get("name")?,
                email: row.get("email")?,
                zone: row.get("zone")?,
                roles: Vec::new(),
                created_at: row.at("created_at")?,
                deactivated_at: row.maybe_at("deactivated_at")?,
                has_password: row.get::<Option<String>>("password_hash")?.is_some(),
                awaited_since: row.maybe_at("awaited_since")?,
            });
        }
        if let (Some(person), Some(role)) = (people.last_mut(), role) {
            person.roles.push(role);
            person.roles.sort_unstable();
        }
    }
    Ok(people)
}
