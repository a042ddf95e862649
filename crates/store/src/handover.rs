//! A set passed from one coach to another. Whoever looks after the set asks, the next coach answers, and from its day on it holds: the
//! coach until then reads nothing of the set any more, the next one waits to be let in as any newcomer does.
//!
//! The note of one to the other is sealed with the set's key, since it is of the set and ends with it. Its writer reads it until the set
//! has passed, the next coach from when they coach it and were let in; whoever leads never does.

use jiff::civil::Date;
use serde_json::json;
use setwise_domain::coaching::handover::HandoverState;
use setwise_domain::id::{HandoverId, JobId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::{Reading, SeatKind};
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::job::{self, NewJob};
use crate::notice::{self, Told};
use crate::seal::{Place, Scope};
use crate::set::{self, SetError};
use crate::set_change::{self, ChangeKind};

/// What the work of a handover whose day has come is called.
pub const KIND: &str = "coach-handover";

/// A handover to be asked for.
#[derive(Debug, Clone, Copy)]
pub struct NewHandover {
    /// Its id: sent twice, it is kept once.
    pub id: HandoverId,
    /// Which set.
    pub set: SetId,
    /// To whom.
    pub to: PersonId,
    /// From which day on.
    pub holds_on: Date,
    /// When that day begins where it was asked for.
    pub holds_at: Timestamp,
    /// Who asks.
    pub by: PersonId,
    /// Now.
    pub at: Timestamp,
}

/// Why a handover was not changed. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum HandoverError {
    /// There is none, or not for who asked.
    #[error("there is no such handover; nothing was changed")]
    NotFound,
    /// The id is that of another handover.
    #[error("this id is taken; nothing was changed")]
    IdTaken,
    /// Another is open for the set.
    #[error("the set is being passed on already; nothing was changed")]
    OneIsOpen,
    /// Whom it would go to coaches the set, or is nobody who coaches.
    #[error("it cannot be passed to this person; nothing was changed")]
    NotToThem,
    /// It is as far already, or over.
    #[error("the handover is {state}; nothing was changed")]
    NotNow {
        /// How far.
        state: HandoverState,
    },
    /// The set refuses it.
    #[error(transparent)]
    Set(#[from] SetError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for HandoverError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A handover without its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// Which set.
    pub set: SetId,
    /// Its name.
    pub set_name: String,
    /// The coach until then, with their name, if there was one.
    pub from: Option<(PersonId, String)>,
    /// The next, with their name.
    pub to: (PersonId, String),
    /// How far it is.
    pub state: HandoverState,
    /// From which day on it holds.
    pub holds_on: Date,
    /// Who asked for it, by name.
    pub by: (PersonId, String),
    /// When.
    pub asked_at: Timestamp,
}

/// A handover as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverPage {
    /// Whose, and how far.
    pub about: Handover,
    /// Whether the reader is the next coach.
    pub is_next: bool,
    /// Whether the reader looks after the set.
    pub staffs: bool,
    /// Whether the reader is the coach until then, who may write to the next one.
    pub may_write: bool,
    /// How many members the set has.
    pub members: i64,
    /// Its meetings ahead: when, and how many minutes.
    pub ahead: Vec<(Timestamp, i64)>,
    /// What the one writes to the other; none for whoever may not read it, and while there is nothing.
    pub note: Option<String>,
}

/// A set that has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Which.
    pub set: SetId,
    /// Who coached it.
    pub before: Option<PersonId>,
    /// Who does now.
    pub after: PersonId,
    /// Who asked for it.
    pub by: PersonId,
}

macro_rules! select_handovers {
    ($rest:literal) => {
        concat!(
            "select h.id, h.set_id, s.name as set_name, h.from_id, f.name as from_name, h.to_id, t.name as to_name, h.state, h.holds_on, \
             h.asked_by, b.name as by_name, h.asked_at, h.sealed_note from coach_handover h join peer_set s on s.id = h.set_id \
             left join person f on f.id = h.from_id join person t on t.id = h.to_id join person b on b.id = h.asked_by where ",
            $rest
        )
    };
}

