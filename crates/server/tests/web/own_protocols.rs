//! Meetings by protocols of one's own: over days, of unusual lengths, kept as they began, with either statement rule.

use axum::http::StatusCode;
use setwise_store::person::Role;

use crate::table::Table;
use crate::world::{Browser, World};

const WHEN: &str = "starts_at=2999-11-24T14%3A00&zone=Europe%2FLondon";

/// A protocol of one stage, with what stands at its top and its line.
fn own(id: &str, top: &str, length: &str, line: &str, purpose: &str) -> String {
    format!(
        r#"
id = "{id}"
people = {{ from = 2, to = 30 }}
commits = "none"
{top}

[[stage]]
id = "talk"
{length}
may = [{line}]

[text.en]
name = "Our own {id}"
summary = "One of our own."
nobody-commits = "Nobody has to."

[text.en.stages.talk]
name = "Talk"
purpose = "{purpose}"
"#
    )
}

const STATE: &str = "{ who = [\"member\"], act = \"reflection\" }";

/// What a field of a form holds.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let input = page.split("<input").find(|input| input.contains(&format!(" name=\"{name}\""))).expect("the field");
    let input = input.split('>').next().unwrap_or_default();
    input.split(" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

async fn planned(browser: &mut Browser, world: &World, protocol: &str) -> String {
    let mei = world.person("Mei", &[Role::Member]).await;
    let other = world.person("Amara", &[Role::Member]).await;
    *browser = world.signed_in(mei).await;
    let set = world.set("Harbour", None, &[mei, other]).await;
    let form = format!("{WHEN}&protocol={protocol}&way=typed&minutes=&slots=");
    let planned = browser.post(&format!("/sets/{set}/meetings"), &form).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.body);
    planned.leads_to().to_owned()
}

#[tokio::test]
async fn a_meeting_over_days_is_planned_changed_and_opened() {
    let source = own("slowly", "", "days = 12", STATE, "Look in once a day.");
    let world = World::with_own(&[&source]).await;
    let mut browser = world.browser();
    let meeting = planned(&mut browser, &world, "slowly").await;
    let page = browser.get(&meeting).await.body;
    assert!(page.contains("over days") && !page.contains(">0 minutes"), "{page}");
    let form = browser.get(&format!("{meeting}/change")).await.body;
    assert!(form.contains("in 12 days") && !form.contains("in 0 minutes"), "{form}");
    assert!(!form.contains("name=\"minutes\"") && !form.contains("name=\"way\""), "days are the protocol's: {form}");
    let sent = format!("{WHEN}&protocol=slowly&slots={}", field(&form, "slots"));
    let changed = browser.post(&format!("{meeting}/plan"), &sent).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "what was filled in is taken: {}", changed.body);
    let room = browser.get(&format!("{meeting}/room")).await.body;
    assert!(room.contains("12 days"), "{room}");
}

#[tokio::test]
async fn a_usual_length_beyond_the_usual_limits_can_be_kept() {
    let short = own("short", "", "minutes = 5", STATE, "Briefly.");
    let long = own("long", "", "minutes = 700", STATE, "All day.");
    for (protocol, source, minutes) in [("short", &short, "5"), ("long", &long, "700")] {
        let world = World::with_own(&[source]).await;
        let mut browser = world.browser();
        let meeting = planned(&mut browser, &world, protocol).await;
        let form = browser.get(&format!("{meeting}/change")).await.body;
        assert_eq!(field(&form, "minutes"), minutes);
        let input = form.split("<input").find(|input| input.contains(" name=\"minutes\"")).expect("the field");
        assert!(input.contains(&format!("\"{minutes}\"")), "{input}");
        let limit = if protocol == "short" { "min" } else { "max" };
        assert!(input.contains(&format!("{limit}=\"{minutes}\"")), "the browser lets it through: {input}");
        let sent = format!("{WHEN}&protocol={protocol}&way=typed&minutes={minutes}&slots=1");
        let changed = browser.post(&format!("{meeting}/plan"), &sent).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
        let beyond = format!("{WHEN}&protocol={protocol}&way=typed&minutes=1000&slots=1");
        assert_eq!(browser.post(&format!("{meeting}/plan"), &beyond).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn where_nobody_conducts_nobody_is_offered_and_nobody_is_dropped_unsaid() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    let look = format!("{WHEN}&protocol=troika&way=typed&look=yes");
    let form = browser.post(&format!("/sets/{set}/meetings"), &look).await.body;
    assert!(!form.contains("name=\"conductor\"") && form.contains("everybody looks after it together"), "{form}");
    let named = format!("{WHEN}&protocol=troika&way=typed&conductor={mei}");
    let refused = browser.post(&format!("/sets/{set}/meetings"), &named).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("In this protocol nobody conducts"), "{}", refused.body);
}

#[tokio::test]
async fn a_started_meeting_keeps_its_protocol_and_one_not_opened_follows_the_file() {
    let first = own("ours", "", "minutes = 20", STATE, "As it was when we began.");
    let later = own("ours", "version = 2", "minutes = 30", STATE, "As it is written now.");
    let later = later.replace("name = \"Talk\"", "name = \"Talk anew\"");
    let mut table = Table::started_by("ours", &first).await;
    let set = table.world.app.store().sets_of(table.ids[0]).await.expect("sets")[0].id;
    let planned = table.world.meeting_by("ours", set).await;
    let room = table.address("room");
    assert!(table.members[0].get(&room).await.body.contains("As it was when we began."));

    table.world.restarted_with(&[&later]);
    let mut browser = table.world.signed_in(table.ids[0]).await;
    let page = browser.get(&room).await.body;
    assert!(page.contains("As it was when we began.") && !page.contains("As it is written now."), "{page}");
    let plan = browser.get(&format!("/meetings/{planned}")).await.body;
    assert!(plan.contains("Talk anew"), "what is only planned takes its stages from the file: {plan}");

    table.world.restarted_with(&[]);
    let mut browser = table.world.signed_in(table.ids[0]).await;
    let page = browser.get(&room).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("As it was when we began."), "{}", page.body);
}

