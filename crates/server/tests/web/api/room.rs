//! Acting in a room as a program.

use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::person::Role;

use super::program::{Answer, Program};
use crate::world::World;

/// A set of three with its coach, each with a program, and their planned meeting.
pub(super) struct Place {
    pub(super) world: World,
    pub(super) set: SetId,
    pub(super) meeting: MeetingId,
    pub(super) coach: Program,
    pub(super) members: Vec<Program>,
    pub(super) ids: Vec<PersonId>,
}

impl Place {
    pub(super) async fn laid() -> Self {
        let world = World::new().await;
        let coach = world.person("Mei", &[Role::Coach]).await;
        let mut ids = Vec::new();
        for name in ["Priya", "Amara", "Jonas"] {
            ids.push(world.person(name, &[Role::Member]).await);
        }
        let set = world.set("Harbour", Some(coach), &ids).await;
        let meeting = world.meeting(set).await;
        let coach = Program::of(&world, coach).await;
        let mut members = Vec::new();
        for id in &ids {
            members.push(Program::of(&world, *id).await);
        }
        Self { world, set, meeting, coach, members, ids }
    }

    /// The same with everybody in the room and the meeting started.
    pub(super) async fn started() -> Self {
        let place = Self::laid().await;
        for program in place.members.iter().chain([&place.coach]) {
            let came = place.moves(program, json!({ "move": "enter", "agreement": 1 })).await;
            assert_eq!(came.status, StatusCode::OK, "{}", came.body);
        }
        let started = place.moves(&place.coach, json!({ "move": "start" })).await;
        assert_eq!(started.status, StatusCode::OK, "{}", started.body);
        place
    }

    pub(super) fn path(&self, last: &str) -> String {
        format!("/meetings/{}/{last}", self.meeting)
    }

    pub(super) async fn moves(&self, program: &Program, body: Value) -> Answer {
        program.post(&self.path("moves"), body).await
    }

    pub(super) async fn acts(&self, program: &Program, body: Value) -> Answer {
        program.post(&self.path("acts"), body).await
    }

    pub(super) async fn sees(&self, program: &Program) -> Value {
        let room = program.get(&self.path("room")).await;
        assert_eq!(room.status, StatusCode::OK, "{}", room.body);
        room.body
    }
}

fn texts(room: &Value) -> Vec<&str> {
    room["acts"].as_array().expect("acts").iter().filter_map(|act| act["words"]["text"].as_str()).collect()
}

#[tokio::test]
async fn what_is_written_alone_is_seen_by_others_at_the_reveal() {
    let place = Place::started().await;
    let done = place.acts(&place.members[0], json!({ "act": "challenge", "text": "How do we begin?" })).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.body);
    let own = place.sees(&place.members[0]).await;
    assert_eq!(texts(&own), ["How do we begin?"]);
    assert_eq!(own["acts"][0]["id"], done.body["id"]);
    let others = place.sees(&place.members[1]).await;
    assert!(texts(&others).is_empty());
    assert_eq!(others["floor"]["done"], 1);
    let revealed = place.moves(&place.coach, json!({ "move": "reveal" })).await;
    assert_eq!(revealed.status, StatusCode::OK, "{}", revealed.body);
    assert_eq!(texts(&place.sees(&place.members[1]).await), ["How do we begin?"]);
}

#[tokio::test]
async fn every_offer_is_accepted_as_it_stands() {
    let place = Place::started().await;
    // Each step of the way is one that somebody's own sight of the room offers.
    for _ in 0..40 {
        for program in place.members.iter().chain([&place.coach]) {
            let room = place.sees(program).await;
            for offer in room["offers"].as_array().expect("offers") {
                let Some(mut act) = offer["choices"].as_array().and_then(|choices| choices.first()).cloned() else {
                    panic!("an offer without a choice: {offer}");
                };
                if offer["act"] == "process-check" || offer["act"] == "pause-request" || offer["act"] == "pass" {
                    continue;
                }
                act["text"] = json!("What matters here?");
                let done = place.acts(program, act.clone()).await;
                assert_eq!(done.status, StatusCode::CREATED, "{act}: {}", done.body);
                break;
            }
        }
        let room = place.sees(&place.coach).await;
        let moves = room["moves"].as_array().expect("moves");
        for wanted in ["reveal", "next"] {
            if let Some(found) = moves.iter().find(|one| one["move"] == wanted) {
                let moved = place.moves(&place.coach, found.clone()).await;
                assert_eq!(moved.status, StatusCode::OK, "{}", moved.body);
                break;
            }
        }
    }
    let room = place.sees(&place.coach).await;
    assert!(room["acts"].as_array().expect("acts").len() > 5, "{room}");
}

