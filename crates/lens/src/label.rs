//! What the lens can say of a text.

/// One thing the lens can say. Several may hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// It asks.
    Question,
    /// It tells.
    Statement,
    /// Invites an answer in the other's own words.
    Open,
    /// Can be answered with yes, no, a choice or a single fact.
    Closed,
    /// More than one question at once.
    Multiple,
    /// Asks for a number on a scale.
    Scaling,
    /// Hands back what was said, to be confirmed.
    Mirror,
    /// Asks without being a question: "Tell me more."
    Implicit,
    /// The answer is implied or presupposed.
    Leading,
    /// A recommendation with rising intonation.
    AdviceInDisguise,
    /// Reads as blame, or expects no answer.
    Judging,
    /// A short factual answer, for the asker.
    Clarifying,
    /// For the presenter, who has no ready answer.
    Probing,
    /// Makes the presenter look at themselves.
    Reflective,
    /// Asks for a feeling.
    Feeling,
    /// Asks how it looks from somewhere else.
    Perspective,
    /// Asks what is taken for granted.
    Assumption,
    /// Asks what else there could be.
    Possibility,
    /// Asks what is wanted, and how it would be then.
    Future,
    /// Asks what will be done.
    Action,
    /// Asks who or what would help.
    Support,
    /// About how the group works.
    Process,
}

/// The question that a label answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Does it ask?
    Kind,
    /// How is it built?
    Form,
    /// What might go wrong with it?
    Fault,
    /// What is it for?
    Intent,
}

impl Label {
    /// Every label, in the order in which they are read out.
    pub const ALL: [Self; 22] = [
        Self::Question,
        Self::Statement,
        Self::Open,
        Self::Closed,
        Self::Multiple,
        Self::Scaling,
        Self::Mirror,
        Self::Implicit,
        Self::Leading,
        Self::AdviceInDisguise,
        Self::Judging,
        Self::Clarifying,
        Self::Probing,
        Self::Reflective,
        Self::Feeling,
        Self::Perspective,
        Self::Assumption,
        Self::Possibility,
        Self::Future,
        Self::Action,
        Self::Support,
        Self::Process,
    ];

    /// Its name in data files and in keys of translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Statement => "statement",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Multiple => "multiple",
            Self::Scaling => "scaling",
            Self::Mirror => "mirror",
            Self::Implicit => "implicit",
            Self::Leading => "leading",
            Self::AdviceInDisguise => "advice_in_disguise",
            Self::Judging => "judging",
            Self::Clarifying => "clarifying",
            Self::Probing => "probing",
            Self::Reflective => "reflective",
            Self::Feeling => "feeling",
            Self::Perspective => "perspective",
            Self::Assumption => "assumption",
            Self::Possibility => "possibility",
            Self::Future => "future",
            Self::Action => "action",
            Self::Support => "support",
            Self::Process => "process",
        }
    }

    /// Whether it is told rightly often enough to be shown to somebody who writes. Two intents are not: on texts the lens was
    /// not changed after, their F1 is below 0.55 (docs/question-lens.md). They are found and measured all the same.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        !matches!(self, Self::Reflective | Self::Feeling)
    }

    /// The label with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.key() == key)
    }

    /// The question it answers.
    #[must_use]
    pub const fn axis(self) -> Axis {
        match self {
            Self::Question | Self::Statement => Axis::Kind,
            Self::Open | Self::Closed | Self::Multiple | Self::Scaling | Self::Mirror | Self::Implicit => Axis::Form,
            Self::Leading | Self::AdviceInDisguise | Self::Judging => Axis::Fault,
            _ => Axis::Intent,
        }
    }
}
