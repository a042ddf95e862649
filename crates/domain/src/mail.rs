//! When a mail goes out: its topic, what its reader chose, their quiet hours, and what is too much at once. A mail never says
//! what was said in a set; these rules see neither words nor addresses.

use jiff::civil::{Date, DateTime};

use crate::person::hours::{Hours, Minute, Weekday};
use crate::words;

mod refusal;
#[cfg(test)]
mod tests;

pub use refusal::{Refusal, refusal};

/// The time of day at which what was gathered goes out: reminders have been written by then [ours].
const GATHERED_AT: i8 = 9;
/// So many mails of one topic reach somebody within an hour; what is more becomes one [ours].
pub const AT_MOST: usize = 5;
/// How far ahead a time for a mail is looked for, in days: past every weekend there is.
const LOOKED: i32 = 8;

words! {
    /// What somebody may have written to them, or not. Links to come in, and what concerns somebody's safety, have no topic:
    /// they always go out.
    Topic {
        /// That there is something in a meeting over days.
        Meetings = "meetings",
        /// When meetings are, with a part for calendars.
        Calendar = "calendar",
        /// What they promised.
        Reminders = "reminders",
        /// Agreements between a member, their line manager and whoever leads their programme.
        Agreements = "agreements",
        /// What goes to and from a sponsor.
        Sponsorship = "sponsorship",
        /// What became of an application, and when one's sets meet next.
        Programmes = "programmes",
    }
}

words! {
    /// How somebody wants the mails of a topic.
    Choice {
        /// Each by itself.
        AtOnce = "at-once",
        /// All in one, in the morning.
        Daily = "daily",
        /// Not at all.
        Off = "off",
    }
}

words! {
    /// Why a mail waits.
    #[schemars(rename = "MailWait")]
    Wait {
        /// Its reader's quiet hours, or a day on which they do not work.
        Quiet = "quiet",
        /// It is gathered with others of the day.
        Daily = "daily",
        /// There were many within the hour.
        Many = "many",
    }
}

words! {
    /// Why a mail does not go out at all.
    LeftOut {
        /// Its reader switched its topic off.
        SwitchedOff = "switched-off",
        /// Nothing arrives at their address.
        NoSuchAddress = "no-such-address",
        /// They may not sign in any more.
        NotHere = "not-here",
        /// It stands in another, with more.
        Gathered = "gathered",
        /// A later one about the same says what holds now, or nothing is to be said any more.
        Overtaken = "overtaken",
    }
}

impl Topic {
    /// The topic of a kind of mail; none for what always goes out.
    #[must_use]
    pub fn of(kind: &str) -> Option<Self> {
        if kind.starts_with("meeting-") {
            Some(Self::Meetings)
        } else if kind.starts_with("calendar-") || kind.starts_with("day-") {
            Some(Self::Calendar)
        } else if kind.starts_with("three-way") {
            Some(Self::Agreements)
        } else if kind.starts_with("sponsor-") {
            Some(Self::Sponsorship)
        } else if kind.starts_with("programme-") {
            Some(Self::Programmes)
        } else {
            (kind == "reminder").then_some(Self::Reminders)
        }
    }
}

/// The hours in which nothing that can wait is sent; none where they begin when they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// When they begin.
    pub from: Minute,
    /// When they end, often on the next day.
    pub to: Minute,
}

/// When somebody may be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habits {
    /// Their quiet hours.
    pub quiet: Quiet,
    /// When they work, where it is known: only its days count here.
    pub hours: Option<Hours>,
}

impl Habits {
    /// Until when nothing is sent, if not now; `there` is the day and time where they are.
    #[must_use]
    pub fn quiet_until(&self, there: DateTime) -> Option<DateTime> {
        if !self.is_quiet(there) {
            return None;
        }
        let ends = self.times(there.date(), |date| [Some(date.at(0, 0, 0, 0)), at(date, self.quiet.to)]);
        ends.into_iter().find(|end| *end > there && !self.is_quiet(*end))
    }

    /// When what is gathered goes out next.
    #[must_use]
    pub fn gathered_next(&self, there: DateTime) -> DateTime {
        let mornings = self.times(there.date(), |date| [Some(date.at(GATHERED_AT, 0, 0, 0)), at(date, self.quiet.to)]);
        let next = |one: &&DateTime| **one > there && one.hour() >= GATHERED_AT && !self.is_quiet(**one);
        mornings.iter().find(next).copied().unwrap_or_else(|| there.saturating_add(jiff::Span::new().days(1)))
    }

    fn is_quiet(&self, there: DateTime) -> bool {
        let (from, to) = (self.quiet.from.minutes(), self.quiet.to.minutes());
        let hour = u16::try_from(there.hour()).unwrap_or(0);
        let now = hour * 60 + u16::try_from(there.minute()).unwrap_or(0);
        let by_hour = if from <= to { (from..to).contains(&now) } else { now >= from || now < to };
        by_hour || !self.works(there.date())
    }

    fn works(&self, date: Date) -> bool {
        let nth = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.hours.as_ref().is_none_or(|hours| Weekday::ALL.get(nth).is_none_or(|day| hours.days().contains(day)))
    }

    fn times(&self, from: Date, of: impl Fn(Date) -> [Option<DateTime>; 2]) -> Vec<DateTime> {
        let days = (0..=LOOKED).filter_map(|days| from.checked_add(jiff::Span::new().days(days)).ok());
        let mut times: Vec<DateTime> = days.flat_map(of).flatten().collect();
        times.sort();
        times
    }
}

fn at(date: Date, minute: Minute) -> Option<DateTime> {
    let minutes = i64::from(minute.minutes());
    date.at(0, 0, 0, 0).checked_add(jiff::Span::new().minutes(minutes)).ok()
}

/// What becomes of a mail with a topic that may go out as far as the hour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// It goes out by itself.
    Alone,
    /// It and those of its topic that wait become one.
    Together,
    /// It waits until fewer went out within the hour.
    Later,
}

/// Whether one more mail of a topic is too much: `lately` went out within the hour, `waiting` are ready with this one, and `held`
/// says that it waited for this reason before.
#[must_use]
pub fn course(lately: usize, waiting: usize, held: bool) -> Course {
    if lately >= AT_MOST {
        Course::Later
    } else if waiting > AT_MOST || (held && waiting > 1) {
        Course::Together
    } else {
        Course::Alone
    }
}
