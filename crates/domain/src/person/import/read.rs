//! A text as a table: which separator, which columns, and what each row gives.

use std::collections::{BTreeMap, HashMap};

use csv::{ReaderBuilder, StringRecord};

use super::headings::{Headings, headings};
use super::{Column, MOST_ROWS, Parts, Problem, Unreadable};
use crate::person::address::address;
use crate::person::hours::Hours;
use crate::person::language::{Language, languages};
use crate::person::line::{self, Line, LineFault, ListFault};
use crate::person::name::name;
use crate::person::seniority::Seniority;
use crate::person::{MOST_LANGUAGES, MOST_SKILLS};

/// What can stand between two cells, the usual first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Comes after the last row, to see whether a quote has swallowed it. No text that is read has such a letter.
const END: &str = "\0end";
/// The most letters of a cell that are shown again.
const SHOWN: usize = 60;
/// The most letters of a wave's name together with its programme's.
const LONGEST_PLACE: usize = 200;

/// A text as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What stands in which column.
    pub headings: Headings,
    /// Whether a column headed “role” was read as what people do, as none of its cells names a role.
    pub role_is_function: bool,
    /// The rows in which something stands.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line in which it begins, from 1.
    pub line: u64,
    /// What it gives.
    pub given: Given,
    /// What is not right with it.
    pub problems: Vec<Problem>,
}

/// What a row gives. What is none was left empty, and stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The name.
    pub name: String,
    /// The mail address, in lower case.
    pub email: String,
    /// The time zone as it stands there.
    pub zone: Option<String>,
    /// The manager's mail address.
    pub manager: Option<String>,
    /// See [`crate::person::Profile`] for this and the rest.
    pub employer: Option<Line>,
    /// What they do.
    pub function: Option<Line>,
    /// Where they do it.
    pub site: Option<Line>,
    /// How long they have done it.
    pub seniority: Option<Seniority>,
    /// When they work.
    pub hours: Option<Hours>,
    /// The languages they work in.
    pub languages: Option<Vec<Language>>,
    /// What they can help with.
    pub skills_offered: Option<Vec<Line>>,
    /// What they want to learn.
    pub skills_wanted: Option<Vec<Line>>,
    /// What they are to be here.
    pub parts: Option<Parts>,
    /// The programme they take part in, as it stands there.
    pub programme: Option<String>,
    /// The wave they take part in, as it stands there.
    pub wave: Option<String>,
}

/// Reads a table of people: a header and rows, parted by commas, semicolons or tabs, quotes as RFC 4180 has them.
///
/// # Errors
/// [`Unreadable`], where it is no table, or none of people.
pub fn read(text: &str) -> Result<Table, Unreadable> {
    read_as(text, &BTreeMap::new())
}

/// The same with what somebody said of columns, by [`super::Heading::key`]: that comes before what their headings say.
///
/// # Errors
/// [`Unreadable`], where it is no table, or none of people.
pub fn read_as(text: &str, columns: &BTreeMap<String, Column>) -> Result<Table, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(at) = text.find(['\0', '\u{fffd}']) {
        return Err(Unreadable::Encoding { line: line_at(&text.replace("\r\n", "\n").replace('\r', "\n"), at) });
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let (text, told) = told_separator(text);
    let text = format!("{text}\n{END}");
    let separator = told.unwrap_or_else(|| guessed_separator(&text));
    let mut records = Records::new(&text, separator);
    let (_, header) = records.next().transpose()?.ok_or(Unreadable::Empty)?;
    let names_roles = |at: usize| {
        let cells = Records::new(&text, separator).skip(1).map_while(Result::ok);
        let mut cells = cells.filter_map(|(_, record)| record.get(at).map(str::to_owned));
        let mut said = cells.by_ref().filter(|cell| !cell.trim().is_empty()).peekable();
        said.peek().is_none() || said.any(|cell| Parts::any_in(&cell))
    };
    let titles: Vec<&str> = header.iter().collect();
    let (columns, headings) = headings(&titles, columns, names_roles)?;
    let role_is_function = titles
        .iter()
        .zip(&columns)
        .any(|(title, column)| title.trim().eq_ignore_ascii_case("role") && *column == Some(Column::Function));
    let mut rows: Vec<Row> = Vec::new();
    let mut lines: HashMap<String, u64> = HashMap::new();
    for record in records {
        let (line, record) = record?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        let mut row = read_row(line, &record, &columns);
        if !row.given.email.is_empty() {
            let first = *lines.entry(row.given.email.clone()).or_insert(line);
            if first != line {
                row.problems.push(Problem::AddressTwice { line: first });
            }
        }
        rows.push(row);
    }
    if rows.is_empty() {
        return Err(Unreadable::NoRows);
    }
    Ok(Table { headings, role_is_function, rows })
}

/// A first line `sep=;`, as some spreadsheets write it. The line stays, empty, so that lines count as they are seen.
fn told_separator(text: String) -> (String, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let told = first.trim().to_ascii_lowercase();
    let told = told.strip_prefix("sep=").and_then(|sign| sign.as_bytes().first().copied());
    match told {
        Some(sign) if sign.is_ascii_punctuation() && sign != b'"' => (format!("\n{rest}"), Some(sign)),
        _ => (text, None),
    }
}

/// The separator with which most columns of the header are known.
fn guessed_separator(text: &str) -> u8 {
    let known = |separator: &u8| {
        let header = Records::new(text, *separator).next().and_then(Result::ok);
        header.map_or(0, |(_, header)| header.iter().filter(|title| Column::headed(title).is_some()).count())
    };
    // Of equals `max_by_key` takes the last.
    SEPARATORS.into_iter().rev().max_by_key(known).unwrap_or(b',')
}

