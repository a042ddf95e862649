//! Reading a protocol's words: what stands under `text`, by language.

use std::collections::BTreeMap;

use super::finding::{FindingKind, Wanted};
use super::parse::Texts;
use super::read::{Item, Part, Reader};
use super::{FacetId, FacetText, MethodId, NameAndPurpose, RoleId, StageId, StageText, Text};

const TEXT_KEYS: &[&str] = &["name", "summary", "nobody-commits", "check", "stages", "facets", "roles", "methods"];
/// The most characters of a heading.
const HEADING: usize = 60;
/// The most characters of a sentence or two.
const SENTENCES: usize = 600;
/// The most characters of a question that is offered.
const PROMPT: usize = 300;

/// The words in every language; English must be there.
pub(super) fn texts(reader: &mut Reader, item: &Item<'_>) -> Texts {
    let Some(part) = reader.table(item, Wanted::Table) else { return Texts::new() };
    let mut texts = Texts::new();
    for language in reader.note_keys(part) {
        let Some(item) = reader.item(part, &language) else { continue };
        if !is_language(&language) {
            reader.mistake(&item.path, FindingKind::NotALanguage { found: language.clone() });
        } else if let Some(text) = text(reader, &item) {
            texts.insert(language, text);
        }
    }
    if !part.table.iter().any(|(key, _)| key.get_ref() == "en") {
        reader.mistake(part.path, FindingKind::Missing { key: "en".to_owned(), within: "text".to_owned() });
    }
    texts
}

/// `de`, `pt-BR`: what a language is called among programs.
fn is_language(key: &str) -> bool {
    let mut parts = key.split('-');
    let first = parts.next().unwrap_or("");
    let letters = (2..=3).contains(&first.len()) && first.bytes().all(|letter| letter.is_ascii_lowercase());
    letters && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn text(reader: &mut Reader, item: &Item<'_>) -> Option<Text> {
    let part = reader.table(item, Wanted::Table)?;
    reader.keys(part, TEXT_KEYS);
    let name = reader.needed(part, "name").and_then(|item| reader.text(&item, HEADING));
    let summary = reader.needed(part, "summary").and_then(|item| reader.text(&item, SENTENCES));
    let nobody_commits = reader.item(part, "nobody-commits").and_then(|item| reader.text(&item, SENTENCES));
    let check = reader.list(part, "check", 8);
    let stages = reader.needed(part, "stages").map(|item| {
        entries(reader, &item, |reader, part| {
            let NameAndPurpose { name, purpose } = name_and_purpose(reader, part);
            StageText { name, purpose }
        })
    });
    let facets = reader.item(part, "facets").map(|item| entries(reader, &item, facet)).unwrap_or_default();
    let roles = reader.item(part, "roles").map(|item| entries(reader, &item, name_and_purpose)).unwrap_or_default();
    let methods = reader.item(part, "methods").map(|item| entries(reader, &item, name_and_purpose)).unwrap_or_default();
    Some(Text {
        name: name.unwrap_or_default(),
        summary: summary.unwrap_or_default(),
        nobody_commits,
        check: check.iter().filter_map(|item| reader.text(item, PROMPT)).collect(),
        stages: keyed(stages.unwrap_or_default(), StageId),
        facets: keyed(facets, FacetId),
        roles: keyed(roles, RoleId),
        methods: keyed(methods, MethodId),
    })
}

fn keyed<K: Ord, V>(entries: Vec<(String, V)>, key: impl Fn(String) -> K) -> BTreeMap<K, V> {
    entries.into_iter().map(|(name, value)| (key(name), value)).collect()
}

/// A table of tables: each entry under its name.
fn entries<T>(reader: &mut Reader, item: &Item<'_>, read: impl Fn(&mut Reader, Part<'_>) -> T) -> Vec<(String, T)> {
    let Some(part) = reader.table(item, Wanted::Table) else { return Vec::new() };
    let mut entries = Vec::new();
    for name in reader.note_keys(part) {
        let Some(item) = reader.item(part, &name) else { continue };
        let Some(part) = reader.table(&item, Wanted::Table) else { continue };
        let value = read(reader, part);
        entries.push((name.clone(), value));
    }
    entries
}

fn name_and_purpose(reader: &mut Reader, part: Part<'_>) -> NameAndPurpose {
    reader.keys(part, &["name", "purpose"]);
    let name = reader.needed(part, "name").and_then(|item| reader.text(&item, HEADING));
    let purpose = reader.needed(part, "purpose").and_then(|item| reader.text(&item, SENTENCES));
    NameAndPurpose { name: name.unwrap_or_default(), purpose: purpose.unwrap_or_default() }
}

fn facet(reader: &mut Reader, part: Part<'_>) -> FacetText {
    reader.keys(part, &["name", "prompts"]);
    let name = reader.needed(part, "name").and_then(|item| reader.text(&item, HEADING));
    let prompts = reader.list(part, "prompts", 30);
    let prompts = prompts.iter().filter_map(|item| reader.text(item, PROMPT)).collect();
    FacetText { name: name.unwrap_or_default(), prompts }
}
