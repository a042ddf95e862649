//! What long use does to a page: the page of a set that has met many times, the record of a very long meeting.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::SimulateError;
use crate::browser::{Browser, encode};
use crate::measure::percentile;
use crate::room::Room;
use crate::server::Server;
use crate::set_up;

/// How often each page is opened.
const TIMES: usize = 200;
/// A set of the smallest size: what is measured is the length of its past.
const MEMBERS: usize = 4;
const PATIENCE: Duration = Duration::from_secs(10);

/// What came out. Each time is from asking to the last byte, on a line that is open already, on the same machine.
#[derive(Debug, Clone)]
pub struct Figures {
    /// How many meetings the set has held.
    pub meetings: usize,
    /// How many acts the long meeting has.
    pub acts: usize,
    /// Of each page: its name, the median and the time 95 of 100 stay below, and its bytes.
    pub pages: Vec<(&'static str, Duration, Duration, usize)>,
}

/// Holds so many meetings and one of so many acts, then opens the pages that show them.
///
/// # Errors
/// When the server does not start or a page is not as expected.
pub async fn run(
    binary: &Path,
    database: Option<&str>,
    meetings: usize,
    acts: usize,
    out: &mut dyn Write,
) -> Result<Figures, SimulateError> {
    let server = Server::start(binary, database).await?;
    let link = server.set_up_link().unwrap_or_default().to_owned();
    let planned = set_up::set_up(&server.host()?, &link, 1, MEMBERS).await?.remove(0);
    let (set, long) = (planned.set.clone(), planned.path.clone());
    let mut reader = planned.people[1].tab();
    let mut conductor = planned.people[0].tab();
    let begun = Instant::now();
    for _ in 0..meetings {
        hold(&mut conductor, &set).await?;
    }
    writeln!(out, "{meetings} meetings held in {:.1} s", begun.elapsed().as_secs_f64())?;
    let begun = Instant::now();
    let mut room = Room::enter(planned, 0, StdRng::seed_from_u64(1)).await?;
    room.come_to_questions().await?;
    while room.acknowledged() < acts {
        if room.act(false, PATIENCE).await.is_none() {
            return Err(SimulateError::Waited("nobody could act in the long meeting".to_owned()));
        }
    }
    writeln!(out, "a meeting of {acts} acts in {:.1} s", begun.elapsed().as_secs_f64())?;
    let mut pages = Vec::new();
    for (name, path) in [
        ("page of the set", set.clone()),
        ("record", format!("{long}/record")),
        ("room", format!("{long}/room")),
        ("conversation of the meeting", format!("{long}/conversation")),
        ("conversations of the set", format!("{set}/conversations")),
    ] {
        let (median, most, bytes) = time(&mut reader, &path).await?;
        pages.push((name, median, most, bytes));
    }
    Ok(Figures { meetings, acts: room.acknowledged(), pages })
}

/// A meeting from its plan to its end, with nothing said in it.
async fn hold(conductor: &mut Browser, set: &str) -> Result<(), SimulateError> {
    let meeting = set_up::plan(conductor, set, &set_up::name(0, 0), "case-clinic").await?;
    set_up::enter(conductor, &meeting).await?;
    for fields in [
        [("move", "start"), ("at", "")],
        [("move", "set-next-meeting"), ("at", "2099-01-01T09:00")],
        [("move", "end"), ("at", "")],
    ] {
        let id = uuid::Builder::from_random_bytes(rand::random()).into_uuid();
        let body = format!("{}&command_id={id}", encode(&fields));
        let answer = conductor.post(&format!("{meeting}/moves"), body).await?;
        if answer.status >= 300 {
            return Err(SimulateError::Answered {
                what: format!("{fields:?}"),
                status: answer.status,
                said: answer.body,
            });
        }
    }
    Ok(())
}

async fn time(reader: &mut Browser, path: &str) -> Result<(Duration, Duration, usize), SimulateError> {
    let mut bytes = reader.open(path).await?.body.len();
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let asked = Instant::now();
        bytes = reader.open(path).await?.body.len();
        times.push(asked.elapsed());
    }
    times.sort_unstable();
    Ok((percentile(&times, 0.5).unwrap_or_default(), percentile(&times, 0.95).unwrap_or_default(), bytes))
}
