//! Simulated members: people who sign in, sit in rooms, ask and answer, without a browser but exactly as one would.
//!
//! Nothing here knows the server's insides: [`browser`] keeps a cookie and posts forms, [`stream`] follows a room's
//! event stream, [`markup`] reads what stands on a page. On these stand [`set_up`] (an organisation and its sets, made
//! through the pages' own forms) and [`room`] (one room's life). The runs are [`load`], [`kill`], [`idle`], [`visit`],
//! [`pages`], [`programme`] and [`peer`]; [`bar`] says how good is good enough.

#![expect(
    clippy::disallowed_methods,
    reason = "a bench measures real time, from outside; no rule of a meeting lives here"
)]

pub mod bar;
pub mod board;
pub mod browser;
pub mod error;
pub mod idle;
pub mod kill;
pub mod load;
pub mod markup;
pub mod measure;
pub mod pages;
pub mod peer;
pub mod planted;
pub mod programme;
pub mod room;
pub mod server;
pub mod set_up;
pub mod stream;
pub mod visit;

pub use error::SimulateError;
