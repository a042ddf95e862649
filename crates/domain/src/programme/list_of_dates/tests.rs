//! What is read of lines as people write them.

use jiff::ToSpan as _;
use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;

fn one(text: &str) -> Result<Dated, Why> {
    read(text, Order::DayFirst).pop().expect("a line").map_err(|unread| unread.why)
}

fn day(text: &str) -> Result<Date, Why> {
    one(text).map(|dated| dated.on)
}

#[test]
fn a_day_is_read_as_people_write_it() {
    for text in [
        "2026-03-14",
        "2026/3/14",
        "14 March 2026",
        "14 Mar 2026",
        "14th of March, 2026",
        "14. March 2026",
        "March 14, 2026",
        "Mar. 14th 2026",
        "Sat 14 March 2026",
        "Saturday, 14 March 2026",
        "14.3.2026",
        "14.03.2026",
        "14/03/2026",
        "14-3-2026",
        "- 14 March 2026",
        "• 14/3/2026 ",
    ] {
        assert_eq!(day(text), Ok(date(2026, 3, 14)), "{text}");
    }
    assert_eq!(day("1 Sept 2026"), Ok(date(2026, 9, 1)));
    let month_first = read("3/4/2026", Order::MonthFirst).pop().expect("a line").expect("a day");
    assert_eq!(month_first.on, date(2026, 3, 4));
    assert_eq!(day("3/4/2026"), Ok(date(2026, 4, 3)));
}

#[test]
fn time_length_words_and_place_come_with_it() {
    let read = one("30 January 2027 10:00-13:30 Kick-off with the sponsor, Room 4 @ Harbour House").expect("read");
    assert_eq!((read.at, read.minutes), (Some(time(10, 0, 0, 0)), Some(210)));
    assert_eq!(read.what, "Kick-off with the sponsor, Room 4");
    assert_eq!(read.place, "Harbour House");
    for text in
        ["2027-01-30T10:00", "2027-01-30 10am", "2027-01-30, at 10.00", "2027-01-30: 10:00:00", "30/1/2027\t10:00"]
    {
        let read = one(text).expect("read");
        assert_eq!((read.at, read.minutes, read.what.as_str()), (Some(time(10, 0, 0, 0)), None, ""), "{text}");
    }
    let range = one("4 May 2027 from 9am until 12:30 pm: Induction").expect("read");
    assert_eq!((range.at, range.minutes, range.what.as_str()), (Some(time(9, 0, 0, 0)), Some(210), "Induction"));
    assert_eq!(one("4 May 2027 – 2nd meeting").expect("read").what, "2nd meeting");
    let how = one("30 January 2027 10:00-13:30 in person, launch, everybody @ Harbour House").expect("read");
    assert_eq!((how.mode, how.who, how.what.as_str()), (Some(Mode::InPerson), Some(Who::Everybody), "launch"));
    assert_eq!(one("4 May 2027 at the harbour").expect("read").what, "at the harbour");
}

#[test]
fn what_stands_before_the_date_is_what_is_special() {
    for (text, what) in [
        ("Induction: Wednesday 21 April 2027, 09:30 - 13:00", "Induction"),
        ("Induction - 21 April 2027 09:30-13:00, bring a case", "Induction, bring a case"),
        ("Session 1\t21 April 2027\t09:30-13:00", "Session 1"),
        ("1. 21 April 2027 09:30-13:00", ""),
        ("* 2) Wed 21 April 2027 09:30-13:00", ""),
    ] {
        let read = one(text).expect("read");
        let told = (read.on, read.at, read.minutes, read.what.as_str());
        assert_eq!(told, (date(2027, 4, 21), Some(time(9, 30, 0, 0)), Some(210), what), "{text}");
    }
    let online = one("Virtual session: 21 April 2027").expect("read");
    assert_eq!((online.mode, online.what.as_str()), (Some(Mode::Online), "Virtual session"));
    assert_eq!(one("Induction: Thursday 21 April 2027"), Err(Why::OtherWeekday(Weekday::Thursday)));
    assert_eq!(one("Note: not at Easter"), Err(Why::NoDate));
}

