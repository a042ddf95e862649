//! A set's meetings one after another: lines of each measure, and who had how much of the set's time.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Conversation, Measure};
use crate::id::PersonId;

/// One measure over a set's meetings.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[schemars(rename = "ConversationLine")]
pub struct Line {
    /// Which.
    pub measure: Measure,
    /// Its figure in each meeting, in order; none where a meeting has none.
    pub figures: Vec<Option<f64>>,
}

/// A person's part in a set's time.
///
/// Counts, over the meetings that were given. It does not mean what anybody is owed: bids decide, and who waited longest
/// may be content to.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct AirTime {
    /// Whose.
    pub person: PersonId,
    /// Slots presented in each meeting; none where they were not there.
    pub presented: Vec<Option<u32>>,
    /// Turns taken in each meeting; none where they were not there.
    pub turns: Vec<Option<u32>>,
    /// Meetings they were at since they last presented; all of them where they never did.
    pub waited: u32,
}

/// A set's meetings one after another.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Default)]
#[schemars(rename = "ConversationSeries")]
pub struct Series {
    /// The meetings' numbers, in order.
    pub numbers: Vec<u32>,
    /// The measures that have a figure in at least one of them.
    pub lines: Vec<Line>,
    /// Every member who came to one, in the order in which they first appear.
    pub air_time: Vec<AirTime>,
}

/// The series of these meetings, put in order by number. Give it only meetings that the viewer may read.
#[must_use]
pub fn series(meetings: &[Conversation]) -> Series {
    let mut meetings: Vec<&Conversation> = meetings.iter().collect();
    meetings.sort_by_key(|meeting| meeting.number);
    let lines = Measure::FIGURES
        .into_iter()
        .map(|measure| Line { measure, figures: meetings.iter().map(|meeting| meeting.figure(measure)).collect() })
        .filter(|line| line.figures.iter().any(Option::is_some))
        .collect();
    Series { numbers: meetings.iter().map(|meeting| meeting.number).collect(), lines, air_time: air_time(&meetings) }
}

fn air_time(meetings: &[&Conversation]) -> Vec<AirTime> {
    let mut order = Vec::new();
    let mut people: BTreeMap<PersonId, AirTime> = BTreeMap::new();
    for (at, meeting) in meetings.iter().enumerate() {
        for voice in meeting.balance.members() {
            let air = people.entry(voice.person).or_insert_with(|| {
                order.push(voice.person);
                let nothing = vec![None; meetings.len()];
                AirTime { person: voice.person, presented: nothing.clone(), turns: nothing, waited: 0 }
            });
            if let Some((presented, turns)) = air.presented.get_mut(at).zip(air.turns.get_mut(at)) {
                *presented = Some(voice.presented);
                *turns = Some(voice.turns);
            }
            air.waited = if voice.presented > 0 { 0 } else { air.waited.saturating_add(1) };
        }
    }
    order.into_iter().filter_map(|person| people.remove(&person)).collect()
}
