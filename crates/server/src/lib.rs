//! Setwise's one binary: the pages, the room, the jobs and the command line.
//!
//! Where things are: [`web`] is the table of contents of all pages, [`app`] what every handler is given, [`cli`] the
//! commands, [`ui`] what pages are drawn with, [`jobs`] what happens later.

pub mod api;
pub mod app;
pub mod assets;
pub(crate) mod calendars;
pub mod cli;
pub mod config;
pub mod connections;
pub mod demo;
pub(crate) mod handovers;
pub mod jobs;
pub mod limits;
pub mod live;
pub mod mail_texts;
pub mod metrics;
pub mod open_files;
pub mod password;
pub mod post;
pub mod protocols;
pub mod trial;
pub mod ui;
pub mod web;
