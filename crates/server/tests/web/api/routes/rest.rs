//! The conversation, the question lens, trials and the outbox, as every kind of person.

use serde_json::{Value, json};

use super::Access::{self, Administrator, Each, Known};

/// Those inside the set, and nobody who leads.
const fn inside(status: u16) -> Access {
    Each([401, 404, 404, status, status, 404, 404, 404])
}

/// Method, path, what is sent with it, access.
pub(super) fn expected() -> Vec<(&'static str, &'static str, Value, Access)> {
    let nothing = || Value::Null;
    let nobody = "00000000-0000-7000-8000-000000000000";
    vec![
        ("GET", "/meetings/{id}/conversation", nothing(), inside(200)),
        ("GET", "/sets/{id}/conversations", nothing(), inside(200)),
        ("POST", "/sets/{id}/live-conversation", json!({ "readers": "set" }), inside(204)),
        ("POST", "/meetings/{id}/lens", json!({ "text": "Why?" }), inside(200)),
        ("GET", "/me/lens", nothing(), Known(200)),
        ("POST", "/me/lens", json!({ "on": false }), Known(204)),
        ("GET", "/sets/{id}/lens", nothing(), inside(200)),
        ("POST", "/sets/{id}/lens", json!({ "on": false }), inside(204)),
        ("GET", "/organisation/lens", nothing(), Administrator(200)),
        ("POST", "/organisation/lens", json!({ "on": true }), Administrator(204)),
        ("GET", "/mail", nothing(), Administrator(200)),
        ("GET", "/mail/refused-addresses", nothing(), Administrator(200)),
        ("POST", "/mail/{id}/sendings", nothing(), Administrator(204)),
        // The drafts of others are not there: this one is nobody's; the name is unknown.
        ("POST", "/protocols/{name}/trials", json!({}), Known(404)),
        ("POST", "/protocol-drafts/{id}/trials", json!({}), Known(404)),
        ("POST", "/protocol-drafts/{id}/withdrawal", nothing(), Known(404)),
        ("POST", "/protocol-drafts/{id}/return", nothing(), Known(404)),
        // What one who leads makes of files is in `modules.rs`: the name is unknown here too.
        ("GET", "/modules/{name}/files", nothing(), Known(404)),
        ("POST", "/modules/{name}/files", nothing(), Known(404)),
        ("GET", "/modules/{name}/files/{file}", nothing(), Known(404)),
        ("POST", "/modules/{name}/files/{file}/removal", nothing(), Known(404)),
        ("POST", "/people/imports/{id}/waves", json!({ "wave": nobody }), Known(404)),
    ]
}
