//! Proving a backup: it is restored into a temporary place, and everything in it is looked at with the key.

mod module_files;

use std::collections::BTreeMap;
use std::io::{Read, Seek};
use std::path::PathBuf;

use setwise_domain::id::{MeetingId, OrganisationId, PersonId, SetId};
use setwise_domain::meeting::act::Words;
use setwise_domain::meeting::event::Recorded;
use setwise_domain::meeting::replay::{ReplayError, replay};

use super::{BackupError, Restored, restore, wanted};
use crate::db::{Row, args};
use crate::error::StoreError;
use crate::journal::StoredEvent;
use crate::seal::{Place, Scope};
use crate::{OpenOptions, Store};

/// What a backup proved to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What was restored on the way.
    pub restored: Restored,
    /// What was looked at.
    pub found: Found,
}

/// What was looked at, and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Rows counted in each table after restoring.
    pub rows: BTreeMap<String, u64>,
    /// Keys of organisations, sets and people that the installation's key opens.
    pub keys: u64,
    /// Keys that were destroyed on purpose.
    pub destroyed: u64,
    /// Sealed values that open in their places.
    pub sealed: u64,
    /// Sealed values that nobody can open any more, since their key was destroyed.
    pub closed: u64,
    /// Events in chains without a gap.
    pub events: u64,
    /// Meetings whose chain has no gap, planned ones without any event among them.
    pub meetings: u64,
    /// Meetings whose events come to a state again.
    pub replayed: u64,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Something wrong with what is kept. Names rows, never words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A table has another number of rows.
    #[error("table {table}: {found} rows, and the backup says {said}")]
    Rows {
        /// Which.
        table: String,
        /// How many the backup says.
        said: u64,
        /// How many there are.
        found: u64,
    },
    /// A chain of events is broken.
    #[error("meeting {meeting}: event {found} stands where event {expected} should")]
    Gap {
        /// Which meeting.
        meeting: MeetingId,
        /// The number expected.
        expected: i64,
        /// The number found.
        found: i64,
    },
    /// A chain ends elsewhere than its meeting says.
    #[error("meeting {meeting}: its events end with {found}, and it says {said}")]
    End {
        /// Which meeting.
        meeting: MeetingId,
        /// The number the meeting says.
        said: i64,
        /// The number of its last event.
        found: i64,
    },
    /// Something sealed does not open.
    #[error("{what}: {why}")]
    Closed {
        /// Where it stands.
        what: String,
        /// Why not.
        why: String,
    },
    /// A file with a module is not what its row says.
    #[error("file {file} with a module: its parts do not come to what its row says")]
    File {
        /// Which.
        file: String,
    },
    /// A meeting does not come to a state.
    #[error("meeting {meeting} does not replay: {why}")]
    NotReplayed {
        /// Which meeting.
        meeting: MeetingId,
        /// Why not.
        why: String,
    },
}

/// Restores a backup into a temporary place, looks at everything in it, and takes the place away again.
///
/// # Errors
/// When it cannot be restored, or without its key. What is wrong with what it holds is in [`Found::faults`].
pub async fn verify(file: impl Read + Seek, key_file: PathBuf) -> Result<Verified, BackupError> {
    let place = tempfile::Builder::new().prefix("setwise-verify-").tempdir()?;
    let options =
        OpenOptions { data: place.path().join("data"), database: None, key_file: Some(key_file), create: true };
    let restored = restore(file, &options).await?;
    if !restored.key_there {
        let fingerprint = wanted(&restored.header);
        return Err(BackupError::KeyMissing { file: options.key_path().display().to_string(), fingerprint });
    }
    let store = Store::open(options).await?;
    let found = look(&store, &restored.rows).await;
    store.close().await;
    place.close()?;
    Ok(Verified { restored, found: found? })
}

async fn look(store: &Store, said: &BTreeMap<String, u64>) -> Result<Found, StoreError> {
    let mut found = Found::default();
    count_rows(store, said, &mut found).await?;
    open_keys(store, &mut found).await?;
    for sealed in SEALED {
        open_values(store, sealed, &mut found).await?;
    }
    module_files::look(store, &mut found).await?;
    let sql = "select id, set_id, seq from meeting order by id";
    for row in store.db().all(sql, args![]).await? {
        look_at_meeting(store, row.parse("id")?, row.parse("set_id")?, row.get("seq")?, &mut found).await?;
    }
    Ok(found)
}

/// A table that a migration took away or made since is no fault.
async fn count_rows(store: &Store, said: &BTreeMap<String, u64>, found: &mut Found) -> Result<(), StoreError> {
    let mut tx = store.db().snapshot().await?;
    for table in super::tables(&mut tx).await? {
        let mut rows = 0;
        tx.each_row(&table, |_| {
            rows += 1;
            Ok::<_, StoreError>(())
        })
        .await?;
        if let Some(said) = said.get(&table.name).copied().filter(|said| *said != rows) {
            found.faults.push(Fault::Rows { table: table.name.clone(), said, found: rows });
        }
        found.rows.insert(table.name, rows);
    }
    Ok(())
}

