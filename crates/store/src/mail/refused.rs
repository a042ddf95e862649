//! Addresses that a mail server refused for good, until something arrives there again.

use std::collections::BTreeMap;

use setwise_domain::id::OrganisationId;
use setwise_domain::time::Timestamp;

use super::MailId;
use crate::Store;
use crate::calendar::changed_for;
use crate::db::{Tx, Value};
use crate::error::StoreError;

impl Store {
    /// A mail's address was refused: the mail is given up, and the address marked.
    pub async fn address_refused(&self, id: MailId, error: &str, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        let sql =
            "update mail set last_error = $2, given_up_at = $3, waits_until = null where id = $1 and sent_at is null";
        tx.run(sql, vec![Value::text(id), error.into(), at.into()]).await?;
        let sql = "insert into refused_address (organisation_id, address, refused_at) \
                   select organisation_id, recipient, $2 from mail where id = $1 \
                   on conflict (organisation_id, address) do update set refused_at = excluded.refused_at";
        tx.run(sql, vec![Value::text(id), at.into()]).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Since when nothing arrives at an address; none where it is not known to be refused.
    pub async fn refused_at(
        &self,
        organisation: OrganisationId,
        address: &str,
    ) -> Result<Option<Timestamp>, StoreError> {
        let sql = "select refused_at from refused_address where organisation_id = $1 and address = $2";
        let row = self.db().one(sql, vec![Value::text(organisation), address.into()]).await?;
        row.map(|row| Ok(row.at("refused_at")?)).transpose()
    }

    /// Every address at which nothing arrives, since when.
    pub async fn refused_addresses(
        &self,
        organisation: OrganisationId,
    ) -> Result<BTreeMap<String, Timestamp>, StoreError> {
        let sql = "select address, refused_at from refused_address where organisation_id = $1";
        let rows = self.db().all(sql, vec![Value::text(organisation)]).await?;
        rows.iter().map(|row| Ok((row.get("address")?, row.at("refused_at")?))).collect()
    }
}

/// This mail's address is refused no more: something arrived there, or somebody wants it tried again.
pub(super) async fn another_chance(tx: &mut Tx, id: MailId) -> Result<(), StoreError> {
    let sql = "delete from refused_address where exists (select 1 from mail m where m.id = $1 \
               and m.organisation_id = refused_address.organisation_id and m.recipient = refused_address.address)";
    if tx.run(sql, vec![Value::text(id)]).await? == 0 {
        return Ok(());
    }
    let sql = "select p.id from person p join mail m on m.organisation_id = p.organisation_id and m.recipient = p.email where m.id = $1";
    if let Some(row) = tx.one(sql, vec![Value::text(id)]).await? {
        // What was not sent to them meanwhile.
        changed_for(tx, row.parse("id")?).await?;
    }
    Ok(())
}
