//! What a fresh reader of the rules looked for and did not find kept.

use setwise_domain::id::{ActionId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Words};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Seat, Way};
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::protocol::MethodId;

use crate::world::{ROUND, World, asking, asking_in, due, person, question};

const LEARNING_SET: &str = include_str!("../../../../protocols/learning-set.toml");
const QUESTIONS_FIRST: &str = include_str!("../../../../protocols/questions-first.toml");
const TROIKA: &str = include_str!("../../../../protocols/troika.toml");

const fn member(person: PersonId) -> Seat {
    Seat { person, member: true, coach: false }
}

fn begin_to_answer(world: &mut World, by: u128, question: setwise_domain::id::ActId) {
    world.ok(person(by), Command::BeginAnswer { question, behalf: None });
}

fn on_behalf(world: &mut World, of: u128, act: Act, text: &str) -> (setwise_domain::id::ActId, Command) {
    let id = world.act_id();
    (id, Command::Do { id, act, words: Words::of(text), behalf: Some(person(of)) })
}

// Slots.

/// A learning set in its break, with these presenters planned.
fn in_the_break(slots: u128) -> World {
    let mut world = World::lobby(LEARNING_SET, 5, u8::try_from(slots).unwrap(), Way::Typed);
    for n in 0..slots {
        let slot = SlotId(u16::try_from(n).unwrap());
        world.ok(person(0), Command::NamePresenter { slot, person: person(n + 1) });
    }
    world.start();
    while world.stage() != "break" {
        if world.stage() == "summary" {
            let (presenter, method) = (world.state.presenter().unwrap(), MethodId("no-resources".to_owned()));
            world.act(presenter, Act::MethodChosen { method }, "");
        }
        if world.stage() == "actions" {
            let owner = world.state.presenter().unwrap();
            world.act(owner, Act::Action { owner, due: due() }, "Ask both leads");
        }
        world.next();
    }
    world
}

#[test]
fn a_slot_added_in_the_break_comes_after_the_others_and_none_is_passed_over() {
    let mut world = in_the_break(2);
    world.ok(person(0), Command::AddSlot { person: Some(person(3)) });
    world.next();
    assert_eq!(world.state.presenter(), Some(person(2)));
}

#[test]
fn a_slot_dropped_in_the_break_repeats_no_other() {
    let mut world = in_the_break(3);
    world.ok(person(0), Command::DropSlot { slot: SlotId(2) });
    world.next();
    assert_eq!(world.stage(), "review");
}

#[test]
fn a_break_after_which_no_slot_is_left_can_be_gone_on_from() {
    let mut world = in_the_break(2);
    world.ok(person(0), Command::DropSlot { slot: SlotId(1) });
    assert!(world.state.broken_invariants().is_empty());
    world.next();
    assert_eq!(world.stage(), "review");
}

#[test]
fn a_coach_is_not_given_a_slot() {
    let mut world = asking(3);
    let rule = world.refused(person(0), Command::AddSlot { person: Some(person(0)) });
    assert!(matches!(rule, Rule::NotForYou { .. }));
}

// Elections.

fn bidding(members: u128, slots: u8) -> World {
    let text =
        ROUND.replace("elects = \"votes\"", "elects = \"bids\"").replace("act = \"vote\", each = 1", "act = \"bid\"");
    let mut world = World::running(&text, members, slots);
    for n in 1..=members {
        world.act(person(n), Act::Challenge, "How do we begin?");
    }
    world.next();
    world
}

#[test]
fn whom_the_conductor_named_no_bid_replaces() {
    let mut world = bidding(3, 1);
    world.act(person(3), Act::Bid, "It is due on Friday.");
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(2) });
    world.next();
    assert_eq!(world.state.presenter(), Some(person(2)));
}

#[test]
fn two_bids_of_one_person_yield_one_slot() {
    let mut world = bidding(4, 3);
    for n in [3, 2, 3] {
        world.act(person(n), Act::Bid, "It is due on Friday.");
    }
    world.ok(person(0), Command::Reveal);
    assert!(world.state.broken_invariants().is_empty());
}

