//! The rules of ARCHITECTURE.md that the compiler cannot hold. Each test lists every place that breaks its rule.

use std::fs;
use std::path::{Path, PathBuf};

/// Files that the rules about length look at.
const COUNTED: [&str; 6] = ["rs", "ts", "css", "sql", "ftl", "toml"];
const MOST_LINES: usize = 500;
/// Made by tools, or not ours: nothing in here is looked at.
const PASSED_OVER: [&str; 5] = [".git", "target", "node_modules", "test-results", "screenshots"];

#[test]
fn views_only_draw_so_none_is_async() {
    let found = in_code(is_view, |line| has_word(&line.bare, "async") || has_word(&line.bare, "await"));
    assert!(found.is_empty(), "a view takes data and gives markup; load in the handler:\n{}", found.join("\n"));
}

/// The simulated members stand outside, like a browser: they read what pages say, and say which server to start.
fn is_client(path: &str) -> bool {
    is_within(path, "crates/simulate/src")
}

#[test]
fn only_db_rs_names_an_engine() {
    let is_db = |path: &str| is_within(path, "crates/store/src/db");
    // These read or explain a database's address: its scheme and the choice of an opener are theirs, no type of an engine.
    let reads_address = |path: &str| {
        ["crates/store/src/open.rs", "crates/server/src/config.rs"].contains(&path)
            || is_within(path, "crates/server/src/cli")
    };
    let mut found = in_code(
        |path| is_source(path) && !is_db(path) && !reads_address(path) && !is_client(path),
        |line| ["sqlite", "postgres"].iter().any(|engine| line.code.to_lowercase().contains(engine)),
    );
    found.extend(in_code(reads_address, |line| {
        ["Sqlite", "Postgres", "rusqlite", "sqlx::"].iter().any(|name| line.bare.contains(name))
    }));
    assert!(
        found.is_empty(),
        "one SQL text serves both engines; what differs belongs in store/src/db.rs:\n{}",
        found.join("\n")
    );
}

#[test]
fn only_the_store_sees_sqlx() {
    let found = lines_in(
        |path| path.starts_with("crates/") && path.ends_with("/Cargo.toml") && path != "crates/store/Cargo.toml",
        |line| line.starts_with("sqlx"),
    );
    assert!(found.is_empty(), "ask the store instead:\n{}", found.join("\n"));
}

#[test]
fn the_domain_has_no_io_no_chance_and_no_other_crate_of_ours() {
    let banned = ["tokio", "futures", "rand", "getrandom", "axum", "sqlx", "reqwest", "tracing", "setwise-"];
    let found =
        lines_in(|path| path == "crates/domain/Cargo.toml", |line| banned.iter().any(|name| line.starts_with(name)));
    assert!(found.is_empty(), "the domain is pure; hand it what it needs:\n{}", found.join("\n"));
}

#[test]
fn pages_and_jobs_never_import_each_other() {
    let mut found = in_code(|path| is_within(path, "crates/server/src/web"), |line| imports(&line.bare, "jobs"));
    found.extend(in_code(|path| is_within(path, "crates/server/src/jobs"), |line| imports(&line.bare, "web")));
    assert!(found.is_empty(), "what both need belongs in the domain or the store:\n{}", found.join("\n"));
}

#[test]
fn addresses_and_forms_are_read_in_our_own_words() {
    let readers = ["crates/server/src/web/request.rs", "crates/server/src/api/body.rs"];
    let found = in_code(
        |path| path.starts_with("crates/server/src") && is_source(path) && !readers.contains(&path),
        |line| reads_with_axum(&line.bare),
    );
    assert!(
        found.is_empty(),
        "what axum refuses it refuses in its own words; web/request.rs has ours:\n{}",
        found.join("\n")
    );
}

#[test]
fn only_ui_live_rs_speaks_htmx() {
    let found = in_code(
        |path| is_source(path) && path != "crates/server/src/ui/live.rs" && !is_client(path),
        |line| has_htmx_attribute(&line.code),
    );
    assert!(found.is_empty(), "name it in ui/live.rs and call that:\n{}", found.join("\n"));
}

#[test]
fn the_engine_names_no_format() {
    let formats: Vec<String> = files()
        .into_iter()
        .filter_map(|path| Some(path.strip_prefix("protocols/")?.strip_suffix(".toml")?.to_owned()))
        .collect();
    // The terminal's help shows how to name one; a programme's template fills one in, as a lead would, and no rule asks which.
    let suggests = |path: &str| path == "crates/domain/src/programme/template.rs";
    let is_engine = |path: &str| {
        is_source(path) && !is_within(path, "crates/server/src/cli") && !is_client(path) && !suggests(path)
    };
    let found = in_code(is_engine, |line| formats.iter().any(|format| names_format(&line.code, format)));
    assert!(found.is_empty(), "a format is a file; give the protocol a switch instead:\n{}", found.join("\n"));
}