impl Store {
    /// Asks a coach to take a set over, and tells them; the caller has asked who may. False when it was kept already.
    ///
    /// # Errors
    /// [`HandoverError::OneIsOpen`], [`HandoverError::NotToThem`], [`HandoverError::IdTaken`]; no such set.
    pub async fn ask_handover(&self, new: NewHandover) -> Result<bool, HandoverError> {
        let mut tx = self.db().begin().await?;
        set::locked(&mut tx, new.set).await?;
        let sql = "select set_id, asked_by from coach_handover where id = $1";
        if let Some(row) = tx.one(sql, vec![Value::text(new.id)]).await? {
            let is_same = row.parse::<SetId>("set_id")? == new.set && row.parse::<PersonId>("asked_by")? == new.by;
            return if is_same { Ok(false) } else { Err(HandoverError::IdTaken) };
        }
        let sql = "select id from coach_handover where set_id = $1 and state in ('asked', 'accepted')";
        if tx.one(sql, vec![Value::text(new.set)]).await?.is_some() {
            return Err(HandoverError::OneIsOpen);
        }
        let from = coach_of(&mut tx, new.set).await?;
        if from == Some(new.to) || !may_coach(&mut tx, new.set, new.to).await? {
            return Err(HandoverError::NotToThem);
        }
        let sql = "insert into coach_handover (id, set_id, from_id, to_id, state, holds_on, holds_at, asked_by, asked_at) \
                   values ($1, $2, $3, $4, 'asked', $5, $6, $7, $8)";
        let values = vec![
            Value::text(new.id),
            Value::text(new.set),
            Value::maybe(from),
            Value::text(new.to),
            Value::text(new.holds_on),
            new.holds_at.into(),
            Value::text(new.by),
            new.at.into(),
        ];
        tx.run(sql, values).await?;
        tell(&mut tx, &[new.to], "handover-asked", (new.id, new.by, new.at)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// A handover, for whoever looks after the set, the coach who was asked, and the one it has passed to; none for others.
    pub async fn handover(&self, reader: PersonId, id: HandoverId) -> Result<Option<HandoverPage>, StoreError> {
        let Some(row) = self.db().one(select_handovers!("h.id = $1"), vec![Value::text(id)]).await? else {
            return Ok(None);
        };
        let about = read(&row)?;
        let reading = self.reading(reader, about.set).await?;
        let coaches = matches!(reading, Some(Reading::Inside(SeatKind::Coach) | Reading::Waiting(SeatKind::Coach)));
        let inside = reading == Some(Reading::Inside(SeatKind::Coach));
        let is_next =
            about.to.0 == reader && (about.state.is_open() || (about.state == HandoverState::Held && coaches));
        let leads = crate::access::led_by(self.db(), reader).await?.is_some();
        let staffs = inside || (reading.is_some() && leads);
        if !is_next && !staffs {
            return Ok(None);
        }
        let is_from = about.from.as_ref().is_some_and(|(from, _)| *from == reader);
        let may_write = is_from && inside && about.state.is_open();
        let reads_note = may_write || (about.to.0 == reader && about.state == HandoverState::Held && inside);
        let note = if reads_note { self.handover_note(&row, about.set).await? } else { None };
        let sql = "select count(*) as n from set_member where set_id = $1 and seat = 'member' and left_at is null";
        let members = self.db().one(sql, vec![Value::text(about.set)]).await?.map_or(Ok(0), |row: Row| row.get("n"))?;
        let sql = "select t.starts_at, t.minutes from meeting t left join circle c on c.meeting_id = t.id where t.set_id = $1 \
                   and t.status in ('planned', 'open') and (c.number is null or c.number = 1) order by t.starts_at, t.id";
        let rows = self.db().all(sql, vec![Value::text(about.set)]).await?;
        let ahead = rows.iter().map(|row| Ok((row.at("starts_at")?, row.get("minutes")?)));
        let ahead = ahead.collect::<Result<_, StoreError>>()?;
        Ok(Some(HandoverPage { about, is_next, staffs, may_write, members, ahead, note }))
    }

    async fn handover_note(&self, row: &Row, set: SetId) -> Result<Option<String>, StoreError> {
        let Some(sealed) = row.get::<Option<Vec<u8>>>("sealed_note")? else { return Ok(None) };
        let id: HandoverId = row.parse("id")?;
        match self.keys().of(self.db(), Scope::Set(set)).await {
            Ok(key) => key.open_text(place(&id), &sealed).map(Some),
            Err(StoreError::KeyDestroyed { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The handover of a set that its reader has to do with: the open one for whoever looks after it; for its coach that by which it
    /// came to them, where the one before wrote something.
    pub async fn handover_of_set(&self, reader: PersonId, set: SetId) -> Result<Option<HandoverId>, StoreError> {
        let sql = "select id from coach_handover where set_id = $1 and (state in ('asked', 'accepted') \
                   or (state = 'held' and to_id = $2 and sealed_note is not null)) \
                   order by case when state = 'held' then 1 else 0 end, asked_at desc, id desc";
        for row in self.db().all(sql, vec![Value::text(set), Value::text(reader)]).await? {
            let id = row.parse("id")?;
            if self.handover(reader, id).await?.is_some() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// The handovers somebody was asked about or said yes to, by day.
    pub async fn handovers_to(&self, person: PersonId) -> Result<Vec<Handover>, StoreError> {
        let sql = select_handovers!("h.to_id = $1 and h.state in ('asked', 'accepted') order by h.holds_on, h.id");
        self.db().all(sql, vec![Value::text(person)]).await?.iter().map(read).collect()
    }

    /// The coach who was asked says yes or no. Gives the set where it has passed at once; sent twice, it acts once. Who asked, and who
    /// coaches it until then, are told.
    ///
    /// # Errors
    /// [`HandoverError`].
    pub async fn answer_handover(
        &self,
        reader: PersonId,
        id: HandoverId,
        yes: bool,
        job: JobId,
        at: Timestamp,
    ) -> Result<Option<Passed>, HandoverError> {
        let mut tx = self.db().begin().await?;
        let (before, holds_at) = taken(&mut tx, id).await?;
        if before.to.0 != reader {
            return Err(HandoverError::NotFound);
        }
        let wanted = if yes { HandoverState::Accepted } else { HandoverState::Declined };
        if before.state == wanted {
            return Ok(None);
        }
        let state = before.state.answered(yes).ok_or(HandoverError::NotNow { state: before.state })?;
        if yes && !may_coach(&mut tx, before.set, reader).await? {
            return Err(HandoverError::NotToThem);
        }
        turn(&mut tx, id, state, at).await?;
        let mut passed = None;
        if yes {
            set_change::write(&mut tx, before.set, ChangeKind::HandoverAgreed, Some(reader), Some(reader), at).await?;
            if holds_at <= at {
                passed = pass(&mut tx, &before, at).await?;
            } else {
                let ids = json!({ "handover": id });
                job::insert(&mut tx, &NewJob { id: job, kind: KIND.to_owned(), ids, run_at: holds_at }).await?;
            }
        } else if before.state == HandoverState::Accepted {
            set_change::write(&mut tx, before.set, ChangeKind::HandoverOff, Some(reader), Some(reader), at).await?;
        }
        let from = before.from.as_ref().map(|(from, _)| *from);
        let asker = Some(before.by.0).filter(|by| Some(*by) != from);
        // Whoever coached it is told that it has passed, where it has: this page is not theirs any more.
        let concerned: Vec<PersonId> = asker.into_iter().chain(from.filter(|_| passed.is_none())).collect();
        let kind = if yes { "handover-accepted" } else { "handover-declined" };
        tell(&mut tx, &concerned, kind, (id, reader, at)).await?;
        tx.commit().await?;
        Ok(passed)
    }

    /// Whoever looks after the set takes it back, and the coach who was asked is told; the caller has asked who may. Sent twice, it acts once.
    ///
    /// # Errors
    /// [`HandoverError`].
    pub async fn withdraw_handover(&self, by: PersonId, id: HandoverId, at: Timestamp) -> Result<(), HandoverError> {
        let mut tx = self.db().begin().await?;
        let (before, _) = taken(&mut tx, id).await?;
        match before.state {
            HandoverState::Withdrawn => return Ok(()),
            state if !state.is_open() => return Err(HandoverError::NotNow { state }),
            _ => {}
        }
        turn(&mut tx, id, HandoverState::Withdrawn, at).await?;
        if before.state == HandoverState::Accepted {
            let (off, to) = (ChangeKind::HandoverOff, before.to.0);
            set_change::write(&mut tx, before.set, off, Some(by), Some(to), at).await?;
        }
        tell(&mut tx, &[before.to.0], "handover-withdrawn", (id, by, at)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The coach until then writes to the next one; nothing takes the note away.
    ///
    /// # Errors
    /// [`HandoverError::NotFound`] for everybody else; [`HandoverError::NotNow`] once it is no more open.
    pub async fn write_handover_note(&self, reader: PersonId, id: HandoverId, note: &str) -> Result<(), HandoverError> {
        let sql = "select set_id from coach_handover where id = $1";
        let row = self.db().one(sql, vec![Value::text(id)]).await?.ok_or(HandoverError::NotFound)?;
        let key = self.keys().of(self.db(), Scope::Set(row.parse("set_id")?)).await?;
        let sealed = (!note.is_empty()).then(|| key.seal(place(&id), note.as_bytes()));
        let mut tx = self.db().begin().await?;
        let (about, _) = taken(&mut tx, id).await?;
        if about.from.as_ref().is_none_or(|(from, _)| *from != reader) {
            return Err(HandoverError::NotFound);
        }
        if !about.state.is_open() {
            return Err(HandoverError::NotNow { state: about.state });
        }
        let coaches = coach_of(&mut tx, about.set).await? == Some(reader);
        if !coaches || set::inside(&mut tx, about.set, reader).await.is_err() {
            return Err(HandoverError::NotFound);
        }
        tx.run("update coach_handover set sealed_note = $2 where id = $1", vec![Value::text(id), sealed.into()])
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Passes a set whose day has come; none when there is nothing to do, or no more.
    ///
    /// # Errors
    /// What the store says.
    pub async fn pass_set_on(&self, id: HandoverId, at: Timestamp) -> Result<Option<Passed>, HandoverError> {
        let mut tx = self.db().begin().await?;
        let (about, holds_at) = match taken(&mut tx, id).await {
            Err(HandoverError::NotFound) => return Ok(None),
            other => other?,
        };
        if about.state != HandoverState::Accepted || at < holds_at {
            return Ok(None);
        }
        let passed = pass(&mut tx, &about, at).await?;
        tx.commit().await?;
        Ok(passed)
    }
}

/// Tells these of a handover; nobody is told what they did themselves.
async fn tell(
    tx: &mut Tx,
    people: &[PersonId],
    kind: &str,
    (id, by, at): (HandoverId, PersonId, Timestamp),
) -> Result<(), StoreError> {
    let others: Vec<PersonId> = people.iter().copied().filter(|person| *person != by).collect();
    notice::tell(tx, &others, &Told { kind, about: ("handover", id.to_string()), by, at }).await
}

/// A handover with when it holds; its set's row is taken first, so that changes of one set come one after the other.
async fn taken(tx: &mut Tx, id: HandoverId) -> Result<(Handover, Timestamp), HandoverError> {
    let sql = "select set_id, holds_at from coach_handover where id = $1";
    let row = tx.one(sql, vec![Value::text(id)]).await?.ok_or(HandoverError::NotFound)?;
    if !set_change::lock(tx, row.parse("set_id")?).await? {
        return Err(HandoverError::NotFound);
    }
    let again = tx.one(select_handovers!("h.id = $1"), vec![Value::text(id)]).await?;
    Ok((read(&again.ok_or(HandoverError::NotFound)?)?, row.at("holds_at")?))
}

/// The set has the next coach from now on, unless it came to have another than the one it was to come from. Who coached it may have left
/// before.
async fn pass(tx: &mut Tx, about: &Handover, at: Timestamp) -> Result<Option<Passed>, HandoverError> {
    let before = coach_of(tx, about.set).await?;
    let as_meant = before.is_none() || before == about.from.as_ref().map(|(from, _)| *from);
    if !as_meant || !may_coach(tx, about.set, about.to.0).await? {
        overtake(tx, about.set).await?;
        return Ok(None);
    }
    set::replace_coach(tx, about.set, Some(about.to.0), about.by.0, at).await?;
    let sql = "update coach_handover set state = 'held' where id = $1";
    tx.run(sql, vec![Value::text(about.id)]).await?;
    let sql = "select person_id from set_member where set_id = $1 and left_at is null order by person_id";
    let rows = tx.all(sql, vec![Value::text(about.set)]).await?;
    let mut concerns = rows.iter().map(|row| row.parse("person_id")).collect::<Result<Vec<PersonId>, _>>()?;
    concerns.extend(before);
    let told = Told { kind: "coach-changed", about: ("set", about.set.to_string()), by: about.by.0, at };
    notice::tell(tx, &concerns, &told).await?;
    Ok(Some(Passed { set: about.set, before, after: about.to.0, by: about.by.0 }))
}

/// Whether somebody can come to coach a set: they are here and have the role, and are neither manager nor report of a member, nor in a
/// conflict of interest with one.
async fn may_coach(tx: &mut Tx, set: SetId, person: PersonId) -> Result<bool, StoreError> {
    let sql = "select p.id from person p join peer_set s on s.organisation_id = p.organisation_id and s.id = $2 \
               join person_role r on r.person_id = p.id and r.role = 'coach' where p.id = $1 and p.deactivated_at is null \
               and not exists (select 1 from set_member m left join person_profile o on o.person_id = p.id \
               left join person_profile w on w.person_id = m.person_id \
               left join interest_conflict i on (i.one_id = p.id and i.other_id = m.person_id) or (i.one_id = m.person_id and i.other_id = p.id) \
               where m.set_id = $2 and m.seat = 'member' and m.left_at is null \
               and (w.manager_id = p.id or o.manager_id = m.person_id or i.one_id is not null))";
    Ok(tx.one(sql, vec![Value::text(person), Value::text(set)]).await?.is_some())
}

/// The set came to have another coach, or ended: what was open is over, and its note gone.
pub(crate) async fn overtake(tx: &mut Tx, set: SetId) -> Result<(), StoreError> {
    let sql = "update coach_handover set state = 'overtaken', sealed_note = null where set_id = $1 and state in ('asked', 'accepted')";
    tx.run(sql, vec![Value::text(set)]).await?;
    Ok(())
}

/// Another state; a note to somebody who does not take the set over is nobody's.
async fn turn(tx: &mut Tx, id: HandoverId, state: HandoverState, at: Timestamp) -> Result<(), StoreError> {
    let sql = "update coach_handover set state = $2, answered_at = $3, \
               sealed_note = case when $2 = 'accepted' then sealed_note else null end where id = $1";
    tx.run(sql, vec![Value::text(id), Value::text(state), at.into()]).await?;
    Ok(())
}

async fn coach_of(tx: &mut Tx, set: SetId) -> Result<Option<PersonId>, StoreError> {
    let sql = "select person_id from set_member where set_id = $1 and seat = 'coach' and left_at is null";
    let row = tx.one(sql, vec![Value::text(set)]).await?;
    row.map(|row| row.parse("person_id")).transpose()
}

fn read(row: &Row) -> Result<Handover, StoreError> {
    let from: Option<PersonId> = row.maybe("from_id")?;
    Ok(Handover {
        id: row.parse("id")?,
        set: row.parse("set_id")?,
        set_name: row.get("set_name")?,
        from: from.zip(row.get("from_name")?),
        to: (row.parse("to_id")?, row.get("to_name")?),
        state: row.parse("state")?,
        holds_on: row.parse("holds_on")?,
        by: (row.parse("asked_by")?, row.get("by_name")?),
        asked_at: row.at("asked_at")?,
    })
}

fn place(id: &HandoverId) -> Place<'_> {
    Place { kind: "handover note", row: id, number: 0 }
}