#[test]
fn who_presented_already_is_not_elected_again() {
    let mut world = bidding(3, 2);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(3) });
    world.ok(person(0), Command::NamePresenter { slot: SlotId(1), person: person(2) });
    world.next();
    world.ok(person(0), Command::Back);
    world.ok(person(2), Command::DeclineToPresent);
    world.act(person(3), Act::Bid, "Once more.");
    world.act(person(1), Act::Bid, "Me too.");
    world.ok(person(0), Command::Reveal);
    assert!(world.state.broken_invariants().is_empty());
    assert_eq!(world.state.slots[1].presenter, Some(person(1)));
}

fn tied() -> (World, Vec<setwise_domain::id::ActId>) {
    let mut world = World::running(ROUND, 4, 1);
    let ids: Vec<_> = (1..=4).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for (n, choice) in [(1, ids[0]), (2, ids[0]), (3, ids[1]), (4, ids[1])] {
        world.act(person(n), Act::Vote { choice }, "");
    }
    (world, ids)
}

#[test]
fn who_leaves_or_withdraws_in_a_tie_stands_no_more() {
    let (mut world, ids) = tied();
    world.ok(person(2), Command::Leave);
    assert_eq!(world.act_refused(person(1), Act::Vote { choice: ids[1] }, ""), Rule::NoSuchAct);
    for n in [1, 3, 4] {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    assert_eq!(world.state.slots[0].presenter, Some(person(1)));
    let (mut world, ids) = tied();
    world.ok(person(2), Command::Withdraw { act: ids[1] });
    assert_eq!(world.state.candidates().len(), 1);
}

#[test]
fn votes_written_under_the_floor_rule_together_are_counted() {
    let text = ROUND.replace("elects = \"votes\"", "elects = \"votes\"\nfloor = \"together\"");
    let mut world = World::running(&text, 3, 1);
    let ids: Vec<_> = (1..=3).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: ids[2] }, "");
    }
    assert_eq!(world.state.slots[0].presenter, Some(person(3)));
}

#[test]
fn when_nobody_is_left_to_ask_the_conductor_names_somebody() {
    let (mut world, ids) = tied();
    for n in 1..=4 {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    for n in [1, 2, 3, 4] {
        world.ok(person(n), Command::DeclineToPresent);
    }
    assert_eq!(world.state.slots[0].presenter, None);
    assert!(matches!(world.refused(person(0), Command::Next), Rule::NothingLeftYet { .. }));
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(4) });
    world.next();
}

#[test]
fn totals_replay_when_a_challenge_was_withdrawn_and_erased_after_the_count() {
    let mut world = asking(3);
    let (first, votes) = world.state.election.totals[0];
    assert_eq!(votes, 3);
    world.ok(person(1), Command::Withdraw { act: first });
    let seq = world.state.acts[&first].seq;
    for event in world.events.iter_mut().filter(|event| event.seq == seq) {
        event.words = Words::default();
    }
    assert_eq!(world.replayed(), world.state);
}

// Questions and answers.

#[test]
fn who_is_answering_a_question_to_all_is_not_cut_off_by_the_next() {
    let mut world = World::lobby(QUESTIONS_FIRST, 4, 1, Way::Typed);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(1) });
    world.start();
    while world.stage() != "explore" {
        world.next();
    }
    let all = Act::Question { to: Addressee::All, facet: None };
    let asked = world.act(person(1), all, "What do you see?");
    begin_to_answer(&mut world, 2, asked);
    world.answer(person(3), asked);
    world.ask(person(4), person(1));
    assert!(world.state.broken_invariants().is_empty());
    world.answer(person(2), asked);
}

#[test]
fn spoken_the_first_of_the_next_round_closes_the_last_answer_of_this() {
    for change in ["", "follow-ups = 1\n"] {
        let text = ROUND.replacen("floor = \"in-turn\"\n", &format!("floor = \"in-turn\"\n{change}"), 1);
        let mut world = asking_in(&text, 3, Way::Spoken);
        for n in [2, 3, 2, 3] {
            let asked = world.act(person(n), question(person(1)), "");
            begin_to_answer(&mut world, 1, asked);
        }
        let asked = world.state.deeds().filter(|deed| matches!(deed.act, Act::Question { .. })).count();
        let answered = world.state.deeds().filter(|deed| matches!(deed.act, Act::Answer { .. })).count();
        assert_eq!((asked, answered), (4, 3));
        assert_eq!(
            world.state.next_on_the_floor(),
            [person(2)],
            "{change}: who comes next is known at the round's end"
        );
    }
}

