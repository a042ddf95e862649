//! A set's reasons.

use std::collections::BTreeMap;

use super::{SetReason, Together};
use crate::composition::parts::hours::{best, suits};
use crate::composition::people::Characteristic;
use crate::composition::problem::Problem;
use crate::composition::seating::Set;

pub(super) fn reasons(problem: &Problem, set: &Set<'_>, together: Together) -> Vec<SetReason> {
    let tables = &problem.tables;
    let mut reasons = Vec::new();
    if tables.is_kept(set.no) {
        reasons.push(SetReason::Kept);
    }
    for which in Characteristic::ALL.into_iter().filter(|which| !tables.unmixed[*which as usize]) {
        let mut counts = BTreeMap::new();
        for label in set.people().filter_map(|at| problem.people[at].characteristic(which)) {
            *counts.entry(label).or_insert(0usize) += 1;
        }
        if let Some(largest) = counts.values().max().copied() {
            reasons.push(SetReason::Mix { which, kinds: counts.len(), largest });
        }
    }
    if let Some((stretch, common)) = together.hours {
        let best = best(tables, set);
        let mut outside: Vec<_> =
            set.people().filter(|at| !suits(tables, best, *at)).map(|at| problem.id(at)).collect();
        outside.sort_unstable();
        let coach = set.coach.filter(|coach| !tables.coach_free.has(*coach, best.column));
        outside.extend(coach.map(|coach| problem.coach_id(coach)));
        reasons.push(SetReason::Hours { stretch, common, outside });
    }
    reasons.push(SetReason::Languages { common: together.languages });
    let (met, of) = skills(problem, set);
    reasons.push(SetReason::Skills { met, of });
    let relations = &tables.relations;
    let with = set.people().flat_map(|at| &relations.wishes[at]).filter(|wished| set.holds(**wished as usize)).count();
    let without =
        set.people().flat_map(|at| &relations.rather_not[at]).filter(|other| !set.holds(**other as usize)).count();
    let of = set.people().map(|at| relations.wished(at)).sum();
    reasons.push(SetReason::Wishes { kept: with + without, of });
    if let Some(coach) = set.coach {
        let stated = &problem.coaches[coach];
        let sets = usize::from(stated.has) + usize::from(set.seating.given(coach));
        reasons.push(SetReason::Coach { coach: stated.person, sets, most: usize::from(stated.most) });
    }
    reasons
}

/// Wanted skills that are offered here by somebody else, of those that somebody offers at all.
fn skills(problem: &Problem, set: &Set<'_>) -> (usize, usize) {
    let tables = &problem.tables;
    let (mut met, mut of) = (0, 0);
    for person in set.people() {
        for word in 0..tables.wants.words {
            let offered = set.others(person).fold(0, |offered, other| offered | tables.offers.row(other)[word]);
            let wanted = tables.wants.row(person)[word];
            met += (wanted & offered).count_ones() as usize;
            of += wanted.count_ones() as usize;
        }
    }
    (met, of)
}
