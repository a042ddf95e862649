//! What a person does in the room: the one list.
//!
//! An act is data without words; what was said or written travels beside it as [`Words`], sealed apart, so that
//! withdrawing an act empties its words and leaves the order of things intact.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ActId, ActionId, PersonId};
use crate::protocol::{FacetId, MethodId, RoleId};

/// A kind of act, as a protocol's file names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// A word on how one arrives.
    CheckIn,
    /// What became of an earlier commitment, and what was learned.
    FollowUp,
    /// A challenge, framed as "How do we …?".
    Challenge,
    /// The challenge, framed anew.
    Reframe,
    /// Asking for time to present.
    Bid,
    /// A secret vote for a challenge.
    Vote,
    /// Hand up.
    HandUp,
    /// Hand down.
    HandDown,
    /// A question.
    Question,
    /// A question set aside by the one asked.
    Park,
    /// A question declined by the one asked.
    Decline,
    /// An answer.
    Answer,
    /// A statement.
    Statement,
    /// The presenter tells the challenge.
    Presentation,
    /// An image or feeling that came up.
    Image,
    /// What the presenter takes from what was heard.
    Summary,
    /// The one question the presenter wants worked on.
    KeyQuestion,
    /// A role is taken.
    RoleTaken,
    /// A way of working is chosen.
    MethodChosen,
    /// From a member to a presenter.
    Recommendation,
    /// Nothing this time.
    Pass,
    /// A contact, text or means for the presenter.
    Resource,
    /// An offer of support.
    Offer,
    /// What was noticed or learned.
    Reflection,
    /// The leadership skill a member practises.
    SkillFocus,
    /// A number from 1 to 10, with a word if wanted.
    Rating,
    /// Yes or no to a wording of the problem.
    Agreement,
    /// Who does what by when.
    Action,
    /// A point on the way.
    Milestone,
    /// "This one helped."
    Helped,
    /// The coach steps in, with a question.
    Intervention,
    /// A check of all on how they work together.
    ProcessCheck,
    /// One person's answer to a process check.
    CheckAnswer,
    /// From one person to one other.
    Feedback,
    /// Asking for a pause.
    PauseRequest,
}

impl ActKind {
    /// Whether an act of this kind has words in every way of meeting, so that empty words mean they were taken away.
    #[must_use]
    pub fn always_has_words(self) -> bool {
        matches!(self, Self::Challenge | Self::Action | Self::Feedback)
    }

    /// Whether it only shows something, and leaves nothing to refer to.
    #[must_use]
    pub fn is_gesture(self) -> bool {
        matches!(
            self,
            Self::Vote
                | Self::HandUp
                | Self::HandDown
                | Self::Pass
                | Self::Park
                | Self::Decline
                | Self::Helped
                | Self::Agreement
                | Self::PauseRequest
        )
    }
}

/// Whom a question goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// One person.
    One(PersonId),
    /// Everybody: any of them may answer, once each.
    All,
}

/// The kind of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatementForm {
    /// An ordinary statement.
    Plain,
    /// The presenter tells.
    Presentation,
    /// An image or feeling.
    Image,
    /// A summary.
    Summary,
    /// The key question.
    KeyQuestion,
}

/// What feedback is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// What was good to see.
    Appreciative,
    /// What could be tried.
    Developmental,
}

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Done.
    Done,
    /// Under way.
    UnderWay,
    /// Not begun.
    NotYet,
    /// Let go, on purpose.
    Dropped,
}

