//! Files with modules in the browser: adding one, downloading it, taking it away; what is not taken, and how large it may be.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use futures_util::stream;
use http_body_util::BodyExt as _;
use setwise_domain::curriculum::file::{LARGEST_FILE, MOST_FILES};
use setwise_domain::id::PersonId;
use setwise_server::web;
use setwise_store::person::Role;
use tower::ServiceExt as _;

use crate::world::{Browser, World};

const BOUNDARY: &str = "the-border";

/// What came back.
struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

/// Lena, who leads and made a module, and Mei, who reads it.
struct People {
    world: World,
    lena: Browser,
    mei: Browser,
}

impl People {
    async fn new() -> Self {
        let world = World::new().await;
        let lena: PersonId = world.person("Lena", &[Role::Lead]).await;
        let mei = world.person("Mei", &[Role::Member]).await;
        world.made_module(lena, "ours").await;
        let (lena, mei) = (world.signed_in(lena).await, world.signed_in(mei).await);
        Self { world, lena, mei }
    }

    async fn sends(&self, name: &str, file: &str, bytes: &[u8]) -> Got {
        let id = self.world.app.id::<PersonId>().to_string();
        send(&self.world.router, &self.lena, "ours", &form(&[("id", &id), ("name", name)], Some((file, bytes)))).await
    }

    /// The addresses of the files on the module's page.
    async fn files(&mut self) -> Vec<String> {
        let page = self.mei.get("/modules/ours").await.body;
        page.split("href=\"/modules/ours/files/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|id| format!("/modules/ours/files/{id}"))
            .collect()
    }
}

/// A form as a browser sends it with a file.
fn form(fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    let (called, bytes) = file.unwrap_or_default();
    let kind = "Content-Type: application/octet-stream";
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{called}\"\r\n{kind}\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(bytes);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    body
}

fn request(browser: &Browser, module: &str, body: Body) -> Request<Body> {
    Request::post(format!("/modules/{module}/files"))
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header(header::COOKIE, browser.cookie.clone().unwrap_or_default())
        .body(body)
        .expect("a request")
}

async fn ask(router: &Router, request: Request<Body>) -> Got {
    let (parts, body) = router.clone().oneshot(request).await.expect("answered").into_parts();
    let bytes = body.collect().await.expect("a whole body").to_bytes();
    Got { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

async fn send(router: &Router, browser: &Browser, module: &str, body: &[u8]) -> Got {
    ask(router, request(browser, module, Body::from(body.to_vec()))).await
}

#[tokio::test]
async fn a_file_is_added_downloaded_by_everybody_and_taken_away() {
    let mut people = People::new().await;
    let page = people.lena.get("/modules/ours").await.body;
    assert!(page.contains("There are no files with it yet.") && page.contains("/modules/ours/files/new"));
    assert!(!people.mei.get("/modules/ours").await.body.contains("id=\"files\""));

    let bytes = b"%PDF-1.7\nA rota.\n";
    let sent = people.sends("Rota für Mei", "scan 3.pdf", bytes).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(sent.headers[header::LOCATION], "/modules/ours#files");
    let page = people.mei.get("/modules/ours").await.body;
    assert!(page.contains("Rota für Mei.pdf") && page.contains("PDF · 1 KiB") && !page.contains("Remove it for good"));

    let files = people.files().await;
    let answer = people.mei.get(&files[0]).await;
    assert_eq!((answer.status, answer.body.as_bytes()), (StatusCode::OK, bytes.as_slice()));
    let header = |name: &str| answer.headers[name].to_str().expect("text").to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"Rota f_r Mei.pdf\"; filename*=UTF-8''Rota%20f%C3%BCr%20Mei.pdf"
    );
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(header("cache-control"), "private, no-cache");
    assert_eq!(header("content-length"), bytes.len().to_string());
    let again = people.mei.send(Method::GET, &files[0], "", &[("if-none-match", &header("etag"))]).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));

