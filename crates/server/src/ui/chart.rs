//! Charts, drawn on the server as SVG, each with a table beside it for those who read.
//!
//! Data in, markup out. Bars and strips begin at zero; marks carry their own words, so that there is no legend and
//! nothing in colour only. Places and lengths are attributes of the SVG, colours are classes (`web/styles/charts.css`):
//! the pages' security policy allows no inline style. A drawing is an image with a label to a screen reader; what is in
//! it stands in the table, whole.

mod bars;
mod coverage;
mod multiples;
mod strip;

use maud::{Markup, html};

pub use bars::{Bar, bars};
pub use coverage::{Cell, Reach, coverage};
pub use multiples::{Panel, multiples};
pub use strip::{Part, Strip, strips};

/// Width of a drawing in its own units. On a phone one unit is about a pixel.
const WIDTH: f64 = 320.0;

/// The colour of a mark: one for each act, as everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Ochre.
    Question,
    /// Teal.
    Answer,
    /// Violet.
    Reflect,
    /// Green.
    Commit,
    /// Rose.
    Coach,
    /// Ink, for what has no act.
    Plain,
}

impl Colour {
    const fn class(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Reflect => "reflect",
            Self::Commit => "commit",
            Self::Coach => "coach",
            Self::Plain => "plain",
        }
    }
}

/// What a chart shows, as a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it is about: also the chart's title.
    pub caption: String,
    /// The columns' heads; the first is of the rows' names.
    pub head: Vec<String>,
    /// The rows, each with its name first.
    pub rows: Vec<Vec<String>>,
}

/// A drawing with its table beside it.
fn figure(drawing: &Markup, table: &Table) -> Markup {
    html! {
        figure class="chart" { div class="drawing" { (drawing) } (self::table(table)) }
    }
}

/// The table alone, for what is better read than drawn. On a narrow screen it scrolls by itself.
#[must_use]
pub fn table(table: &Table) -> Markup {
    html! {
        div class="table" role="region" tabindex="0" aria-label=(table.caption) {
            table {
                caption { (table.caption) }
                thead { tr { @for (nth, head) in table.head.iter().enumerate() { th scope="col" class=[(nth > 0).then_some("num")] { (head) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (nth, cell) in row.iter().enumerate() {
                                @if nth == 0 { th scope="row" { (cell) } } @else { td class="num" { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An SVG of [`WIDTH`] and this height, as one image to a screen reader.
fn image(label: &str, height: f64, inside: &Markup) -> Markup {
    html! {
        svg role="img" aria-label=(label) viewBox=(format!("0 0 {WIDTH} {}", unit(height))) { (inside) }
    }
}

/// A text cut to about so many units at the size of a label, since SVG does not wrap. The table has the whole.
fn fit(text: &str, units: f64) -> String {
    const LETTER: f64 = 5.8;
    let mut width = 0.0;
    for (at, letter) in text.char_indices() {
        // Letters of scripts drawn in squares take about two.
        width += if letter as u32 >= 0x1100 { LETTER * 2.0 } else { LETTER };
        if width > units && text.chars().count() > 1 {
            let kept = text[..at].char_indices().next_back().map_or(0, |(last, _)| last);
            return format!("{}…", text[..kept].trim_end());
        }
    }
    text.to_owned()
}

/// A length for an attribute: one decimal is less than anybody sees.
fn unit(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), ToOwned::to_owned)
}

/// A count of rows or marks as a length to reckon with.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests;
