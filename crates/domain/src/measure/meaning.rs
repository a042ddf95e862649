//! What each measure is called, what its unit is, and where it is explained.

use schemars::JsonSchema;
use serde::Serialize;

use super::Conversation;
use super::balance::count;
use super::share::number;
use crate::meeting::event::Way;
use crate::time::Millis;

/// A measure. Words for people stand under its [`slug`](Self::slug): its name, how it is counted (with formula and
/// source), and what it does not mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Evenness of questions over members not presenting: *H* / ln *n*. From 0 to 1. Shannon 1948, Pielou 1966.
    /// Does not mean that equal is right: listening leaves no trace.
    QuestionEvenness,
    /// Evenness of turns over the same people. From 0 to 1. Turns: Sacks, Schegloff and Jefferson 1974.
    /// Does not mean anybody's weight in what was said: a turn may be one word.
    TurnEvenness,
    /// Questions / (questions + statements), in the stages where members ask. From 0 to 1. Counts the rule that
    /// statements come in answer to questions; ours.
    /// Does not mean that the questions were open, or that statements did harm.
    QuestionShare,
    /// Median time from a question to the beginning of its answer, spoken. Milliseconds. Rowe 1974 (wait time 1).
    /// Does not mean that long is slow: that is where thinking happens.
    AnswerBegan,
    /// Median time from a question to its typed answer, writing included. Milliseconds. Ours.
    /// Does not mean thinking time: it grows with the length of the answer.
    AnswerSent,
    /// Median silence after an answer, spoken. Milliseconds. Rowe 1974 (wait time 2).
    /// Does not mean that nothing happened.
    Silence,
    /// Facets asked / facets whose stage has come, the mean of the slots. From 0 to 1. Ours.
    /// Does not mean that each facet has to be asked.
    FacetCoverage,
    /// Questions set aside by who was asked. A count. Ours.
    /// Does not mean that they were bad ones.
    Parked,
    /// Interventions of the coach. A count. Ours.
    /// Does not mean that few is good coaching: early meetings call for more.
    Interventions,
    /// The coach's turns / all turns. From 0 to 1. Ours, for fading ("the coach's share falls").
    /// Does not mean that the set can do without.
    CoachShare,
    /// Reframings of challenges. A count. Argyris 1977 (double loop).
    /// Does not mean that more is better: some challenges are well framed.
    Reframings,
    /// Slots presented and turns taken by each member over a set's meetings. Counts. Ours.
    /// Does not mean what anybody is owed: who waited longest may be content.
    AirTime,
    /// Share of words, or of answering time. From 0 to 1; live, for the conductor only. Ours.
    /// Does not mean leadership, though it predicts who is taken for a leader.
    TalkShare,
}

/// In what a measure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// From 0 to 1.
    Part,
    /// So many.
    Count,
    /// Milliseconds.
    Time,
}

impl Measure {
    /// Every measure that is one figure for a meeting, in the order in which they are shown.
    pub const FIGURES: [Self; 11] = [
        Self::QuestionEvenness,
        Self::TurnEvenness,
        Self::QuestionShare,
        Self::AnswerBegan,
        Self::AnswerSent,
        Self::Silence,
        Self::FacetCoverage,
        Self::Parked,
        Self::Interventions,
        Self::CoachShare,
        Self::Reframings,
    ];

    /// Every measure.
    pub const ALL: [Self; 13] = [
        Self::QuestionEvenness,
        Self::TurnEvenness,
        Self::QuestionShare,
        Self::AnswerBegan,
        Self::AnswerSent,
        Self::Silence,
        Self::FacetCoverage,
        Self::Parked,
        Self::Interventions,
        Self::CoachShare,
        Self::Reframings,
        Self::AirTime,
        Self::TalkShare,
    ];

    /// Its name where its words are kept: `measure-{slug}-name`, `-how` and `-not`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::QuestionEvenness => "question-evenness",
            Self::TurnEvenness => "turn-evenness",
            Self::QuestionShare => "question-share",
            Self::AnswerBegan => "answer-began",
            Self::AnswerSent => "answer-sent",
            Self::Silence => "silence",
            Self::FacetCoverage => "facet-coverage",
            Self::Parked => "parked",
            Self::Interventions => "interventions",
            Self::CoachShare => "coach-share",
            Self::Reframings => "reframings",
            Self::AirTime => "air-time",
            Self::TalkShare => "talk-share",
        }
    }

    /// In what it is told.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::QuestionEvenness
            | Self::TurnEvenness
            | Self::QuestionShare
            | Self::FacetCoverage
            | Self::CoachShare
            | Self::TalkShare => Unit::Part,
            Self::AnswerBegan | Self::AnswerSent | Self::Silence => Unit::Time,
            Self::Parked | Self::Interventions | Self::Reframings | Self::AirTime => Unit::Count,
        }
    }
}

impl Conversation {
    /// A measure as one figure, in its [`Unit`]; none where this meeting has none.
    #[must_use]
    pub fn figure(&self, measure: Measure) -> Option<f64> {
        let time = |wait: Millis| Some(f64::from(u32::try_from(wait.0).unwrap_or(u32::MAX)));
        let answers = |way: Way| self.pace.answers.filter(|_| self.way == way).and_then(|waits| time(waits.median));
        match measure {
            Measure::QuestionEvenness => self.balance.questions.map(|evenness| evenness.value),
            Measure::TurnEvenness => self.balance.turns.map(|evenness| evenness.value),
            Measure::QuestionShare => self.mix.question_share(),
            Measure::AnswerBegan => answers(Way::Spoken),
            Measure::AnswerSent => answers(Way::Typed),
            Measure::Silence => self.pace.silences.and_then(|waits| time(waits.median)),
            Measure::FacetCoverage => {
                let parts: Vec<f64> = self.facets.iter().filter_map(super::FacetRow::coverage).collect();
                (!parts.is_empty()).then(|| parts.iter().sum::<f64>() / number(parts.len()))
            }
            Measure::Parked => Some(f64::from(count(self.parked.set_aside.iter()))),
            Measure::Interventions => Some(f64::from(self.interventions.coach)),
            Measure::CoachShare => self.balance.coach_share(),
            Measure::Reframings => (!self.double_loops.is_empty())
                .then(|| f64::from(count(self.double_loops.iter().flat_map(|challenge| &challenge.reframings)))),
            Measure::AirTime | Measure::TalkShare => None,
        }
    }
}
