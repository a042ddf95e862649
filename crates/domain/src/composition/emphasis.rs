//! What weighs less or more than usual, as whoever composes says.

use super::cost::{Part, Weights};
use crate::words;

words! {
    /// How much a part weighs, beside what it usually does.
    Emphasis {
        /// Half of it, rounded up to a whole point: it gives way sooner and is not forgotten.
        Less = "less",
        /// As usual.
        Normal = "normal",
        /// Twice as much.
        More = "more",
    }
}

impl Emphasis {
    const fn of(self, points: u16) -> u16 {
        match self {
            Self::Less => points.div_ceil(2),
            Self::Normal => points,
            Self::More => points.saturating_mul(2),
        }
    }
}

impl Weights {
    /// These weights, with one part weighing less or more than it does.
    #[must_use]
    pub fn emphasising(self, part: Part, emphasis: Emphasis) -> Self {
        self.with(part, emphasis.of(self[part]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(emphasis: Emphasis) -> [u16; 8] {
        let weights = Part::ALL.into_iter().fold(Weights::default(), |all, part| all.emphasising(part, emphasis));
        Part::ALL.map(|part| weights[part])
    }

    #[test]
    fn less_is_half_and_more_is_twice_and_normal_changes_nothing() {
        assert_eq!(all(Emphasis::Normal), Part::ALL.map(|part| Weights::default()[part]));
        assert_eq!(all(Emphasis::Less), [2, 1, 1, 1, 2, 6, 1, 2]);
        assert_eq!(all(Emphasis::More), [6, 4, 4, 4, 6, 24, 4, 8]);
    }
}
