//! People around sets by program: coaches, a set passed on, somebody who joins, wishes and conflicts, an expert.

use axum::http::Method;
use serde_json::{Value, json};
use setwise_domain::id::{PersonId, SetId};
use setwise_server::ui::time::day_of;
use setwise_store::person::Role;

use super::program::Program;
use crate::world::World;

const KEY: &str = "0190a0f0-0000-7000-8000-00000000000b";

/// A set of a wave with Carla as coach and Mei and Jonas in it; Nora coaches as well.
struct Place {
    world: World,
    set: SetId,
    wave: String,
    mei: PersonId,
    nora: PersonId,
    carla: PersonId,
    lead: Program,
}

impl Place {
    async fn new() -> Self {
        let world = World::new().await;
        let carla = world.person("Carla", &[Role::Coach]).await;
        let nora = world.person("Nora", &[Role::Coach]).await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let jonas = world.person("Jonas", &[Role::Member]).await;
        let set = world.set("Harbour", Some(carla), &[mei, jonas]).await;
        let (_, wave) = world.sponsored(set, jonas).await;
        let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
        Self { world, set, wave: format!("/waves/{wave}"), mei, nora, carla, lead }
    }

    async fn program(&self, person: PersonId) -> Program {
        Program::of(&self.world, person).await
    }

    async fn somebody(&self, name: &str) -> PersonId {
        self.world.person(name, &[Role::Member]).await
    }
}

async fn read(program: &Program, path: &str) -> Value {
    let answer = program.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

async fn did(program: &Program, path: &str, body: Value, status: u16) -> Value {
    let answer = program.post(path, body).await;
    assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.body);
    answer.body
}

#[tokio::test]
async fn a_coach_says_what_they_take_and_too_much_is_said_plainly() {
    let place = Place::new().await;
    let carla = place.program(place.carla).await;
    let wrong = json!({
        "revision": 0, "from": "2091-01-02", "until": "2091-01-01",
        "away": [{ "from": "2090-01-10", "until": "2090-01-11" }],
    });
    let refused = did(&carla, "/me/coaching", wrong, 422).await;
    assert_eq!(refused["errors"][0]["field"], "until", "{refused}");
    let many = did(&carla, "/me/coaching", json!({ "revision": 0, "most_sets": 200 }), 422).await;
    assert_eq!(many["errors"][0]["field"], "most_sets", "{many}");
    let terms = json!({ "revision": 0, "most_sets": 0, "engagement": "external" });
    for _ in 0..2 {
        did(&carla, "/me/coaching", terms.clone(), 204).await;
    }
    let own = read(&carla, "/me/coaching").await;
    assert_eq!((&own["revision"], &own["terms"]["most_sets"]), (&json!(1), &json!(0)), "{own}");
    let coaches = read(&place.lead, "/coaches").await;
    let strains = coaches["items"][0]["strains"].to_string();
    assert!(strains.contains("One set too many: has 1, takes 0."), "{coaches}");
    let at = format!("/coaches/{}", place.carla);
    let late = did(&place.lead, &at, json!({ "revision": 0, "most_sets": 3 }), 422).await;
    assert_eq!(late["errors"][0]["field"], "revision", "{late}");
    did(&place.lead, &at, json!({ "revision": 1, "most_sets": 3 }), 204).await;
    assert_eq!(read(&place.lead, &at).await["strains"], json!([]));
    assert_eq!(carla.get(&at).await.status, 404);

    let ada = place.program(place.world.administrator).await;
    let nobody = did(&ada, "/coaches", json!({ "people": [KEY] }), 422).await;
    assert_eq!(nobody["errors"][0]["field"], "people", "{nobody}");
    did(&ada, "/coaches", json!({ "people": [place.mei] }), 204).await;
    assert!(read(&place.lead, "/coaches").await.to_string().contains(&place.mei.to_string()));
}

