//! One trial at a time for each person. Whoever begins another wants that one, and the first may be of a page they have
//! left long ago: so the later one is played, and the earlier one stops.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use setwise_domain::id::PersonId;

/// Whose trials are being played.
#[derive(Debug, Default)]
pub struct Running(Mutex<HashMap<PersonId, Stop>>);

/// By which a trial learns that nobody wants it any more.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

/// The trial was stopped before it came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another trial of the same person began, so this one was stopped")]
pub struct Stopped;

/// A trial somebody waits for. Dropped, with the request it belongs to, it stops the playing.
#[derive(Debug)]
pub struct Begun<'a> {
    running: &'a Running,
    person: PersonId,
    stop: Stop,
}

impl Running {
    /// Somebody begins a trial: the one of theirs that is being played stops.
    #[must_use]
    pub fn begin(&self, person: PersonId) -> Begun<'_> {
        let stop = Stop::default();
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = running.insert(person, stop.clone()) {
            before.tell();
        }
        Begun { running: self, person, stop }
    }
}

impl Begun<'_> {
    /// What the playing is to look at.
    #[must_use]
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.stop.tell();
        let mut running = self.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The place may be a later one's by now.
        if running.get(&self.person).is_some_and(|stop| Arc::ptr_eq(&stop.0, &self.stop.0)) {
            running.remove(&self.person);
        }
    }
}

impl Stop {
    fn tell(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether nobody wants it any more.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_second_trial_stops_the_first_of_the_same_person_and_nobody_elses() {
        let (mei, amara) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let running = Running::default();
        let (first, other) = (running.begin(mei), running.begin(amara));
        assert!(!first.stop().is_told());
        let second = running.begin(mei);
        assert!(first.stop().is_told() && !second.stop().is_told() && !other.stop().is_told());
        drop(first);
        let third = running.begin(mei);
        assert!(second.stop().is_told(), "the end of the first gave the place of the second to nobody");
        assert!(!third.stop().is_told());
    }

    #[test]
    fn who_goes_away_stops_what_is_played_and_leaves_nothing_behind() {
        let mei = PersonId(Uuid::from_u128(1));
        let running = Running::default();
        let begun = running.begin(mei);
        let stop = begun.stop();
        drop(begun);
        assert!(stop.is_told());
        assert!(running.0.lock().expect("nobody panicked").is_empty());
    }
}
