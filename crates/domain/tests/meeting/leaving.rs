//! Leaving, being marked away, being taken out of the set: what it completes, and what it must not lose.

use setwise_domain::meeting::act::{Act, Addressee, Words};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Event, Exception, Recorded, Seat, Way};
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::{Attendance, Phase, QuestionState};

use crate::world::{ROUND, World, asking, person};

const QUESTIONS_FIRST: &str = include_str!("../../../../protocols/questions-first.toml");

fn happened(world: &World, wanted: &Event) -> bool {
    world.events.iter().any(|recorded| recorded.event == *wanted)
}

#[test]
fn what_was_written_alone_opens_when_its_last_awaited_leaves() {
    let mut world = World::running(ROUND, 4, 1);
    for n in [1, 2] {
        world.act(person(n), Act::Challenge, "How do we begin?");
    }
    world.ok(person(3), Command::Leave);
    assert!(!happened(&world, &Event::Revealed), "one is awaited still");
    world.ok(person(0), Command::MarkAway { person: person(4) });
    assert!(happened(&world, &Event::Revealed));
}

#[test]
fn votes_count_when_the_last_awaited_is_away() {
    let mut world = World::running(ROUND, 4, 1);
    let ids: Vec<_> = (1..=4).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in [1, 2, 3] {
        world.act(person(n), Act::Vote { choice: ids[1] }, "");
    }
    assert_eq!(world.try_it(person(4), &Command::Leave), Ok(2));
    assert_eq!(world.state.slots[0].presenter, Some(person(2)));
    assert_eq!(world.state.election.totals[0], (ids[1], 3));
}

#[test]
fn a_tie_is_found_without_the_one_who_left() {
    let mut world = World::running(ROUND, 5, 1);
    let ids: Vec<_> = (1..=5).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for (n, choice) in [(1, ids[0]), (2, ids[0]), (3, ids[1]), (4, ids[1])] {
        world.act(person(n), Act::Vote { choice }, "");
    }
    world.ok(person(5), Command::Leave);
    assert_eq!(world.state.candidates().len(), 2);
    assert!(world.state.election.tie.as_ref().is_some_and(|tie| !tie.voted_again));
}

#[test]
fn nobody_leaving_before_anything_was_written_or_voted_reveals_nothing() {
    let mut world = World::running(ROUND, 3, 1);
    for n in 1..=3 {
        world.ok(person(n), Command::Leave);
    }
    assert!(!happened(&world, &Event::Revealed));
}

#[test]
fn a_question_to_all_is_closed_when_the_last_awaited_leaves() {
    let mut world = World::lobby(QUESTIONS_FIRST, 4, 1, Way::Typed);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(1) });
    world.start();
    while world.stage() != "explore" {
        world.next();
    }
    let asked = world.act(person(1), Act::Question { to: Addressee::All, facet: None }, "What do you see?");
    world.answer(person(2), asked);
    world.ok(person(4), Command::Leave);
    assert_eq!(world.state.acts[&asked].question, Some(QuestionState::Open));
    world.ok(person(0), Command::MarkAway { person: person(3) });
    assert_eq!(world.state.acts[&asked].question, Some(QuestionState::Answered));
}

#[test]
fn who_was_taken_out_of_the_set_is_awaited_no_more() {
    let mut world = asking(3);
    assert_eq!(world.state.on_the_floor(), Some(person(2)));
    assert_eq!(world.refused(person(0), Command::SeeOut { person: person(2) }), Rule::NotForPeople);
    world.system(&Command::SeeOut { person: person(2) }).unwrap();
    assert_eq!(world.state.attendance[&person(2)], Attendance::Left);
    assert_eq!(world.state.on_the_floor(), Some(person(3)));
    assert_eq!(world.system(&Command::SeeOut { person: person(2) }), Err(Rule::NothingToChange));
    let mut world = World::running(ROUND, 3, 1);
    for n in [1, 2] {
        world.act(person(n), Act::Challenge, "How do we begin?");
    }
    assert_eq!(world.system(&Command::SeeOut { person: person(3) }), Ok(2), "and what waited for them opens");
}