#[tokio::test]
async fn a_set_is_passed_on_with_a_note_that_no_lead_reads() {
    let place = Place::new().await;
    let set = format!("/sets/{}", place.set);
    let (carla, nora) = (place.program(place.carla).await, place.program(place.nora).await);
    let choice = read(&place.lead, &format!("{set}/handover")).await;
    assert_eq!(choice["coaches"][0]["person"]["name"], "Nora", "{choice}");
    assert!(choice["coaches"][0]["load"].is_string(), "{choice}");
    assert!(read(&carla, &format!("{set}/handover")).await["coaches"][0]["load"].is_null(), "for leads alone");

    let today = day_of(place.world.app.now(), "UTC");
    let past = did(&carla, &format!("{set}/handovers"), json!({ "to": place.nora, "on": "2000-01-01" }), 422).await;
    assert_eq!(past["errors"][0]["field"], "on", "{past}");
    let wrong = did(&carla, &format!("{set}/handovers"), json!({ "to": place.mei, "on": today }), 422).await;
    assert_eq!(wrong["errors"][0]["field"], "to", "{wrong}");
    for _ in 0..2 {
        let body = Some(json!({ "to": place.nora, "on": today }).to_string());
        let keyed = [("Idempotency-Key", KEY)];
        let asked = carla.send(Method::POST, &format!("{set}/handovers"), body, &keyed).await;
        assert_eq!((asked.status.as_u16(), &asked.body["id"]), (201, &json!(KEY)), "{}", asked.body);
    }
    let at = format!("/handovers/{KEY}");
    assert_eq!(read(&carla, &format!("{set}/handover")).await["open"], KEY);
    did(&carla, &format!("{at}/note"), json!({ "note": "Ask Mei about the night" }), 204).await;
    let asked = read(&nora, &at).await;
    assert_eq!(
        (&asked["is_next"], &asked["members"], &asked["set"]),
        (&json!(true), &json!(2), &json!(null)),
        "{asked}"
    );
    assert!(asked["note"].is_null() && !asked.to_string().contains("Jonas"), "{asked}");
    assert_eq!(read(&nora, "/me/handovers").await["items"][0]["set_name"], "Harbour");
    assert!(read(&place.lead, &at).await["note"].is_null());
    assert_eq!(place.program(place.mei).await.get(&at).await.status, 404);
    did(&place.lead, &format!("{at}/answers"), json!({ "yes": true }), 404).await;

    let passed = did(&nora, &format!("{at}/answers"), json!({ "yes": true }), 200).await;
    assert_eq!(passed["passed"], true);
    assert_eq!(read(&nora, &at).await["note"], "Ask Mei about the night");
    assert_eq!(carla.get(&set).await.status, 404);
    assert!(read(&place.lead, &at).await["note"].is_null());
}

#[tokio::test]
async fn somebody_who_waits_joins_a_set_once() {
    let place = Place::new().await;
    let at = format!("/sets/{}/joiners", place.set);
    assert_eq!(read(&place.lead, &at).await["people"], json!([]));
    let amara = place.somebody("Amara").await;
    did(&place.lead, &format!("{}/people", place.wave), json!({ "people": [amara] }), 204).await;
    let could = read(&place.lead, &at).await;
    assert_eq!((&could["people"][0]["person"]["name"], &could["more"]), (&json!("Amara"), &json!(0)), "{could}");
    let carla = place.program(place.carla).await;
    assert_eq!(carla.get(&at).await.status, 404, "what people are at work is the leads' to know");
    for _ in 0..2 {
        did(&place.lead, &at, json!({ "person": amara }), 204).await;
    }
    let people = read(&place.lead, &format!("/sets/{}/people", place.set)).await.to_string();
    assert_eq!(people.matches("Amara").count(), 1, "{people}");
    did(&place.lead, &at, json!({ "person": place.somebody("Zoe").await }), 422).await;
}

