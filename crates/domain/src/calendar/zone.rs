//! Zones as calendars want them: a VTIMEZONE that says when clocks change.
//!
//! Where a zone changes twice a year by a rule, as most do, the rule is given: it then holds for all years, and programs that
//! know one rule for each kind of time alone read it right. Otherwise each change is given by its date, over the years of
//! the entries and two more.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp as Instant, Zoned};

use super::lines::Lines;
use crate::time::Timestamp;

/// Over how many years a rule must hold to be one: as many as weekdays take to fall on the same dates again.
const RULE_YEARS: i16 = 28;
/// For how many years after the last entry changes are given by their dates.
const YEARS_AFTER: i16 = 2;

/// A change of the clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    /// When, by the clocks as they were until then.
    at: DateTime,
    from: Offset,
    to: Offset,
    name: String,
    daylight: bool,
}

/// The zone of this name; none for UTC, and for a name nobody knows.
pub(super) fn named(name: &str) -> Option<TimeZone> {
    let utc = ["UTC", "Etc/UTC"].contains(&name);
    TimeZone::get(name).ok().filter(|_| !utc)
}

/// A moment by the clocks of a zone.
pub(super) fn local(at: Timestamp, zone: &TimeZone) -> Zoned {
    instant(at).to_zoned(zone.clone())
}

/// A moment in UTC, as it stands in a line.
pub(super) fn utc(at: Timestamp) -> String {
    instant(at).strftime("%Y%m%dT%H%M%SZ").to_string()
}

pub(super) fn instant(at: Timestamp) -> Instant {
    Instant::from_millisecond(at.0).unwrap_or_default()
}

/// Describes a zone for entries from one year to another.
pub(super) fn write(lines: &mut Lines, name: &str, first: i16, last: i16) {
    let Some(zone) = named(name) else { return };
    let from = first.saturating_sub(1);
    lines.raw("BEGIN", "VTIMEZONE");
    lines.raw("TZID", name);
    match rules(&changes(&zone, from, from.saturating_add(RULE_YEARS))) {
        Some(rules) => {
            for (change, rule) in rules {
                // Where clocks are ahead in winter by law, that time is still the standard one of its neighbours.
                observance(lines, change, change.to > change.from, Some(&rule));
            }
        }
        None => {
            let changes = changes(&zone, from, last.saturating_add(YEARS_AFTER));
            for change in std::iter::once(&before(&zone, from)).chain(&changes) {
                observance(lines, change, change.daylight, None);
            }
        }
    }
    lines.raw("END", "VTIMEZONE");
}

fn observance(lines: &mut Lines, change: &Change, daylight: bool, rule: Option<&str>) {
    let kind = if daylight { "DAYLIGHT" } else { "STANDARD" };
    lines.raw("BEGIN", kind);
    lines.raw("DTSTART", &change.at.strftime("%Y%m%dT%H%M%S").to_string());
    lines.raw("TZOFFSETFROM", &offset(change.from));
    lines.raw("TZOFFSETTO", &offset(change.to));
    lines.raw("TZNAME", &change.name);
    if let Some(rule) = rule {
        lines.raw("RRULE", rule);
    }
    lines.raw("END", kind);
}

/// The changes from the first day of one year to the last of another.
fn changes(zone: &TimeZone, first: i16, last: i16) -> Vec<Change> {
    let Some((begin, end)) = new_year(first).zip(new_year(last.saturating_add(1))) else { return Vec::new() };
    let mut from = zone.to_offset(begin);
    let mut changes = Vec::new();
    for change in zone.following(begin).take_while(|change| change.timestamp() < end) {
        let (to, daylight) = (change.offset(), change.dst().is_dst());
        // A new name for the same time is no change of the clocks.
        if to != from {
            let at = from.to_datetime(change.timestamp());
            changes.push(Change { at, from, to, name: change.abbreviation().to_owned(), daylight });
        }
        from = to;
    }
    changes
}

/// What holds when a year begins, as if it always had.
fn before(zone: &TimeZone, year: i16) -> Change {
    let info = zone.to_offset_info(new_year(year).unwrap_or_default());
    let at = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    Change { at, from: info.offset(), to: info.offset(), name: info.abbreviation().to_owned(), daylight: false }
}

/// The two changes of each year with the rule for each; none where there are no such two.
fn rules(changes: &[Change]) -> Option<[(&Change, String); 2]> {
    let [one, other] = changes.get(..2)? else { return None };
    let like = |model: &Change| -> Vec<&Change> {
        let same = |change: &&Change| (change.from, change.to, &change.name) == (model.from, model.to, &model.name);
        changes.iter().filter(same).collect()
    };
    let (ones, others) = (like(one), like(other));
    let all = ones.len() + others.len() == changes.len() && (one.from, one.to) == (other.to, other.from);
    if !all { None } else { Some([(one, rule(&ones)?), (other, rule(&others)?)]) }
}

/// The rule by which these come once a year, all of them.
fn rule(changes: &[&Change]) -> Option<String> {
    let first = changes.first()?;
    let date = first.at.date();
    let enough = changes.len() == usize::try_from(RULE_YEARS).ok()? + 1;
    let yearly = changes.windows(2).all(|two| two[1].at.year() == two[0].at.year() + 1);
    let same = |change: &&Change| {
        let there = change.at.date();
        (change.at.time(), there.month(), there.weekday()) == (first.at.time(), date.month(), date.weekday())
    };
    if !enough || !yearly || !changes.iter().all(same) {
        return None;
    }
    let dates = || changes.iter().map(|change| change.at.date());
    let nth = if dates().all(is_last) {
        -1
    } else {
        let nth = nth(date);
        dates().all(|there| self::nth(there) == nth).then_some(nth)?
    };
    let weekday =
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::try_from(date.weekday().to_monday_zero_offset()).ok()?];
    Some(format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{weekday}", date.month()))
}

/// Which of the weekdays of its name in its month a day is.
fn nth(date: Date) -> i8 {
    (date.day() - 1) / 7 + 1
}

fn is_last(date: Date) -> bool {
    date.day() + 7 > date.days_in_month()
}

fn new_year(year: i16) -> Option<Instant> {
    let date = Date::new(year, 1, 1).ok()?;
    Offset::UTC.to_timestamp(date.to_datetime(jiff::civil::Time::midnight())).ok()
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}

/// How the clocks of a zone stand at a time of theirs.
#[cfg(test)]
pub(super) fn offset_of(zone: &TimeZone, there: DateTime) -> String {
    offset(zone.to_zoned(there).expect("in range").offset())
}
