//! Actions in a meeting, between meetings, and carried into the next.

use jiff::civil::date;
use setwise_domain::id::{ActionId, MeetingId, PersonId};
use setwise_store::action::{ActionChange, ActionError, ActionKind, ActionStatus, ActionUpdate, FollowUp, Told};
use setwise_store::journal::AppendError;

use crate::house::{House, append, at, both, new};

pub(crate) fn promise(id: ActionId, owner: PersonId, what: &str) -> ActionChange {
    ActionChange {
        id,
        owner,
        due: Some(date(2026, 12, 1)),
        status: ActionStatus::Open,
        kind: ActionKind::Action,
        words: Some(format!("{{\"what\":\"{what}\"}}")),
        follow_up: None,
        at: at(200),
    }
}

pub(crate) async fn keep(
    house: &House,
    meeting: MeetingId,
    expected: i64,
    change: ActionChange,
) -> Result<i64, AppendError> {
    let mut made = append(meeting, expected, 200);
    made.actions.push(change);
    house.store().journal().append(made).await
}

fn update(action: ActionId, by: PersonId, status: ActionStatus) -> ActionUpdate {
    ActionUpdate {
        action,
        by,
        status,
        due: Some(date(2027, 1, 15)),
        happened: Some("I called the harbour master".to_owned()),
        learned: Some("Ask in person".to_owned()),
        at: at(300),
    }
}

both! {
    async fn a_promise_outlives_its_meeting(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let id = new();
        keep(house, meeting, 1, ActionChange { status: ActionStatus::Proposed, ..promise(id, ben, "call") }).await.unwrap();
        keep(house, meeting, 2, ActionChange { words: None, ..promise(id, ben, "") }).await.unwrap();
        let mine = house.store().open_actions_of(ben).await.unwrap();
        assert_eq!((mine.len(), mine[0].status, mine[0].due), (1, ActionStatus::Open, Some(date(2026, 12, 1))));
        assert_eq!(mine[0].words.as_deref(), Some("{\"what\":\"call\"}"));
        assert_eq!(house.store().actions_of_set(coach, set).await.unwrap(), mine);
        assert!(house.store().open_actions_of(coach).await.unwrap().is_empty());
        let next = house.meeting(set).await;
        let carried = house.store().journal().room(next).await.unwrap().unwrap().carried;
        assert_eq!(carried, mine);
        let told = FollowUp { at: at(400), by: ben, status: ActionStatus::Done, due: None, was_due: None, happened: Some("done it".to_owned()), learned: Some("ask first".to_owned()) };
        let done = ActionChange { status: ActionStatus::Done, words: None, follow_up: Some(Told::Line(told.clone())), ..promise(id, ben, "") };
        keep(house, next, 0, done).await.unwrap();
        let action = house.store().action(coach, id).await.unwrap().unwrap();
        assert_eq!((action.status, action.history, action.meeting), (ActionStatus::Done, vec![told], meeting));
        assert!(house.store().open_actions_of(ben).await.unwrap().is_empty());
    }

    async fn a_line_told_in_a_meeting_is_told_again_or_taken_back_and_no_other(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let id = new();
        keep(house, meeting, 1, promise(id, ben, "call")).await.unwrap();
        house.store().update_action(update(id, ben, ActionStatus::Dropped)).await.unwrap();
        let next = house.meeting(set).await;
        let line = FollowUp { at: at(400), by: ben, status: ActionStatus::Done, due: None, was_due: None, happened: Some("planted".to_owned()), learned: None };
        let change = |follow_up| ActionChange { follow_up: Some(follow_up), words: None, ..promise(id, ben, "") };
        let done = ActionChange { status: ActionStatus::Done, ..change(Told::Line(line.clone())) };
        keep(house, next, 0, done).await.unwrap();
        let again = FollowUp { happened: Some("said better".to_owned()), ..line };
        keep(house, next, 1, change(Told::Again(again.clone()))).await.unwrap();
        let action = house.store().action(coach, id).await.unwrap().unwrap();
        assert_eq!((action.status, action.history.len(), action.history.last()), (ActionStatus::Done, 2, Some(&again)));
        keep(house, next, 2, change(Told::TakenBack { at: at(400), by: ben })).await.unwrap();
        let action = house.store().action(coach, id).await.unwrap().unwrap();
        assert_eq!((action.status, action.history.len()), (ActionStatus::Dropped, 1), "as the line before says");
    }

    async fn its_owner_tells_what_became_of_it(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let id = new();
        keep(house, meeting, 1, promise(id, ben, "call")).await.unwrap();
        let store = house.store();
        assert!(matches!(store.update_action(update(id, coach, ActionStatus::Done)).await, Err(ActionError::NotYours)));
        assert!(matches!(store.update_action(update(id, house.administrator, ActionStatus::Done)).await, Err(ActionError::NotFound)));
        assert!(matches!(store.update_action(update(id, ben, ActionStatus::Withdrawn)).await, Err(ActionError::NotBetweenMeetings)));
        let (one, other) = tokio::join!(
            store.update_action(update(id, ben, ActionStatus::Open)),
            store.update_action(update(id, ben, ActionStatus::Done))
        );
        one.unwrap();
        other.unwrap();
        let action = store.action(coach, id).await.unwrap().unwrap();
        assert_eq!((action.history.len(), action.due), (2, Some(date(2027, 1, 15))));
        assert_eq!(action.history[0].happened.as_deref(), Some("I called the harbour master"));
        store.leave_set(set, ben, at(310)).await.unwrap();
        assert!(matches!(store.update_action(update(id, ben, ActionStatus::Done)).await, Err(ActionError::NotFound)));
    }

    async fn who_left_sees_that_they_promised_not_what(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        keep(house, meeting, 1, promise(new(), ben, "call")).await.unwrap();
        house.store().leave_set(set, ben, at(300)).await.unwrap();
        let mine = house.store().open_actions_of(ben).await.unwrap();
        assert_eq!((mine.len(), mine[0].words.as_deref(), mine[0].history.len()), (1, None, 0));
    }

    async fn a_newcomer_reads_no_promise_from_before(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let id = new();
        keep(house, meeting, 1, promise(id, ben, "call")).await.unwrap();
        let zoe = house.person("Zoe", &[setwise_store::person::Role::Member]).await;
        let seat = setwise_store::access::SeatKind::Member;
        house.store().add_to_set(setwise_store::set::AddToSet { set, person: zoe, seat, by: coach, at: at(150) }).await.unwrap();
        house.store().let_in(set, zoe, coach, at(160)).await.unwrap();
        assert!(house.store().actions_of_set(zoe, set).await.unwrap().is_empty());
        assert!(house.store().action(zoe, id).await.unwrap().is_none());
    }

    async fn another_sets_meeting_cannot_change_a_promise(house) {
        let (set, coach, ben, _) = house.set().await;
        let (other, _, stranger, _) = house.set().await;
        let (meeting, elsewhere) = (house.meeting(set).await, house.meeting(other).await);
        let id = new();
        keep(house, meeting, 0, promise(id, ben, "call")).await.unwrap();
        assert!(matches!(keep(house, elsewhere, 0, promise(id, stranger, "steal")).await, Err(AppendError::Store(_))));
        assert_eq!(house.store().action(coach, id).await.unwrap().unwrap().owner, ben);
        assert_eq!(house.store().meeting_row(elsewhere).await.unwrap().unwrap().seq, 0);
    }
}
