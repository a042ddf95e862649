//! Sets: their people, their agreement, and that every change of theirs is seen.

use setwise_store::access::{Reading, SeatKind};
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::person::Role;
use setwise_store::set::{AddToSet, NewSet, SetError};

use crate::house::{at, both, new};

both! {
    async fn a_set_is_on_its_peoples_homes_and_the_leads_overview(house) {
        let (set, coach, ben, _) = house.set().await;
        let cards = house.store().sets_of(ben).await.unwrap();
        assert_eq!(cards.len(), 1);
        assert_eq!((cards[0].id, cards[0].seat, cards[0].let_in, cards[0].members), (set, SeatKind::Member, true, 2));
        assert!(cards[0].coach.as_ref().unwrap().starts_with("Cleo"));
        assert_eq!(house.store().sets_of(coach).await.unwrap()[0].seat, SeatKind::Coach);
        assert!(house.store().sets_of(house.administrator).await.unwrap().is_empty());
        let rows = house.store().sets(house.organisation).await.unwrap();
        assert_eq!((rows[0].name.as_str(), rows[0].members), ("Harbour", 2));
    }

    async fn the_set_sees_every_change_of_its_ranks(house) {
        let (set, coach, ben, eva) = house.set().await;
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let store = house.store();
        let by = house.administrator;
        store.add_to_set(AddToSet { set, person: zoe, seat: SeatKind::Member, by, at: at(20) }).await.unwrap();
        store.rename_set(set, "Lighthouse", coach, at(21)).await.unwrap();
        store.leave_set(set, ben, at(22)).await.unwrap();
        store.remove_from_set(set, zoe, by, at(23)).await.unwrap();
        let new = NewAgreement { level: AgreementLevel::OwnLearning, rules: "Phones away.".to_owned() };
        store.change_agreement(set, eva, new, at(24)).await.unwrap();
        store.change_coach(set, Some(eva), by, at(25)).await.unwrap();
        let page = store.set_page(eva, set).await.unwrap().unwrap();
        assert_eq!((page.name.as_str(), page.reading), ("Lighthouse", Reading::Inside(SeatKind::Coach)));
        assert_eq!(page.people.iter().map(|one| one.person).collect::<Vec<_>>(), [eva]);
        let seen: Vec<_> = page.changes.iter().rev().map(|change| (change.kind.word(), change.person.as_ref().map(|one| one.0))).collect();
        assert_eq!(seen, [
            ("created", None), ("added", Some(coach)), ("added", Some(ben)), ("added", Some(eva)), ("added", Some(zoe)),
            ("renamed", None), ("left", Some(ben)), ("removed", Some(zoe)), ("agreement-changed", None), ("coach-changed", Some(eva)),
        ]);
        assert!(page.changes.iter().all(|change| change.by.is_some()));
        assert!(store.set_page(coach, set).await.unwrap().is_none());
        store.end_set(set, by, at(30)).await.unwrap();
        assert!(matches!(store.rename_set(set, "No", by, at(31)).await, Err(SetError::NoSuchSet)));
        assert_eq!(store.set_page(eva, set).await.unwrap().unwrap().ended_at, Some(at(30)));
    }

    async fn a_set_asked_for_twice_is_made_once_and_an_id_of_anothers_is_refused(house) {
        let mei = house.person("Mei", &[Role::Member]).await;
        let wanted = NewSet {
            id: new(),
            organisation: house.organisation,
            name: "Quay".to_owned(),
            by: house.administrator,
            coach: None,
            members: vec![mei],
            agreement: NewAgreement { level: AgreementLevel::StaysInSet, rules: String::new() },
            at: at(10),
        };
        assert!(house.store().create_set(wanted.clone()).await.unwrap());
        assert!(!house.store().create_set(wanted.clone()).await.unwrap());
        let page = house.store().set_page(mei, wanted.id).await.unwrap().unwrap();
        assert_eq!((page.people.len(), page.changes.len()), (1, 2));
        let others = NewSet { by: mei, name: "Other".to_owned(), ..wanted };
        assert!(matches!(house.store().create_set(others).await, Err(SetError::IdTaken)));
        assert_eq!(house.store().set_page(mei, page.id).await.unwrap().unwrap().name, "Quay");
    }

    async fn a_set_has_one_coach_and_nobody_twice(house) {
        let (set, coach, ben, _) = house.set().await;
        let zoe = house.person("Zoe", &[Role::Coach]).await;
        let add = |person, seat| AddToSet { set, person, seat, by: house.administrator, at: at(20) };
        assert!(matches!(house.store().add_to_set(add(zoe, SeatKind::Coach)).await, Err(SetError::CoachTaken)));
        assert!(matches!(house.store().add_to_set(add(ben, SeatKind::Member)).await, Err(SetError::AlreadyIn)));
        assert!(matches!(house.store().add_to_set(AddToSet { set: new(), ..add(zoe, SeatKind::Member) }).await, Err(SetError::NoSuchSet)));
        house.store().change_coach(set, Some(zoe), house.administrator, at(21)).await.unwrap();
        let people = house.store().set_page(zoe, set).await.unwrap().unwrap().people;
        assert_eq!((people.len(), people[0].person, people[0].seat), (3, zoe, SeatKind::Coach));
        assert!(!people.iter().any(|one| one.person == coach));
        house.store().change_coach(set, None, house.administrator, at(22)).await.unwrap();
        assert_eq!(house.store().set_page(ben, set).await.unwrap().unwrap().people.len(), 2);
    }

    async fn an_agreement_is_accepted_as_it_was_read(house) {
        let (set, coach, ben, _) = house.set().await;
        let store = house.store();
        let agreement = store.agreement(ben, set).await.unwrap().unwrap();
        assert_eq!((agreement.version, agreement.level, agreement.rules.as_str()), (1, AgreementLevel::StaysInSet, "We listen first."));
        store.accept_agreement(set, ben, 1, at(20)).await.unwrap();
        store.accept_agreement(set, ben, 1, at(21)).await.unwrap();
        let agreement = store.agreement(ben, set).await.unwrap().unwrap();
        assert_eq!((agreement.accepted_at, agreement.accepted_by.as_slice()), (Some(at(20)), [ben].as_slice()));
        assert_eq!(store.agreement(coach, set).await.unwrap().unwrap().accepted_at, None);
        let new = NewAgreement { level: AgreementLevel::Open, rules: "Tell anybody.".to_owned() };
        let outside = store.change_agreement(set, house.administrator, new.clone(), at(30)).await;
        assert!(matches!(outside, Err(SetError::NotInside)));
        assert_eq!(store.change_agreement(set, coach, new, at(30)).await.unwrap(), 2);
        assert!(matches!(store.accept_agreement(set, ben, 1, at(31)).await, Err(SetError::AgreementChanged)));
        let agreement = store.agreement(ben, set).await.unwrap().unwrap();
        assert_eq!((agreement.version, agreement.rules.as_str(), agreement.accepted_at), (2, "Tell anybody.", None));
        assert!(matches!(store.accept_agreement(set, house.administrator, 2, at(31)).await, Err(SetError::NotInside)));
    }
}
