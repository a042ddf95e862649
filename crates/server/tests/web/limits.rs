//! What is too much, and what must not be.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, header};
use setwise_server::live::LINES_A_PERSON;
use setwise_server::{connections, web};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

use crate::table::Table;
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

#[tokio::test]
async fn a_ninth_stream_of_one_person_ends_the_oldest_for_good() {
    let mut table = Table::started().await;
    let live = table.address("live");
    let mut other = table.members[1].follow(&live).await;
    let mut streams = Vec::new();
    for _ in 0..=LINES_A_PERSON {
        streams.push(table.members[0].follow(&live).await);
    }
    streams[0].until("event: bye").await;
    assert_eq!(table.act(2, "kind=challenge&text=How+do+we+begin%3F").await.status, StatusCode::NO_CONTENT);
    for stream in streams[1..].iter_mut().chain([&mut other]) {
        stream.until("hx-partial").await;
    }
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for() {
    let world = World::new().await;
    let router = web::router_with(world.app.clone(), Duration::from_millis(100));
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, 100)
        .body(Body::from_stream(futures_util::stream::pending::<Result<Bytes, Infallible>>()))
        .expect("a request");
    let answer = tokio::time::timeout(Duration::from_secs(10), router.oneshot(request)).await;
    let answer = answer.expect("it is answered").expect("the router always answers");
    assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn above_the_most_connections_a_visitor_waits_until_one_ends() {
    let world = World::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let serving = tokio::spawn(connections::serve(listener, world.router.clone(), 2, std::future::pending::<()>()));
    let first = TcpStream::connect(address).await.expect("connected");
    let mut second = TcpStream::connect(address).await.expect("connected");
    assert!(health(&mut second).await.contains("200 OK"));
    let mut third = TcpStream::connect(address).await.expect("the system's queue takes it");
    let early = tokio::time::timeout(Duration::from_millis(300), health(&mut third)).await;
    assert!(early.is_err(), "it was served beside the two");
    drop(first);
    let answer = tokio::time::timeout(Duration::from_secs(3), read_some(&mut third)).await;
    assert!(answer.expect("its turn came").contains("200 OK"));
    serving.abort();
}

async fn health(stream: &mut TcpStream) -> String {
    stream.write_all(b"GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").await.expect("sent");
    read_some(stream).await
}

async fn read_some(stream: &mut TcpStream) -> String {
    let mut bytes = [0; 64];
    let read = stream.read(&mut bytes).await.expect("read");
    String::from_utf8_lossy(&bytes[..read]).into_owned()
}
