//! Dates and times as the reader has them: in their zone, in their language.

use jiff::Zoned;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use maud::{Markup, html};
use setwise_domain::time::Timestamp;

use crate::ui::words::say_with;

/// A zone of the IANA database by its name; UTC when there is none of that name.
#[must_use]
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// Whether the IANA database knows a zone of this name.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

/// The names of all zones people live in, sorted.
#[must_use]
pub fn zones() -> Vec<String> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| name == "UTC" || (name.contains('/') && !name.starts_with("Etc/")))
        .collect();
    names.sort();
    names
}

/// A point in time as `<time>`: "Tuesday 24 November, 14:00".
#[must_use]
pub fn moment(at: Timestamp, zone_name: &str) -> Markup {
    html! { time datetime=(instant(at)) { (moment_words(at, zone_name)) } }
}

/// A point in time in words: "Tuesday 24 November, 14:00".
#[must_use]
pub fn moment_words(at: Timestamp, zone_name: &str) -> String {
    let there = local(at, zone_name);
    say_with("time-moment", &[("day", day_words(there.date()).into()), ("time", clock_words(at, zone_name).into())])
}

/// The same with the year: "Tuesday 24 November 2026, 14:00".
#[must_use]
pub fn dated_moment_words(at: Timestamp, zone_name: &str) -> String {
    let day = dated_words(day_of(at, zone_name));
    say_with("time-moment", &[("day", day.into()), ("time", clock_words(at, zone_name).into())])
}

/// A point in time seen from now: with the year where that is another one.
#[must_use]
pub fn moment_words_from(now: Timestamp, at: Timestamp, zone_name: &str) -> String {
    let is_this_year = day_of(now, zone_name).year() == day_of(at, zone_name).year();
    if is_this_year { moment_words(at, zone_name) } else { dated_moment_words(at, zone_name) }
}

/// A day seen from today: with the year where that is another one.
#[must_use]
pub fn day_words_from(today: Date, day: Date) -> String {
    if today.year() == day.year() { day_words(day) } else { dated_words(day) }
}

/// A point in time as `<time>`, with the zone that is meant: "Tuesday 24 November, 14:00 (Europe/London)". For where nothing else
/// on a page says which.
#[must_use]
pub fn moment_in(at: Timestamp, zone_name: &str) -> Markup {
    html! { (moment(at, zone_name)) " (" (place_words(zone_name)) ")" }
}

/// A zone as people read it: "America/New York".
#[must_use]
pub fn place_words(zone_name: &str) -> String {
    zone_name.replace('_', " ")
}

/// The hour and minute as `<time>`: "14:00".
#[must_use]
pub fn clock(at: Timestamp, zone_name: &str) -> Markup {
    html! { time datetime=(instant(at)) { (clock_words(at, zone_name)) } }
}

/// The hour and minute: "14:00".
#[must_use]
pub fn clock_words(at: Timestamp, zone_name: &str) -> String {
    local(at, zone_name).strftime("%H:%M").to_string()
}

/// The reader's day at a point in time.
#[must_use]
pub fn day_of(at: Timestamp, zone_name: &str) -> Date {
    local(at, zone_name).date()
}

/// The reader's day and time at a point in time.
#[must_use]
pub fn local_time(at: Timestamp, zone_name: &str) -> DateTime {
    local(at, zone_name).datetime()
}

/// The point in time at which it is so late on that day in a zone; what a change of clocks skips or repeats is taken as
/// calendars take it.
#[must_use]
pub fn instant_there(there: DateTime, zone_name: &str) -> Timestamp {
    let at = there.to_zoned(zone(zone_name)).map(|at| at.timestamp()).unwrap_or(jiff::Timestamp::MAX);
    Timestamp(at.as_millisecond())
}

/// A date as `<time>`: "24 November 2026".
#[must_use]
pub fn date(date: Date) -> Markup {
    html! { time datetime=(date.to_string()) { (date_words(date)) } }
}

/// A date in words: "24 November 2026".
#[must_use]
pub fn date_words(date: Date) -> String {
    say_with(
        "time-date",
        &[("day", date.day().into()), ("month", date.month().into()), ("year", date.year().to_string().into())],
    )
}

/// A date by its weekday: "Tuesday 24 November".
#[must_use]
pub fn day_words(date: Date) -> String {
    say_with(
        "time-day",
        &[
            ("weekday", date.weekday().to_monday_one_offset().into()),
            ("day", date.day().into()),
            ("month", date.month().into()),
        ],
    )
}

/// A date by its weekday, with its year: "Tuesday 24 November 2026". For days that may lie far ahead.
#[must_use]
pub fn dated_words(date: Date) -> String {
    say_with("time-day-year", &[("day", day_words(date).into()), ("year", date.year().to_string().into())])
}

