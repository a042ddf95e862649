//! What whoever imports may give: roles, and places in waves that are theirs to lead.

use std::collections::HashMap;

use crate::id::{PersonId, ProgrammeId, WaveId};
use crate::person::role::Role;

/// What may be given, and what people have already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// The roles that are theirs to give. A newcomer is a member without anybody giving it.
    pub roles: Vec<Role>,
    /// The waves that have not ended and are theirs to lead.
    pub waves: Vec<OpenWave>,
    /// The wave of rows that name none; it is one of [`Self::waves`].
    pub into: Option<WaveId>,
    /// What people are already.
    pub holdings: HashMap<PersonId, Holding>,
}

/// A wave people can be put into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWave {
    /// Its id.
    pub id: WaveId,
    /// Its name.
    pub name: String,
    /// Its programme.
    pub programme: ProgrammeId,
    /// Its programme's name.
    pub programme_name: String,
    /// Who sponsors the programme, if anybody does.
    pub sponsor: Option<PersonId>,
}

/// What somebody is already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holding {
    /// Their roles.
    pub roles: Vec<Role>,
    /// The waves they are in.
    pub waves: Vec<WaveId>,
    /// Whether their account was deactivated: nothing is given to them.
    pub is_deactivated: bool,
}

/// What a row gives somebody that they do not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gains {
    /// Roles, in the order of [`Role::ALL`]; all of a newcomer's.
    pub roles: Vec<Role>,
    /// The wave they are put into.
    pub wave: Option<WaveId>,
    /// The programme they come to sponsor.
    pub sponsors: Option<ProgrammeId>,
}

/// Why no wave, or no programme, is meant by a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfound {
    /// None is called so.
    Nowhere,
    /// More than one is.
    Several,
}

impl Gains {
    /// Whether nothing is given.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.wave.is_none() && self.sponsors.is_none()
    }
}

impl Offer {
    /// The wave of this name, by its own name, by its programme's where that has one, or by both together. `programme`: what
    /// stands in a column of its own.
    pub(super) fn wave(&self, wave: &str, programme: Option<&str>) -> Result<&OpenWave, Unfound> {
        let wanted = folded(wave);
        let within =
            |one: &&OpenWave| programme.is_none_or(|programme| folded(&one.programme_name) == folded(programme));
        let by = |fits: &dyn Fn(&OpenWave) -> bool| only(self.waves.iter().filter(within).filter(|one| fits(one)));
        // A name that is a wave's own is never taken for a programme's.
        let own = by(&|one| folded(&one.name) == wanted);
        if own != Err(Unfound::Nowhere) {
            return own;
        }
        let both = |one: &OpenWave| {
            let (name, programme) = (folded(&one.name), folded(&one.programme_name));
            wanted == format!("{programme} {name}") || wanted == format!("{name} {programme}")
        };
        let together = by(&both);
        if together != Err(Unfound::Nowhere) {
            return together;
        }
        by(&|one| folded(&one.programme_name) == wanted)
    }

    /// The only wave of a programme.
    pub(super) fn wave_of(&self, programme: &str) -> Result<&OpenWave, Unfound> {
        only(self.waves.iter().filter(|one| folded(&one.programme_name) == folded(programme)))
    }

    /// Any wave of a programme, or of the programme a wave's name leads to: enough to know the programme by.
    pub(super) fn any_of(&self, wave: Option<&str>, programme: Option<&str>) -> Result<&OpenWave, Unfound> {
        let named = |text: &str| {
            let all: Vec<&OpenWave> =
                self.waves.iter().filter(|one| folded(&one.programme_name) == folded(text)).collect();
            let first = all.first().copied().ok_or(Unfound::Nowhere)?;
            if all.iter().all(|one| one.programme == first.programme) { Ok(first) } else { Err(Unfound::Several) }
        };
        match (wave, programme) {
            (Some(wave), programme) => self.wave(wave, programme).or_else(|why| named(wave).map_err(|_| why)),
            (None, Some(programme)) => named(programme),
            (None, None) => Err(Unfound::Nowhere),
        }
    }

    /// What somebody is already.
    pub(super) fn of(&self, person: PersonId) -> Holding {
        self.holdings.get(&person).cloned().unwrap_or_default()
    }
}

fn only<'a>(mut fitting: impl Iterator<Item = &'a OpenWave>) -> Result<&'a OpenWave, Unfound> {
    let first = fitting.next().ok_or(Unfound::Nowhere)?;
    if fitting.next().is_none() { Ok(first) } else { Err(Unfound::Several) }
}

/// A name without its signs and spaces, whatever its letters: "Programme · Wave 1" and "programme, wave 1" are the same.
fn folded(name: &str) -> String {
    let letters: String =
        name.to_lowercase().chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn wave(id: u128, name: &str, programme: u128, programme_name: &str) -> OpenWave {
        OpenWave {
            id: WaveId(Uuid::from_u128(id)),
            name: name.to_owned(),
            programme: ProgrammeId(Uuid::from_u128(programme)),
            programme_name: programme_name.to_owned(),
            sponsor: None,
        }
    }

    fn offer() -> Offer {
        let waves =
            vec![wave(1, "Wave 1", 10, "Estuary"), wave(2, "Wave 2", 10, "Estuary"), wave(3, "Wave 1", 20, "Harbour")];
        Offer { waves, ..Offer::default() }
    }

    fn found(text: &str, programme: Option<&str>) -> Result<u128, Unfound> {
        offer().wave(text, programme).map(|one| one.id.0.as_u128())
    }

    #[test]
    fn a_wave_is_found_by_its_name_its_programme_or_both() {
        assert_eq!(found("wave 2", None), Ok(2));
        assert_eq!(found("Wave 1", None), Err(Unfound::Several));
        assert_eq!(found("Wave 1", Some("HARBOUR")), Ok(3));
        assert_eq!(found("Estuary: Wave 1", None), Ok(1));
        assert_eq!(found("Wave 1 · Harbour", None), Ok(3));
        assert_eq!(found("Harbour", None), Ok(3));
        assert_eq!(found("Estuary", None), Err(Unfound::Several));
        assert_eq!(found("Wave 3", None), Err(Unfound::Nowhere));
        assert_eq!(found("Wave 2", Some("Harbour")), Err(Unfound::Nowhere));
        assert_eq!(offer().wave_of("harbour").map(|one| one.name.as_str()), Ok("Wave 1"));
        assert!(offer().any_of(None, Some("Estuary")).is_ok() && offer().any_of(Some("Estuary"), None).is_ok());
        assert_eq!(offer().any_of(None, None), Err(Unfound::Nowhere));
    }

    proptest! {
        #[test]
        fn any_text_is_looked_for(text in any::<String>(), programme in prop::option::of(any::<String>())) {
            let _ = offer().wave(&text, programme.as_deref());
        }
    }
}
