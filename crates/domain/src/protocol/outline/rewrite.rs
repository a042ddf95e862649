//! From what a form wants back to the text: only what changed is written, the rest stays as it was, comments and all.
//!
//! Nothing is refused here: what makes no sense is written as it was typed, and the check says what is wrong with it.

use std::collections::BTreeMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::Outline;

/// A change of the stages' order or number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A stage goes one up.
    Up(String),
    /// A stage goes one down.
    Down(String),
    /// A stage is taken out, with its words.
    Out(String),
    /// A new stage comes last.
    New,
}

/// What is written where something new needs words.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// A new stage's name.
    pub stage: &'a str,
    /// And what it is for.
    pub purpose: &'a str,
}

/// The text with what was wanted: `wanted` as [`Outline::changed`] gives it. None where it is no TOML.
#[must_use]
pub fn rewrite(
    source: &str,
    wanted: &BTreeMap<String, String>,
    step: Option<&Step>,
    words: Words<'_>,
) -> Option<String> {
    let now = Outline::of(source)?;
    let mut document: DocumentMut = source.parse().ok()?;
    let change = Change { now: &now, wanted };
    change.top(document.as_table_mut());
    for id in &now.stages {
        change.stage(document.as_table_mut(), id);
    }
    change.facets(document.as_table_mut());
    if let Some(step) = step {
        restructure(&mut document, &now, step, words);
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
    wanted: &'a BTreeMap<String, String>,
}

impl Change<'_> {
    fn wants(&self, path: &str) -> Option<&str> {
        self.wanted.get(path).map(|text| text.trim())
    }

    /// What will stand under a path.
    fn will(&self, path: &str) -> &str {
        self.wants(path).unwrap_or_else(|| self.now.get(path))
    }

    fn any(&self, paths: &[&str]) -> bool {
        paths.iter().any(|path| self.wanted.contains_key(*path))
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
            let value = match self.will("slots") {
                "everyone" => "everyone".into(),
                _ => {
                    let count = |key| (key, number(self.will(&format!("slots.{key}"))));
                    InlineTable::from_iter([count("usual"), count("most")]).into()
                }
            };
            put(top, "slots", Some(value));
        }
        for key in ["name", "summary", "nobody-commits"] {
            let Some(text) = self.wants(key) else { continue };
            let Some(words) = words_mut(top, &[]) else { continue };
            put(words, key, (key != "nobody-commits" || !text.is_empty()).then(|| text.into()));
        }
    }

    fn stage(&self, top: &mut Table, id: &str) {
        let at = |key: &str| format!("stage.{id}.{key}");
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
            stage.remove(other);
            put(stage, unit, Some(number(self.will(&at("length")))));
        }
        for key in ["each", "floor"] {
            if let Some(text) = self.wants(&at(key)) {
                put(stage, key, Some(text.into()));
            }
        }
        if let Some(text) = self.wants(&at("leaves")) {
            put(stage, "leaves", (!text.is_empty()).then(|| text.into()));
        }
        if let Some(text) = self.wants(&at("facets")) {
            put(stage, "facets", (!text.is_empty()).then(|| names(text)));
        }
        if self.any(&[&at("ends"), &at("count")]) {
            let value = match self.will(&at("ends")) {
                "count" => InlineTable::from_iter([("count", number(self.will(&at("count"))))]).into(),
                word => word.into(),
            };
            put(stage, "ends", Some(value));
        }
        self.lines(stage, id);
    }

    /// Who may do what. A line whose act is emptied goes.
    fn lines(&self, stage: &mut dyn TableLike, id: &str) {
        let at = |nth: &str, key: &str| format!("stage.{id}.may.{nth}.{key}");
        for nth in (0..self.now.lines(id)).rev() {
            let nth_word = nth.to_string();
            if self.wants(&at(&nth_word, "act")) == Some("") {
                stage.get_mut("may").into_iter().for_each(|may| take_out(may, nth));
                continue;
            }
            let wants = |key| self.wants(&at(&nth_word, key));
            let changes = [
                ("who", wants("who").map(|text| Some(names(text)))),
                ("act", wants("act").map(|text| Some(text.into()))),
                ("each", wants("each").map(|text| (!text.is_empty()).then(|| number(text)))),
                ("seconds", wants("seconds").map(|text| (!text.is_empty()).then(|| number(text)))),
            ];
            let Some(line) = stage.get_mut("may").and_then(|may| line_mut(may, nth)) else { continue };
            for (key, value) in changes {
                if let Some(value) = value {
                    put(line, key, value);
                }
            }
        }
        let Some(act) = self.wants(&at("new", "act")).filter(|act| !act.is_empty()) else { return };
        let who = self.wants(&at("new", "who")).unwrap_or_default();
        add_line(stage, InlineTable::from_iter([("who", names(who)), ("act", act.into())]));
    }

    fn facets(&self, top: &mut Table) {
        for id in &self.now.facets {
            if let Some(text) = self.wants(&format!("facet.{id}.name"))
                && let Some(words) = words_mut(top, &["facets", id])
            {
                put(words, "name", Some(text.into()));
            }
            if let Some(text) = self.wants(&format!("facet.{id}.prompts"))
                && let Some(words) = words_mut(top, &["facets", id])
            {
                put(words, "prompts", Some(prompts(text)));
            }
        }
        let Some(name) = self.wants("facet.new.name").filter(|name| !name.is_empty()) else { return };
        let id = free(&slug(name), &self.now.facets);
        if let Some(words) = words_mut(top, &["facets", &id]) {
            put(words, "name", Some(name.into()));
            put(words, "prompts", Some(prompts(self.wants("facet.new.prompts").unwrap_or_default())));
        }
    }
}

