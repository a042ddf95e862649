//! `setwise serve`: opens the store, listens, and ends in good order.

use std::io::{ErrorKind, Write};

use setwise_store::OpenError;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::app::App;
use crate::cli::{CliError, block_on, log_filter, open, protocol};
use crate::config::Config;
use crate::connections;
use crate::jobs;
use crate::open_files;
use crate::post::Post;
use crate::protocols;
use crate::ui::words::{say, say_with};
use crate::web;

pub(super) const EXAMPLES: &str = "\
Examples:
  setwise serve                                      on http://127.0.0.1:8080, with the data in ./data
  setwise serve --listen 127.0.0.1:9000 --data /srv/setwise
  setwise serve --public-url https://setwise.example.org --behind-proxy
  SETWISE_LISTEN=127.0.0.1:9000 setwise serve        a setting from the environment
  setwise serve --config /etc/setwise.toml           settings from a file";

/// Serves until the process is told to stop.
pub(super) fn run(out: &mut dyn Write, config: Config) -> Result<(), CliError> {
    let filter = log_filter(&config.log);
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    block_on(serve(out, config))
}

async fn serve(out: &mut dyn Write, mut config: Config) -> Result<(), CliError> {
    let post = config.smtp.as_ref().map(Post::new).transpose()?;
    // Before the store is opened: a start that fails on its address makes no folder and upgrades no database.
    let listener = connections::listen(config.listen).map_err(|error| cannot_listen(&config, &error))?;
    // Whoever asked for port 0 was given another, and the links must hold it.
    config.listen = listener.local_addr()?;
    let store = open(&config, true).await?;
    let (library, left_out) = protocols::load(&config.data);
    let app = App::new(store, config, post, library);
    for left in left_out.into_iter().chain(app.refresh_library().await?) {
        writeln!(out, "{}", protocol::left_out(&left))?;
    }
    jobs::reminders::begin(&app).await?;
    jobs::sponsorship::begin(&app).await?;
    greet(out, &app).await?;
    serve_on(listener, app).await
}

/// Serves what stands ready, until the process is told to stop.
pub(super) async fn serve_on(listener: TcpListener, app: App) -> Result<(), CliError> {
    let store = app.store().clone();
    let (stop, stopping) = watch::channel(false);
    let work = tokio::spawn(jobs::run(app.clone(), stopping.clone()));
    let rooms = tokio::spawn(jobs::rooms::watch(app.clone(), stopping.clone()));
    let mut alone = tokio::spawn(jobs::alone::watch(app.clone(), stopping.clone()));
    let live = app.clone();
    let mut signals = Signals::listen()?;
    let mut replaced = false;
    let told_to_stop = async {
        tokio::select! {
            () = signals.received() => {}
            ended = &mut alone => replaced = ended.unwrap_or(false),
        }
        stop.send_replace(true);
        live.live().close();
    };
    connections::serve(listener, web::router(app), open_files::allow_many(), told_to_stop).await;
    work.await.map_err(|error| CliError::Said(error.to_string()))?;
    rooms.await.map_err(|error| CliError::Said(error.to_string()))?;
    store.close().await;
    if replaced { Err(OpenError::InUse.into()) } else { Ok(()) }
}

/// Prints the address and, while there is no organisation, the set-up link.
async fn greet(out: &mut dyn Write, app: &App) -> Result<(), CliError> {
    let address = app.config().address();
    writeln!(out, "{}", say_with("cli-address", &[("address", address.clone().into())]))?;
    if app.store().others_may_read_key() {
        let file = app.store().key_file().display().to_string();
        writeln!(out, "{}", say_with("cli-key-open", &[("file", file.into())]))?;
    }
    if app.config().lacks_address() {
        writeln!(out, "{}", say("cli-no-public-url"))?;
    }
    if app.store().organisation().await?.is_none() {
        let link = new_set_up_link(app).await?;
        writeln!(out, "{}", say("cli-set-up"))?;
        writeln!(out, "  {link}")?;
    }
    out.flush()?;
    Ok(())
}

/// Makes the link that sets the organisation up; an older one that was not used ends.
pub(super) async fn new_set_up_link(app: &App) -> Result<String, CliError> {
    let token = app.token();
    app.store().offer_setup(&setwise_store::TokenHash::of(&token), app.now()).await?;
    Ok(format!("{}/set-up/{token}", app.config().address()))
}

pub(super) fn cannot_listen(config: &Config, error: &std::io::Error) -> CliError {
    let key = match error.kind() {
        ErrorKind::AddrInUse => "cli-port-in-use",
        ErrorKind::PermissionDenied => "cli-port-forbidden",
        _ => "cli-cannot-listen",
    };
    let about = [("address", config.listen.to_string().into()), ("reason", error.to_string().into())];
    CliError::Listen(say_with(key, &about))
}

struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    fn listen() -> Result<Self, CliError> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn received(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
