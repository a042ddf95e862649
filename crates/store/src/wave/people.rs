//! The people of a wave: who is in it, who would like to be, and the hours they say they have.

use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::week_hours::WeekHours;
use setwise_domain::time::Timestamp;
use setwise_domain::words;

use super::WaveError;
use crate::Store;
use crate::calendar::dates;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::people_import::{self, GainKind};

words! {
    /// How far somebody is with a wave.
    WavePersonState {
        /// They asked to be in it.
        Applied = "applied",
        /// They are in it.
        In = "in",
        /// They were told that it does not work out this time.
        Declined = "declined",
        /// They are in it no more.
        Left = "left",
    }
}

/// Somebody of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WavePerson {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// How far they are with it.
    pub state: WavePersonState,
    /// Hours a week they say they have.
    pub hours: Option<WeekHours>,
    /// Why they would like to take part, in their words.
    pub motivation: String,
    /// Since when they are as far.
    pub at: Timestamp,
    /// The set of this wave they sit in as a member.
    pub set: Option<String>,
}

impl Store {
    /// Everybody who has to do with a wave, by name. For leads: the caller has asked [`Store::wave`].
    pub async fn wave_people(&self, wave: WaveId) -> Result<Vec<WavePerson>, StoreError> {
        // From the person to their seats: from the sets to theirs, eight thousand people would be looked for in each of a thousand.
        let sql = "select x.person_id, p.name, x.state, x.tenths, x.motivation, x.at, (select min(s.name) from set_member m \
                   join wave_set y on y.set_id = m.set_id and y.wave_id = x.wave_id join peer_set s on s.id = m.set_id \
                   where m.person_id = x.person_id and m.seat = 'member' and m.left_at is null) as set_name from wave_person x \
                   join person p on p.id = x.person_id where x.wave_id = $1";
        let rows = self.db().all(sql, vec![Value::text(wave)]).await?;
        let mut people = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        people.sort_by_cached_key(|one| (one.name.to_lowercase(), one.person));
        Ok(people)
    }

    /// The hours a week that those in a wave say they have, without saying who; none for who has not said. In no order.
    pub async fn wave_hours(&self, wave: WaveId) -> Result<Vec<Option<WeekHours>>, StoreError> {
        let sql = "select tenths, count(*) as n from wave_person where wave_id = $1 and state = 'in' group by tenths";
        let mut all = Vec::new();
        for row in self.db().all(sql, vec![Value::text(wave)]).await? {
            let hours = row.get::<Option<i64>>("tenths")?.and_then(WeekHours::of_tenths);
            all.extend(std::iter::repeat_n(hours, usize::try_from(row.get::<i64>("n")?).unwrap_or(0)));
        }
        Ok(all)
    }

    /// How somebody stands to a wave.
    pub async fn wave_person(&self, wave: WaveId, person: PersonId) -> Result<Option<WavePerson>, StoreError> {
        let sql = "select x.person_id, p.name, x.state, x.tenths, x.motivation, x.at, null as set_name from wave_person x \
                   join person p on p.id = x.person_id where x.wave_id = $1 and x.person_id = $2";
        let row = self.db().one(sql, vec![Value::text(wave), Value::text(person)]).await?;
        row.as_ref().map(read).transpose()
    }

    /// Who is in a wave and sits in none of its sets as a member, by name. For leads: the caller has asked [`Store::wave`].
    pub async fn free_in_wave(&self, wave: WaveId) -> Result<Vec<(PersonId, String)>, StoreError> {
        let sql = "select x.person_id, p.name from wave_person x join person p on p.id = x.person_id \
                   where x.wave_id = $1 and x.state = 'in' and not exists (select 1 from wave_set s join set_member m on m.set_id = s.set_id \
                   and m.person_id = x.person_id and m.seat = 'member' and m.left_at is null where s.wave_id = x.wave_id)";
        let rows = self.db().all(sql, vec![Value::text(wave)]).await?;
        let one = |row: &Row| Ok((row.parse("person_id")?, row.get("name")?));
        let mut free = rows.iter().map(one).collect::<Result<Vec<(PersonId, String)>, StoreError>>()?;
        free.sort_by_cached_key(|(person, name)| (name.to_lowercase(), *person));
        Ok(free)
    }

