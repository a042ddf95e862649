//! What long use does to a page: the page of a set that has met many times, the record of a very long meeting.

use std::fmt;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::SimulateError;
use crate::browser::{Browser, encode};
use crate::measure::{milliseconds, percentile, processor};
use crate::room::Room;
use crate::server::Server;
use crate::set_up;

/// How often each page is opened.
const TIMES: usize = 200;
/// A set of the smallest size: what is measured is the length of its past.
const MEMBERS: usize = 4;
/// The page of a set with its past.
pub const SET: &str = "page of the set";
/// The record, read from the journal.
pub const RECORD: &str = "record from the journal";
const PATIENCE: Duration = Duration::from_secs(10);

/// What came out, on a line that is open already, on the same machine.
#[derive(Debug, Clone)]
pub struct Figures {
    /// How many meetings the set has held.
    pub meetings: usize,
    /// How many acts the long meeting has.
    pub acts: usize,
    /// What each page took.
    pub pages: Vec<Page>,
}

/// What it takes to open a page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Which one.
    pub name: &'static str,
    /// From asking to the last byte: the median, and what 95 of 100 stay below.
    pub took: (Duration, Duration),
    /// What 99 of 100 stay below.
    pub longest: Duration,
    /// Milliseconds of processor time of the server for each, which a busy machine does not lengthen.
    pub processor: Option<f64>,
    /// Its bytes, not packed.
    pub bytes: usize,
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (median, most) = (milliseconds(Some(self.took.0)), milliseconds(Some(self.took.1)));
        let longest = milliseconds(Some(self.longest));
        let processor = self.processor.map_or_else(|| "-".to_owned(), |ms| format!("{ms:.1} ms"));
        let (name, bytes) = (self.name, self.bytes);
        write!(
            f,
            "{name}: median {median}, 95 of 100 below {most}, 99 below {longest}, processor {processor}, {bytes} bytes"
        )
    }
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
    let mut server = Server::start(binary, database).await?;
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
    let record = format!("{long}/record");
    for (name, path) in [
        (SET, &set),
        ("record while the room is in memory", &record),
        ("room", &format!("{long}/room")),
        ("conversation of the meeting", &format!("{long}/conversation")),
        ("conversations of the set", &format!("{set}/conversations")),
    ] {
        pages.push(time(&server, &mut reader, name, path, TIMES).await?);
    }
    let acts = room.acknowledged();
    // Who presents has promised nothing: the conductor says so.
    let presenter = set_up::person(&mut conductor, &set, &set_up::name(0, MEMBERS - 1)).await?;
    let about = format!("no-action:{presenter}");
    let exception = [("move", "state-exception"), ("about", about.as_str()), ("text", "Nothing was promised.")];
    make_move(&mut conductor, &long, &exception).await?;
    end(&mut conductor, &long).await?;
    drop(room);
    // A server that has just started has no room of a meeting that has ended in memory.
    server.kill().await?;
    server.start_again().await?;
    pages.push(time(&server, &mut reader, RECORD, &record, TIMES).await?);
    Ok(Figures { meetings, acts, pages })
}

/// A meeting from its plan to its end, with nothing said in it.
async fn hold(conductor: &mut Browser, set: &str) -> Result<(), SimulateError> {
    let meeting = set_up::plan(conductor, set, &set_up::name(0, 0), "case-clinic").await?;
    set_up::enter(conductor, &meeting).await?;
    make_move(conductor, &meeting, &[("move", "start")]).await?;
    end(conductor, &meeting).await
}

/// Ends a meeting, with a date for the next.
async fn end(conductor: &mut Browser, meeting: &str) -> Result<(), SimulateError> {
    make_move(conductor, meeting, &[("move", "set-next-meeting"), ("at", "2099-01-01T09:00")]).await?;
    make_move(conductor, meeting, &[("move", "end")]).await
}

async fn make_move(by: &mut Browser, meeting: &str, fields: &[(&str, &str)]) -> Result<(), SimulateError> {
    let id = uuid::Builder::from_random_bytes(rand::random()).into_uuid();
    let answer = by.post(&format!("{meeting}/moves"), format!("{}&command_id={id}", encode(fields))).await?;
    if answer.status < 300 {
        return Ok(());
    }
    Err(SimulateError::Answered { what: format!("{fields:?}"), status: answer.status, said: answer.body })
}

/// Opens a page so many times; says what one took.
pub(crate) async fn time(
    server: &Server,
    reader: &mut Browser,
    name: &'static str,
    path: &str,
    often: usize,
) -> Result<Page, SimulateError> {
    let mut bytes = reader.open(path).await?.body.len();
    let used = || server.pid().and_then(processor);
    let before = used();
    let mut times = Vec::with_capacity(often);
    for _ in 0..often {
        let asked = Instant::now();
        bytes = reader.open(path).await?.body.len();
        times.push(asked.elapsed());
    }
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let processor = before.zip(used()).map(|(before, after)| (after - before) * 1000.0 / often as f64);
    times.sort_unstable();
    let share = |share| percentile(&times, share).unwrap_or_default();
    Ok(Page { name, took: (share(0.5), share(0.95)), longest: share(0.99), processor, bytes })
}
