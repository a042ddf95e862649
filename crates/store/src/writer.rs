//! How appends reach the disk. The embedded database has one writer: it takes everything that waits into
//! one transaction, so that a single flush to disk serves many rooms. A server's database commits each
//! append by itself; it gathers flushes on its own.

use std::sync::Arc;
use std::time::Duration;

use setwise_domain::id::{CommandId, MeetingId, OrganisationId, SetId};
use setwise_domain::time::Timestamp;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tracing::error;

use crate::action::{self, ActionChange};
use crate::db::{Db, Tx, Value, args};
use crate::error::{DbError, StoreError};
use crate::job::{self, NewJob};
use crate::journal::{AppendError, AttendanceChange, MeetingChange};
use crate::meeting::MeetingStatus;
use crate::seal::SealKey;

/// How many appends one transaction takes at most.
const BATCH: usize = 512;
/// How long erased words may stay in the log when a reader kept it from being emptied.
const TRY_EMPTYING_AGAIN: Duration = Duration::from_secs(5);

/// An append with its events sealed.
pub(crate) struct Prepared {
    pub(crate) meeting: MeetingId,
    pub(crate) set: SetId,
    pub(crate) organisation: OrganisationId,
    pub(crate) expected_seq: i64,
    pub(crate) command_id: Option<CommandId>,
    pub(crate) events: Vec<SealedEvent>,
    pub(crate) erase: Vec<i64>,
    pub(crate) attendance: Vec<AttendanceChange>,
    pub(crate) change: MeetingChange,
    pub(crate) actions: Vec<ActionChange>,
    pub(crate) jobs: Vec<NewJob>,
    pub(crate) key: Arc<SealKey>,
}

/// An event ready for its row.
pub(crate) struct SealedEvent {
    pub(crate) seq: i64,
    pub(crate) at: Timestamp,
    pub(crate) body: Vec<u8>,
    pub(crate) text: Option<Vec<u8>>,
}

type Answer = Result<i64, AppendError>;

enum Message {
    Append(Box<Prepared>, oneshot::Sender<Answer>),
    Close(oneshot::Sender<()>),
}

/// The one writer of an embedded database.
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
}

impl Writer {
    /// Starts the task that writes.
    pub(crate) fn start(db: Arc<Db>) -> Self {
        let (queue, waiting) = mpsc::channel(2 * BATCH);
        tokio::spawn(work(db, waiting));
        Self { queue }
    }

