//! Coming in and going out.

use axum::http::{StatusCode, header};
use setwise_domain::time::Millis;

use crate::world::{Browser, PASSWORD, World};

#[tokio::test]
async fn the_set_up_link_makes_the_organisation_and_signs_its_administrator_in() {
    let (app, router, token, _folder) = World::empty(&[]).await;
    let mut browser = Browser::on(&router);
    let link = format!("/set-up/{token}");
    assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    let form = "organisation=Harbour+Health&name=Ada+Lovelace&email=Ada%40Example.org&zone=Europe%2FLondon";
    let weak = browser.post(&link, &format!("{form}&password=harbour+health")).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.body.contains("Harbour Health"), "what was typed is still there");
    assert!(app.store().organisation().await.expect("asked").is_none());

    let strong = browser.post(&link, &format!("{form}&password={}", PASSWORD.replace(' ', "+"))).await;
    assert_eq!((strong.status, strong.leads_to()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(browser.get("/people").await.status, StatusCode::OK);
    assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_password_signs_in_and_leads_back_to_where_one_came_from() {
    let world = World::new().await;
    let hash = world.app.passwords().hash(PASSWORD.to_owned(), world.app.salt()).await.expect("hashed");
    world.app.store().change_password(world.administrator, &hash, None).await.expect("kept");
    let mut browser = world.browser();
    assert_eq!(browser.get("/people?x=1").await.leads_to(), "/sign-in?then=/people%3Fx%3D1");
    let wrong = browser.post("/sign-in", "email=ada%40example.org&password=nope&then=/people").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = format!("email=ADA%40example.org&password={}&then=/people", PASSWORD.replace(' ', "+"));
    let right = browser.post("/sign-in", &form).await;
    assert_eq!(right.leads_to(), "/people");
    let cookie = right.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
    assert!(cookie.contains("HttpOnly; SameSite=Lax") && !cookie.contains("Secure"), "{cookie}");
    assert_eq!(browser.get("/people").await.status, StatusCode::OK);
    assert_eq!(browser.post("/sign-out", "").await.leads_to(), "/sign-in");
    assert_eq!(browser.get("/people").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn under_https_the_cookie_is_secure_and_bound_to_its_host() {
    let world = World::with(&[("public-url", "https://setwise.example.org")]).await;
    let cookie = setwise_server::web::session::end_cookie(&world.app);
    let cookie = cookie.to_str().expect("text");
    assert!(cookie.starts_with("__Host-setwise_session=") && cookie.ends_with("; Secure"), "{cookie}");
}

#[tokio::test]
async fn a_session_ended_elsewhere_is_over_at_once() {
    let world = World::new().await;
    let mut here = world.signed_in(world.administrator).await;
    let mut there = world.signed_in(world.administrator).await;
    let page = here.get("/profile").await.body;
    let start = page.find("/profile/sessions/").expect("the other session is listed");
    let action: String = page[start..].chars().take_while(|letter| *letter != '"').collect();
    assert_eq!(here.post(&action, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(there.get("/profile").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/profile").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_sent_without_a_session_is_told_and_not_led_away() {
    let world = World::new().await;
    let answer = world.browser().post("/profile", "name=Mei&zone=UTC").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let world = World::new().await;
    let mut here = world.signed_in(world.administrator).await;
    let mut there = world.signed_in(world.administrator).await;
    let weak = here.post("/profile/password", "current=&password=ada%40example.org").await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = format!("current=&password={}", PASSWORD.replace(' ', "+"));
    assert_eq!(here.post("/profile/password", &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/profile").await.status, StatusCode::OK);
    assert_eq!(there.get("/profile").await.status, StatusCode::SEE_OTHER);
    let form = format!("current=wrong&password={}", PASSWORD.replace(' ', "+"));
    assert_eq!(here.post("/profile/password", &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_session_lasts_ninety_days_in_the_browser_and_in_the_store() {
    let world = World::new().await;
    let hash = world.app.passwords().hash(PASSWORD.to_owned(), world.app.salt()).await.expect("hashed");
    world.app.store().change_password(world.administrator, &hash, None).await.expect("kept");
    let form = format!("email=ada%40example.org&password={}", PASSWORD.replace(' ', "+"));
    let answer = world.browser().post("/sign-in", &form).await;
    let cookie = answer.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
    assert!(cookie.contains("; Max-Age=7776000"), "{cookie}");
    let kept = world.app.store().sessions_of(world.administrator, world.app.now()).await.expect("asked");
    assert_eq!(kept[0].expires_at.since(kept[0].created_at), Millis::minutes(90 * 24 * 60));
}
