//! Settings: flags over `SETWISE_*` in the environment over `setwise.toml` over what is built in.
//!
//! No setting is needed to start. Each knows where it came from, which `setwise config` prints.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use setwise_store::OpenOptions;

/// The names of all settings, in the order they are shown.
pub const KEYS: &[Key] = &[
    Key { name: "data", default: Some("./data"), secret: false },
    Key { name: "listen", default: Some("127.0.0.1:8080"), secret: false },
    Key { name: "public-url", default: None, secret: false },
    Key { name: "behind-proxy", default: Some("false"), secret: false },
    Key { name: "database", default: None, secret: true },
    Key { name: "key-file", default: None, secret: false },
    Key { name: "smtp-url", default: None, secret: true },
    Key { name: "smtp-from", default: None, secret: false },
    Key { name: "log", default: Some("info"), secret: false },
];

/// How much the log may hold, from the least to the most.
pub const LOG_LEVELS: &[&str] = &["error", "warn", "info", "debug", "trace"];

/// One setting's name.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As a flag and in the file; in the environment `SETWISE_` and upper case.
    pub name: &'static str,
    /// What holds when nobody says anything.
    pub default: Option<&'static str>,
    /// It may hold a password: printed without its value.
    pub secret: bool,
}

impl Key {
    /// Its name in the environment.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("SETWISE_{}", self.name.replace('-', "_").to_uppercase())
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A flag on the command line.
    Flag,
    /// A variable of the environment.
    Environment(String),
    /// The settings file.
    File(PathBuf),
    /// Built in.
    Default,
}

/// The settings in force.
#[derive(Clone)]
pub struct Config {
    /// The folder that holds the database, the key and own protocols.
    pub data: PathBuf,
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The address people type, without a slash at the end.
    pub public_url: Option<String>,
    /// A proxy in front tells the visitor's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// A PostgreSQL address; absent, SQLite in the data folder.
    pub database: Option<String>,
    /// Where the installation's key is; absent, in the data folder.
    pub key_file: Option<PathBuf>,
    /// How mail goes out, when it does.
    pub smtp: Option<Smtp>,
    /// How much the log holds of Setwise's own lines: one of [`LOG_LEVELS`].
    pub log: String,
    /// Every value that was given or built in, with its source.
    pub sources: BTreeMap<&'static str, (String, Source)>,
}

/// How mail goes out.
#[derive(Clone)]
pub struct Smtp {
    /// `smtp://` or `smtps://` with name, password, host and port.
    pub url: String,
    /// The sender's address.
    pub from: String,
}

/// How a browser reaches this Setwise, as far as its safety goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Encrypted.
    Https,
    /// Plain, but never leaving this machine.
    Loopback,
    /// Plain, over a network.
    PlainHttp,
}

/// What is wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("the settings file {path} cannot be read ({reason}); nothing was started")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the settings file {path} is not valid TOML in line {line}: {reason}")]
    NotToml {
        /// Which file.
        path: PathBuf,
        /// In which line, from 1.
        line: usize,
        /// Why; never the line itself, which may hold a password.
        reason: String,
    },
    /// The file holds a name that is no setting.
    #[error("{path} sets `{name}`, which is no setting; the settings are {known}")]
    Unknown {
        /// Which file.
        path: PathBuf,
        /// The name.
        name: String,
        /// All names.
        known: String,
    },
    /// A value does not fit its setting.
    #[error("`{name}` is {value:?} ({source_of}); it should be {wanted}")]
    Unfit {
        /// Which setting.
        name: &'static str,
        /// Its value.
        value: String,
        /// Where it came from.
        source_of: Source,
        /// What would fit.
        wanted: &'static str,
    },
    /// Mail needs both.
    #[error("to send mail set both `smtp-url` and `smtp-from`; only one of them is set")]
    HalfOfSmtp,
}

impl Config {
    /// Merges flags, environment and file. `flags` and `environment` are arguments, so that a test can say them.
    ///
    /// # Errors
    /// [`ConfigError`], one sentence each.
    pub fn gather(
        flags: &BTreeMap<&'static str, String>,
        environment: &dyn Fn(&str) -> Option<String>,
        file: Option<&Path>,
    ) -> Result<Self, ConfigError> {
        let written = match file {
            Some(path) => read(path)?,
            None => BTreeMap::new(),
        };
        let mut sources = BTreeMap::new();
        for key in KEYS {
            let variable = key.variable();
            let found = if let Some(value) = flags.get(key.name) {
                Some((value.clone(), Source::Flag))
            } else if let Some(value) = environment(&variable).filter(|value| !value.is_empty()) {
                Some((value, Source::Environment(variable)))
            } else if let (Some(value), Some(path)) = (written.get(key.name), file) {
                Some((value.clone(), Source::File(path.to_owned())))
            } else {
                key.default.map(|value| (value.to_owned(), Source::Default))
            };
            if let Some(found) = found {
                sources.insert(key.name, found);
            }
        }
        Self::from_sources(sources)
    }

