//! The load run: so many rooms under a steady rate of acts, and what it takes until the last member has each of them.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::SimulateError;
use crate::bar::Bar;
use crate::browser::{Host, redialled};
use crate::measure::{mebibytes, milliseconds, percentile, processor, resident};
use crate::room::{Kind, Outcome, Room};
use crate::server::{Server, allow_many_files};
use crate::set_up;

/// How long an act may take to reach everybody before it counts as not received.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to load, and how much.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The server to start, unless `running` names one.
    pub server: PathBuf,
    /// A server that runs already: its address and its set-up link.
    pub running: Option<(String, String)>,
    /// A PostgreSQL database instead of the folder's own.
    pub database: Option<String>,
    /// How many rooms.
    pub rooms: usize,
    /// How many people in each, at most 12.
    pub members: usize,
    /// Acts a second in each room.
    pub rate: f64,
    /// For how many seconds.
    pub seconds: u64,
    /// Chooses who does what.
    pub seed: u64,
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Acts sent in the measured time.
    pub sent: usize,
    /// Acts every member received.
    pub whole: usize,
    /// Acts that had to begin late, because the one before them in their room was still on its way.
    pub late: usize,
    /// Refusals by rule, in the server's words.
    pub refusals: BTreeMap<String, usize>,
    /// From sending to the last member's receipt.
    pub received: (Option<Duration>, Option<Duration>, Option<Duration>),
    /// From sending to the server's answer.
    pub answered: (Option<Duration>, Option<Duration>),
    /// Median body bytes of the stream for each act and member, by kind of act; the first is over all.
    pub bytes: Vec<(String, Option<u64>, usize)>,
    /// Mean body bytes for each act and member, by the part of the page they redraw.
    pub parts: Vec<(String, u64)>,
    /// Resident KiB: before anybody is connected, and at the end.
    pub memory: (Option<u64>, Option<u64>),
    /// Cores the server used in the measured time.
    pub cores: Option<f64>,
    /// Members connected.
    pub connected: usize,
    /// What is wrong with the records; empty when every member reads the same and nothing is missing.
    pub wrong: Vec<String>,
}

