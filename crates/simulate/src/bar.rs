//! The bars: how good is good enough, and whether a figure reaches it. A bench says so; no test asserts it.

use std::fmt;

/// A figure that must stay below something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Of what.
    pub what: &'static str,
    /// What was measured; none: it could not be.
    pub measured: Option<f64>,
    /// Below this it is good enough.
    pub below: f64,
    /// In which unit both are.
    pub unit: &'static str,
}

impl Bar {
    /// Whether it was measured and is below.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.measured.is_some_and(|measured| measured < self.below)
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, measured, below, unit } = self;
        let met = if self.is_met() { "met" } else { "MISSED" };
        match measured {
            Some(measured) => write!(f, "bar {met}: {what} {measured:.1} {unit}, below {below:.1} {unit}"),
            None => write!(f, "bar {met}: {what} was not measured, below {below:.1} {unit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_meets_no_bar() {
        let bar = Bar { what: "p50", measured: None, below: 5.0, unit: "ms" };
        assert!(!bar.is_met());
        assert!(Bar { measured: Some(4.9), ..bar }.is_met());
        assert_eq!(Bar { measured: Some(5.0), ..bar }.to_string(), "bar MISSED: p50 5.0 ms, below 5.0 ms");
    }
}
