use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// A moment of a zone's clocks.
fn moment_in(zone: &str, year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Timestamp {
    let there = date(year, month, day).at(hour, minute, 0, 0).to_zoned(TimeZone::get(zone).expect("a zone"));
    Timestamp(there.expect("in range").timestamp().as_millisecond())
}

fn entry(zone: &str, starts: Timestamp) -> Entry {
    let ends = Timestamp(starts.0 + 5_400_000);
    Entry {
        uid: uid(Kind::Meeting, &"42", "setwise.example.org"),
        sequence: 3,
        kind: Kind::Meeting,
        span: Span::Hours { starts, ends, zone: zone.to_owned() },
        title: "Harbour: action learning".to_owned(),
        about: "Nothing that is said stands here.".to_owned(),
        place: "Room 4, Harbour House".to_owned(),
        link: Some("https://setwise.example.org/meetings/42".to_owned()),
        status: Status::Confirmed,
        changed_at: Timestamp(1_795_528_800_000),
        organiser: Some(Somebody { name: "Setwise".to_owned(), address: "setwise@example.org".to_owned() }),
        attendee: Some(Somebody { name: "Mei \"M\" Rong".to_owned(), address: "mei@example.org".to_owned() }),
    }
}

fn text(method: Method, entries: &[Entry]) -> String {
    Calendar { method, name: None, again_after: None, made_at: Some(Timestamp(1_795_532_400_000)), entries }.text()
}

/// The lines as a reader has them: joined again.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split("\r\n").map(ToOwned::to_owned).collect()
}

fn unescaped(text: &str) -> String {
    let mut read = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next().expect("something escaped") {
                'n' => read.push('\n'),
                other => read.push(other),
            },
            (other, false) => read.push(other),
        }
    }
    read
}

/// How clocks stand by a VTIMEZONE at a time of theirs, read as any calendar would: the observance that began last.
fn offset_by(text: &str, there: jiff::civil::DateTime) -> String {
    let lines = unfolded(text);
    let value = |from: usize, name: &str| {
        let part = lines[from..].iter().take_while(|line| !line.starts_with("END:"));
        part.filter_map(|line| line.strip_prefix(&format!("{name}:"))).next().map(ToOwned::to_owned)
    };
    let mut last: Option<(jiff::civil::DateTime, String)> = None;
    for (nth, _) in
        lines.iter().enumerate().filter(|(_, line)| ["BEGIN:STANDARD", "BEGIN:DAYLIGHT"].contains(&line.as_str()))
    {
        let start: jiff::civil::DateTime = value(nth, "DTSTART").expect("a start").parse().expect("a time");
        let to = value(nth, "TZOFFSETTO").expect("an offset");
        let mut onsets = vec![start];
        if let Some(rule) = value(nth, "RRULE") {
            onsets =
                (start.year()..start.year() + 40).map(|year| yearly(&rule, year).to_datetime(start.time())).collect();
        }
        for onset in onsets.into_iter().filter(|onset| *onset <= there) {
            if last.as_ref().is_none_or(|(known, _)| *known <= onset) {
                last = Some((onset, to.clone()));
            }
        }
    }
    last.expect("some observance holds").1
}

/// The day a rule of the year means.
fn yearly(rule: &str, year: i16) -> jiff::civil::Date {
    let part = |name: &str| rule.split(';').find_map(|part| part.strip_prefix(&format!("{name}="))).expect("a part");
    assert_eq!(part("FREQ"), "YEARLY");
    let (nth, weekday) = part("BYDAY").split_at(part("BYDAY").len() - 2);
    let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let weekday = weekdays.iter().position(|one| *one == weekday).expect("a weekday");
    let weekday =
        jiff::civil::Weekday::from_monday_zero_offset(i8::try_from(weekday).expect("small")).expect("a weekday");
    let month: i8 = part("BYMONTH").parse().expect("a month");
    date(year, month, 1).nth_weekday_of_month(nth.parse().expect("a number"), weekday).expect("there is one")
}

