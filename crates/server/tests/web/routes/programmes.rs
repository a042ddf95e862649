//! Programmes and waves as every kind of person.

use super::Access;
use super::Access::SignedIn;

/// What leads and administrators look at, and what they change: to others it is not there.
const LEADS_READ: Access = Access::Each([303, 200, 200, 404, 404, 404, 404, 404, 404, 404]);
const fn leads_change(answer: u16) -> Access {
    Access::Each([401, answer, answer, 404, 404, 404, 404, 404, 404, 404])
}
/// What everybody in one of a programme's sets may know, and no other set's people.
const TAKES_PART: Access = Access::Each([303, 200, 200, 200, 200, 200, 404, 404, 404, 200]);

/// A number of something that is not there.
const THIS: &str = "id=00000000-0000-7000-8000-000000000000";
const QUESTION: &str = "id=00000000-0000-7000-8000-000000000000&question=Who+decides%3F";
const PROPOSAL: &str = "id=00000000-0000-7000-8000-000000000000&title=One+desk&body=It+decides.";
const REMARK: &str = "id=00000000-0000-7000-8000-000000000000&text=Not+in+March";
const fn of_the_three(answer: u16) -> Access {
    Access::Each([401, answer, answer, 404, answer, 404, 404, 404, 404, 404])
}
const INSIDE_SEND: Access = Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404]);

/// Method, route, form, access.
pub(super) const EXPECTED: &[(&str, &str, &str, Access)] = &[
    ("GET", "/programmes", "", SignedIn(200)),
    ("POST", "/programmes", "name=", leads_change(422)),
    ("GET", "/programmes/new", "", LEADS_READ),
    ("GET", "/programmes/{id}", "", TAKES_PART),
    ("POST", "/programmes/{id}", "name=Other", leads_change(303)),
    ("GET", "/programmes/{id}/change", "", LEADS_READ),
    ("GET", "/programmes/{id}/side-by-side", "", LEADS_READ),
    ("GET", "/programmes/{id}/sets", "", LEADS_READ),
    ("POST", "/programmes/{id}/sets", "by=propose", leads_change(303)),
    ("POST", "/programmes/{id}/end", "over=yes", leads_change(303)),
    ("POST", "/programmes/{id}/waves", "name=Wave+2&starts_on=2090-09-05", leads_change(303)),
    ("GET", "/waves/{id}", "", TAKES_PART),
    ("POST", "/waves/{id}", "name=Other", leads_change(303)),
    ("GET", "/waves/{id}/change", "", LEADS_READ),
    // It does not run yet.
    ("POST", "/waves/{id}/end", "", leads_change(422)),
    ("GET", "/waves/{id}/design/{step}", "", LEADS_READ),
    ("POST", "/waves/{id}/design/{step}", "revision=1&by=stay", leads_change(303)),
    // The sponsor too: what a sponsor gets is in `seen.rs`.
    ("GET", "/waves/{id}/fit", "", Access::Each([303, 200, 200, 200, 404, 404, 404, 404, 404, 404])),
    ("POST", "/waves/{id}/fit", "novelty=3", Access::Each([401, 422, 422, 422, 404, 404, 404, 404, 404, 404])),
    ("GET", "/waves/{id}/people", "", LEADS_READ),
    ("POST", "/waves/{id}/people", "", leads_change(303)),
    ("POST", "/waves/{id}/people/turns", "person=&to=in", leads_change(400)),
    // Their own hours, for those who are in it as members.
    ("POST", "/waves/{id}/hours", "hours=5", Access::Each([401, 404, 404, 404, 303, 303, 404, 404, 404, 404])),
    ("GET", "/waves/{id}/application", "", SignedIn(200)),
    ("POST", "/waves/{id}/application", "motivation=Why+not", SignedIn(303)),
    ("GET", "/waves/{id}/sets", "", LEADS_READ),
    ("POST", "/waves/{id}/sets", "name=Quay", leads_change(303)),
    ("POST", "/waves/{id}/sets/additions", "set=", leads_change(422)),
    ("POST", "/waves/{id}/sets/removals", "set=", leads_change(400)),
    ("GET", "/waves/{id}/composition", "", LEADS_READ),
    ("POST", "/waves/{id}/composition", "by=propose", leads_change(303)),
    ("GET", "/waves/{id}/attendance", "", LEADS_READ),
    ("POST", "/waves/{id}/attendance/steps", "person=&set=&step=dates&missed=1", leads_change(400)),
    ("GET", "/waves/{id}/start", "", LEADS_READ),
    ("POST", "/waves/{id}/start", "", leads_change(303)),
    ("GET", "/waves/{id}/moving", "", LEADS_READ),
    ("POST", "/waves/{id}/moving", "to=2090-03-07", leads_change(303)),
    ("GET", "/waves/{id}/lessons", "", LEADS_READ),
    ("POST", "/waves/{id}/lessons", "step=work", leads_change(422)),
    ("POST", "/waves/{id}/lessons/removals", "position=1", leads_change(303)),
    ("GET", "/waves/{id}/agreements", "", LEADS_READ),
    ("POST", "/waves/{id}/agreements", "", leads_change(303)),
    ("POST", "/waves/{id}/agreements/reminders", "", leads_change(303)),
    // The member's, their manager's and the leads'; what a manager gets is in `three_ways.rs`.
    ("GET", "/agreements/{id}", "", Access::Each([303, 200, 200, 404, 200, 404, 404, 404, 404, 404])),
    ("POST", "/agreements/{id}/versions", "seen=9&objectives=Other", of_the_three(422)),
    ("POST", "/agreements/{id}/signatures", "seen=1&party=lead", leads_change(303)),
    ("POST", "/agreements/{id}/remarks", REMARK, of_the_three(303)),
    ("POST", "/agreements/{id}/risks", THIS, of_the_three(422)),
    ("POST", "/agreements/{id}/risks/settlements", THIS, of_the_three(404)),
    ("GET", "/my-people", "", SignedIn(200)),
    ("GET", "/waves/{id}/sponsoring", "", LEADS_READ),
    ("POST", "/waves/{id}/touchpoints", THIS, leads_change(422)),
    ("POST", "/waves/{id}/touchpoints/template", "", leads_change(303)),
    ("POST", "/waves/{id}/touchpoints/changes", "id=&revision=", leads_change(400)),
    ("POST", "/waves/{id}/touchpoints/removals", THIS, leads_change(303)),
    ("POST", "/waves/{id}/touchpoints/outcomes", "id=&revision=", leads_change(400)),
    // The sponsor's alone; what a sponsor gets is in `sponsorship.rs`.
    ("POST", "/waves/{id}/answers", THIS, leads_change(404)),
    ("POST", "/waves/{id}/decisions", THIS, leads_change(404)),
    ("POST", "/waves/{id}/follow-ups", THIS, leads_change(404)),
    ("POST", "/waves/{id}/coach-notes", THIS, leads_change(404)),
    // From inside the set only, and never to whoever leads.
    ("GET", "/sets/{id}/project", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/sponsor", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/sponsor-requests", QUESTION, INSIDE_SEND),
    ("POST", "/sets/{id}/sponsor-proposals", PROPOSAL, INSIDE_SEND),
    ("GET", "/waves/{id}/timeline.svg", "", LEADS_READ),
    ("GET", "/waves/{id}/timeline.csv", "", LEADS_READ),
];
