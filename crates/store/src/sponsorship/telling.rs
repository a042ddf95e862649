//! That a sponsor, a set or its coach is written to: a job in the transaction of what they are to read. Who that is, and whether there
//! is still something to read, is looked up when the mail is written.

use serde_json::{Value as Json, json};
use setwise_domain::id::{
    JobId, OrganisationId, PersonId, SetId, SponsorNoteId, SponsorProposalId, SponsorRequestId, WaveId,
};
use setwise_domain::sponsorship::{After, Decision};
use setwise_domain::time::{Millis, Timestamp};
use uuid::Uuid;

use crate::Store;
use crate::db::{Row, Tx, Value};
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::seal::Scope;

/// What the jobs are called.
pub const KIND: &str = "tell-of-sponsorship";
const DAY: Millis = Millis::minutes(24 * 60);

/// Something there is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A set asks its sponsor.
    Asked(SponsorRequestId),
    /// The sponsor answered.
    Answered(SponsorRequestId),
    /// A set puts a proposal.
    Proposed(SponsorProposalId),
    /// The sponsor decided.
    Decided(SponsorProposalId),
    /// It is time to tell what was carried out.
    FollowUp(SponsorProposalId, After),
    /// The sponsor wrote to a coach.
    Noted(SponsorNoteId),
}

impl Cause {
    /// The kind of its mail.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked(_) => "sponsor-asked",
            Self::Answered(_) => "sponsor-answered",
            Self::Proposed(_) => "sponsor-proposed",
            Self::Decided(_) => "sponsor-decided",
            Self::FollowUp(..) => "sponsor-follow-up",
            Self::Noted(_) => "sponsor-noted",
        }
    }

    /// Reads it off the ids of its job.
    #[must_use]
    pub fn read(ids: &Json) -> Option<Self> {
        let id: Uuid = ids["id"].as_str()?.parse().ok()?;
        Some(match ids["cause"].as_str()? {
            "sponsor-asked" => Self::Asked(id.into()),
            "sponsor-answered" => Self::Answered(id.into()),
            "sponsor-proposed" => Self::Proposed(id.into()),
            "sponsor-decided" => Self::Decided(id.into()),
            "sponsor-follow-up" => Self::FollowUp(id.into(), ids["after"].as_str()?.parse().ok()?),
            "sponsor-noted" => Self::Noted(id.into()),
            _ => return None,
        })
    }

    /// Its job. The number follows from what it is about: there is one of each.
    fn job(self, at: Timestamp) -> NewJob {
        let (id, nth, after) = match self {
            Self::Asked(id) => (id.0, 1, None),
            Self::Answered(id) => (id.0, 2, None),
            Self::Proposed(id) => (id.0, 3, None),
            Self::Decided(id) => (id.0, 4, None),
            Self::FollowUp(id, after) => (id.0, after.days().unsigned_abs(), Some(after)),
            Self::Noted(id) => (id.0, 5, None),
        };
        let mut ids = json!({ "cause": self.word(), "id": id });
        if let Some(after) = after {
            ids["after"] = after.word().into();
        }
        NewJob { id: JobId(Uuid::from_u128(id.as_u128() ^ u128::from(nth))), kind: KIND.to_owned(), ids, run_at: at }
    }
}

/// Who is to read something, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readers {
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Who.
    pub people: Vec<PersonId>,
    /// Where it stands.
    pub place: Place,
    /// When it was decided what is to be followed up.
    pub decided_at: Option<Timestamp>,
}

/// Where what there is to read stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// With the sponsor's part of a wave.
    Wave(WaveId),
    /// In a set.
    Set(SetId),
}

/// Brings the job that writes of it.
pub(super) async fn queue(tx: &mut Tx, cause: Cause, at: Timestamp) -> Result<(), StoreError> {
    job::insert(tx, &cause.job(at)).await
}

/// Brings the jobs that ask what was carried out, where something is to be.
pub(super) async fn queue_follow_ups(
    tx: &mut Tx,
    id: SponsorProposalId,
    decision: Decision,
    at: Timestamp,
) -> Result<(), StoreError> {
    if decision == Decision::Declined {
        return Ok(());
    }
    for after in After::ALL {
        queue(tx, Cause::FollowUp(id, *after), due(at, *after)).await?;
    }
    Ok(())
}

/// When it is asked for, after a decision.
fn due(decided_at: Timestamp, after: After) -> Timestamp {
    decided_at.plus(Millis(DAY.0.saturating_mul(after.days())))
}

/// The longest after a decision that is asked for.
fn longest() -> Millis {
    Millis(DAY.0.saturating_mul(After::ALL.iter().map(|after| after.days()).max().unwrap_or(0)))
}

/// What waits for the sponsor (`x`) with its wave, its organisation and whoever sponsors it now.
macro_rules! select_for_sponsor {
    ($table:literal, $rest:literal) => {
        concat!(
            "select x.wave_id, g.organisation_id, g.sponsor_id, x.decided_at from (",
            $table,
            ") x join wave w on w.id = x.wave_id join programme g on g.id = w.programme_id and g.ended_at is null where x.id = $1 and ",
            $rest
        )
    };
}