    fn from_sources(sources: BTreeMap<&'static str, (String, Source)>) -> Result<Self, ConfigError> {
        let text = |name: &str| sources.get(name).map(|(value, _)| value.clone());
        let unfit = |name: &'static str, wanted: &'static str| {
            let (value, source_of) = sources.get(name).cloned().unwrap_or((String::new(), Source::Default));
            let secret = KEYS.iter().any(|key| key.name == name && key.secret);
            let value = if secret { "not shown".to_owned() } else { value };
            ConfigError::Unfit { name, value, source_of, wanted }
        };
        let listen = text("listen").unwrap_or_default().parse();
        let listen = listen.map_err(|_| unfit("listen", "an address and a port such as 127.0.0.1:8080"))?;
        let behind_proxy = text("behind-proxy").unwrap_or_default().parse();
        let behind_proxy = behind_proxy.map_err(|_| unfit("behind-proxy", "true or false"))?;
        let public_url = text("public-url").map(|url| url.trim_end_matches('/').to_owned());
        if public_url.as_deref().is_some_and(|url| !is_web_address(url)) {
            return Err(unfit("public-url", "an address such as https://setwise.example.org"));
        }
        let database = text("database").filter(|url| url != "sqlite");
        if database.as_deref().is_some_and(|url| !url.starts_with("postgres://") && !url.starts_with("postgresql://")) {
            return Err(unfit("database", "postgres://name:password@host/database, or left out for SQLite"));
        }
        let smtp = match (text("smtp-url"), text("smtp-from")) {
            (Some(url), Some(from)) => Some(Smtp { url, from }),
            (None, None) => None,
            _ => return Err(ConfigError::HalfOfSmtp),
        };
        let data = PathBuf::from(text("data").unwrap_or_default());
        let key_file = text("key-file").map(PathBuf::from);
        let log = text("log").unwrap_or_default();
        if !LOG_LEVELS.contains(&log.as_str()) {
            return Err(unfit("log", "error, warn, info, debug or trace"));
        }
        Ok(Self { data, listen, public_url, behind_proxy, database, key_file, smtp, log, sources })
    }

    /// Where the data lies.
    #[must_use]
    pub fn place(&self) -> OpenOptions {
        OpenOptions {
            data: self.data.clone(),
            database: self.database.clone(),
            key_file: self.key_file.clone(),
            create: true,
        }
    }

    /// The address people reach this Setwise at, for links. Every address at once is none that a browser could open: this
    /// machine's own name stands for it.
    #[must_use]
    pub fn address(&self) -> String {
        let listened = || match self.listen.ip().is_unspecified() {
            true => format!("http://localhost:{}", self.listen.port()),
            false => format!("http://{}", self.listen),
        };
        self.public_url.clone().unwrap_or_else(listened)
    }

    /// Whether links lead nowhere from another machine, although others may come.
    #[must_use]
    pub fn lacks_address(&self) -> bool {
        self.public_url.is_none() && (self.listen.ip().is_unspecified() || self.behind_proxy)
    }

    /// How safe the way to the browser is.
    #[must_use]
    pub fn transport(&self) -> Transport {
        match &self.public_url {
            Some(url) if url.starts_with("https://") => Transport::Https,
            Some(url) if is_loopback(url) => Transport::Loopback,
            // A proxy in front brings people from elsewhere, and nothing says that it encrypts.
            None if self.listen.ip().is_loopback() && !self.behind_proxy => Transport::Loopback,
            _ => Transport::PlainHttp,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("from a flag"),
            Self::Environment(name) => write!(f, "from {name}"),
            Self::File(path) => write!(f, "from {}", path.display()),
            Self::Default => f.write_str("built in"),
        }
    }
}

fn read(path: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    let text =
        std::fs::read_to_string(path).map_err(|reason| ConfigError::Unreadable { path: path.to_owned(), reason })?;
    let not_toml = |error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        ConfigError::NotToml { path: path.to_owned(), line, reason: error.message().to_owned() }
    };
    let table: toml::Table = text.parse().map_err(not_toml)?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        let Some(key) = KEYS.iter().find(|key| key.name == name) else {
            let known = KEYS.iter().map(|key| key.name).collect::<Vec<_>>().join(", ");
            return Err(ConfigError::Unknown { path: path.to_owned(), name, known });
        };
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Boolean(yes) if key.name == "behind-proxy" => yes.to_string(),
            // Taken as it is written it would become a folder of that name.
            other => {
                let value = if key.secret { "not shown".to_owned() } else { other.to_string() };
                let source_of = Source::File(path.to_owned());
                let wanted = if key.name == "behind-proxy" { "true or false" } else { "text in quotes" };
                return Err(ConfigError::Unfit { name: key.name, value, source_of, wanted });
            }
        };
        values.insert(name, value);
    }
    Ok(values)
}

fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', ' ', '?', '#']))
}

