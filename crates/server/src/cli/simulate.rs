//! `setwise simulate`: rooms full of simulated members, as a load and as a proof that all end with the same record.

use std::io::Write;
use std::time::Duration;

use clap::Args;
use setwise_domain::protocol::library::Library;
use setwise_domain::time::Millis;
use setwise_players::client::{ApiError, Client};
use setwise_players::gather::{MOST_MEMBERS, gather};
use setwise_players::load::{Load, Report, load};
use setwise_store::api_token::{NewApiToken, Scope};
use setwise_store::organisation::SetUp;
use setwise_store::person::NewPerson;
use setwise_store::{OpenOptions, Store, TokenHash};
use tokio::net::TcpListener;

use crate::app::App;
use crate::cli::{CliError, block_on, log_filter, serve};
use crate::config::Config;
use crate::open_files;
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Examples:
  setwise simulate                                       ten rooms of eight for a minute, on a Setwise of their own
  setwise simulate --rooms 100 --members 12 --rate 1     a room for each of a hundred sets, an act a second in each
  SETWISE_TOKEN=swt_… setwise simulate --url http://127.0.0.1:8080
                                                         on a Setwise that runs, by an administrator's token that reads,
                                                         meets and manages; its sets and people stay there

It is never pointed at a Setwise that people use: the people it invites stay.";

/// The administrator's token of a Setwise that runs already.
const TOKEN: &str = "SETWISE_TOKEN";

/// How much is played, and where.
#[derive(Debug, Args)]
pub(super) struct Simulate {
    /// How many rooms
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=2000))]
    rooms: u16,
    /// How many members each has
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u8).range(2..=12))]
    members: u8,
    /// For how many seconds, once everybody has come in
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    /// Deeds a second in each room
    #[arg(long, default_value_t = 1.0, value_parser = rate)]
    rate: f64,
    /// With which challenges it begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Which protocol they follow
    #[arg(long, default_value = "collaborative-inquiry")]
    protocol: String,
    /// A Setwise that runs; without it one is started in a throw-away folder
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

/// One deed in a hundred seconds is little, a hundred a second are more than a room bears.
fn rate(text: &str) -> Result<f64, String> {
    let found = text.parse().ok().filter(|rate| (0.01..=100.0).contains(rate));
    found.ok_or_else(|| say("cli-simulate-rate"))
}

impl From<ApiError> for CliError {
    fn from(error: ApiError) -> Self {
        Self::Said(say_with("cli-simulate-failed", &[("reason", error.to_string().into())]))
    }
}

pub(super) fn run(out: &mut dyn Write, config: Config, given: &Simulate) -> Result<(), CliError> {
    tracing_subscriber::fmt().with_env_filter(log_filter(&config.log)).with_writer(std::io::stderr).init();
    let _ = open_files::allow_many();
    block_on(async {
        let report = match &given.url {
            Some(url) if !url.starts_with("http://") => return Err(CliError::Said(say("cli-simulate-url"))),
            Some(url) => {
                let token = std::env::var(TOKEN).map_err(|_| CliError::Said(say("cli-simulate-no-token")))?;
                play(out, url, token, given).await?
            }
            None => on_its_own(out, config, given).await?,
        };
        tell(out, given, &report)
    })
}

/// Starts a Setwise for it, which goes with the folder.
async fn on_its_own(out: &mut dyn Write, mut config: Config, given: &Simulate) -> Result<Report, CliError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    config.listen = listener.local_addr()?;
    let folder = tempfile::tempdir()?;
    config.data = folder.path().to_owned();
    config.database = None;
    config.key_file = None;
    config.smtp = None;
    config.public_url = None;
    let store = Store::open(OpenOptions { create: true, ..config.place() }).await?;
    let app = App::new(store, config, None, Library::of(&[]).0);
    let token = administrator(&app).await?;
    let address = app.config().address();
    tokio::select! {
        // Told to stop: what was done by then says nothing.
        served = serve::serve_on(listener, app) => {
            served.and_then(|()| Err(CliError::Said(say("cli-simulate-stopped"))))
        }
        report = play(out, &address, token, given) => report,
    }
}

