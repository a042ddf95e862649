//! One member's reasons.

use std::collections::BTreeSet;

use super::{Forbidden, Reason, Together};
use crate::composition::parts::hours::{best, suits};
use crate::composition::people::Characteristic;
use crate::composition::problem::Problem;
use crate::composition::rules::{Breach, no};
use crate::composition::seating::Set;
use crate::composition::settings::SetNo;
use crate::id::PersonId;

/// In the order a person would tell them: what is broken, whom they are with, what they learn, when they meet.
pub(super) fn reasons(
    problem: &Problem,
    set: &Set<'_>,
    person: usize,
    together: &Together,
    breaches: &[&Breach],
) -> Vec<Reason> {
    let id = problem.id(person);
    let about = breaches.iter().filter(|breach| breach.people().contains(&id));
    let mut reasons: Vec<Reason> = about.map(|breach| Reason::Breaks { breach: (*breach).clone() }).collect();
    if problem.tables.locked[person] == Some(no(set)) {
        reasons.push(Reason::Locked);
    }
    for which in Characteristic::ALL {
        reasons.extend(mix(problem, set, person, which));
    }
    reasons.extend(wishes(problem, set, person));
    reasons.extend(skills(problem, set, person));
    if problem.people[person].hours.is_none() {
        reasons.push(Reason::HoursNotStated);
    } else if let Some((stretch, common)) = together.hours {
        let suits = suits(&problem.tables, best(&problem.tables, set), person);
        reasons.push(Reason::Hours { suits, stretch, common });
    }
    if problem.people[person].languages.is_empty() {
        reasons.push(Reason::LanguagesNotStated);
    } else if !together.languages.is_empty() {
        reasons.push(Reason::Languages { common: together.languages.clone() });
    }
    reasons
}

fn sorted(ids: impl Iterator<Item = PersonId>) -> Vec<PersonId> {
    let mut ids: Vec<PersonId> = ids.collect();
    ids.sort_unstable();
    ids
}

fn mix(problem: &Problem, set: &Set<'_>, person: usize, which: Characteristic) -> Vec<Reason> {
    if problem.tables.unmixed[which as usize] {
        return Vec::new();
    }
    let stated = |at: usize| problem.people[at].characteristic(which);
    let Some(own) = stated(person) else { return vec![Reason::NotStated { which }] };
    let unlike: Vec<_> = set.others(person).filter_map(stated).filter(|label| *label != own).collect();
    let alike = sorted(set.others(person).filter(|other| stated(*other) == Some(own)).map(|at| problem.id(at)));
    let mut reasons = Vec::new();
    if !unlike.is_empty() {
        let others = unlike.len();
        reasons.push(Reason::Differs { which, others, kinds: unlike.into_iter().collect::<BTreeSet<_>>().len() });
    }
    if !alike.is_empty() {
        reasons.push(Reason::SameAs { which, with: alike });
    }
    reasons
}

fn wishes(problem: &Problem, set: &Set<'_>, person: usize) -> Vec<Reason> {
    let wished = problem.people[person].wishes.iter().filter(|wished| **wished != problem.id(person));
    wished
        .map(|with| {
            let with = *with;
            let Some(at) = problem.person_at(with) else {
                return Reason::WishForbidden { with, why: Forbidden::NoCandidate };
            };
            if let Some(why) = problem.tables.relations.why_apart(person, at) {
                return Reason::WishForbidden { with, why: Forbidden::Apart(why) };
            }
            if set.holds(at) {
                return Reason::WishKept { with };
            }
            let sits = set.seating.set_of(at).and_then(|set| u16::try_from(set).ok()).map(SetNo);
            Reason::WishMissed { with, sits }
        })
        .chain(rather_not(problem, set, person))
        .collect()
}

/// Whom they would rather not be with, where a plan could have them together.
fn rather_not<'a>(problem: &'a Problem, set: &'a Set<'_>, person: usize) -> impl Iterator<Item = Reason> + 'a {
    problem.tables.relations.rather_not[person].iter().map(|other| {
        let (at, with) = (*other as usize, problem.id(*other as usize));
        if set.holds(at) { Reason::RatherNotMissed { with } } else { Reason::RatherNotKept { with } }
    })
}

fn skills(problem: &Problem, set: &Set<'_>, person: usize) -> Vec<Reason> {
    let candidate = &problem.people[person];
    let tables = &problem.tables;
    let those = |has: &dyn Fn(usize) -> bool| sorted(set.others(person).filter(|at| has(*at)).map(|at| problem.id(at)));
    let wanted = candidate.wants.iter().map(|skill| {
        let by = those(&|at| problem.people[at].offers.contains(skill));
        let elsewhere = || tables.skills.get(skill).is_some_and(|column| tables.wants.has(person, *column));
        if !by.is_empty() {
            Reason::SkillOffered { skill: skill.clone(), by }
        } else if elsewhere() {
            Reason::SkillMissing { skill: skill.clone() }
        } else {
            Reason::SkillNowhere { skill: skill.clone() }
        }
    });
    let given = candidate.offers.iter().filter_map(|skill| {
        let by = those(&|at| problem.people[at].wants.contains(skill));
        (!by.is_empty()).then(|| Reason::SkillWanted { skill: skill.clone(), by })
    });
    wanted.chain(given).collect()
}
