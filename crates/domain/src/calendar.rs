//! What stands in people's calendars: entries, and the text that calendars read (iCalendar, RFC 5545 and RFC 5546).
//!
//! An entry has a kind, so that more than meetings can be dated; whoever has something with a date makes an [`Entry`] of it.
//! Nothing a set said belongs into one: calendars are read on many machines, and by assistants.

mod lines;
pub mod telling;
#[cfg(test)]
mod tests;
mod zone;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::time::Timestamp;
use lines::Lines;

/// What is dated. Its word is part of the entry's id, so it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A meeting of a set.
    Meeting,
    /// A touchpoint of a wave's sponsor.
    Touchpoint,
    /// The day by which a module of a wave is gone through.
    Module,
    /// A meeting of everybody in a wave.
    Session,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Touchpoint => "touchpoint",
            Self::Module => "module",
            Self::Session => "session",
        }
    }
}

/// Whether it takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It does not.
    Cancelled,
}

/// When it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// From one moment to another, meant in a zone by its IANA name.
    Hours {
        /// The beginning.
        starts: Timestamp,
        /// The end.
        ends: Timestamp,
        /// Where it was planned. A zone nobody knows is UTC.
        zone: String,
    },
    /// Whole days, which keep nobody busy.
    Days {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
}

/// Who invites, or who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// What they are called.
    pub name: String,
    /// Their mail address.
    pub address: String,
}

/// One thing with a date, as one person's calendar holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for as long as it exists: see [`uid`].
    pub uid: String,
    /// Grows with each change; the highest counts.
    pub sequence: i64,
    /// What is dated.
    pub kind: Kind,
    /// When it is.
    pub span: Span,
    /// One line.
    pub title: String,
    /// More lines; may be empty.
    pub about: String,
    /// Where it is; may be empty.
    pub place: String,
    /// Where to read more.
    pub link: Option<String>,
    /// Whether it takes place.
    pub status: Status,
    /// When it was made or last changed.
    pub changed_at: Timestamp,
    /// Who invites.
    pub organiser: Option<Somebody>,
    /// Who is invited: the one person this text goes to, never the others.
    pub attendee: Option<Somebody>,
}

/// What is to be done with the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Shows them.
    Publish,
    /// Invites to them, or moves them.
    Request,
    /// Takes them back.
    Cancel,
}

impl Method {
    /// That of a text.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let word = text.lines().find_map(|line| line.strip_prefix("METHOD:"))?;
        [Self::Publish, Self::Request, Self::Cancel].into_iter().find(|method| method.word() == word)
    }

    /// Its word in the text, and in the type of a mail's part.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Entries with what holds for all of them.
#[derive(Debug, Clone)]
pub struct Calendar<'a> {
    /// What is to be done with them.
    pub method: Method,
    /// What the calendar is called, where it is one to follow.
    pub name: Option<&'a str>,
    /// After how many minutes it is worth looking again, where it is one to follow.
    pub again_after: Option<u32>,
    /// When this text was made; none: each entry was as it is when it last changed, so that the same entries are the same
    /// text.
    pub made_at: Option<Timestamp>,
    /// The entries.
    pub entries: &'a [Entry],
}

/// The id of an entry: what it is, which of them, and the host that has it.
#[must_use]
pub fn uid(kind: Kind, id: &dyn std::fmt::Display, host: &str) -> String {
    format!("{}-{id}@{host}", kind.word())
}

impl Calendar<'_> {
    /// The text: lines of at most 75 bytes that end in CR LF, each named zone described, the entries after it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("VERSION", "2.0");
        lines.raw("PRODID", "-//Setwise//Setwise//EN");
        lines.raw("CALSCALE", "GREGORIAN");
        lines.raw("METHOD", self.method.word());
        if let Some(name) = self.name {
            lines.text("NAME", name);
            lines.text("X-WR-CALNAME", name);
        }
        if let Some(minutes) = self.again_after {
            lines.raw("REFRESH-INTERVAL;VALUE=DURATION", &format!("PT{minutes}M"));
            lines.raw("X-PUBLISHED-TTL", &format!("PT{minutes}M"));
        }
        self.zones(&mut lines);
        for entry in self.entries {
            entry.write(&mut lines, self.made_at.unwrap_or(entry.changed_at));
        }
        lines.raw("END", "VCALENDAR");
        lines.into_text()
    }

    /// Describes each zone that is named, once, over the years its entries are in.
    fn zones(&self, lines: &mut Lines) {
        let mut named: Vec<(&str, i16, i16)> = Vec::new();
        for entry in self.entries {
            let Span::Hours { starts, ends, zone } = &entry.span else { continue };
            let Some(there) = zone::named(zone) else { continue };
            let (first, last) = (zone::local(*starts, &there).year(), zone::local(*ends, &there).year());
            match named.iter_mut().find(|(name, ..)| name == zone) {
                Some(known) => *known = (known.0, known.1.min(first), known.2.max(last)),
                None => named.push((zone, first, last)),
            }
        }
        for (name, first, last) in named {
            zone::write(lines, name, first, last);
        }
    }
}

impl Entry {
    fn write(&self, lines: &mut Lines, stamp: Timestamp) {
        lines.raw("BEGIN", "VEVENT");
        lines.raw("UID", &self.uid);
        lines.raw("DTSTAMP", &zone::utc(stamp));
        lines.raw("LAST-MODIFIED", &zone::utc(self.changed_at));
        lines.raw("SEQUENCE", &self.sequence.to_string());
        match &self.span {
            Span::Hours { starts, ends, zone } => {
                moment(lines, "DTSTART", *starts, zone);
                moment(lines, "DTEND", *ends, zone);
            }
            Span::Days { first, last } => {
                lines.raw("DTSTART;VALUE=DATE", &day(*first));
                // The end is the first day that is free again.
                lines.raw("DTEND;VALUE=DATE", &day(last.tomorrow().unwrap_or(*last)));
            }
        }
        lines.text("SUMMARY", &self.title);
        if !self.about.is_empty() {
            lines.text("DESCRIPTION", &self.about);
        }
        if !self.place.is_empty() {
            lines.text("LOCATION", &self.place);
        }
        if let Some(link) = &self.link {
            lines.raw("URL", link);
        }
        let (status, busy) = match (self.status, &self.span) {
            (Status::Cancelled, _) => ("CANCELLED", "TRANSPARENT"),
            (Status::Confirmed, Span::Days { .. }) => ("CONFIRMED", "TRANSPARENT"),
            (Status::Confirmed, Span::Hours { .. }) => ("CONFIRMED", "OPAQUE"),
        };
        lines.raw("STATUS", status);
        lines.raw("TRANSP", busy);
        if let Some(organiser) = &self.organiser {
            lines.somebody("ORGANIZER", organiser);
        }
        if let Some(attendee) = &self.attendee {
            lines
                .somebody("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE", attendee);
        }
        lines.raw("END", "VEVENT");
    }
}

/// A moment by the clocks of its zone; in UTC where there is none, and for the second of two moments that these clocks call
/// the same: by their time it would be taken for the first.
fn moment(lines: &mut Lines, name: &str, at: Timestamp, zone: &str) {
    let by_clock = zone::named(zone).and_then(|there: TimeZone| {
        let clock = zone::local(at, &there).datetime();
        let meant = there.to_timestamp(clock).ok()?;
        (meant == zone::instant(at)).then(|| clock.strftime("%Y%m%dT%H%M%S").to_string())
    });
    match by_clock {
        Some(clock) => lines.raw(&format!("{name};TZID={zone}"), &clock),
        None => lines.raw(name, &zone::utc(at)),
    }
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}
