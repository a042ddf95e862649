//! A set that meets in two circles side by side: planning them, the two rooms, and the way from the wrong one.

use axum::http::StatusCode;
use serde_json::json;
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::person::Role;

use crate::api::program::Program;
use crate::world::{Browser, World};

const WHEN: &str = "starts_at=2999-11-24T14%3A00&zone=UTC&protocol=quick-slot&way=typed";

/// A set of six with its coach: as many as two circles of a quick slot need.
struct Place {
    world: World,
    set: SetId,
    coach: PersonId,
    members: Vec<PersonId>,
}

impl Place {
    async fn new() -> Self {
        let world = World::new().await;
        let coach = world.person("Carla", &[Role::Coach]).await;
        let mut members = Vec::new();
        for name in ["Amara", "Ben", "Chen", "Dina", "Eva", "Femi"] {
            members.push(world.person(name, &[Role::Member]).await);
        }
        let set = world.set("Harbour", Some(coach), &members).await;
        Self { world, set, coach, members }
    }

    /// Every other member in the second circle.
    fn halves(&self) -> String {
        let seats = self.members.iter().enumerate().map(|(nth, one)| format!("seat-{one}={}", nth % 2 + 1));
        format!("circles=two&{}", seats.collect::<Vec<_>>().join("&"))
    }

    async fn post(&self, form: &str) -> (Browser, crate::world::Answer) {
        let mut browser = self.world.signed_in(self.coach).await;
        let answer = browser.post(&format!("/sets/{}/meetings", self.set), form).await;
        (browser, answer)
    }

    async fn planned(&self, more: &str) -> [MeetingId; 2] {
        let (_, answer) = self.post(&format!("{WHEN}&{}&{more}", self.halves())).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let first: MeetingId = answer.leads_to().rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let row = self.world.app.store().meeting_row(first).await.expect("read").expect("planned");
        [first, row.circle.expect("a circle").beside]
    }

