//! When a set could meet, and who pays for each time: with their lunch, an evening, a day off or their sleep.
//!
//! A time costs the sum of what it costs each of the people. What it costs one of them is added up over the quarters of an
//! hour of the meeting, by the clocks where they are, and grows with two things: the more of the meeting lies outside their hours,
//! since one who pays a lot is worse than many who pay a little; and the more they paid at past meetings, since it is others'
//! turn. See [`price`] for the numbers. At times at which anybody is taken by another meeting nothing is proposed.
//!
//! Offsets from UTC are whole quarters everywhere in use, so a quarter begins for everybody at once. Each quarter is looked at by
//! the clocks as they stand then: hours hold across a change of the clocks without anybody thinking of it.

pub mod price;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp as Instant, ToSpan as _};

use crate::id::PersonId;
use crate::person::hours::{Hours, Minute, Weekday};
use crate::time::{Millis, Timestamp};
use price::{Pays, Quarter, quarter};

/// How long a quarter of an hour is.
const QUARTER: i64 = 15 * 60_000;
/// Meetings are proposed at full and half hours by the clocks of whoever plans.
const EVERY_MINUTES: i64 = 30;
/// The most times that are proposed.
pub const MOST: usize = 8;
/// The most of them on one day.
const MOST_A_DAY: usize = 2;
/// How far two of them on one day are apart at least.
const APART: Millis = Millis::minutes(120);
/// The most days that are looked at.
pub const MOST_DAYS: i64 = 63;

/// Somebody who is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub person: PersonId,
    /// Where their clocks are, by the zone's IANA name. A zone nobody knows is UTC.
    pub zone: String,
    /// When they work; none where they did not say, and [`assumed`] holds.
    pub hours: Option<Hours>,
    /// When they are taken: from and until.
    pub taken: Vec<(Timestamp, Timestamp)>,
    /// What past meetings cost them.
    pub paid: u32,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// How long the meeting lasts.
    pub minutes: u32,
    /// The first day that suits, in the zone of whoever plans.
    pub first: Date,
    /// The last one.
    pub last: Date,
    /// The zone of whoever plans, by its IANA name.
    pub zone: String,
    /// Nothing before.
    pub not_before: Timestamp,
}

/// What a time costs one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub person: PersonId,
    /// What they pay with.
    pub pays: Pays,
    /// What that counts, before past meetings and its weight.
    pub points: u32,
    /// How many minutes of it are outside their hours.
    pub outside: u32,
}

/// A time that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// When it begins.
    pub starts_at: Timestamp,
    /// What it costs in all; 0: everybody is within their hours.
    pub cost: u64,
    /// What it costs each, in the order in which they were named.
    pub shares: Vec<Share>,
}

/// The hours of somebody who did not say: Monday to Friday, 9 to 17.
#[must_use]
pub fn assumed() -> Hours {
    let at = |hour: u16| Minute::new(hour * 60).expect("these hours are within a day");
    Hours::new(at(9), at(17), &Weekday::ALL[..5]).expect("a day of eight hours on five days can be meant")
}

/// The best times first; times that cost the same by date.
#[must_use]
pub fn propose(people: &[Attendee], wanted: &Wanted) -> Vec<Proposal> {
    let zone = named(&wanted.zone);
    let mut all: Vec<Proposal> = candidates(&zone, wanted)
        .into_iter()
        .filter(|starts_at| people.iter().all(|one| is_free(one, *starts_at, wanted.minutes)))
        .map(|starts_at| proposal(people, starts_at, wanted.minutes))
        .collect();
    all.sort_by_key(|one| (one.cost, one.starts_at));
    let mut best: Vec<Proposal> = Vec::with_capacity(MOST);
    for one in all {
        let day = local_day(one.starts_at, &zone);
        let same_day = best.iter().filter(|other| local_day(other.starts_at, &zone) == day);
        let near = |other: &Proposal| (other.starts_at.0 - one.starts_at.0).abs() < APART.0;
        if best.len() < MOST && same_day.clone().count() < MOST_A_DAY && !same_day.clone().any(near) {
            best.push(one);
        }
    }
    best
}

/// What a meeting at this time costs these people.
#[must_use]
pub fn proposal(people: &[Attendee], starts_at: Timestamp, minutes: u32) -> Proposal {
    let shares: Vec<Share> = people.iter().map(|one| share(one, starts_at, minutes)).collect();
    let cost = people.iter().zip(&shares).map(|(one, share)| price::cost(share.points, one.paid)).sum();
    Proposal { starts_at, cost, shares }
}

/// What a meeting at this time counts for somebody.
#[must_use]
pub fn share(one: &Attendee, starts_at: Timestamp, minutes: u32) -> Share {
    let zone = named(&one.zone);
    let usual;
    let hours = match &one.hours {
        Some(hours) => hours,
        None => {
            usual = assumed();
            &usual
        }
    };
    let quarters: Vec<Quarter> = (0..quarters(minutes))
        .map(|nth| quarter(hours, local(Timestamp(starts_at.0.saturating_add(nth * QUARTER)), &zone)))
        .collect();
    let points = quarters.iter().map(|one| one.points()).sum();
    let outside = quarters.iter().filter(|one| one.is_outside()).map(|_| 15).sum();
    Share { person: one.person, pays: Pays::of(&quarters), points, outside }
}

/// Every full and half hour of the days that suit. An hour that the clocks leave out is none; of one that comes twice it is the
/// first.
fn candidates(zone: &TimeZone, wanted: &Wanted) -> Vec<Timestamp> {
    let days = std::iter::successors(Some(wanted.first), |day| day.checked_add(1.day()).ok());
    let days = days.take_while(|day| *day <= wanted.last).take(usize::try_from(MOST_DAYS).unwrap_or(0));
    let mut starts = Vec::new();
    for day in days {
        for nth in 0..24 * 60 / EVERY_MINUTES {
            let Ok(clock) = day.at(0, 0, 0, 0).checked_add((nth * EVERY_MINUTES).minutes()) else { continue };
            let there = zone.to_ambiguous_zoned(clock);
            if matches!(there.offset(), AmbiguousOffset::Gap { .. }) {
                continue;
            }
            let Ok(at) = there.earlier() else { continue };
            let at = Timestamp(at.timestamp().as_millisecond());
            if at >= wanted.not_before {
                starts.push(at);
            }
        }
    }
    starts
}

fn is_free(one: &Attendee, starts_at: Timestamp, minutes: u32) -> bool {
    let ends_at = starts_at.plus(Millis::minutes(i64::from(minutes)));
    !one.taken.iter().any(|(from, until)| *from < ends_at && starts_at < *until)
}

/// A quarter that a meeting begins counts whole.
fn quarters(minutes: u32) -> i64 {
    i64::from(minutes.div_ceil(15).max(1))
}

fn named(zone: &str) -> TimeZone {
    TimeZone::get(zone).unwrap_or(TimeZone::UTC)
}

fn local(at: Timestamp, zone: &TimeZone) -> jiff::civil::DateTime {
    zone.to_datetime(Instant::from_millisecond(at.0).unwrap_or_default())
}

fn local_day(at: Timestamp, zone: &TimeZone) -> Date {
    local(at, zone).date()
}