async fn open_keys(store: &Store, found: &mut Found) -> Result<(), StoreError> {
    for row in store.db().all("select scope, id from data_key order by scope, id", args![]).await? {
        let (name, id): (String, String) = (row.get("scope")?, row.get("id")?);
        let scope = match name.as_str() {
            "organisation" => Scope::Organisation(row.parse("id")?),
            "set" => Scope::Set(row.parse("id")?),
            "person" => Scope::Person(row.parse("id")?),
            _ => return Err(StoreError::Malformed { column: "scope" }),
        };
        match store.keys().of(store.db(), scope).await {
            Ok(_) => found.keys += 1,
            Err(StoreError::KeyDestroyed { .. }) => found.destroyed += 1,
            Err(why) => found.faults.push(closed(&format!("the key of {name} {id}"), &why)),
        }
    }
    Ok(())
}

/// Whose key seals a column.
#[derive(Clone, Copy)]
enum Owner {
    Organisation,
    Set,
    Person,
}

/// A sealed column, and where its values stand. Those of `event` are opened with their meeting.
struct Sealed {
    name: &'static str,
    kind: &'static str,
    owner: Owner,
    /// Gives `sealed`, `owner`, `place` and `number`.
    sql: &'static str,
}

const SEALED: &[Sealed] = &[
    Sealed {
        name: "action.sealed_words",
        kind: "action words",
        owner: Owner::Set,
        sql: "select sealed_words as sealed, set_id as owner, id as place, cast(0 as bigint) as number from action \
              where sealed_words is not null",
    },
    Sealed {
        name: "action.sealed_history",
        kind: "action history",
        owner: Owner::Set,
        sql: "select sealed_history as sealed, set_id as owner, id as place, cast(0 as bigint) as number from action \
              where sealed_history is not null",
    },
    Sealed {
        name: "agreement.sealed_rules",
        kind: "agreement",
        owner: Owner::Set,
        sql: "select sealed_rules as sealed, set_id as owner, set_id as place, version as number from agreement",
    },
    Sealed {
        name: "sponsor_note.sealed_words",
        kind: "sponsor note",
        owner: Owner::Set,
        sql: "select sealed_words as sealed, set_id as owner, id as place, cast(0 as bigint) as number from sponsor_note",
    },
    Sealed {
        name: "coach_handover.sealed_note",
        kind: "handover note",
        owner: Owner::Set,
        sql: "select sealed_note as sealed, set_id as owner, id as place, cast(0 as bigint) as number from coach_handover \
              where sealed_note is not null",
    },
    Sealed {
        name: "company_wish.sealed_wishes",
        kind: "company wishes",
        owner: Owner::Organisation,
        sql: "select sealed_wishes as sealed, organisation_id as owner, person_id as place, cast(0 as bigint) as number \
              from company_wish",
    },
    Sealed {
        name: "three_way_version.sealed_terms",
        kind: "three-way terms",
        owner: Owner::Organisation,
        sql: "select v.sealed_terms as sealed, t.organisation_id as owner, t.id as place, v.version as number \
              from three_way_version v join three_way t on t.id = v.three_way_id",
    },
    Sealed {
        name: "three_way_remark.sealed_words",
        kind: "three-way remark",
        owner: Owner::Organisation,
        sql: "select r.sealed_words as sealed, t.organisation_id as owner, r.id as place, cast(0 as bigint) as number \
              from three_way_remark r join three_way t on t.id = r.three_way_id",
    },
    Sealed {
        name: "three_way_risk.sealed_words",
        kind: "three-way risk",
        owner: Owner::Organisation,
        sql: "select r.sealed_words as sealed, t.organisation_id as owner, r.id as place, cast(0 as bigint) as number \
              from three_way_risk r join three_way t on t.id = r.three_way_id",
    },
    Sealed {
        name: "meeting.sealed_call_link",
        kind: "call link",
        owner: Owner::Set,
        sql: "select sealed_call_link as sealed, set_id as owner, id as place, cast(0 as bigint) as number \
              from meeting where sealed_call_link is not null",
    },
    Sealed {
        name: "invitation.sealed_token",
        kind: "invitation",
        owner: Owner::Organisation,
        sql: "select sealed_token as sealed, organisation_id as owner, id as place, cast(0 as bigint) as number \
              from invitation where sealed_token is not null",
    },
    Sealed {
        name: "mail.sealed_subject",
        kind: "mail subject",
        owner: Owner::Organisation,
        sql: "select sealed_subject as sealed, organisation_id as owner, id as place, cast(0 as bigint) as number \
              from mail where sealed_subject is not null",
    },
    Sealed {
        name: "mail.sealed_body",
        kind: "mail body",
        owner: Owner::Organisation,
        sql: "select sealed_body as sealed, organisation_id as owner, id as place, cast(0 as bigint) as number \
              from mail where sealed_body is not null",
    },
    Sealed {
        name: "mail.sealed_calendar",
        kind: "mail calendar",
        owner: Owner::Organisation,
        sql: "select sealed_calendar as sealed, organisation_id as owner, id as place, cast(0 as bigint) as number \
              from mail where sealed_calendar is not null",
    },
    Sealed {
        name: "calendar_feed.sealed_token",
        kind: "calendar address",
        owner: Owner::Person,
        sql: "select sealed_token as sealed, person_id as owner, person_id as place, cast(0 as bigint) as number \
              from calendar_feed",
    },
    Sealed {
        name: "module_note.sealed_words",
        kind: "module note",
        owner: Owner::Person,
        sql: "select sealed_words as sealed, person_id as owner, person_id || '/' || name as place, \
              cast(0 as bigint) as number from module_note",
    },
    Sealed {
        name: "module_share.sealed_words",
        kind: "module share",
        owner: Owner::Set,
        sql: "select sealed_words as sealed, set_id as owner, set_id || '/' || person_id || '/' || name as place, \
              cast(0 as bigint) as number from module_share",
    },
];

