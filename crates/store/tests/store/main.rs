//! Every function of the store, on both engines. PostgreSQL runs where `SETWISE_TEST_POSTGRES` names the
//! address of a throw-away server's administrator; each test makes a database of its own there.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop there")]

mod house;

mod actions;
mod api_tokens;
mod asking;
mod backups;
mod calendar_days;
mod calendars;
mod circles;
mod coached;
mod coaching;
mod company;
mod conversation;
mod experts;
mod find_time;
mod groups;
mod import_gains;
mod jobs;
mod journal;
mod lens;
mod letting_in;
mod mails;
mod meetings;
mod module_files;
mod modules;
mod opening;
mod people;
mod people_imports;
mod programmes;
mod projects;
mod protocols;
mod reading;
mod reminders;
mod replanning;
mod sealed;
mod set_ties;
mod sponsorship;
mod three_way;
mod visits;
mod walls;
mod wave_glance;
