//! A server of the run's own: started on a free port with a data folder that ends with the run.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

use crate::SimulateError;
use crate::browser::{Browser, Host};

/// How long a start may take before the run gives up.
const START_WITHIN: Duration = Duration::from_secs(30);
/// How often a starting server is asked whether it is there.
const ASK_EVERY: Duration = Duration::from_millis(2);

/// A server that this run started and will end.
pub struct Server {
    binary: PathBuf,
    folder: TempDir,
    database: Option<String>,
    address: String,
    child: Child,
    set_up_link: Option<String>,
    took: Duration,
    log: Option<&'static str>,
}

impl Server {
    /// Starts a binary on a fresh folder and waits for its first page.
    ///
    /// # Errors
    /// When it does not start; its own words are in the message.
    pub async fn start(binary: &Path, database: Option<&str>) -> Result<Self, SimulateError> {
        Self::start_logging(binary, database, None).await
    }

    /// The same with a log that holds this much.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_logging(
        binary: &Path,
        database: Option<&str>,
        log: Option<&'static str>,
    ) -> Result<Self, SimulateError> {
        if !binary.is_file() {
            return Err(SimulateError::Unusable(format!(
                "{} is not there; build it first, for example with cargo build --release -p setwise-server",
                binary.display()
            )));
        }
        let folder = tempfile::tempdir()?;
        let address = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.to_string();
        let begun = Instant::now();
        let mut child = spawn(binary, folder.path(), &address, database, log)?;
        let set_up_link = first_start(&mut child, folder.path()).await?;
        wait_for_page(&address).await?;
        let database = database.map(str::to_owned);
        let took = begun.elapsed();
        Ok(Self { binary: binary.to_owned(), folder, database, address, child, set_up_link, took, log })
    }

    /// Starts it again on the same port and folder, and waits for its first page.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_again(&mut self) -> Result<(), SimulateError> {
        let begun = Instant::now();
        self.child = spawn(&self.binary, self.folder.path(), &self.address, self.database.as_deref(), self.log)?;
        // Nobody reads what it says, but the pipe must not fill.
        if let Some(out) = self.child.stdout.take() {
            tokio::spawn(async move {
                let mut lines = BufReader::new(out).lines();
                while let Ok(Some(_)) = lines.next_line().await {}
            });
        }
        wait_for_page(&self.address).await.map_err(|error| {
            SimulateError::Waited(format!("{error}; the server says: {}", log_end(self.folder.path())))
        })?;
        self.took = begun.elapsed();
        Ok(())
    }

    /// Ends it at once, as a power cut would: SIGKILL.
    ///
    /// # Errors
    /// When it was not running any more.
    pub async fn kill(&mut self) -> Result<(), SimulateError> {
        if let Some(status) = self.child.try_wait()? {
            return Err(SimulateError::Waited(format!(
                "the server ended by itself: {status}; {}",
                log_end(self.folder.path())
            )));
        }
        Ok(self.child.kill().await?)
    }

    /// Where it is.
    ///
    /// # Errors
    /// Never for an address this run made.
    pub fn host(&self) -> Result<Host, SimulateError> {
        Host::of(&format!("http://{}", self.address))
    }

    /// The link it printed on its first start.
    #[must_use]
    pub fn set_up_link(&self) -> Option<&str> {
        self.set_up_link.as_deref()
    }

    /// How long its latest start took, up to its first page.
    #[must_use]
    pub const fn took(&self) -> Duration {
        self.took
    }

    /// What it keeps on disk: its data and its log.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its process.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    /// The end of what it wrote to its log.
    #[must_use]
    pub fn log(&self) -> String {
        log_end(self.folder.path())
    }
}

fn spawn(
    binary: &Path,
    folder: &Path,
    address: &str,
    database: Option<&str>,
    level: Option<&str>,
) -> Result<Child, SimulateError> {
    let log = File::options().create(true).append(true).open(folder.join("server.log"))?;
    let mut command = Command::new(binary);
    command.args(["serve", "--listen", address, "--data"]).arg(folder.join("data"));
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    if let Some(level) = level {
        command.args(["--log", level]);
    }
    command.env_remove("SETWISE_CONFIG").current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).kill_on_drop(true);
    Ok(command.spawn()?)
}

/// Reads the set-up link off the first start, then keeps reading so that the pipe does not fill.
async fn first_start(child: &mut Child, folder: &Path) -> Result<Option<String>, SimulateError> {
    let out = child.stdout.take().ok_or_else(|| SimulateError::Waited("the server's output".to_owned()))?;
    let mut lines = BufReader::new(out).lines();
    let link = tokio::time::timeout(START_WITHIN, async {
        while let Ok(Some(line)) = lines.next_line().await {
            if line.contains("/set-up/") {
                return Some(line.trim().to_owned());
            }
        }
        None
    });
    let link = link.await.ok().flatten();
    if link.is_none() {
        let said = log_end(folder);
        return Err(SimulateError::Waited(format!(
            "the set-up link; on a database that is set up already use another one. {said}"
        )));
    }
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    Ok(link)
}

/// Until the sign-in page, or whatever stands first, is there.
async fn wait_for_page(address: &str) -> Result<(), SimulateError> {
    let host = Host::of(&format!("http://{address}"))?;
    let asking = async {
        loop {
            if TcpStream::connect(address).await.is_ok() && Browser::new(host.clone()).open("/").await.is_ok() {
                return;
            }
            tokio::time::sleep(ASK_EVERY).await;
        }
    };
    tokio::time::timeout(START_WITHIN, asking)
        .await
        .map_err(|_| SimulateError::Waited("the server's first page".to_owned()))
}

fn log_end(folder: &Path) -> String {
    let log = std::fs::read_to_string(folder.join("server.log")).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(5)..].join(" | ")
}

/// Raises the number of files this process and the servers it starts may hold open, as far as the system lets it.
pub fn allow_many_files() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // What the system does not allow shows when the streams are opened.
    let _ = setrlimit(Resource::Nofile, limit);
}
