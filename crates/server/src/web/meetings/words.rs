//! What a meeting is called and when it is, as one says it: "today 14:00, in 3 hours".

use jiff::ToSpan as _;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::meeting::{Meeting, MeetingStatus};

use crate::ui::time::{clock_words, day_of, moment_words_from};
use crate::ui::words::{say, say_with};

/// What a meeting is called in its set: "Meeting 4", or "Meeting 4 · Circle 1".
pub(in crate::web) fn name(meeting: &Meeting) -> String {
    match meeting.circle {
        Some(circle) => {
            say_with("circle-meeting", &[("number", meeting.number.into()), ("circle", circle.number.into())])
        }
        None => say_with("set-meeting-number", &[("number", meeting.number.into())]),
    }
}

/// When a meeting is, seen from now, in the reader's zone.
pub(in crate::web) fn when(meeting: &Meeting, zone: &str, now: Timestamp) -> String {
    if meeting.status == MeetingStatus::Running { say("meeting-now") } else { ahead(meeting.starts_at, zone, now) }
}

fn ahead(at: Timestamp, zone: &str, now: Timestamp) -> String {
    let today = day_of(now, zone);
    let day = day_of(at, zone);
    let clock = clock_words(at, zone);
    let near = if day == today {
        say_with("meeting-today", &[("time", clock.into())])
    } else if today.checked_add(1.day()).is_ok_and(|tomorrow| tomorrow == day) {
        say_with("meeting-tomorrow", &[("time", clock.into())])
    } else {
        return moment_words_from(now, at, zone);
    };
    let minutes = at.since(now).0 / Millis::minutes(1).0;
    match minutes {
        ..=0 => near,
        1..=90 => format!("{near}, {}", say_with("meeting-in-minutes", &[("minutes", minutes.into())])),
        _ if day == today => {
            format!("{near}, {}", say_with("meeting-in-hours", &[("hours", ((minutes + 30) / 60).into())]))
        }
        _ => near,
    }
}

/// How long a planned meeting lasts. None has no minutes unless its protocol counts in days.
pub(in crate::web) fn length(minutes: i64) -> String {
    match minutes {
        0 => say("meeting-over-days"),
        minutes => say_with("meeting-minutes", &[("minutes", minutes.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tuesday 24 November 2026, 11:00 UTC.
    const NOW: Timestamp = Timestamp(1_795_518_000_000);

    fn in_minutes(minutes: i64) -> String {
        ahead(NOW.plus(Millis::minutes(minutes)), "UTC", NOW)
    }

    #[test]
    fn a_near_meeting_says_how_long_until_then() {
        assert_eq!(in_minutes(20), "today 11:20, in 20 minutes");
        assert_eq!(in_minutes(180), "today 14:00, in 3 hours");
        assert_eq!(in_minutes(24 * 60), "tomorrow 11:00");
        assert_eq!(in_minutes(7 * 24 * 60), "Tuesday 1 December, 11:00");
        assert_eq!(in_minutes(-5), "today 10:55");
    }
}
