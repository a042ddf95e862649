//! Gentle mails: once a day at most, in the morning, only where there is something for that person.

use jiff::civil::{DateTime, date};
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Seat;
use setwise_domain::meeting::gentle::{Gentle, Reader};
use setwise_domain::time::{Millis, Timestamp};

use crate::days::{asking, seat};
use crate::world::{World, person};

/// A Thursday.
const NINE: DateTime = date(2026, 11, 26).at(9, 0, 0, 0);

const fn hours(hours: i64) -> Millis {
    Millis::minutes(hours * 60)
}

fn before(now: Timestamp, gap: Millis) -> Option<Timestamp> {
    Some(Timestamp(now.0 - gap.0))
}

/// Somebody who read everything a day ago, at nine in the morning where they are.
fn reader(world: &World) -> Reader {
    let looked_at = before(world.now, hours(24));
    Reader { shown: world.state.seq, looked_at, mailed_at: None, there: NINE, due_there: None }
}

/// A meeting whose stage began two days ago, and what person 4 is written.
fn settled() -> World {
    let mut world = asking();
    world.now = world.now.plus(hours(40));
    world
}

fn to(world: &World, n: u128, reader: &Reader) -> Option<Gentle> {
    world.state.gentle_mail(person(n), reader, world.now)
}

#[test]
fn whoever_has_not_joined_is_told_once_that_it_began() {
    let world = settled();
    let never = Reader { shown: 0, looked_at: None, ..reader(&world) };
    assert_eq!(to(&world, 4, &never), Some(Gentle::Begun));
    let told = Reader { mailed_at: before(world.now, hours(21)), ..never };
    assert_eq!(to(&world, 4, &told), None, "and not asked again");
}

#[test]
fn nothing_new_brings_no_mail() {
    let world = settled();
    assert_eq!(to(&world, 3, &reader(&world)), None);
}

#[test]
fn something_new_brings_one_in_the_morning_of_a_working_day() {
    let world = settled();
    let news = Reader { shown: world.state.seq - 1, ..reader(&world) };
    assert_eq!(to(&world, 1, &news), Some(Gentle::News), "a question that person 1 was not shown");
    for hour in [7, 11, 15, 20, 23] {
        assert_eq!(to(&world, 1, &Reader { there: NINE.with().hour(hour).build().unwrap(), ..news }), None, "{hour}");
    }
    for day in [28, 29] {
        let weekend = date(2026, 11, day).at(9, 0, 0, 0);
        assert_eq!(to(&world, 1, &Reader { there: weekend, ..news }), None, "{weekend}");
    }
}

#[test]
fn what_somebody_wrote_themselves_is_not_new_to_them() {
    let world = settled();
    let news = Reader { shown: world.state.seq - 1, ..reader(&world) };
    assert_eq!(to(&world, 3, &news), None, "they asked it");
}

#[test]
fn what_somebody_may_not_see_is_no_news_to_them() {
    let mut world = asking();
    world.ok(person(2), Command::Next);
    assert_eq!(world.stage(), "recommend");
    let shown = world.state.seq;
    world.act(person(3), Act::Recommendation, "Ask the night shift.");
    world.now = world.now.plus(hours(21));
    let news = Reader { shown, looked_at: before(world.now, hours(20)), ..reader(&world) };
    assert_eq!(to(&world, 1, &news), None, "it is written alone");
    world.ok(person(2), Command::Reveal);
    assert_eq!(to(&world, 1, &news), Some(Gentle::News));
}

#[test]
fn who_looked_in_within_twenty_hours_is_left_alone() {
    let world = settled();
    let news = Reader { shown: world.state.seq - 1, ..reader(&world) };
    let lately = |gap| Reader { looked_at: before(world.now, gap), ..news };
    assert_eq!(to(&world, 1, &lately(Millis(hours(20).0 - 1))), None);
    assert_eq!(to(&world, 1, &lately(hours(20))), Some(Gentle::News));
}

#[test]
fn nobody_is_written_to_twice_within_twenty_hours() {
    let world = settled();
    let news = Reader { shown: world.state.seq - 1, ..reader(&world) };
    let mailed = |gap| Reader { mailed_at: before(world.now, gap), ..news };
    assert_eq!(to(&world, 1, &mailed(Millis(hours(20).0 - 1))), None);
    assert_eq!(to(&world, 1, &mailed(hours(20))), Some(Gentle::News));
}

#[test]
fn who_has_not_acted_is_told_the_day_before_a_stage_is_due() {
    let world = settled();
    let due = Reader { due_there: Some(date(2026, 11, 27)), ..reader(&world) };
    assert_eq!(to(&world, 2, &due), Some(Gentle::DueTomorrow), "they asked nothing yet");
    assert_eq!(to(&world, 3, &due), None, "they asked");
    assert_eq!(to(&world, 1, &due), None, "the presenter has nothing to ask");
    for other in [date(2026, 11, 26), date(2026, 11, 28)] {
        assert_eq!(to(&world, 2, &Reader { due_there: Some(other), ..due }), None, "{other}");
    }
    let saturday = Reader { there: date(2026, 11, 28).at(9, 0, 0, 0), due_there: Some(date(2026, 11, 29)), ..due };
    assert_eq!(to(&world, 2, &saturday), Some(Gentle::DueTomorrow), "a date does not wait for Monday");
}

#[test]
fn a_stage_that_began_since_the_last_look_is_told_by_day_to_those_who_may_act() {
    let world = asking();
    let reader = Reader { there: NINE.with().hour(15).build().unwrap(), ..reader(&world) };
    assert_eq!(to(&world, 2, &reader), Some(Gentle::Stage));
    assert_eq!(to(&world, 1, &reader), None, "the presenter has nothing to ask");
    assert_eq!(to(&world, 2, &Reader { looked_at: Some(world.now), ..reader }), None, "they saw it begin");
    let just_before = before(world.state.clock.began, Millis::minutes(4));
    assert_eq!(to(&world, 2, &Reader { looked_at: just_before, ..reader }), None, "they moved it on, or were there");
    assert_eq!(to(&world, 2, &Reader { there: NINE.with().hour(22).build().unwrap(), ..reader }), None, "not at night");
}

#[test]
fn whoever_conducts_is_told_that_a_due_stage_waits() {
    let mut world = asking();
    world.now = world.state.due_at(world.now).unwrap().plus(Millis::minutes(30));
    let reader = Reader { there: NINE.with().hour(15).build().unwrap(), ..reader(&world) };
    assert_eq!(to(&world, 2, &reader), Some(Gentle::Waits));
    assert_eq!(to(&world, 3, &reader), None);
    assert_eq!(to(&world, 2, &Reader { looked_at: Some(world.now), ..reader }), None, "they saw it");
}

#[test]
fn nobody_is_written_to_in_a_pause_after_the_end_or_when_away() {
    let mut world = settled();
    let news = Reader { shown: 0, ..reader(&world) };
    assert!(to(&world, 1, &news).is_some());
    world.ok(person(2), Command::MarkAway { person: person(1) });
    assert_eq!(to(&world, 1, &news), None);
    let stranger: Seat = seat(9);
    assert_eq!(world.state.gentle_mail(stranger.person, &news, world.now), None, "who has no seat");
    world.ok(person(2), Command::Pause);
    assert_eq!(to(&world, 2, &news), None);
    assert_eq!(
        World::running(include_str!("../../../../protocols/troika.toml"), 3, 3).state.gentle_mail(
            person(1),
            &news,
            world.now
        ),
        None
    );
}
