//! A sponsor's involvement in a wave: touchpoints, requests, proposals and their follow-ups, and notes to coaches.
//!
//! What is read goes through three functions. [`Store::sponsorship`] is for leads and the sponsor, [`Store::sponsorship_of_set`] for those
//! inside one set and holds that set's alone, [`Store::notes_to_coach`] for the coach a note was written to. What a set's people send
//! is plain from then on: they released it. A note is sealed, for two people.

mod notes;
mod proposals;
mod requests;
pub mod telling;
pub(crate) mod touchpoints;

use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::{self, Reading};
use crate::db::{Tx, Value};
use crate::error::{DbError, StoreError};
use crate::programme::ProgrammeReading;
use crate::set::{SetError, inside};
use crate::set_change;

pub use notes::{NewNote, Note};
pub use proposals::{Decided, FollowUp, NewFollowUp, NewProposal, Proposal, Ruling};
pub use requests::{Answer, NewRequest, Request};
pub use touchpoints::{NewTouchpoint, Outcome, Replanned, Touchpoint};

/// Why something of a sponsor's involvement was not kept. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SponsorshipError {
    /// There is none, or not for who asked.
    #[error("there is no such thing; nothing was kept")]
    NotFound,
    /// The programme has no sponsor to send it to.
    #[error("the programme has no sponsor; nothing was sent")]
    NoSponsor,
    /// The programme or the set has ended.
    #[error("this has ended; nothing was sent")]
    Over,
    /// Somebody changed it since it was read.
    #[error("this was changed in the meantime; nothing was kept")]
    ChangedMeanwhile,
    /// It was said whether it was kept: it stays in the record.
    #[error("it was said whether this was kept; it stays as it is")]
    InTheRecord,
    /// It was answered, decided or told already.
    #[error("this was answered already; nothing was kept")]
    AnsweredAlready,
    /// It was not decided, or was declined: nothing is carried out.
    #[error("there is nothing to carry out; nothing was kept")]
    NothingToCarryOut,
    /// The set has no coach to write to.
    #[error("the set has no coach; nothing was sent")]
    NoCoach,
    /// The id stands for something else.
    #[error("this id is taken; nothing was kept")]
    IdTaken,
    /// There are as many as there may be.
    #[error("there are too many; nothing was kept")]
    TooMany,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for SponsorshipError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// All of a sponsor's involvement in one wave, for leads and the sponsor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sponsorship {
    /// What was planned, by date.
    pub touchpoints: Vec<Touchpoint>,
    /// What was asked, the latest first.
    pub requests: Vec<Request>,
    /// What was proposed, the latest first.
    pub proposals: Vec<Proposal>,
}

/// What one set and the sponsor said to each other, for those inside the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetSponsorship {
    /// The set's wave.
    pub wave: WaveId,
    /// The programme's name.
    pub programme: String,
    /// The sponsor, with their name, if there is one.
    pub sponsor: Option<(PersonId, String)>,
    /// Whether nothing more can be sent: the programme or the set has ended.
    pub over: bool,
    /// What was asked, the latest first.
    pub requests: Vec<Request>,
    /// What was proposed, the latest first.
    pub proposals: Vec<Proposal>,
}

impl Store {
    /// A sponsor's involvement in a wave, for leads and the sponsor; none for others.
    pub async fn sponsorship(&self, reader: PersonId, wave: WaveId) -> Result<Option<Sponsorship>, StoreError> {
        let Some(page) = self.wave(reader, wave).await? else { return Ok(None) };
        if page.reading() < ProgrammeReading::Sponsors {
            return Ok(None);
        }
        Ok(Some(Sponsorship {
            touchpoints: touchpoints::of_wave(self.db(), wave).await?,
            requests: requests::of_wave(self.db(), wave).await?,
            proposals: proposals::of_wave(self.db(), wave).await?,
        }))
    }

