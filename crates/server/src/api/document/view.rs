//! The document as a page.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::Value;

use crate::ui::words::{say, say_with};

/// An operation with its method and path.
type Line<'a> = (&'a str, &'a str, &'a Value);

pub(super) fn page(document: &Value, address: &str) -> Markup {
    html! {
        div {
            h1 { (say("api-title")) }
            p class="muted" { (say("api-purpose")) }
            p { a href="/api/v1/openapi.json" { (say("api-openapi")) } " · " a href="/profile/tokens" { (say("api-make-token")) } }
        }
        section class="card" {
            h2 { (say("api-examples")) }
            h3 { "curl" }
            pre tabindex="0" { code { (curl(address)) } }
            h3 { "Python" }
            pre tabindex="0" { code { (python(address)) } }
        }
        @for (tag, lines) in by_tag(document) {
            section class="card" {
                h2 { (tag) }
                ul class="rows" { @for line in lines { li class="plain" { (operation(line)) } } }
            }
        }
        section class="card" {
            h2 { (say("api-forms")) }
            p class="muted" { (say("api-forms-purpose")) }
            @if let Some(schemas) = document["components"]["schemas"].as_object() {
                @for (name, schema) in schemas {
                    details id=(format!("form-{name}")) {
                        summary { code { (name) } " " span class="small muted" { (text(&schema["description"])) } }
                        pre tabindex="0" { code { (written(schema)) } }
                    }
                }
            }
        }
    }
}

fn by_tag(document: &Value) -> BTreeMap<&str, Vec<Line<'_>>> {
    let mut tags: BTreeMap<&str, Vec<Line<'_>>> = BTreeMap::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            tags.entry(text(&operation["tags"][0])).or_default().push((method, path, operation));
        }
    }
    tags
}

fn operation((method, path, operation): Line<'_>) -> Markup {
    let body = form_of(&operation["requestBody"]["content"]["application/json"]["schema"]);
    let answers = operation["responses"].as_object();
    html! {
        div {
            p { b { code { (method.to_uppercase()) " " (path) } } }
            p { (text(&operation["summary"])) }
            p class="small muted" {
                @match operation["x-scope"].as_str() {
                    Some(scope) => (say_with("api-scope", &[("scope", scope.into())])),
                    None => (say("api-no-scope")),
                }
                @if let Some(name) = body { " · " (say("api-takes")) " " (link(name)) }
                @for (status, answer) in answers.into_iter().flatten().filter(|(status, _)| status.starts_with('2')) {
                    " · " (say("api-gives")) " " (status)
                    @if let Some(name) = form_of(given(answer)) { " " (link(name)) }
                }
            }
        }
    }
}

/// The form of an answer; of a stream, that of each event.
fn given(answer: &Value) -> &Value {
    let content = &answer["content"];
    match &content["text/event-stream"]["x-event"] {
        Value::Null => &content["application/json"]["schema"],
        event => event,
    }
}

fn form_of(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/components/schemas/")
}

fn link(name: &str) -> Markup {
    html! { a href=(format!("#form-{name}")) { code { (name) } } }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn written(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).expect("a value is always JSON")
}

fn curl(address: &str) -> String {
    format!(
        "curl -H \"Authorization: Bearer $SETWISE_TOKEN\" {address}/api/v1/me\n\
         curl -H \"Authorization: Bearer $SETWISE_TOKEN\" -H 'Content-Type: application/json' \\\n  \
         -H \"Idempotency-Key: $(uuidgen)\" -d '{{\"act\": \"question\", \"to\": \"all\", \"text\": \"What would be different?\"}}' \\\n  \
         {address}/api/v1/meetings/$MEETING/acts\n\
         curl -N -H \"Authorization: Bearer $SETWISE_TOKEN\" {address}/api/v1/meetings/$MEETING/events?after=0"
    )
}

fn python(address: &str) -> String {
    format!(
        "import json, os, urllib.request\n\n\
         def ask(path, body=None):\n    \
         headers = {{\"Authorization\": \"Bearer \" + os.environ[\"SETWISE_TOKEN\"], \"Content-Type\": \"application/json\"}}\n    \
         data = None if body is None else json.dumps(body).encode()\n    \
         with urllib.request.urlopen(urllib.request.Request(\"{address}/api/v1\" + path, data, headers)) as answer:\n        \
         text = answer.read()\n        \
         return json.loads(text) if text else None\n\n\
         for meeting in ask(\"/me/meetings\")[\"items\"]:\n    \
         print(meeting[\"starts_at\"], meeting[\"set_name\"])"
    )
}
