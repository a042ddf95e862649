//! Dates that somebody has in a text already: one a line, as people write them, with a time and words after it where they have them.
//!
//! | written | read as |
//! |---|---|
//! | `2026-03-14`, `2026/3/14` | year, month, day |
//! | `14 March 2026`, `Sat 14th of March, 2026`, `March 14, 2026` | by the name of the month |
//! | `14.3.2026` | day, month, year |
//! | `14/03/2026`, `14-03-2026` | in the order the reader is told: [`Order`] |
//! | then `10:00`, `10.00`, `10am`, `10:00-13:30`, `from 10:00 to 13:30` | from when, and until when |
//! | then words | what is special about it; `online`, `in person`, `everybody` and the like say how, and who |
//! | then `@` and words | where |
//! | before the date `Induction:`, `Session 1` and a tab, `1.` | what is special about it; a number only counts |
//!
//! What cannot be read for sure is not guessed at: the line is named.

use jiff::civil::{Date, Time, Weekday};

use super::design::{LONGEST_LINE, MINUTES, Mode, Who, holds_link};
use crate::words;
use marks::Marks;

mod label;
mod marks;

#[cfg(test)]
mod tests;

words! {
    /// What comes first where a date is written in numbers only.
    #[derive(Default)]
    #[schemars(rename = "DateOrder")]
    Order {
        /// 3/4/2026 is in April.
        #[default]
        DayFirst = "day-first",
        /// 3/4/2026 is in March.
        MonthFirst = "month-first",
    }
}

/// A line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub on: Date,
    /// From when, if it says so.
    pub at: Option<Time>,
    /// For how many minutes, if it says until when.
    pub minutes: Option<u16>,
    /// How they meet, if it says so.
    pub mode: Option<Mode>,
    /// Who meets, if it says so.
    pub who: Option<Who>,
    /// The other words after it, often none.
    pub what: String,
    /// The words after `@`, often none.
    pub place: String,
}

/// A line that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Which line, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a line was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It begins with no date.
    NoDate,
    /// Its date has no year of four digits.
    NoYear,
    /// No calendar has this date.
    NoSuchDay,
    /// Its month has fewer days.
    ShortMonth {
        /// Which month, from 1.
        month: i8,
        /// How many days it has in that year.
        days: i8,
    },
    /// Read in the other order of day and month it would be one.
    OtherOrder,
    /// The day is another day of the week.
    OtherWeekday(Weekday),
    /// What follows looks like a time and is none.
    Time,
    /// It ends before it begins.
    EndsBefore,
    /// It is shorter or longer than a meeting may be.
    Length,
    /// The words are too many.
    Long,
    /// Its place is a link.
    Link,
}

/// Reads a text of dates, one a line; empty lines are none.
#[must_use]
pub fn read(text: &str, order: Order) -> Vec<Result<Dated, Unread>> {
    let lines = text.lines().zip(1..).map(|(line, number)| (line.trim(), number));
    let filled = lines.filter(|(line, _)| !line.is_empty());
    filled
        .map(|(text, line)| read_line(text, order).map_err(|why| Unread { line, text: text.to_owned(), why }))
        .collect()
}

fn read_line(text: &str, order: Order) -> Result<Dated, Why> {
    let text =
        text.trim_start_matches(|letter: char| matches!(letter, '-' | '–' | '*' | '•') || letter.is_whitespace());
    match (read_labelled("", text, order), label::split(text)) {
        (Err(Why::NoDate), Some((label, rest))) => read_labelled(label, rest, order),
        (read, _) => read,
    }
}

/// A date with what follows it. What stood before it is the first of what is special.
fn read_labelled(label: &str, text: &str, order: Order) -> Result<Dated, Why> {
    let mut rest = Rest(text);
    rest.blanks();
    let weekday = rest.weekday();
    let on = rest.date(order)?;
    if let Some(other) = weekday.filter(|weekday| *weekday != on.weekday()) {
        return Err(Why::OtherWeekday(other));
    }
    let (at, minutes) = rest.hours()?;
    rest.between();
    let half_alone = at.is_none() && rest.half_of_day().is_some();
    if half_alone || rest.0.starts_with(|letter: char| letter.is_ascii_digit()) && !rest.is_ordinal() {
        return Err(Why::Time);
    }
    let (what, place) = rest.0.split_once('@').unwrap_or((rest.0, ""));
    let trimmed = |text: &str| text.trim().trim_end_matches([',', ';']).trim_end().to_owned();
    let (what, place) = (trimmed(what), trimmed(place));
    let what = if label.is_empty() || what.is_empty() { format!("{label}{what}") } else { format!("{label}, {what}") };
    let is_long = |text: &str| text.chars().count() > LONGEST_LINE;
    if is_long(&what) || is_long(&place) {
        return Err(Why::Long);
    }
    if holds_link(&place) {
        return Err(Why::Link);
    }
    let Marks { mode, who, what } = Marks::of(&what);
    Ok(Dated { on, at, minutes, mode, who, what, place })
}

