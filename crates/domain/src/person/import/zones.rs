//! Time zones as tables name them, and the nearest where they name none.

use std::collections::HashMap;

/// So many letters may be another, or there or not, for a zone to be the one that was meant.
const FARTHEST: usize = 3;

/// The zones there are.
#[derive(Debug, Clone)]
pub struct Zones {
    names: Vec<String>,
    by_folded: HashMap<String, usize>,
}

impl Zones {
    /// With their IANA names.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        let by_folded = names.iter().enumerate().map(|(at, name)| (fold(name), at)).collect();
        Self { names, by_folded }
    }

    /// The zone of this name, whatever its letters and with spaces for underscores.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&str> {
        self.by_folded.get(&fold(text)).map(|at| self.names[*at].as_str())
    }

    /// The zone that was most likely meant: one of this city, or one that is written almost so.
    #[must_use]
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let wanted = fold(text);
        let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
        let written: Vec<char> = wanted.chars().take(64).collect();
        let near = self.names.iter().map(|name| {
            let folded = fold(name);
            let whole = distance(&written, &folded);
            let only_city = if wanted.contains('/') { usize::MAX } else { distance(&written, &city(&folded)) };
            (whole.min(only_city), name)
        });
        let (far, name) = near.min_by_key(|(far, _)| *far)?;
        // Of a short word a few letters are the whole of it.
        (far <= FARTHEST && far * 2 < written.len()).then_some(name)
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

/// How many letters are other ones, missing or too many.
fn distance(one: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for (at, letter) in other.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for place in 0..one.len() {
            let changed = before + usize::from(one[place] != letter);
            before = row[place + 1];
            row[place + 1] = changed.min(before + 1).min(row[place] + 1);
        }
    }
    row[one.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zones() -> Zones {
        let names = ["America/Los_Angeles", "America/New_York", "Asia/Tokyo", "Europe/Berlin", "Europe/London", "UTC"];
        Zones::new(names.map(str::to_owned).to_vec())
    }

    #[test]
    fn a_zone_is_found_whatever_its_letters() {
        let zones = zones();
        assert_eq!(zones.find(" america/new york "), Some("America/New_York"));
        assert_eq!(zones.find("utc"), Some("UTC"));
        assert_eq!(zones.find("Berlin"), None);
    }

    #[test]
    fn the_nearest_zone_is_named_and_none_that_is_far() {
        let zones = zones();
        assert_eq!(zones.nearest("Berlin"), Some("Europe/Berlin"));
        assert_eq!(zones.nearest("Europe/Lodnon"), Some("Europe/London"));
        assert_eq!(zones.nearest("los angeles"), Some("America/Los_Angeles"));
        assert_eq!(zones.nearest("Middle-earth"), None);
        assert_eq!(zones.nearest("X"), None);
        assert_eq!(zones.nearest(""), None);
    }

    proptest! {
        #[test]
        fn any_text_is_looked_for(text in any::<String>()) {
            let zones = zones();
            let _ = (zones.find(&text), zones.nearest(&text));
        }
    }
}
