//! Stacked strips: what each row is made of, in parts of the whole.

use maud::{Markup, html};

use super::{Colour, Table, WIDTH, figure, fit, image, number, unit};

/// A part of a strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its colour.
    pub colour: Colour,
    /// How much.
    pub amount: f64,
    /// How much of what, in words: "6 questions".
    pub told: String,
}

/// One strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Of what.
    pub name: String,
    /// Its parts, from the left.
    pub parts: Vec<Part>,
}

const ROW: f64 = 48.0;

/// Strips one under the other, each as wide as all it holds. Under each stand its parts in words, in the same order and
/// colour; one that holds nothing has words alone.
#[must_use]
pub fn strips(strips: &[Strip], label: &str, table: &Table) -> Markup {
    let inside = html! {
        @for (nth, strip) in strips.iter().enumerate() {
            @let top = number(nth) * ROW;
            text class="name" x="0" y=(unit(top + 11.0)) { (fit(&strip.name, WIDTH)) }
            rect class="ground" x="0" y=(unit(top + 16.0)) width=(unit(WIDTH)) height="10" {}
            @for (part, x, width) in places(&strip.parts) {
                rect class=(format!("mark {}", part.colour.class())) x=(unit(x)) y=(unit(top + 16.0)) width=(unit(width)) height="10" {}
            }
            text class="parts" x="0" y=(unit(top + 38.0)) {
                @for (nth, part) in strip.parts.iter().enumerate() {
                    @if nth > 0 { " · " }
                    tspan class=(part.colour.class()) { (part.told) }
                }
            }
        }
    };
    figure(&image(label, number(strips.len()) * ROW, &inside), table)
}

/// Where each part lies that holds anything, with a hair of ground between two.
fn places(parts: &[Part]) -> Vec<(&Part, f64, f64)> {
    const GAP: f64 = 1.5;
    let all: f64 = parts.iter().map(|part| part.amount.max(0.0)).sum();
    let mut at = 0.0;
    let mut places = Vec::new();
    for part in parts.iter().filter(|part| part.amount > 0.0) {
        let width = part.amount / all * WIDTH;
        let last = at + width > WIDTH - 0.05;
        places.push((part, at, (width - if last { 0.0 } else { GAP }).max(0.5)));
        at += width;
    }
    places
}
