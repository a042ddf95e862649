//! Meetings, and days of waves, as calendar entries: what pages, feeds and invitations make of them. An entry names the set, its place and what
//! the programme says is special, and nothing else of it; the link of a call stays on the meeting's page, behind the sign-in.

use jiff::civil::Date;
use setwise_domain::calendar::telling::{Facts, Hours};
use setwise_domain::calendar::{Entry, Kind, Span, Status, uid};
use setwise_domain::protocol::library::Library;
use setwise_domain::protocol::plan::planned_length;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::calendar::Dated;
use setwise_store::calendar::dates::WaveDay;
use setwise_store::meeting::{Meeting, MeetingStatus};

use crate::app::App;
use crate::post::Post;
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::sponsorship;
use crate::web::waves::design::title_of;

/// From when to when a meeting is planned, and in which zone that was meant.
pub(crate) fn facts(library: &Library, meeting: &Meeting) -> Facts {
    let minutes = u32::try_from(meeting.minutes).unwrap_or(0);
    let slots = u8::try_from(meeting.slots).unwrap_or(u8::MAX);
    let length = match library.get(&meeting.protocol) {
        Some(entry) => planned_length(&entry.protocol, minutes, slots),
        None => Millis::minutes(i64::from(minutes)),
    };
    Facts {
        starts_at: meeting.starts_at,
        ends_at: meeting.starts_at.plus(length),
        zone: meeting.zone.clone(),
        place: meeting.place.clone(),
        occasion: meeting.occasion.clone(),
    }
}

/// A meeting as an entry, without anybody it is for.
pub(crate) fn entry(app: &App, library: &Library, dated: &Dated, sequence: i64) -> Entry {
    entry_at(app, library, dated, &facts(library, &dated.meeting), sequence)
}

/// The same where and when somebody knows it to be.
pub(crate) fn entry_at(app: &App, library: &Library, dated: &Dated, facts: &Facts, sequence: i64) -> Entry {
    let meeting = &dated.meeting;
    let link = format!("{}/meetings/{}", app.config().address(), meeting.id);
    let circle = meeting.circle.map(|circle| say_with("circle-name", &[("number", circle.number.into())]));
    let about = circle.into_iter().chain([say("calendar-about"), link.clone()]);
    Entry {
        uid: uid(Kind::Meeting, &meeting.id, host(&app.config().address())),
        sequence,
        kind: Kind::Meeting,
        span: span(library, meeting, facts),
        title: title(meeting, &facts.occasion),
        about: about.collect::<Vec<_>>().join("\n"),
        place: facts.place.clone(),
        link: Some(link),
        status: if meeting.status == MeetingStatus::Cancelled { Status::Cancelled } else { Status::Confirmed },
        changed_at: dated.changed_at,
        organiser: app.post().map(Post::sender),
        attendee: None,
    }
}

/// "Harbour: Launch", or "Harbour: action learning" where nothing is special.
fn title(meeting: &Meeting, occasion: &str) -> String {
    let set = ("set", meeting.set_name.as_str().into());
    match occasion {
        "" => say_with("calendar-entry", &[set]),
        occasion => say_with("calendar-entry-special", &[set, ("what", occasion.into())]),
    }
}

/// A day of a wave as an entry, without anybody it is for.
pub(crate) fn day_entry(app: &App, day: &WaveDay, sequence: i64) -> Entry {
    let link = day_link(app, day);
    let on = day.day.on;
    let about = if day.kind == Kind::Session { say("calendar-session-about") } else { say("calendar-day-about") };
    let (span, place) = match &day.day.hours {
        Some(Hours { starts_at, ends_at, zone, place }) => {
            (Span::Hours { starts: *starts_at, ends: *ends_at, zone: zone.clone() }, place.clone())
        }
        None => (Span::Days { first: on, last: on }, String::new()),
    };
    Entry {
        uid: format!("{}@{}", day.key, host(&app.config().address())),
        sequence,
        kind: day.kind,
        span,
        title: day_title(day),
        about: [about, link.clone()].join("\n"),
        place,
        link: Some(link),
        status: Status::Confirmed,
        changed_at: day.changed_at,
        organiser: app.post().map(Post::sender),
        attendee: None,
    }
}

/// "One handover, Wave 1: touchpoint, launch"
pub(crate) fn day_title(day: &WaveDay) -> String {
    let (key, what) = match day.kind {
        Kind::Touchpoint => ("calendar-touchpoint", touchpoint_words(&day.day.what)),
        Kind::Session => ("calendar-session", session_words(&day.day.what)),
        Kind::Module | Kind::Meeting => ("calendar-module", title_of(&day.day.what)),
    };
    let about =
        [("programme", day.programme.as_str().into()), ("wave", day.wave_name.as_str().into()), ("what", what.into())];
    say_with(key, &about)
}

/// Where to read more of it.
pub(crate) fn day_link(app: &App, day: &WaveDay) -> String {
    let address = app.config().address();
    match day.kind {
        Kind::Touchpoint => format!("{address}/waves/{}/sponsoring", day.wave),
        Kind::Session => format!("{address}/waves/{}", day.wave),
        Kind::Module | Kind::Meeting => format!("{address}/modules/{}", day.day.what),
    }
}

/// What a meeting of everybody is called: what is special about it, if anything.
pub(crate) fn session_words(what: &str) -> String {
    if what.is_empty() { say("wave-session") } else { what.to_owned() }
}

fn touchpoint_words(word: &str) -> String {
    word.parse().map_or_else(|_| word.to_owned(), sponsorship::words::kind)
}

/// Over days people look in when it suits them: the days from the first to that on which the last stage is due.
fn span(library: &Library, meeting: &Meeting, facts: &Facts) -> Span {
    let Facts { starts_at, ends_at, zone, .. } = facts.clone();
    let over_days = library.get(&meeting.protocol).is_some_and(|entry| entry.protocol.is_over_days());
    if over_days || ends_at <= starts_at {
        let (first, last) = days(starts_at, ends_at, &zone);
        return Span::Days { first, last };
    }
    Span::Hours { starts: starts_at, ends: ends_at, zone }
}

fn days(starts_at: Timestamp, ends_at: Timestamp, zone: &str) -> (Date, Date) {
    (day_of(starts_at, zone), day_of(ends_at.max(starts_at), zone))
}

/// The host of an address, which makes ids of entries unlike those of any other Setwise.
fn host(address: &str) -> &str {
    let authority = address.split_once("://").map_or(address, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let is_port = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let host = authority.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(authority, |(host, _)| host);
    host.trim_matches(['[', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_what_stands_before_port_and_path() {
        for (address, wanted) in [
            ("https://setwise.example.org", "setwise.example.org"),
            ("http://127.0.0.1:8080", "127.0.0.1"),
            ("https://example.org/setwise", "example.org"),
            ("http://[::1]:8080", "::1"),
        ] {
            assert_eq!(host(address), wanted);
        }
    }

    #[test]
    fn days_are_those_of_the_zone_it_was_planned_in() {
        // Tuesday 24 November 2026, 14:00 UTC, and five days later.
        let (starts, ends) = (Timestamp(1_795_528_800_000), Timestamp(1_795_960_800_000));
        assert_eq!(days(starts, ends, "UTC"), (jiff::civil::date(2026, 11, 24), jiff::civil::date(2026, 11, 29)));
        let there = days(starts, ends, "Pacific/Auckland");
        assert_eq!(there, (jiff::civil::date(2026, 11, 25), jiff::civil::date(2026, 11, 30)));
    }
}
