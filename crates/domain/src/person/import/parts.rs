//! The part somebody is to take, as a cell says it: their roles, and whether they sponsor.

use crate::person::role::Role;

/// What a cell of roles says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The roles, each once, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    /// Whether they sponsor the programme that is named beside it.
    pub sponsor: bool,
}

/// One word of a cell.
enum Part {
    Is(Role),
    Sponsors,
}

impl Parts {
    /// Reads roles with commas, semicolons, plus signs, strokes or "and" between; none where nothing stands there.
    ///
    /// # Errors
    /// The first word that names none.
    pub fn read(text: &str) -> Result<Option<Self>, String> {
        let mut parts = Self::default();
        let mut any = false;
        for word in words(text) {
            any = true;
            match part(&word) {
                Some(Part::Sponsors) => parts.sponsor = true,
                Some(Part::Is(role)) if parts.roles.contains(&role) => {}
                Some(Part::Is(role)) => parts.roles.push(role),
                None => return Err(word),
            }
        }
        parts.roles.sort_unstable();
        Ok(any.then_some(parts))
    }

    /// Whether any word of a cell is one: then it is a cell of roles, and not of what people do.
    #[must_use]
    pub fn any_in(text: &str) -> bool {
        words(text).any(|word| part(&word).is_some())
    }

    /// Whether they coach, and would sit in no set themselves.
    #[must_use]
    pub fn only_coaches(&self) -> bool {
        self.roles.contains(&Role::Coach) && !self.takes_part()
    }

    /// Whether they would sit in a set: members do, and who has no other part.
    #[must_use]
    pub fn takes_part(&self) -> bool {
        self.roles.contains(&Role::Member) || self.roles.is_empty() && !self.sponsor
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parted = text.split([',', ';', '+', '/', '|', '&', '\n', '\r']);
    let words = parted.flat_map(|part| {
        let tidy = part.split_whitespace().collect::<Vec<_>>();
        tidy.split(|word| word.eq_ignore_ascii_case("and")).map(|words| words.join(" ")).collect::<Vec<_>>()
    });
    words.filter(|word| !word.is_empty())
}

fn part(word: &str) -> Option<Part> {
    let word = word.to_lowercase().replace(['-', '_'], " ").replace("program ", "programme ");
    Some(match word.trim_start_matches("the ").trim_end_matches('s') {
        "member" | "set member" | "participant" | "learner" | "delegate" => Part::Is(Role::Member),
        "coach"
        | "coache"
        | "set coach"
        | "learning coach"
        | "action learning coach"
        | "facilitator"
        | "set adviser"
        | "set advisor" => Part::Is(Role::Coach),
        "lead" | "programme lead" | "programme leader" | "programme manager" => Part::Is(Role::Lead),
        "sponsor" | "programme sponsor" => Part::Sponsors,
        "administrator" | "admin" => Part::Is(Role::Administrator),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn roles(text: &str) -> Option<Vec<Role>> {
        Parts::read(text).unwrap().map(|parts| parts.roles)
    }

    #[test]
    fn several_stand_in_one_cell_and_each_counts_once() {
        assert_eq!(roles("Coach + member"), Some(vec![Role::Coach, Role::Member]));
        assert_eq!(roles("participants and coaches; COACH"), Some(vec![Role::Coach, Role::Member]));
        assert_eq!(roles("Program lead"), Some(vec![Role::Lead]));
        assert_eq!(roles("  "), None);
        let sponsor = Parts::read("Sponsor").unwrap().unwrap();
        assert!(sponsor.sponsor && sponsor.roles.is_empty() && !sponsor.takes_part());
    }

    #[test]
    fn a_word_that_is_none_is_named() {
        assert_eq!(Parts::read("coach, Pump fitter"), Err("Pump fitter".to_owned()));
        assert!(Parts::any_in("Pump fitter, coach") && !Parts::any_in("Head of Coaching"));
    }

    proptest! {
        #[test]
        fn any_cell_is_read_or_refused(text in any::<String>()) {
            let _ = Parts::read(&text);
        }

        #[test]
        fn its_own_words_are_read_whatever_stands_between(
            picked in prop::collection::vec(0..Role::ALL.len(), 1..5),
            between in prop::sample::select(vec![",", " + ", ";", " and ", "/", "\n"]),
        ) {
            let words: Vec<&str> = picked.iter().map(|at| Role::ALL[*at].word()).collect();
            let mut expected: Vec<Role> = picked.iter().map(|at| Role::ALL[*at]).collect();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(roles(&words.join(between)), Some(expected));
        }
    }
}
