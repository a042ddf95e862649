//! `setwise programme`: which programmes there are, for scripts and for whoever looks after this Setwise, while it is stopped.

use std::io::Write;

use clap::Subcommand;
use setwise_domain::protocol::library::Library;
use setwise_store::Store;
use setwise_store::person::{Person, Role};
use setwise_store::wave::WaveRow;

use crate::app::App;
use crate::cli::{CliError, block_on, open};
use crate::config::Config;
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Stop Setwise first: one process at a time uses a database.

Examples:
  setwise programme list
  setwise programme list --config /etc/setwise.toml | grep running";

const LIST: &str = "\
Examples:
  setwise programme list
  setwise programme list | grep running";

#[derive(Debug, Subcommand)]
pub(super) enum ProgrammeCommand {
    /// List the programmes with their waves, each wave with its id
    #[command(after_help = LIST)]
    List,
}

pub(super) fn run(out: &mut dyn Write, config: &Config, command: &ProgrammeCommand) -> Result<(), CliError> {
    let ProgrammeCommand::List = command;
    block_on(async {
        let store = open(config, false).await?;
        let app = App::new(store.clone(), config.clone(), None, Library::of(&[]).0);
        let done = list(out, &app).await;
        store.close().await;
        done
    })
}

async fn list(out: &mut dyn Write, app: &App) -> Result<(), CliError> {
    let store = app.store();
    let Some(reader) = leading(store, None).await? else {
        return Ok(writeln!(out, "{}", say("cli-no-organisation"))?);
    };
    let cards = store.programmes(reader.id).await?;
    if cards.is_empty() {
        return Ok(writeln!(out, "{}", say("cli-no-programmes"))?);
    }
    for card in cards {
        let Some(page) = store.programme(reader.id, card.programme.id).await? else { continue };
        let ended = page.programme.ended_at.map(|_| format!(" ({})", say("programme-ended"))).unwrap_or_default();
        writeln!(out, "{}{ended}", page.programme.name)?;
        for wave in page.waves.iter().rev() {
            writeln!(out, "  {}  {}", wave.id, line(wave))?;
        }
    }
    Ok(())
}

fn line(wave: &WaveRow) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let (from, to) = (day(wave.design.first_day()), day(wave.design.last_day()));
    let size = say_with("wave-size", &[("sets", wave.sets.into()), ("people", wave.people.into())]);
    format!("{:<9}  {from} {to}  {}, {size}", wave.status.word(), wave.name)
}

/// Somebody who leads: by their address, or the administrator who has been here longest. None where nobody is.
pub(super) async fn leading(store: &Store, email: Option<&str>) -> Result<Option<Person>, CliError> {
    let Some(organisation) = store.organisation().await? else { return Ok(None) };
    if let Some(email) = email {
        let nobody = || CliError::Said(say_with("cli-nobody", &[("email", email.to_owned().into())]));
        let person = store.person_by_email(organisation.id, email).await?;
        return Ok(Some(person.filter(|one| one.deactivated_at.is_none()).ok_or_else(nobody)?));
    }
    let people = store.people(organisation.id).await?.into_iter();
    let administrators = people.filter(|one| one.deactivated_at.is_none() && one.has(Role::Administrator));
    Ok(administrators.min_by_key(|one| (one.created_at, one.id)))
}
