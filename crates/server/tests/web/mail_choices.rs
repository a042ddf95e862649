//! What people want of mail, and what becomes of mails because of it.

use axum::http::StatusCode;
use serde_json::json;
use setwise_domain::id::PersonId;
use setwise_domain::mail::{Choice, Quiet, Topic, Wait};
use setwise_domain::person::hours::Minute;
use setwise_domain::time::{Millis, Timestamp};
use setwise_server::jobs;
use setwise_server::ui::time::local_time;
use setwise_store::mail::{About, MailId, NewMail, Signed};
use setwise_store::person::Role;

use crate::api::program::Program;
use crate::mail::with_postbox;
use crate::postbox::{Postbox, part};
use crate::world::{World, address};

struct Place {
    world: World,
    postbox: Postbox,
    mei: PersonId,
}

impl Place {
    async fn laid() -> Self {
        let (world, postbox) = with_postbox().await;
        let mei = world.person("Mei", &[Role::Member]).await;
        Self { world, postbox, mei }
    }

    /// A mail of this kind to Mei, with the job that sends it.
    async fn writes(&self, kind: &str, subject: &str) -> MailId {
        let (app, id) = (&self.world.app, MailId(self.world.app.id()));
        let mail = NewMail {
            id,
            organisation: self.world.organisation,
            recipient: address("Mei"),
            kind: kind.to_owned(),
            subject: subject.to_owned(),
            body: format!("Hello Mei,\n\nthere is something.\nhttps://sets.example.org/{}", subject.replace(' ', "-")),
            invitation: None,
            at: app.now(),
        };
        app.store().queue_mail(mail, jobs::mail::job(app.id(), id, app.now())).await.expect("kept");
        id
    }

    async fn wants(&self, choices: &[(Topic, Choice)]) {
        self.world.app.store().choose_mail(self.mei, choices).await.expect("chosen");
    }

    async fn choice(&self, topic: Topic) -> Choice {
        self.world.app.store().mail_habits(self.mei).await.expect("asked").expect("here").choice(topic)
    }

    async fn mail(&mut self) -> String {
        self.postbox.next(&self.world.app).await
    }

    async fn is_silent(&mut self) -> bool {
        self.postbox.is_empty(&self.world.app).await
    }

    async fn mail_page(&self) -> String {
        self.world.signed_in(self.world.administrator).await.get("/mail").await.body
    }
}

/// The address in a mail under which such mails are switched off.
fn stop(mail: &str) -> String {
    let head = mail.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: <")).expect("a header");
    let (_, path) = head.trim_end_matches('>').split_once("/mail-choices/").expect("a sign");
    format!("/mail-choices/{path}")
}

#[tokio::test]
async fn a_mail_says_the_same_as_text_and_with_a_shape_and_fetches_nothing() {
    let mut place = Place::laid().await;
    let id = place.writes("meeting-news", "There is something").await;
    let mail = place.mail().await;
    let (text, html) = (part(&mail, "text/plain"), part(&mail, "text/html"));
    for wanted in ["there is something.", "https://sets.example.org/There-is-something", &stop(&mail)] {
        assert!(text.contains(wanted) && html.contains(wanted), "{wanted}: {mail}");
    }
    assert!(mail.contains(&format!("Message-ID: <{id}@")), "{mail}");
    assert!(html.contains("Harbour Health") && html.contains("Open the meeting"), "{html}");
    for fetched in ["<img", "<script", "url(", "<link", "src="] {
        assert!(!html.contains(fetched), "{fetched}: {html}");
    }
}

#[tokio::test]
async fn a_link_that_is_looked_at_changes_nothing_and_its_button_switches_off_and_on_again() {
    let mut place = Place::laid().await;
    place.wants(&[(Topic::Meetings, Choice::Daily), (Topic::Meetings, Choice::AtOnce)]).await;
    place.writes("meeting-news", "News").await;
    let mail = place.mail().await;
    assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{mail}");
    let stop = stop(&mail);
    let page = place.world.browser().get(&stop).await;
    assert!(page.status == StatusCode::OK && page.body.contains("Switch off"), "{}", page.body);
    let choice = async |place: &Place| (place.choice(Topic::Meetings).await, place.choice(Topic::Reminders).await);
    assert_eq!(choice(&place).await, (Choice::AtOnce, Choice::AtOnce));

    assert_eq!(place.world.browser().post(&stop, "choice=off").await.leads_to(), stop);
    assert!(place.world.browser().get(&stop).await.body.contains("Switch on again"));
    assert_eq!(choice(&place).await, (Choice::Off, Choice::AtOnce), "the others go on");
    place.writes("meeting-news", "Not wanted").await;
    assert!(place.is_silent().await);
    assert!(place.mail_page().await.contains("not sent: switched off"));

    assert_eq!(place.world.browser().post(&stop, "choice=on").await.leads_to(), stop);
    place.writes("meeting-news", "Wanted again").await;
    assert!(place.mail().await.contains("Wanted again"));
}

