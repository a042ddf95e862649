//! From a file to a protocol, or to everything that is wrong with it.
//!
//! Reading goes value by value ([`super::read`]), then looks at the whole ([`super::whole`]), then at what experience
//! warns of ([`super::check`]).

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::finding::{Finding, FindingKind, Places, Severity, Wanted};
use super::read::{Item, Part, Reader, join, named, names_of};
use super::words::texts;
use super::{
    Artefact, Ends, EveryoneWord, FacetId, May, MethodId, Protocol, ProtocolId, RoleId, SetSizes, Slots, Stage,
    StageId, Who, check, whole,
};
use crate::meeting::act::ActKind;

/// The most bytes a protocol's file may have.
pub const LARGEST_FILE: usize = 64 * 1024;
/// The most stages of a protocol.
pub(super) const MOST_STAGES: usize = 40;
/// The most lines of `may` in a stage.
pub const MOST_LINES: usize = 40;
/// The most roles, and the most ways of working.
pub(super) const MOST_ROLES: usize = 12;

const KEYS: &[&str] = &[
    "id",
    "version",
    "people",
    "conductor",
    "statements",
    "answers",
    "commits",
    "slots",
    "coach-takes-turns",
    "roles",
    "methods",
    "stage",
    "text",
];
const STAGE_KEYS: &[&str] =
    &["id", "minutes", "days", "each", "floor", "may", "follow-ups", "facets", "leaves", "ends", "auto", "elects"];
const MAY_KEYS: &[&str] = &["who", "act", "each", "seconds", "refers", "to", "free", "open"];
/// The kinds of people every protocol has; roles come beside them.
pub(super) const KINDS_OF_PEOPLE: [&str; 5] = ["presenter", "member", "coach", "conductor", "everyone"];

/// A protocol that can be used, and what experience warns of.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The protocol.
    pub protocol: Protocol,
    /// Only warnings, in the order of the file.
    pub warnings: Vec<Finding>,
}

impl Protocol {
    /// Reads a protocol from the text of its file.
    ///
    /// # Errors
    /// Every mistake that was found, and the warnings, in the order of the file; at least one is a mistake.
    pub fn from_toml(source: &str) -> Result<Checked, Vec<Finding>> {
        let mut reader = Reader { findings: Vec::new(), places: Places::default() };
        if source.len() > LARGEST_FILE {
            reader.mistake("", FindingKind::TooBig { bytes: source.len(), most: LARGEST_FILE });
            return Err(reader.findings);
        }
        reader.places = Places::of(source);
        let (document, errors) = DeTable::parse_recoverable(source);
        if !errors.is_empty() {
            return Err(not_toml(&reader.places, &errors));
        }
        let protocol = protocol(&mut reader, document.get_ref());
        if let Some(protocol) = &protocol {
            whole::look(&mut reader, protocol);
        }
        match protocol.filter(|_| !reader.has_mistakes()) {
            Some(protocol) => {
                let warnings = in_order(check::warnings(&protocol, &reader.places));
                Ok(Checked { protocol, warnings })
            }
            None => Err(in_order(reader.findings)),
        }
    }

    /// Reads a protocol from the bytes of its file.
    ///
    /// # Errors
    /// As [`Protocol::from_toml`]; and that the bytes are no text.
    pub fn from_bytes(bytes: &[u8]) -> Result<Checked, Vec<Finding>> {
        match std::str::from_utf8(bytes) {
            Ok(source) => Self::from_toml(source.strip_prefix('\u{feff}').unwrap_or(source)),
            Err(error) => {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let places = Places::of(&String::from_utf8_lossy(before));
                let (line, column) = places.line_and_column(before.len());
                Err(vec![Finding { severity: Severity::Mistake, what: FindingKind::NotText, line, column }])
            }
        }
    }
}

fn not_toml(places: &Places, errors: &[toml::de::Error]) -> Vec<Finding> {
    let found = errors.iter().map(|error| {
        let (line, column) = places.line_and_column(error.span().map_or(0, |span| span.start));
        let what = FindingKind::NotToml { says: error.message().replace('\n', "; ") };
        Finding { severity: Severity::Mistake, what, line, column }
    });
    in_order(found.collect())
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (finding.line, finding.column, finding.severity));
    findings.dedup();
    findings
}

