//! Every protocol a Setwise knows: the built-in ones and its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Protocol;
use super::built_in::built_in;
use super::finding::Finding;

/// The protocols that can be used. Cheap to ask, read once at the start.
#[derive(Debug, Clone, Default)]
pub struct Library {
    known: BTreeMap<String, Entry>,
}

/// A protocol that can be used, and where it came from.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The protocol.
    pub protocol: Arc<Protocol>,
    /// Its file, word for word.
    pub source: Arc<str>,
    /// Whether it shipped with Setwise.
    pub built_in: bool,
}

/// An own protocol that was left out, and why. The others serve.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The name of its file.
    pub file: String,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why an own protocol was left out.
#[derive(Debug, Clone, PartialEq)]
pub enum WhyLeftOut {
    /// Its file has mistakes.
    Mistakes(Vec<Finding>),
    /// A built-in protocol has its name. Choose another `id`.
    NameOfBuiltIn {
        /// The name.
        id: String,
    },
    /// Another own file has its name. Choose another `id` in one of them.
    NameOfAnother {
        /// The name.
        id: String,
        /// The file that has it.
        file: String,
    },
    /// Its file could not be read.
    Unreadable {
        /// What the system says.
        reason: String,
    },
}

impl Library {
    /// The built-in protocols, and of the own ones (name and content of each file, in order) those without mistakes.
    #[must_use]
    pub fn of(own: &[(String, Vec<u8>)]) -> (Self, Vec<LeftOut>) {
        let mut library = Self::default();
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        let mut left_out = Vec::new();
        for (id, source) in built_in() {
            // A test reads each of them; one that cannot be read never ships.
            if let Ok(checked) = Protocol::from_toml(source) {
                library.keep(checked.protocol, source, true);
            }
            files.insert((*id).to_owned(), String::new());
        }
        for (file, content) in own {
            let why = match Protocol::from_bytes(content) {
                Err(findings) => WhyLeftOut::Mistakes(findings),
                Ok(checked) => {
                    let id = checked.protocol.id.0.clone();
                    match files.get(&id) {
                        Some(other) if other.is_empty() => WhyLeftOut::NameOfBuiltIn { id },
                        Some(other) => WhyLeftOut::NameOfAnother { id, file: other.clone() },
                        None => {
                            files.insert(id, file.clone());
                            library.keep(checked.protocol, &String::from_utf8_lossy(content), false);
                            continue;
                        }
                    }
                }
            };
            left_out.push(LeftOut { file: file.clone(), why });
        }
        (library, left_out)
    }

    fn keep(&mut self, protocol: Protocol, source: &str, built_in: bool) {
        let id = protocol.id.0.clone();
        self.known.insert(id, Entry { protocol: Arc::new(protocol), source: source.into(), built_in });
    }

    /// The protocol of this name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.known.get(id)
    }

    /// All of them: first those that shipped, then the own ones, by name.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        let (shipped, own): (Vec<_>, Vec<_>) = self.known.values().partition(|entry| entry.built_in);
        shipped.into_iter().chain(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(id: &str) -> Vec<u8> {
        let (_, source) = built_in().iter().find(|(id, _)| *id == "troika").expect("it ships");
        source.replacen("id = \"troika\"", &format!("id = \"{id}\""), 1).into_bytes()
    }

    #[test]
    fn own_protocols_stand_beside_the_built_in_ones() {
        let (library, left_out) = Library::of(&[("ours.toml".to_owned(), own("ours"))]);
        assert_eq!(left_out, []);
        assert!(library.get("ours").is_some_and(|entry| !entry.built_in));
        assert_eq!(library.all().count(), built_in().len() + 1);
        assert_eq!(library.all().last().map(|entry| entry.protocol.id.as_str()), Some("ours"));
    }

    #[test]
    fn a_broken_file_is_left_out_and_the_others_serve() {
        let files = [("broken.toml".to_owned(), vec![0xff, 0xfe]), ("ours.toml".to_owned(), own("ours"))];
        let (library, left_out) = Library::of(&files);
        assert!(library.get("ours").is_some());
        assert!(matches!(&left_out[..], [LeftOut { file, why: WhyLeftOut::Mistakes(_) }] if file == "broken.toml"));
    }

    #[test]
    fn nobody_takes_the_name_of_a_built_in_one_or_of_another() {
        let files = [
            ("a.toml".to_owned(), own("troika")),
            ("b.toml".to_owned(), own("ours")),
            ("c.toml".to_owned(), own("ours")),
        ];
        let (library, left_out) = Library::of(&files);
        assert!(library.get("troika").is_some_and(|entry| entry.built_in));
        let why: Vec<_> = left_out.into_iter().map(|left| left.why).collect();
        assert_eq!(
            why,
            [
                WhyLeftOut::NameOfBuiltIn { id: "troika".to_owned() },
                WhyLeftOut::NameOfAnother { id: "ours".to_owned(), file: "b.toml".to_owned() },
            ]
        );
    }
}
