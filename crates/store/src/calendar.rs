//! Meetings in people's calendars: who is expected at which, who was told what of it last, and the mails that tell them.
//!
//! Whatever changes a plan or the ranks of a set says so with [`changed`], in its own transaction; the job that brings looks
//! at all there is and tells what is new. So nobody has to say what changed, and nothing is told twice.

pub mod dates;
pub mod feed;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use setwise_domain::calendar::telling::{Facts, Known, Told};
use setwise_domain::id::{JobId, MeetingId, OrganisationId, PersonId, SetId};
use setwise_domain::time::{Millis, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Builder;

use crate::Store;
use crate::db::{Db, Row, Tx, Value};
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::calendar::{Part, before, overtake, select_mail_of_told, told_before};
use crate::mail::{self, MailId, NewMail};
use crate::meeting::{self, Meeting, MeetingStatus, select_meetings};
use crate::seal::{Scope, SealKey};

/// What the job is called that looks who of a set is to be told what.
pub const KIND: &str = "tell-calendars";
/// How long ago a meeting may have been planned for that is still looked at: longer than any protocol over days lasts.
const LOOKED_AT: Millis = Millis::minutes(90 * 24 * 60);

/// A meeting as calendars know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its plain row.
    pub meeting: Meeting,
    /// When it was planned, last changed, or cancelled.
    pub changed_at: Timestamp,
}

impl Dated {
    /// The number of what is planned now: it grows with each change of the plan, and once more when it is cancelled.
    #[must_use]
    pub fn sequence(&self) -> i64 {
        sequence(&self.meeting)
    }
}

/// Somebody a meeting concerns: they are expected at it, or were told that they are.
#[derive(Clone, PartialEq, Eq)]
pub struct Concerned<F = Facts> {
    /// Who.
    pub person: PersonId,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// What they are called.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their time zone.
    pub zone: String,
    /// Whether they want to be told, and may sign in.
    pub reachable: bool,
    /// Whether they are expected.
    pub expected: bool,
    /// What was written to them before, if anything.
    pub before: Option<Before<F>>,
}

/// What was written to somebody about an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before<F = Facts> {
    /// What they know by it.
    pub known: Known<F>,
    /// The mail that still waits, if one does.
    pub waits: Option<MailId>,
}

/// What somebody is told, with the mail that tells it.
pub struct NewTelling {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Whom.
    pub person: PersonId,
    /// What had been written to them before: somebody else may have told them meanwhile.
    pub before: Option<Before>,
    /// What holds now, with its number.
    pub told: Told,
    /// The mail.
    pub mail: NewMail,
    /// Its part for calendars.
    pub calendar: String,
    /// Whether it goes out at any hour: the meeting is near.
    pub urgent: bool,
    /// The job that sends it.
    pub job: NewJob,
}

impl Store {
    /// A set's meetings that calendars may have to know of, with everybody they concern. Whoever asks: for the job.
    pub async fn calendar_of_set(
        &self,
        set: SetId,
        now: Timestamp,
    ) -> Result<Vec<(Dated, Vec<Concerned>)>, StoreError> {
        let sql = select_meetings!(
            "where t.set_id = $1 and t.status in ('planned', 'open', 'cancelled') and t.starts_at >= $2 order by t.starts_at, t.id"
        );
        let since = Timestamp(now.0.saturating_sub(LOOKED_AT.0));
        let people = people(self.db(), set).await?;
        let expected = expected(self.db(), set, since).await?;
        let mut told = told(self.db(), set).await?;
        let mut concerned = Vec::new();
        for row in self.db().all(sql, vec![Value::text(set), since.into()]).await? {
            let dated = dated(&row)?;
            let id = dated.meeting.id;
            let mut told = told.remove(&id).unwrap_or_default();
            let those = people.iter().filter_map(|one| {
                let (expected, before) = (expected.contains(&(id, one.person)), told.remove(&one.person));
                (expected || before.is_some()).then(|| Concerned { expected, before, ..one.clone() })
            });
            let those = those.collect();
            concerned.push((dated, those));
        }
        Ok(concerned)
    }

    /// Keeps since when each of these has the number it has: a number that calendars do not know yet is new now.
    pub async fn note_calendar_change(&self, meeting: &Meeting, at: Timestamp) -> Result<(), StoreError> {
        let sql = "update meeting set calendar_sequence = $2, calendar_at = $3 where id = $1 \
                   and coalesce(calendar_sequence, 0) < $2";
        self.db().run(sql, vec![Value::text(meeting.id), sequence(meeting).into(), at.into()]).await?;
        Ok(())
    }

