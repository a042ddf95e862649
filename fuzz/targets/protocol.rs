//! A protocol's file: own ones lie in the data folder, and anybody may hand one to `setwise protocol check`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::check::largest_set_with_a_turn_each;
use setwise_domain::protocol::finding::Severity;
use setwise_domain::protocol::plan::{usual_days, usual_minutes, usual_slots};

fuzz_target!(|bytes: &[u8]| {
    match Protocol::from_bytes(bytes) {
        Ok(checked) => {
            let protocol = checked.protocol;
            let slots = usual_slots(&protocol, protocol.people.from);
            let minutes = usual_minutes(&protocol, slots);
            let _ = usual_days(&protocol, slots);
            let _ = largest_set_with_a_turn_each(&protocol, minutes, slots);
            // A meeting keeps it as JSON.
            let json = serde_json::to_string(&protocol).expect("a protocol has a text");
            let again: Protocol = serde_json::from_str(&json).expect("what was kept is read");
            assert_eq!(serde_json::to_string(&again).expect("the same"), json);
        }
        Err(found) => assert!(found.iter().any(|finding| finding.severity == Severity::Mistake)),
    }
});
