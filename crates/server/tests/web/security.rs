//! Somebody who wants to read what a set said, to act as another, or to break it.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use setwise_store::person::Role;

use crate::table::Table;
use crate::world::{PASSWORD, World};

async fn says(table: &mut Table, member: usize, form: &str) {
    let answer = table.act(member, form).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{form}: {}", answer.body);
}

#[tokio::test]
async fn the_record_of_a_meeting_that_runs_keeps_what_is_written_alone_until_the_reveal() {
    let mut table = Table::started().await;
    let (moves, record) = (table.address("moves"), table.address("record"));
    let named = format!("move=name-presenter&slot=0&person={}", table.ids[0]);
    assert_eq!(table.coach.post(&moves, &named).await.status, StatusCode::SEE_OTHER);
    says(&mut table, 0, "kind=challenge&text=plainly+impossible+rota").await;
    assert!(table.members[0].get(&record).await.body.contains("plainly impossible"), "one's own is there");
    for other in [&mut table.members[1], &mut table.coach] {
        assert!(!other.get(&record).await.body.contains("plainly impossible"), "read before the reveal");
    }
    for member in 1..4 {
        says(&mut table, member, "kind=challenge&text=How+do+we+begin%3F").await;
    }
    assert!(table.members[1].get(&record).await.body.contains("plainly impossible"), "it opened for all");
}

#[tokio::test]
async fn a_newcomer_reads_no_commitment_from_before_they_were_let_in() {
    let world = World::new().await;
    let (priya, otto) = (world.person("Priya", &[Role::Member]).await, world.person("Otto", &[Role::Member]).await);
    let set = world.set("Harbour", None, &[priya]).await;
    world.has_met_and_promised(set, priya, "plainly impossible rota").await;
    world.join(set, otto).await;
    let mut priya = world.signed_in(priya).await;
    let let_in = priya.post(&format!("/sets/{set}/admissions"), &format!("person={otto}")).await;
    assert_eq!(let_in.status, StatusCode::SEE_OTHER);
    let meeting = world.meeting(set).await;
    let mut otto = world.signed_in(otto).await;
    for page in ["room", "record"] {
        let address = format!("/meetings/{meeting}/{page}");
        assert!(priya.get(&address).await.body.contains("plainly impossible"), "{page}: it is heard about");
        assert!(!otto.get(&address).await.body.contains("plainly impossible"), "{page}");
    }
    let mut live = otto.follow(&format!("/meetings/{meeting}/live")).await;
    assert!(!live.until("id=\"commitments\"").await.contains("plainly impossible"));
}

#[tokio::test]
async fn that_a_question_helped_moves_nothing_on_the_pages_of_others() {
    let mut table = Table::started().await;
    let (moves, live, room) = (table.address("moves"), table.address("live"), table.address("room"));
    let presenter = table.ids[0];
    let named = format!("move=name-presenter&slot=0&person={presenter}");
    assert_eq!(table.coach.post(&moves, &named).await.status, StatusCode::SEE_OTHER);
    says(&mut table, 0, "kind=challenge&text=How+do+we+begin%3F").await;
    for _ in 0..2 {
        assert_eq!(table.coach.post(&moves, "move=next").await.status, StatusCode::SEE_OTHER);
    }
    let ask = format!("kind=question&to={presenter}&facet=framing&text=What+do+you+avoid%3F");
    // The turns begin beside the conductor.
    says(&mut table, 3, &ask).await;
    let page = table.members[0].get(&room).await.body;
    let question = field(&page, "name=\"refers\" value=\"");
    says(&mut table, 0, &format!("kind=answer&refers={question}&text=The+rota+itself")).await;
    let mut asker = table.members[3].follow(&live).await;
    let mut other = table.members[2].follow(&live).await;
    asker.until("The rota itself").await;
    other.until("The rota itself").await;
    says(&mut table, 0, &format!("kind=helped&refers={question}")).await;
    asker.until(&format!("entry-{question}")).await;
    assert_eq!(table.coach.post(&moves, "move=pause").await.status, StatusCode::SEE_OTHER);
    let seen = other.until("banner-paused").await;
    assert!(!seen.contains(&format!("entry-{question}")), "its entry was drawn again: {seen}");
}

