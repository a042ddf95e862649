//! Invitations that wait for the morning: only the newest goes out, none goes after its own cancellation, and what did not go out has
//! told nobody anything.

use setwise_domain::mail::{Choice, LeftOut, Quiet, Topic};
use setwise_domain::person::hours::Minute;
use setwise_server::jobs;
use setwise_server::ui::time::local_time;
use setwise_store::mail::MailRow;

use super::{PLAN, Place, invitation, line, to};
use crate::world::address;

impl Place {
    /// It is night where Mei is, or not any more.
    async fn night(&self, is_night: bool) {
        let there = local_time(self.world.app.now(), "UTC");
        let now = u16::try_from(i16::from(there.hour()) * 60 + i16::from(there.minute())).expect("a time of day");
        let minute = |minutes: u16| Minute::new(minutes % 1440).expect("a time of day");
        let to = if is_night { now + 120 } else { now + 1440 - 60 };
        let quiet = Quiet { from: minute(now + 1440 - 60), to: minute(to) };
        self.world.app.store().choose_quiet(self.mei, quiet).await.expect("chosen");
    }

    /// The mails to Mei, the newest first.
    async fn rows(&self) -> Vec<MailRow> {
        let store = self.world.app.store();
        let mut rows = store.mails(self.world.organisation, self.world.app.now(), 100).await.expect("read");
        rows.retain(|row| row.recipient == address("Mei"));
        rows
    }

    /// The night ends: what waits is looked at again.
    async fn morning(&self) {
        self.night(false).await;
        for row in self.rows().await.iter().filter(|row| row.sent_at.is_none()) {
            self.again(row).await;
        }
    }

    async fn again(&self, row: &MailRow) {
        let app = &self.world.app;
        app.store().enqueue(jobs::mail::job(app.id(), row.id, app.now())).await.expect("enqueued");
    }

    async fn left_out(&self) -> Vec<Option<LeftOut>> {
        self.rows().await.iter().map(|row| row.left_out).collect()
    }
}

#[tokio::test]
async fn what_moved_in_the_night_comes_as_one_invitation_with_what_holds() {
    let mut place = Place::new().await;
    place.night(true).await;
    let meeting = place.planned("").await;
    assert_eq!(place.mails(2).await.iter().map(|mail| to(mail)).collect::<Vec<_>>(), ["Amara", "Carla"].map(address));
    place.posted(&format!("/meetings/{meeting}/plan"), &PLAN.replace("T14", "T16")).await;
    place.told(2).await;
    assert_eq!(place.left_out().await, [None, Some(LeftOut::Overtaken)]);
    place.morning().await;
    let mail = place.mails(1).await.remove(0);
    let lines = invitation(&mail);
    assert!(mail.contains("is planned") && !mail.contains("Moved:"), "they never heard of another time: {mail}");
    for wanted in ["METHOD:REQUEST", "SEQUENCE:1", "DTSTART;TZID=Europe/London:29991124T160000"] {
        assert_eq!(line(&lines, wanted), wanted);
    }
    let page = place.world.signed_in(place.world.administrator).await.get("/mail").await.body;
    assert!(page.contains("not sent: overtaken by a later one"), "{page}");
}

#[tokio::test]
async fn what_is_cancelled_before_it_was_sent_is_heard_of_by_nobody() {
    let mut place = Place::new().await;
    place.night(true).await;
    let meeting = place.planned("").await;
    place.told(2).await;
    place.posted(&format!("/meetings/{meeting}/cancellation"), "").await;
    place.told(2).await;
    assert_eq!(place.left_out().await, [Some(LeftOut::Overtaken)], "and no cancellation waits");
    place.morning().await;
    place.told(0).await;
}

#[tokio::test]
async fn a_cancellation_in_the_night_takes_the_waiting_move_with_it() {
    let mut place = Place::new().await;
    let meeting = place.planned("").await;
    place.told(3).await;
    place.night(true).await;
    let plan = format!("/meetings/{meeting}/plan");
    place.posted(&plan, &PLAN.replace("T14", "T16")).await;
    place.told(2).await;
    place.posted(&plan, PLAN).await;
    place.told(2).await;
    assert_eq!(place.left_out().await, [Some(LeftOut::Overtaken), None], "it is where they know it to be");
    place.posted(&plan, &PLAN.replace("T14", "T17")).await;
    place.told(2).await;
    place.posted(&format!("/meetings/{meeting}/cancellation"), "").await;
    place.told(2).await;
    place.morning().await;
    let lines = invitation(&place.mails(1).await[0]);
    assert_eq!((line(&lines, "METHOD"), line(&lines, "STATUS")), ("METHOD:CANCEL", "STATUS:CANCELLED"));
    let sequence: i64 = line(&lines, "SEQUENCE").trim_start_matches("SEQUENCE:").parse().expect("a number");
    assert!(sequence > 0, "{lines:#?}");
}

#[tokio::test]
async fn one_that_was_tried_before_does_not_come_after_its_own_cancellation() {
    let mut place = Place::new().await;
    place.night(true).await;
    let meeting = place.planned("").await;
    place.told(2).await;
    let first = place.rows().await.remove(0);
    // The server hung up; it may have arrived.
    assert!(place.world.app.store().mail_tried(first.id).await.expect("kept"));
    place.night(false).await;
    place.posted(&format!("/meetings/{meeting}/cancellation"), "").await;
    let mails = place.mails(3).await;
    assert!(mails.iter().any(|mail| to(mail) == address("Mei") && mail.contains("METHOD:CANCEL")));
    place.again(&first).await;
    place.told(0).await;
    assert_eq!(place.left_out().await, [None, Some(LeftOut::Overtaken)]);
}

#[tokio::test]
async fn what_was_switched_off_while_it_waited_is_told_when_it_is_wanted_again() {
    let mut place = Place::new().await;
    place.night(true).await;
    place.planned("").await;
    place.told(2).await;
    let app = place.world.app.clone();
    app.store().choose_mail(place.mei, &[(Topic::Calendar, Choice::Off)]).await.expect("chosen");
    place.morning().await;
    place.told(0).await;
    assert_eq!(place.left_out().await, [Some(LeftOut::SwitchedOff)]);
    app.store().choose_mail(place.mei, &[(Topic::Calendar, Choice::AtOnce)]).await.expect("chosen");
    let lines = invitation(&place.mails(1).await[0]);
    assert_eq!(line(&lines, "METHOD"), "METHOD:REQUEST");
}
