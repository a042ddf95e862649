//! Bringing a database up to this version: one set of SQL files for both engines, each once, in order.

use crate::db::{Db, Tx, args};
use crate::error::{DbError, StoreError};

/// Every migration there is; its position from 1 is the schema it leads to.
const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/0001_people.sql"),
    include_str!("../../../migrations/0002_sets.sql"),
    include_str!("../../../migrations/0003_meetings.sql"),
    include_str!("../../../migrations/0004_follow_up.sql"),
    include_str!("../../../migrations/0005_api_tokens.sql"),
    include_str!("../../../migrations/0006_conversation.sql"),
    include_str!("../../../migrations/0007_lens.sql"),
    include_str!("../../../migrations/0008_walls.sql"),
    include_str!("../../../migrations/0009_meetings_over_days.sql"),
    include_str!("../../../migrations/0010_protocols.sql"),
    include_str!("../../../migrations/0011_draft_titles.sql"),
    include_str!("../../../migrations/0012_circles.sql"),
    include_str!("../../../migrations/0013_programmes.sql"),
    include_str!("../../../migrations/0014_profiles.sql"),
    include_str!("../../../migrations/0015_calendars.sql"),
    include_str!("../../../migrations/0016_curriculum.sql"),
    include_str!("../../../migrations/0017_reminders.sql"),
    include_str!("../../../migrations/0018_sponsorship.sql"),
    include_str!("../../../migrations/0019_three_way_agreements.sql"),
    include_str!("../../../migrations/0020_who_came.sql"),
    include_str!("../../../migrations/0021_dates.sql"),
    include_str!("../../../migrations/0022_staffing.sql"),
    include_str!("../../../migrations/0023_mail.sql"),
    include_str!("../../../migrations/0024_gains_and_hours.sql"),
    include_str!("../../../migrations/0025_dates_of_programmes.sql"),
    include_str!("../../../migrations/0026_overtaken_mail.sql"),
    include_str!("../../../migrations/0027_asking.sql"),
    include_str!("../../../migrations/0028_module_files.sql"),
    include_str!("../../../migrations/0029_when_it_came.sql"),
];

/// The schema this version knows.
pub(crate) const KNOWN: i64 = MIGRATIONS.len() as i64;

/// What a database says of itself.
pub(crate) struct Meta {
    /// The schema it has; 0 for an empty one.
    pub(crate) schema: i64,
    /// A sealed value that only the right installation key opens.
    pub(crate) key_check: Option<Vec<u8>>,
}

/// Reads what a database says of itself, and changes nothing.
pub(crate) async fn meta(db: &Db) -> Result<Meta, DbError> {
    if !db.has_table("meta").await? {
        return Ok(Meta { schema: 0, key_check: None });
    }
    match db.one("select schema_version, key_check from meta", args![]).await? {
        None => Ok(Meta { schema: 0, key_check: None }),
        Some(row) => Ok(Meta { schema: row.get("schema_version")?, key_check: row.get("key_check")? }),
    }
}

/// The same, as a transaction sees it, of a database that says something of itself.
pub(crate) async fn meta_in(tx: &mut Tx) -> Result<Option<Meta>, DbError> {
    let row = tx.one("select schema_version, key_check from meta", args![]).await?;
    row.map(|row| Ok(Meta { schema: row.get("schema_version")?, key_check: row.get("key_check")? })).transpose()
}

/// Puts the value that tells the right key from a wrong one back.
pub(crate) async fn set_key_check(tx: &mut Tx, sealed: Vec<u8>) -> Result<(), DbError> {
    tx.run("update meta set key_check = $1", args![sealed]).await?;
    Ok(())
}

/// Runs what is missing, all in one transaction: either the database is at this version, or as it was.
pub(crate) async fn up(db: &Db, from: i64) -> Result<(), DbError> {
    if from == KNOWN {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    run(&mut tx, from, KNOWN).await?;
    tx.commit().await
}

/// Runs the migrations between two schemas.
pub(crate) async fn run(tx: &mut Tx, from: i64, to: i64) -> Result<(), DbError> {
    if from == 0 {
        tx.migrate("create table if not exists meta (schema_version bigint not null, key_check bytea)").await?;
        tx.run("insert into meta (schema_version) values (0)", args![]).await?;
    }
    for (sql, schema) in MIGRATIONS.iter().zip(1..) {
        if (from + 1..=to).contains(&schema) {
            tx.migrate(sql).await?;
        }
    }
    tx.run("update meta set schema_version = $1", args![to]).await?;
    Ok(())
}

/// Keeps the value that tells the right key from a wrong one.
pub(crate) async fn keep_key_check(db: &Db, sealed: Vec<u8>) -> Result<(), StoreError> {
    db.run("update meta set key_check = $1 where key_check is null", args![sealed]).await?;
    Ok(())
}
