//! When each step of a planned meeting begins: presenters and breaks, in the order in which the meeting goes through them.

use setwise_domain::meeting::agenda::{planned, timetable};
use setwise_domain::protocol::plan::{slots_that_fit, usual_minutes};
use setwise_domain::protocol::{Protocol, built_in};
use setwise_domain::time::{Millis, Timestamp};

use crate::world::START;

fn shipped(name: &str) -> Protocol {
    Protocol::from_toml(built_in::find(name).unwrap()).unwrap().protocol
}

/// "14:20 break", with the number of the slot where there is one.
fn lines(protocol: &Protocol, slots: u8, minutes: u32) -> Vec<String> {
    let steps = timetable(protocol, &planned(slots), minutes, START);
    let line = |one: &setwise_domain::meeting::agenda::Timed| {
        let since = one.begins.since(START).as_seconds() / 60;
        let slot = one.step.slot.map_or_else(String::new, |slot| format!(" {}", slot.0 + 1));
        format!(
            "{:02}:{:02} {}{slot}",
            14 + since / 60,
            since % 60,
            protocol.stages[usize::from(one.step.stage)].id.as_str()
        )
    };
    steps.iter().map(line).collect()
}

#[test]
fn three_hours_of_a_learning_set_have_three_presenters_and_a_break_half_way() {
    let protocol = shipped("learning-set");
    assert_eq!(slots_that_fit(&protocol, 180), 3);
    let begin = ["check-in", "bids", "confidence", "break", "review", "close"];
    let all = lines(&protocol, 3, 180);
    let those: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|line| begin.iter().any(|id| line.split(' ').nth(1) == Some(id)))
        .collect();
    let expected = [
        "14:00 check-in",
        "14:20 bids",
        "14:25 confidence 1",
        "15:05 confidence 2",
        "15:45 break",
        "15:55 confidence 3",
        "16:35 review",
        "16:50 close",
    ];
    assert_eq!(those, expected);
}

#[test]
fn the_steps_follow_one_another_without_a_gap_and_fill_what_was_planned() {
    for (name, _) in built_in::built_in() {
        let protocol = shipped(name);
        for slots in 1..=4 {
            let minutes = usual_minutes(&protocol, slots);
            let steps = timetable(&protocol, &planned(slots), minutes, START);
            let mut at = START;
            for step in &steps {
                assert_eq!(step.begins, at, "{name}, {slots}");
                at = at.plus(step.lasts);
            }
            let days = steps.iter().any(|step| step.lasts >= Millis::minutes(24 * 60));
            let over = at.since(START).0 - Millis::minutes(i64::from(minutes)).0;
            assert!(days || over.abs() <= Millis::minutes(1).0, "{name}, {slots}: {over} ms");
        }
    }
}

#[test]
fn one_presenter_has_no_break() {
    let protocol = shipped("learning-set");
    assert!(!lines(&protocol, 1, 90).iter().any(|line| line.contains("break")));
    assert_eq!(timetable(&protocol, &[], 90, Timestamp(0)).first().map(|one| one.begins), Some(Timestamp(0)));
}
