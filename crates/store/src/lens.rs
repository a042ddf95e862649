//! Whether the question lens reads what somebody writes. What it reads and says is never here: nothing of it is kept.

use setwise_domain::id::{OrganisationId, PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::Seat;
use crate::db::Value;
use crate::error::StoreError;
use crate::set::{SetError, inside, locked};
use crate::set_change::{self, ChangeKind};

impl Store {
    /// Whether the lens reads for whoever has this seat: where they, the set and the organisation leave it on.
    pub async fn lens_reads(&self, seat: &Seat) -> Result<bool, StoreError> {
        let sql = "select p.lens_on as person_on, s.lens_on as set_on, o.lens_on as organisation_on from person p \
                   join organisation o on o.id = p.organisation_id join peer_set s on s.organisation_id = o.id \
                   where p.id = $1 and s.id = $2";
        let row = self.db().one(sql, vec![Value::text(seat.person()), Value::text(seat.set())]).await?;
        let Some(row) = row else { return Ok(false) };
        Ok(row.get("person_on")? && row.get("set_on")? && row.get("organisation_on")?)
    }

    /// Whether somebody leaves it on for themselves.
    pub async fn lens_of_person(&self, person: PersonId) -> Result<bool, StoreError> {
        let row = self.db().one("select lens_on from person where id = $1", vec![Value::text(person)]).await?;
        Ok(row.map_or(Ok(false), |row| row.get("lens_on"))?)
    }

    /// Somebody turns it on or off for themselves. Nobody else is told.
    pub async fn turn_lens_of_person(&self, person: PersonId, on: bool) -> Result<(), StoreError> {
        let sql = "update person set lens_on = $2 where id = $1";
        self.db().run(sql, vec![Value::text(person), on.into()]).await?;
        Ok(())
    }

    /// Turns it on or off for everybody of a set. The set sees who did.
    ///
    /// # Errors
    /// [`SetError::NotInside`] unless `by` is let in; [`SetError::NoSuchSet`].
    pub async fn turn_lens_of_set(&self, set: SetId, on: bool, by: PersonId, at: Timestamp) -> Result<(), SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        inside(&mut tx, set, by).await?;
        let sql = "update peer_set set lens_on = $2 where id = $1 and lens_on <> $2";
        // What is so already is no change to tell of.
        if tx.run(sql, vec![Value::text(set), on.into()]).await? > 0 {
            let kind = if on { ChangeKind::LensOn } else { ChangeKind::LensOff };
            set_change::write(&mut tx, set, kind, Some(by), None, at).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Whether the organisation leaves it on.
    pub async fn lens_of_organisation(&self, organisation: OrganisationId) -> Result<bool, StoreError> {
        let sql = "select lens_on from organisation where id = $1";
        let row = self.db().one(sql, vec![Value::text(organisation)]).await?;
        Ok(row.map_or(Ok(false), |row| row.get("lens_on"))?)
    }

    /// Turns it on or off for every set of an organisation.
    pub async fn turn_lens_of_organisation(&self, organisation: OrganisationId, on: bool) -> Result<(), StoreError> {
        let sql = "update organisation set lens_on = $2 where id = $1";
        self.db().run(sql, vec![Value::text(organisation), on.into()]).await?;
        Ok(())
    }
}
