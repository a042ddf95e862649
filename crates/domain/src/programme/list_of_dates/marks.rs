//! Words of a line that say how people meet, and who does: `online`, `in person`, `everybody`. They stand between commas, at the beginning or at the
//! end; what is left is what is special about it.

use crate::programme::design::{Mode, Who};

const MODES: [(&str, Mode); 11] = [
    ("in person", Mode::InPerson),
    ("in-person", Mode::InPerson),
    ("face to face", Mode::InPerson),
    ("face-to-face", Mode::InPerson),
    ("in one room", Mode::InPerson),
    ("on site", Mode::InPerson),
    ("online", Mode::Online),
    ("virtual", Mode::Online),
    ("virtually", Mode::Online),
    ("remote", Mode::Online),
    ("hybrid", Mode::Hybrid),
];
const WHO: [(&str, Who); 8] = [
    ("everybody together", Who::Everybody),
    ("everyone together", Who::Everybody),
    ("all together", Who::Everybody),
    ("everybody", Who::Everybody),
    ("everyone", Who::Everybody),
    ("plenary", Who::Everybody),
    ("each set", Who::Sets),
    ("in sets", Who::Sets),
];

/// What the words of a line say beside what is special.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) mode: Option<Mode>,
    pub(super) who: Option<Who>,
    /// The other words.
    pub(super) what: String,
}

impl Marks {
    pub(super) fn of(text: &str) -> Self {
        let mut marks = Self::default();
        let mut kept: Vec<&str> = Vec::new();
        for piece in text.split([',', ';', '·', '(', ')']).map(str::trim).filter(|piece| !piece.is_empty()) {
            if !marks.take_whole(piece) {
                kept.push(piece);
            }
        }
        // As it was written, where nothing of it stands between commas.
        let said = marks.mode.is_some() || marks.who.is_some();
        let mut what = if said { kept.join(", ") } else { text.to_owned() };
        if marks.mode.is_none() {
            for (phrase, mode) in MODES {
                if let Some(rest) = without(&what, phrase) {
                    marks.mode = Some(mode);
                    // "Virtual session" is what it is called.
                    let is_name = what.ends_with(&rest) && !rest.contains(' ');
                    what = if is_name { what } else { rest };
                    break;
                }
            }
        }
        marks.what = what;
        marks
    }

    /// Takes a piece that says nothing else; one thing once.
    fn take_whole(&mut self, piece: &str) -> bool {
        let is = |phrase: &str| piece.eq_ignore_ascii_case(phrase);
        if let Some((_, mode)) = MODES.iter().find(|(phrase, _)| is(phrase)).filter(|_| self.mode.is_none()) {
            self.mode = Some(*mode);
        } else if let Some((_, who)) = WHO.iter().find(|(phrase, _)| is(phrase)).filter(|_| self.who.is_none()) {
            self.who = Some(*who);
        } else {
            return false;
        }
        true
    }
}

/// The words without a phrase they begin or end with. One that is part of a longer word is none.
fn without(text: &str, phrase: &str) -> Option<String> {
    let starts = text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase));
    if starts && let Some(rest) = text.get(phrase.len()..).filter(|rest| rest.starts_with([' ', ':'])) {
        return Some(rest.trim_start_matches([' ', ':']).to_owned());
    }
    let at = text.len().checked_sub(phrase.len())?;
    let ends = text.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(phrase));
    let rest = text.get(..at).filter(|rest| ends && rest.ends_with(' '))?;
    Some(rest.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(text: &str) -> (Option<Mode>, Option<Who>, String) {
        let marks = Marks::of(text);
        (marks.mode, marks.who, marks.what)
    }

    #[test]
    fn how_and_who_are_read_wherever_they_stand_by_themselves() {
        assert_eq!(marks("online"), (Some(Mode::Online), None, String::new()));
        assert_eq!(
            marks("In person, launch with taster sets"),
            (Some(Mode::InPerson), None, "launch with taster sets".to_owned())
        );
        assert_eq!(
            marks("in person launch with taster sets"),
            (Some(Mode::InPerson), None, "launch with taster sets".to_owned())
        );
        assert_eq!(
            marks("Induction (online; everybody)"),
            (Some(Mode::Online), Some(Who::Everybody), "Induction".to_owned())
        );
        assert_eq!(
            marks("Induction, everybody together, hybrid"),
            (Some(Mode::Hybrid), Some(Who::Everybody), "Induction".to_owned())
        );
        assert_eq!(marks("Virtual session"), (Some(Mode::Online), None, "Virtual session".to_owned()));
        assert_eq!(marks("Gathering face to face"), (Some(Mode::InPerson), None, "Gathering".to_owned()));
    }

    #[test]
    fn other_words_stay_as_they_were_written() {
        for text in [
            "Kick-off with the sponsor, Room 4",
            "Onlineness",
            "remotely possible",
            "Launch (Room 4)",
            "Everybody brings a case",
            "",
        ] {
            assert_eq!(marks(text), (None, None, text.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read_and_none_are_made_up(text in any::<String>()) {
            let read = Marks::of(&text);
            prop_assert!(read.what.chars().filter(|one| one.is_alphanumeric()).all(|one| text.contains(one)));
        }
    }
}
