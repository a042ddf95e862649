//! `setwise demo`: a throw-away organisation with a past, to look at Setwise as each kind of person.

use std::io::Write;

use setwise_domain::id::PersonId;
use setwise_domain::protocol::library::Library;
use setwise_domain::time::Millis;
use setwise_players::content::Content;
use setwise_players::play::Pace;
use setwise_store::link::{LinkPurpose, NewLink};
use setwise_store::{OpenOptions, Store, TokenHash};

use crate::app::App;
use crate::cli::{CliError, block_on, log_filter, serve};
use crate::config::Config;
use crate::connections;
use crate::demo::{self, DemoError, living};
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Examples:
  setwise demo                             on http://127.0.0.1:8080; everything goes when it is stopped
  setwise demo --listen 127.0.0.1:9000     on another port";

/// The links work for a day, each once.
const LINKS_LAST: Millis = Millis::minutes(24 * 60);
/// One of each kind of person, and the word for what they are: Stefan sponsors a programme, Amara is a line manager in it. The member is one who will soon be next to ask: who
/// presents would be waited for from the first moment, and a visitor would find a silent room.
const DOORS: [(&str, &str); 6] = [
    ("ada", "administrator"),
    ("ruth", "lead"),
    ("mei", "coach"),
    ("tomasz", "member"),
    ("stefan", "sponsor"),
    ("amara", "line-manager"),
];

impl From<DemoError> for CliError {
    fn from(error: DemoError) -> Self {
        Self::Said(error.to_string())
    }
}

pub(super) fn run(out: &mut dyn Write, config: Config) -> Result<(), CliError> {
    tracing_subscriber::fmt().with_env_filter(log_filter(&config.log)).with_writer(std::io::stderr).init();
    block_on(run_in_a_folder_of_its_own(out, config))
}

async fn run_in_a_folder_of_its_own(out: &mut dyn Write, mut config: Config) -> Result<(), CliError> {
    let listener = connections::listen(config.listen).map_err(|error| serve::cannot_listen(&config, &error))?;
    config.listen = listener.local_addr()?;
    // Goes with the process, whatever the settings say of a data folder, a database or a mail server.
    let folder = tempfile::tempdir()?;
    config.data = folder.path().to_owned();
    config.database = None;
    config.key_file = None;
    config.smtp = None;
    let store = Store::open(OpenOptions { create: true, ..config.place() }).await?;
    let app = App::new(store.clone(), config.clone(), None, Library::of(&[]).0);
    writeln!(out, "{}", say("cli-demo-begins"))?;
    out.flush()?;
    let content = Content::read();
    let told = App::told(store, config, Library::of(&[]).0, app.now());
    let made = demo::furnish(&told, &content, app.now()).await?;
    drop(told);
    writeln!(out, "{}", say_with("cli-demo-room", &[("address", app.config().address().into())]))?;
    for (key, kind) in DOORS {
        let link = door(&app, made.people[key]).await?;
        writeln!(out, "  {:<15} {link}", say(&format!("role-{kind}")))?;
    }
    writeln!(out, "{}/meetings/{}/room", app.config().address(), made.under_way)?;
    out.flush()?;
    let playing = tokio::spawn(living::live(app.clone(), made, content, Pace::HUMAN));
    let watched = async {
        // It ends by itself only when something is wrong; what stands in the folder can still be looked at.
        if let Ok(Err(error)) = playing.await {
            tracing::error!(%error, "the simulated members have stopped");
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        served = serve::serve_on(listener, app) => served,
        () = watched => Ok(()),
    }
}

/// A link that signs somebody in, once.
async fn door(app: &App, person: PersonId) -> Result<String, CliError> {
    let token = app.token();
    let at = app.now();
    let link = NewLink {
        token: TokenHash::of(&token),
        person,
        purpose: LinkPurpose::SignIn,
        handed_out: None,
        at,
        expires_at: at.plus(LINKS_LAST),
    };
    app.store().make_link(link, None).await?;
    Ok(format!("{}/sign-in-links/{token}", app.config().address()))
}
