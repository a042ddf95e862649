//! What watches the server: it lives, it is ready, it counts.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use setwise_store::api_token::Scope;
use setwise_store::person::Role;
use tower::ServiceExt as _;

use super::program::token;
use crate::table::Table;
use crate::world::World;

async fn ask(world: &World, path: &str, peer: Option<&str>, headers: &[(&str, &str)]) -> (StatusCode, String) {
    let mut request = Request::builder().uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).expect("a request");
    if let Some(peer) = peer {
        let peer: SocketAddr = peer.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(peer));
    }
    let response = world.router.clone().oneshot(request).await.expect("an answer");
    let status = response.status();
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_an_administrators_token() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let status = async |peer, headers: &[(&str, &str)]| ask(&world, "/metrics", peer, headers).await.0;
    assert_eq!(status(Some("127.0.0.1:9"), &[]).await, StatusCode::OK);
    assert_eq!(status(Some("[::1]:9"), &[]).await, StatusCode::OK);
    assert_eq!(status(Some("192.0.2.7:9"), &[]).await, StatusCode::NOT_FOUND);
    assert_eq!(status(None, &[]).await, StatusCode::NOT_FOUND);
    let forwarded = [("x-forwarded-for", "192.0.2.7")];
    assert_eq!(status(Some("127.0.0.1:9"), &forwarded).await, StatusCode::NOT_FOUND, "a proxy speaks for somebody");
    for (person, scopes, wanted) in [
        (world.administrator, &[Scope::Read][..], StatusCode::OK),
        (world.administrator, &[Scope::Meet], StatusCode::NOT_FOUND),
        (mei, &[Scope::Read], StatusCode::NOT_FOUND),
    ] {
        let (_, text) = token(&world.app, person, scopes).await;
        let bearer = format!("Bearer {text}");
        assert_eq!(status(Some("192.0.2.7:9"), &[("authorization", &bearer)]).await, wanted);
    }
}

#[tokio::test]
async fn what_is_counted_names_nobody() {
    let mut table = Table::started().await;
    table.act(0, "kind=challenge&text=How+do+we+begin%3F").await;
    table.act(1, "kind=question&to=all&text=Why%3F").await;
    let (status, text) = ask(&table.world, "/metrics", Some("127.0.0.1:9"), &[]).await;
    assert_eq!(status, StatusCode::OK);
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
    assert!(line("setwise_acts_total{kind=\"challenge\"}").ends_with(" 1"), "{text}");
    assert!(line("setwise_refusals_total{rule=").ends_with(" 1"), "{text}");
    assert!(!line("setwise_append_seconds_count").ends_with(" 0"), "{text}");
    assert!(text.contains("route=\"/meetings/{id}/acts\""), "{text}");
    for word in ["begin", "Priya", "Harbour", &table.meeting.to_string(), &table.ids[0].to_string()] {
        assert!(!text.contains(word), "{word} is in {text}");
    }
}

#[tokio::test]
async fn a_server_whose_store_is_closed_lives_and_is_not_ready() {
    let world = World::new().await;
    assert_eq!(ask(&world, "/healthz", None, &[]).await.0, StatusCode::OK);
    assert_eq!(ask(&world, "/readyz", None, &[]).await.0, StatusCode::OK);
    world.app.store().close().await;
    assert_eq!(ask(&world, "/healthz", None, &[]).await.0, StatusCode::OK);
    assert_eq!(ask(&world, "/readyz", None, &[]).await.0, StatusCode::SERVICE_UNAVAILABLE);
}
