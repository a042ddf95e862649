//! Whether a set sees the measures of its conversation while it meets. Afterwards its people see them anyway; for leads
//! and administrators there is nothing here at all.

use setwise_domain::id::{PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::access::Seat;
use crate::db::Value;
use crate::error::{DbError, StoreError};
use crate::set::{SetError, inside, locked};
use crate::set_change::{self, ChangeKind};

impl Store {
    /// Opens the conversation to the set while it meets, or leaves it to whoever conducts. The set sees who did.
    ///
    /// # Errors
    /// [`SetError::NotInside`] unless `by` is let in; [`SetError::NoSuchSet`].
    pub async fn open_conversation(&self, set: SetId, open: bool, by: PersonId, at: Timestamp) -> Result<(), SetError> {
        let mut tx = self.db().begin().await?;
        locked(&mut tx, set).await?;
        inside(&mut tx, set, by).await?;
        let sql = "update peer_set set conversation_open = $2 where id = $1 and conversation_open <> $2";
        // What is so already is no change to tell of.
        if tx.run(sql, vec![Value::text(set), open.into()]).await? > 0 {
            let kind = if open { ChangeKind::ConversationOpened } else { ChangeKind::ConversationClosed };
            set_change::write(&mut tx, set, kind, Some(by), None, at).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Whether the set's people see the conversation while it meets, for somebody with a seat.
    pub async fn conversation_open(&self, seat: &Seat) -> Result<bool, StoreError> {
        Ok(self.is_conversation_open(seat.set()).await?)
    }

    pub(crate) async fn is_conversation_open(&self, set: SetId) -> Result<bool, DbError> {
        let row = self.db().one("select conversation_open from peer_set where id = $1", vec![Value::text(set)]).await?;
        row.map_or(Ok(false), |row| row.get("conversation_open"))
    }
}
