//! Every place and every set explains itself.

use setwise_domain::composition::{
    Apart, Breach, Characteristic, Coach, Forbidden, Proposal, Reason, SetNo, SetReason, Speaks,
};

use crate::people::{bounds, coach, crowd, hours, id, ids, label, labels, locked, plan, problem};

/// Two sets of four in which much is the case.
fn explained() -> Proposal {
    let mut people = crowd(8);
    for (candidate, function) in people.iter_mut().zip(["a", "b", "b", "c", "a", "a", "d"]) {
        candidate.function = Some(label(function));
    }
    for candidate in &mut people[..4] {
        candidate.hours = hours(8, 16);
        candidate.languages = labels("en fr");
    }
    people[3].hours = hours(10, 18);
    people[2].hours = None;
    people[1].languages = labels("en");
    people[2].languages.clear();
    people[0].wishes = ids(&[2, 5, 6, 99]);
    people[0].conflicts = ids(&[6]);
    people[0].wants = labels("law data magic");
    people[0].offers = labels("rotas");
    people[1].offers = labels("law");
    people[4].offers = labels("data");
    people[3].wants = labels("rotas");
    people[1].manager = Some(id(3));
    let settings = locked(bounds(4, 4), |locks| locks.keep_person(id(4), SetNo(0)));
    let mut planned = plan(&[&[1, 2, 3, 4], &[5, 6, 7, 8]]);
    planned.sets[0].coach = Some(id(20));
    let late = Coach { has: 1, hours: hours(12, 20), ..coach(20, 3) };
    problem(people, vec![late], settings).explain(&planned).unwrap()
}

fn of(proposal: &Proposal, nth: u128) -> Vec<Reason> {
    proposal.place_of(id(nth)).unwrap().1.reasons.clone()
}

#[test]
fn a_place_says_whom_one_is_with_what_one_learns_and_when_one_meets() {
    let proposal = explained();
    let reasons = of(&proposal, 1);
    let expected = [
        Reason::Differs { which: Characteristic::Function, others: 3, kinds: 2 },
        Reason::WishKept { with: id(2) },
        Reason::WishMissed { with: id(5), sits: Some(SetNo(1)) },
        Reason::WishForbidden { with: id(6), why: Forbidden::Apart(Apart::Conflict) },
        Reason::WishForbidden { with: id(99), why: Forbidden::NoCandidate },
        Reason::SkillMissing { skill: label("data") },
        Reason::SkillOffered { skill: label("law"), by: vec![id(2)] },
        Reason::SkillNowhere { skill: label("magic") },
        Reason::SkillWanted { skill: label("rotas"), by: vec![id(4)] },
    ];
    assert_eq!(reasons[..expected.len()], expected);
    let [Reason::Hours { suits, stretch, common }, Reason::Languages { common: spoken }] = &reasons[expected.len()..]
    else {
        panic!("{reasons:?}")
    };
    assert_eq!((*suits, stretch.from.minutes(), stretch.suits, stretch.of), (true, 12 * 60, 5, 5));
    assert_eq!((common.weekly, common.longest), (5 * 240, 240));
    assert_eq!(spoken[..], [label("en")]);
}

#[test]
fn what_is_not_known_locked_or_broken_is_said() {
    let proposal = explained();
    let breach = Breach::ManagerAndReport { set: SetNo(0), manager: id(3), report: id(2) };
    assert_eq!(
        of(&proposal, 3),
        [
            Reason::Breaks { breach },
            Reason::Differs { which: Characteristic::Function, others: 2, kinds: 2 },
            Reason::SameAs { which: Characteristic::Function, with: vec![id(2)] },
            Reason::HoursNotStated,
            Reason::LanguagesNotStated,
        ]
    );
    assert_eq!(of(&proposal, 4)[0], Reason::Locked);
    assert!(of(&proposal, 8).contains(&Reason::NotStated { which: Characteristic::Function }));
    assert!(of(&proposal, 1).iter().all(|reason| !matches!(reason, Reason::Breaks { .. })));
}

#[test]
fn a_reason_speaks_for_a_place_or_against_it() {
    let proposal = explained();
    let speaking = |nth| of(&proposal, nth).iter().map(Reason::speaks).collect::<Vec<_>>();
    use Speaks::{Against, For, Neither};
    assert_eq!(speaking(3), [Against, For, Against, Neither, Neither]);
    assert_eq!(speaking(1), [For, For, Against, Neither, Neither, Against, For, Neither, For, For, For]);
}

#[test]
fn a_set_says_how_mixed_it_is_when_it_meets_and_who_coaches() {
    let proposal = explained();
    let reasons = &proposal.sets[0].reasons;
    assert!(reasons.contains(&SetReason::Mix { which: Characteristic::Function, kinds: 3, largest: 2 }));
    assert!(reasons.contains(&SetReason::Skills { met: 2, of: 3 }));
    assert!(reasons.contains(&SetReason::Wishes { kept: 1, of: 2 }));
    assert!(reasons.contains(&SetReason::Coach { coach: id(20), sets: 2, most: 3 }));
    assert!(reasons.contains(&SetReason::Languages { common: vec![label("en")] }));
    // Nobody in the other set states hours.
    assert!(!proposal.sets[1].reasons.iter().any(|reason| matches!(reason, SetReason::Hours { .. })));
}

#[test]
fn whom_the_best_stretch_does_not_suit_is_named_the_coach_last() {
    let mut people = crowd(4);
    for (candidate, from) in people.iter_mut().zip([8, 8, 8, 16]) {
        candidate.hours = hours(from, from + 4);
    }
    let mut planned = plan(&[&[1, 2, 3, 4]]);
    let coaches = vec![Coach { hours: hours(18, 22), ..coach(30, 1) }];
    planned.sets[0].coach = Some(id(30));
    let proposal = problem(people, coaches, bounds(4, 4)).explain(&planned).unwrap();
    let SetReason::Hours { stretch, common, outside } =
        proposal.sets[0].reasons.iter().find(|it| matches!(it, SetReason::Hours { .. })).unwrap()
    else {
        panic!("hours")
    };
    assert_eq!((stretch.suits, stretch.of, common.weekly), (3, 5, 0));
    assert_eq!(outside[..], [id(4), id(30)]);
    let against = |nth| of(&proposal, nth).iter().any(|reason| reason.speaks() == Speaks::Against);
    assert!(against(4) && !against(1));
}
