//! The round sign of a person: initials on a colour that stays theirs.

use maud::{Markup, html};
use setwise_domain::id::PersonId;

/// How many colours there are; `.hue-0` to `.hue-11` in the styles.
const HUES: u128 = 12;

/// A person's avatar in the size of a row. Decoration: the name stands beside it.
#[must_use]
pub fn avatar(person: PersonId, name: &str) -> Markup {
    html! { span class=(format!("avatar s {}", hue(person))) aria-hidden="true" { (initials(name)) } }
}

/// The class of a person's colour.
#[must_use]
pub fn hue(person: PersonId) -> String {
    format!("hue-{}", person.0.as_u128() % HUES)
}

/// First letters of the first and the last name.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_first_and_last_name() {
        assert_eq!(initials("Priya Narayan"), "PN");
        assert_eq!(initials("Anna van der Berg"), "AB");
        assert_eq!(initials("mei"), "M");
        assert_eq!(initials("  "), "");
    }
}
