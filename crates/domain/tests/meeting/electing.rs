//! Who presents.

use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::refusal::Rule;

use crate::world::{ROUND, World, person};

fn choosing(members: u128, slots: u8) -> (World, Vec<setwise_domain::id::ActId>) {
    let mut world = World::running(ROUND, members, slots);
    let challenges = (1..=members).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    (world, challenges)
}

fn vote(world: &mut World, votes: &[(u128, setwise_domain::id::ActId)]) {
    for (by, choice) in votes {
        world.act(person(*by), Act::Vote { choice: *choice }, "");
    }
}

#[test]
fn the_most_votes_present() {
    let (mut world, c) = choosing(4, 1);
    vote(&mut world, &[(1, c[2]), (2, c[2]), (3, c[1]), (4, c[2])]);
    assert_eq!(world.state.slots[0].presenter, Some(person(3)));
    assert_eq!(world.state.election.totals[0], (c[2], 3));
}

#[test]
fn an_election_yields_an_order_of_presenters() {
    let (mut world, c) = choosing(5, 2);
    vote(&mut world, &[(1, c[4]), (2, c[4]), (3, c[4]), (4, c[1]), (5, c[1])]);
    let presenters: Vec<_> = world.state.slots.iter().map(|slot| slot.presenter.unwrap()).collect();
    assert_eq!(presenters, [person(5), person(2)]);
}

#[test]
fn a_vote_can_be_changed_until_it_is_counted() {
    let (mut world, c) = choosing(3, 1);
    vote(&mut world, &[(1, c[0]), (1, c[1]), (2, c[1]), (3, c[2])]);
    assert_eq!(world.state.slots[0].presenter, Some(person(2)));
    assert_eq!(world.act_refused(person(1), Act::Vote { choice: c[0] }, ""), Rule::AlreadyRevealed);
}

#[test]
fn a_tie_is_voted_on_once_more_among_the_tied_then_the_conductor_chooses() {
    let (mut world, c) = choosing(4, 1);
    vote(&mut world, &[(1, c[0]), (2, c[0]), (3, c[1]), (4, c[1])]);
    assert_eq!(world.state.candidates().len(), 2, "only the tied stand");
    assert_eq!(world.act_refused(person(1), Act::Vote { choice: c[3] }, ""), Rule::NoSuchAct);
    assert_eq!(world.refused(person(0), Command::Choose { act: c[1] }), Rule::NoTie);
    vote(&mut world, &[(1, c[0]), (2, c[0]), (3, c[1]), (4, c[1])]);
    assert_eq!(
        world.refused(person(1), Command::Choose { act: c[1] }),
        Rule::ConductorOnly { conductor: Some(person(0)) }
    );
    assert_eq!(
        world.refused(person(0), Command::Next),
        Rule::NothingLeftYet {
            artefact: setwise_domain::protocol::Artefact::Presenters,
            step: world.state.step.unwrap(),
        }
    );
    world.ok(person(0), Command::Choose { act: c[1] });
    assert_eq!(world.state.slots[0].presenter, Some(person(2)));
    world.next();
}

#[test]
fn a_tie_that_does_not_matter_is_none() {
    let (mut world, c) = choosing(4, 2);
    vote(&mut world, &[(1, c[0]), (2, c[0]), (3, c[1]), (4, c[1])]);
    let presenters: Vec<_> = world.state.slots.iter().map(|slot| slot.presenter.unwrap()).collect();
    assert_eq!(presenters, [person(1), person(2)]);
}

#[test]
fn whoever_is_chosen_may_decline_and_the_next_is_asked() {
    let (mut world, c) = choosing(4, 1);
    vote(&mut world, &[(1, c[2]), (2, c[2]), (3, c[1]), (4, c[2])]);
    world.ok(person(3), Command::DeclineToPresent);
    assert_eq!(world.state.slots[0].presenter, Some(person(2)));
    world.ok(person(2), Command::DeclineToPresent);
    assert_eq!(world.state.slots[0].presenter, Some(person(1)));
    assert_eq!(world.refused(person(3), Command::DeclineToPresent), Rule::SlotBegun);
}

#[test]
fn slots_not_begun_may_be_added_dropped_or_swapped() {
    let (mut world, c) = choosing(4, 2);
    vote(&mut world, &[(1, c[0]), (2, c[0]), (3, c[1]), (4, c[1])]);
    world.ok(person(0), Command::SwapSlots { one: SlotId(0), other: SlotId(1) });
    assert_eq!(world.state.slots[0].presenter, Some(person(2)));
    world.ok(person(0), Command::AddSlot { person: Some(person(4)) });
    assert_eq!(world.state.slots.len(), 3);
    world.ok(person(0), Command::DropSlot { slot: SlotId(0) });
    world.next();
    assert_eq!(world.refused(person(0), Command::DropSlot { slot: SlotId(1) }), Rule::SlotBegun);
    let agenda = world.state.agenda();
    assert_eq!(agenda.iter().filter(|step| step.slot == Some(SlotId(2))).count(), 4);
}

