//! Days of a wave in people's calendars: touchpoints in its sponsor's, modules to be gone through in its members', and in those of its
//! members and coaches what is for everybody together.
//!
//! As with meetings, whatever changes a wave, its design, its people or its sponsor says so with [`changed`]; the job looks at all there
//! is and tells what is new.

mod among;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;
use setwise_domain::calendar::Kind;
use setwise_domain::calendar::telling::{Day, Hours, Told};
use setwise_domain::id::{PersonId, ProgrammeId, WaveId};
use setwise_domain::programme::planned::Session;
use setwise_domain::programme::{Design, WaveStatus};
use setwise_domain::sponsorship::TouchpointState;
use setwise_domain::time::Timestamp;

pub use among::Among;

use super::{Before, Concerned, KIND, job_id, replace};
use crate::Store;
use crate::db::{Row, Tx, Value};
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::NewMail;
use crate::mail::calendar::{Part, told_before};
use crate::seal::Scope;
use crate::sponsorship::touchpoints;

/// A day of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveDay {
    /// A touchpoint, a module or a session.
    pub kind: Kind,
    /// Which of its kind, the same for as long as it exists.
    pub key: String,
    /// When, and what: the kind of a touchpoint, the id of a module, what is special about a session.
    pub day: Day,
    /// Of which wave.
    pub wave: WaveId,
    /// That wave's name.
    pub wave_name: String,
    /// Its programme's.
    pub programme: String,
    /// Its number: it grows with each change, and is never below one that was told by mail.
    pub sequence: i64,
    /// When the wave's days last changed.
    pub changed_at: Timestamp,
    /// Whether it takes place: what was taken off the plan does not.
    pub stands: bool,
}

/// What somebody is told of a day, with the mail that tells it.
pub struct NewDayTelling {
    /// Of which day.
    pub day: WaveDay,
    /// Whom.
    pub person: PersonId,
    /// What had been written to them before: somebody else may have told them meanwhile.
    pub before: Option<Before<Day>>,
    /// What holds now, with its number.
    pub told: Told<Day>,
    /// The mail.
    pub mail: NewMail,
    /// Its part for calendars.
    pub calendar: String,
    /// Whether it goes out at any hour: the day is near.
    pub urgent: bool,
    /// The job that sends it.
    pub job: NewJob,
}

/// What a wave dates, and for whom.
struct Loaded {
    days: Vec<WaveDay>,
    /// Whether it goes on; else its last day.
    ended_on: Option<Date>,
    sponsor: Option<PersonId>,
    members: BTreeSet<PersonId>,
    coaches: BTreeSet<PersonId>,
    told: BTreeMap<(String, PersonId), (Kind, Before<Day>)>,
    wave_name: String,
    programme: String,
    changed_at: Timestamp,
}

impl Loaded {
    /// Touchpoints are the sponsor's, modules the members', sessions the members' and the coaches'. A wave that is over has no days ahead.
    fn is_expected(&self, day: &WaveDay, person: PersonId) -> bool {
        let concerns = match day.kind {
            Kind::Touchpoint => self.sponsor == Some(person),
            Kind::Module => self.members.contains(&person),
            Kind::Session => self.members.contains(&person) || self.coaches.contains(&person),
            Kind::Meeting => false,
        };
        concerns && day.stands && self.ended_on.is_none_or(|ended| day.day.on <= ended)
    }
}

impl Store {
    /// A wave's days with everybody of these they concern, or who was told that they do. Whoever asks: for the job.
    pub async fn days_of_wave(
        &self,
        wave: WaveId,
        among: Among,
    ) -> Result<Vec<(WaveDay, Vec<Concerned<Day>>)>, StoreError> {
        let Some(loaded) = self.load_days(wave, among).await? else { return Ok(Vec::new()) };
        let people = self.people_of_days(wave, among).await?;
        let mut days = loaded.days.clone();
        for ((key, _), (kind, before)) in &loaded.told {
            if let Some(told) = before.known.latest()
                && !days.iter().any(|day| day.key == *key)
            {
                days.push(gone(&loaded, wave, *kind, key, told));
            }
        }
        let with_people = |day: WaveDay| {
            let those = people.iter().filter_map(|one| {
                let expected = loaded.is_expected(&day, one.person);
                let before = loaded.told.get(&(day.key.clone(), one.person)).map(|(_, before)| before.clone());
                (expected || before.is_some()).then(|| Concerned { expected, before, ..one.clone() })
            });
            let those = those.collect();
            (day, those)
        };
        Ok(days.into_iter().map(with_people).collect())
    }

