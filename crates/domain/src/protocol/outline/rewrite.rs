//! From what a form wants back to the text: only what changed is written, the rest stays as it was, comments and all.
//!
//! Nothing is refused here: what makes no sense is written as it was typed, and the check says what is wrong with it.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Table, TableLike, Value};

use super::steps::{Step, restructure};
use super::{Changes, Outline, Ticks, facet_path, lists, stage_path};

/// What is written where something new needs words.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// A new stage's name.
    pub stage: &'a str,
    /// And what it is for.
    pub purpose: &'a str,
}

/// The text with what was wanted: `wanted` as [`Outline::changed`] gives it, then one step after the other. None where it is
/// no TOML.
#[must_use]
pub fn rewrite(source: &str, wanted: &Changes, steps: &[Step], words: Words<'_>) -> Option<String> {
    let mut document: DocumentMut = source.parse().ok()?;
    let now = Outline::read(document.as_table());
    let change = Change { now: &now, wanted };
    change.top(document.as_table_mut());
    for id in &now.stages {
        change.stage(document.as_table_mut(), id);
    }
    change.facets(document.as_table_mut());
    let mut has_new = !wanted.is_empty();
    for step in steps {
        // What is new has its place only once it is read: the next step may move it.
        if has_new {
            document = document.to_string().parse().ok()?;
        }
        restructure(&mut document, step, words);
        // A place that was emptied is forgotten only by reading, too.
        has_new = matches!(step, Step::New | Step::Out(_));
    }
    Some(document.to_string())
}

/// The text under another id.
#[must_use]
pub fn with_id(source: &str, id: &str) -> Option<String> {
    set_top(source, "id", id.into())
}

/// The text that says which version it is.
#[must_use]
pub fn with_version(source: &str, number: i64) -> Option<String> {
    set_top(source, "version", number.into())
}

fn set_top(source: &str, key: &str, value: Value) -> Option<String> {
    let mut document: DocumentMut = source.parse().ok()?;
    put(document.as_table_mut(), key, Some(value));
    Some(document.to_string())
}

struct Change<'a> {
    now: &'a Outline,
    wanted: &'a Changes,
}

