//! Changing a module's text without touching what its writer wrote beside it.

use toml_edit::{DocumentMut, value};

use super::parse::{FENCE, halves};

/// So much of a name a number still fits behind.
const LONGEST_STEM: usize = 36;

/// The text under another name; none where it has no particulars to write it into.
#[must_use]
pub fn with_name(source: &str, name: &str) -> Option<String> {
    let halves = halves(source).ok()?;
    let mut particulars: DocumentMut = source.get(halves.particulars)?.parse().ok()?;
    let mut written = value(name);
    if let (Some(new), Some(old)) = (written.as_value_mut(), particulars.get("id").and_then(|old| old.as_value())) {
        *new.decor_mut() = old.decor().clone();
    }
    particulars["id"] = written;
    let reading = source.get(halves.reading..)?;
    Some(format!("{FENCE}\n{particulars}{FENCE}\n{reading}"))
}

/// A name that nobody has yet, made of this one: `listening-2`.
#[must_use]
pub fn free_name(like: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let stem: String = like.chars().take(LONGEST_STEM).collect();
    let stem = stem.trim_end_matches('-');
    let name = (2..).map(|nth: u32| format!("{stem}-{nth}")).find(|name| !is_taken(name));
    name.expect("there are more numbers than modules")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curriculum::Module;
    use crate::curriculum::library::built_in;

    #[test]
    fn a_copy_differs_in_its_name_alone() {
        for one in built_in() {
            let copy = with_name(one.source, "ours").expect("it has particulars");
            let (old, new) = (format!("id = \"{}\"", one.name), "id = \"ours\"");
            assert_eq!(copy, one.source.replacen(&old, new, 1));
            assert_eq!(Module::parse(&copy).map(|checked| checked.module.name().to_owned()), Ok("ours".to_owned()));
        }
        assert_eq!(with_name("no particulars", "ours"), None);
    }

    #[test]
    fn a_free_name_is_one_nobody_has() {
        assert_eq!(free_name("listening", |name| name == "listening-2"), "listening-3");
        assert!(free_name(&"x".repeat(40), |_| false).len() <= 40);
    }
}
