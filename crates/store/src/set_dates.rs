//! What can be seen of sets' meetings without anything that was said: signs that one is stuck are read off it.

use std::collections::BTreeMap;

use setwise_domain::coaching::signals::{Dates, LATEST};
use setwise_domain::id::{OrganisationId, PersonId, SetId};
use setwise_domain::time::{Millis, Timestamp};

use crate::Store;
use crate::access::{self, Reading};
use crate::db::Value;
use crate::error::StoreError;
use crate::meeting::MeetingStatus;

/// A meeting that has not begun this long after its time did not happen.
const SLIPPED_AFTER: Millis = Millis::minutes(24 * 60);
const DAY: Millis = Millis::minutes(24 * 60);

/// A set that goes on, with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetDates {
    /// Which.
    pub id: SetId,
    /// Its name.
    pub name: String,
    /// Its coach's name.
    pub coach: Option<String>,
    /// Its dates.
    pub dates: Dates,
}

/// Meetings of one time: of two circles side by side both.
struct Met {
    at: Timestamp,
    status: MeetingStatus,
    came: i64,
    could: i64,
}

impl Store {
    /// The dates of every set that goes on and whose wave has begun, by name: for leads and administrators; nothing for others.
    pub async fn dates_of_sets(&self, reader: PersonId, now: Timestamp) -> Result<Vec<SetDates>, StoreError> {
        match access::led_by(self.db(), reader).await? {
            Some(organisation) => self.set_dates(organisation, None, now).await,
            None => Ok(Vec::new()),
        }
    }

    /// The dates of one set, for those inside; none for others, and where it has ended or its wave has not begun.
    pub async fn dates_of_set(
        &self,
        reader: PersonId,
        set: SetId,
        now: Timestamp,
    ) -> Result<Option<Dates>, StoreError> {
        if !matches!(self.reading(reader, set).await?, Some(Reading::Inside(_))) {
            return Ok(None);
        }
        let sql = "select organisation_id from peer_set where id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(set)]).await? else { return Ok(None) };
        let all = self.set_dates(row.parse("organisation_id")?, Some(set), now).await?;
        Ok(all.into_iter().find(|one| one.id == set).map(|one| one.dates))
    }

    /// `only`: of one set.
    async fn set_dates(
        &self,
        organisation: OrganisationId,
        only: Option<SetId>,
        now: Timestamp,
    ) -> Result<Vec<SetDates>, StoreError> {
        let only = only.map_or_else(String::new, |set| set.to_string());
        let sql = "select t.set_id, t.starts_at, t.status, coalesce(t.came, 0) as came, coalesce(t.could, 0) as could \
                   from peer_set s join meeting t on t.set_id = s.id where s.organisation_id = $1 and s.ended_at is null \
                   and ($2 = '' or s.id = $2) order by t.starts_at, t.number, t.id";
        let mut met: BTreeMap<SetId, Vec<Met>> = BTreeMap::new();
        for row in self.db().all(sql, vec![Value::text(organisation), Value::text(&only)]).await? {
            let of_set = met.entry(row.parse("set_id")?).or_default();
            let (at, status): (Timestamp, MeetingStatus) = (row.at("starts_at")?, row.parse("status")?);
            let (came, could): (i64, i64) = (row.get("came")?, row.get("could")?);
            match of_set.last_mut().filter(|last| last.at == at && last.status == status) {
                Some(last) => {
                    last.came += came;
                    last.could += could;
                }
                None => of_set.push(Met { at, status, came, could }),
            }
        }
        let sql = "select s.id, s.name, s.created_at, p.name as coach from peer_set s \
                   left join set_member c on c.set_id = s.id and c.seat = 'coach' and c.left_at is null \
                   left join person p on p.id = c.person_id where s.organisation_id = $1 and s.ended_at is null and ($2 = '' or s.id = $2) \
                   and not exists (select 1 from wave_set x join wave w on w.id = x.wave_id and w.status = 'designing' where x.set_id = s.id)";
        let mut all = Vec::new();
        for row in self.db().all(sql, vec![Value::text(organisation), Value::text(&only)]).await? {
            let id: SetId = row.parse("id")?;
            let dates = dates(&met.remove(&id).unwrap_or_default(), row.at("created_at")?, now);
            all.push(SetDates { id, name: row.get("name")?, coach: row.get("coach")?, dates });
        }
        all.sort_by_cached_key(|one| (one.name.to_lowercase(), one.id));
        Ok(all)
    }
}

fn dates(met: &[Met], made: Timestamp, now: Timestamp) -> Dates {
    let waits = |one: &&Met| matches!(one.status, MeetingStatus::Planned | MeetingStatus::Open);
    let has_slipped = |one: &&Met| one.at.plus(SLIPPED_AFTER) < now;
    let runs = met.iter().filter(|one| one.status == MeetingStatus::Running).count();
    let ahead = runs + met.iter().filter(waits).filter(|one| !has_slipped(one)).count();
    let past = met.iter().rev().filter(|one| one.at < now).take(LATEST);
    let last = met.iter().rfind(|one| one.status == MeetingStatus::Ended);
    // A set that is about to meet for the first time has lost no rhythm.
    let since = last.map(|last| last.at).or_else(|| (ahead == 0).then_some(made));
    Dates {
        ahead,
        slipped: met.iter().filter(waits).filter(has_slipped).count(),
        cancelled: past.filter(|one| one.status == MeetingStatus::Cancelled).count(),
        last: last.map(|last| (last.came, last.could)),
        quiet: since.map_or(0, |since| now.since(since).0 / DAY.0),
    }
}
