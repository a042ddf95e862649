//! Coaches: what they take on, and what they have. Leads and administrators read it of all, a coach of themselves; nothing of what a
//! set says stands here.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::coaching::{Absence, Terms};
use setwise_domain::id::{HandoverId, OrganisationId, PersonId, SetId, WaveId};
use setwise_domain::time::{Millis, Timestamp};

use crate::Store;
use crate::access;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};

/// Why a coach's terms were not kept.
#[derive(Debug, thiserror::Error)]
pub enum CoachError {
    /// Somebody changed them since they were read.
    #[error("these were changed in the meantime; nothing was kept")]
    ChangedMeanwhile,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for CoachError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// The coaches of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coaches {
    /// The employer most people here have, where any is known.
    pub usual_employer: Option<String>,
    /// Whoever may coach, or does, by name.
    pub all: Vec<CoachRow>,
}

/// A coach with what they take on and what they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoachRow {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their employer, where known.
    pub employer: Option<String>,
    /// What they take on.
    pub terms: Terms,
    /// The number of these terms, 0 where none were stated.
    pub revision: i64,
    /// Sets they coach that have not ended, by name.
    pub sets: Vec<CoachedSet>,
    /// Sets that are to be passed to them, by day.
    pub coming: Vec<ComingSet>,
}

/// A set somebody coaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoachedSet {
    /// Which.
    pub id: SetId,
    /// Its name.
    pub name: String,
    /// The wave it belongs to, with the programme's name before the wave's.
    pub wave: Option<(WaveId, String)>,
    /// Whether it begins later: its wave is being designed and it has not met.
    pub begins_later: bool,
    /// Its meetings in the time asked for: when, and how many minutes; of two circles side by side one.
    pub ahead: Vec<(Timestamp, i64)>,
}

/// A set that is to pass to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingSet {
    /// By which handover.
    pub handover: HandoverId,
    /// The set's name.
    pub set: String,
    /// From which day on.
    pub on: Date,
    /// Whether they said yes.
    pub accepted: bool,
}

impl Store {
    /// Every coach, with their meetings of so long from now on: for leads and administrators; none for others.
    pub async fn coaches(
        &self,
        reader: PersonId,
        now: Timestamp,
        ahead: Millis,
    ) -> Result<Option<Coaches>, StoreError> {
        let Some(organisation) = access::led_by(self.db(), reader).await? else { return Ok(None) };
        let sql = "select w.employer, count(*) as n from person p join person_profile w on w.person_id = p.id \
                   where p.organisation_id = $1 and w.employer is not null group by w.employer order by n desc, w.employer limit 1";
        let usual = self.db().one(sql, vec![Value::text(organisation)]).await?;
        let usual_employer = usual.map(|row| row.get("employer")).transpose()?;
        Ok(Some(Coaches { usual_employer, all: self.coach_rows(organisation, now, ahead).await? }))
    }

    /// What a coach takes on and has, for themselves; none for who coaches nothing and may not.
    pub async fn coach(&self, reader: PersonId, now: Timestamp, ahead: Millis) -> Result<Option<CoachRow>, StoreError> {
        let sql = "select organisation_id from person where id = $1 and deactivated_at is null";
        let Some(row) = self.db().one(sql, vec![Value::text(reader)]).await? else { return Ok(None) };
        let all = self.coach_rows(row.parse("organisation_id")?, now, ahead).await?;
        Ok(all.into_iter().find(|one| one.person == reader))
    }

    /// Keeps what a coach takes on; the caller has asked who may. `seen` is the number of the terms they were changed from.
    ///
    /// # Errors
    /// [`CoachError::ChangedMeanwhile`].
    pub async fn keep_coach_terms(
        &self,
        (by, person): (PersonId, PersonId),
        terms: &Terms,
        seen: i64,
        at: Timestamp,
    ) -> Result<(), CoachError> {
        let away: Vec<String> = terms.away.iter().map(|away| format!("{} {}", away.from, away.until)).collect();
        let values = vec![
            Value::text(person),
            Value::maybe(terms.engagement),
            Value::Int(terms.most_sets.map(i64::from)),
            Value::maybe(terms.from),
            Value::maybe(terms.until),
            away.join("\n").into(),
            Value::text(by),
            at.into(),
            seen.into(),
        ];
        // The first time there is no row; else the one that was read is still there.
        let sql = "insert into coach_terms (person_id, engagement, most_sets, there_from, there_until, away, revision, changed_by, changed_at) \
                   values ($1, $2, $3, $4, $5, $6, $9 + 1, $7, $8) on conflict (person_id) do update set engagement = excluded.engagement, \
                   most_sets = excluded.most_sets, there_from = excluded.there_from, there_until = excluded.there_until, \
                   away = excluded.away, revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at \
                   where coach_terms.revision = $9";
        if self.db().run(sql, values).await? == 0 { Err(CoachError::ChangedMeanwhile) } else { Ok(()) }
    }