#[tokio::test]
async fn sent_twice_with_one_key_it_acts_once_and_answers_the_same() {
    let place = Place::started().await;
    let key = place.world.app.id::<PersonId>().to_string();
    let body = json!({ "act": "challenge", "text": "How do we begin?" }).to_string();
    let headers = [("idempotency-key", key.as_str())];
    let first = place.members[0].send(Method::POST, &place.path("acts"), Some(body.clone()), &headers).await;
    let second = place.members[0].send(Method::POST, &place.path("acts"), Some(body.clone()), &headers).await;
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!(first.body, second.body);
    assert_eq!(texts(&place.sees(&place.members[0]).await).len(), 1);
    let stolen = place.members[1].send(Method::POST, &place.path("acts"), Some(body.clone()), &headers).await;
    assert_eq!(stolen.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody else's key tells nothing");
    let odd = [("idempotency-key", "seven")];
    let odd = place.members[0].send(Method::POST, &place.path("acts"), Some(body), &odd).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_refusal_names_its_rule_who_may_act_and_when() {
    let place = Place::started().await;
    let refused = place.acts(&place.members[1], json!({ "act": "question", "to": "all", "text": "Why?" })).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rule = refused.body["rule"].as_str().expect("a rule");
    assert_eq!(refused.body["type"], format!("urn:setwise:rule:{rule}"));
    assert!(refused.body["may_act"].is_array(), "{}", refused.body);
    assert!(refused.body["when"].as_str().is_some_and(|when| !when.is_empty()), "{}", refused.body);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_changes_nothing() {
    let place = Place::started().await;
    let seq = place.sees(&place.coach).await["seq"].clone();
    for body in [json!({}), json!({ "act": "shout" }), json!({ "act": "question", "text": "a" }), json!([1])] {
        let refused = place.acts(&place.members[0], body.clone()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{body}");
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let refused = place.members[0].send(Method::POST, &place.path("acts"), None, &form).await;
    assert_eq!(refused.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let long = json!({ "act": "challenge", "text": "x".repeat(70_000) });
    assert_eq!(place.acts(&place.members[0], long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let system = place.moves(&place.coach, json!({ "move": "settle-takeover" })).await;
    assert_eq!(system.status, StatusCode::BAD_REQUEST);
    assert_eq!(place.sees(&place.coach).await["seq"], seq);
}

#[tokio::test]
async fn whoever_has_the_room_as_it_is_gets_no_body() {
    let place = Place::started().await;
    // Each writes one challenge, so that each part of the loop has its own writer.
    for (nth, last) in ["room", "record"].into_iter().enumerate() {
        let first = place.members[0].get(&place.path(last)).await;
        let tag = first.headers[header::ETAG].to_str().expect("a tag").to_owned();
        let ask = async || {
            let headers = [("if-none-match", tag.as_str())];
            place.members[0].send(Method::GET, &place.path(last), None, &headers).await.status
        };
        assert_eq!(ask().await, StatusCode::NOT_MODIFIED, "{last}");
        let done = place.acts(&place.members[nth], json!({ "act": "challenge", "text": "How do we begin?" })).await;
        assert_eq!(done.status, StatusCode::CREATED);
        assert_eq!(ask().await, StatusCode::OK, "{last}");
    }
}

#[tokio::test]
async fn a_program_and_a_browser_do_the_same_in_one_room() {
    let place = Place::started().await;
    let done = place.acts(&place.members[0], json!({ "act": "challenge", "text": "How do we begin?" })).await;
    assert_eq!(done.status, StatusCode::CREATED);
    let mut browser = place.world.signed_in(place.ids[0]).await;
    let page = browser.get(&format!("/meetings/{}/room", place.meeting)).await;
    assert!(page.body.contains("How do we begin?"));
}

#[tokio::test]
async fn a_programs_lists_come_in_parts() {
    let place = Place::laid().await;
    for _ in 0..3 {
        place.world.meeting(place.set).await;
    }
    let path = format!("/sets/{}/meetings", place.set);
    let mut seen = Vec::new();
    let mut after = String::new();
    loop {
        let part = place.coach.get(&format!("{path}?limit=3{after}")).await;
        assert_eq!(part.status, StatusCode::OK, "{}", part.body);
        seen.extend(part.body["items"].as_array().expect("items").iter().map(|one| one["number"].clone()));
        let Some(next) = part.body["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(seen, [json!(4), json!(3), json!(2), json!(1)]);
    for wrong in ["limit=0", "limit=201", "limit=many", "after=nowhere"] {
        let refused = place.coach.get(&format!("{path}?{wrong}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}
