//! Points in time as programs write them: RFC 3339 in UTC, such as `2026-11-24T14:00:00Z`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use setwise_domain::time::Timestamp;

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(pub(super) Timestamp);

impl Moment {
    /// Of a time that may not be there.
    pub(super) fn maybe(at: Option<Timestamp>) -> Option<Self> {
        at.map(Self)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let furthest = if self.0.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        to.collect_str(&jiff::Timestamp::from_millisecond(self.0.0).unwrap_or(furthest))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(from)?;
        let at: jiff::Timestamp =
            text.parse().map_err(|_| de::Error::custom("expected a time such as 2026-11-24T14:00:00Z"))?;
        Ok(Self(Timestamp(at.as_millisecond())))
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time", "description": "A point in time, RFC 3339 in UTC." })
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_in_utc_and_read_with_any_offset() {
        let at = Moment(Timestamp(1_795_528_800_000));
        assert_eq!(serde_json::to_string(&at).expect("JSON"), "\"2026-11-24T14:00:00Z\"");
        let read: Moment = serde_json::from_str("\"2026-11-24T15:00:00+01:00\"").expect("a time");
        assert_eq!(read, at);
        assert!(serde_json::from_str::<Moment>("\"tomorrow\"").is_err());
        assert!(serde_json::from_str::<Moment>("\"2026-11-24T15:00:00\"").is_err());
    }

    #[test]
    fn no_number_of_milliseconds_is_too_large_to_be_written() {
        assert!(serde_json::to_string(&Moment(Timestamp(i64::MAX))).is_ok());
        assert!(serde_json::to_string(&Moment(Timestamp(i64::MIN))).is_ok());
    }
}
