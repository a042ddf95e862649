//! Nobody the protocol names leaves without a dated action that its owner said yes to.

use setwise_domain::meeting::act::{Act, Words};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Exception;
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::Phase;
use setwise_domain::time::{Millis, Timestamp};

use crate::world::{ROUND, World, asking, due, person};

fn planning() -> World {
    let mut world = asking(3);
    for _ in 0..3 {
        world.next();
    }
    assert_eq!(world.stage(), "plan");
    world
}

#[test]
fn the_presenter_does_not_go_on_without_a_dated_action() {
    let mut world = planning();
    assert_eq!(world.refused(person(0), Command::Next), Rule::ActionsMissing { people: vec![person(1)] });
    assert_eq!(world.refused(person(0), Command::End), Rule::ActionsMissing { people: vec![person(1)] });
    world.act(person(1), Act::Action { owner: person(1), due: due() }, "Ask both leads to shadow one handover");
    world.next();
    assert_eq!(world.stage(), "close");
}

#[test]
fn a_step_that_must_leave_an_action_is_held_also_where_nobody_commits() {
    let source = "id = \"own\"\ncommits = \"none\"\npeople = { from = 2, to = 8 }\n\
        [[stage]]\nid = \"plan\"\nminutes = 5\nleaves = \"action\"\nmay = [{ who = [\"member\"], act = \"action\" }]\n\
        [[stage]]\nid = \"close\"\nminutes = 5\nmay = [{ who = [\"member\"], act = \"reflection\" }]\n\
        [text.en]\nname = \"Own\"\nsummary = \"Own.\"\n\
        stages = { plan = { name = \"Plan\", purpose = \"Plan.\" }, close = { name = \"Close\", purpose = \"Close.\" } }\n";
    let mut world = World::running(source, 3, 1);
    assert!(matches!(world.refused(person(0), Command::Next), Rule::NothingLeftYet { .. }));
    assert!(!world.state.missing().is_empty(), "and the conductor is told");
    let mut excepted = World::running(source, 3, 1);
    let about = Exception::NothingLeft(excepted.state.step.unwrap());
    excepted.ok(person(0), Command::StateException { about, words: Words::of("They will write it tomorrow") });
    excepted.next();
    world.act(person(2), Act::Action { owner: person(2), due: due() }, "Ask both leads");
    assert!(world.state.missing().is_empty());
    world.next();
    assert_eq!((world.stage(), excepted.stage()), ("close", "close"));
}

#[test]
fn an_action_others_wrote_needs_its_owners_yes() {
    let mut world = planning();
    let id = world.act(person(2), Act::Action { owner: person(1), due: due() }, "Ask both leads");
    let action = setwise_domain::id::ActionId(id.0);
    assert_eq!(world.refused(person(0), Command::Next), Rule::ActionsMissing { people: vec![person(1)] });
    assert_eq!(world.refused(person(2), Command::Accept { action }), Rule::NotYours);
    world.ok(person(1), Command::Accept { action });
    world.next();
}

#[test]
fn an_owner_says_how_sure_they_are_from_one_to_ten() {
    let mut world = planning();
    let sure = |confidence| Words { confidence, ..Words::of("Ask both leads") };
    let id = world.act_id();
    let promise = |confidence| Command::Do {
        id,
        act: Act::Action { owner: person(1), due: due() },
        words: sure(confidence),
        behalf: None,
    };
    for none in [0, 11] {
        assert_eq!(world.refused(person(1), promise(Some(none))), Rule::OneToTen);
    }
    world.ok(person(1), promise(Some(7)));
    assert_eq!(world.state.acts[&id].words.confidence, Some(7));
    world.ok(person(1), Command::Correct { act: id, words: sure(Some(4)) });
    assert_eq!(world.state.acts[&id].words.confidence, Some(4));
    assert_eq!(world.refused(person(1), Command::Correct { act: id, words: sure(Some(12)) }), Rule::OneToTen);
    assert_eq!(world.replayed().acts[&id].words.confidence, Some(4));
}

