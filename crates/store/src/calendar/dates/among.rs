//! Whose days are looked at, and the questions about a wave that are asked of them alone.
//!
//! Each has a text of its own: one for all would have to allow for everybody, and read a whole wave for one person.

use std::collections::{BTreeMap, BTreeSet};

use setwise_domain::calendar::Kind;
use setwise_domain::calendar::telling::{Day, Told};
use setwise_domain::id::{PersonId, SetId, WaveId};

use super::{hours, kind_of};
use crate::Store;
use crate::calendar::{Before, Concerned, concerned};
use crate::db::Value;
use crate::error::StoreError;
use crate::mail::calendar::{before, select_mail_of_told};

/// Whose days are looked at: a wave may have thousands of people, and a set or a calendar concerns few.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Everybody's.
    Everybody,
    /// Of those who are or were in a set.
    OfSet(SetId),
    /// One person's.
    Only(PersonId),
}

impl Among {
    /// What a question about a wave and these is asked with.
    fn values(self, wave: WaveId) -> Vec<Value> {
        let among = match self {
            Self::Everybody => None,
            Self::OfSet(set) => Some(Value::text(set)),
            Self::Only(person) => Some(Value::text(person)),
        };
        std::iter::once(Value::text(wave)).chain(among).collect()
    }
}

/// A text about a wave `$1`, for each of those.
macro_rules! text_among {
    ($among:expr, $text:ident) => {
        match $among {
            Among::Everybody => $text!(everybody),
            Among::OfSet(_) => $text!(of_set),
            Among::Only(_) => $text!(only),
        }
    };
}

/// Any column.
macro_rules! everybody {
    ($column:literal) => {
        concat!($column, " is not null")
    };
}

/// A column of those who are or were in the set `$2`.
macro_rules! of_set {
    ($column:literal) => {
        concat!($column, " in (select a.person_id from set_member a where a.set_id = $2)")
    };
}

/// A column of the person `$2`.
macro_rules! only {
    ($column:literal) => {
        concat!($column, " = $2")
    };
}

/// Who of few is listed in a wave.
macro_rules! listed {
    (of_set) => {
        "select x.person_id from set_member a join wave_person x on x.person_id = a.person_id and x.wave_id = $1 and x.state = 'in' \
         where a.set_id = $2"
    };
    (only) => {
        "select x.person_id from wave_person x where x.wave_id = $1 and x.person_id = $2 and x.state = 'in'"
    };
}

/// The members of a wave: who is listed in it, and who sits as a member in one of its sets and was let in. Everybody's are read set by set,
/// those of few by their own seats.
macro_rules! members_of_wave {
    (everybody) => {
        "select x.person_id from wave_person x where x.wave_id = $1 and x.state = 'in' \
         union select m.person_id from wave_set s join set_member m on m.set_id = s.set_id where s.wave_id = $1 and m.seat = 'member' \
         and m.left_at is null and m.let_in_at is not null"
    };
    ($among:ident) => {
        concat!(
            listed!($among),
            " union select m.person_id from set_member m where m.seat = 'member' and m.left_at is null and m.let_in_at is not null \
             and exists (select 1 from wave_set s where s.set_id = m.set_id and s.wave_id = $1) and ",
            $among!("m.person_id")
        )
    };
}

/// The coaches of a wave's sets who were let in.
macro_rules! coaches_of_wave {
    (everybody) => {
        "select m.person_id from wave_set s join peer_set z on z.id = s.set_id and z.ended_at is null \
         join set_member m on m.set_id = s.set_id and m.seat = 'coach' and m.left_at is null and m.let_in_at is not null \
         where s.wave_id = $1"
    };
    ($among:ident) => {
        concat!(
            "select m.person_id from set_member m where m.seat = 'coach' and m.left_at is null and m.let_in_at is not null and exists (select 1 from wave_set s \
             join peer_set z on z.id = s.set_id and z.ended_at is null where s.set_id = m.set_id and s.wave_id = $1) and ",
            $among!("m.person_id")
        )
    };
}

/// What was written to people about a wave's days.
macro_rules! told_of_days {
    ($among:ident) => {
        concat!(
            "select i.day_key, i.person_id, i.kind, i.sequence, i.falls_on, i.what, i.starts_at, i.ends_at, i.zone, i.place, i.withdrawn, ",
            select_mail_of_told!(),
            " from calendar_day i left join mail l on l.id = i.mail_id where i.wave_id = $1 and ",
            $among!("i.person_id")
        )
    };
}

