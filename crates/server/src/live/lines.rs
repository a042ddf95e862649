//! How many streams one person, or one big screen, has in a room: a few tabs and devices are theirs, a flood is not.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

/// Streams of one person in one room. Above that the oldest ends: each holds memory, and each change is drawn for it.
pub const LINES_A_PERSON: usize = 8;

/// The streams of a room.
#[derive(Default)]
pub(super) struct Lines(Mutex<HashMap<Uuid, VecDeque<Arc<Notify>>>>);

/// One open stream; gives its place back when it is dropped.
pub struct Line {
    lines: Arc<Lines>,
    whose: Uuid,
    crowded_out: Arc<Notify>,
}

impl Lines {
    /// One more stream of a person or a screen. The oldest of theirs is told to end when they are too many.
    pub(super) fn open(self: &Arc<Self>, whose: Uuid) -> Line {
        let crowded_out = Arc::new(Notify::new());
        let mut all = self.all();
        let theirs = all.entry(whose).or_default();
        theirs.push_back(Arc::clone(&crowded_out));
        while theirs.len() > LINES_A_PERSON {
            if let Some(oldest) = theirs.pop_front() {
                oldest.notify_one();
            }
        }
        drop(all);
        Line { lines: Arc::clone(self), whose, crowded_out }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Uuid, VecDeque<Arc<Notify>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    /// Resolves when newer streams of the same one took this one's place.
    pub async fn crowded_out(&self) {
        self.crowded_out.notified().await;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let mut all = self.lines.all();
        if let Some(theirs) = all.get_mut(&self.whose) {
            theirs.retain(|line| !Arc::ptr_eq(line, &self.crowded_out));
            if theirs.is_empty() {
                all.remove(&self.whose);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[test]
    fn the_oldest_of_too_many_ends_and_another_persons_stay() {
        let lines = Arc::new(Lines::default());
        let (mei, amara) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let other = lines.open(amara);
        let mut open: Vec<Line> = (0..=LINES_A_PERSON).map(|_| lines.open(mei)).collect();
        assert!(open[0].crowded_out().now_or_never().is_some());
        assert!(open[1..].iter().all(|line| line.crowded_out().now_or_never().is_none()));
        assert!(other.crowded_out().now_or_never().is_none());
        open.clear();
        drop(other);
        assert!(lines.all().is_empty(), "who left takes no memory");
    }
}
