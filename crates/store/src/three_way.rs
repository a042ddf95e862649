//! Three-way agreements: of a member, their line manager and whoever leads the programme. Those three read one, and nobody else;
//! leads see of all of a wave how far they are.
//!
//! The words are sealed with the organisation's key: the three share no set, and a key of one person's would shut out the others.

mod changes;
mod talks;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{OrganisationId, PersonId, RemarkId, RiskId, ThreeWayId, WaveId};
use setwise_domain::programme::week_hours::WeekHours;
use setwise_domain::three_way::{Party, Refusal, Standing, Terms};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};
use crate::seal::{Place, Scope, SealKey};

pub use changes::{NewRemark, NewRisk, NewThreeWay};
pub use talks::Talking;

/// Why something of an agreement was not kept. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ThreeWayError {
    /// There is none, or not for who asked.
    #[error("there is no such agreement; nothing was kept")]
    NotFound,
    /// It is refused by a rule.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The id stands for something else.
    #[error("this id is taken; nothing was kept")]
    IdTaken,
    /// There are as many as there may be.
    #[error("there are too many; nothing was kept")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ThreeWayError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// An agreement without its words: whose, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreeWay {
    /// Its id.
    pub id: ThreeWayId,
    /// Of which wave.
    pub wave: WaveId,
    /// The wave's name, behind the programme's.
    pub whose: (String, String),
    /// The member, with their name.
    pub member: (PersonId, String),
    /// Their line manager, with their name.
    pub manager: (PersonId, String),
    /// Its latest version, and who has signed it.
    pub standing: Standing,
    /// When the latest version was written.
    pub since: Timestamp,
    /// How many deadlines are at risk.
    pub risks: i64,
}

/// An agreement as one of the three reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreeWayPage {
    /// Whose, and how far.
    pub about: ThreeWay,
    /// As what its reader may sign: one may be two of the three.
    pub parties: Vec<Party>,
    /// Its versions, the latest first; at least one.
    pub versions: Vec<Version>,
    /// What was said about it, the oldest first.
    pub remarks: Vec<Said>,
    /// Deadlines at risk, by their day.
    pub risks: Vec<Risk>,
}

/// A version of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// What it says.
    pub terms: Terms,
    /// Who wrote it, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who signed it: as what, their name, when.
    pub signatures: Vec<(Party, String, Timestamp)>,
}

/// Something said about an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

/// A deadline at risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// Its id.
    pub id: RiskId,
    /// The day of the deadline.
    pub on: Date,
    /// What is at risk, and who covers.
    pub words: RiskWords,
    /// Who raised it, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who settled it and when, if so.
    pub settled: Option<(String, Timestamp)>,
}

/// The words of a deadline at risk; sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskWords {
    /// What is at risk.
    pub what: String,
    /// Who covers; empty: not settled so far.
    pub cover: String,
}

macro_rules! select_three_ways {
    ($rest:literal) => {
        concat!(
            "select t.id, t.organisation_id, t.wave_id, t.version, t.manager_since, w.name as wave_name, g.name as programme_name, \
             t.member_id, m.name as member_name, t.manager_id, l.name as manager_name, v.written_at, \
             (select count(*) from three_way_signature s where s.three_way_id = t.id and s.version = t.version and s.party = 'member') as by_member, \
             (select count(*) from three_way_signature s where s.three_way_id = t.id and s.version = t.version and s.party = 'manager') as by_manager, \
             (select count(*) from three_way_signature s where s.three_way_id = t.id and s.version = t.version and s.party = 'lead') as by_lead, \
             (select count(*) from three_way_risk r where r.three_way_id = t.id and r.settled_at is null) as risks \
             from three_way t join wave w on w.id = t.wave_id join programme g on g.id = w.programme_id \
             join person m on m.id = t.member_id join person l on l.id = t.manager_id \
             join three_way_version v on v.three_way_id = t.id and v.version = t.version ",
            $rest
        )
    };
}

impl Store {
    /// How far the agreements of those in a wave are, by member. For leads: the caller has asked [`Store::wave`].
    pub async fn three_ways_of_wave(&self, wave: WaveId) -> Result<Vec<ThreeWay>, StoreError> {
        let sql = select_three_ways!(
            "join wave_person x on x.wave_id = t.wave_id and x.person_id = t.member_id and x.state = 'in' where t.wave_id = $1"
        );
        let rows = self.db().all(sql, vec![Value::text(wave)]).await?;
        let mut all = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        all.sort_by_cached_key(|one| (one.member.1.to_lowercase(), one.id));
        Ok(all)
    }