#[tokio::test]
async fn a_mail_program_switches_off_with_one_post_and_no_session() {
    let mut place = Place::laid().await;
    place.writes("reminder", "A promise").await;
    let stop = stop(&place.mail().await);
    let answer = place.world.browser().post(&stop, "List-Unsubscribe=One-Click").await;
    assert!(answer.status == StatusCode::OK && answer.body.contains("No more of these mails come"), "{}", answer.body);
    place.writes("reminder", "Another promise").await;
    assert!(place.is_silent().await);
    // By the other kind of form, too; but not by a post that says nothing.
    place.wants(&[(Topic::Reminders, Choice::Daily)]).await;
    assert_eq!(place.world.browser().post(&stop, "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(place.choice(Topic::Reminders).await, Choice::Daily);
    let parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    assert_eq!(place.world.browser().post(&stop, parts).await.status, StatusCode::OK);
    assert_eq!(place.choice(Topic::Reminders).await, Choice::Off);
    // A sign with one letter changed is nobody's.
    let mut forged = stop.clone();
    let last = if forged.pop() == Some('A') { 'B' } else { 'A' };
    forged.push(last);
    forged = forged.replacen("/mail-choices/", "/mail-choices/AAAA", 1);
    assert_eq!(place.world.browser().post(&forged, "choice=on").await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.world.browser().get("/mail-choices/short").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_that_ended_changes_nothing_and_leads_to_signing_in() {
    let mut place = Place::laid().await;
    place.writes("meeting-news", "News").await;
    let stop = stop(&place.mail().await);
    let sign = stop.trim_start_matches("/mail-choices/");
    let (store, now) = (place.world.app.store().clone(), place.world.app.now());
    let day = |days: i64| now.plus(Millis::minutes(days * 24 * 60));
    assert!(
        matches!(store.signed_mail(sign, day(89)).await.expect("read"), Some(Signed::Holds(..))),
        "for three months"
    );
    assert_eq!(store.signed_mail(sign, day(91)).await.expect("read"), Some(Signed::Ended));

    let about = About(vec![Topic::Meetings]);
    let ended = format!("/mail-choices/{}", store.sign_mail(place.mei, &about, now).await.expect("signed"));
    let page = place.world.browser().get(&ended).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.body.contains("This link has ended") && page.body.contains("href=\"/profile/mail\""), "{}", page.body);
    for form in ["List-Unsubscribe=One-Click", "choice=off"] {
        assert_eq!(place.world.browser().post(&ended, form).await.status, StatusCode::GONE);
    }
    assert_eq!(place.choice(Topic::Meetings).await, Choice::AtOnce);
}

#[tokio::test]
async fn links_to_come_in_cannot_be_switched_off_and_wait_for_nothing() {
    let mut place = Place::laid().await;
    place.wants(&Topic::ALL.iter().map(|topic| (*topic, Choice::Off)).collect::<Vec<_>>()).await;
    quiet_now(&place).await;
    place.writes("sign-in-link", "Your link to sign in").await;
    let mail = place.mail().await;
    assert!(!mail.contains("List-Unsubscribe") && !mail.contains("mail-choices"), "{mail}");
}

/// Quiet hours around the present, in Mei's zone; gives when they end.
async fn quiet_now(place: &Place) -> u16 {
    let there = local_time(place.world.app.now(), "UTC");
    let now = u16::try_from(i16::from(there.hour()) * 60 + i16::from(there.minute())).expect("a time of day");
    let minute = |minutes: u16| Minute::new(minutes % 1440).expect("a time of day");
    let (from, to) = (now + 1440 - 60, now + 120);
    let quiet = Quiet { from: minute(from), to: minute(to) };
    place.world.app.store().choose_quiet(place.mei, quiet).await.expect("chosen");
    to % 1440
}

#[tokio::test]
async fn what_can_wait_waits_for_the_end_of_quiet_hours() {
    let mut place = Place::laid().await;
    quiet_now(&place).await;
    place.writes("meeting-news", "News").await;
    assert!(place.is_silent().await);
    let page = place.mail_page().await;
    assert!(page.contains("waits until") && page.contains("quiet hours there"), "{page}");
    let next = next_mail_job(&place).await;
    let ahead = next.since(place.world.app.now());
    assert!((Millis::minutes(118)..=Millis::minutes(121)).contains(&ahead), "{ahead:?}");
}

async fn next_mail_job(place: &Place) -> Timestamp {
    place.world.app.store().next_job_at().await.expect("asked").expect("a job")
}

#[tokio::test]
async fn once_a_day_all_of_it_comes_in_one_mail() {
    let mut place = Place::laid().await;
    place.wants(&[(Topic::Meetings, Choice::Daily), (Topic::Reminders, Choice::Daily)]).await;
    let ids = [place.writes("meeting-news", "First news").await, place.writes("reminder", "A promise").await];
    assert!(place.is_silent().await);
    assert!(place.mail_page().await.contains("gathered once a day"));
    // The morning comes: the first of them is looked at again.
    let (app, now) = (&place.world.app, place.world.app.now());
    app.store().mail_waits(ids[0], now, Wait::Daily).await.expect("kept");
    let again = jobs::mail::job(app.id(), ids[0], now);
    app.store().enqueue(again).await.expect("enqueued");
    let mail = place.mail().await;
    let text = part(&mail, "text/plain");
    assert!(mail.contains("Subject: 2 things from Setwise"), "{mail}");
    for wanted in ["First news\nhttps://sets.example.org/First-news", "A promise"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(place.is_silent().await, "none of them comes by itself");
    assert!(place.mail_page().await.contains("stands in one with others"));

    // Its link is about what stands in it, and nothing else is switched on by it again.
    place.wants(&[(Topic::Calendar, Choice::Off)]).await;
    let stop = stop(&mail);
    let page = place.world.browser().get(&stop).await.body;
    assert!(page.contains("Meetings over days") && !page.contains("Agreements"), "{page}");
    for (choice, meetings) in [("choice=off", Choice::Off), ("choice=on", Choice::Daily)] {
        place.world.browser().post(&stop, choice).await;
        assert_eq!(place.choice(Topic::Meetings).await, meetings);
    }
    assert_eq!(place.choice(Topic::Calendar).await, Choice::Off);
}

#[tokio::test]
async fn a_flood_becomes_one_mail() {
    let mut place = Place::laid().await;
    for nth in 0..7 {
        place.writes("meeting-news", &format!("News {nth}")).await;
    }
    let mail = place.mail().await;
    assert!(mail.contains("Subject: 7 things from Setwise"), "{mail}");
    assert!(place.is_silent().await);
}

#[tokio::test]
async fn nothing_optional_goes_to_an_address_that_was_refused_until_something_arrives() {
    let mut place = Place::laid().await;
    let store = place.world.app.store().clone();
    let refused = place.writes("meeting-news", "News").await;
    store.address_refused(refused, "no-such-address", place.world.app.now()).await.expect("kept");
    assert!(place.is_silent().await);
    let home = place.world.signed_in(place.mei).await.get("/").await.body;
    assert!(home.contains("Mail to mei@example.org did not arrive"), "{home}");
    let mut ada = place.world.signed_in(place.world.administrator).await;
    let page = ada.get("/mail").await.body;
    assert!(page.contains("At one address nothing arrives"), "{page}");
    let page = ada.get(&format!("/people/{}", place.mei)).await.body;
    assert!(page.contains("nobody has this address"), "{page}");

    place.writes("sign-in-link", "Your link to sign in").await;
    place.mail().await;
    let home = place.world.signed_in(place.mei).await.get("/").await.body;
    assert!(!home.contains("did not arrive"), "{home}");
    place.writes("meeting-news", "News again").await;
    assert!(place.mail().await.contains("News again"));
}

#[tokio::test]
async fn a_mail_that_was_given_up_is_sent_again_once() {
    let mut place = Place::laid().await;
    let id = place.writes("sign-in-link", "Your link to sign in").await;
    let store = place.world.app.store().clone();
    let mut first = store.claim_job(place.world.app.now(), place.world.app.now().plus(Millis::minutes(2))).await;
    while let Ok(Some(job)) = &first {
        store.job_done(job.id).await.expect("done");
        first = store.claim_job(place.world.app.now(), place.world.app.now().plus(Millis::minutes(2))).await;
    }
    store.mail_failed(id, "refused", Some(place.world.app.now())).await.expect("kept");
    let mut ada = place.world.signed_in(place.world.administrator).await;
    let page = ada.get("/mail").await.body;
    assert!(page.contains("refused this mail for good") && page.contains("Send again"), "{page}");
    for _ in 0..2 {
        assert_eq!(ada.post(&format!("/mail/{id}/sendings"), "").await.leads_to(), "/mail");
    }
    place.mail().await;
    assert!(place.is_silent().await, "it goes out once");
}

#[tokio::test]
async fn whoever_is_not_here_any_more_is_written_to_no_more() {
    let mut place = Place::laid().await;
    place.writes("three-way", "An agreement waits").await;
    place.world.app.store().deactivate(place.mei, place.world.app.now()).await.expect("deactivated");
    assert!(place.is_silent().await);
    assert!(place.mail_page().await.contains("not sent: deactivated"));
}

#[tokio::test]
async fn a_program_chooses_what_comes_how_often_and_when_not() {
    let place = Place::laid().await;
    let mei = Program::of(&place.world, place.mei).await;
    let changed = mei
        .post("/me/mail", json!({ "meetings": "daily", "reminders": "off", "quiet_from": "21:30", "quiet_to": "6:00" }))
        .await;
    assert_eq!(changed.status, StatusCode::NO_CONTENT, "{}", changed.body);
    let wanted = json!({
        "meetings": "daily", "calendar": "at-once", "reminders": "off", "agreements": "at-once", "sponsorship": "at-once",
        "programmes": "at-once", "quiet_from": "21:30", "quiet_to": "06:00",
    });
    assert_eq!(mei.get("/me/mail").await.body, wanted);
    let wrong = mei.post("/me/mail", json!({ "agreements": "off", "quiet_to": "late" })).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(mei.get("/me/mail").await.body, wanted, "nothing of it was kept");
}

#[tokio::test]
async fn a_mail_is_given_up_after_its_tries_where_mail_is_not_set_up_any_more_and_can_be_sent_later() {
    let world = World::new().await;
    let (app, id) = (&world.app, MailId(world.app.id()));
    let mail = NewMail {
        id,
        organisation: world.organisation,
        recipient: address("Ada"),
        kind: "meeting-news".to_owned(),
        subject: "News".to_owned(),
        body: "There is something".to_owned(),
        invitation: None,
        at: app.now(),
    };
    app.store().queue_mail(mail, jobs::mail::job(app.id(), id, app.now())).await.expect("kept");
    // All tries but the last.
    for _ in 0..13 {
        let job =
            app.store().claim_job(app.now(), app.now().plus(Millis::minutes(2))).await.expect("asked").expect("a job");
        app.store().job_retry(job.id, app.now(), "smtp-not-set").await.expect("kept");
    }
    assert!(jobs::work_off(app).await.expect("the store answers"));
    let mut ada = world.signed_in(world.administrator).await;
    let page = ada.get("/mail").await.body;
    assert!(page.contains("Mail is not set up on this server.") && page.contains("Send again"), "{page}");
}

#[tokio::test]
async fn the_page_of_ones_mails_keeps_what_was_typed_when_it_cannot_be_used() {
    let place = Place::laid().await;
    let mut mei = place.world.signed_in(place.mei).await;
    let form = "meetings=daily&calendar=at-once&reminders=off&agreements=at-once&from=late&to=7%3A00";
    let page = mei.post("/profile/mail", form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("value=\"late\"") && page.body.contains("Give a time of day"), "{}", page.body);
    let form = "meetings=daily&calendar=at-once&reminders=off&agreements=at-once&from=21%3A30&to=6%3A00";
    assert_eq!(mei.post("/profile/mail", form).await.leads_to(), "/profile/mail");
    let page = mei.get("/profile/mail").await.body;
    assert!(page.contains("value=\"21:30\"") && page.contains("value=\"06:00\""), "{page}");
}
