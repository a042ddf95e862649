//! How long somebody has done what they do, in few words: enough to mix a set.

use crate::words;

words! {
    /// How long somebody has done what they do, and how much rests on them.
    Seniority {
        /// In their first years.
        New = "new",
        /// Doing it by themselves.
        Experienced = "experienced",
        /// Others come to them with it.
        Senior = "senior",
        /// Answers for a part of the organisation.
        Executive = "executive",
    }
}

impl Seniority {
    /// Reads what other systems call it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let word = text.trim().to_lowercase().replace(['-', '_'], " ");
        let word = word.strip_suffix(" level").unwrap_or(&word);
        Some(match word {
            "new" | "junior" | "entry" | "graduate" | "trainee" | "starter" => Self::New,
            "experienced" | "mid" | "middle" | "intermediate" | "professional" | "regular" => Self::Experienced,
            "senior" | "principal" | "expert" | "lead" => Self::Senior,
            "executive" | "director" | "c" | "board" | "top" => Self::Executive,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn its_own_words_are_read_whatever_the_letters(at in 0..Seniority::ALL.len(), upper in any::<bool>()) {
            let one = Seniority::ALL[at];
            let text = if upper { one.word().to_uppercase() } else { format!(" {one} ") };
            prop_assert_eq!(Seniority::read(&text), Some(one));
        }

        #[test]
        fn any_text_is_read_or_not(text in any::<String>()) {
            let _ = Seniority::read(&text);
        }
    }

    #[test]
    fn what_others_call_it_is_read() {
        assert_eq!(Seniority::read("Mid-level"), Some(Seniority::Experienced));
        assert_eq!(Seniority::read("Junior"), Some(Seniority::New));
        assert_eq!(Seniority::read("very"), None);
    }
}
