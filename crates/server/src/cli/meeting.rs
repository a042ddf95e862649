//! `setwise meeting replay`: what a recorded meeting comes to, for support and tests.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use setwise_domain::meeting::replay::{ReplayError, read_lines, replay};

use crate::cli::CliError;

pub(super) const EXAMPLES: &str = "\
Examples:
  setwise meeting replay events.jsonl       one event a line, as JSON; prints the state they come to
  setwise meeting replay - < events.jsonl";

#[derive(Debug, Subcommand)]
pub(super) enum Meeting {
    /// Apply recorded events one by one and print the state as JSON
    #[command(after_help = EXAMPLES)]
    Replay {
        /// JSON lines; - reads what is piped in
        file: PathBuf,
    },
}

pub(super) fn run(out: &mut dyn Write, input: &mut dyn Read, meeting: &Meeting) -> Result<(), CliError> {
    let Meeting::Replay { file } = meeting;
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
        let error = run(&mut out, &mut input, &Meeting::Replay { file: "-".into() }).expect_err("refused");
        assert!(error.to_string().starts_with("line 2 is no event"), "{error}");
        assert!(out.is_empty());
    }
}
