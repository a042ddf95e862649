//! Own protocols: the files of the data folder that belong into a backup.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use setwise_domain::protocol::parse::LARGEST_FILE;

use super::archive::{OwnFile, is_file_name};

/// The folder of own protocols.
fn folder(data: &Path) -> PathBuf {
    data.join("protocols")
}

/// Every own protocol. A file too large to be one stays out, as it does when Setwise starts.
pub(super) fn read(data: &Path) -> io::Result<Vec<OwnFile>> {
    let entries = match fs::read_dir(folder(data)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().filter(|name| is_file_name(name)).map(str::to_owned) else {
            continue;
        };
        let about = fs::metadata(entry.path())?;
        if about.is_file() && about.len() <= LARGEST_FILE as u64 {
            files.push(OwnFile { name, content: fs::read(entry.path())? });
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// The first of these that would take the place of another one.
pub(super) fn in_the_way<'f>(data: &Path, files: &'f [OwnFile]) -> Option<&'f OwnFile> {
    let differs = |file: &OwnFile| match fs::read(folder(data).join(&file.name)) {
        Ok(content) => content != file.content,
        Err(error) => error.kind() != ErrorKind::NotFound,
    };
    files.iter().find(|file| differs(file))
}

/// Puts them back.
pub(super) fn write(data: &Path, files: &[OwnFile]) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(folder(data))?;
    for file in files {
        fs::write(folder(data).join(&file.name), &file.content)?;
    }
    Ok(())
}
