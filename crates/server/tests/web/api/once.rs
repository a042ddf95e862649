//! What is made by a program with a key is made once.

use axum::http::Method;
use serde_json::{Value, json};
use setwise_store::person::Role;

use super::program::{Answer, Program};
use crate::world::World;

const KEY: &str = "0190a0f0-0000-7000-8000-00000000000a";

async fn made(program: &Program, path: &str, body: &Value) -> Answer {
    program.send(Method::POST, path, Some(body.to_string()), &[("Idempotency-Key", KEY)]).await
}

#[tokio::test]
async fn a_set_is_made_once_and_its_people_are_told_once() {
    let world = World::new().await;
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    let coach = Program::of(&world, world.person("Carla", &[Role::Coach]).await).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let new = json!({ "name": "Harbour", "members": [mei] });
    for _ in 0..2 {
        let answer = made(&lead, "/sets", &new).await;
        assert_eq!((answer.status.as_u16(), &answer.body["id"]), (201, &json!(KEY)), "{}", answer.body);
    }
    let sets = lead.get("/sets").await.body;
    assert_eq!(sets["items"].as_array().map(Vec::len), Some(1), "{sets}");
    let told = Program::of(&world, mei).await.get("/me/notices").await.body;
    assert_eq!(told["items"].as_array().map(Vec::len), Some(1), "{told}");

    // Another's key makes nothing, and says so.
    let others = made(&coach, "/sets", &new).await;
    assert_eq!(others.status, 422, "{}", others.body);
    // A key that is none is refused.
    let sent = Some(new.to_string());
    let wrong = lead.send(Method::POST, "/sets", sent, &[("Idempotency-Key", "one")]).await;
    assert_eq!(wrong.status, 400, "{}", wrong.body);
}

#[tokio::test]
async fn a_meeting_is_planned_once() {
    let world = World::new().await;
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let other = world.set("Hill", None, &[mei]).await;
    let plan = json!({ "starts_at": "2031-05-06T09:00:00Z", "protocol": "collaborative-inquiry" });
    for _ in 0..2 {
        let answer = made(&lead, &format!("/sets/{set}/meetings"), &plan).await;
        assert_eq!((answer.status.as_u16(), &answer.body["id"]), (201, &json!(KEY)), "{}", answer.body);
    }
    let meetings = lead.get(&format!("/sets/{set}/meetings")).await.body;
    assert_eq!(meetings["items"].as_array().map(Vec::len), Some(1), "{meetings}");
    assert_eq!(made(&lead, &format!("/sets/{other}/meetings"), &plan).await.status, 422);
}

#[tokio::test]
async fn a_set_of_a_wave_is_made_once() {
    let world = World::new().await;
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    let new = json!({ "name": "One handover", "kind": "own-challenge-sets" });
    let programme = lead.post("/programmes", new).await.body;
    let wave = format!("/waves/{}", programme["wave"].as_str().expect("an id"));
    let mei = world.person("Mei", &[Role::Member]).await;
    assert_eq!(lead.post(&format!("{wave}/people"), json!({ "people": [mei] })).await.status, 204);
    let new = json!({ "name": "Harbour", "members": [mei] });
    for _ in 0..2 {
        let answer = made(&lead, &format!("{wave}/sets"), &new).await;
        assert_eq!((answer.status.as_u16(), &answer.body["id"]), (201, &json!(KEY)), "{}", answer.body);
    }
    let sets = lead.get(&format!("{wave}/sets")).await.body;
    assert_eq!(sets["items"].as_array().map(Vec::len), Some(1), "{sets}");
}

#[tokio::test]
async fn the_form_of_a_new_set_sent_twice_makes_one() {
    let world = World::new().await;
    let mut lead = world.signed_in(world.person("Lena", &[Role::Lead]).await).await;
    let page = lead.get("/sets/new").await.body;
    let id = page.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
    for _ in 0..2 {
        let sent = lead.post("/sets", &format!("id={id}&name=Harbour")).await;
        assert_eq!(sent.leads_to(), format!("/sets/{id}/people"), "{}", sent.body);
    }
    assert_eq!(world.app.store().sets(world.organisation).await.expect("read").len(), 1);
}

#[tokio::test]
async fn a_key_of_another_sets_question_is_refused_and_not_answered_as_if_it_was_asked() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let member = Program::of(&world, mei).await;
    let (set, other) = (world.set("Harbour", None, &[mei]).await, world.set("Hill", None, &[mei]).await);
    let nora = world.person("Nora", &[Role::Coach]).await;
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    let today =
        jiff::Timestamp::from_millisecond(world.app.now().0).expect("a moment").to_zoned(jiff::tz::TimeZone::UTC);
    let passes = json!({ "to": nora, "on": today.date() });
    for (program, what, body) in
        [(&member, "expert-requests", json!({ "question": "Who knows pumps?" })), (&lead, "handovers", passes)]
    {
        for _ in 0..2 {
            assert_eq!(made(program, &format!("/sets/{set}/{what}"), &body).await.status, 201, "{what}");
        }
        let refused = made(program, &format!("/sets/{other}/{what}"), &body).await;
        assert_eq!(refused.status, 422, "{what}: {}", refused.body);
    }
}
