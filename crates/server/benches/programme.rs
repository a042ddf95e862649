//! What a programme of a thousand sets costs: the pages of those who lead it half way through, and the reminders of one morning.
//! `cargo bench -p setwise-server --bench programme` prints each figure beside its bar. The pages go through the whole router,
//! without a line between.

#![allow(dead_code, reason = "the tests' own Setwise, of which this uses a part")]
#![expect(clippy::print_stdout, reason = "the figures are for whoever runs the bench")]
#![expect(clippy::disallowed_methods, reason = "a bench measures time")]

#[path = "../tests/web/markup.rs"]
mod markup;
#[path = "../tests/web/world.rs"]
mod world;

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::civil::Weekday;
use setwise_domain::id::{MeetingId, PersonId, WaveId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_server::jobs::reminders::remind;
use setwise_store::action::{ActionChange, ActionKind, ActionStatus};
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::journal::{Append, AttendanceChange, MeetingChange};
use setwise_store::meeting::MeetingStatus;
use setwise_store::person::Role;
use setwise_store::set::NewSet;
use tower::ServiceExt as _;
use world::{Browser, World};

const SETS: usize = 1_000;
const OF: usize = 8;
/// How many meetings of its six each set has held.
const HELD: usize = 3;
const TIMES: usize = 200;
/// What the lead's page may take, and the morning's reminders.
const PAGE: Duration = Duration::from_millis(50);
const MORNING: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() {
    // `cargo test --benches` calls it too: this is no test.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mut browser = world.signed_in(lead).await;
    let (wave, people) = wave(&world, &mut browser).await;
    pages(&world, &browser, wave, "no meeting held").await;
    let begun = Instant::now();
    let morning = morning(&world);
    half_way(&world, wave, &people, morning).await;
    println!(
        "{} meetings held, {} actions promised, in {:.1} s",
        SETS * HELD,
        people.len(),
        begun.elapsed().as_secs_f64()
    );
    pages(&world, &browser, wave, "half way").await;
    let begun = Instant::now();
    remind(&world.app, morning).await.expect("reminded");
    let took = begun.elapsed();
    let met = if took < MORNING { "met" } else { "MISSED" };
    println!("bar {met}: {} reminders queued in {:.2} s, below 2.00 s", people.len(), took.as_secs_f64());
}

/// A wave of a thousand sets of eight, begun.
async fn wave(world: &World, browser: &mut Browser) -> (WaveId, Vec<PersonId>) {
    let rows = (0..SETS * OF).map(|nth| format!("Person {nth:05},person.{nth:05}@example.org"));
    let table: Vec<String> = std::iter::once("name,email".to_owned()).chain(rows).collect();
    let begun = Instant::now();
    world.import(&table.join("\n")).await;
    println!("{} people imported in {:.2} s", SETS * OF, begun.elapsed().as_secs_f64());
    let form = "name=Leading&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let made = browser.post("/programmes", form).await;
    let wave: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    let put = browser.post(&format!("/waves/{wave}/people"), "everybody=yes&whom=person.").await;
    assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.body);
    let free = world.app.store().free_in_wave(wave).await.expect("people");
    let people: Vec<PersonId> = free.into_iter().map(|(id, _)| id).collect();
    let begun = Instant::now();
    let sets: Vec<NewSet> = people
        .chunks(OF)
        .enumerate()
        .map(|(nth, members)| NewSet {
            id: world.app.id(),
            organisation: world.organisation,
            name: format!("Set {nth:04}"),
            by: world.administrator,
            coach: Some(world.administrator),
            members: members.to_vec(),
            agreement: NewAgreement { level: AgreementLevel::StaysInSet, rules: String::new() },
            at: Timestamp(0),
        })
        .collect();
    let made = world.app.store().make_wave_sets(wave, &sets, Vec::new(), &[], Timestamp(0)).await;
    made.expect("sets");
    println!("{SETS} sets made in {:.2} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    let started = browser.post(&format!("/waves/{wave}/start"), "").await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
    println!("the wave started, its meetings planned, in {:.2} s", begun.elapsed().as_secs_f64());
    (wave, people)
}

/// Eight in the morning of a working day some days from now, in UTC, where everybody here is.
fn morning(world: &World) -> Timestamp {
    let now = jiff::Timestamp::from_millisecond(world.app.now().0).expect("a time").to_zoned(jiff::tz::TimeZone::UTC);
    let mut day = now.date();
    for _ in 0..4 {
        day = day.tomorrow().expect("a day");
    }
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.tomorrow().expect("a day");
    }
    Timestamp(day.at(8, 0, 0, 0).in_tz("UTC").expect("a time").timestamp().as_millisecond())
}

