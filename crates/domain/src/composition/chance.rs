//! Numbers that look drawn by chance and follow from a seed.
//!
//! The domain takes no source of chance, and a search must find the same again from the same seed, on any machine and
//! in any later version: so this is SplitMix64 (Steele, Lea and Flood, 2014), which is five lines, has no state but a counter
//! and published values to test against.

/// A sequence that its seed determines.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0. The bias is below `end` in 2^64.
    #[expect(clippy::cast_possible_truncation, reason = "the product's upper half is below `end`")]
    pub(super) const fn below(&mut self, end: usize) -> usize {
        ((self.next() as u128 * end as u128) >> 64) as usize
    }

    /// One of them, none of none.
    pub(super) fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())).copied() }
    }

    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }

    /// A number above x/256 with a probability of about 2^-(x/256): minus the binary logarithm of an even draw, its
    /// fraction taken straight between powers of two, so that no rounding of a machine's logarithm comes in.
    pub(super) const fn patience(&mut self) -> i64 {
        let drawn = self.next() | 1;
        let zeros = drawn.leading_zeros() as i64;
        // The eight bits below the leading one.
        let fraction = ((drawn << zeros) >> 55) as i64 & 0xFF;
        zeros * 256 + 255 - fraction
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut chance = Chance::new(1_234_567);
        let drawn: [u64; 5] = std::array::from_fn(|_| chance.next());
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821
            ]
        );
    }

    #[test]
    fn every_number_below_the_end_comes_and_none_above() {
        let mut chance = Chance::new(7);
        let mut seen = [0; 5];
        for _ in 0..5_000 {
            seen[chance.below(5)] += 1;
        }
        assert!(seen.iter().all(|times| (850..1150).contains(times)), "{seen:?}");
    }

    #[test]
    fn patience_halves_with_each_256() {
        let mut chance = Chance::new(7);
        let drawn: Vec<i64> = (0..40_000).map(|_| chance.patience()).collect();
        for (bar, expected) in [(0, 40_000), (256, 20_000), (512, 10_000), (1024, 2_500)] {
            let above = drawn.iter().filter(|drawn| **drawn >= bar).count();
            assert!(above.abs_diff(expected) <= expected / 10, "{above} of 40,000 reach {bar}");
        }
    }
}