/// Runs it, telling on the way how far it is.
///
/// # Errors
/// When the server does not start or a page is not as expected.
pub async fn run(plan: &Plan, out: &mut dyn Write) -> Result<Figures, SimulateError> {
    allow_many_files();
    let mut server = match &plan.running {
        Some(_) => None,
        None => Some(Server::start(&plan.server, plan.database.as_deref()).await?),
    };
    let (host, link) = match (&plan.running, &server) {
        (Some((url, link)), _) => (Host::of(url)?, link.clone()),
        (None, Some(server)) => (server.host()?, server.set_up_link().unwrap_or_default().to_owned()),
        (None, None) => return Err(SimulateError::Unusable("no server".to_owned())),
    };
    let begun = Instant::now();
    let planned = set_up::set_up(&host, &link, plan.rooms, plan.members).await?;
    writeln!(
        out,
        "set up: {} people in {} sets with a planned meeting each, in {:.1} s",
        plan.rooms * plan.members,
        plan.rooms,
        begun.elapsed().as_secs_f64()
    )?;
    // What hashing so many passwords left behind is no member's memory: measured from a fresh start.
    if let Some(server) = &mut server {
        server.kill().await?;
        server.start_again().await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let pid = server.as_ref().and_then(Server::pid);
    let before = pid.and_then(resident);
    let mut rooms = Vec::with_capacity(plan.rooms);
    let begun = Instant::now();
    let mut planned = planned.into_iter().enumerate();
    loop {
        let some = planned.by_ref().take(10).map(|(number, one)| bring(one, number, plan.seed));
        let some = try_join_all(some.collect::<Vec<_>>()).await?;
        if some.is_empty() {
            break;
        }
        rooms.extend(some);
    }
    writeln!(
        out,
        "{} rooms at their first round of questions, everybody connected, in {:.1} s",
        rooms.len(),
        begun.elapsed().as_secs_f64()
    )?;
    tokio::time::sleep(Duration::from_secs(2)).await;

    let used = pid.and_then(processor);
    let tasks: Vec<_> =
        rooms.into_iter().enumerate().map(|(nth, room)| tokio::spawn(drive(room, nth, plan.clone()))).collect();
    let mut driven = Vec::with_capacity(tasks.len());
    for task in tasks {
        driven.push(task.await.map_err(|error| SimulateError::Unusable(format!("a room's task ended: {error}")))?);
    }
    let cores = used.zip(pid.and_then(processor)).map(|(from, to)| (to - from) / plan.seconds as f64);
    let after = pid.and_then(resident);
    let mut wrong = Vec::new();
    for one in &driven {
        // What was measured is told all the same.
        wrong.extend(one.room.check_record().await.unwrap_or_else(|error| vec![error.to_string()]));
    }
    Ok(figures(&driven, plan, (before, after), cores, wrong))
}

async fn bring(planned: set_up::Planned, number: usize, seed: u64) -> Result<Room, SimulateError> {
    let rng = StdRng::seed_from_u64(seed.wrapping_mul(1_000_003).wrapping_add(number as u64));
    let mut room = Room::enter(planned, number, rng).await?;
    room.come_to_questions().await?;
    Ok(room)
}

/// What one room went through.
struct Driven {
    room: Room,
    outcomes: Vec<Outcome>,
    /// Kind of act, and the bytes one member received from it to the next.
    bytes: Vec<(Kind, u64)>,
    late: usize,
    parts: BTreeMap<String, u64>,
}

/// An act whenever one is due.
async fn drive(room: Room, nth: usize, plan: Plan) -> Driven {
    let every = Duration::from_secs_f64(1.0 / plan.rate);
    // Rooms do not act at the same moment.
    #[expect(clippy::cast_precision_loss, reason = "a share of a second")]
    let offset = every.mul_f64(nth as f64 / plan.rooms as f64);
    let begin = Instant::now() + offset;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a count")]
    let due = (plan.rate * plan.seconds as f64) as u32;
    let before = room.board().parts();
    let mut driven = Driven { room, outcomes: Vec::new(), bytes: Vec::new(), late: 0, parts: BTreeMap::new() };
    let mut last: Option<(Kind, Vec<u64>)> = None;
    for act in 0..due {
        let at = begin + every * act;
        if Instant::now() > at + every / 2 {
            driven.late += 1;
        }
        tokio::time::sleep_until(at.into()).await;
        let bytes = driven.room.board().bytes();
        if let Some((kind, before)) = last.take() {
            driven.bytes.extend(before.iter().zip(&bytes).map(|(before, now)| (kind, now - before)));
        }
        let Some(outcome) = driven.room.act(true, PATIENCE).await else { continue };
        last = outcome.refused.is_none().then_some((outcome.kind, bytes));
        driven.outcomes.push(outcome);
    }
    let now = driven.room.board().parts();
    driven.parts =
        now.into_iter().map(|(part, bytes)| (part.clone(), bytes - before.get(&part).unwrap_or(&0))).collect();
    driven
}

fn figures(
    driven: &[Driven],
    plan: &Plan,
    memory: (Option<u64>, Option<u64>),
    cores: Option<f64>,
    wrong: Vec<String>,
) -> Figures {
    let outcomes = || driven.iter().flat_map(|one| &one.outcomes);
    let mut refusals = BTreeMap::new();
    for rule in outcomes().filter_map(|outcome| outcome.refused.clone()) {
        *refusals.entry(rule).or_insert(0) += 1;
    }
    let done = || outcomes().filter(|outcome| outcome.refused.is_none());
    let mut received: Vec<Duration> = done().filter_map(|outcome| outcome.whole).collect();
    received.sort_unstable();
    let mut answered: Vec<Duration> = done().map(|outcome| outcome.answered).collect();
    answered.sort_unstable();
    let mut by_kind: BTreeMap<Kind, Vec<u64>> = BTreeMap::new();
    for (kind, bytes) in driven.iter().flat_map(|one| &one.bytes) {
        by_kind.entry(*kind).or_default().push(*bytes);
    }
    let all: Vec<u64> = by_kind.values().flatten().copied().collect();
    let median = |mut numbers: Vec<u64>| {
        numbers.sort_unstable();
        percentile(&numbers, 0.5)
    };
    let mut bytes = vec![("all".to_owned(), median(all.clone()), all.len())];
    bytes.extend(by_kind.into_iter().map(|(kind, numbers)| {
        let count = numbers.len();
        (kind.word().to_owned(), median(numbers), count)
    }));
    let mut parts: BTreeMap<String, u64> = BTreeMap::new();
    for (part, count) in driven.iter().flat_map(|one| &one.parts) {
        *parts.entry(part.clone()).or_insert(0) += count;
    }
    let shown = (done().count() * plan.members).max(1) as u64;
    let mut parts: Vec<(String, u64)> = parts.into_iter().map(|(part, count)| (part, count / shown)).collect();
    parts.sort_unstable_by_key(|(_, mean)| std::cmp::Reverse(*mean));
    Figures {
        parts,
        sent: outcomes().count(),
        whole: received.len(),
        late: driven.iter().map(|one| one.late).sum(),
        refusals,
        received: (percentile(&received, 0.5), percentile(&received, 0.99), received.last().copied()),
        answered: (percentile(&answered, 0.5), percentile(&answered, 0.99)),
        bytes,
        memory,
        cores,
        connected: plan.rooms * plan.members,
        wrong,
    }
}

impl Figures {
    /// What a run of the usual size on SQLite must reach: 100 rooms of 12, an act a second in each.
    #[must_use]
    pub fn bars(&self) -> [Bar; 4] {
        let ms = |time: Option<Duration>| time.map(|time| time.as_secs_f64() * 1000.0);
        #[expect(clippy::cast_precision_loss, reason = "bytes and KiB of a bench")]
        let number = |number: Option<u64>| number.map(|number| number as f64);
        let bytes = self.bytes.first().and_then(|(_, median, _)| *median);
        let bar = |what, measured, below, unit| Bar { what, measured, below, unit };
        [
            bar("sent to last receipt, p50", ms(self.received.0), 5.0, "ms"),
            bar("sent to last receipt, p99", ms(self.received.1), 20.0, "ms"),
            bar("body bytes per act and member, median", number(bytes), 2000.0, "bytes"),
            bar("memory per connected member", number(self.memory_per_member()), 64.0, "KiB"),
        ]
    }

    /// KiB of memory that each connected member added.
    #[must_use]
    pub fn memory_per_member(&self) -> Option<u64> {
        let (before, after) = self.memory;
        Some(after?.saturating_sub(before?) / self.connected.max(1) as u64)
    }

    /// Prints them.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn print(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let refused: usize = self.refusals.values().sum();
        writeln!(
            out,
            "acts: {} sent, {refused} refused, {} received by all {} late",
            self.sent, self.whole, self.late
        )?;
        for (rule, count) in &self.refusals {
            writeln!(out, "  refused {count}: {rule}")?;
        }
        let (p50, p99, most) = self.received;
        writeln!(
            out,
            "sent to last receipt: p50 {} p99 {} most {}",
            milliseconds(p50),
            milliseconds(p99),
            milliseconds(most)
        )?;
        let (p50, p99) = self.answered;
        writeln!(out, "sent to the server's answer: p50 {} p99 {}", milliseconds(p50), milliseconds(p99))?;
        for (kind, median, count) in &self.bytes {
            let median = median.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
            writeln!(out, "body bytes per act and member, {kind}: median {median} of {count}")?;
        }
        let parts: Vec<String> = self.parts.iter().map(|(part, mean)| format!("{part} {mean}")).collect();
        writeln!(out, "of these, on average: {}", parts.join(", "))?;
        let (before, after) = self.memory;
        let each = self.memory_per_member().map_or_else(|| "-".to_owned(), |kib| format!("{kib} KiB"));
        writeln!(
            out,
            "server memory: {} before, {} with {} connected, {each} each",
            mebibytes(before),
            mebibytes(after),
            self.connected
        )?;
        writeln!(
            out,
            "server processor: {} cores",
            self.cores.map_or_else(|| "-".to_owned(), |cores| format!("{cores:.2}"))
        )?;
        writeln!(out, "lines that ended before their first request left, and were dialled again: {}", redialled())?;
        if self.wrong.is_empty() {
            writeln!(out, "records: every member reads the same, everything acknowledged once and in order")?;
        }
        for wrong in &self.wrong {
            writeln!(out, "records: {wrong}")?;
        }
        Ok(())
    }
}
