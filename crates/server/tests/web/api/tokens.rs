//! Tokens: made on a page, shown once, used, revoked.

use axum::http::{Method, StatusCode, header};
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::api_token::{NewApiToken, Scope};
use setwise_store::person::Role;

use super::program::{Program, token};
use crate::world::World;

/// The token a page shows.
fn shown(page: &str) -> String {
    let at = page.find("swt_").expect("a token is shown");
    page[at..].chars().take_while(|letter| letter.is_ascii_alphanumeric() || "_-".contains(*letter)).collect()
}

#[tokio::test]
async fn a_token_is_made_on_the_profile_used_and_revoked() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut browser = world.signed_in(mei).await;
    let made = browser.post("/profile/tokens", "name=Calendar&days=30&read=yes").await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let text = shown(&made.body);
    let again = browser.get("/profile/tokens").await;
    assert!(!again.body.contains(&text), "it is shown once");
    let program = Program::sending(&world, &text);
    let me = program.get("/me").await;
    assert_eq!(me.status, StatusCode::OK);
    assert_eq!((&me.body["name"], &me.body["token"]["name"]), (&"Mei".into(), &"Calendar".into()));
    let id = me.body["token"]["id"].as_str().expect("an id").to_owned();
    let revoked = browser.post(&format!("/profile/tokens/{id}/revocation"), "").await;
    assert_eq!(revoked.status, StatusCode::SEE_OTHER);
    let refused = program.get("/me").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.headers[header::WWW_AUTHENTICATE], "Bearer");
}

#[tokio::test]
async fn a_token_needs_a_name_a_scope_and_at_most_a_year() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut browser = world.signed_in(mei).await;
    for form in ["name=&days=30&read=yes", "name=a&days=30", "name=a&days=366&read=yes", "name=a&days=0&read=yes"] {
        let refused = browser.post("/profile/tokens", form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(!refused.body.contains("swt_"), "{form}");
    }
    assert!(world.app.store().api_tokens_of(mei, world.app.now()).await.expect("tokens").is_empty());
}

#[tokio::test]
async fn nobody_revokes_somebody_elses_token() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let otto = world.person("Otto", &[Role::Member]).await;
    let (id, text) = token(&world.app, mei, &[Scope::Read]).await;
    let refused = world.signed_in(otto).await.post(&format!("/profile/tokens/{id}/revocation"), "").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(Program::sending(&world, &text).get("/me").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_expired_token_and_one_of_somebody_without_access_say_nothing() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let now = world.app.now();
    let expired = NewApiToken {
        id: world.app.id(),
        person: mei,
        name: "Old".to_owned(),
        scopes: vec![Scope::Read],
        token: TokenHash::of("swt_old"),
        at: setwise_domain::time::Timestamp(now.0 - Millis::minutes(2).0),
        expires_at: now,
    };
    world.app.store().make_api_token(expired).await.expect("made");
    assert_eq!(Program::sending(&world, "swt_old").get("/me").await.status, StatusCode::UNAUTHORIZED);
    let program = Program::of(&world, mei).await;
    assert_eq!(program.get("/me").await.status, StatusCode::OK);
    world.app.store().deactivate(mei, world.app.now()).await.expect("deactivated");
    assert_eq!(program.get("/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_cookie_opens_nothing_for_programs_and_a_token_no_page() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut browser = world.signed_in(mei).await;
    let answer = browser.send(Method::GET, "/api/v1/me", "", &[("accept", "application/json")]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let (_, text) = token(&world.app, mei, Scope::ALL).await;
    let bearer = format!("Bearer {text}");
    let page = world.browser().send(Method::GET, "/profile", "", &[("authorization", &bearer)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_token_does_what_its_scopes_say_and_no_more() {
    let world = World::new().await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let name = serde_json::json!({ "name": "Quay" });
    for (scopes, read, meet, manage) in [
        (&[Scope::Read][..], 200, 403, 403),
        (&[Scope::Meet], 403, 204, 403),
        (&[Scope::Manage], 403, 403, 201),
        (Scope::ALL, 200, 204, 201),
    ] {
        let program = Program::with(&world, carla, scopes).await;
        assert_eq!(program.get("/sets").await.status, read, "{scopes:?}");
        assert_eq!(program.post("/me/notices/readings", serde_json::Value::Null).await.status, meet, "{scopes:?}");
        assert_eq!(program.post("/sets", name.clone()).await.status, manage, "{scopes:?}");
    }
}

#[tokio::test]
async fn a_program_may_come_from_anywhere() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let program = Program::of(&world, mei).await;
    let from = [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")];
    let answer = program.send(Method::POST, "/me/notices/readings", None, &from).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
}
