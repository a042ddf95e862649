//! The sets of a wave, with the dates of their meetings: what a timeline is drawn from.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use setwise_domain::id::{MeetingId, PersonId, SetId, WaveId};
use setwise_domain::programme::{Design, WaveStatus};
use setwise_domain::time::Timestamp;

use super::replanning::NO_LONGER;
use super::{WaveError, people, written};
use crate::Store;
use crate::calendar::{self, dates};
use crate::db::{Row, Tx, Value};
use crate::error::StoreError;
use crate::meeting::MeetingStatus;
use crate::set_change;

/// A set of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveSet {
    /// Its id.
    pub id: SetId,
    /// Its name.
    pub name: String,
    /// Its coach, with their name.
    pub coach: Option<(PersonId, String)>,
    /// How many members it has, without the coach.
    pub members: i64,
    /// When it ended, if so.
    pub ended_at: Option<Timestamp>,
    /// Its meetings by date, also those the wave did not plan; without those cancelled.
    pub meetings: Vec<WaveMeeting>,
}

/// A meeting on a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveMeeting {
    /// Which.
    pub id: MeetingId,
    /// Which of the set's meetings.
    pub number: i64,
    /// Which of the design's by its number there, where the wave planned it.
    pub planned: Option<i64>,
    /// When.
    pub starts_at: Timestamp,
    /// In which zone that is meant.
    pub zone: String,
    /// Where; often empty.
    pub place: String,
    /// What is special about it; often empty.
    pub occasion: String,
    /// How far it is.
    pub status: MeetingStatus,
    /// How many of the set's members came, once it is over.
    pub came: i64,
    /// How many of them could: who was in the set when it began, and in this circle where there are two.
    pub could: i64,
}

/// The meetings of sets of a wave (`x`) that were not cancelled, by date.
macro_rules! select_meetings {
    ($rest:literal) => {
        concat!(
            "select t.set_id, t.id, t.number, n.number as planned, t.starts_at, t.zone, t.place, t.occasion, t.status, t.came, t.could \
             from wave_set x join meeting t on t.set_id = x.set_id and t.status <> 'cancelled' \
             left join wave_meeting n on n.meeting_id = t.id ",
            $rest,
            " order by t.starts_at, t.number"
        )
    };
}

/// Sets (`s`) of a wave (`x`), with coach and how many members.
macro_rules! select_sets {
    ($rest:literal) => {
        concat!(
            "select s.id, s.name, s.ended_at, c.person_id as coach_id, p.name as coach_name, \
             (select count(*) from set_member m where m.set_id = s.id and m.seat = 'member' and m.left_at is null) as members \
             from wave_set x join peer_set s on s.id = x.set_id \
             left join set_member c on c.set_id = s.id and c.seat = 'coach' and c.left_at is null \
             left join person p on p.id = c.person_id ",
            $rest
        )
    };
}

impl Store {
    /// The names of a wave's sets in their order: what a long list is searched by, and parted. For leads and the sponsor, and to find
    /// one's own among them: the caller has asked [`Store::wave`].
    pub async fn wave_set_names(&self, wave: WaveId) -> Result<Vec<(SetId, String)>, StoreError> {
        let sql = "select s.id, s.name from wave_set x join peer_set s on s.id = x.set_id where x.wave_id = $1";
        let rows = self.db().all(sql, vec![Value::text(wave)]).await?;
        let one = |row: &Row| Ok((row.parse("id")?, row.get("name")?));
        let mut names = rows.iter().map(one).collect::<Result<Vec<(SetId, String)>, StoreError>>()?;
        names.sort_by_cached_key(|(id, name)| (natural(name), *id));
        Ok(names)
    }

    /// Some sets of waves, in the order named, with their meetings: a part of a long list. For those of [`Store::wave_set_names`].
    pub async fn some_wave_sets(&self, ids: &[SetId]) -> Result<Vec<WaveSet>, StoreError> {
        let mut sets = Vec::with_capacity(ids.len());
        for some in ids.chunks(AT_ONCE) {
            let rows = self.db().all(&SOME_SETS, places(some.iter().copied())).await?;
            let mut found = rows.iter().map(read).collect::<Result<Vec<WaveSet>, StoreError>>()?;
            found.sort_by_key(|set| some.iter().position(|id| *id == set.id));
            sets.append(&mut found);
        }
        self.with_meetings(sets).await
    }

    /// The sets of a wave by name, with their meetings. For leads and the sponsor: the caller has asked [`Store::wave`].
    pub async fn wave_sets(&self, wave: WaveId) -> Result<Vec<WaveSet>, StoreError> {
        let mut sets = self.wave_sets_without_meetings(wave).await?;
        let rows = self.db().all(select_meetings!("where x.wave_id = $1"), vec![Value::text(wave)]).await?;
        let mut meetings = by_set(&rows)?;
        for set in &mut sets {
            set.meetings = meetings.remove(&set.id).unwrap_or_default();
        }
        Ok(sets)
    }

