//! Every route as every kind of person. A route without an entry fails, so that nobody adds a page without saying who
//! may see it.

use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_server::web;
use setwise_store::person::Role;

use crate::world::{Browser, World};

/// The kinds of person, in the order of [`Access::Each`].
const KINDS: [&str; 8] = [
    "nobody",
    "administrator",
    "lead",
    "coach of the set",
    "member",
    "newcomer not let in",
    "member who left",
    "another set's member",
];

/// What each kind gets.
enum Access {
    /// The same for all.
    Anybody(u16),
    /// For whoever is signed in; others are led to sign in, or told when they sent a form.
    SignedIn(u16),
    /// For administrators; for others it is not there.
    Administrator(u16),
    /// In the order of [`KINDS`].
    Each([u16; 8]),
}

use Access::{Administrator, Anybody, SignedIn};

/// Method, route, form, access.
const EXPECTED: &[(&str, &str, &str, Access)] = &[
    ("GET", "/health", "", Anybody(200)),
    ("GET", "/assets/{name}", "", Anybody(404)),
    ("GET", "/set-up/{token}", "", Anybody(404)),
    ("POST", "/set-up/{token}", "organisation=a&name=a&email=a&zone=UTC&password=a", Anybody(404)),
    ("GET", "/sign-in", "", Access::Each([200, 303, 303, 303, 303, 303, 303, 303])),
    ("POST", "/sign-in", "email=nobody%40example.org&password=a", Anybody(422)),
    ("POST", "/sign-in-links", "email=nobody%40example.org", Anybody(404)),
    ("GET", "/sign-in-links/{token}", "", Anybody(404)),
    ("POST", "/sign-in-links/{token}", "", Anybody(404)),
    ("POST", "/sign-out", "", Anybody(303)),
    ("GET", "/invitations/{token}", "", Anybody(404)),
    ("POST", "/invitations/{token}", "name=a&zone=UTC&password=a", Anybody(404)),
    ("GET", "/password-resets/{token}", "", Anybody(404)),
    ("POST", "/password-resets/{token}", "password=a", Anybody(404)),
    ("GET", "/profile", "", SignedIn(200)),
    ("POST", "/profile", "name=Mei&zone=UTC", SignedIn(303)),
    ("POST", "/profile/password", "current=&password=password", SignedIn(422)),
    ("POST", "/profile/sessions/{id}/revocation", "", SignedIn(404)),
    ("GET", "/", "", SignedIn(200)),
    ("POST", "/notices/readings", "", SignedIn(303)),
    ("GET", "/sets", "", SignedIn(200)),
    ("POST", "/sets", "name=Quay", Access::Each([401, 303, 303, 303, 404, 404, 404, 404])),
    ("GET", "/sets/new", "", Access::Each([303, 200, 200, 200, 404, 404, 404, 404])),
    ("GET", "/sets/{id}", "", Access::Each([303, 200, 200, 200, 200, 200, 404, 404])),
    ("GET", "/sets/{id}/actions", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404])),
    ("GET", "/sets/{id}/people", "", Access::Each([303, 200, 200, 200, 200, 200, 404, 404])),
    ("POST", "/sets/{id}/members", "person=", Access::Each([401, 422, 422, 422, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/invitations", "invite=", Access::Each([401, 422, 422, 422, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/admissions", "person=", Access::Each([401, 404, 404, 400, 400, 404, 404, 404])),
    ("POST", "/sets/{id}/removals", "person=", Access::Each([401, 400, 400, 400, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/departures", "", Access::Each([401, 404, 404, 303, 303, 303, 404, 404])),
    ("GET", "/sets/{id}/agreement", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404])),
    ("POST", "/sets/{id}/agreement", "level=open&rules=", Access::Each([401, 404, 404, 303, 303, 404, 404, 404])),
    ("POST", "/sets/{id}/acceptances", "version=1", Access::Each([401, 404, 404, 303, 303, 404, 404, 404])),
    ("GET", "/sets/{id}/change", "", Access::Each([303, 200, 200, 200, 404, 404, 404, 404])),
    ("POST", "/sets/{id}/name", "name=Quay", Access::Each([401, 303, 303, 303, 404, 404, 404, 404])),
    // The administrator, who comes first, leaves the set without its coach.
    ("POST", "/sets/{id}/coach", "coach=", Access::Each([401, 303, 303, 404, 404, 404, 404, 404])),
    // The administrator, who comes first, ends it.
    ("POST", "/sets/{id}/end", "", Access::Each([401, 303, 404, 404, 404, 404, 404, 404])),
    ("GET", "/sets/{id}/meetings/new", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404])),
    ("POST", "/sets/{id}/meetings", "", Access::Each([401, 422, 422, 422, 422, 404, 404, 404])),
    ("GET", "/meetings/{id}", "", Access::Each([303, 200, 200, 200, 200, 404, 404, 404])),
    // It was held: who could change the plan is told that it is too late.
    ("GET", "/meetings/{id}/change", "", Access::Each([303, 422, 422, 422, 422, 404, 404, 404])),
    ("POST", "/meetings/{id}/plan", "", Access::Each([401, 422, 422, 422, 422, 404, 404, 404])),
    ("POST", "/meetings/{id}/cancellation", "", Access::Each([401, 422, 422, 422, 422, 404, 404, 404])),
    ("GET", "/meetings/{id}/record", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404])),
    ("GET", "/meetings/{id}/room", "", Access::Each([303, 404, 404, 200, 200, 404, 404, 404])),
    ("GET", "/meetings/{id}/live", "", Access::Each([401, 404, 404, 200, 200, 404, 404, 404])),
    // It was held: nobody acts in it any more, and whoever may read it is told so.
    ("POST", "/meetings/{id}/acts", "kind=check-in&text=a", Access::Each([401, 404, 404, 422, 422, 404, 404, 404])),
    ("POST", "/meetings/{id}/moves", "move=start", Access::Each([401, 404, 404, 422, 422, 404, 404, 404])),
    ("POST", "/meetings/{id}/heartbeats", "", Access::Each([401, 404, 404, 204, 204, 404, 404, 404])),
    ("GET", "/actions/{id}", "", SignedIn(404)),
    ("POST", "/actions/{id}/updates", "status=done", SignedIn(404)),
    ("GET", "/protocols", "", SignedIn(200)),
    ("GET", "/protocols/{id}", "", SignedIn(404)),
    ("GET", "/protocols/{id}/file", "", SignedIn(404)),
    ("GET", "/people", "", Administrator(200)),
    ("POST", "/people/invitations", "name=&email=", Administrator(422)),
    ("POST", "/people/invitations/{id}/renewal", "", Administrator(303)),
    ("POST", "/people/invitations/{id}/withdrawal", "", Administrator(303)),
    ("GET", "/people/{id}", "", Administrator(200)),
    ("POST", "/people/{id}/roles", "member=yes", Administrator(303)),
    ("POST", "/people/{id}/deactivation", "", Administrator(303)),
    ("POST", "/people/{id}/reactivation", "", Administrator(303)),
    ("POST", "/people/{id}/password-resets", "", Administrator(200)),
    ("GET", "/mail", "", Administrator(200)),
];

