//! Databases as earlier versions kept them, in files that stay: every later version must still take them, bring them up to
//! its own schema, and come to the same meetings. `planting.rs` made them; none is made again, a new schema adds its own.

#![expect(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "tests read better so")]

mod later;
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

use planting::{MEETINGS, RUNNING};

/// The schemas that are kept.
const KEPT: [i64; 3] = [4, 12, 27];
/// The first that has all of `later.rs`.
const LATER: i64 = 12;
/// The first that has a wave, with all that hangs on it.
const WAVE: i64 = 27;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn file(schema: i64, what: &str) -> PathBuf {
    fixture(&format!("schema-{schema}.{what}"))
}

#[tokio::test]
async fn a_backup_of_each_kept_schema_still_proves_itself() {
    for schema in KEPT {
        let kept = std::fs::read(file(schema, "backup")).unwrap();
        let verified = verify(Cursor::new(kept), file(schema, "key")).await.unwrap();
        assert_eq!(verified.restored.header.schema, schema);
        let found = verified.found;
        assert_eq!(found.faults, [], "schema {schema}");
        assert_eq!(found.replayed, MEETINGS.len() as u64);
        let empty: Vec<_> = verified.restored.rows.iter().filter(|(_, rows)| **rows == 0).collect();
        assert!(empty.is_empty(), "a table without a row proves nothing: {empty:?}");
    }
}

#[tokio::test]
async fn the_meetings_of_each_kept_schema_still_come_to_what_they_were() {
    for schema in KEPT {
        let data = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            data: data.path().to_owned(),
            database: None,
            key_file: Some(file(schema, "key")),
            create: true,
        };
        let kept = std::fs::read(file(schema, "backup")).unwrap();
        restore(Cursor::new(kept), &options).await.unwrap();
        let store = Store::open(options).await.unwrap();
        let expected: Vec<String> =
            std::fs::read_to_string(file(schema, "meetings")).unwrap().lines().map(str::to_owned).collect();
        let mut come_to = Vec::new();
        for (nth, planted) in MEETINGS.iter().enumerate() {
            let state = planting::load(&store, nth).await;
            assert!(matches!(state.phase, Phase::Ended { .. }) || planted.stops);
            assert_eq!(state.broken_invariants(), []);
            come_to.push(planting::summary(&state));
        }
        assert_eq!(come_to, expected, "schema {schema}");
        if schema >= LATER {
            later::still_there(&store, RUNNING).await;
        }
        if schema >= WAVE {
            later::wave_still_there(&store).await;
        }
        store.close().await;
    }
}

/// Makes the file of today's schema. Run it once for a new schema, with its number in `planting.rs`, and keep the older files.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "it makes what the other tests read"]
async fn make_the_kept_database() {
    planting::make(&fixture("")).await;
}
