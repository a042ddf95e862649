//! Reading the parts of a file value by value, so that every mistake is found at once and keeps its place.

use std::ops::RangeInclusive;

use schemars::{JsonSchema, schema_for};
use serde::de::{DeserializeOwned, IntoDeserializer, value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::finding::{Finding, FindingKind, Places, Severity, Wanted, nearest};

/// The most characters of a name in a file.
const LONGEST_NAME: usize = 40;

/// Reads values and keeps what it found.
pub(crate) struct Reader {
    pub(crate) findings: Vec<Finding>,
    pub(crate) places: Places,
}

/// A table of the file, and its path.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) path: &'a str,
    pub(crate) table: &'a DeTable<'a>,
}

/// A value of the file, its key and its path.
pub(crate) struct Item<'a> {
    pub(crate) key: &'a str,
    pub(crate) path: String,
    pub(crate) value: &'a DeValue<'a>,
}

impl Reader {
    pub(crate) fn mistake(&mut self, path: &str, what: FindingKind) {
        self.findings.push(self.places.mistake(path, what));
    }

    pub(crate) fn has_mistakes(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Mistake)
    }

    /// Notes where everything in a table stands, and reports the keys it should not have.
    pub(crate) fn keys(&mut self, part: Part<'_>, known: &[&str]) {
        for key in self.note_keys(part) {
            if !known.contains(&key.as_str()) {
                let at = join(part.path, &key);
                let nearest = nearest(&key, known.iter().copied());
                let known = known.iter().map(|name| (*name).to_owned()).collect();
                self.mistake(&at, FindingKind::UnknownKey { key, nearest, known });
            }
        }
    }

    /// Notes where the keys of a table stand, and gives them.
    pub(crate) fn note_keys(&mut self, part: Part<'_>) -> Vec<String> {
        let mut keys: Vec<(usize, String)> = Vec::new();
        for key in part.table.keys() {
            self.places.keep(&join(part.path, key.get_ref()), key.span().start);
            keys.push((key.span().start, key.get_ref().to_string()));
        }
        keys.sort();
        keys.into_iter().map(|(_, key)| key).collect()
    }

    /// A value that may be missing.
    pub(crate) fn item<'a>(&mut self, part: Part<'a>, key: &'a str) -> Option<Item<'a>> {
        let (_, value) = part.table.iter().find(|(name, _)| name.get_ref() == key)?;
        let path = join(part.path, key);
        // Mistakes in a value are shown at the value; a table's own span may be its first header.
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            self.places.keep(&path, value.span().start);
        }
        Some(Item { key, path, value: value.get_ref() })
    }

    /// A value that must be there.
    pub(crate) fn needed<'a>(&mut self, part: Part<'a>, key: &'a str) -> Option<Item<'a>> {
        let item = self.item(part, key);
        if item.is_none() {
            let within = part.path.to_owned();
            self.mistake(part.path, FindingKind::Missing { key: key.to_owned(), within: said(&within) });
        }
        item
    }

    fn wrong<T>(&mut self, item: &Item<'_>, wanted: Wanted) -> Option<T> {
        self.mistake(&item.path, FindingKind::WrongType { key: item.key.to_owned(), wanted });
        None
    }

    /// Text with at least one word and at most so many characters.
    pub(crate) fn text(&mut self, item: &Item<'_>, most: usize) -> Option<String> {
        let Some(text) = item.value.as_str() else { return self.wrong(item, Wanted::Text) };
        let found = text.chars().count();
        if text.trim().is_empty() {
            self.mistake(&item.path, FindingKind::Empty { key: item.key.to_owned() });
            return None;
        }
        if found > most {
            self.mistake(&item.path, FindingKind::TooLong { key: item.key.to_owned(), found, most });
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// A name: lower case letters, digits and single hyphens.
    pub(crate) fn name(&mut self, item: &Item<'_>) -> Option<String> {
        let text = self.text(item, LONGEST_NAME)?;
        self.checked_name(&item.path, item.key, &text).then_some(text)
    }

    /// Whether a key or value is a name; reports it where it is not.
    pub(crate) fn checked_name(&mut self, path: &str, key: &str, text: &str) -> bool {
        let instead = as_name(text);
        let fits = instead.as_deref() == Some(text);
        if !fits {
            let what = FindingKind::NotAName { key: key.to_owned(), found: text.to_owned(), instead };
            self.mistake(path, what);
        }
        fits
    }

    /// A whole number within limits.
    pub(crate) fn whole<T: TryFrom<i64>>(&mut self, item: &Item<'_>, fits: RangeInclusive<i64>) -> Option<T> {
        let Some(integer) = item.value.as_integer() else { return self.wrong(item, Wanted::WholeNumber) };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let within = number.filter(|number| fits.contains(number)).and_then(|number| T::try_from(number).ok());
        if within.is_none() {
            self.out_of_range(item, integer.as_str(), &fits.start().to_string(), &fits.end().to_string());
        }
        within
    }

    /// A number within limits.
    pub(crate) fn number(&mut self, item: &Item<'_>, fits: RangeInclusive<f32>) -> Option<f32> {
        let (written, number) = match item.value {
            DeValue::Integer(integer) => {
                let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
                (integer.as_str(), number.map(|number| number as f32))
            }
            DeValue::Float(float) => (float.as_str(), float.as_str().parse().ok()),
            _ => return self.wrong(item, Wanted::Number),
        };
        let within = number.filter(|number| fits.contains(number));
        if within.is_none() {
            self.out_of_range(item, written, &fits.start().to_string(), &fits.end().to_string());
        }
        within
    }

    fn out_of_range(&mut self, item: &Item<'_>, found: &str, from: &str, to: &str) {
        // A number of a thousand digits would help nobody.
        let found = found.chars().take(20).collect();
        let what =
            FindingKind::OutOfRange { key: item.key.to_owned(), found, from: from.to_owned(), to: to.to_owned() };
        self.mistake(&item.path, what);
    }

    /// `true` or `false`; absent means no.
    pub(crate) fn flag(&mut self, part: Part<'_>, key: &str) -> bool {
        let Some(item) = self.item(part, key) else { return false };
        match item.value.as_bool() {
            Some(flag) => flag,
            None => self.wrong(&item, Wanted::YesOrNo).unwrap_or(false),
        }
    }

    /// One of the names a type has; the type's own name for absent is its default.
    pub(crate) fn choice<T: DeserializeOwned + JsonSchema + Default>(&mut self, part: Part<'_>, key: &str) -> T {
        self.maybe(part, key).unwrap_or_default()
    }

    /// One of the names a type has, or nothing.
    pub(crate) fn maybe<T: DeserializeOwned + JsonSchema>(&mut self, part: Part<'_>, key: &str) -> Option<T> {
        let item = self.item(part, key)?;
        self.one_of(&item, &[])
    }

    /// One of the names a type has. `more`: further names that are right here.
    pub(crate) fn one_of<T: DeserializeOwned + JsonSchema>(&mut self, item: &Item<'_>, more: &[&str]) -> Option<T> {
        let Some(name) = item.value.as_str() else { return self.wrong(item, Wanted::Text) };
        if let Some(value) = named(name) {
            return Some(value);
        }
        let known = names_of::<T>().into_iter().chain(more.iter().map(|name| (*name).to_owned())).collect();
        self.unknown_name(item, name, known)
    }

    pub(crate) fn unknown_name<T>(&mut self, item: &Item<'_>, name: &str, known: Vec<String>) -> Option<T> {
        let nearest = nearest(name, known.iter().map(String::as_str));
        let found = name.chars().take(80).collect();
        self.mistake(&item.path, FindingKind::UnknownName { key: item.key.to_owned(), found, nearest, known });
        None
    }

    /// The values of a list, each with its path; one value without brackets is a mistake. Absent: none.
    pub(crate) fn list<'a>(&mut self, part: Part<'a>, key: &'a str, most: usize) -> Vec<Item<'a>> {
        let Some(item) = self.item(part, key) else { return Vec::new() };
        let Some(values) = item.value.as_array() else {
            return self.wrong(&item, Wanted::List).unwrap_or_default();
        };
        if values.len() > most {
            let what = FindingKind::TooMany { key: key.to_owned(), found: values.len(), most };
            self.mistake(&item.path, what);
        }
        values.iter().take(most).enumerate().map(|(nth, value)| self.element(key, &item.path, nth, value)).collect()
    }

    fn element<'a>(&mut self, key: &'a str, path: &str, nth: usize, value: &'a Spanned<DeValue<'a>>) -> Item<'a> {
        let path = format!("{path}.{nth}");
        self.places.keep(&path, value.span().start);
        Item { key, path, value: value.get_ref() }
    }

    /// A value that must be a table.
    pub(crate) fn table<'a>(&mut self, item: &'a Item<'a>, wanted: Wanted) -> Option<Part<'a>> {
        match item.value {
            DeValue::Table(table) => Some(Part { path: &item.path, table }),
            _ => self.wrong(item, wanted),
        }
    }
}

