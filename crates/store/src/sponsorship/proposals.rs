//! Proposals: what a set puts to its sponsor, what is decided and why, and what was carried out afterwards.

use std::collections::BTreeMap;

use setwise_domain::id::{PersonId, SetId, SponsorProposalId, WaveId};
use setwise_domain::sponsorship::{After, CarriedOut, Decision};
use setwise_domain::time::Timestamp;

use super::telling::{Cause, queue, queue_follow_ups};
use super::{SponsorshipError, inside_of, is_sponsor, way};
use crate::Store;
use crate::db::{Db, Row, Value};
use crate::error::StoreError;

/// A proposal to be put.
#[derive(Debug, Clone)]
pub struct NewProposal {
    /// Its id: sent twice, it is put once.
    pub id: SponsorProposalId,
    /// From which set.
    pub set: SetId,
    /// Who puts it: a member or the coach.
    pub by: PersonId,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: String,
    /// Now.
    pub at: Timestamp,
}

/// A decision to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Ruling<'a> {
    /// On which proposal.
    pub id: SponsorProposalId,
    /// What.
    pub decision: Decision,
    /// Why.
    pub reason: &'a str,
}

/// What was carried out, to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewFollowUp<'a> {
    /// Of which proposal.
    pub id: SponsorProposalId,
    /// After how long.
    pub after: After,
    /// How much.
    pub carried_out: CarriedOut,
    /// What of it.
    pub word: &'a str,
}

/// A proposal as its readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: SponsorProposalId,
    /// From which set, with its name.
    pub set: (SetId, String),
    /// Who put it, by name.
    pub by: String,
    /// When.
    pub put_at: Timestamp,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: String,
    /// What was decided, if anything was.
    pub decided: Option<Decided>,
    /// What was carried out, by time.
    pub follow_ups: Vec<FollowUp>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// Who decided, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What was carried out by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// After how long.
    pub after: After,
    /// How much.
    pub carried_out: CarriedOut,
    /// What of it.
    pub word: String,
    /// Who told, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Puts a proposal to the sponsor; gives the sponsor to tell, or none when it was put already.
    ///
    /// # Errors
    /// [`SponsorshipError::NotFound`] unless who puts it is inside a set of a wave; [`SponsorshipError::NoSponsor`], [`SponsorshipError::Over`];
    /// [`SponsorshipError::IdTaken`].
    pub async fn put_proposal(&self, new: NewProposal) -> Result<Option<(WaveId, PersonId)>, SponsorshipError> {
        let mut tx = self.db().begin().await?;
        let way = way(&mut tx, new.set, new.by).await?;
        let sql = "insert into sponsor_proposal (id, wave_id, set_id, put_by, put_at, title, body) values ($1, $2, $3, $4, $5, $6, $7) \
                   on conflict (id) do nothing";
        let values = vec![
            Value::text(new.id),
            Value::text(way.wave),
            Value::text(new.set),
            Value::text(new.by),
            new.at.into(),
            new.title.into(),
            new.body.into(),
        ];
        let is_new = tx.run(sql, values).await? > 0;
        let theirs = "select id from sponsor_proposal where id = $1 and set_id = $2 and put_by = $3";
        if !is_new
            && tx.one(theirs, vec![Value::text(new.id), Value::text(new.set), Value::text(new.by)]).await?.is_none()
        {
            return Err(SponsorshipError::IdTaken);
        }
        if is_new {
            queue(&mut tx, Cause::Proposed(new.id), new.at).await?;
        }
        tx.commit().await?;
        Ok(is_new.then_some((way.wave, way.sponsor)))
    }

    /// Decides a proposal; gives the set, and those inside it to tell. A decision stays as it was given.
    ///
    /// # Errors
    /// [`SponsorshipError::AnsweredAlready`]; [`SponsorshipError::NotFound`], also for who is not the sponsor.
    pub async fn decide_proposal(
        &self,
        wave: WaveId,
        ruling: Ruling<'_>,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(SetId, Vec<PersonId>), SponsorshipError> {
        let mut tx = self.db().begin().await?;
        is_sponsor(&mut tx, wave, by).await?;
        let sql = "update sponsor_proposal set decision = $3, reason = $4, decided_by = $5, decided_at = $6 \
                   where id = $1 and wave_id = $2 and decided_at is null returning set_id";
        let values = vec![
            Value::text(ruling.id),
            Value::text(wave),
            Value::text(ruling.decision),
            ruling.reason.into(),
            Value::text(by),
            at.into(),
        ];
        let Some(row) = tx.one(sql, values).await? else {
            let there = "select id from sponsor_proposal where id = $1 and wave_id = $2";
            let there = tx.one(there, vec![Value::text(ruling.id), Value::text(wave)]).await?;
            return Err(there.map_or(SponsorshipError::NotFound, |_| SponsorshipError::AnsweredAlready));
        };
        let set: SetId = row.parse("set_id")?;
        let told = inside_of(&mut tx, set).await?;
        queue(&mut tx, Cause::Decided(ruling.id), at).await?;
        queue_follow_ups(&mut tx, ruling.id, ruling.decision, at).await?;
        tx.commit().await?;
        Ok((set, told))
    }

    /// Tells what was carried out of a proposal by then; gives the set, and those inside it to tell. Whether it is due is the
    /// caller's question: that depends on the reader's day.
    ///
    /// # Errors
    /// [`SponsorshipError::AnsweredAlready`], [`SponsorshipError::NothingToCarryOut`]; [`SponsorshipError::NotFound`], also for who is not the sponsor.
    pub async fn follow_proposal_up(
        &self,
        wave: WaveId,
        new: NewFollowUp<'_>,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(SetId, Vec<PersonId>), SponsorshipError> {
        let mut tx = self.db().begin().await?;
        is_sponsor(&mut tx, wave, by).await?;
        let sql = "select set_id, decision from sponsor_proposal where id = $1 and wave_id = $2";
        let row = tx.one(sql, vec![Value::text(new.id), Value::text(wave)]).await?.ok_or(SponsorshipError::NotFound)?;
        match row.maybe::<Decision>("decision")? {
            Some(Decision::Accepted | Decision::Changed) => {}
            Some(Decision::Declined) | None => return Err(SponsorshipError::NothingToCarryOut),
        }
        let sql = "insert into sponsor_follow_up (proposal_id, after_days, carried_out, word, told_by, told_at) \
                   values ($1, $2, $3, $4, $5, $6) on conflict (proposal_id, after_days) do nothing";
        let values = vec![
            Value::text(new.id),
            Value::text(new.after),
            Value::text(new.carried_out),
            new.word.into(),
            Value::text(by),
            at.into(),
        ];
        if tx.run(sql, values).await? == 0 {
            return Err(SponsorshipError::AnsweredAlready);
        }
        let set: SetId = row.parse("set_id")?;
        let told = inside_of(&mut tx, set).await?;
        tx.commit().await?;
        Ok((set, told))
    }
}

