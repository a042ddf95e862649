//! The curriculum by program: reading, keeping, sharing with a set, making modules.

use axum::http::Method;
use serde_json::{Value, json};
use setwise_store::api_token::Scope;
use setwise_store::person::Role;

use super::program::Program;
use crate::world::World;

const TEXT: &str = "+++\nid = \"ours\"\ntitle = \"Ours\"\nsummary = \"Short.\"\nminutes = 12\nquestions = [\"What?\"]\n+++\nRead it.\n";

async fn post(program: &Program, path: &str, body: Value) -> (u16, Value) {
    let body = (!body.is_null()).then(|| body.to_string());
    let answer = program.send(Method::POST, path, body, &[]).await;
    (answer.status.as_u16(), answer.body)
}

async fn get(program: &Program, path: &str) -> (u16, Value) {
    let answer = program.get(path).await;
    (answer.status.as_u16(), answer.body)
}

#[tokio::test]
async fn a_module_is_read_answered_and_shared_by_program() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let otto = world.person("Otto", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, otto]).await;
    let (mei, otto) = (Program::of(&world, mei).await, Program::of(&world, otto).await);
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;

    let (_, list) = get(&mei, "/modules").await;
    assert_eq!(list["items"].as_array().map(Vec::len), Some(12));
    let (_, module) = get(&mei, "/modules/listening").await;
    let question = module["questions"][0].as_str().expect("a question");
    assert_eq!((module["minutes"].as_i64(), module["built_in"].as_bool()), (Some(18), Some(true)));
    assert!(get(&mei, "/modules/listening/file").await.1.as_str().is_some_and(|text| text.starts_with("+++")));

    assert_eq!(get(&mei, "/modules/listening/notes").await.1["revision"], 0);
    let answers = json!([{ "question": question, "answer": "now and then" }]);
    let keep = json!({ "revision": 0, "answers": answers, "application": "I asked Priya" });
    let (status, kept) = post(&mei, "/modules/listening/notes", keep).await;
    assert_eq!((status, kept["revision"].as_i64()), (200, Some(1)), "{kept}");
    let stale = json!({ "revision": 0, "application": "other" });
    assert_eq!(post(&mei, "/modules/listening/notes", stale).await.0, 422);
    let unasked = json!({ "revision": 1, "answers": [{ "question": "Who?", "answer": "I" }] });
    assert_eq!(post(&mei, "/modules/listening/notes", unasked).await.0, 422);
    assert_eq!(get(&otto, "/modules/listening/notes").await.1["revision"], 0, "one's own alone");

    let applications = format!("/sets/{set}/applications");
    assert_eq!(get(&otto, &applications).await.1["items"], json!([]));
    let with = json!({ "set": set });
    assert_eq!(post(&otto, "/modules/listening/shares", with.clone()).await.0, 422, "nothing is written");
    assert_eq!(post(&mei, "/modules/listening/shares", with.clone()).await.0, 204);
    let (_, read) = get(&otto, &applications).await;
    assert_eq!(
        (&read["items"][0]["person"]["name"], &read["items"][0]["application"]),
        (&json!("Mei"), &json!("I asked Priya"))
    );
    assert_eq!(get(&lead, &applications).await.0, 404);
    assert_eq!(post(&lead, "/modules/listening/shares", with.clone()).await.0, 422);
    assert_eq!(get(&mei, "/modules/listening/notes").await.1["shared_with"][0]["set_name"], "Harbour");
    assert_eq!(post(&mei, "/modules/listening/shares/removals", with).await.0, 204);
    assert_eq!(get(&otto, &applications).await.1["items"], json!([]));

    assert_eq!(post(&mei, "/modules/listening/readings", json!({ "state": "finished" })).await.0, 204);
    let (_, list) = get(&mei, "/modules").await;
    let of_it =
        list["items"].as_array().expect("a list").iter().find(|one| one["name"] == "listening").expect("it ships");
    assert!(of_it["begun_at"].is_string() && of_it["finished_at"].is_string());
    assert_eq!(post(&mei, "/modules/listening/readings", json!({ "state": "begun" })).await.0, 204);
}

