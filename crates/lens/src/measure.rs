//! How well the lens reads: precision, recall and F1 by label on texts that people labelled.
//!
//! The file is tab-separated with a head line: `text`, `labels` (with commas), `source`. A text without the label
//! `statement` counts as a question; `lang=de` names a language other than English. Nothing of the lens is fitted to such
//! a file, so what a source scores is what it would score when left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::label::{Axis, Label};
use crate::{Language, read};

/// A text that somebody labelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What was written.
    pub text: String,
    /// What people say of it.
    pub labels: BTreeSet<Label>,
    /// Labels that the lens does not know.
    pub unknown: BTreeSet<String>,
    /// Where it comes from.
    pub source: String,
    /// What it is written in.
    pub language: Language,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// From 1.
    pub line: usize,
}

/// Reads a file of labelled texts.
///
/// # Errors
/// The first line that has no two columns, or the head line when it names none.
pub fn examples(file: &str) -> Result<Vec<Example>, BadLine> {
    let mut lines = file.lines().enumerate();
    let head = lines.next().is_some_and(|(_, head)| head.starts_with("text\tlabels"));
    if !head {
        return Err(BadLine { line: 1 });
    }
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(number, line)| example(line).ok_or(BadLine { line: number + 1 }))
        .collect()
}

fn example(line: &str) -> Option<Example> {
    let mut columns = line.split('\t');
    let (text, written) = (columns.next()?.to_owned(), columns.next()?);
    let source = columns.next().unwrap_or_default().to_owned();
    let mut example =
        Example { text, labels: BTreeSet::new(), unknown: BTreeSet::new(), source, language: Language::English };
    for name in written.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        if let Some(code) = name.strip_prefix("lang=") {
            example.language = Language::from_code(code)?;
        } else if let Some(label) = Label::from_key(name).or_else(|| other_name(name)) {
            example.labels.insert(label);
        } else {
            example.unknown.insert(name.to_owned());
        }
    }
    if !example.labels.contains(&Label::Statement) {
        example.labels.insert(Label::Question);
    }
    Some(example)
}

/// Names that others use for what the lens knows. `open-form` and `closed-form` are not among them: they say that form
/// and use differ.
fn other_name(name: &str) -> Option<Label> {
    match name {
        "rhetorical" => Some(Label::Judging),
        "presupposing" => Some(Label::Leading),
        "implicit_question" => Some(Label::Implicit),
        _ => None,
    }
}

/// How often a label was given rightly, wrongly, and not given though due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Given and due.
    pub right: u32,
    /// Given and not due.
    pub wrong: u32,
    /// Due and not given.
    pub missed: u32,
}

impl Counts {
    /// Of those given, the share that was due; nothing when none was given.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        share(self.right, self.right + self.wrong)
    }

    /// Of those due, the share that was given; nothing when none was due.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        share(self.right, self.due())
    }

    /// The harmonic mean of both; nothing when the label was neither due nor given.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// How many texts have the label.
    #[must_use]
    pub const fn due(self) -> u32 {
        self.right + self.missed
    }

    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Right => self.right += 1,
            Outcome::Wrong => self.wrong += 1,
            Outcome::Missed => self.missed += 1,
            Outcome::Neither => {}
        }
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The 95 % interval of a share after Wilson (1927), from 0 to 1.
#[must_use]
pub fn wilson(part: u32, whole: u32) -> (f64, f64) {
    if whole == 0 {
        return (0.0, 1.0);
    }
    let (z, n) = (1.959_964, f64::from(whole));
    let p = f64::from(part) / n;
    let middle = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    (((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Right,
    Wrong,
    Missed,
    Neither,
}

fn outcome(due: bool, given: bool) -> Outcome {
    match (due, given) {
        (true, true) => Outcome::Right,
        (false, true) => Outcome::Wrong,
        (true, false) => Outcome::Missed,
        (false, false) => Outcome::Neither,
    }
}

/// One line of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The label, or nothing for "advice in disguise or leading".
    pub label: Option<Label>,
    /// The counts.
    pub counts: Counts,
    /// The 95 % interval of F1.
    pub f1_interval: (f64, f64),
}

/// What the lens said of texts that were labelled open or closed, and not both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Confusion {
    /// Labelled open: read as open, as closed, as neither.
    pub open: [u32; 3],
    /// Labelled closed: read as open, as closed, as neither.
    pub closed: [u32; 3],
}

impl Confusion {
    /// Read as labelled, and all.
    #[must_use]
    pub fn right_of_all(&self) -> (u32, u32) {
        (self.open[0] + self.closed[1], self.open.iter().sum::<u32>() + self.closed.iter().sum::<u32>())
    }
}

/// How the texts of one source were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfSource {
    /// How many texts.
    pub texts: u32,
    /// Question or statement, read as labelled.
    pub kind_right: u32,
    /// Open or closed.
    pub form: Confusion,
    /// All faults together.
    pub faults: Counts,
    /// All intents together.
    pub intents: Counts,
}

