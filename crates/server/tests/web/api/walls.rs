//! Big screens by program.

use axum::http::StatusCode;
use serde_json::json;
use setwise_store::api_token::Scope;

use super::program::Program;
use super::room::Place;

#[tokio::test]
async fn a_program_puts_a_meeting_on_a_big_screen_and_takes_it_away() {
    let place = Place::started().await;
    let made = place.members[0].send("POST".parse().expect("a method"), &place.path("walls"), None, &[]).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let address = made.body["address"].as_str().expect("text");
    let path = address.split_once("/wall/").map(|(_, secret)| format!("/wall/{secret}")).expect("an address");
    let mut screen = place.world.browser();
    assert!(screen.get(&path).await.body.contains("have written"));
    let walls = place.coach.get(&place.path("walls")).await;
    assert_eq!((&walls.body[0]["id"], &walls.body[0]["made_by"]), (&made.body["id"], &json!(place.ids[0])));
    assert!(walls.body[0].get("address").is_none(), "what opens it is told once");
    let gone = place.coach.post(&place.path("walls/removals"), json!({ "wall": made.body["id"] })).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.body);
    assert_eq!(screen.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.coach.get(&place.path("walls")).await.body, json!([]));
}

#[tokio::test]
async fn a_token_that_may_not_read_gets_no_screen_to_read_by() {
    let place = Place::started().await;
    let acting = Program::with(&place.world, place.ids[0], &[Scope::Meet]).await;
    let refused = acting.send("POST".parse().expect("a method"), &place.path("walls"), None, &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    assert_eq!(place.coach.get(&place.path("walls")).await.body, json!([]), "nothing was made");
}
