//! What a step by hand costs, and who could join.

use setwise_domain::composition::{Breach, Misfit, Part, Search, SetNo, Settings, Step, Weights};

use crate::people::{bounds, coach, crowd, id, ids, label, plan, problem};

#[test]
fn a_move_says_what_it_costs_by_part_what_it_breaks_and_for_whom() {
    let mut people = crowd(8);
    people[0].manager = Some(id(5));
    people[1].wishes = ids(&[1]);
    for candidate in &mut people[4..6] {
        candidate.site = Some(label("Leeds"));
    }
    people[0].site = Some(label("Leeds"));
    people[7].site = Some(label("Berlin"));
    let weights = Weights::none().with(Part::Site, 4).with(Part::Wishes, 2);
    let asked = problem(people, vec![], Settings { weights, ..bounds(4, 5) });
    let before = plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]]);
    let change = asked.cost_of_move(&before, id(1), SetNo(1)).unwrap();
    assert_eq!(
        change.breaks,
        [
            Breach::TooSmall { set: SetNo(0), members: 3, least: 4 },
            Breach::ManagerAndReport { set: SetNo(1), manager: id(5), report: id(1) },
        ]
    );
    assert_eq!(change.mends, []);
    // Two were alike of three others: 2 * 4/3. Now three are, of four: 3 * 2 * 4/4.
    assert!((change.costs.part(Part::Site).points() - (6.0 - 8.0 / 3.0)).abs() < 1e-9);
    assert!((change.costs.part(Part::Wishes).points() - 2.0).abs() < 1e-9);
    let felt: Vec<_> = change.felt.iter().map(|felt| felt.person).collect();
    // Nobody was like the one who moves; who wished for them loses more than those who are like them now.
    assert_eq!(felt, [id(1), id(2), id(5), id(6)]);
    let back = asked.cost_of_move(&before.after(change.step).unwrap(), id(1), SetNo(0)).unwrap();
    assert_eq!((back.costs, back.mends, back.breaks), (-change.costs, change.breaks, vec![]));
}

#[test]
fn a_swap_and_another_coach_have_their_cost_too() {
    let mut people = crowd(4);
    people[0].wishes = ids(&[3]);
    let asked = problem(people, vec![coach(20, 1), coach(21, 2)], bounds(2, 2));
    let mut planned = plan(&[&[1, 2], &[3, 4]]);
    planned.sets[0].coach = Some(id(20));
    let swap = asked.cost_of_swap(&planned, id(2), id(3)).unwrap();
    assert!((swap.costs.part(Part::Wishes).points() + 2.0).abs() < 1e-9);
    let given = asked.cost_of(&planned, Step::Coach { set: SetNo(1), coach: Some(id(21)) }).unwrap();
    assert_eq!(given.mends, [Breach::NoCoach { set: SetNo(1) }]);
    assert!((given.costs.part(Part::Coaches).points() - 2.0).abs() < 1e-9);
    let too_much = asked.cost_of(&planned, Step::Coach { set: SetNo(1), coach: Some(id(20)) }).unwrap();
    assert_eq!(too_much.breaks, [Breach::CoachOverloaded { coach: id(20), sets: 2, most: 1 }]);
    assert_eq!(too_much.rank().0, 0);
    let swapped = asked.cost_of(&planned, Step::SwapCoaches { one: SetNo(0), other: SetNo(1) }).unwrap();
    assert_eq!((swapped.breaks.len(), swapped.mends.len()), (1, 1));
}

#[test]
fn steps_that_change_nothing_or_name_strangers_are_refused() {
    let asked = problem(crowd(5), vec![coach(20, 1)], bounds(2, 3));
    let planned = plan(&[&[1, 2], &[3, 4]]);
    let refused = |step| asked.cost_of(&planned, step).unwrap_err();
    assert_eq!(refused(Step::Move { person: id(1), to: SetNo(0) }), Misfit::NoChange);
    assert_eq!(refused(Step::Move { person: id(1), to: SetNo(2) }), Misfit::NoSet(SetNo(2)));
    assert_eq!(refused(Step::Move { person: id(9), to: SetNo(0) }), Misfit::NoCandidate(id(9)));
    assert_eq!(refused(Step::Swap { one: id(1), other: id(2) }), Misfit::NoChange);
    assert_eq!(refused(Step::Swap { one: id(1), other: id(5) }), Misfit::NotPlaced(id(5)));
    assert_eq!(refused(Step::Leave { person: id(5) }), Misfit::NotPlaced(id(5)));
    assert_eq!(refused(Step::Coach { set: SetNo(0), coach: None }), Misfit::NoChange);
    assert_eq!(refused(Step::Coach { set: SetNo(0), coach: Some(id(5)) }), Misfit::NoCoach(id(5)));
    assert_eq!(refused(Step::SwapCoaches { one: SetNo(0), other: SetNo(7) }), Misfit::NoSet(SetNo(7)));
    assert_eq!(refused(Step::SwapCoaches { one: SetNo(0), other: SetNo(1) }), Misfit::NoChange);
}

#[test]
fn when_somebody_leaves_those_who_could_join_are_ranked_by_what_changes() {
    let mut people = crowd(10);
    for (candidate, function) in people.iter_mut().zip(["a", "b", "c", "d", "a", "b", "c", "d", "a", "d"]) {
        candidate.function = Some(label(function));
    }
    people[9].conflicts = ids(&[1]);
    let asked = problem(people, vec![], bounds(4, 5));
    let planned = plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]]).after(Step::Leave { person: id(4) }).unwrap();
    let among: Vec<_> = (1..=10).map(id).collect();
    let ranked = asked.who_could_join(&planned, SetNo(0), &among).unwrap();
    let order: Vec<_> = ranked
        .iter()
        .map(|change| match change.step {
            Step::Move { person, to: SetNo(0) } => person,
            other => panic!("{other:?}"),
        })
        .collect();
    // The one who left fits best, then who is in no set; who comes from another set leaves that one too small.
    assert_eq!(order[..2], [id(4), id(9)]);
    assert!(order[2..].iter().all(|person| (id(5)..=id(8)).contains(person) || *person == id(10)));
    assert_eq!(ranked[0].mends, [Breach::TooSmall { set: SetNo(0), members: 3, least: 4 }]);
    for change in &ranked {
        assert_eq!(*change, asked.cost_of(&planned, change.step).unwrap());
    }
    assert_eq!(asked.who_could_join(&planned, SetNo(9), &among).unwrap_err(), Misfit::NoSet(SetNo(9)));
    assert_eq!(asked.who_could_join(&planned, SetNo(0), &[id(50)]).unwrap_err(), Misfit::NoCandidate(id(50)));
}

#[test]
fn an_answer_has_reasons_for_every_change_it_offers() {
    let (people, coaches) = crate::population::population(40, 4);
    let asked = problem(people, coaches, bounds(4, 12));
    let proposal = asked.compose(Search { seed: 1, steps: 5_000 });
    let plan = proposal.plan();
    let (one, other) = (proposal.sets[0].members[0].person, proposal.sets[1].members[0].person);
    let change = asked.cost_of_swap(&plan, one, other).unwrap();
    let after = asked.explain(&plan.after(change.step).unwrap()).unwrap();
    assert_eq!(after.costs - proposal.costs, change.costs);
    let json = serde_json::to_value(&change).unwrap();
    assert!(json["step"]["swap"]["one"].is_string() && json["costs"]["hours"].is_number(), "{json}");
}
