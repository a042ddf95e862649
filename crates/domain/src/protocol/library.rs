//! Every protocol a Setwise knows: the built-in ones, its own files, and those its organisation made in the browser.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Protocol;
use super::built_in::built_in;
use super::finding::Finding;

/// The protocols that can be used. Cheap to ask: read at the start, and made anew when a version is made.
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
    /// Which version it is, where it was made in the browser; none: it is a file.
    pub made: Option<i64>,
    /// Whether planning no longer offers it. What is planned with it already still follows it.
    pub put_away: bool,
}

/// A protocol made in the browser: its latest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// Which version.
    pub number: i64,
    /// Its text.
    pub source: String,
    /// Whether planning no longer offers it.
    pub put_away: bool,
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

/// Where a protocol comes from.
#[derive(Clone, Copy)]
enum Origin<'a> {
    BuiltIn,
    File,
    Made(&'a Made),
}

/// So much of a name a number still fits behind.
const LONGEST_STEM: usize = 36;

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
                library.keep(checked.protocol, source, Origin::BuiltIn);
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
                            library.keep(checked.protocol, &String::from_utf8_lossy(content), Origin::File);
                            continue;
                        }
                    }
                }
            };
            left_out.push(LeftOut { file: file.clone(), why });
        }
        (library, left_out)
    }

    /// The same with what was made in the browser. What has the name of a file by now, or is no protocol any more, is
    /// left out: whoever put the file there meant it.
    #[must_use]
    pub fn with(&self, made: &[Made]) -> (Self, Vec<LeftOut>) {
        let mut library = self.clone();
        let mut left_out = Vec::new();
        for made in made {
            let why = match Protocol::from_toml(&made.source) {
                Err(findings) => WhyLeftOut::Mistakes(findings),
                Ok(checked) => match self.get(&made.name) {
                    Some(entry) if entry.built_in => WhyLeftOut::NameOfBuiltIn { id: made.name.clone() },
                    Some(_) => WhyLeftOut::NameOfAnother { id: made.name.clone(), file: format!("{}.toml", made.name) },
                    None => {
                        library.keep(checked.protocol, &made.source, Origin::Made(made));
                        continue;
                    }
                },
            };
            left_out.push(LeftOut { file: made.name.clone(), why });
        }
        (library, left_out)
    }

    fn keep(&mut self, protocol: Protocol, source: &str, origin: Origin<'_>) {
        let id = protocol.id.0.clone();
        let (made, put_away) = match origin {
            Origin::Made(made) => (Some(made.number), made.put_away),
            Origin::BuiltIn | Origin::File => (None, false),
        };
        let built_in = matches!(origin, Origin::BuiltIn);
        self.known.insert(id, Entry { protocol: Arc::new(protocol), source: source.into(), built_in, made, put_away });
    }

    /// The protocol of this name, put away or not.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.known.get(id)
    }

    /// All of them by name, those that were put away too.
    pub fn known(&self) -> impl Iterator<Item = &Entry> {
        self.known.values()
    }

    /// All that are offered: first those that shipped, then the own ones, by name.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        let offered = self.known.values().filter(|entry| !entry.put_away);
        let (shipped, own): (Vec<_>, Vec<_>) = offered.partition(|entry| entry.built_in);
        shipped.into_iter().chain(own)
    }

    /// A name that nobody has yet, made of this one: `troika-2`.
    #[must_use]
    pub fn free_name(&self, like: &str) -> String {
        let stem: String = like.chars().take(LONGEST_STEM).collect();
        let stem = stem.trim_end_matches('-');
        let name = (2..).map(|nth: u32| format!("{stem}-{nth}")).find(|name| self.get(name).is_none());
        name.expect("a library has fewer protocols than there are numbers")
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

    fn made(name: &str, number: i64, put_away: bool) -> Made {
        Made { name: name.to_owned(), number, source: String::from_utf8_lossy(&own(name)).into_owned(), put_away }
    }

    #[test]
    fn what_was_made_is_known_by_its_version_and_is_not_offered_once_it_is_put_away() {
        let (library, left_out) = Library::of(&[]).0.with(&[made("ours", 3, false), made("old", 1, true)]);
        assert_eq!(left_out, []);
        assert_eq!(library.get("ours").and_then(|entry| entry.made), Some(3));
        assert!(library.get("old").is_some_and(|entry| entry.put_away), "what is planned with it finds it");
        assert!(library.all().all(|entry| entry.protocol.id.as_str() != "old"));
    }

    #[test]
    fn a_file_goes_before_what_was_made_under_its_name() {
        let (files, _) = Library::of(&[("ours.toml".to_owned(), own("ours"))]);
        let broken = Made { source: "id = ".to_owned(), ..made("broken", 1, false) };
        let (library, left_out) = files.with(&[made("ours", 1, false), made("troika", 1, false), broken]);
        assert_eq!(library.get("ours").and_then(|entry| entry.made), None);
        assert!(library.get("broken").is_none());
        let left: Vec<_> = left_out.iter().map(|left| left.file.as_str()).collect();
        assert_eq!(left, ["ours", "troika", "broken"]);
    }

    #[test]
    fn a_free_name_is_one_nobody_has() {
        let (library, _) = Library::of(&[]).0.with(&[made("troika-2", 1, false)]);
        assert_eq!(library.free_name("troika"), "troika-3");
        assert_eq!(library.free_name(&"x".repeat(40)).len(), 38);
    }
}
