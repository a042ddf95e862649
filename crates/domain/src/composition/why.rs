//! Why a hard rule is broken: what can be said for certain, by looking at every single step that could mend it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::plan::Step;
use super::problem::Problem;
use super::rules::{Breach, coaches, crowds};
use super::seating::{Seating, Tweak};
use super::settings::SetNo;
use crate::id::PersonId;

/// How many steps are looked at for all breaches together: enough for thousands of people, and over in a moment where
/// everything is broken.
const LOOKS: usize = 400_000;

/// Why a hard rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Why {
    /// So many people in so many sets cannot all be within bounds.
    Arithmetic {
        /// People to place.
        people: usize,
        /// Sets.
        sets: usize,
    },
    /// More sets than all coaches together can take.
    TooFewCoaches {
        /// Sets.
        sets: usize,
        /// Sets the coaches can take.
        places: usize,
    },
    /// More of one employer (site, ...) than all sets together may have.
    TooManyAlike {
        /// How many of them there are.
        people: usize,
        /// How many places all sets have for them.
        places: usize,
    },
    /// It follows from what is locked, or the plan goes against a lock.
    Locked,
    /// One step would break less.
    Mendable {
        /// Which.
        by: Step,
    },
    /// No single move, swap or change of coach would break less: each of them breaks as much elsewhere. Several
    /// together may, and another seed or more steps may find them.
    NoSingleStep,
    /// So much is broken that this was not looked into.
    NotLookedInto,
}

/// A hard rule that is broken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// What is broken.
    pub breach: Breach,
    /// Why.
    pub why: Why,
}

/// Looks into breaches, remembering whom it has looked at.
struct Looking<'a> {
    problem: &'a Problem,
    seating: Seating,
    left: usize,
    people: BTreeMap<usize, Why>,
}

impl Problem {
    /// Everything that is broken in a plan, and why.
    pub(super) fn broken(&self, seating: &Seating) -> Vec<Broken> {
        let breaches = super::rules::breaches(self, seating);
        let mut looking = Looking { problem: self, seating: seating.clone(), left: LOOKS, people: BTreeMap::new() };
        breaches.into_iter().map(|breach| Broken { why: looking.why(&breach), breach }).collect()
    }
}

