//! The same measure against another room server, run as its own scripts say, so that both are compared on one machine
//! in one run.
//!
//! The scripts are given from outside: a folder with `rooms.mjs` (the client, called with `socketio ROOMS RATE SECONDS`)
//! and `socketio-server.mjs`. Where the folder holds `node_modules` already they run there; else they are copied into a
//! folder that ends with the run, and npm installs what they need.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use tokio::process::Command;

use crate::SimulateError;

const SCRIPTS: [&str; 2] = ["rooms.mjs", "socketio-server.mjs"];
// The last version of better-sqlite3 that runs on Node.js 20, which is what the build asks for.
const PACKAGES: [&str; 3] = ["socket.io@4", "socket.io-client@4", "better-sqlite3@12"];

/// The other server, ready to be run.
pub struct Peer {
    folder: PathBuf,
    // Ends with the run.
    _own: Option<TempDir>,
}

/// What it came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The script's own line.
    pub line: String,
    /// Acts every member received.
    pub whole: f64,
    /// Half the acts took at most so long.
    pub p50: Duration,
    /// All but one in a hundred took at most so long.
    pub p99: Duration,
    /// Resident MiB at the end.
    pub memory: f64,
}

impl Peer {
    /// Copies the scripts and installs what they need, by npm; one of them builds for some minutes.
    ///
    /// # Errors
    /// When a script is missing or npm does not work.
    pub async fn prepare(scripts: &Path) -> Result<Self, SimulateError> {
        if scripts.join("node_modules").is_dir() {
            return Ok(Self { folder: scripts.to_owned(), _own: None });
        }
        let folder = tempfile::tempdir()?;
        for script in SCRIPTS {
            let from = scripts.join(script);
            std::fs::copy(&from, folder.path().join(script))
                .map_err(|error| SimulateError::Unusable(format!("{} cannot be copied: {error}", from.display())))?;
        }
        let install = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--silent"])
            .args(PACKAGES)
            .current_dir(folder.path())
            .output()
            .await?;
        if !install.status.success() {
            let said = String::from_utf8_lossy(&install.stderr).into_owned();
            return Err(SimulateError::Unusable(format!("npm could not install the other server: {said}")));
        }
        Ok(Self { folder: folder.path().to_owned(), _own: Some(folder) })
    }

    /// Runs it once.
    ///
    /// # Errors
    /// When it does not run, or says something else than a line of figures.
    pub async fn run(&self, rooms: usize, rate: f64, seconds: u64) -> Result<Figures, SimulateError> {
        let ran = Command::new("node")
            .args(["rooms.mjs", "socketio", &rooms.to_string(), &rate.to_string(), &seconds.to_string()])
            .current_dir(&self.folder)
            .kill_on_drop(true)
            .output()
            .await?;
        let said = String::from_utf8_lossy(&ran.stdout);
        let failed = || {
            SimulateError::Unusable(format!("the other server said: {said}{}", String::from_utf8_lossy(&ran.stderr)))
        };
        said.lines().find_map(read).ok_or_else(failed)
    }
}

/// Reads `socketio rooms=100 … whole=990 p50=1.7 p99=6.8 ms … rss=107 MiB`.
fn read(line: &str) -> Option<Figures> {
    let number = |name: &str| {
        let rest = line.split(&format!("{name}=")).nth(1)?;
        rest.split(' ').next()?.parse::<f64>().ok()
    };
    let time = |name: &str| Duration::try_from_secs_f64(number(name)? / 1000.0).ok();
    Some(Figures {
        line: line.to_owned(),
        whole: number("whole")?,
        p50: time("p50")?,
        p99: time("p99")?,
        memory: number("rss")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_line_is_read() {
        let line =
            "socketio rooms=100 acts/s=100 sent=1000 whole=1000 p50=1.7 p99=6.8 ms server cpu=0.10 cores rss=107 MiB";
        let figures = read(line).expect("figures");
        assert_eq!((figures.p50, figures.p99), (Duration::from_micros(1700), Duration::from_micros(6800)));
        assert!((figures.memory - 107.0).abs() < f64::EPSILON);
        assert_eq!(read("npm warn something"), None);
    }
}
