//! The JSON Schema of a protocol's file, for editors: `docs/protocol.schema.json`.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::Protocol;

/// The schema, as editors take it (draft 7, which the common TOML tools read).
#[must_use]
pub fn json_schema() -> Value {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Protocol>();
    let mut schema = schema.to_value();
    if let Some(top) = schema.as_object_mut() {
        top.insert("title".to_owned(), json!("A Setwise protocol"));
    }
    schema
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::protocol::finding::FindingKind;

    /// Every limit of a number, by key, wherever a schema has it.
    fn limits(schema: &Value, found: &mut Vec<(String, f64, f64)>) {
        let Value::Object(parts) = schema else {
            if let Value::Array(parts) = schema {
                parts.iter().for_each(|part| limits(part, found));
            }
            return;
        };
        for (key, property) in parts.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let limit = |name: &str| property.get(name).and_then(Value::as_f64);
            if let (Some(least), Some(most)) = (limit("minimum"), limit("maximum")) {
                found.push((key.clone(), least, most));
            }
        }
        parts.values().for_each(|part| limits(part, found));
    }

    #[test]
    fn an_editor_knows_the_same_limits_as_the_check() {
        let source = r#"
id = "x"
version = 99999999
people = { from = 99999999, to = 99999999 }
slots = { usual = 99999999, most = 99999999 }
stage = [
  { id = "a", minutes = 99999999, follow-ups = 99999999, may = [{ who = ["member"], act = "bid", each = 99999999, seconds = 99999999 }] },
  { id = "b", days = 99999999, ends = { count = 99999999 } },
]
[text.en]
name = "x"
summary = "x"
stages = {}
"#;
        let told = Protocol::from_toml(source).expect_err("every number is too large");
        let mut told: Vec<(String, f64, f64)> = told
            .into_iter()
            .filter_map(|finding| match finding.what {
                FindingKind::OutOfRange { key, from, to, .. } => {
                    Some((key, from.parse().expect("a number"), to.parse().expect("a number")))
                }
                _ => None,
            })
            .collect();
        assert_eq!(told.len(), 11, "{told:?}");
        let mut known = Vec::new();
        limits(&json_schema(), &mut known);
        for list in [&mut told, &mut known] {
            list.sort_by(|one, other| one.0.cmp(&other.0));
            list.dedup();
        }
        assert_eq!(known, told);
    }

    #[test]
    fn an_editor_knows_what_a_name_is_and_that_a_stage_has_minutes_or_days() {
        let schema = json_schema();
        assert_eq!(schema["definitions"]["StageId"]["pattern"], json!("^[a-z0-9]+(-[a-z0-9]+)*$"));
        assert_eq!(schema["definitions"]["StageId"]["maxLength"], json!(40));
        let one_of = json!([{ "required": ["minutes"] }, { "required": ["days"] }]);
        assert_eq!(schema["definitions"]["Stage"]["oneOf"], one_of);
    }

    /// Rewrite it with `UPDATE_SCHEMA=1 cargo nextest run -p setwise-domain schema`.
    #[test]
    fn the_schema_in_the_docs_is_in_step() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol.schema.json");
        let now = format!("{}\n", serde_json::to_string_pretty(&json_schema()).expect("a schema is JSON"));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, &now).expect("the docs can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == now, "a protocol's types changed; rewrite the schema with UPDATE_SCHEMA=1");
    }
}
