//! What a server needs while nobody is there: time to its first page, memory, size.

use std::path::Path;
use std::time::Duration;

use crate::SimulateError;
use crate::measure::{percentile, resident, size};
use crate::server::Server;

/// A server is looked at after it has stood idle for so long.
const IDLE_FOR: Duration = Duration::from_secs(10);
/// How many later starts are timed.
const STARTS: usize = 9;

/// What came out.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// From the very first start, which makes database and key, to its first page.
    pub first_start: Duration,
    /// The median of later starts.
    pub start: Duration,
    /// Resident KiB after ten idle seconds.
    pub memory: Option<u64>,
    /// The binary in bytes.
    pub binary: Option<u64>,
}

/// Runs it.
///
/// # Errors
/// When the server does not start.
pub async fn run(binary: &Path, database: Option<&str>) -> Result<Figures, SimulateError> {
    let mut server = Server::start(binary, database).await?;
    let first_start = server.took();
    let mut starts = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        server.kill().await?;
        server.start_again().await?;
        starts.push(server.took());
    }
    starts.sort_unstable();
    tokio::time::sleep(IDLE_FOR).await;
    Ok(Figures {
        first_start,
        start: percentile(&starts, 0.5).unwrap_or_default(),
        memory: server.pid().and_then(resident),
        binary: size(binary),
    })
}
