//! Requests: what somebody of a set asks the sponsor, and the answer.

use setwise_domain::id::{PersonId, SetId, SponsorRequestId, WaveId};
use setwise_domain::time::Timestamp;

use super::telling::{Cause, queue};
use super::{SponsorshipError, inside_of, is_sponsor, way};
use crate::Store;
use crate::db::{Db, Row, Value};
use crate::error::StoreError;

/// A request to be sent.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Its id: sent twice, it is asked once.
    pub id: SponsorRequestId,
    /// From which set.
    pub set: SetId,
    /// Who asks: a member or the coach.
    pub by: PersonId,
    /// What.
    pub question: String,
    /// Now.
    pub at: Timestamp,
}

/// A request as its readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: SponsorRequestId,
    /// From which set, with its name.
    pub set: (SetId, String),
    /// Who asked, by name.
    pub by: String,
    /// When.
    pub asked_at: Timestamp,
    /// What.
    pub question: String,
    /// The answer, if there is one.
    pub answer: Option<Answer>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it says.
    pub text: String,
    /// Who gave it, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Sends a request; gives the sponsor to tell, or none when it was sent already.
    ///
    /// # Errors
    /// [`SponsorshipError::NotFound`] unless who asks is inside a set of a wave; [`SponsorshipError::NoSponsor`], [`SponsorshipError::Over`];
    /// [`SponsorshipError::IdTaken`].
    pub async fn ask_sponsor(&self, new: NewRequest) -> Result<Option<(WaveId, PersonId)>, SponsorshipError> {
        let mut tx = self.db().begin().await?;
        let way = way(&mut tx, new.set, new.by).await?;
        let sql = "insert into sponsor_request (id, wave_id, set_id, asked_by, asked_at, question) values ($1, $2, $3, $4, $5, $6) \
                   on conflict (id) do nothing";
        let values = vec![
            Value::text(new.id),
            Value::text(way.wave),
            Value::text(new.set),
            Value::text(new.by),
            new.at.into(),
            new.question.into(),
        ];
        let is_new = tx.run(sql, values).await? > 0;
        let theirs = "select id from sponsor_request where id = $1 and set_id = $2 and asked_by = $3";
        if !is_new
            && tx.one(theirs, vec![Value::text(new.id), Value::text(new.set), Value::text(new.by)]).await?.is_none()
        {
            return Err(SponsorshipError::IdTaken);
        }
        if is_new {
            queue(&mut tx, Cause::Asked(new.id), new.at).await?;
        }
        tx.commit().await?;
        Ok(is_new.then_some((way.wave, way.sponsor)))
    }

    /// Answers a request; gives the set, and those inside it to tell.
    ///
    /// # Errors
    /// [`SponsorshipError::AnsweredAlready`]; [`SponsorshipError::NotFound`], also for who is not the sponsor.
    pub async fn answer_request(
        &self,
        wave: WaveId,
        id: SponsorRequestId,
        text: &str,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(SetId, Vec<PersonId>), SponsorshipError> {
        let mut tx = self.db().begin().await?;
        is_sponsor(&mut tx, wave, by).await?;
        let sql = "update sponsor_request set answer = $3, answered_by = $4, answered_at = $5 \
                   where id = $1 and wave_id = $2 and answered_at is null returning set_id";
        let values = vec![Value::text(id), Value::text(wave), text.into(), Value::text(by), at.into()];
        let Some(row) = tx.one(sql, values).await? else {
            let there = "select answer from sponsor_request where id = $1 and wave_id = $2";
            let there = tx.one(there, vec![Value::text(id), Value::text(wave)]).await?;
            return match there {
                None => Err(SponsorshipError::NotFound),
                Some(_) => Err(SponsorshipError::AnsweredAlready),
            };
        };
        let set: SetId = row.parse("set_id")?;
        let told = inside_of(&mut tx, set).await?;
        queue(&mut tx, Cause::Answered(id), at).await?;
        tx.commit().await?;
        Ok((set, told))
    }
}

macro_rules! select_requests {
    ($rest:literal) => {
        concat!(
            "select r.id, r.set_id, s.name as set_name, b.name as by_name, r.asked_at, r.question, r.answer, a.name as answered_name, \
             r.answered_at from sponsor_request r join peer_set s on s.id = r.set_id join person b on b.id = r.asked_by \
             left join person a on a.id = r.answered_by where ",
            $rest,
            " order by r.asked_at desc, r.id desc"
        )
    };
}

pub(super) async fn of_wave(db: &Db, wave: WaveId) -> Result<Vec<Request>, StoreError> {
    db.all(select_requests!("r.wave_id = $1"), vec![Value::text(wave)]).await?.iter().map(read).collect()
}

pub(super) async fn of_set(db: &Db, set: SetId) -> Result<Vec<Request>, StoreError> {
    db.all(select_requests!("r.set_id = $1"), vec![Value::text(set)]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Request, StoreError> {
    let answered: Option<(String, String)> =
        row.get::<Option<String>>("answer")?.zip(row.get::<Option<String>>("answered_name")?);
    Ok(Request {
        id: row.parse("id")?,
        set: (row.parse("set_id")?, row.get("set_name")?),
        by: row.get("by_name")?,
        asked_at: row.at("asked_at")?,
        question: row.get("question")?,
        answer: answered.zip(row.maybe_at("answered_at")?).map(|((text, by), at)| Answer { text, by, at }),
    })
}
