//! Meetings over days: who joins second conducts, joining is a promise, due dates, and nobody lost by closing a browser.

use setwise_domain::meeting::act::{Act, Words};
use setwise_domain::meeting::agenda::{planned, timetable};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, LeadBy, Plan, Recorded, Seat, Way};
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::protocol::Protocol;
use setwise_domain::time::{Millis, Timestamp};

use crate::world::{START, World, due, person, question};

const INQUIRY: &str = include_str!("../../../../protocols/collaborative-inquiry-over-days.toml");
const CONSULTATION: &str = include_str!("../../../../protocols/peer-consultation-over-days.toml");
const TROIKA: &str = include_str!("../../../../protocols/troika.toml");
const LEARNING_SET: &str = include_str!("../../../../protocols/learning-set.toml");

const fn days(days: i64) -> Millis {
    Millis::minutes(days * 24 * 60)
}

pub(crate) fn seat(n: u128) -> Seat {
    Seat { person: person(n), member: n > 0, coach: n == 0 }
}

/// A room of so many members whom nobody has joined yet.
fn empty(protocol: &str, members: u128) -> World {
    let mut world = World::lobby(protocol, members, 1, Way::Typed);
    world.events.truncate(1);
    world.state = Meeting::open(&world.events[0]).unwrap();
    world
}

/// A meeting that these members have joined, in this order, and whose second has started it.
fn running(protocol: &str, members: u128, joined: &[u128]) -> World {
    let mut world = empty(protocol, members);
    for n in joined {
        world.ok(person(*n), Command::Enter { seat: seat(*n) });
    }
    world.ok(person(joined[1]), Command::Start);
    world
}

fn move_on(world: &mut World) -> Result<usize, Rule> {
    world.system(&Command::MoveOn)
}

#[test]
fn the_second_to_join_conducts_and_has_the_role_for_good() {
    let mut world = empty(INQUIRY, 5);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    assert_eq!(world.state.lead.conductor, None);
    assert!(world.state.awaits_second());
    world.ok(person(2), Command::Enter { seat: seat(2) });
    assert_eq!((world.state.lead.conductor, world.state.lead.holder), (Some(person(2)), Some(person(2))));
    world.ok(person(1), Command::Enter { seat: seat(1) });
    assert_eq!(world.state.lead.conductor, Some(person(2)), "not the third");
    let taken = world.events.iter().filter(|one| matches!(one.event, Event::LeadTaken { .. })).count();
    assert_eq!(taken, 1);
    assert_eq!(world.replayed(), world.state);
}

#[test]
fn until_somebody_joined_second_nothing_can_be_done_but_join() {
    let mut world = empty(INQUIRY, 5);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    assert_eq!(world.refused(person(4), Command::Start), Rule::SecondAwaited);
    assert_eq!(world.refused(person(4), Command::MarkAway { person: person(1) }), Rule::SecondAwaited);
    assert_eq!(world.act_refused(person(4), Act::Challenge, "How do we rest?"), Rule::NotStarted);
    assert_eq!(world.refused(person(1), Command::Start), Rule::NotInTheRoom);
}

#[test]
fn who_left_before_does_not_make_the_next_the_second() {
    let mut world = empty(INQUIRY, 5);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    world.ok(person(4), Command::Leave);
    world.ok(person(1), Command::Enter { seat: seat(1) });
    assert_eq!(world.state.lead.conductor, None);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    assert_eq!(world.state.lead.conductor, Some(person(4)));
}

#[test]
fn where_the_plan_changed_while_two_were_in_whoever_starts_conducts() {
    let mut world = empty(INQUIRY, 5);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    world.ok(person(2), Command::Enter { seat: seat(2) });
    let plan = Plan { stand_in: Some(person(5)), ..world.state.plan.clone() };
    world.system(&Command::Replan { plan: Box::new(plan) }).unwrap();
    assert!(world.state.awaits_second(), "the plan names nobody");
    world.ok(person(4), Command::Start);
    assert_eq!(world.state.lead.conductor, Some(person(4)));
    assert!(world.state.pledged.contains(&person(2)), "who promised has promised");
}

