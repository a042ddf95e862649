//! Every route of the API as every kind of person, each with a token that may do everything. A route without an entry
//! fails; so does an answer that the description does not know.

mod programmes;
mod rest;
mod staffing;

use axum::http::Method;
use serde_json::{Value, json};
use setwise_domain::id::{InvitationId, MeetingId, PersonId, SetId};
use setwise_domain::programme::Kind;
use setwise_server::api;
use setwise_store::person::Role;
use tokio::sync::OnceCell;

use super::program::Program;
use crate::world::World;

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
    /// For whoever has a token.
    Known(u16),
    /// For administrators; for others it is not there.
    Administrator(u16),
    /// In the order of [`KINDS`].
    Each([u16; 8]),
}

use Access::{Administrator, Anybody, Each, Known};

/// Method, path, what is sent with it, access.
fn expected() -> Vec<(&'static str, &'static str, Value, Access)> {
    let nothing = || Value::Null;
    let nobody = json!({ "person": "00000000-0000-7000-8000-000000000000" });
    let plan = json!({ "starts_at": "2031-05-06T09:00:00Z", "zone": "Nowhere", "protocol": "none" });
    let inside = [401, 404, 404, 200, 200, 404, 404, 404];
    let mut all = vec![
        ("GET", "/openapi.json", nothing(), Anybody(200)),
        ("GET", "/me", nothing(), Known(200)),
        ("POST", "/me/profile", json!({ "name": "Mei", "zone": "UTC" }), Known(204)),
        ("GET", "/me/mail", nothing(), Known(200)),
        ("POST", "/me/mail", json!({ "meetings": "daily", "quiet_from": "21:00" }), Known(204)),
        ("GET", "/me/work-profile", nothing(), Known(200)),
        ("POST", "/me/work-profile", json!({ "function": "Surveyor" }), Known(204)),
        ("GET", "/me/calendar", nothing(), Known(200)),
        ("POST", "/me/calendar", nothing(), Known(200)),
        ("POST", "/me/calendar/removal", nothing(), Known(204)),
        ("GET", "/me/meetings", nothing(), Known(200)),
        ("GET", "/me/actions", nothing(), Known(200)),
        ("GET", "/me/notices", nothing(), Known(200)),
        ("POST", "/me/notices/readings", nothing(), Known(204)),
        ("GET", "/sets", nothing(), Known(200)),
        ("POST", "/sets", json!({ "name": "Quay" }), Each([401, 201, 201, 201, 404, 404, 404, 404])),
        ("GET", "/sets/{id}", nothing(), Each([401, 200, 200, 200, 200, 200, 404, 404])),
        ("GET", "/sets/{id}/people", nothing(), Each([401, 200, 200, 200, 200, 200, 404, 404])),
        ("POST", "/sets/{id}/members", nobody.clone(), Each([401, 422, 422, 422, 404, 404, 404, 404])),
        ("POST", "/sets/{id}/invitations", json!({ "invite": [] }), Each([401, 422, 422, 422, 404, 404, 404, 404])),
        ("POST", "/sets/{id}/admissions", nobody.clone(), Each([401, 404, 404, 422, 422, 404, 404, 404])),
        ("POST", "/sets/{id}/removals", nobody, Each([401, 422, 422, 422, 404, 404, 404, 404])),
        ("POST", "/sets/{id}/departures", nothing(), Each([401, 404, 404, 204, 204, 204, 404, 404])),
        ("GET", "/sets/{id}/agreement", nothing(), Each(inside)),
        ("POST", "/sets/{id}/agreement", json!({ "level": "open" }), Each([401, 404, 404, 204, 204, 404, 404, 404])),
        ("POST", "/sets/{id}/acceptances", json!({ "version": 1 }), Each([401, 404, 404, 204, 204, 404, 404, 404])),
        ("POST", "/sets/{id}/name", json!({ "name": "Quay" }), Each([401, 204, 204, 204, 404, 404, 404, 404])),
        // The administrator, who comes first, leaves the set without its coach.
        ("POST", "/sets/{id}/coach", json!({ "coach": null }), Each([401, 204, 204, 404, 404, 404, 404, 404])),
        // The administrator, who comes first, ends it.
        ("POST", "/sets/{id}/end", nothing(), Each([401, 204, 404, 404, 404, 404, 404, 404])),
        ("GET", "/sets/{id}/meetings", nothing(), Each([401, 200, 200, 200, 200, 200, 404, 404])),
        ("POST", "/sets/{id}/meetings", plan.clone(), Each([401, 422, 422, 422, 422, 404, 404, 404])),
        ("GET", "/sets/{id}/actions", nothing(), Each(inside)),
        ("GET", "/meetings/{id}", nothing(), Each([401, 200, 200, 200, 200, 404, 404, 404])),
        ("GET", "/meetings/{id}/calendar", nothing(), Each([401, 200, 200, 200, 200, 404, 404, 404])),
        // It was held: who could change the plan is told that it is too late.
        ("POST", "/meetings/{id}/plan", plan, Each([401, 422, 422, 422, 422, 404, 404, 404])),
        ("POST", "/meetings/{id}/cancellation", nothing(), Each([401, 422, 422, 422, 422, 404, 404, 404])),
        ("POST", "/meetings/{id}/seats", nothing(), Each([401, 404, 404, 422, 422, 404, 404, 404])),
        ("GET", "/meetings/{id}/room", nothing(), Each(inside)),
        // It was held: nobody acts in it any more, and whoever may read it is told so.
        ("POST", "/meetings/{id}/acts", json!({ "act": "pass" }), Each([401, 404, 404, 422, 422, 404, 404, 404])),
        ("POST", "/meetings/{id}/moves", json!({ "move": "start" }), Each([401, 404, 404, 422, 422, 404, 404, 404])),
        ("POST", "/meetings/{id}/readings", nothing(), Each([401, 404, 404, 204, 204, 404, 404, 404])),
        ("POST", "/meetings/{id}/heartbeats", nothing(), Each([401, 404, 404, 204, 204, 404, 404, 404])),
        ("GET", "/meetings/{id}/events", nothing(), Each(inside)),
        ("GET", "/meetings/{id}/record", nothing(), Each(inside)),
        ("GET", "/meetings/{id}/walls", nothing(), Each(inside)),
        ("POST", "/meetings/{id}/walls", nothing(), Each([401, 404, 404, 422, 422, 404, 404, 404])),
        (
            "POST",
            "/meetings/{id}/walls/removals",
            json!({ "wall": "00000000-0000-7000-8000-000000000000" }),
            Each([401, 404, 404, 204, 204, 404, 404, 404]),
        ),
        ("GET", "/actions/{id}", nothing(), Known(404)),
        ("POST", "/actions/{id}/updates", json!({ "status": "done" }), Known(404)),
        ("GET", "/protocols", nothing(), Known(200)),
        ("GET", "/protocols/{name}", nothing(), Known(404)),
        ("GET", "/protocols/{name}/file", nothing(), Known(404)),
        ("GET", "/protocols/{name}/versions", nothing(), Known(404)),
        ("GET", "/protocols/{name}/versions/{number}/file", nothing(), Known(404)),
        ("POST", "/protocols/{name}/withdrawal", nothing(), Known(404)),
        ("POST", "/protocols/{name}/return", nothing(), Known(404)),
        ("POST", "/protocol-checks", json!({ "source": "id = " }), Known(200)),
        ("GET", "/protocol-drafts", nothing(), Known(200)),
        ("POST", "/protocol-drafts", json!({ "copy": "troika" }), Known(201)),
        // The drafts of others are not there: this one is nobody's.
        ("GET", "/protocol-drafts/{id}", nothing(), Known(404)),
        ("POST", "/protocol-drafts/{id}", json!({ "source": "", "revision": 1 }), Known(404)),
        ("POST", "/protocol-drafts/{id}/versions", nothing(), Known(404)),
        ("GET", "/people", nothing(), Each(sees_people(200))),
        ("GET", "/people/{id}", nothing(), Each(sees_people(200))),
        ("GET", "/people/{id}/profile", nothing(), Each(sees_people(200))),
        ("POST", "/people/{id}/profile", json!({ "site": "Leeds" }), Each(sees_people(204))),
        ("POST", "/people/import-checks", json!({ "source": "name" }), Each(sees_people(422))),
        ("GET", "/people/imports", nothing(), Each(sees_people(200))),
        ("POST", "/people/imports", json!({ "source": "name" }), Each(sees_people(422))),
        ("GET", "/people/imports/{id}", nothing(), Each(sees_people(200))),
        // No mail server is set.
        ("POST", "/people/imports/{id}/mails", json!({}), Each(sees_people(422))),
        // The administrator, who comes first, takes it back; nothing is left for the lead.
        ("POST", "/people/imports/{id}/undoing", nothing(), Each([401, 200, 422, 404, 404, 404, 404, 404])),
        ("GET", "/modules", nothing(), Known(200)),
        ("GET", "/me/modules", nothing(), Known(200)),
        ("GET", "/modules/{name}", nothing(), Known(404)),
        ("GET", "/modules/{name}/file", nothing(), Known(404)),
        ("GET", "/modules/{name}/notes", nothing(), Known(404)),
        ("POST", "/modules/{name}/notes", json!({ "revision": 0 }), Known(404)),
        ("POST", "/modules/{name}/readings", json!({ "state": "begun" }), Known(404)),
        ("POST", "/modules/{name}/shares", json!({ "set": "00000000-0000-7000-8000-000000000000" }), Known(404)),
        (
            "POST",
            "/modules/{name}/shares/removals",
            json!({ "set": "00000000-0000-7000-8000-000000000000" }),
            Known(404),
        ),
        ("GET", "/sets/{id}/applications", nothing(), Each(inside)),
        ("POST", "/module-checks", json!({ "source": "" }), Known(200)),
        ("POST", "/modules", json!({ "source": "" }), Each([401, 422, 422, 404, 404, 404, 404, 404])),
        ("GET", "/modules/{name}/versions", nothing(), Known(404)),
        ("GET", "/modules/{name}/versions/{number}/file", nothing(), Known(404)),
        ("POST", "/modules/{name}/versions", json!({ "source": "", "after": 1 }), Known(404)),
        ("POST", "/modules/{name}/withdrawal", nothing(), Known(404)),
        ("POST", "/modules/{name}/return", nothing(), Known(404)),
        ("POST", "/people/{id}/roles", json!({ "roles": ["member"] }), Administrator(204)),
        ("POST", "/people/{id}/deactivation", nothing(), Administrator(204)),
        ("POST", "/people/{id}/reactivation", nothing(), Administrator(204)),
        ("GET", "/people/invitations", nothing(), Administrator(200)),
        ("POST", "/people/invitations", json!({ "name": "", "email": "" }), Administrator(422)),
        ("POST", "/people/invitations/{id}/renewal", nothing(), Administrator(204)),
        ("POST", "/people/invitations/{id}/withdrawal", nothing(), Administrator(204)),
    ];
    all.extend(programmes::expected());
    all.extend(staffing::expected());
    all.extend(rest::expected());
    all
}

