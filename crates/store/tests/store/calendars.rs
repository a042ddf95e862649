//! Meetings in people's calendars: who is expected, who was told, and the address of one's own calendar.

use setwise_domain::calendar::telling::{Facts, Known, Told};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::mail::LeftOut;
use setwise_domain::time::Timestamp;
use setwise_store::TokenHash;
use setwise_store::access::SeatKind;
use setwise_store::calendar::{Before, KIND, NewTelling};
use setwise_store::circle::CirclePlan;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::meeting::MeetingPlan;
use setwise_store::person::Role;
use setwise_store::set::AddToSet;

use crate::house::{House, at, both, job, new, plan};

/// How many jobs look at the calendars of this set now; they are done then.
async fn looks(house: &House, set: SetId) -> usize {
    let mut looks = 0;
    while let Some(job) = house.store().claim_job(at(1_000_000), at(2_000_000)).await.unwrap() {
        looks += usize::from(job.kind == KIND && job.ids["set"] == set.to_string());
        house.store().job_done(job.id).await.unwrap();
    }
    looks
}

/// Who is expected at a meeting.
async fn expected(house: &House, set: SetId, meeting: MeetingId) -> Vec<PersonId> {
    let all = house.store().calendar_of_set(set, at(50)).await.unwrap();
    let (_, those) = all.into_iter().find(|(dated, _)| dated.meeting.id == meeting).unwrap();
    those.into_iter().filter(|one| one.expected).map(|one| one.person).collect()
}

fn telling(house: &House, meeting: MeetingId, person: PersonId, before: Option<i64>, sequence: i64) -> NewTelling {
    let id = MailId(new::<PersonId>().0);
    NewTelling {
        meeting,
        person,
        before: before.map(sent),
        told: Told { sequence, facts: facts(), withdrawn: false },
        mail: NewMail {
            id,
            organisation: house.organisation,
            recipient: "ben@example.org".to_owned(),
            kind: "calendar-invited".to_owned(),
            subject: "a subject".to_owned(),
            body: "a body".to_owned(),
            invitation: None,
            at: at(60),
        },
        calendar: "BEGIN:VCALENDAR-sentence-in-a-calendar".to_owned(),
        urgent: false,
        job: job("mail", 60),
    }
}

/// What somebody knows who was told it, with the mail sent.
fn sent(sequence: i64) -> Before {
    let told = Told { sequence, facts: facts(), withdrawn: false };
    Before { known: Known { told: Some(told), waiting: None, highest: sequence }, waits: None }
}

/// What was written to somebody about the first of a set's meetings.
async fn before(house: &House, set: SetId, person: PersonId) -> Before {
    let all = house.store().calendar_of_set(set, at(50)).await.unwrap();
    all[0].1.iter().find(|one| one.person == person).unwrap().before.clone().unwrap()
}

fn facts() -> Facts {
    let (place, occasion) = (String::new(), String::new());
    Facts { starts_at: at(100), ends_at: at(200), zone: "Europe/Berlin".to_owned(), place, occasion }
}

fn sorted(mut people: Vec<PersonId>) -> Vec<PersonId> {
    people.sort();
    people
}

fn holds(all: &[u8], words: &str) -> bool {
    all.windows(words.len()).any(|window| window == words.as_bytes())
}

