//! What finding a time knows of a set's people, and for whom it is.

use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::person::Profile;
use setwise_domain::person::hours::Hours;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::access::SeatKind;
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::circle::CirclePlan;
use setwise_store::person::Role;
use setwise_store::set::{AddToSet, NewSet};

use crate::house::{House, at, both, new, plan};

/// Until when is looked.
const UNTIL: Timestamp = Timestamp(1_000_000);

fn ends() -> Timestamp {
    at(100).plus(Millis::minutes(90))
}

/// Another set of one member, which meets at 100.
async fn elsewhere(house: &House, member: PersonId) -> MeetingId {
    let id = new();
    let set = NewSet {
        id,
        organisation: house.organisation,
        name: "Quay".to_owned(),
        by: house.administrator,
        coach: None,
        members: vec![member],
        agreement: NewAgreement { level: AgreementLevel::StaysInSet, rules: String::new() },
        at: at(10),
    };
    house.store().create_set(set).await.unwrap();
    let meeting = new();
    house.store().plan_meeting(meeting, id, plan(), at(20)).await.unwrap();
    meeting
}

both! {
    async fn hours_and_taken_times_are_for_those_who_may_plan(house) {
        let (set, coach, ben, eva) = house.set().await;
        let hours = Hours::read("Mon-Thu 8-16").unwrap();
        let profile = Profile { hours: Some(hours.clone()), ..Profile::default() };
        house.store().change_work_profile(house.organisation, ben, &profile).await.unwrap();
        elsewhere(house, eva).await;
        let stranger = house.person("Zoe", &[Role::Member]).await;
        let waiting = house.person("Wim", &[Role::Member]).await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 110).await;
        let add = AddToSet { set, person: waiting, seat: SeatKind::Member, by: coach, at: at(120) };
        house.store().add_to_set(add).await.unwrap();
        for reader in [coach, ben, house.administrator] {
            let stated = house.store().hours_in_set(reader, set).await.unwrap();
            assert_eq!(stated.into_iter().collect::<Vec<_>>(), [(ben, hours.clone())]);
            let taken = house.store().taken_in_set(reader, set, None, (at(0), UNTIL)).await.unwrap();
            assert_eq!(taken[&eva].len(), 2, "the set's own and the other set's");
            assert_eq!(taken[&ben], [(at(100), ends())]);
            assert!(!taken.contains_key(&waiting), "nobody who waits is expected");
        }
        for reader in [stranger, waiting] {
            assert!(house.store().hours_in_set(reader, set).await.unwrap().is_empty());
            assert!(house.store().taken_in_set(reader, set, None, (at(0), UNTIL)).await.unwrap().is_empty());
        }
    }

    async fn what_moves_and_what_is_cancelled_takes_nobody(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        let moving = house.store().taken_in_set(coach, set, Some(meeting), (at(0), UNTIL)).await.unwrap();
        assert!(moving.is_empty());
        let other = elsewhere(house, ben).await;
        let moving = house.store().taken_in_set(coach, set, Some(meeting), (at(0), UNTIL)).await.unwrap();
        assert_eq!(moving.keys().copied().collect::<Vec<_>>(), [ben]);
        house.store().cancel_meeting(other).await.unwrap();
        house.store().cancel_meeting(meeting).await.unwrap();
        assert!(house.store().taken_in_set(eva, set, None, (at(0), UNTIL)).await.unwrap().is_empty());
    }

    async fn of_two_circles_one_takes_who_sits_in_it_and_both_move_together(house) {
        let (set, coach, ben, eva) = house.set().await;
        let ids @ [first, second] = [new(), new()];
        let circle = |members: &[PersonId]| CirclePlan { meeting: plan(), members: members.to_vec() };
        house.store().plan_circles(ids, set, [circle(&[ben]), circle(&[eva])], at(20)).await.unwrap();
        let taken = house.store().taken_in_set(coach, set, None, (at(0), UNTIL)).await.unwrap();
        assert_eq!((taken[&ben].len(), taken[&eva].len(), taken[&coach].len()), (1, 1, 2));
        for moving in [first, second] {
            assert!(house.store().taken_in_set(coach, set, Some(moving), (at(0), UNTIL)).await.unwrap().is_empty());
        }
    }
}