#[test]
fn a_withdrawn_challenge_does_not_stand() {
    let (mut world, c) = choosing(3, 1);
    world.ok(person(1), Command::Withdraw { act: c[0] });
    assert_eq!(world.act_refused(person(2), Act::Vote { choice: c[0] }, ""), Rule::NoSuchAct);
    assert_eq!(world.state.candidates().len(), 2);
}

#[test]
fn bids_are_open_and_settled_in_the_order_in_which_they_were_made() {
    let text = ROUND.replace("elects = \"votes\"", "elects = \"bids\"").replace("act = \"vote\"", "act = \"bid\"");
    let mut world = World::lobby(&text, 4, 2, setwise_domain::meeting::event::Way::Typed);
    world.start();
    for n in 1..=4 {
        world.act(person(n), Act::Challenge, "How do we begin?");
    }
    world.next();
    let bid = world.act(person(3), Act::Bid, "Twenty minutes, it is due on Friday.");
    let deed = world.state.acts[&bid].clone();
    assert!(world.state.sees(person(1), &deed));
    world.act(person(2), Act::Bid, "Whatever is left.");
    world.next();
    assert_eq!(world.state.presenter(), Some(person(3)));
    assert_eq!(world.state.slots[1].presenter, Some(person(2)));
}

#[test]
fn the_conductor_chooses_for_every_place_of_a_tie() {
    let (mut world, c) = choosing(3, 2);
    let even = [(1, c[0]), (2, c[1]), (3, c[2])];
    vote(&mut world, &even);
    vote(&mut world, &even);
    world.ok(person(0), Command::Choose { act: c[2] });
    assert!(!world.state.election.decided, "the second place is the conductor's to fill too");
    assert_eq!(world.refused(person(0), Command::Choose { act: c[2] }), Rule::NoSuchAct);
    world.ok(person(0), Command::Choose { act: c[1] });
    let presenters: Vec<_> = world.state.slots.iter().map(|slot| slot.presenter.unwrap()).collect();
    assert_eq!(presenters, [person(3), person(2)]);
    world.next();
}

#[test]
fn whom_the_conductor_named_keeps_the_slot_and_the_election_fills_the_others() {
    let (mut world, c) = choosing(4, 2);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(3) });
    assert_eq!(world.act_refused(person(1), Act::Vote { choice: c[2] }, ""), Rule::NoSuchAct, "they present already");
    vote(&mut world, &[(1, c[0]), (2, c[0]), (3, c[1]), (4, c[0])]);
    let presenters: Vec<_> = world.state.slots.iter().map(|slot| slot.presenter.unwrap()).collect();
    assert_eq!(presenters, [person(3), person(1)]);
}

#[test]
fn a_tie_counts_only_the_places_that_are_free() {
    let (mut world, c) = choosing(4, 2);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(1), person: person(4) });
    vote(&mut world, &[(1, c[0]), (2, c[0]), (3, c[1]), (4, c[1])]);
    assert!(world.state.election.tie.is_some(), "two for one place");
}

#[test]
fn a_bid_takes_no_second_slot_from_whom_the_conductor_named() {
    let text = ROUND.replace("elects = \"votes\"", "elects = \"bids\"").replace("act = \"vote\"", "act = \"bid\"");
    let mut world = World::running(&text, 4, 2);
    world.act(person(1), Act::Challenge, "How do we begin?");
    world.next();
    world.act(person(2), Act::Bid, "Twenty minutes.");
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(2) });
    let step = world.state.step.unwrap();
    let artefact = setwise_domain::protocol::Artefact::Presenters;
    assert_eq!(world.refused(person(0), Command::Next), Rule::NothingLeftYet { artefact, step }, "one slot is open");
    world.act(person(3), Act::Bid, "Whatever is left.");
    world.next();
    let presenters: Vec<_> = world.state.slots.iter().map(|slot| slot.presenter.unwrap()).collect();
    assert_eq!(presenters, [person(2), person(3)]);
}

#[test]
fn a_meeting_has_no_more_slots_than_its_protocol() {
    let (mut world, _) = choosing(5, 2);
    world.ok(person(0), Command::AddSlot { person: None });
    assert_eq!(world.refused(person(0), Command::AddSlot { person: None }), Rule::TooManySlots);
    assert_eq!(world.refused(person(0), Command::AddSlot { person: Some(person(4)) }), Rule::TooManySlots);
}