    /// When a meeting was planned, last changed, or cancelled.
    pub async fn calendar_changed_at(&self, id: MeetingId) -> Result<Option<Timestamp>, StoreError> {
        let sql = "select coalesce(calendar_at, created_at) as changed_at from meeting where id = $1";
        self.db().one(sql, vec![Value::text(id)]).await?.map(|row| Ok(row.at("changed_at")?)).transpose()
    }

    /// Keeps what somebody is told, the mail and the job that sends it; what waited about the same goes no more. Nothing is kept where
    /// they were told something else meanwhile, or what waited went; says whether it was.
    pub async fn tell_calendar(&self, new: NewTelling) -> Result<bool, StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(new.mail.organisation)).await?;
        let mut tx = self.db().begin().await?;
        let Told { sequence, facts, withdrawn } = new.told;
        let mut values = vec![
            Value::text(new.meeting),
            Value::text(new.person),
            sequence.into(),
            facts.starts_at.into(),
            facts.ends_at.into(),
            facts.zone.into(),
            withdrawn.into(),
            new.mail.at.into(),
            facts.place.into(),
            facts.occasion.into(),
            Value::text(new.mail.id),
            told_before(new.before.as_ref())?,
        ];
        let kept = match &new.before {
            None => {
                let sql = "insert into calendar_invitation (meeting_id, person_id, sequence, starts_at, ends_at, zone, withdrawn, told_at, \
                           place, occasion, mail_id, told_before) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
                           on conflict (meeting_id, person_id) do nothing";
                tx.run(sql, values).await?
            }
            Some(before) => {
                values.push(before.known.highest.into());
                let sql = "update calendar_invitation set sequence = $3, starts_at = $4, ends_at = $5, zone = $6, withdrawn = $7, \
                           told_at = $8, place = $9, occasion = $10, mail_id = $11, told_before = $12 \
                           where meeting_id = $1 and person_id = $2 and sequence = $13";
                tx.run(sql, values).await?
            }
        };
        if kept == 0 {
            return Ok(false);
        }
        let entry = format!("meeting-{}", new.meeting);
        let part = Part { entry: (&entry, new.person), sequence, text: &new.calendar, urgent: new.urgent };
        let waits = new.before.and_then(|before| before.waits);
        if !replace(&mut tx, &key, (&new.mail, &part), waits).await? {
            return Ok(false);
        }
        job::insert(&mut tx, &new.job).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Whether somebody is sent invitations for their calendar.
    pub async fn calendar_mails(&self, person: PersonId) -> Result<bool, StoreError> {
        let row = self.db().one("select calendar_mails from person where id = $1", vec![Value::text(person)]).await?;
        Ok(row.map_or(Ok(false), |row| row.get("calendar_mails"))?)
    }

    /// Somebody wants these mails or does not. Who wants them again is told what they missed.
    pub async fn turn_calendar_mails(&self, person: PersonId, on: bool) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        let sql = "update person set calendar_mails = $2 where id = $1";
        tx.run(sql, vec![Value::text(person), on.into()]).await?;
        if on {
            changed_for(&mut tx, person).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Something changed that may matter to the calendars of a set's people: brings the job that looks, in the transaction of the
/// change. A set that never planned a meeting and is in no wave has nothing to look at.
pub(crate) async fn changed(tx: &mut Tx, set: SetId) -> Result<(), StoreError> {
    let sql = "update peer_set set calendar_changes = calendar_changes + 1 where id = $1 \
               and (exists (select 1 from meeting t where t.set_id = $1) or exists (select 1 from wave_set x where x.set_id = $1)) \
               returning calendar_changes";
    let Some(row) = tx.one(sql, vec![Value::text(set)]).await? else { return Ok(()) };
    let nth: i64 = row.get("calendar_changes")?;
    let job = NewJob { id: job_id(&set, nth), kind: KIND.to_owned(), ids: json!({ "set": set }), run_at: Timestamp(0) };
    job::insert(tx, &job).await
}

/// The same for every set somebody is in, and for the waves they sponsor.
pub(crate) async fn changed_for(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    // Waves before sets, as when a wave moves.
    dates::changed_for(tx, person).await?;
    let sql = "select set_id from set_member where person_id = $1 and left_at is null order by set_id";
    for row in tx.all(sql, vec![Value::text(person)]).await? {
        changed(tx, row.parse("set_id")?).await?;
    }
    Ok(())
}

/// The job of the nth change of a set or a wave: its id follows from both, so that whoever changes something need not bring one along.
fn job_id(of: &dyn std::fmt::Display, nth: i64) -> JobId {
    let hash = Sha256::digest(format!("{KIND}|{of}|{nth}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    JobId(Builder::from_custom_bytes(bytes).into_uuid())
}

fn sequence(meeting: &Meeting) -> i64 {
    meeting.plan_changes + i64::from(meeting.status == MeetingStatus::Cancelled)
}

pub(crate) fn dated(row: &Row) -> Result<Dated, StoreError> {
    Ok(Dated { meeting: meeting::read(row)?, changed_at: row.at("changed_at")? })
}

/// Everybody who is or ever was in a set.
async fn people(db: &Db, set: SetId) -> Result<Vec<Concerned>, StoreError> {
    let sql = "select p.id, p.organisation_id, p.name, p.email, p.zone, p.calendar_mails, p.deactivated_at from person p \
               where p.id in (select person_id from set_member where set_id = $1) order by p.id";
    db.all(sql, vec![Value::text(set)]).await?.iter().map(concerned).collect()
}

/// Somebody who may be concerned, from their row.
fn concerned<F>(row: &Row) -> Result<Concerned<F>, StoreError> {
    let wants: bool = row.get("calendar_mails")?;
    Ok(Concerned {
        person: row.parse("id")?,
        organisation: row.parse("organisation_id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        zone: row.get("zone")?,
        reachable: wants && row.maybe_at("deactivated_at")?.is_none(),
        expected: false,
        before: None,
    })
}

/// Who is expected at which of a set's meetings ahead: whoever is in it and was let in. Of two circles, at that in which they
/// sit; at both the coach, and who sits in neither yet.
async fn expected(db: &Db, set: SetId, since: Timestamp) -> Result<BTreeSet<(MeetingId, PersonId)>, StoreError> {
    let sql = "select t.id as meeting_id, m.person_id from meeting t \
               join set_member m on m.set_id = t.set_id and m.left_at is null and m.let_in_at is not null \
               left join circle c on c.meeting_id = t.id \
               left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
               where t.set_id = $1 and t.status in ('planned', 'open') and t.starts_at >= $2 \
               and (cs.meeting_id is null or cs.meeting_id = t.id or m.seat = 'coach')";
    let rows = db.all(sql, vec![Value::text(set), since.into()]).await?;
    rows.iter().map(|row| Ok((row.parse("meeting_id")?, row.parse("person_id")?))).collect()
}

/// What was written to people about a set's meetings.
async fn told(db: &Db, set: SetId) -> Result<BTreeMap<MeetingId, BTreeMap<PersonId, Before>>, StoreError> {
    let sql = concat!(
        "select i.meeting_id, i.person_id, i.sequence, i.starts_at, i.ends_at, i.zone, i.place, i.occasion, i.withdrawn, ",
        select_mail_of_told!(),
        " from calendar_invitation i join meeting t on t.id = i.meeting_id left join mail l on l.id = i.mail_id where t.set_id = $1"
    );
    let mut all: BTreeMap<MeetingId, BTreeMap<PersonId, Before>> = BTreeMap::new();
    for row in db.all(sql, vec![Value::text(set)]).await? {
        let facts = Facts {
            starts_at: row.at("starts_at")?,
            ends_at: row.at("ends_at")?,
            zone: row.get("zone")?,
            place: row.get("place")?,
            occasion: row.get("occasion")?,
        };
        let told = Told { sequence: row.get("sequence")?, facts, withdrawn: row.get("withdrawn")? };
        all.entry(row.parse("meeting_id")?).or_default().insert(row.parse("person_id")?, before(&row, told)?);
    }
    Ok(all)
}

/// Keeps a mail with its part for calendars in the place of one that waits, if one does. False where that one went meanwhile.
async fn replace(
    tx: &mut Tx,
    key: &SealKey,
    (mail, part): (&NewMail, &Part<'_>),
    waits: Option<MailId>,
) -> Result<bool, StoreError> {
    if let Some(waits) = waits
        && !overtake(tx, waits, mail.at).await?
    {
        return Ok(false);
    }
    mail::insert(tx, key, mail).await?;
    mail::calendar::add(tx, key, mail.id, part).await?;
    Ok(true)
}
