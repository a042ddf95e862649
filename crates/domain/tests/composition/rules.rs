//! Each hard rule by itself: told when broken, with why, and kept by the search when it can be.

use setwise_domain::composition::{
    Apart, Bounds, Breach, Broken, Candidate, Characteristic, Coach, Mistake, Problem, Proposal, Reason, Search, SetNo,
    Settings, Step, Weights, Why,
};

use crate::people::{bounds, coach, crowd, id, ids, label, labels, locked, plan, problem, somebody};

const SEARCH: Search = Search { seed: 1, steps: 5_000 };

fn breaches(proposal: &Proposal) -> Vec<Breach> {
    proposal.broken.iter().map(|broken| broken.breach.clone()).collect()
}

fn composed(people: Vec<Candidate>, coaches: Vec<Coach>, settings: Settings) -> Proposal {
    problem(people, coaches, settings).compose(SEARCH)
}

#[test]
fn a_manager_is_told_of_in_a_plan_and_kept_apart_by_the_search() {
    let mut people = crowd(8);
    for report in &mut people[1..4] {
        report.manager = Some(id(1));
    }
    let asked = problem(people, vec![], bounds(4, 4));
    let told = asked.explain(&plan(&[&[1, 2, 5, 6], &[3, 4, 7, 8]])).unwrap();
    let breach = Breach::ManagerAndReport { set: SetNo(0), manager: id(1), report: id(2) };
    assert_eq!(breaches(&told), [breach]);
    // The manager changes places with somebody who has no report there? There the other two are: so the report goes.
    let Why::Mendable { by } = told.broken[0].why else { panic!("{:?}", told.broken) };
    let mended = plan(&[&[1, 2, 5, 6], &[3, 4, 7, 8]]).after(by).unwrap();
    assert_eq!(asked.explain(&mended).unwrap().broken, []);
    assert_eq!(asked.compose(SEARCH).broken, []);
}

#[test]
fn a_conflict_holds_both_ways_and_is_told_once() {
    let mut people = crowd(8);
    people[0].conflicts = ids(&[2]);
    people[1].conflicts = ids(&[1, 3]);
    let asked = problem(people, vec![], bounds(4, 4));
    let told = asked.explain(&plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]])).unwrap();
    assert_eq!(
        breaches(&told),
        [
            Breach::Conflict { set: SetNo(0), one: id(1), other: id(2) },
            Breach::Conflict { set: SetNo(0), one: id(2), other: id(3) },
        ]
    );
    assert_eq!(asked.compose(SEARCH).broken, []);
}

#[test]
fn many_conflicts_of_one_person_are_all_seen() {
    let mut people = crowd(40);
    people[0].conflicts = (2..=32).map(id).collect();
    let asked = problem(people, vec![], Settings { sets: Some(5), ..bounds(8, 8) });
    let sets: Vec<Vec<u128>> = (0..5).map(|set| (set * 8 + 1..=set * 8 + 8).collect()).collect();
    let sets: Vec<&[u128]> = sets.iter().map(Vec::as_slice).collect();
    assert_eq!(asked.explain(&plan(&sets)).unwrap().broken.len(), 7);
    let composed = asked.compose(SEARCH);
    assert_eq!(composed.broken, []);
    let (set, _) = composed.place_of(id(1)).unwrap();
    assert!(set.members.iter().all(|it| it.person == id(1) || it.person > id(32)));
}

