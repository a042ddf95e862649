//! Clocks: a step's and an answer's. They stop with the meeting, can be extended while they run and survive a
//! restart, because all they know is in the events.

use serde::{Deserialize, Serialize};

use crate::id::ActId;
use crate::time::{Millis, Timestamp};

/// Words a second of speech: 30 seconds are 72 words (30 s of speech is 65 to 75 words, `docs/write-a-protocol.md`).
pub const WORDS_PER_SECOND: f64 = 2.4;

/// The most words of a typed act that may take so many seconds.
#[must_use]
pub fn words_in(seconds: u16) -> u32 {
    // Whole tenths, so that no rounding of a float decides.
    u32::from(seconds) * 24 / 10
}

/// How many words a text has.
#[must_use]
pub fn word_count(text: &str) -> u32 {
    u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX)
}

/// A clock that can stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StepClock {
    /// When it began.
    pub began: Timestamp,
    /// The time it gives.
    pub length: Millis,
    /// How long it stood still, up to the last time it went on.
    pub stood: Millis,
    /// Since when it stands still.
    pub stopped: Option<Timestamp>,
}

impl StepClock {
    /// A fresh clock.
    #[must_use]
    pub fn fresh(began: Timestamp, length: Millis) -> Self {
        Self { began, length, stood: Millis(0), stopped: None }
    }

    /// The time it has measured.
    #[must_use]
    pub fn elapsed(&self, now: Timestamp) -> Millis {
        let until = self.stopped.unwrap_or(now);
        Millis((until.since(self.began).0 - self.stood.0).max(0))
    }

    /// When its time is up, if it goes on from now.
    #[must_use]
    pub fn ends_at(&self, now: Timestamp) -> Timestamp {
        let standing = self.stopped.map_or(Millis(0), |since| now.since(since));
        self.began.plus(self.length).plus(self.stood).plus(standing)
    }

    /// Whether its time is up.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.elapsed(now) >= self.length
    }

    /// Stops it.
    pub fn stop(&mut self, now: Timestamp) {
        self.stopped.get_or_insert(now);
    }

    /// Lets it go on.
    pub fn go_on(&mut self, now: Timestamp) {
        if let Some(since) = self.stopped.take() {
            self.stood = Millis(self.stood.0.saturating_add(now.since(since).0));
        }
    }
}

/// An answer whose clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answering {
    /// The question.
    pub question: ActId,
    /// Its clock; a length of zero gives no limit.
    pub clock: StepClock,
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1000)
    }

    #[test]
    fn thirty_seconds_are_seventy_two_words() {
        assert_eq!(words_in(30), 72);
        assert!((f64::from(words_in(10)) - 10.0 * WORDS_PER_SECOND).abs() < 0.001);
    }

    #[test]
    fn a_clock_that_stood_still_gives_its_whole_time() {
        let mut clock = StepClock::fresh(at(0), Millis::seconds(60));
        clock.stop(at(20));
        assert_eq!(clock.elapsed(at(50)), Millis::seconds(20));
        assert_eq!(clock.ends_at(at(50)), at(90));
        clock.go_on(at(50));
        assert_eq!(clock.elapsed(at(60)), Millis::seconds(30));
        assert!(!clock.is_over(at(89)));
        assert!(clock.is_over(at(90)));
    }

    #[test]
    fn stopping_twice_stops_once() {
        let mut clock = StepClock::fresh(at(0), Millis::seconds(60));
        clock.stop(at(10));
        clock.stop(at(20));
        clock.go_on(at(30));
        assert_eq!(clock.stood, Millis::seconds(20));
    }
}
