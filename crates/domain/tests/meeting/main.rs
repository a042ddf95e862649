//! The meeting, tested from outside: commands in, events and refusals out.
#![expect(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "tests read better so")]

mod commitment;
mod days;
mod electing;
mod fairness;
mod floor;
mod formats;
mod gentle;
mod lead;
mod leaving;
mod measure;
mod properties;
mod questions;
mod review;
mod room;
mod sight;
mod skipping;
mod timetable;
mod wall;
mod world;
