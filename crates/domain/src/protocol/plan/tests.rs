use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::protocol::{Answers, Commits, Conductor, Ends, FloorRule, ProtocolId, SetSizes, StageId, StatementRule};

fn stage(nth: usize, minutes: f32, each: Each) -> Stage {
    Stage {
        id: StageId(format!("stage-{nth}")),
        minutes: Some(minutes),
        days: None,
        each,
        floor: FloorRule::Open,
        may: Vec::new(),
        follow_ups: 0,
        facets: Vec::new(),
        leaves: None,
        ends: Ends::Conductor,
        auto: false,
        elects: None,
    }
}

fn protocol(stages: &[(f32, Each)]) -> Protocol {
    Protocol {
        id: ProtocolId("shared-time".to_owned()),
        version: 1,
        people: SetSizes { from: 3, to: 12 },
        conductor: Conductor::Coach,
        statements: StatementRule::Gentle,
        answers: Answers::Each,
        commits: Commits::Presenter,
        slots: Slots::Count { usual: 3, most: 4 },
        coach_takes_turns: false,
        roles: Vec::new(),
        methods: Vec::new(),
        stages: stages.iter().enumerate().map(|(nth, (minutes, each))| stage(nth, *minutes, *each)).collect(),
        text: BTreeMap::new(),
    }
}

fn whole_seconds(protocol: &Protocol, minutes: u32, slots: u8) -> i64 {
    let length = |stage| stage_length(protocol, stage, minutes, slots).as_seconds() * i64::from(times(stage, slots));
    protocol.stages.iter().map(length).sum()
}

#[test]
fn one_slot_has_no_break() {
    let protocol = protocol(&[(20.0, Each::Meeting), (40.0, Each::Slot), (10.0, Each::Halfway), (30.0, Each::Meeting)]);
    assert_eq!(usual_minutes(&protocol, 3), 180);
    assert_eq!(usual_minutes(&protocol, 1), 90);
    assert_eq!(slots_that_fit(&protocol, 180), 3);
    assert_eq!(slots_that_fit(&protocol, 60), 1);
    assert_eq!(slots_that_fit(&protocol, 600), 4);
}

#[test]
fn an_hour_shares_out_what_was_written_for_seventy_minutes() {
    let protocol = protocol(&[(20.0, Each::Meeting), (35.0, Each::Meeting), (15.0, Each::Meeting)]);
    let lengths: Vec<_> =
        protocol.stages.iter().map(|stage| stage_length(&protocol, stage, 60, 1).as_seconds()).collect();
    assert_eq!(lengths, [1020, 1800, 780]);
}

#[test]
fn days_stay_days() {
    let mut protocol = protocol(&[(20.0, Each::Meeting), (20.0, Each::Meeting)]);
    protocol.stages[0].minutes = None;
    protocol.stages[0].days = Some(3);
    assert_eq!(stage_length(&protocol, &protocol.stages[0], 60, 1), Millis::minutes(3 * 24 * 60));
    assert_eq!(stage_length(&protocol, &protocol.stages[1], 60, 1), Millis::minutes(60));
    assert_eq!(usual_days(&protocol, 1), 3);
}

fn any_stages() -> impl Strategy<Value = Vec<(f32, Each)>> {
    let each = prop_oneof![Just(Each::Meeting), Just(Each::Slot), Just(Each::Halfway)];
    prop::collection::vec(((1u16..120).prop_map(|half| f32::from(half) / 2.0), each), 1..12)
}

proptest! {
    #[test]
    fn the_stages_fill_what_was_planned(mut stages in any_stages(), minutes in 60u32..1440, slots in 1u8..8) {
        stages.push((5.0, Each::Meeting));
        let protocol = protocol(&stages);
        prop_assert_eq!(whole_seconds(&protocol, minutes, slots), i64::from(minutes) * 60);
    }

    #[test]
    fn every_length_is_in_half_minutes_and_at_least_one(
        stages in any_stages(), minutes in 0u32..100_000, slots in 0u8..=255,
    ) {
        let protocol = protocol(&stages);
        for stage in &protocol.stages {
            let seconds = stage_length(&protocol, stage, minutes, slots).as_seconds();
            prop_assert!(seconds >= 30 && seconds % 30 == 0, "{} s", seconds);
        }
    }

    #[test]
    fn what_remains_where_all_is_repeated_is_less_than_a_round(
        halves in prop::collection::vec(1u16..60, 1..6), minutes in 60u32..600, slots in 1u8..8,
    ) {
        let stages: Vec<_> = halves.iter().map(|half| (f32::from(*half) / 2.0, Each::Slot)).collect();
        let protocol = protocol(&stages);
        let left = i64::from(minutes) * 60 - whole_seconds(&protocol, minutes, slots);
        prop_assert!((0..30 * i64::from(slots)).contains(&left), "{} s left", left);
    }

    #[test]
    fn the_slots_that_fit_do_fit(stages in any_stages(), minutes in 0u32..600) {
        let protocol = protocol(&stages);
        let slots = slots_that_fit(&protocol, minutes);
        prop_assert!(slots == 1 || usual_minutes(&protocol, slots) <= minutes);
    }
}
