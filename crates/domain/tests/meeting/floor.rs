//! Whose turn it is.

use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Seat, Way};
use setwise_domain::meeting::refusal::Rule;

use crate::world::{ROUND, World, asking, person, question};

#[test]
fn the_floor_goes_round_the_set_without_presenter_and_coach() {
    let mut world = asking(4);
    let mut asked = Vec::new();
    for _ in 0..6 {
        let now = world.state.on_the_floor().unwrap();
        asked.push(now);
        let question = world.ask(now, person(1));
        world.answer(person(1), question);
    }
    let round = [2, 3, 4, 2, 3, 4].map(person);
    assert_eq!(asked, round);
}

#[test]
fn who_does_not_have_the_turn_is_told_who_has() {
    let mut world = asking(4);
    let command = Command::Do {
        id: world.act_id(),
        act: question(person(1)),
        words: setwise_domain::meeting::act::Words::of("What else?"),
        behalf: None,
    };
    let actor = setwise_domain::meeting::command::Actor::Person(person(3));
    let refusal = world.state.decide(actor, None, &command, world.now).unwrap_err();
    assert_eq!(refusal.rule, Rule::NotYourTurn);
    assert_eq!(refusal.may_act, [person(2)]);
}

#[test]
fn the_next_turn_waits_for_the_answer() {
    let mut world = asking(4);
    let question = world.ask(person(2), person(1));
    assert_eq!(world.act_refused(person(3), crate::world::question(person(1)), "And?"), Rule::NotYourTurn);
    assert_eq!(world.act_refused(person(2), crate::world::question(person(1)), "And?"), Rule::AnswerFirst);
    world.answer(person(1), question);
    world.ask(person(3), person(1));
}

#[test]
fn the_order_goes_on_in_the_next_stage_where_it_stopped() {
    let mut world = asking(4);
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    world.next();
    assert_eq!(world.stage(), "ask-more");
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
}

#[test]
fn a_stage_with_one_turn_each_offers_everybody_one_from_where_the_order_stopped() {
    let mut world = asking(4);
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    world.next();
    world.next();
    assert_eq!(world.stage(), "recommend");
    for n in [3, 4, 2] {
        assert_eq!(world.state.on_the_floor(), Some(person(n)));
        world.act(person(n), Act::Recommendation, "Begin with one ward.");
    }
    assert_eq!(world.state.on_the_floor(), None, "everybody was offered one turn");
    assert!(world.state.is_complete());
    assert_eq!(world.act_refused(person(3), Act::Recommendation, "And one more."), Rule::OftenEnough { each: 1 });
}

#[test]
fn a_follow_up_belongs_to_the_same_turn() {
    let mut world = asking(3);
    world.next();
    let first = world.ask(person(2), person(1));
    world.answer(person(1), first);
    assert_eq!(world.state.on_the_floor(), Some(person(2)), "a follow-up is granted");
    let second = world.ask(person(2), person(1));
    world.answer(person(1), second);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
}

#[test]
fn passing_on_a_follow_up_gives_the_floor_on() {
    let mut world = asking(3);
    world.next();
    let first = world.ask(person(2), person(1));
    world.answer(person(1), first);
    world.act(person(2), Act::Pass, "");
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
}

#[test]
fn nobody_passes_on_while_their_question_waits_for_its_answer() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    assert_eq!(world.act_refused(person(2), Act::Pass, ""), Rule::AnswerFirst);
    world.answer(person(1), question);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
    // One who takes their question back has nothing to wait for.
    let question = world.ask(person(3), person(1));
    world.ok(person(3), Command::Withdraw { act: question });
    assert_eq!(world.state.on_the_floor(), Some(person(2)));
}

#[test]
fn passing_counts_as_a_turn() {
    let mut world = asking(3);
    world.act(person(2), Act::Pass, "");
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
    let question = world.ask(person(3), person(1));
    world.answer(person(1), question);
    assert_eq!(world.state.on_the_floor(), Some(person(2)), "a new round");
}

#[test]
fn who_is_skipped_comes_once_more_at_the_rounds_end() {
    let mut world = asking(4);
    world.ok(person(0), Command::Skip);
    for n in [3, 4] {
        let question = world.ask(person(n), person(1));
        world.answer(person(1), question);
    }
    assert_eq!(world.state.on_the_floor(), Some(person(2)));
    world.ok(person(0), Command::Skip);
    assert_eq!(world.state.on_the_floor(), Some(person(2)), "a new round begins with the first in order");
    assert_eq!(world.state.turns_now().round, 2);
}

#[test]
fn who_comes_late_joins_the_rounds_end() {
    let mut world = asking(4);
    world.ok(person(0), Command::MarkAway { person: person(3) });
    assert_eq!(world.state.on_the_floor(), Some(person(2)));
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    assert_eq!(world.state.on_the_floor(), Some(person(4)));
    world.ok(person(3), Command::Enter { seat: Seat { person: person(3), member: true, coach: false } });
    let question = world.ask(person(4), person(1));
    world.answer(person(1), question);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
}

