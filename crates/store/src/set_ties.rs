//! Who of a set is better apart: a line manager and their report, and two with a conflict of interest. For those who compose sets, as what
//! people are at work and conflicts are theirs to know.

use std::collections::BTreeSet;

use setwise_domain::id::{PersonId, SetId};

use crate::Store;
use crate::access::{self, SeatKind};
use crate::db::{Row, Value};
use crate::error::StoreError;

/// Two people of a set who are better apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// One of them, with their name and seat; the manager, where one is the other's.
    pub one: (PersonId, String, SeatKind),
    /// The other.
    pub other: (PersonId, String, SeatKind),
    /// What is between them.
    pub kind: TieKind,
}

/// What is between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieKind {
    /// The first is the other's line manager.
    Manages,
    /// A conflict of interest.
    Conflict,
}

/// The pairs of people who are in the set `$1` of the organisation `$2`, by what joins them.
macro_rules! select_pairs {
    ($join:literal, $kind:literal) => {
        concat!(
            "select m.person_id as one_id, p.name as one_name, m.seat as one_seat, o.person_id as other_id, q.name as other_name, \
             o.seat as other_seat, ",
            $kind,
            " as is_manager from peer_set s join set_member m on m.set_id = s.id and m.left_at is null \
             join set_member o on o.set_id = s.id and o.left_at is null join person p on p.id = m.person_id \
             join person q on q.id = o.person_id ",
            $join,
            " where s.id = $1 and s.organisation_id = $2"
        )
    };
}

impl Store {
    /// The people of a set who are better apart, for leads and administrators; none for others.
    pub async fn ties_of_set(&self, reader: PersonId, set: SetId) -> Result<Vec<Tie>, StoreError> {
        let Some(organisation) = access::led_by(self.db(), reader).await? else { return Ok(Vec::new()) };
        let sql = concat!(
            select_pairs!(
                "join person_profile w on w.person_id = o.person_id and w.manager_id = m.person_id",
                "cast(1 as bigint)"
            ),
            " union all ",
            select_pairs!(
                "join interest_conflict i on i.one_id = m.person_id and i.other_id = o.person_id",
                "cast(0 as bigint)"
            ),
            " order by one_name, other_name, one_id, other_id, is_manager"
        );
        let rows = self.db().all(sql, vec![Value::text(set), Value::text(organisation)]).await?;
        rows.iter().map(tie).collect()
    }

    /// Who is better apart from people of a set: their managers, their reports, and those in conflict with them. Of its members alone, or of
    /// its coach too. For leads and administrators; nobody for others.
    pub async fn apart_from_set(
        &self,
        reader: PersonId,
        set: SetId,
        coach_too: bool,
    ) -> Result<BTreeSet<PersonId>, StoreError> {
        let Some(organisation) = access::led_by(self.db(), reader).await? else { return Ok(BTreeSet::new()) };
        let sql = "with those as (select m.person_id from set_member m join peer_set s on s.id = m.set_id and s.organisation_id = $2 \
                   where m.set_id = $1 and m.left_at is null and (m.seat = 'member' or $3)) \
                   select w.manager_id as id from person_profile w join those t on t.person_id = w.person_id where w.manager_id is not null \
                   union select w.person_id from person_profile w join those t on t.person_id = w.manager_id \
                   union select i.other_id from interest_conflict i join those t on t.person_id = i.one_id \
                   union select i.one_id from interest_conflict i join those t on t.person_id = i.other_id";
        let values = vec![Value::text(set), Value::text(organisation), coach_too.into()];
        self.db().all(sql, values).await?.iter().map(|row| row.parse("id")).collect()
    }
}

fn tie(row: &Row) -> Result<Tie, StoreError> {
    let is_manager: i64 = row.get("is_manager")?;
    Ok(Tie {
        one: (row.parse("one_id")?, row.get("one_name")?, row.parse("one_seat")?),
        other: (row.parse("other_id")?, row.get("other_name")?, row.parse("other_seat")?),
        kind: if is_manager == 1 { TieKind::Manages } else { TieKind::Conflict },
    })
}
