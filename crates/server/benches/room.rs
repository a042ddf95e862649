//! What a viewer's share of a push costs: every region drawn, one entry, the whole page. `cargo bench -p setwise-server`.

#[path = "../../domain/benches/inquiry.rs"]
mod inquiry;

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use inquiry::{Inquiry, person};
use setwise_domain::id::MeetingId;
use setwise_server::live::About;
use setwise_server::web::room::scene::Scene;
use setwise_server::web::room::view;
use uuid::Uuid;

fn room(c: &mut Criterion) {
    let mut group = c.benchmark_group("room");
    let names: BTreeMap<_, _> = (0..12).map(|nth| (person(nth), format!("Amara {nth}"))).collect();
    let about = About { set_name: "Harbour set".to_owned(), people: About::call(names), ..About::default() };
    let connected: BTreeSet<_> = (0..12).map(person).collect();
    for questions in [20, 200, 1000] {
        let inquiry = Inquiry::with_questions(questions);
        let scene = |viewer| Scene {
            id: MeetingId(Uuid::from_u128(7)),
            meeting: &inquiry.meeting,
            viewer,
            about: &about,
            connected: &connected,
            now: inquiry.now(),
            zone: "Europe/Lisbon",
            earlier: const { &BTreeSet::new() },
            told: &[],
            agreement: None,
            lens: true,
            days: None,
        };
        for (who, viewer) in [("a member's regions", person(5)), ("the conductor's regions", person(0))] {
            group.bench_function(BenchmarkId::new(who, questions), |bench| {
                bench.iter(|| view::regions(black_box(&scene(viewer))));
            });
        }
        let last = inquiry.meeting.acts.values().rev().find(|deed| deed.question.is_some()).expect("a question");
        group.bench_function(BenchmarkId::new("an entry", questions), |bench| {
            bench.iter(|| view::entry(black_box(&scene(person(5))), last));
        });
        group.bench_function(BenchmarkId::new("the whole page", questions), |bench| {
            bench.iter(|| view::page(black_box(&scene(person(5)))));
        });
    }
    group.finish();
}

criterion_group!(benches, room);
criterion_main!(benches);