/// What a person does in the room. Its words stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "act")]
pub enum Act {
    /// A word on how one arrives.
    CheckIn,
    /// What became of an earlier commitment.
    FollowUp {
        /// Which commitment.
        action: ActionId,
        /// What became of it.
        outcome: Outcome,
    },
    /// A challenge.
    Challenge,
    /// A challenge framed anew.
    Reframe {
        /// The challenge it reframes.
        of: ActId,
    },
    /// Asking for time to present.
    Bid,
    /// A vote.
    Vote {
        /// The challenge voted for.
        choice: ActId,
    },
    /// Hand up.
    HandUp,
    /// Hand down.
    HandDown,
    /// A question.
    Question {
        /// Whom it goes to.
        to: Addressee,
        /// Its facet, when it came from one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facet: Option<FacetId>,
    },
    /// A question set aside. By the one asked: a question that was put. By anybody: a question not put, whose words
    /// stand here and which the presenter is given when the slot ends.
    Park {
        /// Which question; none: the words are one not put.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<ActId>,
    },
    /// A question declined.
    Decline {
        /// Which question.
        question: ActId,
    },
    /// An answer.
    Answer {
        /// To which question.
        question: ActId,
    },
    /// A statement.
    Statement {
        /// Its kind.
        form: StatementForm,
        /// What it refers to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refers: Option<ActId>,
    },
    /// A role is taken.
    RoleTaken {
        /// Which.
        role: RoleId,
    },
    /// A way of working is chosen.
    MethodChosen {
        /// Which.
        method: MethodId,
    },
    /// From a member to the presenter.
    Recommendation,
    /// Nothing this time.
    Pass,
    /// A contact, text or means.
    Resource,
    /// An offer of support.
    Offer {
        /// For which action; none: for the presenter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        action: Option<ActionId>,
    },
    /// What was noticed or learned.
    Reflection,
    /// A skill to practise.
    SkillFocus,
    /// A number from 1 to 10.
    Rating {
        /// 1 to 10.
        value: u8,
    },
    /// Yes or no to a wording.
    Agreement {
        /// The wording.
        with: ActId,
        /// Whether one agrees.
        yes: bool,
    },
    /// Who does what by when. In force when its owner has said yes.
    Action {
        /// Whose.
        owner: PersonId,
        /// By when.
        due: Date,
    },
    /// A point on the way.
    Milestone {
        /// When.
        due: Date,
    },
    /// "This one helped."
    Helped {
        /// Which question.
        question: ActId,
    },
    /// The coach steps in.
    Intervention,
    /// A check of all on how they work together.
    ProcessCheck,
    /// One person's answer to it.
    CheckAnswer {
        /// Which check.
        check: ActId,
        /// 1 to 10, where one was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<u8>,
    },
    /// From one person to one other.
    Feedback {
        /// To whom.
        to: PersonId,
        /// Appreciative or developmental.
        tone: Tone,
    },
    /// Asking for a pause.
    PauseRequest,
}

impl Act {
    /// Its kind, as protocols name it.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Self::CheckIn => ActKind::CheckIn,
            Self::FollowUp { .. } => ActKind::FollowUp,
            Self::Challenge => ActKind::Challenge,
            Self::Reframe { .. } => ActKind::Reframe,
            Self::Bid => ActKind::Bid,
            Self::Vote { .. } => ActKind::Vote,
            Self::HandUp => ActKind::HandUp,
            Self::HandDown => ActKind::HandDown,
            Self::Question { .. } => ActKind::Question,
            Self::Park { .. } => ActKind::Park,
            Self::Decline { .. } => ActKind::Decline,
            Self::Answer { .. } => ActKind::Answer,
            Self::Statement { form, .. } => match form {
                StatementForm::Plain => ActKind::Statement,
                StatementForm::Presentation => ActKind::Presentation,
                StatementForm::Image => ActKind::Image,
                StatementForm::Summary => ActKind::Summary,
                StatementForm::KeyQuestion => ActKind::KeyQuestion,
            },
            Self::RoleTaken { .. } => ActKind::RoleTaken,
            Self::MethodChosen { .. } => ActKind::MethodChosen,
            Self::Recommendation => ActKind::Recommendation,
            Self::Pass => ActKind::Pass,
            Self::Resource => ActKind::Resource,
            Self::Offer { .. } => ActKind::Offer,
            Self::Reflection => ActKind::Reflection,
            Self::SkillFocus => ActKind::SkillFocus,
            Self::Rating { .. } => ActKind::Rating,
            Self::Agreement { .. } => ActKind::Agreement,
            Self::Action { .. } => ActKind::Action,
            Self::Milestone { .. } => ActKind::Milestone,
            Self::Helped { .. } => ActKind::Helped,
            Self::Intervention => ActKind::Intervention,
            Self::ProcessCheck => ActKind::ProcessCheck,
            Self::CheckAnswer { .. } => ActKind::CheckAnswer,
            Self::Feedback { .. } => ActKind::Feedback,
            Self::PauseRequest => ActKind::PauseRequest,
        }
    }
}

/// What was said or written with an act. Which fields an act uses is told by its form in the room.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Words {
    /// The words themselves.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What an action begins with, small enough to be sure of.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub first_step: String,
    /// An action's measure of progress: how we will know.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// Connected groups: those outside the set whom an action touches or needs.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub groups: String,
    /// How sure its owner is that an action will be done, 1 to 10; none where they did not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// What was learned, in a follow-up.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub learned: String,
}

impl Words {
    /// Words of one piece.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether nothing was written, or everything was withdrawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