    /// The days in somebody's own calendar, from one on.
    pub async fn feed_days(&self, person: PersonId, since: Date) -> Result<Vec<WaveDay>, StoreError> {
        let sql = "select w.id from wave w join programme g on g.id = w.programme_id \
                   join person p on p.id = $1 and p.organisation_id = g.organisation_id where g.sponsor_id = $1 \
                   or w.id in (select wave_id from wave_person where person_id = $1 and state = 'in') \
                   or w.id in (select s.wave_id from wave_set s join set_member m on m.set_id = s.set_id and m.person_id = $1 \
                   and m.left_at is null and m.let_in_at is not null) order by w.id";
        let mut days = Vec::new();
        for row in self.db().all(sql, vec![Value::text(person)]).await? {
            let Some(loaded) = self.load_days(row.parse("id")?, Among::Only(person)).await? else { continue };
            let own = loaded.days.iter().filter(|day| day.day.on >= since && loaded.is_expected(day, person));
            days.extend(own.map(|day| {
                let told = loaded.told.get(&(day.key.clone(), person)).map_or(0, |(_, before)| before.known.highest);
                WaveDay { sequence: day.sequence.max(told), ..day.clone() }
            }));
        }
        days.sort_by(|one, other| (one.day.on, &one.key).cmp(&(other.day.on, &other.key)));
        Ok(days)
    }

    /// Whether a later change of a wave brought a job of its own, which will look at all of it.
    pub async fn days_change_again(&self, wave: WaveId, nth: i64) -> Result<bool, StoreError> {
        let row = self.db().one("select calendar_changes from wave where id = $1", vec![Value::text(wave)]).await?;
        Ok(row.map(|row| row.get::<i64>("calendar_changes")).transpose()?.is_some_and(|changes| changes > nth))
    }

    /// Keeps since when a wave's days are as they are.
    pub async fn note_days_changed(&self, wave: WaveId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "update wave set calendar_at = $2 where id = $1";
        self.db().run(sql, vec![Value::text(wave), at.into()]).await?;
        Ok(())
    }

    /// Keeps what somebody is told, the mail and the job that sends it; what waited about the same goes no more. Nothing is kept where
    /// they were told something else meanwhile, or what waited went; says whether it was.
    pub async fn tell_day(&self, new: NewDayTelling) -> Result<bool, StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(new.mail.organisation)).await?;
        let mut tx = self.db().begin().await?;
        let Told { sequence, facts, withdrawn } = new.told;
        let mut values = vec![
            Value::text(&new.day.key),
            Value::text(new.person),
            sequence.into(),
            Value::text(facts.on),
            facts.what.into(),
            withdrawn.into(),
            new.mail.at.into(),
            Value::text(new.mail.id),
            told_before(new.before.as_ref())?,
        ];
        let hours = facts.hours;
        values.extend([
            Value::from(hours.as_ref().map(|hours| hours.starts_at)),
            Value::from(hours.as_ref().map(|hours| hours.ends_at)),
            Value::maybe(hours.as_ref().map(|hours| &hours.zone)),
            Value::maybe(hours.as_ref().map(|hours| &hours.place)),
        ]);
        let kept = match &new.before {
            None => {
                let sql = "insert into calendar_day (day_key, person_id, sequence, falls_on, what, withdrawn, told_at, mail_id, told_before, \
                           starts_at, ends_at, zone, place, wave_id, kind) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
                           on conflict (day_key, person_id) do nothing";
                values.extend([Value::text(new.day.wave), Value::text(kind_word(new.day.kind))]);
                tx.run(sql, values).await?
            }
            Some(before) => {
                values.push(before.known.highest.into());
                let sql = "update calendar_day set sequence = $3, falls_on = $4, what = $5, withdrawn = $6, told_at = $7, mail_id = $8, \
                           told_before = $9, starts_at = $10, ends_at = $11, zone = $12, place = $13 \
                           where day_key = $1 and person_id = $2 and sequence = $14";
                tx.run(sql, values).await?
            }
        };
        if kept == 0 {
            return Ok(false);
        }
        let (person, urgent) = (new.person, new.urgent);
        let part = Part { entry: (&new.day.key, person), sequence, text: &new.calendar, urgent };
        let waits = new.before.and_then(|before| before.waits);
        if !replace(&mut tx, &key, (&new.mail, &part), waits).await? {
            return Ok(false);
        }
        job::insert(&mut tx, &new.job).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn load_days(&self, wave: WaveId, among: Among) -> Result<Option<Loaded>, StoreError> {
        let sql = "select w.name, w.status, w.design, w.revision, w.ended_at, coalesce(w.calendar_at, w.created_at) as changed_at, \
                   g.name as programme, g.sponsor_id, g.ended_at as programme_ended_at from wave w \
                   join programme g on g.id = w.programme_id where w.id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(wave)]).await? else { return Ok(None) };
        let ended_at = [row.maybe_at("ended_at")?, row.maybe_at("programme_ended_at")?];
        let mut loaded = Loaded {
            days: Vec::new(),
            ended_on: ended_at.into_iter().flatten().min().map(day_in_utc),
            sponsor: row.maybe("sponsor_id")?,
            members: self.members_of_wave(wave, among).await?,
            coaches: self.coaches_of_wave(wave, among).await?,
            told: self.told_of_days(wave, among).await?,
            wave_name: row.get("name")?,
            programme: row.get("programme")?,
            changed_at: row.at("changed_at")?,
        };
        let mut days: Vec<WaveDay> = Vec::new();
        for one in touchpoints::of_wave(self.db(), wave).await? {
            // Who says early that it was kept keeps it where it was.
            let stands = one.state != TouchpointState::Missed;
            let day = Day { on: one.on, what: one.kind.word().to_owned(), hours: None };
            let key = format!("touchpoint-{}", one.id);
            days.push(made(&loaded, wave, (Kind::Touchpoint, key), day, one.revision - 1, stands));
        }
        let status: WaveStatus = row.parse("status")?;
        // While a wave is being designed its dates are nobody's yet.
        if status != WaveStatus::Designing {
            let design: String = row.get("design")?;
            let design = Design::of_kept(&design).map_err(|_| StoreError::Malformed { column: "design" })?;
            let revision: i64 = row.get("revision")?;
            for planned in &design.curriculum.modules {
                let key = format!("module-{wave}-{}", planned.module);
                let Some(on) = design.module_day(planned.by) else { continue };
                if days.iter().all(|day| day.key != key) {
                    let day = Day { on, what: planned.module.clone(), hours: None };
                    days.push(made(&loaded, wave, (Kind::Module, key), day, revision - 1, true));
                }
            }
            for one in design.sessions("UTC") {
                let key = format!("session-{wave}-{}", one.id);
                let Session { starts_at, ends_at, zone, place, .. } = one;
                let hours = Some(Hours { starts_at, ends_at, zone, place });
                let day = Day { on: one.on, what: one.what, hours };
                days.push(made(&loaded, wave, (Kind::Session, key), day, revision - 1, true));
            }
        }
        days.sort_by(|one, other| (one.day.on, &one.key).cmp(&(other.day.on, &other.key)));
        loaded.days = days;
        Ok(Some(loaded))
    }
}

