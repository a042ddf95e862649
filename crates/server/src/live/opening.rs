//! Opening a room: from the meeting's plain row, the set's people and the protocol's file to the plan the meeting
//! keeps, and what is told of it besides.

use std::collections::BTreeMap;
use std::sync::Arc;

use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::Words;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Plan, Seat, Way};
use setwise_domain::protocol::Conductor;
use setwise_domain::time::Timestamp;
use setwise_store::StoreError;
use setwise_store::access::SeatKind;
use setwise_store::action::Action;
use setwise_store::circle::Circled;
use setwise_store::journal::Room as Kept;
use setwise_store::wall::Wall;

use super::air_time::Waited;
use crate::app::App;

/// What is told of a meeting besides its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The set's name.
    pub set_name: String,
    /// When it was planned to start.
    pub starts_at: Timestamp,
    /// A link for the call of one's choice.
    pub call_link: Option<String>,
    /// What the people of the set are called, those too who left it.
    pub people: BTreeMap<PersonId, Called>,
    /// Whether the set's people see the conversation while it meets; otherwise only whoever conducts does.
    pub conversation_open: bool,
    /// The zone it was planned in, for clocks that are nobody's.
    pub zone: String,
    /// The big screens that show it.
    pub walls: Vec<Wall>,
    /// Who has waited to present, where the protocol chooses by bids: each viewer has a view of their own.
    pub waited: Arc<Waited>,
    /// This circle and the one beside it, the first first; none where the whole set meets.
    pub circles: Vec<Circled>,
}

/// What somebody is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The whole name.
    pub name: String,
    /// As people say it: the first word, unless somebody else in the set has the same.
    pub short: String,
}

impl About {
    /// Works out what everybody is called.
    #[must_use]
    pub fn call(names: BTreeMap<PersonId, String>) -> BTreeMap<PersonId, Called> {
        let first = |name: &str| name.split_whitespace().next().unwrap_or(name).to_owned();
        let mut shared: BTreeMap<String, usize> = BTreeMap::new();
        for name in names.values() {
            *shared.entry(first(name).to_lowercase()).or_default() += 1;
        }
        let called = |name: String| {
            let first = first(&name);
            let short = if shared.get(&first.to_lowercase()) == Some(&1) { first } else { name.clone() };
            Called { name, short }
        };
        names.into_iter().map(|(person, name)| (person, called(name))).collect()
    }
}

/// Why a room cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpeningError {
    /// Its protocol is no longer in the library.
    #[error("the protocol {0} is no longer there")]
    NoProtocol(String),
    /// It was cancelled.
    #[error("the meeting was cancelled")]
    Cancelled,
}

/// The plan a meeting begins with.
pub(super) fn plan(app: &App, kept: &Kept) -> Result<Plan, OpeningError> {
    let row = &kept.meeting;
    if row.status == setwise_store::meeting::MeetingStatus::Cancelled {
        return Err(OpeningError::Cancelled);
    }
    let protocol = app
        .library()
        .get(&row.protocol)
        .map(|entry| entry.protocol.as_ref().clone())
        .ok_or_else(|| OpeningError::NoProtocol(row.protocol.clone()))?;
    let mut seats: Vec<Seat> = kept
        .people
        .iter()
        .map(|person| Seat {
            person: person.person,
            member: person.seat == SeatKind::Member,
            coach: person.seat == SeatKind::Coach,
        })
        .collect();
    // Members in the order in which they joined; the coach sits last and has no throne.
    seats.sort_by_key(|seat| seat.coach);
    let conductor = match protocol.conductor {
        Conductor::Nobody | Conductor::Second => None,
        Conductor::Coach => row.conductor.or_else(|| seats.iter().find(|seat| seat.coach).map(|seat| seat.person)),
        Conductor::Member => row.conductor.or_else(|| seats.first().map(|seat| seat.person)),
    };
    let in_the_set = |person: &PersonId| seats.iter().any(|seat| seat.person == *person);
    Ok(Plan {
        set: row.set,
        number: u32::try_from(row.number).unwrap_or(0),
        way: match row.way {
            // Nobody hears anybody over days, also where the protocol changed after it was planned.
            _ if protocol.is_over_days() => Way::Typed,
            setwise_store::meeting::Way::Typed => Way::Typed,
            setwise_store::meeting::Way::Spoken => Way::Spoken,
        },
        minutes: u32::try_from(row.minutes).unwrap_or(0),
        slots: u8::try_from(row.slots).unwrap_or(u8::MAX),
        conductor: conductor.filter(in_the_set),
        stand_in: row.stand_in.filter(in_the_set),
        seats,
        protocol,
    })
}

/// What is told of a meeting besides its events.
pub(super) async fn about(app: &App, kept: &Kept) -> Result<About, StoreError> {
    let row = &kept.meeting;
    let people = About::call(app.store().names_in_set(row.set).await?);
    Ok(About {
        set_name: row.set_name.clone(),
        starts_at: row.starts_at,
        call_link: kept.call_link.clone(),
        people,
        conversation_open: kept.conversation_open,
        zone: row.zone.clone(),
        walls: app.store().walls_of(row.id, app.now()).await?,
        waited: Arc::default(),
        circles: kept.circles.clone(),
    })
}

/// Brings an open commitment of an earlier meeting in. One without a date or words has nothing to hear about.
pub(super) fn carry(action: &Action) -> Option<Command> {
    let words: Words = serde_json::from_str(action.words.as_deref()?).ok()?;
    Some(Command::Carry { action: action.id, owner: action.owner, due: action.due?, words })
}
