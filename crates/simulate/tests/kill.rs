//! The server is killed at random moments under load. What it acknowledged is there, once and in order.

use std::path::PathBuf;
use std::process::Command;

use setwise_simulate::kill::{self, Plan};
use setwise_simulate::planted;

/// The server to kill: `SETWISE_BIN`, or the one beside this test, built when it is not there.
fn server() -> PathBuf {
    if let Some(file) = std::env::var_os("SETWISE_BIN") {
        return file.into();
    }
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test.parent().and_then(|deps| deps.parent()).expect("tests lie in deps beside the binaries");
    let file = folder.join("setwise");
    if !file.is_file() {
        let release = folder.ends_with("release").then_some("--release");
        let built = Command::new(env!("CARGO")).args(["build", "-p", "setwise-server"]).args(release).status();
        assert!(built.is_ok_and(|status| status.success()), "the server does not build");
    }
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed_fifty_times() {
    fifty_times(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_on_postgresql_when_the_server_is_killed_fifty_times() {
    let Ok(url) = std::env::var("SETWISE_TEST_POSTGRES") else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "PostgreSQL tests must run in CI");
        eprintln!("skipped: PostgreSQL (set SETWISE_TEST_POSTGRES)");
        return;
    };
    let name = format!("setwise_kill_{}", std::process::id());
    psql(&url, &format!("create database {name}"));
    let (server, _) = url.rsplit_once('/').expect("an address with a database");
    fifty_times(Some(format!("{server}/{name}"))).await;

    psql(&url, "checkpoint");
    let files = PathBuf::from(psql(&url, "show data_directory"));
    if files.is_dir() {
        let readable = |words: &[&str]| planted::files_with(&files, words).expect("the server's files can be read");
        assert_ne!(readable(&["ada@example.org"]), Vec::<PathBuf>::new(), "these are the files");
        assert_eq!(readable(&planted::SAID), Vec::<PathBuf>::new());
    } else {
        eprintln!("skipped: the server's files (they are on another machine)");
    }
    psql(&url, &format!("drop database {name} with (force)"));
}

async fn fifty_times(database: Option<String>) {
    let plan = Plan { server: server(), database, times: 50, rooms: 3, members: 4, seed: 1 };
    let report = kill::run(&plan).await.expect("the run comes to its end");
    assert_eq!(report.wrong, Vec::<String>::new());
    assert_eq!(report.kills, 50);
}

/// What PostgreSQL's own client answers.
fn psql(url: &str, sql: &str) -> String {
    let done = Command::new("psql").args([url, "-v", "ON_ERROR_STOP=1", "-Atqc", sql]).output();
    let done = done.expect("psql stands beside the server");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}
