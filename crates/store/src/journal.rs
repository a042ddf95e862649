//! The journal: every event of a meeting, once, in order, sealed; and what must stand or fall with it.
//!
//! [`Journal::append`] answers only when its events are on disk. Conflict and repetition are decided by
//! the database: an append names the number it builds on, and a command's id is kept once per meeting.

use setwise_domain::id::{CommandId, MeetingId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::{Seat, SeatKind};
use crate::action::{Action, ActionChange};
use crate::circle::Circled;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};
use crate::job::NewJob;
use crate::meeting::{Meeting, MeetingStatus};
use crate::seal::{Place, Scope, SealKey};
use crate::set_page::{self, SetPerson};
use crate::writer::{self, Prepared, SealedEvent};

/// What a decision in the room leaves behind, all or nothing.
#[derive(Debug, Clone)]
pub struct Append {
    /// In which meeting.
    pub meeting: MeetingId,
    /// The number of the last event the decision knew of; 0 before the first.
    pub expected_seq: i64,
    /// The command that was decided. Kept with the first event.
    pub command_id: Option<CommandId>,
    /// What happened, in order. They are numbered from `expected_seq + 1`.
    pub events: Vec<NewEvent>,
    /// Numbers of earlier events whose words are withdrawn.
    pub erase: Vec<i64>,
    /// Who came or left.
    pub attendance: Vec<AttendanceChange>,
    /// What changes in the meeting's plain row.
    pub change: MeetingChange,
    /// Actions made or changed.
    pub actions: Vec<ActionChange>,
    /// Work that follows.
    pub jobs: Vec<NewJob>,
}

/// Something that happened.
#[derive(Clone)]
pub struct NewEvent {
    /// When.
    pub at: Timestamp,
    /// Kind, actor and references, as JSON; sealed.
    pub body: String,
    /// What was written, as JSON; sealed by itself, so that it can be withdrawn.
    pub text: Option<String>,
}

/// Who came or left, as plain rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttendanceChange {
    /// Somebody came, or came back.
    Came {
        /// Who.
        person: PersonId,
        /// When.
        at: Timestamp,
    },
    /// Somebody left.
    Left {
        /// Who.
        person: PersonId,
        /// When.
        at: Timestamp,
    },
}

/// What changes in the meeting's plain row; nothing by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MeetingChange {
    /// How far it is. Running again after the end takes `ended_at` away.
    pub status: Option<MeetingStatus>,
    /// Where it begins: by which plan, as [`Meeting::plan_changes`](crate::meeting::Meeting::plan_changes) counts them. Another
    /// plan, and nothing is kept.
    pub by_plan: Option<i64>,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// When the next meeting or follow-up is.
    pub next_at: Option<Timestamp>,
}

/// An event as it was kept.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its number, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// The command it came from; only on a command's first event.
    pub command_id: Option<CommandId>,
    /// Kind, actor and references, as JSON.
    pub body: String,
    /// What was written, as JSON; empty once withdrawn, none where there was never any.
    pub text: Option<String>,
}

impl std::fmt::Debug for NewEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewEvent").field("at", &self.at).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for StoredEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredEvent").field("seq", &self.seq).field("at", &self.at).finish_non_exhaustive()
    }
}

/// Why nothing was appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The meeting has gone on: load what is missing and decide again.
    #[error("the meeting is at event {at} already; nothing was kept, decide again from there")]
    Conflict {
        /// The number of its latest event.
        at: i64,
    },
    /// This command was kept before: answer as if it was now.
    #[error("this command was kept already, as event {seq}")]
    AlreadyDone {
        /// The number of its first event.
        seq: i64,
    },
    /// There is no such meeting.
    #[error("there is no such meeting; nothing was kept")]
    NoSuchMeeting,
    /// It was cancelled meanwhile: it neither opens nor begins.
    #[error("the meeting was cancelled; nothing was kept")]
    Cancelled,
    /// Its plan was changed meanwhile: it does not begin by the one before.
    #[error("the plan was changed; nothing was kept")]
    PlanChanged,
    /// The store. Whether it was kept is only certain after sending the same command id again.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for AppendError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// What the live room starts from, besides the events.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// The meeting's plain row.
    pub meeting: Meeting,
    /// The link of the call.
    pub call_link: Option<String>,
    /// Who may come: those let in, the coach first; of two circles, who sits in this one.
    pub people: Vec<SetPerson>,
    /// This circle and the one beside it, the first first; none where the whole set meets.
    pub circles: Vec<Circled>,
    /// Whether the set's people see the conversation while it meets.
    pub conversation_open: bool,
    /// The open actions of the set's earlier meetings, with their words; of two circles, those of the people in this one.
    pub carried: Vec<Action>,
}

/// The journal of every meeting. Made by [`Store::journal`].
#[derive(Clone, Copy)]
pub struct Journal<'s> {
    store: &'s Store,
}

impl Store {
    /// The journal.
    #[must_use]
    pub fn journal(&self) -> Journal<'_> {
        Journal { store: self }
    }
}