#[test]
fn an_invitation_is_written_line_by_line() {
    let starts = moment_in("Europe/London", 2026, 11, 24, 14, 0);
    insta::assert_snapshot!(text(Method::Request, &[entry("Europe/London", starts)]).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Setwise//Setwise//EN
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VTIMEZONE
    TZID:Europe/London
    BEGIN:DAYLIGHT
    DTSTART:20250330T010000
    TZOFFSETFROM:+0000
    TZOFFSETTO:+0100
    TZNAME:BST
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20251026T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0000
    TZNAME:GMT
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:meeting-42@setwise.example.org
    DTSTAMP:20261124T150000Z
    LAST-MODIFIED:20261124T140000Z
    SEQUENCE:3
    DTSTART;TZID=Europe/London:20261124T140000
    DTEND;TZID=Europe/London:20261124T153000
    SUMMARY:Harbour: action learning
    DESCRIPTION:Nothing that is said stands here.
    LOCATION:Room 4\, Harbour House
    URL:https://setwise.example.org/meetings/42
    STATUS:CONFIRMED
    TRANSP:OPAQUE
    ORGANIZER;CN="Setwise":mailto:setwise@example.org
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
     FALSE;CN="Mei 'M' Rong":mailto:mei@example.org
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_cancellation_and_a_feed_say_what_they_are() {
    let starts = moment_in("Europe/London", 2026, 11, 24, 14, 0);
    let cancelled = Entry { status: Status::Cancelled, ..entry("Europe/London", starts) };
    let lines = unfolded(&text(Method::Cancel, std::slice::from_ref(&cancelled)));
    for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "TRANSP:TRANSPARENT"] {
        assert!(lines.iter().any(|one| one == line), "{line}: {lines:#?}");
    }
    let feed = Calendar {
        method: Method::Publish,
        name: Some("Setwise; Mei"),
        again_after: Some(60),
        made_at: None,
        entries: &[cancelled],
    };
    let lines = unfolded(&feed.text());
    for line in [
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Setwise\\; Mei",
        "REFRESH-INTERVAL;VALUE=DURATION:PT60M",
        "X-PUBLISHED-TTL:PT60M",
        "DTSTAMP:20261124T140000Z",
    ] {
        assert!(lines.iter().any(|one| one == line), "{line}: {lines:#?}");
    }
}

#[test]
fn days_end_before_the_day_that_is_free_again_and_keep_nobody_busy() {
    let span = Span::Days { first: date(2026, 12, 30), last: date(2027, 1, 3) };
    let lines = unfolded(&text(Method::Request, &[Entry { span, ..entry("UTC", Timestamp(0)) }]));
    for line in ["DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270104", "TRANSP:TRANSPARENT"] {
        assert!(lines.iter().any(|one| one == line), "{line}: {lines:#?}");
    }
    assert!(!lines.iter().any(|line| line == "BEGIN:VTIMEZONE"));
}

#[test]
fn half_past_two_on_the_last_sunday_of_march_is_a_time_in_london_and_becomes_half_past_three_in_berlin() {
    for (zone, clock) in [("Europe/London", "20270328T023000"), ("Europe/Berlin", "20270328T033000")] {
        let starts = moment_in(zone, 2027, 3, 28, 2, 30);
        let text = text(Method::Request, &[entry(zone, starts)]);
        assert!(unfolded(&text).contains(&format!("DTSTART;TZID={zone}:{clock}")), "{text}");
        let there: jiff::civil::DateTime = clock.parse().expect("a time");
        let wanted = if zone == "Europe/London" { "+0100" } else { "+0200" };
        assert_eq!(offset_by(&text, there), wanted);
    }
}

#[test]
fn the_second_of_two_equal_times_in_autumn_is_given_in_utc() {
    let first = moment_in("Europe/London", 2027, 10, 31, 1, 30);
    let lines = |starts| unfolded(&text(Method::Request, &[entry("Europe/London", starts)]));
    assert!(lines(first).contains(&"DTSTART;TZID=Europe/London:20271031T013000".to_owned()));
    assert!(lines(Timestamp(first.0 + 3_600_000)).contains(&"DTSTART:20271031T013000Z".to_owned()));
}

#[test]
fn utc_and_a_zone_nobody_knows_need_no_description() {
    for zone in ["UTC", "Etc/UTC", "Nowhere/Atall"] {
        let lines = unfolded(&text(Method::Request, &[entry(zone, Timestamp(1_795_528_800_000))]));
        assert!(lines.contains(&"DTSTART:20261124T140000Z".to_owned()), "{lines:#?}");
        assert!(!lines.contains(&"BEGIN:VTIMEZONE".to_owned()));
    }
}

#[test]
fn entries_of_one_zone_share_its_description_over_all_their_years() {
    let at = |year| entry("Asia/Jerusalem", moment_in("Asia/Jerusalem", year, 6, 1, 9, 0));
    let text = text(Method::Publish, &[at(2029), at(2026), entry("America/New_York", Timestamp(1_795_528_800_000))]);
    let lines = unfolded(&text);
    assert_eq!(lines.iter().filter(|line| *line == "TZID:Asia/Jerusalem").count(), 1);
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VTIMEZONE").count(), 2);
    // The Friday before the last Sunday is no weekday of a number: each change by its date, two years longer than needed.
    let part = text.split("TZID:Asia/Jerusalem").nth(1).and_then(|rest| rest.split("END:VTIMEZONE").next());
    let part = part.expect("it is described");
    assert!(!part.contains("RRULE") && part.contains("DTSTART:2026") && part.contains("DTSTART:2031"), "{part}");
}

/// Zones of each kind: with rules in both halves of the world, with odd ones, without any.
const ZONES: &[&str] = &[
    "Europe/London",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
];

#[test]
fn each_zone_is_described_as_its_clocks_go_from_the_year_of_the_entry_to_the_year_after() {
    for name in ZONES {
        let zone = TimeZone::get(name).expect("a zone");
        for year in [2026, 2027, 2031] {
            let text = text(Method::Request, &[entry(name, moment_in(name, year, 12, 15, 10, 0))]);
            let mut there = date(year, 1, 1).at(12, 0, 0, 0);
            while there.year() <= year + 1 {
                let wanted = zone::offset_of(&zone, there);
                assert_eq!(offset_by(&text, there), wanted, "{name} at {there}: {text}");
                there = there.checked_add(jiff::Span::new().days(1)).expect("in range");
            }
        }
    }
}

proptest! {
    #[test]
    fn no_line_is_longer_than_75_bytes_and_every_text_comes_back(title in "\\PC{0,200}", about in "[\\PC\\n\\\\;,]{0,300}") {
        let one = Entry { title: title.clone(), about: about.clone(), ..entry("Europe/London", Timestamp(1_795_528_800_000)) };
        let text = text(Method::Request, &[one]);
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        }
        let lines = unfolded(&text);
        let read = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name)).map(unescaped).unwrap_or_default();
        prop_assert_eq!(read("SUMMARY:"), title);
        prop_assert_eq!(read("DESCRIPTION:"), about);
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("BEGIN:VEVENT")).count(), 1);
    }

    #[test]
    fn a_name_cannot_break_out_of_its_quotes(name in ".{0,120}") {
        let attendee = Some(Somebody { name, address: "mei@example.org".to_owned() });
        let text = text(Method::Request, &[Entry { attendee, ..entry("UTC", Timestamp(0)) }]);
        let lines = unfolded(&text);
        let line = lines.iter().find(|line| line.starts_with("ATTENDEE")).expect("a line");
        prop_assert_eq!(line.matches('"').count(), 2, "{}", line);
        prop_assert!(line.ends_with("\":mailto:mei@example.org"), "{}", line);
    }

    #[test]
    fn any_moment_of_any_zone_is_read_back_as_itself(which in 0..ZONES.len(), minutes in 0_i64..6_000_000) {
        // From the beginning of 2026 on, over eleven years.
        let (name, starts) = (ZONES[which], Timestamp(1_767_225_600_000 + minutes * 60_000));
        let text = text(Method::Request, &[entry(name, starts)]);
        let lines = unfolded(&text);
        let line = lines.iter().find(|line| line.starts_with("DTSTART;TZID") || line.ends_with('Z') && line.starts_with("DTSTART:")).expect("a start");
        let (_, value) = line.split_once(':').expect("a value");
        let there: jiff::civil::DateTime = value.trim_end_matches('Z').parse().expect("a time");
        let offset = if value.ends_with('Z') { "+0000".to_owned() } else { offset_by(&text, there) };
        let hours: i64 = offset[1..3].parse().expect("hours");
        let rest: i64 = offset[3..5].parse().expect("minutes");
        let ahead = (hours * 60 + rest) * if offset.starts_with('-') { -1 } else { 1 };
        let by_clock = jiff::tz::Offset::UTC.to_timestamp(there).expect("in range").as_millisecond();
        prop_assert_eq!(by_clock - ahead * 60_000, starts.0, "{}", text);
    }
}
