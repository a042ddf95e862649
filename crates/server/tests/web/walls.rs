//! The big screen over the wire: what opens it, what it shows, what ends it; and joining by the code that stands on it.

mod ending;

use axum::http::StatusCode;
use setwise_server::limits::CODES_AN_ADDRESS;
use setwise_store::person::Role;

use crate::table::{Table, script};
use crate::world::{Answer, Browser};

/// What opens a screen, as the page that made it shows it.
struct Opens {
    /// Its address: `/wall/…`.
    address: String,
    /// Its code.
    code: String,
}

/// Mei, who coaches, makes a screen.
async fn made(table: &mut Table) -> Opens {
    let walls = table.address("walls");
    let page = table.coach.post(&walls, "").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let between = |before: &str, after: char| {
        let rest = page.body.split(before).nth(1).unwrap_or_else(|| panic!("{before} is in {}", page.body));
        rest.split(after).next().unwrap_or_default().to_owned()
    };
    let secret = between("data-copy=\"http://127.0.0.1:8080/wall/", '"');
    Opens { address: format!("/wall/{secret}"), code: between("class=\"wall-code\">", '<').replace(' ', "") }
}

/// What phones join by, as it stands on a screen.
fn join_code(page: &Answer) -> String {
    let rest = page.body.split("/join/").nth(1).expect("a QR code with its address");
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// The meeting ends, with a date for the next one.
async fn end(table: &mut Table) {
    let moves = table.address("moves");
    for form in ["move=set-next-meeting&at=2031-05-06T07%3A08", "move=end"] {
        let done = table.coach.post(&moves, form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
}

fn nobody(table: &Table) -> Browser {
    table.world.browser()
}

#[tokio::test]
async fn what_opens_a_screen_is_shown_once_and_the_room_is_told_of_it() {
    let mut table = Table::started().await;
    let (walls, room) = (table.address("walls"), table.address("room"));
    let opens = made(&mut table).await;
    let again = table.coach.get(&walls).await.body;
    assert!(!again.contains(&opens.address) && again.contains("Mei put it up"), "{again}");
    let page = table.members[0].get(&room).await.body;
    assert!(page.contains("A big screen shows this meeting. Mei put it up."), "{page}");
    assert!(page.contains("Take it away"));
    assert!(table.coach.get(&room).await.body.contains("You put it up."));
}

#[tokio::test]
async fn a_screen_is_nobodys_session_and_shows_the_question_as_it_is_asked() {
    let mut table = Table::started().await;
    let opens = made(&mut table).await;
    let mut screen = nobody(&table);
    let page = screen.get(&opens.address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.headers.get("set-cookie").is_none() && screen.cookie.is_none());
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert!(!page.body.contains("data-person") && !page.body.contains("method=\"post\""), "{}", page.body);
    assert!(page.body.contains("0 of 4 have written"), "{}", page.body);
    let mut live = screen.follow(&format!("{}/live", opens.address)).await;
    live.until("wall-middle").await;
    for member in 0..4 {
        table.act(member, "kind=challenge&text=How+do+we+begin%3F").await;
    }
    live.until("How do we begin?").await;
}

#[tokio::test]
async fn what_is_written_alone_and_who_voted_for_what_never_come_to_a_screen() {
    let mut table = Table::started().await;
    let opens = made(&mut table).await;
    let mut screen = nobody(&table);
    table.act(0, "kind=challenge&text=planted-sentence").await;
    let page = screen.get(&opens.address).await.body;
    assert!(page.contains("1 of 4 have written") && !page.contains("planted-sentence"), "{page}");
    for member in 1..4 {
        table.act(member, "kind=challenge&text=How+do+we+end%3F").await;
    }
    assert!(screen.get(&opens.address).await.body.contains("planted-sentence"), "open to all, and so to the screen");
}

#[tokio::test]
async fn anybody_in_the_room_takes_a_screen_away_and_it_is_cleared_at_once() {
    let mut table = Table::started().await;
    let opens = made(&mut table).await;
    let mut screen = nobody(&table);
    let mut live = screen.follow(&format!("{}/live", opens.address)).await;
    live.until("have written").await;
    let room = table.address("room");
    let page = table.members[2].get(&room).await.body;
    let wall = page.split("name=\"wall\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a button");
    let removals = table.address("walls/removals");
    let gone = script(&mut table.members[2], &removals, &format!("wall={wall}")).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.body);
    let seen = live.until("event: bye").await;
    let last = seen.split("<hx-partial id=\"wall-middle\">").last().expect("the middle was drawn");
    assert!(last.contains("This screen shows no meeting") && !last.contains("have written"), "{seen}");
    assert!(seen.contains(r#"id="wall-ring" hidden"#), "the names went too: {seen}");
    assert_eq!(screen.get(&opens.address).await.status, StatusCode::NOT_FOUND);
    let mut late = screen.follow(&format!("{}/live", opens.address)).await;
    assert_eq!(late.status, StatusCode::OK, "an error would leave on the screen what stands there");
    let told = late.until("event: bye").await;
    assert!(told.contains("This screen shows no meeting"), "{told}");
    assert!(!table.members[2].get(&room).await.body.contains("A big screen shows"));
}

#[tokio::test]
async fn when_the_meeting_ends_the_screen_holds_nothing_of_it() {
    let mut table = Table::started().await;
    let opens = made(&mut table).await;
    for member in 0..4 {
        table.act(member, "kind=challenge&text=planted-sentence").await;
    }
    let mut screen = nobody(&table);
    let mut live = screen.follow(&format!("{}/live", opens.address)).await;
    live.until("planted-sentence").await;
    end(&mut table).await;
    let seen = live.until("The meeting has ended").await;
    let last = seen.split("<hx-partial id=\"wall-top\">").last().expect("the top was drawn");
    assert!(!last.contains("planted-sentence") && !last.contains("Harbour") && !last.contains("Mei"), "{last}");
    let page = screen.get(&opens.address).await;
    assert!(page.body.contains("The meeting has ended"), "{}", page.body);
    for word in ["planted-sentence", "Harbour", "Mei", "/join/"] {
        assert!(!page.body.contains(word), "{word} is still there: {}", page.body);
    }
}

#[tokio::test]
async fn a_code_opens_the_screen_once_and_ends_the_address_that_was_open() {
    let mut table = Table::started().await;
    let opens = made(&mut table).await;
    let (mut other, mut screen) = (nobody(&table), nobody(&table));
    let mut live = other.follow(&format!("{}/live", opens.address)).await;
    live.until("have written").await;
    let spelled = format!("code={}-{}", &opens.code[..3].to_lowercase(), &opens.code[3..]);
    let opened = screen.post("/wall", &spelled).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    assert!(screen.cookie.is_none());
    let page = screen.get(opened.leads_to()).await;
    assert!(page.body.contains("have written"), "{}", page.body);
    live.until("This screen shows no meeting").await;
    let again = screen.post("/wall", &spelled).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("No meeting waits for this code"), "{}", again.body);
}

#[tokio::test]
async fn who_guesses_at_codes_has_to_wait() {
    let table = Table::started().await;
    let mut stranger = nobody(&table);
    for _ in 0..CODES_AN_ADDRESS {
        assert_eq!(stranger.post("/wall", "code=ACDEFG").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = stranger.post("/wall", "code=ACDEFG").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        refused.body.contains("Try again in 10 minutes") || refused.body.contains("Try again in 11 minutes"),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn the_code_on_a_screen_leads_people_to_their_own_room_and_strangers_nowhere() {
    let mut table = Table::started().await;
    let opens = made(&mut table).await;
    let mut screen = nobody(&table);
    let page = screen.get(&opens.address).await;
    assert!(page.body.contains("<svg class=\"qr\""), "{}", page.body);
    let join = format!("/join/{}", join_code(&page));
    let room = table.address("room");
    assert_eq!(table.members[3].get(&join).await.leads_to(), room);
    let typed =
        table.members[3].post("/join", &format!("code={}", join.trim_start_matches("/join/").to_lowercase())).await;
    assert_eq!(typed.leads_to(), join);
    assert_eq!(table.members[3].post("/join", "code=12").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut nobody = nobody(&table);
    assert!(nobody.get(&join).await.leads_to().starts_with("/sign-in?then=/join/"));
    let stranger = table.world.person("Otto", &[Role::Member]).await;
    let mut stranger = table.world.signed_in(stranger).await;
    assert_eq!(stranger.get(&join).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_meeting_that_was_held_or_has_four_screens_gets_no_more_and_says_why() {
    let mut table = Table::started().await;
    let walls = table.address("walls");
    for member in 0..4 {
        table.act(member, "kind=challenge&text=How+do+we+begin%3F").await;
    }
    for _ in 0..4 {
        assert_eq!(table.coach.post(&walls, "").await.status, StatusCode::OK);
    }
    let refused = table.members[0].post(&walls, "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("4 big screens show this meeting already"), "{}", refused.body);
    assert!(refused.body.contains(&format!("href=\"{walls}\"")), "a way back: {}", refused.body);
    end(&mut table).await;
    let refused = table.coach.post(&walls, "").await;
    assert!(refused.body.contains("This meeting is over"), "{}", refused.body);
    assert!(table.coach.get(&walls).await.body.contains("This meeting is over"));
}

#[tokio::test]
async fn before_anybody_came_the_lobby_stands_on_the_screen() {
    let mut table = Table::laid().await;
    let opens = made(&mut table).await;
    let page = nobody(&table).get(&opens.address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nobody is here yet.") && page.body.contains("wall-join large"), "{}", page.body);
}