/// A month and its year, short: "Jan 2027".
#[must_use]
pub fn month_words(day: Date) -> String {
    say_with("time-month-short", &[("month", day.month().into()), ("year", day.year().to_string().into())])
}

/// What a `datetime-local` field shows for a point in time.
#[must_use]
pub fn field_value(at: Timestamp, zone_name: &str) -> String {
    local(at, zone_name).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// What a `datetime-local` field means in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldTime {
    /// One point in time.
    Once(Timestamp),
    /// None: the clocks are put forward over it.
    Skipped,
    /// Either of two, the earlier first: the clocks are put back over it.
    Twice(Timestamp, Timestamp),
}

/// What a `datetime-local` field means in a zone; `None` when it is no date and time.
#[must_use]
pub fn read_field(text: &str, zone_name: &str) -> Option<FieldTime> {
    let there: DateTime = text.trim().parse().ok()?;
    let may_be = zone(zone_name).into_ambiguous_zoned(there);
    let at = |zoned: Zoned| Timestamp(zoned.timestamp().as_millisecond());
    Some(match may_be.offset() {
        AmbiguousOffset::Unambiguous { .. } => FieldTime::Once(at(may_be.unambiguous().ok()?)),
        AmbiguousOffset::Gap { .. } => FieldTime::Skipped,
        AmbiguousOffset::Fold { .. } => FieldTime::Twice(at(may_be.clone().earlier().ok()?), at(may_be.later().ok()?)),
    })
}

/// The point in time a `datetime-local` field means in a zone; `None` when it is no date and time. A time that a
/// change of clocks skips or repeats is taken as calendars take it.
#[must_use]
pub fn from_field(text: &str, zone_name: &str) -> Option<Timestamp> {
    let there: DateTime = text.trim().parse().ok()?;
    let at = there.to_zoned(zone(zone_name)).ok()?;
    Some(Timestamp(at.timestamp().as_millisecond()))
}

fn local(at: Timestamp, zone_name: &str) -> Zoned {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(zone(zone_name))
}

fn instant(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 November 2026, 14:00 UTC.
    const AT: Timestamp = Timestamp(1_795_528_800_000);

    #[test]
    fn a_moment_is_told_in_the_readers_zone() {
        assert_eq!(moment_words(AT, "UTC"), "Tuesday 24 November, 14:00");
        assert_eq!(moment_words(AT, "Pacific/Auckland"), "Wednesday 25 November, 03:00");
        assert_eq!(moment_words(AT, "Nowhere/Atall"), "Tuesday 24 November, 14:00");
    }

    #[test]
    fn a_moment_of_another_year_says_which() {
        let day = 86_400_000;
        assert_eq!(moment_words_from(Timestamp(AT.0 - day), AT, "UTC"), "Tuesday 24 November, 14:00");
        assert_eq!(moment_words_from(Timestamp(AT.0 + 60 * day), AT, "UTC"), "Tuesday 24 November 2026, 14:00");
        let new_year = jiff::civil::date(2027, 1, 1);
        assert_eq!(day_words_from(new_year, jiff::civil::date(2026, 12, 31)), "Thursday 31 December 2026");
        assert_eq!(day_words_from(new_year, new_year), "Friday 1 January");
    }

    #[test]
    fn a_field_gives_back_what_it_showed() {
        let shown = field_value(AT, "America/New_York");
        assert_eq!(shown, "2026-11-24T09:00");
        assert_eq!(from_field(&shown, "America/New_York"), Some(AT));
        assert_eq!(from_field("tomorrow", "UTC"), None);
    }

    #[test]
    fn a_field_may_mean_no_moment_or_two_when_clocks_change() {
        let read = |text| read_field(text, "Europe/Berlin");
        assert_eq!(read("2027-03-28T02:30"), Some(FieldTime::Skipped));
        // 03:00 there is 01:00 UTC, and half past two comes at 00:30 and at 01:30 UTC.
        assert_eq!(read("2027-03-28T03:00"), Some(FieldTime::Once(Timestamp(1_806_195_600_000))));
        let hour = 3_600_000;
        let first = 1_824_942_600_000;
        assert_eq!(read("2027-10-31T02:30"), Some(FieldTime::Twice(Timestamp(first), Timestamp(first + hour))));
        assert_eq!(read("2027-10-31T03:00"), Some(FieldTime::Once(Timestamp(first + hour + hour / 2))));
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn a_date_is_told_in_full() {
        assert_eq!(date_words(jiff::civil::date(2027, 1, 3)), "3 January 2027");
    }

    #[test]
    fn zones_are_places_and_utc() {
        let zones = zones();
        assert!(zones.iter().any(|zone| zone == "Europe/London"));
        assert!(zones.iter().any(|zone| zone == "UTC"));
        assert!(zones.iter().all(|zone| is_zone(zone)));
    }
}
