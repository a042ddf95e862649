//! What the room is drawn from: the state, the viewer, and what the state does not know: names and connections.

use std::collections::BTreeSet;

use setwise_domain::id::{ActionId, MeetingId, PersonId};
use setwise_domain::meeting::state::Meeting;
use setwise_domain::time::Timestamp;
use setwise_store::action::FollowUp;

use super::visiting::Days;
use crate::live::About;

/// One viewer's sight of a room at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// Which meeting.
    pub id: MeetingId,
    /// Its state.
    pub meeting: &'a Meeting,
    /// Who looks.
    pub viewer: PersonId,
    /// What is not in the state.
    pub about: &'a About,
    /// Whose browser is connected. Only drawn: no rule looks at it.
    pub connected: &'a BTreeSet<PersonId>,
    /// The moment. Only for what is computed once, such as whether an end can still be undone: a region must not
    /// change because time passes.
    pub now: Timestamp,
    /// The viewer's time zone, by its IANA name.
    pub zone: &'a str,
    /// The commitments of earlier meetings the viewer may read: a newcomer reads none from before they were let in.
    pub earlier: &'a BTreeSet<ActionId>,
    /// What the viewer may read of what was told of commitments since the set last met.
    pub told: &'a [Told],
    /// What the viewer has yet to accept before entering; none when accepted or there is no agreement.
    pub agreement: Option<&'a Agreement>,
    /// Whether the question lens reads what the viewer writes.
    pub lens: bool,
    /// What is known of visits, in a meeting over days; none where people meet at the same time.
    pub days: Option<&'a Days>,
}

/// What became of a commitment, told between two meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Which.
    pub action: ActionId,
    /// Whose it is.
    pub owner: PersonId,
    /// What was promised.
    pub text: String,
    /// What was told of it.
    pub line: FollowUp,
}

/// The set's agreement, as one accepts it on entering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its version.
    pub version: i64,
    /// The confidentiality level, as a key of `locales`.
    pub level: String,
    /// The set's own ground rules.
    pub rules: String,
}

/// A piece of the room with an address: pushed again only when it has changed for its viewer.
#[derive(Debug, Clone)]
pub struct Region {
    /// The id of its outer element.
    pub id: String,
    /// The element.
    pub html: maud::Markup,
}

impl Scene<'_> {
    /// Somebody's name.
    #[must_use]
    pub fn name(&self, person: PersonId) -> &str {
        self.about.people.get(&person).map_or("", |called| called.name.as_str())
    }

    /// Whether the viewer is in the room.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.meeting.is_here(self.viewer)
    }
}
