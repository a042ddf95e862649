//! The administrator's pages.

use axum::http::StatusCode;
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::person::Role;

use crate::world::World;

#[tokio::test]
async fn an_invitation_is_handed_over_by_its_link_until_it_is_accepted() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let sent = ada.post("/people/invitations", "name=Mei&email=mei%40example.org&coach=yes&set=&seat=member").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = ada.get("/people").await.body;
    let start = page.find("/invitations/").map(|at| at + "/invitations/".len()).expect("the link is shown");
    let link = page[start..].split('<').next().expect("a link ends");
    assert!(world.browser().get(&format!("/invitations/{link}")).await.body.contains("mei@example.org"));
}

#[tokio::test]
async fn a_withdrawn_invitation_leads_nowhere() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let token = world.invitation("Mei", &[Role::Member]).await;
    let page = ada.get("/people").await.body;
    let end = page.find("/withdrawal").expect("it can be withdrawn");
    let start = page[..end].rfind('"').map_or(0, |at| at + 1);
    assert_eq!(ada.post(&page[start..end + "/withdrawal".len()], "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.browser().get(&format!("/invitations/{token}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let answer = ada.post(&format!("/people/{}/roles", world.administrator), "member=yes").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("only administrator"));
}

#[tokio::test]
async fn whoever_loses_access_is_out_at_once() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut hers = world.signed_in(mei).await;
    let mut ada = world.signed_in(world.administrator).await;
    assert_eq!(ada.post(&format!("/people/{mei}/deactivation"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(hers.get("/profile").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_password_link_made_by_an_administrator_is_announced() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let tomasz = world.person("Tomasz", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, tomasz]).await;
    let mut ada = world.signed_in(world.administrator).await;
    let page = ada.post(&format!("/people/{mei}/password-resets"), "").await;
    assert!(page.body.contains("/password-resets/"), "the link is shown this once");
    let notices = world.app.store().notices_of(mei, 10).await.expect("read");
    assert_eq!(notices.iter().map(|notice| notice.kind.as_str()).collect::<Vec<_>>(), ["password-reset"]);
    let seen = world.app.store().set_page(tomasz, set).await.expect("read").expect("his set");
    assert!(seen.changes.iter().any(|change| change.person.as_ref().is_some_and(|(id, _)| *id == mei)
        && change.by.as_ref().is_some_and(|(id, _)| *id == world.administrator)));
}

/// The form that says that what a home page tells was read.
pub(crate) fn told(home: &str) -> String {
    let ids = home.split("name=\"notice\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.map(|id| format!("notice={id}")).collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn word_of_a_password_link_stands_first_and_reading_it_reads_nothing_that_had_no_place() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    world.set("Harbour", None, &[mei]).await;
    let mut hers = world.signed_in(mei).await;
    let shown = hers.get("/").await.body;
    hers.post("/notices/readings", &told(&shown)).await;
    let mut ada = world.signed_in(world.administrator).await;
    ada.post(&format!("/people/{mei}/password-resets"), "").await;
    for _ in 0..9 {
        let (id, at) = (NoticeId(world.app.id()), world.app.now());
        let later = NewNotice { id, person: mei, at, kind: "later".to_owned(), ids: serde_json::json!({}) };
        world.app.store().add_notice(later).await.expect("kept");
    }
    let shown = hers.get("/").await.body;
    assert!(shown.contains("Ada handed out a link that sets a new password for you"), "{shown}");
    assert_eq!(told(&shown).matches("notice=").count(), 8);
    hers.post("/notices/readings", &told(&shown)).await;
    let shown = hers.get("/").await.body;
    assert!(!shown.contains("sets a new password"), "{shown}");
    assert_eq!(told(&shown).matches("notice=").count(), 2);
}
