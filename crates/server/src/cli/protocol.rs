//! `setwise protocol`: list, show and check the formats a meeting may follow, and begin a new one.

mod picture;

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::finding::{Finding, Severity};
use setwise_domain::protocol::library::LeftOut;
use setwise_domain::protocol::parse::{Checked, LARGEST_FILE};
use setwise_domain::protocol::plan::{usual_days, usual_minutes, usual_slots};
use setwise_domain::protocol::schema::json_schema;

use crate::cli::CliError;
use crate::protocols::{self, findings};
use crate::ui::words::{range, say, say_with};

pub(super) const EXAMPLES: &str = "\
Own protocols lie in the folder `protocols` of the data folder, one .toml file each, and are read when Setwise starts.

Examples:
  setwise protocol list                                 the built-in ones and your own
  setwise protocol show learning-set --picture          its stages at a glance
  setwise protocol show learning-set > our-set.toml     a copy to change; give it an id of its own
  setwise protocol new clearness                        a small one, explained line by line, in clearness.toml
  setwise protocol check clearness.toml                 every mistake and warning, with line and column
  setwise protocol schema > protocol.schema.json        for editors: keys and values while you write
  setwise protocol show troika | setwise protocol check -";

/// The starter file; `NEW-ID` stands for its id.
const STARTER: &str = include_str!("protocol/starter.toml");

#[derive(Debug, Subcommand)]
pub(super) enum ProtocolCommand {
    /// List the protocols there are, and own files that were left out
    #[command(after_help = LIST)]
    List,
    /// Print a protocol's file
    #[command(after_help = SHOW)]
    Show {
        /// Its id, as `list` prints it
        id: String,
        /// Draw its stages instead
        #[arg(long)]
        picture: bool,
    },
    /// Explain every mistake in a protocol's file; exits with 1 when there is one, warnings do not count
    #[command(after_help = CHECK)]
    Check {
        /// The file; - reads what is piped in
        file: PathBuf,
    },
    /// Begin a protocol: write a small, commented one to ID.toml in this folder
    #[command(after_help = NEW)]
    New {
        /// The id of the new protocol: lower case letters, digits and hyphens
        id: String,
    },
    /// Print the JSON Schema of a protocol's file, for editors
    #[command(after_help = SCHEMA)]
    Schema,
}

const LIST: &str = "\
Examples:
  setwise protocol list
  setwise protocol list --data /var/lib/setwise    with the own ones of that data folder";
const SHOW: &str = "\
Examples:
  setwise protocol show troika
  setwise protocol show learning-set --picture";
const CHECK: &str = "\
Examples:
  setwise protocol check clearness.toml
  setwise protocol show troika | setwise protocol check -";
const NEW: &str = "\
Example:
  setwise protocol new clearness && setwise protocol check clearness.toml";
const SCHEMA: &str = "\
An editor that knows JSON Schema for TOML completes a file that begins with: #:schema ./protocol.schema.json

Example:
  setwise protocol schema > protocol.schema.json";

impl ProtocolCommand {
    /// Whether it needs the protocols there are, and with them the settings that say where they lie.
    pub(super) const fn reads_the_library(&self) -> bool {
        match self {
            Self::List | Self::Show { .. } | Self::New { .. } => true,
            Self::Check { .. } | Self::Schema => false,
        }
    }
}

/// Does what the command says. `here`: the folder `new` writes to.
pub(super) fn run(
    out: &mut dyn Write,
    input: &mut dyn Read,
    data: &Path,
    here: &Path,
    command: &ProtocolCommand,
) -> Result<(), CliError> {
    match command {
        ProtocolCommand::List => list(out, data),
        ProtocolCommand::Show { id, picture } => show(out, data, id, *picture),
        ProtocolCommand::Check { file } => check(out, input, file),
        ProtocolCommand::New { id } => new(out, data, here, id),
        ProtocolCommand::Schema => schema(out),
    }
}

/// What to tell whoever runs Setwise about an own protocol that was left out.
pub(super) fn left_out(left: &LeftOut) -> String {
    findings::left_out(left)
}

