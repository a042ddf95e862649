//! What is too much, and what must not be.

use axum::http::StatusCode;

use crate::world::{PASSWORD, World};

#[tokio::test]
async fn after_ten_failures_an_account_waits_even_with_the_right_password() {
    let world = World::new().await;
    let hash = world.app.passwords().hash(PASSWORD.to_owned(), world.app.salt()).await.expect("hashed");
    world.app.store().change_password(world.administrator, &hash, None).await.expect("kept");
    for _ in 0..10 {
        world.app.limits().attempt("ada@example.org", world.app.now()).expect("not too many yet");
    }
    let form = format!("email=ada%40example.org&password={}", PASSWORD.replace(' ', "+"));
    let answer = world.browser().post("/sign-in", &form).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.body.contains("minutes"), "it says how long");
}

#[tokio::test]
async fn twelve_people_behind_one_router_come_in_at_once() {
    let world = World::new().await;
    let hash = world.app.passwords().hash(PASSWORD.to_owned(), world.app.salt()).await.expect("hashed");
    for number in 0..12 {
        let person = world.person(&format!("Member{number}"), &[]).await;
        world.app.store().change_password(person, &hash, None).await.expect("kept");
    }
    let all = (0..12).map(|number| {
        let mut browser = world.browser();
        async move {
            let password = PASSWORD.replace(' ', "+");
            browser.post("/sign-in", &format!("email=member{number}%40example.org&password={password}")).await.status
        }
    });
    let statuses = futures_util::future::join_all(all).await;
    assert!(statuses.iter().all(|status| *status == StatusCode::SEE_OTHER), "{statuses:?}");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_in_words() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let answer = ada.post("/profile", &format!("name={}&zone=UTC", "x".repeat(70_000))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("more than fits"), "{}", answer.body);
}