#[test]
fn a_set_has_a_language_in_common_with_its_coach() {
    let mut people = crowd(8);
    for (nth, candidate) in people.iter_mut().enumerate() {
        candidate.languages = labels(["en", "de", "en de", "en"][nth % 4]);
    }
    people[7].languages.clear();
    let coaches =
        vec![Coach { languages: labels("en"), ..coach(9, 1) }, Coach { languages: labels("de"), ..coach(10, 1) }];
    let asked = problem(people, coaches, bounds(4, 4));
    let mut planned = plan(&[&[1, 3, 4, 7], &[2, 5, 6, 8]]);
    planned.sets[0].coach = Some(id(10));
    planned.sets[1].coach = Some(id(9));
    let told = asked.explain(&planned).unwrap();
    assert_eq!(
        breaches(&told),
        [
            Breach::NoCommonLanguage { set: SetNo(0), nearest: label("en"), without: vec![id(10)] },
            Breach::NoCommonLanguage { set: SetNo(1), nearest: label("de"), without: vec![id(5), id(9)] },
        ]
    );
    let composed = asked.compose(SEARCH);
    assert_eq!(composed.broken, []);
}

#[test]
fn who_speaks_what_nobody_else_does_is_told_of() {
    let mut people = crowd(4);
    for candidate in &mut people {
        candidate.languages = labels("en");
    }
    people[3].languages = labels("fi");
    let composed = composed(people, vec![], bounds(4, 4));
    let breach = Breach::NoCommonLanguage { set: SetNo(0), nearest: label("en"), without: vec![id(4)] };
    let why = Why::LanguageOfFew { person: id(4), speakers: 1, least: 4 };
    assert_eq!(composed.broken, [Broken { breach, why }]);
}

#[test]
fn nobody_coaches_their_report_a_conflict_or_a_set_they_are_in() {
    let mut people = crowd(4);
    people[0].manager = Some(id(9));
    people[1].conflicts = ids(&[9]);
    people.push(Candidate::new(id(9)));
    let conflicting = Coach { conflicts: ids(&[3]), ..coach(9, 1) };
    let asked = problem(people, vec![conflicting, coach(10, 1)], bounds(5, 5));
    let mut planned = plan(&[&[1, 2, 3, 4, 9]]);
    planned.sets[0].coach = Some(id(9));
    let told = asked.explain(&planned).unwrap();
    let apart = |member, why| Breach::CoachApart { set: SetNo(0), coach: id(9), member: id(member), why };
    assert_eq!(
        breaches(&told),
        [
            Breach::ManagerAndReport { set: SetNo(0), manager: id(9), report: id(1) },
            Breach::Conflict { set: SetNo(0), one: id(2), other: id(9) },
            apart(1, Apart::Manager),
            apart(2, Apart::Conflict),
            apart(3, Apart::Conflict),
            apart(9, Apart::Same),
        ]
    );
    let by = Step::Coach { set: SetNo(0), coach: Some(id(10)) };
    assert!(told.broken[2..].iter().all(|broken| broken.why == Why::Mendable { by }), "{:?}", told.broken);
    assert_eq!(asked.compose(SEARCH).sets[0].coach, Some(id(10)));
}

#[test]
fn three_people_make_a_set_that_is_too_small_and_it_says_so() {
    let composed = composed(crowd(3), vec![], bounds(4, 12));
    assert_eq!(composed.sets.len(), 1);
    let breach = Breach::TooSmall { set: SetNo(0), members: 3, least: 4 };
    assert_eq!(composed.broken, [Broken { breach, why: Why::Arithmetic { people: 3, sets: 1 } }]);
}

#[test]
fn sizes_that_arithmetic_forbids_are_told_of_and_as_few_as_can_be() {
    let composed = composed(crowd(13), vec![], bounds(7, 8));
    let sizes: Vec<usize> = composed.sets.iter().map(|set| set.members.len()).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 13);
    assert_eq!(composed.broken.len(), 1);
    assert_eq!(composed.broken[0].why, Why::Arithmetic { people: 13, sets: 2 });
}

#[test]
fn a_number_of_sets_that_is_asked_for_is_made_and_what_it_breaks_told() {
    let composed = composed(crowd(9), vec![], Settings { sets: Some(3), ..bounds(4, 12) });
    assert_eq!(composed.sets.len(), 3);
    assert_eq!(composed.broken.len(), 3);
    assert!(composed.broken.iter().all(|broken| broken.why == Why::Arithmetic { people: 9, sets: 3 }));
}

