//! How many streams one person, or one big screen, has in a room: a few tabs and devices are theirs, a flood is not.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use setwise_domain::id::PersonId;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::TokenHash;
use tokio::sync::Notify;
use uuid::Uuid;

/// Streams of one person in one room. Above that the oldest ends: each holds memory, and each change is drawn for it.
pub const LINES_A_PERSON: usize = 8;

/// For so long a session that holds a stream is believed without being looked up.
const TRUSTED_FOR: Millis = Millis::minutes(5);

/// The streams of a room.
#[derive(Default)]
pub(super) struct Lines(Mutex<HashMap<Uuid, VecDeque<Arc<Open>>>>);

/// What is known of an open stream.
#[derive(Default)]
struct Open {
    crowded_out: Notify,
    /// The session it came by, for those of a browser.
    session: Option<TokenHash>,
    proved: AtomicU64,
    /// When its holder was last told to be looked up, in milliseconds; 0: never.
    looked_up: AtomicI64,
}

/// One open stream; gives its place back when it is dropped.
pub struct Line {
    lines: Arc<Lines>,
    whose: Uuid,
    open: Arc<Open>,
}

/// Notes of one stream that its viewer proved their right to it again.
pub struct Proof(Arc<Open>);

impl Proof {
    /// As of which change of rights it was proved last: see `Live::access`.
    #[must_use]
    pub fn access(&self) -> u64 {
        self.0.proved.load(Ordering::Acquire)
    }

    /// It was proved as of this change of rights.
    pub fn renew(&self, access: u64) {
        self.0.proved.store(access, Ordering::Release);
    }
}

impl Lines {
    /// One more stream of a person or a screen. The oldest of theirs is told to end when they are too many.
    pub(super) fn open(self: &Arc<Self>, whose: Uuid, session: Option<TokenHash>) -> Line {
        let open = Arc::new(Open { session, ..Open::default() });
        let mut all = self.all();
        let theirs = all.entry(whose).or_default();
        theirs.push_back(Arc::clone(&open));
        while theirs.len() > LINES_A_PERSON {
            if let Some(oldest) = theirs.pop_front() {
                oldest.crowded_out.notify_one();
            }
        }
        drop(all);
        Line { lines: Arc::clone(self), whose, open }
    }

    /// Whose stream came by this session and was proved as of this change of rights. None once in [`TRUSTED_FOR`], so that
    /// the session is looked up, and noted as seen, now and then all the same.
    pub(super) fn holder(&self, session: &TokenHash, access: u64, now: Timestamp) -> Option<PersonId> {
        let holds =
            |open: &&Arc<Open>| open.session.as_ref() == Some(session) && open.proved.load(Ordering::Acquire) == access;
        let all = self.all();
        let (whose, open) =
            all.iter().find_map(|(whose, theirs)| Some((*whose, Arc::clone(theirs.iter().find(holds)?))))?;
        let looked_up = Timestamp(open.looked_up.load(Ordering::Acquire));
        if now.since(looked_up) >= TRUSTED_FOR {
            open.looked_up.store(now.0, Ordering::Release);
            return None;
        }
        Some(PersonId(whose))
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Uuid, VecDeque<Arc<Open>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    /// Resolves when newer streams of the same one took this one's place.
    pub async fn crowded_out(&self) {
        self.open.crowded_out.notified().await;
    }

    /// Where it is noted that the right to it was proved.
    #[must_use]
    pub fn proof(&self) -> Proof {
        Proof(Arc::clone(&self.open))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let mut all = self.lines.all();
        if let Some(theirs) = all.get_mut(&self.whose) {
            theirs.retain(|line| !Arc::ptr_eq(line, &self.open));
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
        let other = lines.open(amara, None);
        let mut open: Vec<Line> = (0..=LINES_A_PERSON).map(|_| lines.open(mei, None)).collect();
        assert!(open[0].crowded_out().now_or_never().is_some());
        assert!(open[1..].iter().all(|line| line.crowded_out().now_or_never().is_none()));
        assert!(other.crowded_out().now_or_never().is_none());
        open.clear();
        drop(other);
        assert!(lines.all().is_empty(), "who left takes no memory");
    }
    #[test]
    fn a_session_holds_a_stream_while_it_is_open_and_no_rights_changed_since_it_was_proved() {
        let lines = Arc::new(Lines::default());
        let (mine, other) = (TokenHash::of("mine"), TokenHash::of("other"));
        let line = lines.open(Uuid::from_u128(1), Some(mine.clone()));
        line.proof().renew(7);
        let at = |minutes| Timestamp(1_000_000).plus(Millis::minutes(minutes));
        let me = Some(PersonId(Uuid::from_u128(1)));
        assert_eq!(lines.holder(&mine, 7, at(0)), None, "it is looked up first");
        assert_eq!(lines.holder(&mine, 7, at(1)), me);
        assert_eq!(lines.holder(&mine, 8, at(1)), None, "somebody's rights changed");
        assert_eq!(lines.holder(&other, 7, at(1)), None);
        assert_eq!(lines.holder(&mine, 7, at(6)), None, "and now and then again");
        assert_eq!(lines.holder(&mine, 7, at(7)), me);
        drop(line);
        assert_eq!(lines.holder(&mine, 7, at(7)), None, "it is closed");
    }
}
