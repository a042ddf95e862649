//! Who chooses that a set sees its conversation while it meets, and whose held meetings it is drawn from.

use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::access::SeatKind;
use setwise_store::journal::{Append, MeetingChange};
use setwise_store::meeting::MeetingStatus;
use setwise_store::person::Role;
use setwise_store::set::{AddToSet, SetError};

use crate::house::{House, append, at, both, new};

/// A meeting of this set, held from one moment to the other.
async fn held(house: &House, set: SetId, from: i64, until: i64) -> MeetingId {
    let meeting = house.meeting(set).await;
    house.start(meeting, from).await;
    let change =
        MeetingChange { status: Some(MeetingStatus::Ended), ended_at: Some(at(until)), ..MeetingChange::default() };
    house.store().journal().append(Append { change, ..append(meeting, 1, until) }).await.unwrap();
    meeting
}

async fn held_for(house: &House, reader: PersonId, set: SetId) -> Vec<MeetingId> {
    let seats = house.store().seats_in_held(reader, set).await.unwrap();
    assert!(seats.iter().all(|seat| seat.person() == reader && seat.set() == set));
    seats.iter().map(setwise_store::Seat::meeting).collect()
}

async fn open(house: &House, reader: PersonId, set: SetId, meeting: MeetingId) -> bool {
    let page = house.store().set_page(reader, set).await.unwrap().unwrap();
    let seat = house.store().seat(reader, meeting).await.unwrap().unwrap();
    let room = house.store().journal().room(meeting).await.unwrap().unwrap();
    assert_eq!(page.conversation_open, room.conversation_open);
    assert_eq!(page.conversation_open, house.store().conversation_open(&seat).await.unwrap());
    page.conversation_open
}

both! {
    async fn who_is_inside_opens_the_conversation_and_the_set_sees_who_did(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        assert!(!open(house, ben, set, meeting).await, "it begins with whoever conducts");
        let store = house.store();
        assert!(matches!(store.open_conversation(set, true, house.administrator, at(20)).await, Err(SetError::NotInside)));
        assert!(matches!(store.open_conversation(new(), true, ben, at(20)).await, Err(SetError::NoSuchSet)));
        assert!(!open(house, ben, set, meeting).await);
        store.open_conversation(set, true, ben, at(21)).await.unwrap();
        store.open_conversation(set, true, eva, at(22)).await.unwrap();
        assert!(open(house, eva, set, meeting).await);
        store.open_conversation(set, false, coach, at(23)).await.unwrap();
        assert!(!open(house, eva, set, meeting).await);
        let changes = store.set_page(eva, set).await.unwrap().unwrap().changes;
        let seen: Vec<_> = changes.iter().take(2).map(|change| (change.kind.word(), change.by.as_ref().map(|by| by.0))).collect();
        assert_eq!(seen, [("conversation-closed", Some(coach)), ("conversation-opened", Some(ben))]);
        assert_eq!(changes[2].kind.word(), "added", "what was so already is no change");
        store.end_set(set, coach, at(30)).await.unwrap();
        assert!(matches!(store.open_conversation(set, true, ben, at(31)).await, Err(SetError::NoSuchSet)));
    }

    async fn a_newcomer_has_seats_in_what_was_held_since_they_were_let_in(house) {
        let (set, coach, ben, _) = house.set().await;
        let first = held(house, set, 100, 110).await;
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let add = AddToSet { set, person: zoe, seat: SeatKind::Member, by: coach, at: at(120) };
        house.store().add_to_set(add).await.unwrap();
        assert!(held_for(house, zoe, set).await.is_empty(), "waiting");
        house.store().let_in(set, zoe, coach, at(130)).await.unwrap();
        let second = held(house, set, 140, 150).await;
        let running = house.meeting(set).await;
        house.start(running, 160).await;
        assert_eq!(held_for(house, ben, set).await, [second, first]);
        assert_eq!(held_for(house, zoe, set).await, [second]);
        assert!(held_for(house, house.administrator, set).await.is_empty());
        house.store().leave_set(set, ben, at(170)).await.unwrap();
        assert!(held_for(house, ben, set).await.is_empty());
    }
}
