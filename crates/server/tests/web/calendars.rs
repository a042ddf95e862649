//! Meetings in people's calendars: who is told what by mail, and what a calendar's address shows.

mod days;
mod feed;
mod waiting;

use axum::http::StatusCode;
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_server::jobs;
use setwise_store::person::Role;

use crate::postbox::{Postbox, part};
use crate::world::{Browser, World, address};

const PLAN: &str = "starts_at=2999-11-24T14%3A00&zone=Europe%2FLondon&protocol=quick-slot&way=typed&minutes=60";
const CALL: &str = "https://call.example.org/planted-call-link";

/// A set whose people are told by mail, and the browser of one of them.
struct Place {
    world: World,
    postbox: Postbox,
    set: SetId,
    coach: PersonId,
    mei: PersonId,
    amara: PersonId,
    browser: Browser,
}

impl Place {
    async fn new() -> Self {
        let postbox = Postbox::open().await;
        let settings = [
            ("smtp-url", postbox.url.as_str()),
            ("smtp-from", "Setwise <setwise@example.org>"),
            ("public-url", "https://sets.example.org"),
        ];
        let world = World::with(&settings).await;
        let coach = world.person("Carla", &[Role::Coach]).await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let amara = world.person("Amara", &[Role::Member]).await;
        let set = world.set("Harbour", Some(coach), &[mei, amara]).await;
        let browser = world.signed_in(mei).await;
        Self { world, postbox, set, coach, mei, amara, browser }
    }

    async fn planned(&mut self, more: &str) -> MeetingId {
        let form = format!("{PLAN}&{more}");
        let answer = self.browser.post(&format!("/sets/{}/meetings", self.set), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.leads_to().rsplit('/').next().and_then(|id| id.parse().ok()).expect("it leads to the meeting")
    }

    async fn posted(&mut self, path: &str, form: &str) {
        let answer = self.browser.post(path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
    }

    /// The mails that came, all jobs being done.
    async fn mails(&mut self, wanted: usize) -> Vec<String> {
        let mut mails = Vec::new();
        for _ in 0..wanted {
            mails.push(self.postbox.next(&self.world.app).await);
        }
        assert!(self.postbox.is_empty(&self.world.app).await, "no more than {wanted}");
        mails.sort_by_key(|mail| to(mail));
        mails
    }

    /// The same without a look at what they say.
    async fn told(&mut self, people: usize) {
        self.mails(people).await;
    }
}

/// To whom a mail goes.
fn to(mail: &str) -> String {
    mail.lines().find_map(|line| line.strip_prefix("To: ")).expect("an address").to_owned()
}

/// The lines of a mail's invitation, joined.
fn invitation(mail: &str) -> Vec<String> {
    part(mail, "text/calendar").replace("\n ", "").lines().map(ToOwned::to_owned).collect()
}

fn line<'a>(lines: &'a [String], name: &str) -> &'a str {
    let found = lines.iter().find(|line| line.starts_with(name));
    found.unwrap_or_else(|| panic!("no {name} in {lines:#?}"))
}

