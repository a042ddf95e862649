//! `setwise-simulate`: the load bench, the fault run, and the figures of an idle server.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use setwise_simulate::bar::Bar;
use setwise_simulate::measure::{mebibytes, milliseconds, percentile};
use setwise_simulate::{SimulateError, idle, kill, load, pages, peer, programme, visit};

const EXAMPLES: &str = "\
Examples:
  setwise-simulate load                                      100 rooms of 12, an act a second in each, for 30 s
  setwise-simulate load --rooms 10 --seconds 10 --database postgres://localhost/bench
  setwise-simulate load --url http://127.0.0.1:8080 --set-up-link http://127.0.0.1:8080/set-up/...
  setwise-simulate peer --peers FOLDER --times 3             the same, in turns with the socket.io server in FOLDER
  setwise-simulate kill --times 50 --seed 1                  SIGKILL at random moments; the exit code says whether all was kept
  setwise-simulate idle                                      start, memory and size of an idle server
  setwise-simulate visit                                     what a first visit to a room loads
  setwise-simulate pages                                     how long the pages of a long past take
  setwise-simulate programme                                 1,000 sets of 8: an import, a wave, the pages of its lead";

/// Simulated members of a Setwise: load, faults, figures.
#[derive(Debug, Parser)]
#[command(name = "setwise-simulate", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Rooms under a steady rate of acts, and what it takes until the last member has each of them
    Load(Load),
    /// The same in turns with a socket.io room server, in one table
    Peer {
        #[command(flatten)]
        load: Load,
        /// The folder with rooms.mjs and socketio-server.mjs
        #[arg(long, value_name = "FOLDER")]
        peers: PathBuf,
        /// How often each is run
        #[arg(long, default_value_t = 3)]
        times: usize,
    },
    /// Kills the server at random moments under load and looks whether everything acknowledged was kept
    Kill {
        #[command(flatten)]
        server: ServerArgs,
        /// How often to kill it
        #[arg(long, default_value_t = 50)]
        times: usize,
        /// How many rooms
        #[arg(long, default_value_t = 3)]
        rooms: usize,
        /// How many people in each, 4 to 12
        #[arg(long, default_value_t = 4)]
        members: usize,
        /// Chooses the moments
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// From start to first page, memory after ten idle seconds, size of the binary
    Idle(ServerArgs),
    /// What a browser loads on its first visit to a room, file by file
    Visit(ServerArgs),
    /// How long it takes to open the page of a set that has met often, and of a very long meeting
    Pages {
        #[command(flatten)]
        server: ServerArgs,
        /// How many meetings the set has held
        #[arg(long, default_value_t = 100)]
        meetings: usize,
        /// How many acts the long meeting has
        #[arg(long, default_value_t = 2000)]
        acts: usize,
    },
    /// A very large programme: importing its people, and the pages of its lead
    Programme {
        #[command(flatten)]
        server: ServerArgs,
        /// How many sets
        #[arg(long, default_value_t = 1000)]
        sets: usize,
        /// How many people in each
        #[arg(long, default_value_t = 8)]
        members: usize,
        /// How often each page is opened
        #[arg(long, default_value_t = 100)]
        times: usize,
    },
}

#[derive(Debug, Args, Clone)]
struct ServerArgs {
    /// The server's binary [default: setwise beside this program]
    #[arg(long, value_name = "FILE", env = "SETWISE_BIN")]
    server: Option<PathBuf>,
    /// A PostgreSQL database nobody set up yet, instead of SQLite in a temporary folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

#[derive(Debug, Args, Clone)]
struct Load {
    #[command(flatten)]
    server: ServerArgs,
    /// A server that runs already, instead of starting one
    #[arg(long, requires = "set_up_link")]
    url: Option<String>,
    /// The set-up link of that server
    #[arg(long, value_name = "LINK")]
    set_up_link: Option<String>,
    /// How many rooms
    #[arg(long, default_value_t = 100)]
    rooms: usize,
    /// How many people in each, 4 to 12
    #[arg(long, default_value_t = 12)]
    members: usize,
    /// Acts a second in each room
    #[arg(long, default_value_t = 1.0)]
    rate: f64,
    /// For how long
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Chooses who does what
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = std::io::stdout();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.map_err(SimulateError::from).and_then(|runtime| runtime.block_on(run(cli.command, &mut out)));
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "setwise-simulate: {error}");
            ExitCode::from(2)
        }
    }
}

