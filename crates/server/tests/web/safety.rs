//! What protects people from other sites, from other people's texts, and from the log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::http::{Method, StatusCode};
use setwise_store::person::Role;

use crate::world::World;

#[tokio::test]
async fn a_form_posted_from_another_site_is_refused() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    for foreign in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let answer = ada.send(Method::POST, "/profile", "name=Mallory&zone=UTC", &[foreign]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{foreign:?}");
    }
    let ours = ("origin", "http://127.0.0.1:8080");
    assert_eq!(ada.send(Method::POST, "/profile", "name=Ada&zone=UTC", &[ours]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_people_write_is_text_everywhere() {
    let world = World::new().await;
    world.person("<script>alert(1)</script>", &[Role::Member]).await;
    let mut ada = world.signed_in(world.administrator).await;
    let page = ada.get("/people").await.body;
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
}

#[tokio::test]
async fn plain_http_over_a_network_says_so_and_this_machine_does_not() {
    let open = World::with(&[("listen", "0.0.0.0:8080")]).await;
    assert!(open.browser().get("/sign-in").await.body.contains("not encrypted"));
    let here = World::new().await;
    assert!(!here.browser().get("/sign-in").await.body.contains("not encrypted"));
    let proxied = [("host", "sets.example.org")];
    let page = here.browser().send(Method::GET, "/sign-in", "", &proxied).await;
    assert!(page.body.contains("not encrypted"), "a proxy nobody told of brought it");
}

#[tokio::test]
async fn under_https_browsers_are_told_to_keep_to_it_and_otherwise_not() {
    let world = World::with(&[("public-url", "https://setwise.example.org")]).await;
    let answer = world.browser().get("/sign-in").await;
    assert_eq!(answer.headers.get("strict-transport-security").expect("sent"), "max-age=31536000");
    let here = World::new().await.browser().get("/sign-in").await;
    assert!(here.headers.get("strict-transport-security").is_none());
}

#[tokio::test]
async fn the_log_holds_nothing_people_wrote_and_no_link() {
    let log = Log::default();
    let filter = setwise_server::cli::log_filter("trace");
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(log.clone()).finish();
    tracing::subscriber::set_global_default(subscriber).expect("the only subscriber of this process");
    let world = World::new().await;
    let token = world.invitation("Mei", &[Role::Member]).await;
    let mut browser = world.browser();
    let form = "name=planted-sentence-name&zone=UTC&password=planted-sentence-word+lantern+ferry";
    assert_eq!(browser.post(&format!("/invitations/{token}"), form).await.leads_to(), "/");
    browser.get("/sign-in?then=/planted-sentence-address").await;
    let logged = log.text();
    assert!(logged.contains("answered"), "something was logged at all");
    for planted in ["planted-sentence", token.as_str()] {
        assert!(!logged.contains(planted), "{planted} is in the log");
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no writer panicked")).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no writer panicked").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> tracing_subscriber::fmt::MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
