//! `setwise config`: every setting in force and where it comes from, never a secret.

use std::io::Write;

use setwise_store::open::{embedded_file, key_file};

use crate::cli::CliError;
use crate::config::{Config, KEYS};
use crate::ui::words::{say, say_with};

pub(super) const EXAMPLES: &str = "\
Examples:
  setwise config
  setwise config --config /etc/setwise.toml
  SETWISE_DATA=/srv/setwise setwise config | grep key-file";

/// Prints one line a setting: what is in force, and where it comes from.
pub(super) fn print(out: &mut dyn Write, config: &Config) -> Result<(), CliError> {
    for key in KEYS {
        let (value, source) = match config.sources.get(key.name) {
            Some((_, source)) if key.secret && in_force(config, key.name).is_none() => {
                (say("cli-not-shown"), source.to_string())
            }
            Some((value, source)) => (value.clone(), source.to_string()),
            None => in_force(config, key.name).unwrap_or_else(|| (say("cli-not-set"), key.variable())),
        };
        writeln!(out, "{:<14} {value:<34} {source}", key.name)?;
    }
    Ok(())
}

/// What holds where nobody set it, as far as another setting says it.
fn in_force(config: &Config, name: &str) -> Option<(String, String)> {
    let value = match name {
        "public-url" if config.public_url.is_none() => (config.address(), "listen"),
        "database" if config.database.is_none() => {
            let file = embedded_file(&config.data).display().to_string();
            (say_with("cli-sqlite", &[("file", file.into())]), "data")
        }
        "key-file" if config.key_file.is_none() => (key_file(&config.data).display().to_string(), "data"),
        _ => return None,
    };
    Some((value.0, say_with("cli-follows-from", &[("setting", value.1.into())])))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_secret_is_printed_and_every_source_is() {
        let flags = BTreeMap::from([("database", "postgres://me:hunter2@db/x".to_owned())]);
        let said = |name: &str| (name == "SETWISE_DATA").then(|| "/srv/setwise".to_owned());
        let config = Config::gather(&flags, &said, None).expect("fits");
        let mut out = Vec::new();
        print(&mut out, &config).expect("printed");
        let text = String::from_utf8(out).expect("text");
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("/srv/setwise") && text.contains("from SETWISE_DATA"), "{text}");
        assert_eq!(text.lines().count(), KEYS.len());
    }

    #[test]
    fn what_nobody_set_is_printed_as_it_holds() {
        let flags = BTreeMap::from([("data", "/srv/setwise".to_owned()), ("listen", "127.0.0.1:9000".to_owned())]);
        let config = Config::gather(&flags, &|_| None, None).expect("fits");
        let mut out = Vec::new();
        print(&mut out, &config).expect("printed");
        let text = String::from_utf8(out).expect("text");
        let line = |name: &str| {
            let line = text.lines().find(|line| line.starts_with(name)).expect("a line");
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(line("key-file"), "key-file /srv/setwise/installation.key follows from data");
        assert_eq!(line("database"), "database SQLite, /srv/setwise/setwise.db follows from data");
        assert_eq!(line("public-url"), "public-url http://127.0.0.1:9000 follows from listen");
        assert_eq!(line("smtp-url"), "smtp-url (not set) SETWISE_SMTP_URL");
    }
}