    let removal = format!("{}/removal", files[0]);
    assert_eq!(people.mei.post(&removal, "").await.status, StatusCode::NOT_FOUND);
    assert!(people.lena.get("/modules/ours").await.body.contains("Remove it for good"));
    for _ in 0..2 {
        assert_eq!(people.lena.post(&removal, "").await.leads_to(), "/modules/ours#files");
    }
    assert_eq!(people.mei.get(&files[0]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(people.files().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_else_adds_one_or_reads_it() {
    let mut people = People::new().await;
    people.sends("", "rota.csv", b"day,who\n").await;
    let files = people.files().await;
    let body = form(&[], Some(("a.txt", b"words")));
    let router = people.world.router.clone();
    assert_eq!(send(&router, &people.mei, "ours", &body).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&router, &people.lena, "listening", &body).await.status, StatusCode::NOT_FOUND, "it ships");
    assert_eq!(send(&router, &people.world.browser(), "ours", &body).await.status, StatusCode::UNAUTHORIZED);
    let mut foreign = request(&people.lena, "ours", Body::from(body));
    foreign.headers_mut().insert("sec-fetch-site", "cross-site".parse().expect("a value"));
    assert_eq!(ask(&router, foreign).await.status, StatusCode::FORBIDDEN);
    assert_eq!(people.mei.get("/modules/ours/files/new").await.status, StatusCode::NOT_FOUND);
    assert_eq!(people.lena.get("/modules/listening/files/new").await.status, StatusCode::NOT_FOUND);
    assert_eq!(people.files().await, files);

    people.world.made_module(people.world.administrator, "theirs").await;
    let elsewhere = files[0].replace("/ours/", "/theirs/");
    for address in [elsewhere.as_str(), "/modules/ours/files/x", "/modules/listening/files/x"] {
        assert_eq!(people.mei.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(people.world.browser().get(&files[0]).await.status, StatusCode::SEE_OTHER, "to sign in");
}

#[tokio::test]
async fn what_is_not_taken_is_said_beside_the_field_and_the_name_stays() {
    let mut people = People::new().await;
    let large = vec![b'a'; LARGEST_FILE + 1];
    let cases: [(&str, &str, &[u8], &str); 7] = [
        ("The rota", "a.txt", b"", "There is nothing in this file."),
        ("The rota", "a.txt", &large, "This file is larger than 20 MiB"),
        ("The rota", "a.svg", b"<svg/>", "Files of this kind are not taken."),
        ("The rota", "a.pdf", b"MZ\x90\0", "Its name says that it is of this kind: PDF."),
        ("The <rota>", "a.txt", b"words", "A name does not begin with a dot"),
        ("The rota", "", b"", "Choose a file first."),
        (&"x".repeat(130), "a.txt", b"words", "This is longer than 120 characters."),
    ];
    for (name, file, bytes, words) in cases {
        let answer = people.sends(name, file, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        let shown = name.replace('<', "&lt;").replace('>', "&gt;");
        assert!(answer.body.contains(words) && answer.body.contains(&format!("value=\"{shown}\"")), "{}", answer.body);
        assert!(answer.body.contains("aria-invalid"), "{words}");
    }
    assert_eq!(people.files().await, Vec::<String>::new(), "nothing was kept");

    people.sends("", "rota.csv", b"day,who\n").await;
    let taken = people.sends("Rota.csv", "other.csv", b"who,day\n").await;
    assert!(
        taken.body.contains("There is a file of this name already.") && taken.body.contains("Choose the file again")
    );
    for number in 1..MOST_FILES {
        assert_eq!(people.sends("", &format!("{number}.txt"), b"words").await.status, StatusCode::SEE_OTHER);
    }
    let more = people.sends("", "more.txt", b"words").await;
    assert!(more.status == StatusCode::UNPROCESSABLE_ENTITY && more.body.contains("There are 10 files already."));
    let page = people.lena.get("/modules/ours/files/new").await;
    assert!(page.status == StatusCode::OK && page.body.contains("There are 10 files already."));
}

#[tokio::test]
async fn the_largest_file_arrives_whole_and_sent_twice_is_kept_once() {
    let mut people = People::new().await;
    let bytes: Vec<u8> = (0..LARGEST_FILE).map(|at| b'a' + u8::try_from(at / 70_000 % 26).expect("a letter")).collect();
    let id = people.world.app.id::<PersonId>().to_string();
    let body = form(&[("id", &id), ("name", "")], Some(("large.txt", &bytes)));
    for _ in 0..2 {
        let answer = send(&people.world.router, &people.lena, "ours", &body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let files = people.files().await;
    assert_eq!(files.len(), 1);
    assert!(people.mei.get("/modules/ours").await.body.contains("20 MiB"));
    assert!(people.mei.get(&files[0]).await.body.as_bytes() == bytes);
}

#[tokio::test]
async fn what_is_cut_off_half_way_is_not_kept() {
    let mut people = People::new().await;
    let whole = form(&[("name", "The rota")], Some(("a.txt", b"words that go on and on")));
    let cut = whole[..whole.len() - 30].to_vec();
    let answer = send(&people.world.router, &people.lena, "ours", &cut).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("The file did not arrive whole") && answer.body.contains("value=\"The rota\""));

    // It was announced, and then nothing came any more.
    let router = web::router_with(people.world.app.clone(), Duration::from_millis(20));
    let begins = stream::iter([Ok::<_, Infallible>(Bytes::from(cut))]);
    let silent = Body::from_stream(futures_util::StreamExt::chain(begins, stream::pending()));
    let answer = tokio::time::timeout(Duration::from_secs(10), ask(&router, request(&people.lena, "ours", silent)));
    let answer = answer.await.expect("it is not waited for without end");
    assert!(answer.body.contains("The file did not arrive whole"), "{}", answer.body);
    assert_eq!(people.files().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_body_beyond_all_measure_is_refused_and_other_forms_keep_their_own() {
    let people = People::new().await;
    let announced = |length: usize| {
        let mut request =
            request(&people.lena, "ours", Body::from_stream(stream::pending::<Result<Bytes, Infallible>>()));
        request.headers_mut().insert(header::CONTENT_LENGTH, length.into());
        request
    };
    let answer = ask(&people.world.router, announced(web::LARGEST_FILE_BODY + 1)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("more than fits"));
    let mut elsewhere = announced(web::LARGEST_TABLE_BODY + 1);
    *elsewhere.uri_mut() = "/modules".parse().expect("an address");
    assert_eq!(ask(&people.world.router, elsewhere).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}
