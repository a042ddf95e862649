//! Questions to all, questions set aside, statements that need one, answers over their time.

use setwise_domain::id::ActId;
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Words};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::QuestionState;
use setwise_domain::time::Millis;

use crate::world::{ROUND, World, asking, asking_in, person, question};

const QUESTIONS_FIRST: &str = include_str!("../../../../protocols/questions-first.toml");

/// Questions first, in its first stage of questions; person 1 presents.
fn exploring(members: u128, way: Way) -> World {
    let mut world = World::lobby(QUESTIONS_FIRST, members, 1, way);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(1) });
    world.start();
    while world.stage() != "explore" {
        world.next();
    }
    world
}

fn state_of(world: &World, question: ActId) -> Option<QuestionState> {
    world.state.acts[&question].question
}

fn offered(world: &World, by: u128, kind: ActKind) -> bool {
    world.state.offers(person(by)).iter().any(|offer| offer.kind == kind)
}

#[test]
fn one_persons_no_to_a_question_to_all_is_theirs_alone() {
    let mut world = exploring(4, Way::Typed);
    let asked = world.act(person(1), Act::Question { to: Addressee::All, facet: None }, "What do you see?");
    world.ok(person(3), Command::BeginAnswer { question: asked, behalf: None });
    world.act(person(2), Act::Decline { question: asked }, "");
    assert_eq!(state_of(&world, asked), Some(QuestionState::Open));
    assert!(world.state.answering.contains_key(&person(3)), "who is answering goes on");
    assert!(!offered(&world, 2, ActKind::Answer));
    assert_eq!(world.act_refused(person(2), Act::Park { question: Some(asked) }, ""), Rule::AlreadyDone);
    world.answer(person(3), asked);
    world.answer(person(4), asked);
    assert_eq!(state_of(&world, asked), Some(QuestionState::Answered));
}

#[test]
fn a_question_to_all_that_nobody_answers_is_set_aside_by_all() {
    let mut world = exploring(4, Way::Typed);
    for (last, state) in [(true, QuestionState::Parked), (false, QuestionState::Declined)] {
        let asked = world.act(person(1), Act::Question { to: Addressee::All, facet: None }, "What do you see?");
        world.act(person(2), Act::Decline { question: asked }, "");
        world.act(person(3), Act::Decline { question: asked }, "");
        assert_eq!(state_of(&world, asked), Some(QuestionState::Open));
        let end = if last { Act::Park { question: Some(asked) } } else { Act::Decline { question: asked } };
        world.act(person(4), end, "");
        assert_eq!(state_of(&world, asked), Some(state));
    }
}

#[test]
fn a_question_set_aside_waits_again_when_that_is_taken_back() {
    for decline in [false, true] {
        let mut world = asking(3);
        let asked = world.ask(person(2), person(1));
        let aside = if decline { Act::Decline { question: asked } } else { Act::Park { question: Some(asked) } };
        let aside = world.act(person(1), aside, "");
        world.ok(person(1), Command::Withdraw { act: aside });
        assert_eq!(state_of(&world, asked), Some(QuestionState::Open));
        world.answer(person(1), asked);
        assert_eq!(state_of(&world, asked), Some(QuestionState::Answered));
    }
}

#[test]
fn strict_nobody_is_offered_a_statement_before_there_is_a_question() {
    for way in [Way::Typed, Way::Spoken] {
        let mut world = exploring(4, way);
        assert!(!offered(&world, 3, ActKind::Statement));
        world.ask(person(2), person(1));
        assert!(offered(&world, 3, ActKind::Statement));
    }
}

#[test]
fn a_question_to_a_presenter_who_is_away_is_not_offered() {
    let mut world = asking(3);
    world.ok(person(0), Command::MarkAway { person: person(1) });
    assert!(!offered(&world, 2, ActKind::Question));
    assert!(offered(&world, 2, ActKind::Pass));
    assert_eq!(world.act_refused(person(2), question(person(1)), "And?"), Rule::TheyAreNotInTheRoom);
    assert_eq!(world.state.draftable(person(2)).count(), 1, "what one has in mind can be written");
    world.ok(person(0), Command::MarkPresent { person: person(1) });
    assert!(offered(&world, 2, ActKind::Question));
}

#[test]
fn an_answer_of_more_than_its_words_is_over_time() {
    for (words, over) in [(72, false), (73, true)] {
        let mut world = asking(3);
        let asked = world.ask(person(2), person(1));
        let answer = world.act(person(1), Act::Answer { question: asked }, &"word ".repeat(words));
        assert_eq!(world.state.over_time(&world.state.acts[&answer]), over, "{words} words in thirty seconds");
        assert!(!world.state.over_time(&world.state.acts[&asked]), "only answers have a time");
    }
    let mut spoken = asking_in(ROUND, 3, Way::Spoken);
    let asked = spoken.act(person(2), question(person(1)), "");
    let answer = spoken.act(person(1), Act::Answer { question: asked }, &"word ".repeat(99));
    assert!(!spoken.state.over_time(&spoken.state.acts[&answer]), "spoken, the clock has shown it");
}

#[test]
fn more_time_for_an_answer_without_a_limit_gives_it_none() {
    let mut world = asking_in(&ROUND.replace(", seconds = 30", ""), 3, Way::Spoken);
    let asked = world.act(person(2), question(person(1)), "");
    world.ok(person(1), Command::BeginAnswer { question: asked, behalf: None });
    let more = Command::ExtendAnswer { person: person(1), by: Millis::minutes(1) };
    assert_eq!(world.refused(person(0), more), Rule::NothingToChange);
}

#[test]
fn numbers_from_one_to_ten_and_dates_to_come() {
    let lines = "{ who = [\"everyone\"], act = \"rating\" },\n  { who = [\"presenter\"], act = \"milestone\" },\n";
    let text = ROUND.replace("  { who = [\"everyone\"], act = \"feedback\" },\n", &format!("  {lines}"));
    let mut world = asking_in(&text, 3, Way::Typed);
    for _ in 0..3 {
        world.next();
    }
    for value in [0, 11] {
        assert_eq!(world.act_refused(person(2), Act::Rating { value }, "So so"), Rule::OneToTen);
    }
    for value in [1, 10] {
        world.act(person(2), Act::Rating { value }, "So so");
    }
    let milestone = |date| Act::Milestone { due: date };
    let past = milestone(jiff::civil::date(2026, 11, 22));
    assert_eq!(world.act_refused(person(1), past, "Both leads have met"), Rule::DateHasPassed);
    let command = Command::Do {
        id: world.act_id(),
        act: Act::Action { owner: person(1), due: jiff::civil::date(2026, 11, 22) },
        words: Words::of("Ask both leads"),
        behalf: None,
    };
    assert_eq!(world.refused(person(1), command), Rule::DateHasPassed);
    world.act(person(1), milestone(crate::world::due()), "Both leads have met");
}