#[test]
fn no_file_is_longer_than_anybody_reads() {
    let found: Vec<String> = files()
        .into_iter()
        .filter(|path| COUNTED.iter().any(|ending| path.ends_with(&format!(".{ending}"))))
        .filter_map(|path| {
            let lines = read(&path).lines().count();
            (lines > MOST_LINES).then(|| format!("{path}: {lines} lines"))
        })
        .collect();
    assert!(found.is_empty(), "split along its nouns, none above {MOST_LINES} lines:\n{}", found.join("\n"));
}

#[test]
fn every_file_and_folder_is_named_for_what_it_holds() {
    let empty_names = ["utils", "util", "helpers", "helper", "common", "misc"];
    let found: Vec<String> = files()
        .into_iter()
        .filter(|path| path.split('/').any(|part| empty_names.contains(&part.split('.').next().unwrap_or(part))))
        .collect();
    assert!(found.is_empty(), "such a name takes anything in and tells nothing:\n{}", found.join("\n"));
}

#[test]
fn lock_files_name_no_registry_host() {
    let found = lines_in(|path| path.ends_with("package-lock.json"), |line| line.starts_with("\"resolved\": \"http"));
    assert!(found.is_empty(), "set omit-lockfile-registry-resolved=true in .npmrc:\n{}", found.join("\n"));
}

#[test]
fn the_rules_see_what_they_look_for() {
    assert!(imports("use crate::jobs;", "jobs"));
    assert!(imports("use crate::{app::App, jobs::Mail};", "jobs"));
    assert!(imports("let due = super::super::jobs::due();", "jobs"));
    assert!(!imports("use setwise_store::jobs;", "jobs"));
    assert!(has_htmx_attribute("form hx-post=(path)") && !has_htmx_attribute("let six = oohx-1;"));
    assert!(reads_with_axum("use axum::extract::{Path, State};") && reads_with_axum("use axum::Form;"));
    assert!(!reads_with_axum("use axum::extract::{RawPathParams, State};") && !reads_with_axum("use std::path::Path;"));
    assert!(names_format("if id == \"troika\"", "troika") && !names_format("// a troika of", "troika"));
    assert!(names_format("\"../protocols/case-clinic.toml\"", "case-clinic"));
    let text =
        "a(); // async\n/* sqlite\n*/ b(\"// x\ny\", r#\"\"\"#, '\"');\n#[cfg(test)]\nmod tests { async }\nfn c() {}";
    let lines: Vec<_> = code_of(text).into_iter().map(|line| (line.number, line.code, line.bare)).collect();
    let line = |number, code: &str, bare: &str| (number, code.to_owned(), bare.to_owned());
    assert_eq!(
        lines,
        [
            line(1, "a(); ", "a(); "),
            line(3, " b(\"// x", " b("),
            line(4, "y\", r#\"\"\"#, '\"');", ", , );"),
            line(7, "fn c() {}", "fn c() {}"),
        ]
    );
    assert!(files().iter().any(|path| path == "crates/server/tests/architecture.rs"));
}

// Where a file stands.

/// Rust that is shipped: not tests, benches, build scripts.
fn is_source(path: &str) -> bool {
    let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
    path.starts_with("crates/") && path.contains("/src/") && path.ends_with(".rs") && !is_test
}

fn is_view(path: &str) -> bool {
    let in_web = path.starts_with("crates/server/src/web/") && (path.ends_with("/view.rs") || path.contains("/view/"));
    in_web || is_within(path, "crates/server/src/ui")
}

/// The module file of this name, or anything in its folder.
fn is_within(path: &str, module: &str) -> bool {
    is_source(path) && path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

// What a line says.

fn has_word(code: &str, word: &str) -> bool {
    code.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|part| part == word)
}

/// Whether this line reaches into the server's own module of that name.
fn imports(code: &str, module: &str) -> bool {
    let direct = ["crate::", "super::"]
        .iter()
        .any(|start| code.match_indices(start).any(|(at, _)| has_word_first(&code[at + start.len()..], module)));
    direct || (code.contains("use crate::{") && has_word(code, module))
}

