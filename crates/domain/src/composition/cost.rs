//! What a plan costs, by part.
//!
//! Every part is a share from 0 to 1 for each person (or each set, for [`Part::Coaches`]) times the part's weight in points.
//! Shares have denominators up to twelve in a set of usual size, so a point is 27,720 units, the least number all of 1 to 12
//! divide: costs are whole numbers, add up exactly whatever the order, and are the same on every machine.

use std::collections::BTreeMap;
use std::ops::{Add, AddAssign, Index, Neg, Sub};

use serde::{Deserialize, Serialize, Serializer};

use super::people::Characteristic;

/// Units in a point.
pub(super) const UNITS: i64 = 27_720;

/// What a plan is weighed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Functions mixed.
    Function,
    /// Sites mixed.
    Site,
    /// Seniority mixed.
    Seniority,
    /// Employers mixed.
    Employer,
    /// Wanted skills offered by somebody else in the set.
    Skills,
    /// Hours in which the set can meet.
    Hours,
    /// Wishes kept.
    Wishes,
    /// Coaches' load even.
    Coaches,
}

impl Part {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 8] = [
        Self::Function,
        Self::Site,
        Self::Seniority,
        Self::Employer,
        Self::Skills,
        Self::Hours,
        Self::Wishes,
        Self::Coaches,
    ];
}

impl From<Characteristic> for Part {
    fn from(characteristic: Characteristic) -> Self {
        match characteristic {
            Characteristic::Function => Self::Function,
            Characteristic::Site => Self::Site,
            Characteristic::Seniority => Self::Seniority,
            Characteristic::Employer => Self::Employer,
        }
    }
}

/// A cost, or the difference of two; less is better. Written out it is in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cost(pub(super) i64);

impl Cost {
    /// In points, the unit of the weights.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "for showing only; what is compared are the whole units")]
    pub fn points(self) -> f64 {
        self.0 as f64 / UNITS as f64
    }
}

impl Serialize for Cost {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.points())
    }
}

/// A cost for each part. Written out it is a map from part to points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Costs(pub(super) [i64; Part::ALL.len()]);

impl Costs {
    /// All parts together.
    #[must_use]
    pub fn total(&self) -> Cost {
        Cost(self.0.iter().sum())
    }

    /// One part.
    #[must_use]
    pub const fn part(&self, part: Part) -> Cost {
        Cost(self.0[part as usize])
    }

    /// Each part with its cost.
    pub fn parts(&self) -> impl Iterator<Item = (Part, Cost)> + '_ {
        Part::ALL.into_iter().map(|part| (part, self.part(part)))
    }

    pub(super) const fn set(&mut self, part: Part, cost: i64) {
        self.0[part as usize] = cost;
    }
}

impl Serialize for Costs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.parts())
    }
}

impl Add for Costs {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign for Costs {
    fn add_assign(&mut self, other: Self) {
        for (cost, more) in self.0.iter_mut().zip(other.0) {
            *cost += more;
        }
    }
}

impl Neg for Costs {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.map(|cost| -cost))
    }
}

impl Sub for Costs {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

/// How much each part counts, in points. A weight of 0 leaves the part out. Written out it is a map from part to points; a part
/// that the map leaves out has its usual weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Part, u16>", into = "BTreeMap<Part, u16>")]
pub struct Weights([u16; Part::ALL.len()]);

impl Weights {
    /// These weights with one of them changed.
    #[must_use]
    pub const fn with(mut self, part: Part, points: u16) -> Self {
        self.0[part as usize] = points;
        self
    }

    /// Nothing counts but the hard rules: a beginning for weights of one's own.
    #[must_use]
    pub const fn none() -> Self {
        Self([0; Part::ALL.len()])
    }
}

impl Index<Part> for Weights {
    type Output = u16;
    fn index(&self, part: Part) -> &u16 {
        &self.0[part as usize]
    }
}

impl Default for Weights {
    /// Hours 12: who cannot be there is no member, so it outweighs nearly all that mixing gains. Function and skills 3: whoever asks from
    /// another trade asks what nobody at home would, and learning from one another is what a set is for. Site, seniority and
    /// employer 2, wishes 2: they help, and give way. Coaches 4 for each set, which is half a point for each of eight members.
    fn default() -> Self {
        Self([3, 2, 2, 2, 3, 12, 2, 4])
    }
}

impl From<BTreeMap<Part, u16>> for Weights {
    fn from(stated: BTreeMap<Part, u16>) -> Self {
        stated.into_iter().fold(Self::default(), |weights, (part, points)| weights.with(part, points))
    }
}

impl From<Weights> for BTreeMap<Part, u16> {
    fn from(weights: Weights) -> Self {
        Part::ALL.into_iter().map(|part| (part, weights[part])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_up_to_twelve_are_whole_units() {
        assert!((1..=12).all(|others| UNITS % others == 0));
    }

    #[test]
    fn weights_are_a_map_and_what_it_leaves_out_is_usual() {
        let read: Weights = serde_json::from_str(r#"{"hours": 9}"#).expect("weights");
        assert_eq!(read, Weights::default().with(Part::Hours, 9));
        let written = serde_json::to_string(&read).expect("json");
        assert!(written.contains(r#""hours":9"#), "{written}");
        assert_eq!(serde_json::from_str::<Weights>(&written).expect("weights"), read);
    }

    #[test]
    fn costs_are_written_in_points() {
        let mut costs = Costs::default();
        costs.set(Part::Site, UNITS / 2);
        let written = serde_json::to_value(costs).expect("json");
        assert_eq!(written["site"], 0.5);
    }
}
