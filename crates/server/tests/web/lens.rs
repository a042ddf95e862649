//! The question lens while somebody writes: for them alone, until they, their set or their organisation turn it off.

use axum::http::{StatusCode, header};
use setwise_domain::id::{MeetingId, SetId};
use setwise_store::person::Role;

use crate::world::{Browser, World};

const ADVICE: &str = "text=Have+you+thought+of+asking+your+team%3F";

/// A set whose meeting runs, its coach and Mei inside, and whoever looks after the organisation.
struct House {
    world: World,
    set: SetId,
    meeting: MeetingId,
    coach: Browser,
    mei: Browser,
    administrator: Browser,
}

impl House {
    async fn new() -> Self {
        let world = World::new().await;
        let carla = world.person("Carla", &[Role::Coach]).await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let paula = world.person("Paula", &[Role::Administrator]).await;
        let set = world.set("Harbour", Some(carla), &[mei]).await;
        let mut inside = [world.signed_in(carla).await, world.signed_in(mei).await];
        let meeting = world.runs(set, &mut inside).await;
        let [coach, mei] = inside;
        let administrator = world.signed_in(paula).await;
        Self { world, set, meeting, coach, mei, administrator }
    }

    fn lens(&self) -> String {
        format!("/meetings/{}/lens", self.meeting)
    }

    async fn reads_for_mei(&mut self) -> bool {
        let address = self.lens();
        let answer = self.mei.post(&address, ADVICE).await;
        assert!([StatusCode::OK, StatusCode::NO_CONTENT].contains(&answer.status), "{}", answer.body);
        assert_eq!(answer.status == StatusCode::OK, answer.body.contains("Advice in disguise"), "{}", answer.body);
        answer.status == StatusCode::OK
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_writer_is_told_how_their_question_reads_and_nobody_else_is() {
    let mut house = House::new().await;
    let (address, room) = (house.lens(), format!("/meetings/{}/room", house.meeting));
    let answer = house.mei.post(&address, ADVICE).await;
    assert!(answer.body.contains("begins with “Have you thought of”"), "{}", answer.body);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    for reader in [&mut house.coach, &mut house.mei] {
        let page = reader.get(&room).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            !page.body.contains("asking your team") && !page.body.contains("Advice in disguise"),
            "it left a trace"
        );
    }
    // A page of the organisation's, or another set's person, is not in this meeting.
    assert_eq!(house.administrator.post(&address, ADVICE).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_said_where_nothing_is_worth_saying() {
    let mut house = House::new().await;
    let address = house.lens();
    for form in ["text=", "", "text=What", "text=I+think+that+you"] {
        let answer = house.mei.post(&address, form).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, ""), "{form}");
    }
    let long = format!("text={}", "a+b+".repeat(9_000));
    assert_eq!(house.mei.post(&address, &long).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_read_of_who_is_not_in_the_room() {
    let mut house = House::new().await;
    let late = house.world.person("Late", &[Role::Member]).await;
    house.world.join(house.set, late).await;
    let mut late = house.world.signed_in(late).await;
    let answer = late.post(&house.lens(), ADVICE).await;
    assert_ne!(answer.status, StatusCode::OK, "{}", answer.body);
    let left = house.mei.post(&format!("/meetings/{}/moves", house.meeting), "move=leave").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.body);
    assert!(!house.reads_for_mei().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_turns_it_off_for_themselves_alone() {
    let mut house = House::new().await;
    assert!(house.reads_for_mei().await, "it begins on");
    assert_eq!(house.mei.post("/profile/lens", "lens=off").await.leads_to(), "/profile");
    assert!(house.mei.get("/profile").await.body.contains("name=\"lens\" value=\"off\" checked"));
    assert!(!house.reads_for_mei().await);
    let address = house.lens();
    assert_eq!(house.coach.post(&address, ADVICE).await.status, StatusCode::OK);
    house.mei.post("/profile/lens", "lens=on").await;
    assert!(house.reads_for_mei().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_set_turns_it_off_for_all_of_its_own_and_sees_who_did() {
    let mut house = House::new().await;
    let address = format!("/sets/{}/lens", house.set);
    assert_eq!(house.mei.post(&address, "lens=sometimes").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(house.administrator.post(&address, "lens=off").await.status, StatusCode::NOT_FOUND);
    assert!(house.reads_for_mei().await);
    assert_eq!(house.coach.post(&address, "lens=off").await.status, StatusCode::SEE_OTHER);
    assert!(!house.reads_for_mei().await);
    let people = house.mei.get(&format!("/sets/{}/people", house.set)).await;
    assert!(people.body.contains("Carla turned the question lens off"), "{}", people.body);
    assert_eq!(house.mei.post(&address, "lens=on").await.status, StatusCode::SEE_OTHER);
    assert!(house.reads_for_mei().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_turns_it_off_for_every_set() {
    let mut house = House::new().await;
    assert_eq!(house.mei.post("/organisation/lens", "lens=off").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.administrator.post("/organisation/lens", "lens=off").await.leads_to(), "/people");
    assert!(house.administrator.get("/people").await.body.contains("name=\"lens\" value=\"off\" checked"));
    assert!(!house.reads_for_mei().await);
    house.mei.post("/profile/lens", "lens=on").await;
    assert!(!house.reads_for_mei().await, "nobody turns on what the organisation turned off");
    house.administrator.post("/organisation/lens", "lens=on").await;
    assert!(house.reads_for_mei().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_that_never_stops_asking_waits() {
    let mut house = House::new().await;
    let address = house.lens();
    for _ in 0..setwise_server::limits::READINGS_A_PERSON {
        assert_eq!(house.mei.post(&address, ADVICE).await.status, StatusCode::OK);
    }
    assert_eq!(house.mei.post(&address, ADVICE).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(house.coach.post(&address, ADVICE).await.status, StatusCode::OK);
}
