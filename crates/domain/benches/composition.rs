//! Set composition: how long it takes, and what it costs beside lots and a dealt-out list. `cargo bench -p setwise-domain --bench
//! composition` prints the costs first; with `-- --test` only those.

#[path = "../tests/composition/population.rs"]
mod population;
#[path = "../tests/composition/twenty_four.rs"]
mod twenty_four;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use population::population;
use setwise_domain::composition::{Bounds, Candidate, Coach, Part, Problem, Proposal, Search, SetNo, Settings};
use twenty_four::{made_by_hand, named, twenty_four};

const SEED: u64 = 1;

fn asked((people, coaches): (Vec<Candidate>, Vec<Coach>), least: u16, most: u16) -> Problem {
    let bounds = Bounds::new(least, most).expect("bounds");
    Problem::new(people, coaches, Settings { bounds, ..Settings::default() }).expect("a question")
}

fn searched(asked: &Problem) -> Proposal {
    asked.compose(Search::for_people(asked.people().len(), SEED))
}

#[expect(clippy::print_stdout, reason = "the figures are for whoever runs the bench")]
fn print(name: &str, proposal: &Proposal) {
    let parts: Vec<String> =
        Part::ALL.iter().map(|part| format!("{:>9.1}", proposal.costs.part(*part).points())).collect();
    let broken: usize = proposal.broken.iter().map(|broken| broken.breach.extent()).sum();
    let (total, each) = (proposal.costs.total().points(), proposal.points_per_person());
    println!("{name:<20}{}{total:>10.1}{each:>8.2}{broken:>8}", parts.concat());
}

#[expect(clippy::print_stdout, reason = "the figures are for whoever runs the bench")]
fn costs(_: &mut Criterion) {
    let names: Vec<String> =
        Part::ALL.iter().map(|part| format!("{:>9}", format!("{part:?}").to_lowercase())).collect();
    println!("\n{:<20}{}{:>10}{:>8}{:>8}", "points", names.concat(), "total", "each", "broken");
    let small = asked(twenty_four(), 6, 8);
    let mut all = vec![(24, small)];
    all.extend([200, 2_000].map(|people| (people, asked(population(people, SEED), 4, 12))));
    for (people, asked) in &all {
        let explained = |plan| asked.explain(&plan).expect("a plan");
        print(&format!("{people}, lots"), &explained(asked.by_chance(SEED)));
        print(&format!("{people}, dealt out"), &explained(asked.by_hand()));
        if *people == 24 {
            print("24, by hand", &explained(made_by_hand()));
        }
        print(&format!("{people}, greedy start"), &asked.compose(Search { seed: SEED, steps: 0 }));
        print(&format!("{people}, search"), &searched(asked));
    }
    println!();
}

fn composition(c: &mut Criterion) {
    let mut group = c.benchmark_group("composition");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    for people in [200, 2_000] {
        group.bench_function(BenchmarkId::new("pose the question", people), |bench| {
            let population = population(people, SEED);
            bench.iter(|| asked(black_box(population.clone()), 4, 12));
        });
        let asked = asked(population(people, SEED), 4, 12);
        group.bench_with_input(BenchmarkId::new("compose", people), &asked, |bench, asked| {
            bench.iter(|| searched(black_box(asked)));
        });
        let proposal = searched(&asked);
        let plan = proposal.plan();
        let person = proposal.sets[0].members[0].person;
        group.bench_function(BenchmarkId::new("cost of a move", people), |bench| {
            bench.iter(|| asked.cost_of_move(black_box(&plan), person, SetNo(1)));
        });
        let everybody: Vec<_> = asked.people().iter().map(|it| it.person).collect();
        group.bench_function(BenchmarkId::new("who could join, of all", people), |bench| {
            bench.iter(|| asked.who_could_join(black_box(&plan), SetNo(1), &everybody));
        });
        group.bench_function(BenchmarkId::new("explain", people), |bench| {
            bench.iter(|| asked.explain(black_box(&plan)));
        });
    }
    let small = asked(twenty_four(), 6, 8);
    group.bench_function(BenchmarkId::new("compose", 24), |bench| bench.iter(|| searched(black_box(&small))));
    group.bench_function(BenchmarkId::new("cost of a move", 24), |bench| {
        bench.iter(|| small.cost_of_move(black_box(&made_by_hand()), named("Ana"), SetNo(0)));
    });
    group.finish();
}

criterion_group!(benches, costs, composition);
criterion_main!(benches);
