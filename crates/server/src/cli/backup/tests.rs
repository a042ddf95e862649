use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;

use setwise_store::{Store, TokenHash};
use tempfile::TempDir;

use super::*;

/// 26 November 2026, 02:15 UTC.
const NIGHT: Timestamp = Timestamp(1_795_659_300_000);
const DAY: i64 = 24 * 60 * 60 * 1000;

fn config(data: &Path) -> Config {
    let flags = BTreeMap::from([("data", data.display().to_string())]);
    Config::gather(&flags, &|_| None, None).expect("it fits")
}

/// A data folder with something in it, and an own protocol.
fn kept() -> (TempDir, Config) {
    let data = tempfile::tempdir().expect("a folder");
    let config = config(data.path());
    block_on(async {
        let store = Store::open(config.place()).await?;
        store.offer_setup(&TokenHash::of("link"), NIGHT).await?;
        store.close().await;
        Ok(())
    })
    .expect("opened");
    let folder = data.path().join("protocols");
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join("ours.toml"), "id = \"ours\"").expect("written");
    (data, config)
}

fn to(file: &Path) -> Backup {
    Backup { to: Some(file.to_owned()), to_folder: None, keep_days: None }
}

fn said(run: impl FnOnce(&mut dyn Write) -> Result<(), CliError>) -> Result<String, String> {
    let mut out = Vec::new();
    run(&mut out).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(out).expect("text"))
}

#[test]
fn a_backup_is_written_proved_and_restored() {
    let (data, config) = kept();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("one.backup");
    let text = said(|out| run(out, &config, &to(&file), NIGHT)).expect("made");
    assert!(text.contains("one own protocol") && text.contains("does not hold the installation's key"), "{text}");
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1, "nothing half-made stays");

    let text = said(|out| prove(out, &config, &file)).expect("proved");
    assert!(text.contains("can be restored") && text.contains("setup                             1"), "{text}");

    let other = tempfile::tempdir().expect("a folder");
    let there = self::config(other.path());
    let text = said(|out| put_back(out, &there, &file)).expect("restored");
    assert!(text.contains("installation.key"), "it says where the key belongs: {text}");
    fs::copy(data.path().join("installation.key"), other.path().join("installation.key")).expect("copied");
    assert_eq!(fs::read(other.path().join("protocols/ours.toml")).expect("there"), b"id = \"ours\"");
    let offered = block_on(async {
        let store = Store::open(there.place()).await?;
        let offered = store.setup_offered(&TokenHash::of("link")).await?;
        store.close().await;
        Ok(offered)
    });
    assert!(offered.expect("opened"));
}

#[test]
fn no_file_is_overwritten_and_a_failed_backup_leaves_none() {
    let (_data, config) = kept();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.txt");
    fs::write(&file, "mine").expect("written");
    assert!(said(|out| run(out, &config, &to(&file), NIGHT)).expect_err("refused").contains("is there already"));
    assert_eq!(fs::read(&file).expect("there"), b"mine");

    let empty = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("new.backup");
    let error = said(|out| run(out, &self::config(empty.path()), &to(&file), NIGHT)).expect_err("refused");
    assert!(error.contains("nothing to back up"), "{error}");
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1);
}

#[test]
fn only_older_backups_of_its_own_naming_are_taken_away() {
    let (_data, config) = kept();
    let folder = tempfile::tempdir().expect("a folder");
    let older = name(Timestamp(NIGHT.0 - 35 * DAY - 1000));
    let old = name(Timestamp(NIGHT.0 - 35 * DAY));
    let half = format!("{older}.part");
    let others = ["setwise-2020-01-01T000000Z.backup.old", "setwise-2020.backup", "setwise-2020-1-1T000000Z.backup"];
    let others = others.into_iter().chain(["photo-2020-01-01T000000Z.backup", "setwise-2020-13-01T000000Z.backup"]);
    let stay: Vec<String> = others.map(str::to_owned).chain([old]).collect();
    for file in stay.iter().chain([&older, &half]) {
        fs::write(folder.path().join(file), "x").expect("written");
    }
    fs::create_dir(folder.path().join("setwise-2020-01-01T000000Z.backup")).expect("made");
    let backup = Backup { to: None, to_folder: Some(folder.path().to_owned()), keep_days: Some(35) };
    let text = said(|out| run(out, &config, &backup, NIGHT)).expect("made");
    assert!(text.contains(&older), "it says what it took away: {text}");
    assert!(!folder.path().join(&older).exists() && !folder.path().join(&half).exists());
    assert!(stay.iter().all(|file| folder.path().join(file).exists()));
    assert!(folder.path().join("setwise-2020-01-01T000000Z.backup").is_dir());
    assert!(folder.path().join("setwise-2026-11-26T021500Z.backup").is_file());
}

#[test]
fn nothing_is_taken_away_when_the_new_one_fails() {
    let empty = tempfile::tempdir().expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    let old = folder.path().join(name(Timestamp(0)));
    fs::write(&old, "the only one there is").expect("written");
    let backup = Backup { to: None, to_folder: Some(folder.path().to_owned()), keep_days: Some(35) };
    said(|out| run(out, &config(empty.path()), &backup, NIGHT)).expect_err("there is nothing to back up");
    assert!(old.exists());
}

#[test]
fn a_name_tells_its_time() {
    assert_eq!(name(NIGHT), "setwise-2026-11-26T021500Z.backup");
    assert_eq!(made_at("setwise-2026-11-26T021500Z.backup"), Some(NIGHT));
}
