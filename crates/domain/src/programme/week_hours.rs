//! Hours a week, to a tenth: what somebody has for a programme, or what it asks of them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The most hours a week there can be; more were never read.
const MOST: u16 = 255;

/// Hours a week, to a tenth. Kept and sent as a number: 8 or 7.5.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekHours(u16);

impl WeekHours {
    /// So many tenths of an hour; none beyond what a week can hold.
    #[must_use]
    pub fn of_tenths(tenths: i64) -> Option<Self> {
        u16::try_from(tenths).ok().filter(|tenths| *tenths <= MOST * 10).map(Self)
    }

    /// In tenths of an hour.
    #[must_use]
    pub const fn tenths(self) -> u16 {
        self.0
    }

    /// Reads hours as people write them, with a point or a comma: `8`, `7.5`, `7,5`. Beyond a tenth nothing is read.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
        let part = part.trim_end_matches('0');
        if !digits(whole) || !digits(part) || part.len() > 1 || whole.len() > 3 || text.len() - whole.len() == 1 {
            return None;
        }
        if whole.is_empty() && part.is_empty() {
            return None;
        }
        let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<i64>().ok() };
        Self::of_tenths(number(whole)? * 10 + number(part)?)
    }
}

impl From<u8> for WeekHours {
    fn from(hours: u8) -> Self {
        Self(u16::from(hours) * 10)
    }
}

impl fmt::Display for WeekHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 10, self.0 % 10);
        if part == 0 { write!(f, "{whole}") } else { write!(f, "{whole}.{part}") }
    }
}

impl Serialize for WeekHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(10) {
            serializer.serialize_u16(self.0 / 10)
        } else {
            serializer.serialize_f64(f64::from(self.0) / 10.0)
        }
    }
}

impl<'de> Deserialize<'de> for WeekHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hours = f64::deserialize(deserializer)?;
        if !(0.0..=f64::from(MOST)).contains(&hours) {
            return Err(de::Error::custom(format_args!("hours are a number from 0 to {MOST}")));
        }
        #[expect(clippy::cast_possible_truncation, reason = "it was just seen to be small")]
        let tenths = (hours * 10.0).round() as i64;
        Self::of_tenths(tenths).ok_or_else(|| de::Error::custom("these hours are too many"))
    }
}

impl schemars::JsonSchema for WeekHours {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "WeekHours".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            "minimum": 0,
            "maximum": MOST,
            "description": "Hours a week, to a tenth.",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, tenths) in [("8", 80), (" 7.5 ", 75), ("7,5", 75), ("0", 0), (".5", 5), ("2.70", 27), ("40.0", 400)]
        {
            assert_eq!(WeekHours::read(text).map(WeekHours::tenths), Some(tenths), "{text}");
        }
        for text in ["", ".", "7.", "7.25", "-1", "7h", "1.000,5", "1e3", "300", "٣"] {
            assert_eq!(WeekHours::read(text), None, "{text}");
        }
    }

    #[test]
    fn whole_hours_are_kept_as_they_were_before() {
        assert_eq!(serde_json::to_string(&WeekHours::from(8)).unwrap(), "8");
        assert_eq!(serde_json::from_str::<WeekHours>("8").unwrap(), WeekHours::from(8));
        assert_eq!(serde_json::to_string(&WeekHours::read("7.5")).unwrap(), "7.5");
        assert!(serde_json::from_str::<WeekHours>("-1").is_err() && serde_json::from_str::<WeekHours>("999").is_err());
    }

    proptest! {
        #[test]
        fn hours_come_back_from_words_and_from_json(tenths in 0_i64..=2_550) {
            let hours = WeekHours::of_tenths(tenths).unwrap();
            prop_assert_eq!(WeekHours::read(&hours.to_string()), Some(hours));
            prop_assert_eq!(serde_json::from_str::<WeekHours>(&serde_json::to_string(&hours).unwrap()).unwrap(), hours);
        }

        #[test]
        fn any_text_is_read_or_not(text in any::<String>()) {
            let _ = WeekHours::read(&text);
        }
    }
}
