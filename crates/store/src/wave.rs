//! Waves: their design, how far they are, their sets and people, and what they taught.

mod absence;
mod applying;
mod fit;
mod glance;
mod lessons;
mod limits;
mod making;
mod own;
mod people;
mod project;
mod proposals;
mod ready;
mod replanning;
mod sets;
mod start;
mod waiting;

use std::collections::BTreeMap;

use setwise_domain::id::{PersonId, ProgrammeId, WaveId};
use setwise_domain::programme::remarks::Remark;
use setwise_domain::programme::{Design, WaveStatus};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::calendar::dates;
use crate::db::{Db, Row, Tx, Value};
use crate::error::{DbError, StoreError};
use crate::programme::{ProgrammePage, ProgrammeReading};

pub use absence::{Missed, NewStep, StepDone, StepError};
pub use applying::{Answer, NewAnswer, OpenWave};
pub use fit::FitReview;
pub use glance::{SetNeed, WaveNeeds, WaveTotals};
pub use lessons::{Lesson, NewLesson, Verdict};
pub use making::MakeSetsError;
pub use own::OwnWave;
pub(crate) use people::add as put_in;
pub use people::{WavePerson, WavePersonState};
pub use project::SetProject;
pub use proposals::NewKeptProposal;
pub use ready::Prepared;
pub use replanning::{Changed, Kept, Planned, Replan};
pub use sets::{WaveMeeting, WaveSet};
pub use start::{Moved, SetMeetings};
pub use waiting::WaveWaits;

/// A wave in its programme's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveRow {
    /// Its id.
    pub id: WaveId,
    /// Which of the programme's waves, from 1.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Whether it is a trial run.
    pub is_pilot: bool,
    /// How far it is.
    pub status: WaveStatus,
    /// Its design.
    pub design: Design,
    /// How often the design was kept: who keeps an older one is told.
    pub revision: i64,
    /// What was open or advised against when it started.
    pub ignored: Vec<Remark>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// How many sets it has.
    pub sets: i64,
    /// How many people are in it.
    pub people: i64,
}

/// A wave with its programme, as far as its reader may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WavePage {
    /// The wave.
    pub wave: WaveRow,
    /// Its programme, with all waves.
    pub page: ProgrammePage,
}

impl WavePage {
    /// As what the reader reads it.
    #[must_use]
    pub const fn reading(&self) -> ProgrammeReading {
        self.page.reading
    }

    /// The wave before it, which taught something.
    #[must_use]
    pub fn before(&self) -> Option<&WaveRow> {
        self.page.waves.iter().filter(|wave| wave.number < self.wave.number).max_by_key(|wave| wave.number)
    }
}

/// What anybody may know of a programme whose wave takes applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
}

/// Why a wave was not changed. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum WaveError {
    /// There is none.
    #[error("there is no such wave; nothing was changed")]
    NotFound,
    /// Somebody else kept another design since this one was read.
    #[error("the design was changed in the meantime; nothing was kept")]
    ChangedMeanwhile,
    /// It is not as far, or further, than this needs.
    #[error("the wave is {status}; nothing was changed")]
    NotNow {
        /// How far it is.
        status: WaveStatus,
    },
    /// The set belongs to a wave already, or is of another organisation, or has ended.
    #[error("this set cannot be put into the wave; nothing was changed")]
    SetTaken,
    /// A meeting of the wave has begun or been held: the set stays.
    #[error("the set has met as part of this wave; nothing was changed")]
    SetHasMet,
    /// A set that carries a part of the work is not of the wave.
    #[error("a set that carries a part is not of this wave; nothing was kept")]
    CarrierNotOfWave,
    /// A set moved one of its meetings since it was looked at what would move.
    #[error("a set moved its meeting in the meantime; nothing was moved")]
    MeetingMoved,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for WaveError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

