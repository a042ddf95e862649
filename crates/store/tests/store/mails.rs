//! What people want of mail, mails that wait, and addresses at which nothing arrives.

use setwise_domain::commitment::reminders::Rhythm;
use setwise_domain::id::PersonId;
use setwise_domain::mail::{Choice, LeftOut, Quiet, Topic, Wait};
use setwise_domain::person::hours::Minute;
use setwise_store::job::NewJob;
use setwise_store::mail::{About, MailId, NewMail, Signed};
use setwise_store::person::Role;

use crate::house::{House, at, both, new};

fn mail(house: &House, kind: &str, ms: i64) -> (NewMail, NewJob) {
    let id = MailId(new::<PersonId>().0);
    let mail = NewMail {
        id,
        organisation: house.organisation,
        recipient: "ben@example.org".to_owned(),
        kind: kind.to_owned(),
        subject: "Something".to_owned(),
        body: "There is something".to_owned(),
        invitation: None,
        at: at(ms),
    };
    let job =
        NewJob { id: new(), kind: "send-mail".to_owned(), ids: serde_json::json!({ "mail": id }), run_at: at(ms) };
    (mail, job)
}

async fn queued(house: &House, kind: &str, ms: i64) -> MailId {
    let (mail, job) = mail(house, kind, ms);
    let id = mail.id;
    house.store().queue_mail(mail, job).await.unwrap();
    id
}