/// Everybody whom a wave's days concern, or who was told so.
macro_rules! people_of_days {
    ($among:ident) => {
        concat!(
            "select p.id, p.organisation_id, p.name, p.email, p.zone, p.calendar_mails, p.deactivated_at from person p where p.id in (",
            members_of_wave!($among),
            " union ",
            coaches_of_wave!($among),
            " union select d.person_id from calendar_day d where d.wave_id = $1 and ",
            $among!("d.person_id"),
            " union select g.sponsor_id from wave w join programme g on g.id = w.programme_id where w.id = $1 and ",
            $among!("g.sponsor_id"),
            ") and ",
            // Once more, for an engine that takes a union for large.
            $among!("p.id"),
            " order by p.id"
        )
    };
}

impl Store {
    /// The members of a wave.
    pub(super) async fn members_of_wave(&self, wave: WaveId, among: Among) -> Result<BTreeSet<PersonId>, StoreError> {
        let rows = self.db().all(text_among!(among, members_of_wave), among.values(wave)).await?;
        rows.iter().map(|row| row.parse("person_id")).collect()
    }

    /// The coaches of a wave's sets who were let in.
    pub(super) async fn coaches_of_wave(&self, wave: WaveId, among: Among) -> Result<BTreeSet<PersonId>, StoreError> {
        let rows = self.db().all(text_among!(among, coaches_of_wave), among.values(wave)).await?;
        rows.iter().map(|row| row.parse("person_id")).collect()
    }

    /// What was written to people about a wave's days.
    pub(super) async fn told_of_days(
        &self,
        wave: WaveId,
        among: Among,
    ) -> Result<BTreeMap<(String, PersonId), (Kind, Before<Day>)>, StoreError> {
        let rows = self.db().all(text_among!(among, told_of_days), among.values(wave)).await?;
        rows.iter()
            .map(|row| {
                let day = Day { on: row.parse("falls_on")?, what: row.get("what")?, hours: hours(row)? };
                let told = Told { sequence: row.get("sequence")?, facts: day, withdrawn: row.get("withdrawn")? };
                let kind = kind_of(&row.get::<String>("kind")?);
                Ok(((row.get("day_key")?, row.parse("person_id")?), (kind, before(row, told)?)))
            })
            .collect()
    }

    /// Everybody whom a wave's days concern, or who was told so.
    pub(super) async fn people_of_days(&self, wave: WaveId, among: Among) -> Result<Vec<Concerned<Day>>, StoreError> {
        let rows = self.db().all(text_among!(among, people_of_days), among.values(wave)).await?;
        rows.iter().map(concerned).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::mail::calendar::select_mail_of_told;
    use crate::{OpenOptions, Store};

    #[tokio::test]
    async fn one_person_or_set_is_looked_up_and_no_wave_read_for_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().to_owned();
        let options = OpenOptions { data, database: None, key_file: None, create: true };
        let store = Store::open(options).await.expect("a fresh store opens");
        for sql in [
            concat!("explain query plan ", members_of_wave!(only)),
            concat!("explain query plan ", members_of_wave!(of_set)),
            concat!("explain query plan ", coaches_of_wave!(only)),
            concat!("explain query plan ", coaches_of_wave!(of_set)),
            concat!("explain query plan ", told_of_days!(only)),
            concat!("explain query plan ", told_of_days!(of_set)),
            concat!("explain query plan ", people_of_days!(only)),
            concat!("explain query plan ", people_of_days!(of_set)),
        ] {
            let rows = store.db().all(sql, vec!["a".into(), "b".into()]).await.expect("a plan");
            let plan: Vec<String> = rows.iter().map(|row| row.get("detail").expect("words")).collect();
            let whole = |line: &&String| {
                // Of these a wave has thousands of rows.
                let large = ["x", "i", "d", "m"].iter().any(|name| line.starts_with(&format!("SEARCH {name} ")));
                line.starts_with("SCAN") && !line.contains("SUBQUERY") || large && !line.contains("person_id=?")
            };
            assert_eq!(plan.iter().find(whole), None, "{sql}\n{plan:#?}");
        }
    }
}
