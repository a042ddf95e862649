//! Conducting never dies with a browser.

use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Seat, Way};
use setwise_domain::meeting::refusal::Rule;

use crate::world::{ROUND, World, asking, person};

#[test]
fn only_the_conductor_moves_the_meeting() {
    let mut world = asking(3);
    for command in [Command::Next, Command::Back, Command::Pause, Command::Skip, Command::End] {
        assert_eq!(world.refused(person(2), command), Rule::ConductorOnly { conductor: Some(person(0)) });
    }
}

#[test]
fn a_passed_lead_is_in_force_when_accepted() {
    let mut world = asking(3);
    world.ok(person(0), Command::PassLead { to: person(3) });
    world.ok(person(0), Command::Pause);
    world.ok(person(0), Command::Resume);
    assert_eq!(world.refused(person(2), Command::AcceptLead), Rule::NoLeadOffered);
    world.ok(person(3), Command::AcceptLead);
    world.ok(person(3), Command::Next);
    assert!(matches!(world.refused(person(0), Command::Next), Rule::ConductorOnly { .. }));
}

#[test]
fn a_stand_in_takes_over_a_lost_meeting_at_once() {
    let mut world = asking(3);
    assert_eq!(world.refused(person(2), Command::TakeOver), Rule::ConductorIsHere);
    world.system(&Command::LoseConductor).unwrap();
    assert_eq!(world.system(&Command::LoseConductor), Err(Rule::NothingToChange));
    world.ask(person(2), person(1));
    world.ok(person(2), Command::TakeOver);
    world.ok(person(2), Command::Next);
    world.ok(person(0), Command::TakeBack);
    world.ok(person(0), Command::Back);
}

#[test]
fn any_member_takes_over_when_nobody_objects_within_fifteen_seconds() {
    let mut world = asking(4);
    world.system(&Command::LoseConductor).unwrap();
    world.ok(person(3), Command::TakeOver);
    assert_eq!(world.refused(person(4), Command::TakeOver), Rule::TakeoverUnderWay);
    world.wait(14);
    assert_eq!(world.system(&Command::SettleTakeover), Err(Rule::StillTimeToObject));
    world.wait(1);
    world.system(&Command::SettleTakeover).unwrap();
    assert_eq!(world.state.lead.conductor, Some(person(3)));
}

#[test]
fn an_objection_ends_a_takeover() {
    let mut world = asking(4);
    world.system(&Command::LoseConductor).unwrap();
    world.ok(person(3), Command::TakeOver);
    assert_eq!(world.refused(person(3), Command::Object), Rule::NotToYourself);
    world.ok(person(4), Command::Object);
    world.wait(20);
    assert_eq!(world.system(&Command::SettleTakeover), Err(Rule::NoTakeover));
}

#[test]
fn a_conductor_who_acts_again_is_lost_no_more() {
    let mut world = asking(3);
    world.system(&Command::LoseConductor).unwrap();
    world.ok(person(3), Command::TakeOver);
    world.ok(person(0), Command::Pause);
    assert_eq!(world.state.lead.lost, None);
    assert_eq!(world.state.lead.takeover, None);
}

#[test]
fn where_nobody_conducts_any_member_does() {
    let text = ROUND.replace("conductor = \"coach\"", "conductor = \"nobody\"");
    let mut world = World::lobby(&text, 3, 1, Way::Typed);
    world.ok(person(3), Command::Start);
    world.act(person(1), Act::Challenge, "How do we begin?");
    world.ok(person(2), Command::Reveal);
    world.ok(person(3), Command::Next);
}

#[test]
fn when_the_conductor_has_not_come_whoever_starts_conducts_until_they_come() {
    let mut world = World::lobby(ROUND, 3, 1, Way::Typed);
    world.ok(person(0), Command::Leave);
    world.ok(person(3), Command::Start);
    assert_eq!(world.state.lead.conductor, Some(person(3)));
    world.ok(person(0), Command::Enter { seat: Seat { person: person(0), member: false, coach: true } });
    world.ok(person(0), Command::TakeBack);
    assert_eq!(world.state.lead.conductor, Some(person(0)));
}