/// What of a line is still to be read.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        self.0 = self.0.trim_start_matches(is_skipped);
    }

    fn blanks(&mut self) {
        self.skip(char::is_whitespace);
    }

    /// What may stand between a date, a time and words.
    fn between(&mut self) {
        self.skip(|letter| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '|' | '-' | '–' | '—'));
    }

    /// The letters that come next.
    fn word(&mut self) -> &'a str {
        let end = self.0.find(|letter: char| !letter.is_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }

    /// The digits that come next, with how many there are; at most four.
    fn number(&mut self) -> Option<(i16, usize)> {
        let end = self.0.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        let number = digits.parse().ok().filter(|_| end <= 4)?;
        self.0 = rest;
        Some((number, end))
    }

    fn eat(&mut self, letter: char) -> bool {
        self.0.strip_prefix(letter).map(|rest| self.0 = rest).is_some()
    }

    /// "Saturday,", "Sat." or nothing.
    fn weekday(&mut self) -> Option<Weekday> {
        let mut ahead = *self;
        let word = ahead.word().to_lowercase();
        let nth = WEEKDAYS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
        // "March" and "May" begin no weekday.
        ahead.skip(|letter| letter.is_whitespace() || matches!(letter, '.' | ','));
        *self = ahead;
        i8::try_from(nth + 1).ok().and_then(|nth| Weekday::from_monday_one_offset(nth).ok())
    }

    fn month(&mut self) -> Option<i8> {
        let mut ahead = *self;
        let word = ahead.word().to_lowercase();
        let is_month = |name: &&str| name.starts_with(&word) || (word == "sept" && *name == "september");
        let nth = MONTHS.iter().position(|name| word.len() >= 3 && is_month(name))?;
        ahead.eat('.');
        *self = ahead;
        i8::try_from(nth + 1).ok()
    }

    fn date(&mut self, order: Order) -> Result<Date, Why> {
        if let Some(month) = self.month() {
            self.blanks();
            let (day, _) = self.number().ok_or(Why::NoDate)?;
            self.ordinal();
            return self.year_after(i16::from(month), day);
        }
        let (first, digits) = self.number().ok_or(Why::NoDate)?;
        let mark = ['-', '/', '.'].into_iter().find(|mark| {
            self.0.strip_prefix(*mark).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
        });
        let Some(mark) = mark.filter(|_| digits != 3) else { return self.by_name(first) };
        self.eat(mark);
        let (second, _) = self.number().ok_or(Why::NoDate)?;
        let has_third = self.eat(mark);
        let third = if has_third { self.number() } else { None };
        match (digits, third) {
            (4, Some((third, _))) => self.day((first, second, third)),
            (4, None) => Err(Why::NoDate),
            (_, Some((third, 4))) if mark == '.' => self.day((third, second, first)),
            (_, Some((third, 4))) => {
                let (month, day) = if order == Order::DayFirst { (second, first) } else { (first, second) };
                let is_turned = month > 12 && (1..=12).contains(&day);
                self.day((third, month, day)).map_err(|why| match why {
                    Why::NoSuchDay if is_turned => Why::OtherOrder,
                    why => why,
                })
            }
            _ => Err(Why::NoYear),
        }
    }

    /// "14th of March 2026", of which the number is read.
    fn by_name(&mut self, day: i16) -> Result<Date, Why> {
        self.eat('.');
        self.ordinal();
        self.blanks();
        let mut ahead = *self;
        if ahead.word().eq_ignore_ascii_case("of") {
            *self = ahead;
            self.blanks();
        }
        let month = self.month().ok_or(Why::NoDate)?;
        self.year_after(i16::from(month), day)
    }

    fn year_after(&mut self, month: i16, day: i16) -> Result<Date, Why> {
        self.skip(|letter| letter.is_whitespace() || letter == ',');
        match self.number() {
            Some((year, 4)) => self.day((year, month, day)),
            _ => Err(Why::NoYear),
        }
    }

    /// The day of these numbers, if there is one and no letter or digit hangs on it.
    fn day(&mut self, (year, month, day): (i16, i16, i16)) -> Result<Date, Why> {
        // "2026-03-14T10:00", as programs write it.
        let mut ahead = *self;
        if ahead.eat('T') && ahead.0.starts_with(|next: char| next.is_ascii_digit()) {
            *self = ahead;
        } else if self.0.starts_with(char::is_alphanumeric) {
            return Err(Why::NoDate);
        }
        let small = |number: i16| i8::try_from(number).map_err(|_| Why::NoSuchDay);
        // A year is one in which somebody plans.
        let year = Some(year).filter(|year| *year >= 1900).ok_or(Why::NoSuchDay)?;
        let (month, day) = (small(month)?, small(day)?);
        Date::new(year, month, day).map_err(|_| match Date::new(year, month, 1) {
            Ok(first) if (1..=31).contains(&day) => Why::ShortMonth { month, days: first.days_in_month() },
            _ => Why::NoSuchDay,
        })
    }

    fn ordinal(&mut self) {
        let mut ahead = *self;
        if is_ordinal_ending(ahead.word()) {
            *self = ahead;
        }
    }

    /// Whether it begins as "2nd meeting" does.
    fn is_ordinal(&self) -> bool {
        let mut ahead = *self;
        ahead.number().is_some() && is_ordinal_ending(ahead.word())
    }

    /// From when, and for how many minutes, where it says so.
    fn hours(&mut self) -> Result<(Option<Time>, Option<u16>), Why> {
        self.between();
        self.small_word(&["at", "from"]);
        let Some(at) = self.time()? else { return Ok((None, None)) };
        let mut ahead = *self;
        ahead.blanks();
        let is_range = ahead.eat('-') || ahead.eat('–') || ahead.eat('—') || ahead.small_word(&["to", "until", "till"]);
        ahead.blanks();
        let until = if is_range { ahead.time()? } else { None };
        let Some(until) = until else { return Ok((Some(at), None)) };
        *self = ahead;
        let minutes = of_day(until) - of_day(at);
        if minutes <= 0 {
            return Err(Why::EndsBefore);
        }
        let minutes = u16::try_from(minutes).ok().filter(|minutes| (MINUTES.0..=MINUTES.1).contains(minutes));
        Ok((Some(at), Some(minutes.ok_or(Why::Length)?)))
    }

    /// One of these words, if it comes next and a time may follow.
    fn small_word(&mut self, words: &[&str]) -> bool {
        let mut ahead = *self;
        let word = ahead.word();
        ahead.blanks();
        let is_one = words.iter().any(|one| word.eq_ignore_ascii_case(one))
            && ahead.0.starts_with(|next: char| next.is_ascii_digit());
        if is_one {
            *self = ahead;
        }
        is_one
    }

    /// A time, if one comes next; nothing is read where none does.
    fn time(&mut self) -> Result<Option<Time>, Why> {
        let mut ahead = *self;
        let Some((hour, 1 | 2)) = ahead.number() else { return Ok(None) };
        let mark = ahead.eat(':') || ahead.eat('.');
        let mut minute = 0;
        if mark {
            let Some((number, 2)) = ahead.number() else { return Err(Why::Time) };
            minute = number;
            // Seconds, as programs write them.
            let mut seconds = ahead;
            if seconds.eat(':') && seconds.number().is_some_and(|(_, digits)| digits == 2) {
                ahead = seconds;
            }
        }
        let half = ahead.half_of_day();
        if !mark && half.is_none() {
            return Ok(None);
        }
        if ahead.0.starts_with(char::is_alphanumeric) {
            return Err(Why::Time);
        }
        let hour = match half {
            None => hour,
            Some(_) if !(1..=12).contains(&hour) => return Err(Why::Time),
            Some(after) => hour % 12 + if after { 12 } else { 0 },
        };
        let small = |number: i16| i8::try_from(number).map_err(|_| Why::Time);
        let time = Time::new(small(hour)?, small(minute)?, 0, 0).map_err(|_| Why::Time)?;
        *self = ahead;
        Ok(Some(time))
    }

    /// Whether "am" or "pm" comes next; the second is after noon.
    fn half_of_day(&mut self) -> Option<bool> {
        let mut ahead = *self;
        ahead.blanks();
        let after = match ahead.word().to_lowercase().as_str() {
            "am" => false,
            "pm" => true,
            _ => return None,
        };
        *self = ahead;
        Some(after)
    }
}

fn is_ordinal_ending(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| word.eq_ignore_ascii_case(ending))
}

fn of_day(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
