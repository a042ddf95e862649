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
    /// The waves whose design names them among those who coach.
    pub coaches: Vec<WaveId>,
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
    /// The waves whose design comes to name them among those who coach.
    pub coaches: Vec<WaveId>,
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
        self.roles.is_empty() && self.wave.is_none() && self.coaches.is_empty() && self.sponsors.is_none()
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

    /// The only wave of a programme; of several, the one of the whole table.
    pub(super) fn wave_of(&self, programme: &str) -> Result<&OpenWave, Unfound> {
        let all = self.of_programme(programme);
        match self.whole().filter(|into| all.iter().any(|one| one.id == into.id)) {
            Some(into) => Ok(into),
            None => only(all.into_iter()),
        }
    }

    /// The waves somebody is to coach in: one that is named, several with signs between, or of a programme alone all, unless the whole
    /// table goes into one of them.
    pub(super) fn coached(&self, wave: Option<&str>, programme: Option<&str>) -> Result<Vec<&OpenWave>, Unfound> {
        let of = |programme: &str| match self.wave_of(programme) {
            Err(Unfound::Several) => {
                let all = self.of_programme(programme);
                let one = all.iter().all(|wave| Some(wave.programme) == all.first().map(|first| first.programme));
                if one { Ok(all) } else { Err(Unfound::Several) }
            }
            found => found.map(|wave| vec![wave]),
        };
        match (wave, programme) {
            (None, None) => Ok(self.whole().into_iter().collect()),
            (None, Some(programme)) => of(programme),
            (Some(wave), programme) => match (self.wave(wave, programme), programme) {
                (Ok(found), _) => Ok(vec![found]),
                (Err(why), None) => of(wave).or_else(|_| self.each_of(wave, None).ok_or(why)),
                (Err(why), programme) => self.each_of(wave, programme).ok_or(why),
            },
        }
    }

    /// The waves of a cell that names more than one; none where one of them is none.
    fn each_of(&self, waves: &str, programme: Option<&str>) -> Option<Vec<&OpenWave>> {
        let mut found: Vec<&OpenWave> = Vec::new();
        for name in waves.split([',', ';', '+', '/', '|', '&']).flat_map(|part| part.split(" and ")) {
            let wave = self.wave(name, programme).ok()?;
            if !found.iter().any(|one| one.id == wave.id) {
                found.push(wave);
            }
        }
        Some(found)
    }

    fn of_programme(&self, name: &str) -> Vec<&OpenWave> {
        self.waves.iter().filter(|one| folded(&one.programme_name) == folded(name)).collect()
    }

    /// The wave of rows that name none.
    pub(super) fn whole(&self) -> Option<&OpenWave> {
        self.into.and_then(|into| self.waves.iter().find(|wave| wave.id == into))
    }

    /// Any wave of a programme, or of the programme a wave's name leads to: enough to know the programme by.
    pub(super) fn any_of(&self, wave: Option<&str>, programme: Option<&str>) -> Result<&OpenWave, Unfound> {
        let named = |text: &str| {
            let all = self.of_programme(text);
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

    #[test]
    fn whoever_coaches_is_named_in_each_wave_that_is_meant() {
        let coached = |wave: Option<&str>, programme: Option<&str>, into: Option<u128>| {
            let offer = Offer { into: into.map(|id| WaveId(Uuid::from_u128(id))), ..offer() };
            offer.coached(wave, programme).map(|all| all.iter().map(|one| one.id.0.as_u128()).collect::<Vec<_>>())
        };
        assert_eq!(coached(None, None, None), Ok(vec![]));
        assert_eq!(coached(None, None, Some(2)), Ok(vec![2]));
        assert_eq!(coached(None, Some("estuary"), None), Ok(vec![1, 2]), "all that are open");
        assert_eq!(coached(None, Some("Estuary"), Some(2)), Ok(vec![2]));
        assert_eq!(coached(None, Some("Harbour"), Some(2)), Ok(vec![3]));
        assert_eq!(coached(Some("Estuary"), None, None), Ok(vec![1, 2]));
        assert_eq!(coached(Some("Wave 2; Harbour"), None, None), Ok(vec![2, 3]));
        assert_eq!(coached(Some("Wave 1 and Wave 2"), Some("Estuary"), None), Ok(vec![1, 2]));
        assert_eq!(coached(Some("Wave 2, Wave 2"), None, None), Ok(vec![2]));
        assert_eq!(coached(Some("Wave 1"), None, Some(1)), Err(Unfound::Several));
        assert_eq!(coached(Some("Wave 2, Wave 9"), None, None), Err(Unfound::Nowhere));
        assert_eq!(coached(None, Some("Coast"), None), Err(Unfound::Nowhere));
    }

    proptest! {
        #[test]
        fn any_text_is_looked_for(text in any::<String>(), programme in prop::option::of(any::<String>())) {
            let _ = offer().wave(&text, programme.as_deref());
            let _ = offer().coached(Some(&text), programme.as_deref());
        }
    }
}
