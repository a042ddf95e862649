//! Rooms in memory: one for each meeting, whoever asks first.

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
