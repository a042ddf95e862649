//! Reminders and their links: whom, once a day, all or nothing, and a link that tells once.

use jiff::civil::{Date, date};
use setwise_domain::commitment::reminders::Rhythm;
use setwise_domain::id::{ActionId, PersonId};
use setwise_store::TokenHash;
use setwise_store::action::{ActionError, ActionStatus, ActionUpdate};
use setwise_store::mail::{MailId, NewMail};
use setwise_store::person::Role;
use setwise_store::reminder::{NewActionLink, NewReminder};
use uuid::Uuid;

use crate::actions::{keep, promise};
use crate::house::{House, at, both, job, new};

const DAY: Date = date(2026, 12, 1);

fn reminder(house: &House, person: PersonId, links: &[(&str, ActionId)], day: Date) -> NewReminder {
    let id: Uuid = new::<PersonId>().0;
    NewReminder {
        person,
        mail: (
            NewMail {
                id: MailId(id),
                organisation: house.organisation,
                recipient: "ben@example.org".to_owned(),
                kind: "reminder".to_owned(),
                subject: "Something you promised".to_owned(),
                body: "Due today".to_owned(),
                invitation: None,
                at: at(300),
            },
            job("mail", 300),
        ),
        links: links
            .iter()
            .map(|(token, action)| NewActionLink { token: TokenHash::of(token), action: *action })
            .collect(),
        day,
        expires_at: at(1_000),
    }
}

fn told(action: ActionId, by: PersonId, ms: i64) -> ActionUpdate {
    ActionUpdate {
        action,
        by,
        status: ActionStatus::Open,
        due: Some(date(2027, 1, 15)),
        happened: None,
        learned: None,
        at: at(ms),
    }
}

