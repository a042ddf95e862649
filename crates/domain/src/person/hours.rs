//! When somebody works: from, to and on which days, in their own time zone.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// A day of the week.
    Weekday {
        /// Monday.
        Monday = "mon",
        /// Tuesday.
        Tuesday = "tue",
        /// Wednesday.
        Wednesday = "wed",
        /// Thursday.
        Thursday = "thu",
        /// Friday.
        Friday = "fri",
        /// Saturday.
        Saturday = "sat",
        /// Sunday.
        Sunday = "sun",
    }
}

const DAY: u16 = 24 * 60;
const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A time of day: minutes since midnight, from 0 to 1440. Written `09:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Minute(u16);

/// When somebody works. Who begins later than they end works over midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Raw")]
pub struct Hours {
    /// When their day begins.
    from: Minute,
    /// When it ends.
    to: Minute,
    /// On which days it begins, each once, Monday first.
    days: Vec<Weekday>,
}

/// When somebody works. Who begins later than they end works over midnight.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Hours")]
struct Raw {
    /// When their day begins: `09:00`.
    from: Minute,
    /// When it ends.
    to: Minute,
    /// On which days it begins.
    days: Vec<Weekday>,
}

/// No hours anybody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursFault {
    /// No time of day, or not two of them.
    #[error("no time of day")]
    Time,
    /// It ends when it begins.
    #[error("it ends when it begins")]
    Nothing,
    /// No day, or none of that name.
    #[error("no day of the week")]
    Day,
}

impl Minute {
    /// Minutes since midnight; none beyond the end of the day.
    #[must_use]
    pub fn new(minutes: u16) -> Option<Self> {
        (minutes <= DAY).then_some(Self(minutes))
    }

    /// Minutes since midnight.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Reads a time of day as people write it: `9`, `9:30`, `09.30`, `17h30`, `5pm`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
            (Some(rest), _) => (rest, Some(0)),
            (_, Some(rest)) => (rest, Some(12)),
            _ => (text, None),
        };
        let digits = digits.strip_suffix('h').unwrap_or(digits);
        let (hour, minute) = digits.split_once([':', '.', 'h']).unwrap_or((digits, "0"));
        let number = |text: &str| {
            let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse::<u16>().ok()).flatten()
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        let hour = match half {
            Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
            Some(_) => return None,
            None => hour,
        };
        (minute < 60).then(|| Self::new(hour * 60 + minute)).flatten()
    }
}

impl Hours {
    /// From, to and on which days.
    ///
    /// # Errors
    /// [`HoursFault`].
    pub fn new(from: Minute, to: Minute, days: &[Weekday]) -> Result<Self, HoursFault> {
        let days: Vec<Weekday> = Weekday::ALL.iter().copied().filter(|day| days.contains(day)).collect();
        if days.is_empty() {
            return Err(HoursFault::Day);
        }
        // The end of a day is the beginning of the next.
        if from.0 % DAY == to.0 % DAY && (from.0, to.0) != (0, DAY) || from.0 == DAY {
            return Err(HoursFault::Nothing);
        }
        Ok(Self { from, to, days })
    }

    /// When their day begins.
    #[must_use]
    pub const fn from(&self) -> Minute {
        self.from
    }

    /// When it ends.
    #[must_use]
    pub const fn to(&self) -> Minute {
        self.to
    }

    /// On which days it begins, Monday first.
    #[must_use]
    pub fn days(&self) -> &[Weekday] {
        &self.days
    }

    /// Reads hours as a table has them: `Mon-Fri 9:00-17:00`, `Mo, We 8-12`; without days, Monday to Friday.
    ///
    /// # Errors
    /// [`HoursFault`].
    pub fn read(text: &str) -> Result<Self, HoursFault> {
        let text = text.to_lowercase().replace(['–', '—', '−'], "-").replace(" to ", "-");
        let text = text.split('-').map(str::trim).collect::<Vec<_>>().join("-");
        let text = text.replace(" am", "am").replace(" pm", "pm");
        let mut times = None;
        let mut days = Vec::new();
        let between = |letter: char| letter.is_whitespace() || [',', ';', '/', '&', '+'].contains(&letter);
        for part in text.split(between).filter(|part| !part.is_empty() && *part != "and") {
            if part.starts_with(|letter: char| letter.is_ascii_digit()) {
                let (from, to) = part.split_once('-').ok_or(HoursFault::Time)?;
                let read = Minute::read(from).zip(Minute::read(to)).ok_or(HoursFault::Time)?;
                if times.replace(read).is_some() {
                    return Err(HoursFault::Time);
                }
            } else {
                days.extend(days_of(part.trim_end_matches([':', '.']))?);
            }
        }
        let (from, to) = times.ok_or(HoursFault::Time)?;
        Self::new(from, to, if days.is_empty() { &Weekday::ALL[..5] } else { &days })
    }
}

/// The days that one word names: a day, or from one to another, over the week's end too.
fn days_of(word: &str) -> Result<Vec<Weekday>, HoursFault> {
    match word {
        "daily" => return Ok(Weekday::ALL.to_vec()),
        "weekdays" => return Ok(Weekday::ALL[..5].to_vec()),
        _ => {}
    }
    let (from, to) = word.split_once('-').unwrap_or((word, word));
    let (from, to) = (day(from)?, day(to)?);
    let reach = (to + 7 - from) % 7;
    Ok((0..=reach).map(|step| Weekday::ALL[(from + step) % 7]).collect())
}

fn day(word: &str) -> Result<usize, HoursFault> {
    let found = NAMES.iter().position(|name| word.len() >= 2 && name.starts_with(word));
    found.ok_or(HoursFault::Day)
}

impl TryFrom<Raw> for Hours {
    type Error = HoursFault;
    fn try_from(raw: Raw) -> Result<Self, HoursFault> {
        Self::new(raw.from, raw.to, &raw.days)
    }
}

impl FromStr for Minute {
    type Err = HoursFault;
    fn from_str(text: &str) -> Result<Self, HoursFault> {
        Self::read(text.trim()).ok_or(HoursFault::Time)
    }
}

impl TryFrom<String> for Minute {
    type Error = HoursFault;
    fn try_from(text: String) -> Result<Self, HoursFault> {
        text.parse()
    }
}

impl From<Minute> for String {
    fn from(minute: Minute) -> Self {
        minute.to_string()
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// As [`Hours::read`] reads it: `mon tue wed 09:00-17:00`.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for day in &self.days {
            write!(f, "{day} ")?;
        }
        write!(f, "{}-{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, HoursFault> {
        Hours::read(text).map(|hours| hours.to_string())
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let week = Ok("mon tue wed thu fri 09:00-17:00".to_owned());
        for text in ["9-17", "Mon-Fri 9:00-17:00", "Monday to Friday 09.00 – 17.00", "weekdays 9am-5pm", "9h-17h"] {
            assert_eq!(read(text), week, "{text}");
        }
        assert_eq!(read("Mo, We 8:30 am - 12 pm"), Ok("mon wed 08:30-12:00".to_owned()));
        assert_eq!(read("Sat-Mon 22:00-6:00"), Ok("mon sat sun 22:00-06:00".to_owned()));
        assert_eq!(read("daily 0-24"), Ok("mon tue wed thu fri sat sun 00:00-24:00".to_owned()));
    }

    #[test]
    fn what_are_no_hours_is_said() {
        for (text, fault) in [
            ("", HoursFault::Time),
            ("Mon-Fri", HoursFault::Time),
            ("9", HoursFault::Time),
            ("9-25", HoursFault::Time),
            ("9:60-17", HoursFault::Time),
            ("9-12 13-17", HoursFault::Time),
            ("9-9", HoursFault::Nothing),
            ("24-0", HoursFault::Nothing),
            ("Mon-Xyz 9-17", HoursFault::Day),
            ("m 9-17", HoursFault::Day),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(text in "(([a-zA-Z]{2,9}|[0-9:.hapm]{1,6})[ ,-]{1,2}){0,6}") {
            if let Ok(hours) = Hours::read(&text) {
                prop_assert_eq!(Hours::read(&hours.to_string()), Ok(hours.clone()));
                let kept = serde_json::to_string(&hours).unwrap();
                prop_assert_eq!(serde_json::from_str::<Hours>(&kept).unwrap(), hours);
            }
        }

        #[test]
        fn hours_that_are_are_read(from in 0u16..=1440, to in 0u16..=1440, mask in 1usize..128) {
            let days: Vec<_> = (0..7).filter(|day| mask >> day & 1 == 1).map(|day| Weekday::ALL[day]).collect();
            let (from, to) = (Minute::new(from).unwrap(), Minute::new(to).unwrap());
            if let Ok(hours) = Hours::new(from, to, &days) {
                prop_assert_eq!(Hours::read(&hours.to_string()), Ok(hours));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Hours::read(&text);
        }
    }
}
