//! Managers apart from their reports, and conflicts of interest kept.

use super::{Breach, no};
use crate::composition::problem::Problem;
use crate::composition::seating::Set;
use crate::composition::tables::{Apart, Tables};

/// Above so many pairs a search among them beats a walk through them.
const MANY: usize = 16;

/// Pairs in the set that must be apart.
pub(super) fn pairs(tables: &Tables, set: &Set<'_>) -> usize {
    set.people().map(|member| with(tables, set, member).count() + coach_of(tables, set, member).iter().count()).sum()
}

/// With whom in the set this member must not be; each pair stands at one of the two.
fn with<'a>(tables: &'a Tables, set: &'a Set<'a>, member: usize) -> impl Iterator<Item = (usize, Apart)> + 'a {
    let apart = &tables.relations.apart[member];
    let (few, members): (&[(u32, Apart)], &[u32]) =
        if apart.len() <= MANY { (apart.as_slice(), &[]) } else { (&[], set.members) };
    let walked = few.iter().copied().filter(|(other, _)| set.holds(*other as usize));
    let searched = members.iter().filter_map(|other| {
        let at = apart.binary_search_by_key(other, |(other, _)| *other).ok()?;
        Some(apart[at])
    });
    walked.chain(searched).map(|(other, why)| (other as usize, why))
}

fn coach_of(tables: &Tables, set: &Set<'_>, member: usize) -> Option<Apart> {
    let coach = set.coach?;
    let apart = &tables.relations.apart_coaches[member];
    apart.iter().find(|(other, _)| *other as usize == coach).map(|(_, why)| *why)
}

/// The same, told.
pub(super) fn told(problem: &Problem, set: &Set<'_>) -> Vec<Breach> {
    let tables = &problem.tables;
    let mut found = Vec::new();
    for member in set.people() {
        let id = problem.id(member);
        for (other, why) in with(tables, set, member) {
            let other = problem.id(other);
            found.push(match why {
                Apart::Manager => Breach::ManagerAndReport { set: no(set), manager: other, report: id },
                Apart::Conflict | Apart::Same => {
                    Breach::Conflict { set: no(set), one: id.min(other), other: id.max(other) }
                }
            });
        }
        if let (Some(why), Some(coach)) = (coach_of(tables, set, member), set.coach) {
            found.push(Breach::CoachApart { set: no(set), coach: problem.coach_id(coach), member: id, why });
        }
    }
    // Members stand in no order of their own.
    found.sort_unstable();
    found
}
