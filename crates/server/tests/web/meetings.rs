//! Planning meetings, changing the plan, and what each reader sees of it.

use axum::http::StatusCode;
use setwise_domain::id::{MeetingId, SetId};
use setwise_store::person::Role;

use crate::people::told;
use crate::world::{Browser, World};

const WHEN: &str = "starts_at=2999-11-24T14%3A00&zone=Europe%2FLondon";

async fn plan(browser: &mut Browser, set: SetId, more: &str) -> MeetingId {
    let form = format!("{WHEN}&protocol=collaborative-inquiry&way=spoken&{more}");
    let planned = browser.post(&format!("/sets/{set}/meetings"), &form).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.body);
    planned.leads_to().rsplit('/').next().and_then(|id| id.parse().ok()).expect("it leads to the meeting")
}

#[tokio::test]
async fn a_member_plans_and_everybody_in_the_set_is_told() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, amara]).await;
    let mut browser = world.signed_in(mei).await;
    let link = "call_link=https%3A%2F%2Fcall.example.org%2Fharbour";
    let meeting = plan(&mut browser, set, &format!("minutes=&slots=&stand_in={amara}&{link}")).await;
    let page = browser.get(&format!("/meetings/{meeting}")).await.body;
    assert!(page.contains("https://call.example.org/harbour") && page.contains("14:00 in Europe/London"), "{page}");
    assert!(page.contains(&format!("/meetings/{meeting}/room")) && page.contains("Amara"), "{page}");
    let mut other = world.signed_in(amara).await;
    assert!(other.get("/").await.body.contains("Mei planned a meeting of Harbour."));
    let shown = other.get("/").await.body;
    other.post("/notices/readings", &told(&shown)).await;
    assert!(!other.get("/").await.body.contains("Mei planned"));
}

#[tokio::test]
async fn looking_how_a_plan_works_out_plans_nothing() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    let form = format!("{WHEN}&protocol=collaborative-inquiry&way=typed&minutes=35&look=yes");
    let look = browser.post(&format!("/sets/{set}/meetings"), &form).await;
    assert_eq!(look.status, StatusCode::OK);
    assert!(look.body.contains("in 35 minutes") && look.body.contains("2999-11-24T14:00"), "{}", look.body);
    assert!(look.body.contains("gets a turn"), "{}", look.body);
    let meetings = world.app.store().meetings_of(mei, set).await.expect("meetings");
    assert!(meetings.is_empty());
}

#[tokio::test]
async fn a_plan_that_cannot_be_comes_back_as_it_was_typed() {
    let world = World::new().await;
    let mut browser = world.signed_in(world.administrator).await;
    let set = world.set("Harbour", None, &[]).await;
    let form = "starts_at=2001-01-01T10%3A00&zone=UTC&protocol=none&minutes=5&call_link=javascript%3Aalert(1)";
    let refused = browser.post(&format!("/sets/{set}/meetings"), form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["has passed already", "Please choose a protocol", "A link begins with https://", "2001-01-01T10:00"] {
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
}

#[tokio::test]
async fn a_lead_moves_a_meeting_without_reading_or_losing_its_link() {
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut member = world.signed_in(mei).await;
    let meeting = plan(&mut member, set, "call_link=https%3A%2F%2Fcall.example.org%2Fharbour").await;
    let mut browser = world.signed_in(lead).await;
    for page in [format!("/meetings/{meeting}"), format!("/meetings/{meeting}/change")] {
        let body = browser.get(&page).await.body;
        assert!(!body.contains("call.example.org") && !body.contains("/room\""), "{body}");
    }
    let form = "starts_at=2999-11-25T09%3A30&zone=UTC&protocol=collaborative-inquiry&way=spoken&minutes=60";
    let moved = browser.post(&format!("/meetings/{meeting}/plan"), form).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let page = member.get(&format!("/meetings/{meeting}")).await.body;
    assert!(page.contains("25 November, 09:30") && page.contains("https://call.example.org/harbour"), "{page}");
}

#[tokio::test]
async fn a_cancelled_meeting_stays_cancelled() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    let meeting = plan(&mut browser, set, "").await;
    let cancelled = browser.post(&format!("/meetings/{meeting}/cancellation"), "").await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER);
    let again = browser.post(&format!("/meetings/{meeting}/plan"), "").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.get(&format!("/meetings/{meeting}")).await.body;
    assert!(!page.contains("/room\""), "{page}");
}

