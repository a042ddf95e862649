//! Events as JSON lines: `setwise meeting replay`, and every meeting in the database.
#![no_main]

use libfuzzer_sys::fuzz_target;
use setwise_domain::meeting::replay::{read_lines, replay};

fuzz_target!(|text: &str| {
    let Ok(events) = read_lines(text) else { return };
    let lines: Vec<String> =
        events.iter().map(|event| serde_json::to_string(event).expect("an event has a text")).collect();
    assert_eq!(read_lines(&lines.join("\n")).as_ref(), Ok(&events));
    if let Ok(state) = replay(&events) {
        // What the command prints.
        let _ = serde_json::to_string(&state);
    }
});