both! {
    async fn what_somebody_wants_is_kept_and_found_again(house) {
        let ben = house.person("Ben", &[Role::Member]).await;
        let store = house.store();
        let habits = store.mail_habits(ben).await.unwrap().unwrap();
        assert!(Topic::ALL.iter().all(|topic| habits.choice(*topic) == Choice::AtOnce));
        assert_eq!((habits.habits.quiet.from.minutes(), habits.habits.quiet.to.minutes()), (1200, 420));

        store.choose_rhythm(ben, Rhythm::Weekly).await.unwrap();
        store.choose_mail(ben, &[(Topic::Meetings, Choice::Daily), (Topic::Calendar, Choice::Off), (Topic::Reminders, Choice::Off)]).await.unwrap();
        let habits = store.mail_habits_at(house.organisation, "ben@example.org").await.unwrap().unwrap();
        let found: Vec<_> = Topic::ALL.iter().map(|topic| habits.choice(*topic)).collect();
        assert_eq!(found, [Choice::Daily, Choice::Off, Choice::Off, Choice::AtOnce, Choice::AtOnce, Choice::AtOnce]);
        assert!(!store.calendar_mails(ben).await.unwrap());
        // Off twice is off once: the rhythm from before is still known.
        store.choose_mail(ben, &[(Topic::Reminders, Choice::Off)]).await.unwrap();
        store.choose_mail(ben, &[(Topic::Reminders, Choice::AtOnce)]).await.unwrap();
        assert_eq!(store.rhythm_of(ben).await.unwrap(), Rhythm::Weekly);

        store.choose_mail(ben, &[(Topic::Meetings, Choice::Off)]).await.unwrap();
        let habits = store.mail_habits(ben).await.unwrap().unwrap();
        assert_eq!((habits.choice(Topic::Meetings), habits.pace(Topic::Meetings)), (Choice::Off, Choice::Daily));
        for (choice, pace) in [(Choice::Daily, Choice::Daily), (Choice::Off, Choice::Daily), (Choice::AtOnce, Choice::AtOnce)] {
            store.choose_mail(ben, &[(Topic::Agreements, choice)]).await.unwrap();
            let habits = store.mail_habits(ben).await.unwrap().unwrap();
            assert_eq!((habits.choice(Topic::Agreements), habits.pace(Topic::Agreements)), (choice, pace));
        }
        let minute = |minutes| Minute::new(minutes).unwrap();
        store.choose_quiet(ben, Quiet { from: minute(1260), to: minute(360) }).await.unwrap();
        assert_eq!(store.mail_habits(ben).await.unwrap().unwrap().habits.quiet.from.minutes(), 1260);
        assert!(store.mail_habits_at(house.organisation, "nobody@example.org").await.unwrap().is_none());
    }

    async fn a_sign_says_whose_mails_it_is_about_and_nobody_makes_one(house) {
        let (ben, eva) = (house.person("Ben", &[Role::Member]).await, house.person("Eva", &[Role::Member]).await);
        let store = house.store();
        for about in [About(vec![Topic::Meetings]), About(vec![Topic::Calendar, Topic::Agreements])] {
            let sign = store.sign_mail(ben, &about, at(900)).await.unwrap();
            let Some(Signed::Holds(habits, found)) = store.signed_mail(&sign, at(899)).await.unwrap() else { panic!("it holds") };
            assert_eq!((habits.person, found), (ben, about));
            assert_eq!(store.signed_mail(&sign, at(900)).await.unwrap(), Some(Signed::Ended));
        }
        let about = About(Topic::ALL.to_vec());
        let (hers, his) = (store.sign_mail(eva, &about, at(900)).await.unwrap(), store.sign_mail(ben, &about, at(900)).await.unwrap());
        // One's own seal under another's id.
        let mixed = format!("{}{}", &his[..20], &hers[20..]);
        for forged in [mixed.as_str(), "", "AAAA", &his[..his.len() - 2]] {
            assert!(store.signed_mail(forged, at(100)).await.unwrap().is_none(), "{forged}");
        }
    }

    async fn gathered_mails_become_one_or_stay_as_they_are(house) {
        house.person("Ben", &[Role::Member]).await;
        let (first, second) = (queued(house, "meeting-news", 100).await, queued(house, "reminder", 110).await);
        let store = house.store();
        store.mail_waits(first, at(500), Wait::Daily).await.unwrap();
        let row = |rows: Vec<setwise_store::mail::MailRow>, id| rows.into_iter().find(|row| row.id == id).unwrap();
        assert_eq!(row(store.mails(house.organisation, at(150), 10).await.unwrap(), first).waits, Some((at(500), Wait::Daily)));
        let waiting: Vec<_> = store.mails_waiting(house.organisation, "ben@example.org").await.unwrap().into_iter().map(|one| one.id).collect();
        assert_eq!(waiting, [first, second]);

        let about = About(vec![Topic::Meetings, Topic::Reminders]);
        // One was tried meanwhile, and may have arrived.
        store.mail_tried(second).await.unwrap();
        assert!(!store.gather_mails(&waiting, &about, mail(house, "digest", 200)).await.unwrap());
        assert!(store.mail_to_send(first).await.unwrap().is_some());
        assert_eq!(store.mails(house.organisation, at(150), 10).await.unwrap().len(), 2);

        let (whole, job) = mail(house, "digest", 200);
        let digest = whole.id;
        assert!(store.gather_mails(&[first], &about, (whole, job)).await.unwrap());
        assert_eq!(store.mail_to_send(digest).await.unwrap().unwrap().about, Some(about.clone()));
        assert!(store.mail_to_send(first).await.unwrap().is_none());
        let rows = store.mails(house.organisation, at(150), 10).await.unwrap();
        assert_eq!((rows.len(), row(rows, first).left_out), (3, Some(LeftOut::Gathered)));
        assert!(!store.gather_mails(&[first], &about, mail(house, "digest", 210)).await.unwrap(), "none goes twice");
    }

    async fn an_address_stays_refused_until_something_arrives(house) {
        let first = queued(house, "invitation", 100).await;
        let store = house.store();
        assert!(store.refused_at(house.organisation, "ben@example.org").await.unwrap().is_none());
        store.address_refused(first, "no-such-address", at(120)).await.unwrap();
        store.address_refused(first, "no-such-address", at(130)).await.unwrap();
        assert_eq!(store.refused_at(house.organisation, "ben@example.org").await.unwrap(), Some(at(130)));
        assert_eq!(store.refused_addresses(house.organisation).await.unwrap().len(), 1);
        let job = || NewJob { id: new(), kind: "send-mail".to_owned(), ids: serde_json::json!({ "mail": first }), run_at: at(140) };
        assert!(store.send_again(house.organisation, first, job()).await.unwrap());
        assert!(!store.send_again(house.organisation, first, job()).await.unwrap(), "once");
        assert!(store.refused_at(house.organisation, "ben@example.org").await.unwrap().is_none(), "it is tried anew");
        store.address_refused(first, "no-such-address", at(145)).await.unwrap();
        store.mail_sent(first, at(150)).await.unwrap();
        assert!(store.refused_at(house.organisation, "ben@example.org").await.unwrap().is_none());
        let sent = store.mails_sent_since(house.organisation, "ben@example.org", at(149)).await.unwrap();
        assert_eq!(sent, [("invitation".to_owned(), at(150))]);
        assert!(store.mails_sent_since(house.organisation, "ben@example.org", at(150)).await.unwrap().is_empty());
    }

    async fn what_is_left_out_loses_its_words(house) {
        let id = queued(house, "meeting-news", 100).await;
        let store = house.store();
        store.leave_out(id, LeftOut::SwitchedOff, at(110)).await.unwrap();
        assert!(store.mail_to_send(id).await.unwrap().is_none());
        store.mail_sent(id, at(120)).await.unwrap();
        let row = store.mails(house.organisation, at(150), 10).await.unwrap().swap_remove(0);
        assert_eq!(row.left_out, Some(LeftOut::SwitchedOff));
    }
}
