//! For any people: everybody is placed once, locks hold, nothing is worse than the start, and steps cost what they change.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use setwise_domain::composition::{
    Breach, Candidate, Characteristic, Coach, Locks, Plan, Problem, Proposal, Search, SetNo, Settings, Step,
};
use setwise_domain::id::PersonId;

use crate::people::{bounds, coach, hours, id, labels, somebody};

const TRAITS: [&str; 4] = ["a", "b", "c", "d"];
const SKILLS: [&str; 6] = ["", "law", "data law", "rotas", "data", "law rotas"];
const LANGUAGES: [&str; 5] = ["en", "en", "en de", "de", ""];

fn candidate(nth: u128, people: u128) -> impl Strategy<Value = Candidate> {
    let other = move || prop::option::weighted(0.3, (1..=people).prop_map(id));
    let traits = (0..5usize, 0..5usize, 0..4usize, 0..3usize);
    let known = (traits, 0..6usize, 0..6usize, 0..5usize, prop::option::weighted(0.9, 6..14u16));
    (known, other(), other(), other()).prop_map(
        move |((traits, offers, wants, languages, from), manager, wish, conflict)| {
            let not_self = |other: Option<PersonId>| other.filter(|other| *other != id(nth));
            let pick = |which: usize| TRAITS.get(which).map(|text| crate::people::label(text));
            Candidate {
                function: pick(traits.0),
                site: pick(traits.1),
                seniority: pick(traits.2),
                employer: pick(traits.3),
                offers: labels(SKILLS[offers]),
                wants: labels(SKILLS[wants]),
                languages: labels(LANGUAGES[languages]),
                hours: from.and_then(|from| hours(from, from + 6)),
                manager: not_self(manager),
                wishes: wish.into_iter().collect(),
                conflicts: not_self(conflict).into_iter().collect(),
                ..somebody(nth)
            }
        },
    )
}

fn coaches() -> impl Strategy<Value = Vec<Coach>> {
    prop::collection::vec((0..3u16, 0..4u16, 0..5usize, 6..14u16), 0..4).prop_map(|all| {
        let made = all.into_iter().zip(500..).map(|((has, most, languages, from), nth)| Coach {
            has,
            languages: labels(LANGUAGES[languages]),
            hours: hours(from, from + 6),
            ..coach(nth, most)
        });
        made.collect()
    })
}

/// Any people, coaches and bounds, with some of the people locked.
fn questions() -> impl Strategy<Value = Problem> {
    let people = (1..40u128).prop_flat_map(|people| (1..=people).map(|nth| candidate(nth, people)).collect::<Vec<_>>());
    (people, coaches(), 2..6u16, 0..6u16, prop::collection::vec((0..40usize, 0..4u16), 0..6), any::<bool>()).prop_map(
        |(people, coaches, least, more, locked, keep)| {
            let mut locks = Locks::default();
            for (nth, set) in locked {
                let set = SetNo(set.min(u16::try_from(people.len() - 1).unwrap()));
                locks.keep_person(people[nth % people.len()].person, set);
            }
            if keep {
                locks.kept.extend(locks.seats.values().next().copied());
            }
            let most_alike =
                if more % 2 == 0 { BTreeMap::new() } else { BTreeMap::from([(Characteristic::Site, more)]) };
            Problem::new(people, coaches, Settings { locks, most_alike, ..bounds(least, least + more) }).unwrap()
        },
    )
}

fn rank(proposal: &Proposal) -> (usize, setwise_domain::composition::Cost) {
    // The search leaves locks alone, so that what is broken about them is the same before and after.
    (proposal.broken.iter().map(|broken| broken.breach.extent()).sum(), proposal.costs.total())
}

fn placed(plan: &Plan) -> Vec<PersonId> {
    let mut placed: Vec<_> = plan.sets.iter().flat_map(|set| set.members.iter().copied()).collect();
    placed.sort_unstable();
    placed
}

/// A step by whoever and to wherever the numbers say; not all are possible.
fn steps() -> impl Strategy<Value = Vec<(u8, u128, u128, u16)>> {
    prop::collection::vec((0..5u8, 1..41u128, 1..41u128, 0..8u16), 1..12)
}

fn step((kind, one, other, set): (u8, u128, u128, u16)) -> Step {
    match kind {
        0 | 1 => Step::Move { person: id(one), to: SetNo(set) },
        2 | 3 => Step::Swap { one: id(one), other: id(other) },
        _ => Step::Coach { set: SetNo(set), coach: (other > 10).then(|| id(500 + other % 4)) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn everybody_is_placed_once_and_locks_hold(asked in questions(), seed in any::<u64>()) {
        let proposal = asked.compose(Search { seed, steps: 600 });
        let everybody: Vec<_> = asked.people().iter().map(|candidate| candidate.person).collect();
        for plan in [proposal.plan(), asked.by_chance(seed), asked.by_hand()] {
            prop_assert_eq!(placed(&plan), everybody.clone());
            for (person, set) in &asked.settings().locks.seats {
                prop_assert_eq!(plan.set_of(*person), Some(*set));
            }
        }
        let unlocked = proposal.broken.iter().any(|broken| matches!(broken.breach, Breach::Unlocked { .. }));
        prop_assert!(!unlocked);
    }

    #[test]
    fn it_is_never_worse_than_the_start_and_says_what_it_costs(asked in questions(), seed in any::<u64>()) {
        let start = asked.compose(Search { seed, steps: 0 });
        let found = asked.compose(Search { seed, steps: 600 });
        prop_assert!(rank(&found) <= rank(&start));
        // What the search added up step by step is what the plan costs when it is weighed afresh.
        prop_assert_eq!(&asked.explain(&found.plan()).unwrap(), &found);
        let by_hand = asked.by_hand();
        let bettered = asked.improve(&by_hand, Search { seed, steps: 600 }).unwrap();
        prop_assert!(rank(&bettered) <= rank(&asked.explain(&by_hand).unwrap()));
    }

    #[test]
    fn a_step_costs_and_breaks_what_it_changes(asked in questions(), steps in steps()) {
        let mut plan = asked.by_hand();
        for wanted in steps.into_iter().map(step) {
            let Ok(change) = asked.cost_of(&plan, wanted) else { continue };
            let before = asked.explain(&plan).unwrap();
            let after_plan = plan.after(wanted).unwrap();
            let after = asked.explain(&after_plan).unwrap();
            prop_assert_eq!(change.costs, after.costs - before.costs);
            let broken = |proposal: &Proposal| -> BTreeSet<Breach> {
                proposal.broken.iter().map(|broken| broken.breach.clone()).collect()
            };
            let (was, is) = (broken(&before), broken(&after));
            prop_assert_eq!(change.breaks.iter().cloned().collect::<BTreeSet<_>>(), &is - &was);
            prop_assert_eq!(change.mends.iter().cloned().collect::<BTreeSet<_>>(), &was - &is);
            plan = after_plan;
        }
    }

    #[test]
    fn a_step_that_is_said_to_mend_mends(asked in questions(), seed in any::<u64>()) {
        let plan = asked.by_chance(seed);
        let before = asked.explain(&plan).unwrap();
        for broken in &before.broken {
            if let setwise_domain::composition::Why::Mendable { by } = broken.why {
                let after = asked.explain(&plan.after(by).unwrap()).unwrap();
                prop_assert!(rank(&after).0 < rank(&before).0);
            }
        }
    }
}
