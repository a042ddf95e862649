//! The file a backup is: one for both engines, readable by every later version.
//!
//! ```text
//! setwise backup 1\n        the format's version, in plain
//! gzip of JSON lines       a header; own files; each table with its rows; an end that counts them
//! \nsha256:<64 hex>\n      of everything before it
//! ```
//!
//! A row is an array in the order of its table's columns; bytes are base64. Sealed bytes stay sealed. Nothing here
//! knows a table: what a row means is the schema's, whose number stands in the header.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Take, Write};

use data_encoding::{BASE64, HEXLOWER};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use setwise_domain::time::Timestamp;
use sha2::{Digest, Sha256};

const MAGIC: &[u8] = b"setwise backup ";
const FORMAT: &[u8] = b"1\n";
const SEAL: &[u8] = b"\nsha256:";
/// The seal, 64 digits, the end of the line.
const TRAILER: usize = SEAL.len() + 64 + 1;
/// No row comes near it: forms, own files and the parts of files with modules are at most a few hundred kilobytes.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The schema of the database it was made from.
    pub schema: i64,
    /// When.
    pub made_at: Timestamp,
    /// By which version of Setwise.
    pub setwise: String,
    /// The fingerprint of the installation's key; none when the key was not at hand.
    pub key: Option<String>,
    /// The sealed value that only that key opens, as base64.
    pub key_check: Option<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Words and ids.
    Text,
    /// Numbers and times.
    Int,
    /// Bytes, most of them sealed.
    Bytes,
    /// Yes or no.
    Flag,
}

/// A table and its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    #[serde(rename = "table")]
    pub name: String,
    /// Their names and what they hold.
    pub columns: Vec<(String, Kind)>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// None.
    Null,
    /// Words and ids.
    Text(String),
    /// A number.
    Int(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    /// How many bytes it takes, about.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
            Self::Null | Self::Int(_) | Self::Flag(_) => size_of::<i64>(),
        }
    }
}

/// A file of the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// Its name in the folder of own protocols.
    pub name: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// A part of an archive's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// An own protocol.
    File(OwnFile),
    /// A table begins.
    Table(Table),
    /// A row of the table that began last.
    Row(Vec<Cell>),
    /// The end: how many rows each table has.
    End(BTreeMap<String, u64>),
}

/// Why an archive is not read. Never repeats what stands in it.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It begins like something else.
    #[error("this file is no backup of Setwise")]
    NotABackup,
    /// A later version wrote it.
    #[error("this backup has a format that this version of Setwise does not know; use the newer version")]
    Newer,
    /// Its end is missing.
    #[error("this backup is cut short: its end is missing, so it was not written or not copied to the end")]
    CutShort,
    /// Its checksum is another.
    #[error("this backup was altered or damaged after it was made: its SHA-256 does not match")]
    Altered,
    /// It is whole, and still says something no archive says.
    #[error("line {line} of this backup's content is wrong: {why}")]
    Line {
        /// Which line of the content, from 1.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
    /// Reading or writing.
    #[error("the backup file cannot be read or written: {0}")]
    Io(#[from] io::Error),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Object {
    Table(Table),
    File { file: String, base64: String },
    End { end: BTreeMap<String, u64> },
}

/// Writes an archive.
pub struct Writer<W: Write> {
    out: GzEncoder<Digesting<W>>,
    counts: BTreeMap<String, u64>,
    current: Option<String>,
    line: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins.
    pub fn begin(out: W, header: &Header) -> Result<Self, ArchiveError> {
        let mut out = Digesting { inner: out, digest: Sha256::new() };
        out.write_all(MAGIC)?;
        out.write_all(FORMAT)?;
        // Sealed bytes do not compress, their base64 does: the fast end of the scale is as small as the slow one.
        let out = GzEncoder::new(out, Compression::fast());
        let mut writer = Self { out, counts: BTreeMap::new(), current: None, line: Vec::new() };
        writer.json(header)?;
        Ok(writer)
    }

    /// An own protocol.
    pub fn file(&mut self, file: &OwnFile) -> Result<(), ArchiveError> {
        self.json(&Object::File { file: file.name.clone(), base64: BASE64.encode(&file.content) })
    }

    /// A table begins.
    pub fn table(&mut self, table: &Table) -> Result<(), ArchiveError> {
        self.counts.insert(table.name.clone(), 0);
        self.current = Some(table.name.clone());
        self.json(&Object::Table(table.clone()))
    }

    /// A row of the table that began last.
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), ArchiveError> {
        if let Some(count) = self.current.as_ref().and_then(|name| self.counts.get_mut(name)) {
            *count += 1;
        }
        let row: Vec<serde_json::Value> = cells
            .into_iter()
            .map(|cell| match cell {
                Cell::Null => serde_json::Value::Null,
                Cell::Text(text) => text.into(),
                Cell::Int(number) => number.into(),
                Cell::Bytes(bytes) => BASE64.encode(&bytes).into(),
                Cell::Flag(flag) => flag.into(),
            })
            .collect();
        self.json(&row)
    }

    /// Ends: everything is handed on when this answers. Says how many rows each table has.
    pub fn end(mut self) -> Result<(W, BTreeMap<String, u64>), ArchiveError> {
        let counts = std::mem::take(&mut self.counts);
        self.json(&Object::End { end: counts.clone() })?;
        let Digesting { mut inner, digest } = self.out.finish()?;
        inner.write_all(&trailer(digest))?;
        inner.flush()?;
        Ok((inner, counts))
    }

    fn json(&mut self, value: &impl Serialize) -> Result<(), ArchiveError> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, value).map_err(io::Error::from)?;
        self.line.push(b'\n');
        Ok(self.out.write_all(&self.line)?)
    }
}

