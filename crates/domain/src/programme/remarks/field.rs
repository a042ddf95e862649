//! Beside which field of its step a remark stands.

use super::{BriefField, RemarkKind};

impl RemarkKind {
    /// The field of the design's forms it concerns, by its name; none where it concerns what stands on other pages.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::BriefOpen { field: BriefField::Context } => "context",
            Self::BriefOpen { field: BriefField::Why } => "why",
            Self::BriefOpen { field: BriefField::Aim } => "aim",
            Self::BriefOpen { field: BriefField::Success } => "success",
            Self::UnsplitWork { .. }
            | Self::PartUndated { .. }
            | Self::PartBackwards { .. }
            | Self::PartOutside { .. } => "parts",
            Self::PeopleOpen => "expected",
            Self::Indivisible { .. } => "least",
            Self::RareTurns { .. } => "most",
            Self::StartOpen | Self::StartPassed { .. } => "starts-on",
            Self::ProjectMonths { .. } => "ends-on",
            Self::ProjectHours { .. } => "project-hours",
            Self::HoursTold { .. } => "hours-told",
            Self::MeetingsOpen
            | Self::MeetingOutside { .. }
            | Self::MeetingAtWeekend { .. }
            | Self::MeetingSkipped { .. }
            | Self::MeetingTwice { .. }
            | Self::LongGap { .. }
            | Self::OwnMeetings { .. } => "meetings",
            Self::NoAgreement => "agreement",
            Self::ObjectivesOpen => "objectives",
            Self::HearsOpen => "hears",
            Self::TalksOpen => "mid-talk",
            Self::NoModules | Self::ModuleUnknown { .. } | Self::ModuleAstray { .. } | Self::ModuleUndated { .. } => {
                "modules"
            }
            Self::CoachesOpen => "coaches",
            Self::CoachesFew { .. } => "sets-each",
            Self::SponsorOpen
            | Self::TouchpointsOpen
            | Self::FitOpen { .. }
            | Self::FitDoubted { .. }
            | Self::NobodyYet
            | Self::NoSets
            | Self::SetSize { .. }
            | Self::HoursShort { .. }
            | Self::AgreementsOut { .. }
            | Self::SetWithoutCoach { .. }
            | Self::SetsAtOnce { .. } => return None,
        })
    }
}
