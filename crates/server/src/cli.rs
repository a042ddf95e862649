//! The command line: `setwise` and its commands. What it prints is for people at a terminal.

mod admin;
mod backup;
mod config;
mod demo;
mod lens;
mod meeting;
mod people;
mod programme;
mod protocol;
mod serve;
mod simulate;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use setwise_store::{OpenError, OpenOptions, Store};

use crate::app::now;
use crate::config::{Config, ConfigError};
use crate::post::PostError;

const EXAMPLES: &str = "\
Examples:
  setwise                                   serve on http://127.0.0.1:8080 with the data in ./data
  setwise serve --listen 0.0.0.0:8080 --public-url https://setwise.example.org --behind-proxy
  setwise serve --database postgres://setwise:secret@localhost/setwise
  setwise config                            every setting in force, and where it comes from
  setwise protocol list                     the formats a meeting may follow
  setwise backup                            everything but the key in one file, while Setwise runs
  setwise admin set-up-link                 a new first link, when the first was lost
  setwise admin reset-link mei@example.org  a link with which Mei chooses a new password
  setwise people import people.csv          what would come of a table of people
  setwise programme list                    the programmes, with their waves

Settings: flags win over SETWISE_* in the environment, those win over ./setwise.toml. None is needed to start.";

/// Runs action learning: sets meet, ask, commit and come back.
#[derive(Debug, Parser)]
#[command(name = "setwise", version, after_help = EXAMPLES, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
struct Settings {
    /// The folder for database, key and own protocols [default: ./data] [env: SETWISE_DATA]
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<String>,
    /// The address to listen on [default: 127.0.0.1:8080] [env: SETWISE_LISTEN]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// The address people type, when it is another one [env: SETWISE_PUBLIC_URL]
    #[arg(long, global = true, value_name = "URL")]
    public_url: Option<String>,
    /// A proxy in front tells visitors' addresses in X-Forwarded-For; =false turns it off [env: SETWISE_BEHIND_PROXY]
    #[arg(long, global = true, value_name = "true|false", num_args = 0..=1, require_equals = true,
        default_missing_value = "true")]
    behind_proxy: Option<String>,
    /// A PostgreSQL database instead of SQLite in the data folder [env: SETWISE_DATABASE]
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// The installation's key [default: installation.key in the data folder] [env: SETWISE_KEY_FILE]
    #[arg(long, global = true, value_name = "FILE")]
    key_file: Option<String>,
    /// The mail server, such as smtps://name:password@mail.example.org [env: SETWISE_SMTP_URL]
    #[arg(long, global = true, value_name = "URL")]
    smtp_url: Option<String>,
    /// The sender of mail, such as "Setwise <setwise@example.org>" [env: SETWISE_SMTP_FROM]
    #[arg(long, global = true, value_name = "ADDRESS")]
    smtp_from: Option<String>,
    /// How much is logged: error, warn, info, debug or trace [default: info] [env: SETWISE_LOG]
    #[arg(long, global = true, value_name = "LEVEL")]
    log: Option<String>,
    /// The settings file [default: ./setwise.toml when it is there] [env: SETWISE_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve Setwise (what happens without a command)
    #[command(after_help = serve::EXAMPLES)]
    Serve,
    /// Serve a made-up organisation with a past and a meeting under way; everything goes when it is stopped
    #[command(after_help = demo::EXAMPLES)]
    Demo,
    /// Fill rooms with simulated members: how fast everybody has what is done, and whether all end with the same record
    #[command(after_help = simulate::EXAMPLES)]
    Simulate(simulate::Simulate),
    /// Print every setting in force and where it comes from, never a secret
    #[command(after_help = config::EXAMPLES)]
    Config,
    /// For whoever looks after this Setwise: links, people, the key
    #[command(subcommand, after_help = admin::EXAMPLES)]
    Admin(admin::Admin),
    /// Write everything kept into one file, while Setwise runs
    #[command(after_help = backup::EXAMPLES)]
    Backup(backup::Backup),
    /// Prove a backup: restore it into a temporary place and look at everything in it
    #[command(after_help = backup::VERIFY_EXAMPLES)]
    VerifyBackup {
        /// The backup
        file: PathBuf,
    },
    /// Put a backup into an empty data folder or an empty database
    #[command(after_help = backup::RESTORE_EXAMPLES)]
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Bring many people from a table, without a browser
    #[command(subcommand, after_help = people::EXAMPLES)]
    People(people::PeopleCommand),
    /// The programmes there are, with their waves
    #[command(subcommand, after_help = programme::EXAMPLES)]
    Programme(programme::ProgrammeCommand),
    /// The formats meetings follow: read, check and begin your own
    #[command(subcommand, after_help = protocol::EXAMPLES)]
    Protocol(protocol::ProtocolCommand),
    /// For support and tests: a meeting's events, and what they come to
    #[command(subcommand, after_help = meeting::EXAMPLES)]
    Meeting(meeting::Meeting),
    /// What the question lens says of a text, and how well it reads
    #[command(after_help = lens::EXAMPLES, args_conflicts_with_subcommands = true)]
    Lens(lens::Lens),
}