#[test]
fn only_an_action_has_a_confidence() {
    let mut world = World::running(ROUND, 3, 1);
    let id = world.act_id();
    let words = Words { confidence: Some(7), ..Words::of("How do we give two wards one handover?") };
    world.ok(person(1), Command::Do { id, act: Act::Challenge, words, behalf: None });
    assert_eq!(world.state.acts[&id].words, Words::of("How do we give two wards one handover?"));
}

#[test]
fn a_withdrawn_action_commits_nobody() {
    let mut world = planning();
    let id = world.act(person(1), Act::Action { owner: person(1), due: due() }, "Ask both leads");
    world.ok(person(1), Command::Withdraw { act: id });
    assert_eq!(world.refused(person(0), Command::Next), Rule::ActionsMissing { people: vec![person(1)] });
}

#[test]
fn the_conductor_states_the_exception_with_a_reason_the_record_keeps() {
    let mut world = planning();
    let about = Exception::NoAction(person(1));
    let silent = Command::StateException { about, words: Words::default() };
    assert_eq!(world.refused(person(0), silent), Rule::WordsNeeded);
    let reason = Words::of("The ward closes on Friday; the question has gone.");
    let by_member = Command::StateException { about, words: reason.clone() };
    assert_eq!(world.refused(person(2), by_member.clone()), Rule::ConductorOnly { conductor: Some(person(0)) });
    world.ok(person(0), by_member);
    assert_eq!(world.state.exceptions[&about], reason);
    world.next();
}

#[test]
fn an_action_needs_words_and_a_day_to_come() {
    let mut world = planning();
    let past = jiff::civil::date(2026, 11, 1);
    let owner = person(1);
    assert_eq!(world.act_refused(owner, Act::Action { owner, due: past }, "Ask"), Rule::DateHasPassed);
    assert_eq!(world.act_refused(owner, Act::Action { owner, due: due() }, "  "), Rule::WordsNeeded);
}

#[test]
fn the_close_leaves_the_date_of_the_next_meeting() {
    let mut world = planning();
    world.act(person(1), Act::Action { owner: person(1), due: due() }, "Ask both leads");
    world.next();
    assert_eq!(world.refused(person(0), Command::End), Rule::NextMeetingMissing);
    let at = Timestamp(world.now.0 - 1);
    assert_eq!(world.refused(person(0), Command::SetNextMeeting { at }), Rule::DateHasPassed);
    let at = world.now.plus(Millis::minutes(60 * 24 * 30));
    world.ok(person(0), Command::SetNextMeeting { at });
    world.ok(person(0), Command::End);
    assert!(matches!(world.state.phase, Phase::Ended { .. }));
}

#[test]
fn an_end_can_be_undone_for_ten_minutes() {
    let mut world = planning();
    world.act(person(1), Act::Action { owner: person(1), due: due() }, "Ask both leads");
    world.next();
    let at = world.now.plus(Millis::minutes(60 * 24 * 30));
    world.ok(person(0), Command::SetNextMeeting { at });
    world.ok(person(0), Command::End);
    world.wait(9 * 60);
    assert_eq!(world.refused(person(1), Command::UndoEnd), Rule::ConductorOnly { conductor: Some(person(0)) });
    world.ok(person(0), Command::UndoEnd);
    assert_eq!(world.state.phase, Phase::Running);
    world.ok(person(0), Command::End);
    world.wait(11 * 60);
    assert_eq!(world.refused(person(0), Command::UndoEnd), Rule::TooLateToUndo);
}

#[test]
fn where_everyone_commits_everyone_who_came_does() {
    let text = format!("commits = \"everyone\"\n{ROUND}");
    let mut world = World::lobby(&text, 3, 1, setwise_domain::meeting::event::Way::Typed);
    world.start();
    let id = world.act(person(1), Act::Challenge, "How do we begin?");
    world.act(person(2), Act::Challenge, "How do we end?");
    world.act(person(3), Act::Challenge, "How do we go on?");
    world.next();
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: id }, "");
    }
    for _ in 0..4 {
        world.next();
    }
    assert_eq!(world.stage(), "plan");
    world.act(person(1), Act::Action { owner: person(1), due: due() }, "Ask both leads");
    let people = vec![person(2), person(3)];
    assert_eq!(world.refused(person(0), Command::Next), Rule::ActionsMissing { people });
}
