//! Own protocols: the files of the data folder that belong into a backup.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
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

/// Puts them back, on disk when this answers. Says which were not there before; after an error none of those is.
pub(super) fn write(data: &Path, files: &[OwnFile]) -> io::Result<Vec<PathBuf>> {
    let mut made = Vec::new();
    for file in files {
        let path = folder(data).join(&file.name);
        if path.exists() {
            continue;
        }
        made.push(path.clone());
        if let Err(error) = write_one(&path, &file.content) {
            take_away(&made);
            return Err(error);
        }
    }
    Ok(made)
}

fn write_one(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Takes away what was put back, when the rest could not be.
pub(super) fn take_away(made: &[PathBuf]) {
    for path in made {
        // What cannot be taken away is as it was in the backup, and does no harm.
        let _ = fs::remove_file(path);
    }
    if let Some(folder) = made.first().and_then(|path| path.parent()) {
        // Goes only when nothing else is in it.
        let _ = fs::remove_dir(folder);
    }
}
