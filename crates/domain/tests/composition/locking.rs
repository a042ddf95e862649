//! What is locked stays when the rest is composed anew.

use setwise_domain::composition::{Breach, Broken, Problem, Search, SetNo, Settings, Why};

use crate::people::{bounds, coach, crowd, id, locked, plan, problem};
use crate::population::population;

#[test]
fn a_set_that_is_kept_stays_whole_and_the_rest_goes_on() {
    let (people, coaches) = population(60, 3);
    let first = Problem::new(people.clone(), coaches.clone(), Settings::default()).unwrap();
    let first = first.compose(Search { seed: 1, steps: 20_000 });
    let plan = first.plan();
    let settings = locked(Settings::default(), |locks| {
        locks.keep_set(SetNo(2), &plan.sets[2]);
        locks.keep_person(plan.sets[0].members.first().copied().unwrap(), SetNo(4));
    });
    let again = Problem::new(people, coaches, settings).unwrap().compose(Search { seed: 9, steps: 20_000 });
    assert_eq!(again.plan().sets[2], plan.sets[2]);
    let moved = plan.sets[0].members.first().copied().unwrap();
    assert_eq!(again.place_of(moved).unwrap().0.no, SetNo(4));
    assert_ne!(again.plan(), plan);
}

#[test]
fn more_who_are_locked_than_a_set_holds_stay_and_it_is_told() {
    let settings = locked(bounds(4, 6), |locks| {
        for nth in 1..=9 {
            locks.keep_person(id(nth), SetNo(1));
        }
    });
    let composed = problem(crowd(16), vec![], settings).compose(Search { seed: 1, steps: 2_000 });
    let mut sizes: Vec<usize> = composed.sets.iter().map(|set| set.members.len()).collect();
    let small = SetNo(u16::try_from(sizes.iter().position(|size| *size == 3).unwrap()).unwrap());
    sizes.sort_unstable();
    assert_eq!(sizes, [3, 4, 9]);
    let large = Broken { breach: Breach::TooLarge { set: SetNo(1), members: 9, most: 6 }, why: Why::Locked };
    let small = Broken { breach: Breach::TooSmall { set: small, members: 3, least: 4 }, why: Why::Locked };
    assert_eq!(composed.broken.len(), 2);
    assert!(composed.broken.contains(&large) && composed.broken.contains(&small), "{:?}", composed.broken);
}

#[test]
fn a_locked_coach_stays_though_another_would_cost_less() {
    let settings = locked(bounds(4, 4), |locks| {
        locks.coaches.insert(SetNo(0), id(20));
        locks.coaches.insert(SetNo(1), id(20));
    });
    let composed =
        problem(crowd(8), vec![coach(20, 1), coach(21, 2)], settings).compose(Search { seed: 1, steps: 2_000 });
    assert!(composed.sets.iter().all(|set| set.coach == Some(id(20))));
    let breach = Breach::CoachOverloaded { coach: id(20), sets: 2, most: 1 };
    assert_eq!(composed.broken, [Broken { breach, why: Why::Locked }]);
}

#[test]
fn where_every_set_is_kept_whoever_is_new_joins_and_it_is_told() {
    let before = plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]]);
    let settings = locked(bounds(4, 5), |locks| {
        for (no, set) in before.numbered() {
            locks.keep_set(no, set);
        }
    });
    let settings = Settings { sets: Some(2), ..settings };
    let composed = problem(crowd(9), vec![], settings).compose(Search { seed: 1, steps: 500 });
    let breach = Breach::KeptSetJoined { set: SetNo(0), person: id(9) };
    assert_eq!(composed.broken, [Broken { breach, why: Why::Locked }]);
}

#[test]
fn a_plan_by_hand_that_goes_against_locks_is_told_so() {
    let settings = locked(bounds(2, 4), |locks| {
        locks.keep_person(id(1), SetNo(0));
        locks.keep_person(id(2), SetNo(0));
        locks.kept.insert(SetNo(0));
        locks.coaches.insert(SetNo(1), id(20));
    });
    let asked = problem(crowd(6), vec![coach(20, 1), coach(21, 1)], settings);
    let mut planned = plan(&[&[1, 3, 4], &[2, 5, 6]]);
    planned.sets[0].coach = Some(id(20));
    planned.sets[1].coach = Some(id(21));
    let told: Vec<Breach> = asked.explain(&planned).unwrap().broken.into_iter().map(|it| it.breach).collect();
    assert_eq!(
        told,
        [
            Breach::KeptSetJoined { set: SetNo(0), person: id(3) },
            Breach::KeptSetJoined { set: SetNo(0), person: id(4) },
            Breach::CoachUnlocked { set: SetNo(1), coach: id(20) },
            Breach::Unlocked { person: id(2), locked: SetNo(0) },
        ]
    );
}

#[test]
fn who_left_is_forgotten_by_the_locks() {
    let mut locks = setwise_domain::composition::Locks::default();
    locks.keep_set(SetNo(0), &plan(&[&[1, 2]]).sets[0]);
    locks.coaches.insert(SetNo(0), id(1));
    locks.forget(id(1));
    assert_eq!(locks.seats.into_keys().collect::<Vec<_>>(), [id(2)]);
    assert!(locks.coaches.is_empty());
}