pub(crate) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A path as a person would say it: `stage.2.may.0` is the stage's line, not its number.
fn said(path: &str) -> String {
    path.split('.').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

/// What a type reads from one of its names.
pub(crate) fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text: value::StrDeserializer<'_, value::Error> = name.into_deserializer();
    T::deserialize(text).ok()
}

/// The names a type has in files, read off its schema, so that no second list can fall behind.
pub(crate) fn names_of<T: JsonSchema>() -> Vec<String> {
    let schema = schema_for!(T).to_value();
    let listed = schema.get("enum").and_then(|names| names.as_array()).cloned().unwrap_or_default();
    let each = schema.get("oneOf").and_then(|kinds| kinds.as_array()).cloned().unwrap_or_default();
    let of_each = each.iter().flat_map(|kind| {
        let one = kind.get("const").into_iter();
        one.chain(kind.get("enum").and_then(|names| names.as_array()).into_iter().flatten())
            .cloned()
            .collect::<Vec<_>>()
    });
    listed.into_iter().chain(of_each).filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// The name closest to what was written; none when nothing is left.
fn as_name(text: &str) -> Option<String> {
    let mut name = String::new();
    for letter in text.trim().to_lowercase().chars() {
        let plain = match letter {
            'a'..='z' | '0'..='9' => letter,
            'ä' | 'à' | 'á' | 'â' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ö' | 'ó' | 'ô' => 'o',
            'ü' | 'ù' | 'ú' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            _ => '-',
        };
        if plain != '-' || !(name.is_empty() || name.ends_with('-')) {
            name.push(plain);
        }
    }
    let name: String = name.chars().take(LONGEST_NAME).collect();
    let name = name.trim_end_matches('-');
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::act::ActKind;
    use crate::protocol::{Conductor, FloorRule};

    #[test]
    fn the_names_of_a_type_are_all_its_names() {
        assert_eq!(names_of::<Conductor>(), ["coach", "member", "nobody", "second"]);
        let acts = names_of::<ActKind>();
        assert!(acts.len() > 30 && acts.iter().all(|act| named::<ActKind>(act).is_some()), "{acts:?}");
        assert!(names_of::<FloorRule>().contains(&"in-turn".to_owned()));
    }

    #[test]
    fn a_name_is_made_of_whatever_was_written() {
        assert_eq!(as_name("Frame it!").as_deref(), Some("frame-it"));
        assert_eq!(as_name("büro--7").as_deref(), Some("buro-7"));
        assert_eq!(as_name("???"), None);
    }
}
