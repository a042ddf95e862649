//! Set composition, tested from outside.
#![expect(clippy::unwrap_used, reason = "tests read better so")]

mod by_hand;
mod changes;
mod comparing;
mod costs;
mod explaining;
mod locking;
mod people;
mod population;
mod properties;
mod rules;
mod searching;
mod twenty_four;
