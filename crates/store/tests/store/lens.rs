//! Where the question lens reads: each of three can turn it off, and none can turn it on for another.

use setwise_store::set::SetError;

use crate::house::{House, at, both, new};
use setwise_domain::id::{MeetingId, PersonId};

async fn reads(house: &House, person: PersonId, meeting: MeetingId) -> bool {
    let seat = house.store().seat(person, meeting).await.unwrap().unwrap();
    house.store().lens_reads(&seat).await.unwrap()
}

both! {
    async fn the_lens_reads_until_somebody_their_set_or_their_organisation_turns_it_off(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        let store = house.store();
        let organisation = store.organisation().await.unwrap().unwrap().id;
        assert!(reads(house, ben, meeting).await && reads(house, coach, meeting).await, "it begins on");

        store.turn_lens_of_person(ben, false).await.unwrap();
        assert!(!reads(house, ben, meeting).await && reads(house, eva, meeting).await);
        assert!(!store.lens_of_person(ben).await.unwrap() && store.lens_of_person(eva).await.unwrap());

        store.turn_lens_of_set(set, false, eva, at(20)).await.unwrap();
        assert!(!reads(house, eva, meeting).await);
        assert!(!store.set_page(eva, set).await.unwrap().unwrap().lens_on);
        store.turn_lens_of_set(set, true, eva, at(21)).await.unwrap();
        assert!(reads(house, eva, meeting).await);
        assert!(!reads(house, ben, meeting).await, "what somebody chose for themselves stands");

        store.turn_lens_of_organisation(organisation, false).await.unwrap();
        assert!(!store.lens_of_organisation(organisation).await.unwrap());
        assert!(!reads(house, eva, meeting).await);
        store.turn_lens_of_organisation(organisation, true).await.unwrap();
        store.turn_lens_of_person(ben, true).await.unwrap();
        assert!(reads(house, ben, meeting).await);
    }

    async fn who_is_inside_turns_the_lens_of_a_set_and_the_set_sees_who_did(house) {
        let (set, coach, ben, eva) = house.set().await;
        let store = house.store();
        assert!(matches!(store.turn_lens_of_set(set, false, house.administrator, at(20)).await, Err(SetError::NotInside)));
        assert!(matches!(store.turn_lens_of_set(new(), false, ben, at(20)).await, Err(SetError::NoSuchSet)));
        store.turn_lens_of_set(set, false, ben, at(21)).await.unwrap();
        store.turn_lens_of_set(set, false, eva, at(22)).await.unwrap();
        store.turn_lens_of_set(set, true, coach, at(23)).await.unwrap();
        let changes = store.set_page(eva, set).await.unwrap().unwrap().changes;
        let seen: Vec<_> = changes.iter().take(2).map(|change| (change.kind.word(), change.by.as_ref().map(|by| by.0))).collect();
        assert_eq!(seen, [("lens-on", Some(coach)), ("lens-off", Some(ben))]);
        assert_eq!(changes[2].kind.word(), "added", "what was so already is no change");
    }
}
