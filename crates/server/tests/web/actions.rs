//! What people promised, between meetings.

use axum::http::StatusCode;
use jiff::civil::date;
use setwise_domain::id::{ActionId, PersonId, SetId};
use setwise_domain::meeting::act::Words;
use setwise_store::action::{ActionChange, ActionKind, ActionStatus};
use setwise_store::journal::{Append, MeetingChange};
use setwise_store::person::Role;

use crate::world::World;

/// An action of somebody's, made in a meeting of their set.
async fn promised(world: &World, set: SetId, owner: PersonId) -> ActionId {
    let id: ActionId = world.app.id();
    let at = world.app.now();
    let words = Words { measure: "One night walked".to_owned(), ..Words::of("Walk one night shift") };
    let action = ActionChange {
        id,
        owner,
        due: Some(date(2001, 1, 1)),
        status: ActionStatus::Open,
        kind: ActionKind::Action,
        words: Some(serde_json::to_string(&words).expect("JSON")),
        follow_up: None,
        at,
    };
    let append = Append {
        meeting: world.meeting(set).await,
        expected_seq: 0,
        command_id: None,
        events: vec![],
        erase: vec![],
        attendance: vec![],
        change: MeetingChange { started_at: Some(at), ..MeetingChange::default() },
        actions: vec![action],
        jobs: vec![],
    };
    world.app.store().journal().append(append).await.expect("kept");
    id
}

#[tokio::test]
async fn its_owner_tells_what_became_of_it_and_the_set_reads_that() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, amara]).await;
    let action = promised(&world, set, mei).await;
    let mut owner = world.signed_in(mei).await;
    let home = owner.get("/").await.body;
    assert!(home.contains("Walk one night shift") && home.contains("Was due 1 January 2001"), "{home}");
    assert!(home.contains("from meeting 1 of Harbour"), "{home}");
    assert!(!home.contains("the set hears about it today"), "it was promised in the meeting that is at hand: {home}");

    let form = "status=done&happened=We+walked+it.&learned=Nobody+had+asked+them.&due=";
    let told = owner.post(&format!("/actions/{action}/updates"), form).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER);
    assert!(owner.get("/").await.body.contains("learned: “Nobody had asked them.”"));
    let mut other = world.signed_in(amara).await;
    let page = other.get(&format!("/actions/{action}")).await.body;
    assert!(page.contains("We walked it.") && !page.contains("/updates"), "{page}");
    assert!(other.get(&format!("/sets/{set}/actions")).await.body.contains("Nobody had asked them."));
}

#[tokio::test]
async fn an_action_ends_with_what_happened_and_what_was_learned() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let action = promised(&world, set, mei).await;
    let mut owner = world.signed_in(mei).await;
    for status in ["done", "dropped"] {
        let form = format!("status={status}&happened=We+walked+it.&learned=+&due=");
        let refused = owner.post(&format!("/actions/{action}/updates"), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{status}");
        assert!(refused.body.contains("Please say what you learned") && refused.body.contains("We walked it."));
        assert!(!refused.body.contains("Please say what happened"));
    }
    let open = "status=open&happened=&learned=&due=2031-05-06";
    assert_eq!(owner.post(&format!("/actions/{action}/updates"), open).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_else_tells_for_its_owner_and_nobody_outside_reads_it() {
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, amara]).await;
    let action = promised(&world, set, mei).await;
    let by_another = world.signed_in(amara).await.post(&format!("/actions/{action}/updates"), "status=done").await;
    assert_eq!(by_another.status, StatusCode::UNPROCESSABLE_ENTITY);
    for outside in [lead, world.administrator] {
        let mut browser = world.signed_in(outside).await;
        assert_eq!(browser.get(&format!("/actions/{action}")).await.status, StatusCode::NOT_FOUND);
    }
    let unread = world.signed_in(mei).await.post(&format!("/actions/{action}/updates"), "status=withdrawn").await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY, "that is not a status between meetings");
}

#[tokio::test]
async fn home_says_of_what_is_open_that_the_set_hears_about_it_today() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    world.has_met_and_promised(set, mei, "Walk one night shift").await;
    let elsewhere = world.set("Ferry", None, &[mei]).await;
    world.has_met_and_promised(elsewhere, mei, "Ask the crew").await;
    world.meeting_at(world.app.now(), "collaborative-inquiry", set).await;
    let home = world.signed_in(mei).await.get("/").await.body;
    assert_eq!(home.matches("the set hears about it today").count(), 1, "{home}");
    assert!(home.contains("from meeting 1 of Ferry"), "{home}");
}

#[tokio::test]
async fn the_next_meeting_begins_with_what_was_told_since_the_last() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, amara]).await;
    world.has_met_and_promised(set, mei, "Walk one night shift").await;
    let mut browser = world.signed_in(mei).await;
    let actions = browser.get(&format!("/sets/{set}/actions")).await.body;
    let action =
        actions.split("/actions/").nth(2).and_then(|rest| rest.split('"').next()).expect("an action").to_owned();
    // Told in the same millisecond as the end, it would be of that meeting.
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    let form = "status=done&happened=We+walked+it.&learned=Nobody+had+asked+them.&due=";
    assert_eq!(browser.post(&format!("/actions/{action}/updates"), form).await.status, StatusCode::SEE_OTHER);
    let next = world.meeting(set).await;
    let newcomer = world.person("Nia", &[Role::Member]).await;
    world.join(set, newcomer).await;
    world.app.store().let_in(set, newcomer, amara, world.app.now()).await.expect("let in");
    let room = world.signed_in(amara).await.get(&format!("/meetings/{next}/room")).await.body;
    for words in ["Told since you last met", "Walk one night shift", "We walked it.", "Nobody had asked them."] {
        assert!(room.contains(words), "{words}: {room}");
    }
    assert!(room.contains("What became of one commitment since you last met"), "{room}");
    let room = world.signed_in(newcomer).await.get(&format!("/meetings/{next}/room")).await;
    assert_eq!(room.status, StatusCode::OK);
    assert!(!room.body.contains("We walked it.") && !room.body.contains("Told since"), "{}", room.body);
}
