//! Questions to statements.

use schemars::JsonSchema;
use serde::Serialize;

use super::balance::{count, is_statement};
use super::heard::{Heard, is_for_questions, is_question};
use super::share::share_of;
use crate::meeting::act::Act;

/// What was said in one stage where members ask, all slots together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct StageMix {
    /// The stage's place in the protocol.
    pub stage: u16,
    /// Questions, by anybody.
    pub questions: u32,
    /// Answers.
    pub answers: u32,
    /// Statements that are no answers.
    pub statements: u32,
}

/// Questions, answers and statements in the stages where members ask.
///
/// Stages that belong to statements (telling, recommending, closing) are left out. It does not mean that statements are
/// bad: one that answers a need moves a set on. It shows whether a set stays with questions where it wanted to.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Mix {
    /// Each stage that was entered, in the protocol's order.
    pub stages: Vec<StageMix>,
}

impl Mix {
    pub(super) fn of(heard: &Heard<'_>) -> Self {
        let entered = |stage: u16| heard.meeting.steps.keys().any(|step| step.stage == stage);
        let stages = (0u16..)
            .zip(&heard.meeting.protocol().stages)
            .filter(|(at, stage)| is_for_questions(stage) && entered(*at))
            .map(|(at, _)| {
                let those = |matches: fn(&Act) -> bool| {
                    count(heard.in_questions().filter(|(step, deed)| step.stage == at && matches(&deed.act)))
                };
                StageMix {
                    stage: at,
                    questions: those(is_question),
                    answers: those(|act| matches!(act, Act::Answer { .. })),
                    statements: those(is_statement),
                }
            })
            .collect();
        Self { stages }
    }

    /// Questions in all of them.
    #[must_use]
    pub fn questions(&self) -> u32 {
        self.stages.iter().map(|stage| stage.questions).sum()
    }

    /// Answers in all of them.
    #[must_use]
    pub fn answers(&self) -> u32 {
        self.stages.iter().map(|stage| stage.answers).sum()
    }

    /// Statements in all of them.
    #[must_use]
    pub fn statements(&self) -> u32 {
        self.stages.iter().map(|stage| stage.statements).sum()
    }

    /// Questions as a share of questions and statements, from 0 to 1; answers count on neither side. None while there
    /// was neither.
    #[must_use]
    pub fn question_share(&self) -> Option<f64> {
        share_of(self.questions(), self.statements())
    }
}
