//! Reminders of what people promised: dates and links by mail, no words; a link tells once, and only by its button.

use axum::http::StatusCode;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use setwise_domain::id::{PersonId, SetId};
use setwise_domain::time::Timestamp;
use setwise_server::jobs::reminders::remind;
use setwise_store::action::{Action, ActionStatus};
use setwise_store::person::Role;

use crate::mail::with_postbox;
use crate::postbox::{Postbox, part};
use crate::world::World;

/// The world's promises are due on Tuesday, 6 May 2031. This is an hour of that week, as UTC has it.
fn on(day: i8, hour: i8) -> Timestamp {
    let at: DateTime = date(2031, 5, day).at(hour, 30, 0, 0);
    Timestamp(at.to_zoned(TimeZone::UTC).expect("a moment").timestamp().as_millisecond())
}

struct Place {
    world: World,
    postbox: Postbox,
    mei: PersonId,
    set: SetId,
}

impl Place {
    async fn laid() -> Self {
        let (world, postbox) = with_postbox().await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let set = world.set("Harbour", None, &[mei]).await;
        world.has_met_and_promised(set, mei, "Walk one night shift").await;
        Self { world, postbox, mei, set }
    }

    async fn remind(&self, now: Timestamp) {
        remind(&self.world.app, now).await.expect("kept");
    }

    /// The links of the next mail: still on it, done.
    async fn links(&mut self) -> [String; 2] {
        let mail = self.postbox.next(&self.world.app).await;
        // The organisation's name stands in every mail.
        let body = mail.split_once("\n\n").expect("a body").1.replace("Harbour Health", "");
        // A name is a word of its own: chance may put its letters into a link.
        let words: Vec<&str> =
            body.split(|letter: char| !letter.is_alphanumeric() && !"-_/".contains(letter)).collect();
        assert!(
            !body.contains("Walk one night shift") && !words.iter().any(|word| ["Harbour", "Mei"].contains(word)),
            "{mail}"
        );
        let links: Vec<String> = part(&mail, "text/plain")
            .split_whitespace()
            .filter_map(|word| Some(word[word.find("/action-links/")?..].to_owned()))
            .collect();
        links.try_into().expect("two links")
    }

    async fn action(&self) -> Action {
        self.world.app.store().actions_of_set(self.mei, self.set).await.expect("actions").remove(0)
    }
}

#[tokio::test]
async fn one_mail_a_morning_and_none_at_night_or_twice() {
    let mut place = Place::laid().await;
    for hour in [0, 7, 12] {
        place.remind(on(6, hour)).await;
    }
    assert!(place.postbox.is_empty(&place.world.app).await);
    place.remind(on(6, 8)).await;
    place.remind(on(6, 9)).await;
    let mail = place.postbox.next(&place.world.app).await;
    assert!(mail.contains("Subject: Something you promised") && mail.contains("Due today, 6 May 2031."), "{mail}");
    assert!(place.postbox.is_empty(&place.world.app).await, "once a day");
    place.remind(on(7, 8)).await;
    let mail = place.postbox.next(&place.world.app).await;
    assert!(mail.contains("Was due on 6 May 2031."), "{mail}");
}

#[tokio::test]
async fn what_is_promised_in_several_sets_comes_in_one_mail() {
    let mut place = Place::laid().await;
    let ferry = place.world.set("Ferry", None, &[place.mei]).await;
    place.world.has_met_and_promised(ferry, place.mei, "Ask the crew").await;
    place.remind(on(6, 8)).await;
    let mail = place.postbox.next(&place.world.app).await;
    assert!(mail.contains("Subject: 2 things you promised"), "{mail}");
    assert_eq!(part(&mail, "text/plain").matches("?became=open").count(), 2, "{mail}");
    assert!(place.postbox.is_empty(&place.world.app).await);
}

#[tokio::test]
async fn a_link_tells_by_its_button_once_and_shows_no_words() {
    let mut place = Place::laid().await;
    place.remind(on(6, 8)).await;
    let [open, done] = place.links().await;
    let mut visitor = place.world.browser();
    for link in [&open, &done, &open] {
        let page = visitor.get(link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body.contains("6 May 2031") && !page.body.contains("night shift") && !page.body.contains("Harbour")
        );
    }
    assert_eq!(place.action().await.history, [], "looking tells nothing");
    let link = open.split('?').next().expect("an address");
    let unsaid = visitor.post(link, "status=done&happened=&learned=").await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.body.contains("Please say what happened") && unsaid.body.contains("Please say what you learned"));
    let kept = visitor.post(link, "status=open").await;
    assert!(kept.status == StatusCode::OK && kept.body.contains("Thank you"), "{}", kept.body);
    let action = place.action().await;
    assert_eq!((action.status, action.history.len()), (ActionStatus::Open, 1));
    assert_eq!(visitor.post(link, "status=open").await.status, StatusCode::NOT_FOUND, "once");
    assert_eq!(visitor.get(link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/action-links/made-up").await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.action().await.history.len(), 1);
}

#[tokio::test]
async fn a_link_closes_an_action_with_words_for_the_set() {
    let mut place = Place::laid().await;
    place.remind(on(6, 8)).await;
    let [_, done] = place.links().await;
    let mut visitor = place.world.browser();
    let link = done.split('?').next().expect("an address");
    let form = "status=done&happened=We+walked+it.&learned=Nobody+had+asked+them.";
    assert_eq!(visitor.post(link, form).await.status, StatusCode::OK);
    let action = place.action().await;
    assert_eq!(action.status, ActionStatus::Done);
    assert_eq!(action.history[0].learned.as_deref(), Some("Nobody had asked them."));
    place.remind(on(7, 8)).await;
    assert!(place.postbox.is_empty(&place.world.app).await, "what is done is not reminded of");
}

#[tokio::test]
async fn the_rhythm_is_ones_own() {
    let mut place = Place::laid().await;
    let mut browser = place.world.signed_in(place.mei).await;
    assert!(browser.get("/profile").await.body.contains("Reminders of what you promised"));
    assert_eq!(browser.post("/profile/reminders", "reminders=hourly").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(browser.post("/profile/reminders", "reminders=never").await.leads_to(), "/profile");
    place.remind(on(6, 8)).await;
    assert!(place.postbox.is_empty(&place.world.app).await);
    browser.post("/profile/reminders", "reminders=weekly").await;
    place.remind(on(6, 8)).await;
    assert!(place.postbox.is_empty(&place.world.app).await, "it is a Tuesday");
    place.remind(on(12, 8)).await;
    assert!(place.postbox.next(&place.world.app).await.contains("Was due on 6 May 2031."));
}

#[tokio::test]
async fn who_left_the_set_is_not_reminded_and_their_link_tells_nothing() {
    let mut place = Place::laid().await;
    place.remind(on(6, 8)).await;
    let [open, _] = place.links().await;
    let app = &place.world.app;
    app.store().leave_set(place.set, place.mei, app.now()).await.expect("left");
    let link = open.split('?').next().expect("an address");
    assert_eq!(place.world.browser().post(link, "status=open").await.status, StatusCode::NOT_FOUND);
    place.remind(on(7, 8)).await;
    assert!(place.postbox.is_empty(&place.world.app).await);
}