#[test]
fn whoever_joined_second_does_not_conduct_where_the_plan_came_to_be_one_that_nobody_conducts() {
    let mut world = empty(INQUIRY, 5);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    world.ok(person(2), Command::Enter { seat: seat(2) });
    let protocol = Protocol::from_toml(TROIKA).unwrap().protocol;
    let plan = Plan { protocol, ..world.state.plan.clone() };
    world.system(&Command::Replan { plan: Box::new(plan) }).unwrap();
    assert_eq!((world.state.lead.conductor, world.state.lead.holder), (None, None));
    assert!(world.state.is_here(person(2)) && !world.state.awaits_second());
    assert_eq!(world.replayed(), world.state);
}

#[test]
fn joining_is_a_promise_that_all_see_and_it_is_made_once() {
    let mut world = empty(INQUIRY, 5);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    assert!(world.state.pledged.contains(&person(4)));
    assert_eq!(world.refused(person(4), Command::Enter { seat: seat(4) }), Rule::AlreadyDone);
    world.ok(person(4), Command::Leave);
    world.ok(person(4), Command::Enter { seat: seat(4) });
    let pledges = world.events.iter().filter(|one| matches!(one.event, Event::Pledged { .. })).count();
    assert_eq!(pledges, 1);
}

#[test]
fn whom_the_conductor_marked_present_can_still_promise() {
    let mut world = running(INQUIRY, 5, &[1, 2]);
    world.ok(person(2), Command::MarkPresent { person: person(3) });
    assert!(!world.state.pledged.contains(&person(3)));
    world.ok(person(3), Command::Enter { seat: seat(3) });
    assert!(world.state.pledged.contains(&person(3)));
}

#[test]
fn nobody_promises_anything_where_people_are_there_at_the_same_time() {
    let world = World::running(LEARNING_SET, 5, 1);
    assert!(world.state.pledged.is_empty() && !world.state.is_over_days());
    assert_eq!(world.state.conductor_lost_after(), Millis::seconds(45));
    assert_eq!(world.state.object_within(), Millis::seconds(15));
}

#[test]
fn a_stage_waits_for_those_who_have_not_joined_yet() {
    let mut world = running(INQUIRY, 4, &[1, 2]);
    let challenge = world.act(person(1), Act::Challenge, "How do we rest?");
    world.act(person(2), Act::Challenge, "How do we hand over?");
    for n in [1, 2] {
        world.act(person(n), Act::Vote { choice: challenge }, "");
    }
    assert!(!world.state.election.decided, "two of four have voted");
    assert_eq!(world.state.done_and_awaited(), Some((2, 4)));
}

#[test]
fn votes_are_open_until_the_day_is_over_also_where_all_have_voted() {
    let mut world = running(INQUIRY, 4, &[1, 2, 3, 4]);
    let early = world.act(person(1), Act::Challenge, "How do we rest?");
    for n in 1..=4 {
        world.act(person(n), Act::Vote { choice: early }, "");
    }
    assert!(!world.state.election.decided, "one of them may write a challenge yet, or think again");
    let late = world.act(person(3), Act::Challenge, "How do we hand over?");
    for n in [1, 2, 4] {
        world.act(person(n), Act::Vote { choice: late }, "");
    }
    world.now = world.state.due_at(world.now).unwrap();
    move_on(&mut world).unwrap();
    move_on(&mut world).unwrap();
    assert_eq!((world.stage(), world.state.presenter()), ("ask", Some(person(3))), "as the votes stood in the end");
}

#[test]
fn votes_stay_open_where_the_last_one_awaited_leaves() {
    let mut world = running(INQUIRY, 4, &[1, 2, 3, 4]);
    let challenge = world.act(person(1), Act::Challenge, "How do we rest?");
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: challenge }, "");
    }
    world.ok(person(4), Command::Leave);
    assert!(!world.state.election.decided);
    world.ok(person(2), Command::Reveal);
    assert!(world.state.election.decided, "whoever conducts counts sooner");
}

#[test]
fn votes_after_a_tie_are_counted_when_all_have_voted_for_their_day_is_over() {
    let mut world = running(INQUIRY, 4, &[1, 2, 3, 4]);
    let one = world.act(person(1), Act::Challenge, "How do we rest?");
    let other = world.act(person(2), Act::Challenge, "How do we hand over?");
    world.act(person(1), Act::Vote { choice: other }, "");
    world.act(person(2), Act::Vote { choice: one }, "");
    world.now = world.state.due_at(world.now).unwrap();
    move_on(&mut world).unwrap();
    for n in [2, 3, 4] {
        world.act(person(n), Act::Vote { choice: one }, "");
    }
    assert!(!world.state.election.decided);
    world.act(person(1), Act::Vote { choice: other }, "");
    assert!(world.state.election.decided);
}