impl Journal<'_> {
    /// Keeps events and what belongs to them; answers with the meeting's new number once all is on disk.
    ///
    /// # Errors
    /// [`AppendError`]; nothing was kept, but for [`AppendError::AlreadyDone`], where it was before.
    pub async fn append(&self, append: Append) -> Result<i64, AppendError> {
        let prepared = self.prepare(append).await?;
        match &self.store.inner.writer {
            Some(writer) => writer.append(prepared).await,
            None => writer::append_alone(self.store.db(), &prepared).await,
        }
    }

    /// The events after a number, for somebody with a seat.
    pub async fn load(&self, seat: &Seat, after_seq: i64) -> Result<Vec<StoredEvent>, StoreError> {
        self.read(seat.meeting(), seat.set(), after_seq).await
    }

    /// Whether what the set said can still be opened, for what is in memory already.
    ///
    /// # Errors
    /// [`StoreError::KeyDestroyed`] when the set's key was destroyed.
    pub async fn is_open_to(&self, seat: &Seat) -> Result<(), StoreError> {
        self.store.keys().of(self.store.db(), Scope::Set(seat.set())).await.map(|_| ())
    }

    /// The events after a number, for the live room and its jobs, whose state holds everybody's.
    /// The room filters for each viewer; nobody else may call this.
    pub async fn load_for_room(&self, meeting: MeetingId, after_seq: i64) -> Result<Vec<StoredEvent>, StoreError> {
        match self.store.meeting_row(meeting).await? {
            Some(row) => self.read(meeting, row.set, after_seq).await,
            None => Ok(Vec::new()),
        }
    }

    /// Every event of a meeting, for whoever holds the host and the key, at its terminal; none: there is no such meeting.
    /// No page may call this.
    pub async fn load_for_support(&self, meeting: MeetingId) -> Result<Option<Vec<StoredEvent>>, StoreError> {
        match self.store.meeting_row(meeting).await? {
            Some(row) => self.read(meeting, row.set, 0).await.map(Some),
            None => Ok(None),
        }
    }

    /// What the live room starts from. The room filters for each viewer; nobody else may call this.
    pub async fn room(&self, meeting: MeetingId) -> Result<Option<Room>, StoreError> {
        let Some(row) = self.store.meeting_row(meeting).await? else { return Ok(None) };
        let mut people = set_page::people_of(self.store.db(), row.set).await?;
        people.retain(|one| crate::access::readable(one.let_in_at, row.started_at));
        let mut carried = self.store.carried(row.set, meeting).await?;
        let circles = self.store.both_circles(&row).await?;
        if let Some(own) = circles.iter().find(|circle| circle.meeting.id == meeting) {
            people.retain(|one| one.seat == SeatKind::Coach || own.members.contains(&one.person));
            carried.retain(|action| people.iter().any(|one| one.person == action.owner));
        }
        let call_link = self.store.call_link(meeting).await?;
        let conversation_open = self.store.is_conversation_open(row.set).await?;
        Ok(Some(Room { meeting: row, call_link, people, circles, conversation_open, carried }))
    }

    async fn prepare(&self, append: Append) -> Result<Prepared, AppendError> {
        let sql = "select set_id, organisation_id from meeting where id = $1";
        let row = self.store.db().one(sql, vec![Value::text(append.meeting)]).await?;
        let row = row.ok_or(AppendError::NoSuchMeeting)?;
        let set: SetId = row.parse("set_id")?;
        let key = self.store.keys().of(self.store.db(), Scope::Set(set)).await?;
        let events = append.events.iter().zip(append.expected_seq + 1..).map(|(event, seq)| SealedEvent {
            seq,
            at: event.at,
            body: key.seal(place("event body", &append.meeting, seq), event.body.as_bytes()),
            text: event.text.as_ref().map(|text| key.seal(place("event text", &append.meeting, seq), text.as_bytes())),
        });
        Ok(Prepared {
            meeting: append.meeting,
            set,
            organisation: row.parse("organisation_id")?,
            expected_seq: append.expected_seq,
            command_id: append.command_id,
            events: events.collect(),
            erase: append.erase,
            attendance: append.attendance,
            change: append.change,
            actions: append.actions,
            jobs: append.jobs,
            key,
        })
    }

    /// The events of a meeting after a number, for nobody in particular: whoever asks has proved a seat, or is a check.
    pub(crate) async fn read(
        &self,
        meeting: MeetingId,
        set: SetId,
        after_seq: i64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let sql = "select seq, at, command_id, sealed_body, sealed_text from event where meeting_id = $1 and seq > $2 order by seq";
        let rows = self.store.db().all(sql, vec![Value::text(meeting), after_seq.into()]).await?;
        let key = self.store.keys().of(self.store.db(), Scope::Set(set)).await?;
        rows.iter().map(|row| open(&key, &meeting, row)).collect()
    }
}

fn open(key: &SealKey, meeting: &MeetingId, row: &Row) -> Result<StoredEvent, StoreError> {
    let seq: i64 = row.get("seq")?;
    let body: Vec<u8> = row.get("sealed_body")?;
    let text = match row.get::<Option<Vec<u8>>>("sealed_text")? {
        None => None,
        Some(erased) if erased.is_empty() => Some(String::new()),
        Some(sealed) => Some(key.open_text(place("event text", meeting, seq), &sealed)?),
    };
    Ok(StoredEvent {
        seq,
        at: row.at("at")?,
        command_id: row.maybe("command_id")?,
        body: key.open_text(place("event body", meeting, seq), &body)?,
        text,
    })
}

fn place<'a>(kind: &'static str, meeting: &'a MeetingId, seq: i64) -> Place<'a> {
    Place { kind, row: meeting, number: seq }
}
