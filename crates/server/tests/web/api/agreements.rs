//! The three-way agreement by program: drafted, worded, signed by three, and what a line manager reads of their people.

use serde_json::{Value, json};
use setwise_domain::person::Profile;
use setwise_store::person::Role;

use super::program::Program;
use super::sponsorship::{did, keyed, read, sponsored};

#[tokio::test]
async fn three_agree_by_program_and_nobody_else_reads_it() {
    let all = sponsored().await;
    let mara = all.world.person("Mara", &[Role::Member]).await;
    let store = all.world.app.store();
    let mei =
        store.person_by_email(all.world.organisation, "mei@example.org").await.expect("asked").expect("she is here").id;
    let profile = Profile { manager: Some(mara), ..Profile::default() };
    store.change_work_profile(all.world.organisation, mei, &profile).await.expect("kept");
    let manager = Program::of(&all.world, mara).await;

    let list = format!("/waves/{}/agreements", all.wave);
    let before = read(&all.lead, &list).await;
    let line = before["items"].as_array().expect("lines").iter().find(|one| one["person"]["name"] == "Mei");
    assert_eq!(line.map(|line| (&line["manager"]["name"], &line["to_draft"])), Some((&json!("Mara"), &json!(true))));
    for _ in 0..2 {
        did(&all.lead, &list, Value::Null, 204).await;
    }
    did(&all.lead, &format!("{list}/reminders"), Value::Null, 204).await;
    let mine = read(&all.mei, "/me/agreements").await;
    assert_eq!(mine["items"].as_array().map(Vec::len), Some(1), "drafted twice, there is one: {mine}");
    let at = format!("/agreements/{}", mine["items"][0]["id"].as_str().expect("an id"));
    for reader in [&all.sponsor, &all.coach] {
        assert_eq!(reader.get(&at).await.status, 404);
        assert_eq!(read(reader, "/me/agreements").await["items"], json!([]));
    }
    assert_eq!(read(&manager, &at).await["parties"], json!(["manager"]));

    // Worded anew by one, signed by three, and not what somebody did not see.
    let versions = format!("{at}/versions");
    let words = |seen: u32| json!({ "seen": seen, "terms": { "objectives": "Lead across wards", "hours": 8 } });
    let second = did(&manager, &versions, words(1), 200).await;
    assert_eq!((&second["version"], &second["versions"][0]["terms"]["hours"]), (&json!(2), &json!(8)), "{second}");
    did(&manager, &versions, words(1), 200).await;
    let other = json!({ "seen": 1, "terms": { "objectives": "Something else" } });
    did(&all.mei, &versions, other, 422).await;
    let long = json!({ "seen": 2, "terms": { "hours": 50, "hears": "x".repeat(2_001) } });
    let refused = did(&all.mei, &versions, long, 422).await;
    assert_eq!(refused["errors"].as_array().map(Vec::len), Some(2), "{refused}");
    let sign = |seen: u32, party: &str| json!({ "seen": seen, "party": party });
    let signatures = format!("{at}/signatures");
    did(&all.mei, &signatures, sign(1, "member"), 422).await;
    did(&all.mei, &signatures, sign(2, "lead"), 404).await;
    for (who, party) in [(&all.mei, "member"), (&manager, "manager"), (&all.lead, "lead")] {
        did(who, &signatures, sign(2, party), 204).await;
    }
    assert_eq!(read(&all.mei, &at).await["in_force"], json!(true));
    let renewed = did(&all.mei, &versions, json!({ "seen": 2, "terms": null }), 200).await;
    assert_eq!((&renewed["version"], &renewed["signed"]), (&json!(3), &json!([])), "{renewed}");

    // A word and a deadline, each sent twice.
    let key = [("idempotency-key", "0190a0f0-0000-7000-8000-00000000000b")];
    for _ in 0..2 {
        keyed(&manager, &format!("{at}/remarks"), json!({ "text": "Not in March" }), 201, &key).await;
        let risk = json!({ "on": "2090-03-01", "what": "The audit", "cover": "Nia" });
        keyed(&all.mei, &format!("{at}/risks"), risk, 201, &key).await;
    }
    let page = read(&all.lead, &at).await;
    assert_eq!((page["remarks"].as_array().map(Vec::len), &page["risks"]), (Some(1), &json!(1)), "{page}");
    let risk = json!({ "risk": page["risks_raised"][0]["id"] });
    did(&all.lead, &format!("{at}/risks/settlements"), risk, 204).await;
    assert_eq!(read(&all.mei, &at).await["risks"], json!(0));

    // A manager knows hours, dates and how far it is; never the set.
    let people = read(&manager, "/me/people").await;
    assert_eq!(
        (&people["items"][0]["agreement"]["member"]["name"], &people["items"][0]["hours"]),
        (&json!("Mei"), &Value::Null)
    );
    assert!(!people.to_string().contains("Harbour"), "{people}");
    assert_eq!(read(&all.mei, "/me/people").await["items"], json!([]));
    let listed = read(&all.lead, &list).await;
    assert!(!listed.to_string().contains("Lead across wards"), "how far, never the words: {listed}");
}
