//! People and plans in few words.

use std::collections::BTreeSet;

use jiff::civil::Weekday;
use setwise_domain::composition::{
    Bounds, Candidate, Coach, Label, Locks, Part, Plan, PlannedSet, Problem, Proposal, Settings, WeeklyHours, Weights,
};
use setwise_domain::id::PersonId;
use uuid::Uuid;

pub(crate) const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

pub(crate) fn id(nth: u128) -> PersonId {
    PersonId(Uuid::from_u128(nth))
}

/// Somebody of whom nothing is known.
pub(crate) fn somebody(nth: u128) -> Candidate {
    Candidate::new(id(nth))
}

/// So many of them, from 1.
pub(crate) fn crowd(people: u128) -> Vec<Candidate> {
    (1..=people).map(somebody).collect()
}

pub(crate) fn coach(nth: u128, most: u16) -> Coach {
    Coach::new(id(nth), most)
}

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

/// Labels, blanks between them.
pub(crate) fn labels(text: &str) -> BTreeSet<Label> {
    text.split_whitespace().map(label).collect()
}

pub(crate) fn ids(all: &[u128]) -> BTreeSet<PersonId> {
    all.iter().copied().map(id).collect()
}

/// From one full hour to another in UTC, Monday to Friday.
pub(crate) fn hours(from: u16, to: u16) -> Option<WeeklyHours> {
    Some(WeeklyHours::daily(&WORKDAYS, from * 60, to * 60, 0).unwrap())
}

pub(crate) fn plan(sets: &[&[u128]]) -> Plan {
    Plan { sets: sets.iter().map(|members| PlannedSet { coach: None, members: ids(members) }).collect() }
}

pub(crate) fn bounds(least: u16, most: u16) -> Settings {
    Settings { bounds: Bounds::new(least, most).unwrap(), ..Settings::default() }
}

/// Sets of two to four, and only this part weighed, with a point.
pub(crate) fn only(part: Part) -> Settings {
    Settings { weights: Weights::none().with(part, 1), ..bounds(2, 4) }
}

pub(crate) fn locked(settings: Settings, lock: impl FnOnce(&mut Locks)) -> Settings {
    let mut settings = settings;
    lock(&mut settings.locks);
    settings
}

pub(crate) fn problem(people: Vec<Candidate>, coaches: Vec<Coach>, settings: Settings) -> Problem {
    Problem::new(people, coaches, settings).unwrap()
}

/// What one part of a plan costs, in points.
pub(crate) fn points(proposal: &Proposal, part: Part) -> f64 {
    proposal.costs.part(part).points()
}
