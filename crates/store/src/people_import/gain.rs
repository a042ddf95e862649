//! What an import gives people beside what they are at work: roles, places in waves, the sponsor's part. It is written down,
//! so that taking the import back takes it back.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use setwise_domain::id::{OrganisationId, PeopleImportId, PersonId, ProgrammeId, WaveId};
use setwise_domain::person::import::{Gains, Holding, Outcome};
use setwise_domain::programme::WaveStatus;
use setwise_domain::time::Timestamp;
use setwise_domain::words;

use super::{Held, ImportError, coaching};
use crate::Store;
use crate::calendar::dates;
use crate::db::{Row, Tx, Value};
use crate::error::StoreError;
use crate::person::Role;
use crate::wave::WavePersonState;

words! {
    /// What was given.
    Kind {
        /// A role.
        Role = "role",
        /// A place in a wave.
        Wave = "wave",
        /// Being named in a wave's design among those who coach.
        Coach = "coach",
        /// The sponsor's part of a programme.
        Sponsor = "sponsor",
    }
}

/// What an import gave somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Roles; none of a newcomer who came as a member, as all do of whom the table says nothing.
    pub roles: Vec<Role>,
    /// Waves they take part in.
    pub waves: Vec<Place>,
    /// Waves whose design came to name them among those who coach.
    pub coaches: Vec<Place>,
    /// Programmes they came to sponsor, by name.
    pub sponsors: Vec<String>,
}

/// A wave, by its name and its programme's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which wave.
    pub wave: WaveId,
    /// Its name.
    pub name: String,
    /// Its programme.
    pub programme: ProgrammeId,
    /// The programme's name.
    pub programme_name: String,
}

/// A row of what was given.
pub(super) struct Gain {
    pub(super) person: PersonId,
    kind: Kind,
    what: String,
    pub(super) before: Option<WavePersonState>,
    at: Timestamp,
}

/// Gives what the rows of a table give, in the transaction that lets newcomers come.
pub(super) async fn give(
    tx: &mut Tx,
    (import, at): (PeopleImportId, Timestamp),
    outcome: &Outcome,
) -> Result<(), ImportError> {
    let came = outcome.new.iter().map(|row| (row.id, &row.gains, true));
    let changed = outcome.changed.iter().map(|row| (row.id, &row.gains, false));
    let all: Vec<(PersonId, &Gains, bool)> = came.chain(changed).collect();
    let mut gains = Vec::new();
    for (person, gained, is_new) in &all {
        // A newcomer's roles are written with them.
        if !is_new {
            crate::person::add_roles(tx, *person, &gained.roles).await?;
        }
        if !(*is_new && gained.roles == [Role::Member]) {
            let role =
                |role: &Role| Gain { person: *person, kind: Kind::Role, what: role.to_string(), before: None, at };
            gains.extend(gained.roles.iter().map(role));
        }
        if let Some(programme) = gained.sponsors {
            let sql = "update programme set sponsor_id = $2 where id = $1 and sponsor_id is null and ended_at is null";
            if tx.run(sql, vec![Value::text(programme), Value::text(person)]).await? == 0 {
                return Err(ImportError::Changed);
            }
            dates::changed_in_programme(tx, programme).await?;
            forget(tx, *person, Kind::Sponsor, programme).await?;
            gains.push(Gain { person: *person, kind: Kind::Sponsor, what: programme.to_string(), before: None, at });
        }
    }
    let (mut waves, mut coached): (BTreeMap<_, Vec<PersonId>>, BTreeMap<_, Vec<PersonId>>) = Default::default();
    for (person, gained, _) in &all {
        if let Some(wave) = gained.wave {
            waves.entry(wave).or_default().push(*person);
        }
        for wave in &gained.coaches {
            coached.entry(*wave).or_default().push(*person);
        }
    }
    for (wave, people) in waves {
        if !is_open(tx, wave).await? {
            return Err(ImportError::Changed);
        }
        gains.extend(put_in(tx, wave, &people, at).await?);
    }
    for (wave, people) in coached {
        gains.extend(name(tx, wave, &people, at).await?.ok_or(ImportError::Changed)?);
    }
    Ok(write_down(tx, import, gains).await?)
}

