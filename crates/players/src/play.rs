//! A meeting at the pace of people, with everybody shown as present.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use jiff::civil::Date;
use setwise_domain::id::{MeetingId, PersonId};
use tokio::task::JoinSet;

use crate::client::ApiError;
use crate::member::Deed;
use crate::table::{Player, Table, Turn};

/// Between two signs of life, well below what Setwise takes for absence.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often those who wait look whether they have something to do.
const LOOK_AGAIN: Duration = Duration::from_millis(1_000);
/// Between two attempts to reach a Setwise that does not answer.
const TRY_AGAIN: Duration = Duration::from_secs(2);

/// How fast people are.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Before anything is said or tapped.
    pub thinking: Duration,
    /// For each word that was said before, which all listen to or read.
    pub each_word: Duration,
    /// At most so long between two acts.
    pub longest: Duration,
}

impl Pace {
    /// People who think before they speak.
    pub const HUMAN: Self = Self {
        thinking: Duration::from_secs(4),
        each_word: Duration::from_millis(300),
        longest: Duration::from_secs(14),
    };

    /// So many times as fast.
    #[must_use]
    pub fn times(self, speed: f64) -> Self {
        let faster = |one: Duration| one.div_f64(speed.max(0.001));
        Self { thinking: faster(self.thinking), each_word: faster(self.each_word), longest: faster(self.longest) }
    }

    /// How long it takes until the next one speaks, within a third of the usual.
    fn after(self, deed: &Deed) -> Duration {
        let words = match deed {
            Deed::Act(doing) => doing.words.text.split_whitespace().count(),
            Deed::Move(_) => 0,
        };
        let usual = self.thinking + self.each_word * u32::try_from(words).unwrap_or(u32::MAX);
        usual.min(self.longest).mul_f64(rand::random_range(0.67..1.33))
    }
}

/// Who sits at a table in person, as it is found out while the meeting goes on.
pub type ByHand = Arc<Mutex<BTreeSet<PersonId>>>;

/// Whether somebody sits there in person.
#[must_use]
pub fn is_by_hand(by_hand: &ByHand, person: PersonId) -> bool {
    by_hand.lock().unwrap_or_else(PoisonError::into_inner).contains(&person)
}

/// Plays a meeting until it has ended. `today` is the players' day.
///
/// # Errors
/// When what Setwise answers cannot be read. While it cannot be reached, it is tried again.
pub async fn play(table: &mut Table<'_>, pace: Pace, today: impl Fn() -> Date) -> Result<(), ApiError> {
    loop {
        match table.turn(today()).await {
            Ok(Turn::Did { deed, .. }) => tokio::time::sleep(pace.after(&deed)).await,
            Ok(Turn::Waits | Turn::Refused(_)) => tokio::time::sleep(LOOK_AGAIN.min(pace.thinking)).await,
            Ok(Turn::Over) => return Ok(()),
            Err(ApiError::Unreachable(error)) => {
                tracing::debug!(%error, "Setwise does not answer the simulated members");
                tokio::time::sleep(TRY_AGAIN).await;
            }
            Err(other) => return Err(other),
        }
    }
}

/// Keeps simulated members connected to a meeting, for as long as what it gives is kept.
#[must_use]
pub fn stay(meeting: MeetingId, players: &[Player], by_hand: &ByHand) -> JoinSet<()> {
    players.iter().cloned().map(|player| sit(meeting, player, Arc::clone(by_hand))).collect()
}

async fn sit(meeting: MeetingId, player: Player, by_hand: ByHand) {
    loop {
        if !is_by_hand(&by_hand, player.person)
            && let Ok(mut changes) = player.client.follow(meeting, 0).await
        {
            let mut beat = tokio::time::interval(HEARTBEAT);
            loop {
                tokio::select! {
                    change = changes.next() => if !matches!(change, Some(Ok(_))) { break },
                    _ = beat.tick() => {
                        // Whoever came in person is seen by their own browser.
                        if is_by_hand(&by_hand, player.person) || player.client.heartbeat(meeting).await.is_err() {
                            break;
                        }
                    }
                }
            }
        }
        tokio::time::sleep(TRY_AGAIN).await;
    }
}
