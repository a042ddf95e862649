//! What a big screen shows, and that it never shows what is for one person.

use setwise_domain::id::ActId;
use setwise_domain::meeting::act::{Act, ActKind, Tone};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::{Deed, Meeting};
use setwise_domain::meeting::wall::{Middle, Wall};

use crate::world::{ROUND, World, asking, person};

/// Every act whose words stand on the wall.
pub(crate) fn shown<'a>(wall: &Wall<'a>) -> Vec<&'a Deed> {
    match &wall.middle {
        Middle::Check { check, .. } => vec![check],
        Middle::Question(question) => [question.deed].into_iter().chain(question.answers.iter().copied()).collect(),
        Middle::Opened { cards, .. } => cards.clone(),
        Middle::Said(deed) => vec![deed],
        Middle::Step { challenge } => challenge.iter().copied().collect(),
        Middle::Lobby | Middle::Alone { .. } | Middle::Ended => Vec::new(),
    }
}

fn ids(meeting: &Meeting) -> Vec<ActId> {
    shown(&meeting.wall()).into_iter().map(|deed| deed.id).collect()
}

#[test]
fn before_the_start_a_wall_shows_the_lobby() {
    let world = World::lobby(ROUND, 3, 1, Way::Typed);
    assert_eq!(world.state.wall().middle, Middle::Lobby);
    assert_eq!(world.state.wall().step, None);
}

#[test]
fn what_is_written_alone_is_only_counted_until_it_opens() {
    let mut world = World::running(ROUND, 3, 1);
    let id = world.act(person(1), Act::Challenge, "How do we begin?");
    assert_eq!(world.state.wall().middle, Middle::Alone { kind: ActKind::Challenge, done: 1, of: 3 });
    world.act(person(2), Act::Pass, "");
    world.act(person(3), Act::Pass, "");
    assert_eq!(ids(&world.state), [id], "open to all, and so on the wall");
}

#[test]
fn votes_are_only_counted_and_then_a_wall_says_who_presents() {
    let mut world = World::running(ROUND, 3, 1);
    let all: Vec<_> = (1..=3).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    world.act(person(1), Act::Vote { choice: all[1] }, "");
    assert_eq!(world.state.wall().middle, Middle::Alone { kind: ActKind::Vote, done: 1, of: 3 });
    world.act(person(2), Act::Vote { choice: all[1] }, "");
    world.act(person(3), Act::Vote { choice: all[0] }, "");
    let wall = world.state.wall();
    assert!(matches!(&wall.middle, Middle::Opened { presenters, .. } if *presenters == [person(2)]), "{wall:?}");
    assert!(!shown(&wall).iter().any(|deed| deed.act.kind() == ActKind::Vote));
}

#[test]
fn a_question_is_on_the_wall_with_who_is_awaited_and_then_its_answer() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    let wall = world.state.wall();
    let Middle::Question(shown) = &wall.middle else { panic!("{wall:?}") };
    assert_eq!((shown.deed.id, shown.nth, &shown.awaited[..]), (question, 1, &[person(1)][..]));
    world.answer(person(1), question);
    let wall = world.state.wall();
    let Middle::Question(shown) = &wall.middle else { panic!("{wall:?}") };
    assert_eq!((shown.answers.len(), shown.awaited.len()), (1, 0));
}

#[test]
fn a_process_check_is_only_counted_also_when_all_have_answered() {
    let mut world = asking(3);
    let check = world.act(person(0), Act::ProcessCheck, "How are we doing?");
    for n in 1..=3 {
        world.act(person(n), Act::CheckAnswer { check, value: Some(3) }, "Too fast");
    }
    let wall = world.state.wall();
    assert!(matches!(wall.middle, Middle::Check { done: 3, of: 3, .. }), "{wall:?}");
    assert_eq!(shown(&wall).iter().map(|deed| deed.id).collect::<Vec<_>>(), [check]);
}

#[test]
fn feedback_and_a_question_parked_unasked_never_come_to_a_wall() {
    let mut world = asking(3);
    let parked = world.act(person(3), Act::Park { question: None }, "Whose permission are you waiting for?");
    assert!(!ids(&world.state).contains(&parked));
    for _ in 0..3 {
        world.next();
    }
    let act = Act::Feedback { to: person(3), tone: Tone::Appreciative };
    let feedback = world.act(person(2), act, "You asked what nobody dared to.");
    let on_the_wall = ids(&world.state);
    assert!(!on_the_wall.contains(&feedback) && !on_the_wall.contains(&parked), "{on_the_wall:?}");
}

#[test]
fn what_was_taken_back_leaves_the_wall() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    assert_eq!(ids(&world.state), [question]);
    world.ok(person(2), Command::Withdraw { act: question });
    assert!(!ids(&world.state).contains(&question));
}

#[test]
fn when_the_meeting_has_ended_nothing_of_it_is_on_the_wall() {
    let mut world = asking(3);
    world.ask(person(2), person(1));
    world.state.phase = setwise_domain::meeting::state::Phase::Ended { at: world.now };
    let wall = world.state.wall();
    assert_eq!((&wall.middle, wall.step), (&Middle::Ended, None));
}

#[test]
fn a_pause_is_on_the_wall() {
    let mut world = asking(3);
    assert!(!world.state.wall().paused);
    world.ok(person(0), Command::Pause);
    assert!(world.state.wall().paused);
}

#[test]
fn whoever_was_marked_present_is_acted_for_until_they_act_themselves() {
    let mut world = asking(3);
    world.ok(person(0), Command::MarkAway { person: person(3) });
    world.ok(person(0), Command::MarkPresent { person: person(3) });
    assert!(world.state.by_hand.contains(&person(3)));
    world.ok(
        person(3),
        Command::Do {
            id: ActId(uuid::Uuid::from_u128(5)),
            act: Act::PauseRequest,
            words: setwise_domain::meeting::act::Words::default(),
            behalf: None,
        },
    );
    assert!(world.state.by_hand.is_empty(), "they have something to tap on after all");
}

#[test]
fn what_the_scribe_enters_for_somebody_leaves_them_without_a_device_and_going_away_ends_it() {
    let mut world = World::running(ROUND, 3, 1);
    world.ok(person(0), Command::NameScribe { person: Some(person(2)) });
    world.ok(person(0), Command::MarkAway { person: person(3) });
    assert_eq!(
        world.refused(person(1), Command::MarkPresent { person: person(3) }),
        Rule::ConductorOnly { conductor: Some(person(0)) }
    );
    world.ok(person(2), Command::MarkPresent { person: person(3) });
    let id = world.act_id();
    let words = setwise_domain::meeting::act::Words::of("How do we begin?");
    world.ok(person(2), Command::Do { id, act: Act::Challenge, words, behalf: Some(person(3)) });
    assert!(world.state.by_hand.contains(&person(3)));
    world.ok(person(0), Command::MarkAway { person: person(3) });
    assert!(world.state.by_hand.is_empty());
}
