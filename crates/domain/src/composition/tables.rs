//! The question in numbers: what the search looks up millions of times.
//!
//! Texts become codes, sets of texts become bits, and only what can tell two plans apart is kept: a skill that nobody offers
//! or nobody wants, a function that all share, a wish that a hard rule forbids costs the same in every plan and is left out.

mod hours;
mod relations;
mod skills;

use std::collections::BTreeMap;

pub use relations::Apart;
use relations::Relations;

use super::cost::{Part, UNITS};
use super::label::Label;
use super::people::{Candidate, Characteristic, Coach};
use super::settings::{SetNo, Settings};

/// Bits of a row for each person or coach, all rows of the same number of words.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) words: usize,
    bits: Vec<u64>,
}

impl Rows {
    fn new(rows: usize, columns: usize) -> Self {
        let words = columns.div_ceil(64);
        Self { words, bits: vec![0; rows * words] }
    }

    pub(super) fn row(&self, row: usize) -> &[u64] {
        &self.bits[row * self.words..(row + 1) * self.words]
    }

    fn set(&mut self, row: usize, column: usize) {
        self.bits[row * self.words + column / 64] |= 1 << (column % 64);
    }

    fn fill(&mut self, row: usize) {
        self.bits[row * self.words..(row + 1) * self.words].fill(u64::MAX);
    }

    pub(super) fn has(&self, row: usize, column: usize) -> bool {
        self.row(row)[column / 64] >> (column % 64) & 1 == 1
    }
}

/// The question in numbers.
#[derive(Debug, Clone)]
pub(super) struct Tables {
    pub(super) people: usize,
    pub(super) least: usize,
    pub(super) most: usize,
    /// A part's weight in units.
    pub(super) weight: [i64; Part::ALL.len()],
    /// Each person's code for each characteristic. Who is not known has a code of their own, and so is like nobody.
    pub(super) codes: Vec<[u32; 4]>,
    /// How many alike a set may have, by characteristic.
    pub(super) most_alike: [Option<usize>; 4],
    /// Characteristics that cannot be mixed, since fewer than two different ones are stated.
    pub(super) unmixed: [bool; 4],
    /// The column of each skill that one offers and another wants.
    pub(super) skills: BTreeMap<Label, usize>,
    pub(super) offers: Rows,
    pub(super) wants: Rows,
    /// What one wanted skill that is missing costs this person: the weight over the number they want.
    pub(super) want_cost: Vec<i64>,
    pub(super) languages: Vec<Label>,
    /// Who states no language speaks all.
    pub(super) speaks: Rows,
    pub(super) coach_speaks: Rows,
    /// The quarter of the week in which each stretch begins.
    pub(super) stretches: Vec<usize>,
    /// Who states no hours is free in all.
    pub(super) free: Rows,
    pub(super) coach_free: Rows,
    pub(super) relations: Relations,
    /// What one wish that is not kept costs this person.
    pub(super) wish_cost: Vec<i64>,
    /// Each coach's sets outside this plan, and at most.
    pub(super) loads: Vec<(i64, i64)>,
    pub(super) locked: Vec<Option<SetNo>>,
    pub(super) locked_coach: BTreeMap<usize, usize>,
    pub(super) kept: Vec<SetNo>,
}

