//! The challenge and what was asked of it: framings, facets, questions set aside, interventions.

use setwise_domain::measure::{Measure, helpful_questions};
use setwise_domain::meeting::act::Act;

use super::{about, conversation, seen_by};
use crate::world::{asking, person};

#[test]
fn a_reframing_stands_after_the_last_question_before_it() {
    let mut world = asking(4);
    let first = world.ask(person(2), person(1));
    world.answer(person(1), first);
    let second = world.ask(person(3), person(1));
    world.answer(person(1), second);
    let of = conversation(&world).double_loops[0].first;
    let anew = world.act(person(1), Act::Reframe { of }, "How do we share one rota?");
    let challenge = conversation(&world).double_loops.remove(0);
    assert_eq!(challenge.presenter, Some(person(1)));
    assert_eq!(challenge.reframings.len(), 1);
    assert_eq!((challenge.reframings[0].act, challenge.reframings[0].by), (anew, person(1)));
    assert_eq!(challenge.reframings[0].after, Some((second, person(3))));
    assert_eq!(conversation(&world).figure(Measure::Reframings), Some(1.0));
}

#[test]
fn questions_about_assumptions_are_counted_asked_and_answered() {
    let mut world = asking(4);
    let asked = world.act(person(2), about(person(1), "framing"), "What do you take for granted?");
    assert_eq!(conversation(&world).double_loops[0].assumptions, Some((1, 0)));
    world.answer(person(1), asked);
    assert_eq!(conversation(&world).double_loops[0].assumptions, Some((1, 1)));
}

#[test]
fn facets_are_asked_or_not_yet_asked_for_each_presenter() {
    let mut world = asking(4);
    let row = conversation(&world).facets.remove(0);
    assert_eq!((row.presenter, row.facets.len()), (Some(person(1)), 1));
    assert!(row.facets[0].reached);
    assert_eq!((row.facets[0].asked, row.coverage()), (0, Some(0.0)));
    // The stage offers one facet: a question in one's own words is of it.
    world.ask(person(2), person(1));
    let row = conversation(&world).facets.remove(0);
    assert_eq!((row.facets[0].asked, row.own_words, row.coverage()), (1, 0, Some(1.0)));
    assert_eq!(conversation(&world).figure(Measure::FacetCoverage), Some(1.0));
    // The next stage offers none.
    world.next();
    world.ask(person(3), person(1));
    assert_eq!(conversation(&world).facets[0].own_words, 1);
}

#[test]
fn a_facet_whose_stage_has_not_come_is_not_missing() {
    use setwise_domain::meeting::act::ActKind;
    use setwise_domain::protocol::built_in::built_in;
    // Of the formats that ship, one that offers facets in several stages one after another.
    let several = built_in().iter().find_map(|(_, source)| {
        let protocol: setwise_domain::protocol::Protocol = toml::from_str(source).unwrap();
        let stages = protocol.stages.iter().filter(|stage| stage.facets.len() == 1).count();
        let asks = |stage: &setwise_domain::protocol::Stage| stage.may.iter().any(|may| may.act == ActKind::Question);
        (stages >= 4 && protocol.stages.iter().any(asks)).then_some(protocol)
    });
    let mut world = crate::world::World::with(several.unwrap(), 4, 1, setwise_domain::meeting::event::Way::Typed);
    world.start();
    let ids: Vec<_> = (1..=4).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in 1..=4 {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    world.next();
    let row = conversation(&world).facets.remove(0);
    assert_eq!(row.facets.iter().filter(|facet| facet.reached).count(), 1);
    world.ask(world.state.on_the_floor().unwrap(), person(1));
    assert_eq!(conversation(&world).facets[0].coverage(), Some(1.0));
}

#[test]
fn questions_set_aside_are_seen_by_all_and_those_left_by_the_presenter_alone() {
    let mut world = asking(4);
    let asked = world.ask(person(2), person(1));
    world.act(person(1), Act::Park { question: Some(asked) }, "");
    let declined = world.ask(person(3), person(1));
    world.act(person(1), Act::Decline { question: declined }, "");
    let left = world.act(person(4), Act::Park { question: None }, "Whose permission are you waiting for?");
    for n in 0..=4 {
        let parked = seen_by(&world, person(n)).unwrap().parked;
        assert_eq!((parked.set_aside, parked.declined, parked.left), (vec![asked], vec![declined], vec![]));
    }
    for _ in 0..3 {
        world.next();
    }
    world.act(person(1), Act::Action { owner: person(1), due: crate::world::due() }, "Ask both leads");
    world.next();
    assert_eq!(seen_by(&world, person(1)).unwrap().parked.left, [left]);
    assert!([0, 2, 3, 4].iter().all(|n| seen_by(&world, person(*n)).unwrap().parked.left.is_empty()));
}

#[test]
fn interventions_stand_in_their_stage_and_checks_with_who_asked_for_them() {
    let mut world = asking(3);
    world.act(person(0), Act::Intervention, "What is happening here?");
    world.next();
    world.act(person(0), Act::ProcessCheck, "How are we doing?");
    let seen = conversation(&world).interventions;
    assert_eq!((seen.coach, seen.checks, seen.checks_by_members), (1, 1, 0));
    let by_stage: Vec<_> = seen.stages.iter().map(|stage| (stage.stage, stage.coach, stage.checks)).collect();
    assert_eq!(by_stage, [(0, 0, 0), (1, 0, 0), (2, 1, 0), (3, 0, 1)]);
}

#[test]
fn each_asker_sees_which_of_their_own_questions_helped() {
    let mut world = asking(3);
    let first = world.ask(person(2), person(1));
    world.answer(person(1), first);
    let second = world.ask(person(3), person(1));
    world.answer(person(1), second);
    world.act(person(1), Act::Helped { question: first }, "");
    let helped = |n| helpful_questions(&world.state, person(n)).iter().map(|deed| deed.id).collect::<Vec<_>>();
    assert_eq!(helped(2), [first]);
    assert!([0, 1, 3].iter().all(|n| helped(*n).is_empty()));
}
