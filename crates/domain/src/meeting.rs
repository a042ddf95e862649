//! The meeting: a pure state machine. `decide(command)` yields events or a refusal; `apply(event)` makes them so.

pub mod act;
