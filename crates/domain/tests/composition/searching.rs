//! The search: the same question gives the same answer.

use setwise_domain::composition::{Misfit, Part, Problem, Search, Settings};

use crate::people::{bounds, crowd, id, ids, only, plan, problem};
use crate::population::population;

#[test]
fn the_same_seed_gives_the_same_answer_in_whatever_order_people_come() {
    let (people, coaches) = population(50, 8);
    let search = Search { seed: 42, steps: 10_000 };
    let first = Problem::new(people.clone(), coaches.clone(), Settings::default()).unwrap().compose(search);
    let turned = (people.into_iter().rev().collect(), coaches.into_iter().rev().collect());
    let asked = Problem::new(turned.0, turned.1, Settings::default()).unwrap();
    assert_eq!(asked.compose(search), first);
    assert_ne!(asked.compose(Search { seed: 43, ..search }).plan(), first.plan());
}

#[test]
fn no_steps_give_the_start_and_more_steps_nothing_worse() {
    let (people, coaches) = population(80, 2);
    let asked = Problem::new(people, coaches, Settings::default()).unwrap();
    let after = |steps| asked.compose(Search { seed: 5, steps }).costs.total();
    assert!(after(0) > after(50_000));
}

#[test]
fn pairs_who_wish_for_one_another_find_one_another() {
    let mut people = crowd(200);
    for nth in 0..100 {
        people[nth].wishes = ids(&[nth as u128 + 101]);
        people[nth + 100].wishes = ids(&[nth as u128 + 1]);
    }
    let asked = problem(people, vec![], Settings { weights: only(Part::Wishes).weights, ..bounds(4, 4) });
    assert_eq!(asked.compose(Search { seed: 1, steps: 60_000 }).costs.total().points(), 0.0);
}

#[test]
fn sizes_are_even() {
    let asked = problem(crowd(43), vec![], bounds(4, 12));
    let mut sizes: Vec<usize> =
        asked.compose(Search { seed: 1, steps: 5_000 }).sets.iter().map(|set| set.members.len()).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [8, 8, 9, 9, 9]);
}

#[test]
fn a_plan_by_hand_is_bettered_and_who_is_in_no_set_stays_so() {
    let (people, coaches) = population(40, 6);
    let asked = Problem::new(people, coaches, Settings::default()).unwrap();
    let mut planned = asked.by_hand();
    let out = planned.sets[0].members.pop_first().unwrap();
    let before = asked.explain(&planned).unwrap();
    let after = asked.improve(&planned, Search { seed: 1, steps: 10_000 }).unwrap();
    assert_eq!(after.unplaced, [out]);
    assert!(after.costs.total() < before.costs.total());
}

#[test]
fn a_plan_with_strangers_is_refused() {
    let asked = problem(crowd(4), vec![], bounds(2, 4));
    assert_eq!(asked.explain(&plan(&[&[1, 2], &[2, 3]])).unwrap_err(), Misfit::Twice(id(2)));
    assert_eq!(asked.explain(&plan(&[&[1, 9]])).unwrap_err(), Misfit::NoCandidate(id(9)));
    let mut coached = plan(&[&[1, 2]]);
    coached.sets[0].coach = Some(id(3));
    assert_eq!(asked.explain(&coached).unwrap_err(), Misfit::NoCoach(id(3)));
}