async fn open_values(store: &Store, column: &Sealed, found: &mut Found) -> Result<(), StoreError> {
    for row in store.db().all(column.sql, args![]).await? {
        let row_id: String = row.get("place")?;
        let place = Place { kind: column.kind, row: &row_id, number: row.get("number")? };
        match open_value(store, column.owner, &row, place).await {
            Ok(()) => found.sealed += 1,
            Err(StoreError::KeyDestroyed { .. }) => found.closed += 1,
            Err(why) => found.faults.push(closed(&format!("{} of {row_id}", column.name), &why)),
        }
    }
    Ok(())
}

async fn open_value(store: &Store, owner: Owner, row: &Row, place: Place<'_>) -> Result<(), StoreError> {
    let scope = match owner {
        Owner::Organisation => Scope::Organisation(row.parse::<OrganisationId>("owner")?),
        Owner::Set => Scope::Set(row.parse::<SetId>("owner")?),
        Owner::Person => Scope::Person(row.parse::<PersonId>("owner")?),
    };
    let sealed: Vec<u8> = row.get("sealed")?;
    store.keys().of(store.db(), scope).await?.open(place, &sealed).map(drop)
}

fn closed(what: &str, why: &StoreError) -> Fault {
    Fault::Closed { what: what.to_owned(), why: why.to_string() }
}

async fn look_at_meeting(
    store: &Store,
    meeting: MeetingId,
    set: SetId,
    said: i64,
    found: &mut Found,
) -> Result<(), StoreError> {
    let sql = "select seq, cast(coalesce(length(sealed_text), 0) as bigint) as long from event \
               where meeting_id = $1 order by seq";
    let (mut last, mut sealed) = (0, 0);
    for row in store.db().all(sql, vec![meeting.to_string().into()]).await? {
        let seq: i64 = row.get("seq")?;
        if seq != last + 1 {
            found.faults.push(Fault::Gap { meeting, expected: last + 1, found: seq });
            return Ok(());
        }
        last = seq;
        // Every event has a body; words that were taken back are empty and not sealed.
        sealed += 1 + u64::from(row.get::<i64>("long")? > 0);
    }
    if last != said {
        found.faults.push(Fault::End { meeting, said, found: last });
        return Ok(());
    }
    found.meetings += 1;
    found.events += u64::try_from(last).unwrap_or(0);
    if last == 0 {
        return Ok(());
    }
    match store.journal().read(meeting, set, 0).await {
        Err(StoreError::KeyDestroyed { .. }) => found.closed += sealed,
        Err(why) => found.faults.push(closed(&format!("an event of meeting {meeting}"), &why)),
        Ok(events) => {
            found.sealed += sealed;
            match comes_to_a_state(&events) {
                Ok(()) => found.replayed += 1,
                Err(why) => found.faults.push(Fault::NotReplayed { meeting, why }),
            }
        }
    }
    Ok(())
}

fn comes_to_a_state(stored: &[StoredEvent]) -> Result<(), String> {
    let events = stored.iter().map(recorded).collect::<Result<Vec<_>, _>>()?;
    replay(&events).map(drop).map_err(|error: ReplayError| error.to_string())
}

/// Says where the parser stopped, never what stood there.
fn recorded(stored: &StoredEvent) -> Result<Recorded, String> {
    let unreadable = |error: serde_json::Error| {
        format!("event {}: {:?} error at column {}", stored.seq, error.classify(), error.column())
    };
    let words: Words = match stored.text.as_deref() {
        None | Some("") => Words::default(),
        Some(text) => serde_json::from_str(text).map_err(unreadable)?,
    };
    Ok(Recorded {
        seq: u64::try_from(stored.seq).unwrap_or(0),
        at: stored.at,
        command: stored.command_id,
        event: serde_json::from_str(&stored.body).map_err(unreadable)?,
        words,
    })
}

#[cfg(test)]
mod tests;