/// The whole result.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// By label, for those that were due or given; then advice in disguise or leading.
    pub lines: Vec<Line>,
    /// Open and closed.
    pub form: Confusion,
    /// By source.
    pub sources: BTreeMap<String, OfSource>,
    /// Labels in the file that the lens does not know, and how often.
    pub unknown: BTreeMap<String, u32>,
}

impl Measured {
    /// The mean F1 over intents that at least so many texts have, and how many intents those are.
    #[must_use]
    pub fn macro_f1_of_intents(&self, at_least: u32) -> Option<(f64, usize)> {
        self.macro_f1(at_least, |label| label.axis() == Axis::Intent)
    }

    /// The same of those that are shown to somebody who writes.
    #[must_use]
    pub fn macro_f1_of_shown_intents(&self, at_least: u32) -> Option<(f64, usize)> {
        self.macro_f1(at_least, |label| label.axis() == Axis::Intent && label.is_shown())
    }

    fn macro_f1(&self, at_least: u32, is_meant: impl Fn(Label) -> bool) -> Option<(f64, usize)> {
        let of = |line: &&Line| line.label.is_some_and(&is_meant);
        let enough = self.lines.iter().filter(of).filter(|line| line.counts.due() >= at_least);
        let all: Vec<f64> = enough.filter_map(|line| line.counts.f1()).collect();
        let count = u32::try_from(all.len()).ok().filter(|count| *count > 0)?;
        Some((all.iter().sum::<f64>() / f64::from(count), all.len()))
    }
}

/// Reads every text and compares.
#[must_use]
pub fn measure(examples: &[Example]) -> Measured {
    let mut form = Confusion::default();
    let mut sources: BTreeMap<String, OfSource> = BTreeMap::new();
    let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
    let mut rows: Vec<Vec<Outcome>> = vec![Vec::with_capacity(examples.len()); Label::ALL.len() + 1];
    for example in examples {
        let reading = read(&example.text, example.language);
        let (due, given) = (|label| example.labels.contains(&label), |label| reading.is(label));
        let of_source = sources.entry(example.source.clone()).or_default();
        of_source.texts += 1;
        of_source.kind_right += u32::from(due(Label::Question) == given(Label::Question));
        for (label, row) in Label::ALL.into_iter().zip(&mut rows) {
            let outcome = outcome(due(label), given(label));
            row.push(outcome);
            match label.axis() {
                Axis::Fault => of_source.faults.add(outcome),
                Axis::Intent => of_source.intents.add(outcome),
                Axis::Kind | Axis::Form => {}
            }
        }
        let either = [Label::AdviceInDisguise, Label::Leading];
        if let Some(row) = rows.last_mut() {
            row.push(outcome(either.into_iter().any(due), either.into_iter().any(given)));
        }
        if due(Label::Open) != due(Label::Closed) {
            let read_as = match (given(Label::Open), given(Label::Closed)) {
                (true, false) => 0,
                (false, true) => 1,
                _ => 2,
            };
            for confusion in [&mut form, &mut of_source.form] {
                let row = if due(Label::Open) { &mut confusion.open } else { &mut confusion.closed };
                row[read_as] += 1;
            }
        }
        for name in &example.unknown {
            *unknown.entry(name.clone()).or_default() += 1;
        }
    }
    let labels = Label::ALL.into_iter().map(Some).chain(std::iter::once(None));
    let lines = labels.zip(&rows).map(|(label, row)| line(label, row)).filter(|line| line.counts != Counts::default());
    Measured { lines: lines.collect(), form, sources, unknown }
}