/// Says whether everything was as it must be.
async fn run(command: Command, out: &mut dyn Write) -> Result<bool, SimulateError> {
    match command {
        Command::Load(load) => {
            let figures = load::run(&load.plan()?, out).await?;
            figures.print(out)?;
            let plan_is_usual = load.rooms == 100 && load.members == 12 && load.server.database.is_none();
            if plan_is_usual {
                say(out, &figures.bars())?;
            }
            Ok(figures.wrong.is_empty())
        }
        Command::Peer { load, peers, times } => compare(&load.plan()?, &peers, times, out).await,
        Command::Kill { server, times, rooms, members, seed } => {
            let plan = kill::Plan { server: server.binary()?, database: server.database, times, rooms, members, seed };
            let report = kill::run(&plan).await?;
            let (kills, kept, refused) = (report.kills, report.acknowledged, report.refused);
            writeln!(out, "killed {kills} times: {kept} acts acknowledged, {refused} refused")?;
            let mut waits = report.out.clone();
            waits.sort_unstable();
            let (usual, longest) = (percentile(&waits, 0.5), waits.last().copied());
            writeln!(out, "last member back after: median {} longest {}", milliseconds(usual), milliseconds(longest))?;
            for wrong in &report.wrong {
                writeln!(out, "{wrong}")?;
            }
            Ok(report.wrong.is_empty())
        }
        Command::Idle(server) => {
            let figures = idle::run(&server.binary()?, server.database.as_deref()).await?;
            writeln!(
                out,
                "start to first page: {} the very first, {} later",
                milliseconds(Some(figures.first_start)),
                milliseconds(Some(figures.start))
            )?;
            writeln!(out, "memory after 10 idle seconds: {}", mebibytes(figures.memory))?;
            writeln!(out, "binary: {}", mebibytes(figures.binary.map(|bytes| bytes / 1024)))?;
            #[expect(clippy::cast_precision_loss, reason = "KiB and bytes of a bench")]
            let mega = |number: Option<u64>, unit: f64| number.map(|number| number as f64 / unit);
            let bar = |what, measured, below, unit| Bar { what, measured, below, unit };
            say(
                out,
                &[
                    bar("start to first page", Some(figures.start.as_secs_f64() * 1000.0), 300.0, "ms"),
                    bar("memory of an idle server", mega(figures.memory, 1024.0), 40.0, "MiB"),
                    bar("binary", mega(figures.binary, 1e6), 40.0, "MB"),
                ],
            )?;
            Ok(true)
        }
        Command::Visit(server) => {
            let figures = visit::run(&server.binary()?, server.database.as_deref()).await?;
            for (path, file) in &figures.files {
                writeln!(out, "{} bytes {} {path}", file.bytes, file.encoding.as_deref().unwrap_or("as it is"))?;
            }
            for address in &figures.elsewhere {
                writeln!(out, "another host: {address}")?;
            }
            #[expect(clippy::cast_precision_loss, reason = "bytes of a page")]
            let kilo = |bytes: u64| Some(bytes as f64 / 1000.0);
            let bar = |what, measured, below| Bar { what, measured, below, unit: "kB" };
            say(
                out,
                &[
                    bar("first visit to the room, with fonts", kilo(figures.whole()), 180.0),
                    bar("of that, script", kilo(figures.script()), 30.0),
                ],
            )?;
            Ok(figures.elsewhere.is_empty())
        }
        Command::Pages { server, meetings, acts } => {
            let figures = pages::run(&server.binary()?, server.database.as_deref(), meetings, acts, out).await?;
            for page in &figures.pages {
                writeln!(out, "{page}")?;
            }
            let of = |name| figures.pages.iter().find(|page| page.name == name);
            let bar = |what, name| Bar {
                what,
                measured: of(name).map(|page| page.took.0.as_secs_f64() * 1000.0),
                below: 10.0,
                unit: "ms",
            };
            say(
                out,
                &[
                    bar("page of a set with its past meetings", pages::SET),
                    bar("record of the long meeting", pages::RECORD),
                ],
            )?;
            Ok(true)
        }
        Command::Programme { server, sets, members, times } => {
            let size = (sets, members);
            let figures = programme::run(&server.binary()?, server.database.as_deref(), size, times, out).await?;
            for page in &figures.pages {
                writeln!(out, "{page}")?;
            }
            let wave = figures.pages.iter().find(|page| page.name == programme::WAVE);
            let import = Bar { what: "import", measured: Some(figures.import.as_secs_f64()), below: 5.0, unit: "s" };
            let longest = wave.map(|page| page.longest.as_secs_f64() * 1000.0);
            say(out, &[import, Bar { what: "p99 of the lead's page", measured: longest, below: 50.0, unit: "ms" }])?;
            Ok(true)
        }
    }
}

