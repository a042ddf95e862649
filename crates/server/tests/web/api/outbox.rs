//! The outbox by program: to whom and when, never what; sent again when it was given up.

use serde_json::json;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::person::Role;

use super::program::Program;
use crate::world::World;

#[tokio::test]
async fn an_administrator_reads_who_was_written_to_and_sends_again_what_was_given_up() {
    let world = World::new().await;
    let (app, id) = (&world.app, MailId(world.app.id()));
    let mail = NewMail {
        id,
        organisation: world.organisation,
        recipient: "mei@example.org".to_owned(),
        kind: "sign-in".to_owned(),
        subject: "planted-subject".to_owned(),
        body: "planted-body".to_owned(),
        invitation: None,
        at: app.now(),
    };
    app.store().queue_mail(mail, setwise_server::mail_texts::once_more(app, id)).await.expect("queued");
    app.store().mail_failed(id, "refused", Some(app.now())).await.expect("kept");
    let ada = Program::of(&world, world.administrator).await;
    let listed = ada.get("/mail").await.body;
    let one = &listed["items"][0];
    assert_eq!((&one["recipient"], &one["kind"]), (&json!("mei@example.org"), &json!("sign-in")), "{listed}");
    assert!(one["given_up_at"].is_string() && one["failed"].is_string(), "{listed}");
    assert!(!listed.to_string().contains("planted"), "{listed}");
    for _ in 0..2 {
        assert_eq!(ada.post(&format!("/mail/{id}/sendings"), json!({})).await.status, 204);
    }
    assert!(ada.get("/mail").await.body["items"][0]["given_up_at"].is_null());

    // An address that was refused is named, and a link only of an invitation that is open.
    world.invitation("Ines", &[Role::Member]).await;
    let refused = ada.get("/mail/refused-addresses").await.body;
    assert_eq!(refused["items"], json!([]), "{refused}");
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    assert_eq!(lead.get("/mail").await.status, 404);
    assert_eq!(lead.post(&format!("/mail/{id}/sendings"), json!({})).await.status, 404);
}
