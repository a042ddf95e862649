//! What speaks for a place and what against, as data: the words are the server's.

mod person;
mod set;

use serde::Serialize;

use super::hours::{QUARTERS, WeekMinute, WeeklyHours};
use super::label::Label;
use super::parts::hours::best;
use super::people::Characteristic;
use super::problem::Problem;
use super::rules::Breach;
use super::seating::Set;
use super::settings::SetNo;
use super::tables::Apart;
use crate::id::PersonId;

/// Whether something speaks for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaks {
    /// For it.
    For,
    /// Against it.
    Against,
    /// Neither; worth knowing.
    Neither,
}

/// The best stretch of the week for a meeting of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// When it begins.
    pub from: WeekMinute,
    /// How long it is.
    pub minutes: u16,
    /// How many it suits, the coach among them.
    pub suits: usize,
    /// Of how many.
    pub of: usize,
}

/// What a set's members and coach work in common; who states no hours is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CommonHours {
    /// Minutes in a week.
    pub weekly: u32,
    /// Minutes of the longest stretch.
    pub longest: u32,
}

/// Why a wish cannot be kept in any plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Forbidden {
    /// A hard rule keeps the two apart.
    Apart(Apart),
    /// Whom they wish for is no candidate.
    NoCandidate,
}

/// Something about a person's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Reason {
    /// So many others differ from them, by so many different functions (sites, ...) beside theirs.
    Differs {
        /// In what.
        which: Characteristic,
        /// How many others differ.
        others: usize,
        /// In how many ways.
        kinds: usize,
    },
    /// Others have the same function (site, ...).
    SameAs {
        /// In what.
        which: Characteristic,
        /// Who.
        with: Vec<PersonId>,
    },
    /// Their own is not known.
    NotStated {
        /// What is not.
        which: Characteristic,
    },
    /// The set's hours.
    Hours {
        /// Whether the best stretch is in theirs.
        suits: bool,
        /// The best stretch.
        stretch: Stretch,
        /// What all have in common.
        common: CommonHours,
    },
    /// Their hours are not known.
    HoursNotStated,
    /// They are with whom they wish for.
    WishKept {
        /// Whom.
        with: PersonId,
    },
    /// They are not.
    WishMissed {
        /// Whom they wish for.
        with: PersonId,
        /// Where that person sits, if anywhere.
        sits: Option<SetNo>,
    },
    /// No plan could keep this wish.
    WishForbidden {
        /// Whom they wish for.
        with: PersonId,
        /// Why not.
        why: Forbidden,
    },
    /// They are not with whom they would rather not be.
    RatherNotKept {
        /// With whom.
        with: PersonId,
    },
    /// They are, all the same.
    RatherNotMissed {
        /// With whom.
        with: PersonId,
    },
    /// A skill they want is offered here.
    SkillOffered {
        /// Which.
        skill: Label,
        /// By whom.
        by: Vec<PersonId>,
    },
    /// A skill they want is offered by others only, not here.
    SkillMissing {
        /// Which.
        skill: Label,
    },
    /// A skill they want is offered by no other candidate.
    SkillNowhere {
        /// Which.
        skill: Label,
    },
    /// A skill they offer is wanted here.
    SkillWanted {
        /// Which.
        skill: Label,
        /// By whom.
        by: Vec<PersonId>,
    },
    /// All in the set speak these.
    Languages {
        /// Which.
        common: Vec<Label>,
    },
    /// Their languages are not known.
    LanguagesNotStated,
    /// They are locked to this set.
    Locked,
    /// A hard rule is broken with them.
    Breaks {
        /// Which.
        breach: Breach,
    },
}

