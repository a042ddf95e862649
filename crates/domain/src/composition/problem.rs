//! The question: whom to place, with whom to coach, by which settings.

use std::collections::BTreeSet;

use super::people::{Candidate, Coach};
use super::plan::{Misfit, Plan, PlannedSet};
use super::seating::Seating;
use super::settings::{SetNo, Settings};
use super::tables::Tables;
use crate::id::PersonId;

/// More people than are composed at once: the search is made for thousands.
pub const MOST_PEOPLE: usize = 20_000;

/// People, coaches and settings that fit one another. Everything else is asked of this.
#[derive(Debug, Clone)]
pub struct Problem {
    /// By their ids, so that the order in which they come changes nothing.
    pub(super) people: Vec<Candidate>,
    pub(super) coaches: Vec<Coach>,
    pub(super) settings: Settings,
    pub(super) tables: Tables,
}

/// What does not fit in a question. Every mistake is told, not only the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// Somebody is a candidate twice.
    #[error("{0} is a candidate twice")]
    CandidateTwice(PersonId),
    /// Somebody is a coach twice.
    #[error("{0} is a coach twice")]
    CoachTwice(PersonId),
    /// More than [`MOST_PEOPLE`].
    #[error("more people than can be composed at once")]
    TooManyPeople,
    /// Somebody is locked to a set and is no candidate.
    #[error("{0} is locked to a set and is no candidate")]
    LockedStranger(PersonId),
    /// Somebody is locked as a coach and is none.
    #[error("{0} is locked as a coach and is none")]
    LockedNoCoach(PersonId),
    /// A lock names a set beyond any number of sets that these people could make.
    #[error("a lock names set {}, and there are not so many people", .0.0)]
    LockBeyond(SetNo),
    /// A set is kept as it is and nobody is locked to it.
    #[error("set {} is kept and nobody is locked to it", .0.0)]
    KeptEmpty(SetNo),
    /// More sets than people.
    #[error("more sets than people")]
    TooManySets,
    /// No sets, and people to place.
    #[error("no sets for these people")]
    NoSets,
    /// A meeting has no length, or is longer than a day.
    #[error("a meeting is between one minute and a day long")]
    NoMeeting,
}

impl Problem {
    /// Puts the question.
    ///
    /// # Errors
    /// Every [`Mistake`] in it.
    pub fn new(mut people: Vec<Candidate>, mut coaches: Vec<Coach>, settings: Settings) -> Result<Self, Vec<Mistake>> {
        people.sort_by_key(|candidate| candidate.person);
        coaches.sort_by_key(|coach| coach.person);
        let mistakes = mistakes(&people, &coaches, &settings);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let tables = Tables::of(&people, &coaches, &settings);
        Ok(Self { people, coaches, settings, tables })
    }

    /// The candidates, by their ids.
    #[must_use]
    pub fn people(&self) -> &[Candidate] {
        &self.people
    }

    /// The coaches, by their ids.
    #[must_use]
    pub fn coaches(&self) -> &[Coach] {
        &self.coaches
    }

    /// What a plan has to keep to.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) fn person_at(&self, person: PersonId) -> Option<usize> {
        self.people.binary_search_by_key(&person, |candidate| candidate.person).ok()
    }

    pub(super) fn coach_at(&self, coach: PersonId) -> Option<usize> {
        self.coaches.binary_search_by_key(&coach, |coach| coach.person).ok()
    }

    pub(super) fn id(&self, person: usize) -> PersonId {
        self.people[person].person
    }

    pub(super) fn coach_id(&self, coach: usize) -> PersonId {
        self.coaches[coach].person
    }

    /// A plan in the numbers the search works with.
    pub(super) fn seat(&self, plan: &Plan) -> Result<Seating, Misfit> {
        if plan.sets.len() >= usize::from(u16::MAX) {
            return Err(Misfit::TooManySets);
        }
        let mut seating = Seating::empty(&self.tables, plan.sets.len());
        for (no, set) in plan.numbered() {
            for member in &set.members {
                let at = self.person_at(*member).ok_or(Misfit::NoCandidate(*member))?;
                if seating.set_of(at).is_some() {
                    return Err(Misfit::Twice(*member));
                }
                seating.seat(at, no.at());
            }
            if let Some(coach) = set.coach {
                seating.appoint(no.at(), Some(self.coach_at(coach).ok_or(Misfit::NoCoach(coach))?));
            }
        }
        seating.price_all(&self.tables);
        Ok(seating)
    }

    /// What the search found, in names.
    pub(super) fn plan(&self, seating: &Seating) -> Plan {
        let sets = (0..seating.sets())
            .map(|set| PlannedSet {
                coach: seating.coach(set).map(|coach| self.coach_id(coach)),
                members: seating.members(set).iter().map(|member| self.id(*member as usize)).collect(),
            })
            .collect();
        Plan { sets }
    }
}

fn mistakes(people: &[Candidate], coaches: &[Coach], settings: &Settings) -> Vec<Mistake> {
    let mut found = Vec::new();
    let locks = &settings.locks;
    let is_candidate = |id: &PersonId| people.binary_search_by_key(id, |candidate| candidate.person).is_ok();
    let is_coach = |id: &PersonId| coaches.binary_search_by_key(id, |coach| coach.person).is_ok();
    let twice = |ids: &mut dyn Iterator<Item = PersonId>| {
        let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
        for id in ids {
            if !seen.insert(id) {
                twice.insert(id);
            }
        }
        twice
    };
    found.extend(twice(&mut people.iter().map(|it| it.person)).into_iter().map(Mistake::CandidateTwice));
    found.extend(twice(&mut coaches.iter().map(|it| it.person)).into_iter().map(Mistake::CoachTwice));
    if people.len() > MOST_PEOPLE {
        found.push(Mistake::TooManyPeople);
    }
    found.extend(locks.seats.keys().filter(|id| !is_candidate(id)).copied().map(Mistake::LockedStranger));
    found.extend(locks.coaches.values().filter(|id| !is_coach(id)).copied().map(Mistake::LockedNoCoach));
    let named: BTreeSet<SetNo> = locks.seats.values().chain(locks.coaches.keys()).chain(&locks.kept).copied().collect();
    found.extend(named.into_iter().filter(|no| no.at() >= people.len()).map(Mistake::LockBeyond));
    let held: BTreeSet<SetNo> = locks.seats.values().copied().collect();
    found.extend(locks.kept.difference(&held).copied().map(Mistake::KeptEmpty));
    match settings.sets {
        Some(0) if !people.is_empty() => found.push(Mistake::NoSets),
        Some(sets) if usize::from(sets) > people.len() => found.push(Mistake::TooManySets),
        _ => {}
    }
    if settings.meeting == 0 || settings.meeting > 24 * 60 {
        found.push(Mistake::NoMeeting);
    }
    found
}
