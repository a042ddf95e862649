//! Planning, moving and cancelling meetings.

use setwise_store::meeting::{MeetingError, MeetingPlan, MeetingStatus, Way};

use crate::house::{at, both, new, plan};

both! {
    async fn meetings_are_numbered_in_their_set(house) {
        let (set, coach, ..) = house.set().await;
        assert_eq!(house.store().plan_meeting(new(), set, plan(), at(20)).await.unwrap(), 1);
        assert_eq!(house.store().plan_meeting(new(), set, plan(), at(20)).await.unwrap(), 2);
        assert!(matches!(house.store().plan_meeting(new(), new(), plan(), at(20)).await, Err(MeetingError::NoSuchSet)));
        let numbers: Vec<_> = house.store().meetings_of(coach, set).await.unwrap().iter().map(|card| card.meeting.number).collect();
        assert_eq!(numbers, [2, 1]);
    }

    async fn a_plan_moves_until_the_meeting_starts(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let moved = MeetingPlan { starts_at: at(500), way: Way::Spoken, conductor: Some(ben), stand_in: Some(coach), call_link: None, ..plan() };
        house.store().change_plan(meeting, moved).await.unwrap();
        let page = house.store().meeting(coach, meeting).await.unwrap().unwrap();
        assert_eq!((page.meeting.starts_at, page.meeting.way, page.call_link), (at(500), Way::Spoken, None));
        assert_eq!((page.meeting.conductor, page.meeting.stand_in), (Some(ben), Some(coach)));
        house.start(meeting, 500).await;
        let late = house.store().change_plan(meeting, plan()).await;
        assert!(matches!(late, Err(MeetingError::TooLate { status: MeetingStatus::Running })));
        assert!(matches!(house.store().cancel_meeting(meeting).await, Err(MeetingError::TooLate { .. })));
        assert!(matches!(house.store().change_plan(new(), plan()).await, Err(MeetingError::NotFound)));
    }

    async fn the_next_meeting_is_the_earliest_that_can_still_be_held(house) {
        let (set, _, ben, _) = house.set().await;
        const DAY: i64 = 24 * 60 * 60 * 1000;
        let mut ids = Vec::new();
        for starts in [DAY, 3 * DAY, 2 * DAY] {
            let id = new();
            house.store().plan_meeting(id, set, MeetingPlan { starts_at: at(starts), ..plan() }, at(20)).await.unwrap();
            ids.push(id);
        }
        let next = |now| house.store().next_meeting_of(ben, at(now));
        assert_eq!(next(0).await.unwrap().unwrap().id, ids[0]);
        // Forgotten, not held: half a day later it is no longer ahead.
        assert_eq!(next(DAY + DAY / 2 + 1).await.unwrap().unwrap().id, ids[2]);
        house.store().cancel_meeting(ids[2]).await.unwrap();
        assert_eq!(next(DAY + DAY / 2 + 1).await.unwrap().unwrap().id, ids[1]);
        house.start(ids[0], DAY).await;
        let ahead: Vec<_> = house.store().meetings_ahead_of(ben, at(10 * DAY)).await.unwrap().iter().map(|one| one.id).collect();
        assert_eq!(ahead, [ids[0]]);
        assert_eq!(house.store().next_meeting_of(house.administrator, at(0)).await.unwrap(), None);
    }

    async fn what_a_set_had_planned_is_cancelled_with_its_end_and_what_runs_goes_on(house) {
        let (set, amara, _, _) = house.set().await;
        let (planned, running) = (new(), new());
        for id in [planned, running] {
            house.store().plan_meeting(id, set, MeetingPlan { starts_at: at(900), ..plan() }, at(20)).await.unwrap();
        }
        house.start(running, 500).await;
        house.store().end_set(set, amara, at(600)).await.unwrap();
        let status = async |id| house.store().meeting_row(id).await.unwrap().unwrap().status;
        assert_eq!((status(planned).await, status(running).await), (MeetingStatus::Cancelled, MeetingStatus::Running));
    }
}
