//! The page on writing protocols says what the code does.

use std::fs;
use std::path::Path;

use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::schema::json_schema;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/write-a-protocol.md");
    fs::read_to_string(path).expect("the page is there")
}

#[test]
fn the_worked_example_can_be_used_and_is_not_warned_about() {
    let page = page();
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let checked = Protocol::from_toml(example).expect("no mistake");
    assert_eq!(checked.warnings, []);
}

#[test]
fn every_key_and_every_name_is_told() {
    let page = page();
    let mut untold = Vec::new();
    names_in(&json_schema(), &mut |name| {
        let told = page.contains(&format!("`{name}`"))
            || page.contains(&format!("\"{name}\""))
            || page.contains(&format!("`{name} "));
        if !told {
            untold.push(name.to_owned());
        }
    });
    // Told as keys of an example, or as parts of a heading.
    let shown = ["from", "to", "usual", "most", "count", "stage", "text", "stages", "facets", "roles", "methods"];
    untold.retain(|name| !shown.contains(&name.as_str()));
    assert!(untold.is_empty(), "docs/write-a-protocol.md does not tell: {untold:?}");
}

/// Every property and every constant of a schema.
fn names_in(schema: &serde_json::Value, each: &mut impl FnMut(&str)) {
    match schema {
        serde_json::Value::Object(parts) => {
            for (key, part) in parts {
                match (key.as_str(), part) {
                    ("properties", serde_json::Value::Object(properties)) => {
                        properties.keys().for_each(|name| each(name));
                    }
                    ("const", serde_json::Value::String(name)) => each(name),
                    ("enum", serde_json::Value::Array(names)) => {
                        names.iter().filter_map(|name| name.as_str()).for_each(&mut *each);
                    }
                    _ => {}
                }
                names_in(part, each);
            }
        }
        serde_json::Value::Array(parts) => parts.iter().for_each(|part| names_in(part, each)),
        _ => {}
    }
}