    /// The sets of a wave by name, their meetings left out: for lists. For leads and the sponsor: the caller has asked [`Store::wave`].
    pub async fn wave_sets_without_meetings(&self, wave: WaveId) -> Result<Vec<WaveSet>, StoreError> {
        let rows = self.db().all(select_sets!("where x.wave_id = $1"), vec![Value::text(wave)]).await?;
        let mut sets = rows.iter().map(read).collect::<Result<Vec<WaveSet>, StoreError>>()?;
        sets.sort_by_cached_key(|set| (natural(&set.name), set.id));
        Ok(sets)
    }

    async fn with_meetings(&self, mut sets: Vec<WaveSet>) -> Result<Vec<WaveSet>, StoreError> {
        for some in sets.chunks_mut(AT_ONCE) {
            let ids = places(some.iter().map(|set| set.id));
            let mut meetings = by_set(&self.db().all(&MEETINGS_OF_SOME, ids).await?)?;
            for set in some {
                set.meetings = meetings.remove(&set.id).unwrap_or_default();
            }
        }
        Ok(sets)
    }

    /// The wave a set belongs to. Whether its reader may see it is asked of [`Store::wave`].
    pub async fn wave_of_set(&self, set: SetId) -> Result<Option<WaveId>, StoreError> {
        let row = self.db().one("select wave_id from wave_set where set_id = $1", vec![Value::text(set)]).await?;
        row.map(|row| row.parse("wave_id")).transpose()
    }

    /// Puts a set of the same organisation into a wave, and its members into the wave's people. Gives how far the wave is: whether it starts
    /// is decided before or after this, not meanwhile.
    ///
    /// # Errors
    /// [`WaveError::SetTaken`] when it is in one already, has ended, or is not of the organisation.
    pub async fn put_set_into_wave(&self, wave: WaveId, set: SetId, at: Timestamp) -> Result<WaveStatus, WaveError> {
        let mut tx = self.db().begin().await?;
        let sql = "update wave set revision = revision where id = $1 returning status";
        let Some(row) = tx.one(sql, vec![Value::text(wave)]).await? else { return Err(WaveError::SetTaken) };
        let status = row.parse("status")?;
        let sql = "insert into wave_set (set_id, wave_id, joined_at) select s.id, w.id, cast($3 as bigint) from peer_set s join wave w on w.id = $1 \
                   join programme g on g.id = w.programme_id and g.organisation_id = s.organisation_id \
                   where s.id = $2 and s.ended_at is null and w.status <> 'ended' on conflict (set_id) do nothing";
        if tx.run(sql, vec![Value::text(wave), Value::text(set), at.into()]).await? == 0 {
            return Err(WaveError::SetTaken);
        }
        dates::changed(&mut tx, wave).await?;
        for person in members(&mut tx, set).await? {
            people::add(&mut tx, wave, person, at).await?;
        }
        tx.commit().await?;
        Ok(status)
    }

    /// Takes a set out of its wave, and from the part of the work it carries; meetings the wave planned for it that have not begun are
    /// cancelled. Gives these.
    ///
    /// # Errors
    /// [`WaveError::SetHasMet`] once it has met since it came: a meeting that was told of, in totals, is not taken out of them.
    pub async fn take_set_out_of_wave(&self, wave: WaveId, set: SetId) -> Result<Vec<MeetingId>, WaveError> {
        let mut tx = self.db().begin().await?;
        // The wave's row before the set's, as when it moves.
        dates::changed(&mut tx, wave).await?;
        // Its row first, as everywhere. One that ended keeps it.
        set_change::lock(&mut tx, set).await?;
        let sql = "delete from wave_set where set_id = $2 and wave_id = $1 returning joined_at";
        let Some(row) = tx.one(sql, vec![Value::text(wave), Value::text(set)]).await? else {
            return Err(WaveError::NotFound);
        };
        let begun = "select t.id from meeting t left join wave_meeting n on n.meeting_id = t.id and n.wave_id = $1 \
                     where t.set_id = $2 and t.started_at is not null \
                     and (n.meeting_id is not null or t.ended_at is null or t.ended_at > $3) limit 1";
        let which = vec![Value::text(wave), Value::text(set), row.at("joined_at")?.into()];
        if tx.one(begun, which).await?.is_some() {
            return Err(WaveError::SetHasMet);
        }
        let sql = "update meeting set status = 'cancelled' where set_id = $2 and status in ('planned', 'open') \
                   and id in (select meeting_id from wave_meeting where wave_id = $1) returning id";
        let cancelled = tx.all(sql, vec![Value::text(wave), Value::text(set)]).await?;
        let cancelled = cancelled.iter().map(|row| row.parse("id")).collect::<Result<_, StoreError>>()?;
        let sql =
            "delete from wave_meeting where wave_id = $1 and meeting_id in (select id from meeting where set_id = $2)";
        tx.run(sql, vec![Value::text(wave), Value::text(set)]).await?;
        calendar::changed(&mut tx, set).await?;
        let_go(&mut tx, wave, set).await?;
        tx.commit().await?;
        Ok(cancelled)
    }
}

