//! Who sits where, in numbers, with what each set costs. A step prices anew only the sets it touches.

use super::cost::Costs;
use super::parts;
use super::rules;
use super::tables::Tables;

const NOWHERE: u16 = u16::MAX;

/// Broken hard rules, and soft costs. The first decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Price {
    pub(super) broken: i64,
    pub(super) costs: Costs,
}

/// A price without its parts, to compare by: a plan with fewer broken rules is better whatever it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Score {
    pub(super) broken: i64,
    pub(super) cost: i64,
}

impl Price {
    pub(super) fn score(&self) -> Score {
        Score { broken: self.broken, cost: self.costs.total().0 }
    }

    fn add(&mut self, other: Self) {
        self.broken += other.broken;
        self.costs += other.costs;
    }
}

impl Score {
    pub(super) const fn minus(self, other: Self) -> Self {
        Self { broken: self.broken - other.broken, cost: self.cost - other.cost }
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self { broken: self.broken + other.broken, cost: self.cost + other.cost }
    }
}

/// One change, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tweak {
    Move { person: usize, to: usize },
    Swap { one: usize, other: usize },
    Coach { set: usize, coach: Option<usize> },
    Coaches { one: usize, other: usize },
}

/// A change that was made, with what takes it back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    /// What it changed.
    pub(super) delta: Score,
    back: Tweak,
    touched: [(usize, Price); 2],
    coaching: Price,
}

/// One set as the parts and rules look at it.
#[derive(Clone, Copy)]
pub(super) struct Set<'a> {
    pub(super) no: usize,
    pub(super) members: &'a [u32],
    pub(super) coach: Option<usize>,
    pub(super) seating: &'a Seating,
}

impl Set<'_> {
    pub(super) fn others(&self, person: usize) -> impl Iterator<Item = usize> + '_ {
        self.members.iter().map(|member| *member as usize).filter(move |member| *member != person)
    }

    pub(super) fn people(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.members.iter().map(|member| *member as usize)
    }

    pub(super) fn holds(&self, person: usize) -> bool {
        usize::from(self.seating.set_of[person]) == self.no
    }
}

/// Who sits where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seating {
    set_of: Vec<u16>,
    members: Vec<Vec<u32>>,
    coach: Vec<Option<u32>>,
    /// How many sets of this plan each coach has.
    given: Vec<u16>,
    prices: Vec<Price>,
    coaching: Price,
}

impl Seating {
    pub(super) fn empty(tables: &Tables, sets: usize) -> Self {
        let mut seating = Self {
            set_of: vec![NOWHERE; tables.people],
            members: vec![Vec::new(); sets],
            coach: vec![None; sets],
            given: vec![0; tables.loads.len()],
            prices: vec![Price::default(); sets],
            coaching: Price::default(),
        };
        seating.price_all(tables);
        seating
    }

    pub(super) fn sets(&self) -> usize {
        self.members.len()
    }

    pub(super) fn members(&self, set: usize) -> &[u32] {
        &self.members[set]
    }

    pub(super) fn coach(&self, set: usize) -> Option<usize> {
        self.coach[set].map(|coach| coach as usize)
    }

    pub(super) fn given(&self, coach: usize) -> u16 {
        self.given[coach]
    }

    pub(super) fn set_of(&self, person: usize) -> Option<usize> {
        (self.set_of[person] != NOWHERE).then(|| usize::from(self.set_of[person]))
    }