/// Whether an address, or a `Host` by itself, means this machine.
pub(crate) fn is_loopback(url: &str) -> bool {
    let host = url.strip_prefix("http://").unwrap_or(url);
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|name| host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(flags: &[(&'static str, &str)], environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let flags = flags.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let said = |name: &str| environment.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Config::gather(&flags, &said, None)
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let config = with(&[], &[]).expect("defaults hold");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.transport(), Transport::Loopback);
        assert_eq!(config.sources["data"].1, Source::Default);
    }

    #[test]
    fn a_flag_wins_over_the_environment() {
        let config = with(&[("listen", "0.0.0.0:80")], &[("SETWISE_LISTEN", "127.0.0.1:9")]).expect("fits");
        assert_eq!(config.listen.to_string(), "0.0.0.0:80");
        assert_eq!(config.transport(), Transport::PlainHttp);
    }

    #[test]
    fn the_environment_wins_over_the_file_and_the_file_over_what_is_built_in() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("setwise.toml");
        std::fs::write(&path, "data = \"/srv/a\"\nbehind-proxy = true\n").expect("written");
        let said = |name: &str| (name == "SETWISE_DATA").then(|| "/srv/b".to_owned());
        let config = Config::gather(&BTreeMap::new(), &said, Some(&path)).expect("fits");
        assert_eq!(config.data, Path::new("/srv/b"));
        assert!(config.behind_proxy);
        assert_eq!(config.sources["behind-proxy"].1, Source::File(path));
    }

    fn refused_file(text: &str) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("setwise.toml");
        std::fs::write(&path, text).expect("written");
        Config::gather(&BTreeMap::new(), &|_| None, Some(&path)).err().expect("refused").to_string()
    }

    #[test]
    fn a_value_in_the_file_that_is_no_text_is_refused_and_becomes_no_folder() {
        for text in ["data = 7\n", "data = [\"/srv/a\"]\n", "key-file = true\n"] {
            let error = refused_file(text);
            assert!(error.contains("it should be text in quotes"), "{text}: {error}");
        }
        assert!(refused_file("behind-proxy = 1\n").contains("true or false"));
        assert!(!refused_file("database = [\"postgres://me:hunter2@db/x\"]\n").contains("hunter2"));
    }

    #[test]
    fn how_much_is_logged_is_a_setting_like_the_others_and_a_wrong_word_is_told() {
        assert_eq!(with(&[], &[]).expect("fits").log, "info");
        assert_eq!(with(&[("log", "debug")], &[("SETWISE_LOG", "warn")]).expect("fits").log, "debug");
        let error = with(&[], &[("SETWISE_LOG", "verbose")]).err().expect("refused").to_string();
        assert!(error.contains("\"verbose\" (from SETWISE_LOG)") && error.contains("debug"), "{error}");
    }

    #[test]
    fn an_unknown_name_in_the_file_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("setwise.toml");
        std::fs::write(&path, "lisen = \"127.0.0.1:1\"\n").expect("written");
        let error = Config::gather(&BTreeMap::new(), &|_| None, Some(&path)).err().expect("refused");
        assert!(error.to_string().contains("`lisen`"), "{error}");
    }

    #[test]
    fn a_file_that_is_no_toml_is_named_with_the_line_and_without_what_it_says() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("setwise.toml");
        std::fs::write(&path, "data = \"/srv/a\"\ndatabase = \"postgres://me:hunter2@db/x\n").expect("written");
        let error = Config::gather(&BTreeMap::new(), &|_| None, Some(&path)).err().expect("refused").to_string();
        assert!(error.contains("line 2") && !error.contains("hunter2"), "{error}");
    }

    #[test]
    fn a_wrong_database_address_is_refused_without_showing_it() {
        let error = with(&[("database", "mysql://me:secret@host")], &[]).err().expect("refused").to_string();
        assert!(!error.contains("secret"), "{error}");
    }

    #[test]
    fn a_proxy_without_a_public_address_is_not_taken_for_this_machine() {
        let config = with(&[("behind-proxy", "true")], &[]).expect("fits");
        assert_eq!(config.transport(), Transport::PlainHttp);
        assert!(config.lacks_address());
    }

    #[test]
    fn every_address_at_once_is_never_in_a_link() {
        let config = with(&[("listen", "0.0.0.0:8080")], &[]).expect("fits");
        assert_eq!(config.address(), "http://localhost:8080");
        assert!(config.lacks_address());
        let known = with(&[("listen", "0.0.0.0:8080"), ("public-url", "http://sets.lan:8080")], &[]).expect("fits");
        assert_eq!((known.address().as_str(), known.lacks_address()), ("http://sets.lan:8080", false));
        assert!(!with(&[], &[]).expect("fits").lacks_address());
    }

    #[test]
    fn a_public_https_address_makes_the_way_safe() {
        let config = with(&[("public-url", "https://sets.example.org/")], &[]).expect("fits");
        assert_eq!(config.address(), "https://sets.example.org");
        assert_eq!(config.transport(), Transport::Https);
    }
}