fn trailer(digest: Sha256) -> Vec<u8> {
    let mut trailer = SEAL.to_vec();
    trailer.extend_from_slice(HEXLOWER.encode(&digest.finalize()).as_bytes());
    trailer.push(b'\n');
    trailer
}

struct Digesting<W> {
    inner: W,
    digest: Sha256,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Proves that an archive is whole and as it was made, and gives its content.
///
/// # Errors
/// What is the matter with it; nothing of it was used.
pub fn open<R: Read + Seek>(mut file: R) -> Result<Parts<BufReader<GzDecoder<Take<R>>>>, ArchiveError> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    file.by_ref().take((MAGIC.len() + FORMAT.len()) as u64).read_to_end(&mut start)?;
    match (start.strip_prefix(MAGIC), MAGIC.starts_with(&start)) {
        (Some(FORMAT), _) => {}
        (Some(rest), _) if rest.len() == FORMAT.len() => return Err(ArchiveError::Newer),
        (None, false) => return Err(ArchiveError::NotABackup),
        _ => return Err(ArchiveError::CutShort),
    }
    let sealed = length.checked_sub(TRAILER as u64).filter(|sealed| *sealed > start.len() as u64);
    let sealed = sealed.ok_or(ArchiveError::CutShort)?;
    file.seek(SeekFrom::Start(0))?;
    let mut digest = Sha256::new();
    let mut body = BufReader::with_capacity(64 * 1024, file.by_ref().take(sealed));
    loop {
        let bytes = body.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        digest.update(bytes);
        let used = bytes.len();
        body.consume(used);
    }
    let mut found = Vec::new();
    file.seek(SeekFrom::Start(sealed))?;
    file.by_ref().read_to_end(&mut found)?;
    if found != trailer(digest) {
        let is_trailer = found.starts_with(SEAL) && found.ends_with(b"\n");
        return Err(if is_trailer { ArchiveError::Altered } else { ArchiveError::CutShort });
    }
    file.seek(SeekFrom::Start(start.len() as u64))?;
    let content = file.take(sealed - start.len() as u64);
    Parts::of(BufReader::with_capacity(64 * 1024, GzDecoder::new(content)))
}

/// The content of an archive, part by part: it need not fit into memory.
#[derive(Debug)]
pub struct Parts<R> {
    lines: R,
    line: u64,
    header: Header,
    columns: Option<(String, Vec<Kind>)>,
    counts: BTreeMap<String, u64>,
    ended: bool,
}

impl<R: BufRead> Parts<R> {
    /// From lines that were unpacked.
    ///
    /// # Errors
    /// When they do not begin with a header.
    pub fn of(mut lines: R) -> Result<Self, ArchiveError> {
        let text = read_line(&mut lines, 1)?.ok_or_else(|| wrong(1, "there is no header"))?;
        let header = serde_json::from_slice(&text).map_err(|error| unparsed(1, &error))?;
        Ok(Self { lines, line: 1, header, columns: None, counts: BTreeMap::new(), ended: false })
    }

