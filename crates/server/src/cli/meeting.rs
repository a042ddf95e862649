//! `setwise meeting`: a recorded meeting's events and what they come to, for support and tests.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use setwise_domain::id::MeetingId;
use setwise_domain::meeting::act::Words;
use setwise_domain::meeting::replay::{ReplayError, read_lines, replay};

use crate::cli::{CliError, block_on, open};
use crate::config::{Config, ConfigError};
use crate::live::keep;
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Examples:
  setwise meeting export 0192f0c1-7c1b-7d3a-9a51-0c7a3e9f2b11 > events.jsonl   its events, without what people said
  setwise meeting replay events.jsonl                                          the state they come to";

const REPLAY: &str = "\
Examples:
  setwise meeting replay events.jsonl       one event a line, as JSON; prints the state they come to
  setwise meeting replay - < events.jsonl";

const EXPORT: &str = "\
Stop Setwise first: one process at a time uses a database. The id stands in the address of the meeting's page.

Examples:
  setwise meeting export 0192f0c1-7c1b-7d3a-9a51-0c7a3e9f2b11 > events.jsonl
  setwise meeting export 0192f0c1-7c1b-7d3a-9a51-0c7a3e9f2b11 | setwise meeting replay -";

#[derive(Debug, Subcommand)]
pub(super) enum Meeting {
    /// Apply recorded events one by one and print the state as JSON
    #[command(after_help = REPLAY)]
    Replay {
        /// JSON lines; - reads what is piped in
        file: PathBuf,
    },
    /// Print a meeting's events as JSON lines; a dash stands for whatever people wrote or said
    #[command(after_help = EXPORT)]
    Export {
        /// The meeting's id
        id: MeetingId,
        /// With what people wrote and said. It is the set's alone: ask the set first
        #[arg(long)]
        with_words: bool,
    },
}

/// Does what the command says. `config` is asked only where the settings matter.
pub(super) fn run(
    out: &mut dyn Write,
    input: &mut dyn Read,
    config: &dyn Fn() -> Result<Config, ConfigError>,
    meeting: &Meeting,
) -> Result<(), CliError> {
    match meeting {
        Meeting::Replay { file } => replay_file(out, input, file),
        Meeting::Export { id, with_words } => export(out, &config()?, *id, *with_words),
    }
}

fn replay_file(out: &mut dyn Write, input: &mut dyn Read, file: &Path) -> Result<(), CliError> {
    let text = if file == Path::new("-") {
        std::io::read_to_string(input)?
    } else {
        std::fs::read_to_string(file)
            .map_err(|error| CliError::Said(format!("{} cannot be read: {error}", file.display())))?
    };
    let state = read_lines(&text).and_then(|events| replay(&events)).map_err(|error| explain(&error))?;
    let json = serde_json::to_string_pretty(&state).map_err(std::io::Error::from)?;
    Ok(writeln!(out, "{json}")?)
}

fn export(out: &mut dyn Write, config: &Config, id: MeetingId, with_words: bool) -> Result<(), CliError> {
    let stored = block_on(async {
        let store = open(config, false).await?;
        let stored = store.journal().load_for_support(id).await;
        store.close().await;
        Ok(stored?)
    })?;
    let stored = stored.ok_or_else(|| CliError::Said(say_with("cli-no-meeting", &[("id", id.to_string().into())])))?;
    if with_words {
        #[expect(clippy::print_stderr, reason = "a warning for the terminal, beside what may go to a file")]
        {
            eprintln!("setwise: {}", say("cli-words-are-the-sets"));
        }
    }
    for mut event in keep::read(&stored).map_err(|error| CliError::Said(error.to_string()))? {
        if !with_words {
            event.words = unsaid(event.words);
        }
        let line = serde_json::to_string(&event).map_err(std::io::Error::from)?;
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// A dash for whatever was said: an act without any words would count as taken back, and the state be another.
fn unsaid(words: Words) -> Words {
    let dash = |said: String| if said.is_empty() { said } else { "–".to_owned() };
    Words {
        text: dash(words.text),
        first_step: dash(words.first_step),
        measure: dash(words.measure),
        groups: dash(words.groups),
        confidence: None,
        learned: dash(words.learned),
    }
}

fn explain(error: &ReplayError) -> CliError {
    CliError::Said(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_event_is_named() {
        let mut out = Vec::new();
        let mut input = "\n{\"what\": 1}\n".as_bytes();
        let config = || Config::gather(&std::collections::BTreeMap::new(), &|_| None, None);
        let error = run(&mut out, &mut input, &config, &Meeting::Replay { file: "-".into() }).expect_err("refused");
        assert!(error.to_string().starts_with("line 2 is no event"), "{error}");
        assert!(out.is_empty());
    }
}
