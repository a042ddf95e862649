//! `setwise config`: every setting in force and where it comes from, never a secret.

use std::io::Write;

use crate::cli::CliError;
use crate::config::{Config, KEYS};
use crate::ui::words::say;

/// Prints one line a setting.
pub(super) fn print(out: &mut dyn Write, config: &Config) -> Result<(), CliError> {
    for key in KEYS {
        let (value, source) = match config.sources.get(key.name) {
            Some((_, source)) if key.secret => (say("cli-not-shown"), source.to_string()),
            Some((value, source)) => (value.clone(), source.to_string()),
            None => (say("cli-not-set"), key.variable()),
        };
        writeln!(out, "{:<14} {value:<34} {source}", key.name)?;
    }
    Ok(())
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
}
