//! How far a wave is prepared beside its design: agreements in force, touchpoints planned.

use setwise_domain::id::WaveId;

use crate::Store;
use crate::db::Value;
use crate::error::StoreError;

/// What is prepared, in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prepared {
    /// How many agreements of people who are in the wave there are.
    pub agreements: i64,
    /// How many of them all three have signed.
    pub in_force: i64,
    /// How many touchpoints are planned for the sponsor, or were kept or missed.
    pub touchpoints: i64,
}

impl Store {
    /// How far a wave is prepared. For leads: the caller has asked [`Store::wave`].
    pub async fn prepared(&self, wave: WaveId) -> Result<Prepared, StoreError> {
        let sql = "select (select count(*) from touchpoint p where p.wave_id = $1) as touchpoints, count(*) as agreements, \
                   cast(coalesce(sum(case when (select count(*) from three_way_signature s where s.three_way_id = t.id \
                   and s.version = t.version) = 3 then 1 else 0 end), 0) as bigint) as in_force from three_way t \
                   join wave_person x on x.wave_id = t.wave_id and x.person_id = t.member_id and x.state = 'in' where t.wave_id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(wave)]).await? else { return Ok(Prepared::default()) };
        Ok(Prepared {
            agreements: row.get("agreements")?,
            in_force: row.get("in_force")?,
            touchpoints: row.get("touchpoints")?,
        })
    }
}