fn line(label: Option<Label>, row: &[Outcome]) -> Line {
    let mut counts = Counts::default();
    row.iter().for_each(|outcome| counts.add(*outcome));
    Line { label, counts, f1_interval: bootstrap_f1(row) }
}

/// So many samples are drawn, from a generator that always begins alike: the interval is the same each time.
const SAMPLES: usize = 2_000;
const SEED: u64 = 20_261_125;

/// The 95 % interval of F1: texts are drawn with replacement, as many as there are, and the middle 95 % of the F1s kept.
fn bootstrap_f1(row: &[Outcome]) -> (f64, f64) {
    let Some(count) = u64::try_from(row.len()).ok().filter(|count| *count > 0) else { return (0.0, 1.0) };
    let mut state = SEED;
    let mut drawn: Vec<f64> = Vec::with_capacity(SAMPLES);
    for _ in 0..SAMPLES {
        let mut counts = Counts::default();
        for _ in row {
            let place = usize::try_from(splitmix(&mut state) % count).unwrap_or_default();
            row.get(place).into_iter().for_each(|outcome| counts.add(*outcome));
        }
        drawn.push(counts.f1().unwrap_or_default());
    }
    drawn.sort_by(f64::total_cmp);
    let cut = SAMPLES / 40;
    (drawn[cut], drawn[SAMPLES - 1 - cut])
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wilson_interval_is_that_of_the_textbook() {
        let (low, high) = wilson(8, 10);
        assert!((low - 0.4901).abs() < 0.0005 && (high - 0.9433).abs() < 0.0005, "{low} {high}");
        assert_eq!(wilson(0, 0), (0.0, 1.0));
    }

    #[test]
    fn counts_come_to_precision_recall_and_f1() {
        let counts = Counts { right: 6, wrong: 2, missed: 4 };
        assert_eq!((counts.precision(), counts.recall()), (Some(0.75), Some(0.6)));
        assert!((counts.f1().expect("counted") - 12.0 / 18.0).abs() < 1e-9);
        assert_eq!(Counts::default().precision(), None);
    }

    #[test]
    fn a_file_is_read_with_other_peoples_names_and_a_bad_line_is_named() {
        let file = "text\tlabels\tsource\nWhy?\topen,rhetorical,off_topic\ta\nWarum?\topen,lang=de\tb\n";
        let read = examples(file).expect("sound");
        assert!(read[0].labels.contains(&Label::Judging) && read[0].labels.contains(&Label::Question));
        assert_eq!(read[0].unknown, BTreeSet::from(["off_topic".to_owned()]));
        assert_eq!(read[1].language, Language::German);
        assert_eq!(examples("text\tlabels\nno columns"), Err(BadLine { line: 2 }));
        assert_eq!(examples("What?\topen"), Err(BadLine { line: 1 }));
    }

    #[test]
    fn open_and_closed_are_told_apart_in_the_confusion_and_intervals_stay_alike() {
        let file =
            "text\tlabels\tsource\nWhat is it?\topen\ta\nIs it?\tclosed\ta\nIs it so?\topen\tb\nWe go.\tstatement\tb";
        let read = examples(file).expect("sound");
        let measured = measure(&read);
        assert_eq!(measured.form, Confusion { open: [1, 1, 0], closed: [0, 1, 0] });
        assert_eq!(measured.form.right_of_all(), (2, 3));
        assert_eq!(measured.sources["b"].kind_right, 2);
        assert_eq!(measure(&read), measured);
        for line in &measured.lines {
            let f1 = line.counts.f1().expect("due or given");
            assert!(line.f1_interval.0 <= f1 && f1 <= line.f1_interval.1, "{line:?}");
        }
    }
}
