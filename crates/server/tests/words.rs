//! Every key used in the code has words, and all words are used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_key_used_in_the_code_has_words() {
    let keys = keys();
    let missing: Vec<_> =
        sources().iter().flat_map(|text| said(text)).filter(|key| !keys.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "no words in locales/en for: {missing:?}");
}

#[test]
fn all_words_are_used() {
    let sources = sources();
    let unused: Vec<_> = keys().into_iter().filter(|key| !sources.iter().any(|text| uses(text, key))).collect();
    assert!(unused.is_empty(), "nothing says: {unused:?}");
}

/// Keys that stand whole in a call of `say`.
fn said(text: &str) -> Vec<String> {
    let calls = ["say(\"", "say_with(\""];
    calls
        .iter()
        .flat_map(|call| text.match_indices(call).map(move |(at, _)| at + call.len()))
        .filter_map(|at| text[at..].split('"').next())
        .map(ToOwned::to_owned)
        .collect()
}

/// Whether a source names the key, whole or as the beginning of a `format!`, such as `"role-{}"` or
/// `"mail-{kind}-body"`.
fn uses(text: &str, key: &str) -> bool {
    if text.contains(&format!("\"{key}\"")) {
        return true;
    }
    let cuts = key.match_indices('-').map(|(at, _)| at + 1);
    cuts.into_iter().any(|at| {
        let opening = format!("\"{}{{", &key[..at]);
        text.match_indices(&opening).any(|(found, _)| {
            let literal = text[found + 1..].split('"').next().unwrap_or_default();
            let ending = literal.rsplit('}').next().unwrap_or_default();
            key.ends_with(ending)
        })
    })
}

fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in files(&root().join("locales/en"), "ftl") {
        for line in fs::read_to_string(file).expect("readable").lines() {
            let key = line.split(" =").next().unwrap_or_default();
            let is_key = key.starts_with(|letter: char| letter.is_ascii_lowercase())
                && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
            if is_key && line.contains('=') {
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

fn sources() -> Vec<String> {
    files(&root().join("crates/server/src"), "rs")
        .iter()
        .map(|file| without_comments(&fs::read_to_string(file).expect("readable")))
        .collect()
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path, ending) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
