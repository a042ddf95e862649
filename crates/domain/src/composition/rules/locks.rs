//! What is locked stays. The search never moves it; a plan changed by hand may have.

use super::{Breach, no};
use crate::composition::problem::Problem;
use crate::composition::seating::{Seating, Set};
use crate::composition::settings::SetNo;

/// Who joins a kept set, and whether it has another coach than the one locked to it.
pub(super) fn told_in(problem: &Problem, set: &Set<'_>) -> Vec<Breach> {
    let tables = &problem.tables;
    let mut found = Vec::new();
    if tables.is_kept(set.no) {
        let joined = set.people().filter(|member| tables.locked[*member].map(SetNo::at) != Some(set.no));
        found.extend(joined.map(|member| Breach::KeptSetJoined { set: no(set), person: problem.id(member) }));
        found.sort_unstable();
    }
    if let Some(coach) = tables.locked_coach.get(&set.no).filter(|coach| Some(**coach) != set.coach) {
        found.push(Breach::CoachUnlocked { set: no(set), coach: problem.coach_id(*coach) });
    }
    found
}

/// Who is not where they are locked to.
pub(super) fn told_beyond(problem: &Problem, seating: &Seating) -> Vec<Breach> {
    let astray = problem.tables.locked.iter().enumerate().filter_map(|(person, locked)| {
        let locked = (*locked)?;
        (seating.set_of(person) != Some(locked.at())).then(|| Breach::Unlocked { person: problem.id(person), locked })
    });
    astray.collect()
}