#[test]
fn every_route_has_an_entry_and_every_entry_a_route() {
    let routes = web::routes();
    let entries: Vec<_> = EXPECTED.iter().map(|(method, path, _, _)| (*method, *path)).collect();
    let without: Vec<_> = routes.iter().filter(|route| !entries.contains(route)).collect();
    assert!(without.is_empty(), "say in EXPECTED who may use these: {without:#?}");
    let stale: Vec<_> = entries.iter().filter(|entry| !routes.contains(entry)).collect();
    assert!(stale.is_empty(), "these routes are gone: {stale:#?}");
}

#[tokio::test]
async fn every_kind_of_person_gets_on_every_route_what_they_must() {
    let mut surprises = vec![];
    for (method, path, form, access) in EXPECTED {
        let mut place = Place::new().await;
        let address = place.fill(path).await;
        for (kind, wanted) in access.statuses(method).into_iter().enumerate() {
            let browser = &mut place.browsers[kind];
            let method = method.parse().expect("a method");
            let got = browser.send(method, &address, form, &[]).await.status.as_u16();
            if got != wanted {
                surprises.push(format!("{path} as {}: {got}, not {wanted}", KINDS[kind]));
            }
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
}

impl Access {
    fn statuses(&self, method: &str) -> [u16; 8] {
        let nobody = if method == "GET" { 303 } else { 401 };
        match *self {
            Self::Anybody(status) => [status; 8],
            Self::SignedIn(status) => [nobody, status, status, status, status, status, status, status],
            Self::Administrator(status) => [nobody, status, 404, 404, 404, 404, 404, 404],
            Self::Each(statuses) => statuses,
        }
    }
}

/// Somebody of each kind, a set that has met, and somebody else to be looked at.
struct Place {
    world: World,
    browsers: Vec<Browser>,
    set: SetId,
    meeting: MeetingId,
    somebody: PersonId,
}

impl Place {
    async fn new() -> Self {
        let world = World::new().await;
        let lead = world.person("Lena", &[Role::Lead]).await;
        let coach = world.person("Carla", &[Role::Coach]).await;
        let member = world.person("Mei", &[Role::Member]).await;
        let newcomer = world.person("Nils", &[Role::Member]).await;
        let left = world.person("Leo", &[Role::Member]).await;
        let other = world.person("Otto", &[Role::Member]).await;
        let somebody = world.person("Sam", &[Role::Member]).await;
        let set = world.set("Harbour", Some(coach), &[member, left]).await;
        world.set("Hill", None, &[other]).await;
        let meeting = world.has_met(set).await;
        world.join(set, newcomer).await;
        world.app.store().leave_set(set, left, world.app.now()).await.expect("left");
        let mut browsers = vec![world.browser()];
        for person in [world.administrator, lead, coach, member, newcomer, left, other] {
            browsers.push(world.signed_in(person).await);
        }
        Self { world, browsers, set, meeting, somebody }
    }

    /// The address of a route, with something real in each place that varies. Links and names are unknown ones.
    async fn fill(&self, path: &str) -> String {
        if path.starts_with("/people/invitations/{id}") {
            self.world.invitation("Ines", &[Role::Member]).await;
            let app = &self.world.app;
            let open = app.store().invitations(self.world.organisation, app.now()).await.expect("invitations");
            let ines = open.iter().find(|one| one.accepted_at.is_none()).expect("one is open");
            return path.replace("{id}", &ines.id.to_string());
        }
        let id = match path.split('/').nth(1) {
            Some("people") => self.somebody.to_string(),
            Some("sets") => self.set.to_string(),
            Some("meetings") => self.meeting.to_string(),
            _ => self.world.app.id::<PersonId>().to_string(),
        };
        path.replace("{id}", &id).replace("{token}", "unknown").replace("{name}", "unknown")
    }
}
