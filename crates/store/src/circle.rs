//! Circles: a set that meets in two at the same time. Each is a meeting of its own, with a room, a record and people of its
//! own; the two are planned, moved and cancelled as one. A meeting of the whole set has nothing here.
//!
//! Who sits where says whose room it is, not who reads it: that stays the rule of `access.rs`.

use std::collections::{BTreeMap, BTreeSet};

use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::{Reading, Seat, SeatKind};
use crate::calendar;
use crate::db::{Db, Row, Tx, Value};
use crate::error::StoreError;
use crate::meeting::{self, Meeting, MeetingError, MeetingPlan};
use crate::set_change;

/// Which of two circles a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circle {
    /// The first or the second.
    pub number: i64,
    /// The meeting of the other one.
    pub beside: MeetingId,
}

/// One of two circles as it is planned.
#[derive(Debug, Clone)]
pub struct CirclePlan {
    /// Its meeting.
    pub meeting: MeetingPlan,
    /// The members who sit in it.
    pub members: Vec<PersonId>,
}

/// One of two circles, with who sits in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circled {
    /// Its meeting.
    pub meeting: Meeting,
    /// The members who sit in it, by name.
    pub members: Vec<PersonId>,
}

/// Where somebody sits who may read a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitting {
    /// Here: the whole set meets, or this is their circle. A coach sits in both.
    Here,
    /// In the circle beside, which is this meeting.
    Beside(MeetingId),
    /// In neither of the two, since they came to the set after it was planned. They may choose.
    InNeither {
        /// The meeting of the other one.
        beside: MeetingId,
    },
}

impl Store {
    /// Plans two circles side by side; gives the numbers of their meetings in the set.
    ///
    /// # Errors
    /// [`MeetingError::NoSuchSet`].
    pub async fn plan_circles(
        &self,
        ids: [MeetingId; 2],
        set: SetId,
        plans: [CirclePlan; 2],
        at: Timestamp,
    ) -> Result<[i64; 2], MeetingError> {
        let [first, second] = ids;
        let [one, other] = plans;
        let links = [
            self.seal_call_link(first, set, one.meeting.call_link.as_deref()).await?,
            self.seal_call_link(second, set, other.meeting.call_link.as_deref()).await?,
        ];
        let [link, other_link] = links;
        let mut tx = self.db().begin().await?;
        if !set_change::lock(&mut tx, set).await? {
            return Err(MeetingError::NoSuchSet);
        }
        let numbers = [
            meeting::insert(&mut tx, first, set, one.meeting, link, at).await?,
            meeting::insert(&mut tx, second, set, other.meeting, other_link, at).await?,
        ];
        for (id, number, beside) in [(first, 1, second), (second, 2, first)] {
            let sql = "insert into circle (meeting_id, number, beside_id) values ($1, $2, $3)";
            tx.run(sql, vec![Value::text(id), i64::from(number).into(), Value::text(beside)]).await?;
        }
        seat(&mut tx, first, first, &one.members).await?;
        seat(&mut tx, first, second, &other.members).await?;
        calendar::changed(&mut tx, set).await?;
        tx.commit().await?;
        Ok(numbers)
    }

