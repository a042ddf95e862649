//! Simulated members of Setwise. They see a room as any program sees it, through the public API, and do in it what is
//! offered to them, with words that were written for Setwise.
//!
//! [`client`] speaks to a Setwise; [`member`] decides what one person does with what they see; [`table`] lets all of a
//! room take their turns, and waits for those who are people.

#![expect(
    clippy::disallowed_methods,
    reason = "players are outside Setwise: they keep the time of people and do what comes to mind; no rule lives here"
)]

pub mod client;
pub mod content;
pub mod gather;
pub mod load;

pub mod member;
pub mod play;
pub mod room;
pub mod table;