impl Change<'_> {
    fn wants(&self, path: &str) -> Option<&str> {
        self.wanted.fields.get(path).map(|text| text.trim())
    }

    fn ticks(&self, path: &str) -> Option<&Ticks> {
        self.wanted.ticks.get(path)
    }

    /// What will stand under a path.
    fn will(&self, path: &str) -> &str {
        self.wants(path).unwrap_or_else(|| self.now.get(path))
    }

    fn any(&self, paths: &[&str]) -> bool {
        paths.iter().any(|path| self.wanted.fields.contains_key(*path))
    }

    /// What stands for something new in the paths that begin so, in order.
    fn to_come(&self, begin: &str) -> Vec<&str> {
        let parts = self.wanted.paths().filter_map(|path| path.strip_prefix(begin)?.split('.').next());
        let mut parts: Vec<&str> = parts.filter(|part| part.starts_with('+')).collect();
        parts.sort_by_key(|part| (part.len(), *part));
        parts.dedup();
        parts
    }

    fn top(&self, top: &mut Table) {
        for key in ["id", "conductor", "statements", "answers", "commits"] {
            if let Some(text) = self.wants(key) {
                put(top, key, Some(text.into()));
            }
        }
        for key in ["from", "to"] {
            if let Some(text) = self.wants(&format!("people.{key}")) {
                let people = top.entry("people").or_insert_with(|| Item::Value(InlineTable::new().into()));
                put_in(people, key, Some(number(text)));
            }
        }
        if self.any(&["slots", "slots.usual", "slots.most"]) {
            let count = |key| (key, number(self.will(&format!("slots.{key}"))));
            match self.will("slots") {
                "everyone" => put(top, "slots", Some("everyone".into())),
                _ if top.get("slots").is_some_and(Item::is_table_like) => {
                    for key in ["usual", "most"].into_iter().filter(|key| self.any(&[&format!("slots.{key}")])) {
                        top.get_mut("slots").into_iter().for_each(|slots| put_in(slots, key, Some(count(key).1)));
                    }
                }
                _ => put(top, "slots", Some(InlineTable::from_iter([count("usual"), count("most")]).into())),
            }
        }
        for key in ["name", "summary", "nobody-commits"] {
            let Some(text) = self.wants(key) else { continue };
            let Some(words) = words_mut(top, &[]) else { continue };
            put(words, key, (key != "nobody-commits" || !text.is_empty()).then(|| text.into()));
        }
    }

    fn stage(&self, top: &mut Table, id: &str) {
        let at = |key: &str| stage_path(id, key);
        for key in ["name", "purpose"] {
            let Some(text) = self.wants(&at(key)) else { continue };
            if let Some(words) = words_mut(top, &["stages", id]) {
                put(words, key, Some(text.into()));
            }
        }
        let Some(stage) = stage_mut(top, id) else { return };
        if self.any(&[&at("length"), &at("unit")]) {
            let (unit, other) =
                if self.will(&at("unit")) == "days" { ("days", "minutes") } else { ("minutes", "days") };
            // In the place of the other, so that the order of keys stays.
            if !stage.contains_key(unit) && stage.contains_key(other) {
                rename(stage, other, unit);
            }
            if self.any(&[&at("unit")]) {
                stage.remove(other);
            }
            if self.any(&[&at("length")]) || !stage.contains_key(unit) {
                put(stage, unit, Some(number(self.will(&at("length")))));
            }
        }
        for key in ["each", "floor"] {
            if let Some(text) = self.wants(&at(key)) {
                put(stage, key, Some(text.into()));
            }
        }
        if let Some(text) = self.wants(&at("leaves")) {
            put(stage, "leaves", (!text.is_empty()).then(|| text.into()));
        }
        if let Some(ticks) = self.ticks(&at("facets")) {
            lists::tick(stage, "facets", ticks, false);
        }
        if self.any(&[&at("ends"), &at("count")]) {
            let count = number(self.will(&at("count")));
            match self.will(&at("ends")) {
                "count" if stage.get("ends").is_some_and(Item::is_table_like) => {
                    stage.get_mut("ends").into_iter().for_each(|ends| put_in(ends, "count", Some(count.clone())));
                }
                "count" => put(stage, "ends", Some(InlineTable::from_iter([("count", count)]).into())),
                word => put(stage, "ends", Some(word.into())),
            }
        }
        self.lines(stage, id);
    }

    /// Who may do what. A line whose act is emptied goes.
    fn lines(&self, stage: &mut dyn TableLike, id: &str) {
        let at = |nth: &str, key: &str| stage_path(id, &format!("may.{nth}.{key}"));
        for nth in (0..self.now.lines(id)).rev() {
            let nth_word = nth.to_string();
            if self.wants(&at(&nth_word, "act")) == Some("") {
                stage.get_mut("may").into_iter().for_each(|may| take_out(may, nth));
                continue;
            }
            let wants = |key| self.wants(&at(&nth_word, key));
            let changes = [
                ("act", wants("act").map(|text| Some(text.into()))),
                ("each", wants("each").map(|text| (!text.is_empty()).then(|| number(text)))),
                ("seconds", wants("seconds").map(|text| (!text.is_empty()).then(|| number(text)))),
            ];
            let Some(line) = stage.get_mut("may").and_then(|may| line_mut(may, nth)) else { continue };
            if let Some(ticks) = self.ticks(&at(&nth_word, "who")) {
                lists::tick(line, "who", ticks, true);
            }
            for (key, value) in changes {
                if let Some(value) = value {
                    put(line, key, value);
                }
            }
        }
        // Half a line is a line: what is missing is told by the check, and nothing typed is thrown away.
        for new in self.to_come(&stage_path(id, "may.")) {
            let who = self.ticks(&at(new, "who")).map_or(&[][..], |ticks| &ticks.on);
            let act = self.wants(&at(new, "act")).filter(|act| !act.is_empty()).map(|act| ("act", Value::from(act)));
            if act.is_some() || !who.is_empty() {
                let who = ("who", Array::from_iter(who).into());
                add_line(stage, InlineTable::from_iter(std::iter::once(who).chain(act)));
            }
        }
    }

    fn facets(&self, top: &mut Table) {
        for id in &self.now.facets {
            if let Some(text) = self.wants(&facet_path(id, "name"))
                && let Some(words) = words_mut(top, &["facets", id])
            {
                put(words, "name", Some(text.into()));
            }
            if let Some(text) = self.wants(&facet_path(id, "prompts"))
                && let Some(words) = words_mut(top, &["facets", id])
            {
                lists::set_lines(words, "prompts", &prompts(text));
            }
        }
        // Those of the text, which may have more than a form shows.
        let told = super::words(top, "facets").into_iter().flat_map(TableLike::iter);
        let mut taken: BTreeSet<String> = told.map(|(id, _)| id.to_owned()).collect();
        for new in self.to_come("facet.") {
            let wants = |key| self.wants(&format!("facet.{new}.{key}")).unwrap_or_default();
            let (name, prompts) = (wants("name"), prompts(wants("prompts")));
            if name.is_empty() && prompts.is_empty() {
                continue;
            }
            let id = free(&slug(name, "group"), &taken);
            if let Some(words) = words_mut(top, &["facets", &id]) {
                put(words, "name", Some(name.into()));
                lists::set_lines(words, "prompts", &prompts);
            }
            taken.insert(id);
        }
    }
}

