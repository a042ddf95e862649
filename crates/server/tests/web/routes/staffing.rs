//! Coaches, handovers, who could join, wishes and conflicts, experts, as every kind of person.

use super::Access::{self, Administrator, Each, SignedIn};

/// For leads and administrators; to others it is not there.
const LEADS_READ: Access = Each([303, 200, 200, 404, 404, 404, 404, 404, 404, 404]);
const fn leads(answer: u16) -> Access {
    Each([401, answer, answer, 404, 404, 404, 404, 404, 404, 404])
}
/// Whoever looks after the set.
const fn staff(answer: u16) -> Access {
    Each([401, answer, answer, answer, 404, 404, 404, 404, 404, 404])
}
/// Those inside the set, and nobody who leads.
const fn inside(answer: u16) -> Access {
    Each([401, 404, 404, answer, answer, 404, 404, 404, 404, 404])
}
const COACHES_READ: Access = Each([303, 404, 404, 200, 404, 404, 404, 404, 200, 200]);
const COACHES: Access = Each([401, 404, 404, 303, 404, 404, 404, 404, 303, 303]);
const REQUEST: &str = "id=00000000-0000-7000-8000-000000000000&question=Who+knows+pumps%3F";

/// Method, route, form, access.
pub(super) const EXPECTED: &[(&str, &str, &str, Access)] = &[
    ("GET", "/coaches", "", LEADS_READ),
    ("POST", "/coaches", "", Administrator(303)),
    ("GET", "/coaches/{id}", "", LEADS_READ),
    ("POST", "/coaches/{id}", "revision=0&most=2", leads(303)),
    ("GET", "/profile/coaching", "", COACHES_READ),
    ("POST", "/profile/coaching", "revision=0&most=2", COACHES),
    ("GET", "/profile/company", "", SignedIn(200)),
    ("POST", "/profile/company", "with-1=Nobody+like+that", SignedIn(422)),
    ("GET", "/people/{id}/company", "", LEADS_READ),
    ("POST", "/people/{id}/conflicts", "with=", leads(422)),
    ("POST", "/people/{id}/conflicts/removals", "with=", leads(400)),
    ("GET", "/sets/{id}/joiners", "", LEADS_READ),
    ("POST", "/sets/{id}/joiners", "person=", leads(422)),
    ("GET", "/sets/{id}/handover", "", Each([303, 200, 200, 200, 404, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/handovers", "id=00000000-0000-7000-8000-000000000000", staff(422)),
    // The other set's coach is the one who is asked.
    ("GET", "/handovers/{id}", "", Each([303, 200, 200, 200, 404, 404, 404, 404, 200, 404])),
    ("POST", "/handovers/{id}/answers", "answer=on", Each([401, 404, 404, 404, 404, 404, 404, 404, 303, 404])),
    ("POST", "/handovers/{id}/withdrawal", "", staff(303)),
    ("POST", "/handovers/{id}/note", "note=Hello", Each([401, 404, 404, 303, 404, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/help", "", Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/expert-requests", REQUEST, inside(303)),
    ("GET", "/expert-requests/{id}", "", Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    ("POST", "/expert-requests/{id}/experts", "expert=", leads(422)),
    // Nobody is named; what an expert gets is in `coaching.rs`.
    ("POST", "/expert-requests/{id}/answers", "answer=on", Each([401, 404, 404, 404, 404, 404, 404, 404, 404, 404])),
    ("POST", "/expert-requests/{id}/closing", "", inside(303)),
];