#[test]
fn a_plan_with_uneven_sets_is_told_how_to_mend_them() {
    let asked = problem(crowd(9), vec![], bounds(4, 5));
    let uneven = plan(&[&[1, 2, 3, 4, 5, 6], &[7, 8, 9]]);
    let told = asked.explain(&uneven).unwrap();
    assert_eq!(
        breaches(&told),
        [
            Breach::TooLarge { set: SetNo(0), members: 6, most: 5 },
            Breach::TooSmall { set: SetNo(1), members: 3, least: 4 },
        ]
    );
    let Why::Mendable { by } = told.broken[0].why else { panic!("{:?}", told.broken) };
    assert_eq!(asked.explain(&uneven.after(by).unwrap()).unwrap().broken, []);
}

#[test]
fn when_all_are_in_conflict_everybody_is_placed_and_every_pair_told() {
    let mut people = crowd(8);
    for candidate in &mut people {
        candidate.conflicts = (1..=8).map(id).collect();
    }
    let composed = composed(people, vec![], bounds(4, 4));
    assert_eq!(composed.sets.iter().map(|set| set.members.len()).sum::<usize>(), 8);
    assert_eq!(composed.broken.len(), 12);
    assert!(composed.broken.iter().all(|broken| broken.why == Why::NoSingleStep));
}

#[test]
fn sets_beyond_what_coaches_can_take_go_without_and_say_so() {
    let composed = composed(crowd(12), vec![coach(20, 2), Coach { has: 3, ..coach(21, 3) }], bounds(4, 4));
    let without: Vec<SetNo> = composed.sets.iter().filter(|set| set.coach.is_none()).map(|set| set.no).collect();
    assert_eq!(without.len(), 1);
    let breach = Breach::NoCoach { set: without[0] };
    assert_eq!(composed.broken, [Broken { breach, why: Why::TooFewCoaches { sets: 3, places: 2 } }]);
}

#[test]
fn where_there_are_no_coaches_sets_do_without() {
    assert_eq!(composed(crowd(8), vec![], bounds(4, 4)).broken, []);
}

#[test]
fn sets_are_larger_rather_than_without_a_coach_if_the_bounds_allow() {
    let composed = composed(crowd(24), vec![coach(30, 2)], bounds(4, 12));
    assert_eq!(composed.sets.iter().map(|set| set.members.len()).collect::<Vec<_>>(), [12, 12]);
    assert_eq!(composed.broken, []);
}

#[test]
fn a_coach_with_too_many_sets_is_told_of_with_who_could_take_one() {
    let asked = problem(crowd(8), vec![Coach { has: 1, ..coach(20, 2) }, coach(21, 1)], bounds(4, 4));
    let mut planned = plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]]);
    for set in &mut planned.sets {
        set.coach = Some(id(20));
    }
    let told = asked.explain(&planned).unwrap();
    let breach = Breach::CoachOverloaded { coach: id(20), sets: 3, most: 2 };
    let by = Step::Coach { set: SetNo(0), coach: Some(id(21)) };
    assert_eq!(told.broken, [Broken { breach, why: Why::Mendable { by } }]);
    assert_eq!(asked.compose(SEARCH).broken, []);
}

#[test]
fn a_rule_that_is_broken_between_locked_people_is_put_down_to_the_locks() {
    let mut people = crowd(8);
    people[1].manager = Some(id(1));
    let settings = locked(bounds(4, 4), |locks| {
        locks.keep_person(id(1), SetNo(1));
        locks.keep_person(id(2), SetNo(1));
    });
    let composed = composed(people, vec![], settings);
    let breach = Breach::ManagerAndReport { set: SetNo(1), manager: id(1), report: id(2) };
    assert_eq!(composed.broken, [Broken { breach, why: Why::Locked }]);
}

