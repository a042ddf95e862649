//! What a quarter of an hour costs somebody, by the clocks where they are.

use jiff::civil::DateTime;

use crate::person::hours::{Hours, Weekday};

/// Minutes in a day.
const DAY: u32 = 24 * 60;
/// The night, by the clocks: from, and until.
const NIGHT: (u32, u32) = (22 * 60, 6 * 60);
/// The hour at which people eat.
const LUNCH: (u32, u32) = (12 * 60, 13 * 60);
/// So near to somebody's day as to be its edge, in minutes.
const EDGE: u32 = 60;
/// Of those who work at night, so far from their hours is their night, in minutes.
const REST: u32 = 4 * 60;
/// From how many points on what somebody pays weighs double.
const HEAVY: u64 = 240;
/// From how many points paid before on what somebody pays weighs double.
const PAID: u64 = 480;

/// What a quarter of an hour is for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quarter {
    /// Their hours.
    Works,
    /// Their hours, when they eat.
    Lunch,
    /// Before their day begins: so many minutes.
    Before(u32),
    /// After it ended: so many minutes at the end of the quarter.
    After(u32),
    /// A day they do not work.
    DayOff,
    /// They sleep.
    Night,
}

impl Quarter {
    /// Whether it is outside their hours.
    #[must_use]
    pub const fn is_outside(self) -> bool {
        !matches!(self, Self::Works | Self::Lunch)
    }

    /// What it counts: nothing in one's hours, 4 at lunch, 15 within an hour of one's day, 30 further away, 60 on a day off and
    /// 120 at night.
    #[must_use]
    pub const fn points(self) -> u32 {
        match self {
            Self::Works => 0,
            Self::Lunch => 4,
            Self::Before(minutes) | Self::After(minutes) if minutes <= EDGE => 15,
            Self::Before(_) | Self::After(_) => 30,
            Self::DayOff => 60,
            Self::Night => 120,
        }
    }
}

/// What somebody pays a meeting with: the dearest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pays {
    /// Nothing: all of it is in their hours.
    Nothing,
    /// Lunch.
    Lunch,
    /// It begins so many minutes before their day does.
    Before(u32),
    /// It ends so many minutes after their day does.
    After(u32),
    /// A day off.
    DayOff,
    /// The night.
    Night,
}

impl Pays {
    /// What these quarters of a meeting are paid with.
    #[must_use]
    pub fn of(quarters: &[Quarter]) -> Self {
        let mut pays = Self::Nothing;
        for quarter in quarters {
            let this = match *quarter {
                Quarter::Works => Self::Nothing,
                Quarter::Lunch => Self::Lunch,
                Quarter::Before(minutes) => Self::Before(minutes),
                Quarter::After(minutes) => Self::After(minutes),
                Quarter::DayOff => Self::DayOff,
                Quarter::Night => Self::Night,
            };
            if this.rank() > pays.rank() {
                pays = this;
            }
        }
        pays
    }

    const fn rank(self) -> (u8, u32) {
        match self {
            Self::Nothing => (0, 0),
            Self::Lunch => (1, 0),
            Self::Before(minutes) | Self::After(minutes) => (2, minutes),
            Self::DayOff => (3, 0),
            Self::Night => (4, 0),
        }
    }
}

/// What points cost: themselves, more where they are many, more where many were paid before.
///
/// points × (1 + points / 240) × (1 + paid / 480)
#[must_use]
pub fn cost(points: u32, paid: u32) -> u64 {
    let (points, paid) = (u64::from(points), u64::from(paid));
    points * (HEAVY + points) * (PAID + paid) / (HEAVY * PAID)
}

/// What the quarter of an hour that begins at this time by somebody's clocks is for them.
#[must_use]
pub fn quarter(hours: &Hours, there: DateTime) -> Quarter {
    let minute = u32::from(there.hour().unsigned_abs()) * 60 + u32::from(there.minute().unsigned_abs());
    let today = weekday(i64::from(there.weekday().to_monday_zero_offset()));
    let yesterday = weekday(i64::from(there.weekday().to_monday_zero_offset()) + 6);
    let (from, to) = (u32::from(hours.from().minutes()), u32::from(hours.to().minutes()));
    let on = |day: Weekday| hours.days().contains(&day);
    let over_midnight = to <= from;
    let works = if over_midnight {
        (on(today) && from <= minute) || (on(yesterday) && minute + 15 <= to)
    } else {
        on(today) && from <= minute && minute + 15 <= to
    };
    if works {
        return if eats(hours, minute) { Quarter::Lunch } else { Quarter::Works };
    }
    // Within the hours by the clock, on a day that is not theirs.
    let (begun, since) = if over_midnight && minute < to { (true, yesterday) } else { (from <= minute, today) };
    let goes_on = over_midnight || minute < to;
    if begun && goes_on && !on(since) {
        return Quarter::DayOff;
    }
    let before = (from + DAY - minute) % DAY;
    let after = (minute + 15 + DAY - to) % DAY;
    if is_night(hours, minute, before, after) {
        return Quarter::Night;
    }
    // Hours over midnight belong to the day on which they began.
    let day = if over_midnight && minute < to.max(12 * 60) && after <= before { yesterday } else { today };
    if !on(day) {
        return Quarter::DayOff;
    }
    if before <= after { Quarter::Before(before) } else { Quarter::After(after) }
}

/// A quarter of lunch, for those whose day has an hour of work on either side of it.
fn eats(hours: &Hours, minute: u32) -> bool {
    let (from, to) = (u32::from(hours.from().minutes()), u32::from(hours.to().minutes()));
    let around = from < to && from + 60 <= LUNCH.0 && LUNCH.1 + 60 <= to;
    around && (LUNCH.0..LUNCH.1).contains(&minute)
}

/// The night of whoever works by day is that of the clocks; who works at night sleeps when far from their hours.
fn is_night(hours: &Hours, minute: u32, before: u32, after: u32) -> bool {
    let (from, to) = (u32::from(hours.from().minutes()), u32::from(hours.to().minutes()));
    let by_day = from < to && from >= NIGHT.1 && to <= NIGHT.0;
    if by_day { minute >= NIGHT.0 || minute < NIGHT.1 } else { before > REST && after > REST }
}

fn weekday(offset: i64) -> Weekday {
    Weekday::ALL[usize::try_from(offset.rem_euclid(7)).unwrap_or(0)]
}