    /// Puts people into a wave; those who are in it already stay as they are. Gives how many came.
    ///
    /// # Errors
    /// [`WaveError::NotNow`] once it has ended.
    pub async fn add_to_wave(&self, wave: WaveId, people: &[PersonId], at: Timestamp) -> Result<u64, WaveError> {
        let mut tx = self.db().begin().await?;
        dates::changed(&mut tx, wave).await?;
        let sql = "update wave set status = status where id = $1 and status <> 'ended'";
        if tx.run(sql, vec![Value::text(wave)]).await? == 0 {
            drop(tx);
            return Err(self.why_not(wave).await?);
        }
        let mut came = 0;
        for person in people {
            came += add(&mut tx, wave, *person, at).await?;
        }
        tx.commit().await?;
        Ok(came)
    }

    /// Somebody asks to be in a wave, or changes what they wrote. Who is in it, or was declined, stays as they are: false.
    pub async fn apply_to_wave(
        &self,
        wave: WaveId,
        person: PersonId,
        hours: Option<WeekHours>,
        motivation: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "insert into wave_person (wave_id, person_id, state, tenths, motivation, at) values ($1, $2, 'applied', $3, $4, $5) \
                   on conflict (wave_id, person_id) do update set state = 'applied', tenths = excluded.tenths, \
                   motivation = excluded.motivation, at = excluded.at where wave_person.state in ('applied', 'left')";
        let values = vec![
            Value::text(wave),
            Value::text(person),
            Value::Int(hours.map(|hours| i64::from(hours.tenths()))),
            motivation.into(),
            at.into(),
        ];
        Ok(self.db().run(sql, values).await? > 0)
    }

    /// Somebody's hours a week, as they or their lead say.
    pub async fn state_hours(
        &self,
        wave: WaveId,
        person: PersonId,
        hours: Option<WeekHours>,
    ) -> Result<bool, StoreError> {
        let sql = "update wave_person set tenths = $3 where wave_id = $1 and person_id = $2";
        let values =
            vec![Value::text(wave), Value::text(person), Value::Int(hours.map(|hours| i64::from(hours.tenths())))];
        Ok(self.db().run(sql, values).await? > 0)
    }

    /// Takes an application up, declines it, or takes somebody out of the wave; their seats in its sets are another matter.
    /// False: nobody like that.
    pub async fn turn_wave_person(
        &self,
        wave: WaveId,
        person: PersonId,
        to: WavePersonState,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update wave_person set state = $3, at = $4, answer = null, answered_by = null where wave_id = $1 and person_id = $2 and state <> $3";
        let values = vec![Value::text(wave), Value::text(person), Value::text(to), at.into()];
        let mut tx = self.db().begin().await?;
        dates::changed(&mut tx, wave).await?;
        // Where nothing turns nothing is kept, and no calendar is looked at.
        if tx.run(sql, values).await? == 0 {
            return Ok(false);
        }
        if to == WavePersonState::In {
            people_import::forget(&mut tx, person, GainKind::Wave, wave).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}

/// Puts somebody into a wave, also who was declined or had left. Who is in it already stays as they are: 0.
pub(crate) async fn add(tx: &mut Tx, wave: WaveId, person: PersonId, at: Timestamp) -> Result<u64, StoreError> {
    let sql = "insert into wave_person (wave_id, person_id, state, motivation, at) values ($1, $2, 'in', '', $3) \
               on conflict (wave_id, person_id) do update set state = 'in', at = excluded.at, answer = null, answered_by = null \
               where wave_person.state <> 'in'";
    let came = tx.run(sql, vec![Value::text(wave), Value::text(person), at.into()]).await?;
    if came > 0 {
        people_import::forget(tx, person, GainKind::Wave, wave).await?;
    }
    Ok(came)
}

/// Whether somebody is in a wave and sits in none of its sets as a member.
pub(super) async fn is_free(tx: &mut Tx, wave: WaveId, person: PersonId) -> Result<bool, DbError> {
    let sql = "select x.person_id from wave_person x where x.wave_id = $1 and x.person_id = $2 and x.state = 'in' \
               and not exists (select 1 from wave_set s join set_member m on m.set_id = s.set_id and m.person_id = x.person_id \
               and m.seat = 'member' and m.left_at is null where s.wave_id = x.wave_id)";
    Ok(tx.one(sql, vec![Value::text(wave), Value::text(person)]).await?.is_some())
}

fn read(row: &Row) -> Result<WavePerson, StoreError> {
    let tenths: Option<i64> = row.get("tenths")?;
    Ok(WavePerson {
        person: row.parse("person_id")?,
        name: row.get("name")?,
        state: row.parse("state")?,
        hours: tenths.and_then(WeekHours::of_tenths),
        motivation: row.get("motivation")?,
        at: row.at("at")?,
        set: row.get("set_name")?,
    })
}
