//! What people are at work: plain rows, the organisation's to know. Nothing of a set stands here.

use std::collections::HashMap;

use setwise_domain::id::{OrganisationId, PersonId};
use setwise_domain::person::Profile;
use setwise_domain::person::hours::{Hours, Minute, Weekday};
use setwise_domain::person::import::{Known, State};
use setwise_domain::person::manager::would_close;

use crate::Store;
use crate::db::{Row, Tx, Value, args};
use crate::error::{DbError, StoreError};

/// Why a profile was not changed. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// Nobody of this organisation has this id.
    #[error("there is nobody with this id; nothing was changed")]
    NotFound,
    /// The manager is nobody of this organisation.
    #[error("the manager is nobody of this organisation; nothing was changed")]
    NoSuchManager,
    /// They would report to themselves, by way of others or at once.
    #[error("they would come to report to themselves; nothing was changed")]
    Circle,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ProfileError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A select of people (`p`) with their profiles (`w`), with the given condition.
macro_rules! select_known {
    ($condition:literal) => {
        concat!(
            "select p.id, p.email, p.name, p.zone, w.employer, w.function, w.site, w.seniority, w.hours_from, w.hours_to, ",
            "w.hours_days, w.languages, w.skills_offered, w.skills_wanted, w.manager_id ",
            "from person p left join person_profile w on w.person_id = p.id ",
            $condition
        )
    };
}

const COLUMNS: &[&str] = &[
    "person_id",
    "employer",
    "function",
    "site",
    "seniority",
    "hours_from",
    "hours_to",
    "hours_days",
    "languages",
    "skills_offered",
    "skills_wanted",
    "manager_id",
];

impl Store {
    /// What somebody is at work; an empty profile when nothing is known.
    pub async fn work_profile(&self, person: PersonId) -> Result<Profile, StoreError> {
        let row = self.db().one(select_known!("where p.id = $1"), vec![Value::text(person)]).await?;
        row.map_or_else(|| Ok(Profile::default()), |row| read(&row))
    }

    /// Everybody of an organisation with what they are at work, in no order.
    pub async fn known_people(&self, organisation: OrganisationId) -> Result<Vec<Known>, StoreError> {
        let sql = select_known!("where p.organisation_id = $1");
        self.db().all(sql, vec![Value::text(organisation)]).await?.iter().map(known).collect()
    }

