//! Two circles side by side: planned as one, each with people of its own, read by the whole set.

use jiff::civil::date;
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::access::SeatKind;
use setwise_store::action::{ActionChange, ActionKind, ActionStatus};
use setwise_store::circle::{Circle, CirclePlan, Sitting};
use setwise_store::journal::AppendError;
use setwise_store::meeting::{MeetingError, MeetingPlan, MeetingStatus};
use setwise_store::person::Role;
use setwise_store::set::AddToSet;

use crate::house::{House, append, at, both, new, plan};

fn circle(members: &[PersonId]) -> CirclePlan {
    CirclePlan { meeting: plan(), members: members.to_vec() }
}

/// Two circles planned for 100: the first of one of them, the second of the other.
async fn circles(house: &House, set: SetId, one: PersonId, other: PersonId) -> [MeetingId; 2] {
    let ids = [new(), new()];
    house.store().plan_circles(ids, set, [circle(&[one]), circle(&[other])], at(20)).await.unwrap();
    ids
}

async fn sits(house: &House, person: PersonId, meeting: MeetingId) -> Sitting {
    house.store().seat(person, meeting).await.unwrap().unwrap().sitting()
}

async fn newcomer(house: &House, set: SetId, name: &str, joined: i64) -> PersonId {
    let zoe = house.person(name, &[Role::Member]).await;
    let add = AddToSet { set, person: zoe, seat: SeatKind::Member, by: house.administrator, at: at(joined) };
    assert!(house.store().add_to_set(add).await.unwrap());
    zoe
}