#[tokio::test]
async fn planning_sends_everybody_one_invitation_of_their_own() {
    let mut place = Place::new().await;
    let link = CALL.replace(':', "%3A").replace('/', "%2F");
    let meeting = place.planned(&format!("call_link={link}")).await;
    let mails = place.mails(3).await;
    assert_eq!(mails.iter().map(|mail| to(mail)).collect::<Vec<_>>(), ["Amara", "Carla", "Mei"].map(address));
    for (mail, name) in mails.iter().zip(["Amara", "Carla", "Mei"]) {
        let words = part(mail, "text/plain");
        assert!(words.contains("a meeting of Harbour is planned: Sunday 24 November, 14:00 (UTC)."), "{words}");
        assert!(words.contains("https://sets.example.org/profile"), "{words}");
        assert!(mail.contains("List-Unsubscribe: <https://sets.example.org/mail-choices/"), "{mail}");
        assert!(mail.contains("Content-Type: multipart/alternative") && mail.contains("method=REQUEST"), "{mail}");
        assert!(mail.contains("filename=\"invite.ics\""), "{mail}");
        let lines = invitation(mail);
        for wanted in [
            "METHOD:REQUEST",
            "SEQUENCE:0",
            "STATUS:CONFIRMED",
            "SUMMARY:Harbour: action learning",
            "DTSTART;TZID=Europe/London:29991124T140000",
            "DTEND;TZID=Europe/London:29991124T150000",
            "TZID:Europe/London",
            "ORGANIZER;CN=\"Setwise\":mailto:setwise@example.org",
        ] {
            assert_eq!(line(&lines, wanted), wanted);
        }
        assert_eq!(line(&lines, "UID:"), format!("UID:meeting-{meeting}@sets.example.org"));
        assert_eq!(line(&lines, "URL:"), format!("URL:https://sets.example.org/meetings/{meeting}"));
        let attendees: Vec<_> = lines.iter().filter(|line| line.starts_with("ATTENDEE")).collect();
        let wanted = format!("RSVP=FALSE;CN=\"{name}\":mailto:{}", address(name));
        assert!(attendees.len() == 1 && attendees[0].ends_with(&wanted), "nobody learns of the others: {attendees:#?}");
        for held in ["planted-call-link", "quick"] {
            assert!(!mail.contains(held) && !lines.concat().contains(held), "{held}: {mail}");
        }
    }
    let page = place.world.signed_in(place.world.administrator).await.get("/mail").await.body;
    assert!(page.contains("Invitation for a calendar") && !page.contains("Harbour"), "{page}");
}

#[tokio::test]
async fn only_another_time_length_or_zone_is_told_and_with_a_higher_number() {
    let mut place = Place::new().await;
    let meeting = place.planned("").await;
    place.told(3).await;
    let plan = format!("/meetings/{meeting}/plan");
    let stand_in = place.amara;
    place.posted(&plan, &format!("{PLAN}&stand_in={stand_in}")).await;
    place.told(0).await;
    for (form, shown) in [
        (PLAN.replace("T14", "T15"), "DTSTART;TZID=Europe/London:29991124T150000"),
        (PLAN.replace("T14", "T15").replace("minutes=60", "minutes=45"), "DTEND;TZID=Europe/London:29991124T154500"),
        (
            PLAN.replace("T14", "T16").replace("minutes=60", "minutes=45").replace("London", "Berlin"),
            "DTSTART;TZID=Europe/Berlin:29991124T160000",
        ),
    ] {
        place.posted(&plan, &form).await;
        for mail in place.mails(3).await {
            assert!(mail.contains("Subject: Moved: meeting of Harbour"), "{mail}");
            assert_eq!(line(&invitation(&mail), shown), shown);
        }
    }
    // Five changes of the plan: the one nobody was told of counts.
    place.posted(&plan, &PLAN.replace("T14", "T09")).await;
    assert_eq!(line(&invitation(&place.mails(3).await[0]), "SEQUENCE"), "SEQUENCE:5");
    place.posted(&format!("/meetings/{meeting}/cancellation"), "").await;
    for mail in place.mails(3).await {
        let lines = invitation(&mail);
        assert!(mail.contains("method=CANCEL") && mail.contains("Subject: Cancelled: meeting of Harbour"), "{mail}");
        for wanted in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:6"] {
            assert_eq!(line(&lines, wanted), wanted);
        }
        assert_eq!(line(&lines, "UID:"), format!("UID:meeting-{meeting}@sets.example.org"));
    }
}