/// The design of a wave without a set that carries a part of it; kept as any other change of it is. The wave's row is held.
async fn let_go(tx: &mut Tx, wave: WaveId, set: SetId) -> Result<(), StoreError> {
    let sql = "select design from wave where id = $1";
    let Some(row) = tx.one(sql, vec![Value::text(wave)]).await? else { return Ok(()) };
    let design = Design::of_kept(&row.get::<String>("design")?);
    let mut design = design.map_err(|_| StoreError::Malformed { column: "design" })?;
    if design.work.let_go(set) {
        let sql = "update wave set design = $2, revision = revision + 1 where id = $1";
        tx.run(sql, vec![Value::text(wave), written(&design)?.into()]).await?;
    }
    Ok(())
}

/// A name to sort by: “Set 2” stands before “Set 10”, capitals and small letters are the same.
fn natural(name: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for letter in name.to_lowercase().chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            flush(&mut key, &mut digits);
            key.push(letter);
        }
    }
    flush(&mut key, &mut digits);
    key
}

/// A number takes twelve places; longer ones are as they are.
fn flush(key: &mut String, digits: &mut String) {
    if !digits.is_empty() {
        key.extend(std::iter::repeat_n('0', 12_usize.saturating_sub(digits.len())));
        key.push_str(digits);
        digits.clear();
    }
}

/// How many sets one question to the database names.
const AT_ONCE: usize = 25;

static MEETINGS_OF_SOME: LazyLock<String> = LazyLock::new(|| of_some(select_meetings!("where x.set_id in (PLACES)")));
static SOME_SETS: LazyLock<String> = LazyLock::new(|| of_some(select_sets!("where x.set_id in (PLACES)")));

fn of_some(sql: &str) -> String {
    let places: Vec<String> = (1..=AT_ONCE).map(|place| format!("${place}")).collect();
    sql.replace("PLACES", &places.join(", "))
}

/// What stands for `PLACES`: those not needed stay empty.
fn places(ids: impl Iterator<Item = SetId>) -> Vec<Value> {
    ids.map(Value::text).chain(std::iter::repeat_with(|| "".into())).take(AT_ONCE).collect()
}

/// A set as [`select_sets`] gives it, without its meetings.
fn read(row: &Row) -> Result<WaveSet, StoreError> {
    let coach: Option<PersonId> = row.maybe("coach_id")?;
    Ok(WaveSet {
        id: row.parse("id")?,
        name: row.get("name")?,
        coach: coach.zip(row.get("coach_name")?),
        members: row.get("members")?,
        ended_at: row.maybe_at("ended_at")?,
        meetings: Vec::new(),
    })
}

fn by_set(rows: &[Row]) -> Result<BTreeMap<SetId, Vec<WaveMeeting>>, StoreError> {
    let mut by_set: BTreeMap<SetId, Vec<WaveMeeting>> = BTreeMap::new();
    for row in rows {
        let count = |column| Ok::<i64, StoreError>(row.get::<Option<i64>>(column)?.unwrap_or(0));
        by_set.entry(row.parse("set_id")?).or_default().push(WaveMeeting {
            id: row.parse("id")?,
            number: row.get("number")?,
            planned: row.get::<Option<i64>>("planned")?.filter(|number| *number != NO_LONGER),
            starts_at: row.at("starts_at")?,
            zone: row.get("zone")?,
            place: row.get("place")?,
            occasion: row.get("occasion")?,
            status: row.parse("status")?,
            came: count("came")?,
            could: count("could")?,
        });
    }
    Ok(by_set)
}

async fn members(tx: &mut Tx, set: SetId) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select person_id from set_member where set_id = $1 and seat = 'member' and left_at is null";
    tx.all(sql, vec![Value::text(set)]).await?.iter().map(|row| row.parse("person_id")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_people_count() {
        let mut names = ["Set 10", "Set 2", "quay", "Set 1b", "Set 1", "Quay 3", "Set"];
        names.sort_by_cached_key(|name| natural(name));
        assert_eq!(names, ["quay", "Quay 3", "Set", "Set 1", "Set 1b", "Set 2", "Set 10"]);
    }
}
