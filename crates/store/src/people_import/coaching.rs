//! Who comes by an import to coach: the design of a wave names them. An import that is taken back takes its own names out again.

use std::collections::HashMap;

use setwise_domain::id::{OrganisationId, PersonId, WaveId};
use setwise_domain::programme::{Design, WaveStatus};

use super::gain::{Kind, forget};
use crate::db::{Tx, Value};
use crate::error::StoreError;

/// Whom the designs of an organisation's waves name, and in which.
pub(super) async fn named(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<HashMap<PersonId, Vec<WaveId>>, StoreError> {
    let sql =
        "select w.id, w.design from wave w join programme g on g.id = w.programme_id where g.organisation_id = $1";
    let mut all: HashMap<PersonId, Vec<WaveId>> = HashMap::new();
    for row in tx.all(sql, vec![Value::text(organisation)]).await? {
        let wave: WaveId = row.parse("id")?;
        for person in read(&row.get::<String>("design")?)?.coaching.coaches {
            all.entry(person).or_default().push(wave);
        }
    }
    Ok(all)
}

/// Names people in a wave's design, after those it names; gives who was not named there. None: it has ended.
pub(super) async fn name(tx: &mut Tx, wave: WaveId, people: &[PersonId]) -> Result<Option<Vec<PersonId>>, StoreError> {
    let Some(mut design) = held(tx, wave).await? else { return Ok(None) };
    let mut came = Vec::new();
    for person in people {
        if !design.coaching.coaches.contains(person) {
            design.coaching.coaches.push(*person);
            came.push(*person);
        }
    }
    if !came.is_empty() {
        keep(tx, wave, &design).await?;
    }
    Ok(Some(came))
}

/// Takes people out of a wave's design. What a wave was that has ended stays.
pub(super) async fn take(tx: &mut Tx, wave: WaveId, people: &[PersonId]) -> Result<(), StoreError> {
    let Some(mut design) = held(tx, wave).await? else { return Ok(()) };
    let before = design.coaching.coaches.len();
    design.coaching.coaches.retain(|person| !people.contains(person));
    if design.coaching.coaches.len() < before {
        keep(tx, wave, &design).await?;
    }
    Ok(())
}

/// A design was kept: whom it names no more, no import named. Named again by hand, they stay.
pub(crate) async fn kept(tx: &mut Tx, wave: WaveId, design: &Design) -> Result<(), StoreError> {
    let sql = "select distinct person_id from people_import_gain where kind = $1 and what = $2";
    for row in tx.all(sql, vec![Value::text(Kind::Coach), Value::text(wave)]).await? {
        let person: PersonId = row.parse("person_id")?;
        if !design.coaching.coaches.contains(&person) {
            forget(tx, person, Kind::Coach, wave).await?;
        }
    }
    Ok(())
}

/// The design of a wave that has not ended; while the transaction lasts it is nobody else's.
async fn held(tx: &mut Tx, wave: WaveId) -> Result<Option<Design>, StoreError> {
    let sql = "update wave set revision = revision where id = $1 and status <> $2 \
               and programme_id in (select id from programme where ended_at is null) returning design";
    let row = tx.one(sql, vec![Value::text(wave), Value::text(WaveStatus::Ended)]).await?;
    row.map(|row| read(&row.get::<String>("design")?)).transpose()
}

async fn keep(tx: &mut Tx, wave: WaveId, design: &Design) -> Result<(), StoreError> {
    let sql = "update wave set design = $2, revision = revision + 1 where id = $1";
    let text = serde_json::to_string(design).map_err(|_| StoreError::Malformed { column: "design" })?;
    tx.run(sql, vec![Value::text(wave), text.into()]).await?;
    Ok(())
}

fn read(design: &str) -> Result<Design, StoreError> {
    Design::of_kept(design).map_err(|_| StoreError::Malformed { column: "design" })
}
