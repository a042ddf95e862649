//! What a coach finds of the sets they look after.

use jiff::civil::{Date, date};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::action::{ActionChange, ActionStatus};
use setwise_store::coached::Coached;
use setwise_store::journal::{Append, AttendanceChange, MeetingChange};
use setwise_store::meeting::MeetingStatus;
use setwise_store::person::Role;

use crate::actions::promise;
use crate::house::{House, append, at, both, new};

const TODAY: Date = date(2026, 12, 1);

/// A meeting is held from `started` on, these come, and this is promised in it.
async fn holds(house: &House, set: SetId, started: i64, came: &[PersonId], promised: Vec<ActionChange>) -> MeetingId {
    let meeting = house.meeting(set).await;
    house.start(meeting, started).await;
    let came = came.iter().map(|person| AttendanceChange::Came { person: *person, at: at(started) });
    let change = MeetingChange {
        status: Some(MeetingStatus::Ended),
        ended_at: Some(at(started + 50)),
        ..MeetingChange::default()
    };
    let ended = Append { attendance: came.collect(), change, actions: promised, ..append(meeting, 1, started + 50) };
    house.store().journal().append(ended).await.unwrap();
    meeting
}

both! {
    async fn a_coach_finds_what_is_open_and_who_came(house) {
        let (set, coach, ben, eva) = house.set().await;
        let ids = [new(), new(), new(), new()];
        let late = ActionChange { due: Some(date(2026, 11, 30)), ..promise(ids[1], ben, "late") };
        let done = ActionChange { status: ActionStatus::Done, ..promise(ids[2], ben, "done") };
        let waits = ActionChange { status: ActionStatus::Proposed, ..promise(ids[3], eva, "waits for a yes") };
        let promised = vec![promise(ids[0], ben, "today"), late, done, waits];
        let meeting = holds(house, set, 100, &[coach, ben], promised).await;
        let found = house.store().coached(coach, TODAY).await.unwrap();
        let one = &found[&set];
        assert_eq!((found.len(), one.open, one.late, one.latest.len()), (1, 2, 1, 1));
        let held = &one.latest[0];
        assert_eq!((held.meeting, held.number, held.came, held.could), (meeting, 1, 1, 2));
        assert!(held.missed.len() == 1 && held.missed[0].starts_with("Eva"), "{:?}", held.missed);
        for other in [ben, eva, house.administrator] {
            assert!(house.store().coached(other, TODAY).await.unwrap().is_empty(), "a coach's alone");
        }
        house.store().end_set(set, coach, at(900)).await.unwrap();
        assert!(house.store().coached(coach, TODAY).await.unwrap().is_empty(), "it has ended");
    }

    async fn a_new_coach_finds_nothing_until_they_are_let_in_and_no_commitments_from_before(house) {
        let (set, coach, ben, eva) = house.set().await;
        holds(house, set, 100, &[ben, eva], vec![promise(new(), ben, "call")]).await;
        let next = house.person("Nora", &[Role::Coach]).await;
        house.store().change_coach(set, Some(next), coach, at(200)).await.unwrap();
        assert!(house.store().coached(coach, TODAY).await.unwrap().is_empty());
        assert!(house.store().coached(next, TODAY).await.unwrap().is_empty());
        house.store().let_in(set, next, ben, at(300)).await.unwrap();
        let found = house.store().coached(next, TODAY).await.unwrap();
        assert_eq!((found[&set].open, found[&set].latest.len()), (0, 1), "that it met is no secret of those inside");
        assert_eq!(found[&set].latest[0].missed, Vec::<String>::new());
        holds(house, set, 400, &[eva], vec![promise(new(), ben, "ask")]).await;
        let found = house.store().coached(next, TODAY).await.unwrap();
        assert_eq!((found[&set].open, found[&set].latest[0].came), (1, 2), "the earlier of one time stands first");
    }

    async fn who_came_is_told_of_the_latest_meetings_alone(house) {
        let (set, coach, ben, eva) = house.set().await;
        for nth in 1..=5 {
            let meeting = holds(house, set, 100 * nth, &[ben, eva], Vec::new()).await;
            let sql = format!("update meeting set starts_at = {} where id = '{meeting}'", 100 * nth);
            house.sql(sql.leak()).await;
        }
        let found: Coached = house.store().coached(coach, TODAY).await.unwrap().remove(&set).unwrap();
        let told: Vec<i64> = found.latest.iter().map(|one| one.number).collect();
        assert_eq!(told, [5, 4, 3]);
    }
}