/// Names people as coaches in a wave's design; none once it has ended.
pub(super) async fn name(
    tx: &mut Tx,
    wave: WaveId,
    people: &[PersonId],
    at: Timestamp,
) -> Result<Option<Vec<Gain>>, StoreError> {
    let Some(came) = coaching::name(tx, wave, people).await? else { return Ok(None) };
    let mut gains = Vec::new();
    for person in came {
        forget(tx, person, Kind::Coach, wave).await?;
        gains.push(Gain { person, kind: Kind::Coach, what: wave.to_string(), before: None, at });
    }
    Ok(Some(gains))
}

/// Puts people into a wave; gives who was not in it, and how they stood to it.
pub(super) async fn put_in(
    tx: &mut Tx,
    wave: WaveId,
    people: &[PersonId],
    at: Timestamp,
) -> Result<Vec<Gain>, StoreError> {
    dates::changed(tx, wave).await?;
    let sql = "select person_id, state from wave_person where wave_id = $1";
    let mut stood: HashMap<PersonId, WavePersonState> = HashMap::new();
    for row in tx.all(sql, vec![Value::text(wave)]).await? {
        stood.insert(row.parse("person_id")?, row.parse("state")?);
    }
    let mut gains = Vec::new();
    for person in people {
        if crate::wave::put_in(tx, wave, *person, at).await? > 0 {
            let before = stood.get(person).copied();
            gains.push(Gain { person: *person, kind: Kind::Wave, what: wave.to_string(), before, at });
        }
    }
    Ok(gains)
}

/// Whether people can still be put into a wave; while the transaction lasts nobody ends it.
pub(super) async fn is_open(tx: &mut Tx, wave: WaveId) -> Result<bool, StoreError> {
    let sql = "update wave set status = status where id = $1 and status <> $2 \
               and programme_id in (select id from programme where ended_at is null)";
    Ok(tx.run(sql, vec![Value::text(wave), Value::text(WaveStatus::Ended)]).await? > 0)
}

pub(super) async fn write_down(tx: &mut Tx, import: PeopleImportId, gains: Vec<Gain>) -> Result<(), StoreError> {
    let row = |gain: Gain| {
        let (kind, what) = (Value::text(gain.kind), gain.what.into());
        vec![Value::text(import), Value::text(gain.person), kind, what, Value::maybe(gain.before), gain.at.into()]
    };
    let columns = &["import_id", "person_id", "kind", "what", "stood", "at"];
    Ok(tx.insert_all("people_import_gain", columns, gains.into_iter().map(row).collect()).await?)
}

