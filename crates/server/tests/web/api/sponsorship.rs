//! The sponsor's part by program: planned by a lead, asked from inside a set, answered, decided and followed up.

use axum::http::Method;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};
use setwise_domain::id::{SetId, WaveId};
use setwise_domain::programme::Kind;
use setwise_domain::programme::template::Template;
use setwise_server::ui::time::day_of;
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;

use super::program::{Answer, Program};
use crate::world::World;

/// A sponsored wave that began weeks ago, with a set, and a program of each who has to do with it.
pub(super) struct Sponsored {
    pub(super) world: World,
    pub(super) wave: WaveId,
    pub(super) set: SetId,
    pub(super) lead: Program,
    pub(super) sponsor: Program,
    pub(super) coach: Program,
    pub(super) mei: Program,
}

pub(super) async fn sponsored() -> Sponsored {
    let world = World::new().await;
    let sven = world.person("Sven", &[Role::Member]).await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let priya = world.person("Priya", &[Role::Member]).await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    let set = world.set("Harbour", Some(carla), &[mei, amara, priya]).await;
    let wave = world.app.id();
    let first = today(&world).checked_sub(70.days()).expect("a day");
    let new = NewProgramme {
        id: world.app.id(),
        organisation: world.organisation,
        name: "One handover".to_owned(),
        kind: Kind::ProjectSets,
        purpose: String::new(),
        sponsor: Some(sven),
        by: world.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: Template::Blended.design(Kind::ProjectSets, first, "UTC"),
        at: world.app.now(),
    };
    world.app.store().create_programme(new).await.expect("made");
    world.app.store().put_set_into_wave(wave, set, world.app.now()).await.expect("put in");
    let (lead, sponsor) = (Program::of(&world, lena).await, Program::of(&world, sven).await);
    let (coach, mei) = (Program::of(&world, carla).await, Program::of(&world, mei).await);
    Sponsored { world, wave, set, lead, sponsor, coach, mei }
}

fn today(world: &World) -> Date {
    day_of(world.app.now(), "UTC")
}

pub(super) async fn did(program: &Program, path: &str, body: Value, status: u16) -> Value {
    keyed(program, path, body, status, &[]).await
}

pub(super) async fn keyed(program: &Program, path: &str, body: Value, status: u16, more: &[(&str, &str)]) -> Value {
    let body = (!body.is_null()).then(|| body.to_string());
    let Answer { status: got, body, .. } = program.send(Method::POST, path, body, more).await;
    assert_eq!(got.as_u16(), status, "{path}: {body}");
    body
}

pub(super) async fn read(program: &Program, path: &str) -> Value {
    let Answer { status, body, .. } = program.get(path).await;
    assert_eq!(status, 200, "{path}: {body}");
    body
}

#[tokio::test]
async fn touchpoints_are_planned_changed_and_said_of() {
    let all = sponsored().await;
    let (wave, part) = (format!("/waves/{}", all.wave), format!("/waves/{}/sponsoring", all.wave));
    did(&all.lead, &format!("{wave}/touchpoints/template"), Value::Null, 204).await;
    let planned = read(&all.lead, &part).await["touchpoints"].as_array().map(Vec::len).expect("a list");
    assert!(planned >= 3, "brief, launch and end at least");
    let today = today(&all.world);
    let key = all.world.app.id::<setwise_domain::id::TouchpointId>().to_string();
    for _ in 0..2 {
        let new = json!({ "kind": "mentoring", "on": today });
        let made = keyed(&all.lead, &format!("{wave}/touchpoints"), new, 201, &[("idempotency-key", &key)]).await;
        assert_eq!(made["id"], json!(key));
    }
    let page = read(&all.sponsor, &part).await;
    assert_eq!(page["touchpoints"].as_array().map(Vec::len), Some(planned + 1), "{page}");
    assert!(page["next_step"].is_string(), "{page}");
    assert_eq!(read(&all.lead, &part).await["next_step"], Value::Null, "it is the sponsor's");
    assert!(read(&all.sponsor, "/me/sponsoring").await["items"][0]["says"].is_string());
    assert_eq!(read(&all.lead, "/me/sponsoring").await["items"], json!([]));

    let changes = format!("{wave}/touchpoints/changes");
    let tomorrow = today.tomorrow().expect("a day");
    let change = json!({ "touchpoint": key, "kind": "questions", "on": tomorrow, "revision": 1 });
    did(&all.sponsor, &changes, change.clone(), 404).await;
    did(&all.lead, &changes, change.clone(), 204).await;
    let late = did(&all.lead, &changes, change, 422).await;
    assert_eq!(late["errors"][0]["field"], "on", "{late}");
    let outcomes = format!("{wave}/touchpoints/outcomes");
    let kept = |revision: i64| json!({ "touchpoint": key, "state": "kept", "word": "All came", "revision": revision });
    let ahead = did(&all.sponsor, &outcomes, kept(2), 422).await;
    assert!(ahead["detail"].as_str().is_some_and(|why| !why.is_empty()) && ahead["instead"].is_null(), "{ahead}");
    let back = json!({ "touchpoint": key, "kind": "questions", "on": today, "revision": 2 });
    did(&all.lead, &changes, back, 204).await;
    did(&all.sponsor, &outcomes, kept(3), 204).await;
    did(&all.sponsor, &outcomes, kept(3), 422).await;
    did(&all.mei, &outcomes, kept(4), 404).await;
    did(&all.lead, &format!("{wave}/touchpoints/removals"), json!({ "touchpoint": key }), 422).await;
    let page = read(&all.lead, &part).await;
    assert!(page["record"][0]["says"].as_str().is_some_and(|line| line.contains("All came")), "{page}");
}

