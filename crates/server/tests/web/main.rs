//! The pages from outside: requests to the whole router, on a store of its own for each test.

mod access;
mod actions;
mod api;
mod changes;
mod conversation;
mod demo;
mod lens;
mod limits;
mod links;
mod mail;
mod markup;
mod meetings;
mod own_protocols;
mod people;
mod players;
mod postbox;
mod protocol_drafts;
mod record;
mod room;
mod routes;
mod safety;
mod security;
mod sets;
mod support;
mod table;
mod world;
