//! The server is killed at random moments under load. What it acknowledged is there, once and in order.

use std::path::PathBuf;
use std::process::Command;

use setwise_simulate::kill::{self, Plan};

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
    let plan = Plan { server: server(), database: None, times: 50, rooms: 3, members: 4, seed: 1 };
    let report = kill::run(&plan).await.expect("the run comes to its end");
    assert_eq!(report.wrong, Vec::<String>::new());
    assert_eq!(report.kills, 50);
}
