//! What finding a time for a set needs to know of its people: their hours, and when they are taken. Of what takes them nothing is
//! read but when.

use std::collections::BTreeMap;

use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::person::hours::Hours;
use setwise_domain::time::{Millis, Timestamp};

use crate::Store;
use crate::access::Reading;
use crate::db::Value;
use crate::error::StoreError;
use crate::person_profile;

/// When people are taken: from and until.
pub type Taken = BTreeMap<PersonId, Vec<(Timestamp, Timestamp)>>;

/// Longer than any meeting of minutes lasts: one that began so long ago may still go on.
const LONGEST: Millis = Millis::minutes(24 * 60);

impl Store {
    /// The hours that a set's people stated: for those who may plan its meetings; none for others.
    pub async fn hours_in_set(&self, reader: PersonId, set: SetId) -> Result<BTreeMap<PersonId, Hours>, StoreError> {
        if !self.may_plan(reader, set).await? {
            return Ok(BTreeMap::new());
        }
        let sql = "select w.person_id, w.hours_from, w.hours_to, w.hours_days from person_profile w \
                   join set_member m on m.person_id = w.person_id and m.set_id = $1 and m.left_at is null";
        let mut stated = BTreeMap::new();
        for row in self.db().all(sql, vec![Value::text(set)]).await? {
            if let Some(hours) = person_profile::hours(&row)? {
                stated.insert(row.parse("person_id")?, hours);
            }
        }
        Ok(stated)
    }

    /// When a set's people are taken between two moments by meetings of any of their sets that are planned or under way, but for one that is to
    /// be moved and the circle beside it: for those who may plan the set's meetings; nothing for others.
    pub async fn taken_in_set(
        &self,
        reader: PersonId,
        set: SetId,
        moving: Option<MeetingId>,
        (from, until): (Timestamp, Timestamp),
    ) -> Result<Taken, StoreError> {
        if !self.may_plan(reader, set).await? {
            return Ok(Taken::new());
        }
        let sql = "select m.person_id, t.starts_at, t.minutes from set_member own \
                   join set_member m on m.person_id = own.person_id and m.left_at is null and m.let_in_at is not null \
                   join meeting t on t.set_id = m.set_id left join circle c on c.meeting_id = t.id \
                   left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id \
                   where own.set_id = $1 and own.left_at is null and t.status in ('planned', 'open', 'running') \
                   and t.minutes > 0 and t.starts_at >= $2 and t.starts_at < $3 and t.id <> $4 \
                   and (c.beside_id is null or c.beside_id <> $4) \
                   and (cs.meeting_id is null or cs.meeting_id = t.id or m.seat = 'coach') order by t.starts_at";
        let moving = moving.map_or_else(String::new, |id| id.to_string());
        let since = Timestamp(from.0.saturating_sub(LONGEST.0));
        let mut taken = Taken::new();
        for row in self.db().all(sql, vec![Value::text(set), since.into(), until.into(), moving.into()]).await? {
            let starts_at = row.at("starts_at")?;
            let ends_at = starts_at.plus(Millis::minutes(row.get("minutes")?));
            taken.entry(row.parse("person_id")?).or_default().push((starts_at, ends_at));
        }
        Ok(taken)
    }

    async fn may_plan(&self, reader: PersonId, set: SetId) -> Result<bool, StoreError> {
        Ok(matches!(self.reading(reader, set).await?, Some(Reading::Inside(_) | Reading::Outside)))
    }
}
