//! Many rooms at once, played as one is: how fast everybody has what was done, and whether all end with the same record.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use serde::Deserialize;
use setwise_domain::id::{ActId, MeetingId};
use setwise_domain::meeting::act::Act;
use setwise_domain::protocol::Protocol;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior};

use crate::client::{ApiError, Client};
use crate::content::Content;
use crate::gather::{Gathered, plan};
use crate::member::{Deed, Script};
use crate::room::Said;
use crate::table::{Table, Turn};

/// How long something may take to reach everybody before it counts as not received.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to play, and how much of it.
#[derive(Debug, Clone)]
pub struct Load {
    /// The protocol, with the name it has there.
    pub protocol: Protocol,
    /// For so long.
    pub lasts: Duration,
    /// So many deeds a second in each room.
    pub rate: f64,
    /// With which challenge the first room begins.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Deeds that were done.
    pub done: usize,
    /// Of those everybody should see, how many everybody had in time.
    pub received: usize,
    /// Of those everybody should see, how many somebody did not have in time.
    pub not_received: usize,
    /// From sending to the last member's receipt, sorted.
    pub times: Vec<Duration>,
    /// What was refused, by the meeting's rule.
    pub refused: BTreeMap<String, usize>,
    /// Meetings whose record was read by everybody.
    pub records: usize,
    /// What is wrong with them; empty when all members read the same.
    pub wrong: Vec<String>,
}

impl Report {
    fn add(&mut self, other: Self) {
        self.done += other.done;
        self.received += other.received;
        self.not_received += other.not_received;
        self.times.extend(other.times);
        for (rule, times) in other.refused {
            *self.refused.entry(rule).or_default() += times;
        }
        self.records += other.records;
        self.wrong.extend(other.wrong);
    }

    /// The time below which this share of the deeds was received; none of nothing.
    #[must_use]
    pub fn percentile(&self, share: f64) -> Option<Duration> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let at = (self.times.len() as f64 * share) as usize;
        self.times.get(at).or(self.times.last()).copied()
    }
}

/// Plays in all sets at once.
///
/// # Errors
/// The first that any room meets.
pub async fn load(administrator: &Client, sets: Vec<Gathered>, load: &Load) -> Result<Report, ApiError> {
    let content = Content::read();
    let rooms = sets.iter().enumerate().map(|(nth, set)| room(administrator, set, nth, load, &content));
    let mut report = Report::default();
    for room in join_all(rooms).await {
        report.add(room?);
    }
    report.times.sort();
    Ok(report)
}

/// One set: its meetings one after the other, until the time is over.
async fn room(
    administrator: &Client,
    set: &Gathered,
    nth: usize,
    load: &Load,
    content: &Content,
) -> Result<Report, ApiError> {
    let mut report = Report::default();
    let until = Instant::now() + load.lasts;
    let from = nth + usize::try_from(load.seed).unwrap_or(0);
    let mut beat = tokio::time::interval(Duration::from_secs_f64(1.0 / load.rate.max(0.001)));
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for turn in from.. {
        let meeting = plan(administrator, set, load.protocol.id.as_str()).await?;
        let challenges: Vec<_> = content.challenges.values().collect();
        let script = Script {
            protocol: load.protocol.clone(),
            challenge: challenges[turn % challenges.len()].clone(),
            phrases: content.phrases.clone(),
            presenter: set.players[(turn + 1) % set.players.len()].person,
        };
        let next_meeting = (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * 35)).to_string();
        let mut table = Table::new(meeting, script, set.players.clone(), next_meeting);
        let (following, heard) = follow(set, meeting);
        let over = loop {
            beat.tick().await;
            if Instant::now() >= until {
                break false;
            }
            let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
            match table.turn(today).await? {
                Turn::Did { deed, seq, sent, .. } => report.count(&deed, seq, sent, &heard).await,
                Turn::Refused(rule) => {
                    *report.refused.entry(rule.unwrap_or_else(|| "no rule named".to_owned())).or_default() += 1;
                }
                Turn::Waits => {}
                Turn::Over => break true,
            }
        };
        drop(following);
        report.compare(set, meeting).await?;
        if !over {
            break;
        }
    }
    Ok(report)
}

/// How far each member's stream has come.
type Heard = Vec<watch::Receiver<u64>>;

/// Everybody follows the meeting, and comes back when a connection ends.
fn follow(set: &Gathered, meeting: MeetingId) -> (JoinSet<()>, Heard) {
    let mut following = JoinSet::new();
    let heard = set.players.iter().map(|player| {
        let (send, receive) = watch::channel(0);
        let client = player.client.clone();
        following.spawn(async move {
            loop {
                let after = *send.borrow();
                if let Ok(mut changes) = client.follow(meeting, after).await {
                    while let Some(Ok(seq)) = changes.next().await {
                        send.send_replace(seq);
                    }
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        });
        receive
    });
    let heard = heard.collect();
    (following, heard)
}

impl Report {
    /// A deed was done: waits until everybody has it who is to have it.
    async fn count(&mut self, deed: &Deed, seq: u64, sent: Instant, heard: &Heard) {
        self.done += 1;
        if let Deed::Act(doing) = deed
            && is_for_one(&doing.act)
        {
            return;
        }
        let all = heard.iter().cloned().map(|mut heard| async move { heard.wait_for(|now| *now >= seq).await.is_ok() });
        match tokio::time::timeout(PATIENCE, join_all(all)).await {
            Ok(all) if all.iter().all(|heard| *heard) => {
                self.received += 1;
                self.times.push(sent.elapsed());
            }
            _ => self.not_received += 1,
        }
    }

    /// Whether every member reads the same of a meeting, but for what is one person's alone.
    async fn compare(&mut self, set: &Gathered, meeting: MeetingId) -> Result<(), ApiError> {
        #[derive(Deserialize)]
        struct Record {
            seq: u64,
            acts: Vec<Said>,
        }
        let mut first: Option<(u64, Vec<(ActId, String)>)> = None;
        for player in &set.players {
            let record: Record = player.client.read(&format!("/meetings/{meeting}/record")).await?;
            let shared = record.acts.into_iter().filter(|said| !is_for_one(&said.act));
            let read = (record.seq, shared.map(|said| (said.id, said.words.text)).collect());
            match &first {
                None => first = Some(read),
                Some(first) if *first == read => {}
                Some(first) => {
                    let (wanted, found) = (first.1.len(), read.1.len());
                    self.wrong.push(format!("{} reads {found} acts of {meeting}, another {wanted}", player.person));
                }
            }
        }
        self.records += 1;
        Ok(())
    }
}

/// What not everybody sees: feedback, votes, what is written alone before the reveal, "this one helped".
const fn is_for_one(act: &Act) -> bool {
    matches!(act, Act::Feedback { .. } | Act::Vote { .. } | Act::Helped { .. } | Act::Challenge)
}