macro_rules! select_waves {
    ($rest:literal) => {
        concat!(
            "select w.id, w.programme_id, w.number, w.name, w.is_pilot, w.status, w.design, w.revision, w.remarks, w.created_at, \
             w.started_at, w.ended_at, (select count(*) from wave_set s where s.wave_id = w.id) as sets, \
             (select count(*) from wave_person x where x.wave_id = w.id and x.state = 'in') as people from wave w ",
            $rest
        )
    };
}

impl Store {
    /// One more wave of a programme; its number is the next. One of it by this id stays as it is. False: the id stands for something else.
    pub async fn add_wave(
        &self,
        programme: ProgrammeId,
        id: WaveId,
        name: &str,
        is_pilot: bool,
        design: &Design,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db().begin().await?;
        // One after the other, so that no number comes twice.
        tx.run("update programme set name = name where id = $1", vec![Value::text(programme)]).await?;
        if let Some(row) = tx.one("select programme_id from wave where id = $1", vec![Value::text(id)]).await? {
            return Ok(row.parse::<ProgrammeId>("programme_id")? == programme);
        }
        insert(&mut tx, programme, (id, name), is_pilot, design, at).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// A wave with its programme; none for those who may not know of it.
    pub async fn wave(&self, reader: PersonId, id: WaveId) -> Result<Option<WavePage>, StoreError> {
        let sql = "select programme_id from wave where id = $1";
        let Some(row) = self.db().one(sql, vec![Value::text(id)]).await? else { return Ok(None) };
        let Some(page) = self.programme(reader, row.parse("programme_id")?).await? else { return Ok(None) };
        let wave = page.waves.iter().find(|wave| wave.id == id).cloned();
        Ok(wave.map(|wave| WavePage { wave, page }))
    }

    /// A wave that takes applications, for anybody of its organisation: its programme's name and purpose, and the design, of which
    /// an applicant is shown for whom it is. None while it takes none; whoever was declined still reads what they were told.
    pub async fn wave_on_offer(&self, reader: PersonId, id: WaveId) -> Result<Option<(Offer, Design)>, StoreError> {
        let sql = "select g.name, g.purpose, g.ended_at, w.status, w.design, x.state from wave w join programme g on g.id = w.programme_id \
                   join person p on p.organisation_id = g.organisation_id and p.id = $1 and p.deactivated_at is null \
                   left join wave_person x on x.wave_id = w.id and x.person_id = p.id where w.id = $2";
        let row = self.db().one(sql, vec![Value::text(reader), Value::text(id)]).await?;
        let Some(row) = row else { return Ok(None) };
        let design: String = row.get("design")?;
        let design = Design::of_kept(&design).map_err(|_| StoreError::Malformed { column: "design" })?;
        let offer = Offer { name: row.get("name")?, purpose: row.get("purpose")? };
        let was_declined = row.maybe::<WavePersonState>("state")? == Some(WavePersonState::Declined);
        let over =
            row.get::<Option<i64>>("ended_at")?.is_some() || row.parse::<WaveStatus>("status")? == WaveStatus::Ended;
        Ok((was_declined || design.people.by_application && !over).then_some((offer, design)))
    }

    /// Another name, and whether it is a trial run.
    pub async fn change_wave(&self, id: WaveId, name: &str, is_pilot: bool) -> Result<(), StoreError> {
        let sql = "update wave set name = $2, is_pilot = $3 where id = $1";
        self.db().run(sql, vec![Value::text(id), name.into(), is_pilot.into()]).await?;
        Ok(())
    }

    /// Another name alone.
    pub async fn rename_wave(&self, id: WaveId, name: &str) -> Result<(), StoreError> {
        self.db().run("update wave set name = $2 where id = $1", vec![Value::text(id), name.into()]).await?;
        Ok(())
    }

    /// It is over. Its sets go on as long as they like.
    ///
    /// # Errors
    /// [`WaveError::NotNow`] unless it runs.
    pub async fn end_wave(&self, id: WaveId, at: Timestamp) -> Result<(), WaveError> {
        let sql = "update wave set status = 'ended', ended_at = $2 where id = $1 and status = 'running'";
        let mut tx = self.db().begin().await?;
        if tx.run(sql, vec![Value::text(id), at.into()]).await? == 0 {
            drop(tx);
            return Err(self.why_not(id).await?);
        }
        dates::changed(&mut tx, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Why a design was not kept, of a wave that may be designed or run.
    async fn why_stale(&self, id: WaveId) -> Result<WaveError, StoreError> {
        Ok(match self.why_not(id).await? {
            WaveError::NotNow { status: WaveStatus::Running } => WaveError::ChangedMeanwhile,
            error => error,
        })
    }

    async fn why_not(&self, id: WaveId) -> Result<WaveError, StoreError> {
        let row = self.db().one("select status from wave where id = $1", vec![Value::text(id)]).await?;
        Ok(match row.map(|row| row.parse::<WaveStatus>("status")).transpose()? {
            None => WaveError::NotFound,
            Some(WaveStatus::Designing) => WaveError::ChangedMeanwhile,
            Some(status) => WaveError::NotNow { status },
        })
    }
}

pub(crate) async fn insert(
    tx: &mut Tx,
    programme: ProgrammeId,
    (id, name): (WaveId, &str),
    is_pilot: bool,
    design: &Design,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into wave (id, programme_id, number, name, is_pilot, status, design, revision, created_at) \
         select $1, $2, coalesce(max(number), 0) + 1, $3, $4, 'designing', $5, 1, $6 from wave where programme_id = $2",
        vec![Value::text(id), Value::text(programme), name.into(), is_pilot.into(), written(design)?.into(), at.into()],
    )
    .await?;
    Ok(())
}

pub(crate) async fn of_programme(db: &Db, programme: ProgrammeId) -> Result<Vec<WaveRow>, StoreError> {
    let sql = select_waves!("where w.programme_id = $1 order by w.number desc");
    db.all(sql, vec![Value::text(programme)]).await?.iter().map(read).collect()
}

/// The waves of all programmes where somebody works, by programme: which of these they may see is the caller's to ask.
pub(crate) async fn of_programmes_near(
    db: &Db,
    reader: PersonId,
) -> Result<BTreeMap<ProgrammeId, Vec<WaveRow>>, StoreError> {
    let sql = select_waves!(
        "join programme g on g.id = w.programme_id join person p on p.organisation_id = g.organisation_id and p.id = $1 \
         order by w.number desc"
    );
    let mut waves: BTreeMap<ProgrammeId, Vec<WaveRow>> = BTreeMap::new();
    for row in db.all(sql, vec![Value::text(reader)]).await? {
        waves.entry(row.parse("programme_id")?).or_default().push(read(&row)?);
    }
    Ok(waves)
}

fn read(row: &Row) -> Result<WaveRow, StoreError> {
    let design: String = row.get("design")?;
    let ignored: Option<String> = row.get("remarks")?;
    Ok(WaveRow {
        id: row.parse("id")?,
        number: row.get("number")?,
        name: row.get("name")?,
        is_pilot: row.get("is_pilot")?,
        status: row.parse("status")?,
        design: Design::of_kept(&design).map_err(|_| StoreError::Malformed { column: "design" })?,
        revision: row.get("revision")?,
        ignored: match ignored {
            Some(json) => serde_json::from_str(&json).map_err(|_| StoreError::Malformed { column: "remarks" })?,
            None => Vec::new(),
        },
        created_at: row.at("created_at")?,
        started_at: row.maybe_at("started_at")?,
        ended_at: row.maybe_at("ended_at")?,
        sets: row.get("sets")?,
        people: row.get("people")?,
    })
}

fn written(design: &Design) -> Result<String, StoreError> {
    serde_json::to_string(design).map_err(|_| StoreError::Malformed { column: "design" })
}
