//! The words and the rules of action learning.
//!
//! Pure: no IO, no async, no clock, no chance. Time and ids come in as arguments.

pub mod calendar;
pub mod coaching;
pub mod commitment;
pub mod company;
pub mod composition;
pub mod curriculum;
pub mod find_time;
pub mod id;
pub mod mail;
pub mod measure;
pub mod meeting;
pub mod person;
pub mod programme;
pub mod project;
pub mod protocol;
pub mod sponsorship;
pub mod three_way;
pub mod time;
pub mod words;
