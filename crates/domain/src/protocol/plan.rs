//! Planning: minutes are proportions. A meeting is given a length and a number of slots; its stages share them.
//!
//! Limits of answers never scale, and a stage over days keeps its days.

use super::{Each, Protocol, Slots, Stage};
use crate::time::Millis;

/// What lengths are rounded to.
const GRAIN_SECONDS: i64 = 30;
const DAY: Millis = Millis::minutes(24 * 60);

/// How often a stage comes in a meeting of so many slots.
#[must_use]
pub fn times(stage: &Stage, slots: u8) -> u8 {
    match stage.each {
        Each::Meeting => 1,
        Each::Slot => slots.max(1),
        Each::Halfway => u8::from(slots > 1),
    }
}

/// How long a meeting of so many slots takes as its author meant it, in whole minutes, rounded up.
#[must_use]
pub fn usual_minutes(protocol: &Protocol, slots: u8) -> u32 {
    let seconds: i64 =
        protocol.stages.iter().map(|stage| written_seconds(stage) * i64::from(times(stage, slots))).sum();
    u32::try_from((seconds + 59) / 60).unwrap_or(u32::MAX)
}

/// How many days a protocol over days takes, as its author meant it; 0 where all is counted in minutes.
#[must_use]
pub fn usual_days(protocol: &Protocol, slots: u8) -> u32 {
    let days = |stage: &Stage| u32::from(stage.days.unwrap_or(0)) * u32::from(times(stage, slots));
    protocol.stages.iter().map(days).sum()
}

impl Protocol {
    /// Whether its meetings go on over days: people look in when it suits them, and are not there at the same time.
    #[must_use]
    pub fn is_over_days(&self) -> bool {
        self.stages.iter().any(|stage| stage.days.is_some())
    }
}

/// How long a meeting planned for so many minutes and slots lasts in all, its days included.
#[must_use]
pub fn planned_length(protocol: &Protocol, planned_minutes: u32, slots: u8) -> Millis {
    let days = DAY.0.saturating_mul(i64::from(usual_days(protocol, slots)));
    Millis(Millis::minutes(i64::from(planned_minutes)).0.saturating_add(days))
}

/// What planning offers first, where so many members come.
#[must_use]
pub fn usual_slots(protocol: &Protocol, members: u8) -> u8 {
    match protocol.slots {
        Slots::Count { usual, .. } => usual.max(1),
        Slots::Everyone(_) => members.max(1),
    }
}

/// The most slots that fit into so many minutes at the pace the author meant; at least one, at most what makes sense.
#[must_use]
pub fn slots_that_fit(protocol: &Protocol, minutes: u32) -> u8 {
    let most = match protocol.slots {
        Slots::Count { most, .. } => most,
        Slots::Everyone(_) => protocol.people.to,
    };
    (1..=most).rev().find(|slots| usual_minutes(protocol, *slots) <= minutes).unwrap_or(1)
}

/// How long a stage lasts each time it comes, in a meeting of so many minutes and slots.
///
/// Rounded to half minutes and never shorter than one. All steps together last as long as was planned: what rounding
/// leaves over goes to the stages it took most from. Two cases differ: a length that does not hold half a minute for
/// each step is exceeded, and where every stage is repeated for each slot, less than half a minute a slot may remain.
#[must_use]
pub fn stage_length(protocol: &Protocol, stage: &Stage, planned_minutes: u32, slots: u8) -> Millis {
    if let Some(days) = stage.days {
        return Millis(DAY.0.saturating_mul(i64::from(days)));
    }
    let at = protocol.stages.iter().filter(|other| other.days.is_none()).position(|other| other.id == stage.id);
    let grains = at.and_then(|at| shares(protocol, planned_minutes, slots).get(at).copied()).unwrap_or(1);
    Millis::seconds(grains.saturating_mul(GRAIN_SECONDS))
}

/// The length of each stage counted in minutes, in half minutes. Whole numbers throughout, so that a replay on another
/// machine cannot differ by the rounding of a float.
fn shares(protocol: &Protocol, planned_minutes: u32, slots: u8) -> Vec<i64> {
    // A stage that does not come (a half-way break with one slot) takes no share.
    let stages: Vec<(i64, i64)> = protocol
        .stages
        .iter()
        .filter(|stage| stage.days.is_none())
        .map(|stage| (written_seconds(stage), i64::from(times(stage, slots))))
        .collect();
    let all: i64 = stages.iter().map(|(seconds, times)| seconds * times).sum::<i64>().max(1);
    let planned = i64::from(planned_minutes) * 60 / GRAIN_SECONDS;
    let mut given: Vec<i64> = stages.iter().map(|(seconds, _)| (planned * seconds / all).max(1)).collect();
    let sum = |given: &[i64]| stages.iter().zip(given).map(|((_, times), grains)| times * grains).sum::<i64>();
    // What a stage lacks of its exact share, in grains times `all`.
    let lacks = |given: &[i64], at: usize| planned * stages[at].0 - given[at] * all;
    while sum(&given) > planned {
        let longest = (0..given.len()).filter(|at| given[*at] > 1 && stages[*at].1 > 0);
        let Some(at) = longest.min_by_key(|at| lacks(&given, *at)) else { break };
        given[at] -= 1;
    }
    loop {
        let left = planned - sum(&given);
        let fits = (0..given.len()).filter(|at| (1..=left).contains(&stages[*at].1));
        let Some(at) = fits.rev().max_by_key(|at| lacks(&given, *at)) else { break };
        given[at] += 1;
    }
    given
}

/// A stage's length as written, in seconds.
fn written_seconds(stage: &Stage) -> i64 {
    // The check of a file keeps minutes between 0.5 and 1440; a float beyond that saturates here.
    stage.minutes.map_or(0, |minutes| (f64::from(minutes) * 60.0).round().clamp(0.0, 1e7) as i64)
}

#[cfg(test)]
mod tests;
