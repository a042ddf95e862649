//! Proposals of sets that are kept, so that Back, a reload and a link find them again: each as its form holds it, for who asked for it.

use setwise_domain::id::{PersonId, ProposalId, WaveId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::Value;
use crate::error::StoreError;

/// How many somebody has of one wave: the earliest go.
const MOST: i64 = 12;

/// A proposal to keep.
#[derive(Debug, Clone)]
pub struct NewKeptProposal {
    /// Its id.
    pub id: ProposalId,
    /// Of whose people.
    pub wave: WaveId,
    /// Who asked for it.
    pub person: PersonId,
    /// The fields of its form, as JSON.
    pub fields: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Keeps a proposal, and lets the earliest go where somebody has too many.
    pub async fn keep_proposal(&self, proposal: NewKeptProposal) -> Result<(), StoreError> {
        let NewKeptProposal { id, wave, person, fields, at } = proposal;
        let mut tx = self.db().begin().await?;
        let sql = "insert into kept_proposal (id, wave_id, person_id, fields, made_at) values ($1, $2, $3, $4, $5)";
        tx.run(sql, vec![Value::text(id), Value::text(wave), Value::text(person), fields.into(), at.into()]).await?;
        let sql = "delete from kept_proposal where wave_id = $1 and person_id = $2 and id not in \
                   (select id from kept_proposal where wave_id = $1 and person_id = $2 order by made_at desc, id desc limit $3)";
        tx.run(sql, vec![Value::text(wave), Value::text(person), MOST.into()]).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A proposal somebody asked for; none for others. The caller has asked [`Store::wave`].
    pub async fn kept_proposal(
        &self,
        reader: PersonId,
        wave: WaveId,
        id: ProposalId,
    ) -> Result<Option<String>, StoreError> {
        let sql = "select fields from kept_proposal where id = $1 and wave_id = $2 and person_id = $3";
        let row = self.db().one(sql, vec![Value::text(id), Value::text(wave), Value::text(reader)]).await?;
        row.map(|row| Ok(row.get("fields")?)).transpose()
    }

    /// The last proposal somebody asked for of a wave, with its id. The caller has asked [`Store::wave`].
    pub async fn last_proposal(
        &self,
        reader: PersonId,
        wave: WaveId,
    ) -> Result<Option<(ProposalId, String)>, StoreError> {
        let sql = "select id, fields from kept_proposal where wave_id = $1 and person_id = $2 \
                   order by made_at desc, id desc limit 1";
        let row = self.db().one(sql, vec![Value::text(wave), Value::text(reader)]).await?;
        row.map(|row| Ok((row.parse("id")?, row.get("fields")?))).transpose()
    }
}