    /// The agreements somebody is member or manager in, of programmes under way, the newest first.
    pub async fn three_ways_with(&self, person: PersonId) -> Result<Vec<ThreeWay>, StoreError> {
        let sql = select_three_ways!("where g.ended_at is null and (t.member_id = $1 or t.manager_id = $1)");
        let rows = self.db().all(sql, vec![Value::text(person)]).await?;
        let mut all = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        all.sort_by_key(|one| (std::cmp::Reverse(one.since), one.id));
        Ok(all)
    }

    /// When the sets somebody is a member of in a wave, and was let into, meet from now on, of two circles that in which they sit, and the hours a week they said they have: what their manager may
    /// know of it. Nothing for who is not their manager in an agreement of that wave.
    pub async fn dates_for_manager(
        &self,
        manager: PersonId,
        id: ThreeWayId,
        now: Timestamp,
    ) -> Result<(Option<WeekHours>, Vec<Timestamp>), StoreError> {
        let sql = "select x.tenths from three_way t left join wave_person x on x.wave_id = t.wave_id and x.person_id = t.member_id \
                   where t.id = $1 and t.manager_id = $2";
        let Some(row) = self.db().one(sql, vec![Value::text(id), Value::text(manager)]).await? else {
            return Ok((None, Vec::new()));
        };
        let tenths: Option<i64> = row.get("tenths")?;
        let sql = "select distinct e.starts_at from three_way t join wave_set x on x.wave_id = t.wave_id \
                   join set_member m on m.set_id = x.set_id and m.person_id = t.member_id and m.seat = 'member' and m.left_at is null \
                   and m.let_in_at is not null \
                   join meeting e on e.set_id = x.set_id and e.status = 'planned' and e.starts_at > $2 \
                   left join circle c on c.meeting_id = e.id \
                   left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
                   where t.id = $1 and (cs.meeting_id is null or cs.meeting_id = e.id) order by e.starts_at";
        let rows = self.db().all(sql, vec![Value::text(id), now.into()]).await?;
        let dates = rows.iter().map(|row| Ok(row.at("starts_at")?)).collect::<Result<_, StoreError>>()?;
        Ok((tenths.and_then(WeekHours::of_tenths), dates))
    }

    /// An agreement with its words, for its member, its manager, and whoever leads the programme; none for others.
    pub async fn three_way(&self, reader: PersonId, id: ThreeWayId) -> Result<Option<ThreeWayPage>, StoreError> {
        let Some((parties, row)) = self.reading_three_way(reader, id).await? else { return Ok(None) };
        let about = read(&row)?;
        let key = self.keys().of(self.db(), Scope::Organisation(row.parse("organisation_id")?)).await?;
        let mut versions = self.versions(&key, id).await?;
        let sql = "select s.version, s.party, p.name, s.signed_at from three_way_signature s join person p on p.id = s.signed_by \
                   where s.three_way_id = $1 order by s.signed_at";
        for row in self.db().all(sql, vec![Value::text(id)]).await? {
            let version: u32 = number(&row)?;
            if let Some(one) = versions.iter_mut().find(|one| one.number == version) {
                one.signatures.push((row.parse("party")?, row.get("name")?, row.at("signed_at")?));
            }
        }
        let (mut remarks, mut risks) = (self.said(&key, id).await?, self.risks(&key, id).await?);
        if parties == [Party::Manager] {
            // What was said and written with another line manager is not theirs.
            let since = row.at("manager_since")?;
            versions.retain(|one| one.at >= since);
            remarks.retain(|one| one.at >= since);
            risks.retain(|one| one.at >= since);
        }
        Ok(Some(ThreeWayPage { about, parties, versions, remarks, risks }))
    }

    /// As what somebody reads an agreement; none for others.
    async fn reading_three_way(
        &self,
        reader: PersonId,
        id: ThreeWayId,
    ) -> Result<Option<(Vec<Party>, Row)>, StoreError> {
        let Some(row) = self.db().one(select_three_ways!("where t.id = $1"), vec![Value::text(id)]).await? else {
            return Ok(None);
        };
        let sql = "select (select count(*) from person_role r where r.person_id = p.id and r.role in ('lead', 'administrator')) as leads \
                   from person p where p.id = $1 and p.organisation_id = $2 and p.deactivated_at is null";
        let organisation: OrganisationId = row.parse("organisation_id")?;
        let Some(who) = self.db().one(sql, vec![Value::text(reader), Value::text(organisation)]).await? else {
            return Ok(None);
        };
        let (member, manager): (PersonId, PersonId) = (row.parse("member_id")?, row.parse("manager_id")?);
        let leads = who.get::<i64>("leads")? > 0;
        // Whoever leads and is the member signs as member: the programme's side is another's.
        let parties = [
            (Party::Member, reader == member),
            (Party::Manager, reader == manager),
            (Party::Lead, leads && reader != member),
        ];
        let parties: Vec<Party> = parties.into_iter().filter(|(_, is)| *is).map(|(party, _)| party).collect();
        Ok((!parties.is_empty()).then_some((parties, row)))
    }

