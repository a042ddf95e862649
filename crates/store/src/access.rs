//! Who may read what a set said: the one place that knows.
//!
//! Somebody reads what a set says while they are in it and were let in, and of its meetings those that
//! have not started or started when they were already let in. Whoever was there before the set's first
//! meeting began is let in at once; a newcomer waits until the coach or a member lets them in.
//! Leads and administrators see that meetings happen and who came. Nobody else sees anything.

use setwise_domain::id::{MeetingId, OrganisationId, PersonId, SetId, WallId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::circle::{self, Sitting};
use crate::db::{Db, Row, Value};
use crate::error::StoreError;
use crate::meeting::MeetingStatus;
use crate::token::TokenHash;
use setwise_domain::words;

words! {
    /// How somebody sits in a set.
    SeatKind {
        /// As a member.
        Member = "member",
        /// As its coach.
        Coach = "coach",
    }
}

/// What a reader may see of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// In the set and let in: everything since then.
    Inside(SeatKind),
    /// In the set, and waiting to be let in: its name and people.
    Waiting(SeatKind),
    /// A lead or an administrator: the plain rows.
    Outside,
}

/// The proof that somebody may read one meeting, at the moment it was taken. Only the store makes one.
///
/// It is taken for each request, and again by a stream whenever the set changes: somebody may have left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    person: PersonId,
    meeting: MeetingId,
    set: SetId,
    organisation: OrganisationId,
    kind: SeatKind,
    status: MeetingStatus,
    sitting: Sitting,
}

impl Seat {
    /// Who reads.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Which meeting.
    #[must_use]
    pub fn meeting(&self) -> MeetingId {
        self.meeting
    }

    /// Whose meeting.
    #[must_use]
    pub fn set(&self) -> SetId {
        self.set
    }

    /// In which organisation.
    #[must_use]
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// As a member or as the coach.
    #[must_use]
    pub fn kind(&self) -> SeatKind {
        self.kind
    }

    /// How far the meeting was when the seat was taken.
    #[must_use]
    pub fn status(&self) -> MeetingStatus {
        self.status
    }

    /// Whether they sit in this meeting: who sits in the circle beside reads it as one who was absent.
    #[must_use]
    pub fn sitting(&self) -> Sitting {
        self.sitting
    }
}

/// The proof that a big screen may show one meeting, at the moment it was taken. Only the store makes one.
///
/// It stands for no person: what it opens is what everybody with a seat sees. It holds while the screen was not taken away
/// and its time is not up, and while whoever made it may read the meeting themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WallSeat {
    wall: WallId,
    meeting: MeetingId,
    status: MeetingStatus,
    join_code: String,
}

impl WallSeat {
    /// Which screen.
    #[must_use]
    pub fn wall(&self) -> WallId {
        self.wall
    }

    /// Which meeting.
    #[must_use]
    pub fn meeting(&self) -> MeetingId {
        self.meeting
    }

    /// How far the meeting was when the proof was taken.
    #[must_use]
    pub fn status(&self) -> MeetingStatus {
        self.status
    }

    /// What phones join the meeting by.
    #[must_use]
    pub fn join_code(&self) -> &str {
        &self.join_code
    }
}

/// A select of meetings (`t`) and the reader's place in their sets and, where these meet in two circles, in which of them,
/// for those who are in them now.
macro_rules! select_seats {
    ($which:literal) => {
        concat!(
            "select t.id, t.set_id, t.organisation_id, t.status, t.started_at, m.seat, m.let_in_at, ",
            "c.beside_id, cs.meeting_id as sits_in from meeting t ",
            "join set_member m on m.set_id = t.set_id and m.person_id = $1 and m.left_at is null ",
            "join person p on p.id = m.person_id and p.deactivated_at is null ",
            "left join circle c on c.meeting_id = t.id ",
            "left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id where ",
            $which
        )
    };
}

impl Store {
    /// Proves that somebody may read a meeting; none when they may not, or there is none.
    pub async fn seat(&self, reader: PersonId, meeting: MeetingId) -> Result<Option<Seat>, StoreError> {
        let sql = select_seats!("t.id = $2");
        let row = self.db().one(sql, vec![Value::text(reader), Value::text(meeting)]).await?;
        row.map_or(Ok(None), |row| seat(&row, reader))
    }

    /// The same for the meetings a set has held, the latest first: those this reader may read.
    pub async fn seats_in_held(&self, reader: PersonId, set: SetId) -> Result<Vec<Seat>, StoreError> {
        let sql = select_seats!("t.set_id = $2 and t.status = 'ended' order by t.number desc");
        let rows = self.db().all(sql, vec![Value::text(reader), Value::text(set)]).await?;
        rows.iter().filter_map(|row| seat(row, reader).transpose()).collect()
    }

