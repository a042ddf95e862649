//! A protocol's text as a form shows it: what most people change, each under a path such as `stage.tell.minutes`.
//!
//! The form is a view of the text. It is read off the text itself rather than off a [`super::Protocol`], so that a text with
//! mistakes still has a form, and a change is written back into the text, whose comments and order stay
//! ([`rewrite`]). What the form does not cover is left alone.
//!
//! Paths, with the ids of stages and facets as they stand in the text:
//!
//! - `id`, `people.from`, `people.to`, `conductor`, `statements`, `answers`, `commits`, `slots` (`count` or `everyone`),
//!   `slots.usual`, `slots.most`, `name`, `summary`, `nobody-commits`
//! - `stage.ID.` and `name`, `purpose`, `length`, `unit` (`minutes` or `days`), `each`, `floor`, `ends` (`conductor`,
//!   `everybody` or `count`), `count`, `leaves`, `facets` (boxes), and for its lines of `may`, counted from
//!   0, `may.0.act`, `may.0.who` (boxes), `may.0.each`, `may.0.seconds`; `may.+.act` and `may.+.who` for one more
//! - `facet.ID.name`, `facet.ID.prompts` (one a line); `facet.+.name` and `facet.+.prompts` for one more
//!
//! What begins with `+` stands for what is not there yet, and no id is written so in a path: [`stage_path`] and
//! [`facet_path`] write one. Several at once are `+1`, `+2` and so on.
//!
//! Boxes to tick are compared as a set, and what was ticked and unticked is written rather than what is ticked then: names
//! that came into the text meanwhile, their order, and what is no name at all stay as they are.

mod changes;
mod lists;
mod rewrite;
mod steps;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

pub use changes::{Changes, Ticks};
pub use rewrite::{Words, rewrite, with_id, with_version};
pub use steps::{MOST_STEPS, Step};

use super::parse::{MOST_LINES, MOST_ROLES, MOST_STAGES};
use super::read::names_of;

/// The most lines of `may` a form shows over all stages: each has a box for every kind of person [ours].
const MOST_LINES_IN_A_FORM: usize = 200;
/// The most facets a form shows, and the most it brings at once. Of those that are told more need not be named by any stage.
pub const MOST_FACETS: usize = 60;
/// The most lines of prompts of a facet a form changes at once [ours]: ten times what a facet may have.
pub const MOST_PROMPTS: usize = 300;

/// What stands in a text under each path, as a form shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    fields: BTreeMap<String, String>,
    ticks: BTreeMap<String, Vec<String>>,
    /// The ids of its stages, in order; a stage without one is not in the form.
    pub stages: Vec<String>,
    /// The ids of its facets, in order.
    pub facets: Vec<String>,
    /// The roles people may take.
    pub roles: Vec<String>,
    /// There is more of something than a protocol may have, or than a form can show; what is beyond that is not read.
    pub is_too_much: bool,
    lines: BTreeMap<String, usize>,
}

impl Outline {
    /// What a text says; none where it is no TOML.
    #[must_use]
    pub fn of(source: &str) -> Option<Self> {
        let document: DocumentMut = source.parse().ok()?;
        Some(Self::read(document.as_table()))
    }

    fn read(top: &Table) -> Self {
        let mut outline = Self::default();
        outline.read_top(top);
        for (nth, stage) in stages(top).into_iter().enumerate() {
            if nth >= MOST_STAGES {
                outline.is_too_much = true;
                break;
            }
            outline.read_stage(top, stage);
        }
        if let Some(facets) = words(top, "facets") {
            for (nth, (id, facet)) in facets.iter().enumerate() {
                if nth >= MOST_FACETS {
                    outline.is_too_much = true;
                    break;
                }
                outline.facets.push(id.to_owned());
                let Some(facet) = facet.as_table_like() else { continue };
                outline.set(facet_path(id, "name"), facet.get("name"));
                let prompts = facet.get("prompts").map(|prompts| list(prompts).join("\n")).unwrap_or_default();
                outline.fields.insert(facet_path(id, "prompts"), prompts);
            }
        }
        outline
    }

    /// What stands under a path; empty where nothing does.
    #[must_use]
    pub fn get(&self, path: &str) -> &str {
        self.fields.get(path).map_or("", String::as_str)
    }

    /// How many lines of `may` a stage has.
    #[must_use]
    pub fn lines(&self, stage: &str) -> usize {
        self.lines.get(stage).copied().unwrap_or(0)
    }

    /// The names that are ticked under a path, each once, in their order.
    #[must_use]
    pub fn ticked(&self, path: &str) -> &[String] {
        self.ticks.get(path).map_or(&[], Vec::as_slice)
    }

    /// Every path with what stands there, those with boxes left out.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every path with boxes, and the names that are ticked there.
    pub fn boxes(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.ticks.iter().map(|(path, names)| (path.as_str(), names.as_slice()))
    }

    fn set(&mut self, path: String, item: Option<&Item>) {
        self.fields.insert(path, item.map(plain).unwrap_or_default());
    }

    /// A choice: what it is when nothing is written.
    fn choose(&mut self, path: String, item: Option<&Item>, otherwise: &str) {
        self.fields.insert(path, item.map_or_else(|| otherwise.to_owned(), plain));
    }