/// Statements should respond to a question; a reflection may be referred to as well.
fn talking(rule: &str) -> String {
    let lines = "{ who = [\"member\"], act = \"question\", to = \"anybody\" }, \
                 { who = [\"member\"], act = \"statement\", refers = \"question\" }, \
                 { who = [\"member\"], act = \"reflection\" }";
    own("talking", &format!("statements = \"{rule}\""), "minutes = 20", lines, "Talk.")
}

#[tokio::test]
async fn strict_refuses_a_statement_that_responds_to_no_question_and_says_which_rule() {
    let mut table = Table::started_by("talking", &talking("strict")).await;
    let refused = table.act(0, "kind=statement&text=I+think+so.").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("question"), "{}", refused.body);
    let room = table.address("room");
    assert!(!table.members[0].get(&room).await.body.contains("I think so."));
    let question = asked(&mut table).await;
    let answered = table.act(0, &format!("kind=statement&refers={question}&text=I+think+so.")).await;
    assert_eq!(answered.status, StatusCode::NO_CONTENT, "{}", answered.body);
}

#[tokio::test]
async fn gentle_lets_a_statement_pass_with_a_word_to_its_speaker_only() {
    let mut table = Table::started_by("talking", &talking("gentle")).await;
    let room = table.address("room");
    let question = asked(&mut table).await;
    assert_eq!(table.act(2, "kind=reflection&text=It+went+slowly.").await.status, StatusCode::NO_CONTENT);
    let reflection = entry(&mut table, "It went slowly.").await;
    // To nothing, and to something of another kind.
    for refers in ["", reflection.as_str()] {
        assert_eq!(table.act(0, "kind=reflection&text=In+between.").await.status, StatusCode::NO_CONTENT);
        assert!(!table.members[0].get(&room).await.body.contains("banner-gentle"));
        let passed = table.act(0, &format!("kind=statement&refers={refers}&text=I+think+so.")).await;
        assert_eq!(passed.status, StatusCode::NO_CONTENT, "{}", passed.body);
        assert!(table.members[0].get(&room).await.body.contains("banner-gentle"), "to {refers:?}");
        let other = table.members[1].get(&room).await.body;
        assert!(other.contains("I think so.") && !other.contains("banner-gentle"), "a word to the speaker only");
    }
    let answered = table.act(0, &format!("kind=statement&refers={question}&text=I+think+so.")).await;
    assert_eq!(answered.status, StatusCode::NO_CONTENT, "{}", answered.body);
    assert!(!table.members[0].get(&room).await.body.contains("banner-gentle"));
}

/// A question of Amara's to Priya, by its id.
async fn asked(table: &mut Table) -> String {
    let to = table.ids[0];
    let asked = table.act(1, &format!("kind=question&to={to}&text=What+makes+it+hard%3F")).await;
    assert_eq!(asked.status, StatusCode::NO_CONTENT, "{}", asked.body);
    entry(table, "What makes it hard?").await
}

/// The id of the entry of the record that holds these words.
async fn entry(table: &mut Table, words: &str) -> String {
    let room = table.address("room");
    let page = table.members[0].get(&room).await.body;
    let entry = page.split("id=\"entry-").skip(1).find(|entry| entry.contains(words)).expect("an entry");
    entry.split('"').next().unwrap_or_default().to_owned()
}
