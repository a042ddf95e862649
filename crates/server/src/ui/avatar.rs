//! The round sign of a person: initials on a colour that stays theirs.

use maud::{Markup, html};
use setwise_domain::id::PersonId;

/// The classes of the colours there are.
const CLASSES: [&str; HUES] =
    ["hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8", "hue-9", "hue-10", "hue-11"];
const HUES: usize = 12;

/// A person's avatar in the size of a row. Decoration: the name stands beside it.
#[must_use]
pub fn avatar(person: PersonId, name: &str) -> Markup {
    html! { span class=(format!("avatar s {}", hue(person))) aria-hidden="true" { (initials(name)) } }
}

/// The class of a person's colour.
#[must_use]
pub fn hue(person: PersonId) -> &'static str {
    CLASSES[own(person)]
}

/// The classes of people who sit together, in their order: each has their own colour, unless somebody before them has it.
#[must_use]
pub fn hues(people: impl Iterator<Item = PersonId>) -> Vec<&'static str> {
    let mut taken = [false; HUES];
    let free = |taken: &[bool; HUES], own: usize| (own..own + HUES).map(|hue| hue % HUES).find(|hue| !taken[*hue]);
    people
        .map(|person| {
            let hue = free(&taken, own(person)).unwrap_or_else(|| own(person));
            taken[hue] = true;
            CLASSES[hue]
        })
        .collect()
}

fn own(person: PersonId) -> usize {
    // What is left of a division by twelve is small.
    usize::try_from(person.0.as_u128() % HUES as u128).unwrap_or(0)
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
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::*;

    #[test]
    fn twelve_who_sit_together_have_twelve_colours_and_the_first_their_own() {
        let person = |n: u128| PersonId(Uuid::from_u128(n * 12 + 5));
        let together = hues((0..12).map(person));
        assert_eq!(together.iter().collect::<BTreeSet<_>>().len(), 12);
        assert_eq!(together[0], hue(person(0)));
        assert_eq!(hues((0..13).map(person)).len(), 13, "and one more has one that is taken");
    }

    #[test]
    fn initials_are_of_first_and_last_name() {
        assert_eq!(initials("Priya Narayan"), "PN");
        assert_eq!(initials("Anna van der Berg"), "AB");
        assert_eq!(initials("mei"), "M");
        assert_eq!(initials("  "), "");
    }
}
