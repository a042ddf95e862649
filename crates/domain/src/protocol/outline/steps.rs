//! Steps: stages that come, go and change places, with their words and comments.

use std::collections::BTreeSet;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::Outline;
use super::changes::renamed;
use super::rewrite::{Words, add_line, free, put, slug, words_mut};

/// The most steps a form takes at once [ours]: each new stage has the text read again.
pub const MOST_STEPS: usize = 100;

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

impl Step {
    /// The same for a text in which the stage was given another id meanwhile.
    #[must_use]
    pub fn following(&self, from: &Outline, to: &Outline) -> Self {
        let follow = |id: &String| {
            let new = renamed(&from.stages, &to.stages).find_map(|(old, new)| (old == id).then_some(new));
            new.unwrap_or(id).clone()
        };
        match self {
            Self::Up(id) => Self::Up(follow(id)),
            Self::Down(id) => Self::Down(follow(id)),
            Self::Out(id) => Self::Out(follow(id)),
            Self::New => Self::New,
        }
    }
}

/// Brings the stages into another order or number.
pub(super) fn restructure(document: &mut DocumentMut, step: &Step, words: Words<'_>) {
    let top = document.as_table_mut();
    if matches!(step, Step::New) {
        let ids = super::stages(top).into_iter().filter_map(|stage| stage.get("id").and_then(Item::as_str));
        let taken: BTreeSet<String> = ids.map(ToOwned::to_owned).collect();
        let id = free(&slug(words.stage, "stage"), &taken);
        let mut stage = Table::new();
        put(&mut stage, "id", Some(id.as_str().into()));
        put(&mut stage, "minutes", Some(5.into()));
        put(&mut stage, "floor", Some("open".into()));
        let everyone = Value::from(Array::from_iter(["everyone"]));
        add_line(&mut stage, InlineTable::from_iter([("who", everyone), ("act", "statement".into())]));
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
