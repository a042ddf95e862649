//! Making one's own protocol in the browser: as a form and as text, checked, versions that stay, meetings that follow.

mod kept;
mod sent_as_drawn;

use axum::http::{Method, StatusCode};
use setwise_domain::id::PersonId;
use setwise_domain::protocol::built_in::find;
use setwise_store::person::Role;

use crate::world::{Answer, Browser, World};

/// Mei, who is a member and nothing else, with a set of hers.
pub(crate) async fn mei(world: &World) -> (PersonId, Browser) {
    let mei = world.person("Mei", &[Role::Member]).await;
    (mei, world.signed_in(mei).await)
}

fn encoded(text: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes().map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Begins a copy and gives its address.
pub(crate) async fn copied(browser: &mut Browser, of: &str) -> String {
    let begun = browser.post("/protocol-drafts", &form(&[("copy", of)])).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    begun.leads_to().to_owned()
}

/// What stands in the box of a draft's page.
pub(crate) fn text_of(page: &str) -> String {
    let after = page.split("id=\"source\"").nth(1).expect("the box");
    let inside = after.split_once(">\n").expect("its words").1.split("</textarea>").next().unwrap_or_default();
    inside.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

pub(crate) async fn by_script(
    browser: &mut Browser,
    address: &str,
    fields: &[(&str, &str)],
) -> (Answer, serde_json::Value) {
    let sent = form(&[fields, &[("script", "yes")]].concat());
    let answer = browser.send(Method::POST, address, &sent, &[("accept", "application/json")]).await;
    let told = serde_json::from_str(&answer.body).unwrap_or_default();
    (answer, told)
}

#[tokio::test]
async fn a_copy_has_a_name_of_its_own_and_can_be_used_as_it_is() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let page = browser.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(text_of(&page.body).contains("id = \"troika-2\""), "{}", page.body);
    assert!(page.body.contains("It can be used"), "{}", page.body);
    assert!(page.body.contains("svg class=\"strip\""), "its picture stands beside it");
    assert_eq!(browser.post("/protocol-drafts", "copy=nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_changed_in_the_form_stands_in_the_text_and_the_other_way_round() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    let typed = source.replace("conductor = \"nobody\"", "conductor = \"member\"");
    let sent = form(&[("revision", "1"), ("source", &typed), ("stage.share.length", "3")]);
    assert_eq!(browser.post(&address, &sent).await.leads_to(), address);
    let page = browser.get(&address).await.body;
    let text = text_of(&page);
    assert!(text.contains("minutes = 3") && text.contains("conductor = \"member\""), "{text}");
    assert!(text.contains("# Three people, three rounds"), "comments stay: {text}");
    assert!(page.contains("name=\"stage.share.length\" value=\"3\""));
    let moved = form(&[("revision", "2"), ("source", &text), ("by", "up.share")]);
    assert_eq!(browser.post(&address, &moved).await.leads_to(), format!("{address}#editor-stages"));
    let text = text_of(&browser.get(&address).await.body);
    assert!(text.find("id = \"share\"") < text.find("id = \"reflect\""), "{text}");
}

#[tokio::test]
async fn a_mistake_is_kept_and_explained_as_the_command_explains_it() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    let wrong = source.replace("floor = \"silent\"", "floor = \"silence\"");
    let (answer, told) = by_script(&mut browser, &address, &[("revision", "1"), ("source", &wrong)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!((told["usable"].as_bool(), told["revision"].as_i64()), (Some(false), Some(2)));
    let findings = told["findings"].as_str().expect("words");
    assert!(
        findings.contains("Write &quot;silent&quot; instead") || findings.contains("Write \"silent\" instead"),
        "{findings}"
    );
    assert!(findings.contains("data-line=\"15\""), "{findings}");
    assert!(told["form"].as_str().is_some_and(|form| form.contains("value=\"silence\"")), "the form still shows it");
    let refused = browser.post(&format!("{address}/versions"), &form(&[("revision", "2")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("It cannot be used yet"));
    assert!(world.app.library().get("troika-2").is_none());
    let (_, told) = by_script(&mut browser, &address, &[("revision", "2"), ("source", "id = ")]).await;
    assert!(told["form"].as_str().is_some_and(|form| !form.contains("<input")), "without TOML there is no form");
    assert_eq!(text_of(&browser.get(&address).await.body), "id = ", "nothing is lost");
}

#[tokio::test]
async fn what_another_window_kept_is_not_written_over_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    browser.post(&address, &form(&[("revision", "1"), ("source", "# one")])).await;
    let (answer, told) = by_script(&mut browser, &address, &[("revision", "1"), ("source", "# two")]).await;
    assert_eq!((answer.status, told["revision"].as_i64()), (StatusCode::CONFLICT, Some(2)));
    let page = browser.post(&address, &form(&[("revision", "1"), ("source", "# two")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(text_of(&page.body), "# two");
    assert_eq!(text_of(&browser.get(&address).await.body), "# one");
    browser.post(&address, &form(&[("revision", "2"), ("source", "# two")])).await;
    assert_eq!(text_of(&browser.get(&address).await.body), "# two", "whoever means it keeps theirs");
}

#[tokio::test]
async fn a_version_is_offered_to_planning_at_once_and_stays_when_the_next_is_made() {
    let world = World::new().await;
    let (mei, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let made =
        browser.post(&format!("{address}/versions"), &form(&[("revision", "1"), ("stage.share.length", "4")])).await;
    assert_eq!(made.leads_to(), "/protocols/troika-2/versions/1", "{}", made.body);
    assert_eq!(browser.get(&address).await.leads_to(), "/protocols/troika-2/versions/1", "the draft has become it");
    let set = world.set("Harbour", None, &[mei]).await;
    let plan = browser.get(&format!("/sets/{set}/meetings/new")).await;
    assert!(plan.body.contains("value=\"troika-2\""), "{}", plan.body);
    let again = browser.post("/protocol-drafts", "of=troika-2&version=1").await.leads_to().to_owned();
    let next = form(&[("revision", "1"), ("stage.share.length", "6")]);
    assert_eq!(browser.post(&format!("{again}/versions"), &next).await.leads_to(), "/protocols/troika-2/versions/2");
    let first = browser.get("/protocols/troika-2/versions/1/file").await.body;
    let latest = browser.get("/protocols/troika-2/file").await.body;
    assert!(first.contains("minutes = 4\neach") && first.contains("version = 1"), "{first}");
    assert!(latest.contains("minutes = 6\neach") && latest.contains("version = 2"), "{latest}");
    let list = browser.get("/protocols/troika-2/versions").await.body;
    assert!(list.contains("Version 1") && list.contains("Version 2") && list.contains("by Mei"), "{list}");
    assert_eq!(browser.get("/protocols/troika-2/versions/3").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_name_that_is_taken_is_refused_whoever_has_it() {
    let own = find("troika").expect("it ships").replacen("\"troika\"", "\"filed\"", 1);
    let world = World::with_own(&[&own]).await;
    let (mei, mut browser) = mei(&world).await;
    world.made(mei, "ours").await;
    for name in ["learning-set", "filed", "ours"] {
        let source = own.replacen("\"filed\"", &format!("\"{name}\""), 1);
        let address = browser.post("/protocol-drafts", &form(&[("source", &source)])).await.leads_to().to_owned();
        let page = browser.get(&address).await.body;
        assert!(page.contains(&format!("There is a protocol called {name} already")), "{name}: {page}");
        let made = browser.post(&format!("{address}/versions"), "revision=1").await;
        assert_eq!(made.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    let other = browser.post("/protocol-drafts", "of=ours").await.leads_to().to_owned();
    let renamed = form(&[("revision", "1"), ("source", &own.replacen("\"filed\"", "\"theirs\"", 1))]);
    let made = browser.post(&format!("{other}/versions"), &renamed).await;
    assert!(made.body.contains("keeps the id of its first version"), "{}", made.body);
}

#[tokio::test]
async fn only_who_made_it_and_who_looks_after_sets_makes_the_next_version() {
    let world = World::new().await;
    let (mei, _) = mei(&world).await;
    world.made(mei, "ours").await;
    let otto = world.person("Otto", &[Role::Member]).await;
    let mut otto = world.signed_in(otto).await;
    assert_eq!(otto.post("/protocol-drafts", "of=ours").await.status, StatusCode::NOT_FOUND);
    assert!(!otto.get("/protocols/ours").await.body.contains("name=\"of\""), "the form is not there either");
    assert_eq!(otto.post("/protocol-drafts", "copy=ours").await.status, StatusCode::SEE_OTHER, "a copy is anybody's");
    for role in [Role::Lead, Role::Coach, Role::Administrator] {
        let person = world.person(&format!("One{}", role.word()), &[role]).await;
        let mut browser = world.signed_in(person).await;
        let draft = browser.post("/protocol-drafts", "of=ours").await;
        assert_eq!(draft.status, StatusCode::SEE_OTHER, "{role:?}");
        let made = browser.post(&format!("{}/versions", draft.leads_to()), "revision=1").await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{role:?}: {}", made.body);
    }
}

#[tokio::test]
async fn who_may_no_longer_change_a_protocol_makes_no_version_of_an_old_draft() {
    let world = World::new().await;
    let (mei, _) = mei(&world).await;
    world.made(mei, "ours").await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let mut browser = world.signed_in(carla).await;
    let draft = browser.post("/protocol-drafts", "of=ours").await.leads_to().to_owned();
    world.app.store().set_roles(carla, &[Role::Member]).await.expect("changed");
    let made = browser.post(&format!("{draft}/versions"), "revision=1").await;
    assert_eq!(made.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_put_away_is_not_offered_and_what_is_planned_with_it_still_follows_it() {
    let world = World::new().await;
    let (mei, mut browser) = mei(&world).await;
    world.made(mei, "ours").await;
    let set = world.set("Harbour", None, &[mei]).await;
    let meeting = world.meeting_by("ours", set).await;
    assert_eq!(browser.post("/protocols/ours/withdrawal", "").await.leads_to(), "/protocols");
    let plan = browser.get(&format!("/sets/{set}/meetings/new")).await.body;
    assert!(!plan.contains("value=\"ours\""));
    let when = "starts_at=2999-11-24T14%3A00&zone=UTC&way=typed&minutes=&slots=";
    let planned = browser.post(&format!("/sets/{set}/meetings"), &format!("{when}&protocol=ours")).await;
    assert_eq!(planned.status, StatusCode::UNPROCESSABLE_ENTITY, "a new meeting takes another");
    assert!(browser.get(&format!("/meetings/{meeting}/change")).await.body.contains("value=\"ours\""));
    let kept = browser.post(&format!("/meetings/{meeting}/plan"), &format!("{when}&protocol=ours")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    assert_eq!(browser.get(&format!("/meetings/{meeting}/room")).await.status, StatusCode::OK);
    assert!(browser.get("/protocols").await.body.contains("Put away"));
    assert_eq!(browser.post("/protocols/ours/return", "").await.leads_to(), "/protocols/ours");
    assert!(browser.get(&format!("/sets/{set}/meetings/new")).await.body.contains("value=\"ours\""));
}

#[tokio::test]
async fn a_meeting_that_has_begun_keeps_the_version_it_began_with() {
    let world = World::new().await;
    let (mei, mut browser) = mei(&world).await;
    let others = [world.person("Jonas", &[Role::Member]).await, world.person("Amara", &[Role::Member]).await];
    world.made(mei, "ours").await;
    let set = world.set("Harbour", None, &[mei, others[0], others[1]]).await;
    let meeting = world.meeting_by("ours", set).await;
    browser.post(&format!("/meetings/{meeting}/moves"), "move=enter&agreement=1").await;
    let started = browser.post(&format!("/meetings/{meeting}/moves"), "move=start").await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
    let draft = browser.post("/protocol-drafts", "of=ours").await.leads_to().to_owned();
    let changed = form(&[("revision", "1"), ("stage.reflect.name", "Quite another beginning")]);
    browser.post(&format!("{draft}/versions"), &changed).await;
    assert!(browser.get("/protocols/ours").await.body.contains("Quite another beginning"));
    assert!(!browser.get(&format!("/meetings/{meeting}/room")).await.body.contains("Quite another beginning"));
}

#[tokio::test]
async fn who_waits_in_a_lobby_is_shown_the_version_that_will_start() {
    let world = World::new().await;
    let (mei, mut browser) = mei(&world).await;
    let jonas = world.person("Jonas", &[Role::Member]).await;
    world.made(mei, "ours").await;
    let set = world.set("Harbour", None, &[mei, jonas]).await;
    let meeting = world.meeting_by("ours", set).await;
    let mut waiting = world.signed_in(jonas).await;
    waiting.post(&format!("/meetings/{meeting}/moves"), "move=enter&agreement=1").await;
    let mut lobby = waiting.follow(&format!("/meetings/{meeting}/live")).await;
    lobby.until("hx-partial").await;
    let draft = browser.post("/protocol-drafts", "of=ours").await.leads_to().to_owned();
    let changed = form(&[("revision", "1"), ("stage.reflect.name", "Quite another beginning")]);
    browser.post(&format!("{draft}/versions"), &changed).await;
    lobby.until("Quite another beginning").await;
}

#[tokio::test]
async fn a_text_from_outside_becomes_a_draft_with_its_mistakes_explained() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let empty = browser.post("/protocol-drafts", "source=++").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let hostile = "id = \"<script>alert(1)</script>\"\r\n# </textarea><b>\0";
    let address = browser.post("/protocol-drafts", &form(&[("source", hostile)])).await.leads_to().to_owned();
    let page = browser.get(&address).await;
    assert!(!page.body.contains("<script>alert") && !page.body.contains("</textarea><b>"), "{}", page.body);
    assert!(page.body.contains("to put right"));
    assert_eq!(text_of(&page.body), "id = \"<script>alert(1)</script>\"\n# </textarea><b>\u{fffd}");
    let long = format!("# {}", "x".repeat(140 * 1024));
    let refused = browser.post("/protocol-drafts", &form(&[("source", &long)])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let larger = format!("source={}", "x".repeat(600 * 1024));
    assert_eq!(browser.post("/protocol-drafts", &larger).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_largest_file_fits_with_every_letter_encoded() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let source = format!("{}\n# {}", find("troika").expect("it ships"), "ü".repeat(29 * 1024));
    let address = browser.post("/protocol-drafts", &form(&[("source", &source)])).await;
    assert_eq!(address.status, StatusCode::SEE_OTHER, "{}", address.body);
}

#[tokio::test]
async fn a_trial_is_played_of_a_protocol_and_of_a_draft_and_keeps_nothing() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let trial = browser.get("/protocols/collaborative-inquiry/trial?people=6&seed=3").await;
    assert_eq!(trial.status, StatusCode::OK);
    assert!(trial.body.contains("It comes to its end."), "{}", trial.body);
    assert!(trial.body.contains("leaves with a dated action"));
    let clock = trial.body.split("data-trial-clock").next().and_then(|before| before.rsplit('<').next());
    assert_eq!(clock, Some("span class=\"trial-clock\" role=\"timer\" "), "a clock that is read out says nothing else");
    assert_eq!(trial.body, browser.get("/protocols/collaborative-inquiry/trial?people=6&seed=3").await.body);
    let address = copied(&mut browser, "troika").await;
    assert!(browser.get(&format!("{address}/trial?people=900&slots=x")).await.body.contains("It comes to its end."));
    browser.post(&address, &form(&[("revision", "1"), ("source", "id = ")])).await;
    assert!(browser.get(&format!("{address}/trial")).await.body.contains("It cannot be tried yet"));
    assert!(world.app.live().rooms().await.is_empty(), "no room was made for it");
}

#[tokio::test]
async fn a_draft_is_put_away_and_taken_out_again() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    assert!(browser.get("/protocols").await.body.contains("Your drafts"));
    assert_eq!(browser.post(&format!("{address}/withdrawal"), "").await.leads_to(), "/protocols");
    let list = browser.get("/protocols").await.body;
    assert!(!list.contains("Your drafts") && list.contains("Drafts you put away"), "{list}");
    assert_eq!(browser.post(&format!("{address}/return"), "").await.leads_to(), address);
    assert!(browser.get("/protocols").await.body.contains("Your drafts"));
}

#[tokio::test]
async fn what_was_made_is_there_after_a_restart() {
    let mut world = World::new().await;
    let (mei, _) = mei(&world).await;
    world.made(mei, "ours").await;
    world.restarted_with(&[]);
    assert!(world.app.library().get("ours").is_none());
    assert_eq!(world.app.refresh_library().await.expect("read"), []);
    assert_eq!(world.app.library().get("ours").and_then(|entry| entry.made), Some(1));
}

#[tokio::test]
async fn a_text_of_far_too_much_gets_a_small_answer() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    // 42 kB: every line of what one may do would have a box for every role.
    let roles = vec!["\"a\""; 6_000].join(",");
    let lines = vec!["{}"; 6_000].join(",");
    let source = format!("id = \"much\"\nroles = [{roles}]\n[[stage]]\nid = \"talk\"\nmay = [{lines}]\n");
    let (answer, told) = by_script(&mut browser, &address, &[("revision", "1"), ("source", &source)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(told["revision"], 2, "it is kept all the same");
    assert!(answer.body.len() < 200_000, "{} bytes", answer.body.len());
    assert!(told["form"].as_str().is_some_and(|form| form.contains("more here than a form can show")), "{told}");
    let page = browser.get(&address).await.body;
    assert!(page.len() < source.len() + 200_000, "{} bytes", page.len());
    assert!(text_of(&page).contains("id = \"much\""));
}

#[tokio::test]
async fn of_very_many_mistakes_the_first_are_told_and_how_many_more_there_are() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let unknown: String = (0..2_000).map(|nth| format!("what-{nth} = 1\n")).collect();
    let (_, told) = by_script(&mut browser, &address, &[("revision", "1"), ("source", &unknown)]).await;
    let findings = told["findings"].as_str().expect("findings");
    assert!(findings.matches("<li").count() <= 100, "{}", findings.matches("<li").count());
    assert!(findings.contains("which are shown when these are put right"), "{findings}");
}

#[tokio::test]
async fn the_list_calls_a_draft_by_the_name_in_its_text() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    let named = source.replacen("name = \"Troika", "name = \"Harbour talk", 1);
    assert_ne!(source, named, "{source}");
    browser.post(&address, &form(&[("revision", "1"), ("source", &named)])).await;
    let list = browser.get("/protocols").await.body;
    assert!(list.contains(&format!("<a href=\"{address}\">Harbour talk")), "{list}");
    browser.post(&address, &form(&[("revision", "2"), ("source", "id = ")])).await;
    assert!(browser.get("/protocols").await.body.contains("Without a name"), "no name can be read");
}