#[tokio::test]
async fn whoever_joins_is_invited_and_whoever_leaves_is_told_so_and_nobody_else_hears_of_it() {
    let mut place = Place::new().await;
    let meeting = place.planned("").await;
    place.told(3).await;
    let jonas = place.world.person("Jonas", &[Role::Member]).await;
    let mut coach = place.world.signed_in(place.coach).await;
    let sets = format!("/sets/{}", place.set);
    assert_eq!(coach.post(&format!("{sets}/members"), &format!("person={jonas}")).await.status, StatusCode::SEE_OTHER);
    let mail = place.mails(1).await.remove(0);
    assert_eq!((to(&mail), line(&invitation(&mail), "METHOD")), (address("Jonas"), "METHOD:REQUEST"));
    assert_eq!(coach.post(&format!("{sets}/removals"), &format!("person={jonas}")).await.status, StatusCode::SEE_OTHER);
    let mail = place.mails(1).await.remove(0);
    let lines = invitation(&mail);
    assert!(mail.contains("Subject: No longer in your calendar: meeting of Harbour"), "{mail}");
    assert_eq!(
        (to(&mail), line(&lines, "METHOD"), line(&lines, "SEQUENCE")),
        (address("Jonas"), "METHOD:CANCEL", "SEQUENCE:1")
    );
    assert_eq!(coach.post(&format!("{sets}/members"), &format!("person={jonas}")).await.status, StatusCode::SEE_OTHER);
    let lines = invitation(&place.mails(1).await[0]);
    assert_eq!((line(&lines, "METHOD"), line(&lines, "SEQUENCE")), ("METHOD:REQUEST", "SEQUENCE:2"), "back again");

    place.posted(&format!("{sets}/departures"), "").await;
    assert_eq!(to(&place.mails(1).await[0]), address("Mei"));
    assert_eq!(coach.post(&format!("{sets}/end"), "").await.status, StatusCode::SEE_OTHER);
    let mails = place.mails(3).await;
    assert_eq!(mails.iter().map(|mail| to(mail)).collect::<Vec<_>>(), ["Amara", "Carla", "Jonas"].map(address));
    assert!(mails.iter().all(|mail| line(&invitation(mail), "METHOD") == "METHOD:CANCEL"));
    let row = place.world.app.store().meeting_row(meeting).await.expect("read").expect("there");
    assert_eq!(row.status.word(), "cancelled");
}

#[tokio::test]
async fn who_left_is_told_of_the_meeting_as_they_knew_it() {
    let mut place = Place::new().await;
    let meeting = place.planned("place=Room+4").await;
    place.told(3).await;
    // Between her leaving and the look at what to tell, the set moves on.
    let store = place.world.app.store().clone();
    let at = place.world.app.now();
    store.leave_set(place.set, place.amara, at).await.expect("left");
    let plan = PLAN.replace("T14", "T16");
    place.posted(&format!("/meetings/{meeting}/plan"), &format!("{plan}&place=Heron+house")).await;
    let mails = place.mails(3).await;
    let mail = mails.iter().find(|mail| to(mail) == address("Amara")).expect("she is told");
    let lines = invitation(mail);
    assert_eq!(line(&lines, "METHOD"), "METHOD:CANCEL");
    assert_eq!(
        line(&lines, "DTSTART;TZID"),
        "DTSTART;TZID=Europe/London:29991124T140000",
        "what stands in her calendar"
    );
    assert_eq!(line(&lines, "DTEND;TZID"), "DTEND;TZID=Europe/London:29991124T150000");
    assert_eq!(line(&lines, "LOCATION"), "LOCATION:Room 4");
    assert!(!mail.contains("Heron house") && mail.contains("Room 4"), "{mail}");
    for mail in mails.iter().filter(|mail| to(mail) != address("Amara")) {
        assert!(mail.contains("Heron house"), "{mail}");
    }
}

#[tokio::test]
async fn a_newcomer_is_invited_when_they_are_let_in_and_what_was_held_is_over() {
    let mut place = Place::new().await;
    place.world.has_met(place.set).await;
    place.told(0).await;
    place.planned("").await;
    place.told(3).await;
    let jonas = place.world.person("Jonas", &[Role::Member]).await;
    place.world.join(place.set, jonas).await;
    place.told(0).await;
    let admissions = format!("/sets/{}/admissions", place.set);
    place.posted(&admissions, &format!("person={jonas}")).await;
    assert_eq!(to(&place.mails(1).await[0]), address("Jonas"));
}

