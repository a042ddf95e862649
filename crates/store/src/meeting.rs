//! Meetings as plain rows: planned, moved, cancelled, held, and who came. What is said is in the journal.

use setwise_domain::id::{MeetingId, OrganisationId, PersonId, SetId};
use setwise_domain::time::{Millis, Timestamp};

use crate::Store;
use crate::access::{self, Reading, Seat};
use crate::calendar;
use crate::circle::{self, Circle};
use crate::db::{Db, Row, Tx, Value, args};
use crate::error::{DbError, StoreError};
use crate::seal::{Place, Scope};
use crate::set_change;
use setwise_domain::words;

/// How long a meeting that was never opened still counts as ahead, after its time.
const STILL_AHEAD: Millis = Millis::minutes(12 * 60);

words! {
    /// How people speak in a meeting.
    Way {
        /// Acts carry text.
        Typed = "typed",
        /// People talk; the room keeps the turns.
        Spoken = "spoken",
    }
}

words! {
    /// How far a meeting is.
    MeetingStatus {
        /// It has a date.
        Planned = "planned",
        /// The room is open, and nothing has started.
        Open = "open",
        /// It is being held.
        Running = "running",
        /// It was held.
        Ended = "ended",
        /// It will not be held.
        Cancelled = "cancelled",
    }
}

/// What is planned.
#[derive(Debug, Clone)]
pub struct MeetingPlan {
    /// The protocol's id.
    pub protocol: String,
    /// How long.
    pub minutes: i64,
    /// How many presenters have a slot.
    pub slots: i64,
    /// Typed or spoken.
    pub way: Way,
    /// When.
    pub starts_at: Timestamp,
    /// In which zone that was meant, by its IANA name.
    pub zone: String,
    /// Where people meet; often empty.
    pub place: String,
    /// What is special about it, as its wave's design says; often empty. Changing a plan leaves it as it is.
    pub occasion: String,
    /// Who conducts, where it is not the coach.
    pub conductor: Option<PersonId>,
    /// Who may take over.
    pub stand_in: Option<PersonId>,
    /// The link of the call; sealed.
    pub call_link: Option<String>,
}

/// A meeting's plain row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Whose it is.
    pub set: SetId,
    /// Whose it is, by name.
    pub set_name: String,
    /// Where that set belongs.
    pub organisation: OrganisationId,
    /// Which of the set's meetings, from 1.
    pub number: i64,
    /// Which of two circles side by side; none: the whole set meets.
    pub circle: Option<Circle>,
    /// The protocol's id.
    pub protocol: String,
    /// How long.
    pub minutes: i64,
    /// How many presenters have a slot.
    pub slots: i64,
    /// Typed or spoken.
    pub way: Way,
    /// When it is planned.
    pub starts_at: Timestamp,
    /// In which zone that was meant, by its IANA name.
    pub zone: String,
    /// Where people meet; often empty. Stands in calendars.
    pub place: String,
    /// What its wave's design says is special about it; often empty. Stands in calendars.
    pub occasion: String,
    /// Who conducts, where it is not the coach.
    pub conductor: Option<PersonId>,
    /// Who may take over.
    pub stand_in: Option<PersonId>,
    /// How often its plan was changed.
    pub plan_changes: i64,
    /// How far it is.
    pub status: MeetingStatus,
    /// The number of its latest event; 0 before the first.
    pub seq: i64,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// When the next meeting or follow-up is, as its close left it.
    pub next_at: Option<Timestamp>,
}

/// A meeting in a set's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingCard {
    /// Its plain row.
    pub meeting: Meeting,
    /// Whether the reader may enter its room or read its record.
    pub readable: bool,
}

/// A meeting's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingPage {
    /// Its plain row.
    pub meeting: Meeting,
    /// The reader's seat; none for leads, administrators, and newcomers to what was before them.
    pub seat: Option<Seat>,
    /// The link of the call, for those with a seat.
    pub call_link: Option<String>,
    /// Who came.
    pub attendance: Vec<Attendance>,
}

/// Somebody who came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// When they first came.
    pub came_at: Timestamp,
    /// When they left, if they did not come back.
    pub left_at: Option<Timestamp>,
}

