//! The pages from outside: requests to the whole router, on a store of its own for each test.

mod access;
mod actions;
mod demo;
mod limits;
mod links;
mod markup;
mod meetings;
mod people;
mod record;
mod room;
mod routes;
mod safety;
mod security;
mod sets;
mod table;
mod world;
