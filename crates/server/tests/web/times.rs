//! Finding a time: what is proposed, who pays, what is not told of whom, and the way back into the plan.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, SetId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::person::Role;

use crate::world::{Browser, World};

/// Somebody's zone and, unless empty, their hours from Monday to Friday.
async fn lives(world: &World, (person, name): (PersonId, &str), zone: &str, hours: &str) {
    let mut browser = world.signed_in(person).await;
    let zone = zone.replace('/', "%2F");
    assert_eq!(browser.post("/profile", &format!("name={name}&zone={zone}")).await.status, StatusCode::SEE_OTHER);
    if !hours.is_empty() {
        let (from, to) = hours.split_once('-').expect("from and to");
        let form = format!("from={from}&to={to}&mon=yes&tue=yes&wed=yes&thu=yes&fri=yes");
        assert_eq!(browser.post("/profile/work", &form).await.status, StatusCode::SEE_OTHER);
    }
}

async fn look(browser: &mut Browser, set: SetId, form: &str) -> String {
    let page = browser.post(&format!("/sets/{set}/times"), form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page.body
}

/// The times that are proposed, as the planning form takes them.
fn proposed(page: &str) -> Vec<String> {
    let found = page.split(r#"name="starts_at" value=""#).skip(1);
    let values = found.map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    values.filter(|value| !value.is_empty()).collect()
}

#[tokio::test]
async fn common_hours_move_with_the_clocks_of_each_side() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let noor = world.person("Noor", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, noor]).await;
    lives(&world, (mei, "Mei"), "Europe/Berlin", "09:00-17:00").await;
    lives(&world, (noor, "Noor"), "America/New_York", "09:00-17:00").await;
    let mut browser = world.signed_in(mei).await;
    // In 2999 America changes its clocks on 10 March and Europe on 31 March: on Thursday 28 they are five hours apart, on
    // Monday 1 April six.
    let on = |day: &str| format!("zone=Europe%2FBerlin&minutes=60&first={day}&last={day}");
    let before = look(&mut browser, set, &on("2999-03-28")).await;
    assert_eq!(proposed(&before)[..2], ["2999-03-28T14:00", "2999-03-28T16:00"], "{before}");
    assert!(before.contains("Within everybody’s hours") && before.contains("09:00 (America/New York)"), "{before}");
    let after = look(&mut browser, set, &on("2999-04-01")).await;
    assert_eq!(proposed(&after)[0], "2999-04-01T15:00", "{after}");
}

#[tokio::test]
async fn who_pays_is_said_and_hours_nobody_stated_are_called_assumed() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let noor = world.person("Noor", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, noor]).await;
    lives(&world, (mei, "Mei"), "Europe/Berlin", "").await;
    lives(&world, (noor, "Noor"), "Asia/Tokyo", "09:00-17:00").await;
    let mut browser = world.signed_in(mei).await;
    // In January they are eight hours apart, and in June seven.
    let page = look(&mut browser, set, "zone=Europe%2FBerlin&minutes=120&first=2999-01-14&last=2999-01-14").await;
    assert!(page.contains("did not state any hours; Mon Tue Wed Thu Fri 09:00–17:00 is assumed"), "{page}");
    assert!(page.contains("State your hours") && page.contains("2 of 2 pay"), "{page}");
    assert!(page.contains("before their day does") && page.contains("after their day does"), "{page}");
    let page = look(&mut browser, set, "zone=Europe%2FBerlin&minutes=75&first=2999-06-14&last=2999-06-14").await;
    assert!(page.contains("One of 2 pays") && page.contains("<b>Noor</b>"), "{page}");
}

#[tokio::test]
async fn a_meeting_of_another_set_leaves_its_time_out_and_is_not_named() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let noor = world.person("Noor", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, noor]).await;
    let other = world.set("Secret garden", None, &[noor]).await;
    let at = Timestamp(32_487_213_600_000);
    let mut browser = world.signed_in(mei).await;
    let form = "zone=UTC&minutes=60&first=2999-06-24&last=2999-06-24";
    let day = look(&mut browser, set, form).await;
    let times = proposed(&day);
    let taken = jiff::Timestamp::from_millisecond(at.0).expect("in range").strftime("%Y-%m-%dT%H:%M").to_string();
    assert!(taken.starts_with("2999-06-24T"), "{taken}");
    let meeting = world.meeting_at(at, "quick-slot", other).await;
    let now = look(&mut browser, set, form).await;
    assert!(!now.contains("Secret garden") && !now.contains(&meeting.to_string()), "{now}");
    let taken = at..at.plus(Millis::minutes(15));
    let starts = |text: &String| {
        let there: jiff::civil::DateTime = text.parse().expect("a time");
        Timestamp(there.to_zoned(jiff::tz::TimeZone::UTC).expect("in range").timestamp().as_millisecond())
    };
    assert!(!times.is_empty());
    for time in proposed(&now) {
        let from = starts(&time);
        assert!(from >= taken.end || from.plus(Millis::minutes(60)) <= taken.start, "{time}");
    }
}