impl Tables {
    pub(super) fn of(people: &[Candidate], coaches: &[Coach], settings: &Settings) -> Self {
        let weight = Part::ALL.map(|part| i64::from(settings.weights[part]) * UNITS);
        let (languages, speaks, coach_speaks) = languages(people, coaches);
        let hours = hours::table(people, coaches, usize::from(settings.meeting).div_ceil(15));
        let (skills, offers, wants) = skills::table(people);
        let limited = Characteristic::ALL.map(|which| settings.most_alike.contains_key(&which));
        let (codes, unmixed) = codes(people, limited);
        let relations = Relations::of(people, coaches);
        let each = |weight: i64, number: usize| weight / i64::try_from(number.max(1)).unwrap_or(1);
        let wanted = |person: usize| wants.row(person).iter().map(|word| word.count_ones() as usize).sum();
        let locks = &settings.locks;
        let coach_at = |id| coaches.iter().position(|coach| coach.person == id);
        Self {
            people: people.len(),
            least: usize::from(settings.bounds.least()),
            most: usize::from(settings.bounds.most()),
            codes,
            most_alike: Characteristic::ALL.map(|which| settings.most_alike.get(&which).copied().map(usize::from)),
            unmixed,
            skills,
            want_cost: (0..people.len()).map(|at| each(weight[Part::Skills as usize], wanted(at))).collect(),
            wish_cost: (0..people.len()).map(|at| each(weight[Part::Wishes as usize], relations.wished(at))).collect(),
            weight,
            offers,
            wants,
            languages,
            speaks,
            coach_speaks,
            stretches: hours.stretches,
            free: hours.people,
            coach_free: hours.coaches,
            relations,
            loads: coaches.iter().map(|coach| (i64::from(coach.has), i64::from(coach.most))).collect(),
            locked: people.iter().map(|it| locks.seats.get(&it.person).copied()).collect(),
            locked_coach: locks.coaches.iter().filter_map(|(no, id)| Some((no.at(), coach_at(*id)?))).collect(),
            kept: locks.kept.iter().copied().collect(),
        }
    }

    pub(super) const fn weight(&self, part: Part) -> i64 {
        self.weight[part as usize]
    }

    pub(super) fn is_kept(&self, set: usize) -> bool {
        self.kept.iter().any(|no| no.at() == set)
    }
}

/// A characteristic that all who state it share cannot be mixed: nobody is like anybody then, unless no more than so many may be alike.
fn codes(people: &[Candidate], limited: [bool; 4]) -> (Vec<[u32; 4]>, [bool; 4]) {
    let stranger = |at: usize| u32::MAX - u32::try_from(at).unwrap_or_default();
    let mut unmixed = [false; 4];
    let mut codes: Vec<[u32; 4]> = (0..people.len()).map(|at| [stranger(at); 4]).collect();
    for which in Characteristic::ALL {
        let stated = people.iter().filter_map(|it| it.characteristic(which));
        let numbers = numbered(stated.cloned());
        if numbers.len() < 2 {
            unmixed[which as usize] = true;
            if !limited[which as usize] {
                continue;
            }
        }
        for (code, candidate) in codes.iter_mut().zip(people) {
            if let Some(number) = candidate.characteristic(which).and_then(|label| numbers.get(label)) {
                code[which as usize] = u32::try_from(*number).unwrap_or(u32::MAX);
            }
        }
    }
    (codes, unmixed)
}

fn languages(people: &[Candidate], coaches: &[Coach]) -> (Vec<Label>, Rows, Rows) {
    let all = people.iter().map(|it| &it.languages).chain(coaches.iter().map(|it| &it.languages));
    let numbers = numbered(all.clone().flatten().cloned());
    let mut rows = Rows::new(people.len() + coaches.len(), numbers.len());
    for (row, stated) in all.enumerate() {
        if stated.is_empty() {
            rows.fill(row);
        }
        for column in stated.iter().filter_map(|label| numbers.get(label)) {
            rows.set(row, *column);
        }
    }
    let (of_people, of_coaches) = rows.split(people.len());
    (numbers.into_keys().collect(), of_people, of_coaches)
}

impl Rows {
    /// The first so many rows, and the rest.
    fn split(mut self, rows: usize) -> (Self, Self) {
        let rest = self.bits.split_off(rows * self.words);
        let words = self.words;
        (self, Self { words, bits: rest })
    }
}

/// Each different label with its number, in their order.
fn numbered(labels: impl Iterator<Item = Label>) -> BTreeMap<Label, usize> {
    let mut numbers: BTreeMap<Label, usize> = labels.map(|label| (label, 0)).collect();
    for (number, value) in numbers.values_mut().enumerate() {
        *value = number;
    }
    numbers
}