fn restructure(document: &mut DocumentMut, now: &Outline, step: &Step, words: Words<'_>) {
    let top = document.as_table_mut();
    if matches!(step, Step::New) {
        let id = free(&slug(words.stage), &now.stages);
        let mut stage = Table::new();
        put(&mut stage, "id", Some(id.as_str().into()));
        put(&mut stage, "minutes", Some(5.into()));
        put(&mut stage, "floor", Some("open".into()));
        add_line(&mut stage, InlineTable::from_iter([("who", names("everyone")), ("act", "statement".into())]));
        let stages = top.entry("stage").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        if let Some(stages) = stages.as_array_of_tables_mut() {
            stages.push(stage);
        } else {
            return;
        }
        if let Some(told) = words_mut(top, &["stages", &id]) {
            put(told, "name", Some(words.stage.into()));
            put(told, "purpose", Some(words.purpose.into()));
        }
        return;
    }
    let (Step::Up(id) | Step::Down(id) | Step::Out(id)) = step else { return };
    let Some(stages) = top.get_mut("stage").and_then(Item::as_array_of_tables_mut) else { return };
    let has = |table: &Table| table.get("id").and_then(Item::as_str) == Some(id);
    let Some(at) = stages.iter().position(has) else { return };
    match step {
        Step::Up(_) if at > 0 => swap(stages, at - 1),
        Step::Down(_) if at + 1 < stages.len() => swap(stages, at),
        Step::Out(_) => {
            stages.remove(at);
            if let Some(told) = words_mut(top, &["stages"]) {
                told.remove(id);
            }
        }
        _ => {}
    }
}

/// Swaps a stage with the next. The place of a table in a text is a number of its own: the numbers stay, the tables move.
fn swap(stages: &mut ArrayOfTables, first: usize) {
    let mut places = Vec::new();
    for table in stages.iter().skip(first).take(2) {
        visit(&mut table.clone(), &mut |table| places.push(table.position()));
    }
    places.sort_unstable();
    let moved = stages.remove(first);
    stages.insert(first + 1, moved);
    let mut places = places.into_iter();
    for table in stages.iter_mut().skip(first).take(2) {
        visit(table, &mut |table| table.set_position(places.next().flatten()));
    }
}

fn visit(table: &mut Table, with: &mut impl FnMut(&mut Table)) {
    with(table);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => visit(inner, with),
            Item::ArrayOfTables(inner) => inner.iter_mut().for_each(|inner| visit(inner, with)),
            _ => {}
        }
    }
}

/// Writes a value, or takes it away; what stands round it in the text stays.
fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
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

fn rename(stage: &mut dyn TableLike, from: &str, to: &str) {
    let keys: Vec<String> = stage.iter().map(|(key, _)| key.to_owned()).collect();
    let Some(at) = keys.iter().position(|key| key == from) else { return };
    // Everything from there on is taken out and put back in order.
    let mut after: Vec<(String, Item)> = Vec::new();
    for key in keys.into_iter().skip(at) {
        if let Some(item) = stage.remove(&key) {
            after.push((if key == from { to.to_owned() } else { key }, item));
        }
    }
    for (key, item) in after {
        stage.insert(&key, item);
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
    } else if let Some(lines) = item.as_array_mut().filter(|lines| nth < lines.len()) {
        lines.remove(nth);
    }
}

/// One more line of `may`, set out as those before it.
fn add_line(stage: &mut dyn TableLike, line: InlineTable) {
    let may = stage.entry("may").or_insert_with(|| Item::Value(Array::new().into()));
    match may {
        Item::ArrayOfTables(tables) => tables.push(line.into_table()),
        may => {
            let Some(lines) = may.as_array_mut() else { return };
            let mut value = Value::from(line);
            let before = lines.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str());
            match before {
                // A comment between the lines belongs to the line it stands over.
                Some(before) if before.contains('\n') => value.decor_mut().set_prefix("\n  "),
                Some(_) if !lines.is_empty() => value.decor_mut().set_prefix(" "),
                _ => {
                    value.decor_mut().set_prefix("\n  ");
                    lines.set_trailing("\n");
                    lines.set_trailing_comma(true);
                }
            }
            lines.push_formatted(value);
        }
    }
}

/// The English words of something, made where they are not there yet.
fn words_mut<'a>(top: &'a mut Table, below: &[&str]) -> Option<&'a mut dyn TableLike> {
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

fn names(text: &str) -> Value {
    Array::from_iter(text.split_whitespace()).into()
}

fn prompts(text: &str) -> Value {
    Array::from_iter(text.lines().map(str::trim).filter(|line| !line.is_empty())).into()
}

/// A name in files, made of what people call something.
fn slug(name: &str) -> String {
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
    if slug.is_empty() { "new".to_owned() } else { slug.to_owned() }
}

fn free(like: &str, taken: &[String]) -> String {
    let is_free = |name: &String| !taken.contains(name);
    let others = (2..).map(|nth: u32| format!("{like}-{nth}"));
    let mut names = std::iter::once(like.to_owned()).chain(others);
    names.find(is_free).expect("a protocol has fewer names than there are numbers")
}
