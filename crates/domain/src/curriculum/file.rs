//! Files with a module: handouts, slides, sheets, pictures, sound. What comes in is read once, here: only [`NewFile::of`] makes
//! one, so that whoever holds one holds a name that can stand in a list, a kind that is taken, and bytes that begin as that kind does.

mod kind;

use std::fmt;

pub use kind::FileKind;

/// The most bytes of a file.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// The most files of a module.
pub const MOST_FILES: usize = 10;
/// The most characters of a file's name, with its ending.
pub const LONGEST_FILE_NAME: usize = 120;

/// What a file is called, with the ending of a kind that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    text: String,
    kind: FileKind,
}

/// A file that may be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFile {
    name: FileName,
    bytes: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than [`LARGEST_FILE`].
    #[error("the file is larger than {LARGEST_FILE} bytes")]
    TooLarge,
    /// Its bytes do not begin as its kind does.
    #[error("the file's content is not what its name says")]
    NotWhatItSays(FileKind),
    /// It has no name.
    #[error("the file has no name")]
    NoName,
    /// Its name is longer than [`LONGEST_FILE_NAME`].
    #[error("the file's name is longer than {LONGEST_FILE_NAME} characters")]
    NameTooLong,
    /// Its name holds a sign that no system takes, or that is not seen.
    #[error("the file's name holds a sign that a name cannot hold")]
    NameSign,
    /// Its ending is none of those that are taken.
    #[error("files of this kind are not taken")]
    OtherKind,
}

impl FileFault {
    /// Whether another name mends it; else it takes another file.
    #[must_use]
    pub const fn is_of_name(self) -> bool {
        matches!(self, Self::NoName | Self::NameTooLong | Self::NameSign)
    }
}

impl FileName {
    /// Reads a name. `typed`: what somebody wants it to be called, which may leave the ending out, or nothing; `sent`: what it was
    /// called where it came from.
    ///
    /// # Errors
    /// What is not right about it.
    pub fn of(typed: &str, sent: &str) -> Result<Self, FileFault> {
        // Some send where it lay, too.
        let sent = sent.rsplit(['/', '\\']).next().unwrap_or_default().trim();
        let typed = typed.trim();
        let text = match (typed, kind_of(typed), kind_of(sent), ending(sent)) {
            ("", ..) => sent.to_owned(),
            (_, None, Some(_), Some(ending)) => format!("{typed}.{ending}"),
            _ => typed.to_owned(),
        };
        if text.is_empty() {
            return Err(FileFault::NoName);
        }
        if text.chars().count() > LONGEST_FILE_NAME {
            return Err(FileFault::NameTooLong);
        }
        if text.starts_with('.') || !text.chars().all(is_plain) {
            return Err(FileFault::NameSign);
        }
        let kind = kind_of(&text).ok_or(FileFault::OtherKind)?;
        Ok(Self { text, kind })
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it says the file is.
    #[must_use]
    pub const fn kind(&self) -> FileKind {
        self.kind
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl NewFile {
    /// Reads a file that was sent: see [`FileName::of`].
    ///
    /// # Errors
    /// All that is not right about it, what concerns its name first.
    pub fn of(typed: &str, sent: &str, bytes: Vec<u8>) -> Result<Self, Vec<FileFault>> {
        let mut faults = Vec::new();
        let name = FileName::of(typed, sent).map_err(|fault| faults.push(fault)).ok();
        let size = match bytes.len() {
            0 => Some(FileFault::Empty),
            size if size > LARGEST_FILE => Some(FileFault::TooLarge),
            _ => None,
        };
        faults.extend(size);
        let says = name.as_ref().map(FileName::kind).filter(|kind| size.is_none() && !kind.begins(&bytes));
        faults.extend(says.map(FileFault::NotWhatItSays));
        match name {
            Some(name) if faults.is_empty() => Ok(Self { name, bytes }),
            _ => Err(faults),
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> &FileName {
        &self.name
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> FileKind {
        self.name.kind
    }

    /// What it holds.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Says how large it is, never what it holds.
impl fmt::Debug for NewFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewFile").field("name", &self.name).field("size", &self.bytes.len()).finish()
    }
}

fn ending(name: &str) -> Option<&str> {
    name.rsplit_once('.').filter(|(before, _)| !before.is_empty()).map(|(_, ending)| ending)
}

fn kind_of(name: &str) -> Option<FileKind> {
    ending(name).and_then(FileKind::of_ending)
}

/// Signs that a name may hold: those that every system takes and that are seen as what they are. Some of the others turn the
/// direction of what follows, so that `fdp.exe` reads as something else.
fn is_plain(sign: char) -> bool {
    let unseen = matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    !sign.is_control() && !unseen && !matches!(sign, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

#[cfg(test)]
mod tests;