/// The protocol as far as it can be read. Where a value is wrong something takes its place, so that the rest is looked
/// at too; the mistake is noted and nothing made of it is ever used.
fn protocol(reader: &mut Reader, table: &DeTable<'_>) -> Option<Protocol> {
    let part = Part { path: "", table };
    reader.keys(part, KEYS);
    let id = reader.needed(part, "id").and_then(|item| reader.name(&item)).unwrap_or_default();
    let version = reader.item(part, "version").and_then(|item| reader.whole(&item, 1..=1_000_000)).unwrap_or(1);
    let people = reader.needed(part, "people").and_then(|item| sizes(reader, &item));
    let roles = names(reader, part, "roles");
    let role_names: Vec<&str> = roles.iter().map(String::as_str).collect();
    let stages = stages(reader, part, &role_names);
    let text = reader.needed(part, "text").map(|item| texts(reader, &item)).unwrap_or_default();
    Some(Protocol {
        id: ProtocolId(id),
        version,
        people: people.unwrap_or(SetSizes { from: 2, to: 30 }),
        conductor: reader.choice(part, "conductor"),
        statements: reader.choice(part, "statements"),
        answers: reader.choice(part, "answers"),
        commits: reader.choice(part, "commits"),
        slots: slots(reader, part),
        coach_takes_turns: reader.flag(part, "coach-takes-turns"),
        methods: names(reader, part, "methods").into_iter().map(MethodId).collect(),
        stages: stages?,
        roles: roles.into_iter().map(RoleId).collect(),
        text,
    })
}

fn names(reader: &mut Reader, part: Part<'_>, key: &str) -> Vec<String> {
    reader.list(part, key, MOST_ROLES).iter().filter_map(|item| reader.name(item)).collect()
}

fn sizes(reader: &mut Reader, item: &Item<'_>) -> Option<SetSizes> {
    let part = reader.table(item, Wanted::Table)?;
    reader.keys(part, &["from", "to"]);
    let mut size = |key| reader.needed(part, key).and_then(|item| reader.whole(&item, 2..=30));
    let (from, to): (Option<u8>, Option<u8>) = (size("from"), size("to"));
    let sizes = SetSizes { from: from?, to: to? };
    if sizes.from > sizes.to {
        swapped(reader, item, "from", "to");
    }
    Some(sizes)
}

fn swapped(reader: &mut Reader, item: &Item<'_>, smaller: &str, larger: &str) {
    let what = FindingKind::Swapped { smaller: smaller.to_owned(), larger: larger.to_owned() };
    reader.mistake(&join(&item.path, smaller), what);
}

fn slots(reader: &mut Reader, part: Part<'_>) -> Slots {
    let Some(item) = reader.item(part, "slots") else { return Slots::default() };
    if item.value.is_str() {
        return reader.one_of(&item, &[]).map_or_else(Slots::default, |word: EveryoneWord| Slots::Everyone(word));
    }
    let Some(part) = reader.table(&item, Wanted::Slots) else { return Slots::default() };
    reader.keys(part, &["usual", "most"]);
    let mut count = |key| reader.needed(part, key).and_then(|item| reader.whole(&item, 1..=12));
    let (usual, most): (Option<u8>, Option<u8>) = (count("usual"), count("most"));
    let (Some(usual), Some(most)) = (usual, most) else { return Slots::default() };
    if usual > most {
        swapped(reader, &item, "usual", "most");
    }
    Slots::Count { usual, most }
}

fn stages(reader: &mut Reader, part: Part<'_>, roles: &[&str]) -> Option<Vec<Stage>> {
    let written = part.table.iter().find(|(key, _)| key.get_ref() == "stage").map(|(_, value)| value.get_ref());
    match written {
        None => {
            reader.mistake("", FindingKind::NoStages);
            None
        }
        Some(DeValue::Array(values)) if values.is_empty() => {
            reader.mistake("stage", FindingKind::NoStages);
            None
        }
        Some(DeValue::Array(_)) => {
            let items = reader.list(part, "stage", MOST_STAGES);
            Some(items.iter().filter_map(|item| stage(reader, item, roles)).collect())
        }
        Some(_) => {
            reader.mistake("stage", FindingKind::WrongType { key: "stage".to_owned(), wanted: Wanted::Stages });
            None
        }
    }
}

