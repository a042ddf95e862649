//! The meeting, tested from outside: commands in, events and refusals out.
#![expect(clippy::unwrap_used, reason = "tests")]

mod commitment;
mod electing;
mod floor;
mod formats;
mod lead;
mod properties;
mod room;
mod sight;
mod world;
