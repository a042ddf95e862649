//! Meetings over days: joining is a promise, catching up works without script, and mails hold nothing.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_server::jobs;
use setwise_server::live::Look;
use setwise_server::ui::time::{day_of, day_words, local_time};
use setwise_store::person::Role;

use crate::api::program::Program;
use crate::postbox::Postbox;
use crate::world::{Browser, World};

const INQUIRY: &str = "collaborative-inquiry-over-days";

/// A set of three with a meeting over days, and a browser for each.
struct Place {
    world: World,
    meeting: MeetingId,
    ids: Vec<PersonId>,
    browsers: Vec<Browser>,
}

impl Place {
    async fn laid(world: World) -> Self {
        let mut ids = Vec::new();
        for name in ["Priya", "Amara", "Jonas"] {
            ids.push(world.person(name, &[Role::Member]).await);
        }
        let set = world.set("Harbour", None, &ids).await;
        let meeting = world.meeting_by(INQUIRY, set).await;
        let mut browsers = Vec::new();
        for id in &ids {
            browsers.push(world.signed_in(*id).await);
        }
        Self { world, meeting, ids, browsers }
    }

    /// The first two have joined, and the second started it.
    async fn started(world: World) -> Self {
        let mut place = Self::laid(world).await;
        for nth in [0, 1] {
            assert_eq!(place.moves(nth, "move=enter&agreement=1").await, StatusCode::SEE_OTHER);
        }
        assert_eq!(place.moves(1, "move=start").await, StatusCode::SEE_OTHER);
        place
    }

    async fn moves(&mut self, nth: usize, form: &str) -> StatusCode {
        let address = format!("/meetings/{}/moves", self.meeting);
        self.browsers[nth].post(&address, form).await.status
    }

