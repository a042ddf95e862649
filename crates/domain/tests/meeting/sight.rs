//! Who sees what.

use setwise_domain::meeting::act::{Act, Tone};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;
use setwise_domain::meeting::refusal::Rule;

use crate::world::{ROUND, World, asking, asking_in, person};

#[test]
fn what_is_written_alone_is_nobody_elses_before_the_reveal() {
    let mut world = World::running(ROUND, 3, 1);
    let id = world.act(person(1), Act::Challenge, "How do we begin?");
    let deed = world.state.acts[&id].clone();
    assert!(world.state.sees(person(1), &deed));
    assert!(!world.state.sees(person(2), &deed));
    assert!(!world.state.sees(person(0), &deed), "the coach neither");
    assert_eq!(world.state.done_and_awaited(), Some((1, 3)));
    world.act(person(2), Act::Challenge, "How do we end?");
    world.act(person(3), Act::Pass, "");
    assert!(world.state.sees(person(2), &deed), "all have acted: revealed");
}

#[test]
fn an_act_one_cannot_see_cannot_be_told_from_one_that_is_not_there() {
    let mut world = World::running(ROUND, 3, 1);
    let id = world.act(person(1), Act::Challenge, "How do we begin?");
    let nothing = world.act_id();
    assert_eq!(world.refused(person(2), Command::Withdraw { act: id }), Rule::NoSuchAct);
    assert_eq!(world.refused(person(2), Command::Withdraw { act: nothing }), Rule::NoSuchAct);
}

#[test]
fn a_vote_is_nobodys_but_the_voters_also_afterwards() {
    let mut world = World::running(ROUND, 3, 1);
    let ids: Vec<_> = (1..=3).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    let vote = world.act(person(1), Act::Vote { choice: ids[1] }, "");
    let sees = |world: &World, n| world.state.sees(person(n), &world.state.acts[&vote]);
    assert!(!sees(&world, 2));
    assert_eq!(world.state.done_and_awaited(), Some((1, 3)));
    world.act(person(2), Act::Vote { choice: ids[1] }, "");
    world.act(person(3), Act::Vote { choice: ids[0] }, "");
    assert!(!sees(&world, 2) && !sees(&world, 0));
    assert!(world.state.election.votes.is_empty(), "after the count only totals are kept");
}

#[test]
fn feedback_is_read_by_its_receiver_alone() {
    let mut world = asking(3);
    for _ in 0..3 {
        world.next();
    }
    let act = Act::Feedback { to: person(3), tone: Tone::Appreciative };
    let id = world.act(person(2), act, "You asked what nobody dared to.");
    let seen: Vec<_> = (0..4).filter(|n| world.state.sees(person(*n), &world.state.acts[&id])).collect();
    assert_eq!(seen, [2, 3]);
}

#[test]
fn feedback_is_open_where_its_givers_own_line_says_so() {
    let lines = "  { who = [\"presenter\"], act = \"feedback\" },\n  { who = [\"member\"], act = \"feedback\", open = true },\n";
    let text = ROUND.replace("  { who = [\"everyone\"], act = \"feedback\" },\n", lines);
    let mut world = asking_in(&text, 3, Way::Typed);
    for _ in 0..3 {
        world.next();
    }
    let feedback = |to| Act::Feedback { to: person(to), tone: Tone::Appreciative };
    let closed = world.act(person(1), feedback(3), "You asked what nobody dared to.");
    let open = world.act(person(2), feedback(3), "You waited for the answer.");
    let readers = |id| (0..4).filter(|n| world.state.sees(person(*n), &world.state.acts[&id])).collect::<Vec<_>>();
    assert_eq!(readers(closed), [1, 3]);
    assert_eq!(readers(open), [0, 1, 2, 3]);
}

#[test]
fn this_one_helped_is_between_presenter_and_asker() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    let id = world.act(person(1), Act::Helped { question }, "");
    let seen: Vec<_> = (0..4).filter(|n| world.state.sees(person(*n), &world.state.acts[&id])).collect();
    assert_eq!(seen, [1, 2]);
    assert_eq!(world.act_refused(person(1), Act::Helped { question }, ""), Rule::AlreadyDone);
}

#[test]
fn a_question_parked_unasked_is_the_presenters_when_the_slot_has_ended() {
    let mut world = asking(3);
    let id = world.act(person(3), Act::Park { question: None }, "Whose permission are you waiting for?");
    let sees = |world: &World, n| world.state.sees(person(n), &world.state.acts[&id]);
    assert!(!sees(&world, 1));
    for _ in 0..3 {
        world.next();
    }
    world.act(
        person(1),
        Act::Action { owner: person(1), due: crate::world::due() },
        "Ask both leads to shadow one handover",
    );
    world.next();
    assert!(sees(&world, 1));
    assert!(!sees(&world, 2));
}

#[test]
fn answers_to_a_process_check_open_when_all_have_answered() {
    let mut world = asking(3);
    let check = world.act(person(0), Act::ProcessCheck, "How are we doing?");
    let first = world.act(person(1), Act::CheckAnswer { check, value: Some(3) }, "Too fast");
    let sees = |world: &World| world.state.sees(person(2), &world.state.acts[&first]);
    assert!(!sees(&world));
    world.act(person(2), Act::CheckAnswer { check, value: Some(8) }, "");
    world.act(person(3), Act::CheckAnswer { check, value: Some(8) }, "");
    assert!(sees(&world));
}

#[test]
fn who_has_no_seat_sees_nothing() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    assert!(!world.state.sees(person(77), &world.state.acts[&question]));
    assert_eq!(world.state.seen_by(person(77)).count(), 0);
}

#[test]
fn who_sat_in_the_circle_beside_reads_what_everybody_with_a_seat_sees_and_gets_no_seat() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    let stranger = person(9);
    assert!(!world.state.reads(stranger) && !world.state.sees(stranger, &world.state.acts[&question]));
    world.state.readers.insert(stranger);
    assert!(world.state.sees(stranger, &world.state.acts[&question]));
    assert!(world.state.seat(stranger).is_none());
}
