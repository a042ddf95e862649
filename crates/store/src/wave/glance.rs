//! A wave in figures, counted by the database: a wave of a thousand sets is looked at as often as one of three.

use std::collections::BTreeMap;

use setwise_domain::id::{MeetingId, OrganisationId, SetId, WaveId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Value};
use crate::error::StoreError;

/// What all meetings of a wave's sets come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WaveTotals {
    /// How many meetings there are, without those cancelled.
    pub meetings: i64,
    /// How many of them were held.
    pub held: i64,
    /// How many sets have held meetings to which somebody could come.
    pub met: i64,
    /// How many members these meetings were for, at the least: of each set those of its fullest one.
    pub members: i64,
    /// How many members came to the meetings held, all added up.
    pub came: i64,
    /// How many could have.
    pub could: i64,
    /// The first meeting's time, and the last one's.
    pub span: Option<(Timestamp, Timestamp)>,
}

/// What in a wave needs its leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WaveNeeds {
    /// How many people ask to be in it.
    pub applications: i64,
    /// How many questions to the sponsor wait too long.
    pub requests: i64,
    /// How many agreements of three are not in force.
    pub agreements: i64,
    /// How many deadlines are at risk.
    pub risks: i64,
    /// Sets with a meeting that should have begun and did not.
    pub slipped: Vec<SetNeed>,
    /// Sets to whose latest meeting few came.
    pub few_came: Vec<SetNeed>,
    /// Sets that nobody coaches.
    pub uncoached: Vec<SetNeed>,
}

/// A set that needs a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetNeed {
    /// Which.
    pub set: SetId,
    /// Its name.
    pub name: String,
    /// The meeting it is about.
    pub meeting: Option<MeetingId>,
}

/// How many of something (`x`, or what it is joined with) each wave of the organisation `$1` has that has not ended.
macro_rules! select_open_waves {
    ($join:literal) => {
        concat!(
            "select w.id as wave_id, count(*) as n from wave w join programme g on g.id = w.programme_id and g.organisation_id = $1 \
             and g.ended_at is null ",
            $join,
            " where w.status <> 'ended' group by w.id"
        )
    };
}

/// The sets (`s`) of the waves that run in the organisation `$1`.
macro_rules! select_running_sets {
    ($column:literal, $join:literal, $order:literal) => {
        concat!(
            "select w.id as wave_id, s.id as set_id, s.name, ",
            $column,
            " from wave w join programme g on g.id = w.programme_id and g.organisation_id = $1 and g.ended_at is null \
             join wave_set y on y.wave_id = w.id join peer_set s on s.id = y.set_id and s.ended_at is null ",
            $join,
            " where w.status = 'running' order by ",
            $order
        )
    };
}

impl Store {
    /// A wave's meetings in figures. For leads and the sponsor: the caller has asked [`Store::wave`].
    pub async fn wave_totals(&self, wave: WaveId) -> Result<WaveTotals, StoreError> {
        // Each meeting is looked at once: first what a set's come to, then what the sets do.
        let sql = "select cast(coalesce(sum(meetings), 0) as bigint) as meetings, cast(coalesce(sum(held), 0) as bigint) as held, \
                   cast(coalesce(sum(case when most > 0 then 1 else 0 end), 0) as bigint) as met, \
                   cast(coalesce(sum(most), 0) as bigint) as members, cast(coalesce(sum(came), 0) as bigint) as came, \
                   cast(coalesce(sum(could), 0) as bigint) as could, min(first_at) as first_at, max(last_at) as last_at from ( \
                   select count(*) as meetings, sum(case when t.status = 'ended' then 1 else 0 end) as held, \
                   max(case when t.status = 'ended' then t.could end) as most, sum(case when t.status = 'ended' then t.came end) as came, \
                   sum(case when t.status = 'ended' then t.could end) as could, min(t.starts_at) as first_at, max(t.starts_at) as last_at \
                   from wave_set x join meeting t on t.set_id = x.set_id and t.status <> 'cancelled' where x.wave_id = $1 \
                   group by x.set_id) by_set";
        let row = self.db().one(sql, vec![Value::text(wave)]).await?;
        let Some(row) = row else { return Ok(WaveTotals::default()) };
        Ok(WaveTotals {
            meetings: row.get("meetings")?,
            held: row.get("held")?,
            met: row.get("met")?,
            members: row.get("members")?,
            came: row.get("came")?,
            could: row.get("could")?,
            span: row.maybe_at("first_at")?.zip(row.maybe_at("last_at")?),
        })
    }

