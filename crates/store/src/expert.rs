//! An expert called in: a set asks, a lead names somebody, they answer. What is asked is plain: the set's people release it by sending
//! it, to the leads and to whoever is named. Nobody comes into a set's room by this.

use setwise_domain::coaching::expert::ExpertState;
use setwise_domain::id::{ExpertRequestId, MeetingId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::{self, Reading};
use crate::db::{Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::set;
use crate::set_change;

/// The most requests of one set that are open at once.
pub const MOST_OPEN: i64 = 5;

/// A request to be sent.
#[derive(Debug, Clone)]
pub struct NewExpertRequest {
    /// Its id: sent twice, it is kept once.
    pub id: ExpertRequestId,
    /// From which set.
    pub set: SetId,
    /// What is asked.
    pub question: String,
    /// Who sends it.
    pub by: PersonId,
    /// Now.
    pub at: Timestamp,
}

/// Why a request was not changed. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExpertError {
    /// There is none, or not for who asked.
    #[error("there is no such request; nothing was kept")]
    NotFound,
    /// It is as far already, or over.
    #[error("the request is {state}; nothing was kept")]
    NotNow {
        /// How far.
        state: ExpertState,
    },
    /// The id is that of another request.
    #[error("this id is taken; nothing was kept")]
    IdTaken,
    /// So many are open already.
    #[error("there are too many; nothing was kept")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ExpertError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertRequest {
    /// Its id.
    pub id: ExpertRequestId,
    /// From which set.
    pub set: SetId,
    /// That set's name.
    pub set_name: String,
    /// What is asked.
    pub question: String,
    /// How far it is.
    pub state: ExpertState,
    /// Who sent it, by name: for those inside the set only.
    pub by: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// Who is named, with their name.
    pub expert: Option<(PersonId, String)>,
    /// The meeting they are asked for: when it begins.
    pub meeting: Option<(MeetingId, Timestamp)>,
}

macro_rules! select_requests {
    ($rest:literal) => {
        concat!(
            "select q.id, q.set_id, s.name as set_name, q.question, q.state, b.name as by_name, q.asked_at, q.expert_id, e.name as expert_name, \
             q.meeting_id, t.starts_at from expert_request q join peer_set s on s.id = q.set_id join person b on b.id = q.asked_by \
             left join person e on e.id = q.expert_id left join meeting t on t.id = q.meeting_id and t.status <> 'cancelled' where ",
            $rest
        )
    };
}

impl Store {
    /// A set asks for an expert. False when it was sent already.
    ///
    /// # Errors
    /// [`ExpertError::NotFound`] unless `by` is inside; [`ExpertError::TooMany`], [`ExpertError::IdTaken`].
    pub async fn ask_for_expert(&self, new: NewExpertRequest) -> Result<bool, ExpertError> {
        let mut tx = self.db().begin().await?;
        open_set(&mut tx, new.set, new.by).await?;
        let sql = "select set_id, asked_by from expert_request where id = $1";
        if let Some(row) = tx.one(sql, vec![Value::text(new.id)]).await? {
            let is_same = row.parse::<SetId>("set_id")? == new.set && row.parse::<PersonId>("asked_by")? == new.by;
            return if is_same { Ok(false) } else { Err(ExpertError::IdTaken) };
        }
        let sql = "select count(*) as n from expert_request where set_id = $1 and state <> 'closed'";
        let open = tx.one(sql, vec![Value::text(new.set)]).await?.map_or(Ok(0), |row: Row| row.get::<i64>("n"))?;
        if open >= MOST_OPEN {
            return Err(ExpertError::TooMany);
        }
        let sql = "insert into expert_request (id, set_id, question, state, asked_by, asked_at) values ($1, $2, $3, 'asked', $4, $5)";
        let values =
            vec![Value::text(new.id), Value::text(new.set), new.question.into(), Value::text(new.by), new.at.into()];
        tx.run(sql, values).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What a set asked, the latest first: for those inside.
    pub async fn expert_requests_of_set(&self, reader: PersonId, set: SetId) -> Result<Vec<ExpertRequest>, StoreError> {
        if !matches!(self.reading(reader, set).await?, Some(Reading::Inside(_))) {
            return Ok(Vec::new());
        }
        let sql = select_requests!("q.set_id = $1 order by q.asked_at desc, q.id desc");
        self.db().all(sql, vec![Value::text(set)]).await?.iter().map(|row| read(row, true)).collect()
    }

    /// What sets ask and is not closed, the longest waiting first: for leads and administrators; nothing for others.
    pub async fn expert_requests(&self, reader: PersonId) -> Result<Vec<ExpertRequest>, StoreError> {
        let Some(organisation) = access::led_by(self.db(), reader).await? else { return Ok(Vec::new()) };
        let sql = select_requests!(
            "s.organisation_id = $1 and q.state <> 'closed' and s.ended_at is null order by q.asked_at, q.id"
        );
        self.db().all(sql, vec![Value::text(organisation)]).await?.iter().map(|row| read(row, false)).collect()
    }

    /// A request: for whoever is named, those inside the set, leads and administrators; none for others.
    pub async fn expert_request(
        &self,
        reader: PersonId,
        id: ExpertRequestId,
    ) -> Result<Option<ExpertRequest>, StoreError> {
        let sql = select_requests!("q.id = $1");
        let Some(row) = self.db().one(sql, vec![Value::text(id)]).await? else { return Ok(None) };
        let inside = read(&row, true)?;
        let reading = self.reading(reader, inside.set).await?;
        if matches!(reading, Some(Reading::Inside(_))) {
            return Ok(Some(inside));
        }
        let outside = ExpertRequest { by: None, ..inside };
        let is_named = outside.expert.as_ref().is_some_and(|(expert, _)| *expert == reader);
        let is_theirs = is_named && outside.state.is_named();
        Ok((is_theirs || reading == Some(Reading::Outside)).then_some(outside))
    }

    /// A lead names somebody, or somebody else, for a meeting of the set or for none; the caller has asked who may. Gives whom to tell in
    /// the set; none where they are named for that already, and what they answered stays.
    ///
    /// # Errors
    /// [`ExpertError`]; not found also when the expert is nobody of the organisation, or the meeting not one the set has planned.
    pub async fn name_expert(
        &self,
        by: PersonId,
        id: ExpertRequestId,
        (expert, meeting): (PersonId, Option<MeetingId>),
        at: Timestamp,
    ) -> Result<Option<Vec<PersonId>>, ExpertError> {
        let mut tx = self.db().begin().await?;
        let (set, state) = taken(&mut tx, id).await?;
        if !state.may_name() {
            return Err(ExpertError::NotNow { state });
        }
        let sql = "select expert_id, meeting_id from expert_request where id = $1";
        let row = tx.one(sql, vec![Value::text(id)]).await?.ok_or(ExpertError::NotFound)?;
        let is_same = row.maybe("expert_id")? == Some(expert) && row.maybe("meeting_id")? == meeting;
        if is_same && state.is_named() {
            return Ok(None);
        }
        let sql = "select p.id from person p join peer_set s on s.organisation_id = p.organisation_id and s.id = $2 \
                   where p.id = $1 and p.deactivated_at is null";
        if tx.one(sql, vec![Value::text(expert), Value::text(set)]).await?.is_none() {
            return Err(ExpertError::NotFound);
        }
        if let Some(meeting) = meeting {
            let sql = "select id from meeting where id = $1 and set_id = $2 and status in ('planned', 'open')";
            tx.one(sql, vec![Value::text(meeting), Value::text(set)]).await?.ok_or(ExpertError::NotFound)?;
        }
        let sql = "update expert_request set state = 'named', expert_id = $2, meeting_id = $3, named_by = $4, named_at = $5, answered_at = null \
                   where id = $1";
        let values = vec![Value::text(id), Value::text(expert), Value::maybe(meeting), Value::text(by), at.into()];
        tx.run(sql, values).await?;
        let told = inside_of(&mut tx, set).await?;
        tx.commit().await?;
        Ok(Some(told))
    }

    /// Whoever is named says yes or no. Gives whom to tell in the set, and who named them; sent twice, it acts once.
    ///
    /// # Errors
    /// [`ExpertError`].
    pub async fn answer_as_expert(
        &self,
        reader: PersonId,
        id: ExpertRequestId,
        yes: bool,
        at: Timestamp,
    ) -> Result<Vec<PersonId>, ExpertError> {
        let mut tx = self.db().begin().await?;
        let (set, state) = taken(&mut tx, id).await?;
        let sql = "select named_by from expert_request where id = $1 and expert_id = $2";
        let row = tx.one(sql, vec![Value::text(id), Value::text(reader)]).await?.ok_or(ExpertError::NotFound)?;
        if state == (if yes { ExpertState::Agreed } else { ExpertState::Refused }) {
            return Ok(Vec::new());
        }
        let next = state.answered(yes).ok_or(ExpertError::NotNow { state })?;
        let sql = "update expert_request set state = $2, answered_at = $3 where id = $1";
        tx.run(sql, vec![Value::text(id), Value::text(next), at.into()]).await?;
        let mut told = inside_of(&mut tx, set).await?;
        told.extend(row.maybe::<PersonId>("named_by")?.filter(|lead| !told.contains(lead)));
        tx.commit().await?;
        Ok(told)
    }

    /// Somebody inside the set closes a request: it is taken back, or settled. Gives who was named, to be told.
    ///
    /// # Errors
    /// [`ExpertError::NotFound`] unless `by` is inside.
    pub async fn close_expert_request(
        &self,
        by: PersonId,
        id: ExpertRequestId,
    ) -> Result<Option<PersonId>, ExpertError> {
        let mut tx = self.db().begin().await?;
        let (set, state) = taken(&mut tx, id).await?;
        set::inside(&mut tx, set, by).await.map_err(|_| ExpertError::NotFound)?;
        if state == ExpertState::Closed {
            return Ok(None);
        }
        let sql = "update expert_request set state = 'closed' where id = $1 returning expert_id";
        let row = tx.one(sql, vec![Value::text(id)]).await?.ok_or(ExpertError::NotFound)?;
        let named = state.is_named();
        let expert = row.maybe("expert_id")?.filter(|_| named);
        tx.commit().await?;
        Ok(expert)
    }
}

/// A set that goes on, whose row is taken, for somebody inside.
async fn open_set(tx: &mut Tx, set: SetId, by: PersonId) -> Result<(), ExpertError> {
    if !set_change::lock(tx, set).await? {
        return Err(ExpertError::NotFound);
    }
    set::inside(tx, set, by).await.map_err(|_| ExpertError::NotFound)
}

/// A request's set, whose row is taken first, and how far it is.
async fn taken(tx: &mut Tx, id: ExpertRequestId) -> Result<(SetId, ExpertState), ExpertError> {
    let sql = "select set_id from expert_request where id = $1";
    let row = tx.one(sql, vec![Value::text(id)]).await?.ok_or(ExpertError::NotFound)?;
    let set: SetId = row.parse("set_id")?;
    if !set_change::lock(tx, set).await? {
        return Err(ExpertError::NotFound);
    }
    let row = tx.one("select state from expert_request where id = $1", vec![Value::text(id)]).await?;
    Ok((set, row.ok_or(ExpertError::NotFound)?.parse("state")?))
}

async fn inside_of(tx: &mut Tx, set: SetId) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select person_id from set_member where set_id = $1 and left_at is null and let_in_at is not null order by person_id";
    tx.all(sql, vec![Value::text(set)]).await?.iter().map(|row| row.parse("person_id")).collect()
}

fn read(row: &Row, inside: bool) -> Result<ExpertRequest, StoreError> {
    let expert: Option<PersonId> = row.maybe("expert_id")?;
    let meeting: Option<MeetingId> = row.maybe("meeting_id")?;
    Ok(ExpertRequest {
        id: row.parse("id")?,
        set: row.parse("set_id")?,
        set_name: row.get("set_name")?,
        question: row.get("question")?,
        state: row.parse("state")?,
        by: if inside { Some(row.get("by_name")?) } else { None },
        asked_at: row.at("asked_at")?,
        expert: expert.zip(row.get("expert_name")?),
        meeting: meeting.zip(row.maybe_at("starts_at")?),
    })
}
