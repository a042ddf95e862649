//! Trials of protocols by program.

use serde_json::json;
use setwise_store::person::Role;

use super::program::Program;
use crate::world::World;

#[tokio::test]
async fn a_protocol_and_a_draft_of_ones_own_are_tried_and_the_same_seed_gives_the_same() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let program = Program::of(&world, mei).await;
    let path = "/protocols/collaborative-inquiry/trials";
    let (one, other) = (program.post(path, json!({ "seed": 7 })).await, program.post(path, json!({ "seed": 7 })).await);
    assert_eq!(one.status, 200, "{}", one.body);
    assert_eq!(one.body, other.body);
    assert_eq!((&one.body["end"], &one.body["seed"]), (&json!("ended"), &json!(7)), "{}", one.body);
    assert!(one.body["stages"].as_array().is_some_and(|stages| stages.len() > 3), "{}", one.body);
    assert!(one.body["stages"].to_string().contains("\"act\":\"question\""));

    let many = program.post(path, json!({ "people": 200 })).await;
    assert_eq!((many.status.as_u16(), &many.body["errors"][0]["field"]), (422, &json!("people")), "{}", many.body);

    let draft = world.draft(mei, "ours").await;
    let tried = program.post(&format!("/protocol-drafts/{draft}/trials"), json!({})).await;
    assert_eq!(tried.status, 200, "{}", tried.body);
    let other = Program::of(&world, world.administrator).await;
    assert_eq!(other.post(&format!("/protocol-drafts/{draft}/trials"), json!({})).await.status, 404);

    // One's own draft is put away and taken out; nobody else's is.
    assert_eq!(program.post(&format!("/protocol-drafts/{draft}/withdrawal"), json!({})).await.status, 204);
    let listed = program.get("/protocol-drafts").await.body;
    assert!(listed["items"][0]["put_away_at"].is_string(), "{listed}");
    assert_eq!(other.post(&format!("/protocol-drafts/{draft}/return"), json!({})).await.status, 404);
    assert_eq!(program.post(&format!("/protocol-drafts/{draft}/return"), json!({})).await.status, 204);
    assert!(program.get("/protocol-drafts").await.body["items"][0]["put_away_at"].is_null());
}

#[tokio::test]
async fn a_draft_with_mistakes_is_not_tried() {
    let world = World::new().await;
    let program = Program::of(&world, world.person("Mei", &[Role::Member]).await).await;
    let begun = program.post("/protocol-drafts", json!({ "source": "id = " })).await;
    let draft = begun.body["id"].as_str().expect("an id").to_owned();
    let tried = program.post(&format!("/protocol-drafts/{draft}/trials"), json!({})).await;
    assert_eq!(tried.status, 422, "{}", tried.body);
}
