//! `setwise people`: bringing many people from a table without a browser, with the same look at it and the same problems.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use setwise_domain::id::{SessionId, WaveId};
use setwise_domain::person::import::Column;
use setwise_domain::protocol::library::Library;

use super::programme::leading;
use crate::app::App;
use crate::cli::{CliError, block_on, open};
use crate::config::Config;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::people::imports::{self as pages, Brought, Looked, NotTaken, words};
use crate::web::people::must_see_people;
use crate::web::session::Viewer;
use crate::web::waves::open_to_lead;

pub(super) const EXAMPLES: &str = "\
Stop Setwise first: one process at a time uses a database.

Examples:
  setwise people import people.csv          what would come of it; nothing is kept
  setwise people import people.csv --take   imports it, all of it or nothing
  setwise people import people.csv --take --wave 0190a0f0-0000-7000-8000-000000000001
                                            and puts whoever names no other wave into this one (setwise programme list)";

const IMPORT: &str = "\
The first row names the columns, such as name,email,function,site,manager. Nobody is written to.

Examples:
  setwise people import people.csv
  setwise people import people.csv --read-as Ward=site --read-as Contact=email
  setwise people import people.csv --take --leave-problems
  export-people | setwise people import - --take --by lena@example.org";

#[derive(Debug, Subcommand)]
pub(super) enum PeopleCommand {
    /// Look at a table of people, or import it
    #[command(after_help = IMPORT)]
    Import(Import),
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The table, as CSV; - reads it from the input
    file: PathBuf,
    /// Import it; without this it is only looked at
    #[arg(long)]
    take: bool,
    /// Leave out rows with problems; else nothing is imported when there are any
    #[arg(long)]
    leave_problems: bool,
    /// Read a column that is headed so as another: its heading, and name, email, site, function and the like
    #[arg(long, value_name = "HEADING=COLUMN", value_parser = read_as)]
    read_as: Vec<(String, Column)>,
    /// Put who takes part into this wave, and name who coaches in its design, unless their row names another wave
    #[arg(long, value_name = "ID")]
    wave: Option<WaveId>,
    /// In whose name: a lead or an administrator [default: the first administrator]
    #[arg(long, value_name = "ADDRESS")]
    by: Option<String>,
}

pub(super) fn run(
    out: &mut dyn Write,
    input: &mut dyn Read,
    config: &Config,
    command: &PeopleCommand,
) -> Result<(), CliError> {
    let PeopleCommand::Import(given) = command;
    let table = if given.file == Path::new("-") {
        std::io::read_to_string(input)?
    } else {
        std::fs::read_to_string(&given.file)
            .map_err(|error| CliError::Said(format!("{} cannot be read: {error}", given.file.display())))?
    };
    block_on(async {
        let store = open(config, false).await?;
        let app = App::new(store.clone(), config.clone(), None, Library::of(&[]).0);
        let done = import(out, &app, given, &table).await;
        store.close().await;
        done
    })
}

async fn import(out: &mut dyn Write, app: &App, given: &Import, table: &str) -> Result<(), CliError> {
    let person = leading(app.store(), given.by.as_deref()).await?;
    let person = person.ok_or_else(|| CliError::Said(say("cli-no-organisation")))?;
    let viewer = Viewer { person, session: app.id::<SessionId>(), transport: app.config().transport(), kept: false };
    must_see_people(&viewer).map_err(|_| CliError::Said(say("cli-import-by")))?;
    if let Some(id) = given.wave {
        let none = |_| CliError::Said(say_with("cli-no-wave", &[("id", id.to_string().into())]));
        open_to_lead(app, &viewer, id).await.map_err(none)?;
    }
    let columns: BTreeMap<String, Column> = given.read_as.iter().cloned().collect();
    let brought = Brought { source: table, columns: &columns, into: given.wave };
    let looked = pages::look_at(app, &viewer, brought).await.map_err(|error| said(&error))?;
    let looked = looked.map_err(|why| CliError::Said(words::unreadable(&why)))?;
    tell(out, &looked)?;
    if !given.take {
        return Ok(writeln!(out, "{}", say("cli-import-looked"))?);
    }
    let imported = pages::import(app, &viewer, brought, given.leave_problems, Some(&looked.seen)).await;
    match imported.map_err(|error| said(&error))? {
        Ok(id) => writeln!(out, "{}", say_with("cli-import-taken", &[("id", id.to_string().into())]))?,
        // Who is in the wave already came before.
        Err(NotTaken::Nothing) if given.wave.is_some() => {}
        Err(why) => return Err(CliError::Said(why.words())),
    }
    let Some(wave) = given.wave else { return Ok(()) };
    let outcome = &looked.outcome;
    let gains = outcome.new.iter().map(|row| &row.gains).chain(outcome.changed.iter().map(|row| &row.gains));
    let came = gains.filter(|gains| gains.wave == Some(wave)).count();
    Ok(writeln!(out, "{}", say_with("cli-import-in-wave", &[("people", came.into())]))?)
}

/// What would come of a table, and what is wrong with which row.
fn tell(out: &mut dyn Write, looked: &Looked) -> Result<(), CliError> {
    let outcome = &looked.outcome;
    let counts = [
        ("new", outcome.new.len().into()),
        ("changed", outcome.changed.len().into()),
        ("same", outcome.same.len().into()),
        ("left", outcome.left.len().into()),
    ];
    writeln!(out, "{}", say_with("cli-import-counts", &counts))?;
    for line in words::gains(looked) {
        writeln!(out, "{line}")?;
    }
    for row in &outcome.left {
        for problem in &row.problems {
            let line = [("line", row.line.into()), ("problem", words::problem(problem).into())];
            writeln!(out, "{}", say_with("cli-import-line", &line))?;
        }
    }
    let ignored: Vec<&str> = looked.table.headings.ignored.iter().map(|column| column.title.as_str()).collect();
    if !ignored.is_empty() {
        writeln!(out, "{}", say_with("cli-import-ignored", &[("columns", ignored.join(", ").into())]))?;
    }
    Ok(())
}

/// "Ward=site".
fn read_as(text: &str) -> Result<(String, Column), String> {
    let parted = text.rsplit_once('=').and_then(|(heading, column)| Some((heading, Column::headed(column)?)));
    parted.map(|(heading, column)| (heading.trim().to_owned(), column)).ok_or_else(|| say("cli-import-read-as"))
}

fn said(error: &WebError) -> CliError {
    CliError::Said(error.words())
}