async fn compare(plan: &load::Plan, peers: &Path, times: usize, out: &mut dyn Write) -> Result<bool, SimulateError> {
    let peer = peer::Peer::prepare(peers).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for time in 0..times {
        writeln!(out, "run {} of {times}", time + 1)?;
        let figures = load::run(plan, out).await?;
        figures.print(out)?;
        ours.push(figures);
        let figures = peer.run(plan.rooms, plan.rate, plan.seconds).await?;
        writeln!(out, "{}", figures.line)?;
        theirs.push(figures);
    }
    let middle = |mut times: Vec<Duration>| {
        times.sort_unstable();
        percentile(&times, 0.5).unwrap_or_default()
    };
    let p50 = (
        middle(ours.iter().filter_map(|one| one.received.0).collect()),
        middle(theirs.iter().map(|one| one.p50).collect()),
    );
    let p99 = (
        middle(ours.iter().filter_map(|one| one.received.1).collect()),
        middle(theirs.iter().map(|one| one.p99).collect()),
    );
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let most = ours.iter().filter_map(|one| one.memory.1).max().unwrap_or(0) as f64 / 1024.0;
    let memory = (most, theirs.iter().map(|one| one.memory).fold(0.0, f64::max));
    let row = |out: &mut dyn Write, what: &str, ours: f64, theirs: f64, unit: &str| {
        writeln!(out, "| {what} | {ours:.1} {unit} | {theirs:.1} {unit} | {:.2} |", ours / theirs)
    };
    writeln!(out, "\n| {times} runs each, in turns | Setwise | socket.io | ratio |\n|---|---|---|---|")?;
    row(out, "p50, median of the runs", p50.0.as_secs_f64() * 1000.0, p50.1.as_secs_f64() * 1000.0, "ms")?;
    row(out, "p99, median of the runs", p99.0.as_secs_f64() * 1000.0, p99.1.as_secs_f64() * 1000.0, "ms")?;
    row(out, "memory, the largest", memory.0, memory.1, "MiB")?;
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let bar = |what, measured, below, unit| Bar { what, measured: Some(measured), below, unit };
    say(
        out,
        &[
            bar("p50 beside twice the other's", milliseconds(p50.0), 2.0 * milliseconds(p50.1), "ms"),
            bar("p99 beside twice the other's", milliseconds(p99.0), 2.0 * milliseconds(p99.1), "ms"),
            bar("memory beside the other's", memory.0, memory.1, "MiB"),
        ],
    )?;
    Ok(ours.iter().all(|one| one.wrong.is_empty()))
}

fn say(out: &mut dyn Write, bars: &[Bar]) -> std::io::Result<()> {
    bars.iter().try_for_each(|bar| writeln!(out, "{bar}"))
}

impl ServerArgs {
    fn binary(&self) -> Result<PathBuf, SimulateError> {
        match &self.server {
            Some(file) => Ok(std::path::absolute(file)?),
            None => Ok(std::env::current_exe()?.with_file_name("setwise")),
        }
    }
}

impl Load {
    fn plan(&self) -> Result<load::Plan, SimulateError> {
        if !(4..=12).contains(&self.members) || self.rooms == 0 || !self.rate.is_normal() || self.rate < 0.0 {
            return Err(SimulateError::Unusable(
                "rooms hold 4 to 12 members; rooms and rate are more than nothing".to_owned(),
            ));
        }
        Ok(load::Plan {
            server: self.server.binary()?,
            running: self.url.clone().zip(self.set_up_link.clone()),
            database: self.server.database.clone(),
            rooms: self.rooms,
            members: self.members,
            rate: self.rate,
            seconds: self.seconds,
            seed: self.seed,
        })
    }
}
