//! `setwise lens`: what the question lens says of a text, and how well it reads texts that people labelled.

mod eval;

use std::io::{Read, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use setwise_lens::{Axis, Finding, Label, Language, Reading, Reason, read};

use crate::cli::CliError;
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Nothing is kept and nothing is sent anywhere.

Examples:
  setwise lens \"Have you thought of asking your team?\"
  setwise lens --language de \"Warum fragst du nicht einfach deine Chefin?\"
  setwise lens - < questions.txt                  one text a line
  setwise lens --json \"What do you want?\"         for programs
  setwise lens eval labelled.tsv                  columns: text, labels (with commas), source
  setwise lens eval labelled.tsv --by-source      and each source by itself
  setwise lens eval labelled.tsv --differences    and every text that was read otherwise";

const EVAL_EXAMPLES: &str = "\
Examples:
  setwise lens eval labelled.tsv                  columns: text, labels (with commas), source
  setwise lens eval labelled.tsv --by-source      and each source by itself
  setwise lens eval labelled.tsv --differences    and every text that was read otherwise";

#[derive(Debug, Args)]
pub(super) struct Lens {
    #[command(subcommand)]
    command: Option<LensCommand>,
    /// What somebody writes; - reads what is piped in, one text a line
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    /// What it is written in: en or de
    #[arg(long, value_name = "CODE", default_value = "en")]
    language: String,
    /// Print one JSON object for each text
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum LensCommand {
    /// Precision, recall and F1 by label with 95 % intervals, and the confusion of open and closed
    #[command(after_help = EVAL_EXAMPLES)]
    Eval {
        /// Tab-separated with the head line: text, labels, source
        file: PathBuf,
        /// Each source by itself: no text is fitted, so this is each source when left out
        #[arg(long)]
        by_source: bool,
        /// Every text that was read otherwise than labelled
        #[arg(long)]
        differences: bool,
    },
}

/// Does what the command says.
pub(super) fn run(out: &mut dyn Write, input: &mut dyn Read, lens: &Lens) -> Result<(), CliError> {
    if let Some(LensCommand::Eval { file, by_source, differences }) = &lens.command {
        return eval::run(out, file, *by_source, *differences);
    }
    let language = Language::from_code(&lens.language)
        .ok_or_else(|| CliError::Said(say_with("lens-no-such-language", &[("code", lens.language.as_str().into())])))?;
    let piped = lens.text == ["-"];
    let text = if piped { std::io::read_to_string(input)? } else { lens.text.join(" ") };
    let texts: Vec<&str> = if piped { text.lines().collect() } else { vec![&text] };
    for text in texts.into_iter().filter(|text| !text.trim().is_empty()) {
        let reading = read(text, language);
        if lens.json {
            writeln!(out, "{}", as_json(text, &reading))?;
        } else {
            tell(out, text, &reading)?;
        }
    }
    Ok(())
}

fn tell(out: &mut dyn Write, text: &str, reading: &Reading) -> Result<(), CliError> {
    writeln!(out, "{text}")?;
    for finding in &reading.findings {
        let hidden = if finding.label.is_shown() { String::new() } else { format!(" {}", say("lens-not-shown")) };
        writeln!(out, "  {:<20} {}{hidden}", label(finding.label), reason(finding, text))?;
    }
    if let Some(turn) = reading.turn {
        writeln!(out, "  {:<20} {}", say("lens-turn"), say(&format!("lens-turn-{}", turn.key())))?;
    }
    Ok(())
}

/// For programs.
fn as_json(text: &str, reading: &Reading) -> serde_json::Value {
    let of = |axis: Axis| -> Vec<serde_json::Value> {
        let found = reading.on(axis).map(|finding| {
            serde_json::json!({
                "label": finding.label.key(),
                "reason": reason(finding, text),
                "from": finding.span.start,
                "to": finding.span.end,
            })
        });
        found.collect()
    };
    serde_json::json!({
        "text": text,
        "kind": of(Axis::Kind),
        "form": of(Axis::Form),
        "faults": of(Axis::Fault),
        "intent": of(Axis::Intent),
        "turn": reading.turn.map(|turn| say(&format!("lens-turn-{}", turn.key()))),
    })
}

fn label(label: Label) -> String {
    say(&format!("lens-label-{}", label.key().replace('_', "-")))
}

fn reason(finding: &Finding, text: &str) -> String {
    let count = if let Reason::SeveralQuestions(count) = finding.reason { count } else { 0 };
    let about = [("words", finding.words(text).into()), ("count", count.into())];
    say_with(&format!("lens-reason-{}", finding.reason.key()), &about)
}

#[cfg(test)]
mod tests;
