//! Making a protocol by program: begun, kept, checked, a version made, read by others.

use axum::http::Method;
use serde_json::{Value, json};
use setwise_store::person::Role;

use super::program::Program;
use crate::world::World;

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
async fn a_protocol_is_made_by_program_and_read_by_everybody() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let otto = world.person("Otto", &[Role::Member]).await;
    let (mei, otto) = (Program::of(&world, mei).await, Program::of(&world, otto).await);
    let (status, made) = post(&mei, "/protocol-drafts", json!({ "copy": "troika" })).await;
    assert_eq!(status, 201, "{made}");
    let draft = format!("/protocol-drafts/{}", made["id"].as_str().expect("an id"));
    let (_, read) = get(&mei, &draft).await;
    assert_eq!((read["revision"].as_i64(), read["check"]["usable"].as_bool()), (Some(1), Some(true)));
    assert_eq!(get(&otto, &draft).await.0, 404, "a draft is its author's");

    let source = read["source"].as_str().expect("text").replace("minutes = 5", "minutes = \"five\"");
    let (status, kept) = post(&mei, &draft, json!({ "source": source, "revision": 1 })).await;
    assert_eq!((status, kept["check"]["usable"].as_bool()), (200, Some(false)), "{kept}");
    assert_eq!(kept["check"]["found"][0]["severity"], "mistake");
    assert_eq!(post(&mei, &format!("{draft}/versions"), Value::Null).await.0, 422);
    assert_eq!(post(&mei, &draft, json!({ "source": "other", "revision": 1 })).await.0, 422, "it went on since");
    let mended = source.replace("\"five\"", "7");
    assert_eq!(post(&mei, &draft, json!({ "source": mended, "revision": 2 })).await.0, 200);
    let (status, version) = post(&mei, &format!("{draft}/versions"), Value::Null).await;
    assert_eq!((status, version["name"].as_str(), version["number"].as_i64()), (201, Some("troika-2"), Some(1)));

    let late = post(&mei, &draft, json!({ "source": "late", "revision": 3 })).await;
    assert_eq!(late.0, 422, "it is a version, and a version stays");
    assert_eq!(
        post(&mei, &draft, json!({ "source": mended, "revision": 3 })).await.0,
        200,
        "sent twice, it is kept once"
    );

    let (_, list) = get(&otto, "/protocols").await;
    let of_it = list["items"].as_array().expect("a list").iter().find(|one| one["id"] == "troika-2").expect("offered");
    assert_eq!((of_it["made"].as_i64(), of_it["built_in"].as_bool()), (Some(1), Some(false)));
    assert_eq!(get(&otto, "/protocols/troika-2/versions").await.1["items"][0]["made_by"], "Mei");
    let (_, text) = get(&otto, "/protocols/troika-2/versions/1/file").await;
    assert!(text.as_str().is_some_and(|text| text.contains("minutes = 7")), "{text}");
    assert_eq!(post(&otto, "/protocols/troika-2/withdrawal", Value::Null).await.0, 404);
    assert_eq!(post(&mei, "/protocols/troika-2/withdrawal", Value::Null).await.0, 204);
    let (_, list) = get(&otto, "/protocols").await;
    assert!(list["items"].as_array().expect("a list").iter().all(|one| one["id"] != "troika-2"));
    assert_eq!(post(&mei, "/protocols/troika-2/return", Value::Null).await.0, 204);
}

#[tokio::test]
async fn a_text_is_checked_as_the_command_checks_it() {
    let world = World::new().await;
    let program = Program::of(&world, world.administrator).await;
    let (_, check) = post(&program, "/protocol-checks", json!({ "source": "id = \"Ours\"\n" })).await;
    assert_eq!(check["usable"], false);
    let first = &check["found"][0];
    assert_eq!((first["line"].as_i64(), first["severity"].as_str()), (Some(1), Some("mistake")), "{check}");
    let empty = post(&program, "/protocol-drafts", json!({ "source": " " })).await;
    assert_eq!(empty.0, 422);
    for two in [
        json!({ "copy": "troika", "source": "id = \"a\"" }),
        json!({ "copy": "troika", "of": "troika" }),
        json!({ "of": "troika", "source": " " }),
    ] {
        let (status, problem) = post(&program, "/protocol-drafts", two).await;
        assert_eq!(status, 422, "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|words| words.contains("one thing")), "{problem}");
    }
    assert_eq!(get(&program, "/protocol-drafts").await.1["items"].as_array().map(Vec::len), Some(0));
}
