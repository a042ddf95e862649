//! Mail, as it arrives.

use axum::http::StatusCode;
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::link::LinkPurpose;
use setwise_store::person::Role;

use crate::postbox::Postbox;
use crate::world::World;

pub(crate) async fn with_postbox() -> (World, Postbox) {
    with(Postbox::open().await).await
}

async fn with(postbox: Postbox) -> (World, Postbox) {
    let settings = [("smtp-url", postbox.url.as_str()), ("smtp-from", "Setwise <setwise@example.org>")];
    (World::with(&settings).await, postbox)
}

/// The link in a mail, from its path on.
fn link(mail: &str, path: &str) -> String {
    let at = mail.find(path).unwrap_or_else(|| panic!("no {path} in {mail}"));
    mail[at..].split_whitespace().next().expect("a link").to_owned()
}

#[tokio::test]
async fn a_sign_in_link_comes_by_mail_and_lasts_twenty_minutes_and_one_use() {
    let (world, mut postbox) = with_postbox().await;
    assert!(world.browser().get("/sign-in").await.body.contains("/sign-in-links"), "it is offered");
    let asked = world.browser().post("/sign-in-links", "email=Ada%40example.org").await;
    assert_eq!(asked.status, StatusCode::OK);
    let mail = postbox.next(&world.app).await;
    assert!(mail.contains("To: ada@example.org") && mail.contains("From: Setwise <setwise@example.org>"), "{mail}");
    let link = link(&mail, "/sign-in-links/");

    let token = TokenHash::of(link.rsplit('/').next().expect("a token"));
    for (minutes, works) in [(19, true), (21, false)] {
        let then = world.app.now().plus(Millis::minutes(minutes));
        let person = world.app.store().link(&token, LinkPurpose::SignIn, then).await.expect("asked");
        assert_eq!(person.is_some(), works, "after {minutes} minutes");
    }
    let mut browser = world.browser();
    assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    assert_eq!(browser.post(&link, "").await.leads_to(), "/");
    assert_eq!(browser.get("/people").await.status, StatusCode::OK);
    assert_eq!(world.browser().post(&link, "").await.status, StatusCode::NOT_FOUND);

    let page = world.signed_in(world.administrator).await.get("/mail").await.body;
    assert!(page.contains("ada@example.org") && !page.contains("/sign-in-links/"), "{page}");
}

#[tokio::test]
async fn a_mail_that_was_taken_is_sent_though_the_server_does_not_say_goodbye() {
    let (world, mut postbox) = with(Postbox::without_goodbye().await).await;
    world.browser().post("/sign-in-links", "email=Ada%40example.org").await;
    assert!(postbox.next(&world.app).await.contains("To: ada@example.org"));
    assert!(postbox.is_empty(&world.app).await, "once");
    let row = world.app.store().mails(world.organisation, world.app.now(), 1).await.expect("read").remove(0);
    assert!(row.sent_at.is_some() && row.last_error.is_none() && row.attempts == 1, "{:?}", row.last_error);
    assert!(world.app.store().next_job_at().await.expect("read").is_none(), "and it is not tried again");
}

#[tokio::test]
async fn an_address_nobody_has_is_answered_like_one_that_somebody_has() {
    let (world, mut postbox) = with_postbox().await;
    let unknown = world.browser().post("/sign-in-links", "email=eve%40example.org").await;
    let known = world.browser().post("/sign-in-links", "email=ada%40example.org").await;
    assert_eq!(unknown.status, known.status);
    assert_eq!(unknown.body.replace("eve@", "ada@"), known.body);
    assert!(postbox.next(&world.app).await.contains("To: ada@example.org"));
    assert!(postbox.is_empty(&world.app).await, "nobody else gets mail");
}

#[tokio::test]
async fn a_password_link_an_administrator_made_is_announced_by_mail_without_the_link() {
    let (world, mut postbox) = with_postbox().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut ada = world.signed_in(world.administrator).await;
    let page = ada.post(&format!("/people/{mei}/password-resets"), "").await.body;
    assert!(page.contains("/password-resets/"), "the administrator hands it over");
    let mail = postbox.next(&world.app).await;
    assert!(mail.contains("To: mei@example.org") && mail.contains("Ada"), "{mail}");
    assert!(!mail.contains("/password-resets/"), "{mail}");
    let home = world.signed_in(mei).await.get("/").await.body;
    assert!(home.contains("sets a new password for you"), "{home}");
}

#[tokio::test]
async fn an_invitation_goes_out_with_its_link_and_the_list_shows_it_while_it_is_open() {
    let (world, mut postbox) = with_postbox().await;
    let mut ada = world.signed_in(world.administrator).await;
    let form = "name=Mei&email=mei%40example.org&member=on";
    assert_eq!(ada.post("/people/invitations", form).await.status, StatusCode::SEE_OTHER);
    let invitation = link(&postbox.next(&world.app).await, "/invitations/");
    assert_eq!(world.browser().get(&invitation).await.status, StatusCode::OK);
    assert!(ada.get("/mail").await.body.contains(&invitation), "open: it may be handed over");
    let accept = "name=Mei&zone=UTC&password=short+lantern+ferry+oat";
    assert_eq!(world.browser().post(&invitation, accept).await.status, StatusCode::SEE_OTHER);
    let page = ada.get("/mail").await.body;
    assert!(page.contains("mei@example.org") && !page.contains(&invitation), "{page}");
}

#[tokio::test]
async fn a_renewed_invitation_is_mailed_again_and_a_dead_link_is_not() {
    let (world, mut postbox) = with_postbox().await;
    let mut ada = world.signed_in(world.administrator).await;
    let form = "name=Mei&email=mei%40example.org&member=on";
    assert_eq!(ada.post("/people/invitations", form).await.status, StatusCode::SEE_OTHER);
    let open = world.app.store().invitations(world.organisation, world.app.now()).await.expect("asked");
    let at = format!("/people/invitations/{}", open[0].id);
    // The first mail still waits.
    assert_eq!(ada.post(&format!("{at}/renewal"), "").await.status, StatusCode::SEE_OTHER);
    let invitation = link(&postbox.next(&world.app).await, "/invitations/");
    assert_eq!(world.browser().get(&invitation).await.status, StatusCode::OK);
    assert!(postbox.is_empty(&world.app).await, "the first link is dead and was not sent");

    assert_eq!(ada.post(&format!("{at}/renewal"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(ada.post(&format!("{at}/withdrawal"), "").await.status, StatusCode::SEE_OTHER);
    assert!(postbox.is_empty(&world.app).await, "withdrawn before it went out");
}