#[test]
fn a_newcomer_to_the_set_gets_a_seat_and_a_turn_at_the_rounds_end() {
    let mut world = asking(3);
    world.ok(person(9), Command::Enter { seat: Seat { person: person(9), member: true, coach: false } });
    let order: Vec<_> = world.state.turns_now().waiting().filter(|p| world.state.takes_turns(*p)).collect();
    assert_eq!(order, [person(2), person(3), person(9)]);
}

#[test]
fn being_given_the_floor_uses_up_the_turn() {
    let mut world = asking(4);
    world.ok(person(0), Command::GiveFloor { to: person(4) });
    let question = world.ask(person(4), person(1));
    world.answer(person(1), question);
    for n in [2, 3] {
        let question = world.ask(person(n), person(1));
        world.answer(person(1), question);
    }
    assert_eq!(world.state.turns_now().round, 2, "the fourth had theirs");
    assert_eq!(world.state.on_the_floor(), Some(person(2)));
}

#[test]
fn nobody_is_given_a_second_turn_before_everybody_was_offered_one() {
    let mut world = asking(4);
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    let rule = world.refused(person(0), Command::GiveFloor { to: person(2) });
    assert!(matches!(rule, Rule::OftenEnough { .. }));
}

#[test]
fn a_conductor_can_go_on_when_an_answer_does_not_come() {
    let mut world = asking(3);
    world.ask(person(2), person(1));
    world.ok(person(0), Command::Skip);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
}

#[test]
fn a_turn_whose_holder_leaves_goes_on_to_the_next() {
    let mut world = asking(3);
    world.ask(person(2), person(1));
    world.ok(person(2), Command::Leave);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
}

#[test]
fn a_parked_or_declined_question_ends_the_turn() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    world.act(person(1), Act::Park { question: Some(question) }, "");
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
    let question = world.ask(person(3), person(1));
    assert_eq!(world.act_refused(person(2), Act::Decline { question }, ""), Rule::NotAskedOfYou);
    world.act(person(1), Act::Decline { question }, "");
    assert_eq!(world.act_refused(person(1), Act::Answer { question }, "After all"), Rule::NotAskedOfYou);
}

#[test]
fn answers_after_the_round_wait_until_everybody_has_asked() {
    let text = format!("answers = \"after-round\"\n{ROUND}");
    let mut world = World::lobby(&text, 3, 1, Way::Typed);
    world.start();
    let id = world.act(person(1), Act::Challenge, "How do we begin?");
    world.act(person(2), Act::Challenge, "How do we end?");
    world.act(person(3), Act::Challenge, "How do we go on?");
    world.next();
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: id }, "");
    }
    world.next();
    let first = world.ask(person(2), person(1));
    assert_eq!(world.act_refused(person(1), Act::Answer { question: first }, "Now"), Rule::NotYourTurn);
    let second = world.ask(person(3), person(1));
    assert_eq!(world.state.on_the_floor(), None, "the round is over, the answers come");
    world.answer(person(1), first);
    world.answer(person(1), second);
    assert_eq!(world.state.on_the_floor(), Some(person(2)), "a new round");
}

#[test]
fn by_hand_the_first_hand_is_heard_first() {
    let text = ROUND.replacen("floor = \"in-turn\"", "floor = \"hands\"", 1);
    let mut world = World::lobby(&text, 4, 1, Way::Typed);
    world.start();
    let id = world.act(person(1), Act::Challenge, "How do we begin?");
    for n in 2..=4 {
        world.act(person(n), Act::Challenge, "How do we end?");
    }
    world.next();
    for n in 1..=4 {
        world.act(person(n), Act::Vote { choice: id }, "");
    }
    world.next();
    assert_eq!(world.act_refused(person(2), question(person(1)), "So?"), Rule::HandUpFirst);
    world.act(person(4), Act::HandUp, "");
    world.act(person(2), Act::HandUp, "");
    assert_eq!(world.act_refused(person(2), question(person(1)), "So?"), Rule::NotYourTurn);
    let asked = world.ask(person(4), person(1));
    world.answer(person(1), asked);
    world.ask(person(2), person(1));
}

#[test]
fn spoken_the_next_question_closes_the_last_answer() {
    let mut world = World::lobby(ROUND, 3, 1, Way::Spoken);
    world.start();
    let id = world.act(person(1), Act::Challenge, "How do we begin?");
    world.act(person(2), Act::Challenge, "How do we end?");
    world.act(person(3), Act::Challenge, "How do we go on?");
    world.next();
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: id }, "");
    }
    world.next();
    let first = world.act(person(2), question(person(1)), "");
    assert_eq!(world.act_refused(person(3), question(person(1)), ""), Rule::NotYourTurn, "nobody answers yet");
    world.ok(person(1), Command::BeginAnswer { question: first, behalf: None });
    world.act(person(3), question(person(1)), "");
    assert_eq!(world.state.answers_to(first).count(), 1);
    assert!(world.state.answering.is_empty());
}