    async fn coach_rows(
        &self,
        organisation: OrganisationId,
        now: Timestamp,
        ahead: Millis,
    ) -> Result<Vec<CoachRow>, StoreError> {
        let sql = "select p.id, p.name, w.employer, c.engagement, c.most_sets, c.there_from, c.there_until, c.away, c.revision from person p \
                   left join person_profile w on w.person_id = p.id left join coach_terms c on c.person_id = p.id \
                   where p.organisation_id = $1 and p.deactivated_at is null and (exists (select 1 from person_role r \
                   where r.person_id = p.id and r.role = 'coach') or exists (select 1 from set_member m join peer_set s on s.id = m.set_id \
                   and s.ended_at is null where m.person_id = p.id and m.seat = 'coach' and m.left_at is null) \
                   or exists (select 1 from coach_handover h where h.to_id = p.id and h.state in ('asked', 'accepted')))";
        let rows = self.db().all(sql, vec![Value::text(organisation)]).await?;
        let mut sets = self.coached_sets(organisation, now, ahead).await?;
        let mut coming = self.coming_sets(organisation).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in &rows {
            let person: PersonId = row.parse("id")?;
            all.push(CoachRow {
                person,
                name: row.get("name")?,
                employer: row.get("employer")?,
                terms: terms(row)?,
                revision: row.get::<Option<i64>>("revision")?.unwrap_or(0),
                sets: sets.remove(&person).unwrap_or_default(),
                coming: coming.remove(&person).unwrap_or_default(),
            });
        }
        all.sort_by_cached_key(|one| (one.name.to_lowercase(), one.person));
        Ok(all)
    }

    async fn coached_sets(
        &self,
        organisation: OrganisationId,
        now: Timestamp,
        ahead: Millis,
    ) -> Result<BTreeMap<PersonId, Vec<CoachedSet>>, StoreError> {
        let sql = "select t.set_id, t.starts_at, t.minutes from meeting t left join circle c on c.meeting_id = t.id \
                   where t.organisation_id = $1 and t.status in ('planned', 'open', 'running') and t.starts_at >= $2 and t.starts_at < $3 \
                   and (c.number is null or c.number = 1) order by t.starts_at, t.id";
        let values = vec![Value::text(organisation), now.into(), now.plus(ahead).into()];
        let mut meetings: BTreeMap<SetId, Vec<(Timestamp, i64)>> = BTreeMap::new();
        for row in self.db().all(sql, values).await? {
            meetings.entry(row.parse("set_id")?).or_default().push((row.at("starts_at")?, row.get("minutes")?));
        }
        let sql = "select m.person_id, s.id, s.name, x.wave_id, w.name as wave_name, g.name as programme_name, w.status, \
                   (select count(*) from meeting t where t.set_id = s.id and t.started_at is not null) as met \
                   from set_member m join peer_set s on s.id = m.set_id and s.ended_at is null and s.organisation_id = $1 \
                   left join wave_set x on x.set_id = s.id left join wave w on w.id = x.wave_id \
                   left join programme g on g.id = w.programme_id where m.seat = 'coach' and m.left_at is null";
        let mut sets: BTreeMap<PersonId, Vec<CoachedSet>> = BTreeMap::new();
        for row in self.db().all(sql, vec![Value::text(organisation)]).await? {
            let id: SetId = row.parse("id")?;
            let wave: Option<WaveId> = row.maybe("wave_id")?;
            let names = row.get::<Option<String>>("programme_name")?.zip(row.get::<Option<String>>("wave_name")?);
            let designing = row.get::<Option<String>>("status")?.as_deref() == Some("designing");
            sets.entry(row.parse("person_id")?).or_default().push(CoachedSet {
                id,
                name: row.get("name")?,
                wave: wave.zip(names.map(|(programme, wave)| format!("{programme} · {wave}"))),
                begins_later: designing && row.get::<i64>("met")? == 0,
                ahead: meetings.remove(&id).unwrap_or_default(),
            });
        }
        for of_one in sets.values_mut() {
            of_one.sort_by_cached_key(|set| (set.name.to_lowercase(), set.id));
        }
        Ok(sets)
    }

    async fn coming_sets(
        &self,
        organisation: OrganisationId,
    ) -> Result<BTreeMap<PersonId, Vec<ComingSet>>, StoreError> {
        let sql = "select h.id, h.to_id, s.name, h.holds_on, h.state from coach_handover h join peer_set s on s.id = h.set_id \
                   where s.organisation_id = $1 and h.state in ('asked', 'accepted') order by h.holds_on, h.id";
        let mut coming: BTreeMap<PersonId, Vec<ComingSet>> = BTreeMap::new();
        for row in self.db().all(sql, vec![Value::text(organisation)]).await? {
            coming.entry(row.parse("to_id")?).or_default().push(ComingSet {
                handover: row.parse("id")?,
                set: row.get("name")?,
                on: row.parse("holds_on")?,
                accepted: row.get::<String>("state")? == "accepted",
            });
        }
        Ok(coming)
    }
}

fn terms(row: &Row) -> Result<Terms, StoreError> {
    let malformed = || StoreError::Malformed { column: "away" };
    let away = row.get::<Option<String>>("away")?.unwrap_or_default();
    let absence = |line: &str| {
        let (from, until) = line.split_once(' ')?;
        Some(Absence { from: from.parse().ok()?, until: until.parse().ok()? })
    };
    let away = away.lines().map(|line| absence(line).ok_or_else(malformed)).collect::<Result<_, _>>()?;
    let most: Option<i64> = row.get("most_sets")?;
    Ok(Terms {
        engagement: row.maybe("engagement")?,
        most_sets: most.and_then(|most| u8::try_from(most).ok()),
        from: row.maybe("there_from")?,
        until: row.maybe("there_until")?,
        away,
    })
}