    /// What the archive says of itself.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The next part; none after the end.
    ///
    /// # Errors
    /// When a line is none of an archive's, or the rows are not as many as the end says.
    pub fn next_part(&mut self) -> Result<Option<Part>, ArchiveError> {
        self.line += 1;
        let line = self.line;
        let Some(text) = read_line(&mut self.lines, line)? else {
            return if self.ended { Ok(None) } else { Err(wrong(line, "the end is missing")) };
        };
        if self.ended {
            return Err(wrong(line, "something stands after the end"));
        }
        if text.starts_with(b"[") {
            return self.row(&text).map(Some);
        }
        let part = match serde_json::from_slice(&text).map_err(|error| unparsed(line, &error))? {
            Object::Table(table) => {
                if self.counts.insert(table.name.clone(), 0).is_some() {
                    return Err(wrong(line, "a table comes twice"));
                }
                self.columns = Some((table.name.clone(), table.columns.iter().map(|(_, kind)| *kind).collect()));
                Part::Table(table)
            }
            Object::File { file, base64 } => {
                if !is_file_name(&file) {
                    return Err(wrong(line, "a file has a name that leads elsewhere"));
                }
                let content = BASE64.decode(base64.as_bytes()).map_err(|_| wrong(line, "a file is not base64"))?;
                Part::File(OwnFile { name: file, content })
            }
            Object::End { end } => {
                if end != self.counts {
                    return Err(wrong(line, "there are not as many rows as the end says"));
                }
                self.ended = true;
                Part::End(end)
            }
        };
        Ok(Some(part))
    }

    fn row(&mut self, text: &[u8]) -> Result<Part, ArchiveError> {
        let line = self.line;
        let cells: Vec<serde_json::Value> = serde_json::from_slice(text).map_err(|error| unparsed(line, &error))?;
        let (table, kinds) = self.columns.as_ref().ok_or_else(|| wrong(line, "a row comes before any table"))?;
        if cells.len() != kinds.len() {
            return Err(wrong(line, &format!("a row of {table} has {} values", cells.len())));
        }
        let row = cells.into_iter().zip(kinds).map(|(value, kind)| cell(value, *kind)).collect::<Option<Vec<_>>>();
        let row = row.ok_or_else(|| wrong(line, &format!("a value of {table} does not fit its column")))?;
        if let Some(count) = self.counts.get_mut(table) {
            *count += 1;
        }
        Ok(Part::Row(row))
    }
}

fn cell(value: serde_json::Value, kind: Kind) -> Option<Cell> {
    use serde_json::Value;
    Some(match (value, kind) {
        (Value::Null, _) => Cell::Null,
        (Value::String(text), Kind::Text) => Cell::Text(text),
        (Value::String(text), Kind::Bytes) => Cell::Bytes(BASE64.decode(text.as_bytes()).ok()?),
        (Value::Number(number), Kind::Int) => Cell::Int(number.as_i64()?),
        (Value::Bool(flag), Kind::Flag) => Cell::Flag(flag),
        _ => return None,
    })
}

/// A plain name of a protocol's file: it stays in its folder whatever it says.
pub(crate) fn is_file_name(name: &str) -> bool {
    let plain = !name.starts_with('.') && !name.contains(['/', '\\', '\0']);
    plain && name.len() <= 255 && name.ends_with(".toml")
}

fn read_line(lines: &mut impl BufRead, line: u64) -> Result<Option<Vec<u8>>, ArchiveError> {
    let mut text = Vec::new();
    // What does not unpack is the file's fault, what cannot be read is the disk's.
    lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut text).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            wrong(line, &error.to_string())
        }
        _ => ArchiveError::Io(error),
    })?;
    match text.pop() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(text)),
        Some(_) => Err(wrong(line, "it is too long, or has no end")),
    }
}

fn wrong(line: u64, why: &str) -> ArchiveError {
    ArchiveError::Line { line, why: why.to_owned() }
}

/// Says where the parser stopped, never what stood there.
fn unparsed(line: u64, error: &serde_json::Error) -> ArchiveError {
    wrong(line, &format!("{:?} error at column {}", error.classify(), error.column()))
}

#[cfg(test)]
mod tests;
