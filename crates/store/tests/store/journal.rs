//! The journal: once, in order, on disk, and what is erased is gone.

use setwise_store::Store;
use setwise_store::action::{ActionChange, ActionKind, ActionStatus};
use setwise_store::journal::{AppendError, AttendanceChange, MeetingChange};
use setwise_store::meeting::MeetingStatus;

use crate::house::{append, at, both, job, new};

both! {
    async fn events_come_back_in_order_with_their_words(house) {
        let (set, coach, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        assert_eq!(house.say(meeting, 1, "\"how do we begin\"").await.unwrap(), 2);
        house.close().await;
        house.open().await.unwrap();
        let seat = house.store().seat(coach, meeting).await.unwrap().unwrap();
        let events = house.store().journal().load(&seat, 0).await.unwrap();
        assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(events[0].text, None);
        assert_eq!(events[1].text.as_deref(), Some("\"how do we begin\""));
        assert_eq!(events[1].body, "{\"kind\":\"something\"}");
        assert_eq!(house.store().journal().load(&seat, 1).await.unwrap().len(), 1);
        assert_eq!(house.store().journal().load_for_room(meeting, 0).await.unwrap(), events);
    }

    async fn a_command_sent_twice_acts_once(house) {
        let (set, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        let first = append(meeting, 0, 100);
        assert_eq!(house.store().journal().append(first.clone()).await.unwrap(), 1);
        assert_eq!(house.say(meeting, 1, "\"between\"").await.unwrap(), 2);
        assert!(matches!(house.store().journal().append(first.clone()).await, Err(AppendError::AlreadyDone { seq: 1 })));
        let mut later = first;
        later.expected_seq = 2;
        assert!(matches!(house.store().journal().append(later).await, Err(AppendError::AlreadyDone { seq: 1 })));
        assert_eq!(house.store().meeting_row(meeting).await.unwrap().unwrap().seq, 2);
        assert_eq!(house.store().journal().load_for_room(meeting, 0).await.unwrap().len(), 2);
    }

    async fn who_decides_on_old_news_keeps_nothing(house) {
        let (set, coach, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        let mut stale = append(meeting, 0, 101);
        stale.jobs.push(job("reminder", 200));
        stale.attendance.push(AttendanceChange::Came { person: coach, at: at(101) });
        assert!(matches!(house.store().journal().append(stale).await, Err(AppendError::Conflict { at: 1 })));
        assert_eq!(house.store().next_job_at().await.unwrap(), None);
        assert!(house.store().meeting(coach, meeting).await.unwrap().unwrap().attendance.is_empty());
        let nowhere = append(new(), 0, 1);
        assert!(matches!(house.store().journal().append(nowhere).await, Err(AppendError::NoSuchMeeting)));
    }

    async fn a_meeting_that_was_cancelled_neither_opens_nor_begins_and_people_may_still_leave_it(house) {
        let (set, coach, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        house.store().cancel_meeting(meeting).await.unwrap();
        let mut begins = append(meeting, 0, 100);
        begins.change.status = Some(MeetingStatus::Running);
        assert!(matches!(house.store().journal().append(begins).await, Err(AppendError::Cancelled)));
        assert_eq!(house.store().meeting_row(meeting).await.unwrap().unwrap().status, MeetingStatus::Cancelled);
        let mut leaves = append(meeting, 0, 101);
        leaves.attendance = vec![AttendanceChange::Left { person: coach, at: at(101) }];
        assert_eq!(house.store().journal().append(leaves).await.unwrap(), 1);
    }

    async fn what_an_event_causes_stands_with_it(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let mut first = append(meeting, 0, 100);
        first.attendance = vec![AttendanceChange::Came { person: coach, at: at(99) }, AttendanceChange::Came { person: ben, at: at(100) }];
        first.change = MeetingChange { status: Some(MeetingStatus::Running), started_at: Some(at(100)), ..MeetingChange::default() };
        first.jobs.push(job("stage-ends", 300));
        house.store().journal().append(first).await.unwrap();
        let mut second = append(meeting, 1, 150);
        second.attendance = vec![AttendanceChange::Left { person: ben, at: at(150) }];
        second.change = MeetingChange {
            status: Some(MeetingStatus::Ended), ended_at: Some(at(150)), next_at: Some(at(900)), ..MeetingChange::default()
        };
        house.store().journal().append(second).await.unwrap();
        let page = house.store().meeting(coach, meeting).await.unwrap().unwrap();
        assert_eq!((page.meeting.status, page.meeting.ended_at), (MeetingStatus::Ended, Some(at(150))));
        assert_eq!((page.meeting.started_at, page.meeting.next_at), (Some(at(100)), Some(at(900))));
        let came: Vec<_> = page.attendance.iter().map(|one| (one.person, one.came_at, one.left_at)).collect();
        assert_eq!(came, [(coach, at(99), None), (ben, at(100), Some(at(150)))]);
        assert_eq!(house.store().next_job_at().await.unwrap(), Some(at(300)));
        let mut undone = append(meeting, 2, 160);
        undone.change.status = Some(MeetingStatus::Running);
        undone.attendance = vec![AttendanceChange::Came { person: ben, at: at(160) }];
        house.store().journal().append(undone).await.unwrap();
        let page = house.store().meeting(coach, meeting).await.unwrap().unwrap();
        assert_eq!((page.meeting.status, page.meeting.ended_at), (MeetingStatus::Running, None));
        assert_eq!((page.attendance[1].came_at, page.attendance[1].left_at), (at(100), None));
        assert_eq!(house.store().running_meetings().await.unwrap(), [meeting]);
    }

    async fn one_append_that_fails_takes_no_other_with_it(house) {
        let (set, coach, ..) = house.set().await;
        let (broken, sound) = (house.meeting(set).await, house.meeting(set).await);
        let mut nobody = append(broken, 0, 100);
        nobody.attendance.push(AttendanceChange::Came { person: new(), at: at(100) });
        let store = house.store();
        let journal = store.journal();
        let (first, second) = tokio::join!(journal.append(nobody), journal.append(append(sound, 0, 100)));
        assert!(matches!(first, Err(AppendError::Store(_))));
        assert_eq!(second.unwrap(), 1);
        assert_eq!(store.meeting_row(broken).await.unwrap().unwrap().seq, 0);
        let seat = store.seat(coach, broken).await.unwrap().unwrap();
        assert!(journal.load(&seat, 0).await.unwrap().is_empty());
    }

    async fn many_rooms_at_once_lose_nothing(house) {
        let (set, ..) = house.set().await;
        let mut rooms = Vec::new();
        for _ in 0..12 {
            rooms.push(house.meeting(set).await);
        }
        let mut tasks = Vec::new();
        for meeting in rooms.clone() {
            // Two writers in each room, so that they meet.
            for _ in 0..2 {
                let store: Store = house.store().clone();
                tasks.push(tokio::spawn(async move {
                    let (mut known, mut kept) = (0, Vec::new());
                    while kept.len() < 15 {
                        match store.journal().append(append(meeting, known, 100 + known)).await {
                            Ok(seq) => {
                                known = seq;
                                kept.push(seq);
                            }
                            Err(AppendError::Conflict { at }) => known = at,
                            Err(other) => panic!("{other}"),
                        }
                    }
                    kept
                }));
            }
        }
        let mut acknowledged = 0;
        for task in tasks {
            acknowledged += task.await.unwrap().len();
        }
        house.close().await;
        house.open().await.unwrap();
        let mut found = 0;
        for meeting in rooms {
            let events = house.store().journal().load_for_room(meeting, 0).await.unwrap();
            assert!(events.iter().zip(1..).all(|(event, seq)| event.seq == seq));
            found += events.len();
        }
        assert_eq!((acknowledged, found), (360, 360));
    }

    async fn one_command_from_two_tabs_at_once_acts_once(house) {
        let (set, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        let command = append(meeting, 0, 100);
        let journal = house.store().journal();
        let (one, other) = tokio::join!(journal.append(command.clone()), journal.append(command));
        let (kept, again): (Vec<_>, Vec<_>) = [one, other].into_iter().partition(Result::is_ok);
        assert_eq!(kept.len(), 1);
        assert!(matches!(again[0], Err(AppendError::AlreadyDone { seq: 1 })));
    }

    async fn withdrawn_words_are_gone_from_disk(house) {
        let (set, coach, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        // Long enough to fill pages of its own, which are freed when it goes.
        let regretted = format!("\"{}\"", "I wish I had not said this. ".repeat(1000));
        house.say(meeting, 1, &regretted).await.unwrap();
        let action = new();
        let change = ActionChange {
            id: action,
            owner: ben,
            due: None,
            status: ActionStatus::Open,
            kind: ActionKind::Action,
            words: Some("{\"what\":\"something regretted\"}".to_owned()),
            follow_up: None,
            at: at(201),
        };
        let mut promise = append(meeting, 2, 201);
        promise.actions.push(change.clone());
        house.store().journal().append(promise).await.unwrap();
        let said = house.bytes("select sealed_text from event where seq = 2").await.split_off(10_000);
        let said = &said[..500];
        let promised = house.bytes("select sealed_words from action").await;
        assert!(contains(house, said).await && contains(house, &promised).await);
        let mut withdrawal = append(meeting, 3, 210);
        withdrawal.erase.push(2);
        withdrawal.actions.push(ActionChange { status: ActionStatus::Withdrawn, words: None, ..change });
        house.store().journal().append(withdrawal).await.unwrap();
        let seat = house.store().seat(coach, meeting).await.unwrap().unwrap();
        let events = house.store().journal().load(&seat, 0).await.unwrap();
        assert_eq!(events[1].text.as_deref(), Some(""));
        assert_eq!(house.store().action(ben, action).await.unwrap().unwrap().words, None);
        // The log is emptied right after the answer, while the server runs.
        for _ in 0..50 {
            if !contains(house, said).await && !contains(house, &promised).await {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("withdrawn words are still on disk");
    }
}

/// Whether sealed bytes are on disk, as they are or in a server's way of writing them.
async fn contains(house: &crate::house::House, bytes: &[u8]) -> bool {
    let kept = house.everything_kept().await;
    let hex = data_encoding::HEXLOWER.encode(bytes);
    kept.windows(bytes.len()).any(|window| window == bytes)
        || kept.windows(hex.len()).any(|window| window == hex.as_bytes())
}
