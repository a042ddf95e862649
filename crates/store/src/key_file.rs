//! The installation's key: thirty-two bytes as hex in a file its owner alone can read.

use std::io::Write;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE;
use zeroize::Zeroizing;

use crate::error::OpenError;
use crate::seal::SealKey;

/// The key in this file, or none when there is no file.
pub(crate) fn read(path: &Path) -> Result<Option<SealKey>, OpenError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unusable(path, &error.to_string())),
    };
    let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).map(Zeroizing::new);
    let key = bytes.ok().and_then(|bytes| SealKey::from_bytes(&bytes));
    key.map(Some).ok_or_else(|| unusable(path, "it does not hold 64 hexadecimal digits"))
}

/// Draws a key and writes it, on disk before this returns; an existing file is never overwritten.
pub(crate) fn make(path: &Path) -> Result<SealKey, OpenError> {
    let key = SealKey::draw();
    let text = Zeroizing::new(format!("{}\n", HEXLOWER_PERMISSIVE.encode(key.bytes())));
    write(path, text.as_bytes()).map_err(|error| unusable(path, &error.to_string()))?;
    Ok(key)
}

fn write(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text)?;
    file.sync_all()?;
    // A name is only safe once its folder is: without it a power cut could keep the data and lose the key.
    if let Some(folder) = path.parent() {
        std::fs::File::open(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?.sync_all()?;
    }
    Ok(())
}

/// Whether the file's group or everybody may read or write it. Not refused: some ways to hand a secret to a service leave
/// no choice.
pub(crate) fn others_may_read(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

fn unusable(path: &Path, reason: &str) -> OpenError {
    OpenError::KeyFile { file: path.display().to_string(), reason: reason.to_owned() }
}
