//! What a set sees of changes in its ranks: who did what to whom, no free text.

use setwise_domain::id::{PersonId, SetId};
use setwise_domain::time::Timestamp;

use crate::db::{Db, Row, Tx, Value};
use crate::error::StoreError;
use setwise_domain::words;

words! {
    /// What changed.
    ChangeKind {
        /// The set was made.
        Created = "created",
        /// Somebody was added.
        Added = "added",
        /// A newcomer may read from now on.
        LetIn = "let-in",
        /// Somebody left.
        Left = "left",
        /// Somebody was removed.
        Removed = "removed",
        /// There is another coach, or none.
        CoachChanged = "coach-changed",
        /// Another coach said yes: the set passes to them on the day agreed.
        HandoverAgreed = "handover-agreed",
        /// It does not pass to them after all.
        HandoverOff = "handover-off",
        /// The set has another name.
        Renamed = "renamed",
        /// The agreement was changed; it waits to be accepted again.
        AgreementChanged = "agreement-changed",
        /// From now on the set sees its conversation while it meets.
        ConversationOpened = "conversation-opened",
        /// From now on only whoever conducts sees it.
        ConversationClosed = "conversation-closed",
        /// From now on the question lens reads for the set's people.
        LensOn = "lens-on",
        /// From now on it does not.
        LensOff = "lens-off",
        /// An administrator handed out a way into a member's account.
        PasswordReset = "password-reset",
        /// The set ended.
        Ended = "ended",
        /// The set's key was destroyed: nothing it said can be read any more.
        KeyDestroyed = "key-destroyed",
    }
}

/// A line the set sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetChange {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: ChangeKind,
    /// Who did it, with their name.
    pub by: Option<(PersonId, String)>,
    /// Whom it is about, with their name.
    pub person: Option<(PersonId, String)>,
}

/// Takes the set's row, so that changes of one set come one after the other. False: no such set, or ended.
pub(crate) async fn lock(tx: &mut Tx, set: SetId) -> Result<bool, StoreError> {
    let sql = "update peer_set set name = name where id = $1 and ended_at is null";
    Ok(tx.run(sql, vec![Value::text(set)]).await? > 0)
}

/// Adds a line, in the transaction of the change itself. The set's row must be taken.
pub(crate) async fn write(
    tx: &mut Tx,
    set: SetId,
    kind: ChangeKind,
    by: Option<PersonId>,
    person: Option<PersonId>,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into set_change (set_id, position, at, kind, by_id, person_id) \
         select $1, coalesce(max(position), 0) + 1, $2, $3, $4, $5 from set_change where set_id = $1",
        vec![Value::text(set), at.into(), Value::text(kind), Value::maybe(by), Value::maybe(person)],
    )
    .await?;
    Ok(())
}

/// Every line, the newest first.
pub(crate) async fn of(db: &Db, set: SetId) -> Result<Vec<SetChange>, StoreError> {
    let sql = "select c.at, c.kind, c.by_id, b.name as by_name, c.person_id, p.name as person_name from set_change c \
               left join person b on b.id = c.by_id left join person p on p.id = c.person_id \
               where c.set_id = $1 order by c.position desc";
    db.all(sql, vec![Value::text(set)]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<SetChange, StoreError> {
    let by: Option<PersonId> = row.maybe("by_id")?;
    let person: Option<PersonId> = row.maybe("person_id")?;
    Ok(SetChange {
        at: row.at("at")?,
        kind: row.parse("kind")?,
        by: by.zip(row.get("by_name")?),
        person: person.zip(row.get("person_name")?),
    })
}
