//! The room over the wire: what is posted, what is drawn, what is pushed.

use axum::http::StatusCode;
use setwise_domain::id::PersonId;
use setwise_domain::time::Millis;
use setwise_store::meeting::{MeetingPlan, Way};
use setwise_store::person::Role;

use crate::table::{Table, script};

#[tokio::test]
async fn the_lobby_is_drawn_before_anybody_came() {
    let mut table = Table::laid().await;
    let room = table.address("room");
    let page = table.members[0].get(&room).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Harbour"), "{}", page.body);
}

#[tokio::test]
async fn what_is_written_alone_is_in_nobody_elses_page_or_push_before_the_reveal() {
    let mut table = Table::started().await;
    let secret = "How do we tell the board about the plainly impossible rota?";
    let (live, room) = (table.address("live"), table.address("room"));
    let mut amara = table.members[1].follow(&live).await;
    amara.until("hx-partial").await;
    let form = format!("kind=challenge&text={}", secret.replace(' ', "+").replace('?', "%3F"));
    assert_eq!(table.act(0, &form).await.status, StatusCode::NO_CONTENT);
    assert!(table.members[0].get(&room).await.body.contains("plainly impossible"));
    for browser in [&mut table.members[1], &mut table.coach] {
        assert!(!browser.get(&room).await.body.contains("plainly impossible"));
    }
    for member in 1..4 {
        assert_eq!(table.act(member, "kind=challenge&text=How+do+we+begin%3F").await.status, StatusCode::NO_CONTENT);
    }
    let seen = amara.until("plainly impossible").await;
    let push = seen.split("\n\n").find(|push| push.contains("plainly impossible")).unwrap_or_default();
    assert!(push.matches("How do we begin?").count() >= 3, "it came with everybody's, at the reveal");
}

#[tokio::test]
async fn an_act_sent_twice_stands_in_the_record_once() {
    let mut table = Table::started().await;
    let id = table.world.app.id::<PersonId>();
    let form = format!("kind=challenge&text=How+do+we+begin%3F&command_id={id}");
    for _ in 0..3 {
        assert_eq!(table.act(0, &form).await.status, StatusCode::NO_CONTENT);
    }
    let room = table.address("room");
    let page = table.members[0].get(&room).await.body;
    let entries = page.matches("id=\"entry-").count();
    assert_eq!(entries, 1, "{page}");
}

#[tokio::test]
async fn a_refusal_says_why_and_stores_nothing() {
    let mut table = Table::started().await;
    let to = table.ids[0];
    let refused = table.act(1, &format!("kind=question&to={to}&text=What+does+it+cost%3F")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.body.is_empty() && !refused.body.contains("<html"), "{}", refused.body);
    let empty = table.act(1, "kind=challenge&text=++").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let strange = table.act(1, "kind=shout&text=a").await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn without_script_a_form_leads_back_to_the_room() {
    let mut table = Table::started().await;
    let (acts, room) = (table.address("acts"), table.address("room"));
    let answer = table.members[0].post(&acts, "kind=challenge&text=How+do+we+begin%3F").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.leads_to(), room);
}

#[tokio::test]
async fn without_script_a_refusal_gives_the_words_back_and_leads_to_the_room() {
    let mut table = Table::started().await;
    let (acts, room, to) = (table.address("acts"), table.address("room"), table.ids[0]);
    let form = format!("kind=question&to={to}&text=What+does+it+%3Cb%3Ecost%3C%2Fb%3E%3F");
    let refused = table.members[1].post(&acts, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("<html"), "{}", refused.body);
    assert!(refused.body.contains("What does it &lt;b&gt;cost&lt;/b&gt;?"), "{}", refused.body);
    assert!(refused.body.contains(&format!("href=\"{room}\"")), "{}", refused.body);
    let dated = "kind=action&text=Ask+both+leads&measure=Two+answers&owner=nobody&due=2031-01-01";
    let refused = table.members[1].post(&acts, dated).await;
    assert!(refused.body.contains("Ask both leads") && refused.body.contains("Two answers"), "{}", refused.body);
}

