//! Everybody of an import into a wave, at once.

use std::collections::HashMap;

use setwise_domain::id::{OrganisationId, PeopleImportId, PersonId, WaveId};
use setwise_domain::time::Timestamp;

use super::gain::{Kind, forget, is_open, name, put_in, write_down};
use crate::Store;
use crate::db::Value;
use crate::error::StoreError;
use crate::wave::WavePersonState;

impl Store {
    /// Puts everybody of an import into a wave, but newcomers it brought to coach, lead or sponsor alone, and whom it named as coaches:
    /// newcomers who coach are named in the wave's design. Taking the import back takes them out again. The caller has asked [`Store::wave`]. False: no such import, or the wave has ended.
    pub async fn import_into_wave(
        &self,
        (organisation, import): (OrganisationId, PeopleImportId),
        wave: WaveId,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db().begin().await?;
        crate::person_profile::lock(&mut tx, organisation).await?;
        let sql = "select id from people_import where organisation_id = $1 and id = $2";
        if tx.one(sql, vec![Value::text(organisation), Value::text(import)]).await?.is_none()
            || !is_open(&mut tx, wave).await?
        {
            return Ok(false);
        }
        let sql = "select r.person_id from people_import_row r join person p on p.id = r.person_id where r.import_id = $1 \
                   and p.deactivated_at is null and r.taken_back_at is null and not exists (select 1 from people_import_gain g \
                   where g.import_id = $1 and g.person_id = r.person_id and g.kind = 'coach') and (r.state_after is not null or not exists (select 1 from people_import_gain g \
                   where g.import_id = $1 and g.person_id = r.person_id and g.kind in ('role', 'sponsor')) \
                   or exists (select 1 from people_import_gain g where g.import_id = $1 and g.person_id = r.person_id \
                   and g.kind = 'role' and g.what = 'member'))";
        let rows = tx.all(sql, vec![Value::text(import)]).await?;
        let people = rows.iter().map(|row| row.parse("person_id")).collect::<Result<Vec<_>, StoreError>>()?;
        // Who was taken out by hand meanwhile and comes again has a row of it already: taken back, they stand as before that.
        let sql =
            "select person_id, stood from people_import_gain where import_id = $1 and kind = 'wave' and what = $2";
        let mut earlier: HashMap<PersonId, Option<WavePersonState>> = HashMap::new();
        for row in tx.all(sql, vec![Value::text(import), Value::text(wave)]).await? {
            earlier.insert(row.parse("person_id")?, row.maybe("stood")?);
        }
        let mut gains = put_in(&mut tx, wave, &people, at).await?;
        for gain in &mut gains {
            if let Some(stood) = earlier.get(&gain.person) {
                gain.before = *stood;
                forget(&mut tx, gain.person, Kind::Wave, wave).await?;
            }
        }
        let sql = "select r.person_id from people_import_row r join person p on p.id = r.person_id \
                   join people_import_gain g on g.import_id = r.import_id and g.person_id = r.person_id and g.kind = 'role' and g.what = 'coach' \
                   where r.import_id = $1 and r.state_after is null and r.taken_back_at is null and p.deactivated_at is null \
                   and not exists (select 1 from people_import_gain m where m.import_id = $1 and m.person_id = r.person_id \
                   and m.kind = 'role' and m.what = 'member') order by r.person_id";
        let rows = tx.all(sql, vec![Value::text(import)]).await?;
        let coaches = rows.iter().map(|row| row.parse("person_id")).collect::<Result<Vec<_>, StoreError>>()?;
        if !coaches.is_empty() {
            let Some(came) = name(&mut tx, wave, &coaches, at).await? else { return Ok(false) };
            gains.extend(came);
        }
        write_down(&mut tx, import, gains).await?;
        tx.commit().await?;
        Ok(true)
    }
}