#[tokio::test]
async fn a_picture_tells_every_rule_of_a_protocol() {
    let source = r#"
id = "everything"
people = { from = 3, to = 8 }
statements = "strict"
answers = "after-round"
coach-takes-turns = true

[[stage]]
id = "choose"
minutes = 10
may = [{ who = ["member"], act = "challenge" }, { who = ["member"], act = "vote" }]
elects = "votes"

[[stage]]
id = "ask"
minutes = 30
each = "slot"
floor = "in-turn"
follow-ups = 2
may = [
  { who = ["member"], act = "question", to = "presenter" },
  { who = ["member"], act = "statement", refers = "question", free = true },
  { who = ["member"], act = "feedback", open = true, to = "others" },
  { who = ["presenter"], act = "action" },
]

[text.en]
name = "Everything"
summary = "Every rule there is."
check = ["How loud are we?"]
[text.en.stages.choose]
name = "Choose"
purpose = "Choose."
[text.en.stages.ask]
name = "Ask"
purpose = "Ask."
"#;
    let world = World::with_own(&[source]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let page = world.signed_in(mei).await.get("/protocols/everything").await.body;
    for told in [
        "one that does not is refused",
        "answered after everybody in the round has asked",
        "Turns come to the coach too",
        "How loud are we?",
        "Elects the presenters by secret votes",
        "A question may have 2 follow-ups.",
        "members: question, to the presenter",
        "about a question, without waiting for a turn",
        "to anybody but the presenter",
        "read by the whole set",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let gentle = world.signed_in(mei).await.get("/protocols/troika").await.body;
    assert!(!gentle.contains("Turns come to the coach"), "only what holds is told");
}

#[tokio::test]
async fn every_protocol_can_be_read_as_a_picture_and_as_its_file() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut browser = world.signed_in(mei).await;
    let list = browser.get("/protocols").await.body;
    let ids: Vec<String> = world.app.library().all().map(|entry| entry.protocol.id.as_str().to_owned()).collect();
    assert!(ids.len() >= 7);
    for id in ids {
        assert!(list.contains(&format!("/protocols/{id}")), "{id}");
        let page = browser.get(&format!("/protocols/{id}")).await;
        assert!(page.body.contains("class=\"strip\"") && page.body.contains("class=\"outline\""), "{id}");
        let file = browser.get(&format!("/protocols/{id}/file")).await;
        assert!(file.body.contains(&format!("id = \"{id}\"")), "{id}");
    }
}

#[tokio::test]
async fn a_meeting_is_planned_once_though_its_form_is_sent_twice() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Quay", Some(world.administrator), &[mei]).await;
    let mut browser = world.signed_in(world.administrator).await;
    let form = browser.get(&format!("/sets/{set}/meetings/new")).await.body;
    let id = form.split_once("name=\"id\" value=\"").expect("the id").1.split('"').next().expect("its end").to_owned();
    let plan = |day: u8| format!("id={id}&starts_at=2999-11-{day}T14%3A00&zone=UTC&protocol=quick-slot&way=typed");
    let mut led = Vec::new();
    for day in [24, 24, 25] {
        let planned = browser.post(&format!("/sets/{set}/meetings"), &plan(day)).await;
        assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.body);
        led.push(planned.leads_to().to_owned());
    }
    assert_eq!(led[0], led[1], "sent twice");
    assert_ne!(led[1], led[2], "come back to and sent for another day it is another meeting");
    let meetings = world.app.store().meetings_of(world.administrator, set).await.expect("read");
    assert_eq!(meetings.len(), 2);
}
