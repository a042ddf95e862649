//! A protocol's file: own ones lie in the data folder, and anybody may hand one to `setwise protocol check`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::check::largest_set_with_a_turn_each;
use setwise_domain::protocol::finding::Severity;
use setwise_domain::protocol::outline::{Changes, Outline, Step, Words, rewrite};
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
    // The same text in the editor: read as a form, and written back as it was drawn, with one stage more.
    let Some((text, outline)) = std::str::from_utf8(bytes).ok().and_then(|text| Some((text, Outline::of(text)?))) else {
        return;
    };
    // As a browser sends it: an empty value before the boxes, and those that are ticked in the order of the page.
    let mut fields: Vec<_> = outline.fields().map(|(path, words)| (path.to_owned(), words.to_owned())).collect();
    for (path, names) in outline.boxes() {
        fields.push((path.to_owned(), String::new()));
        fields.extend(names.iter().rev().map(|name| (path.to_owned(), name.clone())));
    }
    assert!(outline.changed(&fields).is_empty(), "a form sent as it was drawn changes nothing");
    let words = Words { stage: "New", purpose: "New." };
    let more = rewrite(text, &Changes::default(), &[Step::New], words).expect("it is TOML");
    assert!(Outline::of(&more).is_some(), "what is written back is TOML");
    // Every list of it with one name less and one more.
    let turned: Vec<_> = outline.boxes().map(|(path, _)| (path.to_owned(), "somebody".to_owned())).collect();
    let more = rewrite(text, &outline.changed(&turned), &[], words).expect("it is TOML");
    assert!(Outline::of(&more).is_some(), "lists that were changed are TOML");
});
