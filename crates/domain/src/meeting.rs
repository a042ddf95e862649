//! The meeting: a pure state machine. `decide(command)` yields events or a refusal; `apply(event)` makes them so.

pub mod act;
pub mod agenda;
mod apply;
pub mod clock;
pub mod command;
pub mod days;
pub mod decide;
pub mod event;
pub mod floor;
pub mod gentle;
pub mod invariants;
pub mod offers;
pub mod refusal;
pub mod replay;
mod sight;
pub mod state;
pub mod wall;