#[tokio::test]
async fn who_comes_without_script_is_seen_as_here_and_not_as_reconnecting() {
    let mut table = Table::laid().await;
    let (moves, room) = (table.address("moves"), table.address("room"));
    for browser in &mut table.members[..2] {
        let answer = browser.post(&moves, "move=enter&agreement=1").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let page = table.members[0].get(&room).await.body;
    assert!(!page.contains("reconnecting"), "{page}");
}

#[tokio::test]
async fn a_stream_says_goodbye_to_who_left_the_set_before_anything_more() {
    let mut table = Table::started().await;
    let live = table.address("live");
    let mut following = table.members[3].follow(&live).await;
    following.until("hx-partial").await;
    let room = table.address("room");
    let page = table.members[3].get(&room).await;
    assert_eq!(page.status, StatusCode::OK);
    let set = table.world.app.store().sets_of(table.ids[3]).await.expect("sets")[0].id;
    let left = table.members[3].post(&format!("/sets/{set}/departures"), "").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.body);
    assert_eq!(table.act(0, "kind=challenge&text=For+the+set+alone").await.status, StatusCode::NO_CONTENT);
    let seen = following.until("event: bye").await;
    assert!(!seen.contains("For the set alone"), "{seen}");
}

#[tokio::test]
async fn the_stream_refuses_who_has_no_seat_without_redirecting() {
    let table = Table::started().await;
    let live = table.address("live");
    let stranger = table.world.person("Otto", &[Role::Member]).await;
    assert_eq!(table.world.signed_in(stranger).await.follow(&live).await.status, StatusCode::NOT_FOUND);
    assert_eq!(table.world.browser().follow(&live).await.status, StatusCode::UNAUTHORIZED);
    let administrator = table.world.administrator;
    assert_eq!(table.world.signed_in(administrator).await.follow(&live).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_comes_in_without_a_yes_to_the_agreement_as_it_is_worded_now() {
    let mut table = Table::laid().await;
    let (moves, room, live) = (table.address("moves"), table.address("room"), table.address("live"));
    let set = table.world.app.store().sets_of(table.ids[0]).await.expect("sets")[0].id;
    let yes = table.members[0].post(&format!("/sets/{set}/acceptances"), "version=1").await;
    assert_eq!(yes.status, StatusCode::SEE_OTHER);
    assert!(!table.members[0].get(&room).await.body.contains("name=\"agreement\""), "said yes already");
    let mut lobby = table.members[0].follow(&live).await;
    lobby.until("hx-partial").await;

    let worded = "level=open&rules=Tell+everybody.";
    assert_eq!(table.coach.post(&format!("/sets/{set}/agreement"), worded).await.status, StatusCode::SEE_OTHER);
    lobby.until("Tell everybody.").await;
    for old in ["move=enter", "move=enter&agreement=1", "move=enter&agreement=x"] {
        let answer = script(&mut table.members[0], &moves, old).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{old}");
        assert!(answer.body.contains("agreement changed"), "{}", answer.body);
    }
    let answer = script(&mut table.members[0], &moves, "move=enter&agreement=2").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
}

#[tokio::test]
async fn while_the_store_does_not_answer_an_act_is_to_be_sent_again() {
    let mut table = Table::started().await;
    table.world.app.store().close().await;
    let answer = table.act(0, "kind=challenge&text=How+do+we+begin%3F").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("send it again"), "{}", answer.body);
}

/// What its coach plans instead, for the first member to conduct.
fn another_plan(table: &Table) -> String {
    let when = "starts_at=2999-11-24T14%3A00&zone=Europe%2FLondon";
    format!("{when}&protocol=learning-set&way=typed&minutes=180&slots=2&conductor={}", table.ids[0])
}

#[tokio::test]
async fn a_plan_changed_under_people_in_the_lobby_is_shown_to_them_at_once() {
    let mut table = Table::laid().await;
    let (moves, live) = (table.address("moves"), table.address("live"));
    for browser in table.members.iter_mut().chain([&mut table.coach]) {
        assert_eq!(script(browser, &moves, "move=enter&agreement=1").await.status, StatusCode::NO_CONTENT);
    }
    let mut lobby = table.members[1].follow(&live).await;
    lobby.until("hx-partial").await;
    let plan = another_plan(&table);
    let changed = table.coach.post(&table.address("plan"), &plan).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    lobby.until("Learning set").await;
    let start = script(&mut table.members[0], &moves, "move=start").await;
    assert_eq!(start.status, StatusCode::NO_CONTENT, "{}", start.body);
}

#[tokio::test]
async fn a_plan_the_lobby_was_not_told_of_is_looked_at_before_it_starts() {
    let mut table = Table::laid().await;
    let (moves, room) = (table.address("moves"), table.address("room"));
    for browser in table.members.iter_mut().chain([&mut table.coach]) {
        assert_eq!(script(browser, &moves, "move=enter&agreement=1").await.status, StatusCode::NO_CONTENT);
    }
    // Between the plan that is kept and the room that is told of it.
    let plan = MeetingPlan {
        protocol: "learning-set".to_owned(),
        minutes: 180,
        slots: 2,
        way: Way::Typed,
        starts_at: table.world.app.now().plus(Millis::minutes(60)),
        zone: "UTC".to_owned(),
        place: String::new(),
        occasion: String::new(),
        conductor: Some(table.ids[0]),
        stand_in: None,
        call_link: None,
    };
    table.world.app.store().change_plan(table.meeting, plan).await.expect("kept");
    let start = script(&mut table.members[0], &moves, "move=start").await;
    assert_eq!(start.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", start.body);
    assert!(start.body.contains("plan of this meeting was changed"), "{}", start.body);
    assert!(table.members[0].get(&room).await.body.contains("Learning set"), "the lobby says what will start");
    let again = script(&mut table.members[0], &moves, "move=start").await;
    assert_eq!(again.status, StatusCode::NO_CONTENT, "{}", again.body);
}

#[tokio::test]
async fn who_waits_in_the_lobby_of_a_cancelled_meeting_is_told_and_led_to_where_it_says_so() {
    let mut table = Table::laid().await;
    let (moves, live, room) = (table.address("moves"), table.address("live"), table.address("room"));
    script(&mut table.members[0], &moves, "move=enter&agreement=1").await;
    let mut lobby = table.members[0].follow(&live).await;
    lobby.until("hx-partial").await;
    table.coach.post(&table.address("cancellation"), "").await;
    lobby.until("event: bye\ndata: over").await;
    let page = table.members[0].get(&room).await;
    assert_eq!(page.leads_to(), format!("/meetings/{}", table.meeting));
}

#[tokio::test]
async fn a_heartbeat_of_who_follows_counts_until_their_rights_end() {
    let mut table = Table::started().await;
    let (live, beats) = (table.address("live"), table.address("heartbeats"));
    let mut lines = Vec::new();
    for member in [0, 1] {
        let mut line = table.members[member].follow(&live).await;
        line.until("hx-partial").await;
        lines.push(line);
        assert_eq!(table.members[member].post(&beats, "").await.status, StatusCode::NO_CONTENT);
    }
    let gone = table.ids[1];
    let out = table.coach.post(&format!("/sets/{}/removals", table.set), &format!("person={gone}")).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.body);
    assert_eq!(table.members[1].post(&beats, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(table.members[0].post(&beats, "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(table.members[0].post("/sign-out", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(table.members[0].post(&beats, "").await.status, StatusCode::UNAUTHORIZED);
}
