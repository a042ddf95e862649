//! When somebody is written to about a meeting over days, and why: rarely, and never with anything of what it holds.

use jiff::civil::{Date, DateTime, Weekday};

use super::act::ActKind;
use super::state::{Attendance, Deed, Meeting, Phase};
use crate::id::PersonId;
use crate::time::{Millis, Timestamp};

/// Nobody is written to more often, and nobody who looked in so lately because of something new [ours].
pub const MAIL_GAP: Millis = Millis::minutes(20 * 60);
/// A conductor is not told of a stage that is due before it had time to move on by itself.
const AFTER_DUE: Millis = Millis::minutes(30);
/// Who looked in is taken to look for so long: what they brought about themselves is no news to them.
const LOOKS_FOR: Millis = Millis::minutes(5);
/// From and to which hour of somebody's day they are written to at all.
const DAYTIME: std::ops::Range<i8> = 8..20;
/// The hours of the morning in which the daily mail comes.
const MORNING: std::ops::Range<i8> = 8..11;

/// Why somebody is written to. The mail says so much and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gentle {
    /// The meeting began, and they have not joined it.
    Begun,
    /// They conduct, and a stage that is due waits for them.
    Waits,
    /// A stage in which they may still act is due tomorrow.
    DueTomorrow,
    /// A stage began in which they may act.
    Stage,
    /// There is something new for them.
    News,
}

/// What the rule must know of a person besides the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Up to which event they were shown the meeting.
    pub shown: u64,
    /// When they last looked in.
    pub looked_at: Option<Timestamp>,
    /// When they were last written to about it.
    pub mailed_at: Option<Timestamp>,
    /// The day and time where they are.
    pub there: DateTime,
    /// The day on which the current stage is due where they are.
    pub due_there: Option<Date>,
}

impl Reader {
    fn has_not_seen(&self, at: Timestamp) -> bool {
        self.looked_at.is_none_or(|looked| looked.plus(LOOKS_FOR) < at)
    }
}

impl Meeting {
    /// Whether somebody is to be written to now, and why.
    #[must_use]
    pub fn gentle_mail(&self, person: PersonId, reader: &Reader, now: Timestamp) -> Option<Gentle> {
        let lately = |at: Option<Timestamp>| at.is_some_and(|at| now.since(at) < MAIL_GAP);
        let silent = self.phase != Phase::Running || !self.is_over_days() || self.paused;
        if silent || lately(reader.mailed_at) || !DAYTIME.contains(&reader.there.hour()) {
            return None;
        }
        match self.attendance.get(&person) {
            // Asked once, and not again.
            Some(Attendance::Expected) => reader.mailed_at.is_none().then_some(Gentle::Begun),
            Some(Attendance::Here) => self.gentle_to_one_inside(person, reader, now),
            _ => None,
        }
    }

    fn gentle_to_one_inside(&self, person: PersonId, reader: &Reader, now: Timestamp) -> Option<Gentle> {
        let after = |at: Timestamp| reader.has_not_seen(at);
        let untold = |at: Timestamp| after(at) && reader.mailed_at.is_none_or(|mailed| mailed < at);
        let morning = MORNING.contains(&reader.there.hour());
        let working_day = !matches!(reader.there.date().weekday(), Weekday::Saturday | Weekday::Sunday);
        let due = self.due_at(now);
        if self.lead.conductor == Some(person) && due.is_some_and(|due| now.since(due) >= AFTER_DUE && untold(due)) {
            return Some(Gentle::Waits);
        }
        let tomorrow = reader.there.date().tomorrow().ok();
        if morning && reader.due_there.is_some() && reader.due_there == tomorrow && self.waits_for(person) {
            return Some(Gentle::DueTomorrow);
        }
        if untold(self.clock.began) && self.waits_for(person) {
            return Some(Gentle::Stage);
        }
        let looked_lately = reader.looked_at.is_some_and(|at| now.since(at) < MAIL_GAP);
        let news = morning && working_day && !looked_lately && self.has_news_for(person, reader);
        news.then_some(Gentle::News)
    }

    /// Something others said that they may see, or a step they have not seen.
    fn has_news_for(&self, person: PersonId, reader: &Reader) -> bool {
        let said = |deed: &Deed| {
            let told = !deed.act.kind().is_gesture() && deed.act.kind() != ActKind::Vote;
            deed.seq > reader.shown && deed.by != person && !deed.withdrawn && told && self.sees(person, deed)
        };
        reader.has_not_seen(self.clock.began) || self.deeds().rev().any(said)
    }
}