    /// What a set and the sponsor said to each other, for those inside; none for others, and for a set in no wave.
    pub async fn sponsorship_of_set(&self, reader: PersonId, set: SetId) -> Result<Option<SetSponsorship>, StoreError> {
        if !matches!(self.reading(reader, set).await?, Some(Reading::Inside(_))) {
            return Ok(None);
        }
        let sql = "select x.wave_id, g.name, g.sponsor_id, n.name as sponsor_name, g.ended_at, s.ended_at as set_ended_at \
                   from wave_set x join peer_set s on s.id = x.set_id join wave w on w.id = x.wave_id \
                   join programme g on g.id = w.programme_id left join person n on n.id = g.sponsor_id where x.set_id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(set)]).await? else { return Ok(None) };
        let sponsor: Option<PersonId> = row.maybe("sponsor_id")?;
        Ok(Some(SetSponsorship {
            wave: row.parse("wave_id")?,
            programme: row.get("name")?,
            sponsor: sponsor.zip(row.get("sponsor_name")?),
            over: row.maybe_at("ended_at")?.is_some() || row.maybe_at("set_ended_at")?.is_some(),
            requests: requests::of_set(self.db(), set).await?,
            proposals: proposals::of_set(self.db(), set).await?,
        }))
    }

    /// The waves somebody sponsors, of programmes that go on: those under way first.
    pub async fn sponsored_waves(&self, sponsor: PersonId) -> Result<Vec<WaveId>, StoreError> {
        let sql = "select w.id from wave w join programme g on g.id = w.programme_id and g.sponsor_id = $1 and g.ended_at is null \
                   join person p on p.id = $1 and p.organisation_id = g.organisation_id and p.deactivated_at is null \
                   order by case when w.status = 'running' then 0 else 1 end, w.created_at desc, w.id";
        let rows = self.db().all(sql, vec![Value::text(sponsor)]).await?;
        rows.iter().map(|row| row.parse("id")).collect()
    }
}

/// Where something a set's people send goes.
struct Way {
    wave: WaveId,
    sponsor: PersonId,
}

/// Whether somebody may send something to the sponsor from their set, in the transaction that keeps it: they are inside, the set is
/// in a wave, and there is a sponsor.
async fn way(tx: &mut Tx, set: SetId, by: PersonId) -> Result<Way, SponsorshipError> {
    let is_open = set_change::lock(tx, set).await?;
    inside(tx, set, by).await.map_err(of_set)?;
    if !is_open {
        return Err(SponsorshipError::Over);
    }
    let sql = "select x.wave_id, g.sponsor_id, g.ended_at from wave_set x join wave w on w.id = x.wave_id \
               join programme g on g.id = w.programme_id where x.set_id = $1";
    let row = tx.one(sql, vec![Value::text(set)]).await?.ok_or(SponsorshipError::NotFound)?;
    if row.maybe_at("ended_at")?.is_some() {
        return Err(SponsorshipError::Over);
    }
    let sponsor: Option<PersonId> = row.maybe("sponsor_id")?;
    Ok(Way { wave: row.parse("wave_id")?, sponsor: sponsor.ok_or(SponsorshipError::NoSponsor)? })
}

fn of_set(error: SetError) -> SponsorshipError {
    match error {
        SetError::Store(error) => error.into(),
        _ => SponsorshipError::NotFound,
    }
}

/// Whom to tell of something that concerns a set: everybody inside it.
async fn inside_of(tx: &mut Tx, set: SetId) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select person_id from set_member where set_id = $1 and left_at is null and let_in_at is not null order by person_id";
    tx.all(sql, vec![Value::text(set)]).await?.iter().map(|row| row.parse("person_id")).collect()
}

/// Everything the sponsor sends needs them to be it: in the transaction that keeps it.
async fn is_sponsor(tx: &mut Tx, wave: WaveId, person: PersonId) -> Result<(), SponsorshipError> {
    let sql = "select w.id from wave w join programme g on g.id = w.programme_id where w.id = $1 and g.sponsor_id = $2";
    let found = tx.one(sql, vec![Value::text(wave), Value::text(person)]).await?;
    found.map(|_| ()).ok_or(SponsorshipError::NotFound)
}

impl Store {
    /// How many requests of a wave were asked before a moment and are not answered. For leads: the caller has asked [`Store::wave`].
    pub async fn requests_waiting(&self, wave: WaveId, asked_before: Timestamp) -> Result<i64, StoreError> {
        let sql =
            "select count(*) as n from sponsor_request where wave_id = $1 and answered_at is null and asked_at < $2";
        let row = self.db().one(sql, vec![Value::text(wave), asked_before.into()]).await?;
        Ok(row.map(|row| row.get("n")).transpose()?.unwrap_or(0))
    }
}

/// Whether somebody coaches a set and was let in.
async fn coaches(store: &Store, set: SetId, person: PersonId) -> Result<bool, StoreError> {
    let reading = store.reading(person, set).await?;
    Ok(reading == Some(Reading::Inside(access::SeatKind::Coach)))
}