/// The records of a text with the lines they begin in, up to [`END`].
struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    /// How far lines were counted: a byte, and its line.
    counted: (usize, u64),
    over: bool,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        Self { text, reader, counted: (0, 1), over: false }
    }

    /// The line in which the record begins that the reader found at this byte: empty lines before it are not its own.
    fn line(&mut self, byte: usize) -> u64 {
        let rest = self.text.get(byte..).unwrap_or_default();
        let begins = byte + (rest.len() - rest.trim_start_matches('\n').len());
        let between = self.text.get(self.counted.0..begins).unwrap_or_default();
        self.counted = (begins.max(self.counted.0), self.counted.1 + between.matches('\n').count() as u64);
        self.counted.1
    }
}

impl Iterator for Records<'_> {
    type Item = Result<(u64, StringRecord), Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let byte = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let mut record = StringRecord::new();
        // It reads from memory what is UTF-8, and takes any number of cells: nothing of it can fail.
        let more = self.reader.read_record(&mut record).unwrap_or(false);
        let line = self.line(byte);
        if more && record.len() == 1 && record.get(0) == Some(END) {
            self.over = true;
            return None;
        }
        let swallowed = record.iter().any(|cell| cell.contains('\0'));
        if !more || swallowed {
            self.over = true;
            return Some(Err(Unreadable::QuoteOpen { line }));
        }
        Some(Ok((line, record)))
    }
}

fn read_row(line: u64, record: &StringRecord, columns: &[Option<Column>]) -> Row {
    let mut problems = Vec::new();
    if record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
        problems.push(Problem::TooManyCells);
    }
    let cell = |column: Column| {
        let at = columns.iter().position(|one| *one == Some(column))?;
        record.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    };
    let mut given = Given { name: whole_name(&cell, &mut problems), ..Given::default() };
    match cell(Column::Email) {
        None => problems.push(Problem::AddressMissing),
        Some(text) => match address(text) {
            Some(address) => given.email = address,
            None => problems.push(Problem::AddressWrong(shown(text))),
        },
    }
    given.zone = cell(Column::Zone).map(shown);
    if let Some(text) = cell(Column::Manager) {
        given.manager = address(text);
        if given.manager.is_none() {
            problems.push(Problem::ManagerAddressWrong(shown(text)));
        }
    }
    if let Some(text) = cell(Column::Seniority) {
        given.seniority = Seniority::read(text);
        if given.seniority.is_none() {
            problems.push(Problem::SeniorityUnknown(shown(text)));
        }
    }
    if let Some(text) = cell(Column::Hours) {
        given.hours = Hours::read(text).ok();
        if given.hours.is_none() {
            problems.push(Problem::HoursUnclear(shown(text)));
        }
    }
    if let Some(text) = cell(Column::Role) {
        match Parts::read(text) {
            Ok(parts) => given.parts = parts,
            Err(word) => problems.push(Problem::RoleUnknown(shown(&word))),
        }
    }
    (given.programme, given.wave) = (cell(Column::Programme).map(name_in), cell(Column::Wave).map(name_in));
    let mut one = |column| {
        let read = cell(column).map(Line::parse).transpose().map(Option::flatten);
        read.map_err(|fault| problems.push(faulty(fault, column))).ok().flatten()
    };
    (given.employer, given.function, given.site) = (one(Column::Employer), one(Column::Function), one(Column::Site));
    let many = |column, problems: &mut Vec<Problem>| {
        let read = cell(column).map(|text| line::list(text, MOST_SKILLS)).transpose();
        read.map_err(|fault| problems.push(faulty_list(fault, column))).ok().flatten()
    };
    given.skills_offered = many(Column::SkillsOffered, &mut problems);
    given.skills_wanted = many(Column::SkillsWanted, &mut problems);
    let spoken = cell(Column::Languages).map(|text| languages(text, MOST_LANGUAGES)).transpose();
    given.languages = spoken.map_err(|fault| problems.push(faulty_list(fault, Column::Languages))).ok().flatten();
    Row { line, given, problems }
}

fn whole_name<'a>(cell: &impl Fn(Column) -> Option<&'a str>, problems: &mut Vec<Problem>) -> String {
    let parts = [cell(Column::GivenName), cell(Column::FamilyName)];
    let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let text = cell(Column::Name).unwrap_or(&joined);
    match name(text) {
        Ok(name) => name,
        Err(fault) => {
            problems.push(if fault == LineFault::Empty { Problem::NameEmpty } else { faulty(fault, Column::Name) });
            shown(text)
        }
    }
}

fn faulty(fault: LineFault, column: Column) -> Problem {
    match fault {
        LineFault::Long => Problem::Long(column),
        LineFault::Odd | LineFault::Empty => Problem::Odd(column),
    }
}

fn faulty_list(fault: ListFault, column: Column) -> Problem {
    match fault {
        ListFault::TooMany => Problem::TooMany(column),
        ListFault::Line(fault) => faulty(fault, column),
    }
}

/// The beginning of what somebody wrote, to be shown to them again.
pub(super) fn shown(text: &str) -> String {
    let letters = text.split_whitespace().collect::<Vec<_>>().join(" ");
    letters.chars().filter(|letter| !letter.is_control()).take(SHOWN).collect()
}

/// The name of a wave or programme, or of both.
fn name_in(text: &str) -> String {
    let letters = text.split_whitespace().collect::<Vec<_>>().join(" ");
    letters.chars().filter(|letter| !letter.is_control()).take(LONGEST_PLACE).collect()
}

fn line_at(text: &str, byte: usize) -> u64 {
    let before = text.char_indices().take_while(|(at, _)| *at < byte);
    1 + before.filter(|(_, letter)| *letter == '\n').count() as u64
}
