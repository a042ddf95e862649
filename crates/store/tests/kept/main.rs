//! A database as the first version kept it, in a file that stays: every later version must still take it, bring it up to
//! its own schema, and come to the same meetings. `planting.rs` made it; it is never made again, a new schema adds its own.

#![expect(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "tests read better so")]

mod planting;
#[path = "../../../domain/tests/meeting/formats/play.rs"]
#[expect(dead_code, reason = "the meetings that are planted need a part of it")]
mod play;
#[path = "../../../domain/tests/meeting/world.rs"]
#[expect(dead_code, reason = "the meetings that are planted need a part of it")]
mod world;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use setwise_domain::meeting::state::Phase;
use setwise_store::backup::restore;
use setwise_store::backup::verify::verify;
use setwise_store::{OpenOptions, Store};

use planting::{MEETINGS, SCHEMA};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[tokio::test]
async fn a_backup_of_the_first_schema_still_proves_itself() {
    let kept = std::fs::read(fixture("schema-4.backup")).unwrap();
    let verified = verify(Cursor::new(kept), fixture("schema-4.key")).await.unwrap();
    assert_eq!(verified.restored.header.schema, SCHEMA);
    let found = verified.found;
    assert_eq!(found.faults, []);
    assert_eq!(found.replayed, MEETINGS.len() as u64);
    let empty: Vec<_> = verified.restored.rows.iter().filter(|(_, rows)| **rows == 0).collect();
    assert!(empty.is_empty(), "a table without a row proves nothing: {empty:?}");
}

#[tokio::test]
async fn the_meetings_of_the_first_schema_still_come_to_what_they_were() {
    let data = tempfile::tempdir().unwrap();
    let options = OpenOptions {
        data: data.path().to_owned(),
        database: None,
        key_file: Some(fixture("schema-4.key")),
        create: true,
    };
    let kept = std::fs::read(fixture("schema-4.backup")).unwrap();
    restore(Cursor::new(kept), &options).await.unwrap();
    let store = Store::open(options).await.unwrap();
    let expected: Vec<String> =
        std::fs::read_to_string(fixture("schema-4.meetings")).unwrap().lines().map(str::to_owned).collect();
    let mut come_to = Vec::new();
    for (nth, planted) in MEETINGS.iter().enumerate() {
        let state = planting::load(&store, nth).await;
        assert!(matches!(state.phase, Phase::Ended { .. }) || planted.stops);
        assert_eq!(state.broken_invariants(), []);
        come_to.push(planting::summary(&state));
    }
    assert_eq!(come_to, expected);
    store.close().await;
}

/// Makes the file of today's schema. Run it once for a new schema, with its number in `planting.rs`, and keep the older files.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "it makes what the other tests read"]
async fn make_the_kept_database() {
    planting::make(&fixture("")).await;
}
