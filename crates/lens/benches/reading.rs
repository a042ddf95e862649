//! How long one reading takes. While somebody writes, the room asks for one at every pause of theirs.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use setwise_lens::measure::examples;
use setwise_lens::{Language, read};

const TEXTS: &str = include_str!("../data/en/questions.tsv");

fn reading(criterion: &mut Criterion) {
    let texts: Vec<String> = examples(TEXTS).expect("sound").into_iter().map(|example| example.text).collect();
    let mut at = texts.iter().cycle();
    criterion.bench_function("one question", |bencher| {
        bencher.iter(|| read(black_box(at.next().map_or("", String::as_str)), Language::English));
    });
    // The longest that is read: 2,000 bytes, about thirty sentences.
    let longest = texts.join(" ").chars().take(2_000).collect::<String>();
    criterion.bench_function("the longest text", |bencher| {
        bencher.iter(|| read(black_box(&longest), Language::English));
    });
}

criterion_group!(benches, reading);
criterion_main!(benches);