#[test]
fn a_stage_of_days_that_ends_when_everybody_is_done_counts_when_all_have_voted() {
    let source = INQUIRY.replacen("auto = true", "auto = true\nends = \"everybody\"", 1);
    let mut world = running(&source, 4, &[1, 2, 3, 4]);
    let challenge = world.act(person(1), Act::Challenge, "How do we rest?");
    for n in 1..=4 {
        world.act(person(n), Act::Vote { choice: challenge }, "");
    }
    assert!(world.state.election.decided);
}

#[test]
fn what_is_written_alone_is_not_shown_before_those_who_have_yet_to_join_wrote() {
    let mut world = running(INQUIRY, 4, &[1, 2, 3]);
    let challenge = world.act(person(1), Act::Challenge, "How do we rest?");
    world.act(person(2), Act::Vote { choice: challenge }, "");
    world.ok(person(2), Command::Reveal);
    world.ok(person(2), Command::Next);
    world.ok(person(2), Command::Next);
    assert_eq!(world.stage(), "recommend");
    let advice = world.act(person(2), Act::Recommendation, "Ask them.");
    world.act(person(3), Act::Recommendation, "Wait.");
    assert!(!world.state.sees(person(1), &world.state.acts[&advice]), "the fourth has not joined");
    world.ok(person(2), Command::MarkAway { person: person(3) });
    assert!(!world.state.sees(person(1), &world.state.acts[&advice]));
    world.ok(person(4), Command::Enter { seat: seat(4) });
    world.act(person(4), Act::Recommendation, "Walk the ward.");
    assert!(world.state.sees(person(1), &world.state.acts[&advice]));
}

#[test]
fn a_stage_that_is_due_counts_the_votes_given_and_then_moves_on_by_itself() {
    let mut world = running(INQUIRY, 4, &[1, 2, 3]);
    let challenge = world.act(person(1), Act::Challenge, "How do we rest?");
    world.act(person(3), Act::Vote { choice: challenge }, "");
    world.now = START.plus(Millis(world.state.clock.length.0 / 2));
    assert_eq!(move_on(&mut world), Err(Rule::NothingDue));
    world.now = world.state.due_at(world.now).unwrap();
    assert_eq!(move_on(&mut world), Ok(1));
    assert!(world.state.election.decided && world.stage() == "challenge", "counted first");
    assert_eq!(move_on(&mut world), Ok(1));
    assert_eq!((world.stage(), world.state.presenter()), ("ask", Some(person(1))));
}

#[test]
fn a_due_stage_that_left_nothing_waits_for_the_conductor() {
    let mut world = running(INQUIRY, 4, &[1, 2]);
    world.now = world.state.due_at(world.now).unwrap().plus(days(1));
    assert!(matches!(move_on(&mut world), Err(Rule::NothingLeftYet { .. })));
    world.act(person(1), Act::Challenge, "How do we rest?");
    assert!(matches!(move_on(&mut world), Err(Rule::NothingLeftYet { .. })), "nobody voted");
    assert_eq!(world.stage(), "challenge");
}

#[test]
fn a_tie_at_the_due_date_is_counted_once_and_waits_for_more_votes() {
    let mut world = running(INQUIRY, 4, &[1, 2]);
    let one = world.act(person(1), Act::Challenge, "How do we rest?");
    let other = world.act(person(2), Act::Challenge, "How do we hand over?");
    world.act(person(1), Act::Vote { choice: other }, "");
    world.act(person(2), Act::Vote { choice: one }, "");
    world.now = world.state.due_at(world.now).unwrap();
    assert_eq!(move_on(&mut world), Ok(1));
    assert!(world.state.election.tie.as_ref().is_some_and(|tie| !tie.voted_again));
    world.act(person(1), Act::Vote { choice: one }, "");
    assert!(move_on(&mut world).is_err(), "the second count is not taken at once");
    world.ok(person(2), Command::Reveal);
    assert_eq!(move_on(&mut world), Ok(1));
    assert_eq!(world.stage(), "ask");
}