impl Looking<'_> {
    fn why(&mut self, breach: &Breach) -> Why {
        let tables = &self.problem.tables;
        match breach {
            Breach::Unlocked { .. } | Breach::KeptSetJoined { .. } | Breach::CoachUnlocked { .. } => Why::Locked,
            Breach::TooSmall { set, .. } | Breach::TooLarge { set, .. } => self.why_size(*set),
            Breach::NoCoach { set } => self.why_no_coach(*set),
            Breach::CoachOverloaded { coach, .. } => self.why_overloaded(*coach),
            Breach::Crowded { which, label, most, .. } => {
                let (people, places) = (crowds::in_all(self.problem, *which, label), self.seating.sets() * most);
                if people > places {
                    return Why::TooManyAlike { people, places };
                }
                let looked_at: Vec<Why> = breach
                    .people()
                    .into_iter()
                    .filter_map(|person| self.problem.person_at(person))
                    .map(|person| self.why_person(person))
                    .collect();
                one_of(&looked_at, false)
            }
            Breach::ManagerAndReport { set, .. }
            | Breach::Conflict { set, .. }
            | Breach::CoachApart { set, .. }
            | Breach::NoCommonLanguage { set, .. } => {
                let locked_coach = tables.locked_coach.contains_key(&set.at());
                let mut looked_at: Vec<Why> = Vec::new();
                for person in breach.people() {
                    match self.problem.person_at(person) {
                        Some(at) if self.seating.set_of(at) == Some(set.at()) => looked_at.push(self.why_person(at)),
                        _ if locked_coach => looked_at.push(Why::Locked),
                        _ => {}
                    }
                }
                if self.seating.coach(set.at()).is_some() && !locked_coach {
                    looked_at.push(self.why_coach(*set));
                }
                let others_loose = matches!(breach, Breach::NoCommonLanguage { .. });
                one_of(&looked_at, others_loose)
            }
        }
    }

    fn sets_and_people(&self) -> (usize, usize) {
        let sets = self.seating.sets();
        (sets, (0..sets).map(|set| self.seating.members(set).len()).sum())
    }

    fn why_size(&mut self, set: SetNo) -> Why {
        let tables = &self.problem.tables;
        let (sets, people) = self.sets_and_people();
        let fits = |people: usize, sets: usize| people >= sets * tables.least && people <= sets * tables.most;
        if !fits(people, sets) {
            return Why::Arithmetic { people, sets };
        }
        let settled = self.problem.settled();
        let in_settled: usize =
            settled.keys().filter(|set| **set < sets).map(|set| self.seating.members(*set).len()).sum();
        if !settled.is_empty() && !fits(people - in_settled, sets.saturating_sub(settled.len())) {
            return Why::Locked;
        }
        // Somebody goes or comes.
        let at = set.at();
        let small = self.seating.members(at).len() < tables.least;
        let goers: Vec<usize> = (0..tables.people)
            .filter(|person| tables.locked[*person].is_none())
            .filter(|person| self.seating.set_of(*person).is_some_and(|of| (of == at) != small))
            .collect();
        let targets: Vec<usize> = if small { vec![at] } else { (0..sets).filter(|to| *to != at).collect() };
        if goers.is_empty() || targets.iter().all(|to| tables.is_kept(*to)) {
            return Why::Locked;
        }
        for person in goers {
            for to in targets.iter().filter(|to| !tables.is_kept(**to)) {
                if let Some(found) = self.look(Tweak::Move { person, to: *to }) {
                    return found;
                }
            }
        }
        Why::NoSingleStep
    }

    fn why_no_coach(&mut self, set: SetNo) -> Why {
        let loads = &self.problem.tables.loads;
        let places = |(has, most): &(i64, i64)| usize::try_from(most - has).unwrap_or_default();
        let (sets, places) = (self.seating.sets(), loads.iter().map(places).sum());
        if sets > places { Why::TooFewCoaches { sets, places } } else { self.why_coach(set) }
    }

    fn why_overloaded(&mut self, coach: PersonId) -> Why {
        let at = self.problem.coach_at(coach);
        let theirs: Vec<usize> =
            (0..self.seating.sets()).filter(|set| at.is_some() && self.seating.coach(*set) == at).collect();
        let looked_at: Vec<Why> = theirs
            .into_iter()
            .filter_map(|set| u16::try_from(set).ok())
            .map(|set| self.why_coach(SetNo(set)))
            .collect();
        one_of(&looked_at, false)
    }

    /// Whether another coach for this set would break less.
    fn why_coach(&mut self, set: SetNo) -> Why {
        let tables = &self.problem.tables;
        if tables.locked_coach.contains_key(&set.at()) {
            return Why::Locked;
        }
        for coach in 0..tables.loads.len() {
            if !coaches::has_room(tables, &self.seating, coach) || self.seating.coach(set.at()) == Some(coach) {
                continue;
            }
            if let Some(found) = self.look(Tweak::Coach { set: set.at(), coach: Some(coach) }) {
                return found;
            }
        }
        for other in (0..self.seating.sets()).filter(|other| *other != set.at()) {
            if tables.locked_coach.contains_key(&other) {
                continue;
            }
            if let Some(found) = self.look(Tweak::Coaches { one: set.at(), other }) {
                return found;
            }
        }
        Why::NoSingleStep
    }

    /// Whether a step of this person would break less.
    fn why_person(&mut self, person: usize) -> Why {
        if let Some(known) = self.people.get(&person) {
            return *known;
        }
        let found = self.look_at_person(person);
        self.people.insert(person, found);
        found
    }

    fn look_at_person(&mut self, person: usize) -> Why {
        let tables = &self.problem.tables;
        if tables.locked[person].is_some() {
            return Why::Locked;
        }
        let from = self.seating.set_of(person);
        for to in (0..self.seating.sets()).filter(|to| Some(*to) != from) {
            if !tables.is_kept(to)
                && let Some(found) = self.look(Tweak::Move { person, to })
            {
                return found;
            }
        }
        for other in 0..tables.people {
            let loose = tables.locked[other].is_none();
            if loose
                && self.seating.set_of(other).is_some_and(|set| Some(set) != from)
                && let Some(found) = self.look(Tweak::Swap { one: person, other })
            {
                return found;
            }
        }
        Why::NoSingleStep
    }

    /// Looks at one step: found when it mends, or when there were too many looks.
    fn look(&mut self, tweak: Tweak) -> Option<Why> {
        if self.left == 0 {
            return Some(Why::NotLookedInto);
        }
        self.left -= 1;
        let delta = self.seating.try_out(&self.problem.tables, tweak);
        (delta.broken < 0).then(|| Why::Mendable { by: self.step(tweak) })
    }

    fn step(&self, tweak: Tweak) -> Step {
        let no = |set: usize| SetNo(u16::try_from(set).unwrap_or(u16::MAX));
        let coach_id = |coach: usize| self.problem.coach_id(coach);
        match tweak {
            Tweak::Move { person, to } => Step::Move { person: self.problem.id(person), to: no(to) },
            Tweak::Swap { one, other } => Step::Swap { one: self.problem.id(one), other: self.problem.id(other) },
            Tweak::Coach { set, coach } => Step::Coach { set: no(set), coach: coach.map(coach_id) },
            Tweak::Coaches { one, other } => Step::SwapCoaches { one: no(one), other: no(other) },
        }
    }
}

/// What a breach is put down to, from what was found for each who could mend it.
fn one_of(looked_at: &[Why], others_loose: bool) -> Why {
    let found = |which: fn(&Why) -> bool| looked_at.iter().copied().find(which);
    found(|why| matches!(why, Why::Mendable { .. }))
        .or_else(|| found(|why| matches!(why, Why::NotLookedInto)))
        .unwrap_or_else(|| {
            let all_locked = !looked_at.is_empty() && looked_at.iter().all(|why| matches!(why, Why::Locked));
            if all_locked && !others_loose { Why::Locked } else { Why::NoSingleStep }
        })
}