#[tokio::test]
async fn who_switched_them_off_gets_none_and_who_switches_them_on_what_they_missed() {
    let mut place = Place::new().await;
    let chosen =
        |calendar| format!("meetings=off&calendar={calendar}&reminders=off&agreements=off&from=0%3A00&to=0%3A00");
    place.posted("/profile/mail", &chosen("off")).await;
    let odd = place.browser.post("/profile/mail", &chosen("maybe")).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    let meeting = place.planned("").await;
    assert_eq!(place.mails(2).await.iter().map(|mail| to(mail)).collect::<Vec<_>>(), ["Amara", "Carla"].map(address));
    place.posted("/profile/mail", &chosen("at-once")).await;
    assert_eq!(to(&place.mails(1).await[0]), address("Mei"));
    // One who may not sign in any more is not written to.
    place.world.app.store().deactivate(place.amara, place.world.app.now()).await.expect("deactivated");
    place.posted(&format!("/meetings/{meeting}/cancellation"), "").await;
    assert_eq!(place.mails(2).await.iter().map(|mail| to(mail)).collect::<Vec<_>>(), ["Carla", "Mei"].map(address));
}

#[tokio::test]
async fn of_two_circles_everybody_is_invited_to_their_own() {
    let mut place = Place::new().await;
    let mut members = vec![place.mei, place.amara];
    for name in ["Ben", "Chen", "Dina", "Eva"] {
        let one = place.world.person(name, &[Role::Member]).await;
        place.world.join(place.set, one).await;
        members.push(one);
    }
    let seats: Vec<_> = members.iter().enumerate().map(|(nth, one)| format!("seat-{one}={}", nth % 2 + 1)).collect();
    let first = place.planned(&format!("circles=two&{}", seats.join("&"))).await;
    let mails = place.mails(8).await;
    let own = |name: &str| -> Vec<String> {
        let mine = mails.iter().filter(|mail| to(mail) == address(name));
        mine.map(|mail| line(&invitation(mail), "UID").to_owned()).collect()
    };
    let uid = format!("UID:meeting-{first}@sets.example.org");
    assert_eq!(own("Mei"), [uid.as_str()]);
    assert!(own("Amara").len() == 1 && !own("Amara").contains(&uid));
    assert_eq!(own("Carla").len(), 2, "the coach is in both");

    // Mei and Amara change places: each leaves one and comes to the other.
    let mut swapped = seats.clone();
    swapped[0] = format!("seat-{}=2", place.mei);
    swapped[1] = format!("seat-{}=1", place.amara);
    place.posted(&format!("/meetings/{first}/plan"), &format!("{PLAN}&circles=two&{}", swapped.join("&"))).await;
    let mails = place.mails(4).await;
    let told: Vec<_> = mails.iter().map(|mail| (to(mail), line(&invitation(mail), "METHOD").to_owned())).collect();
    for name in ["Amara", "Mei"] {
        for method in ["METHOD:CANCEL", "METHOD:REQUEST"] {
            assert!(told.contains(&(address(name), method.to_owned())), "{name} {method}: {told:?}");
        }
    }
}

#[tokio::test]
async fn a_meeting_over_days_stands_on_its_days() {
    let mut place = Place::new().await;
    let plan = "starts_at=2999-11-24T14%3A00&zone=UTC&protocol=collaborative-inquiry-over-days&way=typed";
    let answer = place.browser.post(&format!("/sets/{}/meetings", place.set), plan).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let mail = place.mails(3).await.remove(0);
    let lines = invitation(&mail);
    for wanted in ["DTSTART;VALUE=DATE:29991124", "DTEND;VALUE=DATE:29991130", "TRANSP:TRANSPARENT"] {
        assert_eq!(line(&lines, wanted), wanted);
    }
    assert!(part(&mail, "text/plain").contains("24 November 2999 to 29 November 2999"), "{mail}");
}

#[tokio::test]
async fn without_a_mail_server_nobody_is_told_and_nothing_waits() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    world.meeting(set).await;
    while jobs::work_off(&world.app).await.expect("the store answers") {}
    let mails = world.app.store().mails(world.organisation, world.app.now(), 10).await.expect("read");
    assert!(mails.is_empty() && world.app.store().next_job_at().await.expect("read").is_none());
}