#[test]
fn spoken_the_next_question_closes_the_last_answer_where_the_floor_is_open_too() {
    let mut world = World::lobby(QUESTIONS_FIRST, 4, 1, Way::Spoken);
    world.ok(person(0), Command::NamePresenter { slot: SlotId(0), person: person(1) });
    world.start();
    while world.stage() != "explore" {
        world.next();
    }
    let first = world.act(person(2), question(person(1)), "");
    begin_to_answer(&mut world, 1, first);
    world.act(person(3), question(person(2)), "");
    assert_eq!(world.state.answers_to(first).count(), 1);
    assert!(world.state.answering.is_empty());
}

#[test]
fn a_question_that_needs_no_turn_is_not_refused_during_an_answer() {
    let free = "may = [\n  { who = [\"coach\"], act = \"question\", free = true },\n  { who = [\"member\"], act = \"question\" },";
    let text = ROUND.replacen("may = [\n  { who = [\"member\"], act = \"question\" },", free, 1);
    let mut world = asking_in(&text, 3, Way::Spoken);
    let asked = world.act(person(2), question(person(1)), "");
    begin_to_answer(&mut world, 1, asked);
    assert!(world.state.offers(person(0)).iter().any(|offer| offer.kind == ActKind::Question));
    world.act(person(0), question(person(1)), "");
}

#[test]
fn who_has_to_answer_is_who_may_act_now() {
    let mut world = asking(3);
    world.ask(person(2), person(1));
    let id = world.act_id();
    let words = Words::of("And?");
    let command = Command::Do { id, act: question(person(1)), words, behalf: None };
    for (n, may_act) in [(2, vec![person(1)]), (3, vec![person(1), person(2)])] {
        let refusal = world.state.decide(Actor::Person(person(n)), None, &command, world.now).unwrap_err();
        assert_eq!(refusal.may_act, may_act);
    }
}

#[test]
fn answers_after_the_round_are_not_stopped_by_who_comes_late() {
    let text = format!("answers = \"after-round\"\n{ROUND}");
    let mut world = asking_in(&text, 3, Way::Typed);
    let first = world.ask(person(2), person(1));
    let offered = world.state.offers(person(1));
    assert!(offered.iter().all(|offer| offer.kind != ActKind::Answer), "not offered before it may be done");
    world.ask(person(3), person(1));
    begin_to_answer(&mut world, 1, first);
    world.ok(person(9), Command::Enter { seat: member(person(9)) });
    world.answer(person(1), first);
}

#[test]
fn a_question_left_unasked_needs_its_words() {
    let mut world = asking(3);
    assert_eq!(world.act_refused(person(3), Act::Park { question: None }, " "), Rule::WordsNeeded);
}

#[test]
fn the_end_closes_a_process_check_so_that_the_record_holds_its_answers() {
    let mut world = World::running(TROIKA, 3, 3);
    let check = world.act(person(1), Act::ProcessCheck, "");
    let said = world.act(person(2), Act::CheckAnswer { check, value: Some(4) }, "");
    for n in 1..=3 {
        let about = setwise_domain::meeting::event::Exception::NoAction(person(n));
        world.ok(person(1), Command::StateException { about, words: Words::of("An alarm.") });
    }
    let about = setwise_domain::meeting::event::Exception::NoNextMeeting;
    world.ok(person(1), Command::StateException { about, words: Words::of("An alarm.") });
    world.ok(person(1), Command::End);
    assert!(world.state.sees(person(3), &world.state.acts[&said]));
}

// For others.

