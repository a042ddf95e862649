//! Following a room as a program.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::program::Program;
use super::room::Place;

fn texts(changes: &[Value]) -> Vec<String> {
    let acts = changes.iter().flat_map(|change| change["acts"].as_array().expect("acts"));
    acts.filter_map(|act| act["words"]["text"].as_str()).map(str::to_owned).collect()
}

fn happened(change: &Value, event: &str) -> bool {
    change["happened"].as_array().is_some_and(|all| all.iter().any(|one| one["event"] == event))
}

#[tokio::test]
async fn a_stream_brings_what_was_before_and_what_comes() {
    let place = Place::started().await;
    let path = place.path("events");
    let mut following = place.members[1].follow(&path, &[]).await;
    let first = following.next().await.expect("what was before");
    assert!(happened(&first, "started"), "{first}");
    assert_eq!(first["phase"], "running");
    place.moves(&place.coach, json!({ "move": "pause" })).await;
    let changes = following.until(|change| happened(change, "paused")).await;
    assert_eq!(changes.len(), 1, "{changes:#?}");
}

#[tokio::test]
async fn what_was_written_alone_comes_at_the_reveal_and_not_before() {
    let place = Place::started().await;
    let path = place.path("events");
    let mut following = place.members[1].follow(&path, &[]).await;
    following.next().await.expect("what was before");
    place.acts(&place.members[0], json!({ "act": "challenge", "text": "A secret for now" })).await;
    let counted = following.next().await.expect("somebody wrote");
    assert!(!counted.to_string().contains("secret"), "{counted}");
    assert_eq!(counted["happened"], json!([]));
    assert_eq!(counted["floor"]["done"], 1);
    place.moves(&place.coach, json!({ "move": "reveal" })).await;
    let changes = following.until(|change| happened(change, "revealed")).await;
    assert_eq!(texts(&changes), ["A secret for now"]);
}

#[tokio::test]
async fn coming_back_nothing_is_missed_and_nothing_comes_twice() {
    let place = Place::started().await;
    let path = place.path("events");
    let mut whole = place.coach.follow(&path, &[]).await;
    let before = whole.next().await.expect("what was before")["seq"].as_u64().expect("a number");
    for (nth, program) in place.members.iter().enumerate() {
        let text = format!("Challenge {nth}");
        place.acts(program, json!({ "act": "challenge", "text": text })).await;
    }
    place.moves(&place.coach, json!({ "move": "reveal" })).await;
    place.moves(&place.coach, json!({ "move": "pause" })).await;
    let latest = place.sees(&place.coach).await["seq"].as_u64().expect("a number");
    let seen = texts(&whole.until(|change| happened(change, "paused")).await);
    assert_eq!(seen, ["Challenge 0", "Challenge 1", "Challenge 2"]);
    // From every number on, what comes is what was not seen at that number.
    for after in before..latest {
        let number = after.to_string();
        let mut back = place.coach.follow(&path, &[("last-event-id", &number)]).await;
        let changes = back.until(|change| change["seq"] == latest).await;
        let numbers: Vec<u64> = changes
            .iter()
            .flat_map(|change| change["happened"].as_array().expect("events"))
            .filter_map(|one| one["seq"].as_u64())
            .collect();
        assert!(numbers.iter().all(|seq| *seq > after), "{after}: {numbers:?}");
        assert!(numbers.contains(&latest), "{after}: {numbers:?}");
        let again = texts(&changes);
        assert!(again == seen || again.is_empty(), "{after}: {again:?}");
    }
    let number = latest.to_string();
    let mut done = place.coach.follow(&format!("{path}?after={number}"), &[]).await;
    place.moves(&place.coach, json!({ "move": "resume" })).await;
    let next = done.next().await.expect("the next");
    assert!(happened(&next, "resumed"), "{next}");
    assert_eq!(texts(&[next]), Vec::<String>::new());
}

#[tokio::test]
async fn who_comes_back_reads_words_as_they_stand_now_and_none_that_were_withdrawn() {
    let place = Place::started().await;
    let path = place.path("events");
    let first = place.acts(&place.members[0], json!({ "act": "challenge", "text": "First wording" })).await;
    let gone = place.acts(&place.members[1], json!({ "act": "challenge", "text": "Better not said" })).await;
    place.moves(&place.coach, json!({ "move": "reveal" })).await;
    let correct = json!({ "move": "correct", "act": first.body["id"], "text": "Second wording" });
    let corrected = place.moves(&place.members[0], correct).await;
    assert_eq!(corrected.status, StatusCode::OK, "{}", corrected.body);
    let withdraw = json!({ "move": "withdraw", "act": gone.body["id"] });
    let withdrawn = place.moves(&place.members[1], withdraw).await;
    assert_eq!(withdrawn.status, StatusCode::OK, "{}", withdrawn.body);
    let mut following = place.members[2].follow(&path, &[]).await;
    let all = following.next().await.expect("everything");
    let written = all.to_string();
    assert!(written.contains("Second wording"), "{written}");
    assert!(!written.contains("First wording") && !written.contains("Better not said"), "{written}");
}

#[tokio::test]
async fn a_stream_ends_for_who_left_and_for_a_token_that_was_revoked() {
    let place = Place::started().await;
    let path = place.path("events");
    let mut leaving = place.members[2].follow(&path, &[]).await;
    leaving.next().await.expect("what was before");
    let left = place.members[2].post(&format!("/sets/{}/departures", place.set), Value::Null).await;
    assert_eq!(left.status, StatusCode::NO_CONTENT, "{}", left.body);
    place.moves(&place.coach, json!({ "move": "pause" })).await;
    assert_eq!(leaving.next().await, None);

    let mut revoked = place.members[1].follow(&path, &[]).await;
    revoked.next().await.expect("what was before");
    let me = place.members[1].get("/me").await.body;
    let id = me["token"]["id"].as_str().expect("an id").to_owned();
    let mut browser = place.world.signed_in(place.ids[1]).await;
    browser.post(&format!("/profile/tokens/{id}/revocation"), "").await;
    place.moves(&place.coach, json!({ "move": "resume" })).await;
    assert_eq!(revoked.next().await, None);
}

#[tokio::test]
async fn only_who_has_a_seat_follows() {
    let place = Place::started().await;
    let path = place.path("events");
    let administrator = Program::of(&place.world, place.world.administrator).await;
    assert_eq!(administrator.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(Program::nobodys(&place.world).get(&path).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(place.coach.get(&format!("{path}?after=now")).await.status, StatusCode::BAD_REQUEST);
}