#[test]
fn what_is_not_sure_is_named() {
    for (text, why) in [
        ("soon", Why::NoDate),
        ("14 March", Why::NoYear),
        ("14.3.", Why::NoYear),
        ("14.3.26", Why::NoYear),
        ("14/3", Why::NoYear),
        ("30 February 2027", Why::ShortMonth { month: 2, days: 28 }),
        ("30/02/2028", Why::ShortMonth { month: 2, days: 29 }),
        ("31 June 2027", Why::ShortMonth { month: 6, days: 30 }),
        ("32 June 2027", Why::NoSuchDay),
        ("03/14/2027", Why::OtherOrder),
        ("14.13.2026", Why::NoSuchDay),
        ("14/13/2026", Why::NoSuchDay),
        ("Friday 14 March 2026", Why::OtherWeekday(Weekday::Friday)),
        ("14 March 2026 25:00", Why::Time),
        ("14 March 2026 10:5", Why::Time),
        ("14 March 2026 10-12", Why::Time),
        // Half a day is no time, and must not become the usual one.
        ("14 March 2026 pm virtual", Why::Time),
        ("2026-03-14 AM", Why::Time),
        ("14 March 2026 13:00-10:00", Why::EndsBefore),
        ("14 March 2026 08:00-20:00", Why::Length),
        ("2026-03-145", Why::NoSuchDay),
        ("Residential 3 – 6 June 2027", Why::NoDate),
        ("Easter Monday", Why::NoDate),
    ] {
        assert_eq!(one(text), Err(why), "{text}");
    }
    assert_eq!(one(&format!("14 March 2026 {}", "x".repeat(LONGEST_LINE + 1))), Err(Why::Long));
}

#[test]
fn lines_keep_their_numbers_and_empty_ones_are_none() {
    let read = read("2027-01-30\n\n  \nnever\n2027-02-27", Order::DayFirst);
    assert_eq!(read.len(), 3);
    let unread = read[1].clone().expect_err("not read");
    assert_eq!((unread.line, unread.text.as_str()), (4, "never"));
}

proptest! {
    /// However a day, a time and words are written, they come back.
    #[test]
    fn what_is_written_is_read(
        days in 0_i32..20_000, way in 0_usize..8, hour in 0_i8..23, minute in 0_i8..60, length in 10_u16..60,
        how in 0_usize..3, words in "[A-Za-z][A-Za-z ]{0,20}[A-Za-z]",
    ) {
        let on = date(2000, 1, 1).checked_add(i64::from(days).days()).expect("a day");
        let at = time(hour, minute, 0, 0);
        let written = on.strftime(match way {
            0 => "%Y-%m-%d", 1 => "%d %B %Y", 2 => "%A, %d %b %Y", 3 => "%B %d, %Y",
            4 => "%d.%m.%Y", 5 => "%d/%m/%Y", 6 => "%d-%m-%Y", _ => "* %a %d of %B %Y",
        });
        let from = at.strftime("%H:%M");
        let text = match how {
            0 => format!("{written} {from} {words}"),
            1 => {
                let until = at.checked_add(i64::from(length).minutes()).expect("before midnight");
                format!("{written}, {from}–{} {words}", until.strftime("%H:%M"))
            }
            _ => format!("{written} – {words}"),
        };
        // Words that begin as a time's do are a time's.
        prop_assume!(!words.to_lowercase().starts_with("am") && !words.to_lowercase().starts_with("pm"));
        let read = one(&text);
        prop_assume!(Marks::of(words.trim()).what == words.trim());
        let wanted = Dated {
            on,
            at: (how < 2).then_some(at),
            minutes: (how == 1).then_some(length),
            mode: None,
            who: None,
            what: words.trim().to_owned(),
            place: String::new(),
        };
        prop_assert_eq!(read, Ok(wanted), "{}", text);
    }

    /// Whatever is pasted, each filled line comes back as one that was read or one that is named.
    #[test]
    fn no_line_is_lost(text in "(?s).{0,200}", order in prop_oneof![Just(Order::DayFirst), Just(Order::MonthFirst)]) {
        let filled = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(read(&text, order).len(), filled);
    }
}
