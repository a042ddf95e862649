//! `setwise lens eval`: how well the lens reads texts that people labelled, as a table.

use std::io::Write;
use std::path::Path;

use setwise_lens::measure::{Confusion, Counts, Example, Line, Measured, examples, measure, wilson};
use setwise_lens::{Label, read};

use super::label;
use crate::cli::CliError;
use crate::ui::words::{say, say_with};

/// Intents with fewer texts are left out of the mean: their F1 is chance.
const ENOUGH_TEXTS: u32 = 15;

pub(super) fn run(out: &mut dyn Write, file: &Path, by_source: bool, differences: bool) -> Result<(), CliError> {
    let name = file.display().to_string();
    let content = std::fs::read_to_string(file).map_err(|error| {
        let about = [("file", name.clone().into()), ("reason", error.to_string().into())];
        CliError::Said(say_with("lens-cannot-read", &about))
    })?;
    let examples = examples(&content).map_err(|bad| {
        CliError::Said(say_with("lens-bad-line", &[("file", name.clone().into()), ("line", bad.line.into())]))
    })?;
    let measured = measure(&examples);
    let sources = measured.sources.len();
    let about = [("texts", examples.len().into()), ("sources", sources.into())];
    writeln!(out, "{}\n", say_with("lens-eval-head", &about))?;
    table(out, &measured)?;
    summary(out, &measured)?;
    if by_source {
        sources_table(out, &measured)?;
    }
    if differences {
        differing(out, &examples)?;
    }
    Ok(())
}

fn table(out: &mut dyn Write, measured: &Measured) -> Result<(), CliError> {
    let heads =
        ["lens-eval-label", "lens-eval-texts", "lens-eval-precision", "lens-eval-recall", "lens-eval-f1"].map(say);
    let [label, texts, precision, recall, f1] = heads;
    writeln!(out, "{label:<30} {texts:>6}  {precision:<18} {recall:<18} {f1}")?;
    for line in &measured.lines {
        let counts = line.counts;
        let given = counts.right + counts.wrong;
        let precision = with_interval(counts.precision(), wilson(counts.right, given));
        let recall = with_interval(counts.recall(), wilson(counts.right, counts.due()));
        let f1 = with_interval(counts.f1(), line.f1_interval);
        writeln!(out, "{:<30} {:>6}  {precision:<18} {recall:<18} {f1}", name(line), counts.due())?;
    }
    Ok(())
}

fn name(line: &Line) -> String {
    match line.label {
        None => say("lens-eval-advice-or-leading"),
        Some(given) => label(given),
    }
}

fn with_interval(value: Option<f64>, (low, high): (f64, f64)) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.2} ({low:.2}-{high:.2})"))
}

fn summary(out: &mut dyn Write, measured: &Measured) -> Result<(), CliError> {
    let (right, all) = measured.form.right_of_all();
    let interval = wilson(right, all);
    let Confusion { open, closed } = measured.form;
    writeln!(out, "\n{}", say("lens-eval-confusion"))?;
    for (key, row) in [("lens-eval-labelled-open", open), ("lens-eval-labelled-closed", closed)] {
        let about = [("open", row[0].into()), ("closed", row[1].into()), ("neither", row[2].into())];
        writeln!(out, "  {}", say_with(key, &about))?;
    }
    let share = with_interval((all > 0).then(|| f64::from(right) / f64::from(all)), interval);
    let about = [("right", right.into()), ("all", all.into()), ("share", share.into())];
    writeln!(out, "  {}", say_with("lens-eval-form-right", &about))?;
    if let Some((mean, intents)) = measured.macro_f1_of_intents(ENOUGH_TEXTS) {
        let about =
            [("mean", format!("{mean:.2}").into()), ("intents", intents.into()), ("texts", ENOUGH_TEXTS.into())];
        writeln!(out, "{}", say_with("lens-eval-macro", &about))?;
    }
    if let Some((mean, intents)) = measured.macro_f1_of_shown_intents(ENOUGH_TEXTS) {
        let about = [("mean", format!("{mean:.2}").into()), ("intents", intents.into())];
        writeln!(out, "{}", say_with("lens-eval-macro-shown", &about))?;
    }
    if !measured.unknown.is_empty() {
        let unknown: Vec<String> = measured.unknown.iter().map(|(name, count)| format!("{name} {count}")).collect();
        writeln!(out, "{}", say_with("lens-eval-unknown", &[("labels", unknown.join(", ").into())]))?;
    }
    writeln!(out, "{}", say("lens-eval-intervals"))?;
    Ok(())
}

fn sources_table(out: &mut dyn Write, measured: &Measured) -> Result<(), CliError> {
    writeln!(out, "\n{}", say("lens-eval-by-source"))?;
    for (source, of) in &measured.sources {
        let (right, all) = of.form.right_of_all();
        let f1 = |counts: Counts| counts.f1().map_or_else(|| "-".to_owned(), |f1| format!("{f1:.2}"));
        let about = [
            ("kind", format!("{}/{}", of.kind_right, of.texts).into()),
            ("form", format!("{right}/{all}").into()),
            ("faults", f1(of.faults).into()),
            ("intents", f1(of.intents).into()),
            ("source", source.as_str().into()),
        ];
        writeln!(out, "  {}", say_with("lens-eval-source", &about))?;
    }
    Ok(())
}

fn differing(out: &mut dyn Write, examples: &[Example]) -> Result<(), CliError> {
    writeln!(out, "\n{}", say("lens-eval-differences"))?;
    for example in examples {
        let reading = read(&example.text, example.language);
        let differs =
            Label::ALL.into_iter().filter_map(|each| match (example.labels.contains(&each), reading.is(each)) {
                (true, false) => Some(format!("-{}", each.key())),
                (false, true) => Some(format!("+{}", each.key())),
                _ => None,
            });
        let differs: Vec<String> = differs.collect();
        if !differs.is_empty() {
            writeln!(out, "  {}  {}", example.text, differs.join(" "))?;
        }
    }
    Ok(())
}
