//! Every key used in the code has words, and all words are used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn each_kind_of_mail_has_a_name() {
    let keys = keys();
    for key in &keys {
        if let Some(kind) = key.strip_prefix("mail-").and_then(|rest| rest.strip_suffix("-subject")) {
            assert!(keys.contains(&format!("mail-kind-{kind}")), "the list of mails has no name for {kind}");
        }
    }
}

#[test]
fn every_key_used_in_the_code_has_words() {
    let keys = keys();
    let missing: Vec<_> =
        sources().iter().flat_map(|text| said(text)).filter(|key| !keys.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "no words in locales/en for: {missing:?}");
}

#[test]
fn all_words_are_used() {
    let quoted = Quoted::of(&sources());
    let unused: Vec<_> = keys().into_iter().filter(|key| !quoted.names(key)).collect();
    assert!(unused.is_empty(), "nothing says: {unused:?}");
}

#[test]
fn every_call_gives_its_words_what_they_speak_of() {
    let words = words();
    let mut calls = 0;
    for (key, given) in sources().iter().flat_map(|text| given(text)) {
        let Some(wanted) = words.get(&key) else { continue };
        // More may be given: another language may need a number that English does not.
        assert!(given.is_superset(wanted), "{key} speaks of {wanted:?} and is given {given:?}");
        calls += 1;
    }
    assert!(calls > 100, "{calls} calls were read");
}

#[test]
fn no_sentence_people_read_stands_in_the_code() {
    for file in files(&root().join("crates/server/src/web"), "rs") {
        let text = without_comments(&fs::read_to_string(&file).expect("readable"));
        let shown = text.split("html! {").skip(1).flat_map(|drawn| drawn.split("#[cfg(test)]").take(1));
        for literal in shown.flat_map(|drawn| drawn.split('"').skip(1).step_by(2)) {
            let mut words = literal.split(' ');
            let is_sentence = words.next().is_some_and(|word| word.starts_with(char::is_uppercase) && word.len() > 1)
                && words.next().is_some_and(|word| word.starts_with(char::is_lowercase));
            assert!(!is_sentence, "{}: “{literal}” belongs in locales/en", file.display());
        }
    }
}

/// Calls of `say_with` that name a key and a list: what they give.
fn given(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let calls = text.match_indices("say_with(").map(|(at, call)| text[at + call.len()..].trim_start());
    calls
        .filter_map(|call| {
            let (key, rest) = call.strip_prefix('"')?.split_once('"')?;
            let list = rest.trim_start_matches([',', ' ', '\n']).strip_prefix("&[")?;
            let names = elements(list).into_iter().map(|pair| pair.strip_prefix("(\"")?.split('"').next());
            // A list that holds more than pairs written out is not read.
            Some((key.to_owned(), names.map(|name| name.map(ToOwned::to_owned)).collect::<Option<_>>()?))
        })
        .collect()
}

/// The elements of a list, from behind its bracket to where that closes.
fn elements(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut found) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            ']' if depth > 0 => depth -= 1,
            ',' | ']' if depth == 0 => {
                found.push(list[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
        if letter == ']' && depth == 0 && from == at + 1 {
            break;
        }
    }
    found.retain(|element| !element.is_empty());
    found
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

/// What the code says in quotes: keys, whole or as the beginning of a `format!`, such as `"role-{}"` or
/// `"mail-{kind}-body"`.
struct Quoted {
    whole: BTreeSet<String>,
    /// What stands before the first brace, and after the last.
    formats: BTreeSet<(String, String)>,
}

impl Quoted {
    fn of(sources: &[String]) -> Self {
        let whole: BTreeSet<String> = sources.iter().flat_map(|text| text.split('"')).map(str::to_owned).collect();
        let formats = whole.iter().filter_map(|said| {
            let (opening, rest) = said.split_once('{')?;
            let ending = rest.rsplit('}').next().unwrap_or_default();
            opening.ends_with('-').then(|| (opening.to_owned(), ending.to_owned()))
        });
        Self { formats: formats.collect(), whole }
    }

    fn names(&self, key: &str) -> bool {
        self.whole.contains(key)
            || self.formats.iter().any(|(opening, ending)| key.starts_with(opening) && key.ends_with(ending))
    }
}

fn keys() -> BTreeSet<String> {
    words().into_keys().collect()
}

/// Every key with the names of what its words speak of.
fn words() -> BTreeMap<String, BTreeSet<String>> {
    let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut at = String::new();
    for file in files(&root().join("locales/en"), "ftl") {
        for line in fs::read_to_string(file).expect("readable").lines() {
            let key = line.split(" =").next().unwrap_or_default();
            let is_key = key.starts_with(|letter: char| letter.is_ascii_lowercase())
                && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
            if is_key && line.contains('=') {
                key.clone_into(&mut at);
                words.insert(key.to_owned(), BTreeSet::new());
            }
            let names = line.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next());
            if let Some(speaks_of) = words.get_mut(&at).filter(|_| !line.starts_with('#')) {
                speaks_of.extend(names.map(ToOwned::to_owned));
            }
        }
    }
    words
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