#[tokio::test]
async fn wishes_and_conflicts_reach_those_who_compose_and_nobody_else() {
    let place = Place::new().await;
    let (boris, chloe) = (place.somebody("Boris").await, place.somebody("Chloe").await);
    let mei = place.program(place.mei).await;
    let nobody = did(&mei, "/me/company", json!({ "with": ["Nobody"], "revision": 0 }), 422).await;
    assert_eq!(nobody["errors"][0]["field"], "with", "{nobody}");
    let many = json!({ "with": ["A", "B", "C", "D"], "revision": 0 });
    did(&mei, "/me/company", many, 422).await;
    did(&mei, "/me/company", json!({ "with": ["Boris"], "without": ["chloe@example.org"], "revision": 0 }), 204).await;
    let own = read(&mei, "/me/company").await;
    assert_eq!(own, json!({ "with": ["Boris"], "without": ["Chloe"], "revision": 1 }), "an address is never told");
    did(&mei, "/me/company", json!({ "revision": 0 }), 422).await;

    let at = format!("/people/{}/company", place.mei);
    let told = read(&place.lead, &at).await;
    assert_eq!((&told["with"], &told["without"]), (&json!(["Boris"]), &json!(["Chloe"])), "{told}");
    let of_boris = format!("/people/{boris}");
    did(&place.lead, &format!("{of_boris}/conflicts"), json!({ "with": chloe }), 204).await;
    let conflicts = read(&place.lead, &format!("/people/{chloe}/company")).await;
    assert_eq!(conflicts["conflicts"][0]["with"]["name"], "Boris", "{conflicts}");
    let other = place.program(boris).await;
    for path in [at, format!("{of_boris}/company")] {
        assert_eq!(other.get(&path).await.status, 404, "{path}");
    }
    assert!(!read(&other, "/me/company").await.to_string().contains("Mei"));
    did(&place.lead, &format!("{of_boris}/conflicts/removals"), json!({ "with": chloe }), 204).await;
    assert_eq!(read(&place.lead, &format!("{of_boris}/company")).await["conflicts"], json!([]));
}

#[tokio::test]
async fn a_set_asks_for_an_expert_who_hears_the_question_and_nothing_else() {
    let place = Place::new().await;
    let (mei, piet) = (place.program(place.mei).await, place.somebody("Piet").await);
    let expert = place.program(piet).await;
    let at = format!("/sets/{}/expert-requests", place.set);
    did(&mei, &at, json!({ "question": " " }), 422).await;
    for _ in 0..2 {
        let body = Some(json!({ "question": "Who knows old pumps?" }).to_string());
        let asked = mei.send(Method::POST, &at, body, &[("Idempotency-Key", KEY)]).await;
        assert_eq!((asked.status.as_u16(), &asked.body["id"]), (201, &json!(KEY)), "{}", asked.body);
    }
    let listed = read(&place.lead, "/expert-requests").await;
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
    assert!(listed["items"][0]["by"].is_null(), "leads do not see who of the set asked: {listed}");
    let own = format!("/expert-requests/{KEY}");
    assert_eq!(expert.get(&own).await.status, 404);
    did(&mei, &format!("{own}/experts"), json!({ "expert": piet }), 404).await;
    did(&place.lead, &format!("{own}/experts"), json!({ "expert": piet }), 204).await;
    let seen = read(&expert, &own).await;
    assert_eq!((&seen["question"], &seen["set"]), (&json!("Who knows old pumps?"), &json!(null)), "{seen}");
    assert!(!seen.to_string().contains("Mei"), "who asked is the set's: {seen}");
    did(&expert, &format!("{own}/answers"), json!({ "yes": true }), 204).await;
    let help = read(&mei, &format!("/sets/{}/help", place.set)).await;
    assert_eq!(
        (&help["requests"][0]["state"], &help["requests"][0]["by"]),
        (&json!("agreed"), &json!("Mei")),
        "{help}"
    );
    did(&mei, &format!("{own}/closing"), Value::Null, 204).await;
    assert_eq!(expert.get(&own).await.status, 404);
}

#[tokio::test]
async fn people_of_an_import_are_put_into_a_wave() {
    let place = Place::new().await;
    let import = place.world.import("name,email\nIda,ida@example.org").await;
    let wave: Value = place.wave.trim_start_matches("/waves/").into();
    for _ in 0..2 {
        did(&place.lead, &format!("/people/imports/{import}/waves"), json!({ "wave": wave }), 204).await;
    }
    let people = read(&place.lead, &format!("{}/people", place.wave)).await.to_string();
    assert_eq!(people.matches("Ida").count(), 1, "{people}");
}
