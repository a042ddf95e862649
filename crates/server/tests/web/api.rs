//! The API from outside: requests of programs to the whole router.

mod agreements;
mod document;
mod events;
mod modules;
pub(crate) mod program;
mod programmes;
mod protocols;
mod room;
mod routes;
mod secrecy;
mod sponsorship;
mod tokens;
mod walls;
mod watching;
