//! The routes of the table as OpenAPI's paths.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};
use setwise_domain::curriculum::file::LONGEST_FILE_NAME;

use crate::api::body::IDEMPOTENCY_KEY;
use crate::api::paging::{MOST, USUAL};
use crate::api::table::{Describe, Gives, Operation};

/// Every path with its operations.
pub(super) fn paths(table: &[(&'static str, &'static str, Operation)], schemas: &mut SchemaGenerator) -> Value {
    let mut paths = Map::new();
    for (method, path, operation) in table {
        let entry = paths.entry(*path).or_insert_with(|| json!({}));
        entry[method.to_lowercase()] = one(method, path, operation, schemas);
    }
    Value::Object(paths)
}

fn one(method: &str, path: &str, operation: &Operation, schemas: &mut SchemaGenerator) -> Value {
    let parts: Vec<&str> = path.trim_start_matches("/api/v1/").split('/').collect();
    let name: Vec<&str> = parts.iter().map(|part| part.trim_matches(['{', '}'])).collect();
    let mut drawn = json!({
        "operationId": format!("{}_{}", method.to_lowercase(), name.join("_").replace(['-', '.'], "_")),
        "tags": [parts[0].trim_end_matches(".json")],
        "summary": operation.says,
        "parameters": parameters(path, operation),
        "responses": responses(method, operation, schemas),
    });
    match operation.scope {
        // A scope is no part of a bearer scheme in OpenAPI; it is told beside it.
        Some(scope) => drawn["x-scope"] = scope.word().into(),
        None => drawn["security"] = json!([]),
    }
    if operation.takes_file {
        let schema = json!({ "type": "string", "format": "binary" });
        drawn["requestBody"] =
            json!({ "required": true, "content": { "application/octet-stream": { "schema": schema } } });
    }
    if let Some(describe) = operation.takes {
        drawn["requestBody"] = json!({ "required": true, "content": json_of(describe, schemas) });
    }
    drawn
}

fn parameters(path: &str, operation: &Operation) -> Value {
    let mut all = Vec::new();
    let mut add = |place: &str, name: &str, says: &str, schema: Value| {
        all.push(json!({
            "in": place, "name": name, "required": place == "path", "description": says, "schema": schema,
        }));
    };
    if path.contains("{id}") {
        add("path", "id", "Its id.", json!({ "type": "string", "format": "uuid" }));
    }
    if path.contains("{name}") {
        add("path", "name", "Its name among programs.", json!({ "type": "string", "pattern": "^[a-z0-9-]+$" }));
    }
    if path.contains("{person}") {
        add("path", "person", "Whose, by their id.", json!({ "type": "string", "format": "uuid" }));
    }
    if path.contains("{number}") {
        add("path", "number", "Which version, from 1.", json!({ "type": "integer", "minimum": 1 }));
    }
    if path.contains("{file}") {
        add("path", "file", "Which file, by its id.", json!({ "type": "string", "format": "uuid" }));
    }
    if operation.takes_file {
        let says = "What the file is called, with its ending.";
        add("query", "name", says, json!({ "type": "string", "maxLength": LONGEST_FILE_NAME }));
    }
    if operation.paged {
        let limit = json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL });
        add("query", "limit", "How many items at most.", limit);
        add("query", "after", "The `next` of the part before.", json!({ "type": "string" }));
    }
    if matches!(operation.gives, Gives::Events(_)) {
        let number = || json!({ "type": "integer", "minimum": 0 });
        add("query", "after", "The `seq` of the last change one has; none: from the beginning.", number());
        add("header", "Last-Event-ID", "The same, as a reconnecting client says it; it wins.", number());
    }
    if operation.conditional {
        let says = "The `ETag` of what one has: 304 when nothing is new.";
        add("header", "If-None-Match", says, json!({ "type": "string" }));
    }
    if operation.idempotent {
        let says = "Sent again with the same key, it acts once.";
        add("header", IDEMPOTENCY_KEY, says, json!({ "type": "string", "format": "uuid" }));
    }
    Value::Array(all)
}

fn responses(method: &str, operation: &Operation, schemas: &mut SchemaGenerator) -> Value {
    let mut all = Map::new();
    let (status, answer) = match operation.gives {
        Gives::Json(describe) => {
            ("200", json!({ "description": "Here it is.", "content": json_of(describe, schemas) }))
        }
        Gives::Made(describe) => {
            ("201", json!({ "description": "It was made.", "content": json_of(describe, schemas) }))
        }
        Gives::Nothing => ("204", json!({ "description": "It was done." })),
        Gives::Text(kind) => {
            let content = json!({ kind: { "schema": { "type": "string" } } });
            ("200", json!({ "description": "Here it is.", "content": content }))
        }
        Gives::File => {
            let content = json!({ "*/*": { "schema": { "type": "string", "format": "binary" } } });
            ("200", json!({ "description": "Here it is, to be kept as a file.", "content": content }))
        }
        Gives::Events(describe) => {
            // OpenAPI 3.1 has no word for a stream: its text is described, and the form of each event beside it.
            let schema = describe(schemas);
            let content = json!({ "text/event-stream": { "schema": { "type": "string" }, "x-event": schema } });
            ("200", json!({ "description": "Events as they come.", "content": content }))
        }
    };
    all.insert(status.to_owned(), answer);
    if operation.conditional {
        all.insert("304".to_owned(), json!({ "description": "Nothing is new." }));
    }
    let reads_query = operation.paged || matches!(operation.gives, Gives::Events(_));
    let mut refusals = Vec::new();
    if operation.scope.is_some() {
        refusals.extend(["401", "403", "404", "422"]);
    }
    let takes = operation.takes.is_some() || operation.takes_file;
    if takes || reads_query || operation.idempotent {
        refusals.push("400");
    }
    if takes {
        refusals.extend(["408", "413", "415"]);
    }
    if operation.limited {
        refusals.push("429");
    }
    if method == "POST" {
        refusals.push("503");
    }
    for status in refusals {
        all.insert(status.to_owned(), json!({ "$ref": "#/components/responses/Problem" }));
    }
    Value::Object(all)
}

fn json_of(describe: Describe, schemas: &mut SchemaGenerator) -> Value {
    json!({ "application/json": { "schema": describe(schemas) } })
}
