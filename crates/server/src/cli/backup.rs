//! `setwise backup`, `verify-backup`, `restore`: everything kept, in one file. A backup is made while Setwise runs.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use clap::Args;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::backup::verify::verify;
use setwise_store::backup::{BackupError, Made, back_up, restore};

use crate::cli::{CliError, block_on};
use crate::config::Config;
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Setwise may go on running. The file holds everything but the installation's key, which you keep elsewhere.

Examples:
  setwise backup                                         setwise-DATE.backup in this folder
  setwise backup --to /mnt/backups/before-upgrade.backup
  setwise backup --to-folder /mnt/backups --keep-days 35 each night: takes away its own that are older
  setwise verify-backup setwise-2026-11-26T021500Z.backup";

pub(super) const VERIFY_EXAMPLES: &str = "\
Examples:
  setwise verify-backup setwise.backup                                  with the key in the data folder
  setwise verify-backup setwise.backup --key-file /etc/setwise.key      with a key kept elsewhere";

pub(super) const RESTORE_EXAMPLES: &str = "\
Examples:
  setwise restore FILE --data /var/lib/setwise           into an empty data folder
  setwise restore FILE --database postgres://...         into an empty PostgreSQL database: also the way from SQLite
                                                         to PostgreSQL, and back without --database";

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to write; it must not be there yet
    #[arg(long, value_name = "FILE", conflicts_with = "to_folder")]
    to: Option<PathBuf>,
    /// The folder to write a file into that is named by the time [default: this one]
    #[arg(long, value_name = "FOLDER")]
    to_folder: Option<PathBuf>,
    /// Once the new one is written, take away those in the folder that this command made more days ago than this
    #[arg(long, value_name = "DAYS", requires = "to_folder", value_parser = clap::value_parser!(u32).range(1..))]
    keep_days: Option<u32>,
}

/// Writes a backup; `now` names it.
pub(super) fn run(out: &mut dyn Write, config: &Config, backup: &Backup, now: Timestamp) -> Result<(), CliError> {
    let folder = backup.to_folder.clone().unwrap_or_else(|| PathBuf::from("."));
    let file = backup.to.clone().unwrap_or_else(|| folder.join(name(now)));
    let made = write(config, &file, now)?;
    tell(out, &file, &made)?;
    let Some(days) = backup.keep_days else { return Ok(()) };
    for old in outlived(&folder, now, days)? {
        fs::remove_file(&old)?;
        let about = [("file", old.display().to_string().into()), ("days", days.into())];
        writeln!(out, "{}", say_with("cli-backup-removed", &about))?;
    }
    Ok(())
}

/// The file appears whole, on disk and under its name, or not at all.
fn write(config: &Config, file: &Path, now: Timestamp) -> Result<Made, CliError> {
    let name = || ("file", file.display().to_string().into());
    if file.exists() {
        return Err(CliError::Said(say_with("cli-backup-there", &[name()])));
    }
    let mut part = file.as_os_str().to_owned();
    part.push(PART);
    let part = PathBuf::from(part);
    let cannot = |error: std::io::Error| {
        CliError::Said(say_with("cli-backup-cannot-write", &[name(), ("reason", error.to_string().into())]))
    };
    // One that a crash left behind is nobody's. A new file, so that its rights are ours.
    match fs::remove_file(&part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(cannot(error)),
        _ => {}
    }
    let open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part).map_err(cannot)?;
    let made = into(config, BufWriter::new(open), now).and_then(|made| {
        fs::rename(&part, file).map_err(cannot)?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(cannot)?;
        Ok(made)
    });
    if made.is_err() {
        // What was written so far is no backup.
        let _ = fs::remove_file(&part);
    }
    made
}

fn into(config: &Config, out: BufWriter<File>, now: Timestamp) -> Result<Made, CliError> {
    block_on(async {
        let (out, made) = back_up(&config.place(), now, env!("CARGO_PKG_VERSION"), out).await?;
        out.into_inner().map_err(|error| CliError::Io(error.into_error()))?.sync_all()?;
        Ok(made)
    })
}

fn tell(out: &mut dyn Write, file: &Path, made: &Made) -> Result<(), CliError> {
    let bytes = fs::metadata(file)?.len();
    let about = [
        ("file", file.display().to_string().into()),
        ("rows", made.rows.values().sum::<u64>().into()),
        ("tables", made.rows.len().into()),
        ("files", made.files.into()),
        ("kilobytes", bytes.div_ceil(1024).into()),
    ];
    writeln!(out, "{}", say_with("cli-backup-made", &about))?;
    let key = match &made.header.key {
        Some(key) => say_with("cli-backup-key", &[("key", key.clone().into())]),
        None => say("cli-backup-key-not-at-hand"),
    };
    Ok(writeln!(out, "{key}")?)
}

