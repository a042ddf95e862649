//! Pace: how long people waited for one another.

use schemars::JsonSchema;
use serde::Serialize;

use super::heard::{Heard, is_question};
use super::times::Times;
use crate::meeting::act::Act;
use crate::meeting::event::Way;
use crate::meeting::state::Deed;
use crate::time::Millis;

/// The fewest waits that are told: with one or two, a median is somebody's own.
pub const LEAST_WAITS: usize = 3;

/// From so long on a silence after an answer counts as kept: three seconds changed what pupils and teachers said
/// (Rowe 1974, "Wait-time and rewards as instructional variables").
pub const LONG_SILENCE: Millis = Millis::seconds(3);

/// How long people waited, over the whole meeting. Nobody's own: no wait is told alone or beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Waits {
    /// How many waits there were.
    pub count: usize,
    /// Half of them were shorter.
    pub median: Millis,
}

/// How long it took to begin an answer, and how long it stayed silent after one. On the meeting's clock, which stands
/// still in pauses and process checks.
///
/// Long does not mean slow, nor short quick-witted: time before an answer is where thinking happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema, Serialize)]
pub struct Pace {
    /// From a question to the beginning of its first answer where people talk; where they type, to the answer itself,
    /// its writing included, since nobody sees when it began. (Rowe's wait time 1.)
    pub answers: Option<Waits>,
    /// From an answer to what was said next in the same step (wait time 2). Only where people talk: typed, this
    /// is reading and writing. An answer that the next question closed tells nothing of it and is left out.
    pub silences: Option<Waits>,
    /// Of those, the silences of [`LONG_SILENCE`] or longer.
    pub long_silences: Option<usize>,
}

impl Pace {
    pub(super) fn of(heard: &Heard<'_>, times: &Times) -> Self {
        let spoken = heard.meeting.plan.way == Way::Spoken;
        let answers = answers(heard, times, spoken);
        let silences = if spoken { silences(heard, times) } else { Vec::new() };
        let long = silences.iter().filter(|wait| **wait >= LONG_SILENCE).count();
        let silences = waits(silences);
        Self { answers: waits(answers), silences, long_silences: silences.map(|_| long) }
    }
}

fn answers(heard: &Heard<'_>, times: &Times, spoken: bool) -> Vec<Millis> {
    let first_answer =
        |question: &Deed| heard.deeds.iter().copied().find(|deed| deed.act == Act::Answer { question: question.id });
    let questions = heard.in_questions().map(|(_, deed)| deed).filter(|deed| is_question(&deed.act));
    questions
        .filter_map(|question| {
            let asked = times.at(question.seq)?;
            let answer = first_answer(question)?;
            let began = if spoken { times.began(question.id, answer.by) } else { times.at(answer.seq) }?;
            Some(Millis((began.0 - asked.0).max(0)))
        })
        .collect()
}

fn silences(heard: &Heard<'_>, times: &Times) -> Vec<Millis> {
    let said: Vec<_> = heard.in_questions().collect();
    let pairs = said.windows(2).filter_map(|pair| <&[_; 2]>::try_from(pair).ok());
    pairs
        .filter(|[(step, answer), (next_step, next)]| {
            let closed_by_next = answer.at == next.at;
            matches!(answer.act, Act::Answer { .. }) && step == next_step && !closed_by_next
        })
        .filter_map(|[(_, answer), (_, next)]| Some(Millis((times.at(next.seq)?.0 - times.at(answer.seq)?.0).max(0))))
        .collect()
}

/// The median is the middle wait, or half-way between the two in the middle.
fn waits(mut waits: Vec<Millis>) -> Option<Waits> {
    if waits.len() < LEAST_WAITS {
        return None;
    }
    waits.sort_unstable();
    let half = waits.len() / 2;
    let upper = waits.get(half)?.0;
    let median = if waits.len().is_multiple_of(2) { (waits.get(half - 1)?.0 + upper) / 2 } else { upper };
    Some(Waits { count: waits.len(), median: Millis(median) })
}
