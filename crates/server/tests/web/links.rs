//! Links: looking spends nothing, using spends them.

use axum::http::{StatusCode, header};
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::link::{LinkPurpose, NewLink};
use setwise_store::person::Role;

use crate::world::{PASSWORD, World, address};

#[tokio::test]
async fn looking_at_an_invitation_spends_nothing_and_accepting_signs_in() {
    let world = World::new().await;
    let token = world.invitation("Mei Tanaka", &[Role::Member]).await;
    let link = format!("/invitations/{token}");
    for _ in 0..3 {
        let page = world.browser().get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers.get(header::REFERRER_POLICY).expect("set"), "no-referrer");
    }
    let mut browser = world.browser();
    let weak = browser.post(&link, "name=Mei&zone=UTC&password=12345678").await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.body.contains("easy to guess") || weak.body.contains("Many people use"), "the reason is told");
    let form = format!("name=Mei&zone=Asia%2FTokyo&password={}", PASSWORD.replace(' ', "+"));
    assert_eq!(browser.post(&link, &form).await.leads_to(), "/");
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
    assert_eq!(world.browser().get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.browser().post(&link, &form).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_sign_in_link_works_once_and_by_its_button_only() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let link = make(&world, mei, LinkPurpose::SignIn).await;
    let mut browser = world.browser();
    assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    assert_eq!(browser.get("/profile").await.status, StatusCode::SEE_OTHER, "looking signs nobody in");
    assert_eq!(browser.post(&link, "").await.leads_to(), "/");
    assert_eq!(browser.get("/profile").await.status, StatusCode::OK);
    assert_eq!(world.browser().post(&link, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reset_link_chooses_a_new_password_and_ends_every_session() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut old = world.signed_in(mei).await;
    let link = make(&world, mei, LinkPurpose::PasswordReset).await;
    let mut browser = world.browser();
    assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    let form = format!("password={}", PASSWORD.replace(' ', "+"));
    assert_eq!(browser.post(&link, "password=mei").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.post(&link, &form).await.leads_to(), "/");
    assert_eq!(old.get("/profile").await.status, StatusCode::SEE_OTHER);
    let sign_in = format!("email={}&{form}", address("Mei").replace('@', "%40"));
    assert_eq!(world.browser().post("/sign-in", &sign_in).await.status, StatusCode::SEE_OTHER);
}

async fn make(world: &World, person: setwise_domain::id::PersonId, purpose: LinkPurpose) -> String {
    let token = world.app.token();
    let at = world.app.now();
    let link = NewLink {
        token: TokenHash::of(&token),
        person,
        purpose,
        handed_out: None,
        at,
        expires_at: at.plus(Millis::minutes(20)),
    };
    world.app.store().make_link(link, None).await.expect("kept");
    let path = match purpose {
        LinkPurpose::SignIn => "sign-in-links",
        LinkPurpose::PasswordReset => "password-resets",
        LinkPurpose::Arrival => "arrivals",
    };
    format!("/{path}/{token}")
}

#[tokio::test]
async fn who_was_invited_to_two_sets_joins_the_second_when_signed_in() {
    let world = World::new().await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let (harbour, hill) = (world.set("Harbour", Some(carla), &[]).await, world.set("Hill", Some(carla), &[]).await);
    let mut coach = world.signed_in(carla).await;
    for set in [harbour, hill] {
        let sent = coach.post(&format!("/sets/{set}/invitations"), "invite=mei%40example.org").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
    let open = world.app.store().invitations(world.organisation, world.app.now()).await.expect("asked");
    let link = |set| {
        let to = open.iter().find(|one| one.set.as_ref().is_some_and(|(id, _, _)| *id == set)).expect("invited");
        format!("/invitations/{}", to.token.as_deref().expect("open"))
    };
    let mut mei = world.browser();
    let form = format!("name=Mei&zone=UTC&password={}", PASSWORD.replace(' ', "+"));
    assert_eq!(mei.post(&link(harbour), &form).await.leads_to(), "/");
    let page = world.browser().get(&link(hill)).await;
    assert!(page.body.contains("Sign in with mei@example.org"), "{}", page.body);
    let another = coach.post(&link(hill), &form).await;
    assert_eq!(another.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody takes up another's");
    assert!(mei.get(&link(hill)).await.body.contains("invites you to the set Hill as well"));
    assert_eq!(mei.post(&link(hill), "").await.leads_to(), format!("/sets/{hill}"));
    assert_eq!(mei.get(&format!("/sets/{hill}/agreement")).await.status, StatusCode::OK);
    assert_eq!(mei.get(&link(hill)).await.status, StatusCode::NOT_FOUND);
}
