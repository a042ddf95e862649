//! The hard rules, one file each: what is broken in a set, counted for the search and told for people.
//!
//! - Nobody sits with their line manager or report, nor with whom they have a conflict of interest ([`apart`]).
//! - A set has no fewer and no more members than the bounds say ([`sizes`]).
//! - There is a language that all members and the coach speak ([`languages`]).
//! - A set has no more than so many members of one employer (site, ...), where a limit is set ([`crowds`]).
//! - A set has a coach when there are coaches, none of whom has more sets than they can take ([`coaches`]).
//! - What is locked stays ([`locks`]).
//!
//! Each broken rule counts by how far it is broken (members too many, people without the language), so that the search is
//! led back step by step. One broken rule weighs more than any cost.

pub(super) mod apart;
pub(super) mod coaches;
pub(super) mod crowds;
pub(super) mod languages;
pub(super) mod locks;
pub(super) mod sizes;

use serde::Serialize;

use super::label::Label;
use super::people::Characteristic;
use super::problem::Problem;
use super::seating::{Seating, Set};
use super::settings::SetNo;
use super::tables::{Apart, Tables};
use crate::id::PersonId;

/// A hard rule that is broken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case", tag = "rule")]
pub enum Breach {
    /// Somebody sits with their line manager.
    ManagerAndReport {
        /// Where.
        set: SetNo,
        /// The manager.
        manager: PersonId,
        /// Who reports to them.
        report: PersonId,
    },
    /// Two with a conflict of interest sit together.
    Conflict {
        /// Where.
        set: SetNo,
        /// One.
        one: PersonId,
        /// The other.
        other: PersonId,
    },
    /// The coach must not coach a member.
    CoachApart {
        /// Where.
        set: SetNo,
        /// The coach.
        coach: PersonId,
        /// The member.
        member: PersonId,
        /// Why not.
        why: Apart,
    },
    /// Too few members.
    TooSmall {
        /// Where.
        set: SetNo,
        /// How many it has.
        members: usize,
        /// How many it has to have.
        least: usize,
    },
    /// Too many members.
    TooLarge {
        /// Where.
        set: SetNo,
        /// How many it has.
        members: usize,
        /// How many it may have.
        most: usize,
    },
    /// Too many of one employer (site, ...).
    Crowded {
        /// Where.
        set: SetNo,
        /// What they have in common.
        which: Characteristic,
        /// Which employer (site, ...).
        label: Label,
        /// Who, all of them.
        members: Vec<PersonId>,
        /// How many a set may have.
        most: usize,
    },
    /// No language that all speak.
    NoCommonLanguage {
        /// Where.
        set: SetNo,
        /// The language most speak.
        nearest: Label,
        /// Who does not, the coach last.
        without: Vec<PersonId>,
    },
    /// Nobody coaches a set.
    NoCoach {
        /// Which.
        set: SetNo,
    },
    /// A coach has more sets than they can take.
    CoachOverloaded {
        /// Who.
        coach: PersonId,
        /// How many they would have in all.
        sets: usize,
        /// How many they can take.
        most: usize,
    },
    /// Somebody is not where they are locked to.
    Unlocked {
        /// Who.
        person: PersonId,
        /// Where they are locked to.
        locked: SetNo,
    },
    /// Somebody joins a set that is kept as it is.
    KeptSetJoined {
        /// Which set.
        set: SetNo,
        /// Who.
        person: PersonId,
    },
    /// A set has another coach than the one locked to it.
    CoachUnlocked {
        /// Which set.
        set: SetNo,
        /// Who is locked to it.
        coach: PersonId,
    },
}

impl Breach {
    /// The set it is about, if it is one.
    #[must_use]
    pub const fn set(&self) -> Option<SetNo> {
        match self {
            Self::ManagerAndReport { set, .. }
            | Self::Conflict { set, .. }
            | Self::CoachApart { set, .. }
            | Self::TooSmall { set, .. }
            | Self::TooLarge { set, .. }
            | Self::Crowded { set, .. }
            | Self::NoCommonLanguage { set, .. }
            | Self::NoCoach { set }
            | Self::KeptSetJoined { set, .. }
            | Self::CoachUnlocked { set, .. } => Some(*set),
            Self::CoachOverloaded { .. } | Self::Unlocked { .. } => None,
        }
    }

    /// The people it is about, coaches among them.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::ManagerAndReport { manager, report, .. } => vec![*manager, *report],
            Self::Conflict { one, other, .. } => vec![*one, *other],
            Self::CoachApart { coach, member, .. } => vec![*coach, *member],
            Self::Crowded { members, .. } => members.clone(),
            Self::NoCommonLanguage { without, .. } => without.clone(),
            Self::CoachOverloaded { coach, .. } | Self::CoachUnlocked { coach, .. } => vec![*coach],
            Self::Unlocked { person, .. } | Self::KeptSetJoined { person, .. } => vec![*person],
            Self::TooSmall { .. } | Self::TooLarge { .. } | Self::NoCoach { .. } => Vec::new(),
        }
    }

    /// How far the rule is broken: people over or under, too many alike, people without the language, sets too many, else 1.
    #[must_use]
    pub const fn extent(&self) -> usize {
        match self {
            Self::TooSmall { members, least, .. } => *least - *members,
            Self::TooLarge { members, most, .. } => *members - *most,
            Self::Crowded { members, most, .. } => members.len() - *most,
            Self::NoCommonLanguage { without, .. } => without.len(),
            Self::CoachOverloaded { sets, most, .. } => *sets - *most,
            _ => 1,
        }
    }
}

/// How far rules are broken in a set, locks left out: the search never touches what is locked.
pub(super) fn broken_in(tables: &Tables, set: &Set<'_>) -> i64 {
    let broken = apart::pairs(tables, set)
        + sizes::off(tables, set.members.len())
        + crowds::beyond(tables, set)
        + languages::without(tables, set)
        + coaches::missing(tables, set);
    i64::try_from(broken).unwrap_or(i64::MAX)
}

/// What is broken in a set.
pub(super) fn breaches_in(problem: &Problem, set: &Set<'_>) -> Vec<Breach> {
    let mut found = apart::told(problem, set);
    found.extend(sizes::told(problem, set));
    found.extend(crowds::told(problem, set));
    found.extend(languages::told(problem, set));
    found.extend(coaches::told_missing(problem, set));
    found.extend(locks::told_in(problem, set));
    found
}

/// What is broken in no set of its own: coaches with too many, people who are not where they are locked to.
pub(super) fn breaches_beyond(problem: &Problem, seating: &Seating) -> Vec<Breach> {
    let mut found = coaches::told_overloads(problem, seating);
    found.extend(locks::told_beyond(problem, seating));
    found
}

/// Everything that is broken in a plan.
pub(super) fn breaches(problem: &Problem, seating: &Seating) -> Vec<Breach> {
    let mut found: Vec<Breach> = (0..seating.sets()).flat_map(|set| breaches_in(problem, &seating.set(set))).collect();
    found.extend(breaches_beyond(problem, seating));
    found
}

pub(super) fn no(set: &Set<'_>) -> SetNo {
    SetNo(u16::try_from(set.no).unwrap_or(u16::MAX))
}
