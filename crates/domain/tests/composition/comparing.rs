//! What was changed by hand, step by step, and what stands in the way of a broken rule.

use setwise_domain::composition::{Breach, Cost, Costs, Misfit, Part, Search, SetNo, Settings, Step, Why};

use crate::people::{bounds, coach, crowd, id, ids, label, labels, plan, problem};
use crate::population::population;

const MANY: usize = 100;

#[test]
fn steps_lead_from_one_plan_to_the_other_and_swaps_are_one() {
    let before = plan(&[&[1, 2, 3, 9], &[4, 5, 6], &[7, 8]]);
    let mut after = plan(&[&[1, 4, 10], &[2, 5, 6, 7], &[3, 8]]);
    after.sets[0].coach = Some(id(20));
    let steps = before.steps_to(&after);
    assert_eq!(
        steps,
        [
            Step::Swap { one: id(2), other: id(4) },
            Step::Move { person: id(3), to: SetNo(2) },
            Step::Move { person: id(7), to: SetNo(1) },
            Step::Move { person: id(10), to: SetNo(0) },
            Step::Leave { person: id(9) },
            Step::Coach { set: SetNo(0), coach: Some(id(20)) },
        ]
    );
    let arrived = steps.into_iter().try_fold(before, |plan, step| plan.after(step)).unwrap();
    assert_eq!(arrived, after);
    assert_eq!(after.steps_to(&after), []);
}

#[test]
fn two_coaches_who_change_places_are_one_step() {
    let mut before = plan(&[&[1], &[2], &[3]]);
    for (set, coach) in before.sets.iter_mut().zip([20, 21, 22]) {
        set.coach = Some(id(coach));
    }
    let mut after = before.clone();
    after.sets[0].coach = Some(id(22));
    after.sets[2].coach = Some(id(20));
    after.sets[1].coach = None;
    assert_eq!(
        before.steps_to(&after),
        [Step::SwapCoaches { one: SetNo(0), other: SetNo(2) }, Step::Coach { set: SetNo(1), coach: None }]
    );
}

#[test]
fn what_each_step_costs_adds_up_to_the_difference() {
    let (people, coaches) = population(60, 3);
    let asked = problem(people, coaches, Settings::default());
    let proposal = asked.compose(Search { seed: 1, steps: 5_000 });
    let before = proposal.plan();
    let mut after = before.clone();
    let mut moved: Vec<_> = (0..3).filter_map(|set| after.sets[set].members.pop_first()).collect();
    moved.rotate_left(1);
    for (set, person) in moved.into_iter().enumerate() {
        after.sets[set].members.insert(person);
    }
    let last = after.sets.len() - 1;
    let whole = std::mem::take(&mut after.sets[last]);
    after.sets[0].members.extend(whole.members);
    after.sets.truncate(last);
    let compared = asked.compare(&before, &after, MANY).unwrap();
    assert_eq!(compared.before, proposal.costs);
    assert_eq!(compared.after, asked.explain(&after).unwrap().costs);
    let sum = compared.changes.iter().fold(Costs::default(), |sum, change| sum + change.costs);
    assert_eq!((sum, compared.more), (compared.difference(), 0));
    assert!(compared.difference().total() > Cost::default());
    let few = asked.compare(&before, &after, 2).unwrap();
    assert_eq!((few.changes.len(), few.more), (2, compared.changes.len() - 2));
    assert_eq!(few.difference(), compared.difference());
}

#[test]
fn a_rule_is_named_where_it_is_broken_in_the_end_or_was_at_first() {
    let mut people = crowd(8);
    people[0].manager = Some(id(5));
    let asked = problem(people, vec![], bounds(4, 4));
    let before = plan(&[&[1, 2, 3, 5], &[4, 6, 7, 8]]);
    let after = plan(&[&[4, 2, 3, 5], &[1, 6, 7, 8]]);
    let mended = Breach::ManagerAndReport { set: SetNo(0), manager: id(5), report: id(1) };
    let compared = asked.compare(&before, &after, MANY).unwrap();
    let [swap] = &compared.changes[..] else { panic!("{:?}", compared.changes) };
    assert_eq!((&swap.breaks[..], &swap.mends[..]), (&[][..], std::slice::from_ref(&mended)));
    let back = asked.compare(&after, &before, MANY).unwrap();
    assert_eq!((&back.changes[0].breaks[..], &back.changes[0].mends[..]), (std::slice::from_ref(&mended), &[][..]));
    // Round the three sets: each is too small and too large on the way, and in the end none is.
    let asked = problem(crowd(6), vec![], bounds(2, 2));
    let before = plan(&[&[1, 2], &[3, 4], &[5, 6]]);
    let after = plan(&[&[5, 2], &[1, 4], &[3, 6]]);
    let compared = asked.compare(&before, &after, MANY).unwrap();
    assert_eq!(compared.changes.len(), 3);
    assert!(compared.changes.iter().all(|change| change.breaks.is_empty() && change.mends.is_empty()));
    assert_eq!(asked.compare(&before, &plan(&[&[77]]), MANY).unwrap_err(), Misfit::NoCandidate(id(77)));
}

#[test]
fn what_the_nearest_step_breaks_instead_says_why_no_step_mends() {
    // One manager, one report, and a conflict of each with everybody in the other set.
    let mut people = crowd(8);
    people[0].manager = Some(id(2));
    for candidate in &mut people[..4] {
        candidate.conflicts = ids(&[5, 6, 7, 8]);
    }
    let asked = problem(people, vec![], bounds(4, 4));
    let planned = plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]]);
    let found = asked.explain(&planned).unwrap();
    let [broken] = &found.broken[..] else { panic!("{:?}", found.broken) };
    assert_eq!(broken.why, Why::NoSingleStep);
    let nearest = asked.nearest(&planned, &[&broken.breach]).unwrap();
    let change = nearest[0].as_ref().unwrap();
    assert!(change.mends.contains(&broken.breach), "{change:?}");
    assert!(change.breaks.iter().any(|breach| matches!(breach, Breach::Conflict { .. })), "{change:?}");
}

#[test]
fn whose_language_too_few_share_is_named_whatever_the_plan() {
    let mut people = crowd(8);
    for candidate in &mut people {
        candidate.languages = labels("en");
    }
    people[6].languages = labels("fi");
    people[7].languages = labels("fi sv");
    let asked = problem(people, vec![], bounds(4, 4));
    let found = asked.explain(&plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]])).unwrap();
    let why = Why::LanguageOfFew { person: id(7), speakers: 2, least: 4 };
    assert_eq!(found.broken.iter().map(|broken| broken.why).collect::<Vec<_>>(), [why]);
    assert!(matches!(&found.broken[0].breach, Breach::NoCommonLanguage { nearest, .. } if *nearest == label("en")));
}

#[test]
fn a_coach_chosen_by_hand_has_a_cost_of_their_own() {
    let asked = problem(crowd(4), vec![coach(20, 2), coach(21, 2)], bounds(2, 2));
    let mut before = plan(&[&[1, 2], &[3, 4]]);
    before.sets[0].coach = Some(id(20));
    before.sets[1].coach = Some(id(21));
    let mut after = before.clone();
    after.sets[1].coach = Some(id(20));
    let compared = asked.compare(&before, &after, MANY).unwrap();
    assert_eq!(compared.changes[0].step, Step::Coach { set: SetNo(1), coach: Some(id(20)) });
    assert!(compared.changes[0].costs.part(Part::Coaches).points() > 0.0);
}