fn list(out: &mut dyn Write, data: &Path) -> Result<(), CliError> {
    let (library, broken) = protocols::load(data);
    for entry in library.all() {
        let protocol = entry.protocol.as_ref();
        let slots = usual_slots(protocol, protocol.people.from);
        let lasts = match usual_days(protocol, slots) {
            0 => say_with("protocol-minutes", &[("minutes", usual_minutes(protocol, slots).into())]),
            days => say_with("protocol-days", &[("days", days.into())]),
        };
        let people =
            say_with("protocol-people", &[("sizes", range(&protocol.people.from, &protocol.people.to).into())]);
        let whose = say(if entry.built_in { "protocol-built-in" } else { "protocol-own" });
        let name = picture::text(protocol).map_or("", |text| text.name.as_str());
        writeln!(out, "{:<24} {name:<26} {lasts:<9} {people:<15} {whose}", protocol.id.as_str())?;
    }
    for left in &broken {
        writeln!(out, "{}", left_out(left))?;
    }
    Ok(())
}

fn show(out: &mut dyn Write, data: &Path, id: &str, as_picture: bool) -> Result<(), CliError> {
    let (library, _) = protocols::load(data);
    let Some(entry) = library.get(id) else {
        return Err(CliError::Said(say_with("protocol-not-there", &[("id", id.into())])));
    };
    if as_picture {
        picture::draw(out, &entry.protocol)?;
    } else {
        out.write_all(entry.source.as_bytes())?;
    }
    Ok(())
}

fn check(out: &mut dyn Write, input: &mut dyn Read, file: &Path) -> Result<(), CliError> {
    let piped = file == Path::new("-");
    let name = if piped { say("protocol-piped") } else { file.display().to_string() };
    let content = if piped {
        let mut content = Vec::new();
        input.take(LARGEST_FILE as u64 + 1).read_to_end(&mut content)?;
        content
    } else {
        protocols::read(file).map_err(|error| {
            let about = [("file", name.clone().into()), ("reason", error.to_string().into())];
            CliError::Said(say_with("protocol-cannot-read", &about))
        })?
    };
    match Protocol::from_bytes(&content) {
        Ok(checked) => {
            tell(out, &name, &checked.warnings)?;
            sound(out, &checked)
        }
        Err(found) => {
            tell(out, &name, &found)?;
            let mistakes = found.iter().filter(|finding| finding.severity == Severity::Mistake).count();
            let about = [("file", name.into()), ("mistakes", mistakes.into())];
            Err(CliError::Said(say_with("protocol-has-mistakes", &about)))
        }
    }
}

fn schema(out: &mut dyn Write) -> Result<(), CliError> {
    let schema = serde_json::to_string_pretty(&json_schema()).map_err(std::io::Error::from)?;
    Ok(writeln!(out, "{schema}")?)
}

fn tell(out: &mut dyn Write, name: &str, found: &[Finding]) -> Result<(), CliError> {
    for finding in found {
        let severity = match finding.severity {
            Severity::Mistake => say("protocol-mistake"),
            Severity::Warning => say("protocol-warning"),
        };
        writeln!(out, "{name}:{}:{}: {severity}: {}", finding.line, finding.column, findings::sentence(&finding.what))?;
    }
    Ok(())
}

/// The protocol can be used; says for how large a set it gives everybody a turn.
fn sound(out: &mut dyn Write, checked: &Checked) -> Result<(), CliError> {
    let protocol = &checked.protocol;
    let about = [("id", protocol.id.as_str().into()), ("warnings", checked.warnings.len().into())];
    writeln!(out, "{}", say_with("protocol-sound", &about))?;
    if let Some(words) = findings::turn_each(protocol) {
        writeln!(out, "{words}")?;
    }
    Ok(())
}

fn new(out: &mut dyn Write, data: &Path, here: &Path, id: &str) -> Result<(), CliError> {
    let source = STARTER.replace("NEW-ID", id);
    // An id that cannot be one would put somebody's words into the file; the check says why it cannot.
    if let Err(found) = Protocol::from_toml(&source) {
        let why = found.first().map(|finding| findings::sentence(&finding.what)).unwrap_or_default();
        return Err(CliError::Said(why));
    }
    if protocols::load(data).0.get(id).is_some() {
        return Err(CliError::Said(say_with("protocol-name-taken", &[("id", id.into())])));
    }
    let name = format!("{id}.toml");
    let file = OpenOptions::new().write(true).create_new(true).open(here.join(&name));
    let mut file = file.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => CliError::Said(say_with("protocol-file-there", &[("file", name.clone().into())])),
        _ => CliError::Io(error),
    })?;
    file.write_all(source.as_bytes())?;
    let folder = protocols::folder(data).display().to_string();
    writeln!(out, "{}", say_with("protocol-begun", &[("file", name.into()), ("folder", folder.into())]))?;
    Ok(())
}

#[cfg(test)]
mod tests;
