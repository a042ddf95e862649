//! Reading sets: the list on somebody's home, the lead's overview, a set's own page.

use std::collections::BTreeMap;

use setwise_domain::id::{OrganisationId, PersonId, SetId};
use setwise_domain::programme::Kind;
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::{Reading, SeatKind};
use crate::agreement::Agreement;
use crate::db::{Db, Value};
use crate::error::StoreError;
use crate::set_change::{self, SetChange};

/// A set on somebody's home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetCard {
    /// Its id.
    pub id: SetId,
    /// Its name.
    pub name: String,
    /// How they sit in it.
    pub seat: SeatKind,
    /// Whether they were let in.
    pub let_in: bool,
    /// Its coach's name.
    pub coach: Option<String>,
    /// How many members it has, without the coach.
    pub members: i64,
    /// When it ended, if so.
    pub ended_at: Option<Timestamp>,
    /// The names of its programme and wave, if it is in one.
    pub wave: Option<(String, String)>,
    /// Whether it carries a project for a sponsor: its programme is one of project sets.
    pub carries_project: bool,
}

/// A set in the lead's overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetRow {
    /// Its id.
    pub id: SetId,
    /// Its name.
    pub name: String,
    /// Its coach's name.
    pub coach: Option<String>,
    /// How many members it has, without the coach.
    pub members: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ended, if so.
    pub ended_at: Option<Timestamp>,
    /// The names of its programme and wave, if it is in one.
    pub wave: Option<(String, String)>,
}

/// A set, as far as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetPage {
    /// Its id.
    pub id: SetId,
    /// Where it belongs.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ended, if so.
    pub ended_at: Option<Timestamp>,
    /// Whether its people see the conversation while it meets; otherwise only whoever conducts does.
    pub conversation_open: bool,
    /// Whether the set leaves the question lens on.
    pub lens_on: bool,
    /// Whether it belongs to a wave, and so may have a sponsor.
    pub in_wave: bool,
    /// Whether it carries a project for a sponsor: its programme is one of project sets.
    pub carries_project: bool,
    /// What the reader may see.
    pub reading: Reading,
    /// Who is in it, the coach first, then by name.
    pub people: Vec<SetPerson>,
    /// What it agreed on: for those inside only, and while its key is there.
    pub agreement: Option<Agreement>,
    /// What changed, the newest first: for those inside, leads and administrators.
    pub changes: Vec<SetChange>,
}

/// Somebody in a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetPerson {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their time zone.
    pub zone: String,
    /// How they sit in it.
    pub seat: SeatKind,
    /// Since when.
    pub joined_at: Timestamp,
    /// Since when they may read; none while they wait.
    pub let_in_at: Option<Timestamp>,
}

/// Sets (`s`) of the organisation `$1`, with the coach's name and how many members.
macro_rules! select_rows {
    ($rest:literal) => {
        concat!(
            "select s.id, s.name, s.created_at, s.ended_at, w.name as wave, g.name as programme, \
             (select p.name from set_member c join person p on p.id = c.person_id \
             where c.set_id = s.id and c.seat = 'coach' and c.left_at is null) as coach, \
             (select count(*) from set_member c where c.set_id = s.id and c.seat = 'member' and c.left_at is null) as members \
             from peer_set s left join wave_set x on x.set_id = s.id left join wave w on w.id = x.wave_id \
             left join programme g on g.id = w.programme_id where s.organisation_id = $1",
            $rest
        )
    };
}

impl Store {
    /// The sets somebody is in, by name; those that ended last.
    pub async fn sets_of(&self, person: PersonId) -> Result<Vec<SetCard>, StoreError> {
        let sql = "select s.id, s.name, s.ended_at, m.seat, m.let_in_at, w.name as wave, g.name as programme, g.kind, \
                   (select p.name from set_member c join person p on p.id = c.person_id \
                    where c.set_id = s.id and c.seat = 'coach' and c.left_at is null) as coach, \
                   (select count(*) from set_member c where c.set_id = s.id and c.seat = 'member' and c.left_at is null) as members \
                   from set_member m join peer_set s on s.id = m.set_id left join wave_set x on x.set_id = s.id \
                   left join wave w on w.id = x.wave_id left join programme g on g.id = w.programme_id \
                   where m.person_id = $1 and m.left_at is null";
        let rows = self.db().all(sql, vec![Value::text(person)]).await?;
        let read = rows.iter().map(|row| {
            Ok(SetCard {
                id: row.parse("id")?,
                name: row.get("name")?,
                seat: row.parse("seat")?,
                let_in: row.maybe_at("let_in_at")?.is_some(),
                coach: row.get("coach")?,
                members: row.get("members")?,
                ended_at: row.maybe_at("ended_at")?,
                wave: row.get::<Option<String>>("programme")?.zip(row.get("wave")?),
                carries_project: row.maybe::<Kind>("kind")? == Some(Kind::ProjectSets),
            })
        });
        let mut cards = read.collect::<Result<Vec<_>, StoreError>>()?;
        cards.sort_by_cached_key(|card| (card.ended_at.is_some(), card.name.to_lowercase(), card.id));
        Ok(cards)
    }

