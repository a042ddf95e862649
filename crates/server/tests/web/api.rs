//! The API from outside: requests of programs to the whole router.

mod agreements;
mod docs;
mod document;
mod events;
mod modules;
mod once;
mod outbox;
pub(crate) mod program;
mod programmes;
mod protocols;
mod room;
mod routes;
mod secrecy;
mod seeing;
mod sponsorship;
mod staffing;
mod tokens;
mod trials;
mod twins;
mod walls;
mod watching;
