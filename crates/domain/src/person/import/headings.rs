//! Which column of a table is which: by what somebody said of it, else by its heading.

use std::collections::{BTreeMap, HashMap};

use super::columns::folded;
use super::read::shown;
use super::{Column, Unreadable};

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headings {
    /// Those that are read, from left to right.
    pub read: Vec<Column>,
    /// Those of them that are read as somebody said.
    pub told: Vec<(Heading, Column)>,
    /// Those that are not read.
    pub ignored: Vec<Heading>,
}

/// How a column is headed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Which column, from 1.
    pub number: usize,
    /// Its heading; empty: it has none.
    pub title: String,
}

impl Heading {
    /// What the column is called by whoever says how it is read: its heading, or its number where it has none.
    #[must_use]
    pub fn key(&self) -> String {
        if self.title.is_empty() { format!("#{}", self.number) } else { self.title.clone() }
    }
}

impl Headings {
    /// As what a column may be read that is not: whatever no other is read as.
    pub fn open(&self) -> impl Iterator<Item = Column> {
        let whole = self.read.contains(&Column::Name);
        let in_parts = self.read.contains(&Column::GivenName) && self.read.contains(&Column::FamilyName);
        Column::ALL.iter().copied().filter(move |column| match column {
            Column::GivenName | Column::FamilyName if whole => false,
            Column::Name if in_parts => false,
            column => !self.read.contains(column),
        })
    }
}

/// Which column is which. `names_roles` says of a column whether any of its cells names a role: what is headed “role” is
/// what people do otherwise. Where two headings say the same, neither is believed unless it is the column's own word.
pub(super) fn headings(
    titles: &[&str],
    told: &BTreeMap<String, Column>,
    names_roles: impl Fn(usize) -> bool,
) -> Result<(Vec<Option<Column>>, Headings), Unreadable> {
    let named = |at: usize| Heading { number: at + 1, title: shown(titles.get(at).copied().unwrap_or_default()) };
    let mut columns: Vec<Option<Column>> = vec![None; titles.len()];
    let mut found = Headings::default();
    for at in 0..titles.len() {
        let heading = named(at);
        if let Some(column) = told.get(&heading.key()).copied().filter(|column| !columns.contains(&Some(*column))) {
            columns[at] = Some(column);
            found.told.push((heading, column));
        }
    }
    let (mut says, mut does): (HashMap<Column, Vec<usize>>, Vec<usize>) = (HashMap::new(), Vec::new());
    for at in (0..titles.len()).filter(|at| columns[*at].is_none()) {
        match Column::headed(titles[at]) {
            Some(Column::Role) if titles[at].trim().eq_ignore_ascii_case("role") && !names_roles(at) => does.push(at),
            Some(column) => says.entry(column).or_default().push(at),
            None => {}
        }
    }
    if let [only] = does.as_slice() {
        says.entry(Column::Function).or_insert_with(|| vec![*only]);
    }
    for column in Column::ALL.iter().copied().filter(|column| !found.told.iter().any(|(_, told)| told == column)) {
        let Some(by) = says.get(&column) else { continue };
        match by.as_slice() {
            [only] => columns[*only] = Some(column),
            [first, second, ..] if column.tells_people_apart() => {
                let (first, second) = (named(*first).title, named(*second).title);
                return Err(Unreadable::TwoColumns { column, first, second });
            }
            several => {
                let own = folded(column.word());
                let mut own = several.iter().filter(|at| folded(titles[**at]) == own);
                if let (Some(at), None) = (own.next(), own.next()) {
                    columns[*at] = Some(column);
                }
            }
        }
    }
    found.read = columns.iter().copied().flatten().collect();
    found.ignored = (0..titles.len()).filter(|at| columns[*at].is_none()).map(named).collect();
    let has = |column| found.read.contains(&column);
    let missing = if !has(Column::Email) {
        Some(Column::Email)
    } else if !(has(Column::Name) || has(Column::GivenName) && has(Column::FamilyName)) {
        Some(Column::Name)
    } else {
        None
    };
    match missing {
        Some(missing) => Err(Unreadable::NoColumn { missing, headings: found }),
        None => Ok((columns, found)),
    }
}

impl Column {
    /// Whether it says who somebody is: then two of it are one too many.
    const fn tells_people_apart(self) -> bool {
        matches!(self, Self::Name | Self::GivenName | Self::FamilyName | Self::Email)
    }
}
