//! The room's forms: what a browser, or anybody with a seat, posts as an act or a move.
//! One field a line, `name=value`.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use setwise_domain::id::ActId;
use setwise_domain::meeting::replay::{read_lines, replay};
use setwise_domain::meeting::state::Meeting;
use setwise_server::web::room::form::Fields;
use uuid::Uuid;

/// A meeting in which everything has happened once.
static MEETING: LazyLock<Meeting> = LazyLock::new(|| {
    let events = read_lines(include_str!("../../crates/domain/tests/fixtures/events-v1.jsonl"));
    replay(&events.expect("kept events are read")).expect("kept events come to a state")
});

fuzz_target!(|text: &str| {
    let pairs = text.split('\n').filter_map(|line| line.split_once('='));
    let form = Fields::from(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>());
    let _ = form.command_id();
    let _ = form.agreement();
    let _ = form.enters();
    let _ = form.act(ActId(Uuid::from_u128(9)));
    let _ = form.room_move(None, "Europe/London");
    let _ = form.room_move(Some(&MEETING), "Pacific/Apia");
});