/// Up to the stage for questions, with a question that waits for its answer.
pub(crate) fn asking() -> World {
    let mut world = running(INQUIRY, 4, &[1, 2, 3]);
    let challenge = world.act(person(1), Act::Challenge, "How do we rest?");
    world.act(person(2), Act::Vote { choice: challenge }, "");
    world.ok(person(2), Command::Reveal);
    world.ok(person(2), Command::Next);
    world.ask(person(3), person(1));
    world
}

#[test]
fn an_unanswered_question_holds_no_stage_of_days_and_can_be_answered_later() {
    let mut world = asking();
    let question = world.state.open_questions().next().unwrap().id;
    world.now = world.state.due_at(world.now).unwrap();
    assert_eq!(move_on(&mut world), Ok(1));
    assert_eq!(world.stage(), "recommend");
    world.ok(person(2), Command::Next);
    world.act(person(1), Act::Answer { question }, "We wrote to both wards.");
    assert!(matches!(world.act_refused(person(3), question_to(1), "And?"), Rule::NotInThisStage { .. }));
}

fn question_to(n: u128) -> Act {
    question(person(n))
}

#[test]
fn the_next_stage_begins_when_this_one_is_due_and_never_in_the_past() {
    let mut world = running(INQUIRY, 4, &[1, 2]);
    let due = world.state.due_at(world.now).unwrap();
    assert_eq!(world.state.next_begins(world.now), Some(due));
    let overdue = due.plus(days(2));
    assert_eq!(world.state.next_begins(overdue), Some(overdue), "it waits for somebody");
    world.ok(person(2), Command::Extend { by: days(1) });
    assert_eq!(world.state.next_begins(world.now), Some(due.plus(days(1))));
}

#[test]
fn an_unanswered_question_still_holds_a_stage_of_minutes() {
    let source = LEARNING_SET.replace("id = \"clarify\"", "id = \"clarify\"\nauto = true");
    let mut world = World::running(&source, 4, 1);
    let slot = world.state.slots[0].id;
    world.ok(person(0), Command::NamePresenter { slot, person: person(2) });
    while world.stage() != "clarify" {
        world.next();
    }
    let asks = world.state.on_the_floor().unwrap();
    world.ask(asks, person(2));
    world.now = world.state.due_at(world.now).unwrap();
    assert_eq!(move_on(&mut world), Err(Rule::NothingDue));
}

#[test]
fn a_pause_stops_the_days_too() {
    let mut world = asking();
    let due = world.state.due_at(world.now).unwrap();
    world.ok(person(2), Command::Pause);
    world.now = due.plus(days(1));
    assert_eq!(move_on(&mut world), Err(Rule::NothingDue));
    world.ok(person(2), Command::Resume);
    assert!(world.state.due_at(world.now).unwrap() > world.now);
}

#[test]
fn the_conductor_gives_days_more_and_moves_on_sooner_and_nobody_else_does() {
    let mut world = asking();
    let due = world.state.due_at(world.now).unwrap();
    world.ok(person(2), Command::Extend { by: days(20) });
    assert_eq!(world.state.due_at(world.now), Some(due.plus(days(20))));
    assert_eq!(world.refused(person(2), Command::Extend { by: days(21) }), Rule::NothingToChange);
    assert!(matches!(world.refused(person(3), Command::Extend { by: days(1) }), Rule::ConductorOnly { .. }));
    world.ok(person(2), Command::Next);
    assert_eq!(world.stage(), "recommend");
}

#[test]
fn a_stage_of_minutes_is_still_extended_by_a_day_at_most() {
    let mut world = World::running(LEARNING_SET, 4, 1);
    assert_eq!(world.refused(person(0), Command::Extend { by: Millis(days(1).0 + 1) }), Rule::NothingToChange);
    world.ok(person(0), Command::Extend { by: days(1) });
}

#[test]
fn over_days_there_is_a_day_to_object_to_a_takeover() {
    let mut world = asking();
    assert_eq!(world.state.conductor_lost_after(), days(2));
    world.system(&Command::LoseConductor).unwrap();
    world.ok(person(3), Command::TakeOver);
    world.now = world.now.plus(Millis(days(1).0 - 1000));
    assert_eq!(world.system(&Command::SettleTakeover), Err(Rule::StillTimeToObject));
    world.now = world.now.plus(Millis(1000));
    world.system(&Command::SettleTakeover).unwrap();
    assert_eq!(world.state.lead.conductor, Some(person(3)));
    world.ok(person(2), Command::TakeBack);
    assert_eq!(world.state.lead.conductor, Some(person(2)), "the role stays whose it is");
}