macro_rules! select_proposals {
    ($rest:literal) => {
        concat!(
            "select q.id, q.set_id, s.name as set_name, b.name as by_name, q.put_at, q.title, q.body, q.decision, q.reason, \
             d.name as decided_name, q.decided_at from sponsor_proposal q join peer_set s on s.id = q.set_id \
             join person b on b.id = q.put_by left join person d on d.id = q.decided_by where ",
            $rest,
            " order by q.put_at desc, q.id desc"
        )
    };
}

macro_rules! select_follow_ups {
    ($rest:literal) => {
        concat!(
            "select f.proposal_id, f.after_days, f.carried_out, f.word, p.name, f.told_at from sponsor_follow_up f \
             join sponsor_proposal q on q.id = f.proposal_id join person p on p.id = f.told_by where ",
            $rest,
            " order by f.told_at, f.after_days"
        )
    };
}

pub(super) async fn of_wave(db: &Db, wave: WaveId) -> Result<Vec<Proposal>, StoreError> {
    let rows = db.all(select_proposals!("q.wave_id = $1"), vec![Value::text(wave)]).await?;
    let followed = db.all(select_follow_ups!("q.wave_id = $1"), vec![Value::text(wave)]).await?;
    together(&rows, &followed)
}

pub(super) async fn of_set(db: &Db, set: SetId) -> Result<Vec<Proposal>, StoreError> {
    let rows = db.all(select_proposals!("q.set_id = $1"), vec![Value::text(set)]).await?;
    let followed = db.all(select_follow_ups!("q.set_id = $1"), vec![Value::text(set)]).await?;
    together(&rows, &followed)
}

fn together(rows: &[Row], followed: &[Row]) -> Result<Vec<Proposal>, StoreError> {
    let mut by_proposal: BTreeMap<SponsorProposalId, Vec<FollowUp>> = BTreeMap::new();
    for row in followed {
        by_proposal.entry(row.parse("proposal_id")?).or_default().push(FollowUp {
            after: row.parse("after_days")?,
            carried_out: row.parse("carried_out")?,
            word: row.get("word")?,
            by: row.get("name")?,
            at: row.at("told_at")?,
        });
    }
    rows.iter().map(|row| read(row, &mut by_proposal)).collect()
}

fn read(row: &Row, by_proposal: &mut BTreeMap<SponsorProposalId, Vec<FollowUp>>) -> Result<Proposal, StoreError> {
    let id = row.parse("id")?;
    let decided = match (row.maybe::<Decision>("decision")?, row.maybe_at("decided_at")?) {
        (Some(decision), Some(at)) => {
            let reason = row.get::<Option<String>>("reason")?.unwrap_or_default();
            let by = row.get::<Option<String>>("decided_name")?.unwrap_or_default();
            Some(Decided { decision, reason, by, at })
        }
        _ => None,
    };
    let mut follow_ups = by_proposal.remove(&id).unwrap_or_default();
    follow_ups.sort_by_key(|one| one.after);
    Ok(Proposal {
        id,
        set: (row.parse("set_id")?, row.get("set_name")?),
        by: row.get("by_name")?,
        put_at: row.at("put_at")?,
        title: row.get("title")?,
        body: row.get("body")?,
        decided,
        follow_ups,
    })
}