#[test]
fn a_new_plan_in_the_lobby_seats_who_is_in_it_and_who_came_anew() {
    let mut world = World::lobby(ROUND, 4, 2, Way::Typed);
    world.ok(person(9), Command::Enter { seat: Seat { person: person(9), member: true, coach: false } });
    world.system(&Command::SeeOut { person: person(2) }).unwrap();
    let mut plan = world.state.plan.clone();
    plan.seats.retain(|seat| seat.person != person(2));
    plan.stand_in = None;
    world.system(&Command::Replan { plan: Box::new(plan) }).unwrap();
    let seated: Vec<_> = world.state.seats.iter().map(|seat| seat.person).collect();
    assert_eq!(seated, [1, 3, 4, 0, 9].map(person));
    assert!(!world.state.attendance.contains_key(&person(2)));
    assert!(seated.iter().all(|person| world.state.is_here(*person)), "who was in stays in");
    assert_eq!(world.replayed(), world.state);
}

#[test]
fn what_was_arranged_in_the_lobby_outlives_a_new_plan() {
    let mut world = World::lobby(ROUND, 4, 2, Way::Typed);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(3) });
    world.ok(person(0), Command::NamePresenter { slot: SlotId(1), person: person(2) });
    world.ok(person(0), Command::NameScribe { person: Some(person(4)) });
    let mut plan = world.state.plan.clone();
    plan.minutes += 10;
    plan.seats.retain(|seat| seat.person != person(2));
    plan.stand_in = None;
    world.system(&Command::Replan { plan: Box::new(plan.clone()) }).unwrap();
    let presenters = |world: &World| world.state.slots.iter().map(|slot| slot.presenter).collect::<Vec<_>>();
    assert_eq!(presenters(&world), [Some(person(3)), None], "who is not in the set any more does not present");
    assert_eq!(world.state.scribe, Some(person(4)));
    plan.slots = 3;
    world.system(&Command::Replan { plan: Box::new(plan) }).unwrap();
    assert_eq!(presenters(&world), [Some(person(3)), None, None]);
}

#[test]
fn a_takeover_by_somebody_whom_a_new_plan_does_not_seat_comes_to_nothing() {
    let mut world = World::lobby(ROUND, 4, 1, Way::Typed);
    world.system(&Command::LoseConductor).unwrap();
    world.ok(person(3), Command::TakeOver);
    let mut plan = world.state.plan.clone();
    plan.seats.retain(|seat| seat.person != person(3));
    world.system(&Command::Replan { plan: Box::new(plan) }).unwrap();
    world.wait(60);
    assert_eq!(world.system(&Command::SettleTakeover), Err(Rule::NoTakeover));
    assert_eq!(world.state.lead.conductor, Some(person(0)));
    assert_eq!(world.state.broken_invariants(), []);
}

fn ended() -> World {
    let mut world = asking(3);
    for about in [Exception::NoAction(person(1)), Exception::NoNextMeeting] {
        world.ok(person(0), Command::StateException { about, words: Words::of("An alarm.") });
    }
    world.ok(person(0), Command::End);
    world
}

#[test]
fn after_the_end_nobody_leaves_or_is_marked_away() {
    let mut world = ended();
    assert_eq!(world.refused(person(2), Command::Leave), Rule::Ended);
    assert_eq!(world.refused(person(0), Command::MarkAway { person: person(2) }), Rule::Ended);
    assert_eq!(world.system(&Command::SeeOut { person: person(2) }), Err(Rule::Ended));
}

#[test]
fn a_conductor_who_is_not_in_the_room_undoes_the_end_and_is_back() {
    let mut world = ended();
    // As meetings kept it that let people leave after the end.
    let left = Event::Left { person: person(0) };
    let recorded =
        Recorded { seq: world.state.seq + 1, at: world.now, command: None, event: left, words: Words::default() };
    world.state.apply(&recorded);
    world.events.push(recorded);
    world.ok(person(0), Command::UndoEnd);
    assert_eq!(world.state.phase, Phase::Running);
    assert!(world.state.is_here(person(0)));
    world.ok(person(3), Command::Leave);
    assert_eq!(world.refused(person(3), Command::UndoEnd), Rule::NotInTheRoom);
}