#[test]
fn a_stage_waits_for_those_who_may_act_and_did_not() {
    let mut world = asking();
    assert!(world.state.waits_for(person(2)) && world.state.waits_for(person(4)));
    assert!(!world.state.waits_for(person(1)), "the presenter is asked, and asks nothing");
    assert!(!world.state.waits_for(person(3)), "they asked");
    assert!(!world.state.waits_for(person(0)), "a coach who is no member");
    world.ok(person(2), Command::Next);
    world.act(person(3), Act::Pass, "");
    assert!(!world.state.waits_for(person(3)), "they passed");
}

#[test]
fn a_consultation_goes_from_its_bids_to_its_telling_when_the_first_day_is_over() {
    let mut world = running(CONSULTATION, 5, &[3, 4]);
    world.act(person(3), Act::Bid, "A case of mine.");
    world.now = world.state.due_at(world.now).unwrap();
    assert_eq!(move_on(&mut world), Ok(2), "the bid is settled, the step entered");
    assert_eq!((world.stage(), world.state.presenter()), ("tell", Some(person(3))));
}

#[test]
fn the_due_dates_of_a_plan_are_those_the_meeting_keeps() {
    let protocol = Protocol::from_toml(INQUIRY).unwrap().protocol;
    let dates: Vec<(u16, Timestamp)> = timetable(&protocol, &planned(1), 0, START)
        .into_iter()
        .map(|timed| (timed.step.stage, timed.begins.plus(timed.lasts)))
        .collect();
    let expected: Vec<(u16, Timestamp)> =
        [(0, 1), (1, 3), (2, 4), (3, 5)].map(|(stage, day)| (stage, START.plus(days(day)))).to_vec();
    assert_eq!(dates, expected);
    let mut play = running(INQUIRY, 4, &[1, 2]);
    let began = play.now;
    assert_eq!(play.state.due_at(began), Some(began.plus(days(1))));
    let challenge = play.act(person(1), Act::Challenge, "How do we rest?");
    play.act(person(2), Act::Vote { choice: challenge }, "");
    play.now = play.state.due_at(play.now).unwrap();
    move_on(&mut play).unwrap();
    move_on(&mut play).unwrap();
    assert_eq!(play.state.due_at(play.now), Some(began.plus(days(3))));
}

#[test]
fn the_presenter_ends_with_a_dated_action_over_days_too() {
    let mut world = asking();
    world.ok(person(2), Command::Next);
    world.ok(person(2), Command::Next);
    assert_eq!(world.stage(), "plan");
    assert!(matches!(world.refused(person(2), Command::End), Rule::ActionsMissing { .. }));
    world.act(person(1), Act::Action { owner: person(1), due: due() }, "Ask both wards");
    let at = world.now.plus(days(7));
    world.ok(person(2), Command::SetNextMeeting { at });
    world.ok(person(2), Command::End);
    assert!(matches!(world.state.phase, Phase::Ended { .. }) && world.state.due_at(world.now).is_none());
}

#[test]
fn an_opening_that_names_a_conductor_where_the_second_conducts_leaves_it_so() {
    let mut world = empty(INQUIRY, 3);
    let Event::Opened(plan) = world.events[0].event.clone() else { panic!("an opening") };
    let plan = Plan { conductor: Some(person(3)), ..*plan };
    let opened =
        Recorded { seq: 1, at: START, command: None, event: Event::Opened(Box::new(plan)), words: Words::default() };
    world.state = Meeting::open(&opened).unwrap();
    for n in [1, 2] {
        world.send(Actor::Person(person(n)), None, &Command::Enter { seat: seat(n) }).unwrap();
    }
    assert_eq!(world.state.lead.conductor, Some(person(3)), "who was named is not pushed out by who joins");
    let how = world.events.iter().filter(|one| matches!(one.event, Event::LeadTaken { how: LeadBy::JoinedSecond, .. }));
    assert_eq!(how.count(), 0);
}