    async fn acts(&mut self, nth: usize, form: &str) {
        let done = self.browsers[nth].post(&format!("/meetings/{}/acts", self.meeting), form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }

    /// "I have read this", on this page.
    async fn reads(&mut self, nth: usize, page: &str) {
        let form = page.split("/readings\"").nth(1).expect("the form");
        let seq = form.split("name=\"seq\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let form = seq.map_or_else(String::new, |seq| format!("seq={seq}"));
        let read = self.browsers[nth].post(&format!("/meetings/{}/readings", self.meeting), &form).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER);
    }

    async fn beats(&mut self, nth: usize, seen: &str) {
        let address = format!("/meetings/{}/heartbeats{seen}", self.meeting);
        assert_eq!(self.browsers[nth].post(&address, "").await.status, StatusCode::NO_CONTENT);
    }

    async fn look(&self, nth: usize) -> Look {
        let app = &self.world.app;
        let room = app.live().room(app, self.meeting).await.expect("loaded").expect("there");
        let look = room.look().looks.get(self.ids[nth]);
        look.expect("they looked in")
    }

    /// Waits until no stream is open any more.
    async fn nobody_follows(&self) {
        let app = &self.world.app;
        let room = app.live().room(app, self.meeting).await.expect("loaded").expect("there");
        for _ in 0..100 {
            if room.look().presence.streams() == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(room.look().presence.streams(), 0);
    }

    async fn room(&mut self, nth: usize) -> String {
        let page = self.browsers[nth].get(&format!("/meetings/{}/room", self.meeting)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.body
    }
}

#[tokio::test]
async fn opening_the_page_joins_nobody_and_joining_is_a_promise() {
    let mut place = Place::laid(World::new().await).await;
    let page = place.room(0).await;
    assert!(
        page.contains("join: I will look in once a day") && page.contains("Whoever joins second conducts"),
        "{page}"
    );
    assert!(place.room(0).await.contains("I will look in once a day"), "a page opened twice is no promise either");
    assert_eq!(place.moves(0, "move=enter&agreement=1").await, StatusCode::SEE_OTHER);
    let page = place.room(0).await;
    assert!(page.contains("Priya promised to look in once a day.") && page.contains("You are the first."), "{page}");
}

#[tokio::test]
async fn nothing_starts_before_the_second_joined_and_then_the_second_starts_it() {
    let mut place = Place::laid(World::new().await).await;
    place.moves(0, "move=enter&agreement=1").await;
    assert_eq!(place.moves(0, "move=start").await, StatusCode::UNPROCESSABLE_ENTITY);
    place.moves(1, "move=enter&agreement=1").await;
    assert_eq!(place.moves(0, "move=start").await, StatusCode::UNPROCESSABLE_ENTITY, "the second conducts");
    assert_eq!(place.moves(1, "move=start").await, StatusCode::SEE_OTHER);
    let page = place.room(0).await;
    assert!(page.contains("until ") && page.contains("looked in today"), "{page}");
    assert!(!page.contains("reconnecting"), "nobody is lost by closing a browser");
}

#[tokio::test]
async fn whom_the_conductor_marked_present_is_asked_to_promise() {
    let mut place = Place::started(World::new().await).await;
    let jonas = place.ids[2];
    assert_eq!(place.moves(1, &format!("move=mark-present&person={jonas}")).await, StatusCode::SEE_OTHER);
    assert!(place.room(0).await.contains("has not promised yet"));
    let page = place.room(2).await;
    assert!(page.contains("id=\"banner-promise\"") && page.contains("Join: I will look in once a day"), "{page}");
    assert_eq!(place.moves(2, "move=enter").await, StatusCode::SEE_OTHER);
    assert!(!place.room(2).await.contains("id=\"banner-promise\""));
}

#[tokio::test]
async fn what_others_wrote_since_is_new_until_it_was_read_without_script_too() {
    let mut place = Place::started(World::new().await).await;
    assert!(!place.room(1).await.contains("id=\"catch-up\""), "nothing is new to who was there");
    place.room(0).await;
    place.acts(1, "kind=challenge&text=How+do+we+rest%3F").await;
    let page = place.room(0).await;
    assert!(page.contains("id=\"catch-up\"") && page.contains("1 challenge"), "{page}");
    assert!(page.contains("class=\"tag news\""), "its entry says so in a word: {page}");
    assert!(!place.room(1).await.contains("class=\"tag news\""), "one's own words are not new");
    place.reads(0, &page).await;
    let page = place.room(0).await;
    assert!(!page.contains("1 challenge</a>") && !page.contains("class=\"tag news\""), "{page}");
}

#[tokio::test]
async fn i_have_read_this_reads_what_stood_on_the_page_and_nothing_that_came_since() {
    let mut place = Place::started(World::new().await).await;
    assert_eq!(place.moves(2, "move=enter&agreement=1").await, StatusCode::SEE_OTHER);
    place.room(0).await;
    place.acts(1, "kind=challenge&text=How+do+we+rest%3F").await;
    let page = place.room(0).await;
    place.acts(2, "kind=challenge&text=How+do+we+hand+over%3F").await;
    place.reads(0, &page).await;
    let page = place.room(0).await;
    assert!(page.contains("1 challenge</a>"), "the one that was not there yet, and only it: {page}");
    assert_eq!(page.matches("class=\"tag news\"").count(), 1, "{page}");
}

#[tokio::test]
async fn what_is_pushed_to_a_tab_in_the_background_was_not_shown_to_anybody() {
    let mut place = Place::started(World::new().await).await;
    place.room(0).await;
    let before = place.look(0).await;
    let mut line = place.browsers[0].follow(&format!("/meetings/{}/live", place.meeting)).await;
    line.until("data-ends-at").await;
    place.acts(1, "kind=challenge&text=How+do+we+rest%3F").await;
    line.until("How do we rest?").await;
    place.beats(0, "").await;
    drop(line);
    place.nobody_follows().await;
    assert_eq!(
        place.look(0).await.shown,
        before.shown,
        "a mail may tell of it, and the next visit says that it is new"
    );
    place.beats(0, "?seen=yes").await;
    let seen = place.look(0).await;
    assert!(seen.shown > before.shown && seen.read == before.read, "before somebody's eyes it is shown: {seen:?}");
}

#[tokio::test]
async fn whoever_acts_was_not_shown_what_came_just_before() {
    let mut place = Place::started(World::new().await).await;
    place.room(0).await;
    let before = place.look(0).await;
    place.acts(1, "kind=challenge&text=How+do+we+rest%3F").await;
    place.acts(0, "kind=challenge&text=How+do+we+hand+over%3F").await;
    assert_eq!(place.look(0).await.shown, before.shown, "what was typed may be sent when nobody looks any more");
}

#[tokio::test]
async fn a_program_that_reads_the_room_moves_nobodys_looks() {
    let mut place = Place::started(World::new().await).await;
    place.room(0).await;
    let before = place.look(0).await;
    place.acts(1, "kind=challenge&text=How+do+we+rest%3F").await;
    let priya = Program::of(&place.world, place.ids[0]).await;
    let room = format!("/meetings/{}/room", place.meeting);
    assert_eq!(priya.get(&room).await.status, StatusCode::OK);
    assert_eq!(place.look(0).await, before);
    let readings = format!("/meetings/{}/readings", place.meeting);
    assert_eq!(priya.post(&readings, json!(null)).await.status, StatusCode::NO_CONTENT);
    assert!(place.look(0).await.read > before.read, "it says so when it has");
}

#[tokio::test]
async fn where_the_plan_is_no_more_one_over_days_nobody_goes_by_looks() {
    let mut place = Place::laid(World::new().await).await;
    for nth in [0, 1] {
        place.moves(nth, "move=enter&agreement=1").await;
    }
    assert!(place.room(1).await.contains("You conduct"));
    let plan = "starts_at=2031-12-01T18%3A00&zone=UTC&protocol=troika&way=typed&slots=1";
    let changed = place.browsers[0].post(&format!("/meetings/{}/plan", place.meeting), plan).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let page = place.room(1).await;
    assert!(!page.contains("You conduct"), "in it nobody does: {page}");
    let room = place.world.app.live().room(&place.world.app, place.meeting).await.expect("loaded").expect("there");
    assert_eq!(room.look().looks.get(place.ids[1]), None, "or its conductor would be lost within the minute");
}

#[tokio::test]
async fn of_a_conductor_who_left_it_is_not_said_that_they_did_not_look_in() {
    let mut place = Place::started(World::new().await).await;
    assert_eq!(place.moves(1, "move=leave").await, StatusCode::SEE_OTHER);
    let page = place.room(0).await;
    assert!(page.contains("id=\"banner-lost\"") && page.contains("Amara conducts and has left"), "{page}");
    assert!(!page.contains("has not looked in for two days"), "{page}");
}

#[tokio::test]
async fn what_somebody_may_not_see_yet_is_not_counted_among_what_is_new() {
    let mut place = Place::started(World::new().await).await;
    place.acts(0, "kind=challenge&text=How+do+we+rest%3F").await;
    let page = place.room(1).await;
    let challenge =
        page.split("name=\"refers\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a vote");
    place.acts(1, &format!("kind=vote&refers={challenge}")).await;
    for form in ["move=reveal", "move=next", "move=next"] {
        assert_eq!(place.moves(1, form).await, StatusCode::SEE_OTHER, "{form}");
    }
    place.room(0).await;
    place.acts(1, "kind=recommendation&text=Ask+the+night+shift").await;
    let page = place.room(0).await;
    assert!(!page.contains("1 recommendation") && !page.contains("night shift"), "it is written alone: {page}");
    assert_eq!(place.moves(1, "move=next").await, StatusCode::SEE_OTHER);
    let page = place.room(0).await;
    assert!(page.contains("1 recommendation") && page.contains("night shift"), "from the reveal on it is new: {page}");
}

#[tokio::test]
async fn a_plan_over_days_shows_due_dates_and_names_nobody_to_conduct() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    let plan = format!("starts_at=2031-12-01T18%3A00&zone=UTC&protocol={INQUIRY}");
    let form = browser.post(&format!("/sets/{set}/meetings"), &format!("{plan}&look=yes")).await.body;
    assert!(form.contains("Saturday 6 December, 18:00") && form.contains("Whoever joins second"), "{form}");
    assert!(!form.contains("name=\"conductor\"") && !form.contains("name=\"minutes\""), "{form}");
    let named = browser.post(&format!("/sets/{set}/meetings"), &format!("{plan}&conductor={mei}")).await;
    assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(named.body.contains("whoever joins second conducts"), "{}", named.body);
    let planned = browser.post(&format!("/sets/{set}/meetings"), &format!("{plan}&way=spoken")).await;
    let page = browser.get(planned.leads_to()).await.body;
    assert!(page.contains("Saturday 6 December, 18:00") && page.contains("over days"), "{page}");
    assert!(!page.contains(">Spoken<"), "nobody hears anybody over days: {page}");
}

#[tokio::test]
async fn no_stage_to_come_goes_on_until_a_day_that_has_passed() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let planned_for = world.app.now().plus(Millis::minutes(-9 * 24 * 60));
    let meeting = world.meeting_at(planned_for, INQUIRY, set).await;
    let page = world.signed_in(mei).await.get(&format!("/meetings/{meeting}/room")).await.body;
    let until = |days: i64| day_words(day_of(world.app.now().plus(Millis::minutes(days * 24 * 60)), "UTC"));
    assert!(page.contains(&format!("until {}", until(1))) && page.contains(&format!("until {}", until(5))), "{page}");
    assert!(!page.contains(&format!("until {}", until(-8))), "{page}");
}

#[tokio::test]
async fn a_stage_of_minutes_among_days_is_due_when_its_minutes_are_over() {
    let mixed = Box::leak(mixed().into_boxed_str());
    let world = World::with_own(&[mixed]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    let plan = "starts_at=2031-12-01T18%3A00&zone=UTC&protocol=mixed";
    let form = browser.post(&format!("/sets/{set}/meetings"), &format!("{plan}&look=yes")).await.body;
    assert!(form.contains("Saturday 6 December, 18:30"), "while one chooses: {form}");
    let planned = browser.post(&format!("/sets/{set}/meetings"), plan).await;
    let page = browser.get(planned.leads_to()).await.body;
    assert!(page.contains("Saturday 6 December, 18:30"), "and on its page: {page}");
}

/// An inquiry over days that begins with half an hour.
fn mixed() -> String {
    let inquiry = setwise_domain::protocol::built_in::find(INQUIRY).expect("it ships");
    let first = "[[stage]]\nid = \"arrive\"\nminutes = 30\nfloor = \"open\"\nmay = [{ who = [\"everyone\"], act = \"statement\" }]\n\n";
    let words = "[text.en.stages.arrive]\nname = \"Arrive\"\npurpose = \"Say how you are.\"\n\n";
    let named = inquiry.replacen(&format!("id = \"{INQUIRY}\""), "id = \"mixed\"", 1);
    let staged = named.replacen("[[stage]]", &format!("{first}[[stage]]"), 1);
    staged.replacen("[text.en.stages.challenge]", &format!("{words}[text.en.stages.challenge]"), 1)
}

#[tokio::test]
async fn a_program_joins_promises_reads_until_when_and_says_that_it_has_read() {
    let place = Place::started(World::new().await).await;
    let jonas = Program::of(&place.world, place.ids[2]).await;
    let path = |last: &str| format!("/meetings/{}/{last}", place.meeting);
    let entered = jonas.post(&path("moves"), json!({ "move": "enter", "agreement": 1 })).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.body);
    let room = jonas.get(&path("room")).await.body;
    let pledged = room["seats"].as_array().expect("seats").iter().filter(|seat| seat["pledged"] == json!(true));
    assert_eq!(pledged.count(), 3);
    assert!(room["clock"]["ends_at"].is_string(), "{room}");
    assert_eq!(jonas.post(&path("readings"), json!(null)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(jonas.get("/me").await.body["meeting_mails"], json!(true));
    let off = jonas.post("/me/profile", json!({ "name": "Jonas", "zone": "UTC", "meeting_mails": false })).await;
    assert_eq!(off.status, StatusCode::NO_CONTENT);
    assert_eq!(jonas.get("/me").await.body["meeting_mails"], json!(false));
    assert_eq!(jonas.get("/me/mail").await.body["meetings"], json!("off"));
}

/// A zone in which it is about noon.
fn at_noon(now: Timestamp) -> &'static str {
    let zones = [
        "UTC",
        "Asia/Karachi",
        "Asia/Tokyo",
        "Pacific/Auckland",
        "Pacific/Honolulu",
        "America/Denver",
        "America/Sao_Paulo",
    ];
    zones.into_iter().min_by_key(|zone| (local_time(now, zone).hour() - 13).abs()).expect("zones")
}

async fn with_mail() -> (World, Postbox) {
    let postbox = Postbox::open().await;
    let settings = [("smtp-url", postbox.url.as_str()), ("smtp-from", "Setwise <setwise@example.org>")];
    (World::with(&settings).await, postbox)
}

async fn live_at_noon(place: &Place) {
    let now = place.world.app.now();
    for (id, name) in place.ids.iter().zip(["Priya", "Amara", "Jonas"]) {
        place.world.app.store().change_profile(*id, name, at_noon(now)).await.expect("changed");
        // Invitations are other mails: see calendars.rs.
        place.world.app.store().turn_calendar_mails(*id, false).await.expect("changed");
    }
}

#[tokio::test]
async fn whoever_has_not_joined_is_mailed_once_that_it_began_and_the_mail_holds_nothing() {
    let (world, mut postbox) = with_mail().await;
    let mut place = Place::laid(world).await;
    live_at_noon(&place).await;
    for nth in [0, 1] {
        place.moves(nth, "move=enter&agreement=1").await;
    }
    place.moves(1, "move=start").await;
    let mail = postbox.next(&place.world.app).await;
    assert!(
        mail.contains("To: jonas@example.org") && mail.contains("a meeting of one of your sets has begun"),
        "{mail}"
    );
    assert!(mail.contains(&format!("/meetings/{}/room", place.meeting)) && mail.contains("/profile"), "{mail}");
    // The organisation's name stands in every mail.
    let said = mail.replace("Harbour Health", "");
    for held in ["Harbour", "Priya", "Amara", "inquiry", "Inquiry"] {
        assert!(!said.contains(held), "{held}: {mail}");
    }
    assert!(postbox.is_empty(&place.world.app).await, "nobody else is written to: they are here");
    let next = place.world.app.store().next_job_at().await.expect("asked").expect("it looks again");
    assert!(next > place.world.app.now(), "in an hour");
}

#[tokio::test]
async fn who_switched_these_mails_off_gets_none() {
    let (world, mut postbox) = with_mail().await;
    let mut place = Place::laid(world).await;
    live_at_noon(&place).await;
    let chosen =
        |meetings| format!("meetings={meetings}&calendar=off&reminders=off&agreements=off&from=0%3A00&to=0%3A00");
    assert_eq!(place.browsers[2].post("/profile/mail", &chosen("off")).await.leads_to(), "/profile/mail");
    assert_eq!(place.browsers[2].post("/profile/mail", &chosen("maybe")).await.status, StatusCode::BAD_REQUEST);
    for nth in [0, 1] {
        place.moves(nth, "move=enter&agreement=1").await;
    }
    place.moves(1, "move=start").await;
    assert!(postbox.is_empty(&place.world.app).await);
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_written_and_nothing_fails() {
    let place = Place::started(World::new().await).await;
    live_at_noon(&place).await;
    let app = &place.world.app;
    while jobs::work_off(app).await.expect("the store answers") {}
    let mails = app.store().mails(place.world.organisation, app.now(), 10).await.expect("mails");
    assert!(mails.iter().all(|mail| !mail.kind.starts_with("meeting-")), "no mail piles up that nobody can send");
    assert!(app.store().next_job_at().await.expect("asked").is_some(), "it looks again in an hour");
}