    async fn refused(&self, form: &str, words: &str) {
        let (_, answer) = self.post(form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
        let meetings = self.world.app.store().meetings_of(self.coach, self.set).await.expect("read");
        assert!(meetings.is_empty(), "nothing was planned");
    }
}

#[tokio::test]
async fn two_circles_are_planned_as_one_and_shown_beside_each_other_ones_own_first() {
    let place = Place::new().await;
    let link = "call_link=https%3A%2F%2Fcall.example.org%2Fone&call_link_2=https%3A%2F%2Fcall.example.org%2Ftwo";
    let [first, second] = place.planned(&format!("conductor_2={}&{link}", place.members[1])).await;
    let (amara, ben) = (place.members[0], place.members[1]);
    for (person, own, link) in [(amara, first, "call.example.org/one"), (ben, second, "call.example.org/two")] {
        let mut browser = place.world.signed_in(person).await;
        let home = browser.get("/").await.body;
        assert!(home.contains(&format!("/meetings/{own}/room")) && home.contains("Amara, Chen and Eva"), "{home}");
        for address in [format!("/sets/{}", place.set), format!("/meetings/{own}"), format!("/meetings/{own}/room")] {
            let page = browser.get(&address).await.body;
            let mine = page.find(">yours<").expect("one's own is marked");
            assert!(page.contains("Ben, Dina and Femi") && page.contains("Amara, Chen and Eva"), "{address}: {page}");
            let names = if person == amara { "Ben, Dina and Femi" } else { "Amara, Chen and Eva" };
            assert!(page.find(names).expect("there") > mine, "{address}: one’s own stands first");
            assert!(page.contains("Presenter") && page.contains("14:25"), "{address}: {page}");
        }
        let other = if own == first { second } else { first };
        for address in [format!("/sets/{}", place.set), format!("/meetings/{other}")] {
            let page = browser.get(&address).await.body;
            assert!(
                page.contains(&format!("/meetings/{own}/room")) && !page.contains(&format!("/meetings/{other}/room"))
            );
        }
        let page = browser.get(&format!("/meetings/{own}")).await.body;
        assert!(page.contains(link) && page.contains("Cancels both circles"), "{page}");
    }
}

#[tokio::test]
async fn a_set_too_small_for_two_circles_is_not_asked_how_it_sits() {
    let place = Place::new().await;
    let mut browser = place.world.signed_in(place.coach).await;
    let address = format!("/sets/{}/meetings", place.set);
    let small = browser.post(&address, &format!("{}&look=yes", WHEN.replace("quick-slot", "learning-set"))).await;
    assert!(!small.body.contains("How do you sit?"), "six are three too few for twice four: {}", small.body);
    let enough = browser.post(&address, &format!("{WHEN}&{}&slots=2&look=yes", place.halves())).await;
    assert!(enough.body.contains("How do you sit?") && enough.body.contains("2 presenters at a time, 4 in all"));
    assert!(place.world.app.store().meetings_of(place.coach, place.set).await.expect("read").is_empty());
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_words_and_comes_back_as_it_was_sent() {
    let place = Place::new().await;
    let [amara, ben] = [place.members[0], place.members[1]];
    let halves = place.halves();
    let moved = halves.replace(&format!("seat-{amara}=1"), &format!("seat-{amara}=2"));
    place
        .refused(&format!("{WHEN}&{moved}"), "2 people sit in circle 1, and this protocol needs at least 3 in each")
        .await;
    let lost = halves.replace(&format!("&seat-{ben}=2"), "");
    place.refused(&format!("{WHEN}&{lost}"), "Ben sits in neither circle yet").await;
    let form = format!("{WHEN}&{halves}&conductor={ben}&call_link_2=nowhere");
    place.refused(&form, "Ben sits in the other circle. Name somebody who sits in circle 1").await;
    place.refused(&form, "A link begins with https://").await;
    place.refused(&format!("{WHEN}&{halves}&stand_in_2={amara}"), "sits in the other circle").await;
    let learning = WHEN.replace("quick-slot", "learning-set");
    place.refused(&format!("{learning}&{halves}"), "this protocol needs at least 4 in each").await;
    let (_, back) = place.post(&form).await;
    let checked = format!("name=\"seat-{ben}\" value=\"2\" checked");
    assert!(back.body.contains(&checked) && back.body.contains("value=\"nowhere\""), "{}", back.body);
}

#[tokio::test]
async fn two_rooms_run_at_the_same_time_and_who_opens_the_wrong_one_is_led_to_their_own() {
    let place = Place::new().await;
    let [first, second] =
        place.planned(&format!("conductor={}&conductor_2={}", place.members[0], place.members[1])).await;
    for (nth, person) in place.members.iter().enumerate() {
        let mut browser = place.world.signed_in(*person).await;
        let (own, other) = if nth % 2 == 0 { (first, second) } else { (second, first) };
        let wrong = browser.get(&format!("/meetings/{other}/room")).await;
        assert_eq!(wrong.status, StatusCode::OK);
        assert!(wrong.body.contains("You sit in the other circle"), "{}", wrong.body);
        assert!(wrong.body.contains(&format!("href=\"/meetings/{own}/room\"")), "{}", wrong.body);
        let refused = browser.post(&format!("/meetings/{other}/moves"), "move=enter&agreement=1").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        browser.follow(&format!("/meetings/{other}/live")).await.until("event: bye\ndata: over\n\n").await;
        let entered = browser.post(&format!("/meetings/{own}/moves"), "move=enter&agreement=1").await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    }
    for (meeting, conductor) in [(first, place.members[0]), (second, place.members[1])] {
        let room = place.world.app.live().room(&place.world.app, meeting).await.expect("loaded").expect("there");
        let state = room.look().meeting.clone().expect("open");
        let seats: Vec<PersonId> = state.seats.iter().map(|seat| seat.person).collect();
        assert_eq!((seats.len(), state.lead.conductor), (4, Some(conductor)), "three and the coach");
        let mut browser = place.world.signed_in(conductor).await;
        // Who presents stands in the middle of a quick slot before it starts.
        let present = format!("move=name-presenter&person={conductor}&slot=0");
        browser.post(&format!("/meetings/{meeting}/moves"), &present).await;
        let started = browser.post(&format!("/meetings/{meeting}/moves"), "move=start").await;
        assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
    }
    let running = place.world.app.store().running_meetings().await.expect("read");
    assert_eq!(running.len(), 2);
    // One has begun: the plan of both stays.
    let mut browser = place.world.signed_in(place.coach).await;
    assert_eq!(browser.get(&format!("/meetings/{first}/change")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_record_of_a_circle_is_read_by_who_sat_beside_and_by_nobody_else_more() {
    let place = Place::new().await;
    let amara = place.members[0];
    let [first, _] = place.planned(&format!("conductor={amara}")).await;
    let mut conductor = place.world.signed_in(amara).await;
    let moves = format!("/meetings/{first}/moves");
    for made in ["move=enter&agreement=1", &format!("move=name-presenter&person={amara}&slot=0"), "move=start"] {
        assert_eq!(conductor.post(&moves, made).await.status, StatusCode::SEE_OTHER, "{made}");
    }
    let said = conductor.post(&format!("/meetings/{first}/acts"), "kind=challenge&text=How+do+we+sail%3F").await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let ben = Program::of(&place.world, place.members[1]).await;
    let read = ben.get(&format!("/meetings/{first}/record")).await;
    assert_eq!(read.body["acts"][0]["words"]["text"], "How do we sail?", "{}", read.body);
    let mut ben = place.world.signed_in(place.members[1]).await;
    assert!(ben.get(&format!("/meetings/{first}/record")).await.body.contains("How do we sail?"));
    assert_eq!(ben.get(&format!("/meetings/{first}/conversation")).await.status, StatusCode::OK);
    let room = place.world.app.live().room(&place.world.app, first).await.expect("loaded").expect("there");
    let state = room.look().meeting.clone().expect("open");
    assert!(state.readers.is_empty() && state.seat(place.members[1]).is_none(), "reading leaves the room as it is");
    let lead = place.world.person("Otto", &[Role::Lead]).await;
    let mut lead = place.world.signed_in(lead).await;
    assert_eq!(lead.get(&format!("/meetings/{first}/record")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_came_to_the_set_since_chooses_one_of_the_two() {
    let place = Place::new().await;
    let [first, second] = place.planned("").await;
    let gil = place.world.person("Gil", &[Role::Member]).await;
    place.world.join(place.set, gil).await;
    let mut browser = place.world.signed_in(gil).await;
    let choice = browser.get(&format!("/meetings/{first}/room")).await.body;
    assert!(choice.contains("Which circle do you sit in?") && choice.contains(&format!("/meetings/{second}/seats")));
    let taken = browser.post(&format!("/meetings/{second}/seats"), "").await;
    assert_eq!((taken.status, taken.leads_to()), (StatusCode::SEE_OTHER, format!("/meetings/{second}/room").as_str()));
    assert_eq!(browser.post(&format!("/meetings/{second}/seats"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.post(&format!("/meetings/{first}/seats"), "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let entered = browser.post(&format!("/meetings/{second}/moves"), "move=enter&agreement=1").await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
}

#[tokio::test]
async fn moving_one_circle_moves_both_and_people_change_places_in_the_lobby() {
    let place = Place::new().await;
    let [first, second] = place.planned("").await;
    let amara = place.members[0];
    let mut waiting = place.world.signed_in(amara).await;
    waiting.post(&format!("/meetings/{first}/moves"), "move=enter&agreement=1").await;
    let mut coach = place.world.signed_in(place.coach).await;
    let form = coach.get(&format!("/meetings/{second}/change")).await.body;
    assert!(form.contains(&format!("name=\"seat-{amara}\" value=\"1\" checked")), "{form}");
    let swapped = place
        .halves()
        .replace(&format!("seat-{amara}=1"), &format!("seat-{amara}=2"))
        .replace(&format!("seat-{}=2", place.members[1]), &format!("seat-{}=1", place.members[1]));
    let later = WHEN.replace("14%3A00", "16%3A00");
    let changed = coach.post(&format!("/meetings/{second}/plan"), &format!("{later}&{swapped}")).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    for meeting in [first, second] {
        assert!(coach.get(&format!("/meetings/{meeting}")).await.body.contains("16:00"));
    }
    let led = waiting.get(&format!("/meetings/{first}/room")).await.body;
    assert!(led.contains("You sit in the other circle"), "{led}");
    let room = place.world.app.live().room(&place.world.app, first).await.expect("loaded").expect("there");
    assert!(room.look().meeting.as_ref().is_some_and(|meeting| meeting.seat(amara).is_none()), "no turn comes to them");
    let together = coach.post(&format!("/meetings/{second}/plan"), WHEN).await;
    assert!(together.body.contains("planned in two circles"), "{}", together.body);
}

#[tokio::test]
async fn a_program_plans_circles_and_is_led_on_from_the_wrong_room() {
    let place = Place::new().await;
    let coach = Program::of(&place.world, place.coach).await;
    let halves = [0, 1].map(|half| place.members.iter().copied().skip(half).step_by(2).collect::<Vec<_>>());
    let plan = |halves: &[Vec<PersonId>; 2]| {
        json!({
            "starts_at": "2999-11-24T14:00:00Z", "protocol": "quick-slot",
            "circles": [{ "members": halves[0] }, { "members": halves[1], "conductor": halves[1][0] }],
        })
    };
    let address = format!("/sets/{}/meetings", place.set);
    let both = [halves[0].clone(), [halves[1].clone(), vec![halves[0][0]]].concat()];
    let refused = coach.post(&address, plan(&both)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.body["errors"][0]["detail"], "Amara sits in both circles. Everybody sits in one.");
    let coached = [[halves[0].clone(), vec![place.coach]].concat(), halves[1].clone()];
    assert_eq!(
        coach.post(&address, plan(&coached)).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a coach sits in both"
    );
    let mut twice = plan(&halves);
    twice["conductor"] = json!(place.coach);
    assert_eq!(coach.post(&address, twice).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let planned = coach.post(&address, plan(&halves)).await;
    assert_eq!(planned.status, StatusCode::CREATED, "{}", planned.body);
    let id = planned.body["id"].as_str().expect("an id").to_owned();
    let page = coach.get(&format!("/meetings/{id}")).await.body;
    assert_eq!((&page["circle"]["number"], &page["circles"][1]["members"][0]["name"]), (&json!(1), &json!("Ben")));
    let beside = page["circle"]["beside"].as_str().expect("an id").to_owned();
    let ben = Program::of(&place.world, place.members[1]).await;
    let wrong = ben.get(&format!("/meetings/{id}/room")).await;
    assert_eq!(
        (wrong.status, &wrong.body["instead"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!(format!("/meetings/{beside}/room")))
    );
    assert_eq!(ben.get(&format!("/meetings/{beside}/room")).await.status, StatusCode::OK);
    assert_eq!(ben.get("/me/meetings").await.body["items"].as_array().map(Vec::len), Some(1));
    let whole = json!({ "starts_at": "2999-11-24T15:00:00Z", "protocol": "quick-slot" });
    let unnamed = coach.post(&format!("/meetings/{id}/plan"), whole).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(coach.post(&format!("/meetings/{id}/plan"), plan(&halves)).await.status, StatusCode::NO_CONTENT);
    let sat = ben.post(&format!("/meetings/{id}/seats"), json!(null)).await;
    assert_eq!(sat.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ben.post(&format!("/meetings/{beside}/seats"), json!(null)).await.status, StatusCode::NO_CONTENT);
}