both! {
    async fn each_change_of_a_plan_or_of_the_ranks_brings_one_look_and_nothing_else_does(house) {
        let (set, coach, ben, eva) = house.set().await;
        assert_eq!(looks(house, set).await, 0, "nothing was planned");
        let (store, meeting) = (house.store(), new());
        store.plan_meeting(meeting, set, plan(), at(20)).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "planned");
        store.change_plan(meeting, MeetingPlan { minutes: 120, ..plan() }).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "changed");
        store.rename_set(set, "Pier", coach, at(30)).await.unwrap();
        assert_eq!(looks(house, set).await, 0, "renamed");
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let add = AddToSet { set, person: zoe, seat: SeatKind::Member, by: coach, at: at(31) };
        store.add_to_set(add).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "somebody came");
        assert!(store.add_to_set(add).await.is_err());
        assert_eq!(looks(house, set).await, 0, "what is refused changes nothing");
        store.leave_set(set, zoe, at(32)).await.unwrap();
        store.remove_from_set(set, eva, coach, at(33)).await.unwrap();
        assert_eq!(looks(house, set).await, 2, "two left");
        store.change_coach(set, Some(ben), house.administrator, at(34)).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "another coach");
        store.turn_calendar_mails(ben, false).await.unwrap();
        assert_eq!(looks(house, set).await, 0);
        store.turn_calendar_mails(ben, true).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "wants them again");
        store.deactivate(ben, at(35)).await.unwrap();
        assert_eq!(looks(house, set).await, 0);
        store.reactivate(ben).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "may come in again");
        store.cancel_meeting(meeting).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "cancelled");
        assert!(store.cancel_meeting(meeting).await.is_err());
        assert_eq!(looks(house, set).await, 0);
        store.end_set(set, house.administrator, at(40)).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "ended");
    }

    async fn whoever_is_in_the_set_and_let_in_is_expected(house) {
        let (set, coach, ben, eva) = house.set().await;
        let held = house.meeting(set).await;
        house.start(held, 30).await;
        let meeting = house.meeting(set).await;
        assert_eq!(expected(house, set, meeting).await, sorted(vec![coach, ben, eva]));
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let add = AddToSet { set, person: zoe, seat: SeatKind::Member, by: coach, at: at(40) };
        assert!(!house.store().add_to_set(add).await.unwrap());
        assert!(!expected(house, set, meeting).await.contains(&zoe), "waits to be let in");
        house.store().let_in(set, zoe, ben, at(41)).await.unwrap();
        house.store().leave_set(set, eva, at(42)).await.unwrap();
        assert_eq!(expected(house, set, meeting).await, sorted(vec![coach, ben, zoe]));
        house.store().cancel_meeting(meeting).await.unwrap();
        assert!(expected(house, set, meeting).await.is_empty());
        let all = house.store().calendar_of_set(set, at(50)).await.unwrap();
        assert!(all.iter().all(|(dated, _)| dated.meeting.id != held), "what runs is nobody's news");
    }

    async fn of_two_circles_each_is_expected_in_their_own_and_the_coach_in_both(house) {
        let (set, coach, ben, eva) = house.set().await;
        let ids @ [first, second] = [new(), new()];
        let circle = |members: &[PersonId]| CirclePlan { meeting: plan(), members: members.to_vec() };
        house.store().plan_circles(ids, set, [circle(&[ben]), circle(&[eva])], at(20)).await.unwrap();
        assert_eq!(looks(house, set).await, 1, "planned as one");
        assert_eq!(expected(house, set, first).await, sorted(vec![coach, ben]));
        assert_eq!(expected(house, set, second).await, sorted(vec![coach, eva]));
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let add = AddToSet { set, person: zoe, seat: SeatKind::Member, by: coach, at: at(21) };
        assert!(house.store().add_to_set(add).await.unwrap());
        for meeting in ids {
            assert!(expected(house, set, meeting).await.contains(&zoe), "sits in neither yet");
        }
        let seat = house.store().seat(zoe, second).await.unwrap().unwrap();
        looks(house, set).await;
        house.store().sit_down(&seat).await.unwrap().unwrap();
        assert_eq!(looks(house, set).await, 1);
        assert_eq!(expected(house, set, first).await, sorted(vec![coach, ben]));
        assert_eq!(house.store().feed_entries(zoe, at(50)).await.unwrap().len(), 1);
        assert_eq!(house.store().feed_entries(coach, at(50)).await.unwrap().len(), 2);
    }

    async fn somebody_is_told_once_though_two_would_tell_them(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let store = house.store();
        let first = telling(house, meeting, ben, None, 0);
        let mail = first.mail.id;
        assert!(store.tell_calendar(first).await.unwrap());
        store.mail_tried(mail).await.unwrap();
        assert!(!store.tell_calendar(telling(house, meeting, ben, None, 0)).await.unwrap());
        assert!(store.tell_calendar(telling(house, meeting, ben, Some(0), 3)).await.unwrap());
        assert!(!store.tell_calendar(telling(house, meeting, ben, Some(0), 3)).await.unwrap());
        assert_eq!(store.mails(house.organisation, at(70), 10).await.unwrap().len(), 2);
        let known = before(house, set, ben).await.known;
        assert_eq!((known.told.unwrap().sequence, known.waiting.unwrap().sequence, known.highest), (0, 3, 3));
        assert_eq!(store.feed_entries(ben, at(50)).await.unwrap()[0].sequence, 3, "never below what they were told");

        let outgoing = store.mail_to_send(mail).await.unwrap().unwrap();
        assert_eq!(outgoing.calendar.as_deref(), Some("BEGIN:VCALENDAR-sentence-in-a-calendar"));
        assert!(!holds(&house.everything_kept().await, "sentence-in-a-calendar"), "it is sealed");
        store.mail_sent(mail, at(80)).await.unwrap();
        assert!(store.mail_to_send(mail).await.unwrap().is_none());
        let key = house.bytes("select wrapped from data_key where scope = 'organisation'").await;
        let kept = "select coalesce(m.sealed_calendar, k.wrapped) from mail m, data_key k where m.sent_at is not null and k.scope = 'organisation'";
        assert!(house.bytes(kept).await == key, "and erased when it was sent");
    }

    async fn of_what_waits_the_newest_counts_and_what_is_taken_back_was_never_told(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let store = house.store();
        let left_out = async |mail: MailId| {
            let rows = store.mails(house.organisation, at(70), 10).await.unwrap();
            rows.into_iter().find(|row| row.id == mail).unwrap().left_out
        };
        let first = telling(house, meeting, ben, None, 0);
        let first_mail = first.mail.id;
        assert!(store.tell_calendar(first).await.unwrap());
        let known = before(house, set, ben).await;
        assert_eq!((known.waits, &known.known.told), (Some(first_mail), &None));
        let next = NewTelling { before: Some(known.clone()), ..telling(house, meeting, ben, None, 1) };
        let next_mail = next.mail.id;
        assert!(store.tell_calendar(next).await.unwrap());
        assert_eq!(left_out(first_mail).await, Some(LeftOut::Overtaken));
        let again = NewTelling { before: Some(known), ..telling(house, meeting, ben, None, 2) };
        assert!(!store.tell_calendar(again).await.unwrap(), "told meanwhile");
        assert!(store.take_mail_back(next_mail, at(80)).await.unwrap());
        assert!(!store.take_mail_back(next_mail, at(80)).await.unwrap(), "once");
        let known = before(house, set, ben).await;
        assert_eq!((known.waits, known.known), (None, Known { told: None, waiting: None, highest: 1 }));

        // One that is being sent may have arrived: it is not taken back, and has told them.
        let third = NewTelling { before: Some(before(house, set, ben).await), ..telling(house, meeting, ben, None, 2) };
        let third_mail = third.mail.id;
        assert!(store.tell_calendar(third).await.unwrap());
        let waiting = before(house, set, ben).await;
        assert!(store.mail_tried(third_mail).await.unwrap());
        assert!(!store.take_mail_back(third_mail, at(81)).await.unwrap());
        let late = NewTelling { before: Some(waiting), ..telling(house, meeting, ben, None, 3) };
        assert!(!store.tell_calendar(late).await.unwrap(), "what waited went meanwhile");
        assert_eq!(before(house, set, ben).await, sent(2));
        let fourth = NewTelling { before: Some(before(house, set, ben).await), ..telling(house, meeting, ben, None, 3) };
        let fourth_mail = fourth.mail.id;
        assert!(store.tell_calendar(fourth).await.unwrap());
        assert!(!store.mail_is_overtaken(third_mail).await.unwrap(), "the next waits: this one still goes before it");
        assert!(store.mail_tried(fourth_mail).await.unwrap());
        assert!(store.mail_is_overtaken(third_mail).await.unwrap() && !store.mail_is_overtaken(fourth_mail).await.unwrap());
        store.leave_out(third_mail, LeftOut::Overtaken, at(90)).await.unwrap();
        assert!(!store.mail_tried(third_mail).await.unwrap(), "what is left out is not sent");
    }

    async fn what_did_not_go_out_has_told_nobody(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let store = house.store();
        let told = async |sequence: i64| {
            let all = store.calendar_of_set(set, at(50)).await.unwrap();
            let one = all[0].1.iter().find(|one| one.person == ben).unwrap();
            let mut new = NewTelling { before: one.before.clone(), ..telling(house, meeting, ben, None, sequence) };
            new.mail.recipient.clone_from(&one.email);
            let mail = new.mail.id;
            assert!(store.tell_calendar(new).await.unwrap());
            mail
        };
        for (sequence, why) in [(0, LeftOut::SwitchedOff), (1, LeftOut::NotHere), (2, LeftOut::NoSuchAddress)] {
            store.leave_out(told(sequence).await, why, at(70)).await.unwrap();
            let known = before(house, set, ben).await.known;
            assert_eq!(known, Known { told: None, waiting: None, highest: sequence }, "{why}");
        }
        let refused = told(3).await;
        store.mail_tried(refused).await.unwrap();
        store.address_refused(refused, "no-such-address", at(71)).await.unwrap();
        assert_eq!(before(house, set, ben).await.known.told, None);
        looks(house, set).await;
        // Something arrives there again: what they missed is looked for.
        let arrived = told(4).await;
        store.mail_sent(arrived, at(72)).await.unwrap();
        assert_eq!(looks(house, set).await, 1);
        // What stands in a gathered mail was told in words.
        store.leave_out(told(5).await, LeftOut::Gathered, at(73)).await.unwrap();
        assert_eq!(before(house, set, ben).await, sent(5));
    }

    async fn a_change_is_dated_once_and_the_number_grows_with_it(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let store = house.store();
        let row = async || store.meeting_row(meeting).await.unwrap().unwrap();
        let shown = async || {
            let entry = store.feed_entries(ben, at(50)).await.unwrap().swap_remove(0);
            (entry.sequence, entry.dated.changed_at)
        };
        assert_eq!(shown().await, (0, at(20)));
        store.note_calendar_change(&row().await, at(90)).await.unwrap();
        assert_eq!(shown().await, (0, at(20)), "nothing changed since it was planned");
        store.change_plan(meeting, MeetingPlan { minutes: 30, ..plan() }).await.unwrap();
        store.note_calendar_change(&row().await, at(91)).await.unwrap();
        store.note_calendar_change(&row().await, at(99)).await.unwrap();
        assert_eq!(shown().await, (1, at(91)));
        store.cancel_meeting(meeting).await.unwrap();
        store.note_calendar_change(&row().await, at(92)).await.unwrap();
        assert_eq!(shown().await, (2, at(92)));
        assert_eq!(store.calendar_changed_at(meeting).await.unwrap(), Some(at(92)));
        let month = Timestamp(92 + 30 * 24 * 60 * 60_000);
        assert_eq!(store.feed_entries(ben, month).await.unwrap().len(), 1);
        assert!(store.feed_entries(ben, Timestamp(month.0 + 1)).await.unwrap().is_empty(), "after thirty days it is gone");
    }

    async fn a_feed_holds_half_a_year_and_what_its_reader_may_see(house) {
        let (set, coach, ben, _) = house.set().await;
        let held = house.meeting(set).await;
        house.start(held, 100).await;
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let store = house.store();
        store.add_to_set(AddToSet { set, person: zoe, seat: SeatKind::Member, by: coach, at: at(110) }).await.unwrap();
        assert!(store.feed_entries(zoe, at(120)).await.unwrap().is_empty());
        let ahead = house.meeting(set).await;
        store.let_in(set, zoe, coach, at(121)).await.unwrap();
        let of = async |person, now| {
            let entries = store.feed_entries(person, at(now)).await.unwrap();
            entries.into_iter().map(|entry| entry.dated.meeting.id).collect::<Vec<_>>()
        };
        let mut both = vec![held, ahead];
        both.sort();
        assert_eq!(of(zoe, 130).await, [ahead], "not what was before them");
        assert_eq!(of(ben, 130).await, both);
        let half_a_year = 100 + 180 * 24 * 60 * 60_000;
        assert_eq!(of(ben, half_a_year).await, both);
        assert!(of(ben, half_a_year + 1).await.is_empty());
        assert!(of(house.administrator, 130).await.is_empty());
        store.leave_set(set, ben, at(140)).await.unwrap();
        assert!(of(ben, 150).await.is_empty());
    }

    async fn the_address_of_a_calendar_is_made_shown_again_renewed_and_removed(house) {
        let (_, _, ben, eva) = house.set().await;
        let store = house.store();
        assert!(store.feed(ben).await.unwrap().is_none());
        store.make_feed(ben, "secret-of-a-calendar", at(10)).await.unwrap();
        store.make_feed(eva, "other", at(10)).await.unwrap();
        let owner = async |token: &str| store.feed_owner(&TokenHash::of(token)).await.unwrap().map(|person| person.id);
        assert_eq!(owner("secret-of-a-calendar").await, Some(ben));
        let feed = store.feed(ben).await.unwrap().unwrap();
        assert_eq!((feed.token.as_str(), feed.made_at), ("secret-of-a-calendar", at(10)));
        assert!(!holds(&house.everything_kept().await, "secret-of-a-calendar"), "the secret is sealed");

        store.make_feed(ben, "another", at(20)).await.unwrap();
        assert_eq!((owner("secret-of-a-calendar").await, owner("another").await), (None, Some(ben)));
        store.deactivate(ben, at(30)).await.unwrap();
        assert_eq!(owner("another").await, None);
        store.reactivate(ben).await.unwrap();
        assert_eq!(owner("another").await, Some(ben));
        assert!(store.remove_feed(ben).await.unwrap());
        assert!(!store.remove_feed(ben).await.unwrap());
        assert_eq!((owner("another").await, owner("other").await), (None, Some(eva)));
        assert!(store.feed(ben).await.unwrap().is_none());
    }
}