const PREFIX: &str = "setwise-";
const ENDING: &str = ".backup";
/// Until it is whole.
const PART: &str = ".part";
const STAMP: &str = "%Y-%m-%dT%H%M%SZ";

/// Sorts by time, and is a file's name everywhere.
fn name(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    format!("{PREFIX}{}{ENDING}", at.strftime(STAMP))
}

/// When a file of this name was made; none for a name that is not exactly one of ours.
fn made_at(file: &str) -> Option<Timestamp> {
    let stamp = file.strip_prefix(PREFIX)?.strip_suffix(ENDING)?;
    let civil = jiff::civil::DateTime::strptime(STAMP, stamp).ok()?;
    let at = Timestamp(civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond());
    (name(at) == file).then_some(at)
}

fn outlived(folder: &Path, now: Timestamp, days: u32) -> Result<Vec<PathBuf>, CliError> {
    let mut old = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // What a crash left half-written is ours as well.
        let made = entry.file_name().to_str().and_then(|name| made_at(name.strip_suffix(PART).unwrap_or(name)));
        let lives = Millis::minutes(i64::from(days) * 24 * 60);
        if entry.file_type()?.is_file() && made.is_some_and(|made| made.plus(lives) < now) {
            old.push(entry.path());
        }
    }
    old.sort();
    Ok(old)
}

/// Restores a backup into a temporary place and says what it holds.
pub(super) fn prove(out: &mut dyn Write, config: &Config, file: &Path) -> Result<(), CliError> {
    let verified = block_on(async { Ok(verify(open(file)?, config.place().key_path()).await?) })?;
    let found = &verified.found;
    for (table, rows) in &found.rows {
        writeln!(out, "{table:<24} {rows:>10}")?;
    }
    let rows: u64 = found.rows.values().sum();
    let lines = [
        say_with("cli-verified-rows", &[("rows", rows.into()), ("tables", found.rows.len().into())]),
        say_with("cli-verified-chains", &[("events", found.events.into()), ("meetings", found.meetings.into())]),
        say_with("cli-verified-sealed", &[("sealed", found.sealed.into()), ("keys", found.keys.into())]),
        say_with("cli-verified-replayed", &[("meetings", found.replayed.into())]),
        say_with("cli-verified-protocols", &[("files", verified.restored.files.into())]),
    ];
    for line in lines {
        writeln!(out, "{line}")?;
    }
    if found.destroyed > 0 {
        let about = [("keys", found.destroyed.into()), ("sealed", found.closed.into())];
        writeln!(out, "{}", say_with("cli-verified-destroyed", &about))?;
    }
    for fault in &found.faults {
        writeln!(out, "{}", say_with("cli-verified-fault", &[("fault", fault.to_string().into())]))?;
    }
    let about = [("file", file.display().to_string().into()), ("faults", found.faults.len().into())];
    if found.faults.is_empty() {
        return Ok(writeln!(out, "{}", say_with("cli-verified", &about))?);
    }
    Err(CliError::Said(say_with("cli-verified-not", &about)))
}

/// Restores a backup into an empty place.
pub(super) fn put_back(out: &mut dyn Write, config: &Config, file: &Path) -> Result<(), CliError> {
    let place = config.place();
    let restored = block_on(async { Ok(restore(open(file)?, &place).await?) })?;
    let about = [
        ("rows", restored.rows.values().sum::<u64>().into()),
        ("tables", restored.rows.len().into()),
        ("files", restored.files.into()),
    ];
    writeln!(out, "{}", say_with("cli-restored", &about))?;
    let about = [
        ("file", place.key_path().display().to_string().into()),
        ("key", restored.header.key.unwrap_or_else(|| say("cli-key-unknown")).into()),
    ];
    let key = if restored.key_there { "cli-restored-key-there" } else { "cli-restored-key-missing" };
    Ok(writeln!(out, "{}", say_with(key, &about))?)
}

fn open(file: &Path) -> Result<File, CliError> {
    File::open(file).map_err(|error| {
        let about = [("file", file.display().to_string().into()), ("reason", error.to_string().into())];
        CliError::Said(say_with("cli-backup-cannot-read", &about))
    })
}

impl From<BackupError> for CliError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Open(error) => Self::Open(error),
            BackupError::Store(error) => Self::Store(error),
            error => Self::Said(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests;
