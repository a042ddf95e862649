//! A sentence said in a set reaches no line of the log, however much is logged, and no metric.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::json;
use setwise_domain::programme::Kind;
use setwise_server::jobs;
use tower::ServiceExt as _;
use tracing_subscriber::fmt::MakeWriter;

use crate::api::program::Program;
use crate::table::{Table, script};

/// It can stand in words, in an address and in a name of a field.
const PLANTED: &str = "planted-lantern-sentence";

/// Keeps all that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics while writing").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Log {
    /// Listens to everything this process logs from now on: this crate in every detail, all others as far as debugging goes.
    fn listen() -> Self {
        let log = Self::default();
        let filter = tracing_subscriber::EnvFilter::new("debug,setwise=trace");
        let subscriber =
            tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(log.clone()).finish();
        tracing::subscriber::set_global_default(subscriber).expect("no other test listens");
        log
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("nobody panics while writing")).into_owned()
    }
}

#[tokio::test]
async fn what_is_said_reaches_no_log_line_and_no_metric() {
    let log = Log::listen();
    let mut table = Table::started().await;
    let planted = |name: &str| format!("{name}={PLANTED}");
    let acts = table.address("acts");

    // Said, said when it is not their turn, and said in ways that are no form of ours.
    let said = script(&mut table.members[0], &acts, &format!("kind=challenge&{}", planted("text"))).await;
    assert_eq!(said.status, StatusCode::NO_CONTENT, "{}", said.body);
    let refused = script(&mut table.members[1], &acts, &format!("kind=question&{}", planted("text"))).await;
    assert!(refused.status.is_client_error(), "{}", refused.body);
    for form in
        [planted("kind"), format!("{PLANTED}={PLANTED}"), format!("kind=challenge&to={PLANTED}&{}", planted("text"))]
    {
        let answer = script(&mut table.members[0], &acts, &form).await;
        assert!(answer.status.is_client_error(), "{form}: {}", answer.body);
    }
    let set = format!("/sets/{}", table.set);
    let agreed =
        table.coach.post(&format!("{set}/agreement"), &format!("level=stays-in-set&{}", planted("rules"))).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    table.members[0].get(&format!("/{PLANTED}?{}", planted("q"))).await;
    table.members[0].get(&format!("{set}?{}", planted("find"))).await;
    table.members[0].get(&format!("/join/{PLANTED}")).await;

    // By program: as it should be, as a text where a number belongs, and as no JSON at all.
    let program = Program::of(&table.world, table.ids[0]).await;
    let note = program.post("/modules/listening/notes", json!({ "revision": 0, "application": PLANTED })).await;
    assert!(note.status.is_success(), "{}", note.body);
    let path = format!("/meetings/{}/acts", table.meeting);
    for body in [
        json!({ "act": PLANTED, "text": PLANTED }).to_string(),
        json!({ "act": "challenge", "text": { (PLANTED): 1 } }).to_string(),
        format!("{{\"act\": {PLANTED}"),
    ] {
        let answer = program.send(Method::POST, &path, Some(body), &[]).await;
        assert!(answer.status.is_client_error(), "{}", answer.body);
    }

    // What reads it again: pages, the record, the jobs that follow.
    table.world.sponsored_by(Kind::ProjectSets, table.set, table.ids[3]).await;
    let project = format!("{set}/project");
    for path in [table.address("record"), table.address("room"), set.clone(), format!("{set}/actions"), project] {
        table.members[1].get(&path).await;
    }
    let moves = table.address("moves");
    let ended = script(&mut table.coach, &moves, "move=end").await;
    assert!(ended.status.is_success() || ended.status.is_client_error());
    while jobs::work_off(&table.world.app).await.expect("the store answers") {}

    let request = Request::get("/metrics").body(Body::empty());
    let mut request = request.expect("a request");
    let here: SocketAddr = "127.0.0.1:9".parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(here));
    let answer = table.world.router.clone().oneshot(request).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    let bytes = answer.into_body().collect().await.expect("read").to_bytes();
    let metrics = String::from_utf8_lossy(&bytes).into_owned();
    assert!(metrics.contains("setwise_acts_total{kind=\"challenge\"} 1"), "it was said: {metrics}");

    let log = log.text();
    for wanted in ["setwise_server::web::headers", "/meetings/{id}/acts", "DEBUG"] {
        assert!(log.contains(wanted), "nothing was listened to: no {wanted}");
    }
    for (what, text) in [("the log", &log), ("the metrics", &metrics)] {
        let found: Vec<&str> = text.lines().filter(|line| line.contains(PLANTED)).collect();
        assert_eq!(found, Vec::<&str>::new(), "it stands in {what}");
        for name in ["Harbour", "Priya", "priya@example.org"] {
            assert!(!text.contains(name), "{name} stands in {what}");
        }
    }
}
