//! Every route as every kind of person. A route without an entry fails, so that nobody adds a page without saying who
//! may see it.

mod mail;
mod place;
mod programmes;
mod staffing;

use futures_util::{StreamExt as _, stream};
use setwise_server::web;

use place::Place;

/// The kinds of person, in the order of [`Access::Each`].
const KINDS: [&str; 11] = [
    "nobody",
    "administrator",
    "lead",
    "coach of the set",
    "member",
    "newcomer not let in",
    "member who left",
    "another set's member",
    "another set's coach",
    "coach not let in",
    "deactivated",
];

/// The one for whom the set has another coach than for all the others.
const WAITING_COACH: usize = 9;

/// How far the meeting is that the address names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Planned,
    Running,
    Held,
}

/// What each kind gets.
#[derive(Clone, Copy)]
enum Access {
    /// The same for all.
    Anybody(u16),
    /// For whoever is signed in; others are led to sign in, or told when they sent a form.
    SignedIn(u16),
    /// For administrators; for others it is not there.
    Administrator(u16),
    /// In the order of [`KINDS`]; who was deactivated gets what nobody gets.
    Each([u16; 10]),
}

use Access::{Administrator, Anybody, SignedIn};

/// Pages for administrators and leads.
const SEES_PEOPLE: [u16; 10] = [303, 200, 200, 404, 404, 404, 404, 404, 404, 404];

/// Forms for administrators and leads.
const fn for_who_sees_people(status: u16) -> [u16; 10] {
    [401, status, status, 404, 404, 404, 404, 404, 404, 404]
}

/// Who makes modules for everybody.
const MAKERS_READ: [u16; 10] = [303, 200, 200, 404, 404, 404, 404, 404, 404, 404];
const MAKERS: [u16; 10] = [401, 303, 303, 404, 404, 404, 404, 404, 404, 404];
const MAKERS_REFUSED: [u16; 10] = [401, 422, 422, 404, 404, 404, 404, 404, 404, 404];
const ONLY_THE_MEMBER: [u16; 10] = [401, 404, 404, 404, 303, 404, 404, 404, 404, 404];
const ONLY_THE_MEMBER_READS: [u16; 10] = [303, 404, 404, 404, 200, 404, 404, 404, 404, 404];

