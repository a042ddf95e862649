//! Many people at once, from a table: a file of another system, or what was marked in a spreadsheet and pasted.
//!
//! [`read`] makes rows of a text and says of each what is not right with it; [`look`] holds them against whom one knows,
//! and says what would come of it. Both only look: who imports, and when, is the caller's.

mod columns;
mod headings;
mod look;
mod offer;
mod parts;
mod problem;
mod read;
mod zones;

pub use columns::Column;
pub use headings::{Heading, Headings};
pub use look::{ChangedRow, Known, LeftRow, NewRow, Outcome, State, look};
pub use offer::{Gains, Holding, Offer, OpenWave};
pub use parts::Parts;
pub use problem::{Problem, Unreadable};
pub use read::{Given, Row, Table, read, read_as};
pub use zones::Zones;

/// The most rows of one table.
pub const MOST_ROWS: usize = 10_000;