#[tokio::test]
async fn what_a_set_asks_and_proposes_is_answered_and_decided() {
    let all = sponsored().await;
    let (set, wave) = (format!("/sets/{}", all.set), format!("/waves/{}", all.wave));
    let ask = format!("{set}/sponsor-requests");
    did(&all.mei, &ask, json!({ "question": " " }), 422).await;
    let key = "0190a0f0-0000-7000-8000-00000000000a";
    for _ in 0..2 {
        let question = json!({ "question": "May we move a budget?" });
        keyed(&all.mei, &ask, question, 201, &[("idempotency-key", key)]).await;
    }
    did(&all.lead, &ask, json!({ "question": "Well?" }), 404).await;
    let put = json!({ "title": "One desk", "body": "It decides." });
    let put = did(&all.mei, &format!("{set}/sponsor-proposals"), put, 201).await;
    let proposal = put["id"].clone();
    let page = read(&all.sponsor, &format!("{wave}/sponsoring")).await;
    assert_eq!(page["requests"].as_array().map(Vec::len), Some(1), "sent twice, asked once: {page}");
    assert_eq!((&page["requests"][0]["by"], &page["requests"][0]["set"]["name"]), (&json!("Mei"), &json!("Harbour")));

    let answer = json!({ "request": key, "text": "Half of it." });
    did(&all.lead, &format!("{wave}/answers"), answer.clone(), 404).await;
    did(&all.sponsor, &format!("{wave}/answers"), answer.clone(), 204).await;
    let again = did(&all.sponsor, &format!("{wave}/answers"), answer, 422).await;
    assert!(again["detail"].as_str().is_some_and(|why| why.contains("answered already")), "{again}");
    let decisions = format!("{wave}/decisions");
    let unreasoned = json!({ "proposal": proposal, "decision": "accepted", "reason": "" });
    let refused = did(&all.sponsor, &decisions, unreasoned, 422).await;
    assert_eq!(refused["errors"][0]["field"], "reason");
    let detail = refused["errors"][0]["detail"].as_str().expect("words");
    assert!(detail.starts_with("A decision needs its reason."), "{refused}");
    let ruling = json!({ "proposal": proposal, "decision": "accepted", "reason": "It is cheap." });
    did(&all.sponsor, &decisions, ruling, 204).await;
    let early = json!({ "proposal": proposal, "after": "30", "carried_out": "all", "word": "Done" });
    did(&all.sponsor, &format!("{wave}/follow-ups"), early, 422).await;

    let seen = read(&all.mei, &format!("{set}/sponsor")).await;
    assert_eq!(
        (&seen["requests"][0]["answer"]["text"], &seen["proposals"][0]["decided"]["reason"]),
        (&json!("Half of it."), &json!("It is cheap.")),
        "{seen}"
    );
    assert_eq!(seen["over"], json!(false));
    let told = read(&all.mei, "/me/notices").await;
    assert!(told.to_string().contains("sponsor-answered") && told.to_string().contains("sponsor-decided"), "{told}");
}

#[tokio::test]
async fn a_note_to_a_coach_is_theirs_alone() {
    let all = sponsored().await;
    let notes = format!("/waves/{}/coach-notes", all.wave);
    let note = json!({ "set": all.set, "text": "They seem stuck: planted-note" });
    did(&all.lead, &notes, note.clone(), 404).await;
    did(&all.sponsor, &notes, note, 201).await;
    let (set, wave) = (format!("/sets/{}/sponsor", all.set), format!("/waves/{}/sponsoring", all.wave));
    assert!(read(&all.coach, &set).await["notes"].to_string().contains("planted-note"));
    assert!(read(&all.sponsor, &wave).await["notes"].to_string().contains("planted-note"));
    assert!(!read(&all.mei, &set).await.to_string().contains("planted-note"));
    assert!(!read(&all.lead, &wave).await.to_string().contains("planted-note"));
}
