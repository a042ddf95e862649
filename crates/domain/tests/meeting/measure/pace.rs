//! Waits, silences, and shares of talk.

use setwise_domain::id::ActId;
use setwise_domain::measure::{LEAST_WAITS, Measure, TalkShare, Times, talk_share};
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;
use setwise_domain::time::Millis;

use super::conversation;
use crate::world::{ROUND, World, asking, person, question};

/// A spoken meeting in its first stage of questions, with person 1 presenting.
fn spoken(members: u128) -> World {
    let mut world = World::lobby(ROUND, members, 1, Way::Spoken);
    world.start();
    let ids: Vec<_> = (1..=members).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in 1..=members {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    world.next();
    world
}

/// Asks, waits, answers for so long, and is silent after.
fn exchange(world: &mut World, wait: i64, answer: i64, silence: i64) -> ActId {
    let asker = world.state.on_the_floor().unwrap();
    let asked = world.act(asker, question(person(1)), "");
    world.wait(wait);
    world.ok(person(1), Command::BeginAnswer { question: asked, behalf: None });
    world.wait(answer);
    world.act(person(1), Act::Answer { question: asked }, "");
    world.wait(silence);
    asked
}

fn seconds(time: Millis) -> i64 {
    time.as_seconds()
}

fn talk(world: &World, viewer: u128) -> Option<TalkShare> {
    talk_share(&world.state, &Times::of(&world.events), person(viewer))
}

#[test]
fn the_wait_before_an_answer_is_told_as_a_median_of_three_or_more() {
    let mut world = spoken(4);
    exchange(&mut world, 2, 20, 1);
    exchange(&mut world, 9, 20, 1);
    assert_eq!(conversation(&world).pace.answers, None, "a median of two is somebody's own");
    exchange(&mut world, 5, 20, 1);
    let waits = conversation(&world).pace.answers.unwrap();
    assert_eq!((waits.count, seconds(waits.median)), (LEAST_WAITS, 5));
    assert_eq!(conversation(&world).figure(Measure::AnswerSent), None, "it was spoken");
    assert!(conversation(&world).figure(Measure::AnswerBegan).is_some_and(|time| (5000.0..5100.0).contains(&time)));
}

#[test]
fn silence_lies_between_an_answer_and_what_is_said_next() {
    let mut world = spoken(5);
    for silence in [0, 4, 6, 8] {
        exchange(&mut world, 1, 10, silence);
    }
    let pace = conversation(&world).pace;
    let silences = pace.silences.unwrap();
    // The last one is still going on and is not counted.
    assert_eq!((silences.count, seconds(silences.median), pace.long_silences), (3, 4, Some(2)));
}

#[test]
fn an_answer_that_the_next_question_closes_tells_nothing_of_silence() {
    let mut world = spoken(5);
    for _ in 0..4 {
        let asker = world.state.on_the_floor().filter(|asker| *asker != person(1)).unwrap();
        let held = world.state.turns_now().held.is_some_and(|held| held.by == asker);
        let asker = if held { world.state.next_on_the_floor()[0] } else { asker };
        let asked = world.act(asker, question(person(1)), "");
        world.wait(1);
        world.ok(person(1), Command::BeginAnswer { question: asked, behalf: None });
        world.wait(20);
    }
    let pace = conversation(&world).pace;
    assert_eq!(pace.silences, None);
    assert_eq!(pace.answers.map(|waits| waits.count), Some(3), "the last is still being given");
}

#[test]
fn pauses_and_process_checks_are_nobodys_wait() {
    let mut world = spoken(4);
    for _ in 0..3 {
        let asker = world.state.on_the_floor().unwrap();
        let asked = world.act(asker, question(person(1)), "");
        world.wait(2);
        world.ok(person(0), Command::Pause);
        world.wait(600);
        world.ok(person(0), Command::Resume);
        let check = world.act(person(0), Act::ProcessCheck, "How are we doing?");
        world.wait(300);
        for n in 1..=4 {
            world.act(person(n), Act::CheckAnswer { check, value: Some(7) }, "");
        }
        world.ok(person(0), Command::CloseCheck);
        world.wait(1);
        world.ok(person(1), Command::BeginAnswer { question: asked, behalf: None });
        world.wait(5);
        world.act(person(1), Act::Answer { question: asked }, "");
    }
    assert_eq!(conversation(&world).pace.answers.map(|waits| seconds(waits.median)), Some(3));
}

#[test]
fn typed_a_wait_ends_with_the_answer_and_there_is_no_silence() {
    let mut world = asking(4);
    for n in 2..=4 {
        let asked = world.ask(person(n), person(1));
        world.wait(40);
        world.answer(person(1), asked);
        world.wait(30);
    }
    let conversation = conversation(&world);
    assert_eq!(conversation.pace.answers.map(|waits| seconds(waits.median)), Some(40));
    assert_eq!((conversation.pace.silences, conversation.pace.long_silences), (None, None));
    assert_eq!(conversation.figure(Measure::AnswerBegan), None);
    assert!(conversation.figure(Measure::AnswerSent).is_some());
}

#[test]
fn without_events_there_is_no_pace_and_all_else_is_there() {
    let mut world = asking(3);
    let asked = world.ask(person(2), person(1));
    world.answer(person(1), asked);
    let without =
        setwise_domain::measure::Conversation::of(&world.state, &Times::default(), person(0)).expect("a seat");
    assert_eq!(without.pace.answers, None);
    assert_eq!(without.mix.answers(), 1);
}

#[test]
fn shares_of_talk_are_the_conductors_alone_and_gone_with_the_meeting() {
    let mut world = spoken(4);
    for _ in 0..3 {
        exchange(&mut world, 1, 20, 1);
    }
    let shares = talk(&world, 0).unwrap();
    assert_eq!(shares.of, Way::Spoken);
    let own = |n| shares.shares.iter().find(|(who, _)| *who == person(n)).map(|(_, share)| *share);
    assert_eq!((own(1), own(2)), (Some(1.0), Some(0.0)));
    assert_eq!(talk(&world, 1), None, "a member does not conduct");
    world.state.phase = setwise_domain::meeting::state::Phase::Ended { at: world.now };
    assert_eq!(talk(&world, 0), None, "nobody's seconds are kept");
}

#[test]
fn where_nobody_conducts_nobody_sees_shares_of_talk() {
    let mut world = spoken(4);
    exchange(&mut world, 1, 20, 1);
    world.state.lead.conductor = None;
    assert!((0..=4).all(|n| talk(&world, n).is_none()));
}

#[test]
fn typed_shares_of_talk_are_shares_of_words() {
    let mut world = asking(3);
    let asked = world.act(person(2), question(person(1)), "one two three");
    world.act(person(1), Act::Answer { question: asked }, "one two three four five six seven eight nine");
    let shares = talk(&world, 0).unwrap().shares;
    let own = |n| shares.iter().find(|(who, _)| *who == person(n)).map(|(_, share)| *share);
    assert_eq!((own(1), own(2), own(3)), (Some(0.75), Some(0.25), Some(0.0)));
}

#[test]
fn times_taken_event_by_event_are_those_of_all_events() {
    let mut world = spoken(4);
    exchange(&mut world, 3, 9, 2);
    let mut growing = Times::default();
    for event in &world.events {
        growing.see(event);
    }
    assert_eq!(growing, Times::of(&world.events));
}
