//! Who staffs sets: coaches and what they take on, a set passed from one to another, who could join one, wishes and conflicts, experts
//! called in. Nothing of it is what a set says, but for the note of one coach to the next and the question a set releases.

mod coaches;
mod company;
mod experts;
mod handovers;
mod joiners;

use super::table::Table;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let table = handovers::routes(coaches::routes(table));
    experts::routes(company::routes(joiners::routes(table)))
}