#[test]
fn every_mistake_in_a_question_is_told() {
    let mut people = crowd(4);
    people.push(people[0].clone());
    let settings = locked(Settings { sets: Some(9), meeting: 0, ..Settings::default() }, |locks| {
        locks.keep_person(id(77), SetNo(0));
        locks.keep_person(id(2), SetNo(5));
        locks.coaches.insert(SetNo(0), id(78));
        locks.kept.insert(SetNo(1));
    });
    assert_eq!(
        Problem::new(people, vec![coach(9, 1), coach(9, 2)], settings).unwrap_err(),
        [
            Mistake::CandidateTwice(id(1)),
            Mistake::CoachTwice(id(9)),
            Mistake::LockedStranger(id(77)),
            Mistake::LockedNoCoach(id(78)),
            Mistake::LockBeyond(SetNo(5)),
            Mistake::KeptEmpty(SetNo(1)),
            Mistake::TooManySets,
            Mistake::NoMeeting,
        ]
    );
    let none = Settings { sets: Some(0), ..Settings::default() };
    assert_eq!(Problem::new(crowd(4), vec![], none).unwrap_err(), [Mistake::NoSets]);
    assert!(Bounds::new(1, 4).is_err() && Bounds::new(5, 4).is_err());
}

#[test]
fn nobody_makes_no_sets() {
    let composed = composed(vec![], vec![coach(1, 3)], Settings::default());
    assert!(composed.sets.is_empty() && composed.broken.is_empty() && composed.unplaced.is_empty());
}

#[test]
fn no_more_of_one_employer_sit_together_than_the_limit_says() {
    let of = |nth: u128, employer: &str| Candidate { employer: Some(label(employer)), ..somebody(nth) };
    let mut people: Vec<Candidate> = (1..=6).map(|nth| of(nth, "North Trust")).collect();
    people.extend((7..=10).map(|nth| of(nth, if nth % 2 == 0 { "South Trust" } else { "East Trust" })));
    people.extend((11..=12).map(somebody));
    let limit = |most| Settings {
        most_alike: [(Characteristic::Employer, most)].into(),
        sets: Some(2),
        weights: Weights::none(),
        ..bounds(5, 7)
    };
    let search = Search { seed: 1, steps: 20_000 };
    let kept = problem(people.clone(), Vec::new(), limit(3)).compose(search);
    assert_eq!(breaches(&kept), [], "six of one employer go into two sets of three");
    let tight = problem(people.clone(), Vec::new(), limit(2)).compose(search);
    let beyond: usize = tight.broken.iter().map(|broken| broken.breach.extent()).sum();
    assert_eq!(beyond, 2, "as few too many as can be: {:?}", tight.broken);
    assert!(tight.broken.iter().all(|broken| broken.why == Why::TooManyAlike { people: 6, places: 4 }));

    // Where all are of one employer there is nothing to mix, and still no more than so many may sit together.
    let alike = (1..=6).map(|nth| of(nth, "North Trust")).collect();
    let all = problem(alike, Vec::new(), Settings { sets: Some(1), ..limit(5) }).compose(search);
    assert!(matches!(breaches(&all).as_slice(), [Breach::Crowded { most: 5, .. }]), "{:?}", all.broken);

    let asked = problem(people, Vec::new(), limit(3));
    let by_hand = asked.explain(&plan(&[&[1, 2, 3, 4, 7, 8], &[5, 6, 9, 10, 11, 12]])).unwrap();
    let [broken] = by_hand.broken.as_slice() else { panic!("{:?}", by_hand.broken) };
    let Breach::Crowded { label: employer, members, most, .. } = &broken.breach else { panic!("{broken:?}") };
    assert_eq!((employer.as_str(), members.len(), *most), ("North Trust", 4, 3));
    assert!(matches!(broken.why, Why::Mendable { .. }), "{:?}", broken.why);
    let first = by_hand.sets[0].members.iter().find(|one| one.person == id(1)).unwrap();
    assert!(first.reasons.iter().any(|reason| matches!(reason, Reason::Breaks { .. })), "it is said person by person");
}
