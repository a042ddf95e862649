//! Nobody learns from a measure what is not theirs to see.

use proptest::prelude::*;
use setwise_domain::measure::{Conversation, Parked, Times};
use setwise_domain::meeting::act::{Act, Tone};
use setwise_domain::meeting::event::{Event, Way};
use setwise_domain::protocol::Protocol;

use super::{conversation, seen_by};
use crate::properties::{Wish, command, round, shipped, way, wishes};
use crate::world::{ROUND, World, asking, person};

#[test]
fn who_has_no_seat_sees_no_measure() {
    let world = asking(3);
    assert_eq!(seen_by(&world, person(77)), None);
}

#[test]
fn what_is_written_alone_moves_nothing_before_the_reveal_not_even_its_writers_view() {
    let mut world = World::running(ROUND, 3, 1);
    let before: Vec<_> = (0..=3).map(|n| seen_by(&world, person(n))).collect();
    world.act(person(1), Act::Challenge, "How do we begin?");
    assert_eq!(before, (0..=3).map(|n| seen_by(&world, person(n))).collect::<Vec<_>>());
}

#[test]
fn votes_feedback_between_two_and_marks_of_help_move_nothing() {
    let mut world = asking(3);
    let question = world.ask(person(2), person(1));
    world.answer(person(1), question);
    let before = conversation(&world);
    world.act(person(1), Act::Helped { question }, "");
    assert_eq!(before, conversation(&world));
    for _ in 0..3 {
        world.next();
    }
    let before = conversation(&world);
    world.act(person(2), Act::Feedback { to: person(3), tone: Tone::Appreciative }, "You asked what nobody dared to.");
    assert_eq!(before, conversation(&world));
}

#[test]
fn a_question_left_unasked_is_in_nobodys_figures() {
    let mut world = asking(3);
    let before = conversation(&world);
    world.act(person(3), Act::Park { question: None }, "Whose permission are you waiting for?");
    assert_eq!(before, conversation(&world));
}

/// Makes of [`ROUND`] a format whose first stage of questions has everybody frame the challenge anew, each alone.
const FRAMED_ALONE: [(&str, &str); 2] = [
    ("  { who = [\"presenter\"], act = \"reframe\" },\n]", "]"),
    (
        "floor = \"in-turn\"\nfacets = [\"framing\"]\nmay = [",
        "floor = \"together\"\nfacets = [\"framing\"]\nmay = [{ who = [\"everyone\"], act = \"reframe\" },",
    ),
];

#[test]
fn a_framing_written_alone_shows_at_the_reveal_and_not_before() {
    let mut world = World::with(round(&FRAMED_ALONE), 3, 1, Way::Typed);
    world.start();
    let ids: Vec<_> = (1..=3).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in 1..=3 {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    world.next();
    let before: Vec<_> = (0..=3).map(|n| seen_by(&world, person(n))).collect();
    for n in [0, 2, 3] {
        world.act(person(n), Act::Reframe { of: ids[0] }, "How do we end?");
        assert_eq!(before, (0..=3).map(|n| seen_by(&world, person(n))).collect::<Vec<_>>());
    }
    world.act(person(1), Act::Reframe { of: ids[0] }, "How do we end?");
    assert_eq!(conversation(&world).double_loops[0].reframings.len(), 4);
}

/// The same for everybody: what is one viewer's own is taken out.
fn shared(conversation: Option<Conversation>) -> Option<Conversation> {
    conversation.map(|seen| Conversation { parked: Parked { left: vec![], ..seen.parked }, ..seen })
}

fn play(protocol: Protocol, way: Way, slots: u8, wishes: &[Wish]) -> Result<(), TestCaseError> {
    let mut world = World::with(protocol, 5, slots, way);
    let by = world.conductor();
    let _ = world.try_it(by, &setwise_domain::meeting::command::Command::Start);
    let mut times = Times::of(&world.events);
    for wish in wishes {
        world.wait(wish.seconds);
        let Some((actor, command)) = command(&mut world, wish) else { continue };
        let before: Vec<_> = views(&world, &times);
        let seen = world.events.len();
        if world.send(actor, None, &command).is_err() {
            continue;
        }
        for event in &world.events[seen..] {
            times.see(event);
        }
        let after: Vec<_> = views(&world, &times);
        // All see the same.
        let first = shared(after[0].clone());
        for view in &after {
            prop_assert_eq!(&shared(view.clone()), &first);
        }
        // What not all see moved nothing.
        if let [only] = &world.events[seen..]
            && let Event::Acted { id, .. } = &only.event
            && !world.state.all_see(&world.state.acts[id])
        {
            prop_assert_eq!(&before, &after, "{:?} shows", only.event);
        }
        sound(after[0].as_ref())?;
    }
    prop_assert_eq!(&times, &Times::of(&world.events));
    Ok(())
}

/// What each with a seat sees.
fn views(world: &World, times: &Times) -> Vec<Option<Conversation>> {
    let seated = (0..=5).map(person).filter(|person| world.state.seat(*person).is_some());
    seated.map(|person| Conversation::of(&world.state, times, person)).collect()
}

/// Parts lie between nothing and one, and counts add up.
fn sound(seen: Option<&Conversation>) -> Result<(), TestCaseError> {
    let Some(seen) = seen else { return Ok(()) };
    for measure in setwise_domain::measure::Measure::FIGURES {
        let Some(figure) = seen.figure(measure) else { continue };
        prop_assert!(figure.is_finite() && figure >= 0.0, "{measure:?} is {figure}");
        if measure.unit() == setwise_domain::measure::Unit::Part {
            prop_assert!(figure <= 1.0, "{measure:?} is {figure}");
        }
    }
    let asked: u32 = seen.balance.voices.iter().map(|voice| voice.asked).sum();
    prop_assert!(asked <= seen.mix.questions());
    let voiced: u32 = seen.balance.voices.iter().map(|voice| voice.answers).sum();
    prop_assert!(seen.mix.answers() <= voiced);
    let by_stage: u32 = seen.interventions.stages.iter().map(|stage| stage.coach).sum();
    prop_assert!(by_stage <= seen.interventions.coach);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 1000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hidden_shows_in_any_format(protocol in shipped(), way in way(), slots in 1..3u8, wishes in wishes()) {
        play(protocol, way, slots, &wishes)?;
    }

    #[test]
    fn nothing_hidden_shows_where_framings_are_written_alone(wishes in wishes()) {
        play(round(&FRAMED_ALONE), Way::Typed, 2, &wishes)?;
    }
}
