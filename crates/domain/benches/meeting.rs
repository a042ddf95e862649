//! What the rules cost: deciding, applying, replaying. `cargo bench -p setwise-domain`.

mod inquiry;

use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use inquiry::{Inquiry, person};
use setwise_domain::meeting::command::Actor;
use setwise_domain::meeting::replay::replay;

fn meeting(c: &mut Criterion) {
    let mut group = c.benchmark_group("meeting");
    for questions in [20, 200, 1000] {
        let mut inquiry = Inquiry::with_questions(questions);
        let (by, command) = inquiry.question();
        let now = inquiry.now();
        group.bench_with_input(BenchmarkId::new("decide a question", questions), &inquiry, |bench, inquiry| {
            bench.iter(|| inquiry.meeting.decide(Actor::Person(by), None, black_box(&command), now));
        });
        group.bench_with_input(BenchmarkId::new("what a member may do", questions), &inquiry, |bench, inquiry| {
            bench.iter(|| inquiry.meeting.offers(black_box(person(5))));
        });
        let (last, before) = inquiry.events.split_last().expect("events");
        let state = replay(before).expect("a meeting");
        group.bench_function(BenchmarkId::new("apply an answer", questions), |bench| {
            bench.iter_batched(
                || state.clone(),
                |mut state| {
                    state.apply(last);
                    state
                },
                BatchSize::LargeInput,
            );
        });
        group.bench_with_input(BenchmarkId::new("replay", questions), &inquiry, |bench, inquiry| {
            bench.iter(|| replay(black_box(&inquiry.events)));
        });
    }
    group.finish();
}

criterion_group!(benches, meeting);
criterion_main!(benches);