/// Why a meeting was not planned or changed. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum MeetingError {
    /// There is no such set, or it has ended.
    #[error("there is no such set, or it has ended; nothing was planned")]
    NoSuchSet,
    /// There is no such meeting.
    #[error("there is no such meeting; nothing was changed")]
    NotFound,
    /// It is too late for that.
    #[error("the meeting is {status} already; nothing was changed")]
    TooLate {
        /// How far it is.
        status: MeetingStatus,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for MeetingError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A select of whole meetings (`t`) with the given joins and condition.
macro_rules! select_meetings {
    ($rest:literal) => {
        concat!(
            "select t.id, t.set_id, s.name as set_name, t.organisation_id, t.number, t.protocol, t.minutes, t.slots, t.way, ",
            "t.starts_at, t.zone, t.place, t.occasion, t.conductor_id, t.stand_in_id, t.status, t.seq, t.started_at, t.ended_at, t.next_at, ",
            "t.plan_changes, coalesce(t.calendar_at, t.created_at) as changed_at, t.sealed_call_link, c.number as circle_number, c.beside_id from meeting t ",
            "join peer_set s on s.id = t.set_id left join circle c on c.meeting_id = t.id ",
            $rest
        )
    };
}

pub(crate) use select_meetings;

impl Store {
    /// Plans a meeting; gives its number in the set.
    ///
    /// # Errors
    /// [`MeetingError::NoSuchSet`].
    pub async fn plan_meeting(
        &self,
        id: MeetingId,
        set: SetId,
        plan: MeetingPlan,
        at: Timestamp,
    ) -> Result<i64, MeetingError> {
        let call_link = self.seal_call_link(id, set, plan.call_link.as_deref()).await?;
        let mut tx = self.db().begin().await?;
        if !set_change::lock(&mut tx, set).await? {
            return Err(MeetingError::NoSuchSet);
        }
        let number = insert(&mut tx, id, set, plan, call_link, at).await?;
        calendar::changed(&mut tx, set).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Changes the plan of a meeting that has not started.
    ///
    /// # Errors
    /// [`MeetingError::TooLate`] once it runs, has ended or was cancelled.
    pub async fn change_plan(&self, id: MeetingId, plan: MeetingPlan) -> Result<(), MeetingError> {
        let row = self.meeting_row(id).await?.ok_or(MeetingError::NotFound)?;
        let call_link = self.seal_call_link(id, row.set, plan.call_link.as_deref()).await?;
        let mut tx = self.db().begin().await?;
        // As everywhere, the set's row first.
        set_change::lock(&mut tx, row.set).await?;
        let touched = update(&mut tx, id, plan, call_link).await?;
        if touched > 0 {
            calendar::changed(&mut tx, row.set).await?;
        }
        tx.commit().await?;
        self.too_late_unless(touched, id).await
    }

    /// The same by somebody who may not see the call's link, such as a lead: it stays as it is.
    ///
    /// # Errors
    /// [`MeetingError::TooLate`] once it runs, has ended or was cancelled.
    pub async fn change_plan_unseen(&self, id: MeetingId, plan: MeetingPlan) -> Result<(), MeetingError> {
        let call_link = self.call_link(id).await?;
        self.change_plan(id, MeetingPlan { call_link, ..plan }).await
    }

    /// Cancels a meeting that has not started, and the circle beside it, unless that has: it goes on.
    ///
    /// # Errors
    /// [`MeetingError::TooLate`] once it runs, has ended or was cancelled.
    pub async fn cancel_meeting(&self, id: MeetingId) -> Result<(), MeetingError> {
        let row = self.meeting_row(id).await?.ok_or(MeetingError::NotFound)?;
        let mut tx = self.db().begin().await?;
        // Of two circles each has a row: who changes both takes the set's first, so that nobody waits in a ring.
        set_change::lock(&mut tx, row.set).await?;
        let sql = "update meeting set status = 'cancelled' where id = $1 and status in ('planned', 'open')";
        let touched = tx.run(sql, vec![Value::text(id)]).await?;
        if touched > 0 {
            let sql = "update meeting set status = 'cancelled' where status in ('planned', 'open') \
                       and id = (select beside_id from circle where meeting_id = $1)";
            tx.run(sql, vec![Value::text(id)]).await?;
            calendar::changed(&mut tx, row.set).await?;
        }
        tx.commit().await?;
        self.too_late_unless(touched, id).await
    }

    /// A set's meetings, the latest first: for those inside, leads and administrators.
    pub async fn meetings_of(&self, reader: PersonId, set: SetId) -> Result<Vec<MeetingCard>, StoreError> {
        let let_in_at = match self.reading(reader, set).await? {
            Some(Reading::Inside(_)) => access::stay(self.db(), set, reader).await?.and_then(|stay| stay.let_in_at),
            Some(Reading::Outside) => None,
            Some(Reading::Waiting(_)) | None => return Ok(Vec::new()),
        };
        let sql = select_meetings!("where t.set_id = $1 order by t.number desc");
        let rows = self.db().all(sql, vec![Value::text(set)]).await?;
        rows.iter()
            .map(|row| {
                let meeting = read(row)?;
                let readable = access::readable(let_in_at, meeting.started_at);
                Ok(MeetingCard { meeting, readable })
            })
            .collect()
    }

    /// A meeting's page; none for those who may not know of it.
    pub async fn meeting(&self, reader: PersonId, id: MeetingId) -> Result<Option<MeetingPage>, StoreError> {
        let sql = select_meetings!("where t.id = $1");
        let Some(row) = self.db().one(sql, vec![Value::text(id)]).await? else { return Ok(None) };
        let meeting = read(&row)?;
        match self.reading(reader, meeting.set).await? {
            Some(Reading::Inside(_) | Reading::Outside) => {}
            Some(Reading::Waiting(_)) | None => return Ok(None),
        }
        let seat = self.seat(reader, id).await?;
        let call_link = if seat.is_some() { self.open_call_link(&row).await? } else { None };
        Ok(Some(MeetingPage { meeting, seat, call_link, attendance: attendance(self.db(), id).await? }))
    }

    /// The meetings somebody can go to, running ones first, then by date. Of two circles that in which they sit; both for who
    /// sits in neither yet, and for the coach, whose own comes first.
    pub async fn meetings_ahead_of(&self, person: PersonId, now: Timestamp) -> Result<Vec<Meeting>, StoreError> {
        let sql = select_meetings!(
            "join set_member m on m.set_id = t.set_id and m.person_id = $1 and m.left_at is null and m.let_in_at is not null \
             left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
             where (cs.meeting_id is null or cs.meeting_id = t.id or m.seat = 'coach') and (t.started_at is null or t.started_at >= m.let_in_at) \
             and (t.status in ('open', 'running') or (t.status = 'planned' and t.starts_at >= $2)) \
             order by case when t.status = 'running' then 0 else 1 end, t.starts_at, \
             case when t.conductor_id is null or t.conductor_id = $1 then 0 else 1 end, t.id"
        );
        let since = Timestamp(now.0.saturating_sub(STILL_AHEAD.0));
        self.db().all(sql, vec![Value::text(person), since.into()]).await?.iter().map(read).collect()
    }

    /// The next of them.
    pub async fn next_meeting_of(&self, person: PersonId, now: Timestamp) -> Result<Option<Meeting>, StoreError> {
        Ok(self.meetings_ahead_of(person, now).await?.into_iter().next())
    }

    /// Meetings that run: what a server that starts again must look after.
    pub async fn running_meetings(&self) -> Result<Vec<MeetingId>, StoreError> {
        let rows = self.db().all("select id from meeting where status = 'running' order by id", args![]).await?;
        rows.iter().map(|row| row.parse("id")).collect()
    }

    /// A meeting's plain row, whoever asks: for the server's own work, never for a page.
    pub async fn meeting_row(&self, id: MeetingId) -> Result<Option<Meeting>, StoreError> {
        let row = self.db().one(select_meetings!("where t.id = $1"), vec![Value::text(id)]).await?;
        row.as_ref().map(read).transpose()
    }

    /// The link of the call, whoever asks: for the room.
    pub(crate) async fn call_link(&self, id: MeetingId) -> Result<Option<String>, StoreError> {
        match self.db().one(select_meetings!("where t.id = $1"), vec![Value::text(id)]).await? {
            Some(row) => self.open_call_link(&row).await,
            None => Ok(None),
        }
    }

    async fn open_call_link(&self, row: &Row) -> Result<Option<String>, StoreError> {
        let Some(sealed) = row.get::<Option<Vec<u8>>>("sealed_call_link")? else { return Ok(None) };
        let key = self.keys().of(self.db(), Scope::Set(row.parse("set_id")?)).await?;
        key.open_text(call_link_place(&row.parse("id")?), &sealed).map(Some)
    }

    pub(crate) async fn seal_call_link(
        &self,
        id: MeetingId,
        set: SetId,
        link: Option<&str>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(link) = link else { return Ok(None) };
        let key = match self.keys().of(self.db(), Scope::Set(set)).await {
            // There is no such set: the caller finds out by its row.
            Err(StoreError::KeyMissing { .. }) => return Ok(None),
            other => other?,
        };
        Ok(Some(key.seal(call_link_place(&id), link.as_bytes())))
    }

    pub(crate) async fn too_late_unless(&self, touched: u64, id: MeetingId) -> Result<(), MeetingError> {
        if touched > 0 {
            return Ok(());
        }
        match self.meeting_row(id).await? {
            Some(meeting) => Err(MeetingError::TooLate { status: meeting.status }),
            None => Err(MeetingError::NotFound),
        }
    }
}

/// Writes a meeting down; gives its number. The caller holds the set's row.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: MeetingId,
    set: SetId,
    plan: MeetingPlan,
    call_link: Option<Vec<u8>>,
    at: Timestamp,
) -> Result<i64, MeetingError> {
    let sql = "insert into meeting (id, organisation_id, set_id, number, protocol, minutes, slots, way, starts_at, zone, \
               place, conductor_id, stand_in_id, sealed_call_link, occasion, status, seq, created_at) \
               select $1, s.organisation_id, s.id, (select coalesce(max(number), 0) + 1 from meeting where set_id = $2), \
               $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'planned', 0, $14 from peer_set s where s.id = $2 returning number";
    let whose = vec![Value::text(id), Value::text(set)];
    let occasion = plan.occasion.clone();
    let values = [whose, planned(plan, call_link), vec![occasion.into(), at.into()]].concat();
    let row = tx.one(sql, values).await?.ok_or(MeetingError::NoSuchSet)?;
    Ok(row.get("number")?)
}

/// Writes the changed plan of a meeting down; nothing is touched once it has started.
pub(crate) async fn update(
    tx: &mut Tx,
    id: MeetingId,
    plan: MeetingPlan,
    call_link: Option<Vec<u8>>,
) -> Result<u64, DbError> {
    let sql = "update meeting set protocol = $2, minutes = $3, slots = $4, way = $5, starts_at = $6, zone = $7, \
               place = $8, conductor_id = $9, stand_in_id = $10, sealed_call_link = $11, plan_changes = plan_changes + 1 \
               where id = $1 and status in ('planned', 'open')";
    tx.run(sql, [vec![Value::text(id)], planned(plan, call_link)].concat()).await
}

/// What both write, in the order of their columns.
fn planned(plan: MeetingPlan, call_link: Option<Vec<u8>>) -> Vec<Value> {
    vec![
        plan.protocol.into(),
        plan.minutes.into(),
        plan.slots.into(),
        Value::text(plan.way),
        plan.starts_at.into(),
        plan.zone.into(),
        plan.place.into(),
        Value::maybe(plan.conductor),
        Value::maybe(plan.stand_in),
        call_link.into(),
    ]
}

async fn attendance(db: &Db, meeting: MeetingId) -> Result<Vec<Attendance>, StoreError> {
    let sql = "select a.person_id, p.name, a.came_at, a.left_at from attendance a join person p on p.id = a.person_id \
               where a.meeting_id = $1 order by a.came_at, a.person_id";
    let rows = db.all(sql, vec![Value::text(meeting)]).await?;
    rows.iter()
        .map(|row| {
            Ok(Attendance {
                person: row.parse("person_id")?,
                name: row.get("name")?,
                came_at: row.at("came_at")?,
                left_at: row.maybe_at("left_at")?,
            })
        })
        .collect()
}

pub(crate) fn read(row: &Row) -> Result<Meeting, StoreError> {
    Ok(Meeting {
        id: row.parse("id")?,
        set: row.parse("set_id")?,
        set_name: row.get("set_name")?,
        organisation: row.parse("organisation_id")?,
        number: row.get("number")?,
        circle: circle::read(row)?,
        protocol: row.get("protocol")?,
        minutes: row.get("minutes")?,
        slots: row.get("slots")?,
        way: row.parse("way")?,
        starts_at: row.at("starts_at")?,
        zone: row.get("zone")?,
        place: row.get("place")?,
        occasion: row.get("occasion")?,
        conductor: row.maybe("conductor_id")?,
        stand_in: row.maybe("stand_in_id")?,
        plan_changes: row.get("plan_changes")?,
        status: row.parse("status")?,
        seq: row.get("seq")?,
        started_at: row.maybe_at("started_at")?,
        ended_at: row.maybe_at("ended_at")?,
        next_at: row.maybe_at("next_at")?,
    })
}

fn call_link_place(meeting: &MeetingId) -> Place<'_> {
    Place { kind: "call link", row: meeting, number: 0 }
}
