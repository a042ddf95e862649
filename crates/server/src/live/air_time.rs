//! Who has waited how long to present: bids for time show it. From the meetings the set has held before, for each person
//! those they may read, so that a newcomer learns nothing of what was before them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::measure::{Conversation, Times, series};
use setwise_domain::meeting::replay::replay;
use setwise_store::circle::Sitting;
use setwise_store::{Seat, StoreError};

use super::{RoomError, keep};
use crate::app::App;

/// So many of a set's latest meetings are looked at: two years of one that meets each month.
pub(crate) const LATEST: usize = 24;

/// For each reader, how many meetings each member was at since they last presented.
pub type Waited = BTreeMap<PersonId, BTreeMap<PersonId, u32>>;

/// A meeting that was held: who had a seat in it, and what everybody there could see of it.
struct Held {
    seated: Vec<PersonId>,
    conversation: Conversation,
}

/// Reads the meetings this set has held, each once, and counts for each of these readers.
pub(super) async fn waited(app: &App, set: SetId, readers: &[PersonId]) -> Result<Waited, RoomError> {
    let mut held: HashMap<MeetingId, Option<Held>> = HashMap::new();
    let mut waited = Waited::new();
    for reader in readers {
        let mut theirs = Vec::new();
        for seat in app.store().seats_in_held(*reader, set).await?.iter().take(LATEST) {
            let meeting = match held.entry(seat.meeting()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => unknown.insert(read(app, seat).await?),
            };
            // Who sat in the circle beside reads it too.
            let reads = |held: &&Held| held.seated.contains(reader) || seat.sitting() != Sitting::Here;
            theirs.extend(meeting.as_ref().filter(reads).map(|held| held.conversation.clone()));
        }
        let air_time = series(&theirs).air_time;
        waited.insert(*reader, air_time.into_iter().map(|air| (air.person, air.waited)).collect());
    }
    Ok(waited)
}

/// One of them. None: nobody had a seat, or it cannot be read any more, which must not keep a room shut.
async fn read(app: &App, seat: &Seat) -> Result<Option<Held>, RoomError> {
    let stored = match app.store().journal().load(seat, 0).await {
        Ok(stored) => stored,
        Err(StoreError::KeyDestroyed { .. }) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    let events = keep::read(&stored)?;
    let meeting = replay(&events).map_err(|error| RoomError::Unreadable(error.to_string()))?;
    let seated: Vec<PersonId> = meeting.seats.iter().map(|seat| seat.person).collect();
    // What is counted is the same for everybody with a seat.
    let conversation = seated.first().and_then(|one| Conversation::of(&meeting, &Times::of(&events), *one));
    Ok(conversation.map(|conversation| Held { seated, conversation }))
}