    /// Changes what somebody is at work.
    ///
    /// # Errors
    /// [`ProfileError`].
    pub async fn change_work_profile(
        &self,
        organisation: OrganisationId,
        person: PersonId,
        profile: &Profile,
    ) -> Result<(), ProfileError> {
        let mut tx = self.db().begin().await?;
        // Two who each become the other's manager come one after the other.
        lock(&mut tx, organisation).await?;
        let known = known_in(&mut tx, organisation).await?;
        if !known.iter().any(|one| one.id == person) {
            return Err(ProfileError::NotFound);
        }
        if let Some(manager) = profile.manager {
            if !known.iter().any(|one| one.id == manager) {
                return Err(ProfileError::NoSuchManager);
            }
            let mut managers = managers(&known);
            managers.remove(&person);
            if would_close(&managers, person, manager) {
                return Err(ProfileError::Circle);
            }
        }
        replace(&mut tx, person, profile).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Takes the organisation's row: what looks at everybody before it writes comes one after the other.
pub(crate) async fn lock(tx: &mut Tx, organisation: OrganisationId) -> Result<(), DbError> {
    tx.run("update organisation set name = name where id = $1", vec![Value::text(organisation)]).await?;
    Ok(())
}

/// Everybody, as a transaction sees them.
pub(crate) async fn known_in(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Known>, StoreError> {
    let sql = select_known!("where p.organisation_id = $1");
    tx.all(sql, vec![Value::text(organisation)]).await?.iter().map(known).collect()
}

/// Who reports to whom.
pub(crate) fn managers(known: &[Known]) -> HashMap<PersonId, PersonId> {
    known.iter().filter_map(|one| Some((one.id, one.state.profile.manager?))).collect()
}

/// Writes profiles where none are.
pub(crate) async fn insert_all<'a>(
    tx: &mut Tx,
    profiles: impl Iterator<Item = (PersonId, &'a Profile)>,
) -> Result<(), DbError> {
    let rows = profiles.map(|(person, profile)| row_of(person, profile)).collect();
    tx.insert_all("person_profile", COLUMNS, rows).await
}

/// Writes a profile in place of what was.
pub(crate) async fn replace(tx: &mut Tx, person: PersonId, profile: &Profile) -> Result<(), DbError> {
    tx.run("delete from person_profile where person_id = $1", vec![Value::text(person)]).await?;
    insert_all(tx, std::iter::once((person, profile))).await
}

fn row_of(person: PersonId, profile: &Profile) -> Vec<Value> {
    let hours = profile.hours.as_ref();
    let minutes = |minute: Minute| i64::from(minute.minutes());
    let days = hours.map(|hours| hours.days().iter().map(|day| day.word()).collect::<Vec<_>>().join(" "));
    let lines = |lines: Vec<&str>| Value::from(lines.join("\n"));
    vec![
        Value::text(person),
        Value::maybe(profile.employer.as_ref()),
        Value::maybe(profile.function.as_ref()),
        Value::maybe(profile.site.as_ref()),
        Value::maybe(profile.seniority),
        Value::Int(hours.map(|hours| minutes(hours.from()))),
        Value::Int(hours.map(|hours| minutes(hours.to()))),
        Value::maybe(days),
        lines(profile.languages.iter().map(|one| one.as_str()).collect()),
        lines(profile.skills_offered.iter().map(|one| one.as_str()).collect()),
        lines(profile.skills_wanted.iter().map(|one| one.as_str()).collect()),
        Value::maybe(profile.manager),
    ]
}

fn known(row: &Row) -> Result<Known, StoreError> {
    Ok(Known {
        id: row.parse("id")?,
        email: row.get("email")?,
        state: State { name: row.get("name")?, zone: row.get("zone")?, profile: read(row)? },
    })
}

fn read(row: &Row) -> Result<Profile, StoreError> {
    let line = |column: &'static str| {
        let text: Option<String> = row.get(column)?;
        text.map(|text| text.try_into().map_err(|_| StoreError::Malformed { column })).transpose()
    };
    Ok(Profile {
        employer: line("employer")?,
        function: line("function")?,
        site: line("site")?,
        seniority: row.maybe("seniority")?,
        hours: hours(row)?,
        languages: lines(row, "languages")?,
        skills_offered: lines(row, "skills_offered")?,
        skills_wanted: lines(row, "skills_wanted")?,
        manager: row.maybe("manager_id")?,
    })
}

fn lines<T: TryFrom<String>>(row: &Row, column: &'static str) -> Result<Vec<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    let text = text.unwrap_or_default();
    text.lines().map(|one| one.to_owned().try_into().map_err(|_| StoreError::Malformed { column })).collect()
}

/// The hours that stand in a row.
pub(crate) fn hours(row: &Row) -> Result<Option<Hours>, StoreError> {
    let malformed = || StoreError::Malformed { column: "hours_days" };
    let Some(days) = row.get::<Option<String>>("hours_days")? else { return Ok(None) };
    let days: Result<Vec<Weekday>, _> = days.split_whitespace().map(str::parse).collect();
    let minute = |minutes: Option<i64>| u16::try_from(minutes?).ok().and_then(Minute::new);
    let (from, to) = (minute(row.get("hours_from")?), minute(row.get("hours_to")?));
    let (Some(from), Some(to), Ok(days)) = (from, to, days) else { return Err(malformed()) };
    Hours::new(from, to, &days).map(Some).map_err(|_| malformed())
}

/// Writes somebody's name, zone and profile in place of what was.
pub(crate) async fn put_state(tx: &mut Tx, person: PersonId, state: &State) -> Result<(), DbError> {
    let sql = "update person set name = $2, zone = $3 where id = $1";
    tx.run(sql, args![person.to_string(), &state.name, &state.zone]).await?;
    replace(tx, person, &state.profile).await
}
