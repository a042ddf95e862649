//! Skills that somebody wants and somebody else offers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rows, numbered};
use crate::composition::label::Label;
use crate::composition::people::Candidate;

/// The skills that can be given at all with their columns, what each offers and what each wants of them.
pub(super) fn table(people: &[Candidate]) -> (BTreeMap<Label, usize>, Rows, Rows) {
    let offered: BTreeSet<&Label> = people.iter().flat_map(|it| &it.offers).collect();
    let wanted = people.iter().flat_map(|it| &it.wants);
    let numbers = numbered(wanted.filter(|skill| offered.contains(skill)).cloned());
    let mut givers = vec![0usize; numbers.len()];
    let mut offers = Rows::new(people.len(), numbers.len());
    for (row, candidate) in people.iter().enumerate() {
        for column in candidate.offers.iter().filter_map(|skill| numbers.get(skill)) {
            offers.set(row, *column);
            givers[*column] += 1;
        }
    }
    let mut wants = Rows::new(people.len(), numbers.len());
    for (row, candidate) in people.iter().enumerate() {
        for column in candidate.wants.iter().filter_map(|skill| numbers.get(skill)) {
            // Who is the only one to offer what they want gets it from nobody, wherever they sit.
            if givers[*column] > usize::from(offers.has(row, *column)) {
                wants.set(row, *column);
            }
        }
    }
    (numbers, offers, wants)
}
