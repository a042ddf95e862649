//! The room's forms: what a browser, or anybody with a seat, posts as an act or a move.
//! One field a line, `name=value`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use setwise_domain::id::ActId;
use setwise_domain::meeting::agenda::StepKey;
use setwise_server::web::room::form::Fields;
use uuid::Uuid;

fuzz_target!(|text: &str| {
    let pairs = text.split('\n').filter_map(|line| line.split_once('='));
    let form = Fields::from(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>());
    let _ = form.command_id();
    let _ = form.agreement();
    let _ = form.enters();
    let _ = form.act(ActId(Uuid::from_u128(9)));
    let _ = form.room_move(None, "Europe/London");
    let _ = form.room_move(Some(StepKey { stage: 1, slot: None }), "Pacific/Apia");
});
