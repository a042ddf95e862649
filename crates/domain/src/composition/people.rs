//! Who is to be placed, and who may coach.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::hours::WeeklyHours;
use super::label::Label;
use crate::id::PersonId;

/// What sets people apart and is to be mixed in a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Characteristic {
    /// What they do: nursing, finance, engineering.
    Function,
    /// Where they work.
    Site,
    /// How far up.
    Seniority,
    /// Whom they work for.
    Employer,
}

impl Characteristic {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Function, Self::Site, Self::Seniority, Self::Employer];
}

/// Somebody who is to be in a set. What is not known is left empty; it then speaks neither for a place nor against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// What they do.
    pub function: Option<Label>,
    /// Where they work.
    pub site: Option<Label>,
    /// How far up.
    pub seniority: Option<Label>,
    /// Whom they work for.
    pub employer: Option<Label>,
    /// Skills they offer to others.
    pub offers: BTreeSet<Label>,
    /// Skills they want to learn from others.
    pub wants: BTreeSet<Label>,
    /// Languages they can work in. Empty: not known.
    pub languages: BTreeSet<Label>,
    /// When they work. None: not known.
    pub hours: Option<WeeklyHours>,
    /// Their line manager.
    pub manager: Option<PersonId>,
    /// With whom they would like to be.
    pub wishes: BTreeSet<PersonId>,
    /// With whom they would rather not be: a wish as well, and theirs alone.
    pub rather_not: BTreeSet<PersonId>,
    /// With whom they must never be. It holds both ways, whoever states it.
    pub conflicts: BTreeSet<PersonId>,
}

impl Candidate {
    /// Somebody of whom nothing is known yet.
    #[must_use]
    pub fn new(person: PersonId) -> Self {
        Self {
            person,
            function: None,
            site: None,
            seniority: None,
            employer: None,
            offers: BTreeSet::new(),
            wants: BTreeSet::new(),
            languages: BTreeSet::new(),
            hours: None,
            manager: None,
            wishes: BTreeSet::new(),
            rather_not: BTreeSet::new(),
            conflicts: BTreeSet::new(),
        }
    }

    /// One of their characteristics.
    #[must_use]
    pub const fn characteristic(&self, which: Characteristic) -> Option<&Label> {
        match which {
            Characteristic::Function => self.function.as_ref(),
            Characteristic::Site => self.site.as_ref(),
            Characteristic::Seniority => self.seniority.as_ref(),
            Characteristic::Employer => self.employer.as_ref(),
        }
    }
}

/// Somebody who may coach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coach {
    /// Who.
    pub person: PersonId,
    /// Sets they coach already, outside this plan.
    pub has: u16,
    /// Sets they can coach at most, those they have among them.
    pub most: u16,
    /// Languages they can work in. Empty: not known.
    pub languages: BTreeSet<Label>,
    /// When they work. None: not known.
    pub hours: Option<WeeklyHours>,
    /// Whom they must never coach. It holds both ways, whoever states it.
    pub conflicts: BTreeSet<PersonId>,
}

impl Coach {
    /// A coach who has no sets yet and can take so many.
    #[must_use]
    pub const fn new(person: PersonId, most: u16) -> Self {
        Self { person, has: 0, most, languages: BTreeSet::new(), hours: None, conflicts: BTreeSet::new() }
    }
}