    /// Every set of an organisation, for leads and administrators: plain rows only.
    pub async fn sets(&self, organisation: OrganisationId) -> Result<Vec<SetRow>, StoreError> {
        self.set_rows(select_rows!(""), organisation).await
    }

    /// The sets of an organisation that have not ended and belong to no wave: what a lead may put into one. Plain rows only.
    pub async fn sets_without_wave(&self, organisation: OrganisationId) -> Result<Vec<SetRow>, StoreError> {
        let free = select_rows!(" and s.ended_at is null and x.set_id is null");
        self.set_rows(free, organisation).await
    }

    async fn set_rows(&self, sql: &'static str, organisation: OrganisationId) -> Result<Vec<SetRow>, StoreError> {
        let rows = self.db().all(sql, vec![Value::text(organisation)]).await?;
        let read = rows.iter().map(|row| {
            Ok(SetRow {
                id: row.parse("id")?,
                name: row.get("name")?,
                coach: row.get("coach")?,
                members: row.get("members")?,
                created_at: row.at("created_at")?,
                ended_at: row.maybe_at("ended_at")?,
                wave: row.get::<Option<String>>("programme")?.zip(row.get("wave")?),
            })
        });
        let mut sets = read.collect::<Result<Vec<_>, StoreError>>()?;
        sets.sort_by_cached_key(|set| (set.ended_at.is_some(), set.name.to_lowercase(), set.id));
        Ok(sets)
    }

    /// A set's page; none for those who may not know of it.
    pub async fn set_page(&self, reader: PersonId, set: SetId) -> Result<Option<SetPage>, StoreError> {
        let Some(reading) = self.reading(reader, set).await? else { return Ok(None) };
        let sql = "select id, organisation_id, name, created_at, ended_at, conversation_open, lens_on, \
                   (select g.kind from wave_set x join wave w on w.id = x.wave_id join programme g on g.id = w.programme_id \
                    where x.set_id = peer_set.id) as kind from peer_set where id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(set)]).await? else { return Ok(None) };
        let kind: Option<Kind> = row.maybe("kind")?;
        let agreement = match self.agreement(reader, set).await {
            // The page still has its people and its history when the words are gone for good.
            Err(StoreError::KeyDestroyed { .. }) => None,
            other => other?,
        };
        let changes = match reading {
            Reading::Inside(_) | Reading::Outside => set_change::of(self.db(), set).await?,
            Reading::Waiting(_) => Vec::new(),
        };
        Ok(Some(SetPage {
            id: set,
            organisation: row.parse("organisation_id")?,
            name: row.get("name")?,
            created_at: row.at("created_at")?,
            ended_at: row.maybe_at("ended_at")?,
            conversation_open: row.get("conversation_open")?,
            lens_on: row.get("lens_on")?,
            in_wave: kind.is_some(),
            carries_project: kind == Some(Kind::ProjectSets),
            reading,
            people: people_of(self.db(), set).await?,
            agreement,
            changes,
        }))
    }
}

impl Store {
    /// The names of all who are or ever were in a set: who left still has a name beside what they said.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn names_in_set(&self, set: SetId) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let sql = "select distinct p.id, p.name from set_member m join person p on p.id = m.person_id \
                   where m.set_id = $1";
        let rows = self.db().all(sql, vec![Value::text(set)]).await?;
        rows.iter().map(|row| Ok((row.parse("id")?, row.get("name")?))).collect()
    }
}

/// Who is in a set now, the coach first, then by name.
pub(crate) async fn people_of(db: &Db, set: SetId) -> Result<Vec<SetPerson>, StoreError> {
    let sql = "select m.person_id, p.name, p.zone, m.seat, m.joined_at, m.let_in_at from set_member m \
               join person p on p.id = m.person_id where m.set_id = $1 and m.left_at is null";
    let rows = db.all(sql, vec![Value::text(set)]).await?;
    let read = rows.iter().map(|row| {
        Ok(SetPerson {
            person: row.parse("person_id")?,
            name: row.get("name")?,
            zone: row.get("zone")?,
            seat: row.parse("seat")?,
            joined_at: row.at("joined_at")?,
            let_in_at: row.maybe_at("let_in_at")?,
        })
    });
    let mut people = read.collect::<Result<Vec<_>, StoreError>>()?;
    people.sort_by_cached_key(|one| (one.seat == SeatKind::Member, one.name.to_lowercase(), one.person));
    Ok(people)
}
