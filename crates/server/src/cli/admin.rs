//! `setwise admin`: for whoever looks after this Setwise, at its terminal, while it is stopped.

use std::io::Write;

use clap::Subcommand;
use setwise_domain::protocol::library::Library;
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::link::{HandedOut, LinkPurpose, NewLink};
use setwise_store::notice::NoticeId;

use crate::app::App;
use crate::cli::{CliError, block_on, open, serve};
use crate::config::Config;
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Stop Setwise first: one process at a time uses a database.

Examples:
  setwise admin set-up-link                 a new first link, while there is no organisation
  setwise admin reset-link mei@example.org  a link with which Mei chooses a new password
  setwise admin people                      everybody, with roles
  setwise admin export-key > setwise.key    the installation's key; keep it apart from backups";

const SET_UP_LINK: &str = "\
Example:
  setwise admin set-up-link --data /var/lib/setwise";
const RESET_LINK: &str = "\
Examples:
  setwise admin reset-link mei@example.org
  setwise admin reset-link mei@example.org --config /etc/setwise.toml";
const PEOPLE: &str = "\
Example:
  setwise admin people | grep administrator";
const EXPORT_KEY: &str = "\
Examples:
  setwise admin export-key > setwise.key
  setwise admin export-key --config /etc/setwise.toml | age -r RECIPIENT > setwise.key.age";

#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Make a new set-up link, when the first was lost before it was used
    #[command(after_help = SET_UP_LINK)]
    SetUpLink,
    /// Make a link with which somebody chooses a new password; it works for a day
    #[command(after_help = RESET_LINK)]
    ResetLink {
        /// Their mail address
        email: String,
    },
    /// List the people and their roles
    #[command(after_help = PEOPLE)]
    People,
    /// Print the installation's key, to be kept apart from backups
    #[command(after_help = EXPORT_KEY)]
    ExportKey,
}

/// How long a link from the terminal works.
const RESET_LASTS: Millis = Millis::minutes(24 * 60);

pub(super) fn run(out: &mut dyn Write, config: &Config, admin: &Admin) -> Result<(), CliError> {
    block_on(async {
        // In the wrong folder it would otherwise make a new Setwise, and print the key of that.
        let store = open(config, false).await?;
        let app = App::new(store.clone(), config.clone(), None, Library::of(&[]).0);
        let done = act(out, &app, admin).await;
        store.close().await;
        done
    })
}

async fn act(out: &mut dyn Write, app: &App, admin: &Admin) -> Result<(), CliError> {
    match admin {
        Admin::SetUpLink => set_up_link(out, app).await,
        Admin::ResetLink { email } => reset_link(out, app, email).await,
        Admin::People => people(out, app).await,
        Admin::ExportKey => Ok(out.write_all(&std::fs::read(app.store().key_file())?)?),
    }
}

async fn set_up_link(out: &mut dyn Write, app: &App) -> Result<(), CliError> {
    if app.store().organisation().await?.is_some() {
        return Err(CliError::Said(say("cli-already-set-up")));
    }
    let link = serve::new_set_up_link(app).await?;
    Ok(writeln!(out, "{link}")?)
}

async fn reset_link(out: &mut dyn Write, app: &App, email: &str) -> Result<(), CliError> {
    let nobody = || CliError::Said(say_with("cli-nobody", &[("email", email.to_owned().into())]));
    let organisation = app.store().organisation().await?.ok_or_else(nobody)?;
    let person = app.store().person_by_email(organisation.id, email).await?.ok_or_else(nobody)?;
    let token = app.token();
    let at = app.now();
    let link = NewLink {
        token: TokenHash::of(&token),
        person: person.id,
        purpose: LinkPurpose::PasswordReset,
        handed_out: Some(HandedOut { by: None, notice: NoticeId(app.id()) }),
        at,
        expires_at: at.plus(RESET_LASTS),
    };
    app.store().make_link(link, None).await?;
    Ok(writeln!(out, "{}/password-resets/{token}", app.config().address())?)
}

async fn people(out: &mut dyn Write, app: &App) -> Result<(), CliError> {
    let Some(organisation) = app.store().organisation().await? else {
        return Ok(writeln!(out, "{}", say("cli-no-organisation"))?);
    };
    for person in app.store().people(organisation.id).await? {
        let roles: Vec<_> = person.roles.iter().map(|role| say(&format!("role-{role}"))).collect();
        writeln!(out, "{:<32} {:<24} {}", person.email, person.name, roles.join(", "))?;
    }
    Ok(())
}
