//! Actions and milestones: rows that outlive their meeting. Words and history are sealed with the set's
//! key. In a meeting they change with its events ([`ActionChange`]); between meetings their owner tells
//! what became of them ([`Store::update_action`]).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use setwise_domain::commitment::Missing;
use setwise_domain::id::{ActionId, MeetingId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access;
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::seal::{Place, Scope, SealKey};
use crate::writer::Prepared;
use setwise_domain::words;

words! {
    /// What is committed to.
    ActionKind {
        /// Who does what by when.
        Action = "action",
        /// A point on the way of a project.
        Milestone = "milestone",
    }
}

words! {
    /// What became of it. Late is not kept: an open one whose date has passed is late.
    ActionStatus {
        /// Its owner has not said yes yet.
        Proposed = "proposed",
        /// Its owner said yes.
        Open = "open",
        /// It is done.
        Done = "done",
        /// It will not be done.
        Dropped = "dropped",
        /// It was taken back; its words are erased.
        Withdrawn = "withdrawn",
    }
}

/// An action as a meeting makes or changes it. The first one with an id makes it.
#[derive(Clone)]
pub struct ActionChange {
    /// Its id.
    pub id: ActionId,
    /// Who does it.
    pub owner: PersonId,
    /// By when, in the owner's own days.
    pub due: Option<Date>,
    /// What became of it.
    pub status: ActionStatus,
    /// Action or milestone.
    pub kind: ActionKind,
    /// What, how we will know, support, connected groups, as JSON; none leaves the words as they are.
    pub words: Option<String>,
    /// What happened since, if that was told.
    pub follow_up: Option<Told>,
    /// When.
    pub at: Timestamp,
}

/// What is done to an action's history.
#[derive(Clone)]
pub enum Told {
    /// A line more.
    Line(FollowUp),
    /// The line its teller told at that moment, in other words. What became of the action is what its last line says.
    Again(FollowUp),
    /// The line told then by this person is taken back. The action is again what the line before says; without one, as
    /// the change says.
    TakenBack {
        /// When it was told.
        at: Timestamp,
        /// By whom.
        by: PersonId,
    },
}

impl std::fmt::Debug for ActionChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ActionChange").field("id", &self.id).field("status", &self.status).finish_non_exhaustive()
    }
}

impl ActionChange {
    /// Whether words go for good.
    pub(crate) fn erases(&self) -> bool {
        self.status == ActionStatus::Withdrawn
    }
}

/// A line of an action's history.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// When it was told.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// What became of it.
    pub status: ActionStatus,
    /// The date as it was then.
    pub due: Option<Date>,
    /// The date before, where the owner said another one between meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_due: Option<Date>,
    /// What happened.
    pub happened: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
}

impl std::fmt::Debug for FollowUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FollowUp").field("at", &self.at).field("status", &self.status).finish_non_exhaustive()
    }
}

/// An action, as far as its reader may see it.
#[derive(Clone, PartialEq, Eq)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// In which set.
    pub set: SetId,
    /// In which set, by name.
    pub set_name: String,
    /// In which meeting it was made.
    pub meeting: MeetingId,
    /// Which of the set's meetings that was, from 1.
    pub meeting_number: i64,
    /// Who does it.
    pub owner: PersonId,
    /// Who does it, by name.
    pub owner_name: String,
    /// By when, in the owner's own days.
    pub due: Option<Date>,
    /// What became of it.
    pub status: ActionStatus,
    /// Action or milestone.
    pub kind: ActionKind,
    /// Its words as JSON; none when the reader may not read them, or they are gone.
    pub words: Option<String>,
    /// What was told of it, the earliest first.
    pub history: Vec<FollowUp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl std::fmt::Debug for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Action").field("id", &self.id).field("status", &self.status).finish_non_exhaustive()
    }
}

/// What an owner tells between meetings.
#[derive(Clone)]
pub struct ActionUpdate {
    /// Which action.
    pub action: ActionId,
    /// Who tells; must be its owner.
    pub by: PersonId,
    /// Open, done or dropped.
    pub status: ActionStatus,
    /// By when, as it stands now.
    pub due: Option<Date>,
    /// What happened.
    pub happened: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Why an action was not changed. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// There is none, or the person may not read it.
    #[error("there is no such action; nothing was changed")]
    NotFound,
    /// Somebody else's.
    #[error("only its owner can change an action between meetings; nothing was changed")]
    NotYours,
    /// A status that only a meeting can give, or an action that was taken back.
    #[error("between meetings an action can be open, done or dropped; nothing was changed")]
    NotBetweenMeetings,
    /// It is closed with what happened and what was learned.
    #[error("an action ends with what happened and what was learned; nothing was changed")]
    SayMore(Missing),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ActionError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A select of whole actions (`a`) with their reader's stay (`m`), whose person is `$1`.
macro_rules! select_actions {
    ($rest:literal) => {
        concat!(
            "select a.id, a.set_id, s.name as set_name, a.meeting_id, t.number as meeting_number, a.owner_id, p.name as owner_name, a.due, a.status, a.kind, ",
            "a.sealed_words, a.sealed_history, a.created_at, a.updated_at, t.started_at, m.let_in_at ",
            "from action a join peer_set s on s.id = a.set_id join person p on p.id = a.owner_id ",
            "join meeting t on t.id = a.meeting_id ",
            "left join set_member m on m.set_id = a.set_id and m.person_id = $1 and m.left_at is null ",
            $rest
        )
    };
}

impl Store {
    /// What somebody has promised and not yet finished, by date. Words only where they may still read.
    pub async fn open_actions_of(&self, person: PersonId) -> Result<Vec<Action>, StoreError> {
        let sql = select_actions!(
            "where a.owner_id = $1 and a.status in ('open', 'proposed') order by case when a.due is null then 1 else 0 end, a.due, a.id"
        );
        let rows = self.db().all(sql, vec![Value::text(person)]).await?;
        let mut actions = Vec::with_capacity(rows.len());
        for row in &rows {
            let open = readable(row)?;
            actions.push(match self.action_of(row, open).await {
                // The promise is still theirs when its words are gone for good.
                Err(StoreError::KeyDestroyed { .. }) => self.action_of(row, false).await?,
                other => other?,
            });
        }
        Ok(actions)
    }

