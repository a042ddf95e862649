//! The fault run: rooms under load while the server is killed again and again. Whatever was acknowledged must be there
//! once and in order, everybody must be back within five seconds, and nothing that was said may lie readable on the disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use crate::SimulateError;
use crate::board::Board;
use crate::browser::Browser;
use crate::planted;
use crate::room::Room;
use crate::server::Server;
use crate::set_up::{self, Planned};

/// How long a member may be out, from the kill on: the server's start is part of it.
pub const BACK_WITHIN: Duration = Duration::from_secs(5);
/// How long the server runs between two kills, in milliseconds.
const RUNS_FOR: std::ops::Range<u64> = 30..600;
/// How long people think between two acts of a room, in milliseconds: far less than anybody does.
const THINKS_FOR: std::ops::Range<u64> = 10..80;

/// What to do to the server.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The server to start.
    pub server: PathBuf,
    /// A PostgreSQL database instead of the folder's own.
    pub database: Option<String>,
    /// How often to kill it.
    pub times: usize,
    /// How many rooms.
    pub rooms: usize,
    /// How many people in each.
    pub members: usize,
    /// Chooses the moments.
    pub seed: u64,
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Report {
    /// Kills done.
    pub kills: usize,
    /// Acts acknowledged.
    pub acknowledged: usize,
    /// Acts refused; the same command sent again is never among them.
    pub refused: usize,
    /// How long the last member was out from the kill on, kill by kill.
    pub out: Vec<Duration>,
    /// What went wrong; empty when all is well.
    pub wrong: Vec<String>,
}

/// Runs it.
///
/// # Errors
/// When the server does not start again, or a page is not as expected.
pub async fn run(plan: &Plan) -> Result<Report, SimulateError> {
    let mut server = Server::start_logging(&plan.server, plan.database.as_deref(), Some("debug")).await?;
    let link = server.set_up_link().unwrap_or_default().to_owned();
    let mut planned = set_up::set_up(&server.host()?, &link, plan.rooms, plan.members).await?;
    for Planned { set, people, .. } in &mut planned {
        let agreement = [("level", "stays-in-set"), ("rules", planted::AGREEMENT)];
        people[0].submit(&format!("{set}/agreement"), &agreement).await?;
    }
    let rooms = try_join_all(planned.into_iter().enumerate().map(|(number, planned)| async move {
        let mut room = Room::enter(planned, number, StdRng::seed_from_u64(plan.seed + 1 + number as u64)).await?;
        room.come_to_questions().await?;
        Ok::<_, SimulateError>(room)
    }))
    .await?;
    let boards: Vec<Arc<Board>> = rooms.iter().map(|room| Arc::clone(room.board())).collect();
    let over = Arc::new(AtomicBool::new(false));
    let tasks: Vec<_> = rooms
        .into_iter()
        .enumerate()
        .map(|(nth, room)| tokio::spawn(drive(room, StdRng::seed_from_u64(plan.seed ^ nth as u64), Arc::clone(&over))))
        .collect();

    let mut report = Report { kills: 0, acknowledged: 0, refused: 0, out: Vec::new(), wrong: Vec::new() };
    let mut rng = StdRng::seed_from_u64(plan.seed);
    while report.kills < plan.times {
        tokio::time::sleep(Duration::from_millis(rng.random_range(RUNS_FOR))).await;
        for board in &boards {
            let _ = board.troubles();
        }
        let killed = Instant::now();
        server.kill().await?;
        server.start_again().await?;
        report.kills += 1;
        let mut longest = Duration::ZERO;
        for (number, board) in boards.iter().enumerate() {
            let back = |board: &Board| board.all_delivered_since(killed);
            let last = board.until(BACK_WITHIN * 2, "everybody back", back).await;
            let out = last.map_or(BACK_WITHIN * 2, |last| last.saturating_duration_since(killed));
            longest = longest.max(out);
            if out > BACK_WITHIN {
                let (kill, troubles) = (report.kills, board.troubles().join("; "));
                let start = server.took().as_secs_f64();
                report.wrong.push(format!(
                    "kill {kill}: somebody was out of room {number} for {:.1} s, of which the start took {start:.1} s: {troubles}",
                    out.as_secs_f64()
                ));
            }
        }
        report.out.push(longest);
    }
    over.store(true, Ordering::Relaxed);
    for task in tasks {
        let driven = task.await.map_err(|error| SimulateError::Unusable(format!("a room's task ended: {error}")))?;
        report.acknowledged += driven.room.acknowledged();
        report.refused += driven.refused.len();
        report.wrong.extend(driven.refused.into_iter().map(|rule| format!("refused: {rule}")));
        report.wrong.extend(driven.unseen.then(|| "an acknowledged act did not reach everybody".to_owned()));
        report.wrong.extend(driven.room.check_record().await?);
    }
    // What is counted lies beside the data and the log, and is looked through with them.
    let counted = Browser::new(server.host()?).open("/metrics").await?;
    std::fs::write(server.folder().join("metrics"), &counted.body)?;
    if !counted.body.contains("setwise_acts_total") || !server.log().contains("DEBUG") {
        report.wrong.push("nothing was counted or logged in which words could stand".to_owned());
    }
    let readable = planted::files_with(server.folder(), &planted::SAID)?;
    report.wrong.extend(readable.iter().map(|file| format!("what was said can be read in {}", file.display())));
    if report.acknowledged < plan.times {
        report.wrong.push(format!("only {} acts were acknowledged: that was no load", report.acknowledged));
    }
    Ok(report)
}

struct Driven {
    room: Room,
    refused: Vec<String>,
    unseen: bool,
}

/// One act after the other, each when everybody has the one before.
async fn drive(mut room: Room, mut rng: StdRng, over: Arc<AtomicBool>) -> Driven {
    let (mut refused, mut unseen) = (Vec::new(), false);
    while !over.load(Ordering::Relaxed) {
        tokio::time::sleep(Duration::from_millis(rng.random_range(THINKS_FOR))).await;
        let Some(outcome) = room.act(false, Duration::from_secs(20)).await else { continue };
        unseen |= outcome.refused.is_none() && outcome.whole.is_none();
        refused.extend(outcome.refused);
    }
    Driven { room, refused, unseen }
}
