//! Who missed the latest meetings of their set, and what was done for them: one step after the other, each once. Attendance by person
//! is for leads to know, the reason is not, and nothing here asks for it.

use std::collections::HashSet;

use setwise_domain::id::{OrganisationId, PersonId, SetId, WaveId};
use setwise_domain::programme::absence::{self, Next, Step, Taken};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::seal::Scope;
use crate::set_change;

/// So many next dates are written to somebody.
const DATES: i64 = 5;

/// A member of one of a wave's sets who missed its latest meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their set.
    pub set_id: SetId,
    /// The set's name.
    pub set: String,
    /// How many meetings in a row, up to the latest that was held. Only those held since they were let into the set.
    pub in_a_row: i64,
    /// When the first of these began.
    pub since: Timestamp,
    /// What was done since then, in the order of the steps.
    pub done: Vec<StepDone>,
    /// Whether a meeting of theirs is planned ahead.
    pub meets_again: bool,
}

impl Missed {
    /// What comes next for them.
    #[must_use]
    pub fn next(&self) -> Next {
        let taken: Vec<Taken> = self.done.iter().map(|done| Taken { step: done.step, missed: done.missed }).collect();
        absence::next(self.in_a_row, &taken, self.meets_again)
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDone {
    /// Which.
    pub step: Step,
    /// How many meetings in a row they had missed by then.
    pub missed: i64,
    /// Who did it, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A step to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// For whom.
    pub person: PersonId,
    /// A member of which set.
    pub set: SetId,
    /// Which.
    pub step: Step,
    /// How many they had missed when it was offered.
    pub missed: i64,
    /// Who takes it.
    pub by: PersonId,
    /// Now.
    pub at: Timestamp,
    /// The mail with the next dates, where it is that step.
    pub mail: Option<(NewMail, NewJob)>,
}

/// Why a step was not taken. Nothing was kept, and nothing is sent.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// They have not missed anything lately, or sit in no set of the wave.
    #[error("there is nobody like that; nothing was kept")]
    NotFound,
    /// They came, missed another, or another step was taken.
    #[error("this has moved on; nothing was kept")]
    MovedOn,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for StepError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// Members (`m`) of a wave's sets with each meeting held since they were let in, the latest first, and whether they came. Of two circles side
/// by side the one they sat in.
macro_rules! select_held {
    ($rest:literal) => {
        concat!(
            "select m.set_id, s.name as set_name, m.person_id, p.name, t.id as meeting_id, t.started_at, a.person_id as came from wave_set x \
             join peer_set s on s.id = x.set_id and s.ended_at is null \
             join set_member m on m.set_id = s.id and m.seat = 'member' and m.left_at is null \
             join person p on p.id = m.person_id and p.deactivated_at is null \
             join meeting t on t.set_id = s.id and t.status = 'ended' and t.started_at >= m.let_in_at \
             left join circle c on c.meeting_id = t.id \
             left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
             left join attendance a on a.meeting_id = t.id and a.person_id = m.person_id \
             where x.wave_id = $1 and (cs.meeting_id is null or cs.meeting_id = t.id) ",
            $rest,
            " order by s.name, m.set_id, m.person_id, t.started_at desc, t.id"
        )
    };
}

/// Members (`m`) of a wave's sets with each meeting of theirs that is planned after `$2`.
macro_rules! select_ahead {
    ($columns:literal, $rest:literal) => {
        concat!(
            "select distinct ",
            $columns,
            " from wave_set x join set_member m on m.set_id = x.set_id and m.seat = 'member' and m.left_at is null and m.let_in_at is not null \
             join meeting t on t.set_id = x.set_id and t.status in ('planned', 'open') and t.starts_at > $2 \
             left join circle c on c.meeting_id = t.id \
             left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
             where x.wave_id = $1 and (cs.meeting_id is null or cs.meeting_id = t.id) ",
            $rest
        )
    };
}

/// What was done for members (`d`).
macro_rules! select_done {
    ($rest:literal) => {
        concat!(
            "select d.set_id, d.person_id, d.step, d.missed, d.missed_since, b.name as by_name, d.done_at from absence_step d \
             join person b on b.id = d.done_by where ",
            $rest,
            " order by d.done_at"
        )
    };
}

impl Store {
    /// Members who missed the latest meetings of their set, those who missed most first. For leads: the caller has asked [`Store::wave`].
    pub async fn wave_missed(&self, wave: WaveId, now: Timestamp) -> Result<Vec<Missed>, StoreError> {
        let held = self.db().all(select_held!(""), vec![Value::text(wave)]).await?;
        let done = select_done!("d.set_id in (select set_id from wave_set where wave_id = $1)");
        let done = self.db().all(done, vec![Value::text(wave)]).await?;
        let ahead = select_ahead!("m.set_id, m.person_id", "");
        let ahead = self.db().all(ahead, vec![Value::text(wave), now.into()]).await?;
        read(&held, &done, &ahead)
    }

    /// When a member's set meets next, for them alone: the nearest first. For leads: the caller has asked [`Store::wave`].
    pub async fn next_dates(
        &self,
        wave: WaveId,
        set: SetId,
        person: PersonId,
        now: Timestamp,
    ) -> Result<Vec<Timestamp>, StoreError> {
        let sql = select_ahead!("t.starts_at", "and m.set_id = $3 and m.person_id = $4 order by t.starts_at limit $5");
        let values = vec![Value::text(wave), now.into(), Value::text(set), Value::text(person), DATES.into()];
        let rows = self.db().all(sql, values).await?;
        rows.iter().map(|row| Ok(row.at("starts_at")?)).collect()
    }

    /// Takes the step that comes next for somebody. False: it was taken already. For leads: the caller has asked [`Store::wave`].
    ///
    /// # Errors
    /// [`StepError`].
    pub async fn take_absence_step(
        &self,
        organisation: OrganisationId,
        wave: WaveId,
        new: NewStep,
    ) -> Result<bool, StepError> {
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let mut tx = self.db().begin().await?;
        // Of two who press at once the second sees what the first did.
        set_change::lock(&mut tx, new.set).await?;
        let one = missed_by(&mut tx, wave, (new.set, new.person), new.at).await?.ok_or(StepError::NotFound)?;
        if one.done.iter().any(|done| done.step == new.step && done.missed == new.missed) {
            return Ok(false);
        }
        if one.in_a_row != new.missed || one.next() != Next::Now(new.step) {
            return Err(StepError::MovedOn);
        }
        let sql = "insert into absence_step (set_id, person_id, step, missed, missed_since, done_by, done_at) \
                   values ($1, $2, $3, $4, $5, $6, $7)";
        let values = vec![
            Value::text(new.set),
            Value::text(new.person),
            Value::text(new.step),
            one.in_a_row.into(),
            one.since.into(),
            Value::text(new.by),
            new.at.into(),
        ];
        tx.run(sql, values).await?;
        if let Some((mail, sends)) = new.mail.as_ref().filter(|_| new.step == Step::Dates) {
            mail::insert(&mut tx, &key, mail).await?;
            job::insert(&mut tx, sends).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}

async fn missed_by(
    tx: &mut Tx,
    wave: WaveId,
    (set, person): (SetId, PersonId),
    now: Timestamp,
) -> Result<Option<Missed>, StoreError> {
    let values = || vec![Value::text(set), Value::text(person)];
    let held = select_held!("and m.set_id = $2 and m.person_id = $3");
    let held = tx.all(held, [vec![Value::text(wave)], values()].concat()).await?;
    let done = tx.all(select_done!("d.set_id = $1 and d.person_id = $2"), values()).await?;
    let ahead = select_ahead!("m.set_id, m.person_id", "and m.set_id = $3 and m.person_id = $4");
    let ahead = tx.all(ahead, [vec![Value::text(wave), now.into()], values()].concat()).await?;
    Ok(read(&held, &done, &ahead)?.pop())
}

/// Those who missed the latest, from the meetings of each in the order of [`select_held`].
fn read(held: &[Row], done: &[Row], ahead: &[Row]) -> Result<Vec<Missed>, StoreError> {
    let ahead = ahead.iter().map(|row| Ok((row.parse("set_id")?, row.parse("person_id")?)));
    let ahead: HashSet<(SetId, PersonId)> = ahead.collect::<Result<_, StoreError>>()?;
    let mut missed: Vec<(Missed, bool)> = Vec::new();
    for row in held {
        let (person, set_id): (PersonId, SetId) = (row.parse("person_id")?, row.parse("set_id")?);
        let (came, since) = (row.get::<Option<String>>("came")?.is_some(), row.at("started_at")?);
        match missed.last_mut().filter(|(one, _)| one.person == person && one.set_id == set_id) {
            // Once they came, what was before counts no more.
            Some((one, goes_on)) => {
                *goes_on &= !came;
                if *goes_on {
                    one.in_a_row += 1;
                    one.since = since;
                }
            }
            None => {
                let (name, set, in_a_row) = (row.get("name")?, row.get("set_name")?, i64::from(!came));
                let (done, meets_again) = (Vec::new(), ahead.contains(&(set_id, person)));
                missed.push((Missed { person, name, set_id, set, in_a_row, since, done, meets_again }, !came));
            }
        }
    }
    let mut missed: Vec<Missed> = missed.into_iter().map(|(one, _)| one).filter(|one| one.in_a_row > 0).collect();
    for row in done {
        let (person, set_id): (PersonId, SetId) = (row.parse("person_id")?, row.parse("set_id")?);
        let since = row.at("missed_since")?;
        let of_these = |one: &&mut Missed| one.person == person && one.set_id == set_id && one.since == since;
        if let Some(one) = missed.iter_mut().find(of_these) {
            let (step, by) = (row.parse("step")?, row.get("by_name")?);
            one.done.push(StepDone { step, missed: row.get("missed")?, by, at: row.at("done_at")? });
        }
    }
    missed.sort_by_cached_key(|one| (-one.in_a_row, one.name.to_lowercase(), one.person));
    Ok(missed)
}
