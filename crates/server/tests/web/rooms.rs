//! Rooms in memory: one for each meeting, whoever asks first.

use axum::http::StatusCode;
use futures_util::future::join_all;
use setwise_domain::id::MeetingId;
use std::sync::Arc;

use crate::table::Table;

#[tokio::test]
async fn everybody_who_wants_a_room_at_once_gets_the_same() {
    let table = Table::laid().await;
    let app = &table.world.app;
    let rooms = join_all((0..8).map(|_| app.live().room(app, table.meeting))).await;
    let rooms: Vec<_> = rooms.into_iter().map(|room| room.expect("read").expect("there")).collect();
    assert!(rooms.iter().all(|room| Arc::ptr_eq(room, &rooms[0])), "two rooms would each decide for themselves");
}

#[tokio::test]
async fn a_meeting_that_is_none_has_no_room_and_leaves_none_behind() {
    let table = Table::laid().await;
    let app = &table.world.app;
    let none: MeetingId = app.id();
    assert!(app.live().room(app, none).await.expect("read").is_none());
    assert_eq!(app.live().places().await, 1);
    app.live().let_go(app).await;
    assert_eq!(app.live().places().await, 0);
}

#[tokio::test]
async fn what_is_refused_or_only_looks_makes_no_stream_prove_its_right_again() {
    let mut table = Table::started().await;
    let app = table.world.app.clone();
    let before = app.live().access();
    let nobody = table.world.browser().post("/nope", "").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let look = "starts_at=2999-11-24T14%3A00&zone=UTC&protocol=troika&way=typed&look=yes";
    let set = table.set;
    assert_eq!(table.coach.post(&format!("/sets/{set}/meetings"), look).await.status, StatusCode::OK);
    assert_eq!(table.coach.post("/protocol-drafts", "copy=troika").await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.live().access(), before);
    table.coach.post(&format!("/sets/{set}/agreement"), "level=open&rules=Tell+everybody.").await;
    assert!(app.live().access() > before, "this one may have");
}

#[tokio::test]
async fn a_room_is_loaded_though_rights_change_all_the_time() {
    let table = Table::laid().await;
    let app = table.world.app.clone();
    let busy = tokio::spawn({
        let app = app.clone();
        async move {
            loop {
                app.live().access_changed();
                tokio::task::yield_now().await;
            }
        }
    });
    let loads = app.live().room(&app, table.meeting);
    let room = tokio::time::timeout(std::time::Duration::from_secs(20), loads).await;
    busy.abort();
    assert!(room.expect("in time").expect("read").is_some());
}