/// Three meetings of each set were held, to which all but one came, and everybody promised something for that morning.
async fn half_way(world: &World, wave: WaveId, people: &[PersonId], morning: Timestamp) {
    let day = jiff::Timestamp::from_millisecond(morning.0).expect("a time").to_zoned(jiff::tz::TimeZone::UTC).date();
    for (set, members) in world.app.store().wave_sets(wave).await.expect("sets").iter().zip(people.chunks(OF)) {
        for (nth, meeting) in set.meetings.iter().take(HELD).enumerate() {
            let promised = if nth == 0 { members } else { &[] };
            let actions = promised.iter().map(|owner| ActionChange {
                id: world.app.id(),
                owner: *owner,
                due: Some(day),
                status: ActionStatus::Open,
                kind: ActionKind::Action,
                words: Some("{\"text\":\"Walk the handover\"}".to_owned()),
                follow_up: None,
                at: world.app.now(),
            });
            hold(world, meeting.id, &members[1..], actions.collect()).await;
        }
    }
}

async fn hold(world: &World, meeting: MeetingId, came: &[PersonId], actions: Vec<ActionChange>) {
    let at = world.app.now().plus(Millis::minutes(1));
    let append = Append {
        meeting,
        expected_seq: 0,
        command_id: None,
        events: Vec::new(),
        erase: Vec::new(),
        attendance: came.iter().map(|person| AttendanceChange::Came { person: *person, at }).collect(),
        change: MeetingChange {
            status: Some(MeetingStatus::Ended),
            started_at: Some(at),
            ended_at: Some(at),
            ..MeetingChange::default()
        },
        actions,
        jobs: Vec::new(),
    };
    world.app.store().journal().append(append).await.expect("appended");
}

/// Opens each page many times and prints the middle and the slow end of what it took.
async fn pages(world: &World, browser: &Browser, wave: WaveId, when: &str) {
    for (name, address, bar) in [
        ("the lead's page of the wave", format!("/waves/{wave}"), true),
        ("the last part of its timeline", format!("/waves/{wave}?part=10"), true),
        ("all programmes, with what needs a lead", "/programmes".to_owned(), true),
        ("the lead's home", "/".to_owned(), true),
        ("its sets", format!("/waves/{wave}/sets"), false),
        ("its people", format!("/waves/{wave}/people"), false),
        ("attendance", format!("/waves/{wave}/attendance"), false),
        ("the timeline as a table", format!("/waves/{wave}/timeline.csv"), false),
        ("the directory", "/people".to_owned(), false),
    ] {
        let mut took = Vec::with_capacity(TIMES);
        let mut bytes = 0;
        for _ in 0..if bar { TIMES } else { TIMES / 5 } {
            let request = Request::builder()
                .uri(&address)
                .header(header::HOST, "127.0.0.1:8080")
                .header(header::ACCEPT, "text/html")
                .header(header::COOKIE, browser.cookie.clone().unwrap_or_default())
                .body(Body::empty())
                .expect("a request");
            let begun = Instant::now();
            let response = world.router.clone().oneshot(request).await.expect("an answer");
            assert_eq!(response.status(), StatusCode::OK, "{address}");
            bytes = response.into_body().collect().await.expect("a body").to_bytes().len();
            took.push(begun.elapsed());
        }
        took.sort_unstable();
        let at = |hundredth: usize| took[(took.len() * hundredth / 100).min(took.len() - 1)];
        let (p50, p99) = (at(50), at(99));
        let met = match (bar, p99 < PAGE) {
            (true, true) => "bar met: ",
            (true, false) => "bar MISSED: ",
            _ => "",
        };
        let below = if bar { ", below 50 ms" } else { "" };
        println!(
            "{met}{when}, {name}: p50 {:.1} ms, p99 {:.1} ms{below}; {} KiB",
            p50.as_secs_f64() * 1000.0,
            p99.as_secs_f64() * 1000.0,
            bytes / 1024
        );
    }
}
