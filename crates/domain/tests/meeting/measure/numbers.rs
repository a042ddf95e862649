//! Shares and evenness, as numbers.

use proptest::prelude::*;
use setwise_domain::measure::{Evenness, Measure, shares};

#[test]
fn the_same_for_all_is_one_and_all_with_one_is_nothing() {
    assert_eq!(Evenness::of(&[3.0, 3.0, 3.0]).map(|evenness| evenness.value), Some(1.0));
    assert_eq!(Evenness::of(&[5.0, 0.0, 0.0]).map(|evenness| evenness.value), Some(0.0));
}

#[test]
fn evenness_is_entropy_over_the_most_it_could_be() {
    // Two of three share all: H = ln 2, the most ln 3.
    let found = Evenness::of(&[4.0, 4.0, 0.0]).unwrap();
    assert!((found.value - 2f64.ln() / 3f64.ln()).abs() < 1e-9);
    assert_eq!(found.among, 3);
}

#[test]
fn nothing_to_share_and_nobody_to_share_with_have_no_evenness() {
    assert_eq!(Evenness::of(&[0.0, 0.0]), None);
    assert_eq!(Evenness::of(&[7.0]), None);
    assert_eq!(Evenness::of(&[]), None);
}

#[test]
fn nothing_has_no_sign() {
    // The sum of no numbers is a zero below zero, and would be shown as "-0 %".
    let parts = shares(&[std::iter::empty::<f64>().sum(), 2.0]).unwrap();
    assert!(parts.iter().all(|part| part.is_sign_positive()), "{parts:?}");
    assert!(Evenness::of(&[5.0, 0.0, 0.0]).unwrap().value.is_sign_positive());
}

#[test]
fn every_measure_has_a_name_of_its_own() {
    let mut names: Vec<_> = Measure::ALL.iter().map(|measure| measure.slug()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Measure::ALL.len());
    assert!(Measure::FIGURES.iter().all(|measure| Measure::ALL.contains(measure)));
}

proptest! {
    #[test]
    fn shares_add_up_to_one_or_there_are_none(amounts in proptest::collection::vec(-5.0..1e9f64, 0..15)) {
        match shares(&amounts) {
            Some(parts) => {
                prop_assert_eq!(parts.len(), amounts.len());
                prop_assert!((parts.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                prop_assert!(parts.iter().all(|part| (0.0..=1.0).contains(part)));
            }
            None => prop_assert!(amounts.iter().all(|amount| *amount <= 0.0)),
        }
    }

    #[test]
    fn evenness_lies_between_nothing_and_one(amounts in proptest::collection::vec(0.0..1e6f64, 0..15)) {
        if let Some(found) = Evenness::of(&amounts) {
            prop_assert!((0.0..=1.0).contains(&found.value), "{}", found.value);
        }
    }

    #[test]
    fn evenness_does_not_depend_on_the_order_or_on_the_scale(
        amounts in proptest::collection::vec(0.0..1e3f64, 2..12),
        factor in 0.1..50f64,
    ) {
        let value = |amounts: &[f64]| Evenness::of(amounts).map_or(-1.0, |evenness| evenness.value);
        let turned: Vec<f64> = amounts.iter().rev().map(|amount| amount * factor).collect();
        prop_assert!((value(&amounts) - value(&turned)).abs() < 1e-8);
    }

    #[test]
    fn one_more_silent_person_makes_it_less_even(amounts in proptest::collection::vec(0.5..1e3f64, 2..12)) {
        let before = Evenness::of(&amounts).unwrap();
        let mut more = amounts;
        more.push(0.0);
        prop_assert!(Evenness::of(&more).unwrap().value < before.value);
    }

    #[test]
    fn numbers_that_are_none_count_as_nothing(amounts in proptest::collection::vec(any::<f64>(), 0..8)) {
        if let Some(parts) = shares(&amounts) {
            prop_assert!(parts.iter().all(|part| (0.0..=1.0).contains(part)), "{parts:?}");
        }
    }
}
