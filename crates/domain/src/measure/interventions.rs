//! Where the coach stepped in.

use schemars::JsonSchema;
use serde::Serialize;

use super::balance::count;
use super::heard::Heard;
use crate::meeting::act::Act;

/// Interventions and process checks in one stage, all slots together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct StageInterventions {
    /// The stage's place in the protocol.
    pub stage: u16,
    /// Interventions.
    pub coach: u32,
    /// Process checks, by whoever asked for them.
    pub checks: u32,
}

/// Where the coach stepped in, and where somebody asked for a process check.
///
/// In acts. Few does not mean a good coach, nor many a needy set: early meetings call for more. Across a set's meetings
/// they may fall as it comes to conduct itself.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Interventions {
    /// Each stage that was entered, in the protocol's order.
    pub stages: Vec<StageInterventions>,
    /// Interventions in all.
    pub coach: u32,
    /// Process checks in all.
    pub checks: u32,
    /// Of the process checks, those that a member asked for who is not the coach.
    pub checks_by_members: u32,
}

impl Interventions {
    pub(super) fn of(heard: &Heard<'_>) -> Self {
        let of = |act: &Act| heard.deeds.iter().filter(|deed| deed.act == *act).collect::<Vec<_>>();
        let (coach, checks) = (of(&Act::Intervention), of(&Act::ProcessCheck));
        let is_coach = |person| heard.meeting.seat(person).is_some_and(|seat| seat.coach);
        let entered = |stage: u16| heard.meeting.steps.keys().any(|step| step.stage == stage);
        let stages = (0u16..).take(heard.meeting.protocol().stages.len()).filter(|stage| entered(*stage));
        let in_stage = |stage: u16, deeds: &[&&crate::meeting::state::Deed]| {
            count(deeds.iter().filter(|deed| deed.step.is_some_and(|step| step.stage == stage)))
        };
        Self {
            stages: stages
                .map(|stage| StageInterventions {
                    stage,
                    coach: in_stage(stage, &coach),
                    checks: in_stage(stage, &checks),
                })
                .collect(),
            coach: count(coach.iter()),
            checks: count(checks.iter()),
            checks_by_members: count(checks.iter().filter(|deed| !is_coach(deed.by))),
        }
    }
}
