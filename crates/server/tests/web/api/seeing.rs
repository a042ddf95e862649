//! Seeing the conversation and the question lens by program: no more than the pages show the same person.

use axum::http::header;
use serde_json::json;
use setwise_store::person::Role;

use super::program::Program;
use crate::conversation::Harbour;

const ADVICE: &str = "Have you thought of asking your team?";

#[tokio::test]
async fn who_conducts_sees_a_running_meeting_and_the_set_when_it_chose_so() {
    let harbour = Harbour::new().await;
    let (meeting, _) = harbour.runs().await;
    let (carla, mei) =
        (Program::of(&harbour.world, harbour.carla).await, Program::of(&harbour.world, harbour.mei).await);
    let path = format!("/meetings/{meeting}/conversation");
    let seen = carla.get(&path).await.body;
    assert_eq!((&seen["state"], &seen["seen_by"]), (&json!("running"), &json!("conductor")), "{seen}");
    assert!(seen["measures"]["balance"]["voices"].as_array().is_some_and(|voices| voices.len() == 4), "{seen}");
    assert!(seen["about"][0]["not"].is_string(), "each says what it does not mean: {seen}");
    assert!(!seen.to_string().contains("talk-share"), "shares of talk go into no file: {seen}");
    let hidden = mei.get(&path).await.body;
    assert_eq!((&hidden["state"], &hidden["measures"]), (&json!("not-yet"), &json!(null)), "{hidden}");
    let choice = format!("/sets/{}/live-conversation", harbour.set);
    assert_eq!(mei.post(&choice, json!({ "readers": "everybody" })).await.status, 400);
    assert_eq!(mei.post(&choice, json!({ "readers": "set" })).await.status, 204);
    let seen = mei.get(&path).await.body;
    assert_eq!((&seen["state"], &seen["seen_by"]), (&json!("running"), &json!("set")), "{seen}");
    let lead = Program::of(&harbour.world, harbour.world.person("Lena", &[Role::Lead]).await).await;
    for path in [path, format!("/sets/{}/conversations", harbour.set)] {
        assert_eq!(lead.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(lead.post(&choice, json!({ "readers": "conductor" })).await.status, 404);
}

#[tokio::test]
async fn afterwards_everybody_who_was_there_sees_it_and_each_asker_alone_what_helped() {
    let harbour = Harbour::new().await;
    let held = harbour.held(&[]).await;
    let path = format!("/meetings/{held}/conversation");
    for person in [harbour.carla, harbour.mei, harbour.amara] {
        let seen = Program::of(&harbour.world, person).await.get(&path).await.body;
        assert_eq!(seen["state"], "held", "{seen}");
        let helped = seen["helped"].to_string();
        assert_eq!(helped.contains("When did it last go well?"), person == harbour.amara, "{seen}");
        assert!(seen["stages"].as_array().is_some_and(|stages| !stages.is_empty()), "{seen}");
    }
    let mei = Program::of(&harbour.world, harbour.mei).await;
    let across = mei.get(&format!("/sets/{}/conversations", harbour.set)).await.body;
    assert_eq!((&across["series"]["numbers"], &across["more"]), (&json!([1]), &json!(false)), "{across}");
    assert!(across["names"][harbour.mei.to_string()].is_string(), "{across}");
}

#[tokio::test]
async fn the_lens_reads_for_the_writer_until_somebody_turns_it_off() {
    let harbour = Harbour::new().await;
    let (meeting, _) = harbour.runs().await;
    let mei = Program::of(&harbour.world, harbour.mei).await;
    let carla = Program::of(&harbour.world, harbour.carla).await;
    let ada = Program::of(&harbour.world, harbour.world.administrator).await;
    let path = format!("/meetings/{meeting}/lens");
    let said = mei.post(&path, json!({ "text": ADVICE })).await;
    assert_eq!(said.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!((&said.body["reads"], said.body["turn"].is_string()), (&json!(true), true), "{}", said.body);
    let finding = said.body["findings"].to_string();
    assert!(finding.contains("advice_in_disguise") && finding.contains("begins with"), "{finding}");
    assert_eq!(mei.post(&path, json!({ "text": "What" })).await.body["findings"], json!([]));
    // It left no trace.
    for program in [&mei, &carla] {
        let room = program.get(&format!("/meetings/{meeting}/room")).await.body.to_string();
        assert!(!room.contains("asking your team"), "{room}");
    }
    assert_eq!(ada.post(&path, json!({ "text": ADVICE })).await.status, 404);

    let set = format!("/sets/{}/lens", harbour.set);
    let switches = [("/me/lens", &mei, &mei), (set.as_str(), &carla, &mei), ("/organisation/lens", &ada, &ada)];
    for (switch, who, reader) in switches {
        assert_eq!(who.post(switch, json!({ "on": false })).await.status, 204, "{switch}");
        assert_eq!(reader.get(switch).await.body["on"], false, "{switch}");
        assert_eq!(mei.post(&path, json!({ "text": ADVICE })).await.body["reads"], false, "{switch}");
        assert_eq!(who.post(switch, json!({ "on": true })).await.status, 204, "{switch}");
        assert_eq!(mei.post(&path, json!({ "text": ADVICE })).await.body["reads"], true, "{switch}");
    }
    let changes = mei.get(&format!("/sets/{}", harbour.set)).await.body["changes"].to_string();
    assert!(changes.contains("lens-off"), "the set sees who did: {changes}");
}
