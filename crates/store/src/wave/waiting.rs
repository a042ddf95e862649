//! What in waves waits for somebody: a sponsor who has not decided, a touchpoint nobody said anything of, somebody who was not there twice.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::id::{OrganisationId, WaveId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::Value;
use crate::error::StoreError;

/// What in a wave waits for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WaveWaits {
    /// How many proposals wait too long for the sponsor's decision.
    pub proposals: i64,
    /// How many touchpoints have passed of which nobody said whether they were kept.
    pub touchpoints: i64,
    /// Who missed the last two meetings of their set, with its name, and for whom nothing was done since.
    pub missing: Vec<(String, String)>,
}

impl Store {
    /// What waits in the waves of an organisation that have not ended, in programmes that have not: proposals put before `put`, touchpoints
    /// before `today`. For leads: the caller has asked whether the reader is one.
    pub async fn waits(
        &self,
        organisation: OrganisationId,
        put: Timestamp,
        today: Date,
    ) -> Result<BTreeMap<WaveId, WaveWaits>, StoreError> {
        let mut waits: BTreeMap<WaveId, WaveWaits> = BTreeMap::new();
        let sql = "select w.id as wave_id, count(*) as n from wave w join programme g on g.id = w.programme_id and g.organisation_id = $1 \
                   and g.ended_at is null join sponsor_proposal x on x.wave_id = w.id and x.decided_at is null and x.put_at < $2 \
                   where w.status <> 'ended' group by w.id";
        for row in self.db().all(sql, vec![Value::text(organisation), put.into()]).await? {
            waits.entry(row.parse("wave_id")?).or_default().proposals = row.get("n")?;
        }
        let sql = "select w.id as wave_id, count(*) as n from wave w join programme g on g.id = w.programme_id and g.organisation_id = $1 \
                   and g.ended_at is null join touchpoint x on x.wave_id = w.id and x.state = 'planned' and x.planned_on < $2 \
                   where w.status <> 'ended' group by w.id";
        for row in self.db().all(sql, vec![Value::text(organisation), Value::text(today)]).await? {
            waits.entry(row.parse("wave_id")?).or_default().touchpoints = row.get("n")?;
        }
        // Of each member the last two meetings that were theirs, being let in: of two circles side by side the one they sat in.
        let sql = "select q.wave_id, q.set_id, q.set_name, q.person_id, q.name from (select x.wave_id, m.set_id, s.name as set_name, m.person_id, \
                   p.name, t.started_at, case when a.person_id is null then 0 else 1 end as came, \
                   row_number() over (partition by m.set_id, m.person_id order by t.started_at desc, t.id) as nth \
                   from wave w join programme g on g.id = w.programme_id and g.organisation_id = $1 and g.ended_at is null \
                   join wave_set x on x.wave_id = w.id join peer_set s on s.id = x.set_id and s.ended_at is null \
                   join set_member m on m.set_id = s.id and m.seat = 'member' and m.left_at is null \
                   join person p on p.id = m.person_id and p.deactivated_at is null \
                   join meeting t on t.set_id = s.id and t.status = 'ended' and t.started_at >= m.let_in_at \
                   left join circle c on c.meeting_id = t.id \
                   left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
                   left join attendance a on a.meeting_id = t.id and a.person_id = m.person_id \
                   where w.status = 'running' and (cs.meeting_id is null or cs.meeting_id = t.id)) q \
                   left join (select set_id, person_id, max(done_at) as done_at from absence_step group by set_id, person_id) d \
                   on d.set_id = q.set_id and d.person_id = q.person_id where q.nth <= 2 \
                   group by q.wave_id, q.set_id, q.set_name, q.person_id, q.name \
                   having count(*) = 2 and sum(q.came) = 0 and coalesce(max(d.done_at), 0) < max(q.started_at) \
                   order by q.name, q.person_id, q.set_id";
        for row in self.db().all(sql, vec![Value::text(organisation)]).await? {
            let who = (row.get("name")?, row.get("set_name")?);
            waits.entry(row.parse("wave_id")?).or_default().missing.push(who);
        }
        Ok(waits)
    }
}
