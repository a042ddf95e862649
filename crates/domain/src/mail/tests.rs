use super::*;

fn habits(from: u16, to: u16, hours: Option<&str>) -> Habits {
    let minute = |minutes| Minute::new(minutes).expect("a time of day");
    let hours = hours.map(|text| Hours::read(text).expect("hours"));
    Habits { quiet: Quiet { from: minute(from), to: minute(to) }, hours }
}

fn there(text: &str) -> DateTime {
    text.parse().expect("a day and a time")
}

#[test]
fn nothing_is_sent_in_the_night_and_all_of_it_in_the_morning() {
    let usual = habits(20 * 60, 7 * 60, None);
    // A Wednesday.
    assert_eq!(usual.quiet_until(there("2026-11-25T19:59")), None);
    assert_eq!(usual.quiet_until(there("2026-11-25T20:00")), Some(there("2026-11-26T07:00")));
    assert_eq!(usual.quiet_until(there("2026-11-26T03:00")), Some(there("2026-11-26T07:00")));
    assert_eq!(usual.quiet_until(there("2026-11-26T07:00")), None);
}

#[test]
fn quiet_hours_may_lie_within_a_day_or_not_be_there_at_all() {
    let noon = habits(12 * 60, 14 * 60, None);
    assert_eq!(noon.quiet_until(there("2026-11-25T13:00")), Some(there("2026-11-25T14:00")));
    assert_eq!(noon.quiet_until(there("2026-11-25T23:00")), None);
    assert_eq!(habits(0, 0, None).quiet_until(there("2026-11-25T03:00")), None);
}

#[test]
fn a_day_without_work_is_quiet_where_the_profile_says_so() {
    let weekdays = habits(20 * 60, 7 * 60, Some("Mon-Fri 9:00-17:00"));
    // From Friday's evening and from Saturday's noon to Monday.
    assert_eq!(weekdays.quiet_until(there("2026-11-27T21:00")), Some(there("2026-11-30T07:00")));
    assert_eq!(weekdays.quiet_until(there("2026-11-28T12:00")), Some(there("2026-11-30T07:00")));
    let never_quiet = habits(0, 0, Some("Mon-Fri 9:00-17:00"));
    assert_eq!(never_quiet.quiet_until(there("2026-11-28T12:00")), Some(there("2026-11-30T00:00")));
}

#[test]
fn what_is_gathered_goes_out_in_the_next_morning_that_is_not_quiet() {
    let usual = habits(20 * 60, 7 * 60, None);
    assert_eq!(usual.gathered_next(there("2026-11-25T08:00")), there("2026-11-25T09:00"));
    assert_eq!(usual.gathered_next(there("2026-11-25T09:00")), there("2026-11-26T09:00"));
    let late = habits(20 * 60, 10 * 60 + 30, Some("Mon-Fri 11:00-17:00"));
    assert_eq!(late.gathered_next(there("2026-11-27T12:00")), there("2026-11-30T10:30"));
}

#[test]
fn a_sixth_mail_within_the_hour_waits_and_what_waited_becomes_one() {
    assert_eq!(course(0, 1, false), Course::Alone);
    assert_eq!(course(4, 5, false), Course::Alone);
    assert_eq!(course(5, 1, false), Course::Later);
    assert_eq!(course(0, 6, false), Course::Together);
    assert_eq!(course(0, 2, true), Course::Together);
    assert_eq!(course(0, 1, true), Course::Alone);
}

#[test]
fn every_optional_kind_has_a_topic_and_links_to_come_in_have_none() {
    for (kind, topic) in [
        ("meeting-begun", Some(Topic::Meetings)),
        ("calendar-moved", Some(Topic::Calendar)),
        ("reminder", Some(Topic::Reminders)),
        ("sponsor-asked", Some(Topic::Sponsorship)),
        ("programme-declined", Some(Topic::Programmes)),
        ("three-way", Some(Topic::Agreements)),
        ("invitation", None),
        ("sign-in-link", None),
        ("arrival", None),
        ("password-reset", None),
        ("digest", None),
    ] {
        assert_eq!(Topic::of(kind), topic, "{kind}");
    }
}

#[test]
fn a_refusal_tells_an_address_from_a_mail_and_from_our_own_password() {
    for (code, words, meant) in [
        (421, "too busy", Refusal::Busy),
        (450, "4.2.0 greylisted", Refusal::Busy),
        (535, "5.7.8 who are you", Refusal::NotLetIn),
        (550, "5.1.1 no such user", Refusal::NoSuchAddress),
        (550, "no such user", Refusal::NoSuchAddress),
        (550, "#5.1.1: mailbox unavailable", Refusal::NoSuchAddress),
        (550, "5.7.1 we think it is advertising", Refusal::Refused),
        (550, "relay not permitted for this address", Refusal::Refused),
        (550, "sender verify failed", Refusal::Refused),
        (550, "administrative prohibition", Refusal::Refused),
        (553, "5.1.8 sender unknown", Refusal::Refused),
        (552, "5.2.2 mailbox full", Refusal::Busy),
        (554, "no", Refusal::Refused),
    ] {
        assert_eq!(refusal(code, words), meant, "{code} {words}");
    }
}