fn stage(reader: &mut Reader, item: &Item<'_>, roles: &[&str]) -> Option<Stage> {
    let part = reader.table(item, Wanted::Stages)?;
    reader.keys(part, STAGE_KEYS);
    let id = reader.needed(part, "id").and_then(|item| reader.name(&item)).unwrap_or_default();
    let minutes = reader.item(part, "minutes");
    let days = reader.item(part, "days");
    match (&minutes, &days) {
        (Some(_), Some(days)) => reader.mistake(&days.path, FindingKind::MinutesAndDays { stage: id.clone() }),
        (None, None) => reader.mistake(&item.path, FindingKind::NoLength { stage: id.clone() }),
        _ => {}
    }
    let lines = reader.list(part, "may", MOST_LINES);
    let facets = reader.list(part, "facets", 12);
    Some(Stage {
        id: StageId(id),
        minutes: minutes.and_then(|item| reader.number(&item, 0.5..=1440.0)),
        days: days.and_then(|item| reader.whole(&item, 1..=365)),
        each: reader.choice(part, "each"),
        floor: reader.choice(part, "floor"),
        may: lines.iter().filter_map(|line| may(reader, line, roles)).collect(),
        follow_ups: reader.item(part, "follow-ups").and_then(|item| reader.whole(&item, 0..=10)).unwrap_or(0),
        facets: facets.iter().filter_map(|item| reader.name(item)).map(FacetId).collect(),
        leaves: reader.item(part, "leaves").and_then(|item| leaves(reader, &item)),
        ends: reader.item(part, "ends").and_then(|item| ends(reader, &item)).unwrap_or_default(),
        auto: reader.flag(part, "auto"),
        elects: reader.maybe(part, "elects"),
    })
}

fn leaves(reader: &mut Reader, item: &Item<'_>) -> Option<Artefact> {
    let known: Vec<_> =
        ["presenters", "next-meeting"].into_iter().map(str::to_owned).chain(names_of::<ActKind>()).collect();
    match item.value.as_str() {
        Some(name) => named(name).or_else(|| reader.unknown_name(item, name, known)),
        None => reader.one_of::<ActKind>(item, &[]).map(Artefact::Act),
    }
}

fn ends(reader: &mut Reader, item: &Item<'_>) -> Option<Ends> {
    if let Some(name) = item.value.as_str() {
        return match name {
            "conductor" => Some(Ends::Conductor),
            "everybody" => Some(Ends::Everybody),
            _ => {
                let known = ["conductor", "everybody"].into_iter().map(str::to_owned).collect();
                reader.unknown_name(item, name, known)
            }
        };
    }
    let part = reader.table(item, Wanted::Ends)?;
    reader.keys(part, &["count"]);
    reader.needed(part, "count").and_then(|item| reader.whole(&item, 1..=1000)).map(Ends::Count)
}

fn may(reader: &mut Reader, item: &Item<'_>, roles: &[&str]) -> Option<May> {
    let part = reader.table(item, Wanted::Table)?;
    reader.keys(part, MAY_KEYS);
    let people = reader.needed(part, "who").map(|_| reader.list(part, "who", 12)).unwrap_or_default();
    let who: Vec<Who> = people.iter().filter_map(|item| kind_of_person(reader, item, roles)).collect();
    let written = part.table.iter().any(|(key, value)| key.get_ref() == "who" && value.get_ref().is_array());
    if people.is_empty() && written {
        reader.mistake(&join(&item.path, "who"), FindingKind::Empty { key: "who".to_owned() });
    }
    let act = reader.needed(part, "act").and_then(|item| reader.one_of(&item, &[]));
    Some(May {
        who,
        each: reader.item(part, "each").and_then(|item| reader.whole(&item, 1..=20)),
        seconds: reader.item(part, "seconds").and_then(|item| reader.whole(&item, 5..=3600)),
        refers: reader.maybe(part, "refers"),
        to: reader.maybe(part, "to"),
        free: reader.flag(part, "free"),
        open: reader.flag(part, "open"),
        act: act?,
    })
}

fn kind_of_person(reader: &mut Reader, item: &Item<'_>, roles: &[&str]) -> Option<Who> {
    let known = || KINDS_OF_PEOPLE.iter().chain(roles).map(|name| (*name).to_owned()).collect();
    match item.value.as_str() {
        Some(name) if KINDS_OF_PEOPLE.contains(&name) => named(name),
        Some(name) if roles.contains(&name) => Some(Who::Role(RoleId(name.to_owned()))),
        Some(name) => reader.unknown_name(item, name, known()),
        None => reader.text(item, 40).and(None),
    }
}

/// The words of a protocol by language.
pub(super) type Texts = BTreeMap<String, super::Text>;

#[cfg(test)]
mod tests;
