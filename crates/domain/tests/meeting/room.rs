//! Coming, going, time, steps, checks, corrections.

use setwise_domain::id::CommandId;
use setwise_domain::meeting::act::{Act, Words};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::Way;
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::time::Millis;
use uuid::Uuid;

use crate::world::{ROUND, World, asking, person, question};

#[test]
fn a_command_sent_twice_acts_once() {
    let mut world = asking(3);
    let id = Some(CommandId(Uuid::from_u128(5)));
    let act = world.act_id();
    let command = Command::Do { id: act, act: question(person(1)), words: Words::of("What else?"), behalf: None };
    let actor = Actor::Person(person(2));
    assert_eq!(world.send(actor, id, &command), Ok(1));
    assert_eq!(world.send(actor, id, &command), Ok(0));
    assert_eq!(world.state.deeds().filter(|deed| matches!(deed.act, Act::Question { .. })).count(), 1);
}

#[test]
fn back_and_next_delete_nothing_and_start_a_fresh_clock() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    world.wait(120);
    world.next();
    world.ok(person(0), Command::Back);
    assert_eq!(world.stage(), "ask");
    assert_eq!(world.state.clock.elapsed(world.now), Millis(0));
    assert!(world.state.acts.contains_key(&question));
}

#[test]
fn a_pause_stops_the_clock_and_talk() {
    let mut world = asking(3);
    world.wait(10);
    world.ok(person(0), Command::Pause);
    let stood = world.state.clock.elapsed(world.now);
    world.wait(60);
    assert_eq!(world.state.clock.elapsed(world.now), stood);
    assert_eq!(world.act_refused(person(2), question(person(1)), "What else?"), Rule::Paused);
    world.ok(person(0), Command::Resume);
    world.ask(person(2), person(1));
}

#[test]
fn a_process_check_stops_the_clock_and_talk_until_it_is_closed() {
    let mut world = asking(3);
    assert_eq!(world.act_refused(person(2), Act::ProcessCheck, ""), Rule::ConductorOnly { conductor: Some(person(0)) });
    let check = world.act(person(0), Act::ProcessCheck, "How are we doing?");
    let stood = world.state.clock.elapsed(world.now);
    world.wait(60);
    assert_eq!(world.state.clock.elapsed(world.now), stood);
    assert_eq!(world.act_refused(person(2), question(person(1)), "What else?"), Rule::CheckOpen);
    assert_eq!(world.act_refused(person(2), Act::CheckAnswer { check, value: Some(11) }, ""), Rule::OneToTen);
    world.act(person(2), Act::CheckAnswer { check, value: Some(6) }, "We hurry");
    assert_eq!(world.act_refused(person(2), Act::CheckAnswer { check, value: Some(6) }, ""), Rule::AlreadyDone);
    assert!(matches!(world.refused(person(2), Command::CloseCheck), Rule::ConductorOnly { .. }));
    world.ok(person(0), Command::CloseCheck);
    world.ask(person(2), person(1));
}

#[test]
fn time_up_changes_nothing_where_a_stage_does_not_move_by_itself() {
    let mut world = asking(3);
    world.wait(3600);
    assert_eq!(world.system(&Command::MoveOn), Err(Rule::NothingDue));
    world.ask(person(2), person(1));
}

#[test]
fn a_stage_that_moves_by_itself_never_does_during_an_answer() {
    let text = ROUND.replacen("floor = \"in-turn\"\nfacets", "floor = \"in-turn\"\nauto = true\nfacets", 1);
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
    assert_eq!(world.system(&Command::MoveOn), Err(Rule::NothingDue), "there is time");
    let asked = world.ask(person(2), person(1));
    world.wait(3600);
    assert_eq!(world.system(&Command::MoveOn), Err(Rule::NothingDue), "an answer is awaited");
    world.answer(person(1), asked);
    world.system(&Command::MoveOn).unwrap();
    assert_eq!(world.stage(), "ask-more");
}

#[test]
fn clocks_can_be_extended_while_they_run() {
    let mut world = asking(3);
    let length = world.state.clock.length;
    world.ok(person(0), Command::Extend { by: Millis::minutes(5) });
    assert_eq!(world.state.clock.length, Millis(length.0 + Millis::minutes(5).0));
    let asked = world.ask(person(2), person(1));
    world.ok(person(1), Command::BeginAnswer { question: asked, behalf: None });
    world.ok(person(0), Command::ExtendAnswer { person: person(1), by: Millis::seconds(30) });
    assert_eq!(world.state.answering[&person(1)].clock.length, Millis::seconds(60));
    assert_eq!(world.refused(person(0), Command::Extend { by: Millis(-5) }), Rule::NothingToChange);
}

