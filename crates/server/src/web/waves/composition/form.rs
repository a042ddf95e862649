//! What the form of a composition holds: how many sets, the plan that is shown, who stays, and the names.

use std::collections::BTreeMap;

use setwise_domain::composition::{Locks, Plan, PlannedSet, SetNo};
use setwise_domain::id::PersonId;

use super::question::Question;

/// The fields as they were sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent(BTreeMap<String, String>);

impl Sent {
    pub(super) fn read(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Which button sent it: propose, look or make.
    pub(super) fn by(&self) -> &str {
        self.get("by")
    }

    /// Whether sets are to be proposed, rather than a plan be looked at or made.
    pub(super) fn proposes(&self) -> bool {
        !matches!(self.by(), "look" | "make")
    }

    /// The same, for a look at the plan that is shown.
    pub(super) fn looking(&self) -> Self {
        let mut sent = self.clone();
        sent.0.insert("by".to_owned(), "look".to_owned());
        sent
    }

    /// Which look at it: another seed finds another plan.
    pub(super) fn seed(&self) -> u64 {
        self.get("seed").parse().unwrap_or(1)
    }

    /// How many sets are asked for; none leaves it to the sizes.
    pub(super) fn sets(&self) -> &str {
        self.get("sets")
    }

    /// The name of a set, by its number from 1.
    pub(super) fn name(&self, nth: usize) -> String {
        let name = self.get(&format!("name-{nth}"));
        if name.is_empty() {
            crate::ui::words::say_with("composition-set", &[("number", nth.into())])
        } else {
            name.to_owned()
        }
    }

    /// Whether somebody stays where they are.
    pub(super) fn is_kept(&self, person: PersonId) -> bool {
        self.0.contains_key(&format!("keep-{person}"))
    }

    /// In which set somebody sits, from 0.
    fn seat(&self, person: PersonId) -> Option<SetNo> {
        let nth: u16 = self.get(&format!("seat-{person}")).trim().parse().ok()?;
        nth.checked_sub(1).map(SetNo)
    }

    fn coach(&self, nth: usize) -> Option<PersonId> {
        self.get(&format!("coach-{}", nth + 1)).parse().ok()
    }

    /// The plan that was shown, with what was changed in it by hand. Who is no candidate any more is left out.
    pub(super) fn plan(&self, question: &Question) -> Plan {
        let mut sets: Vec<PlannedSet> = Vec::new();
        for person in &question.people {
            let Some(no) = self.seat(person.person) else { continue };
            let at = usize::from(no.0);
            // More sets than people cannot be meant.
            if at >= question.people.len() {
                continue;
            }
            if sets.len() <= at {
                sets.resize_with(at + 1, PlannedSet::default);
            }
            if let Some(set) = sets.get_mut(at) {
                set.members.insert(person.person);
            }
        }
        for (nth, set) in sets.iter_mut().enumerate() {
            set.coach = self.coach(nth).filter(|coach| question.coaches.iter().any(|one| one.person == *coach));
        }
        Plan { sets }
    }

    /// Who and which coach stays, when the rest is composed anew.
    pub(super) fn locks(&self, question: &Question) -> Locks {
        let mut locks = Locks::default();
        for person in question.people.iter().map(|one| one.person).filter(|person| self.is_kept(*person)) {
            if let Some(no) = self.seat(person).filter(|no| usize::from(no.0) < question.people.len()) {
                locks.keep_person(person, no);
            }
        }
        locks
    }
}