const TOUCHPOINT: &str = "touchpoint";
const MODULE: &str = "module";
const SESSION: &str = "session";

const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Touchpoint => TOUCHPOINT,
        Kind::Module | Kind::Meeting => MODULE,
        Kind::Session => SESSION,
    }
}

fn kind_of(word: &str) -> Kind {
    match word {
        TOUCHPOINT => Kind::Touchpoint,
        SESSION => Kind::Session,
        _ => Kind::Module,
    }
}

/// The hours somebody was told of, where the day has any.
fn hours(row: &Row) -> Result<Option<Hours>, StoreError> {
    let Some((starts_at, ends_at)) = row.maybe_at("starts_at")?.zip(row.maybe_at("ends_at")?) else { return Ok(None) };
    let text = |column| Ok::<String, StoreError>(row.get::<Option<String>>(column)?.unwrap_or_default());
    Ok(Some(Hours { starts_at, ends_at, zone: text("zone")?, place: text("place")? }))
}

fn made(loaded: &Loaded, wave: WaveId, (kind, key): (Kind, String), day: Day, sequence: i64, stands: bool) -> WaveDay {
    let (wave_name, programme) = (loaded.wave_name.clone(), loaded.programme.clone());
    WaveDay { kind, key, day, wave, wave_name, programme, sequence, changed_at: loaded.changed_at, stands }
}

/// One that somebody was told of and that is not there any more.
fn gone(loaded: &Loaded, wave: WaveId, kind: Kind, key: &str, told: &Told<Day>) -> WaveDay {
    made(loaded, wave, (kind, key.to_owned()), told.facts.clone(), told.sequence, false)
}

fn day_in_utc(at: Timestamp) -> Date {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(TimeZone::UTC).date()
}

/// Something changed that may matter to the days of a wave: brings the job that looks, in the transaction of the change. Where sets are
/// locked too, this comes first: a wave that moves locks itself before its sets.
pub(crate) async fn changed(tx: &mut Tx, wave: WaveId) -> Result<(), StoreError> {
    let sql = "update wave set calendar_changes = calendar_changes + 1 where id = $1 returning calendar_changes";
    let Some(row) = tx.one(sql, vec![Value::text(wave)]).await? else { return Ok(()) };
    let nth: i64 = row.get("calendar_changes")?;
    let ids = json!({ "wave": wave, "nth": nth });
    let job = NewJob { id: job_id(&wave, nth), kind: KIND.to_owned(), ids, run_at: Timestamp(0) };
    job::insert(tx, &job).await
}

/// The same for every wave of a programme.
pub(crate) async fn changed_in_programme(tx: &mut Tx, programme: ProgrammeId) -> Result<(), StoreError> {
    let sql = "select id from wave where programme_id = $1 order by id";
    each(tx, sql, Value::text(programme)).await
}

/// The same for every wave somebody sponsors, or is listed in.
pub(crate) async fn changed_for(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let sql = "select w.id from wave w join programme g on g.id = w.programme_id where g.sponsor_id = $1 \
               or w.id in (select wave_id from wave_person where person_id = $1 and state = 'in') order by w.id";
    each(tx, sql, Value::text(person)).await
}

async fn each(tx: &mut Tx, sql: &'static str, of: Value) -> Result<(), StoreError> {
    let rows: Vec<Row> = tx.all(sql, vec![of]).await?;
    for row in rows {
        changed(tx, row.parse("id")?).await?;
    }
    Ok(())
}
