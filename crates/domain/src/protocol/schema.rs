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