#[test]
fn a_correction_replaces_the_words_and_a_withdrawal_takes_them_away() {
    let mut world = asking(3);
    let asked = world.ask(person(2), person(1));
    world.ok(person(2), Command::Correct { act: asked, words: Words::of("What else would have to be true?") });
    assert_eq!(world.state.acts[&asked].words.text, "What else would have to be true?");
    assert_eq!(world.refused(person(3), Command::Correct { act: asked, words: Words::of("No") }), Rule::NotYours);
    world.ok(person(2), Command::Withdraw { act: asked });
    assert!(world.state.acts[&asked].words.is_empty());
    assert_eq!(world.act_refused(person(1), Act::Answer { question: asked }, "Well"), Rule::NotAskedOfYou);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
}

#[test]
fn a_vote_has_no_words_to_correct() {
    let mut world = World::running(ROUND, 3, 1);
    let ids: Vec<_> = (1..=3).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    let vote = world.act(person(1), Act::Vote { choice: ids[1] }, "because");
    assert!(world.state.acts[&vote].words.is_empty());
    let command = Command::Correct { act: vote, words: Words::of("because") };
    assert_eq!(world.refused(person(1), command), Rule::NothingToChange);
}

#[test]
fn replay_holds_when_the_words_of_withdrawn_acts_are_erased() {
    let mut world = asking(3);
    let asked = world.ask(person(2), person(1));
    world.ok(person(2), Command::Correct { act: asked, words: Words::of("What else would have to be true?") });
    world.ok(person(2), Command::Withdraw { act: asked });
    let deed = world.state.acts[&asked].clone();
    for event in &mut world.events {
        if event.seq == deed.seq || deed.corrected.contains(&event.seq) {
            event.words = Words::default();
        }
    }
    assert_eq!(world.replayed(), world.state);
}

#[test]
fn a_scribe_writes_for_others_but_never_votes_for_them() {
    let mut world = asking(3);
    let id = world.act_id();
    let command =
        Command::Do { id, act: question(person(1)), words: Words::of("What does it cost?"), behalf: Some(person(2)) };
    assert_eq!(world.refused(person(3), command.clone()), Rule::NotOnBehalf);
    world.ok(person(0), Command::NameScribe { person: Some(person(3)) });
    world.ok(person(3), command);
    assert_eq!(world.state.acts[&id].by, person(2));
    assert_eq!(world.state.acts[&id].entered_by, Some(person(3)));
    let vote = Act::Helped { question: id };
    let id = world.act_id();
    let helped = Command::Do { id, act: vote, words: Words::default(), behalf: Some(person(1)) };
    assert_eq!(world.refused(person(3), helped), Rule::NotOnBehalf);
}

#[test]
fn words_are_needed_and_bounded() {
    let mut world = asking(3);
    assert_eq!(world.act_refused(person(2), question(person(1)), "   "), Rule::WordsNeeded);
    let long = "a".repeat(4001);
    assert_eq!(world.act_refused(person(2), question(person(1)), &long), Rule::TooLong { most: 4000 });
}

#[test]
fn who_left_does_nothing_until_they_come_back() {
    let mut world = asking(3);
    world.ok(person(2), Command::Leave);
    assert_eq!(world.act_refused(person(2), question(person(1)), "What?"), Rule::NotInTheRoom);
    let seat = *world.state.seat(person(2)).unwrap();
    assert_eq!(world.refused(person(3), Command::Enter { seat }), Rule::NotYours);
    world.ok(person(2), Command::Enter { seat });
}

#[test]
fn nobody_does_what_only_setwise_does() {
    let mut world = asking(3);
    for command in [Command::LoseConductor, Command::SettleTakeover, Command::MoveOn, Command::HearConductor] {
        assert_eq!(world.refused(person(0), command), Rule::NotForPeople);
    }
}

#[test]
fn a_statement_must_answer_a_question_where_the_rule_is_strict() {
    let line = "may = [{ who = [\"everyone\"], act = \"question\", to = \"anybody\" }, \
                { who = [\"everyone\"], act = \"statement\", refers = \"question\" }]";
    let open = |rule: &str| {
        format!(
            "id = \"talk\"\nstatements = \"{rule}\"\ncommits = \"none\"\npeople = {{ from = 3, to = 8 }}\n\
             [[stage]]\nid = \"talk\"\nminutes = 10\n{line}\n[text.en]\nname = \"T\"\nsummary = \"T\"\n\
             [text.en.stages.talk]\nname = \"T\"\npurpose = \"T\"\n"
        )
    };
    let statement = |refers| Act::Statement { form: setwise_domain::meeting::act::StatementForm::Plain, refers };
    let mut strict = World::running(&open("strict"), 3, 1);
    assert_eq!(
        strict.act_refused(person(2), statement(None), "I think so."),
        Rule::MustReferTo { kind: setwise_domain::meeting::act::ActKind::Question }
    );
    let asked = strict.ask(person(3), person(2));
    strict.act(person(2), statement(Some(asked)), "I think so.");
    let mut gentle = World::running(&open("gentle"), 3, 1);
    let id = gentle.act(person(2), statement(None), "I think so.");
    assert!(gentle.state.unprompted(&gentle.state.acts[&id]));
}
