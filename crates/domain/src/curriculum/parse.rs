//! From a text to a module, or to everything that is wrong with it.

use toml::de::DeTable;

use super::address::HttpsAddress;
use super::finding::{Finding, FindingKind};
use super::markdown::{Text, shortened};
use super::{LARGEST_TEXT, Link, MOST_LINKS, MOST_MINUTES, MOST_QUESTIONS, Module};
use crate::protocol::finding::{FindingKind as InToml, Places, Severity, Wanted};
use crate::protocol::read::{Item, Part, Reader};

const KEYS: &[&str] = &["id", "title", "summary", "minutes", "questions", "application", "links"];
const LINK_KEYS: &[&str] = &["title", "url", "kind"];
/// The line before and after the particulars.
pub(super) const FENCE: &str = "+++";

const LONGEST_TITLE: usize = 120;
const LONGEST_SUMMARY: usize = 400;
const LONGEST_QUESTION: usize = 400;
const LONGEST_APPLICATION: usize = 1200;

/// A module that can be used, and what is worth a second look.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The module.
    pub module: Module,
    /// Only warnings, in the order of the text.
    pub warnings: Vec<Finding>,
}

/// Where the particulars and the reading are in a text, in bytes.
pub(super) struct Halves {
    /// Between the fences.
    pub(super) particulars: std::ops::Range<usize>,
    /// Where the reading begins.
    pub(super) reading: usize,
}

impl Module {
    /// Reads a module from its text.
    ///
    /// # Errors
    /// Every mistake that was found, and the warnings, in the order of the text; at least one is a mistake.
    pub fn parse(source: &str) -> Result<Checked, Vec<Finding>> {
        if source.len() > LARGEST_TEXT {
            let too_big = InToml::TooBig { bytes: source.len(), most: LARGEST_TEXT };
            return Err(vec![at((1, 1), Severity::Mistake, FindingKind::Particulars(too_big))]);
        }
        let places = Places::of(source);
        let halves = halves(source)
            .map_err(|(offset, what)| vec![at(places.line_and_column(offset), Severity::Mistake, what)])?;
        let text = Text::read(source.get(halves.reading..).unwrap_or_default());
        let mut findings = of_reading(&text, halves.reading, &places);
        let (module, found) = particulars(source, &halves, places.clone());
        findings.extend(found);
        if text.words == 0 {
            let place = places.line_and_column(halves.reading.saturating_sub(1));
            findings.push(at(place, Severity::Mistake, FindingKind::NoText));
        }
        let is_wrong = findings.iter().any(|finding| finding.severity == Severity::Mistake);
        match module.filter(|_| !is_wrong) {
            Some(module) => {
                let module = Self { words: text.words, text: text.blocks, ..module };
                findings.extend(of_whole(&module, source, &places));
                Ok(Checked { module, warnings: in_order(findings) })
            }
            None => Err(in_order(findings)),
        }
    }
}

/// The two halves of a text; else where it stops being one, and why.
pub(super) fn halves(source: &str) -> Result<Halves, (usize, FindingKind)> {
    let mut offset = 0;
    let mut begins = None;
    for line in source.split_inclusive('\n') {
        let is_fence = line.trim_end() == FENCE;
        let after = offset + line.len();
        match begins {
            None if is_fence => begins = Some(after),
            None => return Err((0, FindingKind::NoParticulars)),
            Some(start) if is_fence => return Ok(Halves { particulars: start..offset, reading: after }),
            Some(_) => {}
        }
        offset = after;
    }
    Err(begins.map_or((0, FindingKind::NoParticulars), |_| (0, FindingKind::NotClosed)))
}

/// The module without its reading, as far as it can be read, and what was found on the way.
fn particulars(source: &str, halves: &Halves, places: Places) -> (Option<Module>, Vec<Finding>) {
    // The fence becomes an empty line of the same length, so that every place is that of the whole text.
    let before = source.get(..halves.particulars.start).unwrap_or_default();
    let blank: String = before.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    let toml = blank + source.get(halves.particulars.clone()).unwrap_or_default();
    let (document, errors) = DeTable::parse_recoverable(&toml);
    if !errors.is_empty() {
        let found = errors.iter().map(|error| {
            let place = places.line_and_column(error.span().map_or(0, |span| span.start));
            let says = error.message().replace('\n', "; ");
            at(place, Severity::Mistake, FindingKind::Particulars(InToml::NotToml { says }))
        });
        return (None, found.collect());
    }
    let mut reader = Reader { findings: Vec::new(), places };
    let mut own = Vec::new();
    let module = module(&mut reader, document.get_ref(), &mut own);
    let found = reader.findings.into_iter().map(|finding| {
        let place = (finding.line, finding.column);
        at(place, finding.severity, FindingKind::Particulars(finding.what))
    });
    own.extend(found);
    (module, own)
}

