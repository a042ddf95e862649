//! The search against lots, a dealt-out list, and a coordinator who knows the people.

use std::fmt::Write as _;

use setwise_domain::composition::{Part, Plan, Problem, Proposal, Search, Settings};

use crate::people::bounds;
use crate::population::population;
use crate::twenty_four::{made_by_hand, twenty_four};

fn asked() -> Problem {
    let (people, coaches) = twenty_four();
    Problem::new(people, coaches, bounds(6, 8)).unwrap()
}

fn row(name: &str, proposal: &Proposal) -> String {
    let mut row = format!("{name:<12}");
    for (_, cost) in proposal.costs.parts() {
        write!(row, "{:>10.1}", cost.points()).unwrap();
    }
    let broken: usize = proposal.broken.iter().map(|broken| broken.breach.extent()).sum();
    write!(row, "{:>8.1}{broken:>8}", proposal.costs.total().points()).unwrap();
    row
}

#[test]
fn what_twenty_four_people_cost_by_lots_by_list_by_hand_and_by_search() {
    let asked = asked();
    let explained = |plan: &Plan| asked.explain(plan).unwrap();
    let mut table = format!("{:<12}", "");
    for part in Part::ALL {
        write!(table, "{:>10}", format!("{part:?}").to_lowercase()).unwrap();
    }
    writeln!(table, "{:>8}{:>8}", "total", "broken").unwrap();
    for (name, proposal) in [
        ("lots", explained(&asked.by_chance(1))),
        ("dealt out", explained(&asked.by_hand())),
        ("by hand", explained(&made_by_hand())),
        ("search", asked.compose(Search::for_people(24, 1))),
    ] {
        writeln!(table, "{}", row(name, &proposal)).unwrap();
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_coordinators_plan_breaks_nothing_and_the_search_costs_less() {
    let asked = asked();
    let by_hand = asked.explain(&made_by_hand()).unwrap();
    assert_eq!((by_hand.broken.as_slice(), by_hand.unplaced.as_slice()), (&[][..], &[][..]));
    for seed in 0..5 {
        let found = asked.compose(Search::for_people(24, seed));
        assert_eq!(found.broken, []);
        assert!(found.costs.total() < by_hand.costs.total(), "seed {seed}");
    }
}

#[test]
fn the_search_costs_less_than_lots_and_a_dealt_out_list_in_organisations_of_any_kind() {
    for (people, seed) in [(24, 1), (40, 2), (100, 3), (203, 4)] {
        let (candidates, coaches) = population(people, seed);
        let asked = Problem::new(candidates, coaches, Settings::default()).unwrap();
        let rank = |proposal: &Proposal| {
            let broken: usize = proposal.broken.iter().map(|broken| broken.breach.extent()).sum();
            (broken, proposal.costs.total())
        };
        let found = rank(&asked.compose(Search { seed: 1, steps: 40_000 }));
        for other in [asked.by_chance(seed), asked.by_hand()] {
            let other = asked.explain(&other).unwrap();
            assert_eq!(other.unplaced, []);
            assert!(found < rank(&other), "{people} people: {found:?} against {:?}", rank(&other));
        }
    }
}