/// What was said to a set (`x`): everybody inside it but who said it.
macro_rules! select_for_set {
    ($table:literal) => {
        concat!(
            "select x.set_id, s.organisation_id, m.person_id from (",
            $table,
            ") x join peer_set s on s.id = x.set_id join set_member m on m.set_id = x.set_id and m.left_at is null \
             and m.let_in_at is not null and m.person_id <> x.by_id where x.id = $1 order by m.person_id"
        )
    };
}

impl Store {
    /// Brings the jobs that ask what was carried out of what was decided before there were such jobs, by the day of the decision. A day
    /// that has passed is not asked for: whether it was is not known any more. However often it runs, there is one job of each.
    pub async fn queue_missing_follow_ups(&self, now: Timestamp) -> Result<(), StoreError> {
        let sql = "select id, decision, decided_at from sponsor_proposal where decided_at > $1 and decision in ('accepted', 'changed') \
                   order by decided_at, id";
        let rows = self.db().all(sql, vec![now.plus(Millis(-longest().0)).into()]).await?;
        for row in rows {
            let (id, decided_at) = (row.parse("id")?, row.at("decided_at")?);
            let ahead = After::ALL.iter().map(|after| (*after, due(decided_at, *after))).filter(|(_, at)| *at > now);
            for (after, at) in ahead {
                self.enqueue_once(Cause::FollowUp(id, after).job(at)).await?;
            }
        }
        Ok(())
    }

    /// Who is to read it now; none where nobody is, or it was seen to meanwhile. For the job that writes to them.
    pub async fn sponsorship_readers(&self, cause: Cause) -> Result<Option<Readers>, StoreError> {
        match cause {
            Cause::Asked(id) => {
                let sql = select_for_sponsor!(
                    "select id, wave_id, answered_at, cast(null as bigint) as decided_at from sponsor_request",
                    "x.answered_at is null"
                );
                self.sponsor_reads(sql, vec![Value::text(id)]).await
            }
            Cause::Proposed(id) => {
                let sql =
                    select_for_sponsor!("select id, wave_id, decided_at from sponsor_proposal", "x.decided_at is null");
                self.sponsor_reads(sql, vec![Value::text(id)]).await
            }
            Cause::FollowUp(id, after) => {
                let sql = select_for_sponsor!(
                    "select id, wave_id, decided_at, decision from sponsor_proposal",
                    "x.decision in ('accepted', 'changed') and not exists (select 1 from sponsor_follow_up f \
                     where f.proposal_id = x.id and f.after_days = $2)"
                );
                self.sponsor_reads(sql, vec![Value::text(id), Value::text(after)]).await
            }
            Cause::Answered(id) => {
                let sql = select_for_set!(
                    "select id, set_id, answered_by as by_id from sponsor_request where answered_at is not null"
                );
                self.set_reads(sql, vec![Value::text(id)]).await
            }
            Cause::Decided(id) => {
                let sql = select_for_set!(
                    "select id, set_id, decided_by as by_id from sponsor_proposal where decided_at is not null"
                );
                self.set_reads(sql, vec![Value::text(id)]).await
            }
            Cause::Noted(id) => {
                let sql = "select n.set_id, s.organisation_id, n.coach_id as person_id from sponsor_note n \
                           join peer_set s on s.id = n.set_id join set_member m on m.set_id = n.set_id and m.person_id = n.coach_id \
                           and m.seat = 'coach' and m.left_at is null and m.let_in_at is not null where n.id = $1";
                self.set_reads(sql, vec![Value::text(id)]).await
            }
        }
    }

    async fn sponsor_reads(&self, sql: &'static str, values: Vec<Value>) -> Result<Option<Readers>, StoreError> {
        let Some(row) = self.db().one(sql, values).await? else { return Ok(None) };
        let Some(sponsor) = row.maybe("sponsor_id")? else { return Ok(None) };
        Ok(Some(Readers {
            organisation: row.parse("organisation_id")?,
            people: vec![sponsor],
            place: Place::Wave(row.parse("wave_id")?),
            decided_at: row.maybe_at("decided_at")?,
        }))
    }

    async fn set_reads(&self, sql: &'static str, values: Vec<Value>) -> Result<Option<Readers>, StoreError> {
        let rows = self.db().all(sql, values).await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let (organisation, set) = (first.parse("organisation_id")?, first.parse("set_id")?);
        let person = |row: &Row| row.parse("person_id");
        let people = rows.iter().map(person).collect::<Result<Vec<PersonId>, StoreError>>()?;
        Ok(Some(Readers { organisation, people, place: Place::Set(set), decided_at: None }))
    }

    /// Keeps the mails a job wrote, and the job is done with that: however often it runs, they are kept once. Says whether it was now.
    pub async fn tell_of_sponsorship(
        &self,
        job: JobId,
        organisation: OrganisationId,
        mails: &[(NewMail, NewJob)],
    ) -> Result<bool, StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let mut tx = self.db().begin().await?;
        if tx.run("delete from job where id = $1", vec![Value::text(job)]).await? == 0 {
            return Ok(false);
        }
        for (mail, sends) in mails {
            mail::insert(&mut tx, &key, mail).await?;
            job::insert(&mut tx, sends).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}
