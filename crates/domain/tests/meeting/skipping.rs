//! Skipping for now: it comes back once.

use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;
use setwise_domain::meeting::refusal::Rule;

use crate::world::{ROUND, World, asking, asking_in, person, question};

fn turn(world: &mut World, by: u128) {
    let asked = world.ask(person(by), person(1));
    world.answer(person(1), asked);
}

fn by_hands(members: u128) -> World {
    asking_in(&ROUND.replacen("floor = \"in-turn\"", "floor = \"hands\"", 1), members, Way::Typed)
}

#[test]
fn who_was_given_the_floor_and_skipped_is_offered_a_turn_before_anybodys_second() {
    let mut world = asking(4);
    world.ok(person(0), Command::GiveFloor { to: person(3) });
    world.ok(person(0), Command::Skip);
    for n in [2, 4] {
        turn(&mut world, n);
    }
    world.next();
    world.ok(person(0), Command::Back);
    assert_eq!(world.act_refused(person(2), question(person(1)), "And?"), Rule::NotYourTurn);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
    world.ok(person(0), Command::Skip);
    assert_eq!(world.state.on_the_floor(), Some(person(2)), "it came back once");
}

#[test]
fn who_was_given_the_floor_and_skipped_still_has_their_only_turn_of_a_stage() {
    let mut world = asking(4);
    world.next();
    world.next();
    assert_eq!(world.stage(), "recommend");
    world.ok(person(0), Command::GiveFloor { to: person(4) });
    world.ok(person(0), Command::Skip);
    for n in [2, 3] {
        world.act(person(n), Act::Recommendation, "Begin with one ward.");
    }
    assert!(!world.state.is_complete());
    world.act(person(4), Act::Recommendation, "Ask the night shift.");
    assert!(world.state.is_complete());
}

#[test]
fn a_second_skip_ends_a_given_turn() {
    let mut world = asking(3);
    world.ok(person(0), Command::Skip);
    world.ok(person(0), Command::GiveFloor { to: person(2) });
    world.ok(person(0), Command::Skip);
    turn(&mut world, 3);
    assert_eq!(world.state.turns_now().round, 2);
}

#[test]
fn a_hand_that_is_skipped_goes_to_the_end_once() {
    let mut world = by_hands(4);
    world.act(person(4), Act::HandUp, "");
    world.act(person(2), Act::HandUp, "");
    world.ok(person(0), Command::Skip);
    assert_eq!(world.state.hands, [person(2), person(4)]);
    turn(&mut world, 2);
    assert_eq!(world.state.on_the_floor(), Some(person(4)));
    world.ok(person(0), Command::Skip);
    assert_eq!(world.state.on_the_floor(), None, "the second time it goes down");
    world.act(person(4), Act::HandUp, "");
    world.ok(person(0), Command::Skip);
    assert_eq!(world.state.hands, [person(4)], "a new hand is skipped anew");
}

#[test]
fn skipping_or_giving_by_hand_leaves_the_order_of_turns_as_it_was() {
    let mut world = by_hands(4);
    world.act(person(2), Act::HandUp, "");
    world.ok(person(0), Command::Skip);
    world.ok(person(0), Command::GiveFloor { to: person(3) });
    world.ok(person(0), Command::Skip);
    world.next();
    assert_eq!(world.stage(), "ask-more");
    let order: Vec<_> = world.state.turns_now().waiting().filter(|p| world.state.takes_turns(*p)).collect();
    assert_eq!(order, [2, 3, 4].map(person));
}

#[test]
fn a_coach_whom_everyone_includes_has_a_turn_after_the_others() {
    let close = "may = [{ who = [\"member\"], act = \"reflection\", each = 1 }]";
    let everyone = "ends = \"everybody\"\nmay = [{ who = [\"everyone\"], act = \"reflection\", each = 1 }]";
    let mut world = asking_in(&ROUND.replace(close, everyone), 3, Way::Typed);
    for _ in 0..3 {
        world.next();
    }
    world.act(person(1), Act::Action { owner: person(1), due: crate::world::due() }, "Ask both leads");
    world.next();
    assert_eq!(world.stage(), "close");
    for n in [1, 2, 3, 0] {
        assert!(!world.state.is_complete());
        assert_eq!(world.state.on_the_floor(), Some(person(n)));
        world.act(person(n), Act::Reflection, "I listened more than I spoke.");
    }
    assert!(world.state.is_complete());
}
