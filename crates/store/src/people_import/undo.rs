//! Taking an import back: who came goes again, as long as nothing hangs on them; who was changed is as before, as long as
//! nobody changed them since.

use std::collections::{HashMap, HashSet};

use setwise_domain::id::{OrganisationId, PeopleImportId, PersonId};
use setwise_domain::person::import::State;
use setwise_domain::person::manager::would_close;
use setwise_domain::time::Timestamp;

use super::gain::{self, Given};
use crate::Store;
use crate::db::{Row, Tx, Value};
use crate::error::StoreError;
use crate::person_profile::{known_in, lock, managers, put_state};
use crate::seal::Scope;

/// Somebody an import brought or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Who.
    pub person: PersonId,
    /// Their name and address; none when they were taken back and are nobody any more.
    pub called: Option<(String, String)>,
    /// As they were before and as the import left them; none: they came by it.
    pub change: Option<(State, State)>,
    /// What it gave them beside, as far as that was not taken back.
    pub given: Given,
    /// Whether they have never come in.
    pub awaited: bool,
    /// Whether it can be taken back.
    pub stands: Stands,
}

/// Whether what an import did to somebody can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It was.
    TakenBack,
    /// It can be.
    CanGo,
    /// Something stands in the way.
    Held(Held),
}

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// They have come in.
    CameIn,
    /// They are, or were, in a set.
    InSet,
    /// Somebody who stays reports to them.
    Manages,
    /// Something else names them.
    Named,
    /// Their profile was changed again.
    ChangedSince,
    /// As they were before, they would come to report to themselves.
    Circle,
    /// They have a role that only an administrator may take away.
    Roles,
}

impl Held {
    /// The last part of its text's name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CameIn => "came-in",
            Self::InSet => "in-set",
            Self::Manages => "manages",
            Self::Named => "named",
            Self::ChangedSince => "changed-since",
            Self::Circle => "circle",
            Self::Roles => "roles",
        }
    }
}

/// Who takes an import back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undoer {
    /// An administrator: all of it.
    Administrator,
    /// A lead: no role that only an administrator may give.
    Lead,
}

/// What came of undoing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// How many were taken back now.
    pub taken_back: usize,
    /// How many stay.
    pub held: usize,
}

/// Rows that are a newcomer's own and go with them: table and the column that names the person.
const OWN: [(&str, &str); 4] = [
    ("person_profile", "person_id"),
    ("person_role", "person_id"),
    ("one_time_link", "person_id"),
    ("notice", "person_id"),
];

/// Where an import may have named a newcomer itself; whether somebody else did is asked in `gain`.
const GIVEN: [(&str, &str); 2] = [("wave_person", "person_id"), ("programme", "sponsor_id")];

/// Newcomers of an import who are still here.
const NEWCOMERS: &str =
    "select person_id from people_import_row where import_id = $1 and state_after is null and taken_back_at is null";

impl Store {
    /// Takes back what `undoer` can take back of an import; none when there is no such import.
    pub async fn undo_people_import(
        &self,
        organisation: OrganisationId,
        id: PeopleImportId,
        undoer: Undoer,
        at: Timestamp,
    ) -> Result<Option<Undone>, StoreError> {
        let mut tx = self.db().begin().await?;
        lock(&mut tx, organisation).await?;
        let sql = "select id from people_import where organisation_id = $1 and id = $2";
        if tx.one(sql, vec![Value::text(organisation), Value::text(id)]).await?.is_none() {
            return Ok(None);
        }
        let rows = stand(&mut tx, organisation, id, undoer).await?;
        let can_go = || rows.iter().filter(|row| row.stands == Stands::CanGo);
        let there: HashSet<PersonId> = known_in(&mut tx, organisation).await?.iter().map(|one| one.id).collect();
        for row in can_go() {
            if let Some((before, _)) = &row.change {
                let mut before = before.clone();
                // A manager who came by another import may have been taken back with that.
                before.profile.manager = before.profile.manager.filter(|manager| there.contains(manager));
                put_state(&mut tx, row.person, &before).await?;
            }
        }
        let sql = "update people_import_row set taken_back_at = $2 where import_id = $1 and taken_back_at is null";
        tx.run(sql, vec![Value::text(id), at.into()]).await?;
        let held: Vec<&Imported> = rows.iter().filter(|row| matches!(row.stands, Stands::Held(_))).collect();
        let sql = "update people_import_row set taken_back_at = null where import_id = $1 and person_id = $2";
        for row in &held {
            tx.run(sql, vec![Value::text(id), Value::text(row.person)]).await?;
        }
        gain::take(&mut tx, id, &can_go().map(|row| row.person).collect()).await?;
        remove_newcomers(&mut tx, id, at).await?;
        tx.commit().await?;
        for row in can_go().filter(|row| row.change.is_none()) {
            self.keys().forget(Scope::Person(row.person));
        }
        Ok(Some(Undone { taken_back: can_go().count(), held: held.len() }))
    }
}

/// Removes the newcomers who were taken back at this moment, with all that is theirs.
async fn remove_newcomers(tx: &mut Tx, id: PeopleImportId, at: Timestamp) -> Result<(), StoreError> {
    let statements = [
        // A mail that waits would carry a link that works no more; its job finds nothing to do.
        "delete from mail where sent_at is null and kind = 'arrival' and recipient in (select p.email from person p \
         join people_import_row r on r.person_id = p.id where r.import_id = $1 and r.taken_back_at = $2 and r.state_after is null)",
        "update person_profile set manager_id = null where manager_id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
        "delete from person_profile where person_id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
        "delete from person_role where person_id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
        "delete from one_time_link where person_id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
        // Rows of waves they were taken out of again; whoever is in one by somebody else does not go.
        "delete from wave_person where person_id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
        "delete from notice where person_id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
        "delete from data_key where scope = 'person' and id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
        "delete from person where id in (select person_id from people_import_row \
         where import_id = $1 and taken_back_at = $2 and state_after is null)",
    ];
    for sql in statements {
        tx.run(sql, vec![Value::text(id), at.into()]).await?;
    }
    Ok(())
}