/// For administrators and leads.
const fn sees_people(status: u16) -> [u16; 8] {
    [401, status, status, 404, 404, 404, 404, 404]
}

#[test]
fn every_route_for_programs_has_an_entry_and_every_entry_a_route() {
    let entries: Vec<(&str, String)> =
        expected().into_iter().map(|(method, path, _, _)| (method, format!("/api/v1{path}"))).collect();
    let routes: Vec<(&str, String)> =
        api::routes().into_iter().map(|(method, path)| (method, path.to_owned())).collect();
    let without: Vec<_> = routes.iter().filter(|route| !entries.contains(route)).collect();
    assert!(without.is_empty(), "say who may use these: {without:#?}");
    let stale: Vec<_> = entries.iter().filter(|entry| !routes.contains(entry)).collect();
    assert!(stale.is_empty(), "these routes are gone: {stale:#?}");
}

#[tokio::test]
async fn every_kind_of_person_gets_by_program_what_they_must() {
    let mut surprises = vec![];
    for (method, path, body, access) in expected() {
        let place = Place::new().await;
        let address = place.fill(path).await;
        for (kind, wanted) in access.statuses().into_iter().enumerate() {
            let sent = (!body.is_null()).then(|| body.to_string());
            let verb: Method = method.parse().expect("a method");
            let got = place.programs[kind].send(verb, &address, sent, &[]).await.status.as_u16();
            if got != wanted {
                surprises.push(format!("{method} {path} as {}: {got}, not {wanted}", KINDS[kind]));
            }
            let operation = &api::document()["paths"][format!("/api/v1{path}")][method.to_lowercase()];
            if operation["responses"].get(got.to_string()).is_none() {
                surprises.push(format!("{method} {path}: {got} is not described"));
            }
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
}

#[tokio::test]
async fn an_unknown_address_and_an_unknown_method_are_problems_too() {
    let world = World::new().await;
    let program = Program::of(&world, world.administrator).await;
    assert_eq!(program.get("/nowhere").await.status, 404);
    assert_eq!(program.get("/sets/not-an-id").await.status, 404);
    let deleted = program.send(Method::DELETE, "/sets", None, &[]).await;
    assert_eq!(deleted.status, 405);
    assert_eq!(deleted.headers["allow"], "GET,HEAD,POST");
}

impl Access {
    fn statuses(&self) -> [u16; 8] {
        match *self {
            Self::Anybody(status) => [status; 8],
            Self::Known(status) => [401, status, status, status, status, status, status, status],
            Self::Administrator(status) => [401, status, 404, 404, 404, 404, 404, 404],
            Self::Each(statuses) => statuses,
        }
    }
}

/// Somebody of each kind, a set that has met, and somebody else to be looked at.
struct Place {
    world: World,
    programs: Vec<Program>,
    set: SetId,
    meeting: MeetingId,
    coach: PersonId,
    others_coach: PersonId,
    member: PersonId,
    somebody: PersonId,
}

impl Place {
    async fn new() -> Self {
        static MADE: OnceCell<Place> = OnceCell::const_new();
        let made = MADE.get_or_init(Self::make).await;
        let world = made.world.copy().await;
        let programs = made.programs.iter().map(|program| program.before(&world)).collect();
        Self { world, programs, ..*made }
    }

    /// The one that all others are copies of.
    async fn make() -> Self {
        let world = World::new().await;
        let lead = world.person("Lena", &[Role::Lead]).await;
        let coach = world.person("Carla", &[Role::Coach]).await;
        let member = world.person("Mei", &[Role::Member]).await;
        let newcomer = world.person("Nils", &[Role::Member]).await;
        let left = world.person("Leo", &[Role::Member]).await;
        let other = world.person("Otto", &[Role::Member]).await;
        let somebody = world.person("Sam", &[Role::Member]).await;
        let set = world.set("Harbour", Some(coach), &[member, left]).await;
        let others_coach = world.person("Olga", &[Role::Coach]).await;
        world.set("Hill", Some(others_coach), &[other]).await;
        let meeting = world.has_met(set).await;
        world.join(set, newcomer).await;
        world.app.store().leave_set(set, left, world.app.now()).await.expect("left");
        let mut programs = vec![Program::nobodys(&world)];
        for person in [world.administrator, lead, coach, member, newcomer, left, other] {
            programs.push(Program::of(&world, person).await);
        }
        world.put_away().await;
        Self { world, programs, set, meeting, coach, others_coach, member, somebody }
    }

    /// A path with something real in each place that varies. Names are unknown ones.
    async fn fill(&self, path: &str) -> String {
        let id = match path.split('/').nth(1) {
            Some("people") if path.contains("imports/") => {
                self.world.import("name,email\nIda,ida@example.org").await.to_string()
            }
            Some("people") if path.contains("invitations") => self.invitation().await.to_string(),
            Some("people") => self.somebody.to_string(),
            Some("sets") if path.ends_with("/project") => {
                self.world.sponsored_by(Kind::ProjectSets, self.set, self.somebody).await;
                self.set.to_string()
            }
            Some("sets") if path.contains("sponsor") || path.contains("joiners") => {
                self.world.sponsored(self.set, self.somebody).await;
                self.set.to_string()
            }
            Some("programmes") => self.world.sponsored(self.set, self.somebody).await.0.to_string(),
            Some("waves") => self.world.sponsored(self.set, self.somebody).await.1.to_string(),
            Some("agreements") => {
                let (_, wave) = self.world.sponsored(self.set, self.somebody).await;
                self.world.agreement(wave, self.member, self.somebody).await.to_string()
            }
            Some("coaches") => self.coach.to_string(),
            Some("handovers") => self.world.handover(self.set, self.others_coach).await.to_string(),
            Some("expert-requests") => self.world.expert_request(self.set, self.member).await.to_string(),
            Some("sets") => self.set.to_string(),
            Some("meetings") => self.meeting.to_string(),
            _ => self.world.app.id::<PersonId>().to_string(),
        };
        let path = path.replace("{id}", &id).replace("{person}", &self.member.to_string());
        path.replace("{name}", "unknown").replace("{number}", "1").replace("{file}", &id)
    }

    async fn invitation(&self) -> InvitationId {
        self.world.invitation("Ines", &[Role::Member]).await;
        let app = &self.world.app;
        let all = app.store().invitations(self.world.organisation, app.now()).await.expect("invitations");
        all.iter().find(|one| one.accepted_at.is_none()).expect("one is open").id
    }
}
