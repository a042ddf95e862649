//! Who reads what a set said.

use setwise_domain::id::{MeetingId, PersonId};
use setwise_store::access::{Reading, SeatKind};
use setwise_store::person::Role;
use setwise_store::set::{AddToSet, SetError};

use crate::house::{House, at, both, plan};

async fn reads(house: &House, reader: PersonId, meeting: MeetingId) -> bool {
    let seat = house.store().seat(reader, meeting).await.unwrap();
    let page = house.store().meeting(reader, meeting).await.unwrap();
    let link = page.as_ref().and_then(|page| page.call_link.as_ref()).is_some();
    assert_eq!(seat.is_some(), link, "the call's link follows the seat");
    assert_eq!(seat, page.and_then(|page| page.seat));
    seat.is_some()
}

both! {
    async fn members_and_coach_read_their_meetings(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        for (person, kind) in [(coach, SeatKind::Coach), (ben, SeatKind::Member), (eva, SeatKind::Member)] {
            let seat = house.store().seat(person, meeting).await.unwrap().unwrap();
            assert_eq!((seat.kind(), seat.person(), seat.set()), (kind, person, set));
            assert!(reads(house, person, meeting).await);
        }
        let names: Vec<_> = house.store().journal().room(meeting).await.unwrap().unwrap().people.iter().map(|one| one.person).collect();
        assert_eq!(names, [coach, ben, eva]);
    }

    async fn somebody_added_before_the_first_meeting_is_let_in(house) {
        let (set, _, _, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let new = AddToSet { set, person: zoe, seat: SeatKind::Member, by: house.administrator, at: at(50) };
        assert!(house.store().add_to_set(new).await.unwrap());
        assert!(reads(house, zoe, meeting).await);
    }

    async fn a_newcomer_waits_and_then_reads_from_then_on(house) {
        let (set, coach, ben, _) = house.set().await;
        let held = house.meeting(set).await;
        house.start(held, 100).await;
        let next = house.meeting(set).await;
        let zoe = house.person("Zoe", &[Role::Member, Role::Lead, Role::Administrator]).await;
        let new = AddToSet { set, person: zoe, seat: SeatKind::Member, by: zoe, at: at(150) };
        assert!(!house.store().add_to_set(new).await.unwrap());
        // Waiting is less than a lead sees: adding oneself shows nothing, and is seen.
        assert_eq!(house.store().reading(zoe, set).await.unwrap(), Some(Reading::Waiting(SeatKind::Member)));
        assert!(!reads(house, zoe, held).await && !reads(house, zoe, next).await);
        assert!(house.store().meetings_of(zoe, set).await.unwrap().is_empty());
        assert!(house.store().agreement(zoe, set).await.unwrap().is_none());
        assert_eq!(house.store().next_meeting_of(zoe, at(0)).await.unwrap(), None);
        assert!(matches!(house.store().let_in(set, zoe, zoe, at(160)).await, Err(SetError::NotInside)));
        assert!(matches!(house.store().let_in(set, zoe, house.administrator, at(160)).await, Err(SetError::NotInside)));
        house.store().let_in(set, zoe, ben, at(160)).await.unwrap();
        assert!(matches!(house.store().let_in(set, zoe, coach, at(161)).await, Err(SetError::NotWaiting)));
        assert!(!reads(house, zoe, held).await);
        assert!(reads(house, zoe, next).await);
        house.start(next, 170).await;
        assert!(reads(house, zoe, next).await);
        let cards: Vec<_> = house.store().meetings_of(zoe, set).await.unwrap().iter().map(|card| (card.meeting.id, card.readable)).collect();
        assert_eq!(cards, [(next, true), (held, false)]);
        assert!(!house.store().journal().room(held).await.unwrap().unwrap().people.iter().any(|one| one.person == zoe));
    }

    async fn who_left_reads_nothing_and_comes_back_as_a_newcomer(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        assert!(reads(house, ben, meeting).await);
        house.store().leave_set(set, ben, at(150)).await.unwrap();
        assert!(!reads(house, ben, meeting).await);
        assert!(house.store().set_page(ben, set).await.unwrap().is_none());
        assert!(house.store().actions_of_set(ben, set).await.unwrap().is_empty());
        assert!(matches!(house.store().leave_set(set, ben, at(151)).await, Err(SetError::NotIn)));
        let back = AddToSet { set, person: ben, seat: SeatKind::Member, by: coach, at: at(160) };
        assert!(!house.store().add_to_set(back).await.unwrap());
        house.store().let_in(set, ben, coach, at(161)).await.unwrap();
        assert!(!reads(house, ben, meeting).await);
    }

    async fn who_was_removed_or_deactivated_reads_nothing(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        house.store().remove_from_set(set, ben, coach, at(50)).await.unwrap();
        house.store().deactivate(eva, at(51)).await.unwrap();
        assert!(!reads(house, ben, meeting).await && !reads(house, eva, meeting).await);
        assert!(reads(house, coach, meeting).await);
    }

    async fn another_sets_member_and_nobody_know_nothing(house) {
        let (set, ..) = house.set().await;
        let (_, other_coach, other, _) = house.set().await;
        let meeting = house.meeting(set).await;
        for reader in [other, other_coach, crate::house::new()] {
            assert!(!reads(house, reader, meeting).await);
            assert_eq!(house.store().reading(reader, set).await.unwrap(), None);
            assert!(house.store().set_page(reader, set).await.unwrap().is_none());
            assert!(house.store().meeting(reader, meeting).await.unwrap().is_none());
            assert!(house.store().meetings_of(reader, set).await.unwrap().is_empty());
            assert!(house.store().agreement(reader, set).await.unwrap().is_none());
        }
    }

    async fn lead_and_administrator_see_that_meetings_happen_never_what_was_said(house) {
        let (set, coach, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let mut came = crate::house::append(meeting, 1, 101);
        came.attendance.push(setwise_store::journal::AttendanceChange::Came { person: coach, at: at(101) });
        house.store().journal().append(came).await.unwrap();
        let lead = house.person("Lea", &[Role::Lead]).await;
        for reader in [lead, house.administrator] {
            let page = house.store().set_page(reader, set).await.unwrap().unwrap();
            assert_eq!(page.reading, Reading::Outside);
            assert_eq!(page.agreement, None);
            let page = house.store().meeting(reader, meeting).await.unwrap().unwrap();
            assert_eq!((page.seat, page.call_link), (None, None));
            assert_eq!(page.attendance[0].person, coach);
            assert!(house.store().actions_of_set(reader, set).await.unwrap().is_empty());
            assert!(!house.store().meetings_of(reader, set).await.unwrap()[0].readable);
        }
    }

    async fn a_destroyed_key_ends_reading_at_once(house) {
        let (set, coach, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let seat = house.store().seat(coach, meeting).await.unwrap().unwrap();
        assert_eq!(house.store().journal().load(&seat, 0).await.unwrap().len(), 1);
        house.store().destroy_set_key(set, house.administrator, at(200)).await.unwrap();
        for _ in 0..2 {
            let gone = house.store().journal().load(&seat, 0).await;
            assert!(matches!(gone, Err(setwise_store::StoreError::KeyDestroyed { scope: "set" })));
            let page = house.store().set_page(coach, set).await.unwrap().unwrap();
            assert_eq!((page.agreement, page.changes[0].kind.word()), (None, "key-destroyed"));
            house.close().await;
            house.open().await.unwrap();
        }
        assert!(house.store().plan_meeting(crate::house::new(), set, plan(), at(300)).await.is_err());
    }
}