/// What stands behind the first of these words on a page, up to the quote.
fn field<'a>(page: &'a str, before: &str) -> &'a str {
    page.split(before).nth(1).and_then(|rest| rest.split('"').next()).expect("it is on the page")
}

#[tokio::test]
async fn a_reader_who_reads_slowly_and_is_taken_out_meanwhile_reads_nothing_more() {
    let mut table = Table::started().await;
    let live = table.address("live");
    // Nothing is read from the stream: its first drawing waits for a place.
    let mut following = table.members[3].follow(&live).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let set = table.world.app.store().sets_of(table.ids[3]).await.expect("sets")[0].id;
    assert_eq!(table.members[3].post(&format!("/sets/{set}/departures"), "").await.status, StatusCode::SEE_OTHER);
    let moves = table.address("moves");
    let after = "move=set-next-meeting&at=2031-05-06T07%3A08";
    assert_eq!(table.coach.post(&moves, after).await.status, StatusCode::SEE_OTHER);
    let seen = following.until("event: bye").await;
    assert!(!seen.contains("hx-partial"), "drawn for somebody who left: {seen}");
}

#[tokio::test]
async fn a_stream_nobody_reads_from_leaves_nobody_connected() {
    let mut table = Table::started().await;
    let live = table.address("live");
    assert_eq!(table.members[3].send(Method::HEAD, &live, "", &[]).await.status, StatusCode::OK);
    tokio::time::sleep(Duration::from_millis(300)).await;
    let room = table.world.app.live().room(&table.world.app, table.meeting).await.expect("read").expect("there");
    let connected = room.look().presence.connected().contains(&table.ids[3]);
    assert!(!connected, "drawn as connected for good, and the room is never let go");
}

#[tokio::test]
async fn guesses_sent_all_at_once_are_counted_like_those_sent_one_after_the_other() {
    let world = World::new().await;
    let guesses = (0..16).map(|number| {
        let mut browser = world.browser();
        async move { browser.post("/sign-in", &format!("email=ada%40example.org&password=guess+{number}")).await.status }
    });
    let statuses = futures_util::future::join_all(guesses).await;
    let tried = statuses.iter().filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY).count();
    assert_eq!(tried, 10, "{statuses:?}");
}

#[tokio::test]
async fn who_comes_in_at_once_from_many_windows_is_not_kept_out() {
    let world = World::new().await;
    let hash = world.app.passwords().hash(PASSWORD.to_owned(), world.app.salt()).await.expect("hashed");
    world.app.store().change_password(world.administrator, &hash, None).await.expect("kept");
    let form = format!("email=ada%40example.org&password={}", PASSWORD.replace(' ', "+"));
    for _ in 0..12 {
        assert_eq!(world.browser().post("/sign-in", &form).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_way_back_that_is_no_address_leads_home() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    for odd in ["/%00", "/%7F", "/%0B", "%2F%2Fevil.example", "/%5Cevil.example"] {
        let answer = ada.get(&format!("/sign-in?then={odd}")).await;
        assert_eq!((answer.status, answer.leads_to()), (StatusCode::SEE_OTHER, "/"), "{odd}");
    }
}

#[tokio::test]
async fn a_name_that_cannot_be_seen_or_turns_the_line_around_is_refused() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    for name in ["a%00b", "%E2%80%8B", "Ada%E2%80%AEgnp", "%1B[31mAda", "Ada%E2%81%A6"] {
        let answer = ada.post("/profile", &format!("name={name}&zone=UTC")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    for name in ["Zo%C3%AB+O%E2%80%99Brien", "%D7%93%D7%A0%D7%94", "%E0%A4%B6%E0%A5%8D%E2%80%8D%E0%A4%AF"] {
        assert_eq!(
            ada.post("/profile", &format!("name={name}&zone=UTC")).await.status,
            StatusCode::SEE_OTHER,
            "{name}"
        );
    }
}
