//! Programmes, their waves and all that belongs to them, as every kind of person.

use serde_json::{Value, json};

use super::Access::{self, Each, Known};

/// For administrators and leads; to others it is not there.
const fn leads(status: u16) -> Access {
    Each([401, status, status, 404, 404, 404, 404, 404])
}

/// For a member and the leads, who agree with the member's line manager.
const fn of_the_three(status: u16) -> Access {
    Each([401, status, status, 404, status, 404, 404, 404])
}

/// Method, path, what is sent with it, access.
pub(super) fn expected() -> Vec<(&'static str, &'static str, Value, Access)> {
    let nothing = || Value::Null;
    let nobody = "00000000-0000-7000-8000-000000000000";
    let takes_part = [401, 200, 200, 200, 200, 200, 404, 404];
    let inside = |status| Each([401, 404, 404, status, status, 404, 404, 404]);
    let touchpoint = json!({ "touchpoint": nobody, "kind": "end", "on": "2090-02-01", "revision": 1 });
    vec![
        ("GET", "/me/needs", nothing(), Known(200)),
        ("GET", "/me/sponsoring", nothing(), Known(200)),
        ("GET", "/me/open-waves", nothing(), Known(200)),
        ("GET", "/programmes", nothing(), Known(200)),
        ("POST", "/programmes", json!({ "name": "One", "kind": "own-challenge-sets" }), leads(201)),
        ("GET", "/programmes/{id}", nothing(), Each(takes_part)),
        ("POST", "/programmes/{id}", json!({ "name": "Other" }), leads(204)),
        ("POST", "/programmes/{id}/end", json!({ "over": true }), leads(204)),
        ("POST", "/programmes/{id}/waves", json!({ "name": "Wave 2", "starts_on": "2090-09-05" }), leads(201)),
        ("GET", "/waves/{id}", nothing(), Each(takes_part)),
        ("POST", "/waves/{id}", json!({ "name": "Other", "is_pilot": false }), leads(204)),
        // It does not run yet.
        ("POST", "/waves/{id}/end", nothing(), leads(422)),
        ("GET", "/waves/{id}/design", nothing(), leads(200)),
        // Another revision than the one that is kept.
        ("POST", "/waves/{id}/design", json!({ "revision": 9, "people": {} }), leads(422)),
        ("GET", "/waves/{id}/people", nothing(), leads(200)),
        ("POST", "/waves/{id}/people", json!({ "people": [] }), leads(204)),
        ("POST", "/waves/{id}/people/turns", json!({ "person": nobody, "to": "in" }), leads(422)),
        // Their own hours, for those who are in it as members.
        ("POST", "/waves/{id}/hours", json!({ "hours": 5 }), Each([401, 404, 404, 404, 204, 204, 404, 404])),
        ("GET", "/waves/{id}/application", nothing(), Known(200)),
        // Who is in it needs not ask.
        (
            "POST",
            "/waves/{id}/application",
            json!({ "motivation": "Why not" }),
            Each([401, 204, 204, 204, 422, 422, 204, 204]),
        ),
        ("GET", "/waves/{id}/sets", nothing(), leads(200)),
        ("POST", "/waves/{id}/sets", json!({ "name": "Quay", "members": [] }), leads(201)),
        ("POST", "/waves/{id}/sets/additions", json!({ "set": nobody }), leads(422)),
        ("POST", "/waves/{id}/sets/removals", json!({ "set": nobody }), leads(404)),
        ("GET", "/waves/{id}/attendance", nothing(), leads(200)),
        // Nobody missed anything.
        (
            "POST",
            "/waves/{id}/attendance/steps",
            json!({ "person": nobody, "set": nobody, "step": "check-in", "in_a_row": 1 }),
            leads(404),
        ),
        ("GET", "/waves/{id}/timeline", nothing(), leads(200)),
        ("GET", "/waves/{id}/timeline.csv", nothing(), leads(200)),
        ("GET", "/waves/{id}/timeline.svg", nothing(), leads(200)),
        ("GET", "/waves/{id}/start", nothing(), leads(200)),
        // The administrator, who comes first, starts it.
        ("POST", "/waves/{id}/start", nothing(), Each([401, 204, 422, 404, 404, 404, 404, 404])),
        ("POST", "/waves/{id}/moving-checks", json!({ "to": "2090-03-07" }), leads(200)),
        ("POST", "/waves/{id}/moving", json!({ "to": "2090-03-07", "revision": 9 }), leads(422)),
        ("GET", "/waves/{id}/lessons", nothing(), leads(200)),
        (
            "POST",
            "/waves/{id}/lessons",
            json!({ "step": "work", "verdict": "keep", "what": "", "reason": "" }),
            leads(422),
        ),
        ("POST", "/waves/{id}/lessons/removals", json!({ "position": 1 }), leads(204)),
        ("GET", "/waves/{id}/fit", nothing(), Each([401, 200, 200, 200, 404, 404, 404, 404])),
        (
            "POST",
            "/waves/{id}/fit",
            json!({ "answers": { "novelty": 3 } }),
            Each([401, 422, 422, 422, 404, 404, 404, 404]),
        ),
        ("POST", "/waves/{id}/design-checks", json!({ "revision": 1 }), leads(200)),
        ("POST", "/waves/{id}/composition-checks", json!({}), leads(200)),
        ("POST", "/waves/{id}/composition", json!({ "sets": [] }), leads(422)),
        ("GET", "/waves/{id}/agreements", nothing(), leads(200)),
        ("POST", "/waves/{id}/agreements", nothing(), leads(204)),
        ("POST", "/waves/{id}/agreements/reminders", nothing(), leads(204)),
        // What a manager gets is in `agreements.rs`.
        ("GET", "/me/agreements", nothing(), Known(200)),
        ("GET", "/me/people", nothing(), Known(200)),
        ("GET", "/agreements/{id}", nothing(), of_the_three(200)),
        ("POST", "/agreements/{id}/versions", json!({ "seen": 9, "terms": { "hours": 4 } }), of_the_three(422)),
        ("POST", "/agreements/{id}/signatures", json!({ "seen": 1, "party": "lead" }), leads(204)),
        ("POST", "/agreements/{id}/remarks", json!({ "text": "Not in March" }), of_the_three(201)),
        ("POST", "/agreements/{id}/risks", json!({ "on": "2090-03-01", "what": "" }), of_the_three(422)),
        ("POST", "/agreements/{id}/risks/settlements", json!({ "risk": nobody }), of_the_three(404)),
        ("GET", "/waves/{id}/sponsoring", nothing(), leads(200)),
        ("POST", "/waves/{id}/touchpoints", json!({ "kind": "brief", "on": "2090-01-01" }), leads(201)),
        ("POST", "/waves/{id}/touchpoints/template", nothing(), leads(204)),
        ("POST", "/waves/{id}/touchpoints/changes", touchpoint, leads(404)),
        ("POST", "/waves/{id}/touchpoints/removals", json!({ "touchpoint": nobody }), leads(204)),
        (
            "POST",
            "/waves/{id}/touchpoints/outcomes",
            json!({ "touchpoint": nobody, "state": "kept", "revision": 1 }),
            leads(404),
        ),
        // The sponsor's alone; what a sponsor gets is in `sponsorship.rs`.
        ("POST", "/waves/{id}/answers", json!({ "request": nobody, "text": "Yes" }), Known(404)),
        (
            "POST",
            "/waves/{id}/decisions",
            json!({ "proposal": nobody, "decision": "accepted", "reason": "It helps" }),
            Known(404),
        ),
        (
            "POST",
            "/waves/{id}/follow-ups",
            json!({ "proposal": nobody, "after": "30", "carried_out": "all", "word": "Done" }),
            Known(404),
        ),
        ("POST", "/waves/{id}/coach-notes", json!({ "set": nobody, "text": "They seem stuck" }), Known(404)),
        // From inside the set only, and never to whoever leads.
        ("GET", "/sets/{id}/sponsor", nothing(), inside(200)),
        ("POST", "/sets/{id}/sponsor-requests", json!({ "question": "Who decides?" }), inside(201)),
        ("POST", "/sets/{id}/sponsor-proposals", json!({ "title": "One desk", "body": "It decides." }), inside(201)),
        ("GET", "/sets/{id}/project", nothing(), inside(200)),
        ("GET", "/sets/{id}/projects/{person}", nothing(), inside(200)),
        // For those who plan its meetings.
        ("POST", "/sets/{id}/times", json!({}), Each([401, 200, 200, 200, 200, 404, 404, 404])),
    ]
}