#[test]
fn where_nobody_conducts_anybody_taps_for_anybody() {
    let mut world = World::lobby(TROIKA, 3, 3, Way::Spoken);
    world.start();
    world.next();
    let presentation = Act::Statement { form: setwise_domain::meeting::act::StatementForm::Presentation, refers: None };
    let (_, command) = on_behalf(&mut world, 1, presentation, "");
    world.ok(person(2), command);
}

#[test]
fn a_scribe_calls_no_process_check_for_the_coach() {
    let mut world = asking(3);
    world.ok(person(0), Command::NameScribe { person: Some(person(3)) });
    let (_, command) = on_behalf(&mut world, 0, Act::ProcessCheck, "");
    assert_eq!(world.refused(person(3), command), Rule::NotOnBehalf);
}

fn planning() -> World {
    let mut world = asking(3);
    for _ in 0..3 {
        world.next();
    }
    world.ok(person(0), Command::NameScribe { person: Some(person(3)) });
    world
}

#[test]
fn an_action_a_scribe_entered_needs_its_owners_yes() {
    let mut world = planning();
    let (id, command) = on_behalf(&mut world, 1, Act::Action { owner: person(1), due: due() }, "Ask both leads");
    world.ok(person(3), command);
    assert_eq!(world.refused(person(0), Command::Next), Rule::ActionsMissing { people: vec![person(1)] });
    world.ok(person(1), Command::Accept { action: ActionId(id.0) });
    world.next();
}

#[test]
fn a_yes_is_to_the_words_that_were_read() {
    let mut world = planning();
    let id = world.act(person(2), Act::Action { owner: person(1), due: due() }, "Ask both leads");
    world.ok(person(1), Command::Accept { action: ActionId(id.0) });
    assert_eq!(world.refused(person(2), Command::Withdraw { act: id }), Rule::NotYours, "it is the owner's now");
    world.ok(person(2), Command::Correct { act: id, words: Words::of("Ask everybody") });
    assert_eq!(world.refused(person(0), Command::Next), Rule::ActionsMissing { people: vec![person(1)] });
    world.ok(person(1), Command::Accept { action: ActionId(id.0) });
    world.ok(person(1), Command::Withdraw { act: id });
    let (id, command) = on_behalf(&mut world, 1, Act::Action { owner: person(1), due: due() }, "Ask both leads");
    world.ok(person(3), command);
    world.ok(person(1), Command::Accept { action: ActionId(id.0) });
    world.ok(person(3), Command::Correct { act: id, words: Words::of("Ask everybody") });
    assert!(!world.state.actions[&ActionId(id.0)].accepted);
    world.ok(person(1), Command::Correct { act: id, words: Words::of("Ask both leads on Monday") });
    assert!(world.state.actions[&ActionId(id.0)].accepted, "the owner's own words are a yes");
}

// The lead.

#[test]
fn a_conductor_who_comes_back_in_time_is_not_taken_over_from() {
    let mut world = asking(4);
    world.ok(person(0), Command::Leave);
    world.ok(person(3), Command::TakeOver);
    world.ok(person(0), Command::Enter { seat: Seat { person: person(0), member: false, coach: true } });
    world.wait(20);
    assert_eq!(world.system(&Command::SettleTakeover), Err(Rule::NoTakeover));
    world.ok(person(0), Command::Pause);
}

#[test]
fn a_stand_in_passes_the_lead_on_but_not_the_role() {
    let mut world = asking(4);
    world.system(&Command::LoseConductor).unwrap();
    world.ok(person(2), Command::TakeOver);
    world.ok(person(2), Command::PassLead { to: person(3) });
    world.ok(person(3), Command::AcceptLead);
    world.ok(person(0), Command::TakeBack);
}

#[test]
fn a_conductor_lost_before_the_start_does_not_keep_the_meeting_from_starting() {
    let mut world = World::lobby(ROUND, 3, 1, Way::Typed);
    assert!(matches!(world.refused(person(2), Command::Start), Rule::ConductorOnly { .. }));
    world.system(&Command::LoseConductor).unwrap();
    world.ok(person(3), Command::Start);
    assert_eq!(world.state.lead.conductor, Some(person(3)));
    world.ok(person(0), Command::TakeBack);
}