    async fn versions(&self, key: &SealKey, id: ThreeWayId) -> Result<Vec<Version>, StoreError> {
        let sql = "select v.version, v.sealed_terms, p.name, v.written_at from three_way_version v join person p on p.id = v.written_by \
                   where v.three_way_id = $1 order by v.version desc";
        let rows = self.db().all(sql, vec![Value::text(id)]).await?;
        let version = |row: &Row| {
            let (number, sealed): (u32, Vec<u8>) = (number(row)?, row.get("sealed_terms")?);
            let terms = key.open_text(terms_place(&id, number), &sealed)?;
            Ok(Version {
                number,
                terms: from_json(&terms)?,
                by: row.get("name")?,
                at: row.at("written_at")?,
                signatures: Vec::new(),
            })
        };
        rows.iter().map(version).collect()
    }

    async fn said(&self, key: &SealKey, id: ThreeWayId) -> Result<Vec<Said>, StoreError> {
        let sql = "select r.id, r.sealed_words, p.name, r.said_at from three_way_remark r join person p on p.id = r.said_by \
                   where r.three_way_id = $1 order by r.said_at, r.id";
        let rows = self.db().all(sql, vec![Value::text(id)]).await?;
        let said = |row: &Row| {
            let (remark, sealed): (RemarkId, Vec<u8>) = (row.parse("id")?, row.get("sealed_words")?);
            let text = key.open_text(remark_place(&remark), &sealed)?;
            Ok(Said { by: row.get("name")?, at: row.at("said_at")?, text })
        };
        rows.iter().map(said).collect()
    }

    async fn risks(&self, key: &SealKey, id: ThreeWayId) -> Result<Vec<Risk>, StoreError> {
        let sql = "select r.id, r.due_on, r.sealed_words, b.name as by_name, r.raised_at, s.name as settled_name, r.settled_at \
                   from three_way_risk r join person b on b.id = r.raised_by left join person s on s.id = r.settled_by \
                   where r.three_way_id = $1 order by r.due_on, r.id";
        let rows = self.db().all(sql, vec![Value::text(id)]).await?;
        let risk = |row: &Row| {
            let (risk, sealed): (RiskId, Vec<u8>) = (row.parse("id")?, row.get("sealed_words")?);
            let words = from_json(&key.open_text(risk_place(&risk), &sealed)?)?;
            let settled = row.get::<Option<String>>("settled_name")?.zip(row.maybe_at("settled_at")?);
            let (by, at) = (row.get("by_name")?, row.at("raised_at")?);
            Ok(Risk { id: risk, on: row.parse("due_on")?, words, by, at, settled })
        };
        rows.iter().map(risk).collect()
    }
}

fn read(row: &Row) -> Result<ThreeWay, StoreError> {
    let mut signed = BTreeSet::new();
    for (column, party) in [("by_member", Party::Member), ("by_manager", Party::Manager), ("by_lead", Party::Lead)] {
        if row.get::<i64>(column)? > 0 {
            signed.insert(party);
        }
    }
    Ok(ThreeWay {
        id: row.parse("id")?,
        wave: row.parse("wave_id")?,
        whose: (row.get("programme_name")?, row.get("wave_name")?),
        member: (row.parse("member_id")?, row.get("member_name")?),
        manager: (row.parse("manager_id")?, row.get("manager_name")?),
        standing: Standing { version: number(row)?, signed },
        since: row.at("written_at")?,
        risks: row.get("risks")?,
    })
}

fn number(row: &Row) -> Result<u32, StoreError> {
    Ok(u32::try_from(row.get::<i64>("version")?).unwrap_or(u32::MAX))
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable { place: "three-way agreement" })
}

fn to_json(what: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(what).expect("texts and dates are always JSON")
}

const fn terms_place(id: &ThreeWayId, version: u32) -> Place<'_> {
    Place { kind: "three-way terms", row: id, number: version as i64 }
}

const fn remark_place(id: &RemarkId) -> Place<'_> {
    Place { kind: "three-way remark", row: id, number: 0 }
}

const fn risk_place(id: &RiskId) -> Place<'_> {
    Place { kind: "three-way risk", row: id, number: 0 }
}