both! {
    async fn two_circles_are_two_meetings_that_know_of_each_other(house) {
        let (set, coach, ben, eva) = house.set().await;
        let [first, second] = circles(house, set, ben, eva).await;
        let cards = house.store().meetings_of(coach, set).await.unwrap();
        let told: Vec<_> = cards.iter().map(|card| (card.meeting.id, card.meeting.number, card.meeting.circle)).collect();
        let one = Some(Circle { number: 1, beside: second });
        let other = Some(Circle { number: 2, beside: first });
        assert_eq!(told, [(second, 2, other), (first, 1, one)]);
        for reader in [ben, coach, house.administrator] {
            let seated = house.store().circles_of(reader, set).await.unwrap();
            assert_eq!((seated[&first].as_slice(), seated[&second].as_slice()), ([ben].as_slice(), [eva].as_slice()));
        }
        let stranger = house.person("Stranger", &[Role::Member]).await;
        assert!(house.store().circles_of(stranger, set).await.unwrap().is_empty());
        let nowhere = house.store().plan_circles([new(), new()], new(), [circle(&[]), circle(&[])], at(20)).await;
        assert!(matches!(nowhere, Err(MeetingError::NoSuchSet)));
    }

    async fn who_sits_beside_reads_it_without_sitting_in_it_and_a_coach_sits_in_both(house) {
        let (set, coach, ben, eva) = house.set().await;
        let [first, second] = circles(house, set, ben, eva).await;
        assert_eq!((sits(house, ben, first).await, sits(house, ben, second).await), (Sitting::Here, Sitting::Beside(first)));
        assert_eq!((sits(house, eva, first).await, sits(house, eva, second).await), (Sitting::Beside(second), Sitting::Here));
        assert_eq!((sits(house, coach, first).await, sits(house, coach, second).await), (Sitting::Here, Sitting::Here));
        house.start(first, 100).await;
        house.say(first, 1, "what circle one said").await.unwrap();
        let seat = house.store().seat(eva, first).await.unwrap().unwrap();
        assert_eq!(house.store().journal().load(&seat, 1).await.unwrap()[0].text.as_deref(), Some("what circle one said"));
    }

    async fn a_meeting_of_the_whole_set_is_as_it_was(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        assert_eq!(sits(house, ben, meeting).await, Sitting::Here);
        assert!(house.store().circles_of(ben, set).await.unwrap().is_empty());
        let room = house.store().journal().room(meeting).await.unwrap().unwrap();
        assert_eq!(room.people.iter().map(|one| one.person).collect::<Vec<_>>(), [coach, ben, eva]);
        assert!(room.circles.is_empty() && room.meeting.circle.is_none());
    }

    async fn people_are_led_to_their_own_circle_and_the_coach_first_to_the_one_they_conduct(house) {
        let (set, coach, ben, eva) = house.set().await;
        let ids = [new(), new()];
        let conducted = MeetingPlan { conductor: Some(ben), ..plan() };
        let plans = [CirclePlan { meeting: conducted, members: vec![ben] }, circle(&[eva])];
        house.store().plan_circles(ids, set, plans, at(20)).await.unwrap();
        let ahead = async |person| {
            let ahead = house.store().meetings_ahead_of(person, at(20)).await.unwrap();
            ahead.iter().map(|one| one.id).collect::<Vec<_>>()
        };
        let [first, second] = ids;
        assert_eq!((ahead(ben).await, ahead(eva).await), (vec![first], vec![second]));
        assert_eq!(ahead(coach).await, [second, first]);
    }

    async fn a_circles_room_has_its_own_people_and_what_they_promised(house) {
        let (set, coach, ben, eva) = house.set().await;
        let before = house.meeting(set).await;
        house.start(before, 50).await;
        for (expected, owner) in [(1, ben), (2, eva)] {
            let mut promised = append(before, expected, 60);
            promised.actions.push(ActionChange {
                id: new(),
                owner,
                due: Some(date(2026, 12, 1)),
                status: ActionStatus::Open,
                kind: ActionKind::Action,
                words: Some("{\"text\":\"call\"}".to_owned()),
                follow_up: None,
                at: at(60),
            });
            house.store().journal().append(promised).await.unwrap();
        }
        let [first, second] = circles(house, set, ben, eva).await;
        for (meeting, own) in [(first, ben), (second, eva)] {
            let room = house.store().journal().room(meeting).await.unwrap().unwrap();
            assert_eq!(room.people.iter().map(|one| one.person).collect::<Vec<_>>(), [coach, own]);
            assert_eq!(room.carried.iter().map(|action| action.owner).collect::<Vec<_>>(), [own]);
            let both: Vec<_> = room.circles.iter().map(|one| (one.meeting.id, one.members.clone())).collect();
            assert_eq!(both, [(first, vec![ben]), (second, vec![eva])]);
        }
    }

    async fn who_came_to_the_set_since_chooses_once(house) {
        let (set, _, ben, eva) = house.set().await;
        let [first, second] = circles(house, set, ben, eva).await;
        let zoe = newcomer(house, set, "Zoe", 30).await;
        assert_eq!(sits(house, zoe, first).await, Sitting::InNeither { beside: second });
        assert_eq!(house.store().meetings_ahead_of(zoe, at(30)).await.unwrap().len(), 2);
        let seat = async |meeting| house.store().seat(zoe, meeting).await.unwrap().unwrap();
        // Proved before the choice, as by two forms sent at once.
        let (here, beside) = (seat(second).await, seat(first).await);
        assert_eq!(house.store().sit_down(&here).await.unwrap().unwrap().sitting(), Sitting::Here);
        assert_eq!(house.store().sit_down(&beside).await.unwrap().unwrap().sitting(), Sitting::Beside(second));
        assert_eq!(house.store().sit_down(&here).await.unwrap().unwrap().sitting(), Sitting::Here);
        let people = house.store().journal().room(second).await.unwrap().unwrap().people;
        assert!(people.iter().any(|one| one.person == zoe));
    }

    async fn nobody_takes_a_seat_in_a_circle_that_is_not_to_meet(house) {
        let (set, _, ben, eva) = house.set().await;
        let [first, second] = circles(house, set, ben, eva).await;
        let zoe = newcomer(house, set, "Zoe", 30).await;
        house.store().cancel_meeting(first).await.unwrap();
        let seat = house.store().seat(zoe, second).await.unwrap().unwrap();
        assert!(matches!(house.store().sit_down(&seat).await.unwrap().unwrap().sitting(), Sitting::InNeither { .. }));
    }

    async fn who_leaves_the_set_leaves_the_circle_and_a_new_coach_sits_in_both(house) {
        let (set, _, ben, eva) = house.set().await;
        let [first, second] = circles(house, set, ben, eva).await;
        house.store().leave_set(set, ben, at(40)).await.unwrap();
        assert!(!house.store().circles_of(eva, set).await.unwrap().contains_key(&first));
        let back = AddToSet { set, person: ben, seat: SeatKind::Member, by: eva, at: at(45) };
        assert!(house.store().add_to_set(back).await.unwrap());
        assert_eq!(sits(house, ben, first).await, Sitting::InNeither { beside: second });
        house.store().change_coach(set, Some(eva), house.administrator, at(50)).await.unwrap();
        assert_eq!((sits(house, eva, first).await, sits(house, eva, second).await), (Sitting::Here, Sitting::Here));
        assert!(house.store().circles_of(eva, set).await.unwrap().is_empty());
    }

    async fn the_plan_of_both_changes_or_that_of_none(house) {
        let (set, coach, ben, eva) = house.set().await;
        let ids = circles(house, set, ben, eva).await;
        let [first, second] = ids;
        let moved = |members: &[PersonId]| CirclePlan {
            meeting: MeetingPlan { starts_at: at(500), call_link: None, ..plan() },
            members: members.to_vec(),
        };
        house.store().change_circles(ids, [moved(&[eva]), moved(&[ben])], true).await.unwrap();
        for id in ids {
            let page = house.store().meeting(coach, id).await.unwrap().unwrap();
            assert_eq!((page.meeting.starts_at, page.call_link), (at(500), plan().call_link), "unseen, the link stays");
        }
        assert_eq!((sits(house, eva, first).await, sits(house, ben, first).await), (Sitting::Here, Sitting::Beside(second)));
        house.store().change_circles(ids, [moved(&[eva]), moved(&[ben])], false).await.unwrap();
        assert_eq!(house.store().meeting(coach, second).await.unwrap().unwrap().call_link, None);
        house.start(second, 600).await;
        let late = house.store().change_circles(ids, [circle(&[ben]), circle(&[eva])], false).await;
        assert!(matches!(late, Err(MeetingError::TooLate { status: MeetingStatus::Running })));
        assert_eq!(house.store().meeting_row(first).await.unwrap().unwrap().starts_at, at(500));
        assert_eq!(sits(house, eva, first).await, Sitting::Here, "nothing was changed");
    }

    async fn a_circle_begins_by_the_plan_its_room_was_opened_with_or_not_at_all(house) {
        let (set, _, ben, eva) = house.set().await;
        let ids = circles(house, set, ben, eva).await;
        let opened_with = house.store().meeting_row(ids[0]).await.unwrap().unwrap().plan_changes;
        house.store().change_circles(ids, [circle(&[eva]), circle(&[ben])], false).await.unwrap();
        let begins = |by_plan| {
            let mut append = append(ids[0], 0, 100);
            append.change.status = Some(MeetingStatus::Running);
            append.change.by_plan = Some(by_plan);
            append
        };
        let refused = house.store().journal().append(begins(opened_with)).await;
        assert!(matches!(refused, Err(AppendError::PlanChanged)));
        assert_eq!(house.store().meeting_row(ids[0]).await.unwrap().unwrap().status, MeetingStatus::Planned);
        assert_eq!(house.store().journal().append(begins(opened_with + 1)).await.unwrap(), 1);
    }

    async fn both_are_cancelled_unless_one_has_begun(house) {
        let (set, _, ben, eva) = house.set().await;
        let status = async |id| house.store().meeting_row(id).await.unwrap().unwrap().status;
        let [first, second] = circles(house, set, ben, eva).await;
        house.store().cancel_meeting(second).await.unwrap();
        assert_eq!((status(first).await, status(second).await), (MeetingStatus::Cancelled, MeetingStatus::Cancelled));
        let [first, second] = circles(house, set, ben, eva).await;
        house.start(first, 100).await;
        assert!(matches!(house.store().cancel_meeting(first).await, Err(MeetingError::TooLate { .. })));
        assert_eq!(status(second).await, MeetingStatus::Planned);
        house.store().cancel_meeting(second).await.unwrap();
        assert_eq!((status(first).await, status(second).await), (MeetingStatus::Running, MeetingStatus::Cancelled));
    }
}