/// What people of an organisation have already: their roles, the waves they are in or coach, and whether they are here no more.
pub(super) async fn holdings(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<HashMap<PersonId, Holding>, StoreError> {
    let mut all: HashMap<PersonId, Holding> = HashMap::new();
    let sql = "select id from person where organisation_id = $1 and deactivated_at is not null";
    for row in tx.all(sql, vec![Value::text(organisation)]).await? {
        all.entry(row.parse("id")?).or_default().is_deactivated = true;
    }
    let sql = "select r.person_id, r.role from person_role r join person p on p.id = r.person_id where p.organisation_id = $1";
    for row in tx.all(sql, vec![Value::text(organisation)]).await? {
        all.entry(row.parse("person_id")?).or_default().roles.push(row.parse("role")?);
    }
    let sql = "select x.person_id, x.wave_id from wave_person x join person p on p.id = x.person_id \
               where p.organisation_id = $1 and x.state = 'in'";
    for row in tx.all(sql, vec![Value::text(organisation)]).await? {
        all.entry(row.parse("person_id")?).or_default().waves.push(row.parse("wave_id")?);
    }
    for (person, waves) in coaching::named(tx, organisation).await? {
        all.entry(person).or_default().coaches = waves;
    }
    Ok(all)
}

/// What an import gave, by person.
pub(super) async fn given(tx: &mut Tx, import: PeopleImportId) -> Result<HashMap<PersonId, Given>, StoreError> {
    let sql = "select g.person_id, g.kind, g.what, w.name as wave, p.id as programme_id, p.name as programme from people_import_gain g \
               left join wave w on g.kind in ('wave', 'coach') and w.id = g.what \
               left join programme p on p.id = w.programme_id or g.kind = 'sponsor' and p.id = g.what \
               where g.import_id = $1 order by g.what";
    let mut all: HashMap<PersonId, Given> = HashMap::new();
    for row in tx.all(sql, vec![Value::text(import)]).await? {
        let given = all.entry(row.parse("person_id")?).or_default();
        match row.parse("kind")? {
            Kind::Role => given.roles.push(row.parse("what")?),
            Kind::Wave => given.waves.extend(place(&row)?),
            Kind::Coach => given.coaches.extend(place(&row)?),
            Kind::Sponsor => given.sponsors.extend(row.get::<Option<String>>("programme")?),
        }
    }
    all.values_mut().for_each(|given| given.roles.sort_unstable());
    Ok(all)
}

fn place(row: &Row) -> Result<Option<Place>, StoreError> {
    let Some(name) = row.get::<Option<String>>("wave")? else { return Ok(None) };
    let (wave, programme) = (row.parse("what")?, row.parse("programme_id")?);
    Ok(Some(Place { wave, name, programme, programme_name: row.get("programme")? }))
}

/// Whom an import brought and whose role, whoever gave it, only an administrator may take away; and whom it gave such a role.
pub(super) async fn with_roles(tx: &mut Tx, import: PeopleImportId) -> Result<HashSet<PersonId>, StoreError> {
    let sql = "select person_id from people_import_gain where import_id = $1 and kind = 'role' and what <> 'member' \
               union select o.person_id from person_role o join people_import_row r on r.person_id = o.person_id and r.state_after is null \
               where r.import_id = $1 and o.role <> 'member'";
    tx.all(sql, vec![Value::text(import)]).await?.iter().map(|row| row.parse("person_id")).collect()
}

/// Somebody has this anew, by hand or by another import: no import from before takes it back.
pub(crate) async fn forget(
    tx: &mut Tx,
    person: PersonId,
    kind: Kind,
    what: impl std::fmt::Display + Send,
) -> Result<(), StoreError> {
    let sql = "delete from people_import_gain where person_id = $1 and kind = $2 and what = $3";
    tx.run(sql, vec![Value::text(person), Value::text(kind), Value::text(what)]).await?;
    Ok(())
}

/// Who sits where an import put them: in a set of the wave, or as the coach of a set.
pub(super) async fn seated(tx: &mut Tx, import: PeopleImportId) -> Result<HashSet<PersonId>, StoreError> {
    let mut seated = HashSet::new();
    for sql in [
        "select g.person_id from people_import_gain g join wave_set y on y.wave_id = g.what \
         join set_member m on m.set_id = y.set_id and m.person_id = g.person_id and m.left_at is null \
         where g.import_id = $1 and g.kind = 'wave'",
        "select g.person_id from people_import_gain g join set_member m on m.person_id = g.person_id and m.seat = 'coach' \
         and m.left_at is null where g.import_id = $1 and g.kind = 'role' and g.what = 'coach'",
        "select g.person_id from people_import_gain g join wave_set y on y.wave_id = g.what \
         join set_member m on m.set_id = y.set_id and m.person_id = g.person_id and m.seat = 'coach' and m.left_at is null \
         where g.import_id = $1 and g.kind = 'coach'",
    ] {
        for row in tx.all(sql, vec![Value::text(import)]).await? {
            seated.insert(row.parse("person_id")?);
        }
    }
    Ok(seated)
}

/// Newcomers of an import who are in a wave, coach in one, or sponsor a programme, without having come to it by the import; also who
/// was taken out of the wave and put in again by somebody else.
pub(super) async fn named_elsewhere(
    tx: &mut Tx,
    organisation: OrganisationId,
    import: PeopleImportId,
) -> Result<HashMap<PersonId, Held>, StoreError> {
    let mut named = HashMap::new();
    for sql in [
        "select x.person_id from wave_person x join people_import_row r on r.person_id = x.person_id and r.state_after is null \
         and r.taken_back_at is null where r.import_id = $1 and not exists (select 1 from people_import_gain g \
         where g.import_id = $1 and g.person_id = x.person_id and g.kind = 'wave' and g.what = x.wave_id \
         and (x.state <> 'in' or g.at is null or g.at = x.at))",
        "select p.sponsor_id as person_id from programme p join people_import_row r on r.person_id = p.sponsor_id \
         and r.state_after is null and r.taken_back_at is null where r.import_id = $1 and not exists (select 1 from people_import_gain g \
         where g.import_id = $1 and g.person_id = p.sponsor_id and g.kind = 'sponsor' and g.what = p.id)",
    ] {
        for row in tx.all(sql, vec![Value::text(import)]).await? {
            named.insert(row.parse("person_id")?, Held::Named);
        }
    }
    let sql = "select r.person_id, w.id as wave_id from people_import_row r left join people_import_gain g on g.import_id = r.import_id \
               and g.person_id = r.person_id and g.kind = 'coach' left join wave w on w.id = g.what and w.status <> 'ended' \
               and w.programme_id in (select id from programme where ended_at is null) where r.import_id = $1 and r.state_after is null \
               and r.taken_back_at is null";
    let coached = coaching::named(tx, organisation).await?;
    let mut by_import: HashMap<PersonId, Vec<WaveId>> = HashMap::new();
    for row in tx.all(sql, vec![Value::text(import)]).await? {
        by_import.entry(row.parse("person_id")?).or_default().extend(row.maybe::<WaveId>("wave_id")?);
    }
    for (person, waves) in by_import {
        // A design that has ended keeps their name.
        if coached.get(&person).is_some_and(|in_waves| in_waves.iter().any(|wave| !waves.contains(wave))) {
            named.insert(person, Held::Named);
        }
    }
    Ok(named)
}

/// Takes back what an import gave these people. What they lost again meanwhile stays lost, and what somebody else gave them again after
/// that stays theirs.
pub(super) async fn take(tx: &mut Tx, import: PeopleImportId, people: &HashSet<PersonId>) -> Result<(), StoreError> {
    let sql = "select person_id, kind, what, stood, at from people_import_gain where import_id = $1 order by kind, what, person_id";
    let rows = tx.all(sql, vec![Value::text(import)]).await?;
    let mut waves: BTreeSet<WaveId> = BTreeSet::new();
    let mut coached: BTreeMap<WaveId, Vec<PersonId>> = BTreeMap::new();
    for row in rows {
        let person: PersonId = row.parse("person_id")?;
        if !people.contains(&person) {
            continue;
        }
        match row.parse("kind")? {
            Kind::Role => {
                let role: Role = row.parse("what")?;
                let sql = "delete from person_role where person_id = $1 and role = $2";
                tx.run(sql, vec![Value::text(person), Value::text(role)]).await?;
            }
            Kind::Sponsor => {
                let programme: ProgrammeId = row.parse("what")?;
                let sql = "update programme set sponsor_id = null where id = $1 and sponsor_id = $2";
                if tx.run(sql, vec![Value::text(programme), Value::text(person)]).await? > 0 {
                    dates::changed_in_programme(tx, programme).await?;
                }
            }
            Kind::Coach => coached.entry(row.parse("what")?).or_default().push(person),
            Kind::Wave => {
                let wave: WaveId = row.parse("what")?;
                if waves.insert(wave) {
                    dates::changed(tx, wave).await?;
                }
                let before: Option<WavePersonState> = row.maybe("stood")?;
                // Of what was given before that was kept it is not known when.
                let at = row.maybe_at("at")?.map_or(-1, |at| at.0);
                let which = vec![Value::text(wave), Value::text(person), at.into()];
                match before {
                    None => {
                        let sql = "delete from wave_person where wave_id = $1 and person_id = $2 \
                                   and (at = $3 or $3 = -1 or state = 'left')";
                        tx.run(sql, which).await?;
                    }
                    Some(before) => {
                        let sql = "update wave_person set state = $4 where wave_id = $1 and person_id = $2 and state = 'in' \
                                   and (at = $3 or $3 = -1)";
                        tx.run(sql, [which, vec![Value::text(before)]].concat()).await?;
                    }
                }
            }
        }
        let sql = "delete from people_import_gain where import_id = $1 and person_id = $2 and kind = $3 and what = $4";
        let (kind, what): (String, String) = (row.get("kind")?, row.get("what")?);
        tx.run(sql, vec![Value::text(import), Value::text(person), kind.into(), what.into()]).await?;
    }
    for (wave, people) in coached {
        coaching::take(tx, wave, &people).await?;
    }
    Ok(())
}

impl Store {
    /// What people have already, for a look at a table.
    pub async fn holdings(&self, organisation: OrganisationId) -> Result<HashMap<PersonId, Holding>, StoreError> {
        holdings(&mut self.db().snapshot().await?, organisation).await
    }
}

impl Given {
    /// Whether somebody would sit in a set: not who came to coach, lead or sponsor alone.
    #[must_use]
    pub fn takes_part(&self) -> bool {
        self.roles.contains(&Role::Member) || self.roles.is_empty() && self.sponsors.is_empty()
    }
}