both! {
    async fn who_owes_something_until_a_day_is_reminded_and_nobody_else(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let (first, proposed, hers) = (new(), new(), new());
        keep(house, meeting, 1, promise(first, ben, "call")).await.unwrap();
        let waits = setwise_store::action::ActionChange { status: ActionStatus::Proposed, ..promise(proposed, ben, "walk") };
        keep(house, meeting, 2, waits).await.unwrap();
        keep(house, meeting, 3, promise(hers, eva, "ask")).await.unwrap();
        let store = house.store();
        assert!(store.remindable(date(2026, 11, 30)).await.unwrap().is_empty());
        let mut found: Vec<_> = store.remindable(DAY).await.unwrap().into_iter().map(|one| (one.action, one.person)).collect();
        found.sort();
        let mut both = vec![(first, ben), (hers, eva)];
        both.sort();
        assert_eq!(found, both);
        store.choose_rhythm(eva, Rhythm::Never).await.unwrap();
        assert_eq!(store.rhythm_of(eva).await.unwrap(), Rhythm::Never);
        let one = store.remindable(DAY).await.unwrap().remove(0);
        assert_eq!((one.action, one.rhythm, one.due, one.reminded, one.told), (first, Rhythm::Each, DAY, None, at(200)));
        store.leave_set(set, ben, at(300)).await.unwrap();
        assert!(store.remindable(DAY).await.unwrap().is_empty());
    }

    async fn an_action_is_reminded_of_once_a_day_and_what_crosses_is_not_kept_in_part(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let (his, hers) = (new(), new());
        keep(house, meeting, 1, promise(his, ben, "call")).await.unwrap();
        keep(house, meeting, 2, promise(hers, eva, "ask")).await.unwrap();
        let store = house.store();
        store.remind(&[reminder(house, ben, &[("one", his)], DAY)]).await.unwrap();
        let again = [reminder(house, eva, &[("two", hers)], DAY), reminder(house, ben, &[("three", his)], DAY)];
        store.remind(&again).await.unwrap_err();
        assert_eq!(store.mails(house.organisation, at(300), 10).await.unwrap().len(), 1, "nothing of the second was kept");
        assert!(store.linked_action(&TokenHash::of("two"), at(400)).await.unwrap().is_none());
        let reminded: Vec<_> = store.remindable(DAY).await.unwrap().into_iter().filter(|one| one.action == his).map(|one| one.reminded).collect();
        assert_eq!(reminded, [Some(DAY)]);
        store.remind(&[reminder(house, ben, &[("four", his)], date(2026, 12, 2))]).await.unwrap();
    }

    async fn a_link_tells_once_while_it_works_and_for_its_owner_only(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let id: ActionId = new();
        keep(house, meeting, 1, promise(id, ben, "call")).await.unwrap();
        let store = house.store();
        store.remind(&[reminder(house, ben, &[("one", id)], DAY)]).await.unwrap();
        store.remind(&[reminder(house, ben, &[("two", id)], date(2026, 12, 2))]).await.unwrap();
        let token = TokenHash::of("one");
        let linked = store.linked_action(&token, at(400)).await.unwrap().unwrap();
        assert_eq!((linked.action, linked.person, linked.due, linked.status), (id, ben, Some(DAY), ActionStatus::Open));
        let by_eva = store.update_action_by_link(&token, told(id, eva, 400)).await;
        assert!(matches!(by_eva, Err(ActionError::NotYours)));
        let (one, other) = tokio::join!(
            store.update_action_by_link(&token, told(id, ben, 400)),
            store.update_action_by_link(&token, told(id, ben, 401))
        );
        assert!(one.is_ok() != other.is_ok(), "a link sent twice at once tells once");
        let action = store.action(ben, id).await.unwrap().unwrap();
        assert_eq!((action.history.len(), action.due), (1, Some(date(2027, 1, 15))));
        assert_eq!(action.history[0].was_due, Some(DAY));
        assert!(store.linked_action(&token, at(500)).await.unwrap().is_none(), "spent");
        let late = store.update_action_by_link(&TokenHash::of("two"), told(id, ben, 1_000)).await;
        assert!(matches!(late, Err(ActionError::NotFound)), "over");
        let closes = ActionUpdate { status: ActionStatus::Done, ..told(id, ben, 600) };
        let unsaid = store.update_action_by_link(&TokenHash::of("two"), closes).await;
        assert!(matches!(unsaid, Err(ActionError::SayMore(missing)) if missing.happened && missing.learned));
        assert!(store.linked_action(&TokenHash::of("two"), at(700)).await.unwrap().is_some(), "not spent");
    }

    async fn links_are_forgotten_long_after(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let id = new();
        keep(house, meeting, 1, promise(id, ben, "call")).await.unwrap();
        let store = house.store();
        store.remind(&[reminder(house, ben, &[("one", id)], DAY)]).await.unwrap();
        let day = 24 * 60 * 60 * 1_000;
        store.forget_action_links(at(80 * day)).await.unwrap();
        assert_eq!(store.remindable(DAY).await.unwrap()[0].reminded, Some(DAY));
        store.forget_action_links(at(100 * day)).await.unwrap();
        assert_eq!(store.remindable(DAY).await.unwrap()[0].reminded, None);
    }

    async fn work_for_ever_is_there_once_and_begins_anew_when_given_up(house) {
        let store = house.store();
        let work = setwise_store::job::NewJob { id: Uuid::from_u128(7).into(), ..job("remind", 100) };
        store.enqueue_for_ever(work.clone()).await.unwrap();
        store.enqueue_for_ever(work.clone()).await.unwrap();
        let first = store.claim_job(at(200), at(300)).await.unwrap().unwrap();
        assert!(store.claim_job(at(200), at(300)).await.unwrap().is_none(), "there is one");
        store.job_failed(first.id, "gone", at(210)).await.unwrap();
        assert!(store.claim_job(at(400), at(500)).await.unwrap().is_none());
        store.enqueue_for_ever(work).await.unwrap();
        assert!(store.claim_job(at(400), at(500)).await.unwrap().is_some());
    }

    async fn somebody_unknown_is_reminded_of_nothing(house) {
        let zoe = house.person("Zoe", &[Role::Member]).await;
        assert_eq!(house.store().rhythm_of(zoe).await.unwrap(), Rhythm::Each, "the usual one");
        assert_eq!(house.store().rhythm_of(new()).await.unwrap(), Rhythm::Never);
    }
}