    /// A set's actions of the meetings the reader may read, the open ones first, then by date.
    pub async fn actions_of_set(&self, reader: PersonId, set: SetId) -> Result<Vec<Action>, StoreError> {
        let sql = select_actions!(
            "where a.set_id = $2 and a.status <> 'withdrawn' and m.let_in_at is not null \
             order by case when a.status in ('open', 'proposed') then 0 else 1 end, case when a.due is null then 1 else 0 end, a.due, a.id"
        );
        let rows = self.db().all(sql, vec![Value::text(reader), Value::text(set)]).await?;
        let mut actions = Vec::with_capacity(rows.len());
        for row in &rows {
            if readable(row)? {
                actions.push(self.action_of(row, true).await?);
            }
        }
        Ok(actions)
    }

    /// One action; none for those who may not read it.
    pub async fn action(&self, reader: PersonId, id: ActionId) -> Result<Option<Action>, StoreError> {
        let sql = select_actions!("where a.id = $2");
        match self.db().one(sql, vec![Value::text(reader), Value::text(id)]).await? {
            Some(row) if readable(&row)? => self.action_of(&row, true).await.map(Some),
            _ => Ok(None),
        }
    }

    /// Its owner tells what became of an action.
    ///
    /// # Errors
    /// [`ActionError`].
    pub async fn update_action(&self, update: ActionUpdate) -> Result<(), ActionError> {
        let action = self.may_update(&update).await?;
        let key = self.keys().of(self.db(), Scope::Set(action.set)).await?;
        let mut tx = self.db().begin().await?;
        tell(&mut tx, &key, &action, update).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The action, for its owner who tells something that can be told between meetings.
    pub(crate) async fn may_update(&self, update: &ActionUpdate) -> Result<Action, ActionError> {
        let action = self.action(update.by, update.action).await?.ok_or(ActionError::NotFound)?;
        if action.owner != update.by {
            return Err(ActionError::NotYours);
        }
        if matches!(update.status, ActionStatus::Proposed | ActionStatus::Withdrawn) {
            return Err(ActionError::NotBetweenMeetings);
        }
        let closes = matches!(update.status, ActionStatus::Done | ActionStatus::Dropped);
        let missing = Missing::of(update.happened.as_deref(), update.learned.as_deref());
        if closes && missing.any() {
            return Err(ActionError::SayMore(missing));
        }
        Ok(action)
    }

    /// A set's open actions from earlier meetings, for the room.
    pub(crate) async fn carried(&self, set: SetId, meeting: MeetingId) -> Result<Vec<Action>, StoreError> {
        let sql = select_actions!(
            "where a.set_id = $2 and a.meeting_id <> $3 and a.status = 'open' order by case when a.due is null then 1 else 0 end, a.due, a.id"
        );
        // Nobody's stay: the room filters for each viewer.
        let rows = self.db().all(sql, vec!["".into(), Value::text(set), Value::text(meeting)]).await?;
        let mut actions = Vec::with_capacity(rows.len());
        for row in &rows {
            actions.push(self.action_of(row, true).await?);
        }
        Ok(actions)
    }

    async fn action_of(&self, row: &Row, open: bool) -> Result<Action, StoreError> {
        let id: ActionId = row.parse("id")?;
        let set: SetId = row.parse("set_id")?;
        let sealed: Option<Vec<u8>> = row.get("sealed_words")?;
        let (words, history) = match sealed {
            Some(sealed) if open => {
                let key = self.keys().of(self.db(), Scope::Set(set)).await?;
                (Some(key.open_text(words_place(&id), &sealed)?), history(&key, &id, row.get("sealed_history")?)?)
            }
            _ => (None, Vec::new()),
        };
        Ok(Action {
            id,
            set,
            set_name: row.get("set_name")?,
            meeting: row.parse("meeting_id")?,
            meeting_number: row.get("meeting_number")?,
            owner: row.parse("owner_id")?,
            owner_name: row.get("owner_name")?,
            due: row.maybe("due")?,
            status: row.parse("status")?,
            kind: row.parse("kind")?,
            words,
            history,
            created_at: row.at("created_at")?,
            updated_at: row.at("updated_at")?,
        })
    }
}

/// Keeps what an owner tells between meetings.
pub(crate) async fn tell(tx: &mut Tx, key: &SealKey, before: &Action, update: ActionUpdate) -> Result<(), ActionError> {
    // Writing first takes the row: two tabs of one person add two lines, none is lost.
    let sql = "update action set status = $2, due = $3, updated_at = $4 where id = $1 and status <> 'withdrawn' returning sealed_history";
    let arguments =
        vec![Value::text(update.action), Value::text(update.status), Value::maybe(update.due), update.at.into()];
    let row = tx.one(sql, arguments).await?.ok_or(ActionError::NotBetweenMeetings)?;
    let follow_up = FollowUp {
        at: update.at,
        by: update.by,
        status: update.status,
        due: update.due,
        was_due: before.due.filter(|was| Some(*was) != update.due),
        happened: update.happened,
        learned: update.learned,
    };
    let history = with_line(key, &update.action, row.get("sealed_history")?, follow_up)?;
    let sql = "update action set sealed_history = $2 where id = $1";
    tx.run(sql, vec![Value::text(update.action), history.into()]).await?;
    Ok(())
}

/// Makes or changes an action in the transaction of its meeting's event.
pub(crate) async fn apply(tx: &mut Tx, append: &Prepared, change: &ActionChange) -> Result<(), StoreError> {
    let words = change.words.as_ref().map(|words| append.key.seal(words_place(&change.id), words.as_bytes()));
    let row = tx
        .one(
            "insert into action (id, organisation_id, set_id, meeting_id, owner_id, due, status, kind, sealed_words, created_at, updated_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (id) do update set owner_id = excluded.owner_id, \
             due = excluded.due, status = excluded.status, kind = excluded.kind, \
             sealed_words = coalesce(excluded.sealed_words, action.sealed_words), updated_at = excluded.updated_at \
             where action.set_id = excluded.set_id returning sealed_history",
            vec![
                Value::text(change.id),
                Value::text(append.organisation),
                Value::text(append.set),
                Value::text(append.meeting),
                Value::text(change.owner),
                Value::maybe(change.due),
                Value::text(change.status),
                Value::text(change.kind),
                words.into(),
                change.at.into(),
            ],
        )
        .await?
        // An action of another set is not this meeting's to change.
        .ok_or(StoreError::Malformed { column: "action.set_id" })?;
    if change.erases() {
        let sql = "update action set sealed_words = null, sealed_history = null where id = $1";
        tx.run(sql, vec![Value::text(change.id)]).await?;
    } else if let Some(told) = &change.follow_up {
        let mut lines = history(&append.key, &change.id, row.get("sealed_history")?)?;
        let status = retell(&mut lines, told).unwrap_or(change.status);
        let sql = "update action set sealed_history = $2, status = $3 where id = $1";
        let sealed = sealed(&append.key, &change.id, &lines);
        tx.run(sql, vec![Value::text(change.id), sealed.into(), Value::text(status)]).await?;
    }
    Ok(())
}

/// Changes a history; says what became of the action where that follows from what was told before.
fn retell(lines: &mut Vec<FollowUp>, told: &Told) -> Option<ActionStatus> {
    match told {
        Told::Line(line) => {
            lines.push(line.clone());
            return None;
        }
        Told::Again(line) => {
            if let Some(known) = lines.iter_mut().find(|known| (known.at, known.by) == (line.at, line.by)) {
                *known = line.clone();
            }
        }
        Told::TakenBack { at, by } => lines.retain(|line| (line.at, line.by) != (*at, *by)),
    }
    lines.last().map(|line| line.status)
}

fn readable(row: &Row) -> Result<bool, StoreError> {
    Ok(access::readable(row.maybe_at("let_in_at")?, row.maybe_at("started_at")?))
}

fn history(key: &SealKey, id: &ActionId, sealed: Option<Vec<u8>>) -> Result<Vec<FollowUp>, StoreError> {
    let Some(sealed) = sealed else { return Ok(Vec::new()) };
    let plain = key.open(history_place(id), &sealed)?;
    serde_json::from_slice(&plain).map_err(|_| StoreError::Malformed { column: "sealed_history" })
}

fn with_line(key: &SealKey, id: &ActionId, sealed: Option<Vec<u8>>, line: FollowUp) -> Result<Vec<u8>, StoreError> {
    let mut lines = history(key, id, sealed)?;
    lines.push(line);
    Ok(self::sealed(key, id, &lines))
}

fn sealed(key: &SealKey, id: &ActionId, lines: &[FollowUp]) -> Vec<u8> {
    let plain = serde_json::to_vec(lines).expect("a list of plain values is always JSON");
    key.seal(history_place(id), &plain)
}

fn words_place(action: &ActionId) -> Place<'_> {
    Place { kind: "action words", row: action, number: 0 }
}

fn history_place(action: &ActionId) -> Place<'_> {
    Place { kind: "action history", row: action, number: 0 }
}
