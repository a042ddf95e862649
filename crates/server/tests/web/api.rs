//! The API from outside: requests of programs to the whole router.

mod document;
mod events;
mod modules;
pub(crate) mod program;
mod protocols;
mod room;
mod routes;
mod tokens;
mod walls;
mod watching;