    /// Proves that whoever holds this secret may show a meeting on a big screen; none when they may not, or no more.
    ///
    /// A meeting that was cancelled is over for good. One that has ended may come back for a while, and its screen with it.
    pub async fn wall_seat(&self, secret: &TokenHash, now: Timestamp) -> Result<Option<WallSeat>, StoreError> {
        let sql = "select w.id, w.meeting_id, w.join_code, t.status, t.started_at, m.let_in_at from wall w \
                   join meeting t on t.id = w.meeting_id and t.status <> 'cancelled' \
                   join set_member m on m.set_id = t.set_id and m.person_id = w.made_by and m.left_at is null \
                   join person p on p.id = w.made_by and p.deactivated_at is null \
                   where w.secret_hash = $1 and w.removed_at is null and w.expires_at > $2";
        let Some(row) = self.db().one(sql, vec![Value::text(secret), now.into()]).await? else { return Ok(None) };
        if !readable(row.maybe_at("let_in_at")?, row.maybe_at("started_at")?) {
            return Ok(None);
        }
        Ok(Some(WallSeat {
            wall: row.parse("id")?,
            meeting: row.parse("meeting_id")?,
            status: row.parse("status")?,
            join_code: row.get("join_code")?,
        }))
    }

    /// What somebody may see of a set; none for those who may not know of it.
    pub async fn reading(&self, reader: PersonId, set: SetId) -> Result<Option<Reading>, StoreError> {
        if let Some(stay) = stay(self.db(), set, reader).await? {
            let inside = stay.let_in_at.is_some();
            return Ok(Some(if inside { Reading::Inside(stay.seat) } else { Reading::Waiting(stay.seat) }));
        }
        let sql = "select count(*) as n from peer_set s join person p on p.organisation_id = s.organisation_id \
                   join person_role r on r.person_id = p.id and r.role in ('lead', 'administrator') \
                   where s.id = $1 and p.id = $2 and p.deactivated_at is null";
        let row = self.db().one(sql, vec![Value::text(set), Value::text(reader)]).await?;
        let outside = row.map_or(Ok(0), |row: Row| row.get::<i64>("n"))? > 0;
        Ok(outside.then_some(Reading::Outside))
    }
}

/// The seat a row gives; none where the reader was not let in in time.
fn seat(row: &Row, reader: PersonId) -> Result<Option<Seat>, StoreError> {
    if !readable(row.maybe_at("let_in_at")?, row.maybe_at("started_at")?) {
        return Ok(None);
    }
    let (meeting, kind) = (row.parse("id")?, row.parse("seat")?);
    Ok(Some(Seat {
        person: reader,
        meeting,
        set: row.parse("set_id")?,
        organisation: row.parse("organisation_id")?,
        kind,
        status: row.parse("status")?,
        sitting: circle::sitting(row, meeting, kind)?,
    }))
}

/// The rule for one meeting, for somebody who is in its set now.
pub(crate) fn readable(let_in_at: Option<Timestamp>, started_at: Option<Timestamp>) -> bool {
    match (let_in_at, started_at) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(let_in), Some(started)) => started >= let_in,
    }
}

/// The organisation somebody leads or administrates, if they do: what leads alone read of people asks this.
pub(crate) async fn led_by(db: &Db, reader: PersonId) -> Result<Option<OrganisationId>, StoreError> {
    let sql = "select distinct p.organisation_id from person p join person_role r on r.person_id = p.id \
               and r.role in ('lead', 'administrator') where p.id = $1 and p.deactivated_at is null";
    let row = db.one(sql, vec![Value::text(reader)]).await?;
    row.map(|row| row.parse("organisation_id")).transpose()
}

/// Somebody's present stay in a set.
pub(crate) struct Stay {
    pub(crate) seat: SeatKind,
    pub(crate) let_in_at: Option<Timestamp>,
}

pub(crate) async fn stay(db: &Db, set: SetId, person: PersonId) -> Result<Option<Stay>, StoreError> {
    let sql = "select m.seat, m.let_in_at from set_member m join person p on p.id = m.person_id \
               where m.set_id = $1 and m.person_id = $2 and m.left_at is null and p.deactivated_at is null";
    let row = db.one(sql, vec![Value::text(set), Value::text(person)]).await?;
    row.map(|row| Ok(Stay { seat: row.parse("seat")?, let_in_at: row.maybe_at("let_in_at")? })).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newcomer_reads_meetings_from_then_on_only() {
        let at = |ms| Some(Timestamp(ms));
        assert!(!readable(None, None));
        assert!(!readable(None, at(5)));
        assert!(readable(at(5), None));
        assert!(readable(at(5), at(5)));
        assert!(!readable(at(5), at(4)));
    }
}
