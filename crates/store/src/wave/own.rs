//! What somebody's own waves plan for them, and what they are in one.

use std::collections::BTreeMap;

use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::{Design, WaveStatus};
use setwise_domain::time::Timestamp;

use super::WavePage;
use crate::Store;
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::programme::ProgrammeReading;
use crate::sponsorship::touchpoints::{self, Touchpoint};

/// A wave somebody is in, with what it plans for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWave {
    /// Which.
    pub id: WaveId,
    /// Its name.
    pub name: String,
    /// Its programme's.
    pub programme: String,
    /// How far it is: one that is being designed plans nothing for anybody yet.
    pub status: WaveStatus,
    /// Its design.
    pub design: Design,
    /// When the person's own sets, into which they were let, hold the meetings it planned, by the planned meeting's number; of several sets the earliest.
    pub meetings: BTreeMap<i64, Timestamp>,
}

impl Store {
    /// The waves somebody is in, or sits in a set of as member or coach and was let in, that have begun, of programmes that go on: the latest first.
    pub async fn own_waves(&self, person: PersonId) -> Result<Vec<OwnWave>, StoreError> {
        let sql = "select w.id, w.name, g.name as programme, w.status, w.design from wave w \
                   join programme g on g.id = w.programme_id and g.ended_at is null \
                   join person p on p.id = $1 and p.organisation_id = g.organisation_id and p.deactivated_at is null \
                   where w.status <> 'designing' and (w.id in (select x.wave_id from wave_person x where x.person_id = $1 and x.state = 'in') \
                   or w.id in (select s.wave_id from wave_set s join set_member m on m.set_id = s.set_id and m.person_id = $1 \
                   and m.left_at is null and m.let_in_at is not null)) order by w.started_at desc, w.id";
        let rows = self.db().all(sql, vec![Value::text(person)]).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "select n.wave_id, n.number, min(t.starts_at) as starts_at from wave_meeting n \
                   join meeting t on t.id = n.meeting_id and t.status <> 'cancelled' \
                   join set_member m on m.set_id = t.set_id and m.person_id = $1 and m.left_at is null \
                   and m.let_in_at is not null group by n.wave_id, n.number";
        let mut meetings: BTreeMap<WaveId, BTreeMap<i64, Timestamp>> = BTreeMap::new();
        for row in self.db().all(sql, vec![Value::text(person)]).await? {
            meetings.entry(row.parse("wave_id")?).or_default().insert(row.get("number")?, row.at("starts_at")?);
        }
        let own = |row: &Row| -> Result<OwnWave, StoreError> {
            let (id, design): (WaveId, String) = (row.parse("id")?, row.get("design")?);
            Ok(OwnWave {
                id,
                name: row.get("name")?,
                programme: row.get("programme")?,
                status: row.parse("status")?,
                design: Design::of_kept(&design).map_err(|_| StoreError::Malformed { column: "design" })?,
                meetings: meetings.remove(&id).unwrap_or_default(),
            })
        };
        rows.iter().map(own).collect()
    }

    /// Whether somebody coaches a set of a wave and was let in.
    pub async fn coaches_in_wave(&self, person: PersonId, wave: WaveId) -> Result<bool, StoreError> {
        let sql = "select m.set_id from wave_set s join set_member m on m.set_id = s.set_id and m.seat = 'coach' and m.left_at is null \
                   and m.let_in_at is not null where s.wave_id = $2 and m.person_id = $1 limit 1";
        Ok(self.db().one(sql, vec![Value::text(person), Value::text(wave)]).await?.is_some())
    }

    /// Whether somebody has said whether a wave's work is the right work.
    pub async fn has_given_fit(&self, person: PersonId, wave: WaveId) -> Result<bool, StoreError> {
        let sql = "select wave_id from fit_review where wave_id = $2 and person_id = $1";
        Ok(self.db().one(sql, vec![Value::text(person), Value::text(wave)]).await?.is_some())
    }

    /// The sponsor's touchpoints of a wave by date, as its reader may see them: for leads and the sponsor; to others there are none.
    pub async fn touchpoints_of(&self, page: &WavePage) -> Result<Vec<Touchpoint>, StoreError> {
        if page.reading() < ProgrammeReading::Sponsors {
            return Ok(Vec::new());
        }
        touchpoints::of_wave(self.db(), page.wave.id).await
    }
}