    fn read_top(&mut self, top: &dyn TableLike) {
        self.set("id".to_owned(), top.get("id"));
        let people = top.get("people").and_then(Item::as_table_like);
        for key in ["from", "to"] {
            self.set(format!("people.{key}"), people.and_then(|people| people.get(key)));
        }
        for (key, otherwise) in
            [("conductor", "coach"), ("statements", "gentle"), ("answers", "each"), ("commits", "presenter")]
        {
            self.choose(key.to_owned(), top.get(key), otherwise);
        }
        let slots = top.get("slots").and_then(Item::as_table_like);
        let everyone = top.get("slots").is_some_and(Item::is_str);
        self.fields.insert("slots".to_owned(), if everyone { "everyone" } else { "count" }.to_owned());
        for key in ["usual", "most"] {
            self.choose(format!("slots.{key}"), slots.and_then(|slots| slots.get(key)), "1");
        }
        self.roles = top.get("roles").map(list).unwrap_or_default();
        self.is_too_much |= self.roles.len() > MOST_ROLES;
        self.roles.truncate(MOST_ROLES);
        let words = english(top);
        for key in ["name", "summary", "nobody-commits"] {
            self.set(key.to_owned(), words.and_then(|words| words.get(key)));
        }
    }

    fn read_stage(&mut self, top: &dyn TableLike, stage: &dyn TableLike) {
        let Some(id) = stage.get("id").and_then(Item::as_str).filter(|id| !id.is_empty()) else { return };
        if self.stages.iter().any(|known| known == id) {
            return;
        }
        self.stages.push(id.to_owned());
        let at = |key: &str| stage_path(id, key);
        let told = words(top, "stages").and_then(|stages| stages.get(id)).and_then(Item::as_table_like);
        for key in ["name", "purpose"] {
            self.set(at(key), told.and_then(|told| told.get(key)));
        }
        let days = stage.get("days");
        self.set(at("length"), stage.get("minutes").or(days));
        let unit = if stage.contains_key("minutes") || days.is_none() { "minutes" } else { "days" };
        self.fields.insert(at("unit"), unit.to_owned());
        self.choose(at("each"), stage.get("each"), "meeting");
        self.choose(at("floor"), stage.get("floor"), "open");
        self.set(at("leaves"), stage.get("leaves"));
        self.ticks.insert(at("facets"), stage.get("facets").map(ticks).unwrap_or_default());
        let count = stage.get("ends").and_then(Item::as_table_like);
        self.set(at("count"), count.and_then(|ends| ends.get("count")));
        match count {
            Some(_) => {
                self.fields.insert(at("ends"), "count".to_owned());
            }
            None => self.choose(at("ends"), stage.get("ends"), "conductor"),
        }
        let mut lines = lines(stage);
        let room = MOST_LINES_IN_A_FORM.saturating_sub(self.lines.values().sum()).min(MOST_LINES);
        self.is_too_much |= lines.len() > room;
        lines.truncate(room);
        for (nth, line) in lines.iter().enumerate() {
            self.ticks.insert(at(&format!("may.{nth}.who")), line.get("who").map(ticks).unwrap_or_default());
            for key in ["act", "each", "seconds"] {
                self.set(at(&format!("may.{nth}.{key}")), line.get(key));
            }
        }
        self.lines.insert(id.to_owned(), lines.len());
    }
}

/// The path of something of a stage.
#[must_use]
pub fn stage_path(id: &str, key: &str) -> String {
    format!("stage.{}.{key}", part(id))
}

/// The path of something of a facet.
#[must_use]
pub fn facet_path(id: &str, key: &str) -> String {
    format!("facet.{}.{key}", part(id))
}

/// An id within a path. While somebody types it may be anything: no two ids are written alike, and none like what belongs to
/// the path.
fn part(id: &str) -> String {
    let mut part = String::new();
    for sign in id.chars() {
        if sign.is_alphanumeric() || sign == '-' || sign == '_' {
            part.push(sign);
        } else {
            part.push_str(&format!("%{:x}%", u32::from(sign)));
        }
    }
    part
}

/// The names a type has in files, for a form to choose among.
#[must_use]
pub fn names<T: JsonSchema>() -> Vec<String> {
    names_of::<T>()
}

fn english(top: &dyn TableLike) -> Option<&dyn TableLike> {
    top.get("text")?.as_table_like()?.get("en")?.as_table_like()
}

/// The English words of stages, or of facets.
fn words<'a>(top: &'a dyn TableLike, of: &str) -> Option<&'a dyn TableLike> {
    english(top)?.get(of)?.as_table_like()
}

fn stages(top: &dyn TableLike) -> Vec<&dyn TableLike> {
    top.get("stage").map(tables).unwrap_or_default()
}

fn lines(stage: &dyn TableLike) -> Vec<&dyn TableLike> {
    stage.get("may").map(tables).unwrap_or_default()
}

/// The tables of a list, however it is written.
fn tables(item: &Item) -> Vec<&dyn TableLike> {
    if let Some(tables) = item.as_array_of_tables() {
        return tables.iter().map(|table| table as &dyn TableLike).collect();
    }
    let values = item.as_array().into_iter().flatten();
    values.filter_map(Value::as_inline_table).map(|table| table as &dyn TableLike).collect()
}

/// The texts of a list; one that stands alone is a list of itself.
fn list(item: &Item) -> Vec<String> {
    if let Some(text) = item.as_str() {
        return vec![text.to_owned()];
    }
    let texts = item.as_array().into_iter().flatten();
    texts.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// The names of a list, each once.
fn ticks(item: &Item) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = list(item).into_iter().map(|text| changes::name(&text)).filter(|name| !name.is_empty());
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// A value as a field shows it: a text without its quotes, anything else as it is written.
fn plain(item: &Item) -> String {
    match item.as_value() {
        Some(Value::String(text)) => text.value().clone(),
        Some(value) => value.clone().decorated("", "").to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;
