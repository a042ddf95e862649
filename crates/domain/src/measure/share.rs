//! Shares and evenness.

use schemars::JsonSchema;
use serde::Serialize;

/// How evenly something is spread over people: Shannon's entropy of their shares over the most it could be.
///
/// *J* = *H* / ln *n* with *H* = −Σ *p* ln *p*, where *p* is each one's share and *n* the number of people who could
/// have had one, those with none included. No unit; 1 is all the same, 0 is all with one person. Sources: Shannon 1948,
/// "A mathematical theory of communication"; Pielou 1966, "The measurement of diversity in different types of
/// biological collections". Pielou counts the kinds that were found; here the silent count too, because silence is what
/// the measure is to show.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize)]
pub struct Evenness {
    /// From 0 to 1.
    pub value: f64,
    /// Over how many people.
    pub among: usize,
}

impl Evenness {
    /// The evenness of these amounts, one for each person who could have had a part. None with fewer than two people,
    /// or when there is nothing to share.
    #[must_use]
    pub fn of(amounts: &[f64]) -> Option<Self> {
        if amounts.len() < 2 {
            return None;
        }
        let parts = shares(amounts)?;
        let entropy: f64 = -parts.iter().filter(|p| **p > 0.0).map(|p| p * p.ln()).sum::<f64>();
        let most = number(amounts.len()).ln();
        // To a billionth, so that what is all the same comes out as 1 and not a hair beside it.
        let value = (entropy / most * 1e9).round() / 1e9;
        // Entropy of one share alone is a zero below zero.
        Some(Self { value: value.abs().min(1.0), among: amounts.len() })
    }
}

/// Each amount as a share of their sum, from 0 to 1; they add up to 1. None when the sum is nothing. An amount below
/// zero or one that is no number counts as nothing.
#[must_use]
pub fn shares(amounts: &[f64]) -> Option<Vec<f64>> {
    let amounts = || amounts.iter().map(|amount| if amount.is_finite() && *amount > 0.0 { *amount } else { 0.0 });
    let all: f64 = amounts().sum();
    (all.is_finite() && all > 0.0).then(|| amounts().map(|amount| amount / all).collect())
}

/// One part of two, as a share; none when both are nothing.
pub(super) fn share_of(part: u32, other: u32) -> Option<f64> {
    let all = f64::from(part) + f64::from(other);
    (all > 0.0).then(|| f64::from(part) / all)
}

/// A count as a number to divide by. Counts of people and acts are far below where this loses a digit.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
