//! Visits to meetings over days: how far somebody has read, and that nobody is written to too often.

use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::access::SeatKind;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::set::AddToSet;
use setwise_store::visit::Visit;

use crate::house::{House, at, both, job, new};

const GAP: Millis = Millis(20);

async fn visit(house: &House, person: PersonId, meeting: MeetingId) -> Option<Visit> {
    house.store().visits(meeting).await.unwrap().into_iter().find(|visit| visit.person == person)
}

async fn look_in(house: &House, person: PersonId, meeting: MeetingId, (read, shown, when): (i64, i64, i64)) {
    let seat = house.store().seat(person, meeting).await.unwrap().unwrap();
    house.store().keep_visit(&seat, read, shown, at(when)).await.unwrap();
}

async fn write(house: &House, person: PersonId, meeting: MeetingId, when: Timestamp) -> bool {
    let mail = NewMail {
        id: MailId(new()),
        organisation: house.organisation,
        recipient: "ben@example.org".to_owned(),
        kind: "meeting-news".to_owned(),
        subject: "Something new".to_owned(),
        body: "Look in.".to_owned(),
        invitation: None,
        at: when,
    };
    house.store().write_about_meeting(meeting, person, GAP, (mail, job("mail", 100))).await.unwrap()
}

both! {
    async fn a_visit_keeps_how_far_somebody_has_read_and_never_goes_back(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        assert_eq!(house.store().visits(meeting).await.unwrap(), []);
        look_in(house, ben, meeting, (3, 5, 100)).await;
        look_in(house, eva, meeting, (1, 1, 90)).await;
        // The slower of two tabs comes later.
        look_in(house, ben, meeting, (2, 6, 80)).await;
        let kept = visit(house, ben, meeting).await.unwrap();
        assert_eq!((kept.read, kept.shown, kept.looked_at, kept.mailed_at), (3, 6, Some(at(100)), None));
        assert_eq!(visit(house, eva, meeting).await.unwrap().read, 1);
        let other = house.meeting(set).await;
        assert_eq!(house.store().visits(other).await.unwrap(), [], "each meeting by itself");
    }

    async fn nobody_is_written_to_twice_within_the_gap(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        assert!(write(house, ben, meeting, at(100)).await);
        assert!(!write(house, ben, meeting, at(119)).await, "a job that runs twice writes once");
        assert!(write(house, eva, meeting, at(119)).await, "each by themselves");
        assert!(write(house, ben, meeting, at(120)).await);
        let kept = visit(house, ben, meeting).await.unwrap();
        assert_eq!((kept.looked_at, kept.mailed_at), (None, Some(at(120))));
        let mails = house.store().mails(house.organisation, at(200), 10).await.unwrap();
        assert_eq!(mails.iter().filter(|mail| mail.kind == "meeting-news").count(), 3, "no mail without its mark");
        assert!(house.store().claim_job(at(100), at(160)).await.unwrap().is_some(), "and a job sends it");
    }

    async fn whoever_may_read_a_meeting_can_be_written_to_unless_they_switched_it_off(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        let store = house.store();
        let reach = async || -> Vec<PersonId> {
            store.reachable(meeting).await.unwrap().into_iter().map(|one| one.person).collect()
        };
        let mut all = vec![coach, ben, eva];
        all.sort_unstable();
        assert_eq!(reach().await, all);
        assert!(store.meeting_mails(ben).await.unwrap(), "it begins on");
        store.turn_meeting_mails(ben, false).await.unwrap();
        assert!(!store.meeting_mails(ben).await.unwrap() && store.meeting_mails(eva).await.unwrap());
        assert!(!reach().await.contains(&ben));
        store.turn_meeting_mails(ben, true).await.unwrap();
        house.start(meeting, 100).await;
        store.deactivate(eva, at(110)).await.unwrap();
        assert!(reach().await.contains(&ben) && !reach().await.contains(&eva), "who may not sign in is left alone");
    }

    async fn somebody_let_in_after_the_start_is_not_written_to_about_it(house) {
        let (set, coach, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let late = house.person("Mei", &[]).await;
        let new = AddToSet { set, person: late, seat: SeatKind::Member, by: coach, at: at(110) };
        house.store().add_to_set(new).await.unwrap();
        house.store().let_in(set, late, coach, at(111)).await.unwrap();
        let reached = house.store().reachable(meeting).await.unwrap();
        assert_eq!(reached.len(), 3);
        assert!(reached.iter().all(|one| one.person != late));
    }
}
