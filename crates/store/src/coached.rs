//! What a coach finds of the sets they look after: how many commitments are open and late, who came to the latest meetings. The
//! reader is the coach; of a set that has not let them in they find nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access;
use crate::db::{Row, Value};
use crate::error::StoreError;

/// Of so many of the latest meetings it is told who came.
const LATEST: usize = 3;

/// A set, as its coach finds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coached {
    /// Commitments that are open, of the meetings the coach may read.
    pub open: usize,
    /// Those of them whose day has passed.
    pub late: usize,
    /// The latest meetings it held, the latest first; of two circles side by side both.
    pub latest: Vec<Gathering>,
}

/// Who came to a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    /// Which.
    pub meeting: MeetingId,
    /// Which of the set's meetings that was, from 1.
    pub number: i64,
    /// When it was to begin.
    pub starts_at: Timestamp,
    /// How many members came.
    pub came: i64,
    /// How many could: those who were in the set, and in this circle where there are two.
    pub could: i64,
    /// Who could and did not, by name.
    pub missed: Vec<String>,
}

/// A select with the reader's present stay (`me`) as a coach who was let in, in sets that go on; the reader is `$1`.
macro_rules! as_coach {
    ($columns:literal, $from:literal, $rest:literal) => {
        concat!(
            "select ",
            $columns,
            " from set_member me join person reader on reader.id = me.person_id and reader.deactivated_at is null ",
            "join peer_set s on s.id = me.set_id and s.ended_at is null ",
            $from,
            " where me.person_id = $1 and me.seat = 'coach' and me.left_at is null and me.let_in_at is not null ",
            $rest
        )
    };
}

impl Store {
    /// The sets somebody coaches and was let in to. `today`: what was due before it is late.
    pub async fn coached(&self, reader: PersonId, today: Date) -> Result<BTreeMap<SetId, Coached>, StoreError> {
        let own = || vec![Value::text(reader)];
        let sql = as_coach!("s.id as set_id", "", "");
        let mut sets: BTreeMap<SetId, Coached> = BTreeMap::new();
        for row in self.db().all(sql, own()).await? {
            sets.insert(row.parse("set_id")?, Coached::default());
        }
        let sql = as_coach!(
            "s.id as set_id, a.due, t.started_at, me.let_in_at",
            "join action a on a.set_id = s.id and a.status = 'open' join meeting t on t.id = a.meeting_id",
            ""
        );
        for row in self.db().all(sql, own()).await? {
            let readable = access::readable(row.maybe_at("let_in_at")?, row.maybe_at("started_at")?);
            let Some(set) = sets.get_mut(&row.parse::<SetId>("set_id")?).filter(|_| readable) else { continue };
            let due: Option<Date> = row.maybe("due")?;
            set.open += 1;
            set.late += usize::from(due.is_some_and(|due| due < today));
        }
        let sql = as_coach!(
            "s.id as set_id, t.id, t.number, t.starts_at, coalesce(t.came, 0) as came, coalesce(t.could, 0) as could",
            "join meeting t on t.set_id = s.id and t.status = 'ended'",
            "order by t.starts_at desc, t.number, t.id"
        );
        for row in self.db().all(sql, own()).await? {
            let Some(set) = sets.get_mut(&row.parse::<SetId>("set_id")?) else { continue };
            let held = gathering(&row)?;
            let mut times: Vec<Timestamp> = set.latest.iter().map(|one| one.starts_at).collect();
            times.dedup();
            if times.len() < LATEST || times.last() == Some(&held.starts_at) {
                set.latest.push(held);
            }
        }
        self.missed(reader, &mut sets).await?;
        Ok(sets)
    }

    /// Who did not come to the meetings that are told of: who was in the set and let in when it began, and in this circle, counted as
    /// `came` and `could` are.
    async fn missed(&self, reader: PersonId, sets: &mut BTreeMap<SetId, Coached>) -> Result<(), StoreError> {
        let told: Vec<&mut Gathering> = sets.values_mut().flat_map(|set| &mut set.latest).collect();
        let Some(earliest) = told.iter().map(|one| one.starts_at).min() else { return Ok(()) };
        let mut told: BTreeMap<MeetingId, &mut Gathering> = told.into_iter().map(|one| (one.meeting, one)).collect();
        let sql = as_coach!(
            "distinct t.id, p.id as person_id, p.name",
            "join meeting t on t.set_id = s.id and t.status = 'ended' and t.starts_at >= $2 \
             join set_member m on m.set_id = s.id and m.seat = 'member' and m.let_in_at <= t.started_at \
             and (m.left_at is null or m.left_at > t.started_at) join person p on p.id = m.person_id \
             left join circle c on c.meeting_id = t.id \
             left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
             left join attendance a on a.meeting_id = t.id and a.person_id = m.person_id",
            "and a.person_id is null and (cs.meeting_id is null or cs.meeting_id = t.id) order by p.name, p.id"
        );
        for row in self.db().all(sql, vec![Value::text(reader), earliest.into()]).await? {
            if let Some(one) = told.get_mut(&row.parse::<MeetingId>("id")?) {
                one.missed.push(row.get("name")?);
            }
        }
        Ok(())
    }
}

fn gathering(row: &Row) -> Result<Gathering, StoreError> {
    Ok(Gathering {
        meeting: row.parse("id")?,
        number: row.get("number")?,
        starts_at: row.at("starts_at")?,
        came: row.get("came")?,
        could: row.get("could")?,
        missed: Vec::new(),
    })
}