/// Why a command did not do its work: one sentence, and nothing damaged.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// A setting.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database, its folder or its key.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Mail.
    #[error(transparent)]
    Post(#[from] PostError),
    /// The store, later on.
    #[error(transparent)]
    Store(#[from] setwise_store::StoreError),
    /// The address cannot be listened on.
    #[error("{0}")]
    Listen(String),
    /// Whatever else, in words.
    #[error("{0}")]
    Said(String),
    /// Writing to the terminal or reading a file.
    #[error("reading or writing did not work: {0}")]
    Io(#[from] std::io::Error),
}

impl CliError {
    /// One code for each kind, for scripts: 2 settings, 3 database or key, 4 in use, 5 address, 1 the rest.
    const fn code(&self) -> u8 {
        match self {
            Self::Config(_) | Self::Post(_) => 2,
            Self::Open(OpenError::InUse) => 4,
            Self::Open(_) => 3,
            Self::Listen(_) => 5,
            Self::Store(_) | Self::Said(_) | Self::Io(_) => 1,
        }
    }
}

/// Reads the command line, does what it says and answers with an exit code.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has read enough: `setwise protocol show … | head`.
        Err(CliError::Io(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "this is the terminal's one sentence")]
            {
                eprintln!("setwise: {error}");
            }
            ExitCode::from(error.code())
        }
    }
}

fn dispatch(cli: &Cli) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    match &cli.command {
        None | Some(Command::Serve) => serve::run(&mut out, settings(&cli.settings)?),
        Some(Command::Demo) => demo::run(&mut out, settings(&cli.settings)?),
        Some(Command::Simulate(given)) => simulate::run(&mut out, settings(&cli.settings)?, given),
        Some(Command::Config) => config::print(&mut out, &settings(&cli.settings)?),
        Some(Command::Admin(admin)) => admin::run(&mut out, &settings(&cli.settings)?, admin),
        Some(Command::Backup(given)) => backup::run(&mut out, &settings(&cli.settings)?, given, now()),
        Some(Command::VerifyBackup { file }) => backup::prove(&mut out, &settings(&cli.settings)?, file),
        Some(Command::Restore { file }) => backup::put_back(&mut out, &settings(&cli.settings)?, file),
        Some(Command::People(command)) => {
            people::run(&mut out, &mut std::io::stdin().lock(), &settings(&cli.settings)?, command)
        }
        Some(Command::Programme(command)) => programme::run(&mut out, &settings(&cli.settings)?, command),
        Some(Command::Protocol(command)) => {
            // A check needs no settings, and must not fail on them.
            let data = if command.reads_the_library() { settings(&cli.settings)?.data } else { PathBuf::new() };
            protocol::run(&mut out, &mut std::io::stdin().lock(), &data, Path::new("."), command)
        }
        Some(Command::Meeting(meeting)) => {
            let config = || settings(&cli.settings);
            meeting::run(&mut out, &mut std::io::stdin().lock(), &config, meeting)
        }
        Some(Command::Lens(lens)) => lens::run(&mut out, &mut std::io::stdin().lock(), lens),
    }
}

fn settings(given: &Settings) -> Result<Config, ConfigError> {
    let texts = [
        ("data", &given.data),
        ("listen", &given.listen),
        ("public-url", &given.public_url),
        ("database", &given.database),
        ("key-file", &given.key_file),
        ("smtp-url", &given.smtp_url),
        ("smtp-from", &given.smtp_from),
        ("behind-proxy", &given.behind_proxy),
        ("log", &given.log),
    ];
    let flags: BTreeMap<&'static str, String> =
        texts.into_iter().filter_map(|(name, text)| text.clone().map(|text| (name, text))).collect();
    let environment = |name: &str| std::env::var(name).ok();
    let named = given.config.clone().or_else(|| environment("SETWISE_CONFIG").map(PathBuf::from));
    let usual = Path::new("setwise.toml");
    let file = named.or_else(|| usual.exists().then(|| usual.to_owned()));
    Config::gather(&flags, &environment, file.as_deref())
}

/// What the log holds: `level` (the setting `log`) is for Setwise's own words, which never hold an address or a text. What
/// libraries say below a warning stays out at any level, since they write whole addresses, and those may be secret.
#[must_use]
pub fn log_filter(level: &str) -> tracing_subscriber::EnvFilter {
    tracing_subscriber::EnvFilter::new(format!("setwise={level},warn"))
}

/// Opens the store these settings name. `create`: makes one where none is, as a first start does.
async fn open(config: &Config, create: bool) -> Result<Store, OpenError> {
    Store::open(OpenOptions { create, ..config.place() }).await
}

/// Runs a future to its end.
fn block_on<T>(future: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(future)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_of_a_newer_setwise_is_told_with_the_code_of_databases() {
        let newer = CliError::from(OpenError::Newer { found: 8, known: 7 });
        assert_eq!(newer.code(), 3);
        let said = newer.to_string();
        assert!(said.contains("newer Setwise (schema 8, this one knows 7)") && said.contains("nothing was changed"));
    }
}