/// An organisation and its administrator, who has a token.
async fn administrator(app: &App) -> Result<String, CliError> {
    let said = |error: &dyn std::fmt::Display| CliError::Said(error.to_string());
    let setup = app.token();
    app.store().offer_setup(&TokenHash::of(&setup), app.now()).await?;
    let person = NewPerson {
        id: app.id(),
        name: "Ada Okafor".to_owned(),
        email: "ada@simulated.example".to_owned(),
        password_hash: None,
        zone: "UTC".to_owned(),
    };
    let administrator = person.id;
    let set_up = SetUp {
        token: TokenHash::of(&setup),
        organisation: app.id(),
        organisation_name: "Simulated".to_owned(),
        person,
        at: app.now(),
    };
    app.store().set_up(set_up).await.map_err(|error| said(&error))?;
    let token = app.token();
    let at = app.now();
    let new = NewApiToken {
        id: app.id(),
        person: administrator,
        name: "setwise simulate".to_owned(),
        scopes: vec![Scope::Read, Scope::Meet, Scope::Manage],
        token: TokenHash::of(&token),
        at,
        expires_at: at.plus(Millis::minutes(24 * 60)),
    };
    app.store().make_api_token(new).await.map_err(|error| said(&error))?;
    Ok(token)
}

async fn play(out: &mut dyn Write, address: &str, token: String, given: &Simulate) -> Result<Report, CliError> {
    let known = Library::of(&[]).0;
    let unknown = || CliError::Said(say_with("cli-simulate-no-protocol", &[("name", given.protocol.as_str().into())]));
    let protocol = known.get(&given.protocol).ok_or_else(unknown)?.protocol.as_ref().clone();
    let http = reqwest::Client::builder().build().map_err(ApiError::from)?;
    let administrator = Client::new(http, address, token);
    let members = usize::from(given.members).min(MOST_MEMBERS);
    let about = [("rooms", given.rooms.into()), ("members", given.members.into())];
    writeln!(out, "{}", say_with("cli-simulate-gathers", &about))?;
    out.flush()?;
    let sets = gather(address, &administrator, usize::from(given.rooms), members).await?;
    writeln!(out, "{}", say_with("cli-simulate-plays", &[("seconds", given.seconds.into())]))?;
    out.flush()?;
    let plan = Load { protocol, lasts: Duration::from_secs(given.seconds), rate: given.rate, seed: given.seed };
    Ok(load(&administrator, sets, &plan).await?)
}

fn tell(out: &mut dyn Write, given: &Simulate, report: &Report) -> Result<(), CliError> {
    let shown = |time: Option<Duration>| {
        time.map_or_else(|| "-".to_owned(), |time| format!("{:.1} ms", time.as_secs_f64() * 1000.0))
    };
    writeln!(out, "acts and moves done     {}", report.done)?;
    writeln!(out, "received by all         {} of {}", report.received, report.received + report.not_received)?;
    writeln!(
        out,
        "sent to last receipt    p50 {}, p99 {}",
        shown(report.percentile(0.5)),
        shown(report.percentile(0.99))
    )?;
    writeln!(out, "refused                 {}", report.refused.values().sum::<usize>())?;
    for (rule, times) in &report.refused {
        writeln!(out, "  {times:>6}  {rule}")?;
    }
    writeln!(out, "records read            {} meetings, by all {} members of each", report.records, given.members)?;
    match report.wrong.first() {
        None => writeln!(out, "all read the same       yes")?,
        Some(wrong) => {
            return Err(CliError::Said(say_with("cli-simulate-differ", &[("first", wrong.as_str().into())])));
        }
    }
    Ok(())
}
