//! The address of one's own calendar, and a meeting's file.

use axum::http::{Method, StatusCode, header};
use serde_json::json;
use setwise_server::limits::CALENDARS_AN_ADDRESS;
use setwise_store::person::Role;

use crate::api::program::Program;
use crate::table::Table;
use crate::world::{Answer, Browser, World};

/// Makes somebody's address on their page, and gives its path.
async fn made(browser: &mut Browser) -> String {
    assert_eq!(browser.post("/profile/calendar", "").await.leads_to(), "/profile/calendar");
    let page = browser.get("/profile/calendar").await.body;
    let at = page.find("/calendar/").expect("an address");
    page[at..].split(['<', '"']).next().expect("its end").to_owned()
}

async fn with_tag(browser: &mut Browser, path: &str, tag: &str) -> Answer {
    browser.send(Method::GET, path, "", &[("if-none-match", tag)]).await
}

#[tokio::test]
async fn an_address_is_made_read_renewed_and_removed_and_the_old_one_is_gone_at_once() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let meeting = world.meeting(set).await;
    let mut browser = world.signed_in(mei).await;
    assert!(browser.get("/profile/calendar").await.body.contains("There is none yet"));
    let first = made(&mut browser).await;
    let mut program = world.browser();
    let feed = program.get(&first).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert_eq!(feed.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    assert!(!feed.headers.contains_key(header::SET_COOKIE) && program.cookie.is_none());
    for line in [
        "METHOD:PUBLISH",
        "REFRESH-INTERVAL;VALUE=DURATION:PT60M",
        "X-PUBLISHED-TTL:PT60M",
        "X-WR-CALNAME:Setwise\\, Mei",
    ] {
        assert!(feed.body.contains(&format!("{line}\r\n")), "{line}: {}", feed.body);
    }
    assert!(feed.body.contains(&format!("UID:meeting-{meeting}@127.0.0.1")), "{}", feed.body);
    assert!(!feed.body.contains("ATTENDEE"), "{}", feed.body);

    let second = made(&mut browser).await;
    assert_eq!(program.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&second).await.status, StatusCode::OK);
    assert_eq!(browser.post("/profile/calendar/removal", "").await.leads_to(), "/profile/calendar");
    assert_eq!(program.get(&second).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post("/profile/calendar/removal", "").await.status, StatusCode::SEE_OTHER, "gone is gone");

    let third = made(&mut browser).await;
    world.app.store().deactivate(mei, world.app.now()).await.expect("deactivated");
    assert_eq!(program.get(&third).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_has_the_calendar_already_gets_nothing_until_something_changes() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let meeting = world.meeting(set).await;
    let mut browser = world.signed_in(mei).await;
    let path = made(&mut browser).await;
    let mut program = world.browser();
    let feed = program.get(&path).await;
    let tag = feed.headers[header::ETAG].to_str().expect("text").to_owned();
    let again = with_tag(&mut program, &path, &tag).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(browser.post(&format!("/meetings/{meeting}/cancellation"), "").await.status, StatusCode::SEE_OTHER);
    let changed = with_tag(&mut program, &path, &tag).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(
        changed.body.contains("STATUS:CANCELLED\r\n") && changed.body.contains("SEQUENCE:1\r\n"),
        "{}",
        changed.body
    );
}

#[tokio::test]
async fn a_calendar_holds_ones_own_meetings_and_nothing_that_is_said_in_them() {
    let mut table = Table::started().await;
    let planted = "planted-challenge-sentence";
    for nth in 0..table.members.len() {
        let said = table.act(nth, &format!("kind=challenge&text=How+do+we+{planted}-{nth}%3F")).await;
        assert!(said.status.is_success(), "{}", said.body);
    }
    let mut bodies = Vec::new();
    let meeting = format!("/meetings/{}/calendar", table.meeting);
    for browser in table.members.iter_mut().chain([&mut table.coach]) {
        let path = made(browser).await;
        bodies.push(table.world.browser().get(&path).await.body);
        let file = browser.get(&meeting).await;
        assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"meeting.ics\"");
        bodies.push(file.body);
    }
    for body in bodies.iter().map(|body| body.replace("\r\n ", "")) {
        assert!(body.contains(&format!("UID:meeting-{}@", table.meeting)), "{body}");
        assert!(!body.contains(planted) && !body.contains("Priya;") && !body.contains("inquiry"), "{body}");
    }
    let outside = table.world.person("Otto", &[Role::Member]).await;
    for person in [outside, table.world.administrator] {
        let mut browser = table.world.signed_in(person).await;
        let path = made(&mut browser).await;
        let body = table.world.browser().get(&path).await.body;
        assert!(!body.contains("VEVENT"), "who is in no set has no meetings: {body}");
    }
}

#[tokio::test]
async fn whoever_asks_without_end_waits() {
    let world = World::new().await;
    let mut program = world.browser();
    for _ in 0..CALENDARS_AN_ADDRESS {
        assert_eq!(program.get("/calendar/unknown").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(program.get("/calendar/unknown").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_program_makes_the_address_reads_a_meeting_and_chooses_the_mails() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let meeting = world.meeting(set).await;
    let program = Program::of(&world, mei).await;
    assert_eq!(program.get("/me/calendar").await.body, json!({ "address": null, "made_at": null }));
    let made = program.post("/me/calendar", json!({})).await.body;
    assert_eq!(program.get("/me/calendar").await.body, made, "it can be seen again");
    let address = made["address"].as_str().expect("an address");
    let path = &address[address.find("/calendar/").expect("a path")..];
    assert_eq!(world.browser().get(path).await.status, StatusCode::OK);
    assert_eq!(program.post("/me/calendar/removal", json!({})).await.status, 204);
    assert_eq!(world.browser().get(path).await.status, StatusCode::NOT_FOUND);

    let file = program.get(&format!("/meetings/{meeting}/calendar")).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(program.get("/me").await.body["calendar_mails"], true);
    let off = json!({ "name": "Mei", "zone": "UTC", "calendar_mails": false });
    assert_eq!(program.post("/me/profile", off).await.status, 204);
    assert_eq!(program.get("/me").await.body["calendar_mails"], false);
    let untouched = json!({ "name": "Mei", "zone": "UTC" });
    assert_eq!(program.post("/me/profile", untouched).await.status, 204);
    assert_eq!(program.get("/me").await.body["calendar_mails"], false);
}