/// Everybody of an import, by name, with whether `undoer` can take it back.
pub(super) async fn stand(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: PeopleImportId,
    undoer: Undoer,
) -> Result<Vec<Imported>, StoreError> {
    let sql = "select r.person_id, r.state_before, r.state_after, r.taken_back_at, p.id as there, p.name, p.email, p.awaited_since \
               from people_import_row r left join person p on p.id = r.person_id where r.import_id = $1";
    let mut rows: Vec<Imported> =
        tx.all(sql, vec![Value::text(id)]).await?.iter().map(read).collect::<Result<_, _>>()?;
    let known = known_in(tx, organisation).await?;
    let states: HashMap<PersonId, &State> = known.iter().map(|one| (one.id, &one.state)).collect();
    let mut managers = managers(&known);
    for row in rows.iter_mut().filter(|row| row.stands == Stands::CanGo) {
        let Some((before, after)) = &row.change else { continue };
        row.stands = revert(row.person, before, after, &states, &mut managers);
    }
    let mut given = gain::given(tx, id).await?;
    for row in &mut rows {
        row.given = given.remove(&row.person).unwrap_or_default();
    }
    if undoer == Undoer::Lead {
        let with_roles = gain::with_roles(tx, id).await?;
        for row in rows.iter_mut().filter(|row| row.stands == Stands::CanGo && with_roles.contains(&row.person)) {
            row.stands = Stands::Held(Held::Roles);
        }
    }
    let seated = gain::seated(tx, id).await?;
    for row in rows.iter_mut().filter(|row| row.stands == Stands::CanGo && row.change.is_some()) {
        if seated.contains(&row.person) {
            row.stands = Stands::Held(Held::InSet);
        }
    }
    let named = tx.referring("person", NEWCOMERS, &Value::text(id)).await?;
    let mut held: HashMap<PersonId, Held> = gain::named_elsewhere(tx, organisation, id).await?;
    for (table, column, person) in named {
        let Ok(person) = person.parse() else { continue };
        let named_by_import = GIVEN.contains(&(table.as_str(), column.as_str()));
        let is_own = named_by_import || OWN.contains(&(table.as_str(), column.as_str())) || table == "person_profile";
        if table == "set_member" {
            held.insert(person, Held::InSet);
        } else if !is_own {
            held.entry(person).or_insert(Held::Named);
        }
    }
    for row in rows.iter_mut().filter(|row| row.stands == Stands::CanGo && row.change.is_none()) {
        let came_in = (!row.awaited).then_some(Held::CameIn);
        if let Some(why) = came_in.or_else(|| held.get(&row.person).copied()) {
            row.stands = Stands::Held(why);
        }
    }
    keep_managers(&mut rows, &managers);
    rows.sort_by_cached_key(|row| (row.called.as_ref().map(|(name, _)| name.to_lowercase()), row.person));
    Ok(rows)
}

/// Whether somebody can be as they were; if so, `managers` is as it would be then.
fn revert(
    person: PersonId,
    before: &State,
    after: &State,
    states: &HashMap<PersonId, &State>,
    managers: &mut HashMap<PersonId, PersonId>,
) -> Stands {
    if states.get(&person) != Some(&after) {
        return Stands::Held(Held::ChangedSince);
    }
    let now = managers.remove(&person);
    let manager = before.profile.manager.filter(|manager| states.contains_key(manager));
    if manager.is_some_and(|manager| would_close(managers, person, manager)) {
        managers.extend(now.map(|now| (person, now)));
        return Stands::Held(Held::Circle);
    }
    managers.extend(manager.map(|manager| (person, manager)));
    Stands::CanGo
}

/// Newcomers to whom somebody reports who stays, stay too.
fn keep_managers(rows: &mut [Imported], managers: &HashMap<PersonId, PersonId>) {
    let place: HashMap<PersonId, usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.stands == Stands::CanGo && row.change.is_none())
        .map(|(at, row)| (row.person, at))
        .collect();
    let mut staying: Vec<PersonId> = managers.keys().filter(|person| !place.contains_key(person)).copied().collect();
    while let Some(person) = staying.pop() {
        let Some(manager) = managers.get(&person) else { continue };
        let Some(at) = place.get(manager) else { continue };
        if rows[*at].stands == Stands::CanGo {
            rows[*at].stands = Stands::Held(Held::Manages);
            staying.push(*manager);
        }
    }
}

fn read(row: &Row) -> Result<Imported, StoreError> {
    let state = |column: &'static str| {
        let text: Option<String> = row.get(column)?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Malformed { column })).transpose()
    };
    let there: Option<PersonId> = row.maybe("there")?;
    let called = row.get::<Option<String>>("name")?.zip(row.get::<Option<String>>("email")?);
    let gone = row.maybe_at("taken_back_at")?.is_some() || there.is_none();
    Ok(Imported {
        person: row.parse("person_id")?,
        called,
        change: state("state_before")?.zip(state("state_after")?),
        given: Given::default(),
        awaited: row.maybe_at("awaited_since")?.is_some(),
        stands: if gone { Stands::TakenBack } else { Stands::CanGo },
    })
}