#[tokio::test]
async fn what_was_typed_goes_there_and_comes_back_with_the_time() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    let link = "https%3A%2F%2Fcall.example.org%2Fharbour";
    let form = format!("zone=UTC&protocol=collaborative-inquiry&minutes=75&way=spoken&call_link={link}&stand_in={mei}");
    let page = look(&mut browser, set, &form).await;
    assert!(page.contains("https://call.example.org/harbour") && page.contains(r#"value="75""#), "{page}");
    assert!(page.contains(&format!(r#"action="/sets/{set}/meetings""#)) && page.contains(r#"name="look" value="yes""#));
    let time = proposed(&page)[0].replace(':', "%3A");
    let taken = browser.post(&format!("/sets/{set}/meetings"), &format!("{form}&look=yes&starts_at={time}")).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert!(taken.body.contains(&proposed(&page)[0]) && taken.body.contains("https://call.example.org/harbour"));
    assert!(world.app.store().meetings_of(mei, set).await.expect("meetings").is_empty(), "nothing was planned");
}

#[tokio::test]
async fn a_meeting_that_moves_does_not_stand_in_its_own_way() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let other = world.set("Quay", None, &[mei]).await;
    lives(&world, (mei, "Mei"), "UTC", "09:00-17:00").await;
    let mut browser = world.signed_in(mei).await;
    let planned = "starts_at=2999-06-24T09%3A00&zone=UTC&protocol=collaborative-inquiry&way=typed&minutes=480";
    let answer = browser.post(&format!("/sets/{set}/meetings"), planned).await;
    let meeting = answer.leads_to().rsplit('/').next().expect("a meeting").to_owned();
    let day = "zone=UTC&minutes=60&first=2999-06-24&last=2999-06-24";
    let inside = |page: &str| page.contains("Within everybody’s hours");
    assert!(!inside(&look(&mut browser, set, day).await), "its own set’s meeting takes the day");
    let moving = look(&mut browser, set, &format!("{day}&moving={meeting}")).await;
    assert!(inside(&moving) && moving.contains(&format!(r#"action="/meetings/{meeting}/plan""#)), "{moving}");
    let shown = browser.get(&format!("/sets/{set}/times?moving={meeting}")).await;
    assert!(shown.status == StatusCode::OK && shown.body.contains("Take this time"), "{}", shown.body);
    let elsewhere = browser.post(&format!("/sets/{other}/times"), &format!("{day}&moving={meeting}")).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let nonsense = browser.post(&format!("/sets/{set}/times"), "moving=x").await;
    assert_eq!(nonsense.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn days_that_cannot_be_looked_at_come_back_with_words() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    for (form, words) in [
        ("first=2999-06-24&last=2999-06-23&minutes=60", "comes after the first"),
        ("first=2999-06-24&last=2999-12-24&minutes=60", "At most 63 days"),
        ("first=2001-06-24&last=2001-06-25&minutes=60", "not before today"),
        ("first=2999-06-24&last=2999-06-24&minutes=5000", "Please look at"),
    ] {
        let page = browser.post(&format!("/sets/{set}/times"), &format!("zone=UTC&{form}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        if words != "Please look at" {
            assert!(page.body.contains(words), "{form}: {}", page.body);
        }
        assert!(!page.body.contains("Take this time"));
    }
}

#[tokio::test]
async fn an_hour_the_clocks_leave_out_is_refused_and_of_one_that_comes_twice_each_can_be_planned() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    let plan = |at: &str, more: &str| {
        let at = at.replace(':', "%3A");
        format!("starts_at={at}&zone=Europe%2FBerlin&protocol=collaborative-inquiry&way=typed&minutes=60{more}")
    };
    // The last Sundays of March and October 2999.
    let skipped = browser.post(&format!("/sets/{set}/meetings"), &plan("2999-03-31T02:30", "")).await;
    assert_eq!(skipped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(skipped.body.contains("There is no 02:30 on that day in Europe/Berlin"), "{}", skipped.body);
    assert!(skipped.body.contains("2999-03-31T02:30"), "what was typed stays");
    let twice = browser.post(&format!("/sets/{set}/meetings"), &plan("2999-10-27T02:30", "")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("comes twice") && twice.body.contains("Which of the two?"), "{}", twice.body);
    let mut starts = Vec::new();
    for nth in ["first", "second"] {
        let planned =
            browser.post(&format!("/sets/{set}/meetings"), &plan("2999-10-27T02:30", &format!("&nth={nth}"))).await;
        assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.body);
        let address = planned.leads_to().to_owned();
        let change = browser.get(&format!("{address}/change")).await.body;
        assert!(change.contains(&format!(r#"name="nth" value="{nth}" checked"#)), "{change}");
        let id = address.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a meeting");
        starts.push(world.app.store().meeting(mei, id).await.expect("read").expect("there").meeting.starts_at);
    }
    assert_eq!(starts[1].since(starts[0]), Millis::minutes(60));
}
