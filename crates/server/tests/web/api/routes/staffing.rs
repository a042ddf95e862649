//! Coaches, handovers, who could join, wishes and conflicts, experts, as every kind of person.

use serde_json::{Value, json};

use super::Access::{self, Administrator, Each, Known};

/// For administrators and leads; to others it is not there.
const fn leads(status: u16) -> Access {
    Each([401, status, status, 404, 404, 404, 404, 404])
}
/// Whoever looks after the set.
const fn staff(status: u16) -> Access {
    Each([401, status, status, status, 404, 404, 404, 404])
}
/// Those inside the set, and nobody who leads.
const fn inside(status: u16) -> Access {
    Each([401, 404, 404, status, status, 404, 404, 404])
}
/// Coaches.
const fn coaches(status: u16) -> Access {
    Each([401, 404, 404, status, 404, 404, 404, 404])
}

/// Method, path, what is sent with it, access.
pub(super) fn expected() -> Vec<(&'static str, &'static str, Value, Access)> {
    let nothing = || Value::Null;
    let nobody = "00000000-0000-7000-8000-000000000000";
    let terms = || json!({ "revision": 0, "most_sets": 2 });
    vec![
        ("GET", "/coaches", nothing(), leads(200)),
        ("POST", "/coaches", json!({ "people": [] }), Administrator(204)),
        ("GET", "/coaches/{id}", nothing(), leads(200)),
        ("POST", "/coaches/{id}", terms(), leads(204)),
        ("GET", "/me/coaching", nothing(), coaches(200)),
        ("POST", "/me/coaching", terms(), coaches(204)),
        ("GET", "/stuck-sets", nothing(), leads(200)),
        ("GET", "/me/handovers", nothing(), Known(200)),
        ("GET", "/sets/{id}/handover", nothing(), staff(200)),
        // Not within a year.
        ("POST", "/sets/{id}/handovers", json!({ "to": nobody, "on": "2090-01-10" }), staff(422)),
        ("GET", "/handovers/{id}", nothing(), staff(200)),
        // For the coach who was asked, who is in `staffing.rs` beside.
        ("POST", "/handovers/{id}/answers", json!({ "yes": true }), Known(404)),
        ("POST", "/handovers/{id}/withdrawal", nothing(), staff(204)),
        ("POST", "/handovers/{id}/note", json!({ "note": "Hello" }), coaches(204)),
        ("GET", "/sets/{id}/joiners", nothing(), leads(200)),
        ("POST", "/sets/{id}/joiners", json!({ "person": nobody }), leads(422)),
        ("GET", "/me/company", nothing(), Known(200)),
        ("POST", "/me/company", json!({ "with": ["Nobody like that"], "revision": 0 }), Known(422)),
        ("GET", "/people/{id}/company", nothing(), leads(200)),
        ("POST", "/people/{id}/conflicts", json!({ "with": nobody }), leads(422)),
        ("POST", "/people/{id}/conflicts/removals", json!({ "with": nobody }), leads(204)),
        ("GET", "/sets/{id}/help", nothing(), inside(200)),
        ("POST", "/sets/{id}/expert-requests", json!({ "question": "Who knows pumps?" }), inside(201)),
        ("GET", "/expert-requests", nothing(), leads(200)),
        ("GET", "/expert-requests/{id}", nothing(), Each([401, 200, 200, 200, 200, 404, 404, 404])),
        // Nobody of that id is here; who may name somebody is in `staffing.rs` beside.
        ("POST", "/expert-requests/{id}/experts", json!({ "expert": nobody }), Known(404)),
        ("POST", "/expert-requests/{id}/answers", json!({ "yes": true }), Known(404)),
        ("POST", "/expert-requests/{id}/closing", nothing(), inside(204)),
    ]
}