fn module(reader: &mut Reader, table: &DeTable<'_>, own: &mut Vec<Finding>) -> Option<Module> {
    let part = Part { path: "", table };
    reader.keys(part, KEYS);
    let name = reader.needed(part, "id").and_then(|item| reader.name(&item));
    let title = reader.needed(part, "title").and_then(|item| line(reader, &item, LONGEST_TITLE));
    let summary = reader.needed(part, "summary").and_then(|item| line(reader, &item, LONGEST_SUMMARY));
    let minutes = reader.needed(part, "minutes").and_then(|item| reader.whole(&item, 1..=i64::from(MOST_MINUTES)));
    let asked = reader.list(part, "questions", MOST_QUESTIONS);
    let questions = asked.iter().filter_map(|item| line(reader, item, LONGEST_QUESTION)).collect();
    let application = reader.item(part, "application").and_then(|item| line(reader, &item, LONGEST_APPLICATION));
    let named = reader.list(part, "links", MOST_LINKS);
    let links = named.iter().filter_map(|item| link(reader, item, own)).collect();
    Some(Module {
        name: name?,
        title: title?,
        summary: summary?,
        minutes: minutes?,
        questions,
        application,
        links,
        text: Vec::new(),
        words: 0,
    })
}

/// Words of one line, however they were broken.
fn line(reader: &mut Reader, item: &Item<'_>, most: usize) -> Option<String> {
    let text = reader.text(item, most)?.replace(|sign: char| sign.is_control() && !sign.is_whitespace(), "");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        reader.mistake(&item.path, InToml::Empty { key: item.key.to_owned() });
        return None;
    }
    Some(text)
}

fn link(reader: &mut Reader, item: &Item<'_>, own: &mut Vec<Finding>) -> Option<Link> {
    let part = reader.table(item, Wanted::Table)?;
    reader.keys(part, LINK_KEYS);
    let title = reader.needed(part, "title").and_then(|item| line(reader, &item, LONGEST_TITLE));
    let url = reader.needed(part, "url");
    let written = url.as_ref().and_then(|item| reader.text(item, super::address::LONGEST_ADDRESS));
    let address = written.as_deref().and_then(|written| match written.parse::<HttpsAddress>() {
        Ok(address) => Some(address),
        Err(_) => {
            let place = url.as_ref().map_or((1, 1), |item| reader.places.find(&item.path));
            let what = FindingKind::NotHttps { found: shortened(written) };
            own.push(at(place, Severity::Mistake, what));
            None
        }
    });
    let kind = reader.choice(part, "kind");
    Some(Link { title: title?, address: address?, kind })
}

fn of_reading(text: &Text, begins: usize, places: &Places) -> Vec<Finding> {
    let warning = |(what, place): &(FindingKind, std::ops::Range<usize>)| {
        at(places.line_and_column(begins + place.start), Severity::Warning, what.clone())
    };
    text.found.iter().map(warning).collect()
}

fn of_whole(module: &Module, source: &str, places: &Places) -> Vec<Finding> {
    let mut found = Vec::new();
    let least = module.least_minutes();
    if usize::from(module.minutes) < least {
        let what = FindingKind::TooFewMinutes { minutes: module.minutes, least };
        let line = source.lines().position(|line| line.trim_start().starts_with("minutes")).map_or(1, |line| line + 1);
        found.push(at((line, 1), Severity::Warning, what));
    }
    if module.questions.is_empty() && module.application.is_none() {
        found.push(at(places.line_and_column(0), Severity::Warning, FindingKind::NothingToDo));
    }
    found
}

fn at((line, column): (usize, usize), severity: Severity, what: FindingKind) -> Finding {
    Finding { severity, what, line, column }
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (finding.line, finding.column, finding.severity));
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests;