impl Reason {
    /// Whether it speaks for the place.
    #[must_use]
    pub const fn speaks(&self) -> Speaks {
        match self {
            Self::Differs { .. }
            | Self::WishKept { .. }
            | Self::RatherNotKept { .. }
            | Self::SkillOffered { .. }
            | Self::SkillWanted { .. }
            | Self::Languages { .. } => Speaks::For,
            Self::SameAs { .. }
            | Self::WishMissed { .. }
            | Self::RatherNotMissed { .. }
            | Self::SkillMissing { .. }
            | Self::Breaks { .. } => Speaks::Against,
            Self::Hours { suits: false, .. } => Speaks::Against,
            Self::Hours { stretch, .. } if stretch.suits == stretch.of => Speaks::For,
            Self::Hours { .. }
            | Self::NotStated { .. }
            | Self::HoursNotStated
            | Self::LanguagesNotStated
            | Self::WishForbidden { .. }
            | Self::SkillNowhere { .. }
            | Self::Locked => Speaks::Neither,
        }
    }
}

/// Something about a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum SetReason {
    /// How many functions (sites, ...) it has, and how many members share the most frequent.
    Mix {
        /// Of what.
        which: Characteristic,
        /// How many different ones.
        kinds: usize,
        /// The most of one.
        largest: usize,
    },
    /// When it can meet.
    Hours {
        /// The best stretch.
        stretch: Stretch,
        /// What all have in common.
        common: CommonHours,
        /// Whom the best stretch does not suit, the coach last.
        outside: Vec<PersonId>,
    },
    /// What all speak.
    Languages {
        /// Which; none when a hard rule is broken.
        common: Vec<Label>,
    },
    /// Wanted skills that somebody else in it offers.
    Skills {
        /// Offered.
        met: usize,
        /// Wanted.
        of: usize,
    },
    /// Wishes kept.
    Wishes {
        /// Kept.
        kept: usize,
        /// That can be kept.
        of: usize,
    },
    /// Its coach's load.
    Coach {
        /// Who.
        coach: PersonId,
        /// Sets they would have in all.
        sets: usize,
        /// Sets they can take.
        most: usize,
    },
    /// It is kept as it is.
    Kept,
}

/// What is the same for all members of a set.
struct Together {
    /// None where nobody states hours.
    hours: Option<(Stretch, CommonHours)>,
    languages: Vec<Label>,
}

impl Together {
    fn of(problem: &Problem, set: &Set<'_>) -> Self {
        Self { hours: hours(problem, set), languages: languages(problem, set) }
    }
}

fn hours(problem: &Problem, set: &Set<'_>) -> Option<(Stretch, CommonHours)> {
    let coach = set.coach.and_then(|coach| problem.coaches[coach].hours);
    let stated = set.people().filter_map(|at| problem.people[at].hours).chain(coach);
    let common = stated.reduce(|common: WeeklyHours, hours| common.common(&hours))?;
    let best = best(&problem.tables, set);
    let quarter = problem.tables.stretches.get(best.column).copied().unwrap_or_default().min(QUARTERS);
    let stretch = Stretch {
        from: WeekMinute::new(i32::try_from(quarter * 15).unwrap_or_default()),
        minutes: problem.settings.meeting,
        suits: best.rows,
        of: set.members.len() + usize::from(set.coach.is_some()),
    };
    Some((stretch, CommonHours { weekly: common.minutes(), longest: common.longest() }))
}

fn languages(problem: &Problem, set: &Set<'_>) -> Vec<Label> {
    let coach = set.coach.map(|coach| &problem.coaches[coach].languages);
    let all = set.people().map(|at| &problem.people[at].languages).chain(coach);
    let mut stated = all.filter(|languages| !languages.is_empty());
    let Some(first) = stated.next() else { return Vec::new() };
    let mut common = first.clone();
    for languages in stated {
        common.retain(|language| languages.contains(language));
    }
    common.into_iter().collect()
}

/// The reasons of each member in turn, and those of the set.
pub(super) fn of_set(problem: &Problem, set: &Set<'_>, breaches: &[&Breach]) -> (Vec<Vec<Reason>>, Vec<SetReason>) {
    let together = Together::of(problem, set);
    let people = set.people().map(|person| person::reasons(problem, set, person, &together, breaches)).collect();
    (people, set::reasons(problem, set, together))
}
