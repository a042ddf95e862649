//! Looks for what was said in what lies on a disk: a database's files, its write-ahead log, a server's log and its metrics.

use std::io;
use std::path::{Path, PathBuf};

use memchr::memmem;

/// Pieces of what the simulated members say, and of the agreement their sets have: nowhere on a disk may they be read.
pub const SAID: [&str; 3] =
    ["already losing sleep over", "not asked either of them about", "nothing said at this lantern leaves it"];

/// The agreement's rules, which hold the last of [`SAID`].
pub const AGREEMENT: &str = "Here nothing said at this lantern leaves it, also when the meeting is over.";

/// The files below a folder in which any of these words stands, as written or as a form sends it.
///
/// # Errors
/// When a folder or a file cannot be read; one that went away meanwhile holds nothing.
pub fn files_with(folder: &Path, words: &[&str]) -> io::Result<Vec<PathBuf>> {
    let wanted: Vec<String> =
        words.iter().flat_map(|words| [" ", "+", "%20"].map(|between| words.replace(' ', between))).collect();
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                let bytes = match std::fs::read(entry.path()) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    read => read?,
                };
                if wanted.iter().any(|words| memmem::find(&bytes, words.as_bytes()).is_some()) {
                    found.push(entry.path());
                }
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room;

    #[test]
    fn what_the_members_say_holds_what_is_looked_for() {
        let said = [room::question_words("t"), room::answer_words("t"), AGREEMENT.to_owned()];
        for (piece, said) in SAID.iter().zip(said) {
            assert!(said.contains(piece), "{piece} is not in {said}");
        }
    }

    #[test]
    fn a_word_is_found_however_deep_and_however_a_form_writes_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).expect("made");
        std::fs::write(deep.join("log"), b"\0text=who+is+already+losing+sleep+over+it").expect("written");
        std::fs::write(deep.join("other"), b"nothing").expect("written");
        assert_eq!(files_with(folder.path(), &SAID).expect("read"), [deep.join("log")]);
    }
}