    /// Waits for a place in a transaction, and for its commit.
    pub(crate) async fn append(&self, prepared: Prepared) -> Answer {
        let (sender, answer) = oneshot::channel();
        let message = Message::Append(Box::new(prepared), sender);
        self.queue.send(message).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Ends the task after what waits.
    pub(crate) async fn close(&self) {
        let (sender, closed) = oneshot::channel();
        if self.queue.send(Message::Close(sender)).await.is_ok() {
            // The task may have ended in the meantime; then it is closed as well.
            let _ = closed.await;
        }
    }
}

async fn work(db: Arc<Db>, mut waiting: mpsc::Receiver<Message>) {
    let mut log_holds_erased = false;
    let mut messages = Vec::with_capacity(BATCH);
    loop {
        let next = waiting.recv_many(&mut messages, BATCH);
        let received = if log_holds_erased {
            // A reader was in the way: try again soon, even when nobody appends.
            timeout(TRY_EMPTYING_AGAIN, next).await.unwrap_or(1)
        } else {
            next.await
        };
        if received == 0 {
            break;
        }
        let mut batch = Vec::with_capacity(messages.len());
        let mut closing = None;
        for message in messages.drain(..) {
            match message {
                Message::Append(prepared, sender) => batch.push((prepared, sender)),
                Message::Close(sender) => closing = Some(sender),
            }
        }
        log_holds_erased |= batch.iter().any(|(prepared, _)| erases(prepared));
        match write_batch(&db, &batch).await {
            Ok(answers) => {
                for ((_, sender), answer) in batch.into_iter().zip(answers) {
                    // Who asked may have gone; the append stands all the same.
                    let _ = sender.send(answer);
                }
            }
            Err(cause) => {
                error!(%cause, appends = batch.len(), "a batch of appends was not kept");
                let cause = cause.to_string();
                for (_, sender) in batch {
                    let _ = sender.send(Err(AppendError::Store(StoreError::NotKept { cause: cause.clone() })));
                }
            }
        }
        if log_holds_erased {
            log_holds_erased = !db.empty_log().await.unwrap_or(false);
        }
        if let Some(sender) = closing {
            waiting.close();
            let _ = sender.send(());
            break;
        }
    }
}

/// All in one transaction, each in a savepoint of its own: one that fails takes no other with it.
async fn write_batch(db: &Db, batch: &[(Box<Prepared>, oneshot::Sender<Answer>)]) -> Result<Vec<Answer>, DbError> {
    let mut answers = Vec::with_capacity(batch.len());
    if batch.is_empty() {
        return Ok(answers);
    }
    let mut tx = db.begin().await?;
    for (prepared, _) in batch {
        tx.run("savepoint one_append", args![]).await?;
        let answer = write(&mut tx, prepared).await;
        if answer.is_err() {
            tx.run("rollback to savepoint one_append", args![]).await?;
        }
        tx.run("release savepoint one_append", args![]).await?;
        answers.push(answer);
    }
    tx.commit().await?;
    Ok(answers)
}

/// One append in a transaction of its own.
pub(crate) async fn append_alone(db: &Db, prepared: &Prepared) -> Answer {
    let mut tx = db.begin().await?;
    let seq = write(&mut tx, prepared).await?;
    tx.commit().await?;
    Ok(seq)
}

fn erases(prepared: &Prepared) -> bool {
    !prepared.erase.is_empty() || prepared.actions.iter().any(ActionChange::erases)
}

async fn write(tx: &mut Tx, append: &Prepared) -> Answer {
    let meeting = || Value::text(append.meeting);
    let seq = append.events.last().map_or(append.expected_seq, |event| event.seq);
    let change = &append.change;
    // The meeting's row first: on a server whoever is second waits here, and then finds the number moved.
    let moved = tx
        .run(
            "update meeting set seq = $2, status = coalesce($4, status), started_at = coalesce($5, started_at), \
             ended_at = case when $7 = 1 then null else coalesce($6, ended_at) end, next_at = coalesce($8, next_at) \
             where id = $1 and seq = $3 and (status <> 'cancelled' or $9 = 0) and ($10 < 0 or plan_changes = $10)",
            vec![
                meeting(),
                seq.into(),
                append.expected_seq.into(),
                Value::maybe(change.status),
                change.started_at.into(),
                change.ended_at.into(),
                i64::from(change.status == Some(MeetingStatus::Running)).into(),
                change.next_at.into(),
                i64::from(change.status.is_some()).into(),
                change.by_plan.unwrap_or(-1).into(),
            ],
        )
        .await?;
    if let Some(command) = append.command_id {
        let sql = "select seq from event where meeting_id = $1 and command_id = $2";
        if let Some(row) = tx.one(sql, vec![meeting(), Value::text(command)]).await? {
            return Err(AppendError::AlreadyDone { seq: row.get("seq")? });
        }
    }
    if moved == 0 {
        let row = tx.one("select seq, status from meeting where id = $1", vec![meeting()]).await?;
        let row = row.ok_or(AppendError::NoSuchMeeting)?;
        let (at, status): (i64, MeetingStatus) = (row.get("seq")?, row.parse("status")?);
        return Err(match status {
            _ if at != append.expected_seq => AppendError::Conflict { at },
            MeetingStatus::Cancelled => AppendError::Cancelled,
            _ => AppendError::PlanChanged,
        });
    }
    for (position, event) in append.events.iter().enumerate() {
        let command = if position == 0 { append.command_id } else { None };
        tx.run(
            "insert into event (meeting_id, seq, at, command_id, sealed_body, sealed_text) values ($1, $2, $3, $4, $5, $6)",
            vec![
                meeting(),
                event.seq.into(),
                event.at.into(),
                Value::maybe(command),
                event.body.clone().into(),
                event.text.clone().into(),
            ],
        )
        .await?;
    }
    for seq in &append.erase {
        let sql = "update event set sealed_text = $3 where meeting_id = $1 and seq = $2 and sealed_text is not null";
        tx.run(sql, vec![meeting(), (*seq).into(), Vec::new().into()]).await?;
    }
    for change in &append.attendance {
        attend(tx, append.meeting, *change).await?;
    }
    if change.status == Some(MeetingStatus::Ended) {
        tx.run(COUNT_WHO_CAME, vec![meeting()]).await?;
    }
    for change in &append.actions {
        action::apply(tx, append, change).await?;
    }
    for job in &append.jobs {
        job::insert(tx, job).await?;
    }
    Ok(seq)
}

/// Who could come to a meeting: the members who were in the set and let in when it began, of this circle where there are two.
macro_rules! who_could {
    ($rest:literal) => {
        concat!(
            "(select count(distinct m.person_id) from set_member m left join circle c on c.meeting_id = meeting.id \
             left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id ",
            $rest,
            " where m.set_id = meeting.set_id and m.seat = 'member' and m.let_in_at <= meeting.started_at \
             and (m.left_at is null or m.left_at > meeting.started_at) and (cs.meeting_id is null or cs.meeting_id = meeting.id))"
        )
    };
}

/// Counted once, when it ends; `0020_who_came.sql` counted those that had ended before, newcomers who waited to be let in among them.
const COUNT_WHO_CAME: &str = concat!(
    "update meeting set came = ",
    who_could!("join attendance a on a.meeting_id = meeting.id and a.person_id = m.person_id"),
    ", could = ",
    who_could!(""),
    " where id = $1"
);

async fn attend(tx: &mut Tx, meeting: MeetingId, change: AttendanceChange) -> Result<(), DbError> {
    let (sql, person, at) = match change {
        AttendanceChange::Came { person, at } => (
            "insert into attendance (meeting_id, person_id, came_at) values ($1, $2, $3) \
             on conflict (meeting_id, person_id) do update set left_at = null",
            person,
            at,
        ),
        AttendanceChange::Left { person, at } => {
            ("update attendance set left_at = $3 where meeting_id = $1 and person_id = $2", person, at)
        }
    };
    tx.run(sql, vec![Value::text(meeting), Value::text(person), at.into()]).await?;
    Ok(())
}