    pub(super) fn set(&self, no: usize) -> Set<'_> {
        Set { no, members: &self.members[no], coach: self.coach(no), seating: self }
    }

    pub(super) fn price(&self, set: usize) -> Price {
        self.prices[set]
    }

    pub(super) fn total(&self) -> Price {
        let mut total = self.coaching;
        for price in &self.prices {
            total.add(*price);
        }
        total
    }

    /// Seats somebody who sits nowhere, without pricing.
    pub(super) fn seat(&mut self, person: usize, set: usize) {
        self.set_of[person] = u16::try_from(set).unwrap_or(NOWHERE);
        self.members[set].push(u32::try_from(person).unwrap_or(u32::MAX));
    }

    fn unseat(&mut self, person: usize) {
        if let Some(set) = self.set_of(person) {
            self.members[set].retain(|member| *member as usize != person);
            self.set_of[person] = NOWHERE;
        }
    }

    /// Gives a set a coach, without pricing.
    pub(super) fn appoint(&mut self, set: usize, coach: Option<usize>) {
        if let Some(before) = self.coach(set) {
            self.given[before] -= 1;
        }
        if let Some(after) = coach {
            self.given[after] += 1;
        }
        self.coach[set] = coach.and_then(|coach| u32::try_from(coach).ok());
    }

    pub(super) fn price_all(&mut self, tables: &Tables) {
        for set in 0..self.sets() {
            self.prices[set] = self.priced(tables, set);
        }
        self.coaching = self.coaching_priced(tables);
    }

    fn priced(&self, tables: &Tables, set: usize) -> Price {
        let set = self.set(set);
        Price { broken: rules::broken_in(tables, &set), costs: parts::of_set(tables, &set) }
    }

    fn coaching_priced(&self, tables: &Tables) -> Price {
        Price { broken: rules::coaches::overloads(tables, self), costs: parts::coaches::of_plan(tables, self) }
    }

    /// Takes somebody who sits nowhere into a set and says what that changes.
    pub(super) fn place(&mut self, tables: &Tables, person: usize, set: usize) -> Score {
        let before = self.prices[set];
        self.seat(person, set);
        self.prices[set] = self.priced(tables, set);
        self.prices[set].score().minus(before.score())
    }

    /// Takes somebody out of their set.
    pub(super) fn remove(&mut self, tables: &Tables, person: usize) {
        if let Some(set) = self.set_of(person) {
            self.unseat(person);
            self.prices[set] = self.priced(tables, set);
        }
    }

    /// Makes a change and says what it changed. `Move` is of somebody who sits somewhere.
    pub(super) fn make(&mut self, tables: &Tables, tweak: Tweak) -> Made {
        let (one, other) = self.touched(tweak);
        let touched = [(one, self.prices[one]), (other, self.prices[other])];
        let coaching = self.coaching;
        let back = self.carry_out(tweak);
        let mut delta = Score::default();
        for (at, (set, before)) in touched.iter().enumerate() {
            if at == 0 || one != other {
                self.prices[*set] = self.priced(tables, *set);
                delta = delta.plus(self.prices[*set].score().minus(before.score()));
            }
        }
        if matches!(tweak, Tweak::Coach { .. }) {
            self.coaching = self.coaching_priced(tables);
            delta = delta.plus(self.coaching.score().minus(coaching.score()));
        }
        Made { delta, back, touched, coaching }
    }

    pub(super) fn take_back(&mut self, made: &Made) {
        self.carry_out(made.back);
        for (set, price) in made.touched {
            self.prices[set] = price;
        }
        self.coaching = made.coaching;
    }

    /// What a change would change.
    pub(super) fn try_out(&mut self, tables: &Tables, tweak: Tweak) -> Score {
        let made = self.make(tables, tweak);
        self.take_back(&made);
        made.delta
    }

    fn touched(&self, tweak: Tweak) -> (usize, usize) {
        let of = |person: usize| usize::from(self.set_of[person]);
        match tweak {
            Tweak::Move { person, to } => (of(person), to),
            Tweak::Swap { one, other } => (of(one), of(other)),
            Tweak::Coach { set, .. } => (set, set),
            Tweak::Coaches { one, other } => (one, other),
        }
    }

    /// Carries a change out without pricing; gives its opposite.
    fn carry_out(&mut self, tweak: Tweak) -> Tweak {
        match tweak {
            Tweak::Move { person, to } => {
                let from = usize::from(self.set_of[person]);
                self.unseat(person);
                self.seat(person, to);
                Tweak::Move { person, to: from }
            }
            Tweak::Swap { one, other } => {
                self.replace(one, other);
                tweak
            }
            Tweak::Coach { set, coach } => {
                let before = self.coach(set);
                self.appoint(set, coach);
                Tweak::Coach { set, coach: before }
            }
            Tweak::Coaches { one, other } => {
                self.coach.swap(one, other);
                tweak
            }
        }
    }

    fn replace(&mut self, one: usize, other: usize) {
        let (from, to) = (usize::from(self.set_of[one]), usize::from(self.set_of[other]));
        for (set, leaves, joins) in [(from, one, other), (to, other, one)] {
            for member in &mut self.members[set] {
                if *member as usize == leaves {
                    *member = u32::try_from(joins).unwrap_or(u32::MAX);
                    break;
                }
            }
        }
        self.set_of.swap(one, other);
    }
}
