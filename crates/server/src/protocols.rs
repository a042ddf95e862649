//! Own protocols lie in the data folder: `protocols/*.toml` is read once, when Setwise starts.

pub(crate) mod findings;

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use setwise_domain::protocol::library::{LeftOut, Library, WhyLeftOut};
use setwise_domain::protocol::parse::LARGEST_FILE;

/// Where own protocols lie.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("protocols")
}

/// The built-in protocols and those of the data folder, and which of these were left out and why. A folder that is not
/// there holds none; one that cannot be read is reported like a broken file.
#[must_use]
pub fn load(data: &Path) -> (Library, Vec<LeftOut>) {
    let folder = folder(data);
    let unreadable = |file: &Path, error: &io::Error| LeftOut {
        file: file.display().to_string(),
        why: WhyLeftOut::Unreadable { reason: error.to_string() },
    };
    let mut own = Vec::new();
    let mut left_out = Vec::new();
    match files_in(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => left_out.push(unreadable(&folder, &error)),
        Ok(files) => {
            for file in files {
                match read(&file) {
                    Ok(content) => own.push((file.display().to_string(), content)),
                    Err(error) => left_out.push(unreadable(&file, &error)),
                }
            }
        }
    }
    let (library, broken) = Library::of(&own);
    left_out.extend(broken);
    (library, left_out)
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    Ok(files)
}

/// The bytes of a file, one more than a protocol may have at most: enough to see that it is too large.
pub(crate) fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    let most = u64::try_from(LARGEST_FILE + 1).unwrap_or(u64::MAX);
    fs::File::open(file)?.take(most).read_to_end(&mut content)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use setwise_domain::protocol::built_in::{built_in, find};

    use super::*;

    #[test]
    fn without_a_folder_there_are_the_built_in_ones() {
        let data = tempfile::tempdir().expect("a folder");
        let (library, left_out) = load(data.path());
        assert_eq!((library.all().count(), left_out), (built_in().len(), Vec::new()));
    }

    #[test]
    fn own_files_are_read_and_a_broken_one_is_named() {
        let data = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder(data.path())).expect("made");
        let source = find("troika").expect("it ships").replacen("\"troika\"", "\"ours\"", 1);
        fs::write(folder(data.path()).join("ours.toml"), source).expect("written");
        fs::write(folder(data.path()).join("broken.toml"), "id = ").expect("written");
        fs::write(folder(data.path()).join("notes.txt"), "not a protocol").expect("written");
        fs::create_dir(folder(data.path()).join("folder.toml")).expect("made");
        let (library, left_out) = load(data.path());
        assert!(library.get("ours").is_some());
        let files: Vec<_> = left_out.iter().map(|left| left.file.rsplit('/').next().unwrap_or("")).collect();
        assert_eq!(files, ["folder.toml", "broken.toml"]);
    }
}
