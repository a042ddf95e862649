//! A set's meetings one after another.

use setwise_domain::measure::{Conversation, Measure, series};

use super::conversation;
use crate::world::{World, asking, person};

/// A meeting in which those asked, one question each; person 1 presents.
fn meeting(number: u32, members: u128, ask: &[u128]) -> Conversation {
    let mut world: World = asking(members);
    world.state.plan.number = number;
    for n in ask {
        let by = world.state.on_the_floor().unwrap();
        if by != person(*n) {
            world.ok(person(0), setwise_domain::meeting::command::Command::GiveFloor { to: person(*n) });
        }
        let question = world.ask(person(*n), person(1));
        world.answer(person(1), question);
    }
    conversation(&world)
}

#[test]
fn nothing_before_the_first_meeting() {
    let none = series(&[]);
    assert!(none.numbers.is_empty() && none.lines.is_empty() && none.air_time.is_empty());
}

#[test]
fn meetings_stand_in_order_whatever_the_order_they_came_in() {
    let seen = series(&[meeting(3, 3, &[2]), meeting(1, 3, &[2, 3])]);
    assert_eq!(seen.numbers, [1, 3]);
    let evenness = seen.lines.iter().find(|line| line.measure == Measure::QuestionEvenness).unwrap();
    assert_eq!(evenness.figures, [Some(1.0), Some(0.0)]);
}

#[test]
fn a_measure_without_a_figure_in_any_meeting_is_left_out() {
    let seen = series(&[meeting(1, 3, &[2])]);
    assert!(seen.lines.iter().all(|line| line.measure != Measure::Silence), "it was typed");
    assert!(seen.lines.iter().all(|line| line.figures.len() == 1));
}

#[test]
fn air_time_tells_who_presented_and_how_long_the_others_have_waited() {
    let seen = series(&[meeting(1, 4, &[2]), meeting(2, 3, &[2, 3])]);
    let of = |n| seen.air_time.iter().find(|air| air.person == person(n)).unwrap();
    assert_eq!((of(1).presented.clone(), of(1).waited), (vec![Some(1), Some(1)], 0));
    assert_eq!((of(2).presented.clone(), of(2).waited), (vec![Some(0), Some(0)], 2));
    assert_eq!((of(4).turns.clone(), of(4).waited), (vec![Some(0), None], 1));
    assert!(seen.air_time.iter().all(|air| air.person != person(0)), "the coach bids for no time");
}
