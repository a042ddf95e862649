//! What ends a big screen besides the meeting's own end, and that the room says nothing of one that is gone.

use axum::http::StatusCode;
use setwise_domain::time::Millis;
use setwise_server::jobs::rooms;
use setwise_store::TokenHash;
use setwise_store::wall::NewWall;

use super::{made, nobody};
use crate::table::{Table, script};
use crate::world::{Browser, Following};

/// A screen that shows the lobby: its address, its browser, its stream.
async fn lobby_on_a_screen(table: &mut Table) -> (String, Browser, Following) {
    let opens = made(table).await;
    let mut screen = nobody(table);
    screen.get(&opens.address).await;
    let mut live = screen.follow(&format!("{}/live", opens.address)).await;
    live.until("Nobody is here yet.").await;
    (opens.address, screen, live)
}

#[tokio::test]
async fn the_screen_of_a_meeting_that_is_cancelled_is_cleared_at_once_and_its_code_opens_nothing() {
    let mut table = Table::laid().await;
    let (opens, waiting) = (made(&mut table).await, made(&mut table).await);
    let mut screen = nobody(&table);
    let mut live = screen.follow(&format!("{}/live", opens.address)).await;
    assert_eq!(screen.get(&opens.address).await.status, StatusCode::OK);
    live.until("Nobody is here yet.").await;
    let cancellation = table.address("cancellation");
    assert_eq!(table.coach.post(&cancellation, "").await.status, StatusCode::SEE_OTHER);
    let seen = live.until("event: bye").await;
    let last = seen.split("<hx-partial id=\"wall-middle\">").last().expect("the middle was drawn");
    assert!(last.contains("This screen shows no meeting") && !seen.contains("Harbour"), "{seen}");
    assert_eq!(screen.get(&opens.address).await.status, StatusCode::NOT_FOUND);
    let typed = screen.post("/wall", &format!("code={}", waiting.code)).await;
    assert_eq!(typed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(typed.body.contains("No meeting waits for this code"), "{}", typed.body);
}

#[tokio::test]
async fn what_is_said_of_the_screens_of_a_cancelled_meeting_is_true() {
    let mut table = Table::laid().await;
    let (moves, walls, room) = (table.address("moves"), table.address("walls"), table.address("room"));
    script(&mut table.members[0], &moves, "move=enter&agreement=1").await;
    made(&mut table).await;
    assert!(table.members[0].get(&room).await.body.contains("A big screen shows this meeting."));
    let cancellation = table.address("cancellation");
    table.coach.post(&cancellation, "").await;
    assert!(!table.members[0].get(&room).await.body.contains("A big screen shows"));
    let page = table.coach.get(&walls).await.body;
    assert!(page.contains("This meeting was cancelled. Nothing of it is shown"), "{page}");
    assert!(!page.contains("put it up") && !page.contains("Get a code"), "{page}");
    let refused = table.coach.post(&walls, "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("This meeting was cancelled"), "{}", refused.body);
}

#[tokio::test]
async fn the_end_of_a_set_clears_the_screens_of_what_it_had_planned_at_once() {
    let mut table = Table::laid().await;
    let (address, mut screen, mut live) = lobby_on_a_screen(&mut table).await;
    let mut ada = table.world.signed_in(table.world.administrator).await;
    assert_eq!(ada.post(&format!("/sets/{}/end", table.set), "").await.status, StatusCode::SEE_OTHER);
    live.until("This screen shows no meeting").await;
    assert_eq!(screen.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_set_that_ends_while_it_meets_keeps_the_screen_until_the_meeting_is_over() {
    let mut table = Table::started().await;
    let opens = made(&mut table).await;
    let mut ada = table.world.signed_in(table.world.administrator).await;
    assert_eq!(ada.post(&format!("/sets/{}/end", table.set), "").await.status, StatusCode::SEE_OTHER);
    let page = nobody(&table).get(&opens.address).await;
    assert!(page.body.contains("0 of 4 have written"), "{}", page.body);
}

#[tokio::test]
async fn a_lobby_on_a_screen_shows_the_time_a_meeting_was_moved_to() {
    let mut table = Table::laid().await;
    let (_, _, mut live) = lobby_on_a_screen(&mut table).await;
    let plan = table.address("plan");
    let moved = "starts_at=2999-11-24T14%3A00&zone=Europe%2FLondon&protocol=collaborative-inquiry&way=typed";
    assert_eq!(table.coach.post(&plan, moved).await.status, StatusCode::SEE_OTHER);
    live.until("2999").await;
}

#[tokio::test]
async fn when_a_screens_time_is_up_the_room_says_no_more_that_it_shows_the_meeting() {
    let table = Table::started().await;
    let app = &table.world.app;
    let seat = app.store().seat(table.ids[0], table.meeting).await.expect("asked").expect("a seat");
    let at = app.now();
    let wall = NewWall {
        id: app.id(),
        secret: TokenHash::of("a secret"),
        code: TokenHash::of("a code"),
        code_expires_at: at.plus(Millis(2_000)),
        join_code: "ACDEFG".to_owned(),
        at,
        expires_at: at.plus(Millis(2_000)),
    };
    app.store().make_wall(&seat, wall).await.expect("made");
    let room = app.live().room(app, table.meeting).await.expect("read").expect("there");
    room.walls_changed(app).await.expect("told");
    let mut news = room.news();
    news.mark_unchanged();
    rooms::round(app).await;
    assert_eq!(room.look().about.walls.len(), 1, "its time is not up");
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    rooms::round(app).await;
    assert!(room.look().about.walls.is_empty());
    assert!(news.has_changed().expect("it is there"), "everybody in the room is told");
}

#[tokio::test]
async fn nothing_is_said_of_the_screens_of_who_left_and_they_do_not_come_back_with_who_comes_back() {
    let mut table = Table::started().await;
    let (walls, room, set) = (table.address("walls"), table.address("room"), table.set);
    let mut addresses = Vec::new();
    for member in [1, 2] {
        let page = table.members[member].post(&walls, "").await.body;
        let address = page.split("data-copy=\"http://127.0.0.1:8080").nth(1).and_then(|rest| rest.split('"').next());
        addresses.push(address.expect("an address").to_owned());
    }
    let page = table.members[0].get(&room).await.body;
    assert!(page.contains("Amara put it up") && page.contains("Jonas put it up"), "{page}");
    assert_eq!(table.members[1].post(&format!("/sets/{set}/departures"), "").await.status, StatusCode::SEE_OTHER);
    let mut ada = table.world.signed_in(table.world.administrator).await;
    let jonas = table.ids[2];
    assert_eq!(ada.post(&format!("/people/{jonas}/deactivation"), "").await.status, StatusCode::SEE_OTHER);
    for page in [table.members[0].get(&room).await.body, table.members[0].get(&walls).await.body] {
        assert!(!page.contains("Amara put it up") && !page.contains("Jonas put it up"), "{page}");
    }
    assert_eq!(ada.post(&format!("/people/{jonas}/reactivation"), "").await.status, StatusCode::SEE_OTHER);
    for address in addresses {
        assert_eq!(nobody(&table).get(&address).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_screen_ends_with_its_makers_place_in_the_set() {
    let mut table = Table::started().await;
    let walls = table.address("walls");
    let page = table.members[1].post(&walls, "").await.body;
    let address = page.split("data-copy=\"http://127.0.0.1:8080").nth(1).and_then(|rest| rest.split('"').next());
    let address = address.expect("an address").to_owned();
    let mut screen = nobody(&table);
    let mut live = screen.follow(&format!("{address}/live")).await;
    live.until("have written").await;
    let set = table.set;
    assert_eq!(table.members[1].post(&format!("/sets/{set}/departures"), "").await.status, StatusCode::SEE_OTHER);
    live.until("This screen shows no meeting").await;
    assert_eq!(screen.get(&address).await.status, StatusCode::NOT_FOUND);
}