/// Method, route, form, access.
const EXPECTED: &[(&str, &str, &str, Access)] = &[
    ("GET", "/health", "", Anybody(200)),
    ("GET", "/healthz", "", Anybody(200)),
    ("GET", "/readyz", "", Anybody(200)),
    // A cookie counts for nothing here: it is for a visitor on this machine, or an administrator's token.
    ("GET", "/metrics", "", Anybody(404)),
    ("GET", "/api", "", Anybody(200)),
    ("GET", "/assets/{name}", "", Anybody(404)),
    ("GET", "/set-up/{token}", "", Anybody(404)),
    ("POST", "/set-up/{token}", "organisation=a&name=a&email=a&zone=UTC&password=a", Anybody(404)),
    ("GET", "/sign-in", "", Access::Each([200, 303, 303, 303, 303, 303, 303, 303, 303, 303])),
    ("POST", "/sign-in", "email=nobody%40example.org&password=a", Anybody(422)),
    ("POST", "/sign-in-links", "email=nobody%40example.org", Anybody(404)),
    ("GET", "/sign-in-links/{token}", "", Anybody(200)),
    ("POST", "/sign-in-links/{token}", "", Anybody(303)),
    ("POST", "/sign-out", "", Anybody(303)),
    ("GET", "/invitations/{token}", "", Anybody(200)),
    ("POST", "/invitations/{token}", "name=a&zone=UTC&password=short+lantern+ferry+oat", Anybody(303)),
    ("GET", "/password-resets/{token}", "", Anybody(200)),
    ("POST", "/password-resets/{token}", "password=short+lantern+ferry+oat", Anybody(303)),
    ("GET", "/action-links/{token}", "", Anybody(200)),
    ("POST", "/action-links/{token}", "status=open", Anybody(200)),
    ("GET", "/arrivals/{token}", "", Anybody(200)),
    ("POST", "/arrivals/{token}", "password=short+lantern+ferry+oat", Anybody(303)),
    ("GET", "/profile", "", SignedIn(200)),
    ("POST", "/profile", "name=Mei&zone=UTC", SignedIn(303)),
    ("POST", "/profile/password", "current=&password=password", SignedIn(422)),
    ("GET", "/profile/work", "", SignedIn(200)),
    ("POST", "/profile/work", "function=Surveyor", SignedIn(303)),
    ("POST", "/profile/lens", "lens=off", SignedIn(303)),
    ("POST", "/profile/reminders", "reminders=weekly", SignedIn(303)),
    ("GET", "/profile/calendar", "", SignedIn(200)),
    ("POST", "/profile/calendar", "", SignedIn(303)),
    ("POST", "/profile/calendar/removal", "", SignedIn(303)),
    // Whoever knows the address reads it, and nobody needs to sign in.
    ("GET", "/calendar/{token}", "", Anybody(200)),
    ("POST", "/profile/sessions/{id}/revocation", "", SignedIn(404)),
    ("GET", "/profile/tokens", "", SignedIn(200)),
    ("POST", "/profile/tokens", "name=&days=90", SignedIn(422)),
    ("POST", "/profile/tokens/{id}/revocation", "", SignedIn(404)),
    ("GET", "/", "", SignedIn(200)),
    ("POST", "/notices/readings", "", SignedIn(303)),
    ("GET", "/sets", "", SignedIn(200)),
    ("POST", "/sets", "name=Quay", Access::Each([401, 303, 303, 303, 404, 404, 404, 404, 303, 303])),
    ("GET", "/sets/new", "", Access::Each([303, 200, 200, 200, 404, 404, 404, 404, 200, 200])),
    ("GET", "/sets/{id}", "", Access::Each([303, 200, 200, 200, 200, 200, 404, 404, 404, 200])),
    ("GET", "/sets/{id}/actions", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/people", "", Access::Each([303, 200, 200, 200, 200, 200, 404, 404, 404, 200])),
    ("POST", "/sets/{id}/members", "person=", Access::Each([401, 422, 422, 422, 404, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/invitations", "invite=", Access::Each([401, 422, 422, 422, 404, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/admissions", "person=", Access::Each([401, 404, 404, 400, 400, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/removals", "person=", Access::Each([401, 400, 400, 400, 404, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/departures", "", Access::Each([401, 404, 404, 303, 303, 303, 404, 404, 404, 303])),
    ("GET", "/sets/{id}/agreement", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    (
        "POST",
        "/sets/{id}/agreement",
        "level=open&rules=",
        Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404]),
    ),
    ("POST", "/sets/{id}/acceptances", "version=1", Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/change", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/name", "name=Quay", Access::Each([401, 303, 303, 303, 404, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/coach", "coach=", Access::Each([401, 303, 303, 303, 404, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/end", "", Access::Each([401, 303, 303, 303, 404, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/conversations", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    // The set decides this for itself, not whoever puts it together.
    (
        "POST",
        "/sets/{id}/live-conversation",
        "readers=set",
        Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404]),
    ),
    ("POST", "/sets/{id}/lens", "lens=off", Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/meetings/new", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/times", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/times", "", Access::Each([401, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/meetings", "", Access::Each([401, 422, 422, 422, 422, 404, 404, 404, 404, 404])),
    ("GET", "/meetings/{id}", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    // It was held: who could change the plan is told that it is too late.
    ("GET", "/meetings/{id}/change", "", Access::Each([303, 422, 422, 422, 422, 404, 404, 404, 404, 404])),
    ("POST", "/meetings/{id}/plan", "", Access::Each([401, 422, 422, 422, 422, 404, 404, 404, 404, 404])),
    ("POST", "/meetings/{id}/cancellation", "", Access::Each([401, 422, 422, 422, 422, 404, 404, 404, 404, 404])),
    // It was held: nobody takes a seat in it any more.
    ("POST", "/meetings/{id}/seats", "", Access::Each([401, 404, 404, 422, 422, 404, 404, 404, 404, 404])),
    ("GET", "/meetings/{id}/calendar", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/meetings/{id}/record", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/meetings/{id}/conversation", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/meetings/{id}/room", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/meetings/{id}/live", "", Access::Each([401, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    // It was held: nobody acts in it any more, and whoever may read it is told so.
    (
        "POST",
        "/meetings/{id}/acts",
        "kind=check-in&text=a",
        Access::Each([401, 404, 404, 422, 422, 404, 404, 404, 404, 404]),
    ),
    ("POST", "/meetings/{id}/moves", "move=start", Access::Each([401, 404, 404, 422, 422, 404, 404, 404, 404, 404])),
    ("POST", "/meetings/{id}/heartbeats", "", Access::Each([401, 404, 404, 204, 204, 404, 404, 404, 404, 404])),
    ("POST", "/meetings/{id}/readings", "", Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404])),
    // Nobody writes in a meeting that is over: it says nothing.
    ("POST", "/meetings/{id}/lens", "text=Why%3F", Access::Each([401, 404, 404, 204, 204, 404, 404, 404, 404, 404])),
    ("GET", "/meetings/{id}/walls", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("POST", "/meetings/{id}/walls", "", Access::Each([401, 404, 404, 422, 422, 404, 404, 404, 404, 404])),
    (
        "POST",
        "/meetings/{id}/walls/removals",
        "wall=00000000-0000-7000-8000-000000000000",
        Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404]),
    ),
    ("GET", "/wall", "", Anybody(200)),
    ("POST", "/wall", "code=ACDEFG", Anybody(422)),
    ("GET", "/wall/{token}", "", Anybody(404)),
    // What has no right is told so by the stream itself, which clears the screen.
    ("GET", "/wall/{token}/live", "", Anybody(200)),
    ("GET", "/join", "", SignedIn(200)),
    ("POST", "/join", "code=ACDEFG", SignedIn(303)),
    ("GET", "/join/{token}", "", SignedIn(404)),
    ("GET", "/sets/{id}/projects/{person}", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    ("GET", "/actions/{id}", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404])),
    (
        "POST",
        "/actions/{id}/updates",
        "status=done&happened=a&learned=b&due=",
        Access::Each([401, 404, 404, 422, 303, 404, 404, 404, 404, 404]),
    ),
    ("GET", "/protocols", "", SignedIn(200)),
    ("GET", "/protocols/{id}", "", SignedIn(200)),
    ("GET", "/protocols/{id}/file", "", SignedIn(200)),
    ("GET", "/protocols/{id}/trial", "", SignedIn(200)),
    ("GET", "/protocols/{id}/versions", "", SignedIn(200)),
    ("GET", "/protocols/{id}/versions/{number}", "", SignedIn(200)),
    ("GET", "/protocols/{id}/versions/{number}/file", "", SignedIn(200)),
    // The member made it; whoever looks after sets may change any.
    ("POST", "/protocols/{id}/withdrawal", "", Access::Each([401, 303, 303, 303, 303, 404, 404, 404, 303, 303])),
    ("POST", "/protocols/{id}/return", "", Access::Each([401, 303, 303, 303, 303, 404, 404, 404, 303, 303])),
    // A draft is its author's, who is the member; everybody may begin one.
    ("POST", "/protocol-drafts", "copy=troika", SignedIn(303)),
    ("GET", "/protocol-drafts/new", "", SignedIn(200)),
    ("GET", "/protocol-drafts/{id}", "", Access::Each(ONLY_THE_MEMBER_READS)),
    ("POST", "/protocol-drafts/{id}", "revision=1&source=a", Access::Each(ONLY_THE_MEMBER)),
    ("GET", "/protocol-drafts/{id}/trial", "", Access::Each(ONLY_THE_MEMBER_READS)),
    ("POST", "/protocol-drafts/{id}/versions", "", Access::Each(ONLY_THE_MEMBER)),
    ("POST", "/protocol-drafts/{id}/withdrawal", "", Access::Each(ONLY_THE_MEMBER)),
    ("POST", "/protocol-drafts/{id}/return", "", Access::Each(ONLY_THE_MEMBER)),
    ("GET", "/people", "", Access::Each(SEES_PEOPLE)),
    ("GET", "/people/imports", "", Access::Each(SEES_PEOPLE)),
    ("GET", "/people/imports/new", "", Access::Each(SEES_PEOPLE)),
    ("POST", "/people/imports", "source=name", Access::Each(for_who_sees_people(422))),
    ("GET", "/people/imports/{id}", "", Access::Each(SEES_PEOPLE)),
    ("POST", "/people/imports/{id}/undoing", "", Access::Each(for_who_sees_people(303))),
    ("POST", "/people/imports/{id}/waves", "", Access::Each(for_who_sees_people(422))),
    // No mail server is set.
    ("POST", "/people/imports/{id}/mails", "", Access::Each(for_who_sees_people(422))),
    ("GET", "/modules", "", SignedIn(200)),
    ("POST", "/modules", "source=", Access::Each(MAKERS_REFUSED)),
    ("GET", "/modules/new", "", Access::Each(MAKERS_READ)),
    ("GET", "/modules/{id}", "", SignedIn(200)),
    ("GET", "/modules/{id}/change", "", Access::Each(MAKERS_READ)),
    ("GET", "/modules/{id}/versions", "", SignedIn(200)),
    ("POST", "/modules/{id}/versions", "source=&after=1", Access::Each(MAKERS_REFUSED)),
    ("GET", "/modules/{id}/versions/{number}", "", SignedIn(200)),
    ("POST", "/modules/{id}/withdrawal", "", Access::Each(MAKERS)),
    ("POST", "/modules/{id}/return", "", Access::Each(MAKERS)),
    ("POST", "/modules/{id}/readings", "", SignedIn(303)),
    ("POST", "/modules/{id}/notes", "version=1&revision=0&application=a", SignedIn(303)),
    // With no set in the form; who shares with which set is in `modules.rs`.
    ("POST", "/modules/{id}/shares", "version=1&revision=0&application=a", SignedIn(400)),
    ("POST", "/modules/{id}/shares/removals", "", SignedIn(400)),
    ("POST", "/people/invitations", "name=&email=", Administrator(422)),
    ("POST", "/people/invitations/{id}/renewal", "", Administrator(303)),
    ("POST", "/people/invitations/{id}/withdrawal", "", Administrator(303)),
    ("GET", "/people/{id}", "", Access::Each(SEES_PEOPLE)),
    ("POST", "/people/{id}/profile", "function=Surveyor", Access::Each(for_who_sees_people(303))),
    ("POST", "/people/{id}/roles", "member=yes", Administrator(303)),
    ("POST", "/people/{id}/deactivation", "", Administrator(303)),
    ("POST", "/people/{id}/reactivation", "", Administrator(303)),
    ("POST", "/people/{id}/password-resets", "", Administrator(200)),
    ("POST", "/organisation/lens", "lens=on", Administrator(303)),
];

/// All of it: mail and programmes have files of their own.
fn expected() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str, Access)> {
    EXPECTED.iter().chain(mail::EXPECTED).chain(programmes::EXPECTED).chain(staffing::EXPECTED)
}

/// The same for a meeting that was not held yet: how far it is, method, route, form, access.
const BEFORE_IT_WAS_HELD: &[(Stage, &str, &str, &str, Access)] = &[
    (Stage::Planned, "GET", "/meetings/{id}", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    (
        Stage::Planned,
        "GET",
        "/meetings/{id}/change",
        "",
        Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "POST",
        "/meetings/{id}/plan",
        "",
        Access::Each([401, 422, 422, 422, 422, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "POST",
        "/meetings/{id}/cancellation",
        "",
        Access::Each([401, 303, 303, 303, 303, 404, 404, 404, 404, 404]),
    ),
    // The whole set meets: who has a seat sits here already.
    (
        Stage::Planned,
        "POST",
        "/meetings/{id}/seats",
        "",
        Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "GET",
        "/meetings/{id}/record",
        "",
        Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "GET",
        "/meetings/{id}/conversation",
        "",
        Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "GET",
        "/meetings/{id}/room",
        "",
        Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "GET",
        "/meetings/{id}/live",
        "",
        Access::Each([401, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "POST",
        "/meetings/{id}/acts",
        "kind=challenge&text=How%3F",
        Access::Each([401, 404, 404, 422, 422, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "POST",
        "/meetings/{id}/moves",
        "move=enter&agreement=1",
        Access::Each([401, 404, 404, 303, 303, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "POST",
        "/meetings/{id}/heartbeats",
        "",
        Access::Each([401, 404, 404, 204, 204, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Planned,
        "POST",
        "/meetings/{id}/walls",
        "",
        Access::Each([401, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (Stage::Planned, "GET", "/wall/{token}", "", Anybody(200)),
    (Stage::Running, "GET", "/wall/{token}", "", Anybody(200)),
    (Stage::Running, "GET", "/wall/{token}/live", "", Anybody(200)),
    // The code stands on a wall for all to see: it leads only whoever has a seat, and from the street it leads to sign-in.
    (Stage::Running, "GET", "/join/{token}", "", Access::Each([303, 404, 404, 303, 303, 404, 404, 404, 404, 404])),
    (Stage::Running, "GET", "/meetings/{id}", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404, 404, 404])),
    (
        Stage::Running,
        "GET",
        "/meetings/{id}/change",
        "",
        Access::Each([303, 422, 422, 422, 422, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "POST",
        "/meetings/{id}/plan",
        "",
        Access::Each([401, 422, 422, 422, 422, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "POST",
        "/meetings/{id}/cancellation",
        "",
        Access::Each([401, 422, 422, 422, 422, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "GET",
        "/meetings/{id}/record",
        "",
        Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "GET",
        "/meetings/{id}/conversation",
        "",
        Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "GET",
        "/meetings/{id}/room",
        "",
        Access::Each([303, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "GET",
        "/meetings/{id}/live",
        "",
        Access::Each([401, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "POST",
        "/meetings/{id}/acts",
        "kind=challenge&text=How%3F",
        Access::Each([401, 404, 404, 422, 303, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "POST",
        "/meetings/{id}/moves",
        "move=pause",
        Access::Each([401, 404, 404, 303, 422, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "POST",
        "/meetings/{id}/heartbeats",
        "",
        Access::Each([401, 404, 404, 204, 204, 404, 404, 404, 404, 404]),
    ),
    (
        Stage::Running,
        "POST",
        "/meetings/{id}/lens",
        "text=Why%3F",
        Access::Each([401, 404, 404, 200, 200, 404, 404, 404, 404, 404]),
    ),
];

#[test]
fn every_route_has_an_entry_and_every_entry_a_route() {
    let routes = web::routes();
    let entries: Vec<_> = expected().map(|(method, path, _, _)| (*method, *path)).collect();
    let without: Vec<_> = routes.iter().filter(|route| !entries.contains(route)).collect();
    assert!(without.is_empty(), "say in EXPECTED who may use these: {without:#?}");
    let stale: Vec<_> = entries.iter().filter(|entry| !routes.contains(entry)).collect();
    assert!(stale.is_empty(), "these routes are gone: {stale:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_person_gets_on_every_route_what_they_must() {
    let all = expected().map(|(method, path, form, access)| (Stage::Held, *method, *path, *form, *access));
    walk(all.collect()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_person_gets_what_they_must_before_a_meeting_and_while_it_runs() {
    walk(BEFORE_IT_WAS_HELD.to_vec()).await;
}

async fn walk(entries: Vec<(Stage, &'static str, &'static str, &'static str, Access)>) {
    let all = stream::iter(entries.into_iter().map(|entry| tokio::spawn(ask_all(entry)))).buffer_unordered(4);
    let surprises: Vec<Vec<String>> = all.map(|asked| asked.expect("no panic")).collect().await;
    let surprises = surprises.concat();
    assert!(surprises.is_empty(), "{surprises:#?}");
}

/// Each kind of person on one route. Whoever may change something has a place of their own, so that nobody finds it as
/// another left it, and a denial is the rule's and not the other's doing.
async fn ask_all((stage, method, path, form, access): (Stage, &str, &str, &str, Access)) -> Vec<String> {
    let mut surprises = vec![];
    let mut shared: Option<(Place, String)> = None;
    for (kind, wanted) in access.statuses(method).into_iter().enumerate() {
        let changes = method == "POST" && !matches!(wanted, 401 | 404);
        if changes || kind == WAITING_COACH || shared.is_none() {
            let place = Place::new(stage, kind == WAITING_COACH).await;
            let address = place.fill(path).await;
            shared = Some((place, address));
        }
        let Some((place, address)) = &mut shared else { continue };
        let verb = method.parse().expect("a method");
        let got = place.browsers[kind].send(verb, address, form, &[]).await.status.as_u16();
        if got != wanted {
            surprises.push(format!("{method} {path} as {}: {got}, not {wanted}", KINDS[kind]));
        }
        if changes || kind == WAITING_COACH {
            shared = None;
        }
    }
    surprises
}

impl Access {
    fn statuses(&self, method: &str) -> [u16; 11] {
        let nobody = if method == "GET" { 303 } else { 401 };
        let everybody_else = |most: [u16; 10]| std::array::from_fn(|kind| most.get(kind).copied().unwrap_or(most[0]));
        match *self {
            Self::Anybody(status) => [status; 11],
            Self::SignedIn(status) => {
                everybody_else(std::array::from_fn(|kind| if kind == 0 { nobody } else { status }))
            }
            Self::Administrator(status) => everybody_else([nobody, status, 404, 404, 404, 404, 404, 404, 404, 404]),
            Self::Each(statuses) => everybody_else(statuses),
        }
    }
}
