//! What pages are drawn with: the layout, forms, words and times. Components are functions that give markup.

pub mod avatar;
pub mod chart;
pub(crate) mod csv;
pub mod forms;
pub mod live;
pub mod page;
pub mod qr;
pub mod safe;
pub mod time;
pub mod words;
