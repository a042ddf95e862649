//! What differs in a meeting over days: people look in when it suits them, so that nobody is lost because a browser is
//! closed, and a stage waits for those too who have not joined yet. Everything else is as in any meeting.

use super::decide::{CONDUCTOR_LOST_AFTER, OBJECT_WITHIN};
use super::event::{Event, LeadBy, Seat};
use super::floor::main_act;
use super::state::{Attendance, Meeting, Phase};
use crate::id::PersonId;
use crate::protocol::Conductor;
use crate::time::{Millis, Timestamp};

const DAY: Millis = Millis::minutes(24 * 60);
/// How long a conductor may look in no more, over days: two days after everybody promised one.
const LOST_OVER_DAYS: Millis = Millis(2 * DAY.0);
/// The most days one extension gives, over days.
pub const MOST_DAYS_MORE: u8 = 20;

impl Meeting {
    /// Whether it goes on over days.
    #[must_use]
    pub fn is_over_days(&self) -> bool {
        self.protocol().is_over_days()
    }

    /// How long nothing may be heard of the conductor before others can take over.
    #[must_use]
    pub fn conductor_lost_after(&self) -> Millis {
        if self.is_over_days() { LOST_OVER_DAYS } else { CONDUCTOR_LOST_AFTER }
    }

    /// How long members may object to a takeover. Over days that is as long as it takes everybody to look in once.
    #[must_use]
    pub fn object_within(&self) -> Millis {
        if self.is_over_days() { DAY } else { OBJECT_WITHIN }
    }

    /// The most time one extension gives in the current stage.
    pub(super) fn longest_extension(&self) -> Millis {
        let over_days = self.stage().is_some_and(|stage| stage.days.is_some());
        if over_days { Millis(DAY.0 * i64::from(MOST_DAYS_MORE)) } else { DAY }
    }

    /// Whether whoever joins second is to conduct, and nobody did yet.
    #[must_use]
    pub fn awaits_second(&self) -> bool {
        self.protocol().conductor == Conductor::Second && self.lead.conductor.is_none()
    }

    /// The lead, where this person is the second to join.
    pub(super) fn second_to_join(&self, person: PersonId) -> Option<Event> {
        let somebody_else = self.here().any(|seat| seat.person != person);
        let second = self.awaits_second() && somebody_else;
        second.then_some(Event::LeadTaken { by: person, how: LeadBy::JoinedSecond })
    }

    /// The promise that joining is, where it was not made yet.
    pub(super) fn pledge_of(&self, person: PersonId) -> Option<Event> {
        (self.is_over_days() && !self.pledged.contains(&person)).then_some(Event::Pledged { person })
    }

    /// Who is waited for in the current stage: everybody in the room. In a stage of days those too who have not joined
    /// yet, or the first two would decide for the others on the first day.
    pub(super) fn awaited(&self) -> impl Iterator<Item = &Seat> {
        let over_days = self.stage().is_some_and(|stage| stage.days.is_some());
        self.seats.iter().filter(move |seat| match self.attendance.get(&seat.person) {
            Some(Attendance::Here) => true,
            Some(Attendance::Expected) => over_days,
            _ => false,
        })
    }

    /// When the current stage is due, if it goes on from now.
    #[must_use]
    pub fn due_at(&self, now: Timestamp) -> Option<Timestamp> {
        let timed = self.phase == Phase::Running && self.clock.length > Millis(0);
        timed.then(|| self.clock.ends_at(now))
    }

    /// When the next stage begins, if it goes on from now: the current one may be due already and wait for somebody.
    #[must_use]
    pub fn next_begins(&self, now: Timestamp) -> Option<Timestamp> {
        self.due_at(now).map(|due| due.max(now))
    }

    /// Whether the current stage still waits for something of this person: they may do its main act, and neither did
    /// nor passed.
    #[must_use]
    pub fn waits_for(&self, person: PersonId) -> bool {
        let Some((step, may)) = self.step.zip(self.stage().and_then(main_act)) else { return false };
        let passed = self.log().is_some_and(|log| log.passed.contains(&person));
        self.phase == Phase::Running
            && self.is_counted(person, may)
            && !passed
            && self.count(person, may.act, step) == 0
    }
}
