//! Each soft cost by itself, on plans small enough to reckon by hand.

use setwise_domain::composition::{
    Candidate, Characteristic, Coach, Cost, Part, PlannedSet, Problem, Reason, SetReason, Weights,
};

use crate::people::{bounds, coach, crowd, hours, id, ids, label, labels, only, plan, points, problem, somebody};

fn with(nth: u128, which: Characteristic, text: &str) -> Candidate {
    let mut candidate = somebody(nth);
    let field = match which {
        Characteristic::Function => &mut candidate.function,
        Characteristic::Site => &mut candidate.site,
        Characteristic::Seniority => &mut candidate.seniority,
        Characteristic::Employer => &mut candidate.employer,
    };
    *field = Some(label(text));
    candidate
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn alike_costs_the_share_of_the_others_who_are_alike() {
    for which in Characteristic::ALL {
        let people: Vec<_> = ["a", "a", "A ", "b"].iter().zip(1..).map(|(text, nth)| with(nth, which, text)).collect();
        let proposal = problem(people, vec![], only(which.into())).explain(&plan(&[&[1, 2, 3, 4]])).unwrap();
        // Three of them have two of three others like them.
        assert!(close(proposal.costs.total().points(), 3.0 * 2.0 / 3.0), "{which:?}");
        let (_, first) = proposal.place_of(id(1)).unwrap();
        assert!(close(first.costs.part(which.into()).points(), 2.0 / 3.0), "{which:?}");
        let (_, last) = proposal.place_of(id(4)).unwrap();
        assert_eq!(last.costs.total(), Cost::default(), "{which:?}");
    }
}

#[test]
fn what_is_not_known_is_like_nothing_and_what_all_share_is_left_out() {
    let which = Characteristic::Site;
    let unknown = vec![with(1, which, "a"), with(2, which, "b"), somebody(3), somebody(4)];
    let proposal = problem(unknown, vec![], only(Part::Site)).explain(&plan(&[&[1, 2, 3, 4]])).unwrap();
    assert_eq!(proposal.costs.total(), Cost::default());
    let shared = (1..=4).map(|nth| with(nth, which, "a")).collect();
    let proposal = problem(shared, vec![], only(Part::Site)).explain(&plan(&[&[1, 2, 3, 4]])).unwrap();
    assert_eq!(proposal.costs.total(), Cost::default());
}

#[test]
fn to_rather_not_be_with_somebody_is_a_wish_like_any_other() {
    let mut people = crowd(4);
    people[0].wishes = ids(&[2]);
    people[0].rather_not = ids(&[3, 9]);
    let question = problem(people.clone(), vec![], only(Part::Wishes));
    let of = |sets: &[&[u128]]| points(&question.explain(&plan(sets)).unwrap(), Part::Wishes);
    assert!(close(of(&[&[1, 2], &[3, 4]]), 0.0));
    assert!(close(of(&[&[1, 2, 3, 4]]), 0.5));
    assert!(close(of(&[&[1, 3], &[2, 4]]), 1.0));
    let explained = question.explain(&plan(&[&[1, 3], &[2, 4]])).unwrap();
    let (set, place) = explained.place_of(id(1)).unwrap();
    assert!(place.reasons.contains(&Reason::RatherNotMissed { with: id(3) }));
    assert!(set.reasons.contains(&SetReason::Wishes { kept: 0, of: 2 }));
    let (_, other) = explained.place_of(id(3)).unwrap();
    assert!(!other.reasons.iter().any(|reason| matches!(reason, Reason::RatherNotMissed { .. })), "it is theirs alone");
    // Whom a hard rule keeps apart is no wish that can be kept or missed.
    people[0].conflicts = ids(&[3]);
    let question = problem(people, vec![], only(Part::Wishes));
    assert!(close(points(&question.explain(&plan(&[&[1, 3], &[2, 4]])).unwrap(), Part::Wishes), 1.0));
}

#[test]
fn a_wanted_skill_costs_unless_somebody_else_in_the_set_offers_it() {
    let mut people = crowd(4);
    people[0].wants = labels("law data");
    people[1].offers = labels("law");
    people[2].offers = labels("data");
    let problem = problem(people, vec![], only(Part::Skills));
    let of = |sets: &[&[u128]]| points(&problem.explain(&plan(sets)).unwrap(), Part::Skills);
    assert!(close(of(&[&[1, 2, 3, 4]]), 0.0));
    assert!(close(of(&[&[1, 2], &[3, 4]]), 0.5));
    assert!(close(of(&[&[1, 4], &[2, 3]]), 1.0));
}

#[test]
fn what_one_offers_oneself_does_not_help_and_what_nobody_offers_does_not_count() {
    let mut people = crowd(4);
    people[0].wants = labels("law magic");
    people[0].offers = labels("law");
    people[1].wants = labels("law");
    people[2].offers = labels("law");
    let problem = problem(people, vec![], only(Part::Skills));
    let of = |sets: &[&[u128]]| points(&problem.explain(&plan(sets)).unwrap(), Part::Skills);
    // The first offers law to the second, and gets it from nobody here.
    assert!(close(of(&[&[1, 2], &[3, 4]]), 1.0));
    assert!(close(of(&[&[1, 2, 3], &[4]]), 0.0));
}

#[test]
fn hours_cost_for_each_whom_the_best_stretch_does_not_suit() {
    let mut people = crowd(4);
    for (candidate, worked) in people.iter_mut().zip([hours(8, 12), hours(9, 13), hours(11, 17), None]) {
        candidate.hours = worked;
    }
    let asked = problem(people, vec![Coach { hours: hours(18, 20), ..coach(9, 1) }], only(Part::Hours));
    let mut planned = plan(&[&[1, 2, 3, 4]]);
    // 9 to 11, 10 to 12 or 11 to 13 suits two of three who say; the first of them is the best.
    let proposal = asked.explain(&planned).unwrap();
    assert!(close(points(&proposal, Part::Hours), 1.0));
    let costs: Vec<f64> = proposal.sets[0].members.iter().map(|it| it.costs.part(Part::Hours).points()).collect();
    assert_eq!(costs, [0.0, 0.0, 1.0, 0.0]);
    planned.sets[0].coach = Some(id(9));
    assert!(close(points(&asked.explain(&planned).unwrap(), Part::Hours), 2.0));
}

#[test]
fn a_shorter_meeting_finds_an_hour_where_a_longer_one_does_not() {
    let mut people = crowd(2);
    people[0].hours = hours(8, 12);
    people[1].hours = hours(11, 17);
    let cost = |meeting| {
        let settings = setwise_domain::composition::Settings { meeting, ..only(Part::Hours) };
        points(&problem(people.clone(), vec![], settings).explain(&plan(&[&[1, 2]])).unwrap(), Part::Hours)
    };
    assert!(close(cost(60), 0.0) && close(cost(61), 1.0));
}

#[test]
fn wishes_cost_the_share_not_kept_and_those_that_cannot_be_kept_do_not_count() {
    let mut people = crowd(6);
    // One's manager, a stranger and oneself are no wishes to keep.
    people[0].wishes = ids(&[1, 2, 3, 5, 77]);
    people[0].manager = Some(id(5));
    let asked = problem(people, vec![], only(Part::Wishes));
    let of = |sets: &[&[u128]]| points(&asked.explain(&plan(sets)).unwrap(), Part::Wishes);
    assert!(close(of(&[&[1, 2, 3], &[4, 5, 6]]), 0.0));
    assert!(close(of(&[&[1, 2, 4], &[3, 5, 6]]), 0.5));
    assert!(close(of(&[&[1, 4, 6], &[2, 3, 5]]), 1.0));
}

#[test]
fn a_coach_costs_more_with_each_set_for_what_they_can_take() {
    let coaches = vec![Coach { has: 1, ..coach(8, 4) }, coach(9, 4)];
    let asked = problem(crowd(6), coaches, only(Part::Coaches));
    let of = |coaches: [u128; 3]| {
        let mut planned = plan(&[&[1, 2], &[3, 4], &[5, 6]]);
        for (set, coach) in planned.sets.iter_mut().zip(coaches) {
            set.coach = Some(id(coach));
        }
        points(&asked.explain(&planned).unwrap(), Part::Coaches)
    };
    // ((1 + 1)² - 1²) / 4 + 2² / 4: two sets each in the end.
    assert!(close(of([8, 9, 9]), 7.0 / 4.0));
    assert!(close(of([8, 8, 9]), 9.0 / 4.0));
    assert!(close(of([9, 9, 9]), 9.0 / 4.0));
    assert!(close(of([8, 8, 8]), 15.0 / 4.0));
}

#[test]
fn weights_multiply_and_zero_leaves_out() {
    let people = || {
        let mut people: Vec<_> = (1..=4).map(|nth| with(nth, Characteristic::Site, "a")).collect();
        people[3].site = Some(label("b"));
        people[0].wishes = ids(&[4]);
        people
    };
    let total = |weights: Weights| {
        let settings = setwise_domain::composition::Settings { weights, ..bounds(2, 4) };
        problem(people(), vec![], settings).explain(&plan(&[&[1, 2, 3], &[4]])).unwrap().costs.total().points()
    };
    assert!(close(total(Weights::none().with(Part::Site, 5)), 15.0));
    assert!(close(total(Weights::none().with(Part::Site, 5).with(Part::Wishes, 2)), 17.0));
    assert!(close(total(Weights::none()), 0.0));
}

#[test]
fn what_the_members_cost_is_what_the_set_costs() {
    let (people, coaches) = crate::population::population(64, 5);
    let asked = Problem::new(people, coaches, bounds(4, 12)).unwrap();
    let mut planned = asked.by_chance(3);
    for set in &mut planned.sets {
        *set = PlannedSet { coach: None, members: std::mem::take(&mut set.members) };
    }
    for set in asked.explain(&planned).unwrap().sets {
        let sum = set.members.iter().fold(setwise_domain::composition::Costs::default(), |sum, it| sum + it.costs);
        assert_eq!(sum, set.costs);
    }
}
