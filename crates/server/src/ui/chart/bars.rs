//! Horizontal bars: one amount for each name.

use maud::{Markup, html};

use super::{Colour, Table, WIDTH, figure, fit, image, number, unit};

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Whose or of what.
    pub name: String,
    /// How much; none: no bar, only the words.
    pub amount: Option<f64>,
    /// What stands at its end: the amount in words.
    pub told: String,
}

const ROW: f64 = 24.0;
const NAMES: f64 = 104.0;
/// What is left at the right for an amount's words.
const WORDS: f64 = 76.0;

/// Bars from zero, in the order given. `most` is the amount that fills the width; without it the largest does.
#[must_use]
pub fn bars(colour: Colour, bars: &[Bar], most: Option<f64>, label: &str, table: &Table) -> Markup {
    let largest = bars.iter().filter_map(|bar| bar.amount).fold(0.0, f64::max);
    let most = most.unwrap_or(largest).max(f64::MIN_POSITIVE);
    let length = |amount: f64| (amount / most).clamp(0.0, 1.0) * (WIDTH - NAMES - WORDS);
    let height = number(bars.len()) * ROW;
    let inside = html! {
        @for (nth, bar) in bars.iter().enumerate() {
            @let top = number(nth) * ROW;
            @let long = bar.amount.map_or(0.0, length);
            text class="name" x="0" y=(unit(top + 16.0)) { (fit(&bar.name, NAMES - 6.0)) }
            @if bar.amount.is_some() {
                rect class=(format!("mark {}", colour.class())) x=(unit(NAMES)) y=(unit(top + 6.0)) width=(unit(long)) height="12" {}
            }
            text class=(if bar.amount.is_some() { "amount" } else { "quiet" }) x=(unit(NAMES + long + 6.0)) y=(unit(top + 16.0)) { (bar.told) }
        }
        line class="zero" x1=(unit(NAMES)) x2=(unit(NAMES)) y1="0" y2=(unit(height)) {}
    };
    figure(&image(label, height, &inside), table)
}
