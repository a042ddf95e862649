//! No more than so many of one employer (site, ...) in a set, where a limit is set. Whoever states none is like nobody.

use super::{Breach, no};
use crate::composition::people::Characteristic;
use crate::composition::problem::Problem;
use crate::composition::seating::Set;
use crate::composition::tables::Tables;

/// Members beyond the limit of one characteristic, added up over all of them.
pub(super) fn beyond(tables: &Tables, set: &Set<'_>) -> usize {
    let mut beyond = 0;
    for which in Characteristic::ALL {
        let Some(most) = tables.most_alike[which as usize] else { continue };
        let code = |person: usize| tables.codes[person][which as usize];
        for (at, one) in set.people().enumerate() {
            // Whoever has so many like them before them is one too many.
            let before = set.people().take(at).filter(|other| code(*other) == code(one)).count();
            beyond += usize::from(before >= most);
        }
    }
    beyond
}

/// The same, told: each employer (site, ...) that has too many, with all of theirs.
pub(super) fn told(problem: &Problem, set: &Set<'_>) -> Vec<Breach> {
    let tables = &problem.tables;
    let mut found = Vec::new();
    for which in Characteristic::ALL {
        let Some(most) = tables.most_alike[which as usize] else { continue };
        let code = |person: usize| tables.codes[person][which as usize];
        let mut codes: Vec<u32> = set.people().map(code).collect();
        codes.sort_unstable();
        codes.dedup();
        for one in codes {
            let alike: Vec<usize> = set.people().filter(|person| code(*person) == one).collect();
            let Some(label) = alike.first().and_then(|person| problem.people[*person].characteristic(which)) else {
                continue;
            };
            if alike.len() > most {
                let mut members: Vec<_> = alike.iter().map(|person| problem.id(*person)).collect();
                members.sort_unstable();
                found.push(Breach::Crowded { set: no(set), which, label: label.clone(), members, most });
            }
        }
    }
    found.sort_unstable();
    found
}

/// How many candidates are like the members of a crowd: more than fit into all sets together are too many for any plan.
pub(in crate::composition) fn in_all(problem: &Problem, which: Characteristic, label: &super::Label) -> usize {
    problem.people.iter().filter(|person| person.characteristic(which) == Some(label)).count()
}