#[tokio::test]
async fn a_module_is_made_by_program_for_everybody() {
    let world = World::new().await;
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let reads = Program::with(&world, mei, &[Scope::Read]).await;
    let mei = Program::of(&world, mei).await;
    let (_, check) = post(&reads, "/module-checks", json!({ "source": TEXT.replace("12", "0") })).await;
    assert_eq!((check["usable"].as_bool(), check["found"][0]["line"].as_i64()), (Some(false), Some(5)), "{check}");
    let text = json!({ "source": TEXT });
    assert_eq!(post(&reads, "/modules", text.clone()).await.0, 403, "a token that only reads");
    assert_eq!(post(&mei, "/modules", text.clone()).await.0, 404);
    assert_eq!(post(&lead, "/modules", json!({ "source": "" })).await.0, 422);
    assert_eq!(post(&lead, "/modules", text).await.0, 201);
    let second = json!({ "source": TEXT.replace("Short", "Shorter"), "after": 1 });
    assert_eq!(post(&mei, "/modules/ours/versions", second.clone()).await.0, 404);
    let (status, made) = post(&lead, "/modules/ours/versions", second).await;
    assert_eq!((status, made["number"].as_i64()), (201, Some(2)));
    assert_eq!(post(&lead, "/modules/ours/versions", json!({ "source": TEXT, "after": 1 })).await.0, 422);
    let (_, versions) = get(&mei, "/modules/ours/versions").await;
    assert_eq!(versions["items"].as_array().map(Vec::len), Some(2));
    let (_, first) = get(&mei, "/modules/ours/versions/1/file").await;
    assert_eq!(first.as_str(), Some(TEXT));
    assert_eq!(get(&mei, "/modules/listening/versions").await.0, 404);
    assert_eq!(post(&mei, "/modules/ours/withdrawal", Value::Null).await.0, 404);
    assert_eq!(post(&lead, "/modules/ours/withdrawal", Value::Null).await.0, 204);
    assert_eq!(get(&mei, "/modules/ours").await.0, 200);
    assert_eq!(post(&lead, "/modules/ours/return", Value::Null).await.0, 204);
}

/// Sends bytes as they are.
async fn send(program: &Program, name: &str, bytes: &str, more: &[(&str, &str)]) -> (u16, Value) {
    let path = format!("/modules/ours/files?name={name}");
    let answer = program.send(Method::POST, &path, Some(bytes.to_owned()), more).await;
    (answer.status.as_u16(), answer.body)
}

#[tokio::test]
async fn a_file_is_added_read_and_taken_away_by_program() {
    let world = World::new().await;
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let reads = Program::with(&world, mei, &[Scope::Read]).await;
    let mei = Program::of(&world, mei).await;
    world.made_module(world.administrator, "ours").await;
    assert_eq!(get(&mei, "/modules/ours/files").await.1["items"], json!([]));
    assert_eq!(get(&mei, "/modules/listening/files").await.1["items"], json!([]), "one that ships has none");

    let rota = "day,who\nMonday,Mei\n";
    let key = [("idempotency-key", "0190a000-0000-7000-8000-000000000001")];
    for _ in 0..2 {
        let (status, made) = send(&lead, "rota.csv", rota, &key).await;
        assert_eq!((status, made["id"].as_str()), (201, Some(key[0].1)), "{made}");
    }
    let (_, files) = get(&mei, "/modules/ours/files").await;
    assert_eq!(files["items"].as_array().map(Vec::len), Some(1));
    let file = &files["items"][0];
    assert_eq!(
        (&file["name"], &file["kind"], &file["media_type"], &file["size"], &file["added_by"]),
        (&json!("rota.csv"), &json!("csv"), &json!("text/csv"), &json!(rota.len()), &json!("Lena"))
    );
    let address = format!("/modules/ours/files/{}", key[0].1);
    let answer = reads.get(&address).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, Some(rota)));
    assert_eq!(answer.headers["content-type"], "text/csv");
    let tag = answer.headers["etag"].to_str().expect("text");
    assert_eq!(tag.trim_matches('"'), file["sha256"].as_str().expect("text"));
    assert_eq!(reads.send(Method::GET, &address, None, &[("if-none-match", tag)]).await.status, 304);

    assert_eq!(send(&mei, "a.txt", "words", &[]).await.0, 404);
    assert_eq!(send(&reads, "a.txt", "words", &[]).await.0, 403, "a token that only reads");
    for (name, bytes, field) in [
        ("a.exe", "words", "file"),
        ("", "words", "name"),
        ("a.txt", "", "file"),
        ("a.pdf", "words", "file"),
        ("a%2Fb.txt", "words", "name"),
        ("ROTA.csv", "words", "name"),
    ] {
        let (status, refused) = send(&lead, name, bytes, &[]).await;
        assert_eq!((status, refused["errors"][0]["field"].as_str()), (422, Some(field)), "{name}: {refused}");
    }
    let large = "a".repeat(setwise_domain::curriculum::file::LARGEST_FILE + 1);
    let (status, refused) = send(&lead, "large.txt", &large, &[]).await;
    assert_eq!(status, 422);
    assert!(refused["errors"][0]["detail"].as_str().is_some_and(|words| words.contains("20 MiB")), "{refused}");

    let removal = format!("{address}/removal");
    assert_eq!(post(&mei, &removal, Value::Null).await.0, 404);
    assert_eq!(post(&lead, &removal, Value::Null).await.0, 204);
    assert_eq!(get(&mei, &address).await.0, 404);
}
