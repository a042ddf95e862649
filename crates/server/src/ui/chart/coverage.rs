//! A row of cells: what was covered, what was not yet, what is still to come.

use maud::{Markup, html};

use super::{Colour, Table, WIDTH, figure, fit, image, number, unit};

/// How far a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Covered: a filled cell.
    Done,
    /// Could have been by now: an outline.
    NotYet,
    /// Its time has not come: a dashed outline.
    ToCome,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Of what.
    pub name: String,
    /// How far.
    pub reach: Reach,
    /// How far in words: it stands under the name.
    pub told: String,
}

const IN_A_ROW: usize = 4;
const ROW: f64 = 58.0;
const GAP: f64 = 6.0;

/// The cells from the left, four in a row; each has its own words, so that the fill says nothing alone.
#[must_use]
pub fn coverage(colour: Colour, cells: &[Cell], label: &str, table: &Table) -> Markup {
    let columns = cells.len().clamp(1, IN_A_ROW);
    let wide = (WIDTH + GAP) / number(columns) - GAP;
    let rows = cells.len().div_ceil(IN_A_ROW);
    let inside = html! {
        @for (nth, cell) in cells.iter().enumerate() {
            @let (x, top) = (number(nth % IN_A_ROW) * (wide + GAP), number(nth / IN_A_ROW) * ROW);
            rect class=(format!("cell {} {}", class(cell.reach), colour.class())) x=(unit(x + 0.75)) y=(unit(top + 0.75)) width=(unit(wide - 1.5)) height="14" rx="4" {}
            text class="name" x=(unit(x)) y=(unit(top + 30.0)) { (fit(&cell.name, wide)) }
            text class="quiet" x=(unit(x)) y=(unit(top + 44.0)) { (fit(&cell.told, wide)) }
        }
    };
    figure(&image(label, number(rows) * ROW, &inside), table)
}

const fn class(reach: Reach) -> &'static str {
    match reach {
        Reach::Done => "done",
        Reach::NotYet => "not-yet",
        Reach::ToCome => "to-come",
    }
}
