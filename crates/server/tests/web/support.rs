//! A meeting's events at the terminal, by whoever holds the host and the key.

use std::process::{Command, Output};

use axum::http::StatusCode;
use serde_json::Value;
use tempfile::TempDir;

use crate::table::Table;

const PLANTED: &str = "planted-sentence";

fn setwise(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_setwise"));
    command.args(arguments).arg("--data").arg(folder.path()).current_dir(folder.path());
    command.output().expect("it runs")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[tokio::test]
async fn a_meeting_is_exported_and_replayed_and_its_words_only_when_asked_for() {
    let mut table = Table::started().await;
    for member in 0..3 {
        let form = format!("kind=challenge&text=How+do+we+{PLANTED}-{member}");
        assert_eq!(table.act(member, &form).await.status, StatusCode::NO_CONTENT);
    }
    let id = table.meeting.to_string();
    let Table { world, coach, members, .. } = table;
    drop((coach, members));
    let folder = world.close().await;

    let plain = setwise(&folder, &["meeting", "export", &id]);
    assert_eq!(plain.status.code(), Some(0), "{}", said(&plain.stderr));
    let events = said(&plain.stdout);
    assert!(!events.contains(PLANTED) && plain.stderr.is_empty(), "{events}");
    let file = folder.path().join("events.jsonl");
    std::fs::write(&file, &events).expect("written");
    let replayed = setwise(&folder, &["meeting", "replay", "events.jsonl"]);
    assert_eq!(replayed.status.code(), Some(0), "{}", said(&replayed.stderr));
    let state: Value = serde_json::from_slice(&replayed.stdout).expect("the state is JSON");
    assert_eq!(state["phase"], "running");
    assert_eq!(state["acts"].as_object().map(serde_json::Map::len), Some(3), "every act is there");
    assert!(state["acts"].as_object().is_some_and(|acts| acts.values().all(|act| act["withdrawn"] == false)));
    assert_eq!(state["seq"].as_u64(), Some(events.lines().count() as u64));

    let whole = setwise(&folder, &["meeting", "export", &id, "--with-words"]);
    assert_eq!(said(&whole.stdout).matches(PLANTED).count(), 3);
    assert!(said(&whole.stderr).contains("in confidence"), "{}", said(&whole.stderr));

    let unknown = setwise(&folder, &["meeting", "export", "0192f0c1-7c1b-7d3a-9a51-0c7a3e9f2b11"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(said(&unknown.stderr).contains("there is no meeting"), "{}", said(&unknown.stderr));
}
