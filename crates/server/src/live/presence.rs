//! Whose browser is connected: heartbeats in memory. Only drawn, and watched over for the conductor; no rule of the
//! meeting looks at it.

use std::collections::{BTreeMap, BTreeSet};

use setwise_domain::id::PersonId;
use setwise_domain::time::{Millis, Timestamp};

/// A browser sends a heartbeat every 15 seconds; who was not heard of for so long is drawn as reconnecting.
const SILENT_AFTER: Millis = Millis::seconds(35);

/// A page without script says nothing between one load and the next; who was seen so lately is taken to be there.
const PLAIN_LASTS: Millis = Millis::minutes(5);

/// Who is connected to a room.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    since: Timestamp,
    people: BTreeMap<PersonId, Sign>,
    connected: BTreeSet<PersonId>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sign {
    streams: u32,
    heard: Timestamp,
    /// Until when a page without a line counts as being there.
    plain_until: Timestamp,
}

impl Presence {
    /// Nobody yet. Who was connected to an earlier run of the server has time to come back.
    #[must_use]
    pub fn since(now: Timestamp) -> Self {
        Self { since: now, ..Self::default() }
    }

    /// Who is drawn as connected.
    #[must_use]
    pub fn connected(&self) -> &BTreeSet<PersonId> {
        &self.connected
    }

    /// Who is drawn as connected to somebody who looks: themselves always, or they would not be looking.
    #[must_use]
    pub fn connected_beside(&self, viewer: PersonId) -> BTreeSet<PersonId> {
        let mut connected = self.connected.clone();
        connected.insert(viewer);
        connected
    }

    /// A browser opened a stream. Says whether that shows.
    pub fn opened(&mut self, person: PersonId, now: Timestamp) -> ((), bool) {
        let sign = self.people.entry(person).or_default();
        sign.streams += 1;
        sign.heard = now;
        // There is script after all: from here on its silence tells.
        sign.plain_until = Timestamp::default();
        self.look_again(now)
    }

    /// A stream ended; another of the same person may go on.
    pub fn closed(&mut self, person: PersonId, now: Timestamp) -> ((), bool) {
        if let Some(sign) = self.people.get_mut(&person) {
            sign.streams = sign.streams.saturating_sub(1);
        }
        self.look_again(now)
    }

    /// A heartbeat.
    pub fn heard(&mut self, person: PersonId, now: Timestamp) -> ((), bool) {
        self.people.entry(person).or_default().heard = now;
        self.look_again(now)
    }

    /// A page was loaded or a plain form posted. Where no line is open there may be no script to open one, and that person
    /// is there for some minutes.
    pub fn visited(&mut self, person: PersonId, now: Timestamp) -> ((), bool) {
        let sign = self.people.entry(person).or_default();
        sign.heard = now;
        if sign.streams == 0 {
            sign.plain_until = now.plus(PLAIN_LASTS);
        }
        self.look_again(now)
    }

    /// Looks who is still there. Says whether anything changed that shows.
    pub fn look_again(&mut self, now: Timestamp) -> ((), bool) {
        let there = |sign: &Sign| (sign.streams > 0 && now.since(sign.heard) < SILENT_AFTER) || now < sign.plain_until;
        let connected: BTreeSet<_> =
            self.people.iter().filter(|(_, sign)| there(sign)).map(|(person, _)| *person).collect();
        let changed = connected != self.connected;
        self.connected = connected;
        ((), changed)
    }

    /// How many streams are open.
    #[must_use]
    pub fn streams(&self) -> u32 {
        self.people.values().map(|sign| sign.streams).sum()
    }

    /// When something was last heard of a person; never before the room was loaded. Of a page without script, the moment
    /// until which it is believed.
    #[must_use]
    pub fn last_heard(&self, person: PersonId) -> Timestamp {
        self.people.get(&person).map_or(self.since, |sign| sign.heard.max(sign.plain_until).max(self.since))
    }

    /// When something was last heard of anybody.
    #[must_use]
    pub fn last_sign(&self) -> Timestamp {
        let streams = self.people.values().any(|sign| sign.streams > 0);
        let last = self.people.values().map(|sign| sign.heard).max().unwrap_or(self.since).max(self.since);
        if streams { Timestamp(i64::MAX) } else { last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1000)
    }

    #[test]
    fn two_tabs_of_one_person_are_one_person_and_closing_one_changes_nothing() {
        let mei = PersonId(Uuid::from_u128(1));
        let mut presence = Presence::since(at(0));
        assert!(presence.opened(mei, at(1)).1);
        assert!(!presence.opened(mei, at(2)).1);
        assert!(!presence.closed(mei, at(3)).1);
        assert!(presence.closed(mei, at(4)).1);
        assert!(presence.connected().is_empty());
    }

    #[test]
    fn who_is_silent_is_drawn_as_reconnecting_until_heard_again() {
        let mei = PersonId(Uuid::from_u128(1));
        let mut presence = Presence::since(at(0));
        presence.opened(mei, at(1));
        assert!(presence.look_again(at(40)).1);
        assert!(presence.heard(mei, at(41)).1);
        assert!(presence.connected().contains(&mei));
    }

    #[test]
    fn a_page_without_script_is_there_for_five_minutes_and_one_with_a_line_only_while_it_is_heard() {
        let (mei, jonas) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let mut presence = Presence::since(at(0));
        assert!(presence.visited(mei, at(1)).1);
        assert!(!presence.look_again(at(290)).1 && presence.connected().contains(&mei));
        assert_eq!(presence.last_heard(mei), at(301));
        assert!(presence.look_again(at(302)).1 && presence.connected().is_empty());
        presence.visited(jonas, at(400));
        presence.opened(jonas, at(401));
        assert!(presence.closed(jonas, at(402)).1, "a browser with script that closes is gone at once");
        assert_eq!(presence.last_heard(jonas), at(401));
    }

    #[test]
    fn nobody_is_told_that_they_are_reconnecting_themselves() {
        let (mei, jonas) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let presence = Presence::since(at(0));
        assert!(presence.connected_beside(mei).contains(&mei));
        assert!(!presence.connected_beside(mei).contains(&jonas));
    }

    #[test]
    fn a_new_server_gives_the_conductor_time_to_come_back() {
        let presence = Presence::since(at(100));
        assert_eq!(presence.last_heard(PersonId(Uuid::from_u128(7))), at(100));
    }
}
