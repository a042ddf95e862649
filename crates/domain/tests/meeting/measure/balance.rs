//! Who took part, and questions to statements.

use setwise_domain::measure::Voice;
use setwise_domain::meeting::act::{Act, Addressee};
use setwise_domain::meeting::command::Command;

use super::{conversation, statement};
use crate::world::{ROUND, World, asking, person, question};

fn voice(world: &World, n: u128) -> Voice {
    let voices = conversation(world).balance.voices;
    voices.into_iter().find(|voice| voice.person == person(n)).expect("they came")
}

/// Everybody but the presenter asks once, and is answered.
fn one_round(world: &mut World, members: u128) {
    for n in 2..=members {
        let question = world.ask(person(n), person(1));
        world.answer(person(1), question);
    }
}

#[test]
fn a_round_in_turn_is_as_even_as_can_be_although_the_presenter_says_most() {
    let mut world = asking(4);
    one_round(&mut world, 4);
    let balance = conversation(&world).balance;
    let evenness = balance.questions.unwrap();
    assert_eq!((evenness.value, evenness.among), (1.0, 3));
    assert_eq!(balance.turns.unwrap().value, 1.0);
    assert_eq!((voice(&world, 1).answers, voice(&world, 1).turns), (3, 3));
    assert_eq!((voice(&world, 2).questions, voice(&world, 2).asked, voice(&world, 2).turns), (1, 1, 1));
}

#[test]
fn who_said_nothing_is_counted_among_those_who_could_ask() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    let evenness = conversation(&world).balance.questions.unwrap();
    assert_eq!((evenness.value, evenness.among), (0.0, 2));
}

#[test]
fn the_coach_is_not_among_those_whose_questions_are_to_be_even() {
    let mut world = asking(3);
    world.act(person(0), Act::Intervention, "What is happening here?");
    assert!(!voice(&world, 0).member);
    assert_eq!(conversation(&world).balance.questions, None, "an intervention is no member's question");
    assert_eq!(conversation(&world).balance.coach_share(), Some(1.0));
}

#[test]
fn what_was_taken_back_counts_nowhere() {
    let mut world = asking(3);
    let before = conversation(&world);
    let question = world.ask(person(2), person(1));
    assert_ne!(before, conversation(&world));
    world.ok(person(2), Command::Withdraw { act: question });
    assert_eq!(before, conversation(&world));
}

#[test]
fn who_was_expected_and_never_came_is_absent_and_not_quiet() {
    let mut world = asking(3);
    let seat = setwise_domain::meeting::event::Seat { person: person(9), member: true, coach: false };
    world.state.seats.push(seat);
    world.state.attendance.insert(person(9), setwise_domain::meeting::state::Attendance::Expected);
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    let balance = conversation(&world).balance;
    assert!(balance.voices.iter().all(|voice| voice.person != person(9)));
    assert_eq!(balance.questions.unwrap().among, 2);
}

#[test]
fn with_several_slots_having_presented_is_not_mistaken_for_having_been_quiet() {
    let mut world = World::running(ROUND, 3, 2);
    let mut ids = Vec::new();
    for n in 1..=3 {
        ids.push(world.act(person(n), Act::Challenge, "How do we give two wards one safe handover?"));
    }
    world.next();
    world.act(person(1), Act::Vote { choice: ids[0] }, "");
    world.act(person(2), Act::Vote { choice: ids[0] }, "");
    world.act(person(3), Act::Vote { choice: ids[1] }, "");
    world.next();
    let presents_first = world.state.presenter().unwrap();
    assert_eq!(presents_first, person(1));
    for n in [2, 3] {
        let question = world.ask(person(n), person(1));
        world.answer(person(1), question);
    }
    for _ in 0..3 {
        world.next();
    }
    world.act(person(1), Act::Action { owner: person(1), due: crate::world::due() }, "Ask both leads");
    world.next();
    assert_eq!(world.state.presenter(), Some(person(2)));
    for _ in 0..2 {
        let n = world.state.on_the_floor().unwrap();
        let question = world.act(n, question(person(2)), "What would have to be true?");
        world.answer(person(2), question);
    }
    // 1 and 2 could ask in one slot each and asked once; 3 could in both and asked twice.
    assert_eq!((voice(&world, 1).asked, voice(&world, 2).asked, voice(&world, 3).asked), (1, 1, 2));
    let evenness = conversation(&world).balance.questions.unwrap();
    assert_eq!((evenness.value, evenness.among), (1.0, 3));
    assert_eq!((voice(&world, 1).presented, voice(&world, 2).presented, voice(&world, 3).presented), (1, 1, 0));
}

#[test]
fn statements_count_where_members_ask_and_questions_are_a_share_of_both() {
    let open = ROUND.replacen("floor = \"in-turn\"\nfacets", "floor = \"open\"\nfacets", 1).replacen(
        "{ who = [\"member\"], act = \"question\" },",
        "{ who = [\"member\"], act = \"question\" },\n  { who = [\"member\"], act = \"statement\" },",
        1,
    );
    let mut world = World::running(&open, 3, 1);
    let ids: Vec<_> = (1..=3).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    world.next();
    assert_eq!(conversation(&world).mix.question_share(), None, "neither was there yet");
    for n in [2, 3, 2] {
        let question = world.ask(person(n), person(1));
        world.answer(person(1), question);
    }
    world.act(person(3), statement(), "We did that last year.");
    let mix = conversation(&world).mix;
    assert_eq!((mix.questions(), mix.answers(), mix.statements()), (3, 3, 1));
    assert_eq!(mix.question_share(), Some(0.75));
    let first = mix.stages.first().unwrap();
    assert_eq!((mix.stages.len(), first.stage, first.questions), (1, 2, 3), "only the stage that has come");
    world.next();
    world.next();
    world.act(person(2), Act::Recommendation, "Begin with one ward.");
    assert_eq!(conversation(&world).mix.statements(), 1, "a recommendation has its own stage");
}

#[test]
fn acts_one_after_another_by_one_person_are_one_turn() {
    let mut world = asking(3);
    world.next();
    let first = world.ask(person(2), person(1));
    world.act(person(1), Act::Park { question: Some(first) }, "");
    world.ask(person(2), person(1));
    assert_eq!((voice(&world, 2).questions, voice(&world, 2).turns), (2, 1));
}

#[test]
fn a_question_to_all_counts_once() {
    let everybody = ROUND.replace("act = \"question\" }", "act = \"question\", to = \"anybody\" }");
    let mut world = World::running(&everybody, 3, 1);
    let ids: Vec<_> = (1..=3).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    world.next();
    world.act(person(2), Act::Question { to: Addressee::All, facet: None }, "What do we take for granted?");
    assert_eq!(conversation(&world).mix.questions(), 1);
}