    /// A wave's meetings that were held, with when each ended: of what is told in steps. What a set held before it came to the wave is
    /// none of it: it would change months that were told. For its sponsor: the caller has asked [`Store::wave`].
    pub async fn wave_held(&self, wave: WaveId) -> Result<Vec<(SetId, Timestamp, i64, i64)>, StoreError> {
        let sql = "select t.set_id, t.ended_at, coalesce(t.came, 0) as came, coalesce(t.could, 0) as could from wave_set x \
                   join meeting t on t.set_id = x.set_id and t.status = 'ended' and t.ended_at > x.joined_at where x.wave_id = $1";
        let rows = self.db().all(sql, vec![Value::text(wave)]).await?;
        rows.iter()
            .map(|row| Ok((row.parse("set_id")?, row.at("ended_at")?, row.get("came")?, row.get("could")?)))
            .collect()
    }

    /// What needs the leads of an organisation, by wave: of waves that have not ended, in programmes that have not. A meeting has slipped when
    /// it was to begin before `slipped`; a question waits too long when it was asked before `asked`; few came when less than `few` in a hundred did.
    /// For leads: the caller has asked whether the reader is one.
    pub async fn needs(
        &self,
        organisation: OrganisationId,
        (slipped, asked): (Timestamp, Timestamp),
        few: i64,
    ) -> Result<BTreeMap<WaveId, WaveNeeds>, StoreError> {
        let here = || Value::text(organisation);
        let mut needs: BTreeMap<WaveId, WaveNeeds> = BTreeMap::new();
        for row in self
            .db()
            .all(select_open_waves!("join wave_person x on x.wave_id = w.id and x.state = 'applied'"), vec![here()])
            .await?
        {
            needs.entry(row.parse("wave_id")?).or_default().applications = row.get("n")?;
        }
        let sql = select_open_waves!(
            "join sponsor_request x on x.wave_id = w.id and x.answered_at is null and x.asked_at < $2"
        );
        for row in self.db().all(sql, vec![here(), asked.into()]).await? {
            needs.entry(row.parse("wave_id")?).or_default().requests = row.get("n")?;
        }
        let sql = select_open_waves!(
            "join three_way t on t.wave_id = w.id join wave_person x on x.wave_id = t.wave_id and x.person_id = t.member_id and x.state = 'in' \
             and (select count(*) from three_way_signature s where s.three_way_id = t.id and s.version = t.version) < 3"
        );
        for row in self.db().all(sql, vec![here()]).await? {
            needs.entry(row.parse("wave_id")?).or_default().agreements = row.get("n")?;
        }
        let sql = select_open_waves!(
            "join three_way t on t.wave_id = w.id join wave_person x on x.wave_id = t.wave_id and x.person_id = t.member_id and x.state = 'in' \
             join three_way_risk r on r.three_way_id = t.id and r.settled_at is null"
        );
        for row in self.db().all(sql, vec![here()]).await? {
            needs.entry(row.parse("wave_id")?).or_default().risks = row.get("n")?;
        }
        let sql = select_running_sets!(
            "t.id as meeting_id",
            "join meeting t on t.set_id = s.id and t.status in ('planned', 'open') and t.starts_at < $2",
            "t.starts_at"
        );
        let (rows, of) =
            (self.db().all(sql, vec![here(), slipped.into()]).await?, |needs: &mut WaveNeeds, one: SetNeed| {
                // The oldest of a set's says it all.
                if !needs.slipped.iter().any(|before| before.set == one.set) {
                    needs.slipped.push(one);
                }
            });
        each(&rows, &mut needs, of)?;
        let sql = select_running_sets!(
            "t.id as meeting_id",
            "join meeting t on t.set_id = s.id and t.status = 'ended' and t.could > 0 and t.came * 100 < t.could * $2 \
             and not exists (select 1 from meeting u where u.set_id = s.id and u.status = 'ended' and (u.starts_at > t.starts_at \
             or (u.starts_at = t.starts_at and u.number > t.number)))",
            "s.name"
        );
        each(&self.db().all(sql, vec![here(), few.into()]).await?, &mut needs, |needs, one| needs.few_came.push(one))?;
        let sql = select_running_sets!(
            "cast(null as text) as meeting_id",
            "and not exists (select 1 from set_member m where m.set_id = s.id and m.seat = 'coach' and m.left_at is null)",
            "s.name"
        );
        each(&self.db().all(sql, vec![here()]).await?, &mut needs, |needs, one| needs.uncoached.push(one))?;
        Ok(needs)
    }
}

fn each(
    rows: &[Row],
    needs: &mut BTreeMap<WaveId, WaveNeeds>,
    put: impl Fn(&mut WaveNeeds, SetNeed),
) -> Result<(), StoreError> {
    for row in rows {
        let one = SetNeed { set: row.parse("set_id")?, name: row.get("name")?, meeting: row.maybe("meeting_id")? };
        put(needs.entry(row.parse("wave_id")?).or_default(), one);
    }
    Ok(())
}
