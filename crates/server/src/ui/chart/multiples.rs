//! Small multiples: one small drawing for each measure, all over the same row of meetings.

use maud::{Markup, html};

use super::{Colour, Table, number, table, unit};

/// One small drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Of what.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
    /// The amounts, one for each place along the row; none where there is none.
    pub amounts: Vec<Option<f64>>,
    /// The amount at the top; none: the largest. The foot is always zero.
    pub most: Option<f64>,
    /// The last amount in words: it stands beside its dot.
    pub last: String,
    /// All of it in a sentence, in place of the drawing.
    pub label: String,
}

const WIDE: f64 = 224.0;
const HIGH: f64 = 76.0;
/// Room for the last amount in words.
const WORDS: f64 = 64.0;
const EDGE: f64 = 5.0;

/// The drawings in a grid, with one table of them all. `first` and `last` name the ends of the row, under each.
#[must_use]
pub fn multiples(panels: &[Panel], first: &str, last: &str, of_all: &Table) -> Markup {
    html! {
        figure class="chart multiples" {
            ul class="plain small-charts" { @for panel in panels { li { p class="panel-name" { (panel.name) } (draw(panel, first, last)) } } }
            (table(of_all))
        }
    }
}

fn draw(panel: &Panel, first: &str, last: &str) -> Markup {
    let dots = places(panel);
    let foot = HIGH - 16.0;
    html! {
        svg role="img" aria-label=(panel.label) viewBox=(format!("0 0 {} {}", unit(WIDE), unit(HIGH))) {
            line class="zero" x1="0" x2=(unit(WIDE - WORDS)) y1=(unit(foot)) y2=(unit(foot)) {}
            path class=(format!("run {}", panel.colour.class())) d=(run(&dots)) {}
            @for (x, y) in dots.iter().flatten() {
                circle class=(format!("mark {}", panel.colour.class())) cx=(unit(*x)) cy=(unit(*y)) r="2.6" {}
            }
            @if let Some((x, y)) = dots.iter().flatten().next_back() {
                text class="amount" x=(unit(x + 7.0)) y=(unit((y + 4.0).max(11.0))) { (panel.last) }
            }
            text class="quiet" x="0" y=(unit(HIGH - 3.0)) { (first) }
            @if panel.amounts.len() > 1 {
                text class="quiet" x=(unit(WIDE - WORDS)) y=(unit(HIGH - 3.0)) text-anchor="end" { (last) }
            }
        }
    }
}

/// Where each amount's dot stands.
fn places(panel: &Panel) -> Vec<Option<(f64, f64)>> {
    let largest = panel.amounts.iter().flatten().copied().fold(0.0, f64::max);
    let most = panel.most.unwrap_or(largest).max(f64::MIN_POSITIVE);
    let steps = number(panel.amounts.len().saturating_sub(1)).max(1.0);
    let (left, right, top, foot) = (EDGE, WIDE - WORDS - EDGE, EDGE, HIGH - 16.0);
    let place = |(nth, amount): (usize, &Option<f64>)| {
        amount.map(|amount| {
            let x = left + (right - left) * number(nth) / steps;
            (x, foot - (foot - top) * (amount / most).clamp(0.0, 1.0))
        })
    };
    panel.amounts.iter().enumerate().map(place).collect()
}

/// The line through the dots. Where an amount is missing it breaks off: nothing is drawn that was not measured.
fn run(dots: &[Option<(f64, f64)>]) -> String {
    let mut path = String::new();
    let mut drawing = false;
    for dot in dots {
        if let Some((x, y)) = dot {
            path.push_str(&format!("{}{} {}", if drawing { "L" } else { "M" }, unit(*x), unit(*y)));
        }
        drawing = dot.is_some();
    }
    path
}