/// Writes a value, or takes it away; what stands round it in the text stays.
pub(super) fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(key);
        return;
    };
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        _ => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// The same within an item that is a table; one in a line is set out anew where it has another key than before.
fn put_in(item: &mut Item, key: &str, value: Option<Value>) {
    let Some(table) = item.as_table_like_mut() else { return };
    let before = table.len();
    put(table, key, value);
    let after = table.len();
    if let Some(line) = item.as_inline_table_mut().filter(|_| before != after) {
        line.fmt();
    }
}

/// Gives a key another name in its place. Comments stand in the text before a key and belong to it.
fn rename(stage: &mut dyn TableLike, from: &str, to: &str) {
    let keys: Vec<String> = stage.iter().map(|(key, _)| key.to_owned()).collect();
    let Some(at) = keys.iter().position(|key| key == from) else { return };
    // Everything from there on is taken out and put back in order.
    let mut after: Vec<(Key, Item)> = Vec::new();
    for name in keys.into_iter().skip(at) {
        let Some(key) = stage.get_key_value(&name).map(|(key, _)| key.clone()) else { continue };
        let Some(item) = stage.remove(&name) else { continue };
        let renamed = || Key::new(to).with_leaf_decor(key.leaf_decor().clone());
        after.push((if name == from { renamed() } else { key }, item));
    }
    for (key, item) in after {
        stage.entry_format(&key).or_insert(item);
    }
}

fn stage_mut<'a>(top: &'a mut Table, id: &str) -> Option<&'a mut dyn TableLike> {
    let stages = top.get_mut("stage")?;
    let has = |table: &dyn TableLike| table.get("id").and_then(Item::as_str) == Some(id);
    let at = super::tables(stages).into_iter().position(has)?;
    line_mut(stages, at)
}

fn line_mut(item: &mut Item, nth: usize) -> Option<&mut dyn TableLike> {
    match item {
        Item::ArrayOfTables(tables) => tables.get_mut(nth).map(|table| table as &mut dyn TableLike),
        item => {
            let lines = item.as_array_mut()?.iter_mut().filter_map(Value::as_inline_table_mut);
            lines.map(|line| line as &mut dyn TableLike).nth(nth)
        }
    }
}

fn take_out(item: &mut Item, nth: usize) {
    if let Item::ArrayOfTables(tables) = item {
        if nth < tables.len() {
            tables.remove(nth);
        }
    } else if let Some(lines) = item.as_array_mut() {
        // What is no line is not counted among them.
        let is_line = |at: &usize| lines.get(*at).is_some_and(Value::is_inline_table);
        if let Some(at) = (0..lines.len()).filter(is_line).nth(nth) {
            lists::remove(lines, at);
        }
    }
}

/// One more line of `may`, set out as those before it.
pub(super) fn add_line(stage: &mut dyn TableLike, line: InlineTable) {
    let may = stage.entry("may").or_insert_with(|| Item::Value(Array::new().into()));
    match may {
        Item::ArrayOfTables(tables) => tables.push(line.into_table()),
        may => {
            let Some(lines) = may.as_array_mut() else { return };
            if lines.is_empty() {
                let mut line = Value::from(line);
                line.decor_mut().set_prefix("\n  ");
                lines.push_formatted(line);
                if lines.trailing().as_str().is_none_or(|trailing| !trailing.contains('\n')) {
                    lines.set_trailing("\n");
                }
                lines.set_trailing_comma(true);
            } else {
                lists::push(lines, line.into());
            }
        }
    }
}

/// The English words of something, made where they are not there yet.
pub(super) fn words_mut<'a>(top: &'a mut Table, below: &[&str]) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = top;
    let path: Vec<&str> = ["text", "en"].into_iter().chain(below.iter().copied()).collect();
    for (depth, key) in path.iter().enumerate() {
        if !table.contains_key(key) {
            let mut made = Table::new();
            made.set_implicit(depth + 1 < path.len());
            table.insert(key, Item::Table(made));
        }
        table = table.get_mut(key)?.as_table_like_mut()?;
    }
    Some(table)
}

/// A number as it was typed; what is none stays a text, for the check to explain.
fn number(text: &str) -> Value {
    let whole = text.parse::<i64>().map(Value::from);
    let text = text.replace(',', ".");
    whole
        .or_else(|_| text.parse::<f64>().ok().filter(|it| it.is_finite()).map(Value::from).ok_or(()))
        .unwrap_or_else(|()| text.as_str().into())
}

fn prompts(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

/// A name in files, made of what people call something; `otherwise` where that has no letter for it.
pub(super) fn slug(name: &str, otherwise: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(30);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { otherwise.to_owned() } else { slug.to_owned() }
}

/// The name itself, or with the first number nobody has.
pub(super) fn free(like: &str, taken: &BTreeSet<String>) -> String {
    let is_free = |name: &String| !taken.contains(name);
    let others = (2..).map(|nth: u32| format!("{like}-{nth}"));
    let mut names = std::iter::once(like.to_owned()).chain(others);
    names.find(is_free).expect("a protocol has fewer names than there are numbers")
}
