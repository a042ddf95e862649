//! What a form that was sent changes: its fields beside what the text it was drawn from says.

use std::collections::{BTreeMap, BTreeSet};

use super::{MOST_FACETS, MOST_LINES, MOST_PROMPTS, Outline, facet_path, stage_path};

/// What is to be written, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What is to stand there.
    pub fields: BTreeMap<String, String>,
    /// Boxes of which some were ticked or unticked.
    pub ticks: BTreeMap<String, Ticks>,
}

/// What became of the boxes under one path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticks {
    /// Names that were not ticked before.
    pub on: Vec<String>,
    /// Names that are ticked no more.
    pub off: Vec<String>,
}

impl Changes {
    /// Nothing was changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.ticks.is_empty()
    }

    /// One field and nothing else.
    #[must_use]
    pub fn of_field(path: &str, text: &str) -> Self {
        Self { fields: BTreeMap::from([(path.to_owned(), text.to_owned())]), ticks: BTreeMap::new() }
    }

    /// Whether something is written under a path.
    #[must_use]
    pub fn touch(&self, path: &str) -> bool {
        self.fields.contains_key(path) || self.ticks.contains_key(path)
    }

    /// The same for a text in which stages or facets were given other ids meanwhile: each goes by its place.
    #[must_use]
    pub fn following(self, from: &Outline, to: &Outline) -> Self {
        let stages = renamed(&from.stages, &to.stages).map(|(old, new)| (stage_path(old, ""), stage_path(new, "")));
        let facets = renamed(&from.facets, &to.facets).map(|(old, new)| (facet_path(old, ""), facet_path(new, "")));
        let renamed: Vec<(String, String)> = stages.chain(facets).collect();
        let follow = |path: String| {
            let found = renamed.iter().find_map(|(old, new)| Some((path.strip_prefix(old.as_str())?, new)));
            found.map(|(rest, new)| format!("{new}{rest}")).unwrap_or(path)
        };
        Self {
            fields: self.fields.into_iter().map(|(path, text)| (follow(path), text)).collect(),
            ticks: self.ticks.into_iter().map(|(path, ticks)| (follow(path), ticks)).collect(),
        }
    }

    /// More comes at once than anybody adds by hand: groups, lines of one stage, prompts of one group.
    #[must_use]
    pub fn is_too_much(&self) -> bool {
        let mut new: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (of, rest) in self.paths().filter_map(|path| path.split_once(".+")) {
            new.entry(of).or_default().insert(rest.split('.').next().unwrap_or_default());
        }
        let is_long =
            |(path, text): (&String, &String)| path.ends_with(".prompts") && text.lines().count() > MOST_PROMPTS;
        new.into_iter().any(|(of, new)| new.len() > if of == "facet" { MOST_FACETS } else { MOST_LINES })
            || self.fields.iter().any(is_long)
    }

    /// Every path that is written to.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().chain(self.ticks.keys()).map(String::as_str)
    }
}

impl Outline {
    /// Those of the sent fields that are not what the text says. Boxes send one value each, and an empty one before them.
    #[must_use]
    pub fn changed(&self, sent: &[(String, String)]) -> Changes {
        let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, value) in sent {
            values.entry(path).or_default().push(value);
        }
        let mut changes = Changes::default();
        for (path, values) in values {
            let new = path.split('.').any(|part| part.starts_with('+'));
            if self.ticks.contains_key(path) || (new && path.ends_with(".who")) {
                let ticks = self.ticked_or_not(path, &values);
                if ticks != Ticks::default() {
                    changes.ticks.insert(path.to_owned(), ticks);
                }
                continue;
            }
            let text = values.first().map_or_else(String::new, |text| one_line_end(text));
            let differs = match self.fields.get(path) {
                Some(now) => shown(path, now) != shown(path, &text),
                None => new && !text.trim().is_empty(),
            };
            if differs {
                changes.fields.insert(path.to_owned(), text);
            }
        }
        changes
    }

    fn ticked_or_not(&self, path: &str, values: &[&str]) -> Ticks {
        let before = self.ticked(path);
        let mut now = BTreeSet::new();
        let mut on: Vec<String> = values.iter().map(|value| name(value)).filter(|name| !name.is_empty()).collect();
        on.retain(|name| now.insert(name.clone()));
        let off = before.iter().filter(|name| !now.contains(*name)).cloned().collect();
        let before: BTreeSet<&String> = before.iter().collect();
        on.retain(|name| !before.contains(name));
        Ticks { on, off }
    }
}

/// Ids that stand where another one stood, as far as none was added or taken out.
pub(super) fn renamed<'a>(from: &'a [String], to: &'a [String]) -> impl Iterator<Item = (&'a String, &'a String)> {
    let same = from.len() == to.len();
    from.iter().zip(to).filter(move |(old, new)| same && !to.contains(old) && !from.contains(new))
}

/// A name as a box has it.
pub(super) fn name(text: &str) -> String {
    one_line_end(text).replace('\n', " ").trim().to_owned()
}

/// A text as a browser shows it in a field and sends it back: a field of one line has no line ends, and spaces at the ends
/// are nothing somebody typed on purpose.
fn shown(path: &str, text: &str) -> String {
    let text = one_line_end(text);
    let has_lines = ["summary", "nobody-commits", "purpose", "prompts"].iter().any(|key| path.ends_with(key));
    let text = if has_lines { text } else { text.replace('\n', "") };
    text.trim().to_owned()
}

/// Line ends are one sign, and the sign that no page can carry is the one that browsers put in its place.
fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}