    /// Changes the plan of two circles, neither of which has started: both or none. `unseen`: by somebody who may not see the
    /// links to their calls, which then stay as they are.
    ///
    /// # Errors
    /// [`MeetingError::TooLate`] once one of them runs, has ended or was cancelled.
    pub async fn change_circles(
        &self,
        ids: [MeetingId; 2],
        plans: [CirclePlan; 2],
        unseen: bool,
    ) -> Result<(), MeetingError> {
        let [first, second] = ids;
        let set = self.meeting_row(first).await?.ok_or(MeetingError::NotFound)?.set;
        let mut links = Vec::with_capacity(ids.len());
        for (id, plan) in ids.iter().zip(&plans) {
            let link = if unseen { self.call_link(*id).await? } else { plan.meeting.call_link.clone() };
            links.push(self.seal_call_link(*id, set, link.as_deref()).await?);
        }
        let mut tx = self.db().begin().await?;
        set_change::lock(&mut tx, set).await?;
        let sql = "delete from circle_seat where first_id = $1";
        tx.run(sql, vec![Value::text(first)]).await?;
        for ((id, plan), link) in [first, second].into_iter().zip(plans).zip(links) {
            if meeting::update(&mut tx, id, plan.meeting, link).await? == 0 {
                drop(tx);
                return self.too_late_unless(0, id).await;
            }
            seat(&mut tx, first, id, &plan.members).await?;
        }
        calendar::changed(&mut tx, set).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody who sits in neither of two circles takes a seat in this one, as long as it goes on; proves anew what they may,
    /// and with it where they sit now. Who sits already, here or beside, stays there.
    pub async fn sit_down(&self, seat: &Seat) -> Result<Option<Seat>, StoreError> {
        let sql = "insert into circle_seat (first_id, person_id, meeting_id) \
                   select case when c.number = 1 then c.meeting_id else c.beside_id end, $2, c.meeting_id from circle c \
                   join meeting t on t.id = c.meeting_id and t.status in ('planned', 'open', 'running') \
                   where c.meeting_id = $1 on conflict (first_id, person_id) do nothing";
        if matches!(seat.sitting(), Sitting::InNeither { .. }) {
            let mut tx = self.db().begin().await?;
            set_change::lock(&mut tx, seat.set()).await?;
            if tx.run(sql, vec![Value::text(seat.meeting()), Value::text(seat.person())]).await? > 0 {
                calendar::changed(&mut tx, seat.set()).await?;
            }
            tx.commit().await?;
        }
        self.seat(seat.person(), seat.meeting()).await
    }

    /// Who sits in each circled meeting of a set, by name: for those who may see its plans.
    pub async fn circles_of(
        &self,
        reader: PersonId,
        set: SetId,
    ) -> Result<BTreeMap<MeetingId, Vec<PersonId>>, StoreError> {
        match self.reading(reader, set).await? {
            Some(Reading::Inside(_) | Reading::Outside) => seated(self.db(), set).await,
            Some(Reading::Waiting(_)) | None => Ok(BTreeMap::new()),
        }
    }

    /// A circled meeting and the one beside it, the first circle first; none for a meeting of the whole set. For the room,
    /// whoever asks.
    pub(crate) async fn both_circles(&self, row: &Meeting) -> Result<Vec<Circled>, StoreError> {
        let Some(circle) = row.circle else { return Ok(Vec::new()) };
        let mut seated = seated(self.db(), row.set).await?;
        let beside = self.meeting_row(circle.beside).await?;
        let mut both: Vec<Circled> = beside
            .into_iter()
            .chain([row.clone()])
            .map(|meeting| Circled { members: seated.remove(&meeting.id).unwrap_or_default(), meeting })
            .collect();
        both.sort_by_key(|one| one.meeting.circle.map(|circle| circle.number));
        Ok(both)
    }
}

/// Somebody left the set, or coaches it from now on: they sit in none of its circles that are still to meet.
pub(crate) async fn stand_up(tx: &mut Tx, set: SetId, person: PersonId) -> Result<(), StoreError> {
    let sql = "delete from circle_seat where person_id = $2 and meeting_id in \
               (select id from meeting where set_id = $1 and status in ('planned', 'open', 'running'))";
    tx.run(sql, vec![Value::text(set), Value::text(person)]).await?;
    Ok(())
}

/// Where a row of `select_seats!` says its reader sits.
pub(crate) fn sitting(row: &Row, meeting: MeetingId, kind: SeatKind) -> Result<Sitting, StoreError> {
    let Some(beside) = row.maybe::<MeetingId>("beside_id")? else { return Ok(Sitting::Here) };
    Ok(match row.maybe::<MeetingId>("sits_in")? {
        _ if kind == SeatKind::Coach => Sitting::Here,
        Some(sits_in) if sits_in == meeting => Sitting::Here,
        Some(_) => Sitting::Beside(beside),
        None => Sitting::InNeither { beside },
    })
}

/// Which circle a row of `select_meetings!` is.
pub(crate) fn read(row: &Row) -> Result<Option<Circle>, StoreError> {
    let number: Option<i64> = row.get("circle_number")?;
    let beside: Option<MeetingId> = row.maybe("beside_id")?;
    Ok(number.zip(beside).map(|(number, beside)| Circle { number, beside }))
}

async fn seat(tx: &mut Tx, first: MeetingId, meeting: MeetingId, members: &[PersonId]) -> Result<(), StoreError> {
    // Named twice, somebody sits once.
    for person in members.iter().collect::<BTreeSet<_>>() {
        // Who sat down by themselves meanwhile sits where the plan says.
        let sql = "insert into circle_seat (first_id, person_id, meeting_id) values ($1, $2, $3) \
                   on conflict (first_id, person_id) do update set meeting_id = excluded.meeting_id";
        tx.run(sql, vec![Value::text(first), Value::text(person), Value::text(meeting)]).await?;
    }
    Ok(())
}

/// The members who sit in each circled meeting of a set now, by name.
async fn seated(db: &Db, set: SetId) -> Result<BTreeMap<MeetingId, Vec<PersonId>>, StoreError> {
    let sql = "select cs.meeting_id, cs.person_id from meeting t join circle_seat cs on cs.meeting_id = t.id \
               join set_member m on m.set_id = t.set_id and m.person_id = cs.person_id and m.left_at is null and m.seat = 'member' \
               join person p on p.id = cs.person_id where t.set_id = $1 order by lower(p.name), p.id";
    let mut seated: BTreeMap<MeetingId, Vec<PersonId>> = BTreeMap::new();
    for row in db.all(sql, vec![Value::text(set)]).await? {
        seated.entry(row.parse("meeting_id")?).or_default().push(row.parse("person_id")?);
    }
    Ok(seated)
}