fn has_word_first(code: &str, word: &str) -> bool {
    code.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn has_htmx_attribute(code: &str) -> bool {
    code.match_indices("hx-").any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Whether this line brings in an extractor of axum's that answers by itself where it cannot read.
fn reads_with_axum(code: &str) -> bool {
    let from_axum = code.contains("axum::extract::") || code.contains("axum::Form");
    from_axum && ["Path", "Query", "Form"].iter().any(|reader| has_word(code, reader))
}

/// A name of two words is looked for anywhere; a single word may be a word of the language, so only as a whole text.
fn names_format(code: &str, format: &str) -> bool {
    code.contains(&format!("\"{format}\"")) || (format.contains('-') && code.contains(format))
}

// Reading the tree.

/// `path:line: text` of each line of code, comments and test modules left out, that `wrong` holds for.
fn in_code(which: impl Fn(&str) -> bool, wrong: impl Fn(&Line) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for path in files().iter().filter(|path| which(path)) {
        for line in code_of(&read(path)).iter().filter(|line| wrong(line)) {
            found.push(format!("{path}:{}: {}", line.number, line.code.trim()));
        }
    }
    found
}

/// The same for files that are not Rust.
fn lines_in(which: impl Fn(&str) -> bool, wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for path in files().iter().filter(|path| which(path)) {
        for (number, line) in read(path).lines().enumerate().filter(|(_, line)| wrong(line.trim())) {
            found.push(format!("{path}:{}: {}", number + 1, line.trim()));
        }
    }
    found
}

/// A line of Rust without its comments.
#[derive(Default)]
struct Line {
    number: usize,
    /// With what stands in quotes.
    code: String,
    /// Without.
    bare: String,
}

/// The lines of a Rust file that are not empty and that not only tests see.
fn code_of(text: &str) -> Vec<Line> {
    let mut code = Vec::new();
    let mut test_only: Option<usize> = None;
    let mut depth = 0usize;
    for line in without_comments(text) {
        if line.bare.trim() == "#[cfg(test)]" {
            test_only = Some(depth);
            continue;
        }
        depth = (depth + line.bare.matches('{').count()).saturating_sub(line.bare.matches('}').count());
        match test_only {
            // What the attribute stands before ends with its closing brace, or is one line.
            Some(outer) if depth <= outer && line.bare.contains(['}', ';']) => test_only = None,
            Some(_) => {}
            None if !line.code.trim().is_empty() => code.push(line),
            None => {}
        }
    }
    code
}

fn without_comments(text: &str) -> Vec<Line> {
    let mut lines = vec![Line { number: 1, ..Line::default() }];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (taken, kind) = piece(rest, first);
        for (n, part) in rest[..taken].split('\n').enumerate() {
            if n > 0 {
                lines.push(Line { number: lines.len() + 1, ..Line::default() });
            }
            let line = lines.last_mut().expect("there is a first line");
            if kind != Kind::Comment {
                line.code.push_str(part);
            }
            if kind == Kind::Code {
                line.bare.push_str(part);
            }
        }
        rest = &rest[taken..];
    }
    lines
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Code,
    Text,
    Comment,
}

/// How many bytes belong together at the start of `rest`, and what they are.
fn piece(rest: &str, first: char) -> (usize, Kind) {
    let up_to = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Kind::Comment);
    }
    if rest.starts_with("/*") {
        return (up_to("*/", 2), Kind::Comment);
    }
    if rest.starts_with("'\"'") || rest.starts_with("'{'") || rest.starts_with("'}'") {
        return (3, Kind::Text);
    }
    if let Some(raw) = rest.strip_prefix('r') {
        let fence: String = raw.chars().take_while(|c| *c == '#').collect();
        if raw[fence.len()..].starts_with('"') {
            return (up_to(&format!("\"{fence}"), fence.len() + 2), Kind::Text);
        }
    }
    if first == '"' {
        let mut escaped = false;
        let end = rest[1..].find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        return (end.map_or(rest.len(), |at| at + 2), Kind::Text);
    }
    // A name is taken whole, so that the `r` it may end in does not open a raw text.
    let name = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    (name.max(first.len_utf8()), Kind::Code)
}

/// Every file of the repository, relative to its top, with `/` between the parts.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    gather(&top(), &mut found);
    found.sort();
    found
}

fn gather(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository is readable") {
        let path = entry.expect("an entry of a folder is readable").path();
        let name = path.file_name().expect("an entry has a name").to_string_lossy();
        // `data` at the top is where `make run` keeps what people did.
        if PASSED_OVER.contains(&&*name) || path == top().join("data") {
            continue;
        }
        if path.is_dir() {
            gather(&path, found);
        } else if let Ok(inside) = path.strip_prefix(top()) {
            found.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn read(path: &str) -> String {
    String::from_utf8_lossy(&fs::read(top().join(path)).unwrap_or_default()).into_owned()
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
